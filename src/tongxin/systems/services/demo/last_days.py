"""What people did in the last days, so that every page has something to do: the end of the past."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from django.db.models import Count, Q

from tongxin.kernel.actions.unmask import unmask_phone
from tongxin.kernel.models import Notice
from tongxin.kernel.notices.settle import mark_read
from tongxin.systems.services.actions.imports import preview_file
from tongxin.systems.services.actions.need_steps import advance_need
from tongxin.systems.services.actions.needs import Asked, raise_need
from tongxin.systems.services.actions.pins import forbid
from tongxin.systems.services.actions.resources import edit_professional
from tongxin.systems.services.demo.lay_units import ORGANISATIONS, open_professional_account
from tongxin.systems.services.demo.town import Town
from tongxin.systems.services.models import STANDING, Professional, Room

READ_DAYS: Final = 7
PROFESSIONALS: Final = (("doctor", "nonggong", "医师"), ("lawyer", "minge", "律师"))
LOOKS: Final = ("约上门换药的时间", "核对报名的人", "通知改了地点")
LIST: Final = (
    ("小区", "需求类别", "人数", "紧急程度", "可接受时间", "联系人"),
    ("{0}", "健康义诊", "12", "一般", "工作日上午", "王阿姨"),
    ("{1}", "手机课堂", "约8人", "一般", "周末", ""),
    ("{0}", "便民理发", "-3", "一般", "", ""),
    ("没有的花园", "法律咨询", "2", "紧急", "工作日", ""),
    ("{1}", "书法课", "6", "一般", "周末上午", "李老师"),
)


def live_last_days(town: Town) -> None:
    """Let the last days happen: accounts in use, notices read, a list read, a number looked at."""
    give_accounts(town)
    read_old_notices(town)
    look_at_numbers(town)
    forbid_a_room(town)
    read_a_list(town)
    leave_to_tell(town)


def leave_to_tell(town: Town) -> None:
    """Accept today what two people without a phone need: somebody has to go and tell them."""
    for community in town.communities[:2]:
        homes = [home for home in town.compounds if home.parent_id == community.pk]
        home, person = next(
            (home, each)
            for home in homes
            for each in town.residents[home.pk]
            if not each.phone_sealed
        )
        asked = Asked(kind="便民理发", home=False, words="腿脚不便，想请师傅在楼下理个发。")
        when = town.now - timedelta(hours=2)
        actor = town.actor(town.worker_of(home), when)
        need = raise_need(asked, place=home, person=person, actor=actor, now=when)
        advance_need(need, "accept", actor=actor, now=when + timedelta(hours=1))


def give_accounts(town: Town) -> None:
    """Give an account to the professionals who are asked most, from now on and until now."""
    ahead = Q(assignments__state__in=STANDING, assignments__day__gte=town.today)
    for username, unit_key, skill in PROFESSIONALS:
        unit = town.units[ORGANISATIONS.index(unit_key)]
        rows = Professional.objects.filter(unit=unit, skills__code=skill).select_related("person")
        busy = rows.annotate(
            ahead=Count("assignments", filter=ahead, distinct=True),
            asked=Count("assignments", distinct=True),
        )
        row = busy.order_by("-ahead", "-asked", "pk")[0]
        account = open_professional_account(town, username, row.person.name, unit)
        actor = town.actor(unit_key, town.now)
        edit_professional(row, account=account, actor=actor, now=town.now)


def read_old_notices(town: Town) -> None:
    """Let everybody have read what came more than a week ago."""
    old = town.now - timedelta(days=READ_DAYS)
    for key, account in town.accounts.items():
        rows = Notice.objects.filter(account=account, created_at__lt=old, read_at=None)
        mark_read(rows.values_list("pk", flat=True), actor=town.actor(key, town.now), now=town.now)


def look_at_numbers(town: Town) -> None:
    """Let workers have looked at a few phones, with their reasons."""
    for at, why in enumerate(LOOKS):
        community = town.communities[at]
        homes = [home.pk for home in town.compounds if home.parent_id == community.pk]
        person = next(p for pk in homes for p in town.residents[pk] if p.phone_sealed)
        when = town.now - timedelta(days=len(LOOKS) - at, hours=2)
        unmask_phone(person, town.actor(f"worker{at + 1}", when), why, now=when)


def forbid_a_room(town: Town) -> None:
    """Let the office have said that a room is taken on one day."""
    room = Room.objects.filter(site__in=town.sites).order_by("pk")[0]
    forbid(
        town.street, room=room, day=town.today + timedelta(days=16), reason="社区大会用这间",
        actor=town.actor("office", town.now), now=town.now,
    )  # fmt: skip


def read_a_list(town: Town) -> None:
    """Let a worker have read a list in, with rows that are still to be corrected."""
    community = town.communities[0]
    homes = [home.name for home in town.compounds if home.parent_id == community.pk]
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{community.name}需求清单.csv"
        rows = ((community.name, *(cell.format(*homes) for cell in row)) for row in LIST[1:])
        lines = (",".join(row) for row in (("社区", *LIST[0]), *rows))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
        preview_file(
            path, place=community, starts_on=town.today, actor=town.actor("worker1", town.now),
            name=path.name, now=town.now,
        )  # fmt: skip
