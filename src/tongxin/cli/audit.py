"""The command `tongxin audit`: rolls and registers in, what is to be verified out."""

from pathlib import Path
from typing import Any

import click

from tongxin.cli.help_page import PlainCommand
from tongxin.cli.language import get_language
from tongxin.desk.errors import BadInput

LINKERS = {"sql": "sql", "splink": "splink-duckdb", "spark": "splink-spark"}
_PATH = click.Path(path_type=Path)
_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("audit", cls=PlainCommand)
@click.argument("file", metavar="[政策POLICY]", required=False, type=_FILE)
@click.option("--rolls", type=_FOLDER, metavar="文件夹 DIR", help="发放名册 / Payment rolls.")
@click.option("--registers", type=_FOLDER, metavar="文件夹 DIR", help="各种登记 / Registers.")
@click.option("-o", "--out", type=_PATH, metavar="文件夹 DIR", help="写到哪里 / Where to write.")
@click.option("--month", metavar="月份 YYYYMM", help="只补这个月 / Add this month only.")
@click.option(
    "--against",
    type=_FILE,
    metavar="文件 RUN",
    help="接着哪一次的 run.duckdb / The run.duckdb to go on from.",
)
@click.option(
    "--linker",
    type=click.Choice(list(LINKERS)),
    metavar="|".join(LINKERS),
    default="sql",
    show_default=True,
    help="用什么认人 / What tells who is who.",
)
@click.option(
    "--accept",
    multiple=True,
    metavar="代码 CODE",
    help="这一处核对过，照样算，可多次 / Go on although this was asked; several times.",
)
@click.option(
    "--decisions",
    type=_FILE,
    metavar="文件 FILE",
    help="复核过的“是不是同一人” / What reviewers decided about who is who.",
)
@click.option(
    "--names",
    "full_names",
    is_flag=True,
    help="清单里写全名，给走访的人 / Full names in the workbook, for visitors.",
)
@click.option(
    "--hash-key",
    type=_FILE,
    metavar="文件 FILE",
    help="findings.csv 里的号码用这个密钥遮住 / Hide numbers in findings.csv by this key.",
)
@click.option("--memory", type=click.IntRange(256), metavar="MB", help="内存上限 / Memory, in MB.")
@click.option("--json", "as_json", is_flag=True, help="结果以 JSON 给出 / Tell it as JSON.")
@click.option("--show-policy", is_flag=True, help="显示政策样本 / Show a policy to copy.")
@click.option(
    "--rule-book",
    type=_PATH,
    metavar="文件 FILE",
    help="由政策生成规则书 .html 或 .md / Write the policy's rule book.",
)
@click.option(
    "--explain",
    metavar="编号 ID",
    help="说明 run.duckdb 里一条疑点的依据 / Tell what a finding of a run.duckdb rests on.",
)
@click.option(
    "--derive",
    type=_FILE,
    metavar="文件 EVIDENCE",
    help="只凭证据再推一遍 / Derive a finding again from its evidence.",
)
def audit(file: Path | None, **asked: Any) -> int:
    """拿发放名册和登记比对，列出待核实的疑点 / Hold payment rolls against registers.

    疑点不是结论。退出码：0 完成，1 完成但有行没用上或有问题要看，2 没做成。
    A finding is no verdict. Exit codes: 0 done, 1 done with rows or questions to look at, 2 not.
    """
    if asked["show_policy"]:
        return show_policy()
    if asked["derive"] is not None:
        from tongxin.cli.explain_finding import derive_finding

        return derive_finding(asked["derive"], get_language(), as_json=asked["as_json"])
    if file is None:
        raise BadInput("policy_needed")
    if asked["explain"] is not None:
        from tongxin.cli.explain_finding import explain_finding

        return explain_finding(
            file,
            asked["explain"],
            get_language(),
            full_names=asked["full_names"],
            as_json=asked["as_json"],
        )
    if asked["rule_book"] is not None:
        return write_rules(file, asked["rule_book"])
    return compare(file, asked)


def show_policy() -> int:
    """Print a policy to copy and change."""
    from tongxin.desk.audit.policy_file import show_pattern

    click.echo(show_pattern(), nl=False)
    return 0


def write_rules(file: Path, target: Path) -> int:
    """Write the rule book of a policy as a page or, by its name, as Markdown."""
    from tongxin.cli.tell_audit import say
    from tongxin.desk.audit.policy_file import load_policy
    from tongxin.desk.audit.rule_book.draft import write_rule_book
    from tongxin.lists.atomic import replace_file

    html = target.suffix.lower() in (".html", ".htm")
    text = write_rule_book(load_policy(file), get_language(), html=html)
    target.parent.mkdir(parents=True, exist_ok=True)
    replace_file(target, text.encode("utf-8"))
    click.echo(say("rule_book", get_language(), path=target))
    return 0


def compare(file: Path, asked: dict[str, Any]) -> int:
    """Compare rolls with registers as asked."""
    folders = {"--rolls": "rolls", "--registers": "registers", "-o": "out"}
    if lacking := [option for option, name in folders.items() if asked[name] is None]:
        raise BadInput("folders_needed", options=lacking)
    if (asked["month"] is None) != (asked["against"] is None):
        raise BadInput("month_and_against")
    from tongxin.cli.run_audit import Order, read_increment, run_order
    from tongxin.desk.audit.policy_file import load_policy

    policy = load_policy(file)
    order = Order(
        policy=policy,
        rolls=asked["rolls"],
        registers=asked["registers"],
        out=asked["out"],
        linker=LINKERS[asked["linker"]],
        accept=asked["accept"],
        increment=read_increment(asked["month"], asked["against"], policy),
        decisions=asked["decisions"],
        key_file=asked["hash_key"],
        full_names=asked["full_names"],
        as_json=asked["as_json"],
        memory_mb=asked["memory"],
        language=get_language(),
    )
    return run_order(order)
