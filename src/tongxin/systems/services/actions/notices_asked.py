"""The words of notices about services: who is asked, what is cancelled, what was arranged."""

from dataclasses import replace
from typing import Final

from tongxin.kernel.notices.template import Template, register_template

UNIT_ASKED: Final = Template(
    "services.unit_asked",
    2,
    "请答复 {count} 个服务安排\n最早一场是{kind}，{starts_at:moment}，在{where}。"
    "请在 3 个工作日内接受、换人或婉拒。",
    "Please answer {count} requests to serve\nThe first is {kind}, {starts_at:moment}, {where}. "
    "Please accept, send somebody else or decline within 3 working days.",
)
PERSON_ASKED: Final = Template(
    "services.person_asked",
    1,
    "请您参加 {count} 场服务\n最早一场是{kind}，{starts_at:moment}，在{where}。"
    "来不了请尽早告诉您的单位。",
    "You are asked to serve {count} times\nThe first is {kind}, {starts_at:moment}, {where}. "
    "If you cannot come, please tell your organisation soon.",
)
SHORT_OF_STAFF: Final = Template(
    "services.short_of_staff",
    2,
    "缺人：{kind}，{starts_at:moment}\n{skill}婉拒了，没有找到能替的人。请改期、再请一位或取消。",
    "Short of staff: {kind}, {starts_at:moment}\nThe {skill} declined and nobody can take over. "
    "Please move the service, ask somebody else or cancel it.",
)
CANCELLED: Final = Template(
    "services.cancelled",
    1,
    "已取消：{kind}，{starts_at:moment}\n原在{where}。原因：{reason}",
    "Cancelled: {kind}, {starts_at:moment}\nIt was to be held at {where}. Reason: {reason}",
)
NEED_ARRANGED: Final = Template(
    "services.need_arranged",
    1,
    "需求 {number} 有安排了\n{kind}，{starts_at:moment}，在{where}。",
    "Need {number} has been arranged\n{kind}, {starts_at:moment}, {where}.",
)
NEED_BACK: Final = Template(
    "services.need_back",
    1,
    "需求 {number} 的服务取消了\n{kind}，原定{starts_at:moment}。原因：{reason}。会重新安排。",
    "The service for need {number} was cancelled\n{kind}, planned for {starts_at:moment}. "
    "Reason: {reason}. It will be arranged anew.",
)
# What was sent before keeps the words with which it was sent.
EARLIER: Final = (
    replace(UNIT_ASKED, version=1, zh=UNIT_ASKED.zh.replace("婉拒", "谢绝")),
    replace(
        SHORT_OF_STAFF,
        version=1,
        zh=SHORT_OF_STAFF.zh.replace("婉拒", "谢绝").replace("再请一位", "另请人"),
    ),
)
ALL: Final = (
    *(UNIT_ASKED, PERSON_ASKED, SHORT_OF_STAFF, CANCELLED, NEED_ARRANGED, NEED_BACK),
    *EARLIER,
)


def register_service_notices() -> None:
    """Make the templates known; called when the app is ready."""
    for template in ALL:
        register_template(template)
