"""Open the units of the street and an account for each role, all with the password of this run."""

from typing import Any

from tongxin.kernel.actions.accounts import create_account
from tongxin.kernel.actions.grants import grant_role
from tongxin.kernel.actions.units import add_unit
from tongxin.kernel.models import Account, Place, Unit
from tongxin.kernel.rights import Actor
from tongxin.systems.services.demo.agenda import moment
from tongxin.systems.services.demo.names import UNITS
from tongxin.systems.services.demo.town import Town

ORGANISATIONS = ("minge", "minmeng", "nonggong", "jiusan", "xinlian", "weisheng")


def lay_units(town: Town) -> None:
    """Add the community offices and the organisations."""
    told: dict[str, Any] = {"actor": Actor.system(), "now": moment(town.opened, 11)}
    for community in town.communities:
        town.community_units[community.pk] = add_unit(
            name=f"{community.name}居委会", short_name=community.name, kind="community_office",
            place=community, parent=town.office, **told,
        )  # fmt: skip
    for name, short, kind in UNITS:
        town.units.append(
            add_unit(name=name, short_name=short, kind=kind, place=town.street, **told)
        )


def open_accounts(town: Town) -> None:
    """Open the accounts with which people sign in to the demonstration."""
    _open(town, "office", "统战办公室", town.office, "office", town.street)
    _open(town, "leader", "街道领导", town.office, "leader", town.street)
    _open(town, "auditor", "日志审计员", town.office, "auditor", town.street)
    for at, community in enumerate(town.communities, 1):
        unit = town.community_units[community.pk]
        _open(town, f"worker{at}", town.book.draw_name(), unit, "worker", community)
    for username, unit in zip(ORGANISATIONS, town.units, strict=True):
        _open(town, username, f"{unit.short_name}联络人", unit, "organisation", town.street)


def _open(town: Town, username: str, name: str, unit: Unit, role: str, place: Place) -> Account:
    told: dict[str, Any] = {"actor": Actor.system(), "now": moment(town.opened, 12)}
    account = create_account(
        username=username, display_name=name, unit=unit, password=town.password,
        must_change_password=False, **told,
    )  # fmt: skip
    of_unit = unit if role in ("organisation", "professional") else None
    grant_role(account, role, place, unit=of_unit, valid_from=town.opened, **told)
    town.accounts[username] = account
    return account


def open_professional_account(town: Town, username: str, name: str, unit: Unit) -> Account:
    """Open the account of one professional."""
    return _open(town, username, name, unit, "professional", town.street)
