"""Let a published service be answered, held, keyed from paper, reported and measured."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from tongxin.systems.services.actions.answers import accept_assignment, decline_assignment
from tongxin.systems.services.actions.attendance import Sheet
from tongxin.systems.services.actions.hours import key_minutes
from tongxin.systems.services.actions.paper import Paper, key_paper
from tongxin.systems.services.actions.reports import measure_service
from tongxin.systems.services.actions.slips import Slip
from tongxin.systems.services.demo.agenda import Act, Agenda
from tongxin.systems.services.demo.lay_units import ORGANISATIONS
from tongxin.systems.services.demo.names import DECLINES, REPORTS, SAID
from tongxin.systems.services.demo.town import Town
from tongxin.systems.services.models import AnswerState, Assignment, Service, ServiceNeed

After = Callable[[Service, datetime], None]
NEED_CAME, GUESTS_OF_SEATS = 0.84, (0.2, 0.65)
MOST_DECLINED, DECLINE_EVERY = 4, 17
UNKEYED_DAYS = 3


class Held:
    """Enters the life of services after their publication, and of their needs after them."""

    def __init__(self, town: Town, agenda: Agenda, after: After) -> None:
        self.town, self.agenda, self.after = town, agenda, after
        self.answers = self.declined = 0

    def follow(self, service: Service, now: datetime) -> None:
        """Enter the answers to a published service, then what comes after it."""
        for row in self._asked(service):
            when = now + timedelta(days=self.town.rng.randint(1, 2), minutes=row.pk % 60)
            self.agenda.enter(when, self._answer(row))
        self.agenda.enter(service.ends_at + timedelta(hours=18), self._key(service))

    def _asked(self, service: Service) -> Sequence[Assignment]:
        rows = service.assignments.filter(state=AnswerState.ASKED).order_by("pk")
        return list(rows.select_related("professional"))

    def _answer(self, row: Assignment) -> Act:
        def act(now: datetime) -> None:
            row.refresh_from_db()
            if row.state != AnswerState.ASKED:
                return
            actor = self.town.actor(self._unit_key(row), now)
            self.answers += 1
            if self.declined < MOST_DECLINED and self.answers % DECLINE_EVERY == 0:
                self.declined += 1
                reason = DECLINES[self.declined % len(DECLINES)]
                decline_assignment(row, reason=reason, actor=actor, now=now)
                for other in self._asked(row.service):
                    self.agenda.enter(now + timedelta(hours=20), self._answer(other))
            else:
                accept_assignment(row, actor=actor, now=now)

        return act

    def _unit_key(self, row: Assignment) -> str:
        keys = [unit.pk for unit in self.town.units]
        return ORGANISATIONS[keys.index(row.professional.unit_id)]

    def _key(self, service: Service) -> Act:
        def act(now: datetime) -> None:
            rows = list(
                service.assignments.filter(state=AnswerState.ACCEPTED)
                .select_related("professional")
                .order_by("pk")
            )
            if not rows or self._left_lying(service):
                return
            first = self._unit_key(rows[0])
            mine = {r.pk: self._minutes() for r in rows if self._unit_key(r) == first}
            paper = Paper(
                sheet=self._draw_sheet(service), minutes=mine,
                report=self.town.rng.choice(REPORTS), slips=self._draw_slips(),
            )  # fmt: skip
            key_paper(service, paper, actor=self.town.actor(first, now), now=now)
            for row in rows:
                if row.pk not in mine:
                    actor = self.town.actor(self._unit_key(row), now)
                    key_minutes(service, {row.pk: self._minutes()}, actor=actor, now=now)
            self.agenda.enter(now + timedelta(days=2), self._measure(service))
            self.after(service, now)

        return act

    def _left_lying(self, service: Service) -> bool:
        """Leave the newest services to be keyed, and now and then an older one."""
        recent = (self.town.today - service.day).days <= UNKEYED_DAYS
        return recent and service.pk % 2 == 0

    def _minutes(self) -> int:
        return self.town.rng.choice((120, 150, 150, 180))

    def _draw_sheet(self, service: Service) -> Sheet:
        rng = self.town.rng
        counts: dict[int, int] = {}
        for row in ServiceNeed.objects.filter(service=service).order_by("pk"):
            counts[row.pk] = sum(rng.random() < NEED_CAME for _ in range(row.people))
        guests = rng.randint(0, 2)
        if not counts:
            guests = round(service.seats * rng.uniform(*GUESTS_OF_SEATS))
        return Sheet(counts=counts, guests=guests)

    def _draw_slips(self) -> list[Slip]:
        drawn = self.town.rng.sample(SAID, self.town.rng.randint(2, 6))
        return [Slip(score, words) for score, words in drawn]

    def _measure(self, service: Service) -> Act:
        def act(now: datetime) -> None:
            measure_service(service, actor=self.town.actor("office", now), now=now)

        return act
