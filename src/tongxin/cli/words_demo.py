"""The words of tongxin demo, Chinese and English."""

from collections.abc import Mapping

Pair = tuple[str, str]

ERRORS: Mapping[str, Pair] = {
    "demo_not_here": (
        "{path} 里是单位自己的数据，演示不装到里面。用 TONGXIN_DATA 另指一个空文件夹",
        "{path} holds an office's own data; the demonstration stays out of it. Name an empty "
        "folder with TONGXIN_DATA",
    ),
}

SAYS: Mapping[str, Pair] = {
    "filling": (
        "正在装一个编造的街道，大约一分钟 ……",
        "Filling an invented street office, about a minute …",
    ),
    "known": (
        "演示已经装好，用第一次显示的密码登录；忘了就加 --new-password 换一个",
        "The demonstration is there: sign in with the password shown the first time, or draw "
        "another with --new-password",
    ),
    "sign_ins": ("演示账号：", "Accounts of the demonstration:"),
    "password": (
        "密码都是 {password}（只在这里显示一次）",
        "The password of all is {password} (shown here only once)",
    ),
    "invented": (
        "地方、人和电话全是编造的。不要把真的数据放进演示里",
        "Places, people and phones are all invented. Keep no real data in a demonstration",
    ),
}

ROLES: Mapping[str, Pair] = {
    "admin": ("管理员", "administrator"),
    "office": ("匹配办公室（统战办）", "matching office"),
    "leader": ("街道领导", "leader"),
    "auditor": ("日志审计员", "log auditor"),
    "worker": ("社区工作者", "community worker"),
    "minge": ("民革联络人", "organisation: Minge"),
    "minmeng": ("民盟联络人", "organisation: Minmeng"),
    "nonggong": ("农工党联络人", "organisation: Nonggong"),
    "jiusan": ("九三学社联络人", "organisation: Jiusan"),
    "xinlian": ("新联会联络人", "organisation: Xinlian"),
    "weisheng": ("卫生院联络人", "organisation: health centre"),
    "doctor": ("医师（农工党）", "professional: doctor"),
    "lawyer": ("律师（民革）", "professional: lawyer"),
}
