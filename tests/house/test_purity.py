"""The code below the command line asks no clock and no network, and runs on Windows too."""

import ast
import re

from tests.house.tree import list_calls, list_imports, list_modules, parse_module, read_text

ROOMS = ("src/tongxin/desk", "src/tongxin/engines", "src/tongxin/lists", "src/tongxin/standards")
CLOCK = re.compile(
    r"(^|\.)(datetime|date|dt)\.(now|today|utcnow)$|^time\.(time|sleep|localtime|gmtime|ctime)$"
    r"|(^|\.)(perf_counter|monotonic|process_time|time)_ns$|(^|\.)(perf_counter|monotonic)$"
)
NETWORK = re.compile(r"^(urllib\.request|socket|ssl|http|ftplib|smtplib|requests|httpx|aiohttp)\b")
LINUX_ONLY = re.compile(
    r"^os\.(fork|forkpty|symlink|getuid|geteuid|setsid|killpg|mkfifo|link)$"
    r"|\.(symlink_to|hardlink_to)$|get_context$"
)
LINUX_MODULES = {"fcntl", "pwd", "grp", "termios", "pty", "posix"}
UNIX_PATH = re.compile(r"""["'](/tmp|/var|/dev|/usr|/home|/proc)\b""")


def test_only_the_command_line_asks_the_clock():
    asked = [
        f"{name}:{line} {call}()"
        for name in list_modules(*ROOMS)
        for line, call in list_calls(name)
        if CLOCK.search(call)
    ]
    assert not asked, "\n".join(asked)


def test_only_the_platform_opens_the_network():
    opened = [
        f"{name} imports {module}"
        for name in list_modules(*ROOMS, "src/tongxin/cli")
        for module in list_imports(name)
        if NETWORK.search(module)
    ]
    assert not opened, "\n".join(opened)


def test_nothing_needs_fork_or_links():
    bound = [
        f"{name}:{line} {call}()"
        for name in list_modules("src")
        for line, call in list_calls(name)
        if LINUX_ONLY.search(call) and not starts_by_spawn(name, line)
    ]
    assert not bound, "\n".join(bound)


def starts_by_spawn(name: str, line: int) -> bool:
    return 'get_context("spawn")' in read_text(name).splitlines()[line - 1]


def test_modules_of_one_system_are_imported_only_where_another_is_cared_for():
    bound = [
        f"{name} imports {module}"
        for name in list_modules("src")
        for module in list_imports(name)
        if module in LINUX_MODULES
    ]
    assert not bound, "\n".join(bound)


def test_no_path_of_one_system_is_written_down():
    fixed = [
        f"{name}:{number} {line.strip()}"
        for name in list_modules("src", "requirements")
        for number, line in enumerate(read_text(name).splitlines(), 1)
        if UNIX_PATH.search(line)
    ]
    assert not fixed, "\n".join(fixed)


def test_every_text_file_is_opened_as_utf8():
    opened = [
        f"{name}:{call.lineno} {ast.unparse(call.func)}()"
        for name in list_modules("src", "requirements", "benchmarks")
        for call in ast.walk(parse_module(name))
        if isinstance(call, ast.Call) and leaves_encoding_open(call)
    ]
    assert not opened, "\n".join(opened)


def leaves_encoding_open(call: ast.Call) -> bool:
    is_method = isinstance(call.func, ast.Attribute)
    opener = call.func.attr if is_method else ast.unparse(call.func)
    if opener not in ({"read_text", "write_text"} if is_method else {"open"}):
        return False
    modes = [str(a.value) for a in call.args[:2] if isinstance(a, ast.Constant)]
    told = any(word.arg == "encoding" for word in call.keywords)
    return not told and not any(re.fullmatch(r"[rwax+]*b[rwax+]*", mode) for mode in modes)
