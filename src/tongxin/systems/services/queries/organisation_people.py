"""The people of an organisation: who of them could serve, and why the others cannot."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from tongxin.kernel.rights import Actor, limit
from tongxin.systems.services.models import (
    BINDING,
    STANDING,
    Assignment,
    FreeSlot,
    Licence,
    Professional,
)

EXPIRING_DAYS = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the unit's people; why: the code of what keeps him from serving, "" when nothing."""

    professional: Professional
    why: str


def why_cannot_serve(professional: Professional, assignment: Assignment) -> str:
    """Return why somebody cannot take an assignment: skill, licence, left, free, busy, week, or "".

    Licences count for a skill of which he has any: one that ended, or begins later, stops him.
    """
    return next(c.why for c in judge_candidates([professional.pk], assignment))


def list_candidates(assignment: Assignment) -> list[Candidate]:
    """Return the other people of the unit: first those who can, then those who cannot and why."""
    rows = Professional.objects.filter(unit=assignment.professional.unit_id)
    others = rows.exclude(pk=assignment.professional_id).values_list("pk", flat=True)
    judged = judge_candidates(others, assignment)
    return sorted(judged, key=lambda c: (c.why != "", c.professional.pk))


def judge_candidates(keys: Iterable[int], assignment: Assignment) -> list[Candidate]:
    """Return a verdict on each of some people, with a few queries for all."""
    day, part = assignment.day, assignment.part
    monday = day - timedelta(days=day.weekday())
    week = {"assignments__day__gte": monday, "assignments__day__lte": monday + timedelta(days=6)}
    taken = Assignment.objects.filter(
        Q(day=day, part=part, state__in=BINDING)
        | Q(service=assignment.service_id, state__in=STANDING),
        professional=OuterRef("pk"),
    )
    rows = (
        Professional.objects.filter(pk__in=list(keys))
        .select_related("person", "unit")
        .prefetch_related(
            "skills",
            Prefetch(
                "licences", Licence.objects.filter(skill=assignment.skill_id), to_attr="licensed"
            ),
        )
        .annotate(
            is_free=Exists(
                FreeSlot.objects.filter(professional=OuterRef("pk"), day=day, part=part)
            ),
            is_taken=Exists(taken),
            in_week=Count(
                "assignments", filter=Q(assignments__state__in=BINDING, **week), distinct=True
            ),
        )
    )
    return [Candidate(row, _judge(row, assignment)) for row in rows]


def _judge(row: Professional, assignment: Assignment) -> str:
    day = assignment.day
    if row.left_on is not None and row.left_on <= day:
        return "left"
    if assignment.skill_id not in {skill.pk for skill in row.skills.all()}:
        return "skill"
    if row.licensed and not any(each.holds_on(day) for each in row.licensed):  # type: ignore[attr-defined]
        return "licence"
    if row.is_taken:  # type: ignore[attr-defined]
        return "busy"
    if not row.is_free:  # type: ignore[attr-defined]
        return "free"
    return "week" if row.in_week >= row.week_max else ""  # type: ignore[attr-defined]


def list_people_of(actor: Actor, today: date) -> QuerySet[Professional]:
    """Return the people of the actor's units with free slots in four weeks and ending licences."""
    until = today + timedelta(days=28)
    ending = today + timedelta(days=EXPIRING_DAYS)
    rows = Professional.objects.filter(Q(left_on=None) | Q(left_on__gt=today))
    seen = limit(rows, actor, "resources.edit", place=None, unit="unit_id")
    slots = Q(free_slots__day__gte=today, free_slots__day__lt=until)
    return (
        seen.select_related("person", "unit")
        .prefetch_related(
            "skills",
            Prefetch(
                "licences",
                Licence.objects.filter(expires_on__lt=ending).select_related("skill"),
                to_attr="ending",
            ),
        )
        .annotate(
            slots=Count("free_slots", filter=slots, distinct=True),
            promised=Count(
                "assignments",
                filter=Q(assignments__state__in=BINDING, assignments__day__gte=today),
                distinct=True,
            ),
        )
        .order_by("unit_id", "id")
    )
