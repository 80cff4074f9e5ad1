"""What the office chose for its site: its name and its password rules, kept as office settings."""

from dataclasses import asdict, dataclass
from typing import Any

from django.core.cache import cache

from tongxin.kernel.models import Setting

NAME, CACHE_KEY, CACHE_S = "site", "site", 30


@dataclass(frozen=True, slots=True)
class Site:
    """The office's choices; the defaults hold before anybody chose."""

    name: str = ""
    password_length: int = 10


def get_site() -> Site:
    """Return the choices, at most half a minute old."""
    site = cache.get(CACHE_KEY)
    if site is None:
        row = Setting.objects.filter(code=NAME).first()
        site = unpack_site(row.value if row else {})
        cache.set(CACHE_KEY, site, CACHE_S)
    return site  # type: ignore[no-any-return]


def unpack_site(told: dict[str, Any]) -> Site:
    """Return choices from their stored form; what is unknown is left out."""
    known = {name: told[name] for name in ("name", "password_length") if name in told}
    return Site(**known)


def pack_site(site: Site) -> dict[str, Any]:
    """Return the form in which choices are stored."""
    return asdict(site)


def forget_site() -> None:
    """Let the next question ask the database, after a change."""
    cache.delete(CACHE_KEY)
