"""Publish the figures of oversight, and withdraw them; export what reviewers taught."""

import csv
import io
from datetime import date, datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.models import Place
from tongxin.kernel.rights import Actor, require
from tongxin.systems.oversight.models import PublishedFigures
from tongxin.systems.oversight.queries.figures import count_leads, hide_small, total
from tongxin.systems.oversight.queries.reviews import list_labels

LABEL_HEADER = ("finding_id", "fault_type", "scheme", "month", "verdict", "reason")


@log.atomic
def publish_figures(
    place: Place, first: date, last: date, *, actor: Actor, now: datetime | None = None
) -> PublishedFigures:
    """Freeze the figures of a span of days, small cells left out, for the public page.

    Raises NotYours.
    """
    require(actor, "oversight.publish", place=place)
    at = now or timezone.now()
    rows = count_leads(actor, place, first, last)
    made = PublishedFigures.objects.create(
        place=place,
        first_day=first,
        last_day=last,
        figures={"rows": hide_small(rows), "total": dict(total(rows))},
        by=actor.account,
        at=at,
    )
    facts = {"figures": made.pk, "place": place.pk}
    log.record("oversight.publish", actor=actor, facts=facts, now=at)
    return made


@log.atomic
def withdraw_figures(
    published: PublishedFigures, *, actor: Actor, now: datetime | None = None
) -> PublishedFigures:
    """Take a publication off the public page; raises NotYours."""
    held = PublishedFigures.objects.select_for_update().get(pk=published.pk)
    require(actor, "oversight.publish", place=held.place_id)
    held.withdrawn_at = held.withdrawn_at or now or timezone.now()
    held.save(update_fields=["withdrawn_at"])
    facts = {"figures": held.pk, "place": held.place_id}
    log.record("oversight.withdraw", actor=actor, facts=facts, now=now)
    return held


@log.atomic
def export_labels(*, actor: Actor, now: datetime | None = None) -> bytes:
    """Return as csv what two people confirmed or rejected, for the next run; nothing personal.

    Raises NotYours.
    """
    require(actor, "leads.export")
    labels = list_labels(actor)
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(LABEL_HEADER)
    for one in labels:
        writer.writerow((one.finding_id, one.kind, one.scheme, one.month, one.verdict, one.reason))
    log.record("lead.export", actor=actor, facts={"labels": len(labels)}, now=now)
    return held.getvalue().encode("utf-8")
