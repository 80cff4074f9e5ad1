"""The words of matters in the language of this request: kinds, states, steps, history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tongxin.kernel.loops import Loop, get_loop
from tongxin.kernel.models import Entry, Matter
from tongxin.kernel.pages.matter_pages import find_matter_address
from tongxin.kernel.queries.matters import history

KERNEL_WORDS: Final[Mapping[str, str | Promise]] = {
    "raise": _("登记"),
    "merge": _("合并"),
    "unmerge": _("拆出来"),
    "late": _("逾期，交给上一级"),
    "assign": _("转交"),
}


class Worded(Protocol):
    """Anything declared with its words in both languages."""

    @property
    def zh(self) -> str: ...

    @property
    def en(self) -> str: ...


def say(worded: Worded) -> str:
    """Return the words of a kind, a state or a step."""
    return worded.zh if (get_language() or "zh").startswith("zh") else worded.en


def say_kind(matter: Matter) -> str:
    """Return what kind of matter this is."""
    return say(get_loop(matter.kind, matter.loop_version))


def say_state(matter: Matter) -> str:
    """Return where a matter stands."""
    if matter.merged_into_id is not None:
        return str(_("已合并"))
    return say(get_loop(matter.kind, matter.loop_version).state(matter.state))


def say_step(loop: Loop, code: str) -> str:
    """Return the words of a step, those that every loop knows among them."""
    step = loop.step(code)
    return say(step) if step is not None else str(KERNEL_WORDS.get(code, code))


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a matter's history; other: the number of a matter that it names."""

    words: str
    state: str
    who: str
    unit: str
    at: datetime
    note: str
    other: str
    other_address: str
    log_index: int


def tell_history(matter: Matter, entries: Sequence[Entry] | None = None) -> list[Told]:
    """Return a matter's history in words, the first first, with one query."""
    loop = get_loop(matter.kind, matter.loop_version)
    return [
        Told(
            words=say_step(loop, entry.step),
            state=say(loop.state(entry.to_state)),
            who=str(entry.account) if entry.account else str(_("系统")),
            unit=str(entry.unit) if entry.unit else "",
            at=entry.at,
            note=entry.note,
            other=entry.other.number if entry.other else "",
            other_address=find_matter_address(entry.other) if entry.other else "",
            log_index=getattr(entry, "log_index", 0),
        )
        for entry in (history(matter) if entries is None else entries)
    ]


def tell_path(matter: Matter, through: Sequence[str]) -> list[dict[str, object]]:
    """Return the stepper of a matter: `through` names its usual states in order.

    A state off the usual way (returned, withdrawn) stands where the matter is.
    """
    loop = get_loop(matter.kind, matter.loop_version)
    codes = list(through)
    if matter.state not in codes:
        codes = [codes[0], matter.state, *codes[1:]]
    at = codes.index(matter.state)
    ended = matter.is_closed and matter.merged_into_id is None
    steps: list[dict[str, object]] = []
    for number, code in enumerate(codes):
        place = "passed" if number < at or (ended and number == at) else "to_come"
        if number == at and not ended:
            place = "current"
        steps.append({"label": say(loop.state(code)), "state": place})
    return steps
