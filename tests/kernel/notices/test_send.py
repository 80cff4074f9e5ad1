"""Sending: the way that reaches each person, quiet hours, once a key, one entry in the log."""

from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from tests.kernel.cast import NOW, make_street
from tongxin.kernel.actions.people import add_person
from tongxin.kernel.models import LogEntry, Matter, Notice, NoticeState
from tongxin.kernel.notices import Asked, Template, register_template, send_notice, send_notices
from tongxin.kernel.notices.choices import Choices, choose_notices, find_send_time
from tongxin.kernel.notices.errors import BadNoticeChoice
from tongxin.kernel.rights import Actor, NotYours

SHANGHAI = ZoneInfo("Asia/Shanghai")
WORDS = register_template(
    Template("test_words", 1, "需求{number}\n{reason}", "Need {number}\n{reason}")
)
FACTS = {"number": "XQ-2026-000001", "reason": "已受理"}


@pytest.fixture
def street(db):
    return make_street()


def send(street, recipient, **given):
    given = {"actor": street.actor("worker"), "now": NOW, **given}
    return send_notice(recipient, WORDS, FACTS, **given)


def make_silent_person(street, place, name="钟秀"):
    return add_person(name=name, place=place, purpose="登记需求", actor=Actor.system(), now=NOW)


def test_an_account_finds_its_notice_in_the_page(street):
    notice = send(street, street.office)
    assert (notice.channel, notice.state, notice.read_at) == ("page", "delivered", None)


def test_whoever_acts_has_read_what_he_did_himself(street):
    assert send(street, street.worker).read_at == NOW


def test_an_account_gets_a_mail_too_where_the_office_chose_so(street):
    street.office.email = "zhou@example.org"
    street.office.save(update_fields=["email"])
    send(street, street.office)
    assert Notice.objects.count() == 1
    choose_notices(Choices(mail=True), actor=street.actor("administrator"), now=NOW)
    send(street, street.office)
    mail = Notice.objects.get(channel="mail")
    assert (mail.state, mail.account, mail.facts) == ("waiting", street.office, FACTS)


def test_a_person_with_a_mobile_gets_a_message(street):
    notice = send(street, street.resident)
    assert (notice.channel, notice.state, notice.send_after) == ("sms", "waiting", NOW)
    assert notice.tell is None


@pytest.mark.parametrize("phone", ["", "0796-2345678"])
def test_a_person_without_a_mobile_is_told_by_the_unit_of_the_place(street, phone):
    person = add_person(
        name="钟秀", place=street.south_compound, purpose="登记需求", phone=phone,
        actor=Actor.system(), now=NOW,
    )  # fmt: skip
    notice = send(street, person)
    assert (notice.channel, notice.state) == ("tell", "waiting")
    assert notice.tell.unit == street.south_unit
    assert notice.tell.place == street.south_compound
    assert notice.tell.title == "当面告知：需求XQ-2026-000001"
    assert notice.tell.number.startswith("GZ-2026-")


def test_where_the_office_sends_no_messages_everybody_is_told_in_person(street):
    choose_notices(Choices(people="none"), actor=street.actor("administrator"), now=NOW)
    assert send(street, street.resident).tell.unit == street.north_unit


def test_a_task_to_tell_is_due_before_what_it_tells(street):
    person = make_silent_person(street, street.compound)
    soon = NOW + timedelta(hours=3)
    assert send(street, person, tell_by=soon).tell.due_at == soon
    assert send(street, person, tell_by=NOW - timedelta(hours=1)).tell.due_at > NOW


def test_no_unit_above_leaves_the_notice_failed(street):
    person = make_silent_person(street, street.county)
    notice = send(street, person)
    assert (notice.state, notice.trouble, notice.tell) == ("failed", "no_unit", None)


def test_somebody_erased_gets_nothing_and_stops_nobody(street):
    street.resident.erased_at = NOW
    notice = send(street, street.resident)
    assert (notice.state, notice.trouble, notice.facts) == ("failed", "erased", {})


def test_the_same_key_is_the_same_notice(street):
    key = uuid4()
    assert send(street, street.resident, key=key) == send(street, street.resident, key=key)
    assert Notice.objects.count() == 1
    assert LogEntry.objects.filter(action="notice.send").count() == 1


@pytest.mark.parametrize(
    ("at", "after"),
    [
        ("2026-03-02T20:59", "2026-03-02T20:59"),
        ("2026-03-02T21:00", "2026-03-03T08:00"),
        ("2026-03-03T07:59", "2026-03-03T08:00"),
        ("2026-03-03T08:00", "2026-03-03T08:00"),
    ],
)
def test_quiet_hours_move_the_sending_to_the_morning(street, at, after):
    told, wanted = (datetime.fromisoformat(x).replace(tzinfo=SHANGHAI) for x in (at, after))
    assert send(street, street.resident, now=told).send_after == wanted
    assert send(street, street.office, now=told).send_after == told


def test_quiet_hours_may_lie_in_the_day_or_not_be():
    noon = datetime(2026, 3, 2, 13, 0, tzinfo=SHANGHAI)
    rest = Choices(quiet_from="12:00", quiet_until="14:30")
    assert find_send_time(noon, rest) == noon.replace(hour=14, minute=30)
    assert find_send_time(noon, Choices(quiet_from="08:00", quiet_until="08:00")) == noon


def test_facts_lose_phones_and_lengths_and_must_be_whole(street):
    facts = {"number": "1", "reason": "请打15500000002找小李" + "长" * 200}
    kept = send_notice(street.office, WORDS, facts, actor=street.actor("worker"), now=NOW).facts[
        "reason"
    ]
    assert "15500000002" not in kept
    assert len(kept) == 120
    with pytest.raises(ValueError, match="reason"):
        send_notice(street.office, WORDS, {"number": "1"}, actor=street.actor("worker"), now=NOW)


def test_a_thousand_notices_take_a_few_queries(street, django_assert_max_num_queries):
    people = [make_silent_person(street, street.compound, f"钟秀{n}") for n in range(3)]
    asked = [Asked(person, FACTS) for person in people * 300] + [Asked(street.office, FACTS)] * 100
    with django_assert_max_num_queries(100):
        notices = send_notices(asked, WORDS, actor=street.actor("worker"), now=NOW)
    assert [n.person_id or n.account_id for n in notices] == [a.recipient.pk for a in asked]
    assert Matter.objects.filter(kind="tell").count() == 900
    assert LogEntry.objects.filter(action="notice.send").count() == 1


def test_only_settings_may_change_the_choices(street):
    with pytest.raises(NotYours):
        choose_notices(Choices(), actor=street.actor("worker"), now=NOW)
    for wrong in (Choices(people="pigeon"), Choices(quiet_from="24:00"), Choices(quiet_until="8")):
        with pytest.raises(BadNoticeChoice):
            choose_notices(wrong, actor=street.actor("administrator"), now=NOW)
    choose_notices(Choices(mail=True), actor=street.actor("administrator"), now=NOW)
    assert LogEntry.objects.filter(action="notices.choose").count() == 1


@pytest.mark.parametrize("wrong", ["nobody", "both", "channel", "state"])
def test_the_table_refuses_notices_that_cannot_be(street, wrong):
    values = {
        "nobody": {"account": None},
        "both": {"person": street.resident},
        "channel": {"channel": "pigeon"},
        "state": {"state": "lost"},
    }
    row = {
        "account": street.office, "template": "test_words", "version": 1, "channel": "page",
        "state": NoticeState.DELIVERED, "created_at": NOW, "send_after": NOW, **values[wrong],
    }  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(**row)
