"""One month of one scheme, or one register, as it stands in one sheet of one file."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows come from and how many there are: rows_read = rows_kept + rows_aside.

    role: roll, or which register. file: its path inside the folder. first_row: the first row of
    data. unit_fen: what one unit of its amounts is worth. written_total_fen: the total that the
    sheet states itself. as_of: the day up to which a register tells.
    """

    source_id: int
    role: str
    scheme: str | None
    month: int | None
    file: str
    sheet: str
    sha256: str
    first_row: int
    rows_read: int
    rows_kept: int
    rows_aside: int
    unit_fen: int
    written_total_fen: int | None
    as_of: date | None
