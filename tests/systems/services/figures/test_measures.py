"""Which services each measure is about."""

from dataclasses import replace

import pytest

from tests.systems.services.figures.year import FIRST, LAST
from tongxin.engines.effect.records import Measure
from tongxin.engines.effect.refusals import TooFew
from tongxin.standards.workdays import shipped_workdays
from tongxin.systems.services.queries.effect_compare import compare_services, find_behind, judge
from tongxin.systems.services.queries.effect_rows import read_services
from tongxin.systems.services.queries.effect_scope import Scope, services_in

pytestmark = pytest.mark.django_db
DAYS = shipped_workdays()


def read(street):
    scope = Scope(street.street, FIRST, LAST)
    return read_services(services_in(scope, street.actor("leader")))


def test_a_cancelled_service_counts_for_half_days_alone(quarter):
    rows = read(quarter)
    cancelled = {str(row.pk) for row in rows if row.state == "cancelled"}
    assert cancelled
    assert cancelled <= find_behind(rows, DAYS, Measure.SLOTS_USED, "counted")
    for measure in Measure:
        assert not cancelled & find_behind(rows, DAYS, measure, "left_out")


def test_a_service_still_to_come_counts_nowhere(quarter):
    rows = [replace(row, state="published") for row in read(quarter)]
    assert not any(find_behind(rows, DAYS, m, w) for m in Measure for w in ("counted", "left_out"))


def test_the_effect_that_was_put_in_is_found(quarter):
    found = compare_services(read(quarter), DAYS)[Measure.CAME_OF_INVITED]
    verdict, contrast = judge(found, 10)
    assert verdict.value == "shown"
    assert contrast.difference.low > 0.1


def test_the_lists_behind_a_measure_are_its_ids(quarter):
    rows = read(quarter)
    for measure, found in compare_services(rows, DAYS).items():
        ids = {id for side in (found.need, found.supply) for id in getattr(side, "ids", ())}
        assert ids == find_behind(rows, DAYS, measure, "counted")
        unmatched = find_behind(rows, DAYS, measure, "unmatched")
        assert unmatched == set(found.unmatched)
        assert unmatched <= ids or isinstance(found.need, TooFew)
