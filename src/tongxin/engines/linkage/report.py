"""What a run of the linker found, for the notes of the run."""

from dataclasses import dataclass

from tongxin.engines.linkage.model import Gate, Model, write_gate


@dataclass(frozen=True, slots=True)
class LinkReport:
    """Counts of rows of subjects, save `persons` and `pairs`.

    rest: neither exact nor a conflict; fuzzy: linked by evidence at 0.5 or more, sure: of
    these, at 0.95 or more. coverage: share of sound numbers that stand in the register, 0.0
    without any. held: known links whose number was hidden for the gate.
    """

    linker: str
    subjects: int
    persons: int
    exact: int
    conflicts: int
    shared_numbers: int
    rest: int
    pairs: int
    fuzzy: int
    sure: int
    coverage: float
    held: int
    gate: Gate
    model: Model

    @property
    def fuzzy_used(self) -> bool:
        """Tell whether links by evidence were written."""
        return self.gate.passed

    @property
    def unlinked(self) -> int:
        """Return how many subjects have no link and no conflict."""
        return self.rest - self.fuzzy

    def facts(self) -> dict[str, object]:
        """Return everything as plain values, the model by its hash."""
        names = [name for name in self.__slots__ if name not in ("gate", "model")]
        return {
            **{name: getattr(self, name) for name in names},
            "unlinked": self.unlinked,
            "fuzzy_used": self.fuzzy_used,
            "gate": write_gate(self.gate),
            "model_sha256": self.model.sha256,
        }
