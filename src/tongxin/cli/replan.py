"""The command `tongxin replan`: mend a plan after a change, with few changes of its own."""

from datetime import datetime
from functools import partial
from pathlib import Path

import click

from tongxin import __version__
from tongxin.cli.help_page import PlainCommand
from tongxin.cli.language import Language, choose_words, get_language
from tongxin.cli.tell_plan import tell_result
from tongxin.cli.troubles import tell_trouble
from tongxin.cli.words_replan import SAYS
from tongxin.desk.output import require_writable, write_result
from tongxin.desk.replan import Wishes, mend_plan, read_json, read_plan
from tongxin.desk.report.content import ReportContent
from tongxin.desk.report.speaker import Speaker
from tongxin.desk.result import PlanResult
from tongxin.desk.understand import read_problem
from tongxin.engines.matching.replan_change import EventKey
from tongxin.engines.matching.replan_diff import Changes

_PATH = click.Path(path_type=Path)
_MOVES_SHOWN = 30


@click.command("replan", cls=PlainCommand)
@click.argument("plan_file", metavar="PLAN.json", type=_PATH)
@click.argument("problem_file", metavar="PROBLEM.json", type=_PATH)
@click.option(
    "-o",
    "--out",
    required=True,
    type=_PATH,
    metavar="文件夹 DIR",
    help="写到哪个文件夹 / Folder to write to.",
)
@click.option(
    "--drop-person",
    "persons_out",
    multiple=True,
    metavar="人员[@日期]",
    help="某人（从某天起）来不了 / Somebody drops out.",
)
@click.option(
    "--close-venue",
    "venues_closed",
    multiple=True,
    metavar="场地[@日期]",
    help="某站点（某天）关门 / A venue closes.",
)
@click.option(
    "--pin",
    "pinned",
    multiple=True,
    metavar="服务@场地@时段",
    help="这场不许动 / Keep this service.",
)
@click.option(
    "--forbid",
    "forbidden",
    multiple=True,
    metavar="服务@场地@时段",
    help="不许办，* 为任意 / Not to be held; * for any.",
)
@click.option(
    "--drop-need",
    "needs_removed",
    multiple=True,
    metavar="需求",
    help="撤销需求 / A need is withdrawn.",
)
@click.option(
    "--add-need",
    multiple=True,
    type=_PATH,
    metavar="文件 FILE",
    help="增加需求的 JSON 文件 / JSON file of needs to add.",
)
@click.option("--held-before", metavar="日期 DATE", help="这天以前的已办 / Held before this day.")
def replan(
    plan_file: Path,
    problem_file: Path,
    out: Path,
    add_need: tuple[Path, ...],
    held_before: str | None,
    **asked: tuple[str, ...],
) -> int:
    """有人来不了、站点关门、新增需求时，尽量少改地修补计划 / Mend a plan with few changes.

    人员、场地、服务写编号或名称都行，需求写编号或所求的事；同名的写编号。
    People, venues, services and needs go by code or by name; by code where two share a name.

    时段如 2026-12-08上午，日期如 2026-12-08 / a slot is such as 2026-12-08am, a day 2026-12-08.
    """
    language = get_language()
    reading, plan = read_problem(problem_file), read_plan(plan_file)
    require_writable(out)
    added = tuple(need for path in add_need for need in _read_needs(path))
    wishes = Wishes(needs_added=added, held_before=held_before, **asked)
    today = datetime.now().astimezone().date()
    result, changes = mend_plan(reading, plan, wishes, made_on=today)
    told = partial(tell_trouble, language=language)
    content = ReportContent(result, language, told, f"tongxin {__version__}")
    written = write_result(out, content)
    for line in (
        *_tell_changes(result, changes, language),
        *tell_result(result, out, written, language, mended=True),
    ):
        click.echo(line)
    return 0


def _read_needs(path: Path) -> list[dict[str, object]]:
    data = read_json(path)
    return data if isinstance(data, list) else [data]


def _tell_changes(result: PlanResult, changes: Changes, language: Language) -> list[str]:
    speaker = Speaker(result.problem, result.labels, language)

    def tell(key: EventKey | None) -> str:
        if key is None:
            return choose_words(SAYS["none"], language)
        kind, venue, slot = key
        return f"{speaker.slot(slot)} {result.labels.name('types', kind)} {speaker.place(venue)}"

    counts = {"pairs": changes.pairs, "moved": changes.moved, "lost": changes.lost}
    lines = [choose_words(SAYS["pairs"], language).format(**counts)]
    for change in changes.assignments[:_MOVES_SHOWN]:
        person = result.labels.name("people", change.person)
        told = {"person": person, "before": tell(change.before), "after": tell(change.after)}
        lines.append(choose_words(SAYS["moved"], language).format(**told))
    return lines
