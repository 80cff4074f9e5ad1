"""Invented streets and districts are like the streets that they imitate, and repeatable."""

import hashlib
import json
import subprocess
import sys
from statistics import fmean

import pytest

from benchmarks.instances import district, street
from tongxin.engines.matching.formats import problem_from_json, problem_to_json
from tongxin.engines.matching.metrics import offer_services

STREET_7 = "38dbcd9cb039de64"


def test_the_same_seed_gives_the_same_street_on_every_platform():
    text = json.dumps(problem_to_json(street(7)), sort_keys=True)
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == STREET_7


def test_streets_ask_and_offer_about_what_real_ones_do():
    streets = [street(seed) for seed in range(1, 11)]
    asked = fmean(sum(d.asked for d in p.demands) for p in streets)
    offered = fmean(sum(offer_services(p).values()) for p in streets)
    assert asked == pytest.approx(3058, rel=0.05)
    assert offered == pytest.approx(315, rel=0.05)


def test_in_a_district_half_the_people_serve_their_own_street_and_few_more_than_three():
    problem = district(11)
    reach = [len(person.reach) for person in problem.people]
    assert sum(n == 1 for n in reach) / len(reach) == pytest.approx(0.5, abs=0.05)
    assert sum(n <= 3 for n in reach) / len(reach) == pytest.approx(0.85, abs=0.04)
    assert len(problem.streets) == 12
    assert len(problem.demands) == 4000


def test_the_command_writes_a_problem():
    run = [sys.executable, "-m", "benchmarks.instances", "tiny", "2"]
    done = subprocess.run(run, capture_output=True, check=True, encoding="utf-8")
    assert problem_from_json(json.loads(done.stdout)).name == "tiny-2"
