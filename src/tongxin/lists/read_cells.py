"""Reads the cells of a column: each different cell once, faults set apart from values."""

import inspect
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from tongxin.lists.cells import SPECIAL, Cell, ErrorValue, NoValue, Picture
from tongxin.lists.columns import Parser
from tongxin.lists.known_headings import TAKES_NUMBERS
from tongxin.lists.plain_cells import FEWEST, read_plain
from tongxin.standards.results import Problem, refuse

_DISPIMG = re.compile(r"=\s*(?:_xlfn\.)?DISPIMG\(\s*\"([^\"]*)\"", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell with errors or warnings; value is None when there is an error."""

    value: object
    errors: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    picture: Picture | None = None


def bind_parser(parse: Parser, facts: Mapping[str, object]) -> Parser:
    """Supply the keyword arguments that a parser declares and that are known."""
    try:
        declared = inspect.signature(parse).parameters
    except (TypeError, ValueError):
        return parse
    wanted = {
        name: value for name, value in facts.items() if name in declared and value is not None
    }
    return partial(parse, **wanted) if wanted else parse


class CellReader(dict[object, object]):
    """A cache from raw cells to values; a cell with something to say maps to a Fault."""

    def __init__(self, parse: Parser) -> None:
        super().__init__()
        self.parse = parse
        self.faulty = False
        self.plain = parse in TAKES_NUMBERS
        self[None] = None

    def read_all(self, cells: Sequence[Cell]) -> list[object]:
        """Read the cells of a column, the plain ones among the new ones together."""
        new = set(cells).difference(self)
        if len(new) >= FEWEST:
            self.update(read_plain(self.parse, new))
        return list(map(self.__getitem__, cells))

    def __missing__(self, cell: object) -> object:
        value = self.read(cell)
        self[cell] = value
        if type(value) is Fault:
            self.faulty = True
        return value

    def read(self, cell: object) -> object:
        """Read one cell that was not met before."""
        if type(cell) is float and self.plain and cell.is_integer() and abs(cell) < 1e15:
            return int(cell)
        if isinstance(cell, str):
            if not cell.strip():
                return None
            found = _DISPIMG.match(cell) if cell[0] == "=" else None
            if found:
                return self.read_special(Picture(found[1]))
        elif isinstance(cell, SPECIAL):
            return self.read_special(cell)
        result = self.parse(cell)
        if isinstance(result, Problem):
            return None if result.code == "missing" else Fault(None, (result,))
        return Fault(result.value, (), result.warnings) if result.warnings else result.value

    def read_special(self, cell: NoValue | ErrorValue | Picture) -> Fault:
        """Say what is in a cell that holds no value."""
        if isinstance(cell, NoValue):
            return Fault(None, (refuse("formula_without_value", formula=cell.formula),))
        if isinstance(cell, ErrorValue):
            return Fault(None, (refuse("formula_error", text=cell.text),))
        facts = {"name": cell.name, "member": cell.member}
        return Fault(None, (), (refuse("image_only", **facts),), cell)
