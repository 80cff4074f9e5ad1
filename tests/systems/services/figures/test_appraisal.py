"""An organisation's appraisal: its figures are those of the tables, each opens onto its entries."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.kernel.cast import NOW
from tests.systems.services.figures.year import FIRST, LAST, PERIOD, write_quarter
from tongxin.engines.effect.appraisal import Item
from tongxin.kernel.models import Hours
from tongxin.kernel.rights import Actor
from tongxin.systems.services.models import Assignment, Need, Professional, Service, Spending
from tongxin.systems.services.queries.appraisal import make_appraisal
from tongxin.systems.services.queries.appraisal_scope import Appraised, appraisable_units

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=60)


def appraise(street, role="organisation", unit=None):
    of = Appraised(unit or street.party, FIRST, LAST, street.actor(role))
    return make_appraisal(of, now=LATER)


def test_the_figures_are_those_of_the_tables(quarter):
    found = appraise(quarter).figures
    mine = Assignment.objects.filter(professional__unit=quarter.party)
    people = Professional.objects.filter(unit=quarter.party).values("person_id")
    minutes = sum(Hours.objects.filter(person__in=people).values_list("minutes", flat=True))
    spent = Spending.objects.filter(unit=quarter.party)
    assert found[Item.ASKED].value == mine.count()
    assert len(found[Item.DECLINED].ids) == mine.filter(state="declined").count()
    assert found[Item.HOURS].value * 60 == minutes
    assert found[Item.SPENT].value == sum(spent.values_list("amount_fen", flat=True))
    assert found[Item.SPENT].whole == 3_000_000
    held = mine.filter(state="done", service__matter__state__in=("held", "reported", "measured"))
    assert set(found[Item.HELD].ids) == {
        str(pk) for pk in held.values_list("service_id", flat=True)
    }


def test_a_late_answer_is_late_and_a_called_off_request_is_held_against_nobody(quarter):
    appraisal = appraise(quarter)
    asks = appraisal.entries.asks
    late = [row for row in asks.values() if row["in_time"] is False]
    assert late
    assert all(row["answered_at"] > row["due_at"] for row in late)
    assert all(row["in_time"] is None for row in asks.values() if row["state"] == "dropped")
    judged = appraisal.figures[Item.IN_TIME]
    assert judged.whole - judged.part == len(late)


def test_no_answer_counts_as_late_only_once_the_limit_is_past(quarter):
    row = Assignment.objects.filter(professional__unit=quarter.party, state="done").first()
    Assignment.objects.filter(pk=row.pk).update(state="asked", answered_at=None)
    of = Appraised(quarter.party, FIRST, LAST, quarter.actor("organisation"))
    early = make_appraisal(of, now=row.asked_at + timedelta(hours=1))
    assert early.entries.asks[str(row.pk)]["in_time"] is None
    assert make_appraisal(of, now=LATER).entries.asks[str(row.pk)]["in_time"] is False


def test_who_came_in_a_colleagues_stead_was_not_asked_once_more(quarter):
    rows = Assignment.objects.filter(professional__unit=quarter.party, state="swapped")
    before = appraise(quarter).figures[Item.ASKED].value
    row = rows.first()
    busy = Assignment.objects.filter(day=row.day, part=row.part).values("professional_id")
    other = Professional.objects.filter(unit=quarter.party).exclude(pk__in=busy).first()
    Assignment.objects.create(
        service=row.service, professional=other, skill=row.skill, state="accepted", replaces=row,
        day=row.day, part=row.part, asked_at=row.asked_at, answered_at=row.answered_at,
    )  # fmt: skip
    found = appraise(quarter)
    assert found.figures[Item.ASKED].value == before
    assert str(row.service_id) in found.figures[Item.HELD].ids


def test_the_office_sees_what_was_done_in_its_place_and_an_organisation_its_own(quarter):
    assert appraise(quarter, "office").figures == appraise(quarter).figures
    assert list(appraisable_units(quarter.actor("organisation"))) == [quarter.party]
    assert set(appraisable_units(quarter.actor("office"))) == {quarter.party, quarter.hospital}
    assert not appraisable_units(quarter.actor("worker"))
    of = Appraised(quarter.party, FIRST, LAST, quarter.actor("other_organisation"))
    assert not make_appraisal(of, now=LATER).entries.asks


def test_a_service_next_door_is_the_organisations_own_and_not_this_offices(quarter):
    row = Assignment.objects.filter(professional__unit=quarter.party, state="done").first()
    Service.objects.filter(pk=row.service_id).update(place=quarter.next_community)
    assert str(row.pk) in appraise(quarter).entries.asks
    assert str(row.pk) not in appraise(quarter, "office").entries.asks


def test_needs_that_followed_are_counted_with_the_service_that_led_to_them(quarter):
    held = appraise(quarter).figures[Item.HELD].ids
    need = Need.objects.filter(services=None).first()
    Need.objects.filter(pk=need.pk).update(follows_id=int(held[0]))
    assert appraise(quarter).figures[Item.FOLLOW_UPS].ids == (str(need.pk),)


def test_an_empty_period_has_no_figures_but_an_answer(street):
    found = appraise(street).figures
    assert found[Item.HELD].value == 0
    assert found[Item.ACCEPTED].value is None


@pytest.mark.parametrize("item", list(Item))
def test_each_figure_opens_onto_the_entries_it_was_made_of(quarter, client_of, item):
    client = client_of("organisation")
    figure = appraise(quarter).figures[item]
    answer = client.get(reverse("appraisal_entries", args=[quarter.party.pk, item]), PERIOD)
    assert answer.status_code == 200
    assert len(answer.context["table"].rows) == len(figure.ids)


def test_the_page_shows_every_figure_as_a_link(quarter, client_of):
    answer = client_of("office").get(reverse("appraisal", args=[quarter.party.pk]), PERIOD)
    page = answer.content.decode()
    for item in Item:
        assert reverse("appraisal_entries", args=[quarter.party.pk, item]) in page


def test_an_organisation_opens_its_own_at_once_and_the_office_a_list(quarter, client_of):
    own = client_of("organisation").get(reverse("appraisals"), PERIOD)
    assert own["Location"].startswith(reverse("appraisal", args=[quarter.party.pk]))
    listed = client_of("leader").get(reverse("appraisals"), PERIOD)
    assert [unit.pk for unit in listed.context["units"]] == [quarter.party.pk, quarter.hospital.pk]


@pytest.mark.parametrize(
    ("role", "status"),
    [("other_organisation", 404), ("worker", 403), ("professional", 403), ("administrator", 403)],
)
def test_an_appraisal_is_not_for_everybody(quarter, client_of, role, status):
    client, pk = client_of(role), quarter.party.pk
    for address in (
        reverse("appraisal", args=[pk]),
        reverse("appraisal_entries", args=[pk, "held"]),
        reverse("appraisal_file", args=[pk, "docx"]),
    ):
        assert client.get(address, PERIOD).status_code == status


def test_a_period_that_cannot_be_is_said(quarter, client_of):
    told = {**PERIOD, "last": "2025-01-01"}
    address = reverse("appraisal", args=[quarter.party.pk])
    assert client_of("organisation").get(address, told).status_code == 422


def test_the_system_sees_the_same_as_the_organisation(quarter):
    of = Appraised(quarter.party, FIRST, LAST, Actor.system())
    own = replace(of, actor=quarter.actor("organisation"))
    assert make_appraisal(of, now=LATER).figures == make_appraisal(own, now=LATER).figures


@pytest.mark.parametrize("services", [10, 100])
@pytest.mark.parametrize("name", ["appraisal", "appraisal_entries"])
def test_no_pages_queries_grow_with_its_rows(
    street, client_of, name, services, django_assert_max_num_queries
):
    write_quarter(street, services)
    client = client_of("organisation")
    arguments = [street.party.pk] if name == "appraisal" else [street.party.pk, "asked"]
    with django_assert_max_num_queries(26):
        assert client.get(reverse(name, args=arguments), PERIOD).status_code == 200
