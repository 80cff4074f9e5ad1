"""Take in the outlines of places from GeoJSON: all of them or, with every fault told, none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from tongxin.kernel import log
from tongxin.kernel.models import Place
from tongxin.kernel.rights import Actor, require, visible_places
from tongxin.kernel.territory.datum import agree_on_datum
from tongxin.kernel.territory.division_rows import pad_code
from tongxin.kernel.territory.errors import BadPoint, OutlineFaults
from tongxin.kernel.territory.fault import Fault
from tongxin.kernel.territory.known_places import KnownPlaces
from tongxin.kernel.territory.outline_shapes import (
    MOST_POSITIONS,
    BadShape,
    count_positions,
    find_middle,
    read_outline,
)
from tongxin.standards.coordinates import Datum

RIGHT = "territory.edit"
CODES = ("code", "adcode", "代码", "行政区划代码", "区划代码", "编码")
NAMES = ("name", "名称", "地名", "NAME")
DATUMS = ("datum", "坐标系")


@dataclass(frozen=True, slots=True)
class LoadedOutlines:
    """How many outlines are new or changed, and as they were."""

    changed: int
    same: int


@transaction.atomic
def load_outlines(
    document: Any,
    *,
    datum: str | Datum | None,
    actor: Actor,
    now: datetime | None = None,
) -> LoadedOutlines:
    """Give places the outlines of a FeatureCollection, found by their code or their name.

    datum: the system that the office declares; what the file says itself must agree.
    Raises NotYours, DatumUnstated, MixedDatums, OutlineFaults (every fault of the file).
    """
    require(actor, RIGHT)
    features = list_features(document)
    agreed = agree_on_datum(datum, list_stated(document, features))
    log.hold()
    known = KnownPlaces(visible_places(actor, RIGHT).filter(valid_to=None))
    faults: list[Fault] = []
    found: dict[int, tuple[Place, dict[str, object]]] = {}
    for line, feature in enumerate(features, 1):
        try:
            place = find_place(feature, known)
            if place.pk in found:
                raise BadShape("repeated", name=place.name)
            found[place.pk] = place, read_outline(feature.get("geometry"), agreed)
        except (BadShape, BadPoint) as error:
            faults.append(Fault(line, error.code, error.facts))
    if faults:
        raise OutlineFaults(faults=faults)
    changed = [place for place, outline in found.values() if draw(place, outline)]
    Place.objects.bulk_update(changed, ["outline", "lon", "lat"], batch_size=100)
    done = LoadedOutlines(len(changed), len(found) - len(changed))
    facts = {"datum": agreed.value, "changed": done.changed, "same": done.same}
    log.record("place.outline", actor=actor, facts=facts, body=None, now=now)
    return done


def draw(place: Place, outline: dict[str, object]) -> bool:
    """Set an outline, and the point of a place that has none; tell whether it is another."""
    if place.outline == outline:
        return False
    place.outline = outline
    if place.lon is None:
        place.lon, place.lat = find_middle(outline)
    return True


def list_features(document: Any) -> list[Mapping[str, Any]]:
    """Return the features of a document of a bearable size; raises OutlineFaults."""
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or not features:
        raise OutlineFaults(faults=[Fault(0, "no_features")])
    if not all(isinstance(each, dict) for each in features):
        raise OutlineFaults(faults=[Fault(0, "no_features")])
    shapes = [each.get("geometry") for each in features]
    count = sum(count_positions(s.get("coordinates")) for s in shapes if isinstance(s, dict))
    if count > MOST_POSITIONS:
        facts = {"count": count, "most": MOST_POSITIONS}
        raise OutlineFaults(faults=[Fault(0, "too_many_positions", facts)])
    return features


def list_stated(document: Any, features: list[Mapping[str, Any]]) -> Iterator[str]:
    """Return every system of coordinates that the file itself names."""
    crs = document.get("crs")
    named = crs.get("properties") if isinstance(crs, dict) else None
    yield from pick_words(document, DATUMS)
    yield from pick_words(named, ("name",))
    for feature in features:
        yield from pick_words(feature.get("properties"), DATUMS)


def find_place(feature: Mapping[str, Any], known: KnownPlaces) -> Place:
    """Return the one place that a feature means; raises BadShape with another code."""
    properties = feature.get("properties")
    for code in pick_words(properties, CODES):
        place = known.by_code(pad_code(code))
        if place is not None:
            return place
    for name in pick_words(properties, NAMES):
        places = known.named(name)
        if len(places) > 1:
            raise BadShape("place_ambiguous", name=name[:80])
        if places:
            return places[0]
    told = [*pick_words(properties, NAMES), *pick_words(properties, CODES), ""]
    raise BadShape("place_unknown", name=told[0][:80])


def pick_words(properties: Any, keys: tuple[str, ...]) -> Iterator[str]:
    """Return the words that stand under some keys."""
    for key in keys:
        value = properties.get(key) if isinstance(properties, dict) else None
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            yield str(value).strip()
