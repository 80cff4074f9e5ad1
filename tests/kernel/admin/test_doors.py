"""Every page of the administration opens to those who may, and to nobody else."""

import pytest
from django.urls import NoReverseMatch, reverse

from tongxin.kernel.urls.admin import urlpatterns

NAMES = [pattern.name for pattern in urlpatterns]
AUDITORS = {
    "admin", "admin_accounts", "admin_account", "admin_conflicts", "admin_log", "admin_log_entry",
    "admin_log_check", "admin_log_check_state", "admin_loops", "admin_loop", "admin_retention",
    "admin_looks",
}  # fmt: skip


def find_address(name, street):
    keys = {
        "pk": street.worker.pk if "account" in name or "grant" in name else street.north.pk,
        "index": 0, "kind": "need",
    }  # fmt: skip
    if "unit" in name:
        keys["pk"] = street.party.pk
    for told in ({}, {"pk": keys["pk"]}, {"index": 0}, {"kind": "need"}):
        try:
            return reverse(name, kwargs=told)
        except NoReverseMatch:
            continue
    raise AssertionError(name)


@pytest.mark.parametrize("role", ["worker", "office", "organisation", "professional", "leader"])
def test_nobody_else_enters(role, street, client_of):
    client = client_of(role)
    for name in NAMES:
        address = find_address(name, street)
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code in (403, 404, 405), f"{role} {address}"


def test_the_auditor_reads_the_log_and_changes_nothing(street, client_of):
    client = client_of("auditor")
    for name in NAMES:
        address = find_address(name, street)
        status = client.get(address).status_code
        if name in AUDITORS:
            assert status in (200, 302, 404, 405), f"{name} {status}"
        else:
            assert status in (403, 404, 405), f"{name} {status}"
        if not name.startswith("admin_log"):
            assert client.post(address).status_code in (200, 403, 404, 405), name


def test_the_administrator_opens_every_page(street, client_of):
    client = client_of("administrator")
    for name in NAMES:
        answer = client.get(find_address(name, street))
        assert answer.status_code in (200, 302, 404, 405), f"{name} {answer.status_code}"


def test_the_top_bar_shows_the_administration_to_both(client_of):
    for role in ("administrator", "auditor"):
        assert b'href="/admin/"' in client_of(role).get("/admin/").content
    assert b'href="/admin/"' not in client_of("worker").get("/account/").content
