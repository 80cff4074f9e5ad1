"""FEBRL's persons compared by the linker of rolls: other fields, the same machinery."""

from tongxin.engines.linkage.settings import (
    Block,
    Case,
    Comparison,
    Damage,
    Field,
    Level,
    Settings,
)

COLUMNS = (
    *("key", "given_name", "surname", "street_number", "address_1", "address_2", "suburb"),
    *("postcode", "state", "date_of_birth", "soc_sec_id"),
)
TEXTS = COLUMNS[1:]
HIDDEN = (("soc_sec_id", "NULL::VARCHAR"),)
SWAPPED = "l.given_name = r.surname AND l.surname = r.given_name"


def compare(
    field: str, near: str, shares: tuple[float, float, float], *, swapped: str = ""
) -> Comparison:
    """Return same / near / differs of a field, m by level as written before learning.

    swapped: SQL; a level before the others, where two fields stand in each other's column.
    """
    same, close, other = shares
    more = (Level("swapped", swapped, 0.02, 1e-5),) if swapped else ()
    return Comparison(
        field,
        (
            Case(
                "both",
                f"l.{field} IS NOT NULL AND r.{field} IS NOT NULL",
                f"l.{field} IS NOT NULL",
                (
                    Level("same", f"l.{field} = r.{field}", same, 0.01, field),
                    *more,
                    Level("near", near, close, 0.02),
                    Level("other", "true", other - (0.02 if more else 0), 0.97 - 1e-5 * len(more)),
                ),
            ),
        ),
    )


def near_text(field: str) -> str:
    """Return SQL for two spellings of one name."""
    one, other = f"l.{field}", f"r.{field}"
    return (
        f"jaro_winkler_similarity({one}, {other}) >= 0.9 OR damerau_levenshtein({one}, {other}) "
        f"<= CASE WHEN length({one}) > 5 THEN 2 ELSE 1 END"
    )


def near_digits(field: str) -> str:
    """Return SQL for two numbers of which one was mistyped."""
    return f"damerau_levenshtein(l.{field}, r.{field}) <= 1"


def near_address(field: str, beside: str) -> str:
    """Return SQL for two spellings of an address, also in the column beside."""
    return f"({near_text(field)}) OR l.{field} = r.{beside} OR r.{field} = l.{beside}"


COMPARISONS = (
    compare("given_name", near_text("given_name"), (0.7, 0.15, 0.15), swapped=SWAPPED),
    compare("surname", near_text("surname"), (0.7, 0.15, 0.15), swapped=SWAPPED),
    compare("date_of_birth", near_digits("date_of_birth"), (0.85, 0.1, 0.05)),
    compare("soc_sec_id", near_digits("soc_sec_id"), (0.85, 0.12, 0.03)),
    compare("street_number", near_digits("street_number"), (0.8, 0.1, 0.1)),
    compare("address_1", near_address("address_1", "address_2"), (0.7, 0.2, 0.1)),
    compare("address_2", near_address("address_2", "address_1"), (0.7, 0.2, 0.1)),
    compare("suburb", near_text("suburb"), (0.8, 0.15, 0.05)),
    compare("postcode", near_digits("postcode"), (0.85, 0.1, 0.05)),
    compare("state", near_digits("state"), (0.9, 0.05, 0.05)),
)


def block(*fields: str) -> Block:
    """Return the block of persons who share these fields."""
    return Block("_".join(fields), fields, 200, tuple((field, ("same",)) for field in fields))


FEBRL = Settings(
    name="febrl/1",
    columns=COLUMNS,
    fields=tuple(Field(name, f"nullif(trim({name}), '')") for name in TEXTS),
    key="soc_sec_id",
    sound="length(soc_sec_id) = 7",
    same="l.given_name = r.given_name AND l.surname = r.surname",
    agrees="l.given_name = r.given_name OR l.surname = r.surname "
    "OR l.date_of_birth = r.date_of_birth OR (l.address_1 = r.address_1 AND l.suburb = r.suburb)",
    disagrees="false",
    comparisons=COMPARISONS,
    blocks=(
        block("soc_sec_id"),
        block("date_of_birth"),
        block("surname", "given_name"),
        block("surname", "postcode"),
        block("given_name", "postcode"),
        block("surname", "street_number"),
        block("given_name", "street_number"),
        block("suburb", "street_number"),
        block("postcode", "street_number"),
        block("address_1"),
        block("surname", "suburb"),
        block("given_name", "suburb"),
    ),
    hidden=HIDDEN,
    damages=(Damage("hidden", HIDDEN, must_find=True),),
)
