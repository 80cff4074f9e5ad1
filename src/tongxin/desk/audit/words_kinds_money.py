"""The kinds of finding that are about money paid or not paid, Chinese and English."""

from collections.abc import Mapping

from tongxin.desk.audit.kind_words import KindWords

MONEY: Mapping[str, KindWords] = {
    "paid_after_death": KindWords(
        ("去世后仍在发", "Paid after death"),
        (
            "去世、火化或注销登记里有这个人，登记的月份之后名册还在发。",
            "A register of deaths or cremations has the person; the roll pays later months.",
        ),
        (
            "先核去世日期（火化证、医院证明、村里说法），再看那几个月的钱有没有人取。",
            "Check the date of death first, then whether the money of those months was drawn.",
        ),
        (
            "不等于有人冒领：家属可能不知道要报停，钱可能还在账上，登记也可能写错了人或日期。",
            "It does not mean that anybody took the money: the family may not have known, "
            "the money may lie untouched, the register may name the wrong person or day.",
        ),
    ),
    "duplicate_payment": KindWords(
        ("同月发了两次", "Paid twice in a month"),
        (
            "同一个人、同一种补贴、同一个月，名册上有两行，且不是补发。",
            "One person, one scheme, one month: two rows, and neither is arrears.",
        ),
        (
            "看两行的账户和备注，问经办人是不是补发没有写备注。",
            "Look at accounts and remarks; ask whether one is arrears without its remark.",
        ),
        (
            "不等于重复领取：可能一行已退回，或补发没有注明。",
            "It does not mean drawn twice: one may have been returned, or be arrears unmarked.",
        ),
    ),
    "below_age": KindWords(
        ("没到年龄已在发", "Paid below the age"),
        (
            "按身份证号上的出生日期，这个月还没到起领年龄。",
            "By the date of birth in the number, the person was below the age that month.",
        ),
        (
            "核出生日期：身份证、户口簿、档案是否一致。",
            "Check the date of birth against card, household book and file.",
        ),
        (
            "不等于改了年龄：早年登记的出生日期常与实际不同。",
            "It does not mean that an age was changed: old records often differ.",
        ),
    ),
    "wrong_band": KindWords(
        ("金额和年龄档不符", "Amount not of the age"),
        (
            "发的金额和这个月年龄该得的不一样；多了算应追回，少了算应补发。",
            "The amount differs from what the age is due; more is to recover, less is owed.",
        ),
        (
            "看是不是刚过档次的生日，或标准调整后没有跟着改。",
            "See whether a birthday or a new rate has just changed the amount.",
        ),
        (
            "不等于有人改了金额：多半是换档、调标没有跟上。",
            "It does not mean that somebody changed it: updates often lag.",
        ),
    ),
    "missed_entitled": KindWords(
        ("到龄没有发", "Of age, not paid"),
        (
            "户籍在本县、到了年龄、查不到去世或迁出，名册里却没有这个人。",
            "Registered here, of age, no death or move on record, and not on the roll.",
        ),
        (
            "先上门看人在不在。近期哪份登记里都没有这个人的，只列“先走访”，不算欠款。",
            "Visit first. Who has no recent sign of life anywhere is “visit first”, not owed.",
        ),
        (
            "不等于单位漏发：人可能已去世未登记、住在外地、没有申请，或在别处领。",
            "It does not mean that the office failed: the person may have died unrecorded, "
            "live elsewhere, not have applied, or draw it in another place.",
        ),
    ),
    "ineligible_residence": KindWords(
        ("迁出后仍在发", "Paid after moving out"),
        (
            "迁移登记里户口已迁出本县，之后的月份还在发。",
            "The register of moves has the person out of the county; later months are paid.",
        ),
        (
            "核迁出日期和迁往哪里；县内搬家不算迁出。",
            "Check day and destination; a move inside the county changes nothing.",
        ),
        (
            "不等于有意多领：迁出的人多半不知道要报停，迁入地也可能还没接上。",
            "It does not mean intent: people seldom know, and the new place may not yet pay.",
        ),
    ),
    "exclusive_schemes": KindWords(
        ("不能同领的两种都在发", "Two schemes that exclude each other"),
        (
            "政策写明不能同月领的两种补贴，同一个人同月都有；该停的那一种算应追回。",
            "Two schemes that the policy lets nobody draw together are paid in one month; "
            "the one that stops is to recover.",
        ),
        (
            "先定哪一种该停、从哪个月停；转移接续期间常会重叠一两个月。",
            "Settle which stops and when; transfers often overlap by a month or two.",
        ),
        (
            "不等于本人有意两头领：两家单位的名册互相看不见。",
            "It does not mean intent: the two offices do not see each other's rolls.",
        ),
    ),
    "paid_in_custody": KindWords(
        ("服刑羁押期间仍在发", "Paid in custody"),
        (
            "整月都在服刑或羁押登记里，政策写明停发，名册还在发。",
            "The person was in custody for the whole month, the policy stops it, it was paid.",
        ),
        (
            "核起止日期；判缓刑、取保的不停。",
            "Check the days; suspended sentences and bail do not stop it.",
        ),
        (
            "不等于有人瞒报：发放单位多半没有收到通知。",
            "It does not mean that it was hidden: the office was mostly not told.",
        ),
    ),
    "paid_elsewhere": KindWords(
        ("外县同月也在发", "Paid in another county too"),
        (
            "别的县的名册里同一个月也有这个人的同一种补贴。",
            "Another county's roll has the person, the scheme and the month too.",
        ),
        (
            "两县一起核户籍在哪边、从哪个月算起。",
            "Settle with the other county who pays from when.",
        ),
        (
            "不等于有意两头领：迁移交接时常会重叠。",
            "It does not mean intent: handing over often overlaps.",
        ),
    ),
    "employed": KindWords(
        ("在职期间仍在发", "Paid while employed"),
        (
            "在职登记里有这个人，政策写明在职停发，名册还在发。",
            "The register of employees has the person and the policy stops it then.",
        ),
        ("核在职的起止和用工形式。", "Check the days and the kind of employment."),
        (
            "不等于违反规定：返聘、临时工、登记没注销都会这样。",
            "It breaks no rule yet: re-hired, casual or never signed off look the same.",
        ),
    ),
}
