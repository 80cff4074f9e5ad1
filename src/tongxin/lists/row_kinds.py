"""Rows of a table's body that are no data: totals, notes, signature lines, repeated headers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tongxin.lists.cells import Cell
from tongxin.lists.headings import show_heading
from tongxin.standards.characters import squeeze

_TOTAL = re.compile(
    r"(?P<whose>[^:：，。]{0,12}?)(?P<word>合计|总计|共计|总和|总合计|累计|小计|分计)(?:\([^)]*\))?[:：]?"
    r"(?:共?[\d.,]+.{0,6})?|(?P<english>(?:grand|sub)?-?totals?:?)",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"(?:全|总|本表|以上|各|所有|本期|本月|本年|本次|\d|一|人员|金额|人数|资金)")
_NOTE = re.compile(
    r"(?:备?注|附注|说明|(?:填[表报写]|编制|使用|特别|其他)?(?:说明|要求|须知)|(?:温馨)?提示|注意(?:事项)?|"
    r"数据来源|来源|资料来源|notes?|remarks?)\d*[:：.、]|[※*＊★▲◆]|第\d+页|共\d+页|[-—]\d+[-—]$|"
    r"(?:以下|以上|下面)(?:无|为|是)",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"(?:制表|填表|填报|编制|编报|审核|复核|审批|批准|核准|经办|承办|负责|主管|分管|签字|签名|签章|盖章|公章|"
    r"上报|会计|出纳|监督|核对|领导|站长|主任|书记|财务|登记|录入|打印|单位|联系|日期|时间|报送|制单|监制|调查)"
    r"[^:：]{0,10}[:：].{0,30}|.{0,20}\((?:盖章|签字|签章|公章|章)\).{0,12}|"
    r"(?:\d{2,4}|[_\s]*)年(?:\d{1,2}|[_\s]*)月(?:\d{1,2}|[_\s]*)日"
)
_PERHAPS = re.compile(
    "[计总和注说明提※＊*★▲◆第共以年月日数资来源章签:：]|[Tt]otal|TOTAL|[Nn]ote|[Rr]emark"
)
LEADS_KEPT = 4096
_NUMBER = re.compile(r"\s*[-+]?[\d,，.]+\s*")
_SECTION = re.compile(
    r"[(]?[一二三四五六七八九十]{1,3}[)]?[、.．].{0,30}|第[一二三四五六七八九十\d]+[部章节类组].{0,20}"
)
_HINT = re.compile(
    r"必填|选填|填写|格式|\d+位|示例|样例|例如|^[(]?例[)]?$|^如|^请|下拉|数字|不超过|可多选|单选|文本|yyyy|自动生成|勿[填改]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Body:
    """What the rows of a body are compared with."""

    headings: frozenset[tuple[str, ...]]
    leads: frozenset[str]
    columns: int
    wide_rows: frozenset[int]


def judge_row(number: int, row: list[Cell], body: Body) -> str | None:
    """Return why a row is no data, or None for data."""
    count = len(row) - row.count(None)
    if not count:
        return "blank"
    lead: str = ""
    for cell in row:
        if isinstance(cell, str):
            lead = cell
            break
    if count > 2 and lead not in body.leads and not could_tell(lead):
        return None
    filled = [cell for cell in row if cell is not None]
    texts = [cell for cell in filled if isinstance(cell, str)]
    if not texts:
        return None
    if len(texts) == len(filled) and is_repeated(row, body):
        return "repeated_header"
    words = [text for text in texts if not _NUMBER.fullmatch(text)]
    if not words:
        return None
    if len(words[0]) > 200:
        return "note" if len(filled) == 1 and body.columns > 2 else None
    kind = judge_total(squeeze(words[0]), filled) if len(words) <= 2 else None
    if kind:
        return kind
    if len(filled) == 1 and body.columns > 1:
        return judge_lone(squeeze(words[0]), number, body)
    return judge_labels(filled, texts, body)


def are_data(rows: Sequence[list[Cell]], body: Body) -> bool:
    """Tell that every one of many rows is data; False means only that each must be judged."""
    if min(map(len, rows)) < 3:
        return False
    leads, second, third = ([row[column] for row in rows] for column in range(3))
    if None in second or None in third:
        return False
    if set(map(type, leads)) == {float}:
        leads = second
    if set(map(type, leads)) != {str}:
        return False
    different: set[str] = set(leads)  # type: ignore[arg-type]
    if not body.leads.isdisjoint(different):
        return False
    return not _PERHAPS.search("\n".join(different)) or not any(map(could_tell, different))


@lru_cache(maxsize=LEADS_KEPT)
def could_tell(lead: str) -> bool:
    """Tell whether a row of several cells may be no data, by the first text in it."""
    if not _PERHAPS.search(lead):
        return False
    if len(lead) > 200 or _NUMBER.fullmatch(lead):
        return True
    bare = squeeze(lead)
    return bool(_TOTAL.fullmatch(bare) or _NOTE.match(bare) or _SIGNATURE.fullmatch(bare))


def is_repeated(row: list[Cell], body: Body) -> bool:
    """Tell whether a row says the same as a row of the header."""
    return len(row) < 600 and tuple(filter(None, map(show_heading, row))) in body.headings


def judge_total(lead: str, filled: Sequence[Cell]) -> str | None:
    """Tell totals and subtotals by their word; 北门社区合计 is a subtotal, 全街道合计 is not."""
    found = _TOTAL.fullmatch(lead)
    if not found or (len(filled) == 1 and not found["word"]):
        return None
    if found["english"]:
        return "subtotal" if found["english"].lower().startswith("sub") else "total"
    if found["word"] in ("小计", "分计") or found["whose"] in ("本页", "本组"):
        return "subtotal"
    return "total" if not found["whose"] or _WHOLE.match(found["whose"]) else "subtotal"


def judge_lone(lead: str, number: int, body: Body) -> str | None:
    """Judge a row with a single text in a table of several columns."""
    if _NOTE.match(lead):
        return "note"
    if _SIGNATURE.fullmatch(lead):
        return "signature_line"
    if number in body.wide_rows or (body.columns > 2 and _SECTION.fullmatch(lead)):
        return "title"
    return None


def judge_labels(filled: Sequence[Cell], texts: list[str], body: Body) -> str | None:
    """Judge a row of labels with their values: 制表人：甲 … 审核人：乙."""
    lead = squeeze(texts[0])
    if (
        body.columns > 1
        and _NOTE.match(lead)
        and len(lead) > 2
        and re.match(r"(?:备?注|说明)", lead)
    ):
        return "note"
    if not _SIGNATURE.fullmatch(lead):
        return None
    signed = [text for text in texts if _SIGNATURE.fullmatch(squeeze(text))]
    label_only = all(squeeze(text).endswith((":", "：")) for text in signed)
    return "signature_line" if len(signed) * 2 >= len(filled) or label_only else None


def is_hint_row(row: list[Cell], header: list[Cell]) -> bool:
    """Tell a row under the header that explains how to fill in, or counts the columns.

    >>> is_hint_row(["必填", "18位身份证"], ["姓名", "身份证号"])
    True
    >>> is_hint_row(["1", "2", "3"], ["姓名", "社区", "人数"])
    True
    """
    filled = [cell for cell in row if cell is not None]
    numbers = [str(cell).removesuffix(".0").strip("()（）栏列 ") for cell in filled]
    if len(filled) >= 3 and numbers == [str(at) for at in range(1, len(filled) + 1)]:
        return not any("序号" in str(cell) for cell in header[:1]) or len(filled) > 3
    texts = [squeeze(cell) for cell in filled if isinstance(cell, str)]
    if len(texts) == len(filled) > 2 and texts[:2] == ["甲", "乙"]:
        return True
    if texts and re.fullmatch(r"[(]?(?:示?例|样例|填写说明|说明|范例)[)]?\d*[:：]?", texts[0]):
        return True
    hints = sum(bool(_HINT.search(text)) for text in texts)
    return len(texts) == len(filled) and hints * 2 >= len(filled) and hints > 0
