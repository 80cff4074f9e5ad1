"""Tell two people of a unit that one of them goes to a service in the other's place."""

from datetime import datetime
from typing import Final

from django.utils import timezone

from tongxin.kernel.notices.send import Asked, send_notices
from tongxin.kernel.notices.template import Template
from tongxin.kernel.rights import Actor
from tongxin.systems.services.actions.tell_asked import reach, tell_service
from tongxin.systems.services.models import Assignment

SENT: Final = Template(
    "services.sent_instead",
    1,
    "单位请您去这场服务\n{kind}，{starts_at:moment}，在{where}。来不了请尽早告诉您的单位。",
    "Your organisation sends you to a service\n{kind}, {starts_at:moment}, {where}. "
    "If you cannot come, please tell your organisation soon.",
)
RELIEVED: Final = Template(
    "services.relieved",
    1,
    "这场服务不用您去了\n{kind}，{starts_at:moment}，在{where}。单位改由别人去。",
    "You need not come to this service\n{kind}, {starts_at:moment}, {where}. "
    "Your organisation sends somebody else.",
)
SWAPPED: Final = (SENT, RELIEVED)


def tell_swapped(
    before: Assignment, after: Assignment, *, actor: Actor, now: datetime | None
) -> None:
    """Tell who goes and who need not."""
    at = now or timezone.now()
    facts, matter = tell_service(after.service), after.service.matter
    for row, template in ((after, SENT), (before, RELIEVED)):
        asked = [Asked(reach(row.professional), facts, matter)]
        send_notices(asked, template, actor=actor, now=at)
