"""Fill an empty street office with an invented town and what happened in it until now."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from tongxin.kernel.models import Account, Place, Unit
from tongxin.kernel.rights import Actor
from tongxin.systems.services.actions.plans import start_plan
from tongxin.systems.services.demo.agenda import Agenda
from tongxin.systems.services.demo.close_needs import Closing
from tongxin.systems.services.demo.hold_past import Held
from tongxin.systems.services.demo.last_days import live_last_days
from tongxin.systems.services.demo.lay_catalogue import lay_catalogue
from tongxin.systems.services.demo.lay_network import lay_network
from tongxin.systems.services.demo.lay_people import lay_people
from tongxin.systems.services.demo.lay_places import add_residents, lay_places
from tongxin.systems.services.demo.lay_units import lay_units, open_accounts
from tongxin.systems.services.demo.names import NameBook
from tongxin.systems.services.demo.offer_past import enter_offers
from tongxin.systems.services.demo.plan_past import enter_plan
from tongxin.systems.services.demo.raise_needs import enter_wave
from tongxin.systems.services.demo.tell_past import enter_telling
from tongxin.systems.services.demo.town import Town
from tongxin.systems.services.demo.waves import list_waves
from tongxin.systems.services.models import PlanRun

DRAFT_DAYS, EFFORT = 28, 5


@dataclass(frozen=True, slots=True)
class Filled:
    """What was made: user names in the order of the roles, and how much happened."""

    usernames: tuple[str, ...]
    acts: int


@transaction.atomic
def fill_town(
    street: Place, office: Unit, *, password: str, now: datetime, seed: int = 1
) -> Filled:
    """Fill a street that was just set up; all of it, or nothing. The same seed and day, the same.

    password: with which every account of the demonstration signs in.
    """
    rng = Random(seed)
    town = Town(street, office, now, timezone.localdate(now), password, rng, NameBook(rng))
    lay_ground(town)
    acts = live_through(town)
    live_last_days(town)
    return Filled(tuple(town.accounts), acts)


def lay_ground(town: Town) -> None:
    """Lay out places, units, accounts, the network, the catalogue, professionals, residents."""
    lay_places(town)
    lay_units(town)
    open_accounts(town)
    lay_network(town)
    lay_catalogue(town)
    lay_people(town)
    add_residents(town)


def live_through(town: Town) -> int:
    """Let everything happen in its order, from the first need until now."""
    agenda = Agenda(town.now)
    closing = Closing(town, agenda)
    held = Held(town, agenda, closing.after)
    for wave in list_waves(town.today):
        enter_wave(town, agenda, wave)
        enter_plan(town, agenda, wave, held.follow)
    enter_offers(town, agenda, held.follow)
    enter_telling(town, agenda)
    return agenda.run()


def start_draft(street: Place, *, now: datetime) -> PlanRun:
    """Ask for the plan of the weeks to come; the worker beside the site makes it."""
    today = timezone.localdate(now)
    monday = today + timedelta(days=7 - today.weekday())
    office = Account.objects.get(username="office")
    actor = Actor.of(office, now=now)
    return start_plan(
        street, starts_on=monday, days=DRAFT_DAYS, effort=EFFORT, actor=actor, now=now
    )
