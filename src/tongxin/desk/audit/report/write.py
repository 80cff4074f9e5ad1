"""Render the report of an audit: one page that opens offline, complete in itself."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tongxin.desk.audit.content import CERTAINTIES, AuditContent
from tongxin.desk.audit.report.sources import WAYS, list_links, list_registers, list_sources
from tongxin.desk.audit.report.tally import COUNTED
from tongxin.desk.audit.report.views import (
    list_figures,
    split_kinds,
    split_months,
    split_townships,
)
from tongxin.desk.audit.speaker import Speaker
from tongxin.desk.audit.tell_questions import tell_question
from tongxin.desk.audit.words import NOT_SO
from tongxin.desk.audit.words_kinds import KINDS

SECTIONS = (
    *(("kinds", "by_kind"), ("townships", "by_township"), ("months", "by_month")),
    *(("sure", "sure"), ("compared", "compared"), ("meaning", "meaning")),
    *(("not-so", "not_so_more"), ("made", "made")),
)


def render_report(speaker: Speaker, content: AuditContent) -> str:
    """Return the report as one HTML page without any address of another, and without a name."""
    policy = content.policy
    found = {one.kind for one in content.findings}
    text = (
        load_templates()
        .get_template("report.html")
        .render(
            content=content,
            policy=policy,
            name=policy.county or policy.name or speaker.say("unnamed", "report"),
            speaker=speaker,
            say=speaker.say,
            css=Markup(read_style()),
            sections=SECTIONS,
            figures=list_figures(speaker, content),
            kinds=split_kinds(speaker, content),
            townships=split_townships(speaker, content),
            months=split_months(speaker, content),
            sources=list_sources(speaker, content),
            links=list_links(speaker, content.coverage),
            registers_linked=list_registers(speaker, content),
            ways=WAYS,
            meanings=[(kind, KINDS[kind]) for kind in KINDS if kind in found],
            certainties=CERTAINTIES,
            counted=COUNTED,
            remarks=[speaker.remark(one) for one in content.remarks],
            questions=[tell_question(speaker, one) for one in content.questions],
            not_so=[speaker.choose(pair) for pair in NOT_SO],
            span=speaker.span(policy.first_month, policy.last_month),
            roll_rows=sum(one.rows_kept for one in content.sources if one.role == "roll"),
            registers=len({one.role for one in content.sources if one.role != "roll"}),
        )
    )
    return text.encode("utf-8", "replace").decode("utf-8")


@cache
def load_templates() -> Environment:
    """Return the templates, which escape whatever they are given and refuse unknown names."""
    return Environment(
        loader=PackageLoader("tongxin.desk.audit.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def read_style() -> str:
    """Return the style sheet of all reports and the little that this one adds."""
    style = files("tongxin.desk.report").joinpath("report.css").read_text(encoding="utf-8")
    own = files("tongxin.desk.audit.report").joinpath("audit.css").read_text(encoding="utf-8")
    return style + own
