"""The sheets about the input and the making: rows not taken, and how the plan was made."""

from tongxin.desk.result import PlanResult, ReadList
from tongxin.desk.workbook.draft import Heading, SheetDraft, Stage, Value

_LEFT_OUT = ("未采用，请改正", "left out: correct it")
NO_CONTACTS = (
    "本计划由 problem.json 得来，里面不存居民的联系人和电话（个人信息），"
    "所以这里没有；请查原来的清单",
    "This plan comes from problem.json, which keeps no residents' contacts (personal data), so "
    "none stand here; see the lists themselves",
)
_DOUBT = ("已采用，请核对", "taken: have a look")


def draft_troubles(stage: Stage) -> SheetDraft:
    """Return everything wrong or doubtful in the lists, with its place; faults first."""
    headings = (
        Heading(("处理", "Taken?"), 16),
        Heading(("文件", "File"), 18),
        Heading(("工作表", "Sheet"), 14),
        Heading(("行", "Row"), 6),
        Heading(("列", "Column"), 14),
        Heading(("原样", "As written"), 18),
        Heading(("问题与办法", "What is wrong and what to do"), 60),
    )
    ranked = sorted(stage.content.result.troubles, key=lambda t: not t.keeps_out)
    rows: list[list[Value]] = [
        [
            stage.speaker.choose(_LEFT_OUT if trouble.keeps_out else _DOUBT),
            trouble.file,
            trouble.sheet,
            trouble.row if trouble.row is not None else "",
            trouble.column,
            trouble.value,
            stage.content.tell_trouble(trouble),
        ]
        for trouble in ranked
    ]
    return SheetDraft(("问题", "Problems"), headings, rows)


def draft_making(stage: Stage) -> SheetDraft:
    """Return how the plan was made, so that anyone can make it again."""
    result, say = stage.content.result, stage.speaker.choose
    plan = result.plan
    ended = {
        "clock": ("到了时限，用当时最好的", "the clock struck: the best so far"),
        "person": ("中途停止，用当时最好的", "stopped by hand: the best so far"),
    }
    stopped = ended.get(str(plan.notes.get("stopped_by")), ("被中断", "interrupted"))
    lines: list[tuple[tuple[str, str], Value]] = [
        (("计划期", "Period"), _tell_period(stage)),
        (("制作日期", "Made on"), result.made_on or ""),
        (("计算量（--effort）", "Effort (--effort)"), plan.effort),
        (("种子（--seed）", "Seed (--seed)"), plan.seed),
        (("是否算完", "Finished?"), say(stopped if plan.interrupted else ("算完", "yes"))),
        (("目标值", "Objective"), plan.objective),
        (("已证明的上限", "Proven bound"), "" if plan.bound is None else round(plan.bound)),
        (
            ("核对", "Checked"),
            say(("独立核对全部规则，无一违反", "every rule checked apart: all hold")),
        ),
        *(((name, name), version) for name, version in result.versions.items()),
    ]
    rows: list[list[Value]] = [[say(words), value] for words, value in lines]
    if tells_no_contacts(result):
        rows.append([say(("联系人和电话", "Contacts")), say(NO_CONTACTS)])
    rows += [[f"{r.file}〔{r.sheet}〕", _tell_list(stage, r)] for r in result.lists]
    headings = (Heading(("项目", "Item"), 30), Heading(("内容", "Content"), 50))
    return SheetDraft(("说明", "How made"), headings, rows)


def _tell_period(stage: Stage) -> str:
    days = stage.content.result.problem.days
    length = stage.speaker.choose(("{days} 天", "{days} days")).format(days=days)
    dates = stage.speaker.period()
    bracketed = stage.speaker.choose(("（{}）", " ({})")).format(length)
    return dates + bracketed if dates else length


def tells_no_contacts(result: PlanResult) -> bool:
    """Tell whether the plan comes from a problem file, which holds no contacts."""
    return not result.lists and not result.labels.contacts


def _tell_list(stage: Stage, item: ReadList) -> str:
    if not item.kind:
        return stage.speaker.choose(("不是排期用的清单", "no list for planning"))
    words = ("读了 {taken} 行，未采用 {out} 行", "{taken} rows read, {out} left out")
    return stage.speaker.choose(words).format(taken=item.rows_taken, out=item.rows_left_out)
