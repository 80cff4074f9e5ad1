"""Hold a claim such as "45 % more" against the records."""

from enum import StrEnum

from tongxin.engines.effect.compare import Found
from tongxin.engines.effect.errors import NoBaseForClaim
from tongxin.engines.effect.records import Origin
from tongxin.engines.effect.refusals import NoBase, TooFew


class Verdict(StrEnum):
    """What the records say of a claim."""

    SHOWN = "shown"  # the whole interval is at or above it
    POSSIBLE = "possible"  # it lies within the interval
    CONTRADICTED = "contradicted"  # the whole interval is below it


def judge_claim(found: Found, *, at_least: float) -> Verdict:
    """Return what a ratio says of the claim that it is at least so great (1.45 for +45 %).

    Raises NoBaseForClaim where there is nothing, or too little, to compare with.
    """
    if isinstance(found, NoBase):
        raise NoBaseForClaim(side=found.side, reason=found.reason, events=0, whole=0)
    if isinstance(found, TooFew):
        raise NoBaseForClaim(
            side=found.side, reason="too_few", events=found.events, whole=found.whole
        )
    if found.ratio is None:
        events, whole = found.supply_events, found.supply_sums[1]
        raise NoBaseForClaim(
            side=Origin.SUPPLY.value, reason="nothing_came", events=events, whole=whole
        )
    if found.ratio.low >= at_least:
        return Verdict.SHOWN
    return Verdict.POSSIBLE if found.ratio.high >= at_least else Verdict.CONTRADICTED
