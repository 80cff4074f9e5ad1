"""What is compared of a row of a roll or register, as SQL over its columns."""

from tongxin.engines.linkage.settings import Field

COLUMNS = (
    *("key", "name_key", "pinyin", "surname", "unreadable", "id18", "id_state", "id_digits"),
    *("birth", "township", "village", "sex"),
)

# Sounds that dialects and typing do not keep apart: zh/z, ch/c, sh/s, l/n, -ng/-n.
_SOUND = (
    "replace(replace(replace(replace(replace(' ' || pinyin || ' ', ' zh', ' z'), ' ch', ' c'), "
    "' sh', ' s'), ' l', ' n'), 'ng ', 'n ')"
)
# A 15-sign number that is not sound is set between those of 18 signs by its century.
# The last digit before an exponent is rounded, save where a century (1, 2) follows the region.
_SIGNS = (
    "coalesce(id18, CASE WHEN id_state = 'bad_form' AND length(id_digits) = 15 "
    "THEN left(id_digits, 6) || '19' || right(id_digits, 9) "
    "WHEN id_state = 'scientific' AND length(id_digits) <> 6 "
    "THEN left(id_digits, length(id_digits) - 1) ELSE nullif(id_digits, '') END)"
)
_STATE = (
    "CASE WHEN id18 IS NOT NULL AND id_state = 'ok' AND right(id18, 3) <> '000' THEN 'whole' "
    "WHEN id18 IS NOT NULL AND id_state = 'from15' THEN 'old' "
    "WHEN (id_state IN ('ok', 'truncated')) AND length(coalesce(id_digits, id18)) >= 15 THEN 'cut' "
    "WHEN id_state = 'scientific' AND length(id_digits) > 4 THEN 'head' "
    "WHEN id_state IN ('bad_check', 'bad_form') AND length(id_digits) BETWEEN 15 AND 19 "
    "AND length(id_digits) <> 16 THEN 'damaged' END"
)
_WRITTEN = "year(birth) * 10000 + month(birth) * 100 + day(birth)"
_FROM_NUMBER = (
    f"CASE WHEN {_STATE} IN ('whole', 'old', 'cut') OR ({_STATE} = 'damaged' "
    f"AND length({_SIGNS}) = 18) THEN try_cast(substr({_SIGNS}, 7, 8) AS INTEGER) END"
)

FIELDS = (
    Field("name", "nullif(name_key, '')"),
    Field("pinyin", "nullif(pinyin, '')"),
    Field("surname", "nullif(surname, '')"),
    Field("lost", "coalesce(unreadable, false)"),
    Field("state", _STATE),
    Field("signs", f"CASE WHEN {_STATE} IS NOT NULL THEN {_SIGNS} END"),
    Field("written", f"CAST({_WRITTEN} AS INTEGER)"),
    Field("born", f"CAST(coalesce({_WRITTEN}, {_FROM_NUMBER}) AS INTEGER)"),
    Field("township", "nullif(township, '')"),
    Field("village", "nullif(village, '')"),
    Field(
        "sex",
        "coalesce(nullif(sex, ''), CASE WHEN id18 IS NULL THEN NULL "
        "WHEN substr(id18, 17, 1) IN ('1', '3', '5', '7', '9') THEN 'male' ELSE 'female' END)",
    ),
    Field("sound", _SOUND, late=True),
    Field("stem", "nullif(CASE WHEN lost THEN name ELSE left(name, -1) END, '')", late=True),
    Field("first15", "CASE WHEN length(signs) >= 15 THEN left(signs, 15) END", late=True),
    Field("first14", "CASE WHEN length(signs) >= 15 THEN left(signs, 14) END", late=True),
    Field("region", "CASE WHEN length(signs) >= 6 THEN left(signs, 6) END", late=True),
    Field(
        "place",
        "CASE WHEN village IS NOT NULL THEN coalesce(township, '') || '/' || village END",
        late=True,
    ),
)
