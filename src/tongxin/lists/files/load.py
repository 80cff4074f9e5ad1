"""A path to a book: what the system says about the file, then the parsing process."""

from pathlib import Path

from tongxin.lists.book import Book, Sheet, Span
from tongxin.lists.cells import Cell
from tongxin.lists.errors import UnreadableFile
from tongxin.lists.files.hand_over import unpack_rows
from tongxin.lists.files.parent import parse_apart
from tongxin.lists.limits import Limits
from tongxin.lists.pause import pause_collection


def load_file(path: Path, limits: Limits) -> bytes:
    """Return the bytes of a file. Raises UnreadableFile: missing, a folder, locked, too large."""
    try:
        if path.is_dir():
            raise UnreadableFile("is_folder", file=path.name)
        size = path.stat().st_size
        if size > limits.file_bytes:
            raise UnreadableFile("too_large", file=path.name, bytes=size, allowed=limits.file_bytes)
        return path.read_bytes()
    except PermissionError:
        raise UnreadableFile("file_locked", file=path.name) from None
    except FileNotFoundError:
        raise UnreadableFile("file_missing", file=path.name) from None
    except (OSError, ValueError) as error:
        raise UnreadableFile("cannot_open", file=str(path.name), detail=str(error)) from None


def load_bytes(data: bytes, name: str, limits: Limits) -> Book:
    """Build a book from the bytes of a file. Raises UnreadableFile."""
    try:
        with pause_collection():
            return gather(data, name, limits)
    except UnreadableFile as refusal:
        raise UnreadableFile(refusal.code, **{**refusal.facts, "file": name}) from None


def gather(data: bytes, name: str, limits: Limits) -> Book:
    """Put the messages of the parsing process together."""
    form, encoding = "", None
    sheets: list[Sheet] = []
    for message in parse_apart(data, Path(name).stem, limits):
        kind, *told = message
        if kind == "form":
            form, encoding = told
        elif kind == "sheet":
            title, visible, typed, system = told
            sheets.append(Sheet(title, [], [], (), (), visible, typed, system))
        elif kind == "rows":
            sheets[-1].numbers.extend(told[0])
            sheets[-1].rows.extend(take_rows(*told[1:]))
        elif kind == "marks":
            sheets[-1] = finish(sheets[-1], *told)
    return Book(name, form, tuple(sheets), encoding)


def take_rows(how: str, packed: object) -> list[list[Cell]]:
    """Unpack rows; what a sound parsing process never sends speaks of a hostile file."""
    try:
        return unpack_rows(how, packed)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise UnreadableFile("damaged_file", detail=str(error)) from None


def finish(sheet: Sheet, hidden: tuple[int, ...], spans: list[tuple[int, int, int, int]]) -> Sheet:
    """Close a sheet with what was known only after its last row; hidden empty rows say nothing."""
    filled = set(sheet.numbers)
    return Sheet(
        sheet.name, sheet.numbers, sheet.rows, tuple(row for row in hidden if row in filled),
        tuple(Span(*span) for span in spans), sheet.visible, sheet.typed, sheet.date_system,
    )  # fmt: skip
