"""Say on the terminal what was read, and what the plan is worth."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from tongxin.cli.language import Language, choose_words
from tongxin.cli.troubles import locate_trouble, tell_trouble
from tongxin.cli.words_plan import LISTS, SAYS
from tongxin.desk.result import PlanResult
from tongxin.desk.trouble import Trouble
from tongxin.desk.understand import Reading
from tongxin.desk.workbook.remarks import NO_CONTACTS, tells_no_contacts

_TROUBLES_SHOWN = 20


def say(key: str, language: Language, **facts: object) -> str:
    """Return one of the command's sentences."""
    return choose_words(SAYS[key], language).format(**facts)


def tell_reading(reading: Reading, language: Language) -> Iterator[str]:
    """Yield the lines that say what was read and what was not."""
    if reading.lists:
        yield say("read", language)
    for item in reading.lists:
        line = say(
            "list",
            language,
            file=item.file,
            sheet=item.sheet,
            kind=choose_words(LISTS.get(item.kind, (item.kind, item.kind)), language),
            taken=item.rows_taken,
        )
        if item.rows_left_out:
            line += say("list_out", language, out=item.rows_left_out)
        if item.unused:
            line += say("unused", language, names="、".join(item.unused))
        yield line
    if reading.lists and not any(item.kind == "services" for item in reading.lists):
        yield say("shipped", language)
    yield from tell_troubles(reading.understood.troubles, language)
    problem = reading.understood.problem
    yield say(
        "counts",
        language,
        needs=len(problem.demands),
        asked=sum(d.asked for d in problem.demands),
        people=len(problem.people),
        venues=len(problem.venues),
        days=problem.days,
    )


def tell_troubles(troubles: Sequence[Trouble], language: Language) -> Iterator[str]:
    """Yield the troubles, faults first, with where they stand; a long list is cut."""
    if not troubles:
        return
    errors = sum(t.keeps_out for t in troubles)
    yield say("troubles", language, errors=errors, warnings=len(troubles) - errors)
    ranked = sorted(troubles, key=lambda t: not t.keeps_out)
    for trouble in ranked[:_TROUBLES_SHOWN]:
        mark = "✗" if trouble.keeps_out else "!"
        where = locate_trouble(trouble, language)
        pause = choose_words(("：", ": "), language) if where else ""
        yield f"  {mark} {where}{pause}{tell_trouble(trouble, language)}"
    if len(ranked) > _TROUBLES_SHOWN:
        yield say("more", language, count=len(ranked) - _TROUBLES_SHOWN)


def tell_result(
    result: PlanResult,
    folder: Path,
    written: Sequence[Path],
    language: Language,
    *,
    mended: bool = False,
) -> Iterator[str]:
    """Yield the lines that say where the files are and what the plan is worth.

    mended: effort and seed tell how it was made before mending, so they would not repeat it.
    """
    stopped = result.plan.notes.get("stopped_by")
    if stopped in ("clock", "person"):
        yield say(str(stopped), language)
    yield say("written", language, folder=folder)
    for path in written:
        if path.parent == folder:
            yield say("file", language, name=path.name)
    calendars = sum(path.suffix == ".ics" for path in written)
    if calendars:
        yield say("calendars", language, count=calendars)
    if tells_no_contacts(result):
        yield choose_words(NO_CONTACTS, language)
    yield _tell_figures(result, language)
    plan = result.plan
    if plan.bound is not None and plan.gap is not None:
        yield say(
            "proof",
            language,
            objective=f"{plan.objective:,}",
            bound=f"{plan.bound:,.0f}",
            gap=plan.gap,
        )
    if not mended:
        yield say("repeat", language, effort=plan.effort, seed=plan.seed)


def _tell_figures(result: PlanResult, language: Language) -> str:
    before, first = result.baselines["supply_driven"], result.baselines["first_come"]
    return say(
        "figures",
        language,
        events=result.metrics.events,
        served=result.metrics.served.part,
        asked=result.metrics.served.whole,
        participation=result.metrics.participation,
        utilisation=result.metrics.utilisation,
        before=fmean(m.participation for m in before),
        before_use=fmean(m.utilisation for m in before),
        first=fmean(m.participation for m in first),
        first_use=fmean(m.utilisation for m in first),
    )


def state_result(
    result: PlanResult, folder: Path, written: Sequence[Path], left_out: int
) -> dict[str, Any]:
    """Return the outcome for programs (--json)."""
    metrics, plan = result.metrics, result.plan
    return {
        "folder": str(folder),
        "files": [str(path.relative_to(folder)) for path in written],
        "objective": plan.objective,
        "bound": plan.bound,
        "gap": plan.gap,
        "effort": plan.effort,
        "seed": plan.seed,
        "interrupted": plan.interrupted,
        "events": metrics.events,
        "served": metrics.served.part,
        "asked": metrics.served.whole,
        "participation": metrics.participation,
        "utilisation": metrics.utilisation,
        "rows_left_out": left_out,
        "troubles": [
            {
                "weight": t.weight,
                "code": t.code,
                "file": t.file,
                "sheet": t.sheet,
                "row": t.row,
                "column": t.column,
                "value": t.value,
                "facts": {name: str(value) for name, value in t.facts.items()},
            }
            for t in result.troubles
        ],
    }
