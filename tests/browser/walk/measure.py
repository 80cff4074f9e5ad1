"""What ends a loop: the service measured, the need confirmed and closed, the figures read."""


def end_service(person, service):
    """Measure a service from its page and return there."""
    person.press("服务")
    person.press("办过的")
    person.fill(编号=service.number)
    person.press("筛选")
    person.press(service.kind)
    person.press("答复与登记")
    person.press("评估办结")
    person.reads("这场服务已评估办结。")
    person.press("回服务页")


def end_need(person, number):
    """Confirm a need for those who raised it, and close it."""
    person.press("需求")
    person.fill(编号=number)
    person.press("筛选")
    person.follow(person.page.locator("tbody td.main-cell a").first)
    for step in ("确认", "办结"):
        person.press(step)
    person.reads("办好了，现在是：已办结。")


def walk_lineage(person, number, service):
    """Click from a need to its service and back, and on to what was asked for afterwards."""
    person.look("need")
    person.press(service.kind)
    person.reads(service.number)
    person.look("service")
    person.follow(person.page.locator("tr", has_text=number).get_by_role("link").first)
    assert number in person.read()
    later = person.page.locator("section", has_text="办成了什么").locator("tbody tr")
    person.follow(later.get_by_role("link", name="XQ-").first)


def read_figures(person, came, heard):
    """See the service in the figures of the street."""
    person.press("成效")
    words = person.read()
    assert "1 场" in words.partition("办成的服务")[2][:20]
    assert f"{came} 人次" in words.partition("到场")[2][:30]
    assert f"{heard} 件" in words.partition("听到的需求")[2][:20]
    assert f"1 / {heard}" in words.partition("本人确认")[2][:20]
    assert "不下结论" in words  # one service proves nothing, and the page says so
    person.look("figures")


def read_appraisal(person, unit, came):
    """See the service in the appraisal of a unit that lent its people."""
    person.press("履职评价")
    person.open(unit)
    words = person.read()
    assert "1 场" in words.partition("完成的服务")[2][:20]
    assert f"{came} 人次" in words.partition("服务居民")[2][:30]
    person.look("appraisal")
