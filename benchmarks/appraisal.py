"""The appraisal of an organisation over a street's year of services: how long its page takes."""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from datetime import date
from statistics import median
from typing import Any

from benchmarks.figures import print_heading, print_table
from benchmarks.pages_load import percentile
from benchmarks.servers import open_server

LIMIT_S = 1.0
FIRST, LAST = date(2025, 3, 1), date(2026, 2, 28)
COMMUNITIES, ORGANISATIONS = 8, 4


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("--services", type=int, default=3000, help="services in the year")
    parser.add_argument("--times", type=int, default=20, help="how often each page is opened")
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL, not on SQLite")


def run(options: argparse.Namespace) -> int:
    """Measure in a folder of its own, that goes afterwards; 1 when a page takes too long."""
    print_heading("django")
    with tempfile.TemporaryDirectory() as folder, open_server(options.postgres) as url:
        os.environ["TONGXIN_DATA"], os.environ["DATABASE_URL"] = folder, url
        os.environ["DJANGO_SETTINGS_MODULE"] = "tongxin.portal.settings"
        return measure(options)


def measure(options: argparse.Namespace) -> int:
    """Print the seconds of each page; 1 when the slowest in twenty takes more than a second."""
    import django  # noqa: PLC0415 - the settings are chosen above

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    unit, session = write_street(options.services)
    client = Client(headers={"host": settings.ALLOWED_HOSTS[0]})
    client.cookies["tongxin_session"] = session
    span = f"since={FIRST.isoformat()}&last={LAST.isoformat()}"
    pages = {
        "appraisal": f"/appraisals/{unit}/?{span}",
        "entries of a figure": f"/appraisals/{unit}/entries/in_time/?{span}",
        "workbook": f"/appraisals/{unit}/xlsx/?{span}",
        "document": f"/appraisals/{unit}/docx/?{span}",
    }
    rows, slow = [], []
    for name, path in pages.items():
        took = time_page(client.get, path, options.times)
        rows.append([name, 1000 * median(took), 1000 * percentile(took, 0.95)])
        if name == "appraisal" and percentile(took, 0.95) > LIMIT_S:
            slow.append(name)
    print_table(["page", "median ms", "p95 ms"], rows)
    print("the appraisal takes more than a second" if slow else "every aim reached")
    return 1 if slow else 0


def time_page(get: Callable[[str], Any], path: str, times: int) -> list[float]:
    """Return the seconds of each opening, the first one left out."""
    took = []
    for _ in range(times + 1):
        began = time.perf_counter()
        response = get(path)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        took.append(time.perf_counter() - began)
        if response.status_code != 200 or not body:
            raise SystemExit(f"{path}: {response.status_code}")
    return took[1:]


def write_street(services: int) -> tuple[int, str]:
    """Write the year; return the first organisation's key and the session of the office."""
    from benchmarks.pages_ground import make_office, open_session  # noqa: PLC0415
    from benchmarks.service_year import Ground, Size, write_year  # noqa: PLC0415
    from tongxin.kernel.actions.territory import add_place  # noqa: PLC0415
    from tongxin.kernel.actions.units import add_unit  # noqa: PLC0415
    from tongxin.kernel.rights import Actor  # noqa: PLC0415

    told: dict[str, Any] = {"valid_from": date(2020, 1, 1), "actor": Actor.system()}
    street = add_place(kind="street", name="青龙街道", parent=None, **told)
    communities = [
        add_place(kind="community", name=f"第{n + 1}社区", parent=street, **told)
        for n in range(COMMUNITIES)
    ]
    office, account = make_office(street, told["actor"])
    units = [
        add_unit(name=f"第{n + 1}支部", kind="party", place=street, actor=told["actor"])
        for n in range(ORGANISATIONS)
    ]
    ground = Ground(street, communities, office, units)
    began = time.perf_counter()
    write_year(ground, FIRST, Size(services=services))
    print(f"a year of {services:,} services written in {time.perf_counter() - began:.0f} s\n")
    return units[0].pk, open_session(account)
