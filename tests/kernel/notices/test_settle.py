"""What people and adapters do with notices: read, tell, give up, send again, report."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.kernel.cast import NOW, make_street
from tongxin.kernel.actions.advance import advance
from tongxin.kernel.actions.people import add_person
from tongxin.kernel.errors import MissingNote, StaleMatter
from tongxin.kernel.loops import get_loop
from tongxin.kernel.models import LogEntry, Notice, NoticeState
from tongxin.kernel.notices import Template, register_template, send_notice
from tongxin.kernel.notices.adapter import sign_body
from tongxin.kernel.notices.deliver import deliver_notices, settle_told
from tongxin.kernel.notices.errors import NoticeSettled
from tongxin.kernel.notices.settle import (
    give_up_telling,
    mark_read,
    resend_notice,
    tell_in_person,
)
from tongxin.kernel.notices.state import change_state
from tongxin.kernel.rights import Actor, NotYours

WORDS = register_template(Template("test_settle", 1, "办好了{number}", "Done {number}"))
SYSTEM = Actor.system()


@pytest.fixture
def street(db):
    return make_street()


def send(recipient, **given):
    return send_notice(recipient, WORDS, {"number": "1"}, actor=SYSTEM, now=NOW, **given)


@pytest.fixture
def to_tell(street):
    person = add_person(
        name="钟秀", place=street.compound, purpose="登记需求", actor=SYSTEM, now=NOW
    )
    return send(person)


def test_a_person_is_told_with_a_receipt_once(street, to_tell):
    worker, key = street.actor("worker"), uuid4()
    for _ in range(2):
        tell_in_person(to_tell, "3月3日在家，本人", actor=worker, key=key, now=NOW)
    to_tell.refresh_from_db()
    assert (to_tell.state, to_tell.tell.state, to_tell.tell.is_closed) == ("told", "told", True)
    entry = to_tell.tell.entries.get(step="tell")
    assert (entry.note, entry.account) == ("3月3日在家，本人", street.worker)
    assert LogEntry.objects.filter(action="notice.told").count() == 1


def test_whoever_cannot_be_told_is_said_to_be(street, to_tell):
    give_up_telling(to_tell, "搬走了，去过两次", actor=street.actor("worker"), now=NOW)
    to_tell.refresh_from_db()
    assert (to_tell.state, to_tell.trouble, to_tell.tell.state) == (
        "failed",
        "not_told",
        "not_told",
    )


def test_telling_needs_a_receipt_and_the_right(street, to_tell):
    with pytest.raises(MissingNote):
        tell_in_person(to_tell, " ", actor=street.actor("worker"), now=NOW)
    for role in ("south_worker", "professional", "leader", "other_organisation"):
        with pytest.raises(NotYours):
            tell_in_person(to_tell, "说了", actor=street.actor(role), now=NOW)
    to_tell.refresh_from_db()
    assert to_tell.state == "waiting"


def test_two_people_telling_at_once_are_told_of_each_other(street, to_tell):
    give_up_telling(to_tell, "没人", actor=street.actor("office"), turn=0, now=NOW)
    with pytest.raises(StaleMatter):
        tell_in_person(to_tell, "说了", actor=street.actor("worker"), turn=0, now=NOW)


def test_what_was_never_to_be_told_is_refused(street):
    with pytest.raises(NoticeSettled):
        tell_in_person(send(street.resident), "说了", actor=street.actor("worker"), now=NOW)


def test_giving_up_on_another_page_is_taken_over(street, to_tell):
    advance(to_tell.tell, "give_up", actor=street.actor("worker"), note="搬走了", now=NOW)
    assert settle_told(NOW) == 1
    assert settle_told(NOW) == 0
    to_tell.refresh_from_db()
    assert to_tell.state == "failed"


def test_the_loop_of_telling_is_declared():
    loop = get_loop("tell")
    assert (loop.prefix, [state.code for state in loop.states if state.closed]) == (
        "GZ",
        ["told", "not_told"],
    )


def test_one_reads_ones_own_notices_alone(street):
    mine, other = send(street.worker), send(street.office)
    worker = street.actor("worker")
    assert mark_read([mine.pk, other.pk], actor=worker, now=NOW) == 1
    assert mark_read(None, actor=worker, now=NOW) == 0
    assert Notice.objects.get(pk=other.pk).read_at is None
    entry = LogEntry.objects.get(action="notice.mark_read")
    assert (entry.facts, entry.account) == ({"notices": 1}, street.worker)
    with pytest.raises(NotYours):
        mark_read(None, actor=Actor.system(), now=NOW)


def test_the_administrator_sends_a_failed_notice_again(street):
    notice = send(street.resident)
    change_state(notice, NoticeState.FAILED, actor=SYSTEM, now=NOW, trouble="http_500")
    for role in ("worker", "office", "auditor"):
        with pytest.raises(NotYours):
            resend_notice(notice, actor=street.actor(role), now=NOW)
    resend_notice(notice, actor=street.actor("administrator"), now=NOW)
    assert (notice.state, notice.attempts, notice.trouble) == ("waiting", 0, "")
    assert LogEntry.objects.filter(action="notice.waiting").count() == 1
    deliver_notices(NOW)
    with pytest.raises(NoticeSettled):
        resend_notice(notice, actor=street.actor("administrator"), now=NOW)


def test_what_is_told_by_mouth_is_not_sent_again(street, to_tell):
    give_up_telling(to_tell, "搬走了", actor=street.actor("worker"), now=NOW)
    with pytest.raises(NoticeSettled):
        resend_notice(to_tell, actor=street.actor("administrator"), now=NOW)


def report(client, settings, told, *, at=None, signature=None, secret="s" * 32):
    settings.ADAPTER_SECRET = secret
    body = told if isinstance(told, bytes) else json.dumps(told).encode()
    stamp = str(int((at or settings.NOW).timestamp()))
    headers = {"X-Tongxin-Time": stamp, "X-Tongxin-Signature": signature or sign_body(body, stamp)}
    return client.post("/notices/delivery/", body, content_type="application/json", headers=headers)


@pytest.fixture
def sent(street, settings):
    from django.utils import timezone  # noqa: PLC0415 - the page asks the real clock

    settings.NOW = timezone.now()
    notice = send(street.resident)
    change_state(notice, NoticeState.SENT, actor=SYSTEM, now=NOW, receipt="r-1")
    return notice


@pytest.mark.parametrize("named", ["key", "receipt"])
def test_an_adapter_reports_what_was_delivered(sent, client, settings, named):
    told = {"state": "delivered", named: str(sent.key) if named == "key" else "r-1"}
    answer = report(client, settings, {"reports": [told]})
    assert (answer.status_code, answer.json()) == (200, {"changed": 1})
    sent.refresh_from_db()
    assert sent.state == "delivered"
    assert report(client, settings, told).json() == {"changed": 0}


def test_a_reported_failure_is_told_in_person(sent, client, settings, street):
    told = {"key": str(sent.key), "state": "failed", "reason": "EMPTY NUMBER 号码"}
    assert report(client, settings, told).json() == {"changed": 1}
    sent.refresh_from_db()
    assert (sent.state, sent.trouble, sent.tell.unit) == (
        "failed",
        "EMPTYNUMBER",
        street.north_unit,
    )


def test_reports_that_are_not_ours_are_refused(sent, client, settings):
    told = {"key": str(sent.key), "state": "delivered"}
    wrong = report(client, settings, told, signature="0" * 64)
    old = report(client, settings, told, at=settings.NOW - timedelta(minutes=6))
    unset = report(client, settings, told, secret="")
    assert [(a.status_code, a.json()["error"]) for a in (wrong, old, unset)] == [
        (403, "signature"),
        (403, "time"),
        (403, "no_secret"),
    ]
    sent.refresh_from_db()
    assert sent.state == "sent"


@pytest.mark.parametrize(
    "told",
    [b"\xff", b"[]", b"null", {"state": "lost", "key": str(uuid4())}, {"state": "delivered"},
     {"state": "failed", "key": "x"}, {"state": "failed", "key": 3}, {"reports": [3]},
     {"state": "failed", "receipt": 7}, {"reports": [{"state": "delivered"}] * 501}],
)  # fmt: skip
def test_a_report_of_another_form_is_refused_whole(sent, client, settings, told):
    answer = report(client, settings, told)
    assert (answer.status_code, answer.json()) == (400, {"error": "form"})


def test_a_report_about_nothing_that_was_sent_changes_nothing(sent, to_tell, client, settings):
    for key in (uuid4(), to_tell.key):
        told = {"key": str(key), "state": "delivered"}
        assert report(client, settings, told).json() == {"changed": 0}
