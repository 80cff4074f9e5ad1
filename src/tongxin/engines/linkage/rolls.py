"""How rows of payment rolls and registers are compared: name, number, birth date, place, sex.

The shares written here hold until known pairs teach better ones. They are judgements about how
clerks and spreadsheets damage entries, and are on the careful side: what would make a stranger
look like the right person is taken for commoner than it is.
"""

from tongxin.engines.linkage.settings import (
    Case,
    Comparison,
    Level,
)

NAME = Comparison(
    "name",
    (
        Case(
            "readable",
            "l.name IS NOT NULL AND r.name IS NOT NULL AND NOT l.lost AND NOT r.lost",
            "l.name IS NOT NULL AND NOT l.lost",
            (
                Level("same", "l.name = r.name", 0.93, 0.0005, "name"),
                Level("sound", "l.pinyin = r.pinyin", 0.03, 0.0005, "pinyin"),
                Level("near_sound", "l.sound = r.sound", 0.012, 0.001),
                Level(
                    "one_sign",
                    # One change leaves the first or the last sign; asked first, being cheap.
                    "greatest(length(l.name), length(r.name)) >= 3 AND (l.surname = r.surname "
                    "OR right(l.name, 1) = right(r.name, 1)) "
                    "AND damerau_levenshtein(l.name, r.name) <= 1",
                    *(0.015, 0.005),
                ),
                Level("surname", "l.surname = r.surname", 0.008, 0.05),
                Level("differs", "true", 0.005, 0.943),
            ),
        ),
        Case(
            "unreadable",
            "l.name IS NOT NULL AND r.name IS NOT NULL AND (l.lost OR r.lost)",
            "l.name IS NOT NULL AND l.lost",
            (
                Level("stem", "l.stem = r.stem", 0.95, 0.005, "stem"),
                Level(
                    "inside",
                    "length(l.name) <> length(r.name) AND left(l.name, 1) = left(r.name, 1) "
                    "AND damerau_levenshtein(l.name, r.name) = 1",
                    *(0.03, 0.01),
                ),
                Level("differs", "true", 0.02, 0.985),
            ),
            learned=False,
        ),
    ),
)
# What a number says of the birth date stands here; the comparison of birth dates leaves it out.
_WHOLE = "('whole', 'old')"
NUMBER = Comparison(
    "number",
    (
        Case(
            "head",
            "l.signs IS NOT NULL AND r.signs IS NOT NULL "
            "AND (l.state = 'head' OR r.state = 'head')",
            "l.state = 'head'",
            (
                Level(
                    "begins",
                    "left(r.signs, length(l.signs)) = l.signs "
                    "OR left(l.signs, length(r.signs)) = r.signs",
                    *(0.985, 0.3, "region"),
                ),
                Level("differs", "true", 0.015, 0.7),
            ),
            learned=False,
        ),
        Case(
            "cut",
            "l.first15 IS NOT NULL AND r.first15 IS NOT NULL "
            "AND (l.state = 'cut' OR r.state = 'cut') "
            "AND l.state <> 'damaged' AND r.state <> 'damaged'",
            "l.state = 'cut'",
            (
                Level("first15", "l.first15 = r.first15", 0.99, 1e-6),
                Level("differs", "true", 0.01, 0.999999),
            ),
            learned=False,
        ),
        # A sound number that is not the person's is another person's, or one altered on purpose:
        # for people to judge, whatever else agrees.
        Case(
            "whole",
            "l.state = 'whole' AND r.state = 'whole'",
            "l.state = 'whole'",
            (
                Level("equal", "l.signs = r.signs", 0.99999, 1e-7),
                Level("differs", "true", 0.00001, 0.9999999),
            ),
            learned=False,
        ),
        Case(
            "old",
            f"l.state IN {_WHOLE} AND r.state IN {_WHOLE}",
            "l.state = 'old'",
            (
                Level("equal", "left(l.signs, 17) = left(r.signs, 17)", 0.97, 1e-7),
                Level(
                    "one_sign",
                    "damerau_levenshtein(left(l.signs, 17), left(r.signs, 17)) <= 1",
                    *(0.02, 1e-6),
                ),
                Level("differs", "true", 0.01, 0.9999989),
            ),
            learned=False,
        ),
        Case(
            "damaged",
            "l.signs IS NOT NULL AND r.signs IS NOT NULL",
            "l.state = 'damaged'",
            (
                Level("one_sign", "damerau_levenshtein(l.signs, r.signs) <= 1", 0.92, 1e-7),
                Level("region_birth", "l.first14 = r.first14", 0.03, 1e-4),
                Level("birth_serial", "right(l.signs, 11) = right(r.signs, 11)", 0.02, 1e-6),
                Level(
                    "region_serial",
                    "l.region = r.region AND right(l.signs, 4) = right(r.signs, 4)",
                    *(0.015, 1e-4),
                ),
                Level("differs", "true", 0.015, 0.9997989),
            ),
            learned=False,
        ),
    ),
)  # fmt: skip
_TELLS_BIRTH = "{number:equal,one_sign,first15,region_birth,birth_serial}"
BIRTH = Comparison(
    "birth",
    (
        Case(
            "beside",
            f"{_TELLS_BIRTH} AND l.born IS NOT NULL AND r.born IS NOT NULL "
            "AND (l.written IS NOT NULL OR r.written IS NOT NULL)",
            "false",
            (
                # The number has told it already: little is left to say when it agrees.
                Level("same", "l.born = r.born", 0.97, 0.5),
                Level("differs", "true", 0.03, 0.5),
            ),
            learned=False,
        ),
        Case(
            "written",
            "l.born IS NOT NULL AND r.born IS NOT NULL "
            "AND (l.written IS NOT NULL OR r.written IS NOT NULL)",
            "l.written IS NOT NULL",
            (
                Level("same", "l.born = r.born", 0.97, 0.00005, "born"),
                Level(
                    "near",
                    "(l.born // 10000 = r.born // 10000 OR l.born % 10000 = r.born % 10000) "
                    "AND damerau_levenshtein(CAST(l.born AS VARCHAR), CAST(r.born AS VARCHAR)) "
                    "<= 1",
                    *(0.02, 0.0005),
                ),
                Level("differs", "true", 0.01, 0.99945),
            ),
        ),
    ),
)
PLACE = Comparison(
    "place",
    (
        Case(
            "village",
            "l.village IS NOT NULL AND r.village IS NOT NULL",
            "l.village IS NOT NULL",
            (
                Level("village", "l.place = r.place", 0.96, 0.01, "place"),
                Level("other_township", "l.village = r.village", 0.01, 0.09),
                Level("township", "l.township = r.township", 0.015, 0.09),
                Level("differs", "true", 0.015, 0.81),
            ),
        ),
        Case(
            "township",
            "l.township IS NOT NULL AND r.township IS NOT NULL",
            "l.township IS NOT NULL",
            (
                Level("township", "l.township = r.township", 0.96, 0.1),
                Level("differs", "true", 0.04, 0.9),
            ),
        ),
    ),
)
SEX = Comparison(
    "sex",
    (
        Case(
            "sex",
            "l.sex IS NOT NULL AND r.sex IS NOT NULL AND NOT {number:equal,one_sign}",
            "false",
            (
                Level("same", "l.sex = r.sex", 0.99, 0.5),
                Level("differs", "true", 0.01, 0.5),
            ),
        ),
    ),
)
