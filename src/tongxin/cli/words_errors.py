"""The sentences of the rooms' refusals, Chinese and English, by error code."""

from collections.abc import Mapping

ERRORS: Mapping[str, tuple[str, str]] = {
    # desk
    "bad_input": ("交来的内容无法使用。", "What was handed in cannot be used."),
    "nothing_to_plan": (
        "缺少排期所需的清单：{missing}",
        "A plan needs lists that are missing: {missing}",
    ),
    "cannot_write": (
        "无法写入 {path}：有同名的文件、正被其他程序打开、没有权限或磁盘已满",
        "Cannot write {path}: a file of that name is in the way, it is open elsewhere, "
        "there is no permission, or the disk is full",
    ),
    "plan_breaks_rules": (
        "独立核对发现计划违反规则，未写出任何文件",
        "The independent check found that the plan breaks rules; nothing was written",
    ),
    "rows_left_out": (
        "有行读不懂，按 --strict 停止，未写出任何文件",
        "Some rows could not be read; stopped because of --strict, nothing was written",
    ),
    "bad_small_problem": (
        "题目的写法不对：{reason}",
        "The problem is not written as it should be: {reason}",
    ),
    "doubled_id": ("编号有重复：{ids}", "Some ids occur twice: {ids}"),
    "bad_window": ("时间段写法不对：{value}", "Not a period of time: {value}"),
    "bad_calendar": ("日历文件读不懂：{reason}", "The calendar cannot be read: {reason}"),
    # engines
    "invalid_problem": ("问题有 {count} 处错误，无法求解：", "The problem has {count} faults:"),
    "bad_format": ("JSON 的格式不对", "The JSON is not of the right form"),
    "not_a_problem": (
        "这个 JSON 不是 tongxin.problem/1（写的是 {format}）",
        "This JSON is not a tongxin.problem/1 (it says {format})",
    ),
    "not_a_plan": (
        "这个 JSON 不是 tongxin.plan/1（写的是 {format}）",
        "This JSON is not a tongxin.plan/1 (it says {format})",
    ),
    "bad_plan": ("计划的写法不对：{reason}", "The plan is not written as it should be: {reason}"),
    "not_a_list": ("{at} 应当是列表", "{at} should be a list"),
    "not_an_object": ("{at} 应当是对象", "{at} should be an object"),
    "field_missing": ("{at} 缺少字段：{reason}", "{at} lacks a field: {reason}"),
    "bad_value": (
        "{at} 的 {field} 值不对：{value}",
        "{at}: the value of {field} is wrong: {value}",
    ),
    "bad_date": ("{at} 的日期不对：{value}", "{at}: not a date: {value}"),
    "not_whole": (
        "{at} 的 {field} 应当是整数：{value}",
        "{at}: {field} should be a whole number: {value}",
    ),
    # standards
    "bad_table": (
        "数据文件读不懂：{line} {text} {problem}",
        "The data file cannot be read: {line} {text} {problem}",
    ),
    "mixed_datums": (
        "两个点的坐标系不同（{first}、{second}），不能一起算",
        "Two points have different coordinate systems ({first}, {second})",
    ),
}
