"""The network's pages: who opens them, what they show of a day, what they change."""

import uuid
from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.kernel.cast import NOW, make_street
from tests.systems.services.network.town import make_network, raise_needs
from tongxin.systems.services.actions.network import close_site
from tongxin.systems.services.models import JointLeaders, OpenHours, ServiceKind, Site

pytestmark = pytest.mark.django_db
DAY = {"on": "2026-03-02"}


@pytest.fixture
def street():
    return make_street()


@pytest.fixture
def as_role(street, client):
    def sign_in(role):
        client.force_login(getattr(street, role))
        return client

    return sign_in


def keyed(**told):
    return {"key": str(uuid.uuid4()), **told}


def test_the_network_is_shown_as_it_was_on_a_day(street, as_role):
    first, *_ = make_network(street)
    close_site(first, day=date(2026, 3, 1), actor=street.actor("office"), now=NOW)
    before = as_role("leader").get("/network/", {"on": "2026-02-28"}).content.decode()
    after = as_role("leader").get("/network/", DAY).content.decode()
    assert ">1+1+1<" in before
    assert first.name in before
    assert ">0+1+1<" in after
    assert first.name not in after


def test_a_day_before_the_territory_says_so_and_a_day_that_is_none_is_today(street, as_role):
    assert "还没有登记街道" in as_role("leader").get("/network/?on=2019-01-01").content.decode()
    assert as_role("leader").get("/network/?on=2026-02-31").context["day"] == timezone.localdate()


def test_a_worker_sees_the_sites_of_the_own_community_alone(street, as_role):
    make_network(street)
    rows = as_role("worker").get("/network/", DAY).context["rows"]
    assert {row["site"].place_id for row in rows} == {street.north.pk}


@pytest.mark.parametrize("role", ["worker", "leader", "organisation"])
@pytest.mark.parametrize("path", ["sites/new/", "sites/{site}/edit/", "sites/{site}/week/",
                                  "streets/{street}/leaders/", "teams/new/"])  # fmt: skip
def test_who_does_not_run_the_network_opens_none_of_its_forms(street, as_role, role, path):
    site, *_ = make_network(street, 1)
    if role == "organisation" and path == "teams/new/":
        return  # an organisation keeps its own teams
    address = "/network/" + path.format(site=site.pk, street=street.street.pk)
    assert as_role(role).get(address).status_code in (403, 404)


def test_a_site_next_door_is_not_found(street, as_role):
    site, *_ = make_network(street, 1)
    assert as_role("next_worker").get(f"/network/sites/{site.pk}/").status_code == 404


def test_the_office_adds_a_site_once_however_often_the_form_is_sent(street, as_role):
    told = keyed(
        kind="point", name="文峰巷服务点", place=street.north.pk, valid_from="2026-03-01",
        lon="114.98", lat="27.11",
    )  # fmt: skip
    for _ in range(2):
        assert as_role("office").post("/network/sites/new/", told).status_code == 302
    assert Site.objects.filter(name="文峰巷服务点").count() == 1


def test_half_a_point_and_a_taken_name_are_told_at_their_fields(street, as_role):
    site, *_ = make_network(street, 1)
    told = {"kind": "hub", "name": site.name, "place": street.north.pk, "valid_from": "2026-03-01"}
    half = as_role("office").post("/network/sites/new/", keyed(**told, lon="114.98"))
    assert half.status_code == 422
    assert half.context["form"].errors["lat"] == ["经度和纬度要一起写。"]
    taken = as_role("office").post("/network/sites/new/", keyed(**told))
    assert list(taken.context["form"].errors) == ["name"]


def test_the_week_is_set_by_boxes_and_clocks(street, as_role):
    site, *_ = make_network(street, 1)
    told = keyed(open_5_0="on", from_0="08:30", to_0="11:00")
    as_role("office").post(f"/network/sites/{site.pk}/week/", told)
    rows = OpenHours.objects.filter(site=site, day=None).values_list("weekday", "part", "starts")
    assert [(w, p, f"{s:%H:%M}") for w, p, s in rows] == [(5, 0, "08:30")]


