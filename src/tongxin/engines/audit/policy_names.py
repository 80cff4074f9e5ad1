"""The names that a policy may use: its keys, choices and units, English first, Chinese beside."""

from collections.abc import Mapping

from tongxin.engines.audit.policy_values import Names

TOP: Names = {
    "name": ("名称",),
    "version": ("版本",),
    "county": ("县", "县区"),
    "months": ("月份", "核查月份"),
    "unit": ("单位", "金额单位"),
    "schemes": ("补贴", "项目"),
    "exclusions": ("不能同领", "互斥"),
    "known_as": ("文件叫法",),
}
MONTHS: Names = {"first": ("from", "从"), "last": ("to", "到")}
SCHEME: Names = {
    "scheme": ("code", "代码"),
    "title": ("名称",),
    "file_words": ("文件用词",),
    "lowest_age": ("min_age", "起始年龄"),
    "bands": ("标准",),
    "unit": ("单位", "金额单位"),
    "entitled": ("领取期",),
    "universal": ("普发",),
    "tolerance": ("容差",),
    "arrears": ("补发",),
    "retro_months": ("追溯月数",),
    "custody_stops": ("服刑停发",),
    "employment_stops": ("就业停发",),
    "exclusive_with": ("不能同领", "互斥"),
}
ENTITLED: Names = {"from": ("从",), "to": ("到",), "inclusive": ("含当月",)}
BAND_SET: Names = {"effective_from": ("from", "执行起月"), "ages": ("rates", "年龄档")}
ARREARS: Names = {
    "column": ("列",),
    "contains": ("含",),
    "months": ("covers_previous_months", "追溯月数"),
}
EXCLUSION: Names = {"schemes": ("补贴", "项目"), "stops": ("停发",)}
EXCLUSIVE_WITH: Names = {"scheme": ("补贴", "项目"), "stops": ("停发",)}

STARTS: Names = {
    "birthday_month": ("生日当月",),
    "month_after_birthday": ("生日次月",),
}
ENDS: Names = {"death_month": ("去世当月",), "moveout_month": ("迁出当月",)}
UNITS: Names = {"fen": ("cents", "分"), "yuan": ("元",)}
UNIT_FEN: Mapping[str, int] = {"fen": 1, "yuan": 100}
ARREARS_COLUMNS: Names = {"备注": ("remark", "说明")}
ROLES: Names = {
    "population": ("人口", "户籍"),
    "deaths": ("去世", "死亡"),
    "moves": ("迁移",),
    "marriages": ("婚姻",),
    "custody": ("服刑",),
    "medical": ("就医", "医保"),
    "other_rolls": ("外县名册",),
    "employees": ("在职",),
}

# What rolls of the schemes of the sample county are called where a policy does not say it.
KNOWN_SCHEMES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "gaoling": ("高龄津贴", ("高龄津贴", "高龄补贴")),
    "jumin": ("居民养老保险待遇", ("居民养老", "居保")),
    "zhigong": ("职工养老保险待遇", ("职工养老", "职保")),
}


def name_scheme(code: str, title: str, words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the title of a scheme and every word that its rolls are known by, code first."""
    known_title, known_words = KNOWN_SCHEMES.get(code, (code, ()))
    named = title or known_title
    return named, tuple(dict.fromkeys((code, named, *(words or known_words))))
