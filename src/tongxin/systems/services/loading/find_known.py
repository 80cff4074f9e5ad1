"""Find rows that say again what the tables hold already: they change nothing."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from tongxin.kernel.queries.territory import within
from tongxin.systems.services.models import ImportRow, Professional, ServiceKind, Site

if TYPE_CHECKING:
    from tongxin.systems.services.loading.judge import Judged

Known = tuple[ImportRow, str, Mapping[str, Any]]


def find_known(judged: "Judged") -> Iterator[Known]:
    """Return each row whose person, site or kind of service is known, with why."""
    yield from _known_kinds(judged)
    yield from _known_people(judged)
    yield from _known_sites(judged)


def _known_kinds(judged: "Judged") -> Iterator[Known]:
    names = set(ServiceKind.objects.values_list("name", flat=True))
    for sheet in judged.of("services"):
        for row in sheet.rows:
            if row.text("name") in names and row.text("name") in judged.types:
                yield judged.row(sheet, row.number), "kind_known", {"name": row.text("name")}


def _known_people(judged: "Judged") -> Iterator[Known]:
    known = {
        (unit, code or name)
        for unit, code, name in Professional.objects.filter(left_on=None).values_list(
            "unit__name", "code", "person__name"
        )
    }
    for draft in judged.people:
        if (draft.org, draft.id) in known:
            yield judged.row(draft.sheet, draft.row.number), "person_known", {}


def _known_sites(judged: "Judged") -> Iterator[Known]:
    rows = within(Site.objects.filter(valid_to=None), judged.root)
    known = {(f"L{place}", name) for place, name in rows.values_list("place_id", "name")}
    for draft in judged.venues:
        if (draft.community, draft.name) in known:
            yield judged.row(draft.sheet, draft.row.number), "site_known", {"name": draft.name}
