"""Taking steps: rights, notes, evidence, hand-overs, repeats and races."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.kernel.cast import NOW
from tests.kernel.matters.images import make_png
from tongxin.kernel.actions.advance import advance, advance_many
from tongxin.kernel.actions.evidence import attach_evidence
from tongxin.kernel.errors import (
    KeyTaken,
    MissingEvidence,
    MissingNote,
    MissingUnit,
    StaleMatter,
    StepNotAllowed,
)
from tongxin.kernel.models import Entry, LogEntry, Matter
from tongxin.kernel.queries.matters import history, steps_for
from tongxin.kernel.rights import Actor, NotYours

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def worker(street):
    return street.actor("worker")


def attach(matter, actor, kind="photo", name="灯.png"):
    return attach_evidence(
        matter, kind=kind, file=io.BytesIO(make_png()), name=name, actor=actor, now=NOW
    )


def test_a_step_moves_the_matter_and_sets_its_due_time(raise_one, worker):
    matter = raise_one()
    entry = advance(matter, "accept", actor=worker, now=LATER)
    assert (matter.state, matter.turn, matter.taken_up_at) == ("doing", 1, LATER)
    assert matter.due_at.isoformat() == "2026-03-09T17:30:00+08:00"
    assert entry.log_entry.facts["to"] == "doing"
    assert [e.step for e in history(matter)] == ["raise", "accept"]


def test_the_same_key_takes_a_step_once(raise_one, worker):
    matter, key = raise_one(), uuid4()
    first = advance(matter, "accept", actor=worker, key=key, now=LATER)
    assert advance(matter, "accept", actor=worker, key=key, now=LATER) == first
    assert Entry.objects.filter(matter=matter).count() == 2
    with pytest.raises(KeyTaken):
        advance(raise_one(), "accept", actor=worker, key=key)


def test_who_saw_an_older_matter_is_told_what_happened(raise_one, worker, street):
    matter = raise_one()
    advance(matter, "accept", actor=worker, turn=0, now=LATER)
    with pytest.raises(StaleMatter) as refused:
        advance(matter, "accept", actor=street.actor("office"), turn=0)
    assert refused.value.facts["name"] == "刘燕"
    with pytest.raises(StepNotAllowed):
        advance(matter, "accept", actor=worker)


@pytest.mark.parametrize("role", ["next_worker", "leader", "organisation", "auditor"])
def test_without_the_right_nothing_moves(raise_one, street, role):
    matter, logged = raise_one(), LogEntry.objects.count()
    with pytest.raises(NotYours):
        advance(matter, "accept", actor=street.actor(role))
    matter.refresh_from_db()
    assert (matter.state, LogEntry.objects.count()) == ("raised", logged)


def test_a_step_that_does_not_exist_is_refused(raise_one, worker):
    with pytest.raises(StepNotAllowed):
        advance(raise_one(), "fly", actor=worker)


def test_handing_on_needs_a_note_and_an_open_unit(raise_one, worker, street):
    matter = raise_one()
    advance(matter, "accept", actor=worker, owner=street.worker, now=NOW)
    assert matter.owner == street.worker
    with pytest.raises(MissingNote):
        advance(matter, "hand_on", actor=worker, unit=street.office_unit)
    with pytest.raises(MissingUnit):
        advance(matter, "hand_on", actor=worker, note="归街道管")
    advance(matter, "hand_on", actor=worker, note="归街道管", unit=street.office_unit, now=LATER)
    assert (matter.unit_id, matter.owner_id) == (street.office_unit.pk, None)
    assert (matter.taken_up_at, matter.arrived_at) == (None, LATER)


def test_a_step_needs_its_evidence_and_keeps_it(raise_one, worker):
    matter = raise_one()
    advance(matter, "accept", actor=worker, now=NOW)
    with pytest.raises(MissingEvidence) as refused:
        advance(matter, "finish", actor=worker)
    assert refused.value.facts["kinds"] == ["photo"]
    photo = attach(matter, worker)
    entry = advance(matter, "finish", actor=worker, now=LATER)
    photo.refresh_from_db()
    assert (photo.entry, matter.is_closed, matter.closed_at) == (entry, True, LATER)
    with pytest.raises(MissingEvidence):  # bound to a step before, it counts no second time
        advance(matter, "reopen", actor=worker, note="又坏了", evidence=[photo])


def test_another_matters_file_is_no_evidence(raise_one, worker):
    matter, other = raise_one(), raise_one()
    advance(matter, "accept", actor=worker, now=NOW)
    with pytest.raises(MissingEvidence):
        advance(matter, "finish", actor=worker, evidence=[attach(other, worker)])


def test_reopening_gives_a_due_time_again(raise_one, worker):
    matter = raise_one()
    advance(matter, "accept", actor=worker, now=NOW)
    attach(matter, worker)
    advance(matter, "finish", actor=worker, now=NOW)
    advance(matter, "reopen", actor=worker, note="又坏了", now=LATER)
    assert (matter.is_closed, matter.closed_at) == (False, None)
    assert matter.due_at > LATER


def test_many_take_a_step_together_or_not_at_all(raise_one, worker, django_assert_max_num_queries):
    matters = [raise_one() for _ in range(30)]
    with django_assert_max_num_queries(16):
        entries = advance_many(matters, "accept", actor=worker, now=LATER)
    assert len(entries) == 30
    assert {m.state for m in matters} == {"doing"}
    mixed = [raise_one(), matters[0]]
    with pytest.raises(StepNotAllowed):
        advance_many(mixed, "accept", actor=worker)
    assert Matter.objects.get(pk=mixed[0].pk).state == "raised"


def test_the_steps_shown_are_those_that_can_be_taken(raise_one, worker, street):
    matter = raise_one()
    assert [s.code for s in steps_for(matter, worker)] == ["accept"]
    assert steps_for(matter, street.actor("leader")) == []
    advance(matter, "accept", actor=Actor.system(), now=NOW)
    assert [s.code for s in steps_for(matter, worker)] == ["hand_on", "finish"]
