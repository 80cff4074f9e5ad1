"""What a person is still needed for, and what goes with a person, in words: each room adds its."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

_uses: Final[dict[str, Words]] = {
    "account": _("有开着的账号，先停用"),
    "events": _("报了名或要参加的活动还没结束"),
}
_rows: Final[dict[str, Words]] = {"events": _("写过的评价、收到的通知")}


def register_person_words(
    *, uses: Mapping[str, Words] | None = None, rows: Mapping[str, Words] | None = None
) -> None:
    """Add words for the codes of uses and of erasers; called from an app's ready()."""
    _uses.update(uses or {})
    _rows.update(rows or {})


def say_uses(codes: Iterable[str]) -> list[Words]:
    """Return what a person is still needed for."""
    return [_uses.get(code, code) for code in codes]


def say_rows(rows: Mapping[str, int]) -> list[tuple[Words, int]]:
    """Return what goes with a person, and in how many rows; what is in none is left out."""
    return [(_rows.get(code, code), count) for code, count in sorted(rows.items()) if count]
