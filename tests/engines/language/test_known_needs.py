"""What a new text says again is found among known needs without comparing each with each."""

from hypothesis import given
from hypothesis import strategies as st

from tongxin.engines.language.duplicates import LEAST_SCORE, Said, find_alike
from tongxin.engines.language.known_needs import KnownNeeds

KNOWN = (
    Said("1", "A", "三楼的老人想在家里理发，腿脚不方便下楼"),
    Said("2", "A", "孩子放学后没人管，想有个四点半课堂"),
    Said("3", "B", "想学二胡"),
    Said("4", "B", "想学剪纸"),
)
WORDS = ("想", "学", "二胡", "剪纸", "理发", "老人", "上门", "量血压", "腿脚不便", "四点半课堂")


def test_near_words_of_the_same_place_are_found_and_those_of_another_are_not():
    known = KnownNeeds(KNOWN)
    found = known.find(Said("", "A", "老人腿脚不方便下楼，想在家里理发"))
    assert found is not None
    assert (found.of, LEAST_SCORE <= found.score < 1) == ("1", True)
    assert known.find(Said("", "B", "老人腿脚不方便下楼，想在家里理发")) is None


def test_equal_words_are_alike_whole_and_one_other_word_in_a_common_form_is_not():
    known = KnownNeeds(KNOWN)
    assert known.find(Said("", "B", "想学剪纸")).of == "4"
    assert known.find(Said("", "B", "想学剪纸")).score == 1
    assert known.find(Said("", "B", "想学书法")) is None
    assert known.find(Said("", "B", "")) is None
    assert KnownNeeds(()).find(Said("", "B", "想学书法")) is None


@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map("".join), min_size=1,
             max_size=8),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map("".join),
)  # fmt: skip
def test_the_index_misses_nothing_that_comparing_each_with_each_would_find(texts, text):
    """Weights differ a little, for there the new text counts too: clear cases must agree."""
    known = [Said(str(at), "A", each) for at, each in enumerate(texts)]
    found = KnownNeeds(known).find(Said("", "A", text))
    clear = [pair for pair in find_alike(text, known) if pair.score >= LEAST_SCORE + 0.15]
    assert not clear or found is not None
