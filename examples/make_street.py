"""Make the example street: four workbooks as an office keeps them, all people and places invented.

Run `python examples/make_street.py` to write `examples/street/` again; it is the same each time.
"""

import math
import random
from datetime import date, datetime, timedelta
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

FOLDER = Path(__file__).parent / "street"
START, DAYS = date(2026, 12, 7), 28
STREET = "清溪街道"
COMMUNITIES = ("溪口社区", "柳塘社区", "白鹭社区", "石桥村", "东渡社区")
LATITUDE, LONGITUDE = 27.11, 114.99
SURNAMES = "曾胡彭刘郭黄肖罗谢邓周袁"
GIVEN = (
    "细妹",
    "寿生",
    "冬莲",
    "满仔",
    "菊英",
    "水根",
    "秋香",
    "桂生",
    "小毛",
    "招娣",
    "建国",
    "玉兰",
)
ORGS = {
    "民盟清溪支部": ("书法", "美术", "信息技术"),
    "农工党清溪支部": ("医师", "护士", "中医"),
    "九三学社清溪支社": ("医师", "信息技术", "家电维修"),
    "民建清溪支部": ("律师", "政策宣讲"),
    "新的社会阶层联谊会": ("理发", "心理咨询", "律师", "家电维修"),
    "清溪志愿者协会": ("志愿者",),
}
CATEGORIES = {
    "健康义诊": ("老人量血压测血糖", "想请医生来看看腿脚", "义诊"),
    "中医理疗": ("肩颈理疗", "腰腿痛"),
    "法律咨询": ("宅基地纠纷咨询", "遗嘱怎么写"),
    "理发": ("行动不便需要理发", "老人理发"),
    "智能手机": ("不会用手机挂号", "教用微信缴费"),
    "书法培训": ("学写毛笔字", "写春联"),
    "艺术指导": ("孩子想学画画", "合唱队缺老师"),
    "家电维修": ("电饭煲维修", "电风扇不转"),
    "心理疏导": ("情绪低落想找人聊聊",),
    "政策咨询": ("医保怎么报销", "养老金认证"),
}
TIMES = (
    "随时",
    "上午均可",
    "工作日上午、周末下午",
    "周末上午、周末下午",
    "晚上均可",
    "工作日晚上",
    "下午",
)
SERVICES = (
    ("义诊", "健康义诊", "医师×1、护士×1、志愿者×1", 20, 2, 5, "义诊设备", "是", 120, 80, "否"),
    ("上门巡诊", "健康义诊", "护士×1、志愿者×1", 5, 2, 1, "", "否", 20, 30, "是"),
    ("中医理疗", "中医理疗", "中医×1、志愿者×1", 12, 2, 3, "", "否", 60, 60, "否"),
    ("法律咨询", "法律咨询", "律师×1", 12, 2, 2, "", "否", 40, 20, "否"),
    ("便民理发", "理发", "理发×1、志愿者×1", 12, 2, 3, "", "否", 50, 40, "否"),
    ("上门理发", "理发", "理发×1", 4, 2, 1, "", "否", 10, 10, "是"),
    ("智能手机课", "智能手机", "信息技术×1、志愿者×1", 15, 2, 4, "教室", "否", 40, 20, "否"),
    ("书法课", "书法培训", "书法×1", 20, 1, 5, "教室", "否", 60, 60, "否"),
    ("美术课", "艺术指导", "美术×1、志愿者×1", 20, 1, 5, "教室", "否", 80, 100, "否"),
    ("家电维修", "家电维修", "家电维修×1", 10, 2, 2, "", "否", 50, 60, "否"),
    ("心理疏导", "心理疏导", "心理咨询×1", 6, 1, 1, "静室", "否", 40, 20, "否"),
    ("政策宣讲", "政策咨询", "政策宣讲×1", 25, 1, 4, "", "否", 30, 20, "否"),
)


def open_book(name: str) -> xlsxwriter.Workbook:
    """Begin a workbook whose bytes do not depend on when it is made."""
    book = xlsxwriter.Workbook(FOLDER / name)
    book.set_properties({"created": datetime(2026, 12, 4)})
    return book


def invent_name(draw: random.Random) -> str:
    """Return an invented name."""
    return draw.choice(SURNAMES) + draw.choice(GIVEN)


