"""Actions at the same time leave one log without gaps, and none waits for ever."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.log_check import check
from tongxin.kernel.models import LogEntry, Setting
from tongxin.kernel.rights import Actor

pytestmark = pytest.mark.django_db(transaction=True)
THREADS, EACH = 4, 8


@log.atomic
def count_up(code):
    """Write a row, then the log: without the log held first, two would wait in a ring."""
    row = Setting.objects.select_for_update().get(code=code)
    row.value = {"count": row.value["count"] + 1}
    row.save()
    log.record("setting.change", actor=Actor.system(), facts=row.value)


def work(number):
    try:
        for turn in range(EACH):
            count_up(("one", "two")[(number + turn) % 2])
    finally:
        connection.close()


def test_appends_at_the_same_time_stay_gapless_and_lose_nothing():
    for code in ("one", "two"):
        Setting.objects.create(code=code, value={"count": 0}, changed_at=timezone.now())
    with ThreadPoolExecutor(THREADS) as pool:
        for done in [pool.submit(work, number) for number in range(THREADS)]:
            done.result(timeout=60)
    total = THREADS * EACH
    indices = list(LogEntry.objects.values_list("index", flat=True))
    assert indices == list(range(total))
    assert sum(row.value["count"] for row in Setting.objects.all()) == total
    assert check() == []


@log.atomic
def fail():
    log.record("need.raise", actor=Actor.system(), facts={"matter": 1})
    raise RuntimeError


def test_an_action_that_fails_leaves_no_entry_and_no_gap():
    with pytest.raises(RuntimeError):
        fail()
    log.record("need.raise", actor=Actor.system(), facts={"matter": 2})
    assert [entry.facts["matter"] for entry in LogEntry.objects.all()] == [2]
    assert check() == []
