"""Let those who asked say whether they were served: needs are confirmed, closed, or go on."""

from datetime import datetime, timedelta

from tongxin.systems.services import states
from tongxin.systems.services.actions.follow_ups import raise_follow_up
from tongxin.systems.services.actions.need_steps import advance_need
from tongxin.systems.services.demo.agenda import Act, Agenda
from tongxin.systems.services.demo.raise_needs import draw_asked
from tongxin.systems.services.demo.town import Town
from tongxin.systems.services.models import Need, Service

REOPEN_EVERY, FOLLOW_EVERY = 31, 5
FOLLOWED_BY = {"健康义诊": "用药指导", "上门换药": "健康义诊", "用药指导": "健康义诊"}


class Closing:
    """Enters what becomes of the needs of a service that was held."""

    def __init__(self, town: Town, agenda: Agenda) -> None:
        self.town, self.agenda = town, agenda
        self.asked = self.held = 0

    def after(self, service: Service, now: datetime) -> None:
        """Ask for each served need a few days later; now and then something follows."""
        rows = Need.objects.filter(served_by__service=service).select_related("matter", "place")
        served = list(rows.filter(matter__state=states.SERVED).order_by("pk"))
        for need in served:
            when = now + timedelta(days=self.town.rng.randint(1, 3), hours=2)
            self.agenda.enter(when, self._ask(need))
        self.held += 1
        if served and self.held % FOLLOW_EVERY == 0:
            self.agenda.enter(now + timedelta(hours=3), self._follow(service, served[0]))

    def _ask(self, need: Need) -> Act:
        def act(now: datetime) -> None:
            need.matter.refresh_from_db()
            if need.matter.state != states.SERVED:
                return
            self.asked += 1
            actor = self.town.actor(self.town.worker_of(need.place), now)
            if self.asked % REOPEN_EVERY == 0:
                advance_need(need, "reopen", actor=actor, note="说没有轮到，还想再来", now=now)
                return
            advance_need(need, "confirm", actor=actor, now=now)
            self.agenda.enter(now + timedelta(days=1), self._close(need))

        return act

    def _close(self, need: Need) -> Act:
        def act(now: datetime) -> None:
            actor = self.town.actor(self.town.worker_of(need.place), now)
            advance_need(need, "close", actor=actor, now=now)

        return act

    def _follow(self, service: Service, served: Need) -> Act:
        def act(now: datetime) -> None:
            actor = self.town.actor(self.town.worker_of(served.place), now)
            kind = FOLLOWED_BY.get(service.kind.name, service.kind.name)
            need = raise_follow_up(
                service, draw_asked(self.town, kind), place=served.place, actor=actor, now=now,
                raised_for=f"{served.place.name}居民",
            )  # fmt: skip
            when = now + timedelta(days=1, hours=2)
            self.agenda.enter(when, self._accept(need))

        return act

    def _accept(self, need: Need) -> Act:
        def act(now: datetime) -> None:
            need.matter.refresh_from_db()
            if need.matter.state == states.RAISED:
                actor = self.town.actor(self.town.worker_of(need.place), now)
                advance_need(need, "accept", actor=actor, now=now)

        return act