def place(draw: random.Random, number: int, spread_m: int) -> tuple[float, float]:
    """Return (longitude, latitude) near the centre of a community."""
    angle = 2 * math.pi * number / len(COMMUNITIES)
    east = 900 * math.cos(angle) + draw.uniform(-spread_m, spread_m)
    north = 900 * math.sin(angle) + draw.uniform(-spread_m, spread_m)
    return round(LONGITUDE + east / 99_090, 6), round(LATITUDE + north / 110_574, 6)


def write_row(sheet: Worksheet, row: int, cells: list[object]) -> None:
    """Write a row; None leaves a cell empty."""
    for column, cell in enumerate(cells):
        if cell is not None:
            sheet.write(row, column, cell)


def write_roster(
    book: xlsxwriter.Workbook, name: str, owners: list[tuple[str, str]], marks: list[list[bool]]
) -> None:
    """Write a grid of √ under dates (merged over three parts) without years."""
    sheet = book.add_worksheet(name)
    sheet.write(0, 0, f"{name}（√为可以）")
    sheet.merge_range(1, 0, 2, 0, "编号")
    sheet.merge_range(1, 1, 2, 1, "名称")
    for day in range(DAYS):
        on = START + timedelta(days=day)
        left = 2 + 3 * day
        sheet.merge_range(1, left, 1, left + 2, f"{on.month}月{on.day}日")
        write_row_at(sheet, 2, left, ["上午", "下午", "晚上"])
    for row, ((code, label), line) in enumerate(zip(owners, marks, strict=True), start=3):
        write_row(sheet, row, [code, label])
        write_row_at(sheet, row, 2, ["√" if mark else None for mark in line])


def write_row_at(sheet: Worksheet, row: int, left: int, cells: list[object]) -> None:
    """Write cells from a column on."""
    write_row(sheet, row, [None] * left + cells)


def make_stations(draw: random.Random) -> dict[str, list[str]]:
    """Write 站点清单.xlsx and return the compounds of each community."""
    book = open_book("站点清单.xlsx")
    sheet = book.add_worksheet("服务站点")
    write_row(
        sheet, 0, ["编号", "名称", "类别", "街道", "所属社区", "经度", "纬度", "容纳人数", "设施"]
    )
    owners, marks = [], []
    for n in range(10):
        home = COMMUNITIES[n % 5]
        label = f"{home.removesuffix('社区')}{'统战服务站' if n < 5 else f'服务点{n}'}"
        tags = "教室、静室" if n < 5 else ("教室" if n % 2 else None)
        size = draw.choice((40, 60, 80)) if n < 5 else draw.choice((16, 24))
        row = [f"Z{n + 1}", label, "社区站" if n < 5 else "服务点", STREET, home]
        write_row(sheet, n + 1, [*row, *place(draw, n % 5, 250), size, tags])
        owners.append((f"Z{n + 1}", label))
        marks.append(
            [draw.random() < (0.8 if part < 2 else 0.35) for _ in range(DAYS) for part in range(3)]
        )
    write_roster(book, "开放时间", owners, marks)
    compounds: dict[str, list[str]] = {home: [] for home in COMMUNITIES}
    sheet = book.add_worksheet("小区")
    write_row(sheet, 0, ["小区", "社区", "街道", "经度", "纬度"])
    for n in range(20):
        home = COMMUNITIES[n % 5]
        label = (
            f"{'银福瑞和宁'[n // 4]}{'湾园庭苑'[n % 4]}小区"
            if home != "石桥村"
            else f"石桥{n // 5 + 1}组"
        )
        compounds[home].append(label)
        write_row(sheet, n + 1, [label, home, STREET, *place(draw, n % 5, 350)])
    sheet = book.add_worksheet("街道")
    write_row(sheet, 0, ["街道", "本期经费（元）", "流动设备"])
    write_row(sheet, 1, [STREET, 9000, "义诊设备×2"])
    book.close()
    return compounds


