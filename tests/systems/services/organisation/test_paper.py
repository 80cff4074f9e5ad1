"""What a clerk keys in from paper: who came, how long, what was done, and the slips."""

import io
import uuid
from datetime import timedelta

import pytest

from tests.kernel.cast import NOW
from tests.systems.services.organisation.cast import add_service, make_clinic
from tests.systems.services.street_cast import SYSTEM
from tongxin.kernel.actions.advance import advance
from tongxin.kernel.errors import StaleMatter
from tongxin.kernel.models import Attendance, Evidence, Hours, LogEntry, Matter, Rating
from tongxin.kernel.rights import NotYours
from tongxin.systems.services.actions.answers import accept_assignment
from tongxin.systems.services.actions.attendance import Sheet, key_sheet
from tongxin.systems.services.actions.hours import key_minutes
from tongxin.systems.services.actions.paper import Paper, key_paper
from tongxin.systems.services.actions.reports import (
    attach_photo,
    measure_service,
    report_service,
)
from tongxin.systems.services.actions.slips import Slip, correct_slip, key_slips
from tongxin.systems.services.errors import BadValue, NotHeldYet, TooManyCame
from tongxin.systems.services.errors_organisation import (
    NotHeldKeyed,
    NothingKeyed,
    NotInService,
    NotMeasurable,
    NotStaffed,
    ServiceOver,
)

pytestmark = pytest.mark.django_db
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000a49444154789c63000100000500010d0a2db40000000049454e44ae426082"
)


@pytest.fixture
def clinic():
    """Return the clinic with everybody accepted."""
    clinic = make_clinic()
    accept_assignment(clinic.duty("谢医生"), actor=clinic.actor("organisation"), now=NOW)
    accept_assignment(clinic.duty("刘护士"), actor=clinic.actor("other_organisation"), now=NOW)
    return clinic


def sheet_of(clinic, came=10, single=True, guests=0):
    resident = clinic.served.at.resident.pk
    return Sheet({clinic.group.pk: came}, {resident: single}, guests)


def key_in(clinic, role="organisation", **told):
    actor = clinic.actor(role)
    return key_sheet(clinic.service, sheet_of(clinic, **told), actor=actor, now=clinic.after)


def state_of(row):
    return Matter.objects.get(pk=row.matter_id).state


def numbers_of(clinic):
    rows = Attendance.objects.filter(event=clinic.service.event)
    return {(row.person_id, row.came): row.headcount for row in rows}


def test_who_came_is_kept_by_name_and_by_number_and_moves_everything_on(clinic):
    key_in(clinic, came=10, guests=3)
    resident = clinic.served.at.resident.pk
    assert numbers_of(clinic) == {(resident, True): None, (None, True): 13, (None, False): 2}
    clinic.group.refresh_from_db()
    clinic.single.refresh_from_db()
    assert (clinic.group.came, clinic.single.came) == (10, 1)
    assert state_of(clinic.service) == "held"
    assert {state_of(row.need) for row in (clinic.group, clinic.single)} == {"served"}
    assert LogEntry.objects.get(action="sheet.key").facts["after"]["unnamed"] == 13


def test_who_has_nothing_to_do_with_the_service_keys_nothing(clinic):
    for role in ("south_worker", "professional", "leader", "administrator"):
        with pytest.raises(NotYours):
            key_in(clinic, role=role)


def test_another_unit_keys_nothing_until_its_people_serve():
    clinic = make_clinic()
    clinic.service.assignments.filter(professional__unit=clinic.served.at.hospital).update(
        state="dropped"
    )
    with pytest.raises(NotYours):
        key_in(clinic, role="other_organisation")


def test_a_correction_is_logged_with_what_it_was_and_moves_a_need_back(clinic):
    key_in(clinic)
    key_in(clinic, came=0)
    told = LogEntry.objects.get(action="sheet.correct").facts
    assert (told["before"]["unnamed"], told["after"]["unnamed"]) == (10, 0)
    assert state_of(clinic.group.need) == "accepted"
    key_in(clinic, came=8)
    assert state_of(clinic.group.need) == "served"
    assert state_of(clinic.service) == "held"


def test_nobody_came_and_the_need_waits_again(clinic):
    key_in(clinic, came=0, single=False)
    assert state_of(clinic.group.need) == state_of(clinic.single.need) == "accepted"


