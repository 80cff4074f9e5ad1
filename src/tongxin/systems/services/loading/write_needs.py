"""Enter the needs of judged rows, a chunk with a few queries, with the people who ask."""

from collections.abc import Sequence

from django.db.models import OuterRef, Subquery

from tongxin.kernel.actions.people_many import Named, find_or_add_people
from tongxin.kernel.models import Place
from tongxin.systems.services.actions.needs import Asked, Draft, raise_needs
from tongxin.systems.services.loading.judge import Judged
from tongxin.systems.services.loading.judge_needs import GoodNeed
from tongxin.systems.services.loading.write_resources import Writing
from tongxin.systems.services.matching.ids import read_pk
from tongxin.systems.services.models import ImportRow, Need, RowState

PURPOSE = "登记需求"


def write_needs(found: Sequence[GoodNeed], judged: Judged, writing: Writing) -> int:
    """Raise the needs that rows state, and note at each row what it became.

    One that names no known compound lies in its community.
    """
    if not found:
        return 0
    keys = {good.made_by.pk: find_place_key(good, judged) for good in found}
    places = Place.objects.in_bulk(set(keys.values()))
    named = [
        Named(good.row.text("contact"), good.row.text("phone"), places[keys[good.made_by.pk]])
        for good in found
    ]
    people = find_or_add_people(named, purpose=PURPOSE, actor=writing.actor, now=writing.now)
    drafts = [
        Draft(
            asked=read_asked(good),
            place=places[keys[good.made_by.pk]],
            registered_on=good.row.day("registered") or writing.now.date(),
            details={
                "person": person,
                "code": good.row.text("id"),
                "import_row": good.made_by,
            },
        )
        for good, person in zip(found, people, strict=True)
    ]
    raise_needs(drafts, actor=writing.actor, now=writing.now)
    made = Need.objects.filter(import_row=OuterRef("pk")).values("pk")[:1]
    rows = ImportRow.objects.filter(pk__in=[good.made_by.pk for good in found])
    rows.update(state=RowState.TAKEN, made_kind="need", made_id=Subquery(made))
    return len(found)


def read_asked(good: GoodNeed) -> Asked:
    """Return what a row asks for."""
    demand, row = good.demand, good.row
    return Asked(
        kind=demand.category,
        people=demand.people,
        sessions=demand.sessions,
        urgency=demand.urgency,
        home=demand.home,
        radius_m=demand.radius_m,
        pattern=demand.pattern,
        times_words=row.text("times"),
        words=row.text("text"),
    )


def find_place_key(good: GoodNeed, judged: Judged) -> int:
    """Return the key of a row's compound, or of its community."""
    if good.demand.compound in judged.book.compounds:
        return read_pk(good.demand.compound)
    street = judged.book.find_street(good.row.text("street"))
    community = judged.book.find_community(good.row.text("community"), street)
    return read_pk(community or "")
