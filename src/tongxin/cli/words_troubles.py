"""What is wrong or doubtful in a row, and what to do, Chinese and English, by code."""

from collections.abc import Mapping

Pair = tuple[str, str]

NEAR: Pair = ("，是不是“{near}”？", "; is “{near}” meant?")

TROUBLES: Mapping[str, Pair] = {
    # the desk's own
    "unknown_community": (
        "站点清单里没有“{value}”这个社区{near}请改正，或把它补进站点清单",
        "The list of stations has no community “{value}”{near} Correct it or add it there",
    ),
    "unknown_compound": (
        "“小区”表里没有“{value}”{near}先按社区中心算距离",
        "The list of compounds has no “{value}”{near} The community's centre is used",
    ),
    "unknown_street": (
        "没有“{value}”这个街道{near}请改正",
        "There is no street “{value}”{near} Please correct it",
    ),
    "unknown_category": (
        "服务目录里没有“{value}”这一类{near}请改正，或把它加进服务目录",
        "The catalogue has no category “{value}”{near} Correct it or add it there",
    ),
    "skill_nobody_has": (
        "“{service}”要“{value}”，资源清单里没有人会{near}要招人，或改服务目录",
        "“{service}” needs “{value}”, which nobody offers{near} Recruit, or change the catalogue",
    ),
    "doubled_code": (
        "编号“{value}”与第 {first_row} 行重复，这一行没有采用；请改编号",
        "The code “{value}” is that of row {first_row} already; this row is left out",
    ),
    "doubled_place": ("“{value}”重复，只用了前面一行", "“{value}” is doubled; the first row holds"),
    "out_of_range": (
        "写的是 {value}，不能小于 {least}；请改正",
        "It says {value}; it cannot be below {least}. Please correct it",
    ),
    "people_assumed": (
        "没写人数，先按 {assumed} 人算",
        "No number of people: {assumed} is assumed",
    ),
    "times_not_understood": (
        "看不懂“{value}”，需求先按随时算，人员和站点按没有时间算；请照“工作日上午、周末下午”这样写",
        "“{value}” is not understood: needs count as any time, people and venues as never. "
        "Please write it like 工作日上午、周末下午",
    ),
    "times_to_confirm": (
        "排期只分工作日、周末和上午、下午、晚上，“{value}”分不了那么细；安排出来请再确认日子",
        "Plans tell working days, weekends and parts of the day only; confirm the day (“{value}”)",
    ),
    "times_never": (
        "计划期内没有“{value}”这样的时间，排不上",
        "The period has no such time as “{value}”: it cannot be planned",
    ),
    "never_free": (
        "“{value}”在计划期内没有一个可服务的时段，排不了班；请在“可服务时间”表里打√",
        "“{value}” has no free slot in the period; mark some in the roster",
    ),
    "never_open": (
        "“{value}”在计划期内不开放，用不上；请在“开放时间”表里打√",
        "“{value}” is never open in the period; mark some slots in its roster",
    ),
    "licence_expired": (
        "{person}的执业证已过期（{value} 起无效），凭证的专长不派；请换证后改有效期",
        "The licence of {person} has expired (void from {value}); its skills are not used",
    ),
    "licence_expires": (
        "{person}的执业证在计划期内到期（{value} 起无效），之后不派凭证的专长",
        "The licence of {person} expires in the period (void from {value})",
    ),
    "budget_zero": (
        "经费是 0，要补贴的 {people} 人派不出去",
        "The budget is 0: {people} people with a fee cannot be sent",
    ),
    "fund_zero": (
        "经费是 0，要花钱的服务办不了",
        "The fund is 0: services that cost cannot be held",
    ),
    "org_without_people": (
        "资源清单里没有“{value}”的人{near}这笔经费用不上",
        "Nobody in the list belongs to “{value}”{near} This budget is not used",
    ),
    "roster_stranger": (
        "“{value}”不在清单里，这一行时间没有用",
        "“{value}” is in no list; this row of times is not used",
    ),
    "roster_outside_period": (
        "表里的日子都不在计划期内；请核对 --from",
        "None of its days lies in the period; check --from",
    ),
    "mark_not_understood": (
        "看不懂“{value}”，按没有空算；请打√或留空",
        "“{value}” is not understood and counts as no; use √ or leave it blank",
    ),
    "bad_clock": (
        "看不懂“{value}”，按 8:30-11:30、14:30-17:30、19:00-21:00 算",
        "“{value}” is not understood; the usual hours hold",
    ),
    "half_a_position": ("经度和纬度缺一个，按中心算", "Half a position: the centre is used"),
    "unknown_sheet": ("这张表不是排期用的清单，没有用", "No list for planning; not used"),
    "open_elsewhere": (
        "这个文件正在别的程序里打开，读到的是上次保存的内容",
        "The file is open in another program; what was last saved is read",
    ),
    "hidden_rows": (
        "有 {count} 行隐藏着，也读了；不要的请删掉",
        "{count} hidden rows were read, too; delete those not wanted",
    ),
    "calendar_provisional": (
        "{value} 起还没有放假安排，先按星期几算；有了安排请更新节假日表再排",
        "No arrangement of holidays is known from {value} on: weekdays tell for now",
    ),
    # cells
    "not_yes_or_no": ("“{value}”看不出是还是否，按否算", "“{value}” is neither yes nor no: no"),
    "unknown_urgency": (
        "“{value}”不是一般、较急、紧急之一，按一般算",
        "“{value}” is no known urgency; normal is used",
    ),
}
