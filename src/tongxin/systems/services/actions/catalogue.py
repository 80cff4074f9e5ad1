"""Change the catalogue: skills, kinds of service, and what units may spend."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from tongxin.kernel import log
from tongxin.kernel.models import Place, Unit
from tongxin.kernel.rights import Actor, require
from tongxin.systems.services.errors import BadValue
from tongxin.systems.services.models import GrantUse, ServiceKind, Skill, UnitGrant

RIGHT = "network.edit"
_FIELDS = frozenset(
    f.name for f in ServiceKind._meta.get_fields() if getattr(f, "column", None) and f.name != "id"
)


def find_skill(name: str) -> Skill:
    """Return the skill of a name, entering it when it is new."""
    skill, _ = Skill.objects.get_or_create(code=name, defaults={"name": name})
    return skill


@log.atomic
def add_kind(
    *, place: Place, actor: Actor, now: datetime | None = None, **fields: Any
) -> ServiceKind:
    """Enter a kind of service; place: where the actor's right is asked for.

    Raises NotYours, BadValue.
    """
    require(actor, RIGHT, place=place)
    _check(fields)
    kind = ServiceKind(**fields)
    kind.code = kind.code or kind.name
    if ServiceKind.objects.filter(name=kind.name).exists():
        raise BadValue("kind_name_taken", field="name", name=kind.name)
    for skill in kind.team:
        find_skill(skill)
    kind.save(force_insert=True)
    log.record("kind.add", actor=actor, facts={"kind": kind.pk}, body=None, now=now)
    return kind


@log.atomic
def edit_kind(
    kind: ServiceKind, *, place: Place, actor: Actor, now: datetime | None = None, **fields: Any
) -> ServiceKind:
    """Correct a kind of service, or retire it. Raises NotYours, BadValue."""
    require(actor, RIGHT, place=place)
    _check(fields)
    kind = ServiceKind.objects.select_for_update().get(pk=kind.pk)
    name = fields.get("name", kind.name)
    if ServiceKind.objects.filter(name=name).exclude(pk=kind.pk).exists():
        raise BadValue("kind_name_taken", field="name", name=name)
    for skill in fields.get("team", {}):
        find_skill(skill)
    for field, value in fields.items():
        setattr(kind, field, value)
    kind.save()
    log.record("kind.edit", actor=actor, facts={"kind": kind.pk}, body=None, now=now)
    return kind


@log.atomic
def grant_money(
    *,
    unit: Unit,
    amount_fen: int,
    starts_on: date,
    ends_on: date,
    actor: Actor,
    place: Place | None = None,
    now: datetime | None = None,
) -> UnitGrant:
    """Give a unit money for its people's fees, or for the costs of a street's services (place).

    Raises NotYours, BadValue.
    """
    require(actor, "resources.edit", place=place or unit.place)
    if amount_fen < 0 or ends_on < starts_on:
        raise BadValue(field="amount_fen", value=amount_fen)
    grant = UnitGrant.objects.create(
        unit=unit,
        use=GrantUse.FEES if place is None else GrantUse.COSTS,
        place=place,
        amount_fen=amount_fen,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    facts = {"grant": grant.pk, "unit": unit.pk, "use": grant.use, "fen": amount_fen}
    log.record("money.grant", actor=actor, facts=facts, body=None, now=now)
    return grant


def _check(fields: Mapping[str, Any]) -> None:
    unknown = set(fields) - _FIELDS
    if unknown:
        raise BadValue(field=sorted(unknown)[0], value="")
    for name in ("capacity", "max_units"):
        if fields.get(name, 1) < 1:
            raise BadValue("kind_number_wrong", field=name, value=fields[name])
    for name in ("min_people", "open_cost_fen", "unit_cost_fen", "lead_days", "filing_lead_days"):
        if fields.get(name, 0) < 0:
            raise BadValue("kind_number_wrong", field=name, value=fields[name])
    if any(int(count) < 1 for count in fields.get("team", {}).values()):
        raise BadValue("kind_team_wrong", field="team")
