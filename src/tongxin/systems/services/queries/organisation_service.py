"""Everything that the page of one service shows an organisation, in a fixed number of queries."""

import uuid
from datetime import datetime
from typing import Any

from django.db.models import Avg, Count, Sum

from tongxin.kernel.models import Attendance, Evidence, Hours, Rating
from tongxin.kernel.rights import Actor, may
from tongxin.systems.services import states
from tongxin.systems.services.actions.answers import OPEN, may_answer
from tongxin.systems.services.actions.health_notes import find_writer
from tongxin.systems.services.actions.reports import PHOTO, list_lacking
from tongxin.systems.services.actions.service_rights import may_with
from tongxin.systems.services.models import AnswerState, Assignment, Service
from tongxin.systems.services.pages.words_organisation import ANSWERS, PARTS, SERVICE_STEPS
from tongxin.systems.services.queries.invited import list_invited
from tongxin.systems.services.queries.organisation import own_service

WORDS_SHOWN = 20


def tell_service(service: Service, actor: Actor, now: datetime) -> dict[str, Any]:
    """Return what the page shows."""
    may_key = may_with(actor, "attendance.key", service)
    begun = now >= service.starts_at and service.cancelled_at is None
    shown = {
        "service": service,
        "part": PARTS[service.part],
        "steps": tell_steps(service),
        "has_begun": begun,
        "has_duties": may(actor, "duties.answer"),
        "may_follow": begun
        and (
            may_with(actor, "needs.follow_up", service)
            or may(actor, "needs.raise", place=service.place_id)
        ),
        "may_key": may_key and begun,
        "key": uuid.uuid4(),
        **tell_duties(service, actor),
    }
    if may_key:
        shown["invited"] = list_invited(service)
        shown["came"] = count_came(service)
        shown["ratings"] = tell_ratings(service)
        shown["photos"] = Evidence.objects.filter(
            matter=service.matter, kind=PHOTO, removed_at=None
        ).order_by("pk")
        shown["follow_ups"] = service.follow_ups.select_related("matter", "place")
        shown["may_measure"] = may(actor, "services.measure", place=service.place_id)
        shown["lacking"] = list_lacking(service)
    shown["may_write_notes"] = begun and find_writer(service, actor) is not None
    return shown


def tell_doors(service: Service, actor: Actor, now: datetime) -> dict[str, bool]:
    """Return whether a service's page leads an actor to its answers, or to its paper alone."""
    opens = service.cancelled_at is None and own_service(actor, service.pk) is not None
    answers = opens and (
        may(actor, "duties.answer") or may(actor, "services.answer", place=service.place_id)
    )
    return {"answers": answers, "keys": opens and not answers and now >= service.starts_at}


def tell_steps(service: Service) -> list[dict[str, Any]]:
    """Return the way of a service, for the stepper."""
    order = [code for code, _ in SERVICE_STEPS]
    state = service.matter.state
    here = order.index(state) if state in order else -1
    passed = ["passed" if at < here else "current" if at == here else "to_come" for at in range(5)]
    if state == states.MEASURED:
        passed[-1] = "passed"
    return [
        {"label": words, "state": mark}
        for (_, words), mark in zip(SERVICE_STEPS, passed, strict=True)
    ]


def tell_duties(service: Service, actor: Actor) -> dict[str, Any]:
    """Return who was asked, with the answer and the minutes, and the actor's own duty."""
    ended = service.matter.state not in (states.PUBLISHED, states.STAFFED)
    rows = list(
        service.assignments.exclude(state=AnswerState.PLANNED).select_related(
            "professional__person", "professional__unit", "skill"
        )
    )
    minutes = dict(Hours.objects.filter(event=service.event_id).values_list("person_id", "minutes"))
    own = find_own(rows, actor)
    at_place = may(actor, "services.answer", place=service.place_id)

    def can_answer(row: Assignment) -> bool:
        row.service = service
        return row.state in OPEN and not ended and (at_place or may_answer(row, actor))

    told = [
        (row, ANSWERS[row.state], minutes.get(row.professional.person_id), can_answer(row))
        for row in rows
    ]
    return {
        "duties": told,
        "own_duty": own,
        "own_minutes": minutes.get(own.professional.person_id) if own else None,
    }


def find_own(rows: list[Assignment], actor: Actor) -> Assignment | None:
    """Return the duty of the professional whose account acts."""
    mine = actor.account.pk if actor.account else None
    serving = (AnswerState.ACCEPTED, AnswerState.DONE)
    found = (r for r in rows if mine and r.professional.account_id == mine and r.state in serving)
    return next(found, None)


def count_came(service: Service) -> dict[str, int] | None:
    """Return how many came and how many were invited; None before it is keyed."""
    rows = Attendance.objects.filter(event=service.event_id)
    if not rows.exists():
        return None
    there = rows.filter(came=True).aggregate(number=Sum("headcount"), names=Count("person"))
    invited = service.served.aggregate(n=Sum("people"))["n"] or 0
    return {"came": (there["number"] or 0) + there["names"], "invited": invited}


def tell_ratings(service: Service) -> dict[str, Any]:
    """Return the mean, how many gave each score, and the latest slips."""
    rows = Rating.objects.filter(event=service.event_id)
    told = rows.aggregate(mean=Avg("score"), count=Count("pk"))
    by_score = dict(rows.order_by().values_list("score").annotate(n=Count("pk")))
    return {
        **told,
        "by_score": [(score, by_score.get(score, 0)) for score in range(5, 0, -1)],
        "slips": rows.order_by("-pk")[:WORDS_SHOWN],
    }
