"""The file of a run, made from what was handed in or handed in itself, opened for its leads."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from tongxin.desk.audit.content import AuditContent
from tongxin.desk.audit.gather_content import gather_content
from tongxin.desk.audit.inputs import Inputs
from tongxin.desk.audit.policy_file import load_policy
from tongxin.desk.audit.run import RUN, Increment, Resources, run_audit
from tongxin.desk.audit.speaker import Speaker
from tongxin.desk.audit.tell_questions import tell_question
from tongxin.engines.audit.decisions import Decision
from tongxin.engines.audit.errors import NoSuchFinding
from tongxin.engines.audit.evidence import gather_evidence
from tongxin.engines.audit.notes import read_note
from tongxin.engines.audit.policy import Policy
from tongxin.engines.audit.policy_data import policy_from_data
from tongxin.engines.audit.policy_faults import PolicyRefused
from tongxin.engines.audit.store import open_store
from tongxin.systems.oversight.errors import BadRunFile

ROLLS, REGISTERS, POLICY = "rolls", "registers", "policy.txt"
MAGIC: Final = b"DUCK"  # at the ninth byte of every DuckDB file
THREADS, MEMORY_MB = 2, 1_500


@dataclass(frozen=True, slots=True)
class OpenRun:
    """What a run says, and the evidence of any of its findings."""

    content: AuditContent
    evidence_of: Callable[[str], Mapping[str, Any] | None]


class InputsRefused(BadRunFile):
    """The files handed in raise questions that somebody must answer first."""

    code = "audit_inputs_refused"


def compare_files(
    folder: Path,
    *,
    today: date,
    accept: list[str],
    decisions: Sequence[Decision],
    month: int | None,
    against: Path | None,
    progress: Callable[[int, int], None],
    stop: Callable[[], bool],
) -> None:
    """Compare the rolls and registers of a folder, and leave the file of the run in it.

    decisions: of reviewers, about who is who. month, against: one month's rolls on top of the
    file of a kept run.
    Raises InputsRefused with every question and fault, BadRunFile for a policy that is none.
    """
    policy = read_policy_file(folder / POLICY)
    audit = run_audit(
        policy,
        folder / ROLLS,
        folder / REGISTERS,
        folder,
        today=today,
        accept=accept,
        decisions=decisions,
        increment=Increment(month, against) if month and against else None,
        resources=Resources(THREADS, MEMORY_MB),
        progress=progress,
        stop=stop,
    )
    if audit.path is None:
        raise InputsRefused(told=tell_inputs(policy, audit.inputs))


def read_policy_file(path: Path) -> Policy:
    """Return the policy of a file; raises BadRunFile with its faults."""
    try:
        return load_policy(path)
    except OSError as error:
        raise BadRunFile("audit_policy_unreadable") from error
    except PolicyRefused as error:
        faults = [f"{fault.line} {fault.code}" for fault in error.faults]
        raise BadRunFile("audit_policy_refused", faults=faults) from error


def tell_inputs(policy: Policy, inputs: Inputs) -> list[dict[str, Any]]:
    """Return what is wrong or asked, in both languages, the faults first."""
    chinese, english = Speaker(policy, "zh"), Speaker(policy, "en")
    told = [
        {
            "code": fault.code,
            "file": fault.file,
            "zh": tell_place(fault.file, fault.sheet, fault.row, fault.code),
            "en": tell_place(fault.file, fault.sheet, fault.row, fault.code),
            "fault": True,
        }
        for fault in inputs.problems
    ]
    return told + [
        {
            "code": one.code,
            "file": one.file,
            "zh": tell_question(chinese, one),
            "en": tell_question(english, one),
            "fault": False,
        }
        for one in inputs.questions
        if one.refuses and not one.accepted
    ]


def tell_place(file: str, sheet: str, row: int | None, code: str) -> str:
    """Return where a fault stands, with its code, by which it can be looked up."""
    where = " ".join(part for part in (file, sheet, str(row or "")) if part)
    return f"{where}: {code}" if where else code


@contextmanager
def open_run(path: Path) -> Iterator[OpenRun]:
    """Give what the file of a run says; raises BadRunFile for a file that is none."""
    require_run_file(path)
    connection = open_store(path, threads=THREADS, memory_mb=MEMORY_MB)
    try:
        tables = connection.execute(
            "SELECT count(*) FROM information_schema.tables "
            "WHERE table_name IN ('finding', 'link_roll')"
        ).fetchall()
        kept = read_note(connection, "policy")
        if tables[0][0] != 2 or not kept:
            raise BadRunFile("audit_run_unfinished")
        policy = policy_from_data(kept)

        def evidence_of(finding_id: str) -> Mapping[str, Any] | None:
            try:
                return gather_evidence(connection, finding_id, policy)
            except NoSuchFinding:
                return None

        yield OpenRun(gather_content(connection, policy), evidence_of)
    finally:
        connection.close()


def require_run_file(path: Path) -> None:
    """Raise BadRunFile unless a file begins as the file of a run does."""
    try:
        with path.open("rb") as stream:
            head = stream.read(12)
    except OSError as error:
        raise BadRunFile("audit_run_unreadable") from error
    if head[8:12] != MAGIC:
        raise BadRunFile("audit_run_unreadable")


def find_run_file(folder: Path) -> Path:
    """Return where the file of a run stands in a folder."""
    return folder / RUN
