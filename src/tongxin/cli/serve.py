"""The command tongxin serve: the platform in a browser, with its worker beside it."""

import os
from typing import Any

import click

from tongxin.cli.help_page import PlainCommand
from tongxin.cli.installation import open_installation, say
from tongxin.cli.stopping import end_as_ctrl_c

HOST = click.option(
    "--host",
    metavar="地址 ADDRESS",
    default="127.0.0.1",
    show_default=True,
    help="在哪个地址上开 / Address to listen on.",
)
PORT = click.option(
    "--port",
    type=click.IntRange(1, 65535),
    metavar="端口 PORT",
    default=8080,
    show_default=True,
    help="端口 / Port.",
)


@click.command("serve", cls=PlainCommand)
@HOST
@PORT
@click.option("--no-worker", is_flag=True, help="不带后台 / Start no worker beside it.")
@click.option(
    "--lan",
    is_flag=True,
    help="让同一个局域网里的电脑和手机也能打开，用本机自签的证书加密 / "
    "Let others in the local network in, encrypted with a certificate of this machine.",
)
def serve(host: str, port: int, no_worker: bool, lan: bool) -> None:
    """在浏览器里用同心 / Serve the platform in a browser.

    TONGXIN_DATA 说数据放哪里；先运行 tongxin init。
    TONGXIN_DATA says where the data is; run tongxin init first.
    """
    end_as_ctrl_c()
    if lan:
        serve_lan(port, not no_worker)
        return
    with open_installation():
        serve_here(host, port, not no_worker)


def serve_here(host: str, port: int, worker: bool, **more: Any) -> None:
    """Serve on one address until Ctrl+C."""
    from django.conf import settings

    from tongxin.portal.operate.lock import hold_installation
    from tongxin.portal.operate.serve import serve_site

    shown = more.pop("shown", (name_address(host, port),))

    def tell_ready(_state: str) -> None:
        for address in shown:
            say("serving", {"address": address})
        say("stop_with")

    with hold_installation(settings.DATA):
        serve_site(host, port, worker=worker, say=tell_ready, **more)


def name_address(host: str, port: int) -> str:
    """Return where people find the site: at its own name where a proxy carries HTTPS to it."""
    from django.conf import settings

    if settings.ENVIRONMENT.https:
        return f"https://{settings.ALLOWED_HOSTS[0]}/"
    return f"http://{'localhost' if host == '127.0.0.1' else host}:{port}/"


def serve_lan(port: int, worker: bool) -> None:
    """Serve to the local network: TLS outside, the site on an inner port behind it."""
    from tongxin.portal.operate.lan import list_addresses, open_lan

    addresses = list_addresses()
    known = os.environ.get("TONGXIN_HOSTS", "localhost,127.0.0.1,[::1]")
    os.environ["TONGXIN_HOSTS"] = ",".join([known, *addresses])
    os.environ["TONGXIN_HTTPS"] = "1"
    with open_installation():
        from django.conf import settings

        with open_lan(settings.DATA, addresses, port) as lan:
            say("lan_mark", {"mark": lan.mark})
            shown = tuple(f"https://{address}:{port}/" for address in addresses)
            serve_here("127.0.0.1", lan.inner_port, worker, scheme="https", shown=shown)
