"""The command tongxin doctor: what is wrong with this installation, in plain words."""

import json

import click

from tongxin.cli.help_page import PlainCommand
from tongxin.cli.installation import open_installation, say
from tongxin.cli.language import choose_words, get_language
from tongxin.cli.sentences import fill_words
from tongxin.cli.words_doctor import FOUND
from tongxin.cli.words_platform import LEVELS


@click.command("doctor", cls=PlainCommand)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / Print JSON.")
def doctor(as_json: bool) -> int:
    """看看这套安装哪里不对 / Say what is wrong with this installation.

    退出码：0 没有要改的，1 有。
    Exit codes: 0 nothing to mend, 1 something.
    """
    with open_installation(without_keys=True):
        from tongxin.portal.operate.doctor import examine

        report = examine()
    language = get_language()
    if as_json:
        told = [{"code": f.code, "level": f.level, **f.facts} for f in report.findings]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1, default=str))
    else:
        for found in report.findings:
            level = choose_words(LEVELS[found.level], language)
            words = fill_words(choose_words(FOUND[found.code], language), found.facts)
            click.echo(f"[{level}] {words}")
        bad = sum(found.level == "bad" for found in report.findings)
        say("unwell" if bad else "well", {"count": bad})
    return 0 if report.is_well else 1
