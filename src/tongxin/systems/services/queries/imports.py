"""Questions about imports: which there are, how their rows stand, a page of rows."""

from typing import Any, Final

from django.db.models import Count, Q, QuerySet, TextField
from django.db.models.functions import Cast

from tongxin.kernel.models import Place
from tongxin.kernel.rights import Actor, limit, visible_places
from tongxin.systems.services.actions.import_rights import ANY
from tongxin.systems.services.loading.mark_alike import ALIKE, SAME
from tongxin.systems.services.models import ImportBatch, ImportRow, RowState

GOOD, REFUSED, DOUBTFUL = "good", "refused", "doubtful"
KNOWN: Final = {"alike": ALIKE, "same": SAME, "known": "need_known"}
SHOWN: Final = (REFUSED, DOUBTFUL, GOOD)


def visible_batches(actor: Actor) -> QuerySet[ImportBatch]:
    """Return the imports at places where an actor may import anything."""
    found = ImportBatch.objects.none()
    for right in ANY:
        found = found | limit(ImportBatch.objects.all(), actor, right)
    return found.select_related("place", "by", "job").order_by("-at", "-pk")


def import_places(actor: Actor) -> QuerySet[Place]:
    """Return the places for which an actor may import a list."""
    found = Place.objects.none()
    for right in ANY:
        found = found | visible_places(actor, right)
    kinds = ("county", "street", "community")
    return found.filter(valid_to=None, kind__in=kinds).order_by("code", "name", "pk")


def count_rows(batch: ImportBatch) -> dict[str, int]:
    """Return how many rows of a batch stand in each state, and how many are doubtful."""
    rows = batch.rows.order_by().values("state").annotate(count=Count("pk"))
    counts = {str(state): 0 for state in RowState.values} | {r["state"]: r["count"] for r in rows}
    counts[DOUBTFUL] = rows_shown(batch, DOUBTFUL).count()
    return counts | count_known(batch)


def count_known(batch: ImportBatch) -> dict[str, int]:
    """Return how many rows say what is there already: in near words, word for word, by code."""
    marked = batch.rows.order_by().exclude(problems=[])
    told = marked.annotate(told=Cast("problems", TextField()))
    asked = {name: Q(told__contains=f'"{code}"') for name, code in KNOWN.items()}
    counts: dict[str, int] = told.aggregate(
        **{name: Count("pk", filter=condition) for name, condition in asked.items()}
    )
    return {**counts, "known_all": sum(counts.values())}


def rows_shown(batch: ImportBatch, shown: str) -> QuerySet[ImportRow]:
    """Return the rows of a tab: refused, good but doubtful, or all good ones."""
    if shown == REFUSED:
        return batch.rows.filter(state=RowState.REFUSED).order_by("pk")
    good = batch.rows.filter(state__in=(RowState.WAITING, RowState.TAKEN, RowState.UNDONE))
    return (good.exclude(problems=[]) if shown == DOUBTFUL else good).order_by("pk")


def tell_headings(batch: ImportBatch) -> list[dict[str, Any]]:
    """Return how the columns were understood, as they were written."""
    return [row for row in batch.headings if isinstance(row, dict)]
