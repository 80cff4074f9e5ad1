"""The network's pages in a browser: map and list of a day, a site, the office's forms."""

import pytest

from tests.browser.conftest import NARROW, WIDE, check_page
from tests.systems.services.network.town import make_network, raise_needs

DAY = "?on=2026-03-02"


@pytest.fixture
def network(street):
    sites = make_network(street, 5)
    raise_needs(street, 4)
    raise_needs(street, 3, kind="法律", place=street.second_compound, radius_m=10)
    return sites


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_network_is_a_map_and_a_list_that_say_the_same(visit, network, width):
    page = visit("office", f"/network/{DAY}", width=width)
    marks = page.locator("svg.map a").evaluate_all("links => links.map(a => a.ariaLabel)")
    listed = page.locator("td:first-child a[href*='/network/sites/']").all_inner_texts()
    assert sorted(marks) == sorted(listed) == sorted(site.name for site in network)
    assert page.locator("svg.map path.lack").count() == 1
    check_page(page, "network", has_map=True)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_site_has_a_page_of_its_own(visit, network, width):
    page = visit("office", f"/network/sites/{network[0].pk}/{DAY}", width=width)
    assert page.get_by_role("heading", level=1).inner_text() == network[0].name
    check_page(page, "network-site", has_map=True)


def test_another_day_is_picked_and_left_again(visit, network):
    page = visit("office", "/network/")
    page.get_by_label("看哪一天").fill("2026-03-02")
    page.get_by_role("button", name="看这天").click()
    assert page.get_by_text("这是 2026年3月2日 的样子").count() == 1
    page.get_by_role("link", name="回到今天").click()
    assert "这是 2026年3月2日" not in page.content()


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_week_is_ticked_and_stays(visit, network, width):
    page = visit("office", f"/network/sites/{network[1].pk}/week/", width=width)
    check_page(page, "network-week")
    page.get_by_label("周六 上午").check()
    page.get_by_role("button", name="存下").click()
    assert page.get_by_text("周六 上午 09:00–11:30").count() == 1


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_kind_of_service_is_entered_and_listed(visit, network, width):
    page = visit("office", "/catalogue/new/", width=width)
    for label, typed in (("服务名称", "用药指导"), ("满足哪类需求", "健康"), ("每组要谁", "药师1"),
                         ("每组服务几人", "20"), ("备案后至少隔几天", "5")):  # fmt: skip
        page.get_by_label(label, exact=True).fill(typed)
    page.get_by_label("公布前要备案").check()
    check_page(page, "catalogue-new")
    page.get_by_role("button", name="存下").click()
    assert page.get_by_role("link", name="用药指导").count() == 1
    check_page(page, "catalogue")


@pytest.mark.parametrize("path", ["sites/new/", "streets/{street}/leaders/", "teams/new/",
                                  "streets/{street}/equipment/", "sites/{site}/days/"])  # fmt: skip
def test_the_forms_of_the_office_fit_a_phone(visit, street, network, path):
    address = "/network/" + path.format(street=street.street.pk, site=network[0].pk)
    page = visit("office", address, width=NARROW)
    check_page(page, "network-" + path.split("/")[-2])
