"""Workers that are really killed in the middle of a job: another takes it, three times at most."""

import base64
import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from tests.house.tree import ROOT
from tests.kernel.jobs.slow_worker import KIND, run_slowly
from tongxin.kernel.actions.jobs import cancel_job, start_job
from tongxin.kernel.jobs.register import register_job
from tongxin.kernel.models import Job
from tongxin.kernel.rights import Actor

LEASE_S, LONGEST_S = 1.5, 40
SYSTEM = Actor.system()


@pytest.fixture
def start_workers(transactional_db, tmp_path):
    """Return a function that starts so many worker processes on this test's database."""
    register_job(KIND, run_slowly)
    told = tell_worker(tmp_path)
    running = []

    def start(number):
        script = [sys.executable, str(Path(__file__).with_name("slow_worker.py")), str(LEASE_S)]
        running.extend(
            subprocess.Popen(script, cwd=ROOT, env=told, stdout=subprocess.DEVNULL)
            for _ in range(number)
        )
        return {worker.pid: worker for worker in running}

    yield start
    for worker in running:
        worker.kill()
        worker.wait()


def tell_worker(folder):
    """Return the environment of a worker process on the database that the tests use."""
    return {
        **os.environ,
        "TONGXIN_DATA": str(folder),
        "TONGXIN_SECRET_KEY": "t" * 60,
        "TONGXIN_KEYS": f"1:{base64.b64encode(b'k' * 32).decode()}",
        "DATABASE_URL": name_database(),
        "DJANGO_SETTINGS_MODULE": "tongxin.portal.settings",
    }


def name_database():
    """Return the address of the database that the tests use."""
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{Path(told['NAME']).as_posix()}"
    who = ":".join(quote(str(told[k]), safe="") for k in ("USER", "PASSWORD") if told[k])
    host = quote(str(told["HOST"]), safe="")
    port = f":{told['PORT']}" if told["PORT"] else ""
    return f"postgres://{who}@{host}{port}/{told['NAME']}"


def begin(tmp_path, steps):
    args = {"steps": steps, "begun": str(tmp_path / "begun.txt")}
    return start_job(KIND, args, actor=SYSTEM, place=None)


def wait_for(job, wanted):
    """Wait until a job is as wanted and return it fresh."""
    ends = time.monotonic() + LONGEST_S
    while time.monotonic() < ends:
        job = Job.objects.get(pk=job.pk)
        if wanted(job):
            return job
        time.sleep(0.05)
    raise AssertionError(f"the job stands at {job.state}, try {job.attempts}: {job.progress}")


def kill_holder(job, workers, attempt):
    """Wait until a worker is in the middle of this try, and kill it for real."""
    job = wait_for(job, lambda j: j.attempts == attempt and j.progress.get("done", 0) >= 2)
    pid = int(job.holder.split(":")[1])
    workers[pid].kill()
    workers[pid].wait()
    Job.objects.filter(pk=job.pk).update(progress={})
    return pid


def read_begun(tmp_path):
    return [int(line) for line in (tmp_path / "begun.txt").read_text().split()]


def test_a_killed_workers_job_is_done_by_another_after_its_lease(start_workers, tmp_path):
    job = begin(tmp_path, steps=45)  # longer than the lease, which is renewed meanwhile
    workers = start_workers(2)
    killed = kill_holder(job, workers, 1)
    assert Job.objects.get(pk=job.pk).state == "running"
    job = wait_for(job, lambda j: j.state == "done")
    assert (job.attempts, job.error) == (2, None)
    assert read_begun(tmp_path) == [killed, job.result["by"]]


def test_a_job_whose_third_worker_is_killed_is_given_up(start_workers, tmp_path):
    job = begin(tmp_path, steps=10_000)
    Job.objects.filter(pk=job.pk).update(attempts=2)  # two were killed before
    killed = kill_holder(job, start_workers(2), 3)
    job = wait_for(job, lambda j: j.state == "failed")
    assert job.error == {"code": "worker_died", "tries": 3}
    assert read_begun(tmp_path) == [killed]


@pytest.mark.skipif(os.name != "posix", reason="Windows ends a process without a word")
def test_a_worker_stops_a_cancelled_job_and_hands_back_what_it_cannot_end(start_workers, tmp_path):
    job = begin(tmp_path, steps=10_000)
    workers = start_workers(1)
    job = wait_for(job, lambda j: j.progress.get("done", 0) >= 2)
    cancel_job(job, actor=SYSTEM)
    job = wait_for(job, lambda j: j.state == "cancelled")
    assert job.progress["done"] < 10_000
    job = wait_for(begin(tmp_path, steps=10_000), lambda j: j.progress.get("done", 0) >= 2)
    worker = workers[int(job.holder.split(":")[1])]
    worker.terminate()
    assert worker.wait(timeout=LONGEST_S) == 0
    job = wait_for(job, lambda j: j.state == "waiting")
    assert (job.attempts, job.holder) == (0, "")
