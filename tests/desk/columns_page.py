"""Write `docs/columns.zh.md`, the page that says what each column may be called and may say."""

from pathlib import Path

from tongxin.desk.column_form import Column, ListForm
from tongxin.desk.form_columns import ALL_FORMS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "columns.zh.md"
HEAD = """# 每一列可以怎么写

同心按内容认表，不看文件名：列的先后、表的先后、放在几个文件里都不要紧，一个工作簿几张表、
一个文件夹也行。列名写下面任何一种都认得，空格、换行、星号和括号里的单位不影响。
“必填”的缺了，那一行不采用，会列在服务清单的“问题”表里；其余的缺了，按“没有时”一栏办。
（本页由程序里的列名字典生成：`python -m tests.desk.columns_page`。）

逐日的时间写成表：第一列编号（或名称），上面两行是日期和上午、下午、晚上，格子里打√；日期可以不写
年份，按离计划第一天最近的算。日期换成星期几就是每周如此。只写文字的（如“工作日上午”），法定节假日
不算在内；要在节假日服务，请在表里那一天打√。

时间只分工作日、休息日（周末和放假）和上午、下午、晚上。写得更细的需求（如“每周三晚上”），按“工作日晚上”排，
并提醒再确认。写不明白的时间，需求按随时算，人员和站点按没有时间算，都会提醒。

坐标用 WGS-84 经纬度。没有坐标的小区和站点按社区中心算，没有坐标的社区按街道中心算。
"""


def render_page() -> str:
    """Return the page."""
    return "\n".join([HEAD, *(_render_form(form) for form in ALL_FORMS)])


def _render_form(form: ListForm) -> str:
    lines = [
        f"## {form.title}",
        "",
        "| 列 | 也可以叫 | 写什么 | 没有时 |",
        "| --- | --- | --- | --- |",
        *(_render_column(column) for column in form.columns),
        "",
    ]
    return "\n".join(lines)


def _render_column(column: Column) -> str:
    without = "必填" if column.required else column.without
    return f"| {column.heading} | {'、'.join(column.synonyms)} | {column.says} | {without} |"


if __name__ == "__main__":
    PAGE.write_text(render_page(), encoding="utf-8", newline="\n")
