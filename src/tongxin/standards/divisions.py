"""Administrative division codes after GB/T 2260 and the 12-digit codes for statistics."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tongxin.standards.characters import cell_text, is_blank, squeeze
from tongxin.standards.errors import BadTable
from tongxin.standards.results import Parsed, Result, refuse

PROVINCES: Mapping[str, str] = {
    **{"11": "北京市", "12": "天津市", "13": "河北省", "14": "山西省", "15": "内蒙古自治区"},
    **{"21": "辽宁省", "22": "吉林省", "23": "黑龙江省"},
    **{"31": "上海市", "32": "江苏省", "33": "浙江省", "34": "安徽省", "35": "福建省"},
    **{"36": "江西省", "37": "山东省"},
    **{"41": "河南省", "42": "湖北省", "43": "湖南省", "44": "广东省"},
    **{"45": "广西壮族自治区", "46": "海南省"},
    **{"50": "重庆市", "51": "四川省", "52": "贵州省", "53": "云南省", "54": "西藏自治区"},
    **{"61": "陕西省", "62": "甘肃省", "63": "青海省"},
    **{"64": "宁夏回族自治区", "65": "新疆维吾尔自治区"},
    # 83 stands on residence permits of people from Taiwan since 2018.
    **{"71": "台湾省", "81": "香港特别行政区", "82": "澳门特别行政区", "83": "台湾省"},
}
LEVELS = ("province", "city", "county", "street", "community")
_ENDS = (2, 4, 6, 9, 12)


@dataclass(frozen=True, slots=True)
class DivisionCode:
    """A division's code cut to its level: 36, 3608, 360802, 360802001, 360802001001."""

    code: str
    level: str

    @property
    def parent(self) -> str | None:
        """The code of the level above, or None for a province."""
        place = LEVELS.index(self.level)
        return None if place == 0 else self.code[: _ENDS[place - 1]]


def parse_division_code(
    cell: object, *, names: Mapping[str, str] | None = None
) -> Result[DivisionCode]:
    """Read a code of 2, 4, 6, 9 or 12 digits; zeros at the end name a higher level.

    names: the office's own directory; a code that it lacks is a warning.

    >>> parse_division_code("360802001000").value
    DivisionCode(code='360802001', level='street')
    >>> parse_division_code("990802").code
    'bad_division'
    """
    text = squeeze(cell_text(cell))
    if is_blank(text):
        return refuse("missing")
    if not (text.isascii() and text.isdigit()):
        return refuse("not_a_number", text=text)
    if len(text) not in _ENDS:
        return refuse("length", count=len(text))
    if text[:2] not in PROVINCES:
        return refuse("bad_division", division=text)
    place = _ENDS.index(len(text))
    while place > 0 and not text[_ENDS[place - 1] : _ENDS[place]].strip("0"):
        place -= 1
    code = text[: _ENDS[place]]
    # A street or community under no county is a slip; a county right under a province is not
    # (direct-administered cities have 90 or no city digits).
    if place >= 3 and code[4:6] == "00" and code[2:4] == "00":
        return refuse("bad_division", division=text)
    value = DivisionCode(code, LEVELS[place])
    if names is not None and code not in names:
        return Parsed(value, (refuse("unknown_division", division=code),))
    return Parsed(value)


def trim_code(code: str) -> str:
    """Cut a code's padding of zeros down to its level.

    >>> trim_code("360800000000"), trim_code("360802")
    ('3608', '360802')
    """
    result = parse_division_code(code)
    return result.value.code if isinstance(result, Parsed) else code


def read_division_names(text: str) -> dict[str, str]:
    """Read an office's directory, CSV with the columns code and name, into names by code.

    Raises BadTable when a column is missing or a code cannot be read.
    """
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    if not {"code", "name"} <= set(rows.fieldnames or ()):
        raise BadTable(columns=("code", "name"), found=tuple(rows.fieldnames or ()))
    names: dict[str, str] = {}
    for row in rows:
        result = parse_division_code(row["code"])
        if not isinstance(result, Parsed):
            raise BadTable(line=rows.line_num, problem=result.code, code_text=row["code"])
        names[result.value.code] = squeeze(row["name"] or "")
    return names


def group_communities(names: Mapping[str, str]) -> dict[str, list[str]]:
    """Turn a directory into the names of communities by the name of their street.

    >>> group_communities({"360802001": "北门街道", "360802001001": "北门社区"})
    {'北门街道': ['北门社区']}
    """
    streets: dict[str, list[str]] = {
        name: [] for code, name in sorted(names.items()) if len(code) == 9
    }
    for code, name in sorted(names.items()):
        street = names.get(code[:9]) if len(code) == 12 else None
        if street is not None:
            streets[street].append(name)
    return streets


def list_counties(names: Iterable[str]) -> frozenset[str]:
    """Return the six-digit codes among the codes of a directory."""
    return frozenset(code[:6] for code in names if len(code) >= 6)
