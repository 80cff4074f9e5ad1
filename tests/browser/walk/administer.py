"""What the administrator does on the first day: units, accounts, roles."""

from tests.browser.walk.site import PASSWORD

ROLE_OF_UNIT = ("成员单位联络人", "专业人员")


def begin(site, username="admin"):
    """Sign in for the first time, with a second factor, and return at the administration."""
    person = site.visit(username)
    person.sign_in()
    person.set_up_code()
    return person


def add_unit(person, name, kind, place, parent):
    """Add a unit that needs of its place go to."""
    person.press("管理")
    person.press("单位")
    person.press("加单位")
    person.fill(全称=name, 类别=kind, 所在或所管的地方=place, 上级单位=parent)
    person.press("加上")
    person.reads("已加上。")


def open_account(person, username, name, unit, role, place):
    """Open an account with a role and return its first password, as it is read out."""
    person.press("管理")
    person.press("账号")
    person.press("开账号")
    person.fill(用户名=username, 姓名=name, 单位=unit)
    person.press("开账号")
    password = person.page.locator("#first-password").inner_text()
    person.press("已告诉本人")
    form = person.page.locator("form", has=person.page.get_by_role("button", name="授予"))
    person.put(form.get_by_label("角色"), role)
    person.put(form.get_by_label("地方"), place)
    if role in ROLE_OF_UNIT:
        person.put(form.get_by_label("单位"), unit)
    person.press("授予")
    person.reads("已授予，马上生效。")
    return password


def come_in(site, username, password):
    """Sign in with a first password, choose one's own, and return at one's first page."""
    person = site.visit(username)
    person.sign_in(password)
    person.change_password(password)
    return person


def come_back(site, username):
    """Sign in another day."""
    person = site.visit(username)
    person.sign_in(PASSWORD)
    return person
