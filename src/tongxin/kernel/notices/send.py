"""Send notices: one, or as many as an import brings; each takes the way that reaches its person."""

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.models import Account, Channel, Matter, Notice, NoticeState, Person
from tongxin.kernel.notices.choices import Choices, find_send_time, get_choices
from tongxin.kernel.notices.tell import raise_tells
from tongxin.kernel.notices.template import Template, check_facts, get_template
from tongxin.kernel.rights import Actor
from tongxin.kernel.sealed import CannotOpen, open_sealed

Recipient = Account | Person
CHUNK = 500
_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """One notice that is to be sent; the same key again is the same notice."""

    recipient: Recipient
    facts: Mapping[str, object] = field(default_factory=dict)
    about: Matter | None = None
    key: uuid.UUID | None = None


def send_notice(
    recipient: Recipient,
    template: Template | str,
    facts: Mapping[str, object],
    *,
    actor: Actor,
    about: Matter | None = None,
    now: datetime | None = None,
    key: uuid.UUID | None = None,
    tell_by: datetime | None = None,
) -> Notice:
    """Send one notice in the caller's action, which has checked the right; see send_notices."""
    asked = Asked(recipient, facts, about, key)
    return send_notices([asked], template, actor=actor, now=now, tell_by=tell_by)[0]


@log.atomic
def send_notices(
    asked: Sequence[Asked],
    template: Template | str,
    *,
    actor: Actor,
    now: datetime | None = None,
    tell_by: datetime | None = None,
) -> list[Notice]:
    """Write notices of one template with a few queries for all, and return them in order.

    An account finds its notice in the page (read already by whoever acts), and gets a mail too
    where the office chose so. A person gets a message when a mobile is known and the office
    sends any; else the unit that answers for the person's place gets a task to tell in person,
    due by tell_by. template: a registered one, or its code for the newest version. facts: never
    personal; personal numbers in texts are taken out. Raises ValueError for a missing fact.
    """
    chosen = get_template(template) if isinstance(template, str) else template
    at = now or timezone.now()
    known = _find_known([each.key for each in asked if each.key is not None])
    choices = get_choices()
    fresh: dict[uuid.UUID, Notice] = {}
    keys = [each.key or uuid.uuid4() for each in asked]
    for each, key in zip(asked, keys, strict=True):
        if key not in known and key not in fresh:
            fresh[key] = _make_notice(each, key, chosen, actor, choices, at)
    mails = [_copy_to_mail(each, choices, at) for each in fresh.values() if _takes_mail(each)]
    notices = list(fresh.values())
    _give_tells(notices, at, tell_by)
    made = Notice.objects.bulk_create([*notices, *(mails if choices.mail else ())], batch_size=200)
    if made:
        _record(made, chosen, actor, at)
    return [known.get(key) or fresh[key] for key in keys]


def _find_known(keys: Sequence[uuid.UUID]) -> dict[uuid.UUID, Notice]:
    return {
        row.key: row
        for start in range(0, len(keys), CHUNK)
        for row in Notice.objects.filter(key__in=keys[start : start + CHUNK])
    }


def _make_notice(
    asked: Asked, key: uuid.UUID, template: Template, actor: Actor, choices: Choices, at: datetime
) -> Notice:
    notice = Notice(
        key=key,
        template=template.code,
        version=template.version,
        facts=check_facts(template, asked.facts),
        about=asked.about,
        created_at=at,
        send_after=at,
    )
    if isinstance(asked.recipient, Account):
        notice.account, notice.channel = asked.recipient, Channel.PAGE
        notice.state, notice.sent_at, notice.settled_at = NoticeState.DELIVERED, at, at
        if actor.account is not None and actor.account.pk == asked.recipient.pk:
            notice.read_at = at
        return notice
    person = notice.person = asked.recipient
    notice.state, notice.channel = NoticeState.WAITING, Channel.TELL
    if person.erased_at is not None:
        notice.state, notice.trouble, notice.settled_at = NoticeState.FAILED, "erased", at
        notice.facts = {}
    elif choices.people != "none" and find_mobile(person):
        notice.channel = Channel(choices.people)
        notice.send_after = find_send_time(at, choices)
    return notice


def find_mobile(person: Person) -> str:
    """Return the mobile that a message can go to, or nothing."""
    try:
        phone = open_sealed(person.phone_sealed)
    except CannotOpen:
        return ""
    return phone if _MOBILE.fullmatch(phone) else ""


def _takes_mail(notice: Notice) -> bool:
    account = notice.account
    return account is not None and bool(account.email) and account.is_active and not notice.read_at


def _copy_to_mail(notice: Notice, choices: Choices, at: datetime) -> Notice:
    return Notice(
        key=uuid.uuid5(notice.key, "mail"),
        template=notice.template,
        version=notice.version,
        facts=notice.facts,
        account=notice.account,
        about=notice.about,
        channel=Channel.MAIL,
        state=NoticeState.WAITING,
        created_at=at,
        send_after=find_send_time(at, choices),
    )


def _give_tells(notices: Sequence[Notice], at: datetime, by: datetime | None) -> None:
    asked = [n for n in notices if n.channel == Channel.TELL and n.state == NoticeState.WAITING]
    for notice, matter in zip(asked, raise_tells(asked, now=at, by=by), strict=True):
        notice.tell = matter
        if matter is None:
            notice.state, notice.trouble, notice.settled_at = NoticeState.FAILED, "no_unit", at


def _record(made: Sequence[Notice], template: Template, actor: Actor, at: datetime) -> None:
    facts = {
        "template": template.code,
        "version": template.version,
        "notices": len(made),
        "first": made[0].pk,
        "last": made[-1].pk,
    }
    log.record("notice.send", actor=actor, facts=facts, now=at)
