"""A file that cannot be read as a whole, told with the place of its first bad byte."""

import codecs
from pathlib import Path

from tongxin.desk.audit.reading.find_files import FoundFile
from tongxin.desk.trouble import Trouble
from tongxin.lists.errors import UnreadableFile

_CHUNK = 1 << 20


def tell_unreadable(refusal: UnreadableFile, file: FoundFile, kind: str) -> Trouble:
    """Return a refusal of `lists` as a fault of the input."""
    facts = {**refusal.facts, "file": file.name}
    if refusal.code == "undecodable_text":
        # The encoding that gets furthest is the one that was meant.
        places = {find_bad_byte(file.path, name): name for name in ("gb18030", "utf-8")}
        facts |= {"byte": max(places), "encoding": places[max(places)]}
    return Trouble("error", refusal.code, file.name, kind=kind, facts=facts)


def find_bad_byte(path: Path, encoding: str) -> int:
    """Return the place of the first byte that is none of an encoding's, counted from 0."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    before = 0
    with path.open("rb") as file:
        while True:
            chunk = file.read(_CHUNK)
            held = len(decoder.getstate()[0])
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                return before - held + error.start
            before += len(chunk)
            if not chunk:
                return before
