"""The words of the rule book, Chinese and English."""

from collections.abc import Mapping

Pair = tuple[str, str]

RULES: Mapping[str, Pair] = {
    "title": ("{name} 规则书", "Rule book: {name}"),
    "untitled": ("补贴核查", "subsidies"),
    "lead": (
        "这一本由政策文件生成，逐条写明核查按什么算。请对照正式文件看；不对就改政策文件，再生成一本。",
        "Generated from the policy: every rule that payments are held against. Compare it with "
        "the regulations; where it differs, mend the policy and generate it again.",
    ),
    "facts": ("这一本的政策", "The policy"),
    "version": ("版本", "Version"),
    "county": ("县区", "County"),
    "period": ("核查月份", "Months compared"),
    "hash": ("政策指纹（SHA-256）", "SHA-256"),
    "item": ("项目", "Item"),
    "says": ("内容", "Says"),
    "who": ("谁能领、从哪个月到哪个月", "Who is entitled, from when to when"),
    "age": (
        "满 {age} 周岁的当月起（按身份证号上的出生日期）。",
        "From the month of the {age}th birthday, by the date of birth in the number.",
    ),
    "age_next": (
        "满 {age} 周岁的次月起（按身份证号上的出生日期）。",
        "From the month after the {age}th birthday, by the date of birth in the number.",
    ),
    "until_death": ("领到去世的那个月，当月照发。", "Until the month of death, that month paid."),
    "until_death_not": ("领到去世的前一个月。", "Until the month before death."),
    "until_move": (
        "领到户口迁出本县的那个月，当月照发；县内搬家不影响。",
        "Until the month of moving out of the county, that month paid; "
        "a move inside changes nothing.",
    ),
    "until_move_not": (
        "领到户口迁出本县的前一个月；县内搬家不影响。",
        "Until the month before moving out of the county; a move inside changes nothing.",
    ),
    "no_death": ("去世不影响。", "Death does not end it."),
    "no_move": ("迁出本县不影响。", "Moving out does not end it."),
    "universal": (
        "到龄都该发，不用申请：没发的列为“到龄没有发”。",
        "Everybody of the age is due it without applying: who is not paid is “of age, not paid”.",
    ),
    "by_application": (
        "要申请才发：名册里没有的不算漏发。",
        "By application: who is not on the roll has not been missed.",
    ),
    "example": (
        "例：{birth}出生的人，从{first}起领。",
        "Example: somebody born in {birth} is entitled from {first}.",
    ),
    "amounts": ("各年龄、各月份每月多少元", "Yuan a month by age and month"),
    "no_amounts": (
        "金额不由年龄定，不核金额。",
        "Amounts are not set by age and are not compared.",
    ),
    "age_head": ("年龄", "Age"),
    "ages": ("{lowest} 至 {highest} 岁", "{lowest} to {highest}"),
    "one_age": ("{lowest} 岁", "{lowest}"),
    "ages_up": ("{lowest} 岁以上", "{lowest} and older"),
    "from_month": ("{month}起", "from {month}"),
    "stops": ("什么情况停发", "What stops it"),
    "custody": (
        "整月都在服刑、羁押的，那个月停发；进去和出来的那个月照发。",
        "Months wholly in custody; the months of entry and release are paid.",
    ),
    "employment": (
        "整月都在职的，那个月停发；入职和离职的那个月照发。",
        "Months wholly employed; the first and the last month are paid.",
    ),
    "no_custody": ("服刑、羁押不影响。", "Custody does not stop it."),
    "no_employment": ("在职不影响。", "Employment does not stop it."),
    "excluded": (
        "和{other}不能同月领：同月都发了，{stops}算应追回。",
        "Not together with {other}: where both are paid in a month, {stops} is to recover.",
    ),
    "details": ("补发、容差、追溯", "Arrears, tolerance, how far back"),
    "arrears": (
        "“{column}”写着{words}的行是补发：先抵没发的月份，往前最多 {months} 个月，多出的才是疑点。",
        "Rows whose {column} says {words} are arrears: they pay open months first, "
        "{months} months back at most; only what is left is a question.",
    ),
    "arrears_all": (
        "“{column}”写着{words}的行是补发：先抵没发的月份，往前不限，多出的才是疑点。",
        "Rows whose {column} says {words} are arrears: they pay open months first, "
        "however far back; only what is left is a question.",
    ),
    "no_arrears": ("没有补发一说：每一行都算当月。", "No arrears: every row is of its own month."),
    "tolerance": (
        "和标准相差 {yuan} 元以内不算疑点。",
        "A difference of {yuan} yuan or less is no finding.",
    ),
    "exact": ("差一分也是疑点。", "A difference of one fen is a finding."),
    "retro": ("漏发的最多补 {months} 个月。", "What was missed is owed {months} months back."),
    "retro_all": ("漏发的全补。", "All that was missed is owed."),
    "or": ("或", " or "),
    "order": ("一分钱只算一次", "Each fen counts once"),
    "order_says": (
        "同一行钱碰到几条规则时，只按排在前面的一条算：",
        "Where several rules meet on one row, the first of these counts its money:",
    ),
    "kinds": ("每种疑点是什么意思", "What each kind of finding means"),
    "sure": ("有多少把握", "How sure"),
    "not_so": ("不能得出什么", "What not to conclude"),
    "means": ("意思", "Means"),
    "look": ("怎么核", "How to check"),
    "not": ("提醒", "Mind"),
}
