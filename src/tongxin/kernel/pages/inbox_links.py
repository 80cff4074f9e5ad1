"""Links above the inbox: where what is new of a kind can be dealt with many at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tongxin.kernel.rights import Actor, may


@dataclass(frozen=True, slots=True)
class InboxLink:
    """Where new matters of a kind are dealt with together, for whom, and in what words (of n)."""

    kind: str
    action: str
    say: Callable[[int], str]
    find_address: Callable[[], str]


_links: dict[str, InboxLink] = {}


def register_inbox_link(link: InboxLink) -> None:
    """Make a link known; called from an app's ready(), the same kind again replaces it."""
    _links[link.kind] = link


def list_inbox_links(actor: Actor, new: Mapping[str, int]) -> list[tuple[str, str]]:
    """Return (words, address) for the kinds of which anything is new and that the actor may do."""
    return [
        (link.say(new[kind]), link.find_address())
        for kind, link in sorted(_links.items())
        if new.get(kind) and may(actor, link.action)
    ]
