"""The settings for rolls and registers: which pairs are looked at, and how numbers are hidden."""

from tongxin.engines.linkage.roll_fields import COLUMNS, FIELDS
from tongxin.engines.linkage.rolls import BIRTH, NAME, NUMBER, PLACE, SEX
from tongxin.engines.linkage.settings import Block, Damage, Settings

_SPELLED = ("same", "sound")
_DAMAGED = "state = 'damaged'"
_AT_ONCE = "damerau_levenshtein(l.signs, r.signs) <= 1"
# One sign changed, lost or too many, or two neighbours swapped, leaves one of these parts whole,
# or the first 14 signs: the last 11, the first 6 with the last 4, the first 13 with the last 3.
_PARTS = (
    ("right(signs, 11)",),
    ("left(signs, 6)", "right(signs, 4)"),
    ("left(signs, 13)", "right(signs, 3)"),
)

BLOCKS = (
    Block("birth_name", ("born", "pinyin"), 500, (("name", _SPELLED), ("birth", ("same",)))),
    Block("place_name", ("place", "pinyin"), 500, (("name", _SPELLED), ("place", ("village",)))),
    Block("birth_stem", ("born", "stem"), 500, (("name", ("stem",)), ("birth", ("same",)))),
    Block("place_stem", ("place", "stem"), 500, (("name", ("stem",)), ("place", ("village",))),
          left="lost"),
    Block("birth_place", ("born", "place"), 500, (("birth", ("same",)), ("place", ("village",)))),
    Block("region_name", ("region", "pinyin"), 300, (("name", _SPELLED), ("number", ("begins",))),
          left="state IN ('head', 'damaged')"),
    Block("region_stem", ("region", "stem"), 300, (("name", ("stem",)), ("number", ("begins",))),
          left="state = 'head' AND lost"),
    Block("first15", ("first15",), 500, (("number", ("first15",)),)),
    Block("first14", ("first14",), 500, (("number", ("one_sign", "region_birth")),), left=_DAMAGED),
    *(
        Block(f"part{place}", keys, 2000, (("number", ("one_sign",)),),
              left=_DAMAGED, keep=_AT_ONCE, carries=("signs",))
        for place, keys in enumerate(_PARTS, 1)
    ),
)  # fmt: skip

# The hash of a row says which sign is changed and how; see `gate`.
_AT = "(1 + dice % 18)"
_SIGN = f"substr(id18, {_AT}, 1)"
_OTHER = f"CAST((coalesce(try_cast({_SIGN} AS INTEGER), 0) + 1 + dice // 18 % 9) % 10 AS VARCHAR)"
_CHANGED = f"left(id18, {_AT} - 1) || {_OTHER} || substr(id18, {_AT} + 1)"


def _hide(state: str, digits: str) -> tuple[tuple[str, str], ...]:
    return (("id18", "NULL::VARCHAR"), ("id_state", f"'{state}'"), ("id_digits", digits))


DAMAGES = (
    Damage("one_sign", _hide("bad_check", _CHANGED), must_find=True),
    Damage("cut", _hide("truncated", "left(id18, 15)"), must_find=True),
    Damage("head", _hide("scientific", "left(id18, 6)"), must_find=False),
)

_STEMS = "(l.lost OR r.lost) AND l.stem = r.stem AND l.surname = r.surname"
# A stranger whose number this is shares the surname and all but one of three signs very rarely.
_ONE_SIGN = (
    "NOT l.lost AND NOT r.lost AND l.surname = r.surname AND levenshtein(l.name, r.name) = 1 "
    "AND least(length(l.name), length(r.name)) > 2"
)
# Given characters turned round, and a note behind the name such as (大), are slips of the writer.
_TURNED = (
    "NOT l.lost AND NOT r.lost AND left(l.name, 1) = left(r.name, 1) AND "
    "list_sort(string_split(l.name, '')) = list_sort(string_split(r.name, ''))"
)
_NOTED = "NOT r.lost AND regexp_replace(l.name, '[(\\[【〔].*$', '') = r.name"

ROLLS = Settings(
    name="rolls/1",
    columns=COLUMNS,
    fields=FIELDS,
    key="signs",
    sound="state IN ('whole', 'old')",
    same="NOT l.lost AND NOT r.lost AND (l.name = r.name OR l.pinyin = r.pinyin)",
    agrees=f"(NOT l.lost AND NOT r.lost AND l.sound = r.sound) OR ({_STEMS}) OR ({_ONE_SIGN}) "
    f"OR ({_TURNED}) OR ({_NOTED})",
    # One sign that differs, or is lost, beside the same surname: the other evidence decides.
    disagrees="l.name IS NOT NULL AND r.name IS NOT NULL AND NOT (l.surname = r.surname "
    "AND (l.lost OR r.lost OR levenshtein(l.name, r.name) = 1))",
    slipped="NOT l.lost AND NOT r.lost AND l.sound <> r.sound",
    rival="l.name = r.name AND (l.place = r.place OR l.written = r.born)",
    comparisons=(NAME, NUMBER, BIRTH, PLACE, SEX),
    blocks=BLOCKS,
    hidden=_hide("blank", "NULL::VARCHAR"),
    damages=DAMAGES,
)
