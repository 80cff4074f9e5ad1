"""100,000 needs from one workbook: preview, taking in, taking back; time and the most memory."""

import argparse
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.figures import print_heading
from benchmarks.servers import open_server

LIMIT_S = 180.0


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("--rows", type=int, default=100_000, help="needs in the workbook")
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL, not on SQLite")


def run(options: argparse.Namespace) -> int:
    """Measure in a folder of its own, that goes afterwards; 1 when it took too long."""
    print_heading("django", "python-calamine")
    with tempfile.TemporaryDirectory() as folder, open_server(options.postgres) as url:
        os.environ["TONGXIN_DATA"], os.environ["DATABASE_URL"] = folder, url
        os.environ["DJANGO_SETTINGS_MODULE"] = "tongxin.portal.settings"
        return measure(Path(folder), options.rows)


def measure(folder: Path, rows: int) -> int:
    """Print what was measured; the worker's steps are run one after another in this process."""
    import django  # noqa: PLC0415 - the settings are chosen above

    django.setup()
    street, actor = prepare_street()
    path = write(folder, rows)
    spent: dict[str, float] = {}
    jobs = list_steps(street, actor, path)
    for name, step in jobs:
        began, used = time.perf_counter(), time.process_time()
        step()
        spent[name] = time.perf_counter() - began
        cpu = time.process_time() - used
        print(f"{name:<10}{spent[name]:8.1f} s {cpu:8.1f} s of CPU   most memory {peak_mb()} MB")
    both = spent["preview"] + spent["take"]
    print(f"preview and take: {both:.1f} s for {rows:,} rows (limit {LIMIT_S:.0f} s)")
    return 0 if both <= LIMIT_S or rows > 100_000 else 1


def prepare_street() -> tuple[Any, Any]:
    """Return a street with two communities, and the system as the one who imports."""
    from django.core.management import call_command  # noqa: PLC0415

    from benchmarks.import_book import KINDS, PLACES  # noqa: PLC0415
    from tongxin.kernel.actions.territory import add_place  # noqa: PLC0415
    from tongxin.kernel.actions.units import add_unit  # noqa: PLC0415
    from tongxin.kernel.rights import Actor  # noqa: PLC0415
    from tongxin.systems.services.models import ServiceKind  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    actor, since = Actor.system(), date(2020, 1, 1)
    made: dict[str, Any] = {}
    for chain in PLACES:
        for kind, name, above in zip(
            ("street", "community", "compound"), chain, (None, *chain[:2]), strict=True
        ):
            if name not in made:
                parent = made.get(above) if above else None
                made[name] = add_place(
                    kind=kind, name=name, parent=parent, valid_from=since, actor=actor
                )
    street = made[PLACES[0][0]]
    add_unit(name="街道办事处", kind="office", place=street, actor=actor)
    for kind in KINDS:
        ServiceKind.objects.create(code=kind, name=kind, category=kind, capacity=10)
    return street, actor


def write(folder: Path, rows: int) -> Path:
    """Return a workbook of so many needs."""
    from benchmarks.import_book import PLACES, write_book  # noqa: PLC0415

    path = folder / "needs.xlsx"
    write_book(path, rows, list(PLACES))
    print(f"workbook   {rows:,} rows, {path.stat().st_size / 1e6:.1f} MB")
    return path


def list_steps(street: Any, actor: Any, path: Path) -> list[tuple[str, Any]]:
    """Return the steps as the page asks for them, run by jobs a chunk a transaction."""
    import threading  # noqa: PLC0415

    from django.utils import timezone  # noqa: PLC0415

    from tongxin.kernel.jobs.perform import perform_job  # noqa: PLC0415
    from tongxin.kernel.jobs.queue import claim_job  # noqa: PLC0415
    from tongxin.systems.services.actions import import_jobs  # noqa: PLC0415
    from tongxin.systems.services.loading.read_file import digest_file  # noqa: PLC0415
    from tongxin.systems.services.models import ImportBatch  # noqa: PLC0415

    digest = digest_file(path)
    kept = import_jobs.find_upload(digest)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(path.read_bytes())

    def work() -> None:
        while (job := claim_job("benchmark", now=timezone.now())) is not None:
            perform_job(job, threading.Event(), heart=False)
            job.refresh_from_db()
            if job.state != "done":
                sys.exit(f"{job.kind}: {job.state} {job.error}")

    def preview() -> None:
        told = {"sha256": digest, "name": path.name, "place": street, "actor": actor}
        import_jobs.read_apart(starts_on=date(2026, 3, 2), **told)
        work()

    def take() -> None:
        import_jobs.take_apart(ImportBatch.objects.get(), actor=actor)
        work()

    def undo() -> None:
        import_jobs.undo_apart(ImportBatch.objects.get(), actor=actor)
        work()

    return [("preview", preview), ("take", take), ("undo", undo)]


def peak_mb() -> int:
    """Return the most memory that this process held."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:  # Windows
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
