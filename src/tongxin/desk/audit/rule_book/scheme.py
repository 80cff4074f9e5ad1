"""One scheme in sentences: who, from when to when, how much, what stops it, arrears."""

from collections.abc import Iterator

from tongxin.desk.audit.rule_book.amounts import make_amounts
from tongxin.desk.audit.rule_book.blocks import Block, Bullets, Heading, Paragraph
from tongxin.desk.audit.rule_book.say import say
from tongxin.desk.audit.speaker import Speaker, show_yuan
from tongxin.engines.audit.policy import Scheme


def draft_scheme(speaker: Speaker, scheme: Scheme) -> Iterator[Block]:
    """Yield the blocks of a scheme."""
    title = scheme.title if scheme.title == scheme.code else f"{scheme.title}（{scheme.code}）"
    if speaker.language == "en":
        title = title.replace("（", " (").replace("）", ")")
    yield Heading(2, title)
    yield Heading(3, say(speaker, "who"))
    yield Bullets(tuple(_tell_entitled(speaker, scheme)))
    yield Heading(3, say(speaker, "amounts"))
    if scheme.band_sets:
        yield make_amounts(speaker, scheme)
    else:
        yield Paragraph(say(speaker, "no_amounts"))
    yield Heading(3, say(speaker, "stops"))
    yield Bullets(tuple(_tell_stops(speaker, scheme)))
    yield Heading(3, say(speaker, "details"))
    yield Bullets(tuple(_tell_details(speaker, scheme)))


def _tell_entitled(speaker: Speaker, scheme: Scheme) -> Iterator[str]:
    late = scheme.entitled_from == "month_after_birthday"
    yield say(speaker, "age_next" if late else "age", age=scheme.lowest_age)
    edge = "" if scheme.inclusive else "_not"
    yield say(speaker, f"until_death{edge}" if "death_month" in scheme.ends else "no_death")
    yield say(speaker, f"until_move{edge}" if "moveout_month" in scheme.ends else "no_move")
    yield say(speaker, "universal" if scheme.universal else "by_application")
    first = speaker.policy.first_month
    birth = first - 100 * scheme.lowest_age
    begins = _next(first) if late else first
    facts = {"birth": speaker.month(birth), "first": speaker.month(begins)}
    yield say(speaker, "example", **facts)


def _next(month: int) -> int:
    return month + 1 if month % 100 < 12 else month + 89


def _tell_stops(speaker: Speaker, scheme: Scheme) -> Iterator[str]:
    yield say(speaker, "custody" if scheme.custody_stops else "no_custody")
    yield say(speaker, "employment" if scheme.employment_stops else "no_employment")
    for pair in speaker.policy.exclusions:
        if scheme.code in (pair.one, pair.other):
            other = pair.other if scheme.code == pair.one else pair.one
            names = {"other": speaker.scheme(other), "stops": speaker.scheme(pair.stops)}
            yield say(speaker, "excluded", **names)


def _tell_details(speaker: Speaker, scheme: Scheme) -> Iterator[str]:
    arrears = scheme.arrears
    if arrears is None:
        yield say(speaker, "no_arrears")
    else:
        words = say(speaker, "or").join(f"“{word}”" for word in arrears.contains)
        key = "arrears_all" if arrears.months is None else "arrears"
        yield say(speaker, key, column=arrears.column, words=words, months=arrears.months)
    yuan = show_yuan(scheme.tolerance_fen)
    yield say(speaker, "tolerance" if scheme.tolerance_fen else "exact", yuan=yuan)
    if scheme.universal:
        key = "retro_all" if scheme.retro_months is None else "retro"
        yield say(speaker, key, months=scheme.retro_months)
