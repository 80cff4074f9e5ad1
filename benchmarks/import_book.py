"""Write a workbook of many needs, as an office would hand it in."""

from pathlib import Path
from random import Random

import openpyxl

HEADINGS = (
    "编号", "街道", "社区", "小区", "需求类别", "需求内容", "人数", "次数", "紧急程度",
    "登记日期", "可接受时间", "联系人", "联系电话",
)  # fmt: skip
WORDS = ("想量血压", "想理发", "想学毛笔字", "手机不会用", "电扇坏了", "想问法律的事")
KINDS = ("健康义诊", "理发", "书法培训", "智能手机", "家电维修", "法律咨询")
TIMES = ("随时", "工作日上午", "周末下午", "周三晚上", "")
PLACES = (
    ("青龙街道", "北门社区", "桂花苑"),
    ("青龙街道", "北门社区", "梅园小区"),
    ("青龙街道", "南桥社区", "临江花园"),
)
SURNAMES = "王李张刘陈杨黄周吴徐孙马朱胡林郭何高罗郑"
GIVEN = "桂英秀兰建国志强玉珍淑华文斌小红"


def write_book(path: Path, rows: int, places: list[tuple[str, str, str]], seed: int = 1) -> None:
    """Write `rows` needs; places: (street, community, compound) of the territory.

    One row in a thousand names a community that there is not.
    """
    random = Random(seed)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("需求清单")
    sheet.append(HEADINGS)
    for number in range(1, rows + 1):
        street, community, compound = random.choice(places)
        at = random.randrange(len(KINDS))
        sheet.append(
            (
                f"B{number:06d}",
                street,
                "无此社区" if number % 1000 == 0 else community,
                compound,
                KINDS[at],
                f"{random.randrange(30) + 1}号楼的居民{WORDS[at]}",
                random.randrange(1, 30),
                random.randrange(1, 4),
                random.choice(("一般", "较急", "紧急")),
                f"2026-0{random.randrange(1, 3)}-{random.randrange(1, 28):02d}",
                random.choice(TIMES),
                random.choice(SURNAMES) + "".join(random.sample(GIVEN, 2)),
                f"155000{random.randrange(100_000):05d}",
            )
        )
    book.save(path)
