"""Needs in a real browser: raise, accept, merge, import and correct, look at inbox and map."""

import openpyxl
import pytest

from tests.browser.conftest import NARROW, WIDE, check_page
from tongxin.kernel.rights import Actor
from tongxin.systems.services.actions.need_steps import advance_need
from tongxin.systems.services.actions.needs import Asked, raise_need
from tongxin.systems.services.models import ServiceKind
from tongxin.systems.services.queries import suggest_kind

SAID = "我们楼里老人想请人来教手机挂号"


@pytest.fixture
def street(street):
    for kind in ("智能手机", "理发", "健康义诊"):
        ServiceKind.objects.create(code=kind, name=kind, category=kind, capacity=10)
    return street


@pytest.fixture
def needs(street):
    told = (("智能手机", SAID, 3), ("智能手机", SAID + "，谢谢", 5), ("理发", "想剪头发", 2))
    actor = Actor.of(street.worker)
    made = [
        raise_need(Asked(kind, words=words, people=people), place=street.compound, actor=actor)
        for kind, words, people in told
    ]
    advance_need(made[2], "accept", actor=actor)
    return made


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_pages_of_needs_are_calm_and_whole(visit, needs, live_server, width):
    page = visit("worker", "/inbox/", width=width)
    check_page(page, "inbox")
    for path, name, has_map in (
        ("/needs/", "needs", False),
        ("/needs/map/", "needs-map", True),
        ("/needs/similar/", "needs-similar", False),
        (f"/needs/{needs[0].matter.number}/", "need", False),
        ("/needs/new/", "need-new", False),
    ):
        page.goto(live_server.url + path)
        check_page(page, name, has_map=has_map)


def test_a_worker_raises_a_need_with_a_suggested_category(visit, street, monkeypatch):
    suggest_kind.forget_models()
    monkeypatch.setattr(suggest_kind, "PATIENCE_S", 0.0)
    page = visit("worker", "/needs/new/", width=NARROW)
    page.get_by_label("原话").press_sequentially("家里老人不会用智能手机挂号")
    page.get_by_text("像是").wait_for(timeout=60_000)  # it comes by itself, once learned
    assert "智能手机" in page.locator("#advice").inner_text()
    page.get_by_label("类别").select_option("智能手机")
    page.get_by_label("小区或社区").select_option(label="桂花苑")
    page.get_by_label("什么时候方便").fill("工作日上午")
    page.get_by_role("button", name="登记", exact=True).click()
    assert "已登记" in page.get_by_role("status").first.inner_text()
    page.get_by_role("button", name="受理").click()
    assert "已受理" in page.get_by_role("status").first.inner_text()


def test_near_duplicates_are_merged_and_taken_out_again(visit, needs):
    page = visit("office", "/needs/similar/")
    page.get_by_role("button", name="合并成一件").click()
    assert "8 人" in page.get_by_role("status").first.inner_text()
    page.get_by_role("link", name=needs[1].matter.number).first.click()
    page.get_by_role("button", name="拆出来").click()
    assert "和合并以前一样" in page.get_by_role("status").first.inner_text()


def test_a_list_is_handed_in_corrected_and_taken(visit, street, tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ("编号", "社区", "小区", "需求类别", "需求内容", "人数", "可接受时间"),
        ("A1", "北门社区", "桂花苑", "理发", "想理发", 3, "周末下午"),
        ("A2", "北门社", "桂花苑", "理发", "想剪头发", 2, "随便哪天吧"),
        ("A3", "北门社区", "梅园小区", "剪头", "头发长了", 0, ""),
    ):
        book.active.append(row)
    book.save(tmp_path / "需求.xlsx")
    page = visit("worker", "/imports/new/")
    check_page(page, "import-new")
    page.get_by_label("表格文件").set_input_files(tmp_path / "需求.xlsx")
    page.get_by_role("button", name="读表").click()
    check_page(page, "import-preview")
    page.set_viewport_size({"width": NARROW, "height": 800})
    check_page(page, "import-preview")
    page.get_by_label("社区", exact=True).fill("北门社区")
    page.get_by_role("button", name="改好 第 3 行").click()
    page.get_by_text("随便哪天吧").wait_for()
    page.reload()
    page.get_by_role("button", name="导入 2 行").click()
    assert "导入好了" in page.get_by_role("status").first.inner_text()
    check_page(page, "import-taken")


def test_a_preview_says_which_rows_are_like_what_is_known(visit, needs, tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ("编号", "社区", "小区", "需求类别", "需求内容", "人数"),
        ("B1", "北门社区", "桂花苑", "智能手机", SAID, 4),
        ("B2", "北门社区", "桂花苑", "理发", "腿脚不便，想请人上门理发", 1),
        ("B3", "北门社区", "桂花苑", "理发", "腿脚不便，想请人上门理发。", 2),
    ):
        book.active.append(row)
    book.save(tmp_path / "需求.xlsx")
    page = visit("worker", "/imports/new/")
    page.get_by_label("表格文件").set_input_files(tmp_path / "需求.xlsx")
    page.get_by_role("button", name="读表").click()
    page.get_by_text("像").first.wait_for()
    check_page(page, "import-alike")
    page.set_viewport_size({"width": NARROW, "height": 800})
    check_page(page, "import-alike")
