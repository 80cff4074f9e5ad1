"""Keys under which differently written names meet: simplified characters and pinyin."""

import csv
from functools import cache
from importlib.resources import files

from pypinyin import lazy_pinyin

from tongxin.standards.names import DOT, canonicalise

# Readings that these characters have as surnames; a dictionary gives the common word first.
SURNAMES = {
    **{"曾": "zeng", "单": "shan", "仇": "qiu", "解": "xie", "查": "zha", "任": "ren", "华": "hua"},
    **{"盖": "ge", "翟": "zhai", "朴": "piao", "缪": "miao", "区": "ou", "冼": "xian", "宓": "mi"},
    **{"乐": "yue", "覃": "qin", "尉迟": "yuchi", "万俟": "moqi", "召": "shao", "洗": "xian"},
    **{"黑": "he", "折": "she", "种": "chong", "秘": "bi", "繁": "po", "员": "yun", "贠": "yun"},
    **{
        "长孙": "zhangsun",
        "澹台": "tantai",
        "令狐": "linghu",
        "纪": "ji",
        "臧": "zang",
        "佴": "nai",
    },
    **{"柏": "bai", "卜": "bu", "都": "du", "宁": "ning", "哈": "ha", "那": "na", "乜": "nie"},
    **{"句": "gou", "车": "che", "莘": "shen", "祭": "zhai", "幺": "yao", "葛": "ge", "隗": "wei"},
}


@cache
def load_simplified() -> dict[int, str]:
    """Return the table of traditional to simplified characters, for str.translate."""
    source = files("tongxin.standards") / "data" / "simplified.csv"
    rows = csv.reader(source.read_text(encoding="utf-8").splitlines())
    next(rows)
    return {ord(traditional): simplified for traditional, simplified in rows}


def make_name_key(name: str) -> str:
    """Return the form under which two spellings of a name are compared.

    Simplified characters, no dots and gaps, no case: equal keys call for a look, they are no
    proof of one person.

    >>> make_name_key("張　偉"), make_name_key("古丽娜尔.艾山江") == make_name_key("古丽娜尔艾山江")
    ('张伟', True)
    """
    simplified = canonicalise(name).translate(load_simplified())
    return simplified.replace(DOT, "").replace(" ", "").casefold()


@cache
def spell_sign(sign: str) -> str:
    """Return the commonest reading of one character without its tone, or the character itself."""
    return str(lazy_pinyin(sign)[0])


def spell_name(name: str) -> str:
    """Return the pinyin of a name without tones, surname readings first.

    Each character has one reading, so that a name sounds the same wherever it stands. A character
    that the dictionary lacks stays as it is.

    >>> spell_name("曾细妹"), spell_name("单 雄信")
    ('zeng xi mei', 'shan xiong xin')
    """
    return spell_key(make_name_key(name))


def spell_key(key: str) -> str:
    """Return the pinyin of a name that is in the form of make_name_key already."""
    for length in (2, 1):
        reading = SURNAMES.get(key[:length])
        if reading and len(key) >= length:
            return " ".join([reading, *map(spell_sign, key[length:])])
    return " ".join(map(spell_sign, key))
