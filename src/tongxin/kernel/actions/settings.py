"""Change what the office settles for itself: its site, and the days on which it works or rests."""

from datetime import date, datetime

from django.core.cache import cache
from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.errors import BadSetting
from tongxin.kernel.models import OfficeDay, Setting
from tongxin.kernel.rights import Actor, require

SITE = "site"  # the code of the setting, and the key under which pages keep it for a while
NAME_LENGTH, LEAST, MOST = 30, 10, 64


@log.atomic
def change_site(
    *, name: str, password_length: int, actor: Actor, now: datetime | None = None
) -> Setting:
    """Change the site's name and how long passwords must be; raises NotYours, BadSetting."""
    require(actor, "settings.edit")
    told = " ".join(name.split())
    if len(told) > NAME_LENGTH or not told.isprintable():
        raise BadSetting("setting_name", most=NAME_LENGTH)
    if not LEAST <= password_length <= MOST:
        raise BadSetting("setting_password_length", least=LEAST, most=MOST)
    at = now or timezone.now()
    value = {"name": told, "password_length": password_length}
    row, _ = Setting.objects.update_or_create(
        code=SITE, defaults={"value": value, "changed_at": at, "changed_by": actor.account}
    )
    log.record("settings.change", actor=actor, facts={"setting": SITE, **value}, now=at)
    cache.delete(SITE)
    return row


@log.atomic
def set_office_day(
    day: date, *, working: bool, name: str, actor: Actor, now: datetime | None = None
) -> OfficeDay:
    """Say that the office works or rests on a day, whatever the published table says.

    Due times that were set before stay as they are. Raises NotYours, BadSetting.
    """
    require(actor, "calendar.edit")
    told = " ".join(name.split())
    if len(told) > 100:
        raise BadSetting("setting_name", most=100)
    row, _ = OfficeDay.objects.update_or_create(
        day=day, defaults={"working": working, "name": told}
    )
    log.record("calendar.set", actor=actor, facts={"day": day, "working": working}, now=now)
    return row


@log.atomic
def clear_office_day(day: OfficeDay, *, actor: Actor, now: datetime | None = None) -> None:
    """Let the published table hold again on a day."""
    require(actor, "calendar.edit")
    facts = {"day": day.day, "working": day.working}
    day.delete()
    log.record("calendar.clear", actor=actor, facts=facts, now=now)
