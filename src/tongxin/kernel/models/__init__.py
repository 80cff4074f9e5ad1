"""The tables of this room, one file per idea."""

from tongxin.kernel.models.attendance import Attendance
from tongxin.kernel.models.duty import Duty
from tongxin.kernel.models.event import Event, EventOrigin
from tongxin.kernel.models.hours import Hours
from tongxin.kernel.models.job import Job, JobState
from tongxin.kernel.models.notice import Channel, Notice, NoticeState
from tongxin.kernel.models.office_calendar import OfficeDay
from tongxin.kernel.models.rating import Rating
from tongxin.kernel.models.setting import Setting
from tongxin.kernel.models.sign_up import SignUp, SignUpState

__all__ = [
    "Attendance",
    "Channel",
    "Duty",
    "Event",
    "EventOrigin",
    "Hours",
    "Job",
    "JobState",
    "Notice",
    "NoticeState",
    "OfficeDay",
    "Rating",
    "Setting",
    "SignUp",
    "SignUpState",
]
