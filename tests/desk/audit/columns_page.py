"""Write `docs/audit-columns.zh.md`: what each list of an audit is known by and may hold."""

from pathlib import Path

from tongxin.cli.words_audit_files import FIELDS
from tongxin.desk.audit.reading.registers import REGISTERS
from tongxin.desk.audit.reading.role_columns import ROLL, SPLITS, Role, Tiers
from tongxin.desk.audit.words import ROLES

PAGE = Path(__file__).resolve().parents[3] / "docs" / "audit-columns.zh.md"
HEAD = """# 核查用的表：名册和各种登记

给准备文件的人。名册放一个文件夹，各部门的登记放另一个；CSV、Excel、WPS 表格都行，
一个工作簿几张表也行，原样交来，不要改。
本页由程序里的列名生成：`python -m tests.desk.audit.columns_page`。

- 表头在哪一行都认得，上面的标题、下面的合计和落款不算数据；合计会拿来核对总数。
- 列名写下面任何一种都认得。“必须有”的缺了，整张表不读，并说缺哪一列。
- 只读这里写到的列，别的列（如联系电话）一概不读、不留。
- 身份证号、账号要文本格式。当成数字存的，表格软件会丢掉末几位，程序不会替你猜。
- 名册的文件名或表头写上补贴名称和月份，如 `高龄津贴_202401.xlsx`；
  一份名册有好几个月、好几种补贴的，要有“月份”“补贴”这两列。
- 登记的文件名写上截止日期，如 `人口_截至20251231.csv`。比最后一个发放月还早的，程序会问。
- 金额默认是元；单位是分、万元的，写在列名的括号里或表头上。
"""
GIVES = {
    "roll": "每种补贴每个月发给谁、发多少",
    "population": "谁在本县、多大年纪、还在不在册。没有它不能核查",
    "deaths": "谁、哪一天去世：查去世后仍在发",
    "cremations": "谁、哪一天去世或火化：和去世登记互相印证",
    "moves": "谁、哪一天迁到哪里：查迁出后仍在发；迁入地写“县内”的不算迁出",
    "marriages": "谁和谁是夫妻：一个账户两夫妻用，不算疑点",
    "custody": "谁、从哪天到哪天：查服刑羁押期间仍在发",
    "medical": "谁、哪天看过病：近期有踪迹的人，没发才算应补发",
    "other_rolls": "外县哪个月发给谁什么：查外县同月也在发",
    "employees": "谁、从哪天到哪天在职：政策写明在职停发的才查",
}
DAYS = {"burnt": "火化日期", "ended": "解除日期"}


def render_page() -> str:
    """Return the page."""
    return "\n".join([HEAD, *(_render_role(role) for role in (ROLL, POPULATION, *OTHERS))])


POPULATION = next(role for role in REGISTERS if role.code == "population")
OTHERS = tuple(role for role in REGISTERS if role is not POPULATION)


def _render_role(role: Role) -> str:
    fields = {**role.fields, **(SPLITS if role is ROLL else {})}
    lines = [
        f"## {ROLES[role.code][0]}",
        "",
        f"用来知道：{GIVES[role.code]}。",
        *(
            [f"文件名或表头里有这些词就认得：{'、'.join(_chinese(role.words))}。"]
            if role.words
            else []
        ),
        "",
        "| 列 | 必须有 | 列名可以写 |",
        "| --- | --- | --- |",
        *(_render_field(role, name, tiers) for name, tiers in fields.items()),
        "",
    ]
    return "\n".join(lines)


def _render_field(role: Role, name: str, tiers: Tiers) -> str:
    headings = [*(h for tier in tiers for h in tier), *role.vague.get(name, ())]
    label = DAYS.get(name) or FIELDS[name][0]
    needed = "是" if name in role.needed else ""
    return f"| {label} | {needed} | {'、'.join(dict.fromkeys(_chinese(headings)))} |"


def _chinese(words: tuple[str, ...] | list[str]) -> list[str]:
    return [word for word in words if not word.isascii()]


if __name__ == "__main__":
    PAGE.write_text(render_page(), encoding="utf-8", newline="\n")
