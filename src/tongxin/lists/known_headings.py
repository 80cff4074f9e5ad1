"""What a heading says about its column when no dictionary was given."""

import math
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from tongxin.lists.columns import Field, Parser, parse_text
from tongxin.lists.headings import fold_heading
from tongxin.lists.options import Options
from tongxin.standards.amounts import parse_amount
from tongxin.standards.dates import parse_date
from tongxin.standards.han import is_private
from tongxin.standards.identity import parse_identity
from tongxin.standards.names import canonicalise
from tongxin.standards.numbers import parse_count, parse_number
from tongxin.standards.phones import parse_phones
from tongxin.standards.results import Parsed, Problem, Result, refuse

_IDENTITY = re.compile(r"身份证(?:号码?|件号码?)?$|公民身份号码?$|身份号码?$|^idnumber$")
_PHONE = re.compile(r"电话(?:号码?)?\d?$|手机(?:号码?)?\d?$|座机$|固话$|联系方式$|^phone$|^mobile$")
_DATE = re.compile(r"日期$|生日$|出生年月日$|^date$")
_NAME = re.compile(r"姓名$|^name$")
_POINT = re.compile(r"^(?:.*[/_])?(?:纬度|经度|lat|latitude|lon|lng|longitude)$")
_MEASURE = re.compile(
    r"人数$|金额$|应发$|实发$|发放$|月数$|次数$|标准$|^序号$|数量$|年龄$|户数$|经费$|补贴$"
)
_STRICT = re.compile(r"人数$|金额$|应发$|实发$")
_CODE = re.compile(r"编号$|编码$|代码$|账号$|卡号$|号码$|邮编$|证号$|学号$|工号$|门牌号?$|^code$")
_WORDS = frozenset(
    [
        "序号",
        "编号",
        "姓名",
        "性别",
        "年龄",
        "民族",
        "住址",
        "地址",
        "社区",
        "街道",
        "乡镇",
        "村",
        "小区",
        "网格",
        "单位",
        "组织",
        "部门",
        "职务",
        "联系人",
        "联系电话",
        "电话",
        "手机",
        "手机号",
        "手机号码",
        "身份证号",
        "身份证号码",
        "证件号码",
        "出生日期",
        "日期",
        "登记日期",
        "期望日期",
        "发放日期",
        "死亡日期",
        "需求",
        "需求编号",
        "需求类别",
        "需求内容",
        "类别",
        "类型",
        "内容",
        "人数",
        "次数",
        "数量",
        "金额",
        "标准",
        "月标准",
        "月数",
        "应发",
        "实发",
        "备注",
        "说明",
        "专长",
        "可服务人数",
        "名称",
        "经度",
        "纬度",
        "容纳人数",
        "设施",
        "紧急程度",
        "是否上门",
        "时间",
        "负责人",
        "户籍状态",
        "状态",
        "问题",
        "现场照片",
        "服务",
        "开户行",
        "账号",
        "卡号",
        "与户主关系",
        "所属组织",
        "可服务时间",
        "可接受时间",
    ]
)


def is_known(folded: str) -> bool:
    """Tell whether a folded heading is one that lists of offices often have."""
    return folded in _WORDS or bool(_IDENTITY.search(folded) or _PHONE.search(folded))


def read_identity(cell: object, *, today: date | None = None) -> Result[str]:
    """Read an identity number in its 18-character form; doubts are left to the dictionaries."""
    result = parse_identity(cell, today=today)
    return result if isinstance(result, Problem) else Parsed(result.value.number)


def read_phone(cell: object, *, default_area_code: str | None = None) -> Result[str]:
    """Read the phones of a cell in their canonical form."""
    result = parse_phones(cell, default_area_code=default_area_code)
    if isinstance(result, Problem):
        return result
    written = [p.canonical + (f"转{p.extension}" if p.extension else "") for p in result.value]
    return Parsed("、".join(written)) if written else refuse("missing")


def read_name(cell: object) -> Result[str]:
    """Bring a name to its canonical form; only a private sign of unknown meaning is a fault."""
    text = parse_text(cell)
    if isinstance(text, Problem):
        return text
    name = canonicalise(text.value)
    bad = next((char for char in name if is_private(char)), None)
    if bad:
        return refuse("unknown_private_use_character", code_point=f"U+{ord(bad):04X}")
    return Parsed(name)


def read_figure(cell: object) -> Result[int | float]:
    """Read a number with or without its unit; a rough one is none."""
    if isinstance(cell, float) and math.isfinite(cell):
        return Parsed(int(cell) if cell.is_integer() else cell)
    for parse in (parse_number, parse_count):
        result: Result[Decimal] | Result[int] = parse(cell)
        if isinstance(result, Parsed) and not result.warnings:
            return Parsed(simplify(Decimal(result.value)))
    amount = parse_amount(cell)
    if isinstance(amount, Problem):
        return amount
    return Parsed(simplify(Decimal(amount.value) / 100))


def simplify(number: Decimal) -> int | float:
    """Return a whole number as int.

    >>> simplify(Decimal("15.0")), simplify(Decimal("1.5"))
    (15, 1.5)
    """
    return int(number) if number == number.to_integral_value() else float(number)


def read_anything(cell: object) -> Result[Any]:
    """Read a cell as what it is: whole numbers as such, text trimmed, days and times kept."""
    if isinstance(cell, float):
        return Parsed(int(cell) if cell.is_integer() else cell)
    return Parsed(cell) if not isinstance(cell, str) else parse_text(cell)


def read_number_or_text(cell: object) -> Result[Any]:
    """Read a number where there is one, else the cell as it is."""
    figure = read_figure(cell)
    return figure if isinstance(figure, Parsed) else read_anything(cell)


def read_digits(cell: object) -> Result[Any]:
    """Read digits as a number; a code with leading zeros stays text."""
    text = str(cell).strip()
    if re.fullmatch(r"-?(?:0|[1-9]\d{0,14})(?:\.\d+)?", text):
        return Parsed(simplify(Decimal(text)))
    return read_anything(cell)


TAKES_NUMBERS: frozenset[Parser] = frozenset(
    {read_figure, read_anything, read_number_or_text, read_digits}
)

_KINDS: tuple[tuple[Callable[[str], object], Parser], ...] = (
    (_IDENTITY.search, read_identity),
    (_PHONE.search, read_phone),
    (_DATE.search, parse_date),
    (_NAME.search, read_name),
    (_POINT.search, read_figure),
    (_STRICT.search, read_figure),
    (_MEASURE.search, read_number_or_text),
    (_CODE.search, parse_text),
)


def guess_field(heading: str, cells: list[object], typed: bool, options: Options) -> Field:
    """Make a field for a heading; cells are a sample of its column."""
    required, unique = heading in options.required, heading in options.unique
    return Field(
        heading, heading, (), guess_parser(heading, cells, typed, options), required, unique
    )


def guess_parser(heading: str, cells: list[object], typed: bool, options: Options) -> Parser:
    """Choose the reader of a column: what the caller says, then the heading, then the cells."""
    if heading in options.text_fields:
        return parse_text
    if heading in options.date_fields:
        return parse_date
    if heading in options.number_fields:
        return read_figure
    folded = fold_heading(heading.rpartition("/")[2])
    for matches, parser in _KINDS:
        if matches(folded):
            return parser
    held = [str(cell).strip() for cell in cells if cell is not None]
    digits = bool(held) and all(re.fullmatch(r"-?(?:0|[1-9]\d{0,14})(?:\.\d+)?", t) for t in held)
    return read_digits if digits and not typed else read_anything
