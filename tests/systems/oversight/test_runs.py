"""Files handed in become leads by the job; what they raise is asked, nothing is lost."""

import threading
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.house.tree import ROOT
from tests.systems.oversight.county import County, make_county, visited
from tongxin.engines.audit.derive import derive
from tongxin.kernel.jobs.perform import perform_job
from tongxin.kernel.jobs.queue import claim_job
from tongxin.kernel.rights import Actor
from tongxin.systems.oversight.actions.look import read_evidence
from tongxin.systems.oversight.actions.reviews import review_lead
from tongxin.systems.oversight.actions.runs import delete_raw, find_folder, start_run
from tongxin.systems.oversight.errors import RunOpen
from tongxin.systems.oversight.models import AuditRun, Lead, RunState
from tongxin.systems.oversight.queries.decisions import list_decisions

pytestmark = pytest.mark.django_db
EXAMPLE = ROOT / "examples" / "county"


@pytest.fixture
def county(settings, tmp_path) -> County:
    cache.clear()
    settings.DATA = tmp_path
    return make_county()


@pytest.fixture
def client(county) -> Client:
    client = Client()
    client.force_login(county.supervisor)
    return client


def list_files(use, leave=()):
    return [
        SimpleUploadedFile(path.name, path.read_bytes())
        for path in sorted((EXAMPLE / use).iterdir())
        if path.name not in leave
    ]


def hand_in(client, county, *, leave=(), policy="policy.yaml"):
    told = {
        "place": county.at.county.pk,
        "policy": SimpleUploadedFile(policy, (EXAMPLE / policy).read_bytes()),
        "rolls": list_files("rolls", leave),
        "registers": list_files("registers"),
    }
    answer = client.post("/runs/new/", told)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return work(AuditRun.objects.order_by("pk").last())


def work(run):
    now = timezone.now() + timedelta(seconds=1)
    job = claim_job("test", now=now)
    perform_job(job, threading.Event(), heart=False)
    run.refresh_from_db()
    return run


def test_the_example_county_becomes_leads_whose_evidence_can_be_derived_again(client, county):
    run = hand_in(client, county)
    assert (run.state, run.trouble) == (RunState.TAKEN, {})
    leads = list(Lead.objects.all())
    assert len(leads) == run.report["new"] > 10
    derived = [derive(read_evidence(lead)) for lead in leads if lead.kind != "paid_late"]
    assert all(each.stands for each in derived)
    page = client.get(f"/runs/{run.pk}/").content.decode()
    assert "新的疑点" in page
    assert client.get(f"/leads/{leads[0].matter.number}/").status_code == 200
    again = hand_in(client, county)
    assert again.state == RunState.KNOWN
    assert Lead.objects.count() == len(leads)


def test_a_finished_run_is_taken_as_it_is(client, county):
    run = hand_in(client, county)
    made = (find_folder(run.folder) / "run.duckdb").read_bytes()
    told = {"place": county.at.county.pk, "finished": SimpleUploadedFile("run.duckdb", made)}
    client.post("/runs/new/", told)
    assert work(AuditRun.objects.order_by("pk").last()).state == RunState.KNOWN


def test_a_missing_month_is_asked_and_goes_on_when_it_was_checked(client, county):
    run = hand_in(client, county, leave=("gaoling_202405.csv",))
    assert run.state == RunState.FAILED
    asked = [one for one in run.trouble["told"] if one["code"] == "month_missing"]
    assert asked
    page = client.get(f"/runs/{run.pk}/").content.decode()
    assert "2024年5月" in page
    codes = [f"{one['code']}:{one['file']}" for one in run.trouble["told"]]
    client.post(f"/runs/{run.pk}/accept/", {"codes": codes})
    assert work(run).state == RunState.TAKEN


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("policy", b"schemes: [", "政策文件要改"),
        ("finished", b"not a run at all", "这不是一次运行的文件"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_and_leaves_nothing(client, county, name, content, said):
    told = {"place": county.at.county.pk, name: SimpleUploadedFile("x.yaml", content)}
    if name == "policy":
        told |= {"rolls": list_files("rolls")[:1], "registers": list_files("registers")[:1]}
    client.post("/runs/new/", told)
    run = work(AuditRun.objects.order_by("pk").last())
    assert run.state == RunState.FAILED
    assert said in client.get(f"/runs/{run.pk}/").content.decode()
    assert Lead.objects.count() == 0


def test_a_form_without_files_says_what_lacks(client, county):
    answer = client.post("/runs/new/", {"place": county.at.county.pk})
    assert answer.status_code == 422
    assert "这一项就要交" in answer.content.decode()


def test_a_second_run_waits_for_the_first(client, county):
    told = {"place": county.at.county, "files": [], "actor": Actor.of(county.supervisor)}
    start_run(folder="a", **told)
    with pytest.raises(RunOpen):
        start_run(folder="b", **told)


def test_files_are_deleted_on_their_day(client, county):
    run = hand_in(client, county)
    folder = find_folder(run.folder)
    assert folder.exists()
    assert delete_raw(timezone.now()) == 0
    assert delete_raw(timezone.now() + timedelta(days=92)) == 1
    assert not folder.exists()
    assert Lead.objects.exists()


def test_one_more_month_goes_on_from_a_kept_run(client, county):
    last = {path.name for path in (EXAMPLE / "rolls").iterdir() if "_202512" in path.name}
    first = hand_in(client, county, leave=last)
    codes = [f"{one['code']}:{one['file']}" for one in first.trouble["told"]]
    client.post(f"/runs/{first.pk}/accept/", {"codes": codes})
    first = work(first)
    assert first.state == RunState.TAKEN
    before = Lead.objects.count()
    place, kept = county.at.county.pk, first.pk
    assert client.post("/runs/new/", {"place": place, "against": kept}).status_code == 422
    told = {
        "place": place,
        "against": kept,
        "rolls": [file for file in list_files("rolls") if file.name in last],
        "registers": list_files("registers"),
    }
    assert client.post("/runs/new/", {**told, "month": "202512"}).status_code == 302
    run = work(AuditRun.objects.order_by("pk").last())
    assert (run.state, run.month, run.against) == (RunState.TAKEN, 202512, first)
    assert run.report["gone"] == 0
    assert Lead.objects.count() - before == run.report["new"] + run.report["follow_ups"]


def test_who_two_people_found_to_be_somebody_else_is_not_linked_again(client, county):
    hand_in(client, county)
    lead = next(
        lead for lead in Lead.objects.all()
        if (links := read_evidence(lead)["links"]) and links[0]["how"] != "exact"
    )  # fmt: skip
    visited(county, lead)
    for role in ("reviewer", "supervisor"):
        review_lead(
            lead, "reject", reason="not_the_same", note="另一个人", actor=county.actor(role)
        )
    (veto,) = list_decisions(county.at.county)
    assert veto.verdict == "different"
    again = hand_in(client, county)
    assert again.state == RunState.TAKEN
    assert set(lead.findings.values_list("gone_run", flat=True)) == {again.pk}
