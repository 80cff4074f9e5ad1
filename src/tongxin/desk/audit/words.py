"""The words of an audit's papers, Chinese and English."""

from collections.abc import Mapping

Pair = tuple[str, str]

CERTAINTY: Mapping[str, Pair] = {
    "confirmed": ("身份确定", "identity certain"),
    "probable": ("身份很可能", "identity probable"),
    "possible": ("只供复核", "for review only"),
}
CERTAINTY_MEANS: Mapping[str, Pair] = {
    "confirmed": (
        "名册和登记两边的身份证号都有效、姓名都相符。确定的是“同一个人”，不是有问题。",
        "On both sides the number is sound and the name agrees. "
        "What is certain is the person, not that anything is wrong.",
    ),
    "probable": (
        "至少一边的号码残缺或写错，凭姓名、出生、住处等认出，把握在 0.95 以上。要先认人。",
        "A number is damaged on one side; name, birth and place told the person, "
        "with 0.95 or more. Make sure of the person first.",
    ),
    "possible": (
        "把握不到 0.95，只供复核，不进任何合计，不能拿去找人。",
        "Below 0.95: for review only, in no total, nothing to visit anybody with.",
    ),
}
ROLES: Mapping[str, Pair] = {
    "roll": ("发放名册", "payment rolls"),
    "population": ("户籍人口", "population"),
    "deaths": ("去世登记", "deaths"),
    "cremations": ("火化登记", "cremations"),
    "moves": ("迁移登记", "moves"),
    "marriages": ("婚姻登记", "marriages"),
    "custody": ("服刑羁押登记", "custody"),
    "medical": ("就医结算", "medical claims"),
    "other_rolls": ("外县名册", "other counties' rolls"),
    "employees": ("在职登记", "employees"),
}
NOT_SO: tuple[Pair, ...] = (
    (
        "疑点是两份记录不一样，不是结论。没有核实以前，不能说谁多领、谁漏发。",
        "A finding is two records that differ, no verdict. Until somebody has looked, "
        "it says of nobody that he drew too much or was forgotten.",
    ),
    (
        "确定的是“名册和登记说的是同一个人”，不是“这个人或经办人有问题”。",
        "What is certain is that both records mean one person, not that anybody did wrong.",
    ),
    (
        "应追回和应补发各算各的，不能相抵；身份确定、很可能、只供复核三样也不能加在一起。",
        "What is to recover and what is owed are never netted; the certain, "
        "the probable and what is for review are never added up.",
    ),
    (
        "登记没有的，这里看不见：没登记的去世、没报的迁出都不会成为疑点。没有疑点不等于没有问题。",
        "What no register holds cannot be seen here: no finding does not mean no fault.",
    ),
    (
        "疑点多的乡镇可能只是登记得细、人多，不能拿来排名或考核。",
        "A township with many findings may only keep better records or have more people: "
        "no ranking, no appraisal.",
    ),
    (
        "不能公开姓名，不能凭这张表停发、扣款；要走核实、两人确认、告知、申辩、决定。",
        "No name is to be published and no payment stopped on this list alone: "
        "look, let two confirm, tell the person, hear the person, decide.",
    ),
)
WORDS: Mapping[str, Pair] = {
    "html_lang": ("zh-Hans", "en"),
    "brand": ("同心", "Tongxin"),
    "stop": ("。", "."),
    "colon": ("：", ": "),
    "semicolon": ("；", "; "),
    "comma": ("、", ", "),
    "months": ("{first} 至 {last}", "{first} to {last}"),
    "month": ("{year}年{month}月", "{year}-{month:02d}"),
    "yes": ("是", "yes"),
    "other_place": ("未写明", "not told"),
    # columns
    "id": ("编号", "Number"),
    "kind": ("疑点", "Kind"),
    "certainty": ("身份把握", "How sure who it is"),
    "name": ("姓名", "Name"),
    "number": ("身份证号", "Identity number"),
    "township": ("乡镇", "Township"),
    "village": ("村", "Village"),
    "scheme": ("补贴", "Scheme"),
    "when": ("月份", "Months"),
    "count_months": ("月数", "Count"),
    "recover": ("待核应追回（元）", "To recover, unverified (yuan)"),
    "owed": ("待核应补发（元）", "Owed, unverified (yuan)"),
    "visit": ("先走访", "Visit first"),
    "basis": ("依据", "What differs"),
    "rows": ("名册出处", "Rows of the roll"),
    "result": ("核查结果", "What was found"),
    "who": ("核查人、日期", "By whom, when"),
    "account": ("账户", "Account"),
    "confidence": ("把握", "Probability"),
    "file": ("文件", "File"),
    "sheet": ("工作表", "Sheet"),
    "row": ("行", "Row"),
    "reason": ("原因", "Reason"),
    "written": ("写的是", "Reads"),
    "role": ("当作", "Taken as"),
    "rows_read": ("读到行", "Rows read"),
    "rows_kept": ("用上行", "Rows used"),
    "rows_aside": ("没用上行", "Rows set aside"),
    "as_of": ("截至", "Up to"),
    "sha256": ("文件指纹（SHA-256）", "SHA-256"),
    "more_rows": (
        "{file} 第 {row} 行 等 {count} 处",
        "{file} row {row} and others, {count} in all",
    ),
    "one_row": ("{file} 第 {row} 行", "{file} row {row}"),
    # sheets
    "book": ("疑点清单", "Findings"),
    "cover": ("先看这张", "Read this first"),
    "ledger": ("逐月账", "Ledger"),
    "problems": ("要看的问题", "Questions"),
    "coverage": ("比了什么", "What was compared"),
    "no_township": ("乡镇未写明", "Township not told"),
    "cases": ("件数", "Cases"),
    "people": ("人数", "People"),
    "policy_line": (
        "政策：{name} {version}，核查 {months}，指纹 {hash}",
        "Policy: {name} {version}, months {months}, hash {hash}",
    ),
    "keep_inside": (
        "内部核查用，不得公开、外传。身份证号、账户只显示一部分；原文按“名册出处”到名册里看。",
        "For the inquiry only, not to be passed on. Numbers and accounts are masked: "
        "the rows named show the originals.",
    ),
    "masked_names": (
        "姓名只显示一部分。走访要全名时，用 --names 另写一份，用完收回。",
        "Names are masked. Where visitors need them write the book again with --names.",
    ),
    "full_names": (
        "这一份有全名，只给去走访的人，用完收回。",
        "This copy has full names: only for who visits, to be handed back.",
    ),
    "cut_asides": (
        "只列出前 {shown} 行，共 {all} 行。",
        "The first {shown} of {all} rows are listed.",
    ),
}
BASIS: Mapping[str, Pair] = {
    "amounts": ("应发 {due} 元，实发 {paid} 元", "due {due} yuan, paid {paid} yuan"),
    "arrears": (
        "补发 {paid} 元，查到的未发月份合计 {open} 元",
        "arrears of {paid} yuan, open months come to {open} yuan",
    ),
    "people": ("同一账户 {people} 人，尾号 {account}", "{people} people, account {account}"),
    "bad_check": ("号码通不过校验", "the number fails its check"),
    "bad_form": ("号码位数或写法不对", "the number has not the form of one"),
    "dead": ("户籍状态写着去世，没有日期", "the register's status says dead, without a day"),
    "gone": (
        "户籍状态写着注销，没有去世日期",
        "the register's status says cancelled, without a date of death",
    ),
    "moved": ("户籍状态写着迁出，没有日期", "the register's status says moved, without a day"),
    "died_on": ("登记的去世日期 {day}", "died on {day} by the register"),
    "moved_on": ("登记的迁出日期 {day}", "moved on {day} by the register"),
    "late": (
        "补发 {yuan} 元，补的是前面 {months} 个月",
        "{yuan} yuan of arrears for {months} earlier months",
    ),
    "differs": ("号码与户籍里的不同", "the number is not the register's"),
    "days": ("一处 {first}，一处 {last}", "{first} in one, {last} in another"),
    "spelled": ("户籍写作 {name}", "the register has {name}"),
    "spelled_masked": ("户籍写法不同", "the register spells it differently"),
    "county": ("{county} 名册也有", "also on the roll of {county}"),
    "other_scheme": ("同月还领 {other}", "also draws {other} in the month"),
    "other_row": ("另一行：{file} 第 {row} 行", "the other: {file} row {row}"),
    "visit": ("近期登记里没有这个人的踪迹，先走访", "no recent sign of life: visit first"),
}
ASIDE: Mapping[str, Pair] = {
    "nobody_named": ("没有姓名也没有号码", "no name and no number"),
    "amount_unreadable": ("金额读不懂", "the amount cannot be read"),
    "total": ("合计行，用来核对总数", "a total, used as a check"),
    "subtotal": ("小计行，用来核对总数", "a subtotal, used as a check"),
    "title": ("标题", "a title"),
    "note": ("说明", "a note"),
    "repeated_header": ("重复的表头", "a repeated header"),
    "signature_line": ("落款", "a signature"),
    "hidden": ("隐藏行", "a hidden row"),
    "month_blank": ("没有写是哪个月、哪种补贴的", "month or scheme is not told"),
}
HARMLESS = frozenset(("total", "subtotal", "title", "note", "repeated_header", "signature_line"))
REMARKS: Mapping[str, Pair] = {
    "linked_exactly_only": (
        "模糊比对没有通过自检，这次只按有效号码加相符姓名认人：号码写错的人不在里面。",
        "The model failed its gate, so people were told by sound numbers with agreeing names "
        "alone: those with damaged numbers are not in here.",
    ),
    "missed_refused": (
        "名册上的人只有 {coverage} 在户籍里找到，不到 95%：这次不出“到龄没有发”，出了也不可信。",
        "Only {coverage} of the rolls' numbers are in the register, below 95 %: "
        "“of age, not paid” is not told, it would be noise.",
    ),
    "register_missing": (
        "没有收到{register}，靠它的疑点一条也没有查。",
        "No register of {register} was given: what rests on it was not looked for.",
    ),
    "changed": (
        "和上一次比：新增疑点 {new} 条，不再有的 {gone} 条，照旧 {kept} 条。",
        "Against the run before: {new} findings are new, {gone} are gone, {kept} stay.",
    ),
}
