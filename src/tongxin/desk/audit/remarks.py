"""What a run says of itself: registers that lack, how people were told, what was not looked for."""

from collections.abc import Iterator

from tongxin.desk.audit.content import Remark
from tongxin.desk.audit.run import Audit
from tongxin.engines.audit.policy import Policy
from tongxin.engines.audit.rules.missed import LEAST_COVERAGE


def list_remarks(policy: Policy, audit: Audit) -> tuple[Remark, ...]:
    """Return the remarks of a run in the order in which they matter."""
    return tuple(_remark(policy, audit))


def _remark(policy: Policy, audit: Audit) -> Iterator[Remark]:
    roll = audit.links.rolls if audit.links else None
    if roll is not None and roll.rest and not roll.fuzzy_used:
        yield Remark("linked_exactly_only")
    universal = any(scheme.universal for scheme in policy.schemes)
    if universal and audit.links is not None and audit.links.coverage < LEAST_COVERAGE:
        yield Remark("missed_refused", {"coverage": f"{audit.links.coverage:.1%}"})
    there = {source.role for source in audit.inputs.sources}
    if "cremations" in there:
        there.add("deaths")
    for role in list_wanted(policy):
        if role not in there:
            yield Remark("register_missing", {"register": role})
    if audit.changes is not None:
        changes = audit.changes
        yield Remark("changed", {"new": changes.new, "gone": changes.gone, "kept": changes.kept})


def list_wanted(policy: Policy) -> Iterator[str]:
    """Yield the registers that the policy's rules need."""
    yield "population"
    if any("death_month" in scheme.ends for scheme in policy.schemes):
        yield "deaths"
    if any("moveout_month" in scheme.ends for scheme in policy.schemes):
        yield "moves"
    if any(scheme.custody_stops for scheme in policy.schemes):
        yield "custody"
    if any(scheme.employment_stops for scheme in policy.schemes):
        yield "employees"
