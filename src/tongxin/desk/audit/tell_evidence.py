"""Tell a finding's evidence in words: rows as they were read, people masked, why they are one."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tongxin.desk.audit.findings_csv import show_confidence
from tongxin.desk.audit.masks import mask_account, mask_name, mask_number
from tongxin.desk.audit.speaker import Speaker, show_yuan
from tongxin.desk.audit.words_evidence import CELLS, COMPARED, EVIDENCE, LEVELS
from tongxin.desk.audit.words_kinds import KINDS
from tongxin.engines.linkage.explain import explain

Evidence = Mapping[str, Any]
_BITS_SHOWN = 8


def tell_evidence(speaker: Speaker, evidence: Evidence) -> Iterator[str]:
    """Yield the lines that a reviewer reads, from what was found to what not to conclude."""
    yield from _tell_finding(speaker, evidence["finding"])
    if rows := evidence["rows"]:
        yield say(speaker, "rows")
        for row in rows:
            yield from _tell_row(speaker, row)
    if evidence["person"]:
        yield say(speaker, "person")
        yield from _tell_row(speaker, evidence["person"])
    for row in evidence["register_rows"]:
        yield say(speaker, "register", role=speaker.say(str(row["role"]), "roles"))
        yield from _tell_row(speaker, row)
    if links := evidence["links"]:
        yield say(speaker, "links")
        told = ("\n".join(_tell_link(speaker, link)) for link in links)
        yield from dict.fromkeys(told)  # of several spellings of one person each way once
    if months := evidence["months"]:
        yield say(speaker, "months")
        for month in months:
            name = speaker.month(int(month["month"]))
            yield say(speaker, "paid", month=name, yuan=show_yuan(int(month["paid_fen"])))
    words = KINDS.get(str(evidence["finding"]["kind"]))
    if words:
        for key, pair in (("look", words.look), ("not_so", words.not_so)):
            yield f"{say(speaker, key)}{speaker.say('colon')}{speaker.choose(pair)}"
    policy = evidence["policy"]
    facts = {"name": policy["name"], "version": policy["version"], "hash": policy["sha256"]}
    yield say(speaker, "policy", **facts)


def say(speaker: Speaker, key: str, **facts: object) -> str:
    """Return one phrase of the evidence."""
    return speaker.choose(EVIDENCE[key]).format(**facts)


def _tell_finding(speaker: Speaker, finding: Evidence) -> Iterator[str]:
    kind, delta = str(finding["kind"]), int(finding["delta_fen"])
    yield say(speaker, "head", id=finding["finding_id"], kind=speaker.kind(kind))
    scheme = speaker.scheme(str(finding["scheme"])) if finding["scheme"] else ""
    yield say(speaker, "scheme_month", scheme=scheme, month=speaker.month(int(finding["month"])))
    certainty = speaker.say(str(finding["certainty"]), "certainty")
    confidence = float(finding["confidence"])
    shown = say(speaker, "p", p=show_confidence(confidence)) if confidence < 1 else ""
    yield say(speaker, "sure", certainty=certainty, p=shown)
    if finding["visit_first"]:
        yield say(speaker, "visit")
    elif delta:
        yield say(speaker, "recover" if delta > 0 else "owed", yuan=show_yuan(abs(delta)))
    if words := KINDS.get(kind):
        yield f"{say(speaker, 'means')}{speaker.say('colon')}{speaker.choose(words.means)}"


def _tell_row(speaker: Speaker, row: Evidence) -> Iterator[str]:
    sheet = say(speaker, "sheet", sheet=row["sheet"]) if row.get("sheet") else ""
    yield say(speaker, "place", file=row.get("file", ""), sheet=sheet, row=row["row"])
    for name, pair in CELLS.items():
        value = row.get(name)
        if value not in (None, ""):
            shown = _mask(speaker, name, str(value))
            yield say(speaker, "cell", field=speaker.choose(pair), value=shown)


def _mask(speaker: Speaker, field: str, value: str) -> str:
    if field == "id":
        return mask_number(value)
    if field == "account":
        return mask_account(value)
    if field == "name" and not speaker.full_names:
        return mask_name(value)
    if field == "scheme":
        return speaker.scheme(value)
    if field == "month" and value.isdigit() and len(value) == 6:
        return speaker.month(int(value))
    return value


def _tell_link(speaker: Speaker, link: Evidence) -> Iterator[str]:
    how, p = str(link["how"]), link["p"]
    shown = show_confidence(float(p)) if p is not None else ""
    yield say(speaker, how if how in ("exact", "conflict") else "fuzzy", p=shown)
    if how == "exact" or not link["levels"]:
        return
    told = explain(how, p, json.dumps(link["levels"]))
    for step in told.steps[:_BITS_SHOWN]:
        if step.bits is not None:
            field = speaker.choose(COMPARED.get(step.field, (step.field, step.field)))
            bits = say(speaker, "bits", bits=step.bits)
            key = step.level.rpartition(":")[2]
            level = speaker.choose(LEVELS.get(key, (step.level, step.level)))
            yield say(speaker, "weight", field=field, level=level, bits=bits)
