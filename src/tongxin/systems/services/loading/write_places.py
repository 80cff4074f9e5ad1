"""Enter the streets, communities and compounds that a file names and the territory lacks."""

from datetime import date, datetime

from tongxin.desk.place_book import Place as BookPlace
from tongxin.kernel.actions.territory import add_place
from tongxin.kernel.models import Place
from tongxin.kernel.rights import Actor
from tongxin.systems.services.loading.book_of import NEW
from tongxin.systems.services.loading.judge import Judged
from tongxin.systems.services.matching.ids import read_pk

_KINDS = (("street", "streets"), ("community", "communities"), ("compound", "compounds"))


def write_places(judged: Judged, *, actor: Actor, now: datetime, since: date) -> int:
    """Enter the new places of a file, the larger first; return how many there were."""
    made: dict[str, Place] = {}
    for kind, field in _KINDS:
        places: dict[str, BookPlace] = getattr(judged.book, field)
        for id, place in places.items():
            if not id.startswith(NEW):
                continue
            lat, lon = place.degrees or (None, None)
            made[id] = add_place(
                kind=kind,
                name=place.name,
                parent=_find_upper(place.upper, judged, made),
                valid_from=since,
                lon=lon,
                lat=lat,
                actor=actor,
                now=now,
            )
    return len(made)


def _find_upper(upper: str, judged: Judged, made: dict[str, Place]) -> Place:
    if not upper:
        return judged.root
    return made[upper] if upper in made else Place.objects.get(pk=read_pk(upper))
