"""Erasing what an entry tells keeps every proof, and leaves a trace of its own."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.kernel.cast import make_street
from tongxin.engines.log.proofs import verify_consistency, verify_inclusion
from tongxin.kernel import log
from tongxin.kernel.actions.erase_body import erase_body
from tongxin.kernel.errors import BodyErased, MissingNote, NotInLog
from tongxin.kernel.log import Told
from tongxin.kernel.log_check import LogFault, check
from tongxin.kernel.log_proofs import prove_consistency, prove_inclusion
from tongxin.kernel.models import LogEntry
from tongxin.kernel.rights import Actor, NotYours

pytestmark = pytest.mark.django_db
EACH = settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def write(count):
    told = [Told("need.raise", {"matter": n}, {"note": f"第{n}件"}) for n in range(count)]
    return log.record_many(told, actor=Actor.system())


def holds(proof):
    path = [bytes.fromhex(each) for each in proof.path]
    root = bytes.fromhex(proof.root.hash)
    leaf = bytes.fromhex(proof.leaf_hash)
    return verify_inclusion(leaf, proof.index, proof.root.size, path, root)


@EACH
@given(count=st.integers(1, 20), data=st.data())
def test_erasure_keeps_every_proof_valid(count, data):
    first = log.root().size
    entries = write(count)
    before = [prove_inclusion(entry) for entry in entries]
    for entry in data.draw(st.lists(st.sampled_from(entries), unique=True, max_size=5)):
        erase_body(entry, actor=Actor.system(), reason="本人要求删除")
    after = [prove_inclusion(entry) for entry in LogEntry.objects.filter(index__gte=first)]
    assert all(holds(proof) for proof in (*before, *after))
    assert check() == []


@EACH
@given(count=st.integers(1, 20))
def test_the_log_at_every_size_goes_on_from_every_earlier_one(count):
    write(count)
    for size in range(1, log.root().size + 1):
        proof = prove_consistency(size)
        path = [bytes.fromhex(each) for each in proof.path]
        old, new = (bytes.fromhex(root.hash) for root in (proof.old, proof.root))
        assert verify_consistency(size, proof.root.size, path, old, new)


def test_nothing_of_the_body_is_left_and_the_reason_is_told():
    (entry,) = write(1)
    told = erase_body(entry, actor=Actor.system(), reason="本人要求删除")
    there = LogEntry.objects.get(pk=entry.pk)
    assert (there.body, there.salt, there.body_digest) == (None, None, entry.body_digest)
    assert (told.action, told.facts, told.body) == (
        "log.erase",
        {"erased": entry.index},
        {"reason": "本人要求删除"},
    )


def test_erasing_asks_for_the_right_a_reason_and_a_body():
    street = make_street()
    entry = log.record("need.raise", actor=street.actor("worker"), body={"note": "说明"})
    administrator = street.actor("administrator")
    theirs = log.record("need.raise", actor=street.actor("next_worker"), body={"note": "别处"})
    (everybodys,) = write(1)
    for other, who in ((entry, street.actor("office")), (theirs, administrator)):
        with pytest.raises(NotYours):
            erase_body(other, actor=who, reason="试试")
    with pytest.raises(NotYours):
        erase_body(everybodys, actor=administrator, reason="试试")
    with pytest.raises(MissingNote):
        erase_body(entry, actor=administrator, reason=" ")
    erase_body(entry, actor=administrator, reason="本人要求删除")
    with pytest.raises(BodyErased):
        erase_body(entry, actor=administrator, reason="再删一次")


def test_an_erasure_told_before_its_entry_excuses_nothing():
    log.record("log.erase", actor=Actor.system(), facts={"erased": 1})
    write(1)
    LogEntry.objects.filter(index=1).update(body=None, salt=None)
    assert check() == [LogFault("body_dropped", 1)]


def test_no_proof_is_given_for_what_the_log_does_not_hold():
    (entry, *_rest) = write(3)
    with pytest.raises(NotInLog):
        prove_inclusion(entry, size=0)
    with pytest.raises(NotInLog):
        prove_consistency(log.root().size + 1)


def test_facts_that_look_personal_are_refused():
    for fact in ("15500000001", "360899194103120116", "长" * 121):
        with pytest.raises(ValueError, match="personal"), transaction.atomic():
            log.record("need.raise", actor=Actor.system(), facts={"note": fact})
    assert log.root().size == 0
