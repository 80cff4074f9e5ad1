"""Facility location through the engine's search: exact on small problems, honest about the rest."""

from itertools import product
from random import Random

import numpy as np
import pytest
from scipy.optimize import linprog

from benchmarks.cflp_files import OPTIMA, Facilities, list_problems, read_facilities
from benchmarks.cflp_model import adapt, choose_scale, locate, read_point

EFFORT = 3


def make_facilities(seed: int, places: int = 5, customers: int = 7) -> Facilities:
    rng = Random(seed)
    demand = tuple(rng.randrange(3, 12) for _ in range(customers))
    capacity = tuple(rng.randrange(20, 40) for _ in range(places))
    assert sum(capacity) >= sum(demand)
    return Facilities(
        f"random-{seed}",
        capacity,
        tuple(float(rng.randrange(40, 160)) for _ in range(places)),
        demand,
        tuple(tuple(d * rng.randrange(1, 80) / 4 for _ in range(places)) for d in demand),
    )


def find_optimum(facilities: Facilities) -> float:
    """Return the least cost by trying every set of facilities, flows by a linear program each."""
    capacity, demand = np.array(facilities.capacity), np.array(facilities.demand)
    cost = np.array(facilities.cost) / demand[:, None]
    customers, places = cost.shape
    best = np.inf
    for opened in product((0, 1), repeat=places):
        if capacity @ np.array(opened) < demand.sum():
            continue
        found = linprog(
            cost.ravel(),
            A_ub=np.tile(np.eye(places), customers),
            b_ub=capacity * np.array(opened),
            A_eq=np.kron(np.eye(customers), np.ones(places)),
            b_eq=demand,
        )
        best = min(best, found.fun + float(np.array(facilities.opening) @ np.array(opened)))
    return float(best)


@pytest.mark.parametrize("seed", range(4))
def test_small_problems_are_solved_to_the_optimum_that_enumeration_finds(seed):
    facilities = make_facilities(seed)
    located = locate(facilities, EFFORT)
    optimum = find_optimum(facilities)
    assert located.unserved == 0
    assert located.cost == pytest.approx(optimum, rel=1e-6)
    assert located.bound <= optimum + 1e-6
    assert located.bound == pytest.approx(optimum, rel=1e-3)


def test_what_is_left_out_is_counted_and_an_overfilled_facility_is_refused():
    facilities = make_facilities(1)
    master = adapt(facilities, 10**6, choose_scale(facilities)).each[0].master
    nothing = np.zeros(len(master.gain))
    assert read_point(facilities, master, nothing) == (0.0, (), sum(facilities.demand))
    point = nothing.copy()
    point[master.flow_columns] = 1.0
    with pytest.raises(ValueError, match="overfills"):
        read_point(facilities, master, point)


def test_a_file_is_read_with_the_capacity_of_its_name():
    text = " 2 1 \n capacity 10. \n capacity 20. \n 5 \n 1.5 2.5 \n"
    facilities = read_facilities("capa-8000", text)
    assert facilities.capacity == (8000, 8000)
    assert facilities.cost == ((1.5, 2.5),)
    with pytest.raises(ValueError, match="do not make"):
        read_facilities("cap41", "2 2 5 10. 5 20. 5 1.5")


def test_one_file_stands_for_the_four_problems_of_its_set(tmp_path):
    for name in ("capa.txt", "cap41.txt", "unknown.txt"):
        (tmp_path / name).write_text("", encoding="utf-8")
    found = [name for name, _ in list_problems(tmp_path)]
    assert found == ["cap41", "capa-8000", "capa-10000", "capa-12000", "capa-14000"]
    assert set(found) <= set(OPTIMA)
