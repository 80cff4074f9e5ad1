"""Compile the English of our words, kept in small parts beside the pages, where Django reads it.

The msgids are Chinese. The parts are the source; what is compiled stands beside them, or in the
installation's folder where the program's own cannot be written, and is made again when older.
"""

import ast
import contextlib
import re
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tongxin.errors import DomainError
from tongxin.lists.atomic import replace_file
from tongxin.lists.errors import UnwritableFile

PARTS = Path(__file__).parent / "locale" / "parts"
SUFFIX = ".po-fragment"
LINE = re.compile(r'(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)\s+)?(".*")')
CONTEXT_MARK, PLURAL_MARK = "\x04", "\x00"
HEADS = {
    "en": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n",
    "zh_Hans": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=1; plural=0;\n",
}


class BrokenTranslation(DomainError):
    """A part holds a line that cannot be read, or one msgid has two different translations."""

    code = "broken_translation"


@dataclass(slots=True)
class Entry:
    """One msgid with its translations, and where it stands."""

    where: str
    words: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Return the key under which gettext looks the entry up."""
        context = self.words.get("msgctxt")
        key = self.words["msgid"] if context is None else self.words["msgctxt"] + CONTEXT_MARK
        key = key if context is None else key + self.words["msgid"]
        return key + (PLURAL_MARK + self.words["msgid_plural"] if self.is_plural else "")

    @property
    def is_plural(self) -> bool:
        """Return whether the entry has a form for many."""
        return "msgid_plural" in self.words

    @property
    def english(self) -> str:
        """Return the translation, the forms of a plural joined as gettext keeps them."""
        if not self.is_plural:
            return self.words.get("msgstr", "")
        return PLURAL_MARK.join(self.words.get(f"msgstr[{form}]", "") for form in (0, 1))


def read_parts(folder: Path = PARTS) -> dict[str, Entry]:
    """Return every entry of every part by its key; raises BrokenTranslation."""
    found: dict[str, Entry] = {}
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        for entry in read_part(path.read_text(encoding="utf-8"), path.name):
            other = found.setdefault(entry.key, entry)
            if other.english != entry.english:
                raise BrokenTranslation("translated_twice", msgid=entry.words["msgid"],
                                        first=other.where, second=entry.where)  # fmt: skip
    return found


def read_part(text: str, name: str) -> list[Entry]:
    """Return the entries of one part's text."""
    entries: list[Entry] = []
    current = ""
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        parsed = LINE.fullmatch(line)
        if parsed is None:
            raise BrokenTranslation(where=f"{name}:{number}")
        word, quoted = parsed.groups()
        begins = word == "msgctxt" or (word == "msgid" and current != "msgctxt")
        if begins or not entries:
            entries.append(Entry(f"{name}:{number}"))
        current = word or current
        value = str(ast.literal_eval(quoted))
        entries[-1].words[current] = entries[-1].words.get(current, "") + value
    return [entry for entry in entries if entry.words.get("msgid")]


def pack_catalog(messages: Mapping[str, str]) -> bytes:
    """Return messages in the binary form of GNU gettext (its manual, section 10.3)."""
    pairs = sorted((key.encode(), value.encode()) for key, value in messages.items())
    keys = b"".join(key + b"\0" for key, _ in pairs)
    start = 28 + 16 * len(pairs)
    key_rows, value_rows = [], []
    key_at, value_at = start, start + len(keys)
    for key, value in pairs:
        key_rows.append(struct.pack("<II", len(key), key_at))
        value_rows.append(struct.pack("<II", len(value), value_at))
        key_at, value_at = key_at + len(key) + 1, value_at + len(value) + 1
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start)
    values = b"".join(value + b"\0" for _, value in pairs)
    return head + b"".join(key_rows) + b"".join(value_rows) + keys + values


def compile_words(entries: Iterable[Entry]) -> dict[str, bytes]:
    """Return the catalogs of both languages; the Chinese one says each msgid as it is."""
    told = [entry for entry in entries if entry.english.strip(PLURAL_MARK)]
    english = {entry.key: entry.english for entry in told}
    chinese = {entry.key: entry.words["msgid"] for entry in told}
    return {
        "en": pack_catalog({"": HEADS["en"], **english}),
        "zh_Hans": pack_catalog({"": HEADS["zh_Hans"], **chinese}),
    }


def prepare_words(data: Path, parts: Path = PARTS) -> Path:
    """Return the folder of compiled catalogs, made again when a part is newer."""
    newest = max((path.stat().st_mtime_ns for path in parts.glob(f"*{SUFFIX}")), default=0)
    for folder in (parts.parent, data / "locale"):
        made = [folder / language / "LC_MESSAGES" / "django.mo" for language in HEADS]
        if all(path.exists() and path.stat().st_mtime_ns > newest for path in made):
            return folder
        with contextlib.suppress(OSError, UnwritableFile):
            catalogs = compile_words(read_parts(parts).values())
            for path, language in zip(made, HEADS, strict=True):
                path.parent.mkdir(parents=True, exist_ok=True)
                replace_file(path, catalogs[language])
            return folder
    return parts.parent
