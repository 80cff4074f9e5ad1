"""Find the needs whose people could no longer come once a published service is moved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import hypot

from tongxin.desk.build_period import build_period
from tongxin.desk.positions import Metres, Positions
from tongxin.kernel.models import Place
from tongxin.kernel.queries.territory import ancestor_of_kind
from tongxin.standards.workdays import WorkdayTable, shipped_workdays
from tongxin.systems.services.matching.ground import Ground, lay_out, read_degrees, survey
from tongxin.systems.services.matching.venues import degrees_of
from tongxin.systems.services.models import Need, Room, Service, ServiceNeed

FAR, TIME, WEEK = "far", "time", "week"


@dataclass(frozen=True, slots=True)
class Lost:
    """What a service holds of a need whose people cannot come; why: far, time or week.

    metres: how far they would have to walk, where that is why.
    """

    row: ServiceNeed
    why: str
    metres: int = 0


@dataclass(frozen=True, slots=True)
class Walks:
    """Where needs and rooms lie, in metres: as the planning lays them."""

    ground: Ground
    positions: Positions

    def measure(self, need: Need, room: Room) -> float | None:
        """Return the metres from a need's compound to a room; None where either lies outside."""
        here, there = self._home_of(need.place_id), self._stand_of(room)
        if here is None or there is None:
            return None
        return hypot(here[0] - there[0], here[1] - there[1])

    def _home_of(self, place: int) -> Metres | None:
        compound, community = self.ground.compound_of(place), self.ground.community_of(place)
        if compound is None or community is None:
            return None
        return self.positions.compounds.get(compound, self.positions.communities[community])

    def _stand_of(self, room: Room) -> Metres | None:
        community = self.ground.community_of(room.site.place_id)
        if community is None:
            return None
        at = read_degrees(room.site.lon, room.site.lat)
        return self.positions.of(at, self.positions.communities[community])


@dataclass(slots=True)
class Guests:
    """Whom services hold, and what else is held for the same needs; read once for all of them.

    rows: by service. others: (day, people, service) that stand for a need.
    """

    walks: Walks | None
    rows: Mapping[int, Sequence[ServiceNeed]]
    others: Mapping[int, Sequence[tuple[date, int, int]]]
    table: WorkdayTable
    kinds_of_day: dict[date, int] = field(default_factory=dict)

    def find_lost(self, service: Service, room: Room | None, day: date, part: int) -> list[Lost]:
        """Return who can come where a service stands now, and could not where it goes."""
        judged = (
            self._judge(row, service, room, day, part) for row in self.rows.get(service.pk, ())
        )
        return [lost for lost in judged if lost is not None]

    def _judge(
        self, row: ServiceNeed, service: Service, room: Room | None, day: date, part: int
    ) -> Lost | None:
        need = row.need
        metres = self._measure(need, service.room, room)
        if metres > need.radius_m:
            return Lost(row, FAR, round(metres))
        pattern = [tuple(each) for each in need.pattern]
        was, then = (self._weekend(on) for on in (service.day, day))
        if pattern and (then, part) not in pattern and (was, service.part) in pattern:
            return Lost(row, TIME)
        if self._count_week(row, day) > need.people and not _same_week(service.day, day):
            return Lost(row, WEEK)
        return None

    def _measure(self, need: Need, was: Room | None, then: Room | None) -> float:
        """Return the metres to the new room; nothing where it is no farther than the old one."""
        if need.home or self.walks is None or then is None or then == was:
            return 0.0
        there = self.walks.measure(need, then) or 0.0
        here = 0.0 if was is None else self.walks.measure(need, was) or 0.0
        return there if there > here else 0.0

    def _weekend(self, day: date) -> int:
        if day not in self.kinds_of_day:
            self.kinds_of_day[day] = int(build_period(day, 1, self.table).rest[0])
        return self.kinds_of_day[day]

    def _count_week(self, row: ServiceNeed, day: date) -> int:
        held = self.others.get(row.need_id, ())
        there = sum(n for on, n, key in held if key != row.service_id and _same_week(on, day))
        return row.people + there


def _same_week(one: date, other: date) -> bool:
    return one - timedelta(days=one.weekday()) == other - timedelta(days=other.weekday())


def read_guests(
    services: Sequence[Service], rooms: Iterable[Room] = (), *, table: WorkdayTable | None = None
) -> Guests:
    """Return whom services hold, ready to judge moves to any of some rooms, in a few queries."""
    rows: dict[int, list[ServiceNeed]] = {}
    held = ServiceNeed.objects.filter(service__in=[each.pk for each in services])
    told_of = ("need__matter__raised_by", "need__place", "need__person")
    for row in held.select_related(*told_of).order_by("pk"):
        rows.setdefault(row.service_id, []).append(row)
    needs = {row.need_id: row.need for each in rows.values() for row in each}
    others: dict[int, list[tuple[date, int, int]]] = {}
    live = ServiceNeed.objects.filter(
        need__in=list(needs), service__published_at__isnull=False, service__cancelled_at=None
    )
    for need, day, people, service in live.values_list(
        "need_id", "service__day", "people", "service_id"
    ):
        others.setdefault(need, []).append((day, people, service))
    told = {room.pk: room for room in (*rooms, *(s.room for s in services if s.room is not None))}
    walks = _lay_walks(needs.values(), list(told.values()))
    return Guests(walks, rows, others, table or shipped_workdays())


def _lay_walks(needs: Iterable[Need], rooms: Sequence[Room]) -> Walks | None:
    """Return the ground on which needs and rooms lie: a street, or what holds all of them."""
    places = {need.place_id for need in needs} | {room.site.place_id for room in rooms}
    if not rooms:
        return None
    root = ancestor_of_kind(rooms[0].site.place, "street")
    while root is not None:
        ground = survey(root)
        if root.parent_id is None or all(place in ground.above for place in places):
            return Walks(ground, lay_out(ground, degrees_of(rooms, ground), []))
        root = Place.objects.filter(pk=root.parent_id).first()
    return None
