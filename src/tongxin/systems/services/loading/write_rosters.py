"""Enter the √ of rosters: free slots of professionals, open days of sites."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from tongxin.kernel.queries.territory import within
from tongxin.systems.services.actions.network import set_day_hours
from tongxin.systems.services.actions.resources import set_free_slots
from tongxin.systems.services.loading.cell_json import state_problem
from tongxin.systems.services.loading.judge import Judged
from tongxin.systems.services.loading.read_file import ROSTER
from tongxin.systems.services.loading.write_resources import Writing
from tongxin.systems.services.models import ImportRow, Professional, RowState, Site

_VENUE_WORDS = ("开放", "站点", "场所", "阵地", "场地")
Owners = Mapping[tuple[str, str], Any]


def write_rosters(judged: Judged, writing: Writing) -> int:
    """Enter the rosters of a file; a row of a stranger is refused. Return how many were taken."""
    sheets: dict[str, list[ImportRow]] = defaultdict(list)
    for row in judged.rows.values():
        if row.list_kind == ROSTER and row.state != RowState.REFUSED:
            sheets[row.sheet].append(row)
    if not sheets:
        return 0
    people, sites = _known_people(), _known_sites(judged)
    return sum(_write_sheet(rows, people, sites, writing) for rows in sheets.values())


def _known_people() -> Owners:
    rows = Professional.objects.filter(left_on=None).select_related("person").order_by("-pk")
    return _by_code_and_name((row.code, row.person.name, row) for row in rows)


def _known_sites(judged: Judged) -> Owners:
    rows = within(Site.objects.filter(valid_to=None), judged.root).order_by("-pk")
    return _by_code_and_name((row.code, row.name, row) for row in rows)


def _by_code_and_name(rows: Iterable[tuple[str, str, Any]]) -> Owners:
    """Return owners by (code, name) and by either alone; a name that two have names neither."""
    found: dict[tuple[str, str], Any] = {}
    seen: dict[tuple[str, str], set[int]] = defaultdict(set)
    for code, name, row in rows:
        for key in {(code, name), (code, ""), ("", name)} - {("", "")}:
            found[key] = row
            seen[key].add(row.pk)
    return {key: row for key, row in found.items() if len(seen[key]) == 1}


def _owner(owners: Owners, row: ImportRow) -> Any:
    code, name = row.cells["code"], row.cells["name"]
    return owners.get((code, name)) or (
        owners.get((code, "")) if code and not name else owners.get(("", name))
    )


def _write_sheet(rows: Sequence[ImportRow], people: Owners, sites: Owners, writing: Writing) -> int:
    mine, theirs = (sum(_owner(o, row) is not None for row in rows) for o in (people, sites))
    words = f"{rows[0].cells.get('title', '')}{rows[0].sheet}"
    of_sites = theirs > mine or (theirs == mine and any(w in words for w in _VENUE_WORDS))
    owners = sites if of_sites else people
    taken = 0
    for row in rows:
        owner = _owner(owners, row)
        if owner is None:
            row.problems.append(state_problem("error", "roster_stranger", "name", ""))
            row.state = RowState.REFUSED
            continue
        slots = [(date.fromisoformat(day), int(part)) for day, part in row.cells["slots"]]
        if of_sites:
            _open_site(owner, slots, writing)
        else:
            whole = {"first": writing.first, "last": writing.last}
            set_free_slots(owner, slots, **whole, actor=writing.actor, now=writing.now)
        row.state = RowState.TAKEN
        row.made_kind, row.made_id = "open_hours" if of_sites else "free_slots", owner.pk
        taken += 1
    return taken


def _open_site(site: Site, slots: Sequence[tuple[date, int]], writing: Writing) -> None:
    """Open a site on the days marked, and shut it on the others of the roster's period."""
    marked = set(slots)
    days = [writing.period.date_of(day) for day in range(writing.period.days)]
    told = [(day, part, (day, part) in marked) for day in days for part in range(3)]
    clock = {h.part: (h.starts, h.ends) for h in site.hours.filter(starts__isnull=False)}
    spans = [clock[part] for part in range(3)] if len(clock) == 3 else ()
    set_day_hours(site, told, clock=spans, actor=writing.actor, now=writing.now)  # type: ignore[arg-type]
