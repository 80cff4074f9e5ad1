"""Files handed in become leads by the job; what they raise is asked, nothing is lost."""

import threading
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.house.tree import ROOT
from tests.systems.oversight.county import County, make_county
from tongxin.engines.audit.derive import derive
from tongxin.kernel.jobs.perform import perform_job
from tongxin.kernel.jobs.queue import claim_job
from tongxin.kernel.rights import Actor
from tongxin.systems.oversight.actions.look import read_evidence
from tongxin.systems.oversight.actions.runs import delete_raw, find_folder, start_run
from tongxin.systems.oversight.errors import RunOpen
from tongxin.systems.oversight.models import AuditRun, Lead, RunState

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
