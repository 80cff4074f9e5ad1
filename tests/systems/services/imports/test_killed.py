"""A worker really killed in the middle of an import: another goes on, nothing is doubled."""

import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.kernel.cast import make_street
from tests.kernel.jobs.test_killed_worker import tell_worker
from tests.systems.services.imports.test_import import row, save_book
from tongxin.kernel.models import Job
from tongxin.systems.services.actions.import_jobs import take_apart, undo_apart
from tongxin.systems.services.actions.imports import preview_file
from tongxin.systems.services.models import ImportBatch, Need, ServiceKind

ROWS, LEASE_S, LONGEST_S = 200, 1.5, 120


@pytest.fixture
def start_worker(transactional_db, tmp_path):
    """Return a function that starts a worker process on this test's database."""
    told = tell_worker(tmp_path)
    running = []

    def start():
        script = [sys.executable, str(Path(__file__).with_name("import_worker.py")), str(LEASE_S)]
        running.append(subprocess.Popen(script, cwd=ROOT, env=told, stdout=subprocess.DEVNULL))
        return running[-1]

    yield start
    for worker in running:
        worker.kill()
        worker.wait()


def wait_until(holds):
    ends = time.monotonic() + LONGEST_S
    while not holds():
        assert time.monotonic() < ends, list(Job.objects.values("state", "progress", "error"))
        time.sleep(0.05)


def kill_in_the_middle(worker, count):
    """Kill a worker for real once a count has left both its ends."""
    wait_until(lambda: 0 < count() < ROWS)
    worker.kill()
    worker.wait()
    return count()


def test_a_killed_import_goes_on_where_it_was_and_so_does_its_undoing(
    start_worker, tmp_path, settings
):
    settings.SEALING_KEYS = {1: b"k" * 32}
    street = make_street()
    ServiceKind.objects.create(code="理发", name="理发", category="理发", capacity=10)
    path = save_book(tmp_path / "需求.xlsx", *(row(f"B{n}") for n in range(ROWS)))
    worker = street.actor("worker")
    batch = preview_file(path, place=street.north, starts_on=date(2026, 3, 2), actor=worker)
    take_apart(batch, actor=worker)
    taken = kill_in_the_middle(start_worker(), Need.objects.count)
    assert taken % 20 == 0  # whole chunks alone
    start_worker()
    wait_until(lambda: ImportBatch.objects.get(pk=batch.pk).state == "taken")
    assert Need.objects.count() == ROWS
    assert len(set(Need.objects.values_list("code", flat=True))) == ROWS
    assert Job.objects.get().attempts == 2
    undo_apart(batch, actor=worker)
    wait_until(lambda: ImportBatch.objects.get(pk=batch.pk).state == "undone")
    assert not Need.objects.filter(matter__is_closed=False).exists()
