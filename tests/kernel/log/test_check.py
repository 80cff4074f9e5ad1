"""Whatever is changed behind the log's back is found, and named by its index."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tongxin.kernel import log
from tongxin.kernel.log import Told
from tongxin.kernel.log_check import LogFault, check
from tongxin.kernel.log_leaves import hash_entry
from tongxin.kernel.models import LogEntry, LogHead, LogNode
from tongxin.kernel.rights import Actor

pytestmark = pytest.mark.django_db
ROWS = settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
CHANGES = {
    "entry_changed": {"action": "other.done"},
    "entry_changed ": {"facts": {"matter": 99}},
    "entry_changed  ": {"at": "2020-01-01T00:00:00Z"},
    "entry_changed   ": {"leaf_hash": "0" * 64},
    "body_changed": {"body": {"note": "改过"}},
    "body_changed ": {"salt": "ab" * 32},
    "body_changed  ": {"salt": "no salt"},
    "body_dropped": {"body": None, "salt": None},
}


def write(count):
    told = [Told("need.raise", {"matter": n}, {"note": f"第{n}件"}) for n in range(count)]
    return log.record_many(told, actor=Actor.system())


@pytest.fixture
def undone():
    """Give a block whose changes are taken back at its end."""

    def block():
        return UndoneBlock()

    return block


class UndoneBlock:
    def __enter__(self):
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def __exit__(self, *error):
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)
        return False


def test_an_untouched_log_has_no_fault_at_any_size():
    for _ in range(17):
        assert check() == []
        write(1)
    assert check() == []


@ROWS
@given(count=st.integers(1, 20), data=st.data(), change=st.sampled_from(sorted(CHANGES)))
def test_any_change_of_a_row_is_found_and_named(undone, count, data, change):
    with undone():
        write(count)
        index = data.draw(st.integers(0, count - 1))
        LogEntry.objects.filter(index=index).update(**CHANGES[change])
        assert check() == [LogFault(change.strip(), index)]


@ROWS
@given(count=st.integers(2, 20), data=st.data())
def test_a_row_taken_out_is_named(undone, count, data):
    with undone():
        write(count)
        index = data.draw(st.integers(0, count - 2))
        LogEntry.objects.filter(index=index).delete()
        assert check() == [LogFault("entry_missing", index)]


@ROWS
@given(count=st.integers(2, 20), data=st.data())
def test_a_row_rewritten_with_its_hash_is_found_within_its_pair(undone, count, data):
    with undone():
        write(count)
        index = data.draw(st.integers(0, count - 1))
        entry = LogEntry.objects.get(index=index)
        entry.action = "other.done"
        entry.leaf_hash = hash_entry(entry).hex()
        entry.save()
        faults = check()
        assert len(faults) == 1
        assert faults[0].index <= index < faults[0].index + faults[0].span <= index + 2


@ROWS
@given(count=st.integers(2, 20), data=st.data())
def test_a_changed_or_dropped_node_is_found(undone, count, data):
    with undone():
        write(count)
        node = data.draw(st.sampled_from(list(LogNode.objects.order_by("level", "index"))))
        if data.draw(st.booleans()):
            node.delete()
        else:
            LogNode.objects.filter(pk=node.pk).update(hash="0" * 64)
        assert check() == [
            LogFault("node_changed", node.index << node.level, 1 << node.level),
        ]


def test_a_log_cut_at_its_end_is_found():
    write(9)
    LogEntry.objects.filter(index__gte=7).delete()
    assert LogFault("cut_short", 7, 2) in check()


def test_a_log_cut_with_its_head_is_found_by_a_kept_root():
    write(5)
    shorter = LogHead.objects.get()
    nodes = set(LogNode.objects.values_list("pk", flat=True))
    write(3)
    kept = log.root()
    LogEntry.objects.filter(index__gte=5).delete()
    LogNode.objects.exclude(pk__in=nodes).delete()
    shorter.save()
    assert check() == []
    assert check(kept=[kept]) == [LogFault("cut_short", 5, 3)]


def test_a_log_rewritten_whole_is_found_by_a_kept_root():
    write(6)
    kept = log.root()
    for table in (LogEntry, LogNode, LogHead):
        table.objects.all().delete()
    log.record_many([Told("other.done", {}) for _ in range(8)], actor=Actor.system())
    assert check() == []
    assert check(kept=[kept]) == [LogFault("root_differs", 0, 6)]


def test_a_changed_head_is_found():
    write(6)
    LogHead.objects.update(edge=["0" * 64, LogHead.objects.get().edge[1]])
    assert check() == [LogFault("head_changed", 0, 4)]


def test_a_node_too_many_is_found():
    write(6)
    LogNode.objects.create(level=1, index=3, hash="0" * 64)
    assert check() == [LogFault("node_extra", 6, 2)]


def test_progress_ends_at_the_whole(monkeypatch):
    monkeypatch.setattr("tongxin.kernel.log_check.CHUNK", 4)
    write(10)
    told = []
    assert check(lambda done, total: told.append((done, total))) == []
    assert told == [(4, 10), (8, 10), (10, 10)]
