"""The command tongxin: chooses the language, finds the command, and turns refusals into words."""

import importlib
import os
import sys
from typing import TextIO

import click

from tongxin import __version__
from tongxin.cli.help_page import draw_help
from tongxin.cli.language import LANGUAGES, Language, choose_words
from tongxin.cli.words_main import ERROR_PREFIX, INTERRUPTED
from tongxin.errors import DomainError

DONE, PARTLY_DONE, NOTHING_DONE, INTERRUPTED_CODE = 0, 1, 2, 130
COMMANDS = {
    "audit": "tongxin.cli.audit:audit",
    "backup": "tongxin.cli.backup:backup",
    "check": "tongxin.cli.check:check",
    "demo": "tongxin.cli.demo:demo",
    "doctor": "tongxin.cli.doctor:doctor",
    "init": "tongxin.cli.init:init",
    "load": "tongxin.cli.load:load",
    "log": "tongxin.cli.log:log",
    "plan": "tongxin.cli.plan:plan",
    "replan": "tongxin.cli.replan:replan",
    "restore": "tongxin.cli.restore:restore",
    "rotate-keys": "tongxin.cli.rotate_keys:rotate_keys",
    "serve": "tongxin.cli.serve:serve",
    "worker": "tongxin.cli.worker:worker",
}


class LazyGroup(click.Group):
    """A group that imports a command when it is asked for: start-up stays fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def get_help(self, ctx: click.Context) -> str:
        """Return the help in both languages."""
        return draw_help(self, ctx)


@click.group(cls=LazyGroup)
@click.version_option(
    __version__, "--version", prog_name="tongxin", help="版本 / Show the version."
)
@click.help_option("--help", help="帮助 / Show this help.")
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    envvar="TONGXIN_LANG",
    metavar="zh|en",
    default="zh",
    show_default=True,
    show_envvar=True,
    help="语言：zh 中文,en 英文 / Language.",
)
def tongxin(lang: Language) -> None:
    """同心：从手头的表格到服务清单 / From the lists that you keep to a list of services."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 done in part, 2 nothing done, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        speak_utf8(stream)
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Run the command line and return the exit code; bad input never shows a traceback."""
    try:
        code = tongxin.main(arguments, prog_name="tongxin", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        click.echo(choose_words(INTERRUPTED, find_language(arguments)), err=True)
        return INTERRUPTED_CODE
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - flushed at exit
        return DONE
    except (click.ClickException, DomainError, OSError) as error:
        return refuse(error, find_language(arguments))
    return code if isinstance(code, int) else DONE


def refuse(error: click.ClickException | DomainError | OSError, language: Language) -> int:
    """Say in one sentence why nothing was done."""
    from tongxin.cli.sentences import describe_error, describe_file_trouble, describe_usage

    if isinstance(error, DomainError):
        said = describe_error(error, language)
    elif isinstance(error, OSError):
        said = describe_file_trouble(error, language)
    elif isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message())
        return NOTHING_DONE
    elif isinstance(error, click.UsageError):
        said = describe_usage(error, language)
    else:
        said = error.format_message()
    click.echo(choose_words(ERROR_PREFIX, language) + said, err=True)
    return NOTHING_DONE


def find_language(arguments: list[str]) -> Language:
    """Return the language wanted, also where the command line could not be understood."""
    wanted = os.environ.get("TONGXIN_LANG", "zh")
    for here, following in zip(arguments, [*arguments[1:], ""], strict=False):
        if here.startswith("--lang"):
            wanted = here.partition("=")[2] or following
    return "en" if wanted == "en" else "zh"


def speak_utf8(stream: TextIO) -> None:
    """Make a stream carry Chinese also where a Windows console or a pipe has another code page."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")
