"""Personal data ends with its purpose: previewed, erased, told without anything personal."""

from datetime import timedelta

import pytest

from tests.kernel.cast import IDENTITY, NOW, PHONE, Street, make_street
from tongxin.kernel.actions.erase_person import erase_person
from tongxin.kernel.actions.people import add_person
from tongxin.kernel.actions.retention import preview_retention, run_retention
from tongxin.kernel.models import Event, LogEntry, Person, Rating, SignUp
from tongxin.kernel.people.errors import PersonErased, PersonInUse, ReasonMissing
from tongxin.kernel.retention.rules import Retention, register_retention
from tongxin.kernel.rights import Actor, NotYours

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=731)


@pytest.fixture
def street() -> Street:
    return make_street()


def sign_up(person: Person, ends_at) -> Event:
    event = Event.objects.create(
        title="健康讲座",
        place=person.place,
        starts_at=ends_at - timedelta(hours=2),
        ends_at=ends_at,
        capacity=30,
        origin="need",
        created_at=NOW,
    )
    SignUp.objects.create(event=event, person=person, state="signed", at=ends_at)
    return event


def people_due(now):
    return next(
        d for d in preview_retention(actor=Actor.system(), now=now) if d.rule.kind == "people"
    )


def test_a_preview_counts_and_changes_nothing(street: Street) -> None:
    assert people_due(NOW + timedelta(days=729)).rows == 0
    due = people_due(LATER)
    assert (due.rows, due.first) == (1, (street.resident.pk,))
    street.resident.refresh_from_db()
    assert street.resident.name == "罗桂英"


def test_a_run_erases_what_was_previewed_and_a_second_run_nothing(street: Street) -> None:
    done = run_retention(actor=Actor.system(), now=LATER)
    assert [(each.kind, each.rows) for each in done if each.kind == "people"] == [("people", 1)]
    person = Person.objects.get(pk=street.resident.pk)
    assert (person.name, person.identity_sealed, person.phone_index) == ("", "", "")
    assert person.erased_at == LATER
    assert all(each.rows == 0 for each in run_retention(actor=Actor.system(), now=LATER))


def test_the_record_of_a_run_holds_numbers_only(street: Street) -> None:
    run_retention(actor=Actor.system(), kinds=["people"], now=LATER)
    entry = LogEntry.objects.order_by("index").last()
    assert entry.action == "retention.run"
    assert entry.facts["rows"] == 1
    assert entry.body is None
    assert "罗桂英" not in str(entry.facts)


def test_who_took_part_in_an_event_is_kept_until_two_years_after_it(street: Street) -> None:
    sign_up(street.resident, NOW + timedelta(days=100))
    assert people_due(LATER).rows == 0
    assert people_due(LATER + timedelta(days=100)).rows == 1


def test_who_has_an_open_account_is_kept(street: Street) -> None:
    street.professional.person = street.resident
    street.professional.save()
    assert people_due(LATER).rows == 0


def test_only_an_administrator_of_the_top_runs_retention(street: Street) -> None:
    for role in ("administrator", "office", "worker"):
        with pytest.raises(NotYours):
            run_retention(actor=street.actor(role), now=LATER)
    with pytest.raises(NotYours):
        preview_retention(actor=street.actor("worker"), now=LATER)


def test_a_second_rule_of_one_kind_and_a_rule_in_the_past_are_refused() -> None:
    nothing = Person.objects.none
    rule = Retention("people", "", "", 1, lambda before: nothing(), lambda rows, now: 0)
    with pytest.raises(ValueError, match="two rules"):
        register_retention(rule)
    with pytest.raises(ValueError, match="before its purpose"):
        register_retention(Retention("x", "", "", -1, rule.find, rule.erase))


def test_a_person_is_erased_on_request_and_the_words_go_but_the_scores_stay(street: Street) -> None:
    event = sign_up(street.resident, NOW - timedelta(days=3))
    Rating.objects.create(event=event, person=street.resident, score=4, words="谢谢", at=NOW)
    erase_person(street.resident, actor=street.actor("administrator"), reason="本人申请", now=NOW)
    rating = Rating.objects.get()
    assert (rating.score, rating.words) == (4, "")
    entry = LogEntry.objects.order_by("index").last()
    rows = entry.facts.pop("rows")
    assert rows["events"] == 1
    assert entry.facts == {"person": street.resident.pk, "place": street.compound.pk}
    with pytest.raises(PersonErased):
        erase_person(street.resident, actor=Actor.system(), reason="本人申请", now=NOW)


def test_a_person_who_is_still_needed_is_not_erased_on_request(street: Street) -> None:
    sign_up(street.resident, NOW + timedelta(days=3))
    with pytest.raises(PersonInUse) as refused:
        erase_person(street.resident, actor=Actor.system(), reason="本人申请", now=NOW)
    assert refused.value.facts["uses"] == ("events",)


def test_an_erasure_needs_the_right_and_a_reason(street: Street) -> None:
    with pytest.raises(NotYours):
        erase_person(street.resident, actor=street.actor("worker"), reason="本人申请", now=NOW)
    with pytest.raises(ReasonMissing):
        erase_person(street.resident, actor=Actor.system(), reason=" ", now=NOW)


def test_after_an_erasure_the_same_number_can_be_entered_anew(street: Street) -> None:
    erase_person(street.resident, actor=Actor.system(), reason="本人申请", now=NOW)
    again = add_person(
        name="罗桂英",
        place=street.compound,
        purpose="登记需求",
        identity=IDENTITY,
        phone=PHONE,
        actor=Actor.system(),
        now=NOW,
    )
    assert again.pk != street.resident.pk
