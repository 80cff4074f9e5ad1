"""The command `tongxin plan`: an office's lists in, a checked plan of services out."""

import json
import sys
from datetime import date, datetime
from functools import partial
from pathlib import Path

import click

from tongxin import __version__
from tongxin.cli.help_page import PlainCommand
from tongxin.cli.language import Language, choose_words, get_language
from tongxin.cli.progress import show_progress
from tongxin.cli.stopping import watch
from tongxin.cli.tell_plan import say, state_result, tell_reading, tell_result, tell_troubles
from tongxin.cli.troubles import tell_trouble
from tongxin.cli.words_plan import LISTS
from tongxin.desk.errors import BadInput, LeftOut, NothingToPlan
from tongxin.desk.output import require_writable, write_result
from tongxin.desk.plan import DEFAULT_EFFORT, Effort, make_plan
from tongxin.desk.report.content import ReportContent
from tongxin.desk.result import PlanResult
from tongxin.desk.understand import Reading, read_lists, read_problem
from tongxin.standards.workdays import WorkdayTable, read_workday_table, shipped_workdays

DONE, PARTLY_DONE = 0, 1
_PATH = click.Path(path_type=Path)


@click.command("plan", cls=PlainCommand)
@click.argument("files", metavar="清单FILES…", nargs=-1, required=True, type=_PATH)
@click.option(
    "-o",
    "--out",
    required=True,
    type=_PATH,
    metavar="文件夹 DIR",
    help="写到哪个文件夹 / Folder to write to.",
)
@click.option(
    "--from",
    "start",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="日期 DATE",
    help="计划第一天，如 2026-12-07 / First day of the plan.",
)
@click.option(
    "--days",
    type=click.IntRange(1, 366),
    metavar="天数 N",
    default=28,
    show_default=True,
    help="排几天 / Number of days.",
)
@click.option(
    "--effort",
    type=click.IntRange(1),
    metavar="数 N",
    default=DEFAULT_EFFORT,
    show_default=True,
    help="计算量；同样的清单、计算量和种子得到同样的计划 / Deterministic amount of work.",
)
@click.option("--seed", type=int, metavar="数 N", default=0, show_default=True, help="种子 / Seed.")
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0, min_open=True),
    metavar="秒 S",
    help="最多算几秒；到时用目前最好的 / Stop after so many seconds with the best so far.",
)
@click.option("--strict", is_flag=True, help="有一行没采用就停 / Stop when any row is left out.")
@click.option(
    "--catalogue",
    type=_PATH,
    metavar="文件 FILE",
    help="改用这份服务目录 / Use this catalogue of services.",
)
@click.option(
    "--workdays",
    type=_PATH,
    metavar="文件 FILE",
    help="改用这份节假日表 / Use this table of working days.",
)
@click.option(
    "--json", "as_json", is_flag=True, help="结果以 JSON 给出 / Tell the outcome as JSON."
)
@click.option(
    "--workers",
    type=click.IntRange(0, 64),
    metavar="数 N",
    help="用几个进程（默认一核一个）；不改变结果 / Processes to use; the plan is the same.",
)
def plan(
    files: tuple[Path, ...],
    out: Path,
    start: datetime | None,
    days: int,
    effort: int,
    seed: int,
    time_limit: float | None,
    strict: bool,
    catalogue: Path | None,
    workdays: Path | None,
    as_json: bool,
    workers: int | None,
) -> int:
    """从需求、资源、站点清单排出服务清单 / Plan services from the lists of an office.

    清单：需求清单、资源清单、站点清单、服务目录（顺序不限，一个工作簿几张表或一个文件夹也行），
    或一个问题文件 PROBLEM.json / FILES: the lists in any order, a folder, or one problem file.
    """
    language = get_language()
    tell = partial(click.echo, err=as_json)
    reading = _read(files, start.date() if start else None, days, catalogue, workdays, language)
    for line in tell_reading(reading, language):
        tell(line)
    if strict and reading.rows_left_out:
        raise LeftOut(count=reading.rows_left_out)
    require_writable(out)
    result = _plan(reading, effort, seed, time_limit, workers, language)
    written = write_result(out, _describe(result, language))
    for line in tell_result(result, out, written, language):
        tell(line)
    if as_json:
        outcome = state_result(result, out, written, reading.rows_left_out)
        click.echo(json.dumps(outcome, ensure_ascii=False, indent=1))
    if reading.rows_left_out:
        tell(say("left_out", language, count=reading.rows_left_out))
    return PARTLY_DONE if reading.rows_left_out else DONE


def _describe(result: PlanResult, language: Language) -> ReportContent:
    told = partial(tell_trouble, language=language)
    return ReportContent(result, language, told, f"tongxin {__version__}")


def _read(
    files: tuple[Path, ...],
    first: date | None,
    days: int,
    catalogue: Path | None,
    workdays: Path | None,
    language: Language,
) -> Reading:
    problems = [path for path in files if path.suffix.lower() == ".json"]
    if problems:
        if len(files) > 1:
            raise BadInput("mixed_input")
        return read_problem(problems[0])
    if first is None:
        raise BadInput("start_missing")
    table = _read_workdays(workdays)
    try:
        return read_lists(files, start=first, days=days, table=table, catalogue=catalogue)
    except NothingToPlan as refusal:
        troubles = refusal.facts.get("troubles")
        for line in tell_troubles(troubles if isinstance(troubles, tuple) else (), language):
            click.echo(line, err=True)
        missing = refusal.facts.get("missing")
        kinds = missing if isinstance(missing, list) else []
        names = "、".join(choose_words(LISTS[kind], language) for kind in kinds)
        raise NothingToPlan(missing=names) from refusal


def _read_workdays(path: Path | None) -> WorkdayTable:
    if path is None:
        return shipped_workdays()
    return read_workday_table(path.read_text(encoding="utf-8-sig"))


def _plan(
    reading: Reading,
    effort: int,
    seed: int,
    time_limit: float | None,
    workers: int | None,
    language: Language,
) -> PlanResult:
    show, finish = show_progress(language, sys.stderr)

    def asked() -> None:
        click.echo("\n" + say("asked_to_stop", language), err=True)

    with watch(time_limit, asked) as stop:
        result = make_plan(reading, Effort(effort, seed, stop, show, workers), made_on=_today())
    finish()
    return result


def _today() -> date:
    return datetime.now().astimezone().date()
