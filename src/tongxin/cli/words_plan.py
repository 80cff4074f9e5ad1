"""The words of `tongxin plan`, Chinese and English."""

from collections.abc import Mapping

Pair = tuple[str, str]

ERRORS: Mapping[str, Pair] = {
    "not_json": ("{path} 不是 JSON：{reason}", "{path} is not JSON: {reason}"),
    "start_missing": (
        "请用 --from 写明计划的第一天，如 --from 2026-12-07",
        "Tell the first day of the plan with --from, such as --from 2026-12-07",
    ),
    "mixed_input": (
        "问题文件（.json）不能和表格一起交",
        "A problem file (.json) cannot be handed in together with spreadsheets",
    ),
}

HELP: Mapping[str, Pair] = {
    "plan": (
        "从需求、资源、站点清单排出服务清单。",
        "Plan services from the lists of needs, people and stations.",
    ),
}

LISTS: Mapping[str, Pair] = {
    "needs": ("需求清单", "needs"),
    "people": ("资源清单", "people"),
    "venues": ("站点清单", "stations"),
    "services": ("服务目录", "catalogue of services"),
    "compounds": ("小区", "compounds"),
    "communities": ("社区", "communities"),
    "streets": ("街道", "streets"),
    "orgs": ("单位经费", "organisations' budgets"),
    "roster": ("逐日时间表", "roster"),
    "": ("不是排期用的清单", "not a list for planning"),
}

SAYS: Mapping[str, Pair] = {
    "read": ("读到：", "Read:"),
    "list": (
        "  {file}〔{sheet}〕 {kind}：{taken} 行",
        "  {file} [{sheet}] {kind}: {taken} rows",
    ),
    "list_out": ("，未采用 {out} 行", ", {out} left out"),
    "unused": ("（没用到的列：{names}）", " (columns not used: {names})"),
    "shipped": (
        "  没有服务目录，用自带的",
        "  no catalogue of services among the files: the shipped one is used",
    ),
    "troubles": (
        "请看一看（{errors} 处未采用，{warnings} 处提醒）：",
        "Have a look ({errors} left out, {warnings} warnings):",
    ),
    "more": (
        "  ……另有 {count} 处，见“问题”表",
        "  ... and {count} more, see the sheet of problems",
    ),
    "counts": (
        "需求 {needs} 项（{asked} 人次），人员 {people} 人，站点 {venues} 处，{days} 天",
        "{needs} needs ({asked} person-sessions), {people} people, {venues} venues, {days} days",
    ),
    "planning": ("排期", "planning"),
    "closing": ("正在核对计划、说明原因……", "checking the plan and finding reasons ..."),
    "objective": ("目标 {objective}", "objective {objective}"),
    "bound": ("上限 {bound}", "bound {bound}"),
    "gap": ("差 {gap:.2%}", "gap {gap:.2%}"),
    "clock": ("到了时限，采用目前最好的计划。", "The clock struck: the best plan so far is kept."),
    "person": ("已停止，采用目前最好的计划。", "Stopped: the best plan so far is kept."),
    "asked_to_stop": (
        "正在停下，写出目前最好的计划（再按一次 Ctrl-C 立即退出）……",
        "Stopping; the best plan so far will be written (Ctrl-C again to leave at once) ...",
    ),
    "written": ("已写入 {folder}：", "Written to {folder}:"),
    "file": ("  {name}", "  {name}"),
    "calendars": ("  calendars/（{count} 个日历）", "  calendars/ ({count} calendars)"),
    "figures": (
        "服务 {events} 场，{served} / {asked} 人次；参与率 {participation:.1%}"
        "（有什么送什么 {before:.1%}，先到先得 {first:.1%}），利用率 {utilisation:.1%}"
        "（{before_use:.1%}，{first_use:.1%}）",
        "{events} services, {served} / {asked} person-sessions; participation {participation:.1%}"
        " (supply-driven {before:.1%}, first come {first:.1%}), utilisation {utilisation:.1%}"
        " ({before_use:.1%}, {first_use:.1%})",
    ),
    "proof": (
        "目标值 {objective}，已证明的上限 {bound}，最多还差 {gap:.2%}",
        "objective {objective}, proven bound {bound}, at most {gap:.2%} below the best possible",
    ),
    "repeat": (
        "重做同一个计划：--effort {effort} --seed {seed}",
        "The same plan again: --effort {effort} --seed {seed}",
    ),
    "left_out": (
        "有 {count} 行没有采用，见服务清单的“问题”表。",
        "{count} rows were left out: see the sheet of problems in the service list.",
    ),
}
