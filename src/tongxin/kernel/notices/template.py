"""Templates: the words of each kind of notice, in both languages and in versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from string import Formatter
from typing import Any

from django.utils import formats, timezone, translation

from tongxin.kernel.log_leaves import FACT_LENGTH, plain_values
from tongxin.standards.redact import redact_text

UNKNOWN = "—"


@dataclass(frozen=True, slots=True)
class Template:
    """The words of a notice: the first line is its subject, the rest says what follows.

    Facts stand in braces: `{number}`; a moment as `{starts_at:moment}`, a day as `{on:day}`.
    Changed words are a new version: what was sent before keeps the words it was sent with.
    """

    code: str
    version: int
    zh: str
    en: str


_TEMPLATES: dict[tuple[str, int], Template] = {}


def register_template(template: Template) -> Template:
    """Make a template known; the same one again changes nothing.

    Raises ValueError when the languages do not tell the same facts, or the version has other words.
    """
    if not template.zh.strip() or list_fields(template.zh) != list_fields(template.en):
        raise ValueError(f"{template.code}: Chinese and English do not tell the same")
    known = _TEMPLATES.setdefault((template.code, template.version), template)
    if known != template:
        raise ValueError(f"two templates are called {template.code}, version {template.version}")
    return template


def get_template(code: str, version: int | None = None) -> Template:
    """Return a template, by default its newest version; raises LookupError."""
    if version is None:
        version = max((known for name, known in _TEMPLATES if name == code), default=0)
    template = _TEMPLATES.get((code, version))
    if template is None:
        raise LookupError(f"no template {code}, version {version}")
    return template


def list_fields(words: str) -> frozenset[str]:
    """Return the names of the facts that words ask for."""
    return frozenset(name for _, name, _, _ in Formatter().parse(words) if name)


def check_facts(template: Template, facts: Mapping[str, object]) -> dict[str, Any]:
    """Return facts as they are stored: plain values, long texts cut, personal numbers taken out.

    Raises ValueError when one that the words ask for is missing.
    """
    missing = list_fields(template.zh) - facts.keys()
    if missing:
        raise ValueError(f"{template.code} lacks the facts {sorted(missing)}")
    return {name: _keep(plain_values(value)) for name, value in facts.items()}


def write_words(code: str, version: int, facts: Mapping[str, Any], language: str) -> str:
    """Return the words of a notice; a template that is no longer known is told by its code."""
    try:
        template = get_template(code, version)
    except LookupError:
        return code
    chinese = language.startswith("zh")
    with translation.override("zh-hans" if chinese else "en"):
        return _Words().vformat(template.zh if chinese else template.en, (), facts)


def split_words(words: str) -> tuple[str, str]:
    """Return the subject of a notice and the rest.

    >>> split_words("需求已受理\\n三个工作日内答复。")
    ('需求已受理', '三个工作日内答复。')
    """
    subject, _, rest = words.strip().partition("\n")
    return subject.strip(), rest.strip()


class _Words(Formatter):
    """Fills facts into words: moments as people read them, a dash for what was erased."""

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> Any:
        value = kwargs.get(key)
        return UNKNOWN if value is None else value

    def format_field(self, value: Any, format_spec: str) -> Any:
        if isinstance(value, list | tuple):
            return translation.gettext("、").join(str(each) for each in value)
        if format_spec not in ("moment", "day") or value == UNKNOWN:
            return str(value)
        at = datetime.fromisoformat(str(value))
        if at.tzinfo is not None:
            at = timezone.localtime(at)
        day = formats.date_format(at, "MONTH_DAY_FORMAT")
        return day if format_spec == "day" else f"{day} {at:%H:%M}"


def _keep(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    told = redact_text(value).text
    return told if len(told) <= FACT_LENGTH else told[: FACT_LENGTH - 1] + "…"
