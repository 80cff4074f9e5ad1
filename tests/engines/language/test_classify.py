"""A category is suggested with honest confidence and evidence, or not at all."""

import csv
import pickle
from random import Random

import pytest

from tests.shared_data import shared_path
from tongxin.desk.default_services import shipped_services
from tongxin.engines.language.classify import learn_categories, suggest_category
from tongxin.engines.language.examples import NONE, Example, written_examples
from tongxin.engines.language.measure import measure_classifier


@pytest.fixture(scope="module")
def learned():
    return learn_categories(written_examples())


def test_the_written_examples_are_of_the_shipped_catalogue():
    shipped = {row.values["category"] for row in shipped_services().rows}
    written = [one.category for one in written_examples() if one.category != NONE]
    assert set(written) == shipped
    assert min(written.count(category) for category in shipped) >= 25


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("我家老爷子腿断了头发老长，谁能来剪剪", "理发"),
        ("想学写大字", "书法培训"),
        ("手机不会视频", "智能手机"),
        ("请个老师教教画画", "艺术指导"),
        ("公司不给发工钱", "法律咨询"),
        ("脖子疼想扎针", "中医理疗"),
        ("电扇坏了", "家电维修"),
    ],
)
def test_needs_that_nobody_wrote_before_get_their_category(learned, text, category):
    suggestion = suggest_category(learned, text)
    assert suggestion.category == category
    assert suggestion.runner_up != category
    assert suggestion.confidence < 1


@pytest.mark.parametrize("text", ["", "……", "asdf qwer", "楼上装修太吵了", "15500000001"])
def test_what_is_no_need_for_a_service_gets_no_suggestion(learned, text):
    assert suggest_category(learned, text) is None


def test_the_evidence_is_in_the_text_and_in_examples_of_that_category(learned):
    suggestion = suggest_category(learned, "想请人修一修坏了的电饭煲")
    assert suggestion.words
    assert all(word in "想请人修一修坏了的电饭煲" for word in suggestion.words)
    assert {one.category for one in suggestion.examples} == {"家电维修"}
    assert (suggestion.own, suggestion.written) == (0, len(written_examples()))


def test_with_too_few_examples_nothing_is_suggested():
    few = [Example(str(i), f"想理发{i}", "理发", own=True) for i in range(40)]
    few += [Example(f"x{i}", f"修电扇{i}台", "家电维修", own=True) for i in range(7)]
    assert learn_categories(few) is None
    assert suggest_category(None, "想理发") is None


def test_one_text_sent_many_times_is_one_example():
    same = [Example(str(i), "想理发！", "理发", own=True) for i in range(50)]
    same += [
        Example(f"x{i}", f"修{c}", "家电维修", own=True) for i, c in enumerate("电扇灯锅炉壶伞")
    ]
    assert learn_categories([*same, Example("y", "修表", "家电维修", own=True)]) is None


def test_it_learns_what_the_street_calls_things(learned):
    assert suggest_category(learned, "想看磨豆腐") is None
    places = "东西南北中上下前后左右里外"
    own = [
        Example(f"o{i}", f"{p}院的老人想看磨豆腐活动", "非遗体验", own=True)
        for i, p in enumerate(places)
    ]
    suggestion = suggest_category(learn_categories([*written_examples(), *own]), "想看磨豆腐")
    assert suggestion.category == "非遗体验"
    assert suggestion.own == len(own)
    assert all(one.own for one in suggestion.examples)


def test_the_order_of_the_examples_changes_nothing(learned):
    shuffled = list(written_examples())
    Random(3).shuffle(shuffled)
    again = pickle.loads(pickle.dumps(learn_categories(shuffled)))
    for text in ["想学写大字", "头晕想量血压", "楼上漏水"]:
        assert suggest_category(again, text) == suggest_category(learned, text)


def test_unseen_examples_are_told_apart_far_better_than_by_the_commonest(learned):
    measured = measure_classifier(learned)
    assert measured.baseline < 0.2
    assert measured.accuracy > 0.6
    assert measured.right_when_suggested > measured.accuracy
    assert measured.calibration_error < 0.1


def test_confidence_is_what_comes_true_for_shuffled_labels():
    """Where nothing can be learned, confidence must say so."""
    written = [one for one in written_examples() if one.category]
    categories = [one.category for one in written]
    Random(1).shuffle(categories)
    noise = [
        Example(one.id, one.text, category, own=False)
        for one, category in zip(written, categories, strict=True)
    ]
    measured = measure_classifier(learn_categories(noise))
    assert measured.accuracy < 0.25
    assert measured.suggested < 0.05


def test_real_messages_to_a_government_are_told_apart():
    path = shared_path("data/citizen_messages/labelled_raw_shared.csv")
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True)))
    real = [
        Example(
            str(i),
            row["留言主题"] + "。" + row["留言详情"].strip()[:120],
            row["一级分类"],
            own=True,
        )
        for i, row in enumerate(rows)
    ]
    measured = measure_classifier(learn_categories(real, most_each=60))
    assert measured.baseline < 0.3
    assert measured.accuracy > 0.7
    assert measured.calibration_error < 0.1
