"""Whatever happens to places, the closure is whole today and as it was on every earlier day."""

import random
from datetime import date, timedelta

import pytest

from tests.kernel.cast import SINCE, make_places
from tests.kernel.territory.test_history import expected_pairs
from tongxin.errors import DomainError
from tongxin.kernel.actions.territory import add_place, close_place, merge_places, move_place
from tongxin.kernel.models import Place, PlaceAncestor
from tongxin.kernel.queries.territory import closure_on
from tongxin.kernel.rights import Actor

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()
DAYS = 25
Pairs = set[tuple[int, int, int]]


def read_pairs(day: date | None) -> Pairs:
    return set(closure_on(day).values_list("ancestor_id", "place_id", "depth"))


def change_something(rng: random.Random, day: date) -> None:
    """Take one step that may be refused."""
    places = list(Place.objects.filter(valid_to=None))
    first, second = rng.choice(places), rng.choice(places)
    told = {"day": day, "actor": SYSTEM}
    match rng.randrange(4):
        case 0:
            kind = rng.choice(("street", "community", "compound", "building"))
            name = f"第{rng.randrange(10**6)}处"
            add_place(kind=kind, name=name, parent=first, valid_from=day, actor=SYSTEM)
        case 1:
            move_place(first, second, **told)
        case 2:
            close_place(first, **told)
        case 3:
            merge_places([first], second, **told)


@pytest.mark.parametrize("seed", range(6))
def test_random_changes_keep_the_closure_whole_and_its_history_true(seed: int) -> None:
    rng = random.Random(seed)
    make_places()
    kept: dict[date, Pairs] = {}
    refused = 0
    for at in range(DAYS):
        day = SINCE + timedelta(days=10 * (at + 1))
        for _ in range(3):
            try:
                change_something(rng, day)
            except DomainError:
                refused += 1
        kept[day] = read_pairs(None)
        assert kept[day] == expected_pairs()
    assert refused < DAYS * 3
    assert {day: read_pairs(day) for day in kept} == kept
    assert PlaceAncestor.objects.exclude(valid_to=None).exists()
