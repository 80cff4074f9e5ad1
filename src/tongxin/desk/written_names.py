"""Find the thing of a problem that somebody means, written as its code or as its name."""

from collections.abc import Mapping
from typing import Literal

from tongxin.desk.closest import closest_name, fold_name
from tongxin.desk.errors import BadInput
from tongxin.desk.labels import Labels
from tongxin.engines.matching.model import HOME_PREFIX, Problem

Named = Literal["person", "venue", "demand", "type"]


def find_id(problem: Problem, labels: Labels, kind: Named, text: str) -> str:
    """Return the id that a code or an unambiguous name means.

    Raises BadInput: unknown_name with the closest one, ambiguous_name with all that it may mean.
    """
    known = list_names(problem, labels, kind)
    if text in known:
        return text
    wanted = fold_name(text)
    meant = [id for id, name in known.items() if wanted in (fold_name(name), fold_name(id))]
    if len(meant) == 1:
        return meant[0]
    if meant:
        shown = [_show(id, known[id]) for id in meant]
        raise BadInput("ambiguous_name", kind=kind, name=text, candidates=shown)
    ids = {name: id for id, name in known.items()} | {id: id for id in known}
    near = closest_name(text, ids)
    guess = _show(ids[near], known[ids[near]]) if near else ""
    raise BadInput("unknown_name", kind=kind, name=text, near=guess)


def list_names(problem: Problem, labels: Labels, kind: Named) -> Mapping[str, str]:
    """Return the names of all things of a kind by id; home rounds count as venues."""
    if kind == "person":
        return {p.id: labels.name("people", p.id) for p in problem.people}
    if kind == "demand":
        return {d.id: labels.name("demands", d.id) for d in problem.demands}
    if kind == "type":
        return {t.id: labels.name("types", t.id) for t in problem.types}
    homes = [f"{HOME_PREFIX}{c.id}" for c in problem.communities]
    return {id: labels.place(id) for id in (*(v.id for v in problem.venues), *homes)}


def _show(id: str, name: str) -> str:
    return name if name == id else f"{name}（{id}）"
