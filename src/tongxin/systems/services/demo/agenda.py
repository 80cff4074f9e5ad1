"""What is to happen when: acts done in the order of their time, up to now."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils import timezone

Act = Callable[[datetime], None]


@dataclass(slots=True)
class Agenda:
    """Acts by their time; an act may enter further ones. Those after `until` never happen."""

    until: datetime
    _acts: list[tuple[datetime, int, Act]] = field(default_factory=list)
    _count: int = 0

    def enter(self, when: datetime, act: Act) -> None:
        """Let an act happen at a moment."""
        self._count += 1
        heapq.heappush(self._acts, (when, self._count, act))

    def run(self) -> int:
        """Do everything up to `until` in order; return how many acts that were."""
        done = 0
        while self._acts and self._acts[0][0] <= self.until:
            when, _, act = heapq.heappop(self._acts)
            act(when)
            done += 1
        return done


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a moment of a day, here."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))
