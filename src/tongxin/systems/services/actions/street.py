"""Change what a street has as a whole: portable equipment, its joint leaders, its teams."""

from collections.abc import Iterable
from datetime import date, datetime

from tongxin.kernel import log
from tongxin.kernel.models import Place
from tongxin.kernel.rights import Actor, require
from tongxin.systems.services.errors import BadValue
from tongxin.systems.services.models import Equipment, JointLeaders, Skill, Team

RIGHT = "network.edit"


@log.atomic
def set_equipment(
    place: Place, tag: str, kits: int, *, actor: Actor, now: datetime | None = None
) -> Equipment:
    """Say how many portable kits of a tag a street lends. Raises NotYours, BadValue."""
    require(actor, RIGHT, place=place)
    if kits < 0 or not tag.strip():
        raise BadValue("kits_wrong", field="kits", value=kits)
    row, _ = Equipment.objects.update_or_create(place=place, tag=tag, defaults={"kits": kits})
    facts = {"place": place.pk, "tag": tag, "kits": kits}
    log.record("equipment.set", actor=actor, facts=facts, body=None, now=now)
    return row


@log.atomic
def set_joint_leaders(
    place: Place,
    *,
    secretary: str,
    head: str,
    valid_from: date,
    actor: Actor,
    now: datetime | None = None,
) -> JointLeaders:
    """Name a street's two joint leaders from a day on; the pair before ends on that day."""
    require(actor, RIGHT, place=place)
    if not secretary.strip() or not head.strip():
        raise BadValue("leaders_unnamed", field="secretary")
    before = JointLeaders.objects.filter(place=place, valid_to=None).first()
    if before is not None:
        if before.valid_from >= valid_from:
            raise BadValue("leaders_too_early", field="valid_from", after=before.valid_from)
        before.valid_to = valid_from
        before.save(update_fields=["valid_to"])
    pair = JointLeaders.objects.create(
        place=place, secretary_name=secretary, head_name=head, valid_from=valid_from
    )
    facts = {"place": place.pk, "leaders": pair.pk}
    log.record("leaders.set", actor=actor, facts=facts, body=None, now=now)
    return pair


@log.atomic
def edit_team(
    team: Team,
    *,
    actor: Actor,
    name: str | None = None,
    skills: Iterable[Skill] | None = None,
    now: datetime | None = None,
) -> Team:
    """Correct a team's name or its skills. Raises NotYours, BadValue."""
    require(actor, "resources.edit", unit=team.unit_id)
    held = Team.objects.select_for_update().get(pk=team.pk)
    if name is not None:
        others = Team.objects.filter(unit=held.unit_id, name=name.strip()).exclude(pk=held.pk)
        if not name.strip() or others.exists():
            raise BadValue("team_name_taken", field="name", name=name.strip())
        held.name = name.strip()
    held.save(update_fields=["name"])
    if skills is not None:
        held.skills.set(list(skills))
    facts = {"team": held.pk, "unit": held.unit_id}
    log.record("team.edit", actor=actor, facts=facts, body=None, now=now)
    return held
