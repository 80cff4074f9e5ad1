"""Run an audit from the command line: folders in, papers and the file of the run out."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import click

from tongxin import __version__
from tongxin.cli.audit_progress import AuditProgress
from tongxin.cli.language import Language
from tongxin.cli.stopping import leave_at_once
from tongxin.cli.tell_audit import state_found, state_refused, tell_found, tell_written
from tongxin.cli.tell_audit_files import count_stops, tell_inputs
from tongxin.desk.audit.content import AuditContent
from tongxin.desk.audit.decisions_file import read_decisions
from tongxin.desk.audit.gather_content import gather_content
from tongxin.desk.audit.output import require_folder, write_papers
from tongxin.desk.audit.remarks import list_remarks
from tongxin.desk.audit.run import Audit, Increment, Resources, run_audit
from tongxin.desk.audit.speaker import Speaker
from tongxin.desk.errors import BadInput
from tongxin.engines.audit.policy import Policy, list_months
from tongxin.engines.audit.store import CONNECTION
from tongxin.engines.audit.store_trouble import as_refusals
from tongxin.engines.linkage.linkers import choose_linker

DONE, ASKING = 0, 1
LEAST_KEY = 16


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for on the command line."""

    policy: Policy
    rolls: Path
    registers: Path
    out: Path
    linker: str
    accept: tuple[str, ...]
    increment: Increment | None
    decisions: Path | None
    key_file: Path | None
    full_names: bool
    as_json: bool
    memory_mb: int | None
    language: Language


def run_order(order: Order) -> int:
    """Do what was asked for, tell it, and return the exit code."""
    tell = partial(click.echo, err=order.as_json)
    speaker = Speaker(order.policy, order.language, full_names=order.full_names)
    choose_linker(order.linker)  # refused before anything is read
    key = read_key(order.key_file) if order.key_file else None
    require_folder(order.out)
    made: list[tuple[AuditContent, list[Path]]] = []

    def write(connection: CONNECTION, audit: Audit) -> None:
        content = gather_content(
            connection,
            order.policy,
            remarks=list_remarks(order.policy, audit),
            questions=audit.inputs.questions,
            made_by=f"tongxin {__version__}",
        )
        made.append((content, write_papers(order.out, content, speaker, key)))

    audit = _run(order, write)
    for line in tell_inputs(audit.inputs, speaker):
        tell(line)
    if audit.inputs.refused:
        if order.as_json:
            _print(state_refused(audit.inputs))
        raise BadInput("audit_refused", count=count_stops(audit.inputs))
    content, written = made[0]
    written = [*written, audit.path] if audit.path else written
    for line in [*tell_found(content, speaker), *tell_written(order.out, written, order.language)]:
        tell(line)
    if order.as_json:
        _print(state_found(content, written))
    return ASKING if content.asks else DONE


def _run(order: Order, write: Callable[[CONNECTION, Audit], None]) -> Audit:
    progress = AuditProgress(order.language, sys.stderr)
    threads = os.cpu_count() or 2
    used = Resources(threads=threads)
    if order.memory_mb is not None:
        used = Resources(threads=threads, memory_mb=order.memory_mb)
    try:
        with leave_at_once(), as_refusals():
            return run_audit(
                order.policy,
                order.rolls,
                order.registers,
                order.out,
                today=datetime.now().astimezone().date(),
                linker=order.linker,
                accept=order.accept,
                increment=order.increment,
                decisions=read_decisions(order.decisions) if order.decisions else (),
                resources=used,
                progress=progress.read,
                step=progress.step,
                papers=write,
            )
    finally:
        progress.finish()


def read_increment(month: str | None, against: Path | None, policy: Policy) -> Increment | None:
    """Return the month to add to a kept run, None where none was asked for. Raises BadInput."""
    if month is None or against is None:
        return None
    plain = month.replace("-", "")
    if not (plain.isascii() and plain.isdigit()):
        raise BadInput("not_a_month", value=month)
    if int(plain) not in list_months(policy.first_month, policy.last_month):
        raise BadInput("month_not_in_policy", value=month)
    require_run(against)
    return Increment(int(plain), against)


def require_run(path: Path) -> None:
    """Make sure that a file is the database of a run. Raises BadInput, OSError."""
    with path.open("rb") as file:
        if file.read(12)[8:] != b"DUCK":
            raise BadInput("not_a_run", path=str(path))


def read_key(path: Path) -> bytes:
    """Return the key of a file. Raises BadInput for one that is too short to keep anything."""
    key = path.read_bytes().strip()
    if len(key) < LEAST_KEY:
        raise BadInput("key_too_short", path=str(path))
    return key


def _print(outcome: dict[str, object]) -> None:
    click.echo(json.dumps(outcome, ensure_ascii=False, indent=1, default=str))