def test_a_need_that_was_invited_in_part_is_matched_again_for_the_rest(clinic):
    need = clinic.group.need
    need.sessions = 2
    need.save()
    key_in(clinic)
    assert state_of(need) == "accepted"


def test_a_need_with_another_service_ahead_stays_scheduled(clinic):
    need = clinic.group.need
    need.people = 13
    need.save()
    day = clinic.served.first + timedelta(days=2)
    people = [("曾医生", "医师"), ("胡护士", "护士")]
    add_service(clinic.served, "健康义诊", people, [(need, 1)], day=day)
    key_in(clinic)
    assert state_of(need) == "scheduled"


def test_more_than_were_invited_are_refused_and_nothing_is_written(clinic):
    with pytest.raises(TooManyCame):
        key_in(clinic, came=13)
    assert not Attendance.objects.exists()


def test_a_sheet_must_be_whole_and_of_this_service(clinic):
    actor = clinic.actor("organisation")
    for sheet, refusal in (
        (Sheet({}, {clinic.served.at.resident.pk: True}), NothingKeyed),
        (Sheet({clinic.group.pk: 1, 10**6: 1}, {}), NotInService),
        (Sheet({clinic.group.pk: 1, clinic.single.pk: 1}, {10**6: True}), NotInService),
        (Sheet({clinic.group.pk: 1, clinic.single.pk: 1}, {}, -1), BadValue),
    ):
        with pytest.raises(refusal):
            key_sheet(clinic.service, sheet, actor=actor, now=clinic.after)


def test_before_it_begins_nobody_can_have_come(clinic):
    actor = clinic.actor("organisation")
    with pytest.raises(NotHeldYet):
        key_sheet(clinic.service, sheet_of(clinic), actor=actor, now=NOW)


def test_nobody_accepted_nobody_held_it():
    clinic = make_clinic()
    with pytest.raises(NotStaffed):
        key_in(clinic)


def test_a_cancelled_service_is_over(clinic):
    from tongxin.systems.services.actions.services import cancel_service  # noqa: PLC0415

    cancel_service(clinic.service, reason="停电", actor=clinic.actor("office"), now=NOW)
    with pytest.raises((ServiceOver, NotYours)):
        key_in(clinic, role="office")


def test_minutes_make_a_duty_done_and_are_taken_back_by_nothing(clinic):
    duty, actor = clinic.duty("谢医生"), clinic.actor("organisation")
    for minutes in (120, 90):
        key_minutes(clinic.service, {duty.pk: minutes}, actor=actor, now=clinic.after)
    duty.refresh_from_db()
    assert (Hours.objects.get().minutes, duty.state) == (90, "done")
    key_minutes(clinic.service, {duty.pk: 0}, actor=actor, now=clinic.after)
    duty.refresh_from_db()
    assert (Hours.objects.count(), duty.state) == (0, "accepted")
    told = LogEntry.objects.filter(action__startswith="hours.").order_by("index")
    assert [entry.action for entry in told] == ["hours.key", "hours.key", "hours.remove"]


def test_minutes_are_keyed_for_ones_own_people_and_by_oneself(clinic):
    doctor, nurse = clinic.duty("谢医生"), clinic.duty("刘护士")
    me = clinic.actor("professional")
    key_minutes(clinic.service, {doctor.pk: 60}, actor=me, now=clinic.after)
    for actor in (me, clinic.actor("organisation")):
        with pytest.raises(NotYours):
            key_minutes(clinic.service, {nurse.pk: 60}, actor=actor, now=clinic.after)
    with pytest.raises(BadValue):
        key_minutes(clinic.service, {doctor.pk: 1441}, actor=me, now=clinic.after)


def test_the_report_follows_attendance_and_can_be_corrected(clinic):
    told = {"actor": clinic.actor("organisation"), "now": clinic.after}
    with pytest.raises(NotHeldKeyed):
        report_service(clinic.service, text="量了血压", **told)
    key_in(clinic)
    for text in ("量了血压", "量了血压", "量了血压，讲了用药"):
        service = report_service(clinic.service, text=text, **told)
    assert (service.report, state_of(service)) == ("量了血压，讲了用药", "reported")
    assert LogEntry.objects.filter(action="report.write").count() == 2
    with pytest.raises(BadValue):
        report_service(clinic.service, text=" ", **told)


