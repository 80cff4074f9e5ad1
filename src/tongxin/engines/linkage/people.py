"""Say of two records whether they are one person, surely not, or for somebody to decide."""

from dataclasses import dataclass
from typing import Literal

from tongxin.engines.linkage.read_person import KEPT_BY_SPREADSHEETS, Person

Answer = Literal["same", "ask", "different"]
Names = Literal["same", "alike", "unknown", "differ"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer and the code of its reason."""

    answer: Answer
    reason: str


def judge_pair(one: Person, other: Person) -> Verdict:
    """Say whether two records are one person; which comes first does not matter.

    same: one sound number and one name. different: two sound numbers, two dates of birth, two
    names, or nothing beside a name that agrees: a common name is shared by strangers. ask: what
    a person has to look at, such as one number under two names, or one name with one phone.

    >>> number = "360899196801010810"
    >>> judge_pair(Person("李伟", number=number), Person("李伟", number=number)).answer
    'same'
    >>> judge_pair(Person("李伟"), Person("李伟"))
    Verdict(answer='different', reason='name_alone')
    """
    names = compare_names(one, other)
    if one.number and other.number:
        if one.number != other.number:
            return Verdict("different", "two_numbers")
        return _judge_one_number(names)
    if names == "differ":
        return Verdict("different", "two_names")
    if one.birth and other.birth and one.birth != other.birth:
        return Verdict("different", "two_birth_dates")
    damaged = compare_damaged(one, other)
    if damaged == "agree":
        return Verdict("ask", "damaged_number_agrees")
    beside = _list_beside(one, other)
    if names == "unknown" or not beside:
        return Verdict("different", "name_alone" if names != "unknown" else "no_name")
    if damaged == "differ" and beside == ["address"]:
        return Verdict("different", "two_numbers")
    return Verdict("ask", "name_and_" + "_".join(beside))


def _judge_one_number(names: Names) -> Verdict:
    if names == "same":
        return Verdict("same", "number_and_name")
    reasons = {"alike": "number_and_like_name", "unknown": "number_alone", "differ": "two_names"}
    return Verdict("ask", reasons[names])


def _list_beside(one: Person, other: Person) -> list[str]:
    """Return what agrees beside the name, as fields."""
    beside = []
    if one.phones & other.phones:
        beside.append("phone")
    if one.birth and one.birth == other.birth:
        beside.append("birth")
    if one.address and one.address == other.address:
        beside.append("address")
    return beside


def compare_names(one: Person, other: Person) -> Names:
    """Return how two names stand: same, alike (one sound, or what is left of one), differ."""
    if not one.name or not other.name:
        return "unknown"
    if not one.lost and not other.lost:
        if one.name == other.name:
            return "same"
        return "alike" if one.pinyin == other.pinyin else "differ"
    short, long = sorted((one, other), key=lambda each: (len(each.name), each.name))
    left = short if short.lost else long
    whole = long if left is short else short
    fits = whole.name[: len(left.name)] == left.name and len(whole.name) - len(left.name) <= 1
    return "alike" if fits else "differ"


def compare_damaged(one: Person, other: Person) -> Literal["agree", "differ", "unknown"]:
    """Compare numbers of which at least one is not sound."""
    a, b = one.number or one.digits, other.number or other.digits
    if not a or not b:
        return "unknown"
    if KEPT_BY_SPREADSHEETS in (len(a), len(b)):
        agree = a[:KEPT_BY_SPREADSHEETS] == b[:KEPT_BY_SPREADSHEETS]
    else:
        agree = is_one_slip(a, b)
    return "agree" if agree else "differ"


def is_one_slip(a: str, b: str) -> bool:
    """Tell whether two texts are equal but for one sign changed, lost, added, or two swapped.

    >>> is_one_slip("1234", "1243"), is_one_slip("1234", "124"), is_one_slip("1234", "1432")
    (True, True, False)
    """
    if abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    if len(a) != len(b):
        short, long = sorted((a, b), key=len)
        return short[start:] == long[start + 1 :]
    swapped = a[start : start + 2] == b[start : start + 2][::-1]
    return a[start + 1 :] == b[start + 1 :] or (swapped and a[start + 2 :] == b[start + 2 :])
