"""A category is suggested from the street's own needs and our examples, and says from which."""

import time

import pytest

from tongxin.kernel.rights import Actor
from tongxin.systems.services.actions.need_steps import advance_need
from tongxin.systems.services.actions.needs import Asked, raise_need
from tongxin.systems.services.queries.suggest_kind import advise, forget_models


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
    told = {"words": "家里电扇坏了想请人修一修", "place": street.compound.pk}
    page = visit("worker").post("/needs/suggest/", told).content.decode()
    assert "家电维修" in page
    assert "把握" in page
    assert "受理的需求 0 条" in page
    assert "还太少" in page


def test_strange_words_get_none_and_the_page_says_so(street, visit):
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
    assert advise("想看磨豆腐", street.compound, Actor.of(street.worker)).suggestion is None


def test_a_second_question_is_answered_at_once(street):
    actor = Actor.of(street.worker)
    advise("想量血压", street.compound, actor)
    began = time.process_time()
    advise("电扇坏了", street.compound, actor)
    assert time.process_time() - began < 0.2


def test_the_button_suggests_without_script_and_keeps_what_was_typed(street, visit):
    told = {"words": "家里电扇坏了想请人修一修", "people": "4", "suggest": "1"}
    page = visit("worker").post("/needs/new/", told)
    assert page.context["advice"].suggestion.category == "家电维修"
    assert page.context["form"]["people"].value() == "4"
