"""An installation as of a day, served by its own commands, and people who open it in a browser."""

import base64
import contextlib
from pathlib import Path

import pytest
from django_otp.oath import totp
from playwright.sync_api import TimeoutError

from tests.browser.conftest import WIDE, check_page
from tests.portal.operate.browsing import serve
from tests.portal.operate.installation import WORDS, Installation

CLOCK = Path(__file__).parent / "clock"
PASSWORD = WORDS  # one for everybody, drawn anew each time


class WalkedSite(Installation):
    """An empty folder at first; every command lives at the moment that `at` was last told."""

    def __init__(self, folder, chromium):
        super().__init__(folder)
        self.chromium, self.address = chromium, ""
        self.told["PYTHONPATH"] = str(CLOCK)

    def at(self, moment):
        """Let the commands from now on see this moment."""
        self.told["WALK_NOW"] = moment

    def command(self, *arguments):
        """Run a command, which must do all that it is asked for, and return what it said."""
        code, said = self.run(*arguments)
        assert code == 0, said
        return said

    @contextlib.contextmanager
    def served(self):
        """Serve with a worker; nothing may have broken when this is left."""
        with serve(self) as (visitor, said):
            self.address = visitor.address
            yield
        told = b"".join(said).decode(errors="replace")
        assert "Traceback" not in told, told

    def visit(self, name, width=WIDE):
        """Return somebody who has opened the address that the command printed."""
        context = self.chromium.new_context(
            viewport={"width": width, "height": 800}, locale="zh-CN", timezone_id="Asia/Shanghai"
        )
        context.set_default_timeout(60_000)  # a busy machine is no fault of a page
        page = context.new_page()
        page.console_lines = []
        page.on("console", lambda line: page.console_lines.append((line.type, line.text)))
        page.goto(self.address)
        return Person(page, name)


class Person:
    """Somebody at a browser, who reads words, fills in what they name and presses them."""

    def __init__(self, page, name):
        self.page, self.name = page, name
        self.origin = page.evaluate("location.origin")

    def sign_in(self, password=PASSWORD):
        """Sign in with a password."""
        self.fill(用户名=self.name, 密码=password)
        self.press("登录")

    def set_up_code(self):
        """Type the second factor's secret into a phone that cannot scan, and its code here."""
        self.page.locator("summary", has_text="扫不了").click()
        self.fill(验证码=make_code(self.page.locator("details code").inner_text()))
        self.press("启用")
        self.press("已收好，继续")

    def change_password(self, given):
        """Replace the password that somebody else gave."""
        self.fill(现在的密码=given, 新密码=PASSWORD, 再填一遍新密码=PASSWORD)
        self.press("换密码")

    def fill(self, **fields):
        """Fill in the fields that stand under these words."""
        for label, value in fields.items():
            self.put(self.page.get_by_label(label).first, str(value))

    def put(self, field, value):
        """Fill in a field, or choose from it."""
        if field.evaluate("element => element.tagName") == "SELECT":
            words = field.locator("option").all_inner_texts()
            field.select_option(label=next(each for each in words if each.strip() == value))
        else:
            field.fill(value)

    def press(self, words):
        """Press the button, or follow the link, that says just this."""
        named = {"name": words, "exact": True}
        links = self.page.get_by_role("link", **named)
        self.follow(self.page.get_by_role("button", **named).or_(links).first)

    def open(self, words):
        """Follow the first link that holds these words."""
        self.follow(self.page.get_by_role("link", name=words).first)

    def follow(self, link):
        """Click, and wait for the page that it leads to."""
        with self.page.expect_navigation():
            link.click()

    def read(self):
        """Return the words of the page."""
        return self.page.locator("main").inner_text()

    def reads(self, words):
        """Wait until these words are on the page."""
        found = self.page.locator("main").get_by_text(words).locator("visible=true").first
        try:
            found.wait_for()
        except TimeoutError:
            pytest.fail(f"{words} is not on {self.page.url}:\n{self.read()}")

    def look(self, name, **told):
        """Keep a picture of the page, and check it as every page is checked."""
        check_page(self.page, f"walk-{name}", **told)


def make_code(secret):
    """Return the code that a phone shows now."""
    letters = secret.replace(" ", "")
    key = base64.b32decode(letters + "=" * (-len(letters) % 8))
    return f"{totp(key):06}"
