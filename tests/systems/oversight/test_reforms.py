"""A problem becomes a rule that is checked again, and each month tells what changed."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client

from tests.kernel.cast import NOW
from tests.systems.oversight.county import County, confirmed, find, first_lead, make_county, take
from tongxin.kernel.errors import StepNotAllowed
from tongxin.kernel.models import Notice
from tongxin.kernel.rights import NotYours
from tongxin.systems.oversight import states
from tongxin.systems.oversight.actions.monitor import write_monitor
from tongxin.systems.oversight.actions.referrals import refer_lead
from tongxin.systems.oversight.actions.reforms import (
    check_again,
    issue_rule,
    raise_reform,
    report_rectified,
)
from tongxin.systems.oversight.errors import NotTheirUnit, WordsMissing
from tongxin.systems.oversight.models import Lead, MonitorReport, Reform
from tongxin.systems.oversight.queries.monitor import compare_rule, visible_reforms

pytestmark = pytest.mark.django_db
NEXT_MONTH = NOW + timedelta(days=31)


@pytest.fixture
def county(db) -> County:
    cache.clear()
    return make_county()


def raised(county, **told) -> Reform:
    told = {
        "place": county.at.county,
        "unit": county.civil,
        "problem": "去世信息不按月通报",
        "kinds": ["paid_after_death"],
        "actor": county.actor("supervisor"),
        "now": NOW,
        **told,
    }
    return raise_reform(**told)


def ruled(county, holds_from=date(2026, 1, 1)) -> Reform:
    reform = raised(county)
    actor = county.actor("department")
    report_rectified(reform, measures="三家每月五日前互通名单", actor=actor, now=NOW)
    return issue_rule(
        reform, title="信息互通办法", number="青民发〔2026〕3号", holds_from=holds_from,
        actor=actor, now=NOW,
    )  # fmt: skip


def test_a_problem_goes_to_a_rule_that_is_checked_again(county):
    take(county, find(0, 202507), find(1, 202601))
    reform = ruled(county)
    assert reform.matter.unit == county.watch
    assert compare_rule(reform) == {"before": 1, "after": 1}
    done = check_again(
        reform, passed=True, result="三个月没有新的", actor=county.actor("supervisor"), now=NOW
    )
    assert (done.matter.state, done.checked_on) == (states.CHECKED, NOW.date())


def test_a_problem_that_comes_up_again_is_put_right_anew(county):
    reform = ruled(county)
    again = check_again(
        reform, passed=False, result="二月又有两件", actor=county.actor("supervisor"), now=NOW
    )
    assert (again.matter.state, again.matter.unit) == (states.RECTIFYING, county.civil)
    assert again.checked_on is None


def test_nothing_is_checked_before_the_rule_holds_or_out_of_order(county):
    reform = ruled(county, holds_from=date(2027, 1, 1))
    told = {"actor": county.actor("supervisor"), "now": NOW}
    with pytest.raises(WordsMissing):
        check_again(reform, passed=True, result="好", **told)
    with pytest.raises(NotYours):  # it is with the supervisor now
        report_rectified(reform, measures="再改", actor=county.actor("department"), now=NOW)
    with pytest.raises(StepNotAllowed):
        check_again(raised(county), passed=True, result="好", **told)


def test_who_puts_right_does_not_check_himself(county):
    reform = ruled(county)
    for role in ("department", "payer", "reviewer", "worker"):
        with pytest.raises(NotYours):
            check_again(reform, passed=True, result="好", actor=county.actor(role), now=NOW)
    with pytest.raises(NotYours):
        raised(county, actor=county.actor("department"))
    with pytest.raises(NotTheirUnit):
        raised(county, unit=county.purse)
    with pytest.raises(WordsMissing):
        raised(county, kinds=["no_such_kind"])


def test_a_department_sees_its_own_reforms_alone(county):
    reform = raised(county)
    seen = {
        role: reform in visible_reforms(county.actor(role))
        for role in ("supervisor", "department", "other_department", "payer", "worker")
    }
    assert seen == {
        "supervisor": True, "department": True, "other_department": False, "payer": False,
        "worker": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("reform_says_the_problem", {"problem": ""}),
        ("reform_rule_whole", {"rule_title": "办法"}),
        ("reform_checked_after_its_rule", {"checked_on": NOW.date()}),
    ],
)
def test_a_reform_that_breaks_a_rule_is_refused(county, name, values):
    reform = raised(county)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Reform.objects.filter(pk=reform.pk).update(**values)


def test_each_month_is_told_once_with_what_changed(county):
    ruled(county)
    confirmed(county, first_lead(county, find(0, 202507)))
    take(county, find(0, 202507), find(0, 202506), find(3, 202602))
    assert write_monitor(NEXT_MONTH) == 1
    assert write_monitor(NEXT_MONTH) == 0
    told = MonitorReport.objects.get()
    assert told.month == 202603
    assert {name: told.report[name] for name in ("runs", "new", "late", "confirmed", "again")} == {
        "runs": 2, "new": 3, "late": 1, "confirmed": 1, "again": 1,
    }  # fmt: skip
    assert Notice.objects.filter(template="oversight_month", account=county.supervisor).count() == 1
    assert not Notice.objects.filter(account=county.far_supervisor).exists()


def test_a_month_without_rolls_is_told_too_and_a_referral_never(county):
    lead = first_lead(county)
    refer_lead(lead, actor=county.actor("supervisor"), about="某人", reason="代领", now=NOW)
    write_monitor(NEXT_MONTH)
    assert MonitorReport.objects.get().report["new"] == 0
    write_monitor(NEXT_MONTH + timedelta(days=31))
    assert MonitorReport.objects.get(month=202604).report["runs"] == 0
    assert Lead.objects.count() == 1


def test_the_pages_lead_through(county):
    client = Client()
    client.force_login(county.supervisor)
    told = {
        "place": county.at.county.pk,
        "unit": county.civil.pk,
        "kinds": ["paid_after_death"],
        "problem": "去世信息不通",
        "key": "0b6d4bb1-7f7e-4b43-8f52-3d3a5a8c2f10",
    }
    assert client.post("/reforms/new/", told)["Location"].startswith("/reforms/ZZ-")
    number = Reform.objects.get().matter.number
    client.force_login(county.department)
    path = f"/reforms/{number}/"
    assert client.post(path, {"measures": ""}).status_code == 422
    assert client.post(path, {"measures": "每月互通"}).status_code == 302
    rule = {"title": "办法", "number": "3号", "holds_from": "2026-01-01"}
    assert client.post(path, rule).status_code == 302
    client.force_login(county.supervisor)
    assert "回头看" in client.get(path).content.decode()
    assert client.post(path, {"passed": "yes", "result": "没有再发生"}).status_code == 302
    for page in ("/reforms/", "/oversight/monitor/", path):
        assert client.get(page).status_code == 200
    client.force_login(county.other_department)
    assert client.get(path).status_code == 404
