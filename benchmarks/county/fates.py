"""Which register knows of whose death, and what else befell people: drawn before registers are."""

from dataclasses import dataclass, field

import numpy as np

from benchmarks.county.months import Bools
from benchmarks.county.noise import Mess
from benchmarks.county.planting import Planting
from benchmarks.county.spells import Spells

UNREGISTERED, CREMATED, STRUCK_OFF = 0.03, 0.7, 0.58


@dataclass(slots=True)
class Fates:
    """By person: whether the death and the cremation register and the population status tell it.

    elsewhere: (person, scheme, month) that another county pays.
    """

    in_deaths: Bools
    in_cremations: Bools
    struck_off: Bools
    custody: Spells | None = None
    employment: Spells | None = None
    elsewhere: list[tuple[int, int, int]] = field(default_factory=list)


def draw_fates(work: Planting, mess: Mess) -> Fates:
    """Return who knows of which death; a planted conflict of dates stands in both registers."""
    people, rng = work.people, work.rng
    dead = ~np.isnat(people.death)
    luck = rng.random((3, len(people)))
    in_deaths = dead & (luck[0] >= mess.share(UNREGISTERED))
    in_cremations = dead & (luck[1] < CREMATED) & work.plan.every_register
    told = np.array(sorted(work.said_death), dtype=np.int64)
    in_deaths[told] = in_cremations[told] = True
    return Fates(in_deaths, in_cremations, in_deaths & (luck[2] < STRUCK_OFF))
