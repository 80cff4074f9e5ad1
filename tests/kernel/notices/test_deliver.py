"""Delivery: sent once, again after a pause, and in the end told in person."""

import json
from datetime import timedelta
from hashlib import sha256
from hmac import new as make_hmac

import pytest
from django.core import mail

from tests.kernel.cast import NOW, PHONE, make_street
from tests.kernel.notices.adapter_server import adapter  # noqa: F401 - a fixture
from tongxin.kernel.actions.advance import advance
from tongxin.kernel.models import LogEntry, Matter, Notice, NoticeState
from tongxin.kernel.notices import Asked, Template, register_template, send_notice, send_notices
from tongxin.kernel.notices.choices import Choices, choose_notices
from tongxin.kernel.notices.deliver import ATTEMPTS, LEASE, claim_batch, deliver_notices
from tongxin.kernel.notices.state import NEXT, change_state
from tongxin.kernel.rights import Actor
from tongxin.standards.phones import mask_phone

WORDS = register_template(Template("test_done", 1, "办好了{number}\n谢谢", "Done {number}\nThanks"))
FACTS = {"number": "XQ-1"}
SYSTEM = Actor.system()


@pytest.fixture
def street(db):
    return make_street()


@pytest.fixture
def notice(street):
    return send_notice(street.resident, WORDS, FACTS, actor=SYSTEM, now=NOW)


def fail_to_the_end(notice, adapter):  # noqa: F811
    at = NOW
    for _ in range(ATTEMPTS):
        adapter.answer(503)
        deliver_notices(at)
        notice.refresh_from_db()
        at = max(notice.send_after, at)
    return at


def test_without_an_adapter_a_message_is_a_file_in_the_outbox(notice, settings):
    assert deliver_notices(NOW) == 1
    notice.refresh_from_db()
    assert (notice.state, notice.sent_at) == ("sent", NOW)
    told = json.loads((settings.OUTBOX / notice.receipt).read_text(encoding="utf-8"))
    wanted = {
        "key": str(notice.key),
        "channel": "sms",
        "to": mask_phone(PHONE),
        "text": "办好了XQ-1\n谢谢",
    }
    assert told == wanted
    assert deliver_notices(NOW) == 0


def test_an_adapter_gets_the_form_with_its_signature(notice, adapter):  # noqa: F811
    adapter.answer(receipt="abc-1")
    deliver_notices(NOW)
    headers, body = adapter.got[0]
    signed = headers["X-Tongxin-Time"].encode() + b"." + body
    assert headers["X-Tongxin-Signature"] == make_hmac(b"s" * 32, signed, sha256).hexdigest()
    assert json.loads(body)["to"] == PHONE
    notice.refresh_from_db()
    assert (notice.state, notice.receipt) == ("sent", "abc-1")


def test_an_adapter_may_say_at_once_that_it_was_delivered(notice, adapter):  # noqa: F811
    adapter.answer(state="delivered", receipt="abc-1")
    deliver_notices(NOW)
    notice.refresh_from_db()
    assert (notice.state, notice.settled_at) == ("delivered", NOW)


@pytest.mark.parametrize(("status", "told"), [(422, {}), (200, {"state": "failed"})])
def test_a_refused_message_is_told_in_person_at_once(notice, adapter, status, told):  # noqa: F811
    adapter.answer(status, **told)
    deliver_notices(NOW)
    notice.refresh_from_db()
    assert (notice.state, notice.tell.unit.short_name) == ("failed", "北门社区")
    assert len(adapter.got) == 1


def test_a_message_never_follows_a_redirect(notice, adapter):  # noqa: F811
    adapter.answer(302)
    deliver_notices(NOW)
    notice.refresh_from_db()
    assert (notice.state, notice.trouble, len(adapter.got)) == ("waiting", "http_302", 1)


