"""Cases of single values: each is read by the standard that the shape of the case asks for."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tests.cases.case import Case, NotYet
from tongxin.standards.addresses import Region, parse_address
from tongxin.standards.amounts import format_amount, parse_amount
from tongxin.standards.dates import parse_date
from tongxin.standards.identity import parse_identity
from tongxin.standards.lunar import parse_lunar_to_solar, solar_to_lunar
from tongxin.standards.names import canonicalise, parse_name
from tongxin.standards.phones import parse_phones
from tongxin.standards.relative_dates import parse_day
from tongxin.standards.results import Parsed, Problem

TODAY = date(2026, 3, 20)
SEXES = {"male": "男", "female": "女"}


def answer_values(case: Case) -> None:
    """Choose the reader by what is given and by the form of the results."""
    data = case.data
    if "to_solar" in data or "to_lunar" in data:
        answer_lunar(case)
        return
    results = case.expect.get("results")
    if results is None or "values" not in data:
        raise NotYet("no reader for values of this form")
    read = choose_reader(case, data, results)
    for place, (value, wanted) in enumerate(zip(data["values"], results, strict=True)):
        compare(case, f"{place} {value!r}", wanted, read(value))
    if "sum" in case.expect:
        amounts = [parse_amount(value) for value in data["sum_of"]]
        total = sum(found.value for found in amounts if isinstance(found, Parsed))
        case.match("sum", case.expect["sum"], format_amount(total))


def choose_reader(case: Case, data: Mapping[str, Any], results: list[Any]) -> Callable[[Any], Any]:
    """Return the reader that the shape of a case asks for."""
    if "region" in case.given:
        region = Region(**case.given["region"])
        return lambda value: write_address(parse_address(value, region, case.given["directory"]))
    if "reference" in data or "reference" in case.given:
        day = date.fromisoformat(data.get("reference", case.given.get("reference")))
        return lambda value: write(parse_day(value, day), date.isoformat)
    if "default_area_code" in case.given or any(isinstance(result, list) for result in results):
        area = case.given.get("default_area_code")
        return lambda value: write_phones(parse_phones(value, default_area_code=area))
    if any(isinstance(result, Mapping) and "ok" in result for result in results):
        numbers = sum(len(re.findall(r"\d", str(value))) >= 12 for value in data["values"])
        return write_identity if numbers * 2 >= len(data["values"]) else write_name
    texts = [result for result in results if isinstance(result, str)]
    if texts and all(re.fullmatch(r"\d{4}-\d\d-\d\d", text) for text in texts):
        return lambda value: write(parse_date(value), date.isoformat)
    if texts and all(re.fullmatch(r"-?\d+\.\d\d", text) for text in texts):
        return lambda value: write(parse_amount(value), format_amount)
    if texts:
        return canonicalise
    raise NotYet("no reader for values of this form")


def write(found: Any, form: Callable[[Any], Any]) -> Any:
    """Write a result: the value, null where it is missing, else the problem."""
    if isinstance(found, Parsed):
        return form(found.value)
    return None if found.code == "missing" else {"problem": found.code}


def write_identity(value: object) -> dict[str, object]:
    """Write an identity number as cases do."""
    found = parse_identity(value, today=TODAY)
    if isinstance(found, Problem):
        return {"ok": False, "problem": found.code}
    person = found.value
    return {
        "ok": True, "canonical": person.number, "birth": person.birth.isoformat(),
        "sex": SEXES[person.sex], "warning_allowed": True,
    }  # fmt: skip


def write_name(value: object) -> dict[str, object]:
    """Write a name as cases do."""
    found = parse_name(value)
    if isinstance(found, Problem):
        return {"ok": False, "problem": found.code}
    return {"ok": True, "canonical": found.value}


def write_phones(found: Any) -> object:
    """Write the phones of a cell as cases do."""
    if isinstance(found, Problem):
        return {"problem": found.code}
    return [
        {"kind": phone.kind, "canonical": phone.canonical}
        | ({"extension": phone.extension} if phone.extension else {})
        for phone in found.value
    ]


def write_address(found: Any) -> dict[str, object]:
    """Write an address as cases do; a foreign one carries its problem."""
    if isinstance(found, Problem):
        address = found.facts.get("address")
        parts = {name: getattr(address, name) for name in address.__slots__} if address else {}
        return {**parts, "problem": found.code}
    parts = {name: getattr(found.value, name) for name in found.value.__slots__}
    return parts | ({"problem": found.warnings[0].code} if found.warnings else {})


def compare(case: Case, what: str, wanted: Any, got: Any) -> None:
    """Compare one result; of a mapping, only what is listed must hold."""
    if isinstance(wanted, Mapping) and isinstance(got, Mapping):
        for name, value in wanted.items():
            case.match(f"{what} {name}", value, got.get(name))
    else:
        case.match(what, wanted, got)


def answer_lunar(case: Case) -> None:
    """Convert days both ways."""
    data = case.data
    for text, wanted in zip(data.get("to_solar", ()), case.expect.get("to_solar", ()), strict=True):
        compare(case, text, wanted, write(parse_lunar_to_solar(text), date.isoformat))
    for text, wanted in zip(data.get("to_lunar", ()), case.expect.get("to_lunar", ()), strict=True):
        found = solar_to_lunar(date.fromisoformat(text))
        lunar = found.value if isinstance(found, Parsed) else None
        got = {name: getattr(lunar, name) for name in ("year", "month", "leap", "day")}
        compare(case, text, wanted, got)


def answer_names(case: Case) -> None:
    """Bring names to their canonical form and group those that are equal."""
    names = [canonicalise(name) for name in case.data["names"]]
    if "canonical" in case.expect:
        case.match("canonical", case.expect["canonical"], names)
    if "groups" in case.expect:
        groups: dict[str, list[int]] = {}
        for place, name in enumerate(names):
            groups.setdefault(name, []).append(place)
        case.match("groups", case.expect["groups"], list(groups.values()))
