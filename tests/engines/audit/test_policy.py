"""What a policy says of one age in one month."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.audit.policy_texts import SOUND
from tongxin.engines.audit.policy import (
    Scheme,
    age_in_month,
    amount_due,
    find_scheme,
    list_months,
)
from tongxin.engines.audit.read_policy import read_policy

GAOLING = find_scheme(read_policy(SOUND), "gaoling")
LATER = Scheme("later", "次月起", 80, entitled_from="month_after_birthday")


@pytest.mark.parametrize(
    ("age", "month", "fen"),
    [
        (79, 202401, 0),
        (80, 202401, 5000),
        (89, 202412, 5000),
        (90, 202412, 10000),
        (89, 202501, 6000),
        (100, 202501, 30000),
        (119, 202512, 30000),
        (80, 202312, None),
        (-3, 202401, 0),
    ],
)
def test_the_amount_follows_age_and_month(age, month, fen):
    assert amount_due(GAOLING, age, month) == fen


def test_a_scheme_without_bands_sets_no_amount():
    assert amount_due(LATER, 80, 202401) is None
    assert amount_due(LATER, 79, 202401) == 0


def test_the_birthday_counts_for_its_whole_month():
    assert age_in_month(GAOLING, date(1944, 5, 31), 202404) == 79
    assert age_in_month(GAOLING, date(1944, 5, 31), 202405) == 80
    assert age_in_month(LATER, date(1944, 5, 31), 202405) == 79
    assert age_in_month(LATER, date(1944, 5, 31), 202406) == 80


@given(
    birth=st.dates(date(1900, 1, 1), date(1999, 12, 31)),
    month=st.sampled_from(list_months(200001, 202612)),
)
def test_age_is_what_counting_birthdays_says(birth, month):
    birthdays = sum((year, birth.month) <= divmod(month, 100) for year in range(birth.year, 2100))
    assert age_in_month(GAOLING, birth, month) == birthdays - 1
