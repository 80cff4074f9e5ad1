"""Oversight in a real browser: from files handed in to a closed recovery, each role at its page."""

import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.conftest import WIDE, check_page, sign_in_as
from tests.house.tree import ROOT
from tests.systems.oversight.county import find, make_county, make_photo, take, visited
from tongxin.kernel.jobs.perform import perform_job
from tongxin.kernel.jobs.queue import claim_job
from tongxin.systems.oversight.actions.referrals import refer_lead
from tongxin.systems.oversight.models import Lead

EXAMPLE = ROOT / "examples" / "county"
PHONE = 390


@pytest.fixture
def county(transactional_db, settings, tmp_path):
    settings.DATA = tmp_path
    return make_county()


@pytest.fixture
def step_in(open_page, county):
    """Return a function that opens an address as one of the county's staff."""

    def step(role, path, width=WIDE):
        account = getattr(county, role)
        return open_page(path, cookies=sign_in_as(account), width=width)

    return step


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def test_files_become_a_recovery_that_is_closed(step_in, county):
    page = step_in("supervisor", "/runs/new/")
    check_page(page, "oversight-run-new")
    page.get_by_label("哪个地方").select_option(label="青原县")
    page.get_by_label("政策文件").set_input_files(str(EXAMPLE / "policy.yaml"))
    for label, use in (("发放名册", "rolls"), ("登记", "registers")):
        files = [str(path) for path in sorted((EXAMPLE / use).iterdir())]
        page.locator(f"#id_{use}").set_input_files(files)
        assert page.get_by_text(label).count()
    press(page, "开始比对")
    page.get_by_role("heading", name="比对").or_(page.get_by_text("排队")).first.wait_for()
    perform_job(
        claim_job("test", now=timezone.now() + timedelta(seconds=1)), threading.Event(), heart=False
    )
    page.reload()
    check_page(page, "oversight-run")
    hand_out(page)
    number = Lead.objects.get(department__isnull=False).matter.number
    visit(step_in("department", f"/leads/{number}/"))
    confirm(step_in, number)
    decide(step_in("department", f"/leads/{number}/"))
    lead = Lead.objects.get(matter__number=number)
    Lead.objects.filter(pk=lead.pk).update(appeal_until=lead.decided_on - timedelta(days=1))
    page = step_in("department", f"/leads/{number}/")
    page.locator("#act-settle select").select_option(label="青龙街道民政所")
    press(page, "交发放单位办")
    settle(step_in("payer", f"/leads/{number}/"))
    assert Lead.objects.get(pk=lead.pk).matter.state == "settled"


def hand_out(page):
    page.get_by_role("link", name="去看疑点").click()
    check_page(page, "oversight-leads")
    page.locator("select[name=kind]").select_option(label="去世后仍在发")
    press(page, "筛选")
    page.locator("input[name=leads]").first.check()
    page.get_by_label("勾好的交给").select_option(label="青原县民政局")
    press(page, "分派")
    assert "分派了 1 件" in page.get_by_role("status").first.inner_text()


def visit(page):
    page.get_by_text("上门", exact=True).click()
    page.get_by_label("同去的人").fill("赵敏")
    page.get_by_label("见到谁，看到什么").fill("儿媳说老人前年去世，存折在家")
    photo = {"name": "门口.png", "mimeType": "image/png", "buffer": make_photo().read()}
    page.get_by_label("照片").set_input_files(photo)
    press(page, "登记走访")
    assert "待两人确认" in page.get_by_role("status").first.inner_text()


def confirm(step_in, number):
    for role in ("reviewer", "supervisor"):
        page = step_in(role, f"/leads/{number}/")
        if role == "supervisor":
            check_page(page, "oversight-lead")
        page.get_by_text("成立", exact=True).click()
        press(page, "交判断")
    assert "待告知本人" in page.get_by_role("status").first.inner_text()


def decide(page):
    press(page, "告知本人")
    page.get_by_text("当面说的", exact=True).click()
    page.get_by_label("说了什么").fill("不知道要报停，愿意退")
    press(page, "记申辩")
    page.get_by_label("文号").fill("青民决〔2026〕1号")
    press(page, "作决定")
    assert "申诉期内" in page.get_by_role("status").first.inner_text()
    check_page(page, "oversight-decided")


def settle(page):
    lead = Lead.objects.get(payer__isnull=False)
    half = lead.decided_recover_fen // 2
    for fen, receipt in ((half, "收 1"), (lead.decided_recover_fen - half, "收 2")):
        page.locator("#act-money label", has_text="收回").click()
        page.get_by_label("金额（元）").fill(f"{fen / 100:.2f}")
        page.get_by_label("收据号、付款单号").fill(receipt)
        press(page, "记一笔")
    check_page(page, "oversight-settling")
    press(page, "结清办结")
    assert "已结清" in page.get_by_role("status").first.inner_text()


def test_each_side_sees_its_pages_on_a_phone(step_in, county, live_server):
    take(county, *(find(n, kind=kind) for n in range(6) for kind in ("paid_after_death",)), find(
        7, fen=-5000, kind="missed_entitled", visit_first=True))  # fmt: skip
    lead = visited(county, Lead.objects.order_by("pk").first())
    referral = refer_lead(
        Lead.objects.order_by("pk").last(),
        actor=county.actor("supervisor"),
        about="村干部钟某",
        reason="代领数月",
    )
    page = step_in("supervisor", "/leads/", width=PHONE)
    check_page(page, "oversight-leads")
    for path, name in (
        (f"/leads/{lead.matter.number}/", "oversight-lead"),
        (f"/referrals/{referral.matter.number}/", "oversight-referral"),
        ("/referrals/", "oversight-referrals"),
        ("/oversight/figures/?first=2026-01-01&last=2026-12-31&place="
         f"{county.at.county.pk}", "oversight-figures"),
        ("/runs/", "oversight-runs"),
    ):  # fmt: skip
        page.goto(live_server.url + path)
        check_page(page, name)
    page = step_in("department", f"/leads/{lead.matter.number}/evidence/", width=PHONE)
    page.get_by_label("为什么要看").fill("走访前核对")
    press(page, "看依据")
    assert "李辛山" in page.locator("#name").inner_text()
    check_page(page, "oversight-evidence")
