"""Measure how good plans are and how fast lists are read: python -m benchmarks NAME [options]."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

NAMES = {
    "street": "gaps at 10, 60 and 300 s, ten streets",
    "district": "the same for twelve neighbouring streets",
    "bounds": "long runs that lower the best bounds known (benchmarks/best_bounds.json)",
    "peers": "the engine beside plain HiGHS, plain CP-SAT and Timefold on one street",
    "uplift": "participation and utilisation over supply-driven and first come, ten streets",
    "cflp": "OR-Library's capacitated facility location through the engine",
    "reading": "60,000 rows of xlsx, typed, against bare python-calamine",
    "pages": "inbox, need and maps over 100,000 matters beside bare Django views",
    "screen": "a street's plan on the screen: seconds from the click",
    "appraisal": "the appraisal of an organisation over a street's year",
    "import": "100,000 needs from one workbook: preview, taking in, taking back",
    "cluster": "the same plan from Ray and from a pool of processes",
    "linkers": "one county linked by plain SQL, by Splink on DuckDB and on Spark",
    "febrl": "FEBRL 4: 5,000 persons and a damaged copy of each, found again",
    "county": "invented counties with planted faults: tongxin audit held to the truth",
}


def main(arguments: Sequence[str]) -> int:
    """Run one benchmark; without a name, say which there are."""
    if not arguments or arguments[0] in ("-h", "--help"):
        print("usage: python -m benchmarks NAME [options]; NAME --help tells the options\n")
        for name, what in NAMES.items():
            print(f"  {name:<10}{what}")
        return 0
    name, *rest = arguments
    if name not in NAMES:
        print(f"no benchmark {name!r}; there are {', '.join(NAMES)}", file=sys.stderr)
        return 2
    module = import_module(f"benchmarks.{name}")
    parser = argparse.ArgumentParser(f"python -m benchmarks {name}", description=module.__doc__)
    module.add_options(parser)
    code: int = module.run(parser.parse_args(rest))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
