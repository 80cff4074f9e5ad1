"""Ask the people of a service anew after it moved; who cannot come then is replaced or missed."""

from dataclasses import dataclass, field
from datetime import datetime

from tongxin.kernel import log
from tongxin.kernel.rights import Actor
from tongxin.systems.services.actions.fees import settle_fees
from tongxin.systems.services.matching.substitute import find_substitute
from tongxin.systems.services.models import (
    BINDING,
    AnswerState,
    Assignment,
    Professional,
    Service,
)
from tongxin.systems.services.queries.organisation_people import why_cannot_serve


@dataclass(slots=True)
class Anew:
    """again: asked anew; instead: asked in somebody's place; free: need not come; missed: whose
    place nobody takes.
    """

    again: list[Assignment] = field(default_factory=list)
    instead: list[Assignment] = field(default_factory=list)
    free: list[Assignment] = field(default_factory=list)
    missed: list[Assignment] = field(default_factory=list)


def ask_anew(service: Service, *, actor: Actor, now: datetime) -> Anew:
    """Ask for the service's present time whoever was asked for its old one and can come.

    The old rows stay, dropped, with the day and part for which they were. In the caller's
    transaction.
    """
    rows = list(
        service.assignments.filter(state__in=BINDING)
        .select_related("professional__person", "professional__account", "professional__unit",
                        "skill")
        .order_by("pk")
    )  # fmt: skip
    service.assignments.filter(pk__in=[row.pk for row in rows]).update(
        state=AnswerState.DROPPED, answered_at=now
    )
    done = Anew()
    for row in rows:
        row.service = service
        if why_cannot_serve(row.professional, _state(row, row.professional, now)):
            done.free.append(row)
        else:
            done.again.append(_ask(row, row.professional, now))
    for row in done.free:
        _replace(row, done, now)
    settle_fees(service, actor=actor, now=now)
    facts = {
        "service": service.pk,
        "asked_again": [row.pk for row in done.again],
        "instead": [row.pk for row in done.instead],
        "missed": len(done.missed),
    }
    log.record("service.ask_anew", actor=actor, facts=facts, body=None, now=now)
    return done


def _replace(row: Assignment, done: Anew, now: datetime) -> None:
    row.day, row.part = row.service.day, row.service.part  # unsaved: what is looked for
    substitute = find_substitute(row)
    if substitute is None:
        done.missed.append(row)
    else:
        done.instead.append(_ask(row, substitute, now))


def _ask(row: Assignment, professional: Professional, now: datetime) -> Assignment:
    made = _state(row, professional, now)
    made.save(force_insert=True)
    return made


def _state(row: Assignment, professional: Professional, now: datetime) -> Assignment:
    return Assignment(
        service=row.service,
        professional=professional,
        skill=row.skill,
        state=AnswerState.ASKED,
        day=row.service.day,
        part=row.service.part,
        asked_at=now,
        replaces=row,
    )
