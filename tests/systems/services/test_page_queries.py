"""No page runs queries that grow with the rows that it shows: every address, at two sizes."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from tests.browser.conftest import sign_in_as
from tests.systems.services.full_town import add_round, make_town
from tongxin.kernel.models import Evidence, Job, Notice, Rating
from tongxin.kernel.urls import urlpatterns as kernel_urls
from tongxin.systems.services.models import CalendarFeed, HealthNote, Spending
from tongxin.systems.services.urls import urlpatterns as services_urls

pytestmark = pytest.mark.django_db
FEW, MANY = 3, 12
ROLES = ("office", "organisation", "professional", "worker", "administrator", "leader")
# Forms that only take what is sent, a file as it is, and the way from a number to a page.
PASSED_BY = {"appraisal_file", "calendar_feed", "organisation_photo", "service_by_number"}


def list_keys(town):
    """Return for the beginning of an address's name what its places are filled with."""
    at = town.at
    return {
        "admin_account": at.worker.pk, "admin_grant": 1, "admin_unit": at.party.pk,
        "admin_place": at.north.pk, "admin_person": at.resident.pk, "admin_loop": "service",
        "admin_log": 3, "need": town.need.matter.number, "edit_need": town.need.matter.number,
        "matter": town.need.matter.number, "evidence": Evidence.objects.first().pk,
        "open_evidence": Evidence.objects.first().pk, "import": town.batch.pk,
        "service": town.clinic.service.pk, "organisation_answer": town.clinic.duty("谢医生").pk,
        "organisation_note_": HealthNote.objects.first().pk, "organisation_note":
        HealthNote.objects.first().pk, "organisation_notes": town.held.pk,
        "organisation_correct": Spending.objects.filter(service=None).first().pk,
        "organisation": town.held.pk, "network_site": town.clinic.service.room.site_id,
        "network_room": town.clinic.service.room_id, "network_edit_room":
        town.clinic.service.room_id, "network_leaders": at.street.pk, "network_equipment":
        at.street.pk, "network": town.clinic.service.room.site_id, "catalogue":
        town.clinic.service.kind_id, "professional": town.served.people["谢医生"].pk,
        "appraisal": at.party.pk, "job": Job.objects.first().pk, "notice":
        Notice.objects.filter(account=at.organisation).first().pk, "calendar": CalendarFeed.objects
        .first().pk,
    }  # fmt: skip


def fill_in(pattern, keys):
    """Return the address of a pattern with its places filled, or None where none is known."""
    begins = sorted((name for name in keys if pattern.name.startswith(name)), key=len)
    names = list(pattern.pattern.converters)
    if not names:
        return reverse(pattern.name)
    if not begins:
        return None
    told = dict.fromkeys(names, keys[begins[-1]])
    if "slip" in told:
        told["slip"] = Rating.objects.first().pk
    if "item" in told:
        told["item"] = "asked"
    if "row" in told:
        told["row"] = 1
    try:
        return reverse(pattern.name, kwargs=told)
    except NoReverseMatch:
        return None


def list_addresses(town):
    """Return every address by its name, the lists' tabs and filters among them."""
    keys = list_keys(town)
    found = {
        pattern.name: fill_in(pattern, keys)
        for pattern in (*kernel_urls, *services_urls)
        if pattern.name not in PASSED_BY
    }
    more = {
        "needs, all": "/needs/?state=", "inbox, raised": "/inbox/?tab=raised",
        "services, past": "/services/?tab=past", "services, drafts": "/services/?tab=drafts",
        "services, cancelled": "/services/?tab=cancelled",
        "services, past of a unit": "/organisation/services/?tab=past",
        "services, to key": "/organisation/services/?tab=to_key",
        "service held": f"/services/{town.held.pk}/",
        "calendars of a site": f"/calendars/?site={town.clinic.service.room.site_id}",
        "figures of a place": f"/figures/?place={town.at.street.pk}",
    }  # fmt: skip
    return {name: path for name, path in (found | more).items() if path}


def sign_in(account):
    client = Client()
    for cookie in sign_in_as(account):
        client.cookies[cookie["name"]] = cookie["value"]
    return client


def count_queries(client, address):
    """Return how many queries a page runs, or None where it is no page for this person."""
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address)
    return len(seen) if answer.status_code == 200 else None


def find_readers(clients, addresses):
    """Return (role, name) of every page for two of those who may open it: the first and the last.

    Opened once, it has read what a process reads once.
    """
    readers = []
    for name, address in addresses.items():
        opens = [
            next((r for r in roles if clients[r].get(address).status_code == 200), None)
            for roles in (ROLES, ROLES[::-1])
        ]
        readers += [(role, name) for role in dict.fromkeys(opens) if role]
    return readers


def test_no_page_asks_more_when_it_shows_more():
    town = make_town()
    for k in range(FEW):
        add_round(town, k)
    addresses = list_addresses(town)
    clients = {role: sign_in(getattr(town.at, role)) for role in ROLES}
    readers = find_readers(clients, addresses)
    few = {(r, n): count_queries(clients[r], addresses[n]) for r, n in readers}
    for k in range(FEW, MANY):
        add_round(town, k)
    many = {(r, n): count_queries(clients[r], addresses[n]) for r, n in readers}
    assert len({name for _, name in few}) > 70
    assert None not in many.values()
    # Once more: what is kept for all (settings, figures) may have been read anew just then.
    grown = {
        f"{role} {name} {addresses[name]}": (count, again)
        for (role, name), count in few.items()
        if many[role, name] > count
        and (again := count_queries(clients[role], addresses[name])) > count
    }
    assert not grown, "\n".join(f"{page}: {a} -> {b}" for page, (a, b) in sorted(grown.items()))
