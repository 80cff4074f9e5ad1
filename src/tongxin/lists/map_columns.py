"""Which column is which field, by the whole path of headings, and what is refused as unclear."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tongxin.lists.columns import Columns, Field
from tongxin.lists.headings import fold_heading
from tongxin.lists.table import Column
from tongxin.standards.results import Problem, refuse

LABEL, SYNONYM, LAST_PART = 0, 1, 2


def index_headings(columns: Columns) -> dict[str, Field]:
    """Return the field for every folded heading; labels win over synonyms."""
    index: dict[str, Field] = {}
    for field in columns.fields:
        index.setdefault(fold_heading(field.label), field)
    for field in columns.fields:
        for heading in field.headings:
            index.setdefault(fold_heading(heading), field)
    return index


def map_columns(
    columns: Iterable[Column], dictionary: Columns, picks: Mapping[str, str]
) -> tuple[tuple[Column, ...], Problem | None]:
    """Give columns their fields; two columns for one field are a problem that names both."""
    index = index_headings(dictionary)
    held = list(columns)
    claims: dict[str, list[tuple[int, Column]]] = {}
    for column in held:
        found = find_field(column, index)
        if found is not None:
            claims.setdefault(found[1].name, []).append((found[0], column))
    mapped: dict[int, Field] = {}
    for name, claim in claims.items():
        field = dictionary.get(name)
        assert field is not None
        chosen = choose(field, claim, picks)
        if isinstance(chosen, Problem):
            return tuple(held), chosen
        if chosen is not None:
            mapped[chosen.index] = field
    return tuple(replace(c, field=mapped.get(c.index)) for c in held), None


def find_field(column: Column, index: Mapping[str, Field]) -> tuple[int, Field] | None:
    """Find the field of a column: by its whole path, else by the last heading of it."""
    whole = index.get(fold_heading("".join(column.path)))
    if whole is not None:
        return SYNONYM, whole
    if len(column.path) > 1:
        last = index.get(fold_heading(column.path[-1]))
        if last is not None:
            return LAST_PART, last
    return None


def choose(
    field: Field, claim: list[tuple[int, Column]], picks: Mapping[str, str]
) -> Column | Problem | None:
    """Return the one column that is meant, or the problem that there are two."""
    best = min(rank for rank, _ in claim)
    columns = [column for rank, column in claim if rank == best]
    wanted = picks.get(field.name) or picks.get(field.label)
    if wanted:
        picked = [column for _, column in claim if column.letter == wanted.upper()]
        columns = picked or columns
    if len(columns) == 1:
        return columns[0]
    if best == LAST_PART:
        # Grouped columns such as 联系人/姓名 and 负责人/姓名: the dictionary means neither.
        return None
    headings = tuple(column.heading for column in columns)
    code = (
        "duplicate_header"
        if len(set(map(fold_heading, headings))) == 1
        else "two_columns_one_field"
    )
    letters = tuple(column.letter for column in columns)
    return refuse(code, field=field.label, columns=letters, headings=headings)


def refuse_duplicates(
    columns: Iterable[Column], picks: Mapping[str, str]
) -> tuple[tuple[Column, ...], Problem | None]:
    """Without a dictionary: drop columns that a pick rules out; other duplicates are a problem."""
    kept: list[Column] = []
    groups: dict[str, list[Column]] = {}
    for column in columns:
        wanted = picks.get(column.heading)
        if wanted is None or column.letter == wanted.upper():
            groups.setdefault(column.heading, []).append(column)
            kept.append(column)
    for heading, group in groups.items():
        if len(group) > 1:
            letters = tuple(column.letter for column in group)
            return tuple(kept), refuse(
                "duplicate_header", field=heading, columns=letters, headings=(heading,) * len(group)
            )
    return tuple(kept), None


def fits(columns: Iterable[Column], dictionary: Columns) -> int:
    """Return how many fields a sheet has columns for; 0 when a telling one is missing."""
    index = index_headings(dictionary)
    found = {hit[1].name for column in columns if (hit := find_field(column, index))}
    if any(name not in found for name in dictionary.telling):
        return 0
    return len(found)
