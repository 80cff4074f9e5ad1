"""Write the report of a plan: one page that opens offline, complete in itself."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tongxin.desk.report.content import ReportContent
from tongxin.desk.report.service_reasons import tell_services
from tongxin.desk.report.speaker import Speaker, show_number, show_share
from tongxin.desk.report.tally import count_people
from tongxin.desk.report.view_calendar import list_calendars, list_days
from tongxin.desk.report.view_figures import compare_ways, list_figures
from tongxin.desk.report.view_input import list_input
from tongxin.desk.report.view_parts import split_categories, split_orgs, split_weeks
from tongxin.desk.report.view_places import list_places
from tongxin.desk.report.view_services import list_services
from tongxin.desk.report.view_shortages import list_recruits, list_skills
from tongxin.desk.report.view_unmet import list_unmet

PACKAGE = "tongxin.desk.report"


def write_report(path: Path, content: ReportContent) -> None:
    """Write the report to a file; it stands there whole or not at all.

    Raises OSError when the folder or the file cannot be written.
    """
    text = render_report(content)
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def render_report(content: ReportContent) -> str:
    """Return the report as one HTML page without any address of another."""
    result = content.result
    speaker = Speaker(result.problem, result.labels, content.language)
    tally = count_people(result.problem, result.plan)
    weeks, weeks_chart = split_weeks(speaker, result)
    text = (
        load_templates()
        .get_template("report.html")
        .render(
            content=content,
            result=result,
            problem=result.problem,
            plan=result.plan,
            speaker=speaker,
            say=speaker.say,
            css=Markup(read_style()),
            figures=list_figures(speaker, result),
            ways=compare_ways(speaker, result),
            days=list_days(speaker, result.plan),
            name=name_plan(speaker),
            calendars=list_calendars(speaker, result.plan),
            places=list_places(speaker, tally),
            categories=split_categories(speaker, result),
            orgs=split_orgs(speaker, result),
            weeks=weeks,
            weeks_chart=weeks_chart,
            services=list_services(
                speaker,
                result.plan,
                tell_services(speaker, result.plan, result.explanation.services),
            ),
            unmet=list_unmet(speaker, result, tally),
            recruits=list_recruits(speaker, result, result.explanation.shadow),
            skills=list_skills(speaker, result),
            input=list_input(speaker, content),
            several=len(result.problem.streets) > 1,
        )
    )
    return text.encode("utf-8", "replace").decode("utf-8")


def name_plan(speaker: Speaker) -> str:
    """Return whose plan it is: the street's name, of several the problem's."""
    streets = speaker.problem.streets
    return (
        speaker.labels.name("streets", streets[0].id)
        if len(streets) == 1
        else (speaker.problem.name)
    )


@cache
def load_templates() -> Environment:
    """Return the templates, which escape whatever they are given and refuse unknown names."""
    environment = Environment(
        loader=PackageLoader(PACKAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["number"] = show_number
    environment.filters["share"] = show_share
    return environment


@cache
def read_style() -> str:
    """Return the style sheet."""
    return files(PACKAGE).joinpath("report.css").read_text(encoding="utf-8")
