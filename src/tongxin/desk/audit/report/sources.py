"""What was compared, for the report: rolls and registers with their rows, and how people met."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from tongxin.desk.audit.content import AuditContent, Coverage, Source
from tongxin.desk.audit.speaker import Speaker

WAYS = ("exact", "probable", "unsure", "conflict", "unknown")


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One scheme's rolls, or one register: files, months, rows, the day up to which it speaks."""

    name: str
    files: str
    span: str
    rows_read: str
    rows_kept: str
    rows_aside: str
    as_of: str


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One way in which people of the rolls were found, how often, and its share."""

    name: str
    count: str
    share: str


def list_sources(speaker: Speaker, content: AuditContent) -> tuple[SourceRow, ...]:
    """Return the rolls by scheme and the registers by kind; rolls first."""
    ordered = sorted(content.sources, key=lambda one: (one.role != "roll", one.role, one.scheme))
    held = groupby(ordered, key=lambda one: (one.role, one.scheme))
    return tuple(_tell_source(speaker, content, list(sources)) for _, sources in held)


def _tell_source(speaker: Speaker, content: AuditContent, held: list[Source]) -> SourceRow:
    first = held[0]
    scheme = f"{speaker.say('colon')}{speaker.scheme(first.scheme)}" if first.scheme else ""
    months = sorted({one.month for one in held if one.month})
    days = sorted({one.as_of for one in held if one.as_of})
    return SourceRow(
        name=_name_role(speaker, first.role) + scheme,
        files=f"{len({one.file for one in held}):,}",
        span=speaker.span(months[0], months[-1]) if months else "",
        rows_read=_sum(one.rows_read for one in held),
        rows_kept=_sum(one.rows_kept for one in held),
        rows_aside=_sum(one.rows_aside for one in held),
        as_of=days[-1] if days else "",
    )


def _name_role(speaker: Speaker, role: str) -> str:
    name = speaker.say(role, "roles")
    return name[:1].upper() + name[1:]


def _sum(counts: Iterable[int]) -> str:
    return f"{sum(counts):,}"


def list_links(speaker: Speaker, coverage: Coverage) -> tuple[LinkRow, ...]:
    """Return how the rolls' ways of writing people were found in the population register."""
    whole = coverage.whole
    counts = [(key, getattr(coverage, key)) for key in WAYS] if whole else []
    return tuple(
        LinkRow(speaker.say(f"linked_{key}", "report"), f"{n:,}", f"{n / whole:.1%}")
        for key, n in counts
    )


def list_registers(
    speaker: Speaker, content: AuditContent
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return for each register its rows and how they were found in the population register."""
    return tuple(
        (
            _name_role(speaker, role),
            (f"{held.whole:,}", *(f"{getattr(held, key):,}" for key in WAYS)),
        )
        for role, held in content.registers
    )
