"""Organisations lend people: entered, licensed, free at times, and no longer."""

from datetime import date, timedelta

import pytest

from tests.kernel.cast import NOW
from tests.systems.services.street_cast import make_served_street, publish_draft
from tongxin.kernel.models import LogEntry
from tongxin.kernel.rights import NotYours
from tongxin.systems.services.actions.catalogue import find_skill
from tongxin.systems.services.actions.resources import enter_professional, leave, set_free_slots
from tongxin.systems.services.actions.services import make_service
from tongxin.systems.services.errors import BadValue, CannotServe, RoomTaken
from tongxin.systems.services.models import Licence, Origin
from tongxin.systems.services.queries.resources import count_use, tell_grid, tell_licence

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def enter(served, role, **told):
    asked = {"name": "彭律师", "unit": served.at.party, "place": served.at.street, **told}
    return enter_professional(
        skills=[find_skill("律师")],
        purpose="专业服务",
        actor=served.at.actor(role),
        now=NOW,
        **asked,
    )


def test_an_organisation_enters_somebody_of_its_own_and_the_log_tells_who_did():
    served = make_served_street()
    row = enter(served, "organisation")
    entry = LogEntry.objects.get(action="professional.add", facts__professional=row.pk)
    assert entry.account == served.at.organisation


def test_nobody_enters_people_of_another_organisation():
    with pytest.raises(NotYours):
        enter(make_served_street(), "other_organisation")


@pytest.mark.parametrize(
    ("ends", "state"),
    [
        (TODAY, "expired"),
        (TODAY + timedelta(days=1), "expiring"),
        (TODAY + timedelta(days=60), "expiring"),
        (TODAY + timedelta(days=61), "good"),
        (None, "good"),
    ],
)
def test_a_licence_tells_when_it_ends(ends, state):
    assert tell_licence(Licence(expires_on=ends), TODAY)[0] == state


def test_what_was_promised_is_seen_in_the_calendar_and_counted_as_used():
    served = make_served_street()
    publish_draft(served)
    doctor = served.people["谢医生"]
    weeks = tell_grid(doctor, served.first, 2)
    held = [p for week in weeks for day in week["days"] for p in day["parts"] if p["service"]]
    use = count_use([doctor], served.first, served.first + timedelta(days=13))[doctor.pk]
    assert (len(held), use.used, use.offered) == (1, 1, 20)


def test_free_slots_outside_the_weeks_shown_stay():
    served = make_served_street()
    doctor = served.people["谢医生"]
    first = served.first + timedelta(days=7)
    set_free_slots(
        doctor, [], first=first, last=first + timedelta(days=6),
        actor=served.at.actor("organisation"), now=NOW,
    )  # fmt: skip
    assert doctor.free_slots.count() == 10


def test_nobody_leaves_with_promises_open():
    served = make_served_street()
    publish_draft(served)
    with pytest.raises(BadValue):
        leave(served.people["谢医生"], day=served.first, actor=served.at.actor("office"), now=NOW)


def offer(served, role="office", **told):
    lawyer = served.people["江律师"]
    asked = {
        "day": served.first, "part": 0, "seats": 10,
        "people": [(lawyer, find_skill("律师"))], **told,
    }  # fmt: skip
    return make_service(
        served.kinds["法律咨询"], served.rooms[0], actor=served.at.actor(role), now=NOW, **asked
    )


def test_a_service_made_by_hand_is_a_draft_that_supply_drives():
    service = offer(make_served_street())
    assert (service.origin, service.published_at, service.matter.state) == (
        Origin.SUPPLY,
        None,
        "draft",
    )


@pytest.mark.parametrize(
    ("told", "why"),
    [({"seats": 31}, "seats"), ({"part": 2}, "closed"), ({"day": date(2026, 3, 15)}, "closed")],
)
def test_a_room_that_is_closed_or_too_small_is_refused(told, why):
    with pytest.raises(RoomTaken) as refused:
        offer(make_served_street(), **told)
    assert refused.value.facts["why"] == why


def test_who_lacks_the_skill_or_is_promised_elsewhere_is_refused():
    served = make_served_street()
    with pytest.raises(CannotServe):
        offer(served, people=[(served.people["左师傅"], find_skill("律师"))])
    with pytest.raises(NotYours):
        offer(served, role="organisation")
