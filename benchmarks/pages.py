"""Inbox, need and maps over 100,000 matters on PostgreSQL, beside bare Django views.

Each page is compared in one run, on the same server, with a view without middleware or template
that runs as many queries by key, and with one that sends the very statements of the page.
"""

import argparse
import contextlib
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.figures import print_heading, print_table
from benchmarks.pages_ground import Ground
from benchmarks.pages_load import (
    Asked,
    measure_after,
    measure_idle,
    measure_paced,
    measure_throughput,
    percentile,
)
from benchmarks.pages_server import STATEMENTS

RATIO, SLOWER, CLIENTS = 0.5, 3.0, 4
AFTER_STEPS = 5
LIMIT, LIMIT_WITH_MAP = 60_000, 110_000
STARTS_WITHIN_S = 60
LOADED = re.compile(r'(?:src|href)="(/static/[^"]+)"')


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("--matters", type=int, default=100_000, help="open needs in the inbox")
    parser.add_argument("--seconds", type=float, default=10.0, help="of each measurement")
    parser.add_argument("--port", type=int, default=8401, help="where the site is served")


def run(options: argparse.Namespace) -> int:
    """Measure on a server and in a folder that go afterwards; 1 when a page misses its aim."""
    from tests.postgres_server import run_postgres  # noqa: PLC0415 - Windows has no such users

    print_heading("django", "waitress", "psycopg")
    with tempfile.TemporaryDirectory() as folder, run_postgres() as server:
        os.environ["TONGXIN_DATA"], os.environ["DATABASE_URL"] = folder, server.url()
        os.environ["DJANGO_SETTINGS_MODULE"] = "tongxin.portal.settings"
        ground = fill(options.matters)
        pages = list_pages(ground)
        kept = {name: list_statements(path, ground) for name, path in pages.items()}
        Path(folder, STATEMENTS).write_text(json.dumps(kept), encoding="utf-8")
        with serve(options.port, Path(folder)):
            return measure(options, ground, pages, {name: len(kept[name]) for name in kept})


def fill(matters: int) -> Ground:
    """Return the ground of the pages."""
    import django  # noqa: PLC0415 - the settings are chosen above

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from benchmarks.pages_ground import make_ground  # noqa: PLC0415
    from tongxin.portal.keys import keep_keys  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    keep_keys(settings.ENVIRONMENT, settings.KEYS)
    began = time.perf_counter()
    ground = make_ground(matters, timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    print(f"filled with {matters:,} matters in {time.perf_counter() - began:.0f} s\n", flush=True)
    return ground


def list_pages(ground: Ground) -> dict[str, str]:
    """Return the paths of the pages by name."""
    return {
        "inbox": "/inbox/",
        "need": f"/needs/{ground.number}/",
        "network-map": "/network/",
        "needs-map": "/needs/map/",
    }


def list_statements(path: str, ground: Ground) -> list[str]:
    """Return what a page asks the database for, as the second visit does."""
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client(headers={"host": settings.ALLOWED_HOSTS[0]})
    client.cookies["tongxin_session"] = ground.session
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        response = client.get(path)
    if response.status_code != 200:
        raise SystemExit(f"{path}: {response.status_code}")
    return [query["sql"].replace("%", "%%") for query in seen.captured_queries]


@contextlib.contextmanager
def serve(port: int, folder: Path) -> Iterator[None]:
    """Serve in another process meanwhile."""
    ready = folder / "ready"
    command = [sys.executable, "-m", "benchmarks.pages_server", "--port", str(port)]
    process = subprocess.Popen([*command, "--ready", str(ready)], stdin=subprocess.PIPE)
    try:
        until = time.monotonic() + STARTS_WITHIN_S
        while not ready.exists() and process.poll() is None and time.monotonic() < until:
            time.sleep(0.1)
        if not ready.exists():
            raise SystemExit("the site did not start")
        yield
    finally:
        process.terminate()
        process.wait()


def measure(
    options: argparse.Namespace, ground: Ground, pages: dict[str, str], queries: dict[str, int]
) -> int:
    """Print the figures of each page; 1 when one misses its aim."""
    cookies = f"tongxin_session={ground.session}"
    rows, sizes, missed = [], [], []
    for name, path in pages.items():
        page = Asked(options.port, path, cookies)
        few, same = (Asked(options.port, f"/bare/{name}/{kind}/") for kind in ("few", "same"))
        for each in (page, few, same):
            measure_idle(each, 5)
        rates = [measure_throughput(each, options.seconds, CLIENTS) for each in (page, few, same)]
        idle = measure_idle(page, max(30, int(rates[0] * options.seconds / 4)))
        busy = measure_paced(page, rates[0] / 2, options.seconds, CLIENTS)
        anew = [1000 * measure_after(record_step, page) for _ in range(AFTER_STEPS)]
        slower = percentile(busy, 0.95) / median(idle)
        rows.append(
            [name, queries[name], *rates, rates[0] / rates[1], rates[0] / rates[2],
             1000 * median(idle), 1000 * percentile(busy, 0.95), slower, median(anew)]
        )  # fmt: skip
        told, heavy = weigh(page, 1 if "map" in name else 0)
        sizes.append([name, *told])
        missed += [f"{name}: slower than half of bare"] if rates[0] < RATIO * rates[1] else []
        missed += [f"{name}: p95 {slower:.1f} x idle"] if slower >= SLOWER else []
        missed += [f"{name}: too heavy"] if heavy else []
    print_table(
        ["page", "queries", "page/s", "bare/s", "same SQL/s", "ratio", "ratio, same SQL",
         "idle ms", "p95 ms", "p95/idle", "after a step ms"], rows
    )  # fmt: skip
    print_table(["page", "page B", "page gzip", "all B", "all gzip"], sizes)
    print("\n".join(missed) or "every aim reached")
    return 1 if missed else 0


def record_step() -> None:
    """Record a step of somebody, after which figures that were kept are counted anew."""
    from tongxin.kernel import log  # noqa: PLC0415
    from tongxin.kernel.rights import Actor  # noqa: PLC0415

    log.record("place.edit", actor=Actor.system())


def weigh(page: Asked, has_map: int) -> tuple[list[Any], bool]:
    """Return bytes of the page alone and with all that it loads, plain and as sent."""
    connection = page.connect()
    plain, sent = page.ask(connection, gzipped=False), page.ask(connection)
    loaded = [
        Asked(page.port, path, page.cookies) for path in sorted(set(LOADED.findall(plain.decode())))
    ]
    plains = [each.ask(connection, gzipped=False) for each in loaded]
    sents = [min(each.ask(connection), gzip.compress(body, 6), key=len)
             for each, body in zip(loaded, plains, strict=True)]  # fmt: skip
    total = len(sent) + sum(map(len, sents))
    told = [len(plain), len(sent), len(plain) + sum(map(len, plains)), total]
    return told, total > (LIMIT_WITH_MAP if has_map else LIMIT)
