"""The pages of oversight: each role finds its own, nothing of others, and forms act once."""

import pytest
from django.core.cache import cache
from django.test import Client

from tests.kernel.cast import NOW
from tests.systems.oversight.county import (
    County,
    confirmed,
    decided,
    find,
    first_lead,
    fresh,
    make_county,
    make_photo,
    settling,
    take,
    visited,
)
from tongxin.systems.oversight import states
from tongxin.systems.oversight.actions.referrals import refer_lead
from tongxin.systems.oversight.models import AuditRun, EvidenceLook, PublishedFigures, Review

pytestmark = pytest.mark.django_db
ROLES = {
    "supervisor": {"leads", "runs", "runs/new", "referrals", "oversight/figures"},
    "reviewer": {"leads", "oversight/figures"},
    "department": {"leads"},
    "payer": {"leads"},
    "worker": set(),
    "office": set(),
    "leader": set(),
    "administrator": set(),
    "auditor": set(),
    "organisation": set(),
    "professional": set(),
}


@pytest.fixture
def county(db) -> County:
    cache.clear()
    return make_county()


def sign_in(county, role) -> Client:
    client = Client()
    client.force_login(getattr(county, role, None) or getattr(county.at, role))
    return client


@pytest.mark.parametrize(("role", "open_pages"), ROLES.items())
def test_each_role_opens_its_own_pages_and_no_other(county, role, open_pages):
    client = sign_in(county, role)
    seen = {
        page
        for page in ("leads", "runs", "runs/new", "referrals", "oversight/figures")
        if client.get(f"/{page}/").status_code == 200
    }
    assert seen == open_pages
    assert client.get("/oversight/published/").status_code == 200


@pytest.mark.parametrize("role", sorted({*ROLES} - {"administrator"}))  # he signs in with a code
def test_every_address_of_a_lead_is_shut_for_who_may_not_know_of_it(county, role):
    lead = visited(county, first_lead(county))
    referral = refer_lead(
        lead, actor=county.actor("supervisor"), about="村干部钟某", reason="代领", now=NOW
    )
    number, sealed = lead.matter.number, referral.matter.number
    client = sign_in(county, role)
    paths = (
        f"/leads/{number}/", f"/leads/{number}/evidence/", f"/referrals/{sealed}/",
        f"/matters/{number}/", f"/matters/{sealed}/", f"/matters/{sealed}/history/",
        f"/runs/{lead.run_id}/",
    )  # fmt: skip
    codes = {path: client.get(path, follow=True).status_code for path in paths}
    unknown = client.get("/referrals/YS-2026-999999/").status_code
    if role == "supervisor":
        assert set(codes.values()) == {200}
        return
    assert set(codes.values()) == {404}
    assert unknown == 404
    posts = [f"/leads/{number}/{code}/" for code in ("visit", "review", "refer", "money")]
    assert {client.post(path).status_code for path in posts} == {404}
    assert sealed not in client.get("/leads/").content.decode()


def test_nobody_signed_in_sees_only_what_was_published(county):
    lead = first_lead(county)
    client = Client()
    for path in ("/leads/", f"/leads/{lead.matter.number}/", "/runs/", "/oversight/figures/"):
        assert client.get(path).status_code == 302
    assert "还没有公布" in client.get("/oversight/published/").content.decode()


def test_a_lead_is_shown_masked(county):
    lead = visited(county, first_lead(county))
    page = sign_in(county, "department").get(f"/leads/{lead.matter.number}/").content.decode()
    assert "李甲山" not in page
    assert lead.subject_sealed not in page
    assert "360899194103120100" not in page
    assert "2025-06-18" in page


def test_the_payer_sees_sums_and_neither_visit_nor_numbers(county):
    lead = settling(county, first_lead(county))
    page = sign_in(county, "payer").get(f"/leads/{lead.matter.number}/").content.decode()
    assert "100.00" in page
    assert "儿媳" not in page
    assert "deaths.csv" not in page


def test_evidence_is_shown_after_a_reason_and_the_look_is_kept(county):
    lead = visited(county, first_lead(county))
    client = sign_in(county, "department")
    path = f"/leads/{lead.matter.number}/evidence/"
    assert "李甲山" not in client.get(path).content.decode()
    assert client.post(path, {"reason": ""}).status_code == 422
    answer = client.post(path, {"reason": "走访前核对"})
    assert "李甲山" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert EvidenceLook.objects.count() == 1


