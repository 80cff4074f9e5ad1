"""The pages of needs: raise, show, take steps, correct, filter, look at the map."""

import re
import uuid

import pytest

from tongxin.kernel.models import Entry, LogEntry, Notice, Person
from tongxin.kernel.rights import Actor
from tongxin.systems.services.actions.needs import Asked, raise_need
from tongxin.systems.services.models import Need, ServiceKind


@pytest.fixture
def street(street):
    for name, category in (("理发", "理发"), ("义诊", "健康义诊")):
        ServiceKind.objects.create(code=name, name=name, category=category, capacity=10)
    return street


def filled(street, **other):
    return {
        "words": "老人血压高，想在社区量血压",
        "kind": "健康义诊",
        "place": street.compound.pk,
        "people": 3,
        "sessions": 2,
        "urgency": 2,
        "times_words": "工作日上午",
        "key": str(uuid.uuid4()),
        **other,
    }


def raise_one(street, words="想理发", place=None, **asked):
    return raise_need(
        Asked("理发", words=words, **asked),
        place=place or street.compound,
        actor=Actor.of(street.worker),
    )


def test_a_filled_form_raises_a_need_with_its_times_and_person(street, visit):
    told = filled(street, person_name="罗桂英", person_phone="15500000001")
    response = visit("worker").post("/needs/new/", told)
    need = Need.objects.select_related("matter", "person").get()
    assert response.url == f"/needs/{need.matter.number}/"
    assert need.pattern == [[0, 0]]
    assert need.person == street.resident
    assert "15500000001" not in str(LogEntry.objects.values_list("facts", "body"))


def test_the_same_form_sent_twice_raises_one_need_and_one_person(street, visit):
    client = visit("worker")
    told = filled(street, person_name="万秀兰")
    client.post("/needs/new/", told)
    client.post("/needs/new/", told)
    assert Need.objects.count() == 1
    assert Person.objects.filter(name="万秀兰").count() == 1


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("words", "长" * 100_000, "5000"),
        ("words", "", "必填"),
        ("times_words", "等我有空", "看不懂这个时间"),
        ("people", "0", "1"),
        ("person_phone", "15500000001", "还要写是谁的"),
        ("kind", "没有这一类", ""),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field_and_the_words_stay(
    street, visit, field, value, said
):
    response = visit("worker").post("/needs/new/", filled(street, **{field: value}))
    assert response.status_code == 422
    assert said in str(
        response.context["form"].errors[field if said != "还要写是谁的" else "person_name"]
    )
    assert response.context["form"]["people"].value() is not None
    assert not Need.objects.exists()


def test_nobody_raises_a_need_for_a_neighbours_compound(street, visit):
    response = visit("worker").post("/needs/new/", filled(street, place=street.south_compound.pk))
    assert response.status_code == 422
    assert visit("leader").get("/needs/new/").status_code == 403


def test_rare_characters_come_back_as_they_were(street, visit):
    words = "𠮷田先生想理发𪚥"
    visit("worker").post("/needs/new/", filled(street, words=words))
    need = Need.objects.get()
    page = visit("worker").get(f"/needs/{need.matter.number}/").content.decode()
    assert words in page


def test_a_step_taken_from_the_page_stands_in_the_history(street, visit):
    need = raise_one(street)
    client = visit("worker")
    page = client.get(f"/needs/{need.matter.number}/")
    step = {"step": "accept", "turn": need.matter.turn, "key": str(page.context["key"])}
    client.post(f"/needs/{need.matter.number}/step/", step)
    client.post(f"/needs/{need.matter.number}/step/", step)
    assert Entry.objects.filter(matter=need.matter, step="accept").count() == 1
    assert Notice.objects.filter(about=need.matter, template="need_accepted").count() == 1
    page = client.get(f"/needs/{need.matter.number}/").content.decode()
    assert "已受理，待匹配" in page


def test_a_step_that_somebody_else_took_meanwhile_says_so(street, visit):
    need = raise_one(street)
    client = visit("worker")
    told = {"step": "accept", "turn": need.matter.turn, "key": str(uuid.uuid4())}
    client.post(f"/needs/{need.matter.number}/step/", told)
    late = {**told, "step": "withdraw", "note": "不要了", "key": str(uuid.uuid4())}
    assert client.post(f"/needs/{need.matter.number}/step/", late).status_code == 409


def test_a_return_without_a_reason_is_refused(street, visit):
    need = raise_one(street)
    told = {"step": "return", "turn": need.matter.turn}
    assert visit("worker").post(f"/needs/{need.matter.number}/step/", told).status_code == 422
    need.matter.refresh_from_db()
    assert need.matter.state == "raised"


def test_steps_that_follow_from_services_are_not_taken_by_hand(street, visit):
    need = raise_one(street)
    client = visit("office")
    client.post(f"/needs/{need.matter.number}/step/", {"step": "accept"})
    told = {"step": "plan"}
    assert client.post(f"/needs/{need.matter.number}/step/", told).status_code == 422


def test_a_need_is_corrected_until_a_plan_holds_it(street, visit):
    need = raise_one(street)
    client = visit("worker")
    told = {**filled(street), "turn": need.matter.turn, "people": 8}
    assert client.post(f"/needs/{need.matter.number}/edit/", told).status_code == 302
    need.refresh_from_db()
    assert (need.people, need.kind, need.times_words) == (8, "健康义诊", "工作日上午")
    assert LogEntry.objects.filter(action="need.edit").count() == 1


def test_the_list_is_filtered_by_place_category_state_and_words(street, visit):
    raise_one(street, "想理发的老人")
    raise_one(street, "想剪头发", place=street.second_compound)
    client = visit("worker")

    def count(query):
        return client.get(f"/needs/?{query}").context["page"].paginator.count

    assert count("") == 2
    assert count("q=老人") == 1
    assert count("q=梅园") == 1
    assert count(f"place={street.north.pk}") == 2
    assert count("kind=健康义诊") == 0
    assert count("state=late") == 0
    assert count("state=nonsense&place=x&page=99") == 2


def test_neighbours_needs_are_not_shown(street, visit):
    need = raise_one(street)
    client = visit("south_worker")
    assert client.get("/needs/").context["page"].paginator.count == 0
    assert client.get(f"/needs/{need.matter.number}/").status_code == 404


def test_the_map_tells_the_same_as_its_table(street, visit):
    for _ in range(3):
        raise_one(street)
    page = visit("office").get("/needs/map/")
    (row,) = page.context["rows"]
    assert (row["needs"], row["people"]) == (3, 3)
    assert re.search(r"<svg[^>]*class=\"map\"", page.content.decode())


@pytest.mark.parametrize("path", ["/needs/", "/needs/map/", "/needs/similar/"])
def test_queries_do_not_grow_with_the_rows(street, visit, django_assert_max_num_queries, path):
    client = visit("office")
    raise_one(street, "一")
    client.get(path)
    for more in (4, 45):
        for number in range(more):
            raise_one(street, f"院里第{number}号楼的老人想请人剪头发")
        with django_assert_max_num_queries(24):
            client.get(path)
