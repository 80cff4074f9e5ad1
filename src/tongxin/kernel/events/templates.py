"""The words by which people hear of events."""

from typing import Final

from tongxin.kernel.notices.template import Template

CANCELLED: Final = Template(
    "event_cancelled",
    1,
    "活动取消：{title}\n原定{starts_at:moment}在{venue}。原因：{reason}",
    "Cancelled: {title}\nIt was to begin on {starts_at:moment} at {venue}. Reason: {reason}",
)
MOVED_UP: Final = Template(
    "event_moved_up",
    1,
    "候补成功：{title}\n有人退出，名额给您了。{starts_at:moment}，{venue}。不来请提前告诉社区。",
    "You have a seat: {title}\nSomebody withdrew and the seat is yours: {starts_at:moment}, "
    "{venue}. If you cannot come, please tell the community in advance.",
)
MOVED: Final = Template(
    "event_moved",
    1,
    "活动改了时间或地点：{title}\n原定{was_at:moment}，改为{starts_at:moment}，在{venue}。"
    "原因：{reason}。您的名额还在，来不了请告诉社区。",
    "Moved: {title}\nIt was to begin on {was_at:moment} and now begins on {starts_at:moment} at "
    "{venue}. Reason: {reason}. Your seat is kept; if you cannot come, please tell the community.",
)
EVENT_TEMPLATES: Final = (CANCELLED, MOVED_UP, MOVED)
