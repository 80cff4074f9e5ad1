"""The sentences for what is wrong in an imported list, by code: where, what, and how to mend it."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

PROBLEMS: Final[Mapping[str, str | Promise]] = {
    "missing": _("没有写。补上才能导入。"),
    "unknown_community": _("没有“{value}”这个社区。"),
    "unknown_street": _("没有“{value}”这个街道。"),
    "unknown_compound": _("没有“{value}”这个小区，先按社区登记。"),
    "unknown_category": _("服务目录里没有“{value}”这一类。"),
    "doubled_code": _("编号“{value}”和第 {first_row} 行重复。改编号。"),
    "doubled_place": _("“{value}”重复，只用前面一行。"),
    "out_of_range": _("写的是 {value}，不能小于 {least}。"),
    "people_assumed": _("没写人数，先按 {assumed} 人算。"),
    "times_not_understood": _("看不懂“{value}”，先按随时算。可以写：工作日上午、周末下午。"),
    "times_to_confirm": _("“{value}”比上午、下午、晚上更细，安排出来请再确认。"),
    "times_never": _("最近没有“{value}”这样的时间。"),
    "need_known": _("编号一样的需求已经在办（{number}），不再导入。"),
    "need_same": _("和在办的 {number} 一字不差，人数也一样。再导入就成了两件。"),
    "need_alike": _("像是在办的 {number} 说过的。可以导入，再和它合并。"),
    "person_known": _("这个人已经登记过，不再导入。"),
    "site_known": _("站点“{name}”已经有了，不再导入。"),
    "kind_known": _("“{name}”目录里已经有了，不再导入。"),
    "roster_stranger": _("“{value}”不在人员或站点里，这一行没有用。"),
    "mark_not_understood": _("看不懂“{value}”，按没有空算。"),
    "too_long": _("太长，最多 {most} 个字。"),
    "bad_value": _("这一项不能这样填。"),
    "formula_without_value": _("是公式，没有算出的数。在表格里存一遍，或在这里写上数。"),
    "formula_error": _("公式出错了。在这里写上数。"),
    "image_only": _("只有图片，没有字。"),
    "approximate": _("“{value}”是约数，按这个数算；不对请改成确数。"),
    "note_removed": _("括号里的“{note}”只当作备注，没有采用。"),
    "rate": _("“{value}”带着“{unit}”，看看是单价还是总数。"),
    "spoken_short_form": _("“{value}”是口语写法，看看读对了没有。"),
    "from_lunar": _("“{value}”是农历，换算成了公历，请核对。"),
    "maybe_lunar": _("“{value}”像是农历，先按公历算，请核对。"),
    "two_digit_year": _("“{value}”的年份只写了两位，按 {year} 年算。"),
    "month_only": _("“{value}”只写到月，请补上日子。"),
    "area_code_missing": _("座机没有区号，先照写的记。"),
    "unknown_county": _("身份证号前六位的区县不认识，请核对。"),
    "maybe_precision_lost": _("“{value}”像是被表格改成了近似数，请对照原件。"),
    "lat_lon_swapped": _("经度和纬度像是写反了，已经换过来，请核对。"),
    "outside_region": _("这个点不在国内，请核对经度和纬度。"),
    "not_a_number": _("“{value}”不是数。"),
    "not_whole": _("“{value}”不是整数。"),
    "negative": _("“{value}”是负数。"),
    "bad_date": _("看不懂日期“{value}”。可以写：2026-03-02。"),
    "bad_time": _("看不懂时间“{value}”。"),
    "bad_phone": _("电话号码不对。"),
    "bad_name": _("姓名不对。"),
    "not_yes_or_no": _("“{value}”看不出是还是否，按否算。"),
    "unknown_urgency": _("“{value}”不是一般、较急、紧急之一，按一般算。"),
    "year_missing": _("“{value}”没有写年份。"),
    "precision_lost": _("“{value}”在表格里被改成了近似数，位数已经丢了。照原件重写。"),
    "check_digit": _("身份证号最后几位对不上。"),
    "length": _("位数不对。"),
    "licence_expired": _("执业证已过期（{value} 起无效），凭证的专长不派。"),
    "never_free": _("没有可服务的时间，先登记，排不了班。"),
    "bad_clock": _("看不懂“{value}”，按平常的钟点算。"),
    "half_a_position": _("经度和纬度缺一个，按中心算。"),
    "skill_nobody_has": _("要“{value}”，现在没有人会。"),
    "unknown_sheet": _("这张表不是认识的清单，没有用。"),
    "hidden_rows": _("有 {count} 行隐藏着，也读了。不要的请删掉。"),
    "not_a_spreadsheet": _("这不是表格文件。请用 Excel、WPS 的 .xlsx、.xls、.et、.ods 或 .csv。"),
    "damaged_file": _("文件坏了，打不开。请重新导出一份。"),
    "password_protected": _("文件加了密码。去掉密码再来。"),
    "zip_bomb": _("这个文件解开以后大得不合常理，没有读。"),
    "too_large": _("表太大了，没有读。请分成几份。"),
    "memory_limit": _("表太大了，没有读完。请分成几份。"),
    "time_limit": _("读了太久还没读完，停下了。请分成几份。"),
    "file_empty": _("文件是空的。"),
    "lock_file": _("这是表格程序的临时文件，请选原来的那份。"),
    "no_table_found": _("里面没有认识的表：要有“社区”“需求类别”这样的表头。"),
    "undecodable_text": _("文字编码看不懂。请另存为 .xlsx 再来。"),
}
NEAR: Final = _("最像的是“{near}”，是它吗？")


def tell_problem(problem: Mapping[str, Any]) -> str:
    """Return the sentence of a problem; a code without words is told as it is."""
    facts = {"value": problem.get("value") or say("空"), **problem.get("facts", {})}
    words = PROBLEMS.get(str(problem["code"]))
    if words is None:
        return say("这一格看不懂（{code}）。").format(code=problem["code"])
    told = str(words).format_map(_Told(facts))
    near = facts.get("near")
    return f"{told}{str(NEAR).format(near=near)}" if near and near != "None" else told


class _Told(dict[str, Any]):
    """Facts; one that is not known is a dash."""

    def __missing__(self, key: str) -> str:
        return "—"
