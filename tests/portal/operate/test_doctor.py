"""The doctor finds each trouble by its own sign, and words it in both languages."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from tests.house.tree import list_modules, parse_module
from tests.kernel.cast import make_street
from tongxin.cli.words_doctor import FOUND
from tongxin.kernel.jobs.duties import do_due_duties
from tongxin.kernel.models import (
    Channel,
    Duty,
    Grant,
    Job,
    LogEntry,
    LogNode,
    Notice,
    NoticeState,
)
from tongxin.portal.operate.doctor import examine

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def street():
    return make_street()


def find(now):
    return {finding.code: finding for finding in examine(now).findings}


def test_an_installation_in_order_has_nothing_bad(street, now):
    do_due_duties(now)
    bad = [finding.code for finding in examine(now).findings if finding.level == "bad"]
    assert bad in ([], ["keys_missing"])  # the tests' own keys are kept nowhere
    assert {"worker_seen", "log_whole", "database_ready"} <= set(find(now))


def test_a_worker_that_stopped_is_missed_after_ten_minutes(street, now):
    assert "worker_never" in find(now)
    do_due_duties(now)
    assert "worker_seen" in find(now + timedelta(minutes=9))
    later = find(now + timedelta(minutes=25))
    assert later["worker_gone"].facts == {"minutes": 25}


def test_a_duty_that_breaks_is_named(now):
    Duty.objects.create(code="deliver_notices", next_at=now, trouble="KeyError here:1")
    assert find(now)["duty_breaks"].facts["code"] == "deliver_notices"


def test_roles_that_clash_in_existing_data_are_found(street, now):
    held = Grant.objects.get(account=street.administrator)
    Grant.objects.filter(account=street.auditor).update(account=street.administrator)
    assert held.role == "administrator"
    found = find(now)["roles_clash"]
    assert (found.level, found.facts["people"]) == ("bad", (street.administrator.username,))


def test_an_entry_changed_behind_the_log_is_found(street, now):
    LogEntry.objects.filter(index=3).update(action="people.add.nothing")
    found = find(now)["log_broken"]
    assert (found.level, found.facts["index"]) == ("bad", 3)
    assert LogNode.objects.exists()


def test_a_clock_that_went_back_is_found(street, now):
    last = LogEntry.objects.order_by("-index").first()
    assert "clock_behind" not in find(last.at)
    assert find(last.at - timedelta(hours=1))["clock_behind"].facts == {"minutes": 60}


def test_jobs_that_nobody_takes_are_found(now):
    Job.objects.create(kind="x", run_after=now - timedelta(minutes=11), created_at=now)
    Job.objects.create(
        kind="x", state="failed", run_after=now, created_at=now, ended_at=now - timedelta(hours=1)
    )
    assert find(now)["jobs_wait"].facts == {"count": 1}
    assert find(now)["jobs_failed"].facts == {"count": 1}


def test_messages_that_do_not_go_out_are_found(street, now):
    told = {
        "account": street.worker, "template": "x", "version": 1, "channel": Channel.MAIL,
        "created_at": now,
    }  # fmt: skip
    Notice.objects.create(
        state=NoticeState.WAITING, send_after=now, attempts=2, trouble="refused", **told
    )
    assert find(now)["messages_refused"].facts == {"channel": "mail", "trouble": "refused"}
    Notice.objects.create(state=NoticeState.WAITING, send_after=now - timedelta(hours=13), **told)
    assert find(now)["messages_wait"].level == "bad"


def test_what_people_tell_in_person_is_no_message_that_does_not_go_out(street, now):
    Notice.objects.create(
        account=street.worker, template="x", version=1, channel=Channel.TELL, created_at=now,
        state=NoticeState.WAITING, send_after=now - timedelta(days=3),
    )  # fmt: skip
    assert "messages_wait" not in find(now)


def test_a_folder_of_data_that_others_can_enter_is_told(street, now):
    Path(settings.DATA).chmod(0o755)
    assert find(now)["folder_shared"].level == "warning"
    Path(settings.DATA).chmod(0o700)
    assert "folder_shared" not in find(now)


def test_everything_that_the_doctor_can_find_has_words():
    modules = [name for name in list_modules("src/tongxin/portal/operate") if "doctor_" in name]
    codes = {
        node.value
        for name in modules
        for call in ast.walk(parse_module(name))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "Finding"
        for node in ast.walk(call.args[0])
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert codes == set(FOUND)