def make_people(draw: random.Random) -> None:
    """Write 资源清单.xlsx: people, when they can, what organisations pay."""
    book = open_book("资源清单.xlsx")
    sheet = book.add_worksheet("专业人员")
    sheet.merge_range(0, 0, 0, 9, f"{STREET}统战资源清单")
    heads = [
        "编号",
        "姓名",
        "所属组织",
        "专长",
        "所在街道",
        "每周至多（次）",
        "总次数上限",
        "补贴（元）",
    ]
    write_row(sheet, 1, [*heads, "执业证号", "有效期至"])
    owners, marks = [], []
    people = [(org, skill) for org, skills in ORGS.items() for skill in skills for _ in range(2)]
    people += [("清溪志愿者协会", "志愿者")] * 8
    for n, (org, skill) in enumerate(people, start=1):
        label, code = invent_name(draw), f"R{n:02d}"
        row = [code, label, org, skill, STREET, draw.choice((1, 2)), draw.choice((2, 3, 4))]
        licence = [f"36{n:04d}", "2030.6.30"] if skill in ("医师", "护士", "律师") else [None, None]
        write_row(sheet, n + 1, [*row, 30 if skill == "志愿者" else 60, *licence])
        owners.append((code, label))
        marks.append([draw.random() < 0.16 for _ in range(DAYS * 3)])
    write_roster(book, "可服务时间", owners, marks)
    sheet = book.add_worksheet("组织经费")
    write_row(sheet, 0, ["组织", "本期经费（元）"])
    for n, org in enumerate(ORGS, start=1):
        write_row(sheet, n, [org, 900 + 150 * n])
    book.close()


def make_needs(draw: random.Random, compounds: dict[str, list[str]]) -> None:
    """Write 需求清单.xlsx, with the small disorder that such lists have."""
    book = open_book("需求清单.xlsx")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("需求清单")
    sheet.merge_range(0, 0, 0, 13, "群众需求清单（2026年12月）")
    write_row(
        sheet, 1, [f"填报单位：{STREET}办事处", None, None, None, None, "填报日期：2026年12月4日"]
    )
    heads = [
        "序号",
        "编号",
        "*社区",
        "小区",
        "需求类别",
        "需求内容",
        "人数（人）",
        "次数",
        "紧急程度",
    ]
    write_row(
        sheet,
        3,
        [*heads, "登记日期", "是否上门", "步行距离（米）", "可接受时间", "联系人", "联系电话"],
    )
    total = 0
    for n in range(1, 91):
        home = draw.choice(COMMUNITIES)
        category = draw.choice(tuple(CATEGORIES))
        at_home = category in ("健康义诊", "理发") and draw.random() < 0.3
        people = draw.randint(1, 2) if at_home else draw.choice((4, 6, 8, 10, 15, 20, 30))
        total += 0 if n % 23 == 0 else people  # a spreadsheet's SUM passes text by
        asked = START - timedelta(days=draw.randint(1, 45))
        row = n + 3
        written = "东度社区" if n == 47 else home
        write_row(sheet, row, [n, f"X{n:03d}", written, draw.choice(compounds[home]), category])
        words = draw.choice(CATEGORIES[category])
        count: object = f"约{people}人" if n % 23 == 0 else people
        urgency = draw.choices(("一般", "较急", "紧急", None), (5, 3, 2, 1))[0]
        write_row_at(sheet, row, 5, [words, count, draw.choice((1, 1, 1, 2)), urgency])
        if n % 3:
            sheet.write_datetime(row, 9, asked, day)
        else:
            sheet.write(row, 9, f"{asked.year}.{asked.month}.{asked.day}")
        walk = None if at_home else draw.choice((350, 500, 700, 1000))
        contact = [invent_name(draw), f"155000000{n:02d}"]
        write_row_at(
            sheet, row, 10, ["是" if at_home else "否", walk, draw.choice(TIMES), *contact]
        )
    write_row_at(sheet, 94, 4, ["合计", None, total])
    sheet.write(95, 0, "注：次数指希望服务的次数，每周至多一次。")
    book.close()


def make_catalogue() -> None:
    """Write 服务目录.xlsx."""
    book = open_book("服务目录.xlsx")
    sheet = book.add_worksheet("服务目录")
    heads = ["服务", "需求类别", "每组人员", "每组接待人数", "最多组数", "最少人数", "所需设施"]
    write_row(sheet, 0, [*heads, "设施可流动", "开办费（元）", "每组费用（元）", "是否上门"])
    for n, service in enumerate(SERVICES, start=1):
        write_row(sheet, n, list(service))
    book.close()


def main() -> None:
    """Write the four workbooks."""
    draw = random.Random(20261207)
    FOLDER.mkdir(exist_ok=True)
    compounds = make_stations(draw)
    make_people(draw)
    make_needs(draw, compounds)
    make_catalogue()


if __name__ == "__main__":
    main()
