"""Cases of who is who: every pair of records that a case names is judged."""

import re
from collections.abc import Mapping
from typing import Any

from tests.cases.case import Case
from tongxin.engines.linkage.people import judge_pair
from tongxin.engines.linkage.read_person import Person, read_person

HEADINGS = {
    "name": re.compile(r"姓名|名字|^name$", re.I),
    "number": re.compile(r"身份证|公民身份|证件号|^id(_?(card|number|no))?$", re.I),
    "phone": re.compile(r"电话|手机|联系方式|^(phone|mobile|tel)", re.I),
    "birth": re.compile(r"出生|生日|^birth", re.I),
    "address": re.compile(r"地址|住址|^address$", re.I),
}


def answer_people(case: Case) -> None:
    """Judge the pairs of same, ask and different."""
    people = {
        record.get("n", place): read_record(record)
        for place, record in enumerate(case.data["records"])
    }
    for answer in ("same", "ask", "different"):
        for one, other in case.expect.get(answer, ()):
            for pair in ((one, other), (other, one)):
                verdict = judge_pair(*(people[number] for number in pair))
                case.match(f"{pair} ({verdict.reason})", answer, verdict.answer)


def read_record(record: Mapping[str, Any]) -> Person:
    """Read a record by its headings; of two that fit one field, the first that is filled."""
    cells: dict[str, Any] = {}
    for heading, cell in record.items():
        for field, pattern in HEADINGS.items():
            if pattern.search(heading) and cell not in (None, ""):
                cells.setdefault(field, cell)
                break
    return read_person(**cells)
