"""Run cases: python -m tests.cases [DIR]."""

import sys

from tests.cases.runner import main

if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
