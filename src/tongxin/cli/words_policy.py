"""The words for what is wrong in the text of a policy, Chinese and English: one line a fault."""

from collections.abc import Mapping

ERRORS: Mapping[str, tuple[str, str]] = {
    "bad_policy": (
        "政策文件有 {count} 处要改，什么都没有算：",
        "The policy has {count} faults, nothing was done:",
    ),
}

POLICY_FAULTS: Mapping[str, tuple[str, str]] = {
    "bad_yaml": (
        "读不通：多半是缩进不齐、冒号后面没有空格，或引号、括号没有配对",
        "cannot be read: mostly an uneven indent, no space after a colon, "
        "or a quote or bracket left open",
    ),
    "policy_empty": ("里面什么也没有写", "nothing is written in it"),
    "policy_too_long": ("太长或嵌套太深，不像政策", "too long or too deep to be a policy"),
    "unknown_key": ("没有“{key}”这一项{near}", "there is no entry “{key}”{near}"),
    "key_twice": ("“{key}”写了两次", "“{key}” stands there twice"),
    "key_missing": ("缺少“{key}”", "“{key}” is missing"),
    "not_keys": (
        "这里应当是“名字: 值”的几项：{known}",
        "entries “name: value” should stand here: {known}",
    ),
    "not_a_list": (
        "这里应当是一列，每项前面有“-”",
        "a list should stand here, each item after “-”",
    ),
    "not_a_value": ("这里应当只写一个值", "one value should stand here"),
    "not_whole": ("应当是整数：{value}", "should be a whole number: {value}"),
    "negative": ("不能是负数：{value}", "cannot be below nought: {value}"),
    "too_large": ("太大了：{value}，最多 {most}", "too large: {value}, {most} is the most"),
    "not_yes_or_no": ("应当写是或否：{value}", "should be yes or no: {value}"),
    "unknown_choice": (
        "不能写“{value}”，可以写：{known}{near}",
        "cannot be “{value}”, but one of: {known}{near}",
    ),
    "not_a_month": ("不是月份：{value}，请写成 2024-01", "not a month: {value}; write 2024-01"),
    "not_an_amount": (
        "不是金额，或者不到一分：{value}",
        "not an amount in whole fen: {value}",
    ),
    "months_reversed": (
        "先后写反了：{first} 在 {last} 之后",
        "the months are the wrong way round: {first} comes after {last}",
    ),
    "months_not_rising": (
        "标准要按执行月份先后写：{month} 不在 {before} 之后",
        "bands should stand in the order of their months: {month} is not after {before}",
    ),
    "bands_begin_late": (
        "{first} 起要核查，可是标准从 {begins} 才有",
        "months are compared from {first}, but the amounts begin in {begins}",
    ),
    "band_form": (
        "每一档应当写成 [最低周岁, 最高周岁或 null, 金额]，金额大于 0",
        "a band should be [lowest age, highest age or null, amount], the amount above nought",
    ),
    "ages_reversed": (
        "年龄写反了：{lowest} 至 {highest}",
        "the ages are the wrong way round: {lowest} to {highest}",
    ),
    "band_below_lowest": (
        "这一档从 {age} 岁起，比起领年龄 {lowest} 岁还小",
        "the band begins at {age}, below the lowest age of {lowest}",
    ),
    "ages_gap": (
        "{first} 至 {last} 岁没有标准",
        "no amount is set for the ages {first} to {last}",
    ),
    "ages_overlap": (
        "{age} 岁在两档里（另一档在第 {other} 行）",
        "the age {age} is in two bands (the other on line {other})",
    ),
    "bad_code": (
        "代码“{name}”里只能有字母、数字、汉字、“_”和“-”，最多 40 个",
        "the code “{name}” may hold only letters, digits, “_” and “-”, 40 at most",
    ),
    "bad_word": (
        "“{word}”里不能有引号、反斜杠和换行",
        "“{word}” cannot hold quotes, backslashes or line breaks",
    ),
    "no_schemes": ("一种补贴也没有写（schemes）", "no scheme is told (schemes)"),
    "universal_needs_bands": (
        "普发的补贴要写明各年龄的标准（bands），不然算不出漏发多少",
        "a universal scheme needs its amounts (bands), or what was missed cannot be told",
    ),
    "word_twice": (
        "文件用词“{word}”和 {other} 的一样，分不清是谁的名册",
        "the file word “{word}” is also that of {other}: whose roll it is could not be told",
    ),
    "unknown_scheme": ("没有“{scheme}”这种补贴{near}", "there is no scheme “{scheme}”{near}"),
    "exclusion_form": (
        "应当写两种不同的补贴，和该停的是其中哪一种（schemes、stops）",
        "should name two different schemes, and which of the two stops (schemes, stops)",
    ),
    "exclusion_twice": (
        "{one} 和 {other} 写了两次，说法不同",
        "{one} and {other} are told twice, and differently",
    ),
}
