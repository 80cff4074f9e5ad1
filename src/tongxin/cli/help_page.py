"""Show a command's help with the library's own English words beside Chinese ones."""

import re
from collections.abc import Iterable

import click

_HEADINGS = {"Options": "选项 Options", "Commands": "命令 Commands"}
_MARKS = (
    (re.compile(r"\[required\]"), "[必填 required]"),
    (re.compile(r"\bdefault: "), "默认 default: "),
    (re.compile(r"\benv var: "), "环境变量 env var: "),
)
_HELP = "帮助 / Show this help."


class HelpPage(click.HelpFormatter):
    """A help page whose usage, headings and marks are told in both languages."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how the command is typed."""
        told = args.replace("[OPTIONS]", "[选项 OPTIONS]").replace("COMMAND", "命令 COMMAND")
        super().write_usage(prog, told, prefix or "用法 Usage: ")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write options or commands with what they mean."""
        super().write_dl([(name, tell_marks(text)) for name, text in rows], col_max, col_spacing)


def tell_marks(text: str) -> str:
    """Return a text with the marks in brackets in both languages.

    >>> tell_marks("排几天  [default: 28]")
    '排几天  [默认 default: 28]'
    """
    for mark, words in _MARKS:
        text = mark.sub(words, text)
    return text


def draw_help(command: click.Command, context: click.Context) -> str:
    """Return the help of a command."""
    page = HelpPage(width=context.terminal_width, max_width=context.max_content_width)
    command.format_help(context, page)
    return page.getvalue().rstrip("\n")


class PlainCommand(click.Command):
    """A command whose help is told in both languages."""

    def get_help(self, ctx: click.Context) -> str:
        """Return the help as people see it."""
        return draw_help(self, ctx)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return --help with our words."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP
        return option


class PlainGroup(PlainCommand, click.Group):
    """A command of several commands whose help is told in both languages."""
