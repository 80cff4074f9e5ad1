"""Tell what a finding rests on, and derive it again from its evidence alone."""

import json
from pathlib import Path
from typing import Any

import click

from tongxin.cli.language import Language
from tongxin.cli.run_audit import require_run
from tongxin.cli.tell_audit import say
from tongxin.desk.audit.speaker import Speaker, show_yuan
from tongxin.desk.audit.tell_evidence import tell_evidence
from tongxin.desk.errors import BadInput
from tongxin.engines.audit.derive import derive
from tongxin.engines.audit.evidence import gather_evidence
from tongxin.engines.audit.notes import read_note
from tongxin.engines.audit.policy import Policy
from tongxin.engines.audit.policy_data import policy_from_data
from tongxin.engines.audit.store import CONNECTION, open_store
from tongxin.engines.audit.store_trouble import as_refusals

MEMORY_MB = 1_000
DONE, DIFFERS = 0, 1


def explain_finding(
    run: Path, finding: str, language: Language, *, full_names: bool, as_json: bool
) -> int:
    """Tell a finding's evidence in words, people masked; as JSON in full, to derive it again."""
    require_run(run)
    with as_refusals():
        connection = open_store(run, threads=1, memory_mb=MEMORY_MB)
        try:
            policy = read_policy_of(connection, run)
            evidence = gather_evidence(connection, finding, policy)
        finally:
            connection.close()
    if as_json:
        click.echo(json.dumps(evidence, ensure_ascii=False, indent=1, default=str))
        return DONE
    for line in tell_evidence(Speaker(policy, language, full_names=full_names), evidence):
        click.echo(line)
    return DONE


def read_policy_of(connection: CONNECTION, run: Path) -> Policy:
    """Return the policy that a run was made with. Raises BadInput for another database."""
    try:
        return policy_from_data(read_note(connection, "policy"))
    except (KeyError, TypeError) as fault:
        raise BadInput("not_a_run", path=str(run)) from fault


def derive_finding(path: Path, language: Language, *, as_json: bool) -> int:
    """Work a finding out again from its evidence and tell whether both agree."""
    evidence = read_evidence(path)
    found = derive(evidence)
    if as_json:
        outcome = {
            "stands": found.stands,
            "delta_fen": found.delta_fen,
            "agrees": found.agrees,
        }
        click.echo(json.dumps(outcome))
    elif found.agrees:
        click.echo(say("stands", language, yuan=show_yuan(found.delta_fen)))
    else:
        verdict = say("it_stands" if found.stands else "it_falls", language)
        told = show_yuan(evidence["finding"]["delta_fen"])
        facts = {"verdict": verdict, "yuan": show_yuan(found.delta_fen), "told": told}
        click.echo(say("stands_not", language, **facts))
    return DONE if found.agrees else DIFFERS


def read_evidence(path: Path) -> dict[str, Any]:
    """Return the evidence of a file. Raises BadInput for a file that holds none."""
    try:
        evidence = json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError as fault:
        raise BadInput("not_evidence", path=str(path)) from fault
    if not isinstance(evidence, dict) or not isinstance(evidence.get("finding"), dict):
        raise BadInput("not_evidence", path=str(path))
    return evidence
