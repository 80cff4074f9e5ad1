"""Festivals by year: of the lunar calendar, of the solar terms, and of fixed days."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from borax.calendars.lunardate import TermUtils

from tongxin.standards.characters import squeeze
from tongxin.standards.lunar import YEARS, LunarDay, lunar_to_solar, mentions_lunar, parse_lunar
from tongxin.standards.numerals import read_whole
from tongxin.standards.results import Parsed, Problem, Result, refuse

EVE = 0  # stands for the last day of the month, the 29th or the 30th
LUNAR: Mapping[str, tuple[int, int]] = {
    **dict.fromkeys(("春节", "大年初一", "正月初一", "农历新年"), (1, 1)),
    **dict.fromkeys(("元宵节", "元宵", "上元节", "正月十五"), (1, 15)),
    **dict.fromkeys(("龙抬头", "二月二", "春耕节"), (2, 2)),
    **dict.fromkeys(("上巳节", "三月三"), (3, 3)),
    **dict.fromkeys(("端午节", "端午", "端阳节", "端阳", "五月初五"), (5, 5)),
    **dict.fromkeys(("七夕节", "七夕", "乞巧节"), (7, 7)),
    **dict.fromkeys(("中元节", "中元", "七月半"), (7, 15)),
    **dict.fromkeys(("中秋节", "中秋", "八月十五", "八月节"), (8, 15)),
    **dict.fromkeys(("重阳节", "重阳", "老年节", "老人节", "敬老节", "九月九"), (9, 9)),
    **dict.fromkeys(("寒衣节",), (10, 1)),
    **dict.fromkeys(("下元节",), (10, 15)),
    **dict.fromkeys(("腊八节", "腊八"), (12, 8)),
    **dict.fromkeys(("北方小年", "腊月二十三"), (12, 23)),
    **dict.fromkeys(("小年", "南方小年", "腊月二十四"), (12, 24)),
    **dict.fromkeys(("除夕", "除夕夜", "大年三十", "年三十", "年夜"), (12, EVE)),
}
FIXED: Mapping[str, tuple[int, int]] = {
    **{
        "元旦": (1, 1),
        "元旦节": (1, 1),
        "情人节": (2, 14),
        "学雷锋日": (3, 5),
        "学雷锋纪念日": (3, 5),
    },
    **{"妇女节": (3, 8), "三八节": (3, 8), "三八妇女节": (3, 8), "植树节": (3, 12)},
    **{"劳动节": (5, 1), "五一": (5, 1), "五一劳动节": (5, 1), "五一节": (5, 1), "青年节": (5, 4)},
    **{
        "五四青年节": (5, 4),
        "护士节": (5, 12),
        "儿童节": (6, 1),
        "六一": (6, 1),
        "六一儿童节": (6, 1),
    },
    **{"建党节": (7, 1), "七一": (7, 1), "建军节": (8, 1), "八一": (8, 1), "八一建军节": (8, 1)},
    **{"医师节": (8, 19), "教师节": (9, 10), "烈士纪念日": (9, 30), "国庆节": (10, 1)},
    **{"国庆": (10, 1), "十一国庆节": (10, 1), "志愿者日": (12, 5), "国家宪法日": (12, 4)},
    **{"国家公祭日": (12, 13), "圣诞节": (12, 25)},
}
TERMS = ("清明", "冬至")
_QUALIFIER = re.compile(
    r"(?:(?P<kind>农历|阴历|公历|阳历)?(?P<year>[0-9〇零一二三四五六七八九]{4})年?(?:内|间|里|中)?的?)"
)


def find_term(year: int, name: str) -> date | None:
    """Return the day of a solar term in a year of the common calendar, if the tables reach it.

    >>> find_term(2026, "清明")
    datetime.date(2026, 4, 5)
    """
    if year not in YEARS:
        return None
    try:
        day = TermUtils.day_start_from_term(year, name)
    except (ValueError, KeyError, IndexError):
        return None
    return date(day.year, day.month, day.day)


def find_qingming(year: int) -> date | None:
    """Return the day of 清明 in a year."""
    return find_term(year, "清明")


def find_in_lunar_year(name: str, year: int) -> Result[date]:
    """Return the day of a lunar festival in a lunar year; a leap month never carries one."""
    month, day = LUNAR[name]
    if day != EVE:
        return lunar_to_solar(LunarDay(year, month, day))
    for last in (30, 29):
        found = lunar_to_solar(LunarDay(year, month, last))
        if isinstance(found, Parsed):
            break
    return found


def find_in_common_year(name: str, year: int) -> Result[date]:
    """Return the day of a lunar festival in a common year: of 12th-month ones 0, 1 or 2."""
    found = [find_in_lunar_year(name, lunar_year) for lunar_year in (year - 1, year)]
    days = [r.value for r in found if isinstance(r, Parsed) and r.value.year == year]
    if not days:
        return refuse("lunar_day_does_not_exist", festival=name, year=year)
    if len(days) > 1:
        return Parsed(days[0], (refuse("more_than_one_day", days=tuple(days)),))
    return Parsed(days[0])


def split_question(text: str) -> tuple[str, str | None, int | None]:
    """Part 腊八节（公历2026年内） into the festival, the calendar of the year, and the year."""
    found = _QUALIFIER.search(text)
    if not found:
        return text, None, None
    kind = None
    if found["kind"]:
        kind = "lunar" if found["kind"] in ("农历", "阴历") else "common"
    name = text[: found.start()] + text[found.end() :]
    return re.sub(r"[()（）\[\]【】]", "", name), kind, read_whole(found["year"])


def find_festival(text: str, year: int | None = None) -> Result[date]:
    """Return the day of a festival, or of a lunar day written out, in a year.

    A year without a word is a common year; 农历2025年 makes it a lunar one, whose
    twelfth month mostly lies in the next common year.

    >>> find_festival("重阳节", 2026).value.isoformat()
    '2026-10-18'
    >>> find_festival("除夕（农历2025年）").value.isoformat()
    '2026-02-16'
    """
    bare = squeeze(text)
    name, kind, stated = split_question(bare)
    head = bare.partition("(")[0]
    name = head if head in LUNAR or head in FIXED else name
    chosen = stated if stated is not None else year
    if name not in LUNAR and name not in FIXED and name.removesuffix("节") not in TERMS:
        if mentions_lunar(bare):
            day = parse_lunar(text, year=year)
            return lunar_to_solar(day.value) if isinstance(day, Parsed) else day
        return refuse("unknown_festival", text=text)
    if chosen is None:
        return refuse("year_missing", festival=name)
    if name in FIXED:
        valid = chosen in range(1, 10000)
        return Parsed(date(chosen, *FIXED[name])) if valid else refuse("bad_date", year=chosen)
    if name in LUNAR:
        found = (find_in_lunar_year if kind == "lunar" else find_in_common_year)(name, chosen)
        return warn_of_custom(found, name)
    term = find_term(chosen, name.removesuffix("节"))
    return refuse("bad_date", year=chosen) if term is None else Parsed(term)


def warn_of_custom(found: Result[date], name: str) -> Result[date]:
    """Add that 小年 is kept on the 23rd in the north and on the 24th in the south."""
    if isinstance(found, Problem) or name != "小年":
        return found
    other = found.value - timedelta(days=1)
    return Parsed(found.value, (*found.warnings, refuse("custom_differs", other=other)))
