"""Turn the catalogue of services into the problem's types, categories, skills and tags."""

from collections.abc import Sequence

from tongxin.desk.cells import whole_yuan
from tongxin.desk.closest import closest_name
from tongxin.desk.form_rows import FormRow, FormSheet
from tongxin.desk.trouble import Trouble
from tongxin.engines.matching.model import ServiceType


def build_services(sheets: Sequence[FormSheet], troubles: list[Trouble]) -> tuple[ServiceType, ...]:
    """Return the kinds of service; a row with a fault is left out and told."""
    types: dict[str, ServiceType] = {}
    for sheet in sheets:
        for row in sheet.rows:
            found = _find_fault(sheet, row, types)
            if found:
                troubles.append(found)
            else:
                service = _build_type(row)
                types[service.id] = service
    return tuple(types.values())


def _find_fault(sheet: FormSheet, row: FormRow, types: dict[str, ServiceType]) -> Trouble | None:
    name = row.text("name")
    if name in types:
        return sheet.point("error", "doubled_code", row.number, "name", name)
    for field, least in (("cap", 1), ("max_units", 1), ("min_people", 0), ("lead_days", 0)):
        value = row.whole(field)
        if value is not None and value < least:
            return sheet.point("error", "out_of_range", row.number, field, value, least=least)
    for skill, count in row.counts("team").items():
        if count == 0:
            return sheet.point("error", "out_of_range", row.number, "team", f"{skill}×0", least=1)
    for field in ("open_cost", "unit_cost"):
        fen = row.whole(field)
        if fen is not None and fen < 0:
            return sheet.point("error", "out_of_range", row.number, field, fen / 100, least=0)
    return None


def _build_type(row: FormRow) -> ServiceType:
    tags = row.text("tag")
    return ServiceType(
        id=row.text("name"),
        category=row.text("category"),
        team={skill: count or 1 for skill, count in sorted(row.counts("team").items())},
        cap=row.whole("cap") or 1,
        max_units=row.whole("max_units") or 1,
        min_people=row.whole("min_people") if row.whole("min_people") is not None else 1,  # type: ignore[arg-type]
        tag=tags if tags not in ("", "无", "/", "-", "不需要") else None,
        portable=row.flag("portable"),
        open_cost=whole_yuan(row.whole("open_cost") or 0, up=True),
        unit_cost=whole_yuan(row.whole("unit_cost") or 0, up=True),
        home=row.flag("home"),
        lead_days=row.whole("lead_days") or 0,
    )


def find_missing_skills(
    sheets: Sequence[FormSheet], types: Sequence[ServiceType], skills: Sequence[str]
) -> list[Trouble]:
    """Return a warning for each service that asks for a skill that nobody has."""
    had = set(skills)
    asked = {t.id: [s for s in t.team if s not in had] for t in types}
    return [
        sheet.point(
            "warning",
            "skill_nobody_has",
            row.number,
            "team",
            skill,
            service=row.text("name"),
            near=closest_name(skill, had),
        )
        for sheet in sheets
        for row in sheet.rows
        for skill in asked.get(row.text("name"), [])
    ]
