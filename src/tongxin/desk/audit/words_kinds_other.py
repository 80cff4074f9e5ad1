"""The kinds of finding that no money is counted for, Chinese and English."""

from collections.abc import Mapping

from tongxin.desk.audit.kind_words import KindWords

OTHER: Mapping[str, KindWords] = {
    "death_date_conflict": KindWords(
        ("两处去世日期不同", "Two dates of death"),
        (
            "同一个人在两份登记里的去世日期不一样，该停发的月份也就不一样。",
            "Two registers give different dates of death, so the month to stop differs.",
        ),
        ("请两家登记单位对原始证明。", "Ask both offices for the original certificate."),
        (
            "不等于哪一份是假的；多半是登记日当成了去世日。",
            "Neither is false for it: the day of entry is often taken for the day of death.",
        ),
    ),
    "shared_account": KindWords(
        ("几个人的钱进一个账户", "One account, several people"),
        (
            "不是一家人的几个人，钱进同一个账户。这一类不算金额。",
            "People of different households are paid into one account. No money is counted.",
        ),
        (
            "问账户是谁的：监护人、养老院、村里代领都可能。上门看本人拿到钱没有。",
            "Ask whose it is (guardian, home, village) and whether each gets the money.",
        ),
        (
            "不等于钱没到本人手里：代领很常见，要问了才知道。",
            "It does not mean that they lack it: drawing for others is common; ask.",
        ),
    ),
    "identity_typo": KindWords(
        ("身份证号写得不对", "Number not written rightly"),
        (
            "名册上的号码通不过校验，或少了、错了几位；按别的信息认出了是谁，请更正名册。"
            "这一类不算金额。",
            "The number fails its check or lacks digits; the person was told by the rest. "
            "Mend the roll. No money is counted.",
        ),
        (
            "多半是表格软件把号码当成数字，或录入时按错。",
            "Mostly a spreadsheet that took it for a number, or a slip of the hand.",
        ),
        (
            "不等于号码是假的；同一单位反复出现再看原因。",
            "It does not mean a false number; look closer only where one office repeats it.",
        ),
    ),
    "id_name_conflict": KindWords(
        ("号码和姓名对不上", "Number and name disagree"),
        (
            "号码本身没有错，可是户籍里这个号码是另一个名字。没有当成同一个人，只供复核。",
            "The number is sound but belongs to another name in the register. "
            "They were not taken for one person; for review only.",
        ),
        (
            "看是不是改过名、写了小名，或把家里另一个人的号码填上了。",
            "See whether the name was changed, or a relative's number was entered.",
        ),
        (
            "不等于冒名：改名、同音字、填错行都会这样。",
            "It is no borrowed identity: new names and slips look the same.",
        ),
    ),
    "name_differs": KindWords(
        ("姓名写法不同", "Name written differently"),
        (
            "号码是同一个人的，名册上的姓名和户籍写法不一样（同音、错字）。只供复核，不算金额。",
            "One person's number, but the roll spells the name in another way. "
            "For review only; no money is counted.",
        ),
        ("请经办人对照身份证更正名册。", "Have the roll mended from the identity card."),
        ("不等于换了人：多半是录入时选错了字。", "It does not mean another person: mostly a slip."),
    ),
    "paid_late": KindWords(
        ("发晚了", "Paid late"),
        (
            "该发的月份没有发，后来用补发补上了。钱没有少，只是晚了。",
            "The month was not paid in time and came later as arrears. Late, not less.",
        ),
        ("看晚几个月、晚在哪一环。", "See how many months, and where it waited."),
        ("不等于扣着不发。", "It does not mean that it was held back."),
    ),
}