def test_a_week_that_ends_before_it_begins_is_told_at_its_clock(street, as_role):
    site, *_ = make_network(street, 1)
    told = keyed(open_5_0="on", from_0="11:00", to_0="08:30")
    answer = as_role("office").post(f"/network/sites/{site.pk}/week/", told)
    assert list(answer.context["form"].errors) == ["to_0"]


def test_single_days_are_shut_and_counted_as_days_not_open(street, as_role):
    site, *_ = make_network(street, 2)
    other = Site.objects.exclude(pk=site.pk).first()
    told = keyed(first="2026-02-24", last="2026-02-28", parts=["0", "1"], state="shut")
    as_role("office").post(f"/network/sites/{other.pk}/days/", told)
    rows = as_role("office").get("/network/", DAY).context["rows"]
    shut = {row["site"].pk: row["quarter"].shut_days for row in rows}
    assert shut[other.pk] == 4  # Tuesday to Friday: Saturday is no day on which it opens


def test_leaders_equipment_teams_and_rooms_are_changed_by_the_office(street, as_role):
    site, *_ = make_network(street, 1)
    office, base = as_role("office"), f"/network/streets/{street.street.pk}"
    office.post(
        f"{base}/leaders/", keyed(secretary="李书记", head="何主委", valid_from="2026-03-02")
    )
    office.post(f"{base}/equipment/", keyed(tag="血压计", kits="3"))
    office.post("/network/teams/new/", keyed(unit=street.party.pk, name="健康队", skills=[]))
    office.post(
        f"/network/sites/{site.pk}/rooms/", keyed(name="大厅", capacity="60", tags="钢琴、投影仪")
    )
    page = office.get("/network/", DAY)
    assert page.context["leaders"].secretary_name == "李书记"
    assert {row.tag: row.kits for row in page.context["equipment"]} == {"血压计": 3, "音响": 2}
    assert [team.name for team in page.context["teams"]] == ["健康队"]
    assert site.rooms.get(name="大厅").tags == ["钢琴", "投影仪"]
    assert JointLeaders.objects.count() == 2


def test_a_kind_of_service_is_entered_with_its_filing_and_lead_days(street, as_role):
    told = keyed(
        name="健康义诊", category="健康", team="医生1、护士×2", capacity="20", max_units="2",
        min_people="5", open_cost_fen="120.50", unit_cost_fen="0", lead_days="3",
        needs_filing="on", filing_lead_days="7",
    )  # fmt: skip
    assert as_role("office").post("/catalogue/new/", told).status_code == 302
    kind = ServiceKind.objects.get()
    assert kind.team == {"医生": 1, "护士": 2}
    assert (kind.open_cost_fen, kind.lead_days, kind.filing_lead_days) == (12050, 3, 7)
    office = as_role("office")
    known = office.get(f"/catalogue/{kind.pk}/").context["form"]
    assert known["team"].value() == "医生1、护士2"


@pytest.mark.parametrize("path", ["/network/?on=2026-03-02", "/catalogue/"])
def test_the_number_of_queries_does_not_grow_with_the_rows(
    street, as_role, path, django_assert_max_num_queries
):
    counts = []
    for more in (5, 45):
        Site.objects.all().update(valid_from=NOW.date() - timedelta(days=9))
        grow(street, more)
        client = as_role("office")
        client.get(path)
        with django_assert_max_num_queries(45) as seen:
            client.get(path)
        counts.append(len(seen))
    assert counts[0] == counts[1]


def grow(street, count):
    """Add sites, needs and kinds, without the equipment that is there already."""
    if not Site.objects.exists():
        make_network(street, count)
    else:
        known = Site.objects.first()
        Site.objects.bulk_create(
            Site(kind="point", name=f"新点{at}", place=known.place, valid_from=known.valid_from)
            for at in range(count)
        )
    raise_needs(street, count)
    ServiceKind.objects.bulk_create(
        ServiceKind(code=f"{count}-{at}", name=f"服务{count}-{at}", category="健康", capacity=9)
        for at in range(count)
    )
