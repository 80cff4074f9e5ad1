"""What county is asked for: its size and seed, how messy, how faulty, in what files."""

from dataclasses import dataclass

PEOPLE_PER_VILLAGE = 595
FEWEST_VILLAGES = 84
VILLAGES_PER_TOWN = 24


@dataclass(frozen=True, slots=True)
class CountyPlan:
    """One invented county; two equal plans give the same bytes.

    mess: how many times the ordinary share of noise. faults: normal, or few (next to none).
    cases: how many of each kind to plant; None: by the size. strange: the share of
    entries written in a way that the sample county does not have. villages: None: by the size.
    """

    persons: int = 5_000
    seed: int = 1
    mess: float = 1.0
    faults: str = "normal"
    encoding: str = "utf-8"
    form: str = "csv"
    registers: str = "basic"
    villages: int | None = None
    cases: int | None = None
    strange: float = 0.0

    @property
    def village_count(self) -> int:
        """How many villages there are: people in one stay about as many as the county grows."""
        return self.villages or max(FEWEST_VILLAGES, round(self.persons / PEOPLE_PER_VILLAGE))

    @property
    def town_count(self) -> int:
        """How many townships the villages stand in."""
        return max(14, round(self.village_count / VILLAGES_PER_TOWN))

    @property
    def every_register(self) -> bool:
        """Whether the registers and kinds that the basic form lacks are made too."""
        return self.registers == "all"

    def count_cases(self, kind: str) -> int:
        """Return how many cases of a kind to plant; 1,276 in all for 100,000 persons."""
        shared = kind == "shared_account"
        if self.cases is not None:
            return max(1, self.cases // 3) if shared else self.cases
        if self.faults == "few":
            return 1 if shared or kind in LATER_KINDS else 2
        if kind in LATER_KINDS:
            return max(6, round(self.persons * 0.0005))
        return max(3, round(self.persons * 0.00076)) if shared else max(9, self._by_size())

    def _by_size(self) -> int:
        return round(self.persons * 0.0015)


BASIC_KINDS = (
    *("paid_after_death", "duplicate_payment", "below_age", "wrong_band", "missed_entitled"),
    *("ineligible_residence", "identity_typo", "shared_account", "exclusive_schemes"),
)
LATER_KINDS = (
    *("death_date_conflict", "id_name_conflict", "paid_in_custody", "paid_elsewhere"),
    *("employed", "paid_late"),
)
