"""The tables of this room, one file per idea."""

from tongxin.kernel.models.account import Account
from tongxin.kernel.models.attendance import Attendance
from tongxin.kernel.models.duty import Duty
from tongxin.kernel.models.entry import Entry
from tongxin.kernel.models.event import Event, EventOrigin
from tongxin.kernel.models.evidence import Evidence
from tongxin.kernel.models.grant import Grant
from tongxin.kernel.models.hours import Hours
from tongxin.kernel.models.job import Job, JobState
from tongxin.kernel.models.log_entry import LogEntry
from tongxin.kernel.models.log_node import LogHead, LogNode
from tongxin.kernel.models.matter import Matter
from tongxin.kernel.models.notice import Channel, Notice, NoticeState
from tongxin.kernel.models.number import NumberCounter
from tongxin.kernel.models.office_calendar import OfficeDay
from tongxin.kernel.models.person import Person
from tongxin.kernel.models.place import Place
from tongxin.kernel.models.place_ancestor import PlaceAncestor
from tongxin.kernel.models.rating import Rating
from tongxin.kernel.models.setting import Setting
from tongxin.kernel.models.sign_up import SignUp, SignUpState
from tongxin.kernel.models.unit import Unit
from tongxin.kernel.models.unmasking import Unmasking

__all__ = [
    "Account",
    "Attendance",
    "Channel",
    "Duty",
    "Entry",
    "Event",
    "EventOrigin",
    "Evidence",
    "Grant",
    "Hours",
    "Job",
    "JobState",
    "LogEntry",
    "LogHead",
    "LogNode",
    "Matter",
    "Notice",
    "NoticeState",
    "NumberCounter",
    "OfficeDay",
    "Person",
    "Place",
    "PlaceAncestor",
    "Rating",
    "Setting",
    "SignUp",
    "SignUpState",
    "Unit",
    "Unmasking",
]
