"""What people do with notices: read them, tell them in person, send a failed one again."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.advance import advance
from tongxin.kernel.models import Channel, Notice, NoticeState
from tongxin.kernel.notices.choices import find_send_time, get_choices
from tongxin.kernel.notices.errors import NoticeSettled
from tongxin.kernel.notices.state import change_state
from tongxin.kernel.rights import Actor, NotYours, require

RESEND = "notices.resend"


@log.atomic
def mark_read(notices: Iterable[int] | None, *, actor: Actor, now: datetime | None = None) -> int:
    """Mark one's own notices as read, all of them with None; return how many were unread.

    Somebody else's are left as they are.
    """
    if actor.account is None:
        raise NotYours(action="notices.read_own", place=None, unit=None)
    at = now or timezone.now()
    rows = Notice.objects.filter(account=actor.account, channel=Channel.PAGE, read_at=None)
    if notices is not None:
        rows = rows.filter(pk__in=list(notices))
    count = rows.update(read_at=at)
    if count:
        log.record("notice.mark_read", actor=actor, facts={"notices": count}, now=at)
    return count


@log.atomic
def tell_in_person(
    notice: Notice,
    receipt: str,
    *,
    actor: Actor,
    key: uuid.UUID | None = None,
    turn: int | None = None,
    now: datetime | None = None,
) -> Notice:
    """Enter that the person was told, with a receipt: who was there, when, what was signed.

    Raises NoticeSettled, NotYours, MissingNote, StaleMatter, StepNotAllowed.
    """
    return _end_tell(notice, "tell", receipt, actor, key, turn, now)


@log.atomic
def tell_many_in_person(
    notices: Iterable[Notice], receipt: str, *, actor: Actor, now: datetime | None = None
) -> int:
    """Enter of many people that they were told, with one receipt, all or none; return how many.

    Raises as tell_in_person does.
    """
    at = now or timezone.now()
    return len([tell_in_person(notice, receipt, actor=actor, now=at) for notice in notices])


@log.atomic
def give_up_telling(
    notice: Notice,
    reason: str,
    *,
    actor: Actor,
    key: uuid.UUID | None = None,
    turn: int | None = None,
    now: datetime | None = None,
) -> Notice:
    """Enter that the person could not be told, and why; raises as tell_in_person does."""
    return _end_tell(notice, "give_up", reason, actor, key, turn, now)


@log.atomic
def resend_notice(notice: Notice, *, actor: Actor, now: datetime | None = None) -> Notice:
    """Let a notice that failed wait for its sending again, with all its tries.

    Raises NotYours, NoticeSettled.
    """
    require(actor, RESEND, place=find_place(notice))
    at = now or timezone.now()
    sends = notice.channel in (Channel.MAIL, Channel.SMS, Channel.WECHAT)
    after = find_send_time(at, get_choices())
    if (
        not sends
        or notice.trouble == "erased"
        or not change_state(notice, NoticeState.WAITING, actor=actor, now=at, send_after=after)
    ):
        raise NoticeSettled(notice=notice.pk, state=notice.state)
    return notice


def find_place(notice: Notice) -> int:
    """Return the place of a notice: the person's, or that of the account's unit."""
    if notice.person is not None:
        return notice.person.place_id
    if notice.account is None:
        raise ValueError("a notice without recipient")
    return notice.account.unit.place_id


def _end_tell(
    notice: Notice,
    step: str,
    note: str,
    actor: Actor,
    key: uuid.UUID | None,
    turn: int | None,
    now: datetime | None,
) -> Notice:
    matter = notice.tell
    if matter is None:
        raise NoticeSettled(notice=notice.pk, state=notice.state)
    at = now or timezone.now()
    advance(matter, step, actor=actor, key=key, note=note, turn=turn, now=at)
    state = NoticeState.TOLD if step == "tell" else NoticeState.FAILED
    change_state(notice, state, actor=actor, now=at, trouble="" if step == "tell" else "not_told")
    return notice
