"""Say in one sentence what a file raises: where it stands, what is odd, what to do."""

from string import Formatter

from tongxin.desk.audit.question import Question
from tongxin.desk.audit.speaker import Speaker
from tongxin.desk.audit.words_questions import QUESTIONS


def tell_question(speaker: Speaker, question: Question) -> str:
    """Return a question in words; one without words is told by its code and its facts."""
    place = question.file + (f"〔{question.sheet}〕" if question.sheet else "")
    pair = QUESTIONS.get(question.code)
    if pair is None:
        told = "".join(f" {name}={value}" for name, value in sorted(question.facts.items()))
        said = f"{question.code}{told}"
    else:
        words = speaker.choose(pair)
        fields = {name for _, name, _, _ in Formatter().parse(words) if name}
        said = words.format(**{name: show_fact(question.facts.get(name, "")) for name in fields})
    return f"{place}{speaker.say('colon')}{said}" if place else said


def show_fact(fact: object) -> str:
    """Return a fact as people read it: a list as its items.

    >>> show_fact(["202401", "202402"])
    '202401, 202402'
    """
    if isinstance(fact, list | tuple | set | frozenset):
        return ", ".join(str(item) for item in fact)
    return str(fact)
