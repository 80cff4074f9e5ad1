"""A category is suggested from the street's own needs and our examples, and says from which."""

import threading
import time
from copy import copy

import pytest

from tests.kernel.cast import NOW
from tongxin.kernel.models import Matter
from tongxin.kernel.rights import Actor
from tongxin.systems.services.actions.need_steps import advance_need
from tongxin.systems.services.actions.needs import Asked, raise_need
from tongxin.systems.services.models import Need
from tongxin.systems.services.queries import suggest_kind
from tongxin.systems.services.queries.suggest_kind import (
    advise,
    forget_models,
    is_worth_learning,
    learn_street,
)


@pytest.fixture(autouse=True)
def nothing_learned():
    forget_models()
    yield
    forget_models()


def confirm(street, role, place, words, kind):
    actor = Actor.of(getattr(street, role))
    need = raise_need(Asked(kind, words=words), place=place, actor=actor)
    advance_need(need, "accept", actor=actor)
    return need


def test_a_text_gets_its_category_with_the_words_and_numbers_behind_it(street, visit):
    learn_street(street.compound)
    told = {"words": "家里电扇坏了想请人修一修", "place": street.compound.pk}
    page = visit("worker").post("/needs/suggest/", told).content.decode()
    assert "家电维修" in page
    assert "把握" in page
    assert "受理的需求 0 条" in page
    assert "还太少" in page


def test_strange_words_get_none_and_the_page_says_so(street, visit):
    learn_street(street.compound)
    told = {"words": "想看磨豆腐", "place": street.compound.pk}
    assert "说不准" in visit("worker").post("/needs/suggest/", told).content.decode()
    told = {"words": "电", "place": street.compound.pk}
    assert "notice" not in visit("worker").post("/needs/suggest/", told).content.decode()


def test_it_learns_from_confirmed_needs_and_shows_only_those_one_may_see(street):
    for number in range(12):
        confirm(
            street, "south_worker", street.south_compound,
            f"{number}号院的老人想看磨豆腐活动", "非遗体验",
        )  # fmt: skip
    learn_street(street.compound)
    south = advise("想看磨豆腐", street.south_compound, Actor.of(street.south_worker))
    assert south.suggestion.category == "非遗体验"
    assert south.own == 12
    assert any("磨豆腐" in text for text in south.examples)
    north = advise("想看磨豆腐", street.compound, Actor.of(street.worker))
    assert north.suggestion.category == "非遗体验"
    assert not any("号院" in text for text in north.examples)


def test_the_next_streets_needs_teach_nothing_here(street):
    for number in range(12):
        confirm(
            street, "next_worker", street.next_compound,
            f"{number}号院的老人想看磨豆腐活动", "非遗体验",
        )  # fmt: skip
    learn_street(street.compound)
    assert advise("想看磨豆腐", street.compound, Actor.of(street.worker)).suggestion is None


def add_confirmed(street, number):
    """Add accepted needs by rows alone, in the words of twelve things that people ask for."""
    shape = confirm(street, "worker", street.compound, "想请人理发", "理发")
    matter = shape.matter
    asked = ("理发", "量血压", "修电扇", "学二胡", "法律咨询", "打太极", "剪纸", "修水管",
             "测视力", "学手机", "看中医", "缝衣服")  # fmt: skip
    matters = []
    for at in range(number):
        row = copy(matter)
        row.pk, row.number = None, f"XQ-T-{at}"
        matters.append(row)
    Matter.objects.bulk_create(matters)
    Need.objects.bulk_create(
        Need(
            matter=row, kind=asked[at % 12], place=street.compound, registered_on=NOW.date(),
            words=f"{at % 41}栋{at % 9}楼的老人想{asked[at % 12]}，{('上午', '下午')[at % 2]}来",
        )
        for at, row in enumerate(matters)
    )  # fmt: skip


def test_with_three_thousand_own_needs_nobody_waits_for_the_learning(street, monkeypatch):
    """The time of the thread that answers: what learns runs beside it."""
    add_confirmed(street, 3000)
    begun = threading.Event()
    monkeypatch.setattr(suggest_kind, "_learn", lambda *_: begun.set())
    actor = Actor.of(street.worker)
    began = time.thread_time()
    first = advise("想请人来量血压", street.compound, actor)
    assert time.thread_time() - began < 0.2
    assert begun.wait(5)
    assert (first.suggestion, first.learning) == (None, True)
    monkeypatch.undo()
    monkeypatch.setattr(suggest_kind, "MOST_OWN", 600)  # learned quicker; as many are counted
    learn_street(street.compound)
    began = time.thread_time()
    after = advise("想请人来量血压", street.compound, actor)
    assert time.thread_time() - began < 0.2
    assert (after.suggestion.category, after.learning) == ("量血压", False)


def test_it_is_learned_anew_when_some_share_came_since_and_not_with_every_need():
    assert is_worth_learning((-1, 0), (0, 0))
    assert is_worth_learning((0, 0), (1, 4))
    assert not is_worth_learning((3000, 9), (3000, 9))
    assert not is_worth_learning((3000, 9), (3040, 70))
    assert is_worth_learning((3000, 9), (3060, 90))
    assert is_worth_learning((3000, 9), (2900, 9))  # an import was taken back


def test_the_button_suggests_without_script_and_keeps_what_was_typed(street, visit):
    learn_street(street.compound)
    told = {"words": "家里电扇坏了想请人修一修", "people": "4", "suggest": "1"}
    page = visit("worker").post("/needs/new/", told)
    assert page.context["advice"].suggestion.category == "家电维修"
    assert page.context["form"]["people"].value() == "4"
