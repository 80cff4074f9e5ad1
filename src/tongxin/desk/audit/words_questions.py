"""What the files of an audit raise, in words: what is odd and what to do; Chinese and English."""

from collections.abc import Mapping

Pair = tuple[str, str]

QUESTIONS: Mapping[str, Pair] = {
    "register_older": (
        "{role}只到 {as_of}，名册发到 {last_month}：之后的月份不能说没有。请要一份新的",
        "{role} ends with {as_of}, the rolls go on to {last_month}: "
        "of later months nothing can be said. Ask for a newer one",
    ),
    "as_of_unknown": (
        "看不出户籍截止到哪一天；请在文件名里写上，如 人口_截至20251231.csv",
        "It does not say up to which day it holds; put it into the file's name",
    ),
    "month_missing": (
        "“{title}”缺这些月的名册：{months}",
        "Rolls of {title} are missing for: {months}",
    ),
    "scheme_without_rolls": (
        "没有“{title}”的名册（{months}）",
        "There is no roll of {title} ({months})",
    ),
    "same_content": (
        "和 {other} 一字不差，多半交重了",
        "It is the same as {other}, byte by byte: mostly handed in twice",
    ),
    "month_twice": (
        "{month} 的名册已有 {other} {other_sheet}，{percent}% 的行相同：是不是同一份",
        "{month} is already in {other} {other_sheet}; {percent} % of the rows are the same",
    ),
    "months_alike": (
        "和 {other}（{other_month}）有 {percent}% 的行相同：是不是拿错了月份",
        "{percent} % of its rows are those of {other} ({other_month}): the wrong month?",
    ),
    "total_differs": (
        "第 {row} 行写合计 {stated} 元，上面各行相加是 {found} 元（{unreadable} 行金额读不懂）",
        "Row {row} states a total of {stated} yuan, the rows come to {found} "
        "({unreadable} amounts unreadable)",
    ),
    "numbers_cut": (
        "{rows} 行里有 {count} 个身份证号（{percent}%）被表格软件当成数字，丢了末几位；"
        "请要一份文本格式的",
        "{count} of {rows} identity numbers ({percent} %) were saved as numbers "
        "and lost digits; ask for a text export",
    ),
    "accounts_cut": (
        "{rows} 行里有 {count} 个账号（{percent}%）被表格软件当成数字，丢了末几位",
        "{count} of {rows} accounts ({percent} %) were saved as numbers and lost digits",
    ),
    "unit_doubtful": (
        "中间一行是 {middle} 元，政策标准是 {low} 至 {high} 元：单位是元还是万元、分？请核对",
        "The middle amount is {middle} yuan, the policy pays {low} to {high}: "
        "is the unit right? Please check",
    ),
    "no_rows": (
        "只有表头，没有一行数据；是不是没有导出完",
        "It has headings and no row: was it exported whole?",
    ),
    "file_cut": (
        "最后一行没有写完，可能是没存好或没拷完；请再要一份",
        "Its last row is not complete: perhaps it was not fully saved or copied; ask for it again",
    ),
    "file_not_read": ("没有读：{why}", "Not read: {why}"),
    "hidden_sheet": ("是隐藏的工作表，没有读", "is a hidden sheet and was not read"),
    "hidden_rows": ("有 {count} 行隐藏着，也读了", "{count} hidden rows were read, too"),
    "sheet_not_used": ("不像名册或登记，没有用", "looks like no roll or register; not used"),
    "month_outside": (
        "这些月不在核查月份里，没有用：{months}",
        "These months are not compared and were not used: {months}",
    ),
}
REASONS: Mapping[str, Pair] = {
    "lock_file": ("办公软件的临时文件", "a lock file of an office program"),
    "hidden": ("隐藏文件", "a hidden file"),
    "archive": ("压缩包", "an archive"),
    "other": ("不是表格", "no spreadsheet"),
}
