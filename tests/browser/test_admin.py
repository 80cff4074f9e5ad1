"""The administrator's pages in a browser: each once wide and narrow, and the ways through them."""

import pytest

from tests.browser.conftest import NARROW, WIDE, check_page
from tests.kernel.cast import NOW, SINCE
from tongxin.kernel.actions.grants import grant_role
from tongxin.kernel.actions.territory import add_place, merge_places
from tongxin.kernel.actions.unmask import unmask_phone
from tongxin.kernel.models import Grant
from tongxin.kernel.rights import Actor

OUTLINE = {
    "type": "Polygon",
    "coordinates": [
        [[114.97, 27.1], [115.0, 27.1], [115.0, 27.13], [114.97, 27.13], [114.97, 27.1]]
    ],
}
PAGES = (
    ("index", "/admin/"),
    ("accounts", "/admin/accounts/"),
    ("account-new", "/admin/accounts/new/"),
    ("account", "/admin/accounts/{worker}/"),
    ("conflicts", "/admin/roles/conflicts/"),
    ("units", "/admin/units/"),
    ("places", "/admin/places/"),
    ("place", "/admin/places/{street}/"),
    ("load-places", "/admin/places/load/"),
    ("load-shapes", "/admin/places/outlines/"),
    ("loops", "/admin/loops/"),
    ("loop-need", "/admin/loops/need/"),
    ("loop-service", "/admin/loops/service/"),
    ("log", "/admin/log/"),
    ("log-entry", "/admin/log/12/"),
    ("retention", "/admin/retention/"),
    ("looks", "/admin/looks/"),
    ("settings", "/admin/settings/"),
)


@pytest.fixture
def lived_in(street):
    """Give the administrator everything, and the pages something to show."""
    system = Actor.system()
    grant_role(street.administrator, "administrator", street.county, actor=system, valid_from=SINCE)
    admin = Actor.of(street.administrator)
    street.street.outline = OUTLINE
    street.street.save()
    old = add_place(
        kind="community", name="老街社区", parent=street.street, valid_from=SINCE, actor=admin
    )
    grant_role(street.south_worker, "worker", old, actor=admin)
    merge_places([old], street.north, day=NOW.date(), actor=admin)
    Grant.objects.create(
        account=street.office, role="auditor", place=street.street, valid_from=SINCE
    )
    unmask_phone(street.resident, street.actor("worker"), "上门前联系")
    return street


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_page_is_whole(visit, lived_in, live_server, width):
    page = visit("administrator", "/admin/", width=width)
    keys = {"worker": lived_in.worker.pk, "street": lived_in.street.pk}
    for name, path in PAGES:
        answer = page.goto(live_server.url + path.format(**keys))
        assert answer.status == 200, path
        check_page(page, f"admin-{name}", has_map=name == "place")
