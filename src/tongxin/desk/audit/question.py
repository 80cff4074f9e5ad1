"""Something in the input that may be right or wrong, and that a person must know or settle."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Question:
    """A doubt told by code and facts.

    refuses: the run stops unless a person accepts it. accepted: a person has.
    """

    code: str
    file: str = ""
    sheet: str = ""
    refuses: bool = False
    accepted: bool = False
    facts: Mapping[str, object] = field(default_factory=dict)


def mark_accepted(questions: Iterable[Question], accept: Collection[str]) -> tuple[Question, ...]:
    """Mark what a person accepts: "CODE" for all of a code, "CODE:FILE" for one file's."""
    return tuple(
        replace(one, accepted=one.code in accept or f"{one.code}:{one.file}" in accept)
        for one in questions
    )
