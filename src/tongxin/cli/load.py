"""The command tongxin load: divisions, outlines, stations, people, needs from an office's files."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tongxin.cli.help_page import PlainCommand
from tongxin.cli.installation import open_installation
from tongxin.cli.main import DONE, NOTHING_DONE, PARTLY_DONE
from tongxin.errors import DomainError

if TYPE_CHECKING:
    from tongxin.kernel.models import Place

DATUMS = ("wgs84", "gcj02", "bd09")


class CannotLoad(DomainError):
    """The command does not know where to load, or has nothing to load."""

    code = "load_no_files"


@click.command("load", cls=PlainCommand)
@click.argument(
    "files", metavar="文件FILES…", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--place", metavar="名称 NAME", help="装到哪里，名称或代码 / The place, by name or code."
)
@click.option(
    "--from",
    "start",
    type=click.DateTime(("%Y-%m-%d",)),
    metavar="日期 DATE",
    required=True,
    help="时间表从哪天起 / First day of the rosters.",
)
@click.option(
    "--days",
    type=click.IntRange(1, 366),
    metavar="天数 N",
    default=28,
    show_default=True,
    help="时间表和经费管几天 / Days that rosters and money count for.",
)
@click.option(
    "--datum",
    type=click.Choice(DATUMS),
    metavar="坐标系 DATUM",
    help=f"边界和区划的坐标系 / System of the coordinates: {', '.join(DATUMS)}.",
)
@click.option("--dry-run", is_flag=True, help="只看结果，不存 / Show what would be done.")
def load(
    files: tuple[Path, ...],
    place: str | None,
    start: datetime,
    days: int,
    datum: str | None,
    dry_run: bool,
) -> int:
    """把手头的表格和边界装进来 / Load spreadsheets and outlines into the installation.

    装不了的每一行都说明在哪个文件、哪张表、哪一行、哪一列、为什么。同一份文件再装，不会改动什么。
    退出码：0 全部装好，1 有装不了的，2 什么也没装。
    Every row that cannot be taken is told with file, sheet, row, column and reason. The same file
    again changes nothing. Exit codes: 0 all taken, 1 some not, 2 nothing.
    """
    with open_installation():
        from django.db import transaction

        from tongxin.cli.tell_load import Told, tell_start, tell_sum
        from tongxin.portal.operate.database import require_up_to_date

        require_up_to_date()
        root = find_place(place)
        told = Told()
        tell_start(root.name, start.date(), days, dry_run)
        with transaction.atomic():
            load_all(files, root, start.date(), days, datum, told)
            if dry_run:
                transaction.set_rollback(True)
        tell_sum(told)
        if told.left and not told.taken:
            return NOTHING_DONE
        return PARTLY_DONE if told.left else DONE


def load_all(
    files: Sequence[Path], root: "Place", start: date, days: int, datum: str | None, told: "Told"
) -> None:
    """Load divisions first, then the lists, then the outlines of what both have named."""
    from django.utils import timezone

    from tongxin.cli.load_places import (
        is_division_list,
        is_outlines,
        load_division_file,
        load_outline_file,
    )
    from tongxin.cli.tell_load import tell_lists
    from tongxin.desk.gather import list_files
    from tongxin.kernel.rights import Actor
    from tongxin.systems.services.loading.load_lists import load_lists

    outlines = [path for path in files if is_outlines(path)]
    tables = list_files([path for path in files if path not in outlines])
    divisions = [path for path in tables if is_division_list(path)]
    lists = [path for path in tables if path not in divisions]
    if not (outlines or tables):
        raise CannotLoad()
    told.files = len(outlines) + len(tables)
    since = max(root.valid_from, min(start, timezone.localdate()))
    for path in divisions:
        load_division_file(path, root, since, datum, told)
    if lists:
        loaded = load_lists(lists, place=root, starts_on=start, days=days, actor=Actor.system())
        tell_lists(loaded, told)
    for path in outlines:
        load_outline_file(path, datum, told)


def find_place(asked: str | None) -> "Place":
    """Return the open place of a name or code; without one, the only place at the top."""
    from tongxin.kernel.models import Place

    rows = Place.objects.filter(valid_to=None)
    tops = list(rows.filter(parent=None).order_by("pk"))
    found = tops
    if asked:
        found = [*rows.filter(code=asked)] or list(rows.filter(name=asked).order_by("pk"))
    if len(found) == 1:
        return found[0]
    streets = rows.filter(kind="street").exclude(parent=None).values_list("name", flat=True)
    known = [*(top.name for top in tops), *streets[:20]]
    if asked and not found:
        raise CannotLoad("load_place_unknown", name=asked, known=known)
    raise CannotLoad("load_place_unclear", known=known)


if TYPE_CHECKING:
    from tongxin.cli.tell_load import Told
