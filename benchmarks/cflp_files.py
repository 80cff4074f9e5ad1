"""OR-Library's files of capacitated facility location, and the optima proven for them."""

import re
from dataclasses import dataclass
from pathlib import Path

# Beasley (1988), European Journal of Operational Research 33, 314-325; OR-Library, `capopt`
OPTIMA = {
    **{"cap41": 1040444.375, "cap42": 1098000.450, "cap43": 1153000.450, "cap44": 1235500.450},
    "cap51": 1025208.225,
    **{"cap61": 932615.750, "cap62": 977799.400, "cap63": 1014062.050, "cap64": 1045650.250},
    **{"cap71": 932615.750, "cap72": 977799.400, "cap73": 1010641.450, "cap74": 1034976.975},
    **{"cap81": 838499.288, "cap82": 910889.563, "cap83": 975889.563, "cap84": 1069369.525},
    **{"cap91": 796648.438, "cap92": 855733.500, "cap93": 896617.538, "cap94": 946051.325},
    **{"cap101": 796648.437, "cap102": 854704.200, "cap103": 893782.112, "cap104": 928941.750},
    **{"cap111": 826124.713, "cap112": 901377.213, "cap113": 970567.750, "cap114": 1063356.488},
    **{"cap121": 793439.563, "cap122": 852524.625, "cap123": 895302.325, "cap124": 946051.325},
    **{"cap131": 793439.562, "cap132": 851495.325, "cap133": 893076.712, "cap134": 928941.750},
    **{"capa-8000": 19240822.449, "capa-10000": 18438046.543},
    **{"capa-12000": 17765201.949, "capa-14000": 17160439.012},
    **{"capb-5000": 13656379.578, "capb-6000": 13361927.449},
    **{"capb-7000": 13198556.434, "capb-8000": 13082516.496},
    **{"capc-5000": 11646596.974, "capc-5750": 11570340.289},
    **{"capc-6500": 11518743.744, "capc-7250": 11505767.394},
}


@dataclass(frozen=True, slots=True)
class Facilities:
    """A problem: facilities with capacity and opening cost, customers whom they serve in parts.

    cost: one row a customer, what serving all of its demand costs from each facility.
    """

    name: str
    capacity: tuple[int, ...]
    opening: tuple[float, ...]
    demand: tuple[int, ...]
    cost: tuple[tuple[float, ...], ...]


def list_problems(folder: Path) -> list[tuple[str, Path]]:
    """Return (name, file) of every known problem in a folder, in order of the table."""
    files = {file.stem.lower(): file for file in sorted(folder.iterdir()) if file.is_file()}
    found = []
    for name in OPTIMA:
        file = files.get(name) or files.get(name.partition("-")[0])
        if file is not None:
            found.append((name, file))
    return found


def read_facilities(name: str, text: str) -> Facilities:
    """Return a problem from a file's text; `capacity` in it stands for the number in the name.

    Raises ValueError when the figures do not add up to such a file.
    """
    words = re.sub(r"\bcapacity\b", name.partition("-")[2] or "capacity", text).split()
    count, customers, *rest = [int(words[0]), int(words[1]), *map(float, words[2:])]
    per = int(count) + 1
    places, rows = rest[: 2 * int(count)], rest[2 * int(count) :]
    if len(places) != 2 * count or len(rows) != customers * per:
        raise ValueError(f"{name}: {len(words)} figures do not make {count} x {customers}")
    lines = [rows[n * per : (n + 1) * per] for n in range(int(customers))]
    if any(not float(figure).is_integer() for figure in [*places[::2], *(r[0] for r in lines)]):
        raise ValueError(f"{name}: capacities and demands must be whole")
    return Facilities(
        name,
        tuple(int(figure) for figure in places[::2]),
        tuple(places[1::2]),
        tuple(int(line[0]) for line in lines),
        tuple(tuple(line[1:]) for line in lines),
    )
