"""The pages of the top bar: each system registers its own, each person sees what they may use."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from tongxin.kernel.rights import Actor, may


@dataclass(frozen=True, slots=True)
class Item:
    """A page of the top bar.

    label: lazily translated words, two to four characters.
    url_name: the name of an address without arguments.
    action: the right that opens the page; None for everybody who is signed in.
    order: smaller stands further left: 10 inbox, 20 needs, 30 services, 40 plans,
        55 administration, 60 the network, 70 figures.
    """

    label: str | Promise
    url_name: str
    action: str | None
    order: int


_items: dict[str, Item] = {}


def register_nav(item: Item) -> None:
    """Add a page to the top bar; called from an app's ready(), the same name once."""
    if _items.get(item.url_name, item) != item:
        raise ValueError(f"two navigation items are called {item.url_name}")
    _items[item.url_name] = item


def list_nav(actor: Actor) -> list[tuple[Item, str]]:
    """Return the pages that this person may open, with their addresses, in order."""
    seen = [item for item in _items.values() if item.action is None or may(actor, item.action)]
    return [
        (item, reverse(item.url_name)) for item in sorted(seen, key=lambda i: (i.order, i.url_name))
    ]
