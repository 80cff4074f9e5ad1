"""Say what is wrong with the files of an audit and what they raise, one line each."""

from collections.abc import Iterator, Sequence

from tongxin.cli.language import Language, choose_words
from tongxin.cli.sentences import fill_words
from tongxin.cli.troubles import locate_trouble, tell_trouble
from tongxin.cli.words_audit import SAYS
from tongxin.cli.words_audit_files import AUDIT_TROUBLES, FIELDS, PLACES
from tongxin.cli.words_lists import ERRORS as FILE_ERRORS
from tongxin.desk.audit.inputs import Inputs
from tongxin.desk.audit.question import Question
from tongxin.desk.audit.speaker import Speaker
from tongxin.desk.audit.tell_questions import tell_question
from tongxin.desk.trouble import Trouble

_SHOWN = 30
_OF_ONE_KIND = 2


def tell_inputs(inputs: Inputs, speaker: Speaker) -> Iterator[str]:
    """Yield faults and open questions that stop the run, then what is good to know."""
    stops = [question for question in inputs.questions if _stops(question)]
    if inputs.problems or stops:
        yield choose_words(SAYS["refused"], speaker.language)
        yield from tell_some(
            [
                *(f"  ✗ {describe_trouble(each, speaker)}" for each in inputs.problems),
                *("\n".join(_tell_stop(each, speaker)) for each in stops),
            ],
            speaker.language,
        )
    rest = [question for question in inputs.questions if not _stops(question)]
    if rest:
        yield choose_words(SAYS["asked"], speaker.language)
        yield from tell_some(_group_rest(rest, speaker), speaker.language)


def _group_rest(questions: Sequence[Question], speaker: Speaker) -> list[str]:
    """Return a line for each question; of many of one kind the first and how many more."""
    by_code: dict[str, list[Question]] = {}
    for question in questions:
        by_code.setdefault(question.code, []).append(question)
    lines = []
    for held in by_code.values():
        lines += [f"  ! {_tell_rest(each, speaker)}" for each in held[:_OF_ONE_KIND]]
        if len(held) > _OF_ONE_KIND:
            more = choose_words(SAYS["alike"], speaker.language)
            lines.append(more.format(count=len(held) - _OF_ONE_KIND))
    return lines


def count_stops(inputs: Inputs) -> int:
    """Return how many things must be settled before the run can go on."""
    return len(inputs.problems) + sum(map(_stops, inputs.questions))


def tell_some(lines: Sequence[str], language: Language) -> Iterator[str]:
    """Yield the first lines and how many more there are."""
    yield from lines[:_SHOWN]
    if len(lines) > _SHOWN:
        yield choose_words(SAYS["more"], language).format(count=len(lines) - _SHOWN)


def describe_trouble(trouble: Trouble, speaker: Speaker) -> str:
    """Return where a trouble stands, what it is and what to do."""
    if trouble.code in FILE_ERRORS:  # they name the file themselves
        return tell_trouble(trouble, speaker.language)
    where = locate_trouble(trouble, speaker.language)
    pair = AUDIT_TROUBLES.get(trouble.code)
    if pair is None:
        said = tell_trouble(trouble, speaker.language)
    else:
        facts = _tell_facts(trouble, speaker)
        said = fill_words(speaker.choose(pair), facts)
    return f"{where}{speaker.say('colon')}{said}" if where else said


def _tell_facts(trouble: Trouble, speaker: Speaker) -> dict[str, object]:
    facts: dict[str, object] = dict(trouble.facts)
    facts["value"] = trouble.value
    facts["kind"] = speaker.say(trouble.kind, "roles") if trouble.kind else ""
    comma = speaker.say("comma")
    for name in ("fields", "headings", "schemes", "known"):
        held = facts.get(name)
        if isinstance(held, list | tuple):
            facts[name] = comma.join(_name_field(str(each), speaker) for each in held)
    if "field" in facts:
        facts["field"] = _name_field(str(facts["field"]), speaker)
    told = (
        speaker.choose(PLACES[name]).format(month=speaker.month(month))
        for name, month in trouble.facts.items()
        if name in PLACES and isinstance(month, int)
    )
    return {**facts, "places": comma.join(told)}


def _name_field(name: str, speaker: Speaker) -> str:
    if name in FIELDS:
        return speaker.choose(FIELDS[name])
    return speaker.scheme(name)


def _stops(question: Question) -> bool:
    return question.refuses and not question.accepted


def _tell_stop(question: Question, speaker: Speaker) -> Iterator[str]:
    yield f"  ✗ {tell_question(speaker, question)}"
    code = f'"{question.code}:{question.file}"' if question.file else question.code
    yield choose_words(SAYS["accept"], speaker.language).format(code=code)


def _tell_rest(question: Question, speaker: Speaker) -> str:
    accepted = choose_words(SAYS["accepted"], speaker.language) if question.accepted else ""
    return tell_question(speaker, question) + accepted
