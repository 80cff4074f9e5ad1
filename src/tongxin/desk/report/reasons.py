"""Say why a need is unmet: from a cause's code and facts to a sentence with the cause in front."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tongxin.desk.report.speaker import Speaker, show_number
from tongxin.desk.report.words_reasons import CAUSES, REASONS
from tongxin.engines.matching.explain_options import Cause

Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Reason:
    """lead: the cause in two to six characters; rest: what exactly stands in the way."""

    lead: str
    rest: str

    def __str__(self) -> str:
        return f"{self.lead}：{self.rest}" if self.rest else self.lead


def tell_reason(speaker: Speaker, causes: Sequence[Cause]) -> Reason:
    """Return the first cause with, where several must be lifted at once, the others after it."""
    if not causes:
        return Reason(speaker.say("other", "causes"), "")
    first = tell_cause(speaker, causes[0])
    rest = first.rest
    for cause in causes[1:]:
        more = tell_cause(speaker, cause)
        rest += speaker.say("and_also", "reasons", lead=more.lead, rest=more.rest)
    return Reason(first.lead, rest + speaker.say("end", "reasons") if rest else "")


def tell_cause(speaker: Speaker, cause: Cause) -> Reason:
    """Return one cause in words; a code that is not known is shown with its facts."""
    lead = cause.code
    if cause.facts.get("reason") == "no_equipment":
        lead = "no_equipment"
    if lead not in CAUSES or cause.code not in _TELLERS:
        facts = " ".join(f"{k}={v}" for k, v in sorted(cause.facts.items()))
        return Reason(speaker.say("other", "causes"), f"{cause.code} {facts}".strip())
    return Reason(speaker.say(lead, "causes"), _TELLERS[cause.code](speaker, cause.facts))


def _name(speaker: Speaker, facts: Facts, key: str, kind: str) -> str:
    return speaker.labels.name(kind, str(facts.get(key, "")))


def _say(speaker: Speaker, key: str, **facts: object) -> str:
    return speaker.say(key, "reasons", **facts)


def _place(speaker: Speaker, facts: Facts) -> dict[str, object]:
    """Return the names of the option that a cause speaks of."""
    told: dict[str, object] = {"type": _name(speaker, facts, "type", "types")}
    if "venue" in facts:
        told["venue"] = speaker.place(str(facts["venue"]))
    if isinstance(slot := facts.get("slot"), int):
        told["time"] = speaker.slot(slot)
    return told


def _tell_no_skill(speaker: Speaker, facts: Facts) -> str:
    reason = str(facts.get("reason"))
    if reason == "no_type":
        where = _say(speaker, "where_home" if facts.get("home") else "where_venue")
        return _say(
            speaker, reason, category=_name(speaker, facts, "category", "categories"), where=where
        )
    return _say(
        speaker,
        reason if reason in REASONS else "nobody_has_it",
        skill=_name(speaker, facts, "skill", "skills"),
        type=_name(speaker, facts, "type", "types"),
        street=_name(speaker, facts, "street", "streets"),
        holders=facts.get("holders", 0),
    )


def _tell_too_far(speaker: Speaker, facts: Facts) -> str:
    reason, tag = str(facts.get("reason")), facts.get("tag")
    named = speaker.labels.name("tags", str(tag)) if tag else ""
    if reason == "out_of_radius":
        return _say(
            speaker,
            reason,
            equipped=_say(speaker, "equipped_venue" if tag else "any_venue", tag=named),
            nearest=_name(speaker, facts, "nearest", "venues"),
            metres=facts.get("metres", "?"),
            radius=facts.get("radius_m", "?"),
        )
    return _say(
        speaker, "no_equipment" if reason == "no_equipment" and tag else "no_place", tag=named
    )


def _tell_no_time(speaker: Speaker, facts: Facts) -> str:
    absent = facts.get("absent")
    names = absent if isinstance(absent, list | tuple) else ()
    skills = [speaker.labels.name("skills", str(s)) for s in dict.fromkeys(names)]
    told = {"venue": "", "type": "", **_place(speaker, facts), "skills": speaker.join(skills)}
    return _say(speaker, f"empty_{facts.get('empty')}", **told)


def _tell_too_few(speaker: Speaker, facts: Facts) -> str:
    key = "too_few_left" if facts.get("left_over") else "too_few_ever"
    told = {k: facts.get(k, "?") for k in ("people", "missing")}
    return _say(
        speaker,
        key,
        **told,
        least=facts.get("min_people", "?"),
        type=_place(speaker, facts)["type"],
    )


def _tell_used_up(speaker: Speaker, facts: Facts) -> str:
    short, held = facts.get("short"), facts.get("holders")
    skills = list(short) if isinstance(short, Mapping) and short else [facts.get("skill", "")]
    names = speaker.join([speaker.labels.name("skills", str(s)) for s in skills])
    reasons = []
    for key, count in held.items() if isinstance(held, Mapping) else ():
        known = f"held_{key}" if f"held_{key}" in REASONS else "held_other"
        reasons.append(_say(speaker, known, count=count))
    why = _say(speaker, "why_held", reasons=speaker.join(reasons)) if reasons else ""
    return _say(speaker, "used_up", skill=names, why=why)


def _tell_seats(speaker: Speaker, facts: Facts) -> str:
    limit = {"venue": "venue", "least": "least"}.get(str(facts.get("limit")), "type")
    told = {"venue": "", **_place(speaker, facts), "seats": facts.get("seats", "?")}
    return _say(speaker, f"seats_{limit}", **told, least=facts.get("min_people", "?"))


def _tell_money(speaker: Speaker, facts: Facts) -> str:
    told = []
    for key, kind, name in (("fund", "streets", "street"), ("budget", "orgs", "org")):
        short = facts.get(key)
        for id, yuan in short.items() if isinstance(short, Mapping) else ():
            named = {name: speaker.labels.name(kind, str(id)), "yuan": show_number(int(yuan))}
            told.append(_say(speaker, key, **named))
    return speaker.join(told)


def _tell_others_first(speaker: Speaker, facts: Facts) -> str:
    gives_way = facts.get("displaces")
    if not isinstance(gives_way, list | tuple) or len(gives_way) != 3:
        return _say(speaker, "displaced_any")
    kind, venue, slot = gives_way
    return _say(
        speaker, "displaced", **_place(speaker, {"type": kind, "venue": venue, "slot": slot})
    )


def _tell_not_worth(speaker: Speaker, facts: Facts) -> str:
    return _say(speaker, "not_worth", type=_place(speaker, facts)["type"])


def _tell_addable(speaker: Speaker, facts: Facts) -> str:
    return _say(speaker, "addable", **{"venue": "", "time": "", **_place(speaker, facts)})


_TELLERS: Mapping[str, Callable[[Speaker, Facts], str]] = {
    "no_skill_in_reach": _tell_no_skill,
    "too_far": _tell_too_far,
    "no_common_time": _tell_no_time,
    "too_few_people": _tell_too_few,
    "staff_used_up": _tell_used_up,
    "seats": _tell_seats,
    "money": _tell_money,
    "others_first": _tell_others_first,
    "not_worth_it": _tell_not_worth,
    "could_be_added": _tell_addable,
}
