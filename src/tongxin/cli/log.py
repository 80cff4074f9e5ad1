"""The commands tongxin log fsck, root and prove: check the log, copy its root, prove an entry."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from tongxin.cli.help_page import PlainCommand, PlainGroup
from tongxin.cli.installation import open_installation
from tongxin.cli.language import choose_words, get_language
from tongxin.cli.sentences import fill_words
from tongxin.cli.words_log import FAULTS_OF_LOG, TOLD

if TYPE_CHECKING:
    from tongxin.kernel.log import Root
    from tongxin.kernel.log_check import LogFault

SHOWN = 50
ROOT = re.compile(r"([0-9]{1,15}):([0-9a-f]{64})")


def read_roots(
    context: click.Context, param: click.Parameter, typed: Sequence[str]
) -> list[tuple[int, str]]:
    """Return roots as `tongxin log root` prints them: the size, a colon, 64 hexadecimal digits."""
    roots = []
    for each in typed:
        found = ROOT.fullmatch(each.strip().lower())
        if found is None:
            raise click.BadParameter(each, context, param)
        roots.append((int(found[1]), found[2]))
    return roots


@click.group("log", cls=PlainGroup)
def log() -> None:
    """核对日志、抄下它的根、证明一条记录 / Check the log, copy its root, prove an entry."""


@log.command("fsck", cls=PlainCommand)
@click.option(
    "--root",
    "kept",
    multiple=True,
    callback=read_roots,
    metavar="SIZE:HASH",
    help="以前抄下的根,可给几个 / A root kept earlier; may be given several times.",
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / Print JSON.")
def fsck(kept: Sequence[tuple[int, str]], as_json: bool) -> int:
    """从头核对全部日志 / Check the whole log.

    退出码：0 完好，1 有不对的。只有抄下的根能查出整本重写。
    Exit codes: 0 whole, 1 faults. Only a kept root shows a log rewritten whole.
    """
    with open_installation():
        from tongxin.kernel import log as kernel_log
        from tongxin.kernel.log_check import check

        roots = [kernel_log.Root(size, digest) for size, digest in kept]
        faults = check(show_progress, kept=roots)
        root = kernel_log.root()
    if as_json:
        told = {**asdict(root), "faults": [asdict(fault) for fault in faults]}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        tell_faults(faults, root)
    return 1 if faults else 0


@log.command("root", cls=PlainCommand)
@click.option(
    "--size", type=click.IntRange(0), help="日志只有这么长时的根 / The root at this size."
)
def show_root(size: int | None) -> int:
    """给出日志现在的根,抄到别处,以后就能查出改动 / Print the log's root; keep it elsewhere."""
    with open_installation():
        from tongxin.kernel.log_proofs import root_at

        root = root_at(size)
    tell("root", size=root.size, root=root.hash)
    click.echo(f"{root.size}:{root.hash}")
    return 0


@log.command("prove", cls=PlainCommand)
@click.argument("index", type=click.IntRange(0), metavar="N")
@click.option(
    "--size", type=click.IntRange(1), help="对这个长度时的根 / Against the root at this size."
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / Print JSON.")
def prove(index: int, size: int | None, as_json: bool) -> int:
    """证明第 N 条在日志里（RFC 9162） / Prove that entry N is in the log (RFC 9162)."""
    with open_installation():
        from tongxin.engines.log.proofs import side_of_siblings
        from tongxin.kernel.log_proofs import does_hold, find_entry, prove_inclusion

        proof = prove_inclusion(find_entry(index), size)
        holds = does_hold(proof)
    if as_json:
        click.echo(json.dumps({**asdict(proof), "holds": holds}, ensure_ascii=False, indent=1))
        return 0 if holds else 1
    tell("root", size=proof.root.size, root=proof.root.hash)
    tell("leaf", hash=proof.leaf_hash)
    sides = side_of_siblings(proof.index, proof.root.size)
    for side, digest in zip(sides, proof.path, strict=True):
        tell(side, hash=digest)
    tell("proved" if holds else "not_proved", index=index)
    return 0 if holds else 1


def show_progress(done: int, total: int) -> None:
    """Say on stderr how far the check is."""
    words = choose_words(TOLD["reading"], get_language())
    click.echo(words.format(done=f"{done:,}", total=f"{total:,}"), err=True)


def tell_faults(faults: Sequence["LogFault"], root: "Root") -> None:
    """Print what is wrong, or that nothing is."""
    if not faults:
        tell("whole", size=root.size, root=root.hash)
        return
    tell("broken", count=len(faults))
    for line in describe_faults(faults[:SHOWN]):
        click.echo(line)
    if len(faults) > SHOWN:
        tell("more", count=len(faults) - SHOWN)


def describe_faults(faults: Iterable["LogFault"]) -> Iterable[str]:
    """Yield a line for each fault."""
    language = get_language()
    for fault in faults:
        where = choose_words(TOLD["one" if fault.span == 1 else "several"], language)
        last = fault.index + fault.span - 1
        said = choose_words(FAULTS_OF_LOG[fault.code], language)
        colon = choose_words(("：", ": "), language)
        yield f"  {where.format(index=fault.index, last=last)}{colon}{said}"


def tell(code: str, **facts: object) -> None:
    """Print a sentence in the language of this run."""
    click.echo(fill_words(choose_words(TOLD[code], get_language()), facts))
