"""No text and no cell makes a reader of this room raise."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongxin.standards.addresses import Region, parse_address
from tongxin.standards.amounts import parse_amount
from tongxin.standards.dates import parse_date
from tongxin.standards.divisions import parse_division_code
from tongxin.standards.festivals import find_festival
from tongxin.standards.identity import parse_identity
from tongxin.standards.lunar import parse_lunar_to_solar
from tongxin.standards.name_keys import make_name_key, spell_name
from tongxin.standards.names import parse_name
from tongxin.standards.numbers import parse_count, parse_metres, parse_number
from tongxin.standards.phones import parse_phones
from tongxin.standards.point_text import parse_coordinates, parse_point
from tongxin.standards.redact import redact_text
from tongxin.standards.relative_dates import parse_day
from tongxin.standards.results import Parsed, Problem
from tongxin.standards.times import parse_times

HOME = Region("江西省", "吉安市", "吉州区")
TODAY = date(2026, 3, 20)
READERS: list[Callable[[object], object]] = [
    parse_identity,
    parse_name,
    parse_date,
    parse_lunar_to_solar,
    parse_amount,
    parse_count,
    parse_number,
    parse_metres,
    parse_phones,
    parse_division_code,
    parse_point,
    parse_times,
    lambda cell: parse_day(cell, TODAY),
    lambda cell: parse_times(cell, reference=TODAY),
    lambda cell: parse_coordinates(cell, cell),
    lambda cell: parse_address(cell, HOME, {"北门街道": ["北门社区"]}),
    lambda cell: find_festival(str(cell), 2026),
]
SIGNS = (
    "0123456789０１２.．-—/,，、:：;()（）+*×xXeE¥￥%°′″NSEW "
    "\u3000\u200b\n一二三十百千万亿廿初闰零〇两半"
    "壹贰仟佰拾元角分整年月日号周末上下午晚中工作休节假除外每隔个本明今后前第底春重阳除夕农历"
    "转和或省市区县街道镇社路公里米人约左右\U00020bb7\ue000"
)
near_miss = st.text(alphabet=SIGNS, max_size=24)
cells = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.dates(), st.datetimes(), st.times()
)


@pytest.mark.parametrize("read", READERS)
@settings(max_examples=60, deadline=None)
@given(cell=st.one_of(st.text(max_size=40), near_miss, near_miss, cells))
def test_every_reader_answers_every_cell(read, cell):
    assert isinstance(read(cell), Parsed | Problem)


@settings(max_examples=100, deadline=None)
@given(text=st.one_of(st.text(max_size=60), near_miss))
def test_keys_pinyin_and_redaction_take_any_text(text):
    assert isinstance(make_name_key(text), str)
    assert isinstance(spell_name(text), str)
    found = redact_text(text, mark="")
    assert len(found.text) == len(text) - sum(len(span.text) for span in found.removed)


def test_a_number_of_many_thousand_digits_is_refused():
    for read in READERS:
        assert isinstance(read("9" * 5000), Parsed | Problem)
