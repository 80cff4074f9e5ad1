"""Write the services of a calendar as phones read it, in the language of its account."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _

from tongxin.desk.calendars_event import ServiceEvent, Status, make_event, name_uid
from tongxin.desk.calendars_text import format_calendar
from tongxin.kernel.pages.lists import join_items
from tongxin.kernel.queries.territory import full_names
from tongxin.systems.services.models import Service


def write_calendar(services: Iterable[Service], name: str, made_at: datetime) -> bytes:
    """Return the calendar of services; the same services give the same bytes."""
    rows: Sequence[Any] = list(services)
    places = full_names(row.place_id for row in rows)
    events = [make_service(row, places.get(row.place_id, "")) for row in rows]
    stamp = max((row.changed_at for row in rows if row.changed_at), default=made_at)
    return format_calendar(events, stamp=stamp.astimezone(UTC), name=name)


def make_service(row: Any, place: str) -> ServiceEvent:
    """Return a service as an event: its UID lasts through every move, SEQUENCE counts them."""
    where = str(row.room) if row.room is not None else _("上门")
    site = row.room.site if row.room is not None else None
    parts = [place, where, site.address if site is not None else ""]
    event = make_event(
        name_uid("service", row.matter.number, row.published_at.isoformat()),
        _("{kind}：{where}").format(kind=row.kind.name, where=where if site else row.place.name),
        row.starts_at,
        row.ends_at,
        location=" ".join(part for part in parts if part),
        description="\n".join(describe(row)),
    )
    status: Status = "CANCELLED" if row.cancelled_at is not None else "CONFIRMED"
    return replace(event, sequence=row.revised, status=status)


def describe(row: Any) -> list[str]:
    """Return the lines of a description: the team, who has not answered, how many are invited."""
    team = [f"{each.professional}（{each.skill}）" for each in row.team]
    waiting = [str(each.professional) for each in row.team if each.state == "asked"]
    lines = [_("队伍：{team}").format(team=join_items(team))] if team else []
    if waiting:
        lines.append(_("还没答复：{names}").format(names=join_items(waiting)))
    if row.invited:
        lines.append(_("预计参加：{people} 人").format(people=row.invited))
    return [*lines, str(row.matter.number)]
