"""Lay out the network: a hub, a station in each community, points; rooms, hours, kits, leaders."""

from datetime import time, timedelta
from typing import Any

from tongxin.kernel.models import Place
from tongxin.systems.services.actions.network import (
    add_room,
    add_site,
    close_site,
    set_day_hours,
    set_week_hours,
)
from tongxin.systems.services.actions.street import set_equipment, set_joint_leaders
from tongxin.systems.services.demo.agenda import moment
from tongxin.systems.services.demo.town import Town
from tongxin.systems.services.models import Site

MORNING, AFTERNOON, EVENING = (
    (time(9), time(11, 30)), (time(14, 30), time(17)), (time(19), time(20, 30)),
)  # fmt: skip
OFFICE_WEEK = [(day, part, *clock) for day in range(5)
               for part, clock in ((0, MORNING), (1, AFTERNOON))]  # fmt: skip
LONG_WEEK = [
    *OFFICE_WEEK,
    *[(day, part, *clock) for day in (5, 6) for part, clock in ((0, MORNING), (1, AFTERNOON))],
    *[(day, 2, *EVENING) for day in (1, 3)],
]
POINT_WEEK = [(day, part, *clock) for day in (1, 3, 5)
              for part, clock in ((0, MORNING), (1, AFTERNOON))]  # fmt: skip


def lay_network(town: Town) -> None:
    """Add every site; one point began late, one was closed, some were shut on single days."""
    _add_hub(town)
    for community in town.communities:
        _add_station(town, community)
    for at, compound in enumerate(town.compounds[3::6]):
        _add_point(town, compound, at)
    _add_old_point(town)
    _set_street(town)


def _add_hub(town: Town) -> None:
    home = town.communities[2]
    site = _add(town, "hub", "青竹统战之家", home, home, LONG_WEEK, "书院路 1 号")
    for name, seats, tags in (
        ("大厅", 80, ["音响", "投影仪"]), ("教室", 36, ["教室", "投影仪"]), ("静室", 8, ["静室"]),
    ):  # fmt: skip
        _room(town, site, name, seats, tags)


def _add_station(town: Town, community: Place) -> None:
    long = town.communities.index(community) % 3 == 0
    week = LONG_WEEK if long else OFFICE_WEEK
    name = f"{community.name.removesuffix('社区')}服务站"
    site = _add(town, "station", name, community, community, week, f"{community.name}居委会一楼")
    _room(town, site, "活动室", town.rng.choice((30, 36, 40)), ["教室"])
    if long:
        _room(town, site, "静室", 6, ["静室"])
    _shut(town, site)


def _add_point(town: Town, compound: Place, at: int) -> None:
    community = next(c for c in town.communities if c.pk == compound.parent_id)
    site = _add(town, "point", f"{compound.name}服务点", community, compound, POINT_WEEK,
                f"{compound.name}物业用房", late=at == 1)  # fmt: skip
    if at != 4:
        _room(town, site, "活动室", town.rng.choice((12, 16, 20)), [])


def _add_old_point(town: Town) -> None:
    compound = town.compounds[5]
    community = next(c for c in town.communities if c.pk == compound.parent_id)
    site = _add(town, "point", "旧粮站服务点", community, compound, POINT_WEEK, "旧粮站")
    _room(town, site, "活动室", 16, [])
    day = town.today - timedelta(days=40)
    now = moment(day - timedelta(days=5), 15)
    close_site(site, day=day, actor=town.actor("office", now), now=now)
    town.sites.remove(site)


def _add(
    town: Town, kind: str, name: str, community: Place, at: Place,
    week: list[tuple[int, int, time, time]], address: str, *, late: bool = False,
) -> Site:  # fmt: skip
    """Add a site near a place, with its week."""
    since = town.today - timedelta(days=30) if late else town.opened + timedelta(days=2)
    now = moment(since, 9)
    told: dict[str, Any] = {"actor": town.actor("office", now), "now": now}
    lon, lat = (at.lon or 0.0) + town.rng.uniform(-4e-4, 4e-4), at.lat or 0.0
    site = add_site(
        kind=kind, name=name, place=community, unit=town.community_units[community.pk],
        point=(round(lon, 6), round(lat, 6)), address=address, valid_from=since, **told,
    )  # fmt: skip
    set_week_hours(site, week, **told)
    town.sites.append(site)
    return site


def _room(town: Town, site: Site, name: str, seats: int, tags: list[str]) -> None:
    now = moment(site.valid_from, 9, 30)
    add_room(site, name=name, capacity=seats, tags=tags, actor=town.actor("office", now), now=now)


def _shut(town: Town, site: Site) -> None:
    """Shut a station on some days of the weeks behind, as happens."""
    for _ in range(town.rng.choice((0, 1, 1, 2))):
        day = town.today - timedelta(days=town.rng.randint(4, 60))
        if day.weekday() < 5:
            now = moment(day - timedelta(days=2), 16)
            told: dict[str, Any] = {"actor": town.actor("office", now), "now": now}
            set_day_hours(site, [(day, 0, False), (day, 1, False)], **told)


def _set_street(town: Town) -> None:
    now = moment(town.opened + timedelta(days=3), 9)
    told: dict[str, Any] = {"actor": town.actor("office", now), "now": now}
    for tag, kits in (("义诊设备", 2), ("理发工具", 2), ("音响", 1)):
        set_equipment(town.street, tag, kits, **told)
    first, second = town.opened + timedelta(days=3), town.today - timedelta(days=75)
    for since in (first, second):
        now = moment(since, 10)
        set_joint_leaders(
            town.street, secretary=town.book.draw_name(), head=town.book.draw_name(),
            valid_from=since, actor=town.actor("office", now), now=now,
        )  # fmt: skip
