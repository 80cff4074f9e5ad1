"""One thing wrong or doubtful in what was handed in, with the place where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Weight = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A fault (keeps its row out) or a warning (does not), told by code and facts.

    row: as the spreadsheet shows it, None when the whole sheet or file is meant.
    column: the heading as written in the file, or the field's Chinese name.
    kind: which list it stands in ("needs", "people", ...), "" when that is not known.
    """

    weight: Weight
    code: str
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    kind: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def keeps_out(self) -> bool:
        """Tell whether the row (or file) was left out because of it."""
        return self.weight == "error"
