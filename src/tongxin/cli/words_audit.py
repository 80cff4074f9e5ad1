"""The words of `tongxin audit`, Chinese and English."""

from collections.abc import Mapping

Pair = tuple[str, str]

ERRORS: Mapping[str, Pair] = {
    "reading_stopped": (
        "已停止，什么都没有写出。",
        "Stopped; nothing was written.",
    ),
    "period_too_long": (
        "政策的核查月份有 {months} 个月，最多 {allowed} 个月",
        "The policy compares {months} months; {allowed} are the most",
    ),
    "no_such_finding": (
        "这次运行里没有编号 {finding} 的疑点",
        "The run has no finding {finding}",
    ),
    "broken_evidence": (
        "证据不完整或读不懂：{part}",
        "The evidence lacks a part or cannot be read: {part}",
    ),
    "rows_lost": (
        "{file} {sheet} 读到 {read} 行，用上 {kept} 行、没用上 {aside} 行，对不上；"
        "这是程序的错，什么都没有写出",
        "{file} {sheet}: {read} rows read, {kept} kept and {aside} set aside do not add up; "
        "this is a fault of the program, nothing was written",
    ),
    "out_of_memory": (
        "内存不够，什么都没有写出：请关掉别的程序，或用 --memory 写大一些（{detail}）",
        "Out of memory, nothing was written: close other programs or raise --memory ({detail})",
    ),
    "store_unusable": (
        "数据库文件读写不了，什么都没有写出：磁盘满了，或正被别的程序打开（{detail}）",
        "The database cannot be read or written, nothing was written: "
        "the disk is full, or another program holds it ({detail})",
    ),
    "audit_refused": (
        "什么都没有算：上面有 {count} 处要先处理。",
        "Nothing was done: {count} things above must be settled first.",
    ),
    "policy_needed": (
        "请写明政策文件，如 政策.yaml；样本见 tongxin audit --show-policy",
        "Name the policy file, such as policy.yaml; see tongxin audit --show-policy",
    ),
    "folders_needed": (
        "还要写明 {options}",
        "{options} is needed as well",
    ),
    "month_and_against": (
        "--month 和 --against 要一起写：补哪个月，接着哪一次的 run.duckdb",
        "--month and --against go together: which month, and the run.duckdb to go on from",
    ),
    "decisions_unreadable": (
        "复核结论 {file} 读不出来：要一张有标题行的表",
        "The decisions in {file} cannot be read: a table with a heading row is needed",
    ),
    "decisions_columns": (
        "复核结论 {file} 缺列：要有 姓名、证件号、本人证件号、结论（或 {columns}）",
        "{file} lacks columns: {columns} are needed",
    ),
    "decisions_verdict": (
        "复核结论 {file} 第 {row} 行的结论“{text}”不认识：写“是同一人”或“不是同一人”",
        "{file}, row {row}: “{text}” is no verdict; write same or different",
    ),
    "not_a_month": ("{value} 不是月份，请写成 202512", "{value} is no month; write 202512"),
    "month_not_in_policy": (
        "{value} 不在政策的核查月份里；请先改政策的 months",
        "{value} is not among the months of the policy; change its months first",
    ),
    "not_a_run": (
        "{path} 不是一次核查留下的 run.duckdb",
        "{path} is no run.duckdb that an audit has left",
    ),
    "not_evidence": (
        "{path} 不是一条疑点的证据（--explain 加 --json 写出的）",
        "{path} is no evidence of a finding (as --explain with --json writes it)",
    ),
    "key_too_short": (
        "密钥文件 {path} 太短：至少 16 个字节",
        "The key in {path} is too short: 16 bytes at least",
    ),
}

HELP: Mapping[str, Pair] = {
    "audit": (
        "拿发放名册和各部门的登记比对，列出待核实的疑点。",
        "Hold payment rolls against registers and list what is to be verified.",
    ),
}

SAYS: Mapping[str, Pair] = {
    "refused": ("要先处理：", "To be settled first:"),
    "asked": ("请看一看：", "Have a look:"),
    "accept": (
        "    核对过、确实没问题的，加 --accept {code} 再来一遍",
        "    if you have checked it and it is right, run again with --accept {code}",
    ),
    "accepted": ("（已确认）", " (accepted)"),
    "alike": ("    同样的还有 {count} 处", "    {count} more of the same"),
    "more": ("  ……另有 {count} 处", "  ... and {count} more"),
    "read": (
        "读到名册 {roll_files} 份 {roll_rows} 行，登记 {register_files} 份 {register_rows} 行；"
        "没用上 {aside} 行",
        "Read {roll_files} rolls with {roll_rows} rows, {register_files} registers with "
        "{register_rows} rows; {aside} rows set aside",
    ),
    "linked": (
        "名册上的 {whole} 种写法：号码姓名相符 {exact}，凭其余认出 {probable}，"
        "只供复核 {unsure}，号码是别人的 {conflict}，户籍里没有 {unknown}",
        "{whole} ways of writing people: {exact} by number and name, {probable} by the rest, "
        "{unsure} for review, {conflict} with another's number, {unknown} not in the register",
    ),
    "found": (
        "疑点（待核实）：身份确定 {confirmed} 件，身份很可能 {probable} 件，只供复核 {possible} 件",
        "Findings to be verified: {confirmed} cases identity certain, {probable} probable, "
        "{possible} for review only",
    ),
    "money": (
        "待核应追回：身份确定 {recover} 元，很可能 {recover_likely} 元；"
        "待核应补发：身份确定 {owed} 元，很可能 {owed_likely} 元（不能相抵）",
        "To recover, unverified: {recover} yuan certain, {recover_likely} probable; "
        "owed, unverified: {owed} certain, {owed_likely} probable (never netted)",
    ),
    "kind": ("  {kind}：{count} 件", "  {kind}: {count} cases"),
    "written": ("已写入 {folder}：", "Written to {folder}:"),
    "file": ("  {name}", "  {name}"),
    "no_verdict": (
        "疑点不是结论。先看“疑点清单.xlsx”的第一张表。",
        "A finding is no verdict. Read the first sheet of the workbook first.",
    ),
    "rule_book": ("规则书已写入 {path}", "The rule book is in {path}"),
    "stands": (
        "凭证据重新推一遍：疑点成立，金额 {yuan} 元，与所写一致。",
        "Derived again from the evidence: it stands, {yuan} yuan, as it says.",
    ),
    "stands_not": (
        "凭证据重新推一遍：{verdict}，金额 {yuan} 元；与所写（{told} 元）不一致。",
        "Derived again from the evidence: {verdict}, {yuan} yuan; it says {told}.",
    ),
    "it_stands": ("疑点成立", "it stands"),
    "it_falls": ("疑点不成立", "it does not stand"),
}

STEPS: Mapping[str, Pair] = {
    "read": ("读文件", "reading files"),
    "absorb": ("整理", "taking in"),
    "link": ("认人", "finding who is who"),
    "gather": ("汇总每人每月", "gathering months"),
    "rules": ("逐条规则比对", "applying rules"),
    "findings": ("定疑点", "settling findings"),
    "papers": ("写清单和报告", "writing papers"),
}
