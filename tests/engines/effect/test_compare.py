"""Need-driven against supply-driven: adjusted where alike, refused where there is no base."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.effect.records import draw_counts, make_event, seed_random, to_events
from tongxin.engines.effect.claims import Verdict, judge_claim
from tongxin.engines.effect.compare import compare_origins
from tongxin.engines.effect.contrasts import Contrast
from tongxin.engines.effect.errors import ImpossibleRecords, NoBaseForClaim
from tongxin.engines.effect.rates import Rate
from tongxin.engines.effect.records import Measure
from tongxin.engines.effect.refusals import NoBase, TooFew
from tongxin.engines.effect.strata import Factor

CAME = Measure.CAME_OF_INVITED


def draw_events(random, cells):
    """Return events for (origin, kind, events, rate) of each cell."""
    return [
        event
        for n, (origin, kind, many, rate) in enumerate(cells)
        for event in to_events(draw_counts(random, many, rate, name=f"{n}-"), origin, kind=kind)
    ]


def test_a_kind_of_service_that_fills_anyway_does_not_count_as_the_effect():
    cells = [
        ("need", "义诊", 30, 0.9), ("supply", "义诊", 6, 0.9),
        ("need", "讲座", 6, 0.3), ("supply", "讲座", 30, 0.3),
    ]  # fmt: skip
    found = compare_origins(draw_events(seed_random(1), cells), CAME)
    assert found.crude.ratio.low > 1.3
    assert found.adjusted.ratio.low < 1 < found.adjusted.ratio.high
    assert found.misleads
    kind = next(i for i in found.influences if i.factor is Factor.KIND)
    assert kind.misleads
    assert [(b.need_events, b.supply_events) for b in kind.balance] == [(30, 6), (6, 30)]


def test_a_true_effect_stays_when_adjusted():
    cells = [(o, k, 20, r) for o, r in (("need", 0.8), ("supply", 0.5)) for k in ("义诊", "理发")]
    found = compare_origins(draw_events(seed_random(2), cells), CAME)
    assert found.adjusted.ratio.low > 1.2
    assert found.adjusted.difference.low > 0.15
    assert not found.misleads
    assert judge_claim(found.adjusted, at_least=1.2) is Verdict.SHOWN
    assert judge_claim(found.adjusted, at_least=found.adjusted.ratio.value) is Verdict.POSSIBLE
    assert judge_claim(found.adjusted, at_least=3) is Verdict.CONTRADICTED


def test_without_supply_driven_services_nothing_is_claimed():
    found = compare_origins(draw_events(seed_random(3), [("need", "义诊", 20, 0.8)]), CAME)
    assert isinstance(found.need, Rate)
    assert found.crude == found.adjusted == NoBase("supply", "no_events")
    with pytest.raises(NoBaseForClaim) as refused:
        judge_claim(found.crude, at_least=1.45)
    assert refused.value.facts["reason"] == "no_events"


def test_a_handful_of_services_is_too_few_to_tell():
    cells = [("need", "义诊", 20, 0.8), ("supply", "义诊", 4, 0.5)]
    found = compare_origins(draw_events(seed_random(4), cells), CAME)
    assert isinstance(found.crude, TooFew)
    assert (found.crude.side, found.crude.events) == ("supply", 4)
    with pytest.raises(NoBaseForClaim):
        judge_claim(found.crude, at_least=1)


def test_services_that_nobody_came_to_are_no_base_for_a_ratio_but_for_a_difference():
    events = draw_events(seed_random(5), [("need", "义诊", 10, 0.8)])
    events += [make_event(f"s{n}", "supply", invited=12, came=0) for n in range(8)]
    found = compare_origins(events, CAME)
    assert found.crude.ratio is None
    assert found.crude.difference.low > 0.3
    with pytest.raises(NoBaseForClaim):
        judge_claim(found.crude, at_least=1)


def test_where_nothing_is_alike_the_crude_figure_stands_alone():
    cells = [("need", "义诊", 20, 0.8), ("supply", "讲座", 20, 0.5)]
    found = compare_origins(draw_events(seed_random(6), cells), CAME)
    assert isinstance(found.crude, Contrast)
    assert found.adjusted == NoBase("supply", "nothing_alike")
    assert len(found.unmatched) == 40


def test_services_without_a_number_are_left_out_and_named():
    events = draw_events(seed_random(7), [("need", "义诊", 8, 0.8), ("supply", "义诊", 8, 0.5)])
    events[0] = replace(events[0], came=None)
    assert compare_origins(events, CAME).need.left_out == (events[0].id,)


def test_a_finer_factor_is_left_when_it_would_leave_most_without_their_like():
    random = seed_random(8)
    events = [
        event
        for origin, part in (("need", "0"), ("supply", "1"))
        for event in to_events(draw_counts(random, 12, 0.5), origin, part=part)
    ]
    found = compare_origins(events, CAME)
    assert found.factors == (Factor.KIND, Factor.DAY, Factor.PLACE)
    assert found.left_factors == (Factor.PART,)
    assert isinstance(found.adjusted, Contrast)


@given(st.integers(0, 2**32), st.lists(st.integers(0, 5), min_size=24, max_size=24))
def test_who_came_never_decides_what_is_adjusted_for(seed, came):
    random = seed_random(seed % 50)
    events = [
        make_event(
            n,
            ("need", "supply")[n % 2],
            kind=str(random.integers(3)),
            place=str(random.integers(3)),
            invited=5,
            came=1,
        )
        for n in range(24)
    ]
    other = [replace(event, came=seen) for event, seen in zip(events, came, strict=True)]
    assert compare_origins(events, CAME).factors == compare_origins(other, CAME).factors


def test_strata_that_disagree_are_told():
    cells = [
        ("need", "义诊", 25, 0.9), ("supply", "义诊", 25, 0.3),
        ("need", "讲座", 25, 0.4), ("supply", "讲座", 25, 0.6),
    ]  # fmt: skip
    found = compare_origins(draw_events(seed_random(9), cells), CAME)
    assert found.agreement.differ
    assert found.agreement.lowest < 1 < found.agreement.highest


@pytest.mark.parametrize("wrong", [{"came": -1}, {"id": "1"}])
def test_records_that_cannot_be_are_refused_by_name(wrong):
    events = [make_event(n, invited=3, came=2) for n in range(3)]
    events[2] = replace(events[2], **wrong)
    with pytest.raises(ImpossibleRecords) as refused:
        compare_origins(events, CAME)
    assert refused.value.facts["ids"] == (events[2].id,)