def test_the_same_photo_twice_is_kept_once(clinic):
    actor = clinic.actor("organisation")
    for _ in range(2):
        attach_photo(
            clinic.service, file=io.BytesIO(PIXEL), name="现场.png", actor=actor, now=clinic.after
        )
    assert Evidence.objects.get().kind == "photo"
    with pytest.raises(NotYours):
        attach_photo(
            clinic.service, file=io.BytesIO(PIXEL), name="a.png",
            actor=clinic.actor("south_worker"), now=clinic.after,
        )  # fmt: skip


def test_slips_are_written_once_and_corrected_with_a_trace(clinic):
    told = {"actor": clinic.actor("organisation"), "now": clinic.after}
    slips = [Slip(5, "很好", uuid.uuid4()), Slip(2, "", uuid.uuid4())]
    assert [key_slips(clinic.service, slips, **told) for _ in range(2)] == [2, 0]
    slip = Rating.objects.get(score=2)
    correct_slip(slip, service=clinic.service, score=3, words="还行", **told)
    slip.refresh_from_db()
    assert (slip.score, slip.words) == (3, "还行")
    correct_slip(slip, service=clinic.service, score=0, words="", **told)
    assert Rating.objects.count() == 1
    facts = LogEntry.objects.filter(action="ratings.correct").order_by("index").first().facts
    assert (facts["before"], facts["after"]) == (2, 3)


def test_a_slip_that_no_paper_can_say_is_refused(clinic):
    for slip in (Slip(0), Slip(6), Slip(3, "x" * 1001)):
        with pytest.raises(BadValue):
            key_slips(clinic.service, [slip], actor=clinic.actor("office"), now=clinic.after)


def whole_paper(clinic):
    return Paper(
        sheet=sheet_of(clinic),
        minutes={clinic.duty("谢医生").pk: 120},
        report="量了血压",
        slips=[Slip(5, "很好", uuid.uuid4())],
    )


def test_a_whole_paper_sent_twice_is_written_once(clinic):
    key, paper, actor = uuid.uuid4(), whole_paper(clinic), clinic.actor("organisation")
    turn = Matter.objects.get(pk=clinic.service.matter_id).turn
    done = [
        key_paper(clinic.service, paper, actor=actor, key=key, turn=turn, now=clinic.after)
        for _ in range(2)
    ]
    assert done == [1, 0]
    assert Rating.objects.count() == 1
    assert state_of(clinic.service) == "reported"


def test_of_two_clerks_the_second_is_told_and_a_bad_part_writes_nothing(clinic):
    turn = Matter.objects.get(pk=clinic.service.matter_id).turn
    told = {"turn": turn, "now": clinic.after}
    spoilt = Paper(sheet=sheet_of(clinic), slips=[Slip(9)])
    with pytest.raises(BadValue):
        key_paper(clinic.service, spoilt, actor=clinic.actor("organisation"), **told)
    assert not Attendance.objects.exists()
    key_paper(clinic.service, whole_paper(clinic), actor=clinic.actor("organisation"), **told)
    with pytest.raises(StaleMatter) as refused:
        key_paper(clinic.service, whole_paper(clinic), actor=clinic.actor("office"), **told)
    assert refused.value.facts["name"] == "黄文"


def test_a_service_is_measured_once_all_is_in(clinic):
    key_in(clinic)
    office = {"actor": clinic.actor("office"), "now": clinic.after}
    report_service(clinic.service, text="量了血压", **office)
    with pytest.raises(NotMeasurable) as refused:
        measure_service(clinic.service, **office)
    assert refused.value.facts["lacking"] == ["rating"]
    key_slips(clinic.service, [Slip(4)], **office)
    with pytest.raises(NotYours):
        measure_service(clinic.service, actor=clinic.actor("organisation"), now=clinic.after)
    measure_service(clinic.service, **office)
    assert state_of(clinic.service) == "measured"


def test_a_need_that_its_worker_confirmed_is_left_alone_by_a_correction(clinic):
    key_in(clinic)
    advance(clinic.single.need.matter, "confirm", actor=SYSTEM, now=clinic.after)
    key_in(clinic, single=False)
    assert state_of(clinic.single.need) == "confirmed"
