"""What the matching office does: needs accepted, a plan made, filed and published."""

import re
from dataclasses import dataclass
from datetime import date

LEAST = 4  # people of a need: fewer are often named one by one
MANY = re.compile(r"^受理全部 ([\d,]+) 件$")


@dataclass(frozen=True, slots=True)
class Service:
    """A service that the walk follows: its number, kind and day, and whose people serve."""

    number: str
    kind: str
    day: date
    units: tuple[str, ...]

    @property
    def short_day(self):
        """Return the day as pages write it."""
        return f"{self.day.month}月{self.day.day}日"


def accept_needs(person):
    """Accept all needs that wait, from the list, and return how many there were."""
    person.press("需求")
    person.open("件等着受理")
    button = person.page.get_by_role("button", name=MANY)
    number = int(MANY.match(button.inner_text())[1].replace(",", ""))
    person.follow(button)
    person.reads(f"办好了 {number} 件。")
    return number


def require_filing(person, kind, days):
    """Say in the catalogue that a kind is filed some days ahead."""
    person.press("资源")
    person.press("服务目录")
    person.press(kind)
    person.page.get_by_label("公布前要备案").check()
    person.fill(备案后至少隔几天=days)
    person.press("存下")
    person.reads("已改好。")


def make_plan(person, first):
    """Start a plan, wait for its first version, take what there is by then; return at the draft."""
    person.press("计划")
    person.press("排一份计划")
    person.fill(第一天=first.isoformat(), 多少天=14)
    person.page.get_by_text("快：半分钟左右").click()
    person.press("开始算")
    person.page.locator(".board").wait_for(timeout=180_000)
    person.press("停下，用已有的")
    person.page.locator("a.service-card").first.wait_for(timeout=180_000)


def file_service(person, kind, day):
    """File the first service that waits for it, and return to the plan."""
    plan = person.page.url
    person.follow(person.page.locator(".notice li a", has_text=kind).first)
    person.fill(备案编号="余卫备〔2026〕12号", 报送日期=day.isoformat(), 受理日期=day.isoformat())
    person.press("记下")
    person.reads("备案已记下。")
    person.page.goto(plan)


def choose_service(person, year):
    """Find a need that one service will meet whole; return its number and that service."""
    person.press("需求")
    person.fill(到哪一步="已排定")
    person.press("筛选")
    rows = person.page.locator("tbody tr").filter(has_not_text="上门").all()
    told = [(row.locator("a").get_attribute("href"), row.inner_text()) for row in rows]
    for address, words in told:
        if int(re.search(r"\t(\d+)\t已排定", words)[1]) < LEAST:
            continue
        person.page.goto(f"{person.origin}{address}")
        met = person.page.locator("section", has_text="办成了什么").locator("tbody tr")
        if met.count() == 1 and "上门" not in met.inner_text():
            break
    else:
        raise AssertionError("no need of this list will be met whole by one service")
    number = re.search(r"XQ-[\d-]+", person.read())[0]
    person.follow(met.locator("a").first)
    return number, read_service(person, year)


def read_service(person, year):
    """Return the service whose page is open."""
    words, head = person.read(), person.page.locator("h1").inner_text()
    kind, month, day = re.match(r"(\S+)\s+(\d+)月(\d+)日", head).groups()
    cells = person.page.locator("table", has_text="答复").locator("td .muted").all_inner_texts()
    return Service(
        re.search(r"FW-[\d-]+", words)[0],
        kind,
        date(year, int(month), int(day)),
        tuple(sorted(set(cells))),
    )
