"""The pages of figures and appraisals in a real browser."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from tests.browser.conftest import NARROW, WIDE, check_page
from tests.systems.services.figures.year import PERIOD, ask, write_quarter


@pytest.fixture
def quarter(street):
    write_quarter(street)
    reverse("figures")  # what all pages load is loaded before the browser waits for one
    return street


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_leader_reads_figures_and_goes_to_the_services_behind_one(visit, quarter, width):
    page = visit("leader", f"/figures/?{urlencode(ask(quarter))}", width=width)
    assert page.get_by_role("heading", level=1).inner_text() == "成效：青龙街道"
    check_page(page, "figures")
    page.get_by_role("link", name="自办活动").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "数字背后的服务"
    check_page(page, "figures-services")
    page.get_by_role("link", name="回到成效").click()
    page.get_by_role("link", name="听到", exact=True).click()
    check_page(page, "figures-needs")


def test_a_claim_is_held_against_the_records(visit, quarter):
    page = visit("leader", f"/figures/?{urlencode(ask(quarter))}")
    page.get_by_label("高出百分之几").fill("45")
    page.get_by_role("button", name="核对说法").click()
    assert page.locator(".verdict").count() == 1
    check_page(page, "figures-claim")


def test_figures_are_read_in_english(visit, quarter):
    page = visit("leader", f"/figures/?{urlencode(ask(quarter))}")
    page.get_by_role("button", name="English").click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Effect")
    check_page(page, "figures-english")


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_an_organisation_reads_its_appraisal_and_the_entries_behind_it(visit, quarter, width):
    page = visit("organisation", f"/appraisals/?{urlencode(PERIOD)}", width=width)
    assert page.get_by_role("heading", level=1).inner_text() == "农工党青原县支部履职评价"
    check_page(page, "appraisal")
    page.get_by_role("link", name="次邀请").first.click()
    check_page(page, "appraisal-entries")
    page.get_by_role("link", name="回到履职评价").click()
    with page.expect_download() as taken:
        page.get_by_role("link", name="下载 Word").click()
    assert taken.value.suggested_filename == "农工党履职评价2026-01-01至2026-03-31.docx"


def test_the_leader_chooses_an_organisation(visit, quarter):
    page = visit("leader", f"/appraisals/?{urlencode(PERIOD)}")
    check_page(page, "appraisals")
    page.get_by_role("link", name="二院").click()
    assert page.get_by_role("heading", level=1).inner_text() == "青原县第二医院履职评价"
