"""Places change; what was entered for an earlier day is found as it was."""

from datetime import date, datetime, time

import pytest
from django.utils import timezone

from tests.kernel.cast import NOW, SINCE, Street, make_street
from tongxin.kernel.actions.people import add_person
from tongxin.kernel.actions.territory import (
    add_place,
    close_place,
    edit_place,
    merge_places,
    move_place,
)
from tongxin.kernel.models import LogEntry, Person, Place, PlaceAncestor
from tongxin.kernel.queries.territory import (
    ancestor_of_kind,
    ancestors,
    full_names,
    heir_of,
    places_on,
    subtree,
    within,
)
from tongxin.kernel.rights import Actor, NotYours, limit
from tongxin.kernel.territory.errors import (
    BadDay,
    BadParent,
    CannotMerge,
    PlaceNotEmpty,
    PlaceOver,
    PlaceTaken,
)

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()
DAY = date(2026, 1, 1)
LAST_YEAR = date(2025, 6, 1)


@pytest.fixture
def street() -> Street:
    return make_street()


def enter(place: Place, day: date) -> Person:
    at = timezone.make_aware(datetime.combine(day, time(12)))
    return add_person(name="某人", place=place, purpose="登记需求", actor=SYSTEM, now=at)


def count(root: Place, on: date | str | None) -> int:
    people = Person.objects.exclude(name="罗桂英")
    return within(people, root, on=on).count()


def expected_pairs() -> set[tuple[int, int, int]]:
    """Return the closure of now, walked up from every place one parent at a time."""
    pairs = set()
    for place in Place.objects.all():
        far, depth = place, 0
        while far is not None:
            pairs.add((far.pk, place.pk, depth))
            far, depth = far.merged_into or far.parent, depth + 1
    return pairs


def kept_pairs() -> set[tuple[int, int, int]]:
    rows = PlaceAncestor.objects.filter(valid_to=None)
    return set(rows.values_list("ancestor_id", "place_id", "depth"))


def test_merging_two_places_keeps_last_years_figures(street: Street) -> None:
    enter(street.compound, LAST_YEAR)
    enter(street.north, LAST_YEAR)
    enter(street.south_compound, LAST_YEAR)
    merge_places([street.north], street.south, day=DAY, actor=SYSTEM, now=NOW)
    enter(street.compound, date(2026, 2, 1))
    street.north.refresh_from_db()
    assert (street.north.valid_to, street.north.merged_into) == (DAY, street.south)
    assert count(street.north, LAST_YEAR) == 3
    assert [count(street.north, "created_at__date"), count(street.south, "created_at__date")] == [
        2,
        2,
    ]
    assert count(street.south, None) == 4
    assert count(street.street, "created_at__date") == count(street.street, None) == 4


def test_the_heir_of_a_merged_place_sees_what_was_entered_for_it(street: Street) -> None:
    person = enter(street.north, LAST_YEAR)
    merge_places([street.north], street.south, day=DAY, actor=SYSTEM, now=NOW)
    seen = limit(Person.objects.all(), street.actor("south_worker"), "people.read")
    assert person in seen
    old = limit(Person.objects.all(), street.actor("worker"), "people.read")
    assert list(old) == [person]
    assert heir_of(Place.objects.get(pk=street.north.pk)) == street.south


def test_a_merged_place_is_listed_by_an_earlier_day_alone(street: Street) -> None:
    merge_places([street.north], street.south, day=DAY, actor=SYSTEM, now=NOW)
    assert street.north in places_on(LAST_YEAR)
    assert street.north not in places_on(DAY)
    assert street.compound in subtree(street.north, on=LAST_YEAR)
    assert street.compound in subtree(street.south, on=DAY)


def test_merges_upon_merges_keep_the_closure_whole(street: Street) -> None:
    new = add_place(
        kind="community",
        name="江南社区",
        parent=street.street,
        valid_from=DAY,
        actor=SYSTEM,
        now=NOW,
    )
    merge_places([street.north], street.south, day=DAY, actor=SYSTEM, now=NOW)
    merge_places([street.south], new, day=date(2026, 2, 1), actor=SYSTEM, now=NOW)
    move_place(new, street.next_street, day=date(2026, 2, 20), actor=SYSTEM, now=NOW)
    assert kept_pairs() == expected_pairs()
    assert heir_of(Place.objects.get(pk=street.north.pk)) == new


