"""The tables of services, one idea a file."""

from tongxin.systems.services.models.calendar_feed import CalendarFeed
from tongxin.systems.services.models.equipment import Equipment
from tongxin.systems.services.models.filing import Filing
from tongxin.systems.services.models.health_note import HealthNote
from tongxin.systems.services.models.import_batch import (
    BatchState,
    ImportBatch,
    ImportRow,
    RowState,
)
from tongxin.systems.services.models.joint_leaders import JointLeaders
from tongxin.systems.services.models.money import GrantUse, Spending, UnitGrant
from tongxin.systems.services.models.need import Need, NeedMerge
from tongxin.systems.services.models.open_hours import OpenHours, Part
from tongxin.systems.services.models.plan_run import Forbid, Pin, PlanContent, PlanRun, RunState
from tongxin.systems.services.models.professional import FreeSlot, Licence, Professional
from tongxin.systems.services.models.service import (
    BINDING,
    STANDING,
    AnswerState,
    Assignment,
    Origin,
    Service,
    ServiceNeed,
)
from tongxin.systems.services.models.service_kind import ServiceKind
from tongxin.systems.services.models.site import Room, Site, SiteKind
from tongxin.systems.services.models.skill import Skill
from tongxin.systems.services.models.team import Team

__all__ = [
    "BINDING",
    "STANDING",
    "AnswerState",
    "Assignment",
    "BatchState",
    "CalendarFeed",
    "Equipment",
    "Filing",
    "Forbid",
    "FreeSlot",
    "GrantUse",
    "HealthNote",
    "ImportBatch",
    "ImportRow",
    "JointLeaders",
    "Licence",
    "Need",
    "NeedMerge",
    "OpenHours",
    "Origin",
    "Part",
    "Pin",
    "PlanContent",
    "PlanRun",
    "Professional",
    "Room",
    "RowState",
    "RunState",
    "Service",
    "ServiceKind",
    "ServiceNeed",
    "Site",
    "SiteKind",
    "Skill",
    "Spending",
    "Team",
    "UnitGrant",
]
