"""Says things in the report's language: words, numbers, shares, days, times and names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tongxin.desk.clock_times import part_time
from tongxin.desk.labels import Labels
from tongxin.desk.report.content import Language
from tongxin.desk.report.words import WORDS
from tongxin.desk.report.words_days import DAY_WORDS, MONTHS, PARTS, WEEKDAYS
from tongxin.desk.report.words_reasons import CAUSES, REASONS
from tongxin.desk.report.words_services import SERVICES
from tongxin.desk.report.words_trust import TRUST
from tongxin.engines.matching.days import day_date
from tongxin.engines.matching.model import HOME_PREFIX, Problem

Pair = tuple[str, str]
TABLES: Mapping[str, Mapping[str, Pair]] = {
    "words": WORDS,
    "trust": TRUST,
    "causes": CAUSES,
    "reasons": REASONS,
    "days": DAY_WORDS,
    "services": SERVICES,
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """The language, and the problem and names that are spoken of."""

    problem: Problem
    labels: Labels
    language: Language

    def choose(self, pair: Pair) -> str:
        """Return the one of two that is in this language."""
        return pair[0] if self.language == "zh" else pair[1]

    def say(self, key: str, table: str = "words", **facts: object) -> str:
        """Return a phrase with its facts put in; a count of one may have a phrase of its own."""
        if str(facts.get("count")) == "1" and f"{key}_one" in TABLES[table]:
            key = f"{key}_one"
        words = self.choose(TABLES[table][key])
        return words.format(**facts) if facts else words

    def day(self, day: int) -> str:
        """Return a day of the plan: 12月7日 周一, without dates 第 1 天."""
        on = day_date(self.problem, day)
        if on is None:
            return self.say("day", "days", n=day + 1)
        return f"{self.date(on)} {self.weekday(day)}"

    def date(self, on: date, *, year: bool = False) -> str:
        """Return a date: 12月7日, with the year on demand."""
        facts = {"day": on.day, "month": on.month, "name": MONTHS[on.month - 1], "year": on.year}
        return self.say("date_year" if year else "date", "days", **facts)

    def period(self) -> str:
        """Return the first and the last date of the plan; nothing without dates."""
        first, last = day_date(self.problem, 0), day_date(self.problem, self.problem.days - 1)
        if first is None or last is None:
            return ""
        return self.say(
            "period",
            "days",
            first=self.date(first, year=True),
            last=self.date(last, year=last.year != first.year),
        )

    def weekday(self, day: int) -> str:
        """Return the weekday of a day; without dates day 0 is a Monday."""
        first = self.problem.start_date.weekday() if self.problem.start_date else 0
        return self.choose(WEEKDAYS[(first + day) % 7])

    def part(self, part: int) -> str:
        """Return 上午, 下午 or 晚上; a number where the day is cut in another way."""
        if self.problem.parts == len(PARTS):
            return self.choose(PARTS[part])
        return self.say("part", "days", n=part + 1)

    def time_of_week(self, weekend: int, part: int) -> str:
        """Return a kind of day and a part of it: 工作日上午, weekday morning."""
        return self.say("weekends" if weekend else "workdays", "days", part=self.part(part))

    def clock(self, venue: str, part: int) -> str:
        """Return when a part begins at a venue, its name where no clock is known."""
        times = part_time(self.problem, venue, part)
        return f"{times[0]:%H:%M}" if times else self.part(part)

    def slot(self, slot: int) -> str:
        """Return a slot's day and part: 12月7日 周一 上午."""
        day, part = divmod(slot, self.problem.parts)
        return f"{self.day(day)} {self.part(part)}"

    def place(self, venue: str) -> str:
        """Return the name of an event's place; home rounds by their community."""
        if venue.startswith(HOME_PREFIX):
            community = self.labels.name("communities", venue.removeprefix(HOME_PREFIX))
            return self.say("home_visits", community=community)
        return self.labels.name("venues", venue)

    def join(self, parts: list[str]) -> str:
        """Return names in a row."""
        return self.say("joined").join(parts)

    def phrases(self, *parts: str) -> str:
        """Return phrases in a row, those that say nothing left out."""
        return self.say("semicolon").join(part for part in parts if part)


def show_number(number: int) -> str:
    """Return a number with its thousands set apart.

    >>> show_number(1264)
    '1,264'
    """
    return f"{number:,}"


def show_share(share: float, digits: int = 0) -> str:
    """Return a share in per cent.

    >>> show_share(0.8249)
    '82%'
    """
    return f"{share * 100:.{digits}f}%"