def test_the_supervisor_hands_out_ticked_leads(county):
    take(county, find(0), find(1), find(2))
    client = sign_in(county, "supervisor")
    numbers = list(AuditRun.objects.get().leads.values_list("matter__number", flat=True))
    told = {"leads": numbers[:2], "unit": county.civil.pk, "blind": "on", "key": "a"}
    assert client.post("/leads/assign/", told).status_code == 302
    seen = sign_in(county, "department").get("/leads/").content.decode()
    assert [number in seen for number in numbers] == [True, True, False]


def test_a_visit_with_its_photo_is_entered_from_the_page(county):
    lead = first_lead(county)
    client = sign_in(county, "supervisor")
    path = f"/leads/{lead.matter.number}"
    client.post(f"{path}/assign/", {"unit": county.civil.pk, "key": "k1"})
    client = sign_in(county, "department")
    told = {"in_person": "yes", "on": "2026-03-02", "seen": "见到儿媳", "key": "k2"}
    assert client.post(f"{path}/visit/", told).status_code == 422
    photo = make_photo()
    photo.name = "门口.png"
    assert client.post(f"{path}/visit/", {**told, "photo": photo}).status_code == 302
    lead = fresh(lead)
    assert lead.matter.state == states.VISITED
    assert lead.matter.evidence.get().entry is not None


def test_a_form_that_arrives_twice_judges_once(county):
    lead = visited(county, first_lead(county))
    client = sign_in(county, "reviewer")
    told = {"verdict": "confirm", "key": "5f0a3b2e-7a52-4b6a-9f5c-2d1e6a7c8b90"}
    for _ in range(2):
        assert client.post(f"/leads/{lead.matter.number}/review/", told).status_code == 302
    assert Review.objects.count() == 1


def test_a_refusal_stands_in_the_form_with_what_was_typed(county):
    lead = decided(county, first_lead(county))
    client = sign_in(county, "department")
    told = {"unit": county.purse.pk, "key": "x"}
    answer = client.post(f"/leads/{lead.matter.number}/settle/", told)
    if answer.status_code == 302:  # the time to appeal is over by the clock of this machine
        assert fresh(lead).matter.state == states.SETTLING
    else:
        assert answer.status_code == 422
        assert "时间还没过" in answer.content.decode()


def test_a_step_out_of_order_is_refused_on_a_page(county):
    lead = confirmed(county, first_lead(county))
    told = {"kind": "received", "fen": "1", "on": "2026-03-02", "number": "1"}
    answer = sign_in(county, "department").post(f"/leads/{lead.matter.number}/money/", told)
    assert answer.status_code in (403, 422)


def test_small_cells_are_left_out_of_what_is_published(county):
    take(county, *(find(n) for n in range(12)), *(find(n, kind="below_age") for n in range(3)))
    client = sign_in(county, "supervisor")
    told = {"place": county.at.county.pk, "first": "2026-01-01", "last": "2026-12-31", "key": "p"}
    assert client.post("/oversight/figures/", told).status_code == 302
    published = PublishedFigures.objects.get()
    assert {row["found"] for row in published.figures["rows"]} == {None}
    page = Client().get("/oversight/published/").content.decode()
    assert "—" in page
    assert "15" in page
    client.post(f"/oversight/figures/{published.pk}/withdraw/")
    assert "还没有公布" in Client().get("/oversight/published/").content.decode()


def test_labels_are_for_the_supervisor_alone(county):
    assert sign_in(county, "reviewer").post("/leads/labels/").status_code == 403
    answer = sign_in(county, "supervisor").post("/leads/labels/")
    assert answer.content.decode().startswith("finding_id,")


def test_a_list_asks_as_often_for_forty_leads_as_for_five(county, django_assert_max_num_queries):
    take(county, *(find(n) for n in range(5)))
    client = sign_in(county, "supervisor")
    client.get("/leads/")
    with django_assert_max_num_queries(30):
        client.get("/leads/")
    take(county, *(find(n) for n in range(40)))
    with django_assert_max_num_queries(30):
        client.get("/leads/")
