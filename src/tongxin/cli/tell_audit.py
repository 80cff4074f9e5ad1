"""Say what an audit read and found, as lines for people and as JSON for programs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tongxin.cli.language import Language, choose_words
from tongxin.cli.words_audit import SAYS
from tongxin.desk.audit.content import CERTAINTIES, AuditContent
from tongxin.desk.audit.inputs import Inputs
from tongxin.desk.audit.question import Question
from tongxin.desk.audit.report.tally import COUNTED, Tally, count_findings, make_tally
from tongxin.desk.audit.speaker import Speaker, show_yuan
from tongxin.desk.audit.words_kinds import KINDS


def say(key: str, language: Language, **facts: object) -> str:
    """Return one of the command's sentences."""
    return choose_words(SAYS[key], language).format(**facts)


def tell_found(content: AuditContent, speaker: Speaker) -> Iterator[str]:
    """Yield what was read, how people were found, what is to be verified and its money."""
    language = speaker.language
    yield say("read", language, **_count_sources(content))
    coverage = content.coverage
    counts = {name: f"{getattr(coverage, name):,}" for name in coverage.__slots__}
    yield say("linked", language, whole=f"{coverage.whole:,}", **counts)
    for remark in content.remarks:
        yield speaker.remark(remark)
    sure = Counter(case.first.certainty for case in content.cases)
    yield say("found", language, **{key: f"{sure[key]:,}" for key in CERTAINTIES})
    kinds = Counter(case.first.kind for case in content.cases)
    for kind in KINDS:
        if kinds[kind]:
            name, count = speaker.kind(kind), f"{kinds[kind]:,}"
            yield say("kind", language, kind=name, count=count)
    tally = _tally(content)
    money = {
        name: show_yuan(cells[certainty].fen)
        for key, cells in (("recover", tally.recover), ("owed", tally.owed))
        for certainty, name in zip(COUNTED, (key, f"{key}_likely"), strict=True)
    }
    yield say("money", language, **money)


def tell_written(folder: Path, written: Sequence[Path], language: Language) -> Iterator[str]:
    """Yield where the files are, and the one thing to know of them."""
    yield say("written", language, folder=folder)
    for path in written:
        yield say("file", language, name=path.name)
    yield say("no_verdict", language)


def state_found(content: AuditContent, written: Sequence[Path]) -> dict[str, Any]:
    """Return the outcome for programs; amounts in fen, certainties apart."""
    tally = _tally(content)
    coverage = content.coverage
    return {
        "refused": False,
        "policy_sha256": content.policy.sha256,
        "findings": len(content.findings),
        "cases": dict(Counter(case.first.certainty for case in content.cases)),
        "kinds": dict(Counter(one.kind for one in content.findings)),
        "recoverable_fen": {key: tally.recover[key].fen for key in COUNTED},
        "owed_fen": {key: tally.owed[key].fen for key in COUNTED},
        "visit_first": len({one.person for one in content.findings if one.visit_first}),
        "rows": {
            name: sum(getattr(source, f"rows_{name}") for source in content.sources)
            for name in ("read", "kept", "aside")
        },
        "coverage": {name: getattr(coverage, name) for name in coverage.__slots__},
        "remarks": [{"code": one.code, **one.facts} for one in content.remarks],
        "questions": [_state_question(one) for one in content.questions],
        "files": [path.name for path in written],
    }


def state_refused(inputs: Inputs) -> dict[str, Any]:
    """Return for programs why nothing was done."""
    problems = [
        {
            "code": one.code,
            "file": one.file,
            "sheet": one.sheet,
            "row": one.row,
            "column": one.column,
            "facts": dict(one.facts),
        }
        for one in inputs.problems
    ]
    questions = [_state_question(one) for one in inputs.questions]
    return {"refused": True, "problems": problems, "questions": questions}


def _state_question(question: Question) -> dict[str, Any]:
    return {
        "code": question.code,
        "file": question.file,
        "sheet": question.sheet,
        "refuses": question.refuses,
        "accepted": question.accepted,
        "facts": dict(question.facts),
    }


def _tally(content: AuditContent) -> Tally:
    return count_findings(content.findings, lambda one: "").get("", make_tally())


def _count_sources(content: AuditContent) -> dict[str, str]:
    rolls = [source for source in content.sources if source.role == "roll"]
    registers = [source for source in content.sources if source.role != "roll"]
    return {
        "roll_files": f"{len(rolls):,}",
        "roll_rows": f"{sum(source.rows_read for source in rolls):,}",
        "register_files": f"{len(registers):,}",
        "register_rows": f"{sum(source.rows_read for source in registers):,}",
        "aside": f"{content.rows_aside:,}",
    }
