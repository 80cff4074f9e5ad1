"""The fixed words of availability texts and what each means."""

from dataclasses import dataclass

from tongxin.standards.availability import ALL_PARTS, DaySpan, Part, Window


@dataclass(frozen=True, slots=True)
class Token:
    """One word of an availability text.

    kind: day, part, weeks, close, no, except, join, comma, stop, filler or unknown.
    """

    kind: str
    text: str
    windows: tuple[Window, ...] = ()
    parts: frozenset[Part] = frozenset()
    clock: tuple[int, int] | None = None
    doubt: str | None = None


MORNING, AFTERNOON, EVENING = (frozenset({part}) for part in Part)
DAY_WORDS: dict[str, Window] = {
    **dict.fromkeys(("工作日", "平日", "平时", "上班日", "非节假日", "上学日"), Window("working")),
    **dict.fromkeys(("周末", "双休日", "双休", "星期末", "礼拜末"), Window("weekend")),
    **dict.fromkeys(("休息日", "非工作日", "节假日和周末", "周末和节假日"), Window("resting")),
    **dict.fromkeys(("周末及节假日", "节假日及周末", "周末、节假日"), Window("resting")),
    **dict.fromkeys(("节假日", "法定节假日", "假日", "节日", "法定假日"), Window("holiday")),
    **dict.fromkeys(("每天", "每日", "天天", "每一天", "周内每天", "一周七天"), Window()),
    **dict.fromkeys(("暑假", "暑期"), Window(spans=(DaySpan((7, 1), (8, 31)),))),
}
PART_WORDS: dict[str, frozenset[Part]] = {
    **dict.fromkeys(("上午", "早上", "早晨", "清晨", "一早", "早间", "午前", "早", "am"), MORNING),
    **dict.fromkeys(("下午", "午后", "中午", "午间", "午休", "pm"), AFTERNOON),
    **dict.fromkeys(("晚上", "晚间", "夜间", "夜里", "夜晚", "傍晚", "晚饭后", "晚"), EVENING),
    **dict.fromkeys(("下班后", "下班以后", "下班之后", "放学后"), EVENING),
    **dict.fromkeys(("白天", "日间", "上下午"), MORNING | AFTERNOON),
    **dict.fromkeys(("全天", "整天", "一天", "一整天", "全日", "任何时段", "全时段"), ALL_PARTS),
    **dict.fromkeys(("早晚",), MORNING | EVENING),
    **dict.fromkeys(("随时", "不限", "时间不限", "任何时间", "任意时间", "任意"), ALL_PARTS),
    **dict.fromkeys(
        (
            "24小时",
            "全天24小时",
            "早中晚",
            "上中下午",
            "任何时候",
            "什么时候都行",
            "无要求",
            "无限制",
            "没有要求",
        ),
        ALL_PARTS,
    ),
    **dict.fromkeys(("尽快", "越快越好", "全部时间", "所有时间", "听安排", "服从安排"), ALL_PARTS),
    **dict.fromkeys(("听从安排", "时间灵活", "灵活", "时间充裕", "全部", "all day"), ALL_PARTS),
}
DOUBTS = {
    "中午": "noon_as_afternoon",
    "午间": "noon_as_afternoon",
    "午休": "noon_as_afternoon",
    "傍晚": "dusk_as_evening",
}
DOUBTS |= {"暑假": "summer_assumed", "暑期": "summer_assumed", "尽快": "urgency_in_time"}
DOUBTS |= {"越快越好": "urgency_in_time"}

OTHER_WORDS: dict[str, str] = {
    **dict.fromkeys(("除外", "不行", "不可以", "不可", "不要", "没空", "没时间", "没有空"), "no"),
    **dict.fromkeys(("不方便", "不便", "无空", "无法", "不能", "不含", "不包括", "不在"), "no"),
    **dict.fromkeys(("休息", "不开放", "不接受", "关闭", "闭馆", "无时间", "不参加"), "no"),
    **dict.fromkeys(("不包含", "不开门", "不服务", "没有时间", "不在家", "不空"), "no"),
    **dict.fromkeys(("除了", "除"), "except"),
    **dict.fromkeys(("外", "以外", "之外"), "except_end"),
    **dict.fromkeys(("均可", "都可以", "都可", "都行", "皆可", "也可以", "也可", "也行"), "close"),
    **dict.fromkeys(("可以", "都有空", "都方便", "即可", "均可以", "均有空", "都有时间"), "close"),
    **dict.fromkeys(
        ("、", "和", "及", "与", "或者", "或", "/", "以及", "并", "+", "&", "|"), "join"
    ),
    **dict.fromkeys((",", "(", ")", "[", "]", "【", "】", "但", "但是", "不过"), "comma"),
    **dict.fromkeys((";", "。", "\n", "另外", "!", "此外"), "stop"),
    **dict.fromkeys(("每个", "每", "的", "有空", "有时间", "可", "方便", "时间", "期间"), "filler"),
    **dict.fromkeys(
        ("左右", "在", "是", "为", "时段", "请", "最好", "都", "均", "能", "行"), "filler"
    ),
    **dict.fromkeys(
        ("优先", "时间段", "段", "内", "开放", "服务", "尽量", "希望", "安排"), "filler"
    ),
    **dict.fromkeys(
        ("里", "大概", "约", "一般", "空闲", "本人", "我", "只", "仅", "只有"), "filler"
    ),
    **dict.fromkeys(
        (
            "仅限",
            "限",
            "其余",
            "逢",
            "就",
            "含调休",
            "调休",
            "也",
            "其他",
            "其它",
            "两天",
            "2天",
            "钟",
            "当天",
            "全年",
            "上门",
            "来",
            "我们",
            ":",
            ".",
            " ",
        ),
        "filler",
    ),
}


def index_words() -> dict[str, tuple[str, ...]]:
    """List the words by their first sign, the longest first."""
    index: dict[str, list[str]] = {}
    for word in sorted(
        {*DAY_WORDS, *PART_WORDS, *OTHER_WORDS}, key=lambda word: (-len(word), word)
    ):
        index.setdefault(word[0], []).append(word)
    return {sign: tuple(words) for sign, words in index.items()}


WORDS = index_words()


def read_word(text: str, at: int) -> Token | None:
    """Return the longest known word at a place of a text."""
    for word in WORDS.get(text[at], ()):
        if text.startswith(word, at):
            if word in DAY_WORDS:
                return Token("day", word, (DAY_WORDS[word],), doubt=DOUBTS.get(word))
            if word in PART_WORDS:
                return Token("part", word, parts=PART_WORDS[word], doubt=DOUBTS.get(word))
            return Token(OTHER_WORDS[word], word)
    return None
