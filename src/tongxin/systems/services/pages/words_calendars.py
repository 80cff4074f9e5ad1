"""What calendars are called."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tongxin.systems.services.queries.calendar_feeds import MINE, SITE, UNIT, Target

NAMES: Final[Mapping[str, str | Promise]] = {
    MINE: _("我的服务"),
    UNIT: _("{name}的服务"),
    SITE: _("在{name}办的服务"),
}


def name_calendar(target: Target) -> str:
    """Return what a calendar is called on a page and on a phone."""
    return str(NAMES[target.kind]).format(name=target.name)
