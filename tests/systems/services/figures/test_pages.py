"""The pages of figures: every number with its base, each opening onto the list behind it."""

import re
from datetime import UTC, datetime
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from tests.systems.services.figures.year import ask, write_quarter
from tongxin.kernel.models import Attendance, Matter, Place, PlaceAncestor
from tongxin.systems.services.models import Need, Service, ServiceNeed

pytestmark = pytest.mark.django_db
LISTS = ("figures", "figures_services", "figures_needs", "figures_ratings")


def get_words(answer):
    text = re.sub(r"<svg.*?</svg>", "", answer.content.decode(), flags=re.DOTALL)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


def find_link(answer, words):
    found = re.findall(r'<a href="([^"]+)"[^>]*>([^<]*)</a>', answer.content.decode())
    return next(unescape(address) for address, label in found if label.strip() == words)


def test_the_leader_reads_both_sides_with_numbers_and_intervals(quarter, client_of):
    answer = client_of("leader").get(reverse("figures"), ask(quarter))
    words = get_words(answer)
    assert answer.status_code == 200
    assert re.search(r"按需服务 \d+ (另 \d+ 场没记 )?\d+ / \d+ \d+% \d+% 至 \d+%", words)
    assert re.search(r"自办活动 \d+ \d+ / \d+ \d+% \d+% 至 \d+%", words)
    assert "区间" in words


def test_every_share_stands_beside_what_it_is_of(quarter, client_of):
    words = get_words(client_of("leader").get(reverse("figures"), ask(quarter)))
    for row in re.findall(r"[^。]*\d+%[^。]*", words):
        assert re.search(r"\d+ / \d+|区间|95%", row), row


def test_the_list_behind_a_rate_sums_to_its_numbers(quarter, client_of):
    client = client_of("leader")
    page = client.get(reverse("figures"), ask(quarter))
    side = next(m for m in page.context["measures"] if m["code"] == "came_of_invited")["sides"][1]
    behind = client.get(side["address"])
    sums = behind.context["sums"]
    assert (sums["invited_came"], sums["invited"]) == (side["part"], side["whole"])
    assert behind.context["rows"].paginator.count == side["events"]


@pytest.mark.parametrize("group", ["months", "communities"])
def test_the_list_behind_a_month_or_a_community_holds_its_services(quarter, client_of, group):
    client = client_of("leader")
    page = client.get(reverse("figures"), ask(quarter))
    total = 0
    for row in page.context[group]:
        behind = client.get(row["address"])
        assert behind.context["rows"].paginator.count == row["services"]
        assert behind.context["sums"]["came"] == row["came"]
        total += row["came"]
    assert total == Attendance.objects.filter(came=True).count()


def test_the_funnel_only_falls_and_each_step_opens_onto_its_needs(quarter, client_of):
    client = client_of("leader")
    page = client.get(reverse("figures"), ask(quarter))
    counts = [stage["count"] for stage in page.context["stages"]]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == page.context["stages"][0]["of"] > counts[-1] > 0
    for stage in page.context["stages"]:
        behind = client.get(stage["address"])
        assert behind.context["rows"].paginator.count == stage["count"]


def test_the_list_of_services_leads_to_each_service(quarter, client_of):
    answer = client_of("leader").get(reverse("figures_services"), ask(quarter, only="held"))
    title = answer.context["rows"][0].title
    assert urlsplit(find_link(answer, title)).path.startswith("/")


def test_ratings_are_listed_without_who_gave_them(quarter, client_of):
    answer = client_of("leader").get(reverse("figures_ratings"), ask(quarter, score=5))
    assert answer.status_code == 200
    assert "居民" not in get_words(answer)


def test_too_few_are_said_so_and_no_rate_is_shown(street, client_of):
    write_quarter(street, 8)
    Service.objects.update(origin="need")
    answer = client_of("leader").get(reverse("figures"), ask(street))
    words = get_words(answer)
    assert "自办活动没有记录，不下结论" in words


def test_an_empty_street_has_a_page_too(street, client_of):
    answer = client_of("leader").get(reverse("figures"), ask(street))
    assert answer.status_code == 200
    assert "不下结论" in get_words(answer)


