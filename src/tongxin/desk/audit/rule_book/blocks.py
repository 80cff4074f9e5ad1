"""A document as blocks, and the blocks as Markdown or as one HTML page that opens offline."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, each item by itself."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its headings and its rows, all as texts."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Bullets | Grid


def write_markdown(blocks: Iterable[Block]) -> str:
    """Return the blocks as Markdown; texts cannot become marks."""
    return "\n\n".join(_mark_down(block) for block in blocks) + "\n"


def _mark_down(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {_plain(block.text)}"
    if isinstance(block, Paragraph):
        return _plain(block.text)
    if isinstance(block, Bullets):
        return "\n".join(f"- {_plain(item)}" for item in block.items)
    lines = [_row(block.heads), _row(["---"] * len(block.heads), quoted=False)]
    return "\n".join([*lines, *(_row(row) for row in block.rows)])


def _row(cells: Sequence[str], *, quoted: bool = True) -> str:
    return f"| {' | '.join(_plain(cell) if quoted else cell for cell in cells)} |"


def _plain(text: str) -> str:
    """Return a text on one line, its marks escaped.

    >>> _plain("a|b*c")
    'a\\\\|b\\\\*c'
    """
    one_line = " ".join(text.split())
    return "".join(f"\\{char}" if char in "\\`*_[]<>|#" else char for char in one_line)


def write_html(blocks: Sequence[Block], css: str, html_lang: str) -> str:
    """Return the blocks as a page without any address of another."""
    title = next((b.text for b in blocks if isinstance(b, Heading) and b.level == 1), "")
    body = Markup("\n").join(_mark_up(block) for block in blocks)
    return (
        f'<!doctype html>\n<html lang="{html_lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{css}</style>\n</head>\n<body>\n"
        f'<main class="rows">\n{body}\n</main>\n</body>\n</html>\n'
    )


def _mark_up(block: Block) -> Markup:
    if isinstance(block, Heading):
        return Markup("<h{0}>{1}</h{0}>").format(block.level, block.text)
    if isinstance(block, Paragraph):
        return Markup("<p>{}</p>").format(block.text)
    if isinstance(block, Bullets):
        items = Markup("").join(Markup("<li>{}</li>").format(item) for item in block.items)
        return Markup('<ul class="plain-list">{}</ul>').format(items)
    heads = Markup("").join(Markup('<th scope="col">{}</th>').format(head) for head in block.heads)
    rows = Markup("\n").join(_mark_up_row(row) for row in block.rows)
    return Markup("<table>\n<thead><tr>{}</tr></thead>\n<tbody>{}</tbody>\n</table>").format(
        heads, rows
    )


def _mark_up_row(row: Sequence[str]) -> Markup:
    first = Markup('<th scope="row">{}</th>').format(row[0])
    rest = (Markup("<td>{}</td>").format(cell) for cell in row[1:])
    return Markup("<tr>{}</tr>").format(first + Markup("").join(rest))
