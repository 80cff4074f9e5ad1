"""The tags that every template has without loading: icons, chips, due times, steps, fields."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import lucide
from django import template
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongxin.kernel.pages.lists import join_items

register = template.Library()
CHIP_STATES = ("", "late", "soon", "done")


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return a lucide icon as inline SVG; it says nothing, so words stand beside it."""
    drawn = lucide._render_icon(
        name, None, **{"class": "icon", "aria-hidden": "true", "focusable": "false"}
    )
    return mark_safe(drawn)


@register.simple_tag
def chip(words: object, state: str = "") -> SafeString:
    """Return a state in two to five characters; late, soon, done, or plain."""
    if state not in CHIP_STATES:
        raise template.TemplateSyntaxError(f"no chip is called {state}")
    return format_html('<span class="{}">{}</span>', f"chip {state}".strip(), words)


@register.simple_tag
def due(at: datetime | None, closed: bool = False, now: datetime | None = None) -> SafeString:
    """Return a due time as a chip: how late, today, or the day."""
    if at is None or closed:
        return mark_safe("")
    day, today = timezone.localtime(at).date(), timezone.localtime(now or timezone.now()).date()
    days = (today - day).days
    if days > 0:
        return chip(ngettext("逾期 %(days)s 天", "逾期 %(days)s 天", days) % {"days": days}, "late")
    if at < (now or timezone.now()):
        return chip(_("今天已逾期"), "late")
    if days == 0:
        return chip(_("今天"), "soon")
    if days == -1:
        return chip(_("明天"), "soon")
    return chip(formats.date_format(day, "MONTH_DAY_FORMAT"))


@register.simple_tag
def stepper(steps: Iterable[Mapping[str, Any]], across: bool = False) -> SafeString:
    """Return steps as a list: each has label, state ("passed", "current", "to_come"), and note."""
    marks = {"passed": ' class="passed"', "current": ' aria-current="step"'}
    items = format_html_join(
        "",
        "<li{}>{}{}</li>",
        (
            (
                mark_safe(marks.get(str(step["state"]), "")),
                step["label"],
                format_html('<p class="muted">{}</p>', step["note"]) if step.get("note") else "",
            )
            for step in steps
        ),
    )
    return format_html('<ol class="stepper{}">{}</ol>', " across" if across else "", items)


@register.simple_tag
def field(bound: BoundField, kind: str = "") -> SafeString:
    """Return a form field with label, hint and error; kind "choices" shows every answer."""
    return mark_safe(render_to_string("parts/field.html", {"field": bound, "kind": kind}))


@register.simple_tag
def error_summary(*forms: Any) -> SafeString:
    """Return what is wrong in the forms, each a link to its field; empty when nothing is."""
    wrong = [form for form in forms if getattr(form, "errors", None)]  # not every page has each
    if not wrong:
        return mark_safe("")
    return mark_safe(render_to_string("parts/error_summary.html", {"forms": wrong}))


@register.filter
def listed(items: Iterable[object]) -> str:
    """Return a list within a sentence, as the language puts it."""
    return join_items(items)


@register.filter
def thousands(number: float) -> str:
    """Return a number with its thousands apart: 1,264."""
    return formats.number_format(number, use_l10n=True, force_grouping=True)


@register.filter
def percent(share: float | None) -> str:
    """Return a share of one as a whole percentage; a dash where there is none."""
    return "—" if share is None else f"{round(share * 100)}%"


@register.filter
def yuan(fen: int | None) -> str:
    """Return whole fen as yuan with two decimals and thousands apart."""
    if fen is None:
        return "—"
    sign, whole = "-" if fen < 0 else "", abs(fen)
    return f"{sign}{whole // 100:,}.{whole % 100:02d}"
