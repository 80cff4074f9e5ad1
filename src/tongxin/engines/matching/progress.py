"""What a running search tells: how good the plan is, how good it could be, how far the work is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """stage: "read", "first", "relax", "improve" or "finish"; done: share of the effort, 0..1."""

    stage: str
    objective: int
    bound: float | None
    done: float

    @property
    def gap(self) -> float | None:
        """(bound - objective) / objective, or None when either is missing."""
        if self.bound is None or self.objective <= 0:
            return None
        return max(0.0, (self.bound - self.objective) / self.objective)
