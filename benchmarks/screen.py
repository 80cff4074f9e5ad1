"""A street's plan on the screen: seconds from the click to its first plan, and to its last.

The demonstration's street (300 needs and more, 60 professionals) is planned by a worker process;
the page is asked for four times a second, as a browser would show it.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.figures import print_heading, print_table

LIMIT_S, LONGEST_S, EVERY_S = 15.0, 600.0, 0.25
BEING_MADE = "正在算计划"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("--effort", type=int, default=5, help="of the search: 5, 40 or 200")
    parser.add_argument("--times", type=int, default=3, help="how many plans are asked for")


def run(options: argparse.Namespace) -> int:
    """Measure in a folder of its own, that goes afterwards; 1 when a first plan comes late."""
    print_heading("django", "highspy")
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"TONGXIN_DATA": folder, "TONGXIN_TWO_FACTOR": "nobody"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "tongxin.portal.settings"
        subprocess.run(
            [sys.executable, "-m", "tongxin", "demo", "--no-serve"],
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        return measure(options)


def measure(options: argparse.Namespace) -> int:
    """Print how long each plan takes; 1 when one is on the screen too late."""
    from tongxin.portal.start import start_django  # noqa: PLC0415 - the settings are chosen above

    start_django()
    from django.conf import settings  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from tongxin.kernel.models import Account, Matter  # noqa: PLC0415
    from tongxin.systems.services.models import PlanRun, Professional  # noqa: PLC0415

    office = Account.objects.get(username="office")
    client = Client(headers={"host": settings.ALLOWED_HOSTS[0]})
    client.force_login(office, "django.contrib.auth.backends.ModelBackend")
    needs = Matter.objects.filter(kind="need", is_closed=False).count()
    print(f"{needs} open needs, {Professional.objects.count()} professionals\n")
    with work_beside():
        settle(PlanRun)
        rows = [time_plan(client, office, options.effort, n) for n in range(options.times)]
    print_table(["plan", "on the screen s", "finished s", "points", "gap %"], rows)
    late = [row for row in rows if row[1] > LIMIT_S]
    print("a plan was on the screen too late" if late else "every aim reached")
    return 1 if late else 0


@contextmanager
def work_beside() -> Iterator[None]:
    """Run a worker process meanwhile."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "tongxin", "worker", "--with-parent"],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield
    finally:
        worker.stdin.close()  # type: ignore[union-attr]
        worker.wait()


def settle(runs: Any) -> None:
    """Wait until the plan that the demonstration asked for is made."""
    until = time.monotonic() + LONGEST_S
    while runs.objects.filter(state="making").exists() and time.monotonic() < until:
        time.sleep(EVERY_S)


def time_plan(client: Any, office: Any, effort: int, number: int) -> list[Any]:
    """Ask for a plan; return when its page showed a plan, and when it was finished."""
    from datetime import timedelta  # noqa: PLC0415

    from django.utils import timezone  # noqa: PLC0415

    from tongxin.kernel.rights import Actor  # noqa: PLC0415
    from tongxin.systems.services.actions.plans import start_plan  # noqa: PLC0415

    street = office.unit.place
    began, shown = time.perf_counter(), 0.0
    run = start_plan(
        street, starts_on=timezone.localdate() + timedelta(days=1), days=28, effort=effort,
        seed=number, actor=Actor.of(office),
    )  # fmt: skip
    while time.perf_counter() - began < LONGEST_S:
        page = client.get(f"/plans/{run.pk}/")
        if not shown and page.status_code == 200 and BEING_MADE not in page.content.decode():
            shown = time.perf_counter() - began
        run.refresh_from_db()
        if run.state != "making":
            break
        time.sleep(EVERY_S)
    told = run.gap
    ended = time.perf_counter() - began
    gap = None if told is None else 100 * float(told)
    return [f"{number + 1}", shown or LONGEST_S, ended, run.objective or 0, gap]
