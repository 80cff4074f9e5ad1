"""Lay out the street: communities and compounds with invented outlines, residents who ask."""

from datetime import timedelta
from typing import Any

from tongxin.kernel.actions.load_outlines import load_outlines
from tongxin.kernel.actions.people import add_person
from tongxin.kernel.actions.territory import add_place
from tongxin.kernel.rights import Actor
from tongxin.systems.services.demo import outlines
from tongxin.systems.services.demo.agenda import moment
from tongxin.systems.services.demo.names import COMMUNITIES, COMPOUNDS
from tongxin.systems.services.demo.town import PAST_DAYS, Town

EACH = len(COMPOUNDS) // len(COMMUNITIES)
RESIDENTS, WITH_PHONE = 1, 0.4
PURPOSE = "登记需求"


def lay_places(town: Town) -> None:
    """Add the places, then take in their outlines as an office does."""
    told: dict[str, Any] = {
        "valid_from": town.opened,
        "actor": Actor.system(),
        "now": moment(town.opened, 9, 30),
    }
    ring = outlines.draw_street(town.rng)
    centres = outlines.spread(ring, len(COMMUNITIES), town.rng)
    features = [_feature(town.street.name, ring)]
    for at, (name, part) in enumerate(zip(COMMUNITIES, outlines.cut(ring, centres), strict=True)):
        lon, lat = outlines.find_middle(part)
        code = f"{town.street.code[:9]}{at + 1:03d}" if town.street.code else ""
        community = add_place(
            kind="community", name=name, code=code, parent=town.street, lon=lon, lat=lat, **told
        )
        town.communities.append(community)
        features.append(_feature(name, part))
        inside = outlines.spread(part, EACH, town.rng)
        names = COMPOUNDS[at * EACH : (at + 1) * EACH]
        for called, cell in zip(names, outlines.cut(part, inside), strict=True):
            lon, lat = outlines.find_middle(cell)
            compound = add_place(
                kind="compound", name=called, parent=community, lon=lon, lat=lat, **told
            )
            town.compounds.append(compound)
            features.append(_feature(called, outlines.shrink(cell)))
    document = {"type": "FeatureCollection", "features": features}
    load_outlines(document, datum="wgs84", actor=Actor.system(), now=moment(town.opened, 10))


def add_residents(town: Town) -> None:
    """Enter the people in whose name some needs are raised."""
    now = moment(town.today, 9) - timedelta(days=PAST_DAYS + 21)
    for compound in town.compounds:
        town.residents[compound.pk] = [
            add_person(
                name=town.book.draw_name(),
                place=compound,
                purpose=PURPOSE,
                phone=town.book.draw_phone() if town.rng.random() < WITH_PHONE else "",
                actor=town.actor(town.worker_of(compound), now),
                now=now,
            )
            for _ in range(RESIDENTS)
        ]


def _feature(name: str, ring: list[outlines.Point]) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {"name": name},
        "geometry": outlines.as_polygon(ring),
    }
