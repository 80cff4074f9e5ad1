"""The worker's duty: send what waits, again after a pause, and say in the end what did not go."""

import time
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.db import connection, transaction
from django.db.models import F

from tongxin.kernel.models import Channel, Notice, NoticeState
from tongxin.kernel.notices.adapter import Message, SendAway, SendRefused, send_message
from tongxin.kernel.notices.choices import find_send_time, get_choices, is_quiet
from tongxin.kernel.notices.send import find_mobile
from tongxin.kernel.notices.state import change_state
from tongxin.kernel.notices.template import split_words, write_words
from tongxin.kernel.rights import Actor

EVERY = timedelta(seconds=10)
BATCH = 20
LEASE = timedelta(minutes=5)  # a worker that dies in a batch leaves it for so long
PAUSES: Final = tuple(timedelta(minutes=m) for m in (1, 5, 30, 120))
ATTEMPTS: Final = len(PAUSES) + 1
SENDING_S = 30.0
CHANNELS: Final = (Channel.MAIL, Channel.SMS, Channel.WECHAT)
OPEN: Final = (NoticeState.WAITING, NoticeState.SENT, NoticeState.FAILED)


def deliver_notices(now: datetime) -> int:
    """Send the notices whose time has come and return how many were tried.

    Nothing is sent in quiet hours. A channel that is away is left alone until the next time.
    """
    settle_told(now)
    if is_quiet(now, get_choices()):
        return 0
    tried, away, ends = 0, set[str](), time.monotonic() + SENDING_S
    while len(away) < len(CHANNELS) and time.monotonic() < ends:
        batch = claim_batch(now, [c for c in CHANNELS if c not in away])
        if not batch:
            break
        for notice in batch:
            if notice.channel in away:
                give_back(notice, now)
                continue
            tried += 1
            if not deliver_notice(notice, now):
                away.add(notice.channel)
    return tried


@transaction.atomic
def claim_batch(now: datetime, channels: Iterable[str]) -> list[Notice]:
    """Take some waiting notices, so that no other worker sends them too."""
    skips = connection.features.has_select_for_update_skip_locked
    rows = Notice.objects.select_for_update(skip_locked=skips).filter(
        state=NoticeState.WAITING, channel__in=list(channels), send_after__lte=now
    )
    keys = list(rows.order_by("send_after", "id").values_list("pk", flat=True)[:BATCH])
    held = Notice.objects.filter(pk__in=keys)
    held.update(attempts=F("attempts") + 1, send_after=now + LEASE)
    found = held.prefetch_related("account", "person").order_by("id")
    return list(found)


def give_back(notice: Notice, now: datetime) -> None:
    """Let a notice that was taken and not tried wait for the next time."""
    held = Notice.objects.filter(pk=notice.pk, state=NoticeState.WAITING)
    held.update(attempts=F("attempts") - 1, send_after=now + PAUSES[0])


def deliver_notice(notice: Notice, now: datetime) -> bool:
    """Send one notice and write how it went; False when its channel is away."""
    system = Actor.system()
    message = write_message(notice)
    try:
        if not message.to:
            raise SendRefused("no_address")
        sent = send_message(message)
    except SendRefused as refused:
        change_state(notice, NoticeState.FAILED, actor=system, now=now, trouble=str(refused))
        return True
    except SendAway as away:
        postpone(notice, now, str(away))
        return False
    state = NoticeState.DELIVERED if sent.delivered else NoticeState.SENT
    change_state(notice, state, actor=system, now=now, receipt=sent.receipt)
    return True


def postpone(notice: Notice, now: datetime, trouble: str) -> None:
    """Try again after a longer pause each time; after the last try the notice failed."""
    if notice.attempts >= ATTEMPTS:
        change_state(notice, NoticeState.FAILED, actor=Actor.system(), now=now, trouble=trouble)
        return
    again = find_send_time(now + PAUSES[notice.attempts - 1], get_choices())
    held = Notice.objects.filter(pk=notice.pk, state=NoticeState.WAITING)
    held.update(send_after=again, trouble=trouble[:200])


def write_message(notice: Notice) -> Message:
    """Return a notice as a message, in its recipient's language."""
    account, person = notice.account, notice.person
    language = account.language if account is not None else "zh-hans"
    words = write_words(notice.template, notice.version, notice.facts, language)
    to = ""
    if notice.channel == Channel.MAIL and account is not None and account.is_active:
        to = account.email
    elif person is not None:
        to = find_mobile(person)
    return Message(notice.key, notice.channel, to, split_words(words)[0], words)


def settle_told(now: datetime) -> int:
    """Take over from tasks that were ended by another page whether their person was told."""
    told = Notice.objects.filter(state__in=OPEN, tell__state="told")
    given_up = Notice.objects.filter(
        state=NoticeState.WAITING, channel=Channel.TELL, tell__state="not_told"
    )
    settled = 0
    for rows, end in ((told, NoticeState.TOLD), (given_up, NoticeState.FAILED)):
        for notice in rows.order_by("id")[:500]:
            settled += change_state(notice, end, actor=Actor.system(), now=now)
    return settled
