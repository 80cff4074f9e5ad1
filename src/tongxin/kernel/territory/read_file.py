"""Read the files that an office loads its territory from: a spreadsheet, a GeoJSON."""

import json
from typing import Any, Final

from tongxin.kernel.territory.division_rows import DivisionRow
from tongxin.kernel.territory.errors import DivisionFaults, OutlineFaults
from tongxin.kernel.territory.fault import Fault
from tongxin.lists.columns import Columns, Field
from tongxin.lists.limits import MEGABYTE, Limits
from tongxin.lists.read import read_book_bytes, read_table
from tongxin.lists.table import Row

LIMITS: Final = Limits(file_bytes=20 * MEGABYTE, unpacked_bytes=200 * MEGABYTE, cells=2_000_000)
MOST_ROWS: Final = 20_000
DIVISIONS: Final = Columns(
    "divisions",
    "行政区划",
    (
        Field(
            "name", "名称", ("地名", "单位名称", "社区名称", "小区名称", "街道名称"), required=True
        ),
        Field("kind", "级别", ("类别", "类型", "层级")),
        Field("code", "代码", ("行政区划代码", "区划代码", "编码", "统计用区划代码")),
        Field("parent", "上级", ("上级名称", "上级代码", "所属", "所属社区", "所属街道")),
        Field("lon", "经度", ("lng", "longitude", "x")),
        Field("lat", "纬度", ("latitude", "y")),
        Field("datum", "坐标系"),
    ),
    telling=("name", "kind"),
)


def read_division_file(data: bytes, name: str) -> list[DivisionRow]:
    """Return the rows of a spreadsheet of places; raises UnreadableFile, DivisionFaults."""
    table = read_table(read_book_bytes(data, name, limits=LIMITS), DIVISIONS, limits=LIMITS)
    if table.file_error is not None or not table.rows:
        raise DivisionFaults(faults=[Fault(0, "no_divisions")])
    if len(table.rows) > MOST_ROWS:
        facts = {"count": len(table.rows), "most": MOST_ROWS}
        raise DivisionFaults(faults=[Fault(0, "too_many_divisions", facts)])
    faults: list[Fault] = []
    rows = [take_row(row, faults) for row in table.rows]
    if faults:
        raise DivisionFaults(faults=faults)
    return rows


def take_row(row: Row, faults: list[Fault]) -> DivisionRow:
    """Return a row as typed, and note a coordinate that is no number."""
    told = {name: str(value or "") for name, value in row.values.items()}
    degrees: dict[str, float | None] = {}
    for name in ("lon", "lat"):
        typed = told.get(name, "")
        try:
            degrees[name] = float(typed) if typed else None
        except ValueError:
            degrees[name] = None
            faults.append(Fault(row.number, "bad_point", {name: typed[:20]}))
    words = {name: told.get(name, "") for name in ("name", "kind", "code", "parent", "datum")}
    return DivisionRow(line=row.number, lon=degrees["lon"], lat=degrees["lat"], **words)


def read_geojson(data: bytes) -> Any:
    """Return the document of a GeoJSON file; raises OutlineFaults for what is none."""
    if len(data) > LIMITS.file_bytes:
        raise OutlineFaults(faults=[Fault(0, "file_too_large", {"most": 20})])
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise OutlineFaults(faults=[Fault(0, "no_features")]) from None
