"""An invented district for the pages: a street with a map, one need with a past, many matters."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

SINCE = date(2020, 1, 1)
WORDS = ("想量血压", "想理发", "想学毛笔字", "手机不会用", "电扇坏了", "想问法律的事")
KINDS = ("健康义诊", "理发", "书法培训", "智能手机", "家电维修", "法律咨询")
COMMUNITIES, COMPOUNDS = 8, 6  # of the street; of each community


@dataclass(frozen=True, slots=True)
class Ground:
    """What the pages are asked for."""

    number: str  # of the need with a past
    session: str
    street: int


def make_ground(matters: int, now: datetime) -> Ground:
    """Fill an empty database and return whose pages to open."""
    from tongxin.kernel.rights import Actor  # noqa: PLC0415 - Django is ready by now

    actor = Actor.system()
    street, compounds = make_places(actor)
    unit, account = make_office(street, actor)
    sites = make_sites(street, unit, actor)
    raise_in_bulk(matters, compounds, unit, account, now)
    need = make_need(compounds[0], actor, now)
    del sites
    return Ground(need, open_session(account), street.pk)


def make_places(actor: Any) -> tuple[Any, list[Any]]:
    """Return the street and its compounds, with points and outlines."""
    from tongxin.kernel.actions.territory import add_place  # noqa: PLC0415

    def add(kind: str, name: str, parent: Any, lon: float, lat: float) -> Any:
        told = {"kind": kind, "name": name, "parent": parent, "lon": lon, "lat": lat}
        place = add_place(valid_from=SINCE, actor=actor, **told)
        if kind != "compound":
            place.outline = draw_outline(lon, lat, 0.012 if kind == "street" else 0.003)
            place.save(update_fields=["outline"])
        return place

    street = add("street", "青龙街道", None, 114.98, 27.11)
    compounds = []
    for n in range(COMMUNITIES):
        at = (114.97 + 0.006 * (n % 4), 27.105 + 0.006 * (n // 4))
        community = add("community", f"第{n + 1}社区", street, *at)
        for k in range(COMPOUNDS):
            spot = (at[0] + 0.0008 * k, at[1] + 0.0006 * (k % 3))
            compounds.append(add("compound", f"{n + 1}区{k + 1}号院", community, *spot))
    return street, compounds


def draw_outline(lon: float, lat: float, size: float) -> dict[str, Any]:
    """Return an octagon as GeoJSON."""
    turns = ((1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7), (0, -1), (0.7, -0.7))
    ring = [[round(lon + size * x, 6), round(lat + size * y, 6)] for x, y in (*turns, turns[0])]
    return {"type": "Polygon", "coordinates": [ring]}


def make_office(street: Any, actor: Any) -> tuple[Any, Any]:
    """Return the office and the account that looks."""
    from tongxin.kernel.actions.accounts import create_account  # noqa: PLC0415
    from tongxin.kernel.actions.grants import grant_role  # noqa: PLC0415
    from tongxin.kernel.actions.units import add_unit  # noqa: PLC0415

    unit = add_unit(name="青龙街道办事处", kind="office", place=street, actor=actor)
    account = create_account(
        username="bench", display_name="刘燕", unit=unit, password=None,
        must_change_password=False, actor=actor,
    )  # fmt: skip
    grant_role(account, "office", street, valid_from=SINCE, actor=actor)
    return unit, account


def make_sites(street: Any, unit: Any, actor: Any) -> list[Any]:
    """Return a hub, stations and points over the street."""
    from tongxin.systems.services.models import Site  # noqa: PLC0415

    kinds = ("hub", *("station",) * 5, *("point",) * 14)
    return [
        Site.objects.create(
            name=f"第{n + 1}站", kind=kind, place=street, unit=unit, valid_from=SINCE,
            lon=114.97 + 0.001 * n, lat=27.105 + 0.0005 * n,
        )
        for n, kind in enumerate(kinds)
    ]  # fmt: skip


def raise_in_bulk(count: int, compounds: list[Any], unit: Any, account: Any, now: datetime) -> None:
    """Write open needs that wait for one unit, straight into the tables."""
    from tongxin.kernel.insert_many import insert_many  # noqa: PLC0415
    from tongxin.kernel.models import Matter  # noqa: PLC0415
    from tongxin.systems.services.models import Need  # noqa: PLC0415

    draw = Random(1)
    for start in range(0, count, 5000):
        matters = []
        for n in range(start, min(start + 5000, count)):
            raised = now - timedelta(minutes=draw.randrange(60 * 24 * 60))
            taken = raised if draw.random() < 0.7 else None
            matters.append(
                Matter(
                    number=f"XQ-{now.year}-{500_000 + n}", kind="need", loop_version=1,
                    state="accepted" if taken else "raised", title=draw.choice(WORDS),
                    place=draw.choice(compounds), unit=unit, raised_at=raised, arrived_at=raised,
                    taken_up_at=taken, due_at=now + timedelta(hours=draw.randrange(-48, 24 * 60)),
                    raised_by=account if draw.random() < 0.2 else None,
                )
            )  # fmt: skip
        insert_many(matters)
        insert_many(
            [
                Need(
                    matter=m, place=m.place, kind=draw.choice(KINDS), words=m.title,
                    people=draw.randrange(1, 20), registered_on=m.raised_at.date(),
                )
                for m in matters
            ]
        )  # fmt: skip


def make_need(compound: Any, actor: Any, now: datetime) -> str:
    """Raise one need by the real actions and return its number."""
    from tongxin.kernel.actions.people import add_person  # noqa: PLC0415
    from tongxin.systems.services.actions.need_steps import advance_need  # noqa: PLC0415
    from tongxin.systems.services.actions.needs import Asked, raise_need  # noqa: PLC0415

    person = add_person(
        name="罗桂英", place=compound, purpose="登记需求", phone="15500000001", actor=actor, now=now
    )
    asked = Asked(kind=KINDS[0], people=6, sessions=2, words="六位老人想在楼下量血压、问问用药。")
    need = raise_need(asked, place=compound, actor=actor, person=person, now=now)
    advance_need(need, "accept", actor=actor, now=now)
    return str(need.matter.number)


def open_session(account: Any) -> str:
    """Return the key of a complete sign-in."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415
    from django_otp import DEVICE_ID_SESSION_KEY  # noqa: PLC0415
    from django_otp.plugins.otp_totp.models import TOTPDevice  # noqa: PLC0415

    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    device = TOTPDevice.objects.create(user=account, name="bench", confirmed=True)
    session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    session.create()
    return str(session.session_key)
