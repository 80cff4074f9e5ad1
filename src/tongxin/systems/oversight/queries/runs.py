"""The runs of the audit that somebody may see."""

from django.db.models import QuerySet

from tongxin.kernel.models import Place
from tongxin.kernel.rights import Actor, limit, visible_places
from tongxin.systems.oversight.models import AuditRun

READ = "runs.read"


def visible_runs(actor: Actor) -> QuerySet[AuditRun]:
    """Return the runs of an actor's places, the newest first."""
    return limit(AuditRun.objects.select_related("place", "by", "job"), actor, READ).order_by("-pk")


def list_kept_runs(actor: Actor) -> list[AuditRun]:
    """Return the runs whose files are still kept, so that one more month can go on from them."""
    rows = limit(AuditRun.objects.select_related("place"), actor, "runs.start")
    kept = rows.filter(state__in=("taken", "known"), raw_deleted_at=None)
    return list(kept.order_by("-pk")[:20])


def list_run_places(actor: Actor) -> list[Place]:
    """Return the open places for which an actor may start a run, the largest first."""
    rows = visible_places(actor, "runs.start").filter(
        valid_to=None, kind__in=("city", "county", "street")
    )
    order = {"city": 0, "county": 1, "street": 2}
    return sorted(rows, key=lambda place: (order[place.kind], place.code, place.name, place.pk))
