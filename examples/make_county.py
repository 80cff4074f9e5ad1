"""Make the example county: 240 invented people, every register, two or three cases of each kind.

Run `python examples/make_county.py` to write `examples/county/` again; it is the same each time.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from benchmarks.county.make import make_county  # noqa: E402
from benchmarks.county.plan import CountyPlan  # noqa: E402

PLAN = CountyPlan(persons=240, seed=5, registers="all", villages=4, cases=2)

if __name__ == "__main__":
    make_county(PLAN, HERE / "county")
