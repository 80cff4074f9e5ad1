"""The whole rule book of a policy, as Markdown or as one HTML page."""

from collections.abc import Iterator
from importlib.resources import files

from tongxin.desk.audit.content import CERTAINTIES, Language
from tongxin.desk.audit.rule_book.blocks import (
    Block,
    Bullets,
    Grid,
    Heading,
    Paragraph,
    write_html,
    write_markdown,
)
from tongxin.desk.audit.rule_book.say import say
from tongxin.desk.audit.rule_book.scheme import draft_scheme
from tongxin.desk.audit.speaker import Speaker
from tongxin.desk.audit.words import NOT_SO
from tongxin.desk.audit.words_kinds import KINDS
from tongxin.engines.audit.claims import MONEY_KINDS
from tongxin.engines.audit.policy import Policy


def write_rule_book(policy: Policy, language: Language, *, html: bool) -> str:
    """Return the rule book of a policy; the same policy gives the same text."""
    speaker = Speaker(policy, language)
    blocks = list(draft_rule_book(speaker))
    if not html:
        return write_markdown(blocks)
    css = files("tongxin.desk.report").joinpath("report.css").read_text(encoding="utf-8")
    own = files("tongxin.desk.audit.report").joinpath("audit.css").read_text(encoding="utf-8")
    return write_html(blocks, css + own, speaker.say("html_lang"))


def draft_rule_book(speaker: Speaker) -> Iterator[Block]:
    """Yield the blocks of the rule book."""
    policy = speaker.policy
    yield Heading(1, say(speaker, "title", name=policy.name or say(speaker, "untitled")))
    yield Paragraph(say(speaker, "lead"))
    yield Heading(2, say(speaker, "facts"))
    facts = (
        ("version", policy.version),
        ("county", policy.county),
        ("period", speaker.span(policy.first_month, policy.last_month)),
        ("hash", policy.sha256),
    )
    heads = (say(speaker, "item"), say(speaker, "says"))
    yield Grid(heads, tuple((say(speaker, key), value or "–") for key, value in facts))
    for scheme in policy.schemes:
        yield from draft_scheme(speaker, scheme)
    yield Heading(2, say(speaker, "order"))
    yield Paragraph(say(speaker, "order_says"))
    yield Bullets(
        tuple(f"({n}) {speaker.kind(kind)}" for n, kind in enumerate(MONEY_KINDS, start=1))
    )
    yield from _draft_kinds(speaker)
    yield Heading(2, say(speaker, "sure"))
    yield Bullets(tuple(_tell_certainty(speaker, certainty) for certainty in CERTAINTIES))
    yield Heading(2, say(speaker, "not_so"))
    yield Bullets(tuple(speaker.choose(pair) for pair in NOT_SO))


def _draft_kinds(speaker: Speaker) -> Iterator[Block]:
    yield Heading(2, say(speaker, "kinds"))
    for kind, words in KINDS.items():
        yield Heading(3, speaker.kind(kind))
        parts = (("means", words.means), ("look", words.look), ("not", words.not_so))
        colon = speaker.say("colon")
        yield Bullets(
            tuple(f"{say(speaker, key)}{colon}{speaker.choose(pair)}" for key, pair in parts)
        )


def _tell_certainty(speaker: Speaker, certainty: str) -> str:
    name, means = speaker.say(certainty, "certainty"), speaker.say(certainty, "certainty_means")
    return f"{name}{speaker.say('colon')}{means}"
