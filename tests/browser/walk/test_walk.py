"""An office goes from nothing to a measured service, as docs/first-day tells it, in a browser."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.browser.walk import administer, measure, plan, serve
from tests.browser.walk.site import WalkedSite
from tests.portal.operate.installation import ON_POSTGRES
from tests.shared_data import shared_path

STREET, COMMUNITY = "习溪桥街道", "桃树下社区"
OFFICE, NEIGHBOURS = f"{STREET}统战办公室", f"{COMMUNITY}居委会"
TODAY, FIRST = date(2026, 12, 4), date(2026, 12, 7)
FILED, LATER = "大型义诊", "希望下个月再来一次"
SCORES = ((5, "很细心"), (5, ""), (4, "等得有点久"), (5, ""), (3, ""))
LENDERS = (
    "九三学社区支社", "农工党区基层委员会", "志愿者协会", "新联会", "民建区支部", "民盟区总支",
    "民进区支部", "民革区总支",
)  # fmt: skip


def test_an_office_goes_from_nothing_to_a_service_that_is_measured(tmp_path, chromium):
    lists = shared_path("data/matching/street-2")
    site = WalkedSite(tmp_path / "data", chromium)
    site.at(morning(TODAY))
    set_up(site, lists)
    with site.served():
        given = open_accounts(site)
        own = take_needs_in(site, lists, given["chen"])
        office = administer.come_in(site, "lin", given["lin"])
        assert plan.accept_needs(office) == 300 - own > 0
        publish(office)
        need, service = plan.choose_service(office, TODAY.year)
        accept(site, service, given)
    site.at(morning(service.day + timedelta(days=1)))
    with site.served():
        came = key_paper(site, service)
        judge(site, need, service, came)
    code, said = site.run("doctor")
    if ON_POSTGRES:  # the server lives today, not on the walk's day: nothing else is wrong
        assert "与数据库的差" in said, said
        assert "要改的 1 处" in said, said
    else:
        assert code == 0, said
    site.command("log", "fsck")


def morning(day):
    """Return half past eight on a day."""
    return datetime.combine(day, time(8, 30), ZoneInfo("Asia/Shanghai")).isoformat()


def set_up(site, lists):
    """Set up an empty place and load what names places, people and sites, before the needs."""
    site.command("init", "--place", STREET, "--unit", OFFICE)
    files = [lists / f"{name}.xlsx" for name in ("服务目录", "站点清单", "资源清单")]
    site.command("load", *files, "--from", FIRST)


def open_accounts(site):
    """Add a community's unit and open everybody's account; return their first passwords."""
    admin = administer.begin(site)
    admin.reads("第一天接着做")
    admin.look("admin")
    administer.add_unit(admin, NEIGHBOURS, "社区（村）", COMMUNITY, OFFICE)
    told = [
        ("lin", "林敏", OFFICE, "匹配办公室", STREET),
        ("chen", "陈兰", NEIGHBOURS, "社区工作者", COMMUNITY),
        *(
            (f"lender{n}", f"联络员{n}", unit, "成员单位联络人", STREET)
            for n, unit in enumerate(LENDERS)
        ),
    ]
    given = {who[0]: administer.open_account(admin, *who) for who in told}
    admin.look("account")
    return given


def take_needs_in(site, lists, password):
    """Load the needs; the community accepts its own. Return how many those were."""
    site.command("load", lists / "需求清单.xlsx", "--from", FIRST)
    worker = administer.come_in(site, "chen", password)
    worker.reads("待办")
    worker.look("inbox")
    return plan.accept_needs(worker)


def publish(office):
    """See the people, plan two weeks, file one service, publish the rest with it."""
    office.press("资源")
    office.reads(LENDERS[0])
    plan.require_filing(office, FILED, 3)
    plan.make_plan(office, FIRST)
    office.look("draft")
    assert "还没有联络人账号" not in office.read()
    plan.file_service(office, FILED, TODAY)
    office.follow(office.page.locator("#publish, #publish-rest"))
    office.reads("已发布。各单位和专业人员会收到通知")


def accept(site, service, given):
    """Let every unit that was asked accept for its people."""
    for unit in service.units:
        name = f"lender{LENDERS.index(unit)}"
        lender = administer.come_in(site, name, given[name])
        serve.accept(lender, service)
        lender.look("lender")


def key_paper(site, service):
    """Key in what stands on paper, each unit its own; return how many came."""
    names = [f"lender{LENDERS.index(unit)}" for unit in service.units]
    first, *others = [administer.come_back(site, name) for name in names]
    serve.find_service(first, service, "要登记的")
    came = serve.key_paper(first, guests=3, scores=SCORES, report="办得顺利，有人想再来。")
    first.reads(f"{came} 人")
    serve.ask_again(first, "健康义诊", LATER)
    first.look("held")
    for other in others:
        serve.find_service(other, service, "要登记的")
        serve.key_minutes(other)
    return came


def judge(site, need, service, came):
    """Measure, confirm and close, click from need to service and back, read the figures."""
    office = administer.come_back(site, "lin")
    measure.end_service(office, service)
    office.reads(f"来了 {came} 人")
    measure.end_need(office, need)
    measure.walk_lineage(office, need, service)
    office.reads(LATER)
    measure.read_figures(office, came, 300 + 1)
    measure.read_appraisal(office, service.units[0], came)
