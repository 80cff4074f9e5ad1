"""What stands against a move, in words: each rule that it breaks, with names and times."""

from collections.abc import Iterable

from tongxin.desk.report.speaker import Speaker
from tongxin.desk.result import PlanResult
from tongxin.engines.matching.check import Violation
from tongxin.engines.matching.model import Event
from tongxin.systems.services.pages.words_plans import OTHER_RULE, RULES

_KINDS = {"person": "people", "demand": "demands", "org": "orgs", "tag": "tags"}
_NUMBERS = ("most", "least", "people", "seats", "kits")


def say_rules(
    speaker: Speaker, result: PlanResult, event: Event, violations: Iterable[Violation]
) -> list[tuple[str, str]]:
    """Return each broken rule as (lead, rest), the same words once."""
    told = [_say(speaker, event, violation) for violation in violations]
    return [_split(words) for words in dict.fromkeys(told)]


def _say(speaker: Speaker, event: Event, violation: Violation) -> str:
    facts = violation.facts
    slot, venue = facts.get("slot", event.slot), str(facts.get("venue", event.venue))
    known: dict[str, object] = {
        "code": violation.code,
        "when": speaker.slot(slot) if isinstance(slot, int) else "",
        "venue": speaker.place(venue),
    }
    for name, kind in _KINDS.items():
        known[name] = speaker.labels.name(kind, str(facts.get(name, "")))
    known |= {name: facts.get(name, "") for name in _NUMBERS}
    return str(RULES.get(violation.code, OTHER_RULE)).format(**known)


def _split(words: str) -> tuple[str, str]:
    for colon in ("：", ": "):
        lead, found, rest = words.partition(colon)
        if found:
            return lead, rest
    return words, ""
