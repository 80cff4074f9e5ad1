"""The command group: languages, exit codes and refusals, whatever the command."""

import subprocess
import sys

import click
import pytest

from tongxin import __version__
from tongxin.cli import main as cli
from tongxin.cli.language import get_language
from tongxin.engines.matching.errors import Fault, InvalidProblem
from tongxin.errors import DomainError


class Refused(DomainError):
    code = "refused_for_the_test"


@pytest.fixture
def call(monkeypatch, capsys):
    """Return a function that runs the group with one command `probe`, which does what is given."""
    monkeypatch.delenv("TONGXIN_LANG", raising=False)

    def run(body, *arguments):
        probe = click.Command("probe", callback=body, params=[click.Option(["--n"], type=int)])
        monkeypatch.setattr(cli.LazyGroup, "list_commands", lambda *_: ["probe"])
        find = {"probe": probe}.get
        monkeypatch.setattr(cli.LazyGroup, "get_command", lambda _self, _ctx, name: find(name))
        code = cli.run(list(arguments))
        return code, *capsys.readouterr()

    return run


def raise_error(error):
    def body(n=None):
        raise error

    return body


def test_the_version_is_the_packages(capsys):
    assert cli.run(["--version"]) == 0
    assert __version__ in capsys.readouterr().out


@pytest.mark.parametrize("code", [0, 1, 2])
def test_a_command_says_its_exit_code(call, code):
    assert call(lambda n: code, "probe")[0] == code


def test_chinese_is_spoken_where_nothing_is_said(call):
    assert call(lambda n: click.echo(get_language()), "probe")[1] == "zh\n"


def test_the_option_chooses_the_language(call):
    assert call(lambda n: click.echo(get_language()), "--lang", "en", "probe")[1] == "en\n"


def test_the_environment_chooses_the_language(call, monkeypatch):
    monkeypatch.setenv("TONGXIN_LANG", "en")
    assert call(lambda n: click.echo(get_language()), "probe")[1] == "en\n"


def test_an_interrupt_is_one_line_and_130(call):
    code, out, err = call(raise_error(KeyboardInterrupt()), "probe")
    assert (code, out.strip(), err.strip()) == (130, "", "已中断。")


def test_a_refusal_without_words_still_shows_its_code_and_facts(call):
    code, _, err = call(raise_error(Refused(row=7)), "probe")
    assert code == 2
    assert "refused_for_the_test" in err
    assert "row=7" in err


def test_gathered_faults_are_told_line_by_line(call):
    faults = (
        Fault("unknown_compound", "demand", "D7", {"compound": "C9"}),
        Fault("out_of_range", "venue", "V1", {"field": "capacity", "value": -3}),
    )
    code, _, err = call(raise_error(InvalidProblem(faults)), "probe")
    assert code == 2
    assert "2 处" in err
    assert "需求 D7：没有这个小区：C9" in err
    assert "场地 V1：数值超出范围 field=capacity value=-3" in err


def test_a_locked_file_is_named(call):
    error = PermissionError(13, "Permission denied", "需求清单.xlsx")
    code, _, err = call(raise_error(error), "probe")
    assert code == 2
    assert "需求清单.xlsx" in err
    assert "没有权限" in err


def test_a_bug_is_not_hidden(call):
    with pytest.raises(ZeroDivisionError):
        call(lambda n: 1 / 0, "probe")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["prob"], "没有这个命令：prob"),
        (["probe", "--m"], "没有这个选项：--m"),
        (["probe", "--n", "三"], "--n 的值不对：'三' 不是数"),
        (["--lang", "fr", "probe"], "--lang 的值不对：'fr' 不在可选之列"),
        (["--lang", "en", "prob"], "There is no command prob"),
    ],
)
def test_a_command_typed_wrong_is_answered_in_the_language(call, arguments, words):
    code, _, err = call(lambda n: 0, *arguments)
    assert code == 2
    assert words in err
    assert "Traceback" not in err


def test_no_command_shows_the_help(call):
    code, out, _ = call(lambda n: 0)
    assert code == 2
    assert "probe" in out


def test_starting_up_loads_no_command_and_no_heavy_library():
    probe = (
        "import sys; from tongxin.cli import main; main.run(['--version']);"
        "heavy = {'numpy', 'scipy', 'highspy', 'jinja2', 'lxml', 'xlsxwriter', 'python_calamine',"
        " 'tongxin.desk', 'tongxin.engines', 'tongxin.lists', 'tongxin.standards'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True)
    assert done.stdout.splitlines()[-1] == b"[]"


def test_chinese_comes_out_as_utf8_where_the_console_has_another_code_page():
    probe = "import sys; sys.argv[1:] = ['--bad']; from tongxin.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", probe],
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "SYSTEMROOT": "C:\\Windows"},
    )
    assert done.returncode == 2
    assert "没有这个选项：--bad" in done.stderr.decode("utf-8")


@pytest.mark.parametrize("command", [[], ["check"], ["plan"], ["replan"]])
def test_help_speaks_both_languages_and_no_programmers_words(command, capsys):
    cli.run([*command, "--help"])
    said = capsys.readouterr().out
    assert "用法 Usage:" in said
    assert "选项 Options:" in said
    for word in ("Show this message", "INTEGER", "FLOAT", "%Y", "PATH"):
        assert word not in said
