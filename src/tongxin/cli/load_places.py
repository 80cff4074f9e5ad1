"""Load lists of divisions and files of outlines: each whole, or not at all with every fault."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tongxin.cli.tell_load import Told, tell_done, tell_whole
from tongxin.errors import DomainError
from tongxin.kernel.actions.load_divisions import load_divisions
from tongxin.kernel.actions.load_outlines import load_outlines
from tongxin.kernel.rights import Actor
from tongxin.kernel.territory.division_rows import DivisionRow
from tongxin.kernel.territory.errors import BadPoint, DatumUnstated, DivisionFaults, OutlineFaults
from tongxin.lists.columns import Columns, Field
from tongxin.lists.read import read_tables
from tongxin.lists.table import Table
from tongxin.standards.errors import MixedDatums

if TYPE_CHECKING:
    from tongxin.kernel.models import Place

SUFFIXES = (".geojson", ".json")
MOST_BYTES = 200 * 1024 * 1024
DIVISIONS = Columns(
    kind="divisions",
    label="区划",
    fields=(
        Field("name", "名称", ("地名", "区划名称", "单位名称"), required=True),
        Field("kind", "级别", ("类型", "层级", "区划级别"), required=True),
        Field("code", "代码", ("区划代码", "行政区划代码", "统计用区划代码", "编码")),
        Field("parent", "上级", ("上级名称", "上级代码", "所属", "隶属")),
        Field("lon", "经度", ("lng", "longitude")),
        Field("lat", "纬度", ("latitude",)),
        Field("datum", "坐标系", ("坐标系统",)),
    ),
    telling=("name", "kind", "code"),
)


def is_outlines(path: Path) -> bool:
    """Tell whether a file holds outlines, by its name."""
    return path.suffix.lower() in SUFFIXES


def is_division_list(path: Path) -> bool:
    """Tell whether some sheet of a file is a list of divisions."""
    return any(table.kind == DIVISIONS.kind for table in read_tables(path, [DIVISIONS]))


def load_division_file(
    path: Path, root: "Place", since: date, datum: str | None, told: Told
) -> None:
    """Load every list of divisions in a file."""
    for table in read_tables(path, [DIVISIONS]):
        if table.kind != DIVISIONS.kind:
            continue
        rows = [read_row(row.number, row.values) for row in table.rows]
        try:
            done = load_divisions(rows, since=since, datum=datum, under=root, actor=Actor.system())
        except (DivisionFaults, DatumUnstated, MixedDatums, BadPoint) as refusal:
            tell_faults(table, path.name, refusal, told)
            continue
        told.taken += done.added + done.changed
        tell_done("divisions", file=path.name, **asdict(done))


def read_row(line: int, values: Mapping[str, Any]) -> DivisionRow:
    """Return a row of a list of divisions as the action takes it."""
    name, kind, code, parent, datum = (
        str(values.get(field) or "") for field in ("name", "kind", "code", "parent", "datum")
    )
    lon, lat = read_degrees(values.get("lon")), read_degrees(values.get("lat"))
    return DivisionRow(line, name, kind, code, parent, lon, lat, datum)


def read_degrees(cell: object) -> float | None:
    """Return degrees; what is no number is off the globe, so that the row is told as wrong."""
    if cell is None or not str(cell).strip():
        return None
    try:
        return float(str(cell))
    except ValueError:
        return 999.0


def tell_faults(table: Table, file: str, refusal: DomainError, told: Told) -> None:
    """Tell every row of a list that kept it out."""
    tell_whole(file, refusal, "fault_row", told, sheet=table.sheet)


def load_outline_file(path: Path, datum: str | None, told: Told) -> None:
    """Load a file of outlines."""
    try:
        document = read_json(path)
        done = load_outlines(document, datum=datum, actor=Actor.system())
    except (OutlineFaults, DatumUnstated, MixedDatums, BadPoint) as refusal:
        tell_whole(path.name, refusal, "fault_feature", told)
        return
    told.taken += done.changed
    tell_done("outlines", file=path.name, **asdict(done))


def read_json(path: Path) -> Any:
    """Return what a JSON file holds; None where it is none, or too large to be outlines."""
    if path.stat().st_size > MOST_BYTES:
        return None
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        return None
