"""Says things of an audit in one language: words, months, money, schemes, people masked."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from tongxin.desk.audit.content import Finding, Language, Remark
from tongxin.desk.audit.kind_words import Pair
from tongxin.desk.audit.masks import mask_name
from tongxin.desk.audit.words import (
    ASIDE,
    BASIS,
    CERTAINTY,
    CERTAINTY_MEANS,
    REMARKS,
    ROLES,
    WORDS,
)
from tongxin.desk.audit.words_kinds import KINDS
from tongxin.desk.audit.words_report import REPORT
from tongxin.engines.audit.policy import Policy, find_scheme

TABLES: Mapping[str, Mapping[str, Pair]] = {
    "words": WORDS,
    "report": REPORT,
    "basis": BASIS,
    "aside": ASIDE,
    "remarks": REMARKS,
    "certainty": CERTAINTY,
    "certainty_means": CERTAINTY_MEANS,
    "roles": ROLES,
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """The language, the policy whose schemes are named, whether names may stand in full."""

    policy: Policy
    language: Language
    full_names: bool = False

    def choose(self, pair: Pair) -> str:
        """Return the one of two that is in this language."""
        return pair[0] if self.language == "zh" else pair[1]

    def say(self, key: str, table: str = "words", **facts: object) -> str:
        """Return a phrase with its facts put in; a key without words is shown as it is."""
        pair = TABLES[table].get(key)
        if pair is None:
            told = "".join(f" {name}={value}" for name, value in sorted(facts.items()))
            return f"{key}{told}"
        return self.choose(pair).format(**facts)

    def remark(self, remark: Remark) -> str:
        """Return what a run says of itself."""
        facts = dict(remark.facts)
        if "register" in facts:
            facts["register"] = self.say(str(facts["register"]), "roles")
        return self.say(remark.code, "remarks", **facts)

    def kind(self, kind: str) -> str:
        """Return the title of a kind of finding."""
        words = KINDS.get(kind)
        return self.choose(words.title) if words else kind

    def scheme(self, code: str) -> str:
        """Return the title of a scheme."""
        scheme = find_scheme(self.policy, code)
        return scheme.title if scheme else code

    def month(self, month: int) -> str:
        """Return a month: 2024年1月 or 2024-01."""
        return self.say("month", year=month // 100, month=month % 100)

    def span(self, first: int, last: int) -> str:
        """Return the months from first to last, one month by itself."""
        if first == last:
            return self.month(first)
        return self.say("months", first=self.month(first), last=self.month(last))

    def person(self, finding: Finding) -> str:
        """Return a person's name, masked unless full names are asked for."""
        return finding.name.strip() if self.full_names else mask_name(finding.name)


def to_yuan(fen: int) -> Decimal:
    """Return whole fen as yuan with two decimals.

    >>> to_yuan(123450)
    Decimal('1234.50')
    """
    return Decimal(fen).scaleb(-2)


def show_yuan(fen: int) -> str:
    """Return whole fen as yuan for reading.

    >>> show_yuan(123450), show_yuan(0)
    ('1,234.50', '0.00')
    """
    return f"{to_yuan(fen):,.2f}"
