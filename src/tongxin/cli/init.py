"""The command tongxin init: make an empty installation ready, or bring an older one up to date."""

import os
import sys
from typing import TYPE_CHECKING

import click

from tongxin.cli.help_page import PlainCommand
from tongxin.cli.installation import PASSWORD_FROM, open_installation, say
from tongxin.cli.language import choose_words, get_language
from tongxin.cli.words_platform import ASKED

if TYPE_CHECKING:
    from tongxin.portal.operate.set_up import Answers

KINDS = ("street", "county", "city", "community")


@click.command("init", cls=PlainCommand)
@click.option("--place", metavar="名称 NAME", help="街道（乡镇、区县）的名称 / Name of the place.")
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    metavar="级别 KIND",
    default="street",
    show_default=True,
    help=f"哪一级 / Which level: {', '.join(KINDS)}.",
)
@click.option("--code", metavar="代码 CODE", default="", help="12 位区划代码 / Division code.")
@click.option("--unit", metavar="名称 NAME", help="管理单位的名称 / Office that runs it.")
@click.option(
    "--username", metavar="用户名 NAME", help="管理员的用户名 / Administrator's user name."
)
@click.option("--name", "display_name", metavar="姓名 NAME", help="管理员的姓名 / His or her name.")
@click.option(
    "--password-length",
    type=click.IntRange(10, 64),
    metavar="数 N",
    default=10,
    show_default=True,
    help="密码至少几个字符 / Least length of passwords.",
)
@click.option(
    "--migrate-only", is_flag=True, help="只升级数据库 / Bring the tables up to date only."
)
def init(migrate_only: bool, **told: str | int | None) -> None:
    """初始化，或升级到新版 / Set up an empty installation, or bring an older one up to date.

    密码在终端里问，或由环境变量 TONGXIN_PASSWORD 给出。
    The password is asked for, or taken from TONGXIN_PASSWORD.
    """
    with open_installation(without_keys=True):
        from django.conf import settings

        from tongxin.portal.keys import keep_keys
        from tongxin.portal.operate.database import is_used
        from tongxin.portal.operate.set_up import set_up_installation
        from tongxin.portal.start import require_keys

        settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
        if is_used():
            require_keys()
        answers = None if migrate_only or is_used() else ask_all(told)
        update_tables()
        keep_keys(settings.ENVIRONMENT, settings.KEYS)
        if answers is not None:
            set_up_installation(answers)
            tell_set_up(answers.place, answers.username)


def update_tables() -> None:
    """Make the tables or bring them up to date, and say what was done."""
    from tongxin.portal.operate.database import bring_up_to_date, list_applied

    had_tables = bool(list_applied())
    done = bring_up_to_date()
    said = "updated" if had_tables else "tables_made"
    say(said if done else "nothing_to_update", {"count": len(done)})


def ask_all(told: dict[str, str | int | None]) -> "Answers":
    """Ask for what was not told, before anything is made."""
    from tongxin.portal.operate.set_up import Answers

    place = ask("place", told["place"])
    return Answers(
        place=place,
        kind=str(told["kind"]),
        code=str(told["code"]),
        unit=ask("unit", told["unit"], default=f"{place}统战办公室"),
        username=ask("username", told["username"], default="admin"),
        display_name=ask("display_name", told["display_name"], default="管理员"),
        password=ask_password(),
        password_length=int(told["password_length"] or 0),
    )


def tell_set_up(place: str, username: str) -> None:
    """Say what was made, where the keys are, and what comes next."""
    from django.conf import settings

    say("set_up", {"place": place, "username": username})
    if not (settings.ENVIRONMENT.secret_key and settings.ENVIRONMENT.sealing_keys):
        say("keys_at", {"path": settings.DATA / "keys.json"})
    say("next_steps", {"username": username})


def ask(code: str, told: str | int | None, default: str | None = None) -> str:
    """Return what was told, or ask; away from a terminal the default, else a refusal."""
    if told:
        return str(told)
    if sys.stdin.isatty():
        words = choose_words(ASKED[code], get_language())
        return str(click.prompt(words, default=default)).strip()
    if default is None:
        raise_missing(f"--{code}")
    return str(default)


def ask_password() -> str:
    """Return the administrator's password from the environment, or ask for it twice."""
    if told := os.environ.get(PASSWORD_FROM, ""):
        return told
    if not sys.stdin.isatty():
        raise_missing(PASSWORD_FROM)
    language = get_language()
    again = choose_words(ASKED["again"], language)
    return str(
        click.prompt(
            choose_words(ASKED["password"], language), hide_input=True, confirmation_prompt=again
        )
    )


def raise_missing(option: str) -> None:
    """Refuse to go on without an answer."""
    from tongxin.portal.operate.errors import CannotOperate

    raise CannotOperate("answer_missing", option=option)
