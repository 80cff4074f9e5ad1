"""Whom a published service lacks, and who could still be asked for it by all rules of planning."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Count

from tongxin.kernel.models import PlaceAncestor
from tongxin.kernel.rights import Actor
from tongxin.systems.services.models import BINDING, AnswerState, Assignment, Service, Skill
from tongxin.systems.services.queries.organisation_money import left_by_unit
from tongxin.systems.services.queries.organisation_people import Candidate, judge_candidates
from tongxin.systems.services.queries.services import askable_people


@dataclass(frozen=True, slots=True)
class Lack:
    """A skill of which a service has too few people."""

    skill: Skill
    count: int


def list_lacks(service: Service) -> list[Lack]:
    """Return the skills of which a service asks for more people than are bound to it."""
    bound = service.assignments.filter(state__in=BINDING)
    there = Counter(bound.values_list("skill__code", flat=True))
    wanted = {str(code): int(n) * service.units for code, n in service.kind.team.items()}
    short = {code: n - there[code] for code, n in wanted.items() if n > there[code]}
    skills = {skill.code: skill for skill in Skill.objects.filter(code__in=list(short))}
    return [Lack(skills[code], short[code]) for code in short if code in skills]


def list_askable(service: Service, skill: Skill, actor: Actor) -> list[Candidate]:
    """Return who has the skill and may be asked: first those who can come, then the others, why.

    Beside skill, licence, time, other services and the week: whether he serves in this street,
    has services left in this plan, and his unit money for his fee.
    """
    rows = askable_people(actor).filter(skills=skill)
    return judge_askable(service, skill, rows.values_list("pk", flat=True))


def judge_askable(service: Service, skill: Skill, keys: Iterable[int]) -> list[Candidate]:
    """Return a verdict on each of some people, with a fixed number of queries for all."""
    wanted = Assignment(service=service, skill=skill, day=service.day, part=service.part)
    judged = judge_candidates(keys, wanted)
    left = left_by_unit(service.day)
    booked = _count_in_plan(service)
    declined = set(
        service.assignments.filter(
            state=AnswerState.DECLINED, day=service.day, part=service.part
        ).values_list("professional_id", flat=True)
    )
    street = _streets_of([service.place_id]).get(service.place_id)
    homes = _streets_of({each.professional.place_id for each in judged})
    told = []
    for each in judged:
        who, why = each.professional, each.why
        served = {int(pk) for pk in who.reach} if who.reach else {homes.get(who.place_id)}
        if not why and who.pk in declined:
            why = "declined"
        if not why and street not in served:
            why = "reach"
        if not why and who.total_max is not None and booked.get(who.pk, 0) >= who.total_max:
            why = "total"
        if not why and who.fee_fen > left.get(who.unit_id, who.fee_fen):
            why = "money"
        told.append(replace(each, why=why))
    return sorted(told, key=lambda c: (c.why != "", c.professional.fee_fen, c.professional.pk))


def _count_in_plan(service: Service) -> dict[int, int]:
    if service.plan_id is None:
        return {}
    rows = Assignment.objects.filter(service__plan=service.plan_id, state__in=BINDING).order_by()
    return dict(
        rows.values("professional").annotate(n=Count("pk")).values_list("professional", "n")
    )


def _streets_of(places: Iterable[int]) -> dict[int, int]:
    rows = PlaceAncestor.objects.filter(
        place__in=list(places), ancestor__kind="street", valid_to=None
    )
    return dict(rows.values_list("place_id", "ancestor_id"))
