"""Merging matters and taking them out again."""

from uuid import uuid4

import pytest

from tests.kernel.cast import NOW
from tongxin.kernel.actions.advance import advance
from tongxin.kernel.actions.merge_matters import merge_matters, unmerge_matter
from tongxin.kernel.errors import CannotMerge, StepNotAllowed
from tongxin.kernel.models import Matter
from tongxin.kernel.rights import Actor, NotYours


def test_merged_matters_are_closed_into_one_and_come_out_as_they_were(raise_one, street):
    worker, into, member = street.actor("worker"), raise_one(), raise_one()
    before = Matter.objects.filter(pk=member.pk).values("state", "due_at", "unit").get()
    merge_matters(into, [member], actor=worker, note="同一盏灯", now=NOW)
    assert (member.is_closed, member.merged_into_id) == (True, into.pk)
    with pytest.raises(StepNotAllowed):
        advance(member, "accept", actor=worker)
    unmerge_matter(member, actor=worker, now=NOW)
    assert Matter.objects.filter(pk=member.pk).values("state", "due_at", "unit").get() == before
    assert (member.is_closed, member.merged_into_id) == (False, None)
    advance(member, "accept", actor=worker)
    assert [e.step for e in member.entries.all()] == ["raise", "merge", "unmerge", "accept"]
    assert [e.other_id for e in into.entries.all()] == [None, None, member.pk]


def test_a_repeated_request_merges_once(raise_one, street):
    worker, key, into, member = street.actor("worker"), uuid4(), raise_one(), raise_one()
    first = merge_matters(into, [member], actor=worker, key=key)
    assert merge_matters(into, [member], actor=worker, key=key) == first


def test_members_of_a_merged_matter_follow_it(raise_one):
    first, second, third = raise_one(), raise_one(), raise_one()
    merge_matters(second, [first], actor=Actor.system())
    merge_matters(third, [second], actor=Actor.system())
    first.refresh_from_db()
    assert first.merged_into_id == third.pk


def test_what_has_gone_on_is_not_merged(raise_one, street):
    worker, into, member = street.actor("worker"), raise_one(), raise_one()
    advance(member, "accept", actor=worker)
    for other, code in ((member, "cannot_merge_state"), (into, "cannot_merge_itself")):
        with pytest.raises(CannotMerge) as refused:
            merge_matters(into, [other], actor=worker)
        assert refused.value.code == code
    with pytest.raises(CannotMerge):
        unmerge_matter(into, actor=worker)


def test_merging_needs_the_right_in_every_place(raise_one, street):
    here, there = raise_one(), raise_one(place=street.south_compound, unit=street.south_unit)
    with pytest.raises(NotYours):
        merge_matters(here, [there], actor=street.actor("worker"))
    merge_matters(here, [there], actor=street.actor("office"))
    with pytest.raises(NotYours):
        unmerge_matter(there, actor=street.actor("next_worker"))
