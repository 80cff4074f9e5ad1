"""Every word of an audit's papers is there in Chinese and in English; nothing accuses."""

import re
from string import Formatter

import pytest

from tongxin.desk.audit.speaker import TABLES
from tongxin.desk.audit.words import NOT_SO
from tongxin.desk.audit.words_kinds import KINDS
from tongxin.desk.audit.words_questions import QUESTIONS
from tongxin.engines.audit.claims import MONEY_KINDS, OTHER_KINDS

PAIRS = [(f"{table}.{key}", pair) for table, words in TABLES.items() for key, pair in words.items()]
PAIRS += [(f"not_so.{n}", pair) for n, pair in enumerate(NOT_SO)]
PAIRS += [(f"questions.{code}", pair) for code, pair in QUESTIONS.items()]
PAIRS += [
    (f"{kind}.{name}", getattr(words, name))
    for kind, words in KINDS.items()
    for name in ("title", "means", "look", "not_so")
]
ACCUSING = re.compile("违规|违法|违纪|骗|非法|嫌疑|套取|贪|fraud|illegal|guilty|offend|suspect")


def list_fields(words):
    return {name for _, name, _, _ in Formatter().parse(words) if name}


@pytest.mark.parametrize(("key", "pair"), PAIRS)
def test_both_languages_tell_the_same_and_accuse_nobody(key, pair):
    chinese, english = pair
    assert chinese
    assert english
    assert list_fields(chinese) == list_fields(english)
    assert not re.search(r"[\u4e00-\u9fff]", english)
    assert not ACCUSING.search(chinese + english)


def test_every_kind_of_finding_has_its_words_and_no_other():
    assert set(KINDS) == {*MONEY_KINDS, *OTHER_KINDS}


def test_every_kind_says_what_not_to_conclude():
    for words in KINDS.values():
        assert words.not_so[0].startswith("不等于")
