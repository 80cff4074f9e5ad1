"""Which files a step uses, and that none it needs is missing."""

from collections.abc import Sequence

from tongxin.kernel.errors import MissingEvidence
from tongxin.kernel.loops import Step
from tongxin.kernel.models import Entry, Evidence, Matter


def find_bound(matter: Matter, step: Step, given: Sequence[Evidence]) -> list[Evidence]:
    """Return the files that a step binds: those given, and attached ones of the kinds it needs.

    Raises MissingEvidence naming the kinds that lack.
    """
    if not given and not step.needs:
        return []
    free = {
        row.pk: row
        for row in Evidence.objects.select_for_update().filter(
            matter=matter, entry=None, removed_at=None
        )
    }
    named = [free[row.pk] for row in given if row.pk in free]
    if len(named) != len(given):
        raise MissingEvidence(step=step.code, kinds=[r.kind for r in given if r.pk not in free])
    needed = [row for row in free.values() if row.kind in step.needs and row not in named]
    missing = sorted(set(step.needs) - {row.kind for row in (*named, *needed)})
    if missing:
        raise MissingEvidence(step=step.code, kinds=missing)
    return [*named, *needed]


def bind_evidence(rows: Sequence[Evidence], entry: Entry) -> None:
    """Tie files to the entry of the step that used them: they can no longer be removed."""
    if rows:
        Evidence.objects.filter(pk__in=[row.pk for row in rows]).update(entry=entry)
