"""The tables and charts of the report, ready to be laid out: by kind, township and month."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tongxin.desk.audit.content import CERTAINTIES, AuditContent, Finding
from tongxin.desk.audit.report.tally import (
    COUNTED,
    ShownCell,
    ShownRow,
    Tally,
    count_findings,
    make_tally,
    show_rows,
)
from tongxin.desk.audit.speaker import Speaker, show_yuan
from tongxin.desk.audit.words_kinds import KINDS
from tongxin.desk.drawing.bars import Bar, draw_bars
from tongxin.engines.audit.policy import list_months


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of texts: a name, its base, people by three certainties, money by two."""

    name: str
    base: str
    about: tuple[str, ...]
    recover: tuple[str, ...]
    owed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One table with the charts of the same figures, each with its heading."""

    rows: tuple[TableRow, ...]
    charts: tuple[tuple[str, Markup], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, what it counts, what to know of it."""

    name: str
    value: str
    unit: str
    base: str


def list_figures(speaker: Speaker, content: AuditContent) -> list[Figure]:
    """Return the headline figures: people by how sure, money to recover and owed by itself."""
    whole = count_findings(content.findings, lambda one: "").get("", make_tally())
    shown = show_rows([("", whole)])[0]
    figures = [
        Figure(
            speaker.say(certainty, "certainty"),
            _show_people(speaker, cell),
            speaker.say("unit_people", "report"),
            speaker.say(f"base_{certainty}", "report"),
        )
        for certainty, cell in zip(CERTAINTIES, shown.about, strict=True)
    ]
    for key, cells in (("recover", shown.recover), ("owed", shown.owed)):
        sure, likely = _show_money(speaker, cells[0]), cells[1]
        base = "hidden" if likely.hidden else "apart" if likely.fen else "none"
        base = speaker.say(f"likely_{base}", "report", money=show_yuan(likely.fen))
        unit = "" if cells[0].hidden else speaker.say("unit_yuan", "report")
        figures.append(Figure(speaker.say(f"figure_{key}", "report"), sure, unit, base))
    visit = {one.person for one in content.findings if one.visit_first}
    cell = ShownCell(len(visit), 0, 0 < len(visit) < 5)
    name, unit = speaker.say("visit"), speaker.say("unit_people", "report")
    base = speaker.say("base_visit", "report")
    return [*figures, Figure(name, _show_people(speaker, cell), unit, base)]


def split_kinds(speaker: Speaker, content: AuditContent) -> Part:
    """Return the findings by kind, in the order in which kinds are told."""
    tallies = count_findings(content.findings, lambda one: one.kind)
    held = [(kind, tallies[kind]) for kind in KINDS if kind in tallies]
    rows = show_rows(held)
    names = [speaker.kind(row.key) for row in rows]
    charts = _chart_people(speaker, names, rows, "kind")
    return Part(_tell_rows(speaker, names, rows), charts)


def split_townships(speaker: Speaker, content: AuditContent) -> Part:
    """Return the findings by township, by name: an order by figures would be a ranking."""
    tallies = count_findings(content.findings, lambda one: one.township)
    places = sorted({*tallies, *content.people}, key=lambda name: (name == "", name))
    held = [(place, tallies.get(place, make_tally())) for place in places]
    rows = show_rows(held, people_add_up=True)
    names = [row.key or speaker.say("no_township") for row in rows]
    bases = [f"{content.people.get(row.key, 0):,}" for row in rows]
    charts = _chart_people(speaker, names, rows, "place")
    return Part(_tell_rows(speaker, names, rows, bases), charts)


def split_months(speaker: Speaker, content: AuditContent) -> Part:
    """Return the findings by month, every month of the policy; two charts of certain money."""
    tallies = count_findings(content.findings, _month_key)
    months = [str(m) for m in list_months(content.policy.first_month, content.policy.last_month)]
    outside = sorted(set(tallies) - set(months))
    held: list[tuple[str, Tally]] = [
        (month, tallies.get(month, make_tally())) for month in sorted([*months, *outside])
    ]
    rows = show_rows(held)
    names = [speaker.month(int(row.key)) for row in rows]
    charts = [
        (
            speaker.say(f"chart_{key}", "report"),
            _draw_money(speaker, names, cells, f"month-{key}"),
        )
        for key, cells in (
            ("recover", [row.recover[0] for row in rows]),
            ("owed", [row.owed[0] for row in rows]),
        )
        if any(cell.fen and not cell.hidden for cell in cells)
    ]
    return Part(_tell_rows(speaker, names, rows), tuple(charts))


def _month_key(one: Finding) -> str:
    return str(one.month)


def _tell_rows(
    speaker: Speaker, names: Sequence[str], rows: Sequence[ShownRow], bases: Sequence[str] = ()
) -> tuple[TableRow, ...]:
    return tuple(
        TableRow(
            name,
            bases[place] if bases else "",
            tuple(_show_people(speaker, cell) for cell in row.about),
            tuple(_show_money(speaker, cell) for cell in row.recover),
            tuple(_show_money(speaker, cell) for cell in row.owed),
        )
        for place, (name, row) in enumerate(zip(names, rows, strict=True))
    )


def _chart_people(
    speaker: Speaker, names: Sequence[str], rows: Sequence[ShownRow], id: str
) -> tuple[tuple[str, Markup], ...]:
    """Return a chart for each certainty that counts, where it has anything to show."""
    return tuple(
        (
            _name_chart(speaker, certainty),
            _draw_people(speaker, names, rows, n, f"{id}-{certainty}"),
        )
        for n, certainty in enumerate(COUNTED)
        if any(row.about[n].people and not row.about[n].hidden for row in rows)
    )


def _name_chart(speaker: Speaker, certainty: str) -> str:
    return speaker.say("chart_about", "report", certainty=speaker.say(certainty, "certainty"))


def _show_people(speaker: Speaker, cell: ShownCell) -> str:
    if cell.hidden:
        return speaker.say("fewer" if cell.people < 5 else "not_shown", "report")
    return f"{cell.people:,}"


def _show_money(speaker: Speaker, cell: ShownCell) -> str:
    if cell.hidden:
        return speaker.say("not_shown", "report")
    return show_yuan(cell.fen) if cell.fen else "–"


def _draw_people(
    speaker: Speaker, names: Sequence[str], rows: Sequence[ShownRow], place: int, id: str
) -> Markup:
    cells = [row.about[place] for row in rows]
    bars = [
        Bar(name, (("served", 0.0 if c.hidden else float(c.people)),), _show_people(speaker, c))
        for name, c in zip(names, cells, strict=True)
    ]
    return draw_bars(bars, speaker.say("chart_people", "report"), id)


def _draw_money(
    speaker: Speaker, names: Sequence[str], cells: Sequence[ShownCell], id: str
) -> Markup:
    bars = [
        Bar(name, (("served", 0.0 if c.hidden else c.fen / 100),), _show_money(speaker, c))
        for name, c in zip(names, cells, strict=True)
    ]
    return draw_bars(bars, speaker.say("chart_money", "report"), id)