def test_a_claim_is_judged_by_the_records(quarter, client_of):
    client = client_of("leader")
    told = {"measure": "came_of_invited"}
    for more, verdict in ((5, "站得住"), (400, "站不住")):
        answer = client.get(reverse("figures_claim"), ask(quarter, more=more, **told))
        assert verdict in get_words(answer)


def test_a_claim_without_a_base_is_refused(street, client_of):
    told = ask(street, more=45, measure="came_of_invited")
    answer = client_of("leader").get(reverse("figures_claim"), told)
    assert answer.status_code == 422
    assert "没有可比的基数，不下结论" in get_words(answer)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"last": "2025-12-31"}, "最后一天不能早于第一天"),
        ({"last": "2036-01-01"}, "一次最多看五年"),
        ({"since": "2026-13-01"}, ""),
    ],
)
def test_a_period_that_cannot_be_is_said_and_nothing_is_computed(quarter, client_of, told, words):
    for name in LISTS:
        answer = client_of("leader").get(reverse(name), {**ask(quarter), **told})
        assert answer.status_code == 422
        assert words in get_words(answer)


def test_what_an_address_does_not_say_is_the_largest_place_and_of_late(street, client_of):
    year = {"since": "2026-01-01", "last": "2026-12-31"}
    for told in (year, {"place": street.street.pk}, {"since": "2026-01-01"}):
        for name in LISTS:
            answer = client_of("leader").get(reverse(name), told)
            assert answer.status_code == 200, told
            assert answer.context["scope"].place == street.street


@pytest.mark.parametrize("role", ["organisation", "professional", "administrator", "auditor"])
def test_who_may_read_no_figures_is_refused(quarter, client_of, role):
    for name in LISTS:
        assert client_of(role).get(reverse(name), ask(quarter)).status_code == 403


def test_a_neighbour_cannot_ask_for_this_street(quarter, client_of):
    answer = client_of("next_worker").get(reverse("figures"), ask(quarter))
    assert answer.status_code == 422
    own = client_of("next_worker").get(reverse("figures"))
    assert own.context["scope"].place == quarter.next_community
    assert own.context["head"]["held"] == 0


def test_a_merged_need_goes_as_far_as_the_one_that_took_it_in(quarter, client_of):
    served = ServiceNeed.objects.filter(
        service__matter__state="measured", need__matter__state="closed"
    )
    root = served.first().need
    lone = Need.objects.filter(services=None, matter__state="accepted").first()
    lone.matter.merged_into, lone.matter.is_closed = root.matter, True
    lone.matter.closed_at = lone.matter.raised_at
    lone.matter.save()
    client = client_of("leader")
    told = {"since": "2025-10-01", "last": "2026-03-31", "place": quarter.street.pk}
    page = client.get(reverse("figures_needs"), {**told, "stage": "measured"})
    pages = range(1, page.context["rows"].paginator.num_pages + 1)
    rows = [
        row
        for n in pages
        for row in client.get(
            reverse("figures_needs"), {**told, "stage": "measured", "page": n}
        ).context["rows"]
    ]
    assert lone.pk in {row.pk for row in rows}


@pytest.mark.parametrize("services", [10, 100])
@pytest.mark.parametrize(
    "name", ["figures", "figures_services", "figures_needs", "figures_ratings"]
)
def test_no_pages_queries_grow_with_its_rows(
    street, client_of, name, services, django_assert_max_num_queries
):
    write_quarter(street, services)
    client = client_of("leader")
    client.get(reverse(name), ask(street))
    with django_assert_max_num_queries(20):
        assert client.get(reverse(name), ask(street)).status_code == 200


def test_without_a_question_the_largest_place_is_shown(quarter, client_of):
    Place.objects.filter(kind__in=("street", "community")).update(code="")
    page = client_of("leader").get(reverse("figures"))
    assert page.context["scope"].place.kind == "street"


def test_a_need_that_is_older_than_the_entry_of_its_place_is_counted(quarter, client_of):
    client, began = client_of("leader"), datetime(2026, 3, 1, 9, tzinfo=UTC)
    heard = client.get(reverse("figures"), ask(quarter)).context["stages"]
    PlaceAncestor.objects.update(valid_from=began.date())
    Matter.objects.update(raised_at=began)
    assert client.get(reverse("figures"), ask(quarter)).context["stages"] == heard
