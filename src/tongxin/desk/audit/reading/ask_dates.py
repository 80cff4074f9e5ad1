"""Registers that do not reach the last month that was paid."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from tongxin.desk.audit.question import Question
from tongxin.desk.audit.reading.measure import Dated, Measures
from tongxin.desk.audit.reading.written_months import last_day
from tongxin.desk.audit.source import Source

TELL_DEAD = frozenset(("deaths", "cremations"))
GRAVE = frozenset(("population", *TELL_DEAD))
# Rows that a register would have had in the days that it is silent about.
EXPECTED_TOLD = 4.0
EXPECTED_GRAVE = 12.0


def ask_registers(
    sources: Sequence[Source], stated: Mapping[int, date], measures: Measures
) -> list[Question]:
    """Ask about registers that end before the last month paid; several of one role count as one.

    stated: the days that names and titles give. Else the newest day inside speaks, where the
    silence after it is too long for chance.
    """
    last = max((s.month for s in sources if s.role == "roll" and s.month), default=None)
    if last is None:
        return []
    begin = last_day(last).replace(day=1)
    questions = []
    for role in sorted({s.role for s in sources if s.role != "roll"}):
        held = [s for s in sources if s.role == role]
        days = [stated[s.source_id] for s in held if s.source_id in stated]
        newest = [measures.dated[s.source_id] for s in held if s.source_id in measures.dated]
        if role == "population" and not days:
            questions.append(Question("as_of_unknown", held[0].file, held[0].sheet))
            continue
        if max([*days, *(each.newest for each in newest)], default=begin) >= begin:
            continue
        facts = {"role": role, "last_month": last}
        where = held[0].file, held[0].sheet
        if days:
            facts["as_of"] = max(days)
            questions.append(Question("register_older", *where, role in GRAVE, facts=facts))
        elif newest:
            end = max(each.newest for each in newest)
            lacking = expect_rows(newest, end, begin)
            if lacking > EXPECTED_TOLD:
                facts["as_of"] = end
                grave = role in GRAVE and lacking > EXPECTED_GRAVE
                questions.append(Question("register_older", *where, grave, facts=facts))
    return questions


def expect_rows(dated: Sequence[Dated], end: date, begin: date) -> float:
    """Return how many rows the silent days would have had at the usual pace."""
    first = min(each.first for each in dated)
    pace = sum(each.rows for each in dated) / max(30, (end - first).days)
    return math.fabs((begin - end).days * pace)


def date_registers(
    sources: Sequence[Source], stated: Mapping[int, date], measures: Measures
) -> tuple[Source, ...]:
    """Give registers the day up to which they tell: as stated, else the newest day inside."""
    found = {source: dated.newest for source, dated in measures.dated.items()} | dict(stated)
    return tuple(replace(s, as_of=found.get(s.source_id, s.as_of)) for s in sources)
