"""The least proven bound known for each benchmark problem, kept with how it was found."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from tongxin.engines.matching.formats import problem_to_json
from tongxin.engines.matching.model import Problem

KEPT = Path(__file__).with_name("best_bounds.json")


@dataclass(frozen=True, slots=True)
class Best:
    """A bound with the problem's name, how it was found, and the best objective of that search."""

    problem: str
    bound: float
    how: str
    objective: int | None = None


def identify(problem: Problem) -> str:
    """Return a short hash of everything that a problem says but its name."""
    data = problem_to_json(problem)
    data.pop("name", None)
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def read_best(path: Path = KEPT) -> dict[str, Best]:
    """Return hash -> best bound; nothing when none are kept yet."""
    if not path.exists():
        return {}
    data: Mapping[str, dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))
    return {key: Best(**value) for key, value in data.items()}  # type: ignore[arg-type]


def keep_best(problem: Problem, found: Best, path: Path = KEPT) -> Best:
    """Keep a bound if it is less than the one known, and a greater objective; return what stands.

    Raises ValueError when bound and best objective contradict each other: one of them is wrong.
    """
    known, key = read_best(path), identify(problem)
    old = known.get(key)
    best = found if old is None or found.bound < old.bound else old
    plans = [b.objective for b in (old, found) if b is not None and b.objective is not None]
    best = Best(best.problem, best.bound, best.how, max(plans, default=None))
    if best.objective is not None and best.bound < best.objective - 1e-6:
        raise ValueError(f"{best.problem}: bound {best.bound} is below a plan of {best.objective}")
    known[key] = best
    ordered = sorted(known.items(), key=lambda item: (item[1].problem, item[0]))
    text = json.dumps({k: asdict(b) for k, b in ordered}, indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
    return best


def bound_of(problem: Problem, known: Mapping[str, Best]) -> float | None:
    """Return the best bound known for a problem."""
    best = known.get(identify(problem))
    return best.bound if best else None
