"""Say in one sentence what a file raises: where it stands, what is odd, what to do."""

from collections.abc import Mapping, Sequence
from string import Formatter

from tongxin.desk.audit.question import Question
from tongxin.desk.audit.speaker import Speaker, show_yuan
from tongxin.desk.audit.words_questions import QUESTIONS, REASONS

_MONTHS_SHOWN = 6


def tell_question(speaker: Speaker, question: Question) -> str:
    """Return a question in words; one without words is told by its code and its facts."""
    place = question.file + (f"〔{question.sheet}〕" if question.sheet else "")
    pair = QUESTIONS.get(question.code)
    if pair is None:
        told = "".join(f" {name}={value}" for name, value in sorted(question.facts.items()))
        said = f"{question.code}{told}"
    else:
        words, facts = speaker.choose(pair), tell_facts(speaker, question.facts)
        fields = {name for _, name, _, _ in Formatter().parse(words) if name}
        said = words.format(**{name: facts.get(name, "") for name in fields})
    return f"{place}{speaker.say('colon')}{said}" if place else said


def tell_facts(speaker: Speaker, facts: Mapping[str, object]) -> dict[str, str]:
    """Return facts as people read them: months, money, roles and schemes by their names."""
    return {
        name.removesuffix("_fen"): tell_fact(speaker, name, fact) for name, fact in facts.items()
    }


def tell_fact(speaker: Speaker, name: str, fact: object) -> str:
    """Return one fact in words, by its name."""
    if name == "role":
        return speaker.say(str(fact), "roles")
    if name == "scheme":
        return speaker.scheme(str(fact))
    if name == "why":
        return speaker.choose(REASONS.get(str(fact), (str(fact), str(fact))))
    if name.endswith("month") and isinstance(fact, int):
        return speaker.month(fact)
    if name == "months" and isinstance(fact, Sequence) and not isinstance(fact, str):
        shown = [speaker.month(int(month)) for month in fact[:_MONTHS_SHOWN]]
        if len(fact) > _MONTHS_SHOWN:
            shown[-1] = f"… {speaker.month(int(fact[-1]))}"
        return speaker.say("comma").join(shown)
    if name.endswith("_fen") and isinstance(fact, int):
        return show_yuan(fact)
    if isinstance(fact, list | tuple | set | frozenset):
        return speaker.say("comma").join(str(item) for item in fact)
    return str(fact)
