"""What changed between two imports of one list, by a key column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tongxin.lists.errors import UnreadableFile

Record = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one row that differs."""

    key: object
    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Comparison:
    """New, changed, unchanged and absent rows by key. Absent rows are not deleted by an import."""

    new: tuple[object, ...]
    changed: tuple[Change, ...]
    unchanged: tuple[object, ...]
    absent: tuple[object, ...]

    @property
    def changed_keys(self) -> tuple[object, ...]:
        """Return each key with a change once."""
        return tuple(dict.fromkeys(change.key for change in self.changed))


def compare_imports(old_rows: Sequence[Record], new_rows: Sequence[Record], key: str) -> Comparison:
    """Compare two readings of one list.

    Raises UnreadableFile (duplicate_in_file, missing_key) when the key does not tell rows apart.
    """
    old, new = index_rows(old_rows, key), index_rows(new_rows, key)
    changed: list[Change] = []
    unchanged: list[object] = []
    for value, row in new.items():
        if value not in old:
            continue
        before = old[value]
        fields = dict.fromkeys([*before, *row])
        differing = [
            Change(value, field, before.get(field), row.get(field))
            for field in fields
            if before.get(field) != row.get(field)
        ]
        changed.extend(differing)
        if not differing:
            unchanged.append(value)
    return Comparison(
        tuple(value for value in new if value not in old),
        tuple(changed),
        tuple(unchanged),
        tuple(value for value in old if value not in new),
    )


def index_rows(rows: Sequence[Record], key: str) -> dict[object, Record]:
    """Return the rows by their key."""
    index: dict[object, Record] = {}
    for row in rows:
        value = row.get(key)
        if value is None:
            raise UnreadableFile("missing_key", field=key)
        if value in index:
            raise UnreadableFile("duplicate_in_file", field=key, value=value)
        index[value] = row
    return index