def test_an_adapter_that_is_away_is_asked_again_after_longer_pauses(notice, adapter):  # noqa: F811
    adapter.answer(503)
    deliver_notices(NOW)
    notice.refresh_from_db()
    assert (notice.state, notice.attempts, notice.trouble) == ("waiting", 1, "http_503")
    assert notice.send_after == NOW + timedelta(minutes=1)
    assert deliver_notices(NOW + timedelta(seconds=59)) == 0
    deliver_notices(NOW + timedelta(minutes=1))
    notice.refresh_from_db()
    assert (notice.state, notice.trouble, notice.attempts) == ("sent", "", 2)


def test_after_the_last_try_the_unit_of_the_place_tells(notice, adapter, street):  # noqa: F811
    fail_to_the_end(notice, adapter)
    assert (notice.state, notice.attempts, notice.tell.unit) == ("failed", 5, street.north_unit)
    assert LogEntry.objects.filter(action="notice.failed").count() == 1


def test_an_adapter_that_does_not_listen_is_left_alone_for_the_rest(street, settings):
    settings.SMS_URL = "http://127.0.0.1:9/"
    send_notices([Asked(street.resident, FACTS)] * 30, WORDS, actor=SYSTEM, now=NOW)
    assert deliver_notices(NOW) == 1
    tried = Notice.objects.filter(trouble="unreachable")
    assert (tried.count(), Notice.objects.filter(attempts=0).count()) == (1, 29)


def test_nothing_is_sent_in_quiet_hours(notice):
    night = NOW.replace(hour=22)
    assert deliver_notices(night) == 0
    assert deliver_notices(NOW + timedelta(days=1)) == 1


def test_two_workers_never_take_the_same_notice(notice):
    assert claim_batch(NOW, ["sms"]) == [notice]
    assert claim_batch(NOW, ["sms"]) == []
    assert claim_batch(NOW + LEASE, ["sms"]) == [notice]  # the first one died


def test_a_mail_goes_out_in_the_accounts_language(street):
    choose_notices(Choices(mail=True), actor=SYSTEM, now=NOW)
    street.office.email, street.office.language = "zhou@example.org", "en"
    street.office.save()
    send_notice(street.office, WORDS, FACTS, actor=SYSTEM, now=NOW)
    deliver_notices(NOW)
    assert [(m.subject, m.to) for m in mail.outbox] == [("Done XQ-1", ["zhou@example.org"])]
    assert Notice.objects.get(channel="mail").state == "sent"


def test_a_phone_erased_meanwhile_is_not_written_to(notice, street):
    street.resident.phone_sealed = street.resident.phone_index = ""
    street.resident.save()
    deliver_notices(NOW)
    notice.refresh_from_db()
    assert (notice.state, notice.trouble) == ("failed", "no_address")


def test_a_task_that_ended_on_another_page_settles_its_notice(notice, street, adapter):  # noqa: F811
    at = fail_to_the_end(notice, adapter)
    advance(notice.tell, "tell", actor=street.actor("worker"), note="本人，3月3日", now=at)
    deliver_notices(at)
    notice.refresh_from_db()
    assert notice.state == "told"


@pytest.mark.parametrize("state", NoticeState.values)
@pytest.mark.parametrize("to", NoticeState.values)
def test_a_state_changes_only_along_its_ways(notice, state, to):
    Notice.objects.filter(pk=notice.pk).update(state=state)
    before = LogEntry.objects.count()
    moved = change_state(notice, NoticeState(to), actor=SYSTEM, now=NOW)
    assert moved == (to in NEXT[NoticeState(state)])
    notice.refresh_from_db()
    assert notice.state == (to if moved else state)
    assert (LogEntry.objects.filter(action=f"notice.{to}").count() == 1) == moved
    assert moved or LogEntry.objects.count() == before


def test_a_failed_notice_raises_its_task_once(notice):
    change_state(notice, NoticeState.FAILED, actor=SYSTEM, now=NOW)
    change_state(notice, NoticeState.WAITING, actor=SYSTEM, now=NOW)
    change_state(notice, NoticeState.FAILED, actor=SYSTEM, now=NOW)
    assert Matter.objects.filter(kind="tell").count() == 1
