"""The files for a server hold what the page about installing says, and their programs take them."""

import re
import shutil
import subprocess

import pytest

from tests.house.tree import ROOT, read_text
from tongxin.cli.main import COMMANDS
from tongxin.portal.environment import read_environment
from tongxin.portal.operate.serve import MOST_BYTES

FOLDER = ROOT / "docs" / "install"
PAGES = ("docs/install.md", "docs/install.zh.md")
BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def list_commands(page):
    return [line for block in BLOCK.findall(read_text(page)) for line in block.splitlines()]


def test_both_pages_give_the_same_commands():
    english, chinese = (list_commands(page) for page in PAGES)
    assert english == chinese
    told = {line.split()[1] for line in english if line.startswith("tongxin ")}
    assert told <= set(COMMANDS)


def test_every_file_that_the_page_copies_is_there():
    named = re.findall(r"docs/install/([\w.-]+)", read_text(PAGES[0]))
    assert {"tongxin.env", "tongxin.sh", "nginx.conf"} == set(named)
    assert {path.suffix for path in FOLDER.iterdir()} >= {".service", ".timer"}


def test_the_settings_of_the_service_are_such_that_it_starts():
    lines = (FOLDER / "tongxin.env").read_text(encoding="utf-8").splitlines()
    told = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    read = read_environment(told)
    assert (read.https, read.proxies, read.hosts) == (True, 1, ("tongxin.example.cn",))


def test_nginx_lets_through_as_much_as_the_site_takes():
    text = (FOLDER / "nginx.conf").read_text(encoding="utf-8")
    megabytes = int(re.search(r"client_max_body_size (\d+)m;", text)[1])
    assert megabytes * 1024 * 1024 == MOST_BYTES


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
def test_systemd_takes_the_units(tmp_path):
    for path in [*FOLDER.glob("*.service"), *FOLDER.glob("*.timer")]:
        text = path.read_text(encoding="utf-8")
        text = text.replace("/opt/tongxin/bin/tongxin", "/bin/true")
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    units = [str(path) for path in tmp_path.iterdir()]
    done = subprocess.run(
        ["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False
    )
    ours = [line for line in done.stderr.splitlines() if "tongxin" in line]
    assert not ours, "\n".join(ours)


@pytest.mark.skipif(shutil.which("nginx") is None, reason="needs nginx")
def test_nginx_takes_its_file(tmp_path):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=x",
         "-keyout", tmp_path / "key.pem", "-out", tmp_path / "fullchain.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    text = (FOLDER / "nginx.conf").read_text(encoding="utf-8")
    for place in ("/etc/ssl/tongxin", "/var/log/nginx"):
        text = text.replace(place, str(tmp_path))
    (tmp_path / "site.conf").write_text(text, encoding="utf-8")
    whole = f"pid {tmp_path}/pid; events {{}} http {{ include {tmp_path}/site.conf; }}"
    (tmp_path / "nginx.conf").write_text(whole, encoding="utf-8")
    done = subprocess.run(
        ["nginx", "-t", "-c", str(tmp_path / "nginx.conf"), "-e", str(tmp_path / "error.log")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
