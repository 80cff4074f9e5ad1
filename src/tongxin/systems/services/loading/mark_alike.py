"""Mark rows that say what an open need says already: they may be taken, and merged afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tongxin.engines.language.duplicates import Said
from tongxin.engines.language.known_needs import KnownNeeds
from tongxin.kernel.models import PlaceAncestor
from tongxin.kernel.queries.territory import within
from tongxin.systems.services.loading.book_of import NEW
from tongxin.systems.services.loading.cell_json import state_problem
from tongxin.systems.services.matching.ids import read_pk
from tongxin.systems.services.models import ImportRow, Need, RowState

if TYPE_CHECKING:
    from tongxin.systems.services.loading.judge import Judged
    from tongxin.systems.services.loading.judge_needs import GoodNeed

MOST = 20_000  # open needs that rows are compared with: the newest
NEIGHBOURS_SCORE = 0.7  # in another compound of the community the words must be nearer
SAME, ALIKE = "need_same", "need_alike"


@dataclass(frozen=True, slots=True)
class OpenNeeds:
    """The open needs of a territory, found by their words: key -> (number, place, people)."""

    known: KnownNeeds
    told: dict[str, tuple[str, int, int]]


def mark_alike(judged: "Judged", found: Sequence["GoodNeed"]) -> None:
    """Note at good rows the open need that says the same; what this batch made does not count."""
    if not found:
        return
    if judged.open_needs is None:
        judged.open_needs = gather_open(judged, found[0].made_by.batch_id)
    if not judged.open_needs.told:
        return
    for good in found:
        if good.made_by.state != RowState.REFUSED:
            _mark(judged, judged.open_needs, good)


def list_marks(row: ImportRow) -> list[Any]:
    """Return what was noted at a row by an earlier comparison."""
    return [problem for problem in row.problems if problem["code"] in (SAME, ALIKE)]


def gather_open(judged: "Judged", batch: int) -> OpenNeeds:
    """Return the newest open needs of the territory that rows are compared with, two queries."""
    rows = within(Need.objects.filter(matter__is_closed=False), judged.root).exclude(words="")
    rows = rows.exclude(import_row__batch=batch).order_by("-pk")
    needs = list(
        rows.values_list("pk", "matter__number", "place_id", "people", "kind", "home", "words")[
            :MOST
        ]
    )[::-1]
    above = PlaceAncestor.objects.filter(
        place__in={need[2] for need in needs}, valid_to=None, ancestor__kind="community"
    )
    community = dict(above.values_list("place_id", "ancestor_id"))
    said = [
        Said(str(pk), name_group(community.get(place, place), kind, home), words)
        for pk, _, place, _, kind, home, words in needs
    ]
    told = {str(pk): (number, place, people) for pk, number, place, people, *_ in needs}
    return OpenNeeds(KnownNeeds(said), told)


def name_group(community: int, kind: str, home: bool) -> str:
    """Return among which needs words are compared: of one community, category and way."""
    return f"{community}/{kind}/{home}"


def _mark(judged: "Judged", needs: OpenNeeds, good: "GoodNeed") -> None:
    text, demand = good.row.text("text"), good.demand
    place, community = find_place(judged, good)
    if not text or not community:
        return
    like = needs.known.find(Said("", name_group(community, demand.category, demand.home), text))
    if like is None:
        return
    number, where, people = needs.told[like.of]
    near = where == place
    if not near and like.score < NEIGHBOURS_SCORE:
        return
    code = SAME if near and like.score == 1 and people == demand.people else ALIKE
    good.made_by.problems.append(state_problem("warning", code, "text", "", {"number": number}))


def find_place(judged: "Judged", good: "GoodNeed") -> tuple[int, int]:
    """Return the keys of a row's place and of its community; 0 for one that is not there yet."""
    book, row = judged.book, good.row
    compound = book.compounds.get(good.demand.compound)
    community = compound.upper if compound is not None else None
    if community is None:
        street = book.find_street(row.text("street"))
        community = book.find_community(row.text("community"), street)
    own = good.demand.compound if compound is not None else community
    return _read_known(own), _read_known(community)


def _read_known(id: str | None) -> int:
    return 0 if not id or id.startswith(NEW) else read_pk(id)
