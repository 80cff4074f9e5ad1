"""The command tongxin demo: an invented street office, filled and served, to look around in."""

import os
from datetime import timedelta
from secrets import choice

import click

from tongxin.cli.help_page import PlainCommand
from tongxin.cli.installation import open_installation
from tongxin.cli.language import choose_words, get_language
from tongxin.cli.serve import HOST, PORT, serve_here
from tongxin.cli.stopping import end_as_ctrl_c
from tongxin.cli.words_demo import ROLES, SAYS
from tongxin.errors import DomainError

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another
GROUPS, EACH = 4, 4
SITE_NAME = "演示 · {street}"


class NoDemo(DomainError):
    """The installation holds an office's own data; no demonstration is mixed into it."""

    code = "demo_not_here"


@click.command("demo", cls=PlainCommand)
@HOST
@PORT
@click.option(
    "--seed",
    type=click.IntRange(0),
    metavar="数 N",
    default=1,
    show_default=True,
    help="换一个数就换一批编造的数据 / Another number, other invented data.",
)
@click.option("--new-password", is_flag=True, help="换一个演示密码 / Draw another password.")
@click.option("--no-serve", is_flag=True, help="只装数据，不开 / Fill it, and do not serve.")
def demo(host: str, port: int, seed: int, new_password: bool, no_serve: bool) -> None:
    """装一个编造的街道来看看，并打开 / Fill an invented street office and serve it.

    里面的地方、人、电话全是编造的，不要拿来装真的数据。
    Its places, people and phones are all invented; keep no real data in it.
    """
    os.environ.setdefault("TONGXIN_TWO_FACTOR", "nobody")
    end_as_ctrl_c()
    with open_installation(without_keys=True):
        from tongxin.portal.operate.database import is_used

        prepare_tables()
        if not is_used():
            fill_demo(seed)
        else:
            require_demo()
            if new_password:
                say_sign_ins(*renew_passwords())
            else:
                say("known")
        if not no_serve:
            serve_here(host, port, True)


def prepare_tables() -> None:
    """Make the data folder, the tables and the keys, as tongxin init does."""
    from django.conf import settings

    from tongxin.portal.keys import find_keys, keep_keys
    from tongxin.portal.operate.database import bring_up_to_date, is_used
    from tongxin.portal.start import require_keys

    settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    if is_used():
        require_keys()
    bring_up_to_date()
    keep_keys(settings.ENVIRONMENT, settings.KEYS)
    settings.KEYS = find_keys(settings.ENVIRONMENT)  # kept from now on: this process serves too


def fill_demo(seed: int) -> None:
    """Set the invented street up, fill it, and say how to sign in: all of it or nothing."""
    from django.db import transaction
    from django.utils import timezone

    from tongxin.kernel.models import Place, Unit
    from tongxin.portal.operate.set_up import Answers, set_up_installation
    from tongxin.systems.services.demo.fill import fill_town, start_draft
    from tongxin.systems.services.demo.names import COUNTY_CODE, STREET
    from tongxin.systems.services.demo.town import BACK_DAYS

    say("filling")
    now, password = timezone.now(), draw_password()
    answers = Answers(
        place=STREET, kind="street", code=COUNTY_CODE, unit=f"{STREET}统战办公室", username="admin",
        display_name="管理员", password=password, password_length=10,
    )  # fmt: skip
    with transaction.atomic():
        set_up_installation(answers, now=now - timedelta(days=BACK_DAYS + 1))
        street, office = Place.objects.get(parent=None), Unit.objects.get(kind="office")
        filled = fill_town(street, office, password=password, now=now, seed=seed)
        mark_demo(STREET, seed)
    start_draft(street, now=now)
    say_sign_ins(("admin", *filled.usernames), password)


def mark_demo(street: str, seed: int) -> None:
    """Name the site as a demonstration, and remember that it is one."""
    from django.utils import timezone

    from tongxin.kernel.models import Setting
    from tongxin.kernel.rights import Actor
    from tongxin.portal.operate.set_up import choose_site
    from tongxin.portal.site import Site

    now = timezone.now()
    choose_site(Site(SITE_NAME.format(street=street), 10), actor=Actor.system(), now=now)
    Setting.objects.create(code="demo", value={"seed": seed}, changed_at=now)


def require_demo() -> None:
    """Raise NoDemo where an office keeps its own data."""
    from django.conf import settings

    from tongxin.kernel.models import Setting

    if not Setting.objects.filter(code="demo").exists():
        raise NoDemo(path=settings.DATA)


def renew_passwords() -> tuple[tuple[str, ...], str]:
    """Give every account of the demonstration one new password."""
    from tongxin.kernel.actions.accounts import reset_password
    from tongxin.kernel.models import Account
    from tongxin.kernel.rights import Actor

    password = draw_password()
    accounts = list(Account.objects.filter(is_active=True).order_by("pk"))
    for account in accounts:
        reset_password(account, password, actor=Actor.system())
    Account.objects.update(must_change_password=False)
    return tuple(account.username for account in accounts), password


def draw_password() -> str:
    """Return a password that can be read out: drawn anew for every installation."""
    return "-".join("".join(choice(LETTERS) for _ in range(EACH)) for _ in range(GROUPS))


def say_sign_ins(usernames: tuple[str, ...], password: str) -> None:
    """Print the accounts of the demonstration and their password, once."""
    language = get_language()
    say("sign_ins")
    for username in usernames:
        role = ROLES.get(username) or ROLES.get(username.rstrip("0123456789"))
        words = choose_words(role, language) if role else ""
        click.echo(f"  {username:<10} {words}")
    say("password", password=password)
    say("invented")


def say(code: str, **facts: object) -> None:
    """Print one of the command's sentences."""
    click.echo(choose_words(SAYS[code], get_language()).format(**facts))
