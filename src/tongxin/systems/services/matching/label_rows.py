"""The names of everything in a problem, for its reasons and figures."""

from collections.abc import Iterable, Sequence

from tongxin.desk.labels import Labels
from tongxin.engines.matching.model import Demand, ServiceType
from tongxin.systems.services.matching.ground import Ground
from tongxin.systems.services.matching.ids import (
    NEED,
    PERSON,
    ROOM,
    UNIT,
    name_row,
    read_pk,
)
from tongxin.systems.services.models import Need, Professional, Room, ServiceKind, Skill


def label_rows(
    ground: Ground,
    rooms: Iterable[Room],
    professionals: Sequence[Professional],
    types: Iterable[ServiceType],
    demands: Iterable[Demand],
) -> Labels:
    """Return the names by engine id; needs go by the numbers of their matters."""
    book = ground.book
    centres = {id: book.communities[community].name for community, id in ground.centres.items()}
    kinds = ServiceKind.objects.in_bulk([read_pk(t.id) for t in types])
    needs = Need.objects.filter(pk__in=[read_pk(d.id) for d in demands])
    return Labels(
        streets={s.id: s.name for s in book.streets.values()},
        communities={c.id: c.name for c in book.communities.values()},
        compounds={c.id: c.name for c in book.compounds.values()} | centres,
        venues={name_row(ROOM, room.pk): str(room) for room in rooms},
        types={t.id: kinds[read_pk(t.id)].name for t in types if read_pk(t.id) in kinds},
        skills=dict(Skill.objects.values_list("code", "name")),
        orgs={name_row(UNIT, p.unit_id): str(p.unit) for p in professionals},
        people={name_row(PERSON, p.pk): p.person.name for p in professionals},
        demands={
            name_row(NEED, pk): number for pk, number in needs.values_list("pk", "matter__number")
        },
    )
