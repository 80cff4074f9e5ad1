"""What the office chose for its notices: channels, and the hours in which nobody is disturbed."""

import re
from dataclasses import asdict, dataclass, fields
from datetime import datetime, time, timedelta

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.models import Setting
from tongxin.kernel.notices.errors import BadNoticeChoice
from tongxin.kernel.rights import Actor, require

NAME = "notices"
WAYS_TO_PEOPLE = ("sms", "wechat", "none")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True)
class Choices:
    """The office's choices; the defaults hold before anybody chose.

    mail: accounts with an address get a mail beside the page. people: how residents are reached,
    "none" for by word of mouth alone. Equal times mean that no hours are quiet.
    """

    mail: bool = False
    people: str = "sms"
    quiet_from: str = "21:00"
    quiet_until: str = "08:00"


def get_choices() -> Choices:
    """Return the office's choices."""
    row = Setting.objects.filter(code=NAME).first()
    told = row.value if row and isinstance(row.value, dict) else {}
    return Choices(**{f.name: told[f.name] for f in fields(Choices) if f.name in told})


@log.atomic
def choose_notices(choices: Choices, *, actor: Actor, now: datetime | None = None) -> Setting:
    """Keep new choices. Raises NotYours, BadNoticeChoice."""
    require(actor, "settings.edit")
    if choices.people not in WAYS_TO_PEOPLE:
        raise BadNoticeChoice(field="people", value=choices.people)
    for field in ("quiet_from", "quiet_until"):
        if not _CLOCK.fullmatch(getattr(choices, field)):
            raise BadNoticeChoice(field=field, value=getattr(choices, field))
    at = now or timezone.now()
    told = asdict(choices)
    row, _ = Setting.objects.update_or_create(
        code=NAME, defaults={"value": told, "changed_at": at, "changed_by": actor.account}
    )
    log.record("notices.choose", actor=actor, facts=told, now=at)
    return row


def find_send_time(at: datetime, choices: Choices) -> datetime:
    """Return the moment itself, or the end of the quiet hours that it falls into."""
    local = timezone.localtime(at)
    begins, ends = time.fromisoformat(choices.quiet_from), time.fromisoformat(choices.quiet_until)
    clock = local.time()
    over_night = begins > ends
    quiet = (clock >= begins or clock < ends) if over_night else begins <= clock < ends
    if not quiet:
        return at
    day = local.date() + timedelta(days=1 if over_night and clock >= begins else 0)
    return datetime.combine(day, ends, tzinfo=local.tzinfo)


def is_quiet(at: datetime, choices: Choices) -> bool:
    """Tell whether nobody is to be disturbed now."""
    return find_send_time(at, choices) != at
