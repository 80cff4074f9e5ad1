"""Write the rules of the invented county: in the sample's form, and as a policy of every kind."""

import json
from pathlib import Path

import yaml

from benchmarks.county.months import MONTHS, name_month
from benchmarks.county.rates import BANDS, LOWEST_AGES, SCHEMES
from benchmarks.county.rolls import TITLES


def write_policies(folder: Path) -> None:
    """Write policy.json (the basic kinds) and policy.yaml (custody and employment too)."""
    text = json.dumps(shape_sample(), ensure_ascii=False, indent=1)
    (folder / "policy.json").write_text(text, encoding="utf-8", newline="\n")
    said = yaml.safe_dump(shape_policy(), allow_unicode=True, sort_keys=False)
    (folder / "policy.yaml").write_text(said, encoding="utf-8", newline="\n")


def shape_sample() -> dict[str, object]:
    """Return the policy in the form of the sample county."""
    bands = {
        code: [{"from": begins, "rates": [list(band) for band in held]} for begins, held in sets]
        for code, sets in BANDS.items()
    }
    return {
        "bands": bands,
        "min_age": dict(zip(SCHEMES, LOWEST_AGES, strict=True)),
        "unit": "cents",
        "exclusive": [["jumin", "zhigong", "stop jumin"]],
        "universal": ["gaoling"],
        "entitled": "birthday month to death or move-out month, inclusive",
        "start": name_month(0),
        "months": MONTHS,
    }


def shape_policy() -> dict[str, object]:
    """Return the policy with what stops a pension meanwhile."""
    return {
        "name": "虚构县养老待遇核查",
        "version": "1",
        "county": "虚构县",
        "months": {"from": name_month(0), "to": name_month(MONTHS - 1)},
        "unit": "fen",
        "schemes": {
            code: _shape_scheme(code, lowest, title)
            for code, lowest, title in zip(SCHEMES, LOWEST_AGES, TITLES, strict=True)
        },
        "exclusions": [{"schemes": ["jumin", "zhigong"], "stops": "jumin"}],
    }


def _shape_scheme(code: str, lowest: int, title: str) -> dict[str, object]:
    scheme: dict[str, object] = {"title": title, "lowest_age": lowest}
    if code in BANDS:
        scheme["bands"] = [
            {
                "effective_from": begins,
                "ages": [[low, None if high >= 200 else high, fen] for low, high, fen in held],
            }
            for begins, held in BANDS[code]
        ]
    scheme["entitled"] = {
        "from": "birthday_month",
        "to": ["death_month", "moveout_month"],
        "inclusive": True,
    }
    scheme["universal"] = code == "gaoling"
    scheme["arrears"] = {"column": "备注", "contains": "补发"}
    scheme["custody_stops"] = code != "gaoling"
    scheme["employment_stops"] = code == "jumin"
    return scheme
