"""Files opened a little ahead of their reader: a workbook is parsed in a process of its own."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from tongxin.desk.audit.reading.books import Books
from tongxin.desk.audit.reading.find_files import FoundFile
from tongxin.desk.audit.reading.plain_head import Head, read_head
from tongxin.lists.book import Book

AT_ONCE = 2
AHEAD = 3  # so that few books are held that nobody has looked at


def open_files(
    files: Iterable[FoundFile], books: Books
) -> Iterator[tuple[FoundFile, "Future[Head | Book]"]]:
    """Yield files in their order, each with what it will turn out to be."""
    with ThreadPoolExecutor(AT_ONCE) as beside:
        coming: deque[tuple[FoundFile, Future[Head | Book]]] = deque()
        for file in files:
            coming.append((file, beside.submit(open_file, file, books)))
            if len(coming) > AHEAD:
                yield coming.popleft()
        yield from coming


def open_file(file: FoundFile, books: Books) -> Head | Book:
    """Return the head of a plain csv, else the whole book. Raises UnreadableFile, OSError."""
    books.stamp(file.path)
    return read_head(file.path) or books.read(file.path)
