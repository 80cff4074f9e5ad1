"""Set up an empty installation: its place, its office, its first administrator."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.accounts import create_account
from tongxin.kernel.actions.grants import grant_role
from tongxin.kernel.actions.territory import add_place
from tongxin.kernel.actions.units import add_unit
from tongxin.kernel.models import Account, Setting
from tongxin.kernel.rights import Actor
from tongxin.portal.operate.database import is_used
from tongxin.portal.operate.errors import CannotOperate
from tongxin.portal.site import NAME, Site, forget_site, pack_site


@dataclass(frozen=True, slots=True)
class Answers:
    """What an empty installation needs to know."""

    place: str
    kind: str
    code: str
    unit: str
    username: str
    display_name: str
    password: str
    password_length: int


@transaction.atomic
def set_up_installation(answers: Answers, now: datetime | None = None) -> Account:
    """Make the place, its office and the administrator; raises CannotOperate where they are."""
    if is_used():
        raise CannotOperate("already_set_up")
    now, actor = now or timezone.now(), Actor.system()
    choose_site(Site(answers.place, answers.password_length), actor=actor, now=now)
    place = add_place(
        kind=answers.kind, name=answers.place, code=answers.code, parent=None,
        valid_from=timezone.localdate(now), actor=actor, now=now,
    )  # fmt: skip
    unit = add_unit(name=answers.unit, kind="office", place=place, actor=actor, now=now)
    account = create_account(
        username=answers.username, display_name=answers.display_name, unit=unit,
        password=answers.password, must_change_password=False, actor=actor, now=now,
    )  # fmt: skip
    grant_role(account, "administrator", place, actor=actor, now=now)
    return account


@transaction.atomic
def choose_site(site: Site, *, actor: Actor, now: datetime) -> None:
    """Keep the office's choices for its site; the log says which."""
    Setting.objects.update_or_create(
        code=NAME,
        defaults={"value": pack_site(site), "changed_at": now, "changed_by": actor.account},
    )
    log.record("settings.change", actor=actor, facts={"setting": NAME}, now=now)
    forget_site()
