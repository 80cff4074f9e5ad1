"""The amount due as SQL against the policy's own words in Python."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tongxin.engines.audit.due import amount_due as due_in_sql
from tongxin.engines.audit.due import entitled_from
from tongxin.engines.audit.months import month_number, month_of
from tongxin.engines.audit.policy import Band, BandSet, Scheme, age_in_month, amount_due
from tongxin.engines.audit.store import open_store

CONNECTION = open_store(threads=1, memory_mb=300)


@st.composite
def schemes(draw):
    """Return schemes with one to three sets of bands without gaps."""
    lowest = draw(st.integers(50, 90))
    months = sorted(draw(st.sets(st.integers(2020 * 12, 2026 * 12), min_size=0, max_size=3)))
    sets = []
    for month in months:
        ages = sorted(draw(st.sets(st.integers(lowest + 1, 110), max_size=3)))
        edges = [lowest, *ages]
        last = draw(st.sampled_from([None, 120]))
        bands = [
            Band(low, edges[place + 1] - 1 if place + 1 < len(edges) else last, 1_000 * place + 50)
            for place, low in enumerate(edges)
        ]
        sets.append(BandSet(month_of(month), tuple(bands)))
    begin = draw(st.sampled_from(["birthday_month", "month_after_birthday"]))
    return Scheme("a", "甲", lowest, tuple(sets), entitled_from=begin)


@given(
    schemes(), st.dates(date(1900, 1, 1), date(1990, 1, 1)), st.integers(2019 * 12, 2027 * 12 - 1)
)
@settings(deadline=None, max_examples=300)
def test_sql_and_python_agree_on_every_month(scheme, birth, number):
    birth_month = birth.year * 12 + birth.month - 1
    query = f"SELECT {due_in_sql(scheme, 'b', 'm')}, m >= {entitled_from(scheme, 'b')} "
    found, begun = CONNECTION.execute(
        query + "FROM (SELECT ?::INTEGER AS b, ?::INTEGER AS m)", [birth_month, number]
    ).fetchall()[0]
    age = age_in_month(scheme, birth, month_of(number))
    assert found == amount_due(scheme, age, month_of(number))
    assert begun == (age >= scheme.lowest_age)
    assert month_number(month_of(number)) == number
