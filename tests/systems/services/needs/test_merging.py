"""Near-duplicates become one collective need, and come out again exactly as they were."""

import uuid
from dataclasses import astuple

import pytest

from tongxin.kernel.errors import CannotMerge
from tongxin.kernel.models import LogEntry, Notice
from tongxin.kernel.rights import Actor, NotYours
from tongxin.systems.services.actions.merge_needs import merge_needs, unmerge_need
from tongxin.systems.services.actions.need_steps import advance_need
from tongxin.systems.services.actions.needs import Asked, edit_need, raise_need, read_asked
from tongxin.systems.services.errors import CannotMergeNeeds, NotMerged
from tongxin.systems.services.models import Need

SUBJECTS = (
    "防火用电", "垃圾分类", "医保报销", "树木修剪", "消防通道", "儿童托管", "春节联欢", "旧衣捐赠",
    "楼道照明", "棋牌比赛",
)  # fmt: skip
WORDS = "我们楼里老人想请人来教手机挂号"


def raise_one(street, *, role="worker", place=None, words=WORDS, kind="智能手机", **asked):
    actor = Actor.of(getattr(street, role))
    return raise_need(
        Asked(kind, words=words, **asked), place=place or street.compound, actor=actor
    )


def state(need):
    held = Need.objects.select_related("matter").get(pk=need.pk)
    matter = held.matter
    return (
        *astuple(read_asked(held)), matter.state, matter.is_closed, matter.merged_into_id,
        matter.title, matter.unit_id, matter.due_at,
    )  # fmt: skip


def test_the_collective_need_has_the_people_of_all_and_each_shows_where_it_went(street, visit):
    into, one, two = (raise_one(street, people=n, urgency=n, sessions=4 - n) for n in (1, 2, 3))
    merge_needs(into, [one, two], actor=Actor.of(street.worker))
    into.refresh_from_db()
    assert (into.people, into.urgency, into.sessions) == (6, 3, 3)
    page = visit("worker").get(f"/needs/{one.matter.number}/").content.decode()
    assert into.matter.number in page
    assert "拆出来" in page
    page = visit("worker").get(f"/needs/{into.matter.number}/").content.decode()
    assert two.matter.number in page


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_taking_all_out_again_leaves_everything_as_it_was(street, order):
    into, one, two = (raise_one(street, people=n, urgency=n) for n in (1, 2, 3))
    before = [state(need) for need in (into, one, two)]
    actor = Actor.of(street.worker)
    merge_needs(into, [one], actor=actor)
    merge_needs(into, [two], actor=actor)
    for at in order:
        unmerge_need((one, two)[at], actor=actor)
    assert [state(need) for need in (into, one, two)] == before


def test_what_was_written_meanwhile_stays(street):
    into, one = raise_one(street, people=1), raise_one(street, people=2, urgency=3)
    actor = Actor.of(street.worker)
    merge_needs(into, [one], actor=actor)
    edit_need(into, actor=actor, people=10, urgency=2)
    unmerge_need(one, actor=actor)
    into.refresh_from_db()
    assert (into.people, into.urgency) == (8, 2)


def test_everybody_who_raised_one_is_told_both_ways(street):
    into = raise_one(street, role="office")
    one = raise_one(street)
    actor = Actor.of(street.office)
    merge_needs(into, [one], actor=actor)
    unmerge_need(one, actor=actor)
    for account in (street.worker, street.office):
        told = Notice.objects.filter(account=account).values_list("template", flat=True)
        assert {"need_merged", "need_unmerged"} <= set(told)


def test_a_repeated_request_merges_once(street):
    into, one = raise_one(street), raise_one(street)
    key = uuid.uuid4()
    for _ in range(2):
        merge_needs(into, [one], actor=Actor.of(street.worker), key=key)
    into.refresh_from_db()
    assert into.people == 2
    assert LogEntry.objects.filter(action="need.merge").count() == 2  # one for each need


def test_what_cannot_be_one_is_refused_and_nothing_changes(street):
    into, other = raise_one(street), raise_one(street, kind="理发")
    actor = Actor.of(street.worker)
    with pytest.raises(CannotMergeNeeds):
        merge_needs(into, [other], actor=actor)
    with pytest.raises(CannotMergeNeeds):
        merge_needs(into, [into], actor=actor)
    gone = raise_one(street)
    advance_need(gone, "withdraw", note="不要了", actor=actor)
    with pytest.raises(CannotMerge):
        merge_needs(into, [gone], actor=actor)
    collective, member = raise_one(street), raise_one(street)
    merge_needs(collective, [member], actor=actor)
    with pytest.raises(CannotMergeNeeds):
        merge_needs(into, [collective], actor=actor)
    with pytest.raises(NotMerged):
        unmerge_need(into, actor=actor)
    into.refresh_from_db()
    assert into.people == 1


def test_a_neighbours_need_is_not_merged(street):
    into = raise_one(street)
    other = raise_one(street, role="south_worker", place=street.south_compound)
    with pytest.raises(NotYours):
        merge_needs(into, [other], actor=Actor.of(street.worker))


def test_near_words_are_suggested_other_words_kinds_and_communities_are_not(street, visit):
    first = raise_one(street)
    near = raise_one(street, words=WORDS + "，谢谢")
    raise_one(street, words="想学用智能手机拍照片发给孙子")
    raise_one(street, kind="理发")
    raise_one(street, role="south_worker", place=street.south_compound)
    (group,) = visit("office").get("/needs/similar/").context["groups"]
    shown = [row["need"].pk for row in group["rows"]]
    assert shown == [first.pk, near.pk]
    told = {"needs": [first.matter.number, near.matter.number], "into": near.matter.number}
    visit("office").post("/needs/merge/", {**told, "key": str(uuid.uuid4())})
    near.refresh_from_db()
    assert near.people == 2
    assert not visit("office").get("/needs/similar/").context["groups"]


def test_many_groups_are_turned_in_pages(street, visit):
    actor = Actor.of(street.worker)
    for word in SUBJECTS:
        for people in (1, 2):
            asked = Asked("理发", words=f"想请人来讲{word}的事，越快越好", people=people)
            raise_need(asked, place=street.compound, actor=actor)
    browser = visit("office")
    first = browser.get("/needs/similar/")
    assert len(first.context["groups"]) == 8
    assert first.context["page"].has_next()
    numbers = [row["need"].pk for each in first.context["groups"] for row in each["rows"]]
    second = browser.get("/needs/similar/?page=2")
    others = [row["need"].pk for each in second.context["groups"] for row in each["rows"]]
    assert others
    assert not set(numbers) & set(others)
