"""Figures are counted once until something is done: then anew, and never another's."""

from datetime import timedelta

import pytest

from tests.kernel.cast import NOW, make_street
from tongxin.kernel import log
from tongxin.kernel.queries.kept_figures import keep_figures, seen_by, start_of_minute
from tongxin.kernel.rights import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted():
    """Return a list of what was counted, and a way to ask."""
    make_street()
    calls = []

    def ask(asked="street"):
        return keep_figures("figures", asked, lambda: calls.append(asked) or len(calls))

    ask.calls = calls
    return ask


def test_the_same_question_is_counted_once(counted):
    assert [counted(), counted()] == [1, 1]
    assert counted("another") == 2


def test_whatever_is_done_anywhere_has_it_counted_anew(counted):
    counted()
    log.record("place.edit", actor=Actor.system(), facts={"place": 1})
    assert counted() == 2
    assert counted() == 2


def test_nothing_found_is_kept_too():
    make_street()
    calls = []
    for _ in range(2):
        assert keep_figures("none", 1, lambda: calls.append(1)) is None
    assert len(calls) == 1


def test_what_an_actor_may_see_is_kept_for_that_actor_and_day():
    street = make_street()
    worker, office = street.actor("worker"), street.actor("office")
    assert seen_by(worker, NOW) != seen_by(office, NOW)
    assert seen_by(worker, NOW) != seen_by(worker, NOW + timedelta(days=1))
    assert seen_by(worker, NOW) == seen_by(worker, NOW + timedelta(minutes=5))
    assert start_of_minute(NOW + timedelta(seconds=59)) == NOW
