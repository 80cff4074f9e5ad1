"""Enter kinds of service, sites, people and money of a judged file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from tongxin.desk.build_people import PersonDraft
from tongxin.desk.build_venues import VenueDraft
from tongxin.desk.form_rows import FormRow
from tongxin.desk.period import Period
from tongxin.kernel.actions.people import add_person, find_or_add_person
from tongxin.kernel.actions.units import add_unit
from tongxin.kernel.models import Person, Place, Unit
from tongxin.kernel.rights import Actor
from tongxin.systems.services.actions.catalogue import add_kind, find_skill, grant_money
from tongxin.systems.services.actions.network import (
    add_room,
    add_site,
    set_week_hours,
)
from tongxin.systems.services.actions.resources import (
    add_licence,
    add_professional,
    set_free_slots,
)
from tongxin.systems.services.actions.street import set_equipment
from tongxin.systems.services.loading.spell_times import list_times, list_week_hours
from tongxin.systems.services.matching.ids import read_pk
from tongxin.systems.services.models import Professional, ServiceKind, Site, SiteKind, UnitGrant

PURPOSE = "登记为专业服务人员"
_KINDS = ((re.compile("统战之家|之家|中心|枢纽"), SiteKind.HUB), (re.compile("点"), SiteKind.POINT))


@dataclass(frozen=True, slots=True)
class Writing:
    """Who writes, when, for which place and period."""

    root: Place
    period: Period
    actor: Actor
    now: datetime

    @property
    def first(self) -> date:
        """The first day of the period."""
        return self.period.start

    @property
    def last(self) -> date:
        """The last day of the period."""
        return self.period.start + timedelta(days=self.period.days - 1)


def write_kind(row: FormRow, writing: Writing) -> ServiceKind:
    """Enter a kind of service; days that a filing takes make it one that needs a filing."""
    days = row.whole("lead_days") or 0
    tag = row.text("tag")
    least = row.whole("min_people")
    return add_kind(
        place=writing.root,
        actor=writing.actor,
        now=writing.now,
        name=row.text("name"),
        category=row.text("category"),
        team={skill: count or 1 for skill, count in sorted(row.counts("team").items())},
        capacity=row.whole("cap") or 1,
        max_units=row.whole("max_units") or 1,
        min_people=1 if least is None else least,
        tag="" if tag in ("无", "/", "-", "不需要") else tag,
        portable=row.flag("portable"),
        open_cost_fen=row.whole("open_cost") or 0,
        unit_cost_fen=row.whole("unit_cost") or 0,
        home=row.flag("home"),
        needs_filing=days > 0,
        filing_lead_days=days,
    )


def write_site(draft: VenueDraft, writing: Writing) -> Site:
    """Enter a site with one room, and its hours where the list states them."""
    told = draft.row.text("class") + draft.name
    kind = next((kind for shape, kind in _KINDS if shape.search(told)), SiteKind.STATION)
    site = add_site(
        kind=kind,
        name=draft.name,
        code=draft.row.text("id"),
        place=Place.objects.get(pk=read_pk(draft.community)),
        valid_from=min(writing.first, writing.now.date()),
        point=(draft.degrees[1], draft.degrees[0]) if draft.degrees else None,
        actor=writing.actor,
        now=writing.now,
    )
    add_room(site, capacity=draft.capacity, tags=draft.tags, actor=writing.actor, now=writing.now)
    hours = list_week_hours(draft.times, writing.period) if draft.times else []
    if not hours and draft.clock:
        hours = [(weekday, part) for weekday in range(5) for part in (0, 1)]
    clock = [_read_span(span) for span in draft.clock]
    rows = [(w, p, *(clock[p] if clock else (None, None))) for w, p in hours]
    if rows:
        set_week_hours(site, rows, actor=writing.actor, now=writing.now)
    return site


def _read_span(span: str) -> tuple[time, time]:
    start, end = span.split("-")
    return time.fromisoformat(start), time.fromisoformat(end)


def write_person(draft: PersonDraft, writing: Writing) -> Professional:
    """Enter a professional, the unit that lends him when it is new, licences and free times."""
    street = Place.objects.get(pk=read_pk(draft.street))
    row = add_professional(
        person=_enter_person(draft, street, writing),
        unit=find_unit(draft.org, writing),
        skills=[find_skill(skill) for skill in draft.skills],
        place=street,
        code=draft.row.text("id"),
        point=(draft.degrees[1], draft.degrees[0]) if draft.degrees else None,
        reach={read_pk(id): km for id, km in draft.reach.items()},
        week_max=draft.week_max,
        total_max=draft.total_max,
        fee_fen=draft.row.whole("fee") or 0,
        actor=writing.actor,
        now=writing.now,
    )
    for skill, licence in sorted(draft.licences.items()):
        add_licence(
            row,
            skill=find_skill(skill),
            number=licence.number,
            expires_on=licence.expires,
            actor=writing.actor,
            now=writing.now,
        )
    if draft.times:
        slots = list_times(draft.times, writing.period)
        whole = {"first": writing.first, "last": writing.last}
        set_free_slots(row, slots, **whole, actor=writing.actor, now=writing.now)
    return row


def _enter_person(draft: PersonDraft, street: Place, writing: Writing) -> Person:
    """Return the person known by name and phone, or a new one where that one serves already."""
    told: dict[str, Any] = {"name": draft.name, "place": street, "purpose": PURPOSE}
    person, _ = find_or_add_person(
        **told, phone=draft.row.text("phone"), actor=writing.actor, now=writing.now
    )
    if Professional.objects.filter(person=person).exists():
        return add_person(**told, actor=writing.actor, now=writing.now)
    return person


def find_unit(name: str, writing: Writing) -> Unit:
    """Return the organisation of a name in the place or above it, entering it when it is new."""
    above = Unit.objects.filter(
        name=name,
        closed_at=None,
        place__descendant_rows__place=writing.root,
        place__descendant_rows__valid_to=None,
    )
    within = Unit.objects.filter(
        name=name,
        closed_at=None,
        place__ancestor_rows__ancestor=writing.root,
        place__ancestor_rows__valid_to=None,
    )
    found = above.order_by("pk").first() or within.order_by("pk").first()
    return found or add_unit(
        name=name, kind="party", place=writing.root, actor=writing.actor, now=writing.now
    )


def write_org_money(row: FormRow, writing: Writing) -> UnitGrant:
    """Give an organisation the money of the period for its people's fees."""
    return grant_money(
        unit=find_unit(row.text("org"), writing),
        amount_fen=row.whole("budget") or 0,
        starts_on=writing.first,
        ends_on=writing.last,
        actor=writing.actor,
        now=writing.now,
    )


def write_street(row: FormRow, street: Place, writing: Writing) -> UnitGrant:
    """Give a street's office the money of the period for services, and the street its kits."""
    office = Unit.objects.filter(place=street, kind="office", closed_at=None).order_by("pk").first()
    unit = office or add_unit(
        name=f"{street.name}办事处",
        kind="office",
        place=street,
        actor=writing.actor,
        now=writing.now,
    )
    kits: Mapping[str, int | None] = row.counts("kits")
    for tag, count in kits.items():
        set_equipment(
            street, tag, 1 if count is None else count, actor=writing.actor, now=writing.now
        )
    return grant_money(
        unit=unit,
        place=street,
        amount_fen=row.whole("fund") or 0,
        starts_on=writing.first,
        ends_on=writing.last,
        actor=writing.actor,
        now=writing.now,
    )
