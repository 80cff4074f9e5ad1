"""Read and write `tongxin.problem/1` and `tongxin.plan/1` as plain JSON values."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from tongxin.engines.matching.errors import BadFormat
from tongxin.engines.matching.model import (
    Community,
    Compound,
    Demand,
    Event,
    Licence,
    Org,
    Person,
    Plan,
    Problem,
    ServiceType,
    Street,
    Venue,
    Weights,
)

PROBLEM_FORMAT = "tongxin.problem/1"
PLAN_FORMAT = "tongxin.plan/1"


def problem_from_json(data: Any) -> Problem:
    """Return the problem that a JSON object states. Raises BadFormat naming the place."""
    if not isinstance(data, Mapping) or data.get("format") != PROBLEM_FORMAT:
        raise BadFormat("not_a_problem", format=_format_of(data))
    start = data.get("start_date")
    return Problem(
        name=str(data.get("name", "")),
        days=_whole(data, "days", "problem"),
        parts=_whole(data, "parts", "problem"),
        weights=_weights(data.get("weights", {})),
        skills=tuple(data["skills"]) if "skills" in data else (),
        categories=tuple(data["categories"]) if "categories" in data else (),
        streets=_many(data, "streets", Street),
        communities=_many(data, "communities", Community),
        compounds=_many(data, "compounds", Compound),
        venues=_many(data, "venues", Venue),
        types=_many(data, "types", ServiceType),
        orgs=_many(data, "orgs", Org),
        people=_many(data, "people", Person),
        demands=_many(data, "demands", Demand),
        start_date=_date(start, "problem") if start else None,
        weekend=tuple(bool(x) for x in data["weekend"]) if data.get("weekend") else None,
        closed=tuple(sorted(data.get("closed") or ())),
        part_times=data.get("part_times"),
    )


def problem_to_json(problem: Problem) -> dict[str, Any]:
    """Return the problem as a JSON object; optional parts that are absent are left out."""
    data = asdict(problem)
    data["format"] = PROBLEM_FORMAT
    data["weights"]["urgency"] = {str(k): v for k, v in problem.weights.urgency.items()}
    data["start_date"] = problem.start_date.isoformat() if problem.start_date else None
    for person in data["people"]:
        for licence in person["licences"].values():
            licence["expires"] = licence["expires"].isoformat() if licence["expires"] else None
        if not person["licences"]:
            del person["licences"]
    for kind in data["types"]:
        if not kind["lead_days"]:
            del kind["lead_days"]
    for name in ("start_date", "weekend", "closed", "part_times"):
        if not data[name]:
            del data[name]
    return data


def plan_from_json(data: Any) -> Plan:
    """Return the plan that a JSON object states. Raises BadFormat."""
    if not isinstance(data, Mapping) or not isinstance(data.get("events"), list):
        raise BadFormat("not_a_plan", format=_format_of(data))
    try:
        events = tuple(
            Event(
                type=e["type"],
                venue=e["venue"],
                slot=int(e["slot"]),
                units=int(e["units"]),
                staff=tuple((str(p), str(s)) for p, s in e["staff"]),
                attend={str(k): v for k, v in e["attend"].items()},
            )
            for e in data["events"]
        )
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise BadFormat("bad_plan", reason=str(fault)) from fault
    return Plan(
        events=events,
        objective=int(data.get("objective") or 0),
        bound=data.get("bound"),
        effort=data.get("effort"),
        seed=data.get("seed"),
        interrupted=bool(data.get("interrupted", False)),
        notes=data.get("notes") or {},
    )


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """Return the plan as a JSON object."""
    return {"format": PLAN_FORMAT, "gap": plan.gap, **asdict(plan)}


def _format_of(data: Any) -> object:
    return data.get("format") if isinstance(data, Mapping) else type(data).__name__


def _many(data: Mapping[str, Any], key: str, kind: type[Any]) -> tuple[Any, ...]:
    items = data.get(key, [])
    if not isinstance(items, list):
        raise BadFormat("not_a_list", at=key)
    return tuple(_one(item, f"{key}[{n}]", kind) for n, item in enumerate(items))


def _one(item: Any, at: str, kind: type[Any]) -> Any:
    if not isinstance(item, Mapping):
        raise BadFormat("not_an_object", at=at)
    names = {f.name for f in fields(kind)}
    values = {name: _value(name, item[name], at) for name in item if name in names}
    try:
        return kind(**values)
    except TypeError as fault:
        raise BadFormat("field_missing", at=at, reason=str(fault)) from fault


_WHOLE = frozenset(
    {"x", "y", "fund", "capacity", "cap", "max_units", "min_people", "open_cost", "unit_cost"}
    | {"lead_days", "budget", "week_max", "total_max", "fee", "people", "sessions", "urgency"}
    | {"wait_days", "radius_m"}
)


def _value(name: str, value: Any, at: str) -> Any:
    try:
        if name in _WHOLE:
            return _whole({name: value}, name, at)
        if name in ("open", "avail"):
            return tuple(sorted({int(t) for t in value}))
        if name in ("skills", "tags"):
            return tuple(str(x) for x in value)
        if name == "pattern":
            return tuple(sorted({(int(w), int(p)) for w, p in value}))
        if name in ("team", "kits", "reach"):
            return {str(k): int(n) for k, n in value.items()}
        if name == "licences":
            return {str(k): _licence(v, at) for k, v in value.items()}
    except (TypeError, ValueError, AttributeError) as fault:
        raise BadFormat("bad_value", at=at, field=name, value=repr(value)[:80]) from fault
    return value


def _licence(value: Mapping[str, Any], at: str) -> Licence:
    expires = value.get("expires")
    return Licence(str(value.get("number", "")), _date(expires, at) if expires else None)


def _date(value: Any, at: str) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError as fault:
        raise BadFormat("bad_date", at=at, value=repr(value)[:40]) from fault


def _whole(data: Mapping[str, Any], name: str, at: str) -> int:
    value = data.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        raise BadFormat("not_whole", at=at, field=name, value=repr(value)[:40])
    return int(value)


def _weights(data: Mapping[str, Any]) -> Weights:
    values = {f.name: data[f.name] for f in fields(Weights) if f.name in data}
    if "urgency" in values:
        values["urgency"] = {int(k): int(v) for k, v in values["urgency"].items()}
    for name in ("fair_breaks_pct", "fair_slopes"):
        if name in values:
            values[name] = tuple(int(v) for v in values[name])
    return Weights(**values)
