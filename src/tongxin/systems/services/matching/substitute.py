"""Find somebody for the place of one who declined, with everything else of the service alone."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Sum

from tongxin.desk.build_period import build_period
from tongxin.desk.period import Period
from tongxin.engines.matching.model import (
    HOME_PREFIX,
    Community,
    Compound,
    Demand,
    Event,
    Org,
    Person,
    Plan,
    Problem,
    ServiceType,
    Street,
    Venue,
    Weights,
)
from tongxin.engines.matching.replan import replan
from tongxin.engines.matching.replan_change import Change, event_key
from tongxin.kernel.queries.territory import ancestor_of_kind, subtree
from tongxin.standards.workdays import shipped_workdays
from tongxin.systems.services.matching.commitments import gather_commitments
from tongxin.systems.services.matching.demands import ANY_TIME
from tongxin.systems.services.matching.ground import Ground, lay_out, survey
from tongxin.systems.services.matching.ids import (
    KIND,
    NEED,
    PERSON,
    ROOM,
    UNIT,
    name_row,
    read_pk,
)
from tongxin.systems.services.matching.money import list_orgs
from tongxin.systems.services.matching.people import list_people, professionals_for
from tongxin.systems.services.models import (
    STANDING,
    Assignment,
    Professional,
    Service,
)

SEARCH_S = 2.0
PLENTY = 10**9
GROUP = "G"


@dataclass(frozen=True, slots=True)
class _Scene:
    """The one service and its surroundings; team: those who stay and the one who goes."""

    service: Service
    ground: Ground
    period: Period
    slot: int
    team: tuple[Assignment, ...]
    street: str
    community: str


def find_substitute(assignment: Assignment) -> Professional | None:
    """Return who can take a declined assignment at the least cost, or None where nobody can.

    By the engine's least-change mending of the service alone: free then, licensed, in reach,
    within quotas and what the unit may still spend. Who declined this service is not asked again.
    """
    scene = _set_scene(assignment)
    if scene is None:
        return None
    team = {name_row(PERSON, row.professional_id) for row in scene.team}
    event = _state_event(scene)
    leaver = name_row(PERSON, assignment.professional_id)
    change = Change(people_declined=((leaver, event_key(event)),))
    done = replan(_state_problem(scene, event), Plan((event,), 0), change, stop_s=SEARCH_S)
    for held in done.plan.events:
        for person, skill in held.staff:
            if person not in team and skill == assignment.skill.code:
                return Professional.objects.select_related("person", "unit").get(pk=read_pk(person))
    return None


def _set_scene(assignment: Assignment) -> _Scene | None:
    service, run = assignment.service, assignment.service.plan
    root = ancestor_of_kind(service.place, "street")
    if root is None:
        return None
    ground = survey(root)
    street = ground.street_of(service.place_id)
    community = ground.community_of(service.place_id)
    if street is None or community is None:
        return None
    start, days = service.day - timedelta(days=service.day.weekday()), 7
    if run is not None and 0 <= (service.day - run.starts_on).days < run.days:
        start, days = run.starts_on, run.days
    period = build_period(start, days, shipped_workdays())
    slot = (service.day - start).days * period.parts + service.part
    standing = service.assignments.filter(state__in=STANDING).exclude(pk=assignment.pk)
    rows = standing.select_related("skill", "professional")
    return _Scene(service, ground, period, slot, (*rows, assignment), street, community)


def _state_event(scene: _Scene) -> Event:
    service = scene.service
    home = service.room_id is None
    people = service.served.aggregate(people=Sum("people"))["people"] or service.seats
    return Event(
        type=name_row(KIND, service.kind_id),
        venue=HOME_PREFIX + scene.community if home else name_row(ROOM, service.room_id or 0),
        slot=scene.slot,
        units=service.units,
        staff=tuple((name_row(PERSON, r.professional_id), r.skill.code) for r in scene.team),
        attend={name_row(NEED, 0): max(1, people)},
    )


def _state_problem(scene: _Scene, event: Event) -> Problem:
    """Return a problem of this one service: everybody who may come, and one group that attends."""
    service, period, street = scene.service, scene.period, scene.street
    home, people = service.room_id is None, sum(event.attend.values())
    hands = [*_list_others(scene), *(_pin_hand(row, scene) for row in scene.team)]
    skills = Counter(skill for _, skill in event.staff)
    team = {skill: -(-count // service.units) for skill, count in skills.items()}
    venue = Venue(event.venue, scene.community, street, 0, 0, people, (), (scene.slot,))
    return Problem(
        name="",
        days=period.days,
        parts=period.parts,
        weights=Weights(),
        skills=tuple(sorted({*team, *(skill for hand in hands for skill in hand.skills)})),
        categories=(GROUP,),
        streets=(Street(street, 0, 0, kits={}, fund=PLENTY),),
        communities=(Community(scene.community, street, 0, 0),),
        compounds=(Compound(GROUP, scene.community, 0, 0),),
        venues=() if home else (venue,),
        types=(
            ServiceType(event.type, GROUP, team, people, service.units, 1, None, False, 0, 0, home),
        ),
        orgs=_list_budgets(scene, hands),
        people=tuple(hands),
        demands=(
            Demand(next(iter(event.attend)), GROUP, GROUP, people, 1, 1, 0, home, 0, ANY_TIME),
        ),
        start_date=period.start,
    )


def _list_others(scene: _Scene) -> list[Person]:
    """Return those who may be asked: not of the team, and not asked for this service before."""
    service, period = scene.service, scene.period
    asked = set(service.assignments.values_list("professional_id", flat=True))
    rows = [row for row in professionals_for(scene.ground, period) if row.pk not in asked]
    taken = gather_commitments(subtree(service.place), period.start, period.days, but=service)
    return list_people(rows, scene.ground, lay_out(scene.ground, [], []), period, taken)


def _pin_hand(row: Assignment, scene: _Scene) -> Person:
    """Return one of the team as somebody who can be exactly here: he has promised."""
    pro = row.professional
    fee = -(-pro.fee_fen // 100)
    reach, skills, slots = {scene.street: 1}, (row.skill.code,), (scene.slot,)
    id, unit = name_row(PERSON, pro.pk), name_row(UNIT, pro.unit_id)
    return Person(id, unit, skills, scene.street, 0, 0, reach, slots, 1, 1, fee)


def _list_budgets(scene: _Scene, hands: list[Person]) -> tuple[Org, ...]:
    """Return what units may spend; what this very service has taken of it counts as there."""
    here = Counter[str]()
    for row in scene.team:
        here[name_row(UNIT, row.professional.unit_id)] += -(-row.professional.fee_fen // 100)
    left = list_orgs(hands, scene.period.start, None)
    return tuple(Org(org.id, org.budget + here[org.id]) for org in left)
