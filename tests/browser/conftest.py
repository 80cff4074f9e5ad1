"""Pages in a real Chromium: signed in as one of the cast, looked at, weighed, checked by axe."""

import gzip
import os
import shutil

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.urls import reverse
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.house.tree import ROOT
from tests.kernel.cast import make_street

SCREENS = ROOT / "out" / "screens"
WIDE, NARROW = 1280, 360
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
LIMIT_BYTES, LIMIT_WITH_MAP_BYTES = 60_000, 110_000


def pytest_collection_modifyitems(items):
    """Mark every test of a page, and skip all where there is no Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
    for item in items:
        if "tests/browser" in item.nodeid and path is None:
            item.add_marker(
                pytest.mark.skip(reason="needs chromium (Debian: apt install chromium)")
            )


@pytest.fixture(scope="session")
def chromium():
    """Return a running Chromium."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - skipped without it

    reverse("home")  # loads every page's code: the first page is not kept waiting for it
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # playwright's loop runs in our thread
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)


@pytest.fixture
def street(transactional_db):
    """Return the invented street with its accounts, in the database."""
    cache.clear()
    return make_street()


@pytest.fixture
def open_page(chromium, live_server):
    """Return a function that opens an address: open_page(path, width=…, dark=…, cookies=…)."""
    contexts = []

    def open_it(path, *, width=WIDE, dark=False, cookies=(), language="zh-CN", script=True):
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            locale=language,
            timezone_id="Asia/Shanghai",
            java_script_enabled=script,
        )
        contexts.append(context)
        context.set_default_timeout(30_000)  # a busy machine is no fault of a page
        context.add_cookies([{"url": live_server.url, **cookie} for cookie in cookies])
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"script on {path}: {error}"))
        page.console_lines = []
        page.on("console", lambda line: page.console_lines.append((line.type, line.text)))
        page.goto(live_server.url + path)
        return page

    yield open_it
    for context in contexts:
        context.close()


@pytest.fixture
def visit(open_page, street):
    """Return a function that opens an address signed in: visit("worker", "/inbox/", width=360)."""

    def visit_as(role, path, **options):
        return open_page(path, cookies=sign_in_as(getattr(street, role)), **options)

    return visit_as


def sign_in_as(account):
    """Return the cookies of a complete sign-in, the second factor included."""
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    device, _ = TOTPDevice.objects.get_or_create(user=account, name="test", confirmed=True)
    session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    session.create()
    return [{"name": "tongxin_session", "value": session.session_key}]


def check_axe(page):
    """Fail with every violation that axe finds on the page."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - skipped without it

    found = Axe().run(page).response["violations"]
    told = [
        f"{v['id']}: {v['help']}\n    " + "\n    ".join(n["html"][:200] for n in v["nodes"][:5])
        for v in found
    ]
    assert not found, f"{page.url}\n" + "\n".join(told)


def shoot(page, name):
    """Keep a picture of the whole page under out/screens, with its width in the name."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    width = page.viewport_size["width"]
    page.screenshot(path=SCREENS / f"{name}-{width}.png", full_page=True, animations="disabled")
    over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert over <= 0, f"{name} is {over} px wider than its window of {width}"


def weigh(page):
    """Return the bytes of the page and of all that it loaded, each as gzip sends it.

    The page itself says what it loaded: answers seen from outside may be an earlier page's, and
    the browser no longer has their bodies.
    """
    loaded = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    parts = [page.content().encode(), *(page.request.get(url).body() for url in loaded)]
    return sum(len(gzip.compress(part, 6)) for part in parts)


def check_page(page, name, *, has_map=False):
    """Look at a page in full: picture, axe, weight, and nothing refused by the CSP."""
    shoot(page, name)
    check_axe(page)
    refused = [text for kind, text in page.console_lines if "Content Security Policy" in text]
    assert not refused, "\n".join(refused)
    limit = LIMIT_WITH_MAP_BYTES if has_map else LIMIT_BYTES
    weight = weigh(page)
    assert weight <= limit, f"{name} weighs {weight} bytes, {limit} are the most"
