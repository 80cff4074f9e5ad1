"""The words of the report of an audit alone, Chinese and English."""

from collections.abc import Mapping

Pair = tuple[str, str]

REPORT: Mapping[str, Pair] = {
    "title": ("补贴名册与登记比对", "Subsidy rolls against registers"),
    "skip": ("跳到正文", "Skip to the content"),
    "contents": ("目录", "Contents"),
    "lead": (
        "{months} 的发放名册 {rows} 行，与 {registers} 份登记比对。政策：{policy}。",
        "{rows} rows of the rolls of {months}, held against {registers} registers. "
        "Policy: {policy}.",
    ),
    "not_so_lead": (
        "下面都是待核实的疑点。",
        "All that follows is yet to be verified. ",
    ),
    "not_so_more": ("不能得出什么", "What not to conclude"),
    "aside_lead": ("有 {count} 行没用上：", "{count} rows were set aside: "),
    "aside_rest": (
        "原因在疑点清单的“要看的问题”里。",
        "the reasons are in the workbook, on the sheet of questions.",
    ),
    "unit_people": ("人", "people"),
    "unit_yuan": ("元", "yuan"),
    "base_confirmed": ("两边号码有效、姓名相符", "sound numbers, agreeing names"),
    "base_probable": ("号码残缺，凭其余认出，另计", "number damaged, told by the rest; apart"),
    "base_possible": ("不进任何合计", "in no total"),
    "base_visit": (
        "没发也查不到踪迹，先上门，不算欠款",
        "unpaid and unseen: visit, nothing owed yet",
    ),
    "figure_recover": ("待核应追回", "To recover, unverified"),
    "figure_owed": ("待核应补发", "Owed, unverified"),
    "likely_apart": (
        "身份确定的；很可能的另有 {money} 元",
        "identity certain; {money} yuan more where probable",
    ),
    "likely_none": ("身份确定的；很可能的没有", "identity certain; none where probable"),
    "likely_hidden": (
        "身份确定的；很可能的不到 5 人，不显示",
        "identity certain; fewer than 5 people where probable, not shown",
    ),
    "unnamed": ("补贴核查", "Subsidies"),
    "questions": ("文件里有 {count} 处要看", "{count} things about the files to look at"),
    "fewer": ("少于 5", "under 5"),
    "not_shown": ("不显示", "not shown"),
    "small_note": (
        "少于 5 人的不显示人数和金额；为防相减推出，有时另一格也不显示。",
        "Fewer than 5 people are not shown; where subtraction would tell, another cell is hidden.",
    ),
    "apart_note": (
        "三种把握各算各的，同一个人可能在几类里，不能相加；应追回和应补发不能相抵。",
        "The certainties stand apart and one person may be in several kinds: do not add up; "
        "do not net what is to recover with what is owed.",
    ),
    "by_kind": ("按疑点种类", "By kind"),
    "by_township": ("按乡镇", "By township"),
    "by_month": ("按月份", "By month"),
    "township_note": (
        "按名称排，不是排名：人多的、登记细的乡镇疑点自然多。",
        "By name, no ranking: more people and better records bring more findings.",
    ),
    "month": ("月份", "Month"),
    "people_head": ("疑点涉及人数", "People"),
    "recover_head": ("待核应追回（元）", "To recover (yuan)"),
    "owed_head": ("待核应补发（元）", "Owed (yuan)"),
    "base_head": ("名册上的人", "On the rolls"),
    "chart_about": ("涉及人数：{certainty}", "People: {certainty}"),
    "chart_people": ("疑点涉及人数，内容与旁边的表相同", "People; the table tells the same"),
    "chart_money": ("每月金额（元），内容与旁边的表相同", "Yuan; the table tells the same"),
    "chart_recover": ("待核应追回，身份确定的（元）", "To recover, identity certain (yuan)"),
    "chart_owed": ("待核应补发，身份确定的（元）", "Owed, identity certain (yuan)"),
    "nothing": ("没有疑点。没有疑点不等于没有问题。", "No finding, which does not mean no fault."),
    "compared": ("比了什么", "What was compared"),
    "list_kind": ("名册或登记", "Roll or register"),
    "files": ("文件", "Files"),
    "span": ("月份", "Months"),
    "coverage": ("名册上的人找到了多少", "How many on the rolls were found"),
    "coverage_note": (
        "名册上每一种写法算一次：同一个人写法不同，算几次。",
        "Each way of writing somebody counts once.",
    ),
    "registers_linked": (
        "各份登记里的人在户籍里找到了多少",
        "How many in each register were found",
    ),
    "registers_note": (
        "没找到的行，凭它们的疑点查不出来；登记本身缺的人，这里也看不见。",
        "What rests on rows not found cannot be seen, nor can whom a register lacks.",
    ),
    "how": ("怎么认的", "How"),
    "ways": ("写法", "Ways of writing"),
    "share": ("比例", "Share"),
    "linked_exact": ("有效号码、姓名相符", "Sound number, agreeing name"),
    "linked_probable": ("凭其余认出，把握 0.95 以上", "Told by the rest, 0.95 or more"),
    "linked_unsure": ("不到 0.95，只供复核", "Below 0.95, for review"),
    "linked_conflict": ("号码是别人的，没有认", "The number is another's, not linked"),
    "linked_unknown": ("户籍里没有找到", "Not found in the register"),
    "sure": ("有多少把握", "How sure"),
    "meaning": ("每种疑点是什么意思", "What each kind means"),
    "means": ("意思", "Means"),
    "look": ("怎么核", "How to check"),
    "not_so": ("提醒", "Mind"),
    "made": ("怎么来的", "How this was made"),
    "policy_name": ("政策", "Policy"),
    "policy_hash": ("政策指纹（SHA-256）", "SHA-256 of the policy"),
    "version": ("程序", "Program"),
    "again": (
        "同样的文件、同样的政策，再做一遍得到一模一样的结果。每条疑点都能凭它的证据单独再推一遍。",
        "The same files and policy give the same result, sign by sign. "
        "Each finding can be derived again from its own evidence.",
    ),
    "foot": (
        "这一页没有姓名和号码，断网也能看，可以打印。发布前仍要按规定审。",
        "This page holds no name and no number; it opens offline and prints. "
        "Have it reviewed before anything is published.",
    ),
}
