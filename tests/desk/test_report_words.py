"""Every word of the report is there in Chinese and in English, with the same facts."""

import re
from importlib.resources import files
from string import Formatter

import pytest

from tests.desk.report_sample import LABELS, build_problem
from tongxin.desk.report.reasons import tell_cause, tell_reason
from tongxin.desk.report.speaker import TABLES, Speaker
from tongxin.engines.matching.explain_options import CAUSES, Cause

PAIRS = [(f"{table}.{key}", pair) for table, words in TABLES.items() for key, pair in words.items()]
SLOT = {"type": "clinic", "venue": "V0", "slot": 16}
HELD = {"elsewhere": 1, "unheard_of": 2}
MANY_CAUSES = [
    Cause("no_skill_in_reach", {"reason": "no_type", "category": "health", "home": True}),
    *(
        Cause("no_skill_in_reach", {"reason": r, "skill": "law", "street": "S", "holders": 2,
                                    "type": "advice"})
        for r in ("nobody_has_it", "nobody_reaches", "too_few_have_it", "licence_expired")
    ),
    Cause("too_far", {"reason": "out_of_radius", "nearest": "V0", "metres": 900, "radius_m": 500,
                      "tag": None}),
    Cause("too_far", {"reason": "no_equipment", "tag": "kit"}),
    Cause("too_far", {"reason": "no_place"}),
    Cause("no_common_time", {"empty": "weeks"}),
    *(
        Cause("no_common_time", SLOT | {"empty": e, "misses": (e,), "absent": ["law"]})
        for e in ("group", "venue", "staff", "lead_days")
    ),
    *(
        Cause("too_few_people", SLOT | {"missing": 3, "people": 5, "min_people": 8, "left_over": b})
        for b in (True, False)
    ),
    Cause("staff_used_up", SLOT | {"skill": "law", "short": {"law": 1}, "holders": HELD}),
    *(Cause("seats", SLOT | {"seats": 20, "limit": x}) for x in ("venue", "type", "both")),
    Cause("seats", SLOT | {"seats": 2, "limit": "least", "min_people": 5}),
    Cause("money", {"type": "clinic", "planned": True, "fund": {"S": 40}, "budget": {"A": 1200}}),
    Cause("others_first", {"blocked_by": ("place",), "margin": None}),
    Cause("others_first", SLOT | {"displaces": ("advice", "V1", 23), "margin": 4}),
    Cause("not_worth_it", SLOT | {"points": -3}),
    Cause("could_be_added", SLOT | {"points": 3}),
]  # fmt: skip


def list_fields(words):
    found = {name for _, name, _, _ in Formatter().parse(words) if name is not None}
    return {"month" if name == "name" else name for name in found}  # English spells the month


@pytest.mark.parametrize(("key", "pair"), PAIRS)
def test_both_languages_tell_the_same_facts(key, pair):
    chinese, english = pair
    assert chinese
    assert english
    assert list_fields(chinese) == list_fields(english)
    assert not re.search(r"[\u4e00-\u9fff]", english)


def test_every_word_that_a_template_asks_for_is_there():
    folder = files("tongxin.desk.report") / "templates"
    for template in folder.iterdir():
        text = template.read_text(encoding="utf-8")
        for key, table in re.findall(r"say\('(\w+)'(?:, '(\w+)')?[,)]", text):
            assert key in TABLES[table or "words"], f"{template.name}: {key}"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("cause", MANY_CAUSES, ids=lambda c: f"{c.code}-{c.facts.get('reason')}")
def test_every_cause_is_told_in_words(language, cause):
    reason = tell_cause(Speaker(build_problem(), LABELS, language), cause)
    assert reason.lead
    assert reason.rest
    told = reason.lead + reason.rest
    assert not re.search(r"[{}]|None|\?", told)
    assert not re.search(r"\w_\w", told)


def test_no_cause_of_the_engine_is_forgotten():
    assert {cause.code for cause in MANY_CAUSES} == set(CAUSES)


def test_a_cause_that_is_not_known_is_shown_with_its_facts():
    reason = tell_cause(Speaker(build_problem(), LABELS, "zh"), Cause("brand_new", {"n": 3}))
    assert reason.rest == "brand_new n=3"


def test_several_causes_are_told_together():
    speaker = Speaker(build_problem(), LABELS, "zh")
    reason = tell_reason(speaker, MANY_CAUSES[5:7])
    assert str(reason).startswith("太远：最近的站点是桃岭站，900 米，最多走 500 米；同时没有设备")


def test_a_count_of_one_is_told_in_its_own_words():
    speaker = Speaker(build_problem(), LABELS, "en")
    assert speaker.say("count_services", count=1) == "1 service"
    assert speaker.say("count_services", count=2) == "2 services"
