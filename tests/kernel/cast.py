"""The shared cast of the tests: an invented street with its places, units and accounts."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from secrets import token_urlsafe
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password

from tests.kernel.kept_scene import keep_scene
from tongxin.kernel.actions.accounts import create_account
from tongxin.kernel.actions.grants import grant_role
from tongxin.kernel.actions.people import add_person
from tongxin.kernel.actions.territory import add_place
from tongxin.kernel.actions.units import add_unit
from tongxin.kernel.models import Account, Person, Place, Unit
from tongxin.kernel.rights import Actor

SINCE = date(2020, 1, 1)
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
PASSWORD = token_urlsafe(12)
IDENTITY = "360899194103120116"
PHONE = "15500000001"


@dataclass(frozen=True, slots=True)
class Street:
    """County 青原县 > streets 青龙街道 and 白石街道; two communities at home, one next door."""

    county: Place
    street: Place
    north: Place
    south: Place
    compound: Place
    second_compound: Place
    south_compound: Place
    next_street: Place
    next_community: Place
    next_compound: Place
    office_unit: Unit
    north_unit: Unit
    south_unit: Unit
    party: Unit
    hospital: Unit
    next_unit: Unit
    worker: Account
    south_worker: Account
    next_worker: Account
    office: Account
    organisation: Account
    other_organisation: Account
    professional: Account
    leader: Account
    administrator: Account
    auditor: Account
    resident: Person

    def actor(self, role: str) -> Actor:
        """Return the actor of an account of the cast by its field's name."""
        return Actor.of(getattr(self, role), now=NOW)


@keep_scene
def make_street() -> Street:
    """Return the street, made by the real actions; everybody's password is PASSWORD."""
    places = make_places()
    units = make_units(places)
    accounts = make_accounts(places, units)
    resident = add_person(
        name="罗桂英",
        place=places["compound"],
        purpose="登记需求",
        identity=IDENTITY,
        phone=PHONE,
        actor=Actor.system(),
        now=NOW,
    )
    return Street(**places, **units, **accounts, resident=resident)


def make_places() -> dict[str, Place]:
    """Return the places by the fields of Street."""
    told = (
        ("county", "county", "青原县", "360899000000", None),
        ("street", "street", "青龙街道", "360899001000", "county"),
        ("north", "community", "北门社区", "360899001001", "street"),
        ("south", "community", "南桥社区", "360899001002", "street"),
        ("compound", "compound", "桂花苑", "", "north"),
        ("second_compound", "compound", "梅园小区", "", "north"),
        ("south_compound", "compound", "临江花园", "", "south"),
        ("next_street", "street", "白石街道", "360899002000", "county"),
        ("next_community", "community", "石桥社区", "360899002001", "next_street"),
        ("next_compound", "compound", "白石新村", "", "next_community"),
    )
    places: dict[str, Place] = {}
    for at, (key, kind, name, code, parent) in enumerate(told):
        places[key] = add_place(
            kind=kind,
            name=name,
            code=code,
            parent=places[parent] if parent else None,
            lon=114.98 + at / 1000,
            lat=27.11 + at / 1000,
            valid_from=SINCE,
            actor=Actor.system(),
            now=NOW,
        )
    return places


def make_units(places: dict[str, Place]) -> dict[str, Unit]:
    """Return the units by the fields of Street."""
    told = (
        ("office_unit", "office", "青龙街道党工委统战办", "统战办", "street", None),
        ("north_unit", "community_office", "北门社区居委会", "北门社区", "north", "office_unit"),
        ("south_unit", "community_office", "南桥社区居委会", "南桥社区", "south", "office_unit"),
        ("party", "party", "农工党青原县支部", "农工党", "street", None),
        ("hospital", "hospital", "青原县第二医院", "二院", "street", None),
        ("next_unit", "community_office", "石桥社区居委会", "石桥社区", "next_community", None),
    )
    units: dict[str, Unit] = {}
    for key, kind, name, short, place, parent in told:
        units[key] = add_unit(
            name=name,
            short_name=short,
            kind=kind,
            place=places[place],
            parent=units[parent] if parent else None,
            actor=Actor.system(),
            now=NOW,
        )
    return units


def make_accounts(places: dict[str, Place], units: dict[str, Unit]) -> dict[str, Account]:
    """Return one account of each role by the fields of Street."""
    told = (
        ("worker", "刘燕", "north_unit", "worker", "north"),
        ("south_worker", "陈敏", "south_unit", "worker", "south"),
        ("next_worker", "郭萍", "next_unit", "worker", "next_community"),
        ("office", "周建国", "office_unit", "office", "street"),
        ("organisation", "黄文", "party", "organisation", "street"),
        ("other_organisation", "何静", "hospital", "organisation", "street"),
        ("professional", "谢医生", "party", "professional", "street"),
        ("leader", "王书记", "office_unit", "leader", "street"),
        ("administrator", "管理员", "office_unit", "administrator", "street"),
        ("auditor", "审计员", "office_unit", "auditor", "street"),
    )
    accounts: dict[str, Account] = {}
    for key, name, unit, role, place in told:
        accounts[key] = create_account(
            username=key,
            display_name=name,
            unit=units[unit],
            password=None,
            must_change_password=False,
            actor=Actor.system(),
            now=NOW,
        )
        of_unit = role in ("organisation", "professional")
        grant_role(
            accounts[key],
            role,
            places[place],
            unit=units[unit] if of_unit else None,
            valid_from=SINCE,
            actor=Actor.system(),
            now=NOW,
        )
        accounts[key].password = hash_password()
    Account.objects.bulk_update(accounts.values(), ["password"])
    return accounts


@lru_cache(maxsize=1)
def hash_password() -> str:
    """Return the hash of PASSWORD, made once: it is slow on purpose."""
    return make_password(PASSWORD)