def test_a_move_of_the_same_day_leaves_no_empty_interval(street: Street) -> None:
    move_place(street.compound, street.south, day=DAY, actor=SYSTEM, now=NOW)
    move_place(street.compound, street.north, day=DAY, actor=SYSTEM, now=NOW)
    assert kept_pairs() == expected_pairs()
    assert [p.name for p in ancestors(street.compound)] == [
        "青原县",
        "青龙街道",
        "北门社区",
        "桂花苑",
    ]


def test_a_moved_place_lies_by_each_day_where_it_lay(street: Street) -> None:
    move_place(street.compound, street.next_community, day=DAY, actor=SYSTEM, now=NOW)
    assert ancestor_of_kind(street.compound, "street") == street.next_street
    assert ancestor_of_kind(street.compound, "street", on=LAST_YEAR) == street.street


def test_a_place_cannot_go_into_its_own_part_or_into_smaller_ground(street: Street) -> None:
    with pytest.raises(BadParent):
        move_place(street.street, street.compound, day=DAY, actor=SYSTEM, now=NOW)
    with pytest.raises(BadParent):
        move_place(street.compound, street.second_compound, day=DAY, actor=SYSTEM, now=NOW)


def test_days_that_contradict_what_is_known_are_refused(street: Street) -> None:
    with pytest.raises(BadDay):
        move_place(street.compound, street.south, day=date(2019, 1, 1), actor=SYSTEM, now=NOW)
    with pytest.raises(BadDay):
        close_place(street.compound, day=SINCE, actor=SYSTEM, now=NOW)


def test_a_place_with_parts_does_not_end(street: Street) -> None:
    with pytest.raises(PlaceNotEmpty):
        close_place(street.north, day=DAY, actor=SYSTEM, now=NOW)
    close_place(street.compound, day=DAY, actor=SYSTEM, now=NOW)
    with pytest.raises(PlaceOver):
        edit_place(street.compound, name="新名", actor=SYSTEM, now=NOW)


def test_only_places_of_one_kind_become_one(street: Street) -> None:
    with pytest.raises(CannotMerge):
        merge_places([street.compound], street.south, day=DAY, actor=SYSTEM, now=NOW)
    with pytest.raises(CannotMerge):
        merge_places([street.south], street.south, day=DAY, actor=SYSTEM, now=NOW)
    with pytest.raises(CannotMerge):
        merge_places([], street.south, day=DAY, actor=SYSTEM, now=NOW)


def test_a_refused_merge_changes_nothing(street: Street) -> None:
    before = kept_pairs()
    with pytest.raises(CannotMerge):
        merge_places([street.north, street.compound], street.south, day=DAY, actor=SYSTEM, now=NOW)
    assert kept_pairs() == before
    assert Place.objects.get(pk=street.north.pk).is_open


def test_codes_and_names_are_taken_once(street: Street) -> None:
    told = {"kind": "community", "parent": street.street, "valid_from": DAY, "actor": SYSTEM}
    with pytest.raises(PlaceTaken):
        add_place(name="另一社区", code=street.north.code, **told)
    with pytest.raises(PlaceTaken):
        add_place(name="北门社区", **told)
    with pytest.raises(PlaceTaken):
        add_place(name=" ", **told)


def test_only_an_administrator_of_the_ground_changes_it(street: Street) -> None:
    for role in ("worker", "office", "organisation", "leader"):
        with pytest.raises(NotYours):
            close_place(street.compound, day=DAY, actor=street.actor(role), now=NOW)
    admin = street.actor("administrator")
    with pytest.raises(NotYours):
        move_place(street.compound, street.next_community, day=DAY, actor=admin, now=NOW)
    with pytest.raises(NotYours):
        add_place(kind="county", name="邻县", parent=None, valid_from=DAY, actor=admin, now=NOW)
    close_place(street.compound, day=DAY, actor=admin, now=NOW)
    entry = LogEntry.objects.order_by("index").last()
    assert (entry.action, entry.facts["place"]) == ("place.close", street.compound.pk)


def test_full_names_ask_once_for_many(street: Street, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        names = full_names([street.compound.pk, street.next_compound.pk, street.county.pk])
    assert names[street.compound.pk] == "青龙街道 北门社区 桂花苑"
    assert names[street.county.pk] == "青原县"
