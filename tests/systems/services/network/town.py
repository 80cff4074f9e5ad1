"""A small network on the shared cast: a hub, stations and points with rooms, hours and needs."""

from datetime import date, time, timedelta

from tests.kernel.cast import NOW
from tongxin.kernel.actions.raise_matter import Asked as AskedMatter
from tongxin.kernel.actions.raise_matter import raise_matters
from tongxin.kernel.models import Place
from tongxin.kernel.rights import Actor
from tongxin.systems.services.actions.catalogue import add_kind
from tongxin.systems.services.actions.network import (
    add_room,
    add_site,
    set_day_hours,
    set_week_hours,
)
from tongxin.systems.services.actions.street import set_equipment, set_joint_leaders
from tongxin.systems.services.models import Need

SINCE = date(2026, 1, 1)
MORNING, AFTERNOON = (time(9), time(11, 30)), (time(14), time(17))
WEEK = [(weekday, part, *clock) for weekday in range(5)
        for part, clock in ((0, MORNING), (1, AFTERNOON))]  # fmt: skip


def make_network(street, sites=3):
    """Return the sites that the office adds to the cast's street."""
    office = street.actor("office")
    told = {"actor": office, "now": NOW}
    made = []
    for at in range(sites):
        place = (street.north, street.south)[at % 2]
        kind = "hub" if at == 0 else ("station", "point")[at % 2]
        site = add_site(
            kind=kind, name=f"{place.name}{at}号站", place=place, valid_from=SINCE,
            point=(114.982 + at / 500, 27.112 + at / 700), **told,
        )  # fmt: skip
        add_room(site, name="活动室", capacity=20 + at, tags=["投影仪"], **told)
        set_week_hours(site, WEEK, **told)
        made.append(site)
    set_day_hours(made[0], [(date(2026, 2, 26), part, False) for part in (0, 1)], **told)
    kind = {"category": "健康", "capacity": 20, "team": {"医生": 1}, "tag": "血压计"}
    add_kind(name="健康义诊", place=street.street, **kind, **told)
    set_equipment(street.street, "音响", 2, **told)
    set_joint_leaders(street.street, secretary="王书记", head="黄主委", valid_from=SINCE, **told)
    draw_outlines(street)
    return made


def draw_outlines(street):
    """Give the communities invented outlines."""
    for place, west in ((street.north, 114.975), (street.south, 114.99)):
        ring = [[west, 27.105], [west + 0.014, 27.106], [west + 0.013, 27.125], [west, 27.124]]
        outline = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
        Place.objects.filter(pk=place.pk).update(outline=outline)


def raise_needs(street, count, *, kind="健康", place=None, radius_m=1000, now=NOW):
    """Raise needs of a compound."""
    place = place or street.compound
    matters = raise_matters(
        "need",
        [AskedMatter(f"{kind}{at}", place, street.north_unit) for at in range(count)],
        actor=Actor.system(),
        now=now,
    )
    return Need.objects.bulk_create(
        Need(
            matter=matter, kind=kind, place=place, people=3, radius_m=radius_m,
            registered_on=(now - timedelta(days=1)).date(),
        )
        for matter in matters
    )  # fmt: skip
