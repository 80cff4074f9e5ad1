"""One whole audit: folders of rolls and registers in, the file of a run out."""

import os
import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from pathlib import Path

from tongxin.desk.audit.inputs import Inputs, ReadingStopped, read_inputs
from tongxin.desk.audit.reading.work_folder import TEXTS
from tongxin.desk.errors import CannotWrite
from tongxin.engines.audit.absorb import absorb
from tongxin.engines.audit.changes import Changes, compare_runs, prepare_month
from tongxin.engines.audit.decisions import Decision
from tongxin.engines.audit.examine import examine
from tongxin.engines.audit.notes import keep_note, read_note
from tongxin.engines.audit.people import Links
from tongxin.engines.audit.policy import Policy
from tongxin.engines.audit.policy_data import policy_as_data
from tongxin.engines.audit.reconcile import reconcile
from tongxin.engines.audit.store import CONNECTION, open_store
from tongxin.engines.linkage.model import Model

RUN = "run.duckdb"
PARTIAL, SPILL = ".run.duckdb.partial", ".run.spill"


@dataclass(frozen=True, slots=True)
class Resources:
    """What a run may use: threads, and memory of the database in MB before it spills to disk."""

    threads: int = 2
    memory_mb: int = 2_000


@dataclass(frozen=True, slots=True)
class Increment:
    """One more month on top of a kept run."""

    month: int
    against: Path


@dataclass(frozen=True, slots=True)
class Audit:
    """What came of a run; path and links are None where the inputs were refused."""

    inputs: Inputs
    links: Links | None = None
    changes: Changes | None = None
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Where the inputs are and how they are read."""

    rolls: Path
    registers: Path
    accept: Collection[str]
    increment: Increment | None
    progress: Callable[[int, int], None] | None
    stop: Callable[[], bool] | None


def take_inputs(connection: CONNECTION, policy: Policy, reading: Reading) -> Inputs:
    """Read all folders into a store, or one month's rolls and the registers on top of it."""
    months = None
    if reading.increment is not None:
        months = (reading.increment.month,)
        prepare_month(connection, reading.increment.month)
    return read_inputs(
        connection,
        reading.rolls,
        reading.registers,
        policy,
        on_batch=lambda sources: absorb(connection),
        progress=reading.progress,
        stop=reading.stop,
        accept=reading.accept,
        months=months,
    )


def run_audit(
    policy: Policy,
    rolls: Path,
    registers: Path,
    out: Path,
    *,
    today: date,
    linker: str = "sql",
    accept: Collection[str] = (),
    decisions: Sequence[Decision] = (),
    increment: Increment | None = None,
    resources: Resources | None = None,
    progress: Callable[[int, int], None] | None = None,
    step: Callable[[str], None] = lambda name: None,
    stop: Callable[[], bool] | None = None,
    papers: Callable[[CONNECTION, "Audit"], None] = lambda connection, audit: None,
) -> Audit:
    """Read, link, apply the rules and leave `run.duckdb` in the folder out, which exists.

    The run is made in a file aside and put in place when all of it is done, papers included: a
    kill leaves what was there before. increment: reads one month's rolls, and all registers anew,
    on top of a kept run, with its model and decisions. decisions: of reviewers about who is who.
    papers: writes what is made of the run, before it is put in place. progress: told rows read
    and rows expected; step: told each stage; stop: asked between batches and stages.
    Raises ReadingStopped, CannotWrite, LinkerNotInstalled, RowsLost.
    """
    try:
        with open_aside(out, increment, resources or Resources()) as connection:
            read = Reading(rolls, registers, accept, increment, progress, stop)
            inputs = take_inputs(connection, policy, read)
            if inputs.refused:
                return Audit(inputs)
            go_on = partial(_go_on, step, stop)
            audit = examine_inputs(connection, policy, inputs, linker, today, decisions, go_on)
            go_on("papers")
            papers(connection, audit)
        put_in_place(out)
    finally:
        clear(out)
    return Audit(audit.inputs, audit.links, audit.changes, out / RUN)


def _go_on(step: Callable[[str], None], stop: Callable[[], bool] | None, name: str) -> None:
    """Tell the stage that begins, unless somebody asked for an end. Raises ReadingStopped."""
    if stop is not None and stop():
        raise ReadingStopped
    step(name)


def examine_inputs(
    connection: CONNECTION,
    policy: Policy,
    inputs: Inputs,
    linker: str,
    today: date,
    decisions: Sequence[Decision],
    step: Callable[[str], None],
) -> Audit:
    """Examine what was taken in, with the kept model where the run has one, and note how."""
    reconcile(connection)
    kept = read_note(connection, "model")
    model = Model.from_json(kept) if kept else None
    decided = [Decision(**one) for one in read_note(connection, "decisions") or ()]
    decided = list(dict.fromkeys([*decided, *decisions]))
    links = examine(
        connection,
        policy,
        today=today,
        linker=linker,
        model=model,
        decisions=decided,
        step=step,
    )
    keep_note(connection, "decisions", [asdict(one) for one in decided])
    keep_note(connection, "model", links.rolls.model.to_json())
    keep_note(connection, "policy", policy_as_data(policy))
    keep_note(connection, "today", today.isoformat())
    keep_note(
        connection,
        "links",
        {"rolls": links.rolls.facts(), "registers": links.registers.facts()},
    )
    return Audit(inputs, links, compare_runs(connection))


@contextmanager
def open_aside(out: Path, increment: Increment | None, used: Resources) -> Iterator[CONNECTION]:
    """Give the store of a new run beside the old one."""
    beside = out / PARTIAL
    clear(out)
    try:
        if increment is not None:
            shutil.copyfile(increment.against, beside)
        connection = open_store(
            beside, threads=used.threads, memory_mb=used.memory_mb, spill=out / SPILL
        )
    except OSError as fault:
        clear(out)
        raise CannotWrite(path=str(beside), reason=fault.strerror or str(fault)) from fault
    try:
        yield connection
    finally:
        connection.close()


def clear(out: Path) -> None:
    """Remove what an interrupted run has left."""
    for left in (out / PARTIAL, out / f"{PARTIAL}.wal"):
        left.unlink(missing_ok=True)
    for folder in (out / SPILL, out / f"{PARTIAL}{TEXTS}"):
        shutil.rmtree(folder, ignore_errors=True)


def put_in_place(out: Path) -> None:
    """Put the finished run where it belongs. Raises CannotWrite where another program holds it."""
    try:
        os.replace(out / PARTIAL, out / RUN)
    except OSError as fault:
        clear(out)
        raise CannotWrite(path=str(out / RUN), reason=fault.strerror or str(fault)) from fault
