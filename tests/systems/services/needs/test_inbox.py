"""The inbox: who sees which matters, how they are counted, what stands first."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tongxin.kernel.models import Matter
from tongxin.kernel.rights import Actor
from tongxin.systems.services.actions.needs import Asked, raise_need


def raise_some(street, role, place, count=1, words="想理发"):
    actor = Actor.of(getattr(street, role))
    return [
        raise_need(Asked("理发", words=f"{words}{n}"), place=place, actor=actor)
        for n in range(count)
    ]


def make_late(need):
    Matter.objects.filter(pk=need.matter_id).update(due_at=timezone.now() - timedelta(days=2))


def test_the_inbox_shows_what_waits_for_the_unit_the_late_first(street, visit):
    first, second = raise_some(street, "worker", street.compound, 2)
    make_late(second)
    page = visit("worker").get("/inbox/").content.decode()
    assert page.index(second.matter.number) < page.index(first.matter.number)
    assert page.index("已逾期</th>") < page.index("以后到期</th>")


def test_another_communitys_matters_do_not_show(street, visit):
    (need,) = raise_some(street, "south_worker", street.south_compound)
    assert need.matter.number not in visit("worker").get("/inbox/").content.decode()
    assert need.matter.number in visit("south_worker").get("/inbox/").content.decode()


def test_each_tab_says_how_many_it_holds(street, visit):
    late, _ = raise_some(street, "worker", street.compound, 2)
    make_late(late)
    page = visit("worker").get("/inbox/?tab=late")
    counts = {tab["code"]: tab["count"] for tab in page.context["tabs"]}
    assert counts == {"all": 2, "new": 2, "late": 1, "today": 0, "raised": 2}
    rows = [row for group in page.context["groups"] for row in group["rows"]]
    assert [row["number"] for row in rows] == [late.matter.number]


@pytest.mark.parametrize("role", ["office", "organisation", "leader", "worker"])
def test_everybody_who_handles_matters_has_an_inbox(visit, role):
    assert visit(role).get("/inbox/").status_code == 200


def test_who_handles_no_matters_is_refused(visit):
    assert visit("auditor").get("/inbox/").status_code == 403


def test_words_narrow_the_inbox(street, visit):
    raise_some(street, "worker", street.compound, 1, words="修电扇")
    raise_some(street, "worker", street.second_compound, 1, words="量血压")
    page = visit("worker").get("/inbox/?q=血压").content.decode()
    assert "量血压0" in page
    assert "修电扇0" not in page


def test_the_queries_do_not_grow_with_the_rows(street, visit, django_assert_max_num_queries):
    client = visit("worker")
    raise_some(street, "worker", street.compound, 5)
    client.get("/inbox/")
    for more in (0, 45):
        raise_some(street, "worker", street.second_compound, more)
        with django_assert_max_num_queries(22):
            client.get("/inbox/")


def test_a_number_leads_to_the_page_of_its_kind(street, visit):
    (need,) = raise_some(street, "worker", street.compound)
    response = visit("worker").get(f"/matters/{need.matter.number}/")
    assert response.url == f"/needs/{need.matter.number}/"
    assert visit("south_worker").get(f"/matters/{need.matter.number}/").status_code == 404


def test_what_is_new_can_be_accepted_together_by_who_may(street, visit):
    raise_some(street, "worker", street.compound, 3)
    page = visit("worker").get("/inbox/").content.decode()
    assert "新到的需求有 3 件，可以一起受理" in page
    assert "/needs/?state=raised" in page
    listed = visit("worker").get("/needs/?state=raised").content.decode()
    assert "受理选中的" in listed
    assert "可以一起受理" not in visit("leader").get("/inbox/").content.decode()
