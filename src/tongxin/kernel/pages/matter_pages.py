"""Where the page of a matter is: each room registers the address of its kind."""

from django.urls import reverse

from tongxin.kernel.models import Matter

_pages: dict[str, str] = {}


def register_matter_page(kind: str, url_name: str) -> None:
    """Say which page shows matters of a kind; its address takes the matter's number alone.

    Called from an app's ready(); the same again changes nothing.
    """
    if _pages.get(kind, url_name) != url_name:
        raise ValueError(f"two pages for matters of the kind {kind}")
    _pages[kind] = url_name


def find_matter_address(matter: Matter) -> str:
    """Return the address of a matter's own page; of a kind without one, its plain history."""
    return reverse(_pages.get(matter.kind, "matter_history"), args=[matter.number])
