"""Link the rows of one table to the persons of another, through one of three linkers."""

from contextlib import nullcontext
from dataclasses import replace

from tongxin.engines.linkage.candidates import find_candidates
from tongxin.engines.linkage.exact import ExactCounts, link_exactly
from tongxin.engines.linkage.gate import count_held, hold_out, judge_gate, take_absent_away
from tongxin.engines.linkage.learn import Sides, learn_model, smooth_coverage
from tongxin.engines.linkage.levels import compare_pairs
from tongxin.engines.linkage.linkers import Weigher, choose_linker
from tongxin.engines.linkage.model import Gate, Model, check_model
from tongxin.engines.linkage.persons import (
    is_prepared,
    make_persons_view,
    prepared_persons,
    read_empty_blocks,
)
from tongxin.engines.linkage.report import LinkReport
from tongxin.engines.linkage.roll_settings import ROLLS
from tongxin.engines.linkage.score import share_out
from tongxin.engines.linkage.settings import Settings
from tongxin.engines.linkage.tables import (
    CONNECTION,
    OWN,
    check_table,
    count,
    drop_own,
    make_subjects_view,
    make_table,
    select_fields,
)
from tongxin.engines.linkage.unseen import make_unseen
from tongxin.engines.linkage.write_links import count_links, write_links

__all__ = ["LinkReport", "link"]


def link(
    connection: CONNECTION,
    subjects: str,
    persons: str,
    *,
    linker: str = "sql",
    model: Model | None = None,
    into: str = "link",
    settings: Settings = ROLLS,
) -> LinkReport:
    """Link subjects to persons and write the table `into` (key, pid, p, how, levels).

    subjects, persons: names of tables with the columns of the settings, `key` unique in each;
    every other field may be NULL, which is evidence for nothing. At most one row a key: exact
    (a sound number that one person holds, a name that agrees), conflict (the name disagrees;
    p is NULL), or fuzzy with p in 0.5..1. `{into}_candidate` (key, pid, p) holds who a row
    without a sure link may be, p from 0.01. linker: one of `linkers.LINKERS`. model: used as it
    is; None learns one. A model that does not pass the gate is not used: then only exact links
    and conflicts are written, and the report says why.
    Raises UnknownLinker, LinkerNotInstalled, MissingColumns, BadModel; ValueError for a table
    name that is no identifier.
    Source: Fellegi and Sunter (1969), JASA 64(328); Winkler (2000) for weights by frequency.
    """
    weigh = choose_linker(linker)
    for table in (subjects, persons):
        check_table(connection, table, settings)
    if model is not None:
        check_model(model, settings)
    ready = is_prepared(connection, persons)
    with nullcontext() if ready else prepared_persons(connection, persons, settings):
        return _link(connection, Sides(subjects, persons), linker, weigh, model, into, settings)


def _link(
    connection: CONNECTION,
    sides: Sides,
    linker: str,
    weigh: Weigher,
    model: Model | None,
    into: str,
    settings: Settings,
) -> LinkReport:
    drop_own(connection)
    make_subjects_view(connection, sides.subjects, settings)
    make_persons_view(connection, sides.persons, settings)
    counts = link_exactly(connection, settings)
    hold_out(connection, settings, sides.subjects, model)
    used = model or learn_model(connection, settings, sides, counts)
    # A register that lacks more people than the one that was learned from is believed less.
    here = replace(used, coverage=min(used.coverage, smooth_coverage(counts)))
    gate, pairs = _link_rest(connection, settings, sides, here, weigh)
    if model is None:
        used = replace(used, gate=gate)
    write_links(connection, settings, into, fuzzy=gate.passed)
    report = _report(connection, into, linker, used, gate, counts, pairs)
    drop_own(connection)
    return report


def _link_rest(
    connection: CONNECTION, settings: Settings, sides: Sides, model: Model, weigh: Weigher
) -> tuple[Gate, int]:
    """Make `_lk_believed` for what is not linked exactly and for the held-out rows; the gate."""
    make_table(
        connection,
        "rest",
        select_fields(
            f"(SELECT * FROM {sides.subjects} WHERE key NOT IN "
            f"(SELECT key FROM {OWN}known WHERE verdict <> 'open'))",
            settings,
        )
        + f" UNION ALL {select_fields(f'{OWN}hidden', settings)}",
    )
    left, persons = f"{OWN}rest", count(connection, f"SELECT count(*) FROM {OWN}r")
    find_candidates(connection, settings, left)
    take_absent_away(connection)
    make_unseen(connection, settings, model, left, read_empty_blocks(connection, sides.persons))
    compare_pairs(connection, settings, pairs=f"{OWN}pairs", left=left, into="compared")
    weigh(connection, settings, model, persons)
    share_out(connection, settings, model, persons)
    pairs = count(connection, f"SELECT count(*) FROM {OWN}pairs")
    return judge_gate(connection, settings, model), pairs


def _report(
    connection: CONNECTION,
    into: str,
    linker: str,
    model: Model,
    gate: Gate,
    counts: ExactCounts,
    pairs: int,
) -> LinkReport:
    links = count_links(connection, into)
    return LinkReport(
        linker=linker,
        subjects=counts.subjects,
        persons=count(connection, f"SELECT count(*) FROM {OWN}r"),
        exact=counts.exact,
        conflicts=counts.conflicts,
        shared_numbers=counts.shared_numbers,
        rest=counts.subjects - counts.exact - counts.conflicts,
        pairs=pairs,
        fuzzy=links.fuzzy,
        sure=links.sure,
        coverage=round(counts.known / counts.sound, 6) if counts.sound else 0.0,
        held=count_held(connection),
        gate=gate,
        model=model,
    )
