"""Which right an import of a kind of list asks for."""

from typing import Final

RIGHTS: Final = {
    "needs": "needs.import",
    "people": "resources.import",
    "orgs": "resources.import",
}
ANY: Final = ("needs.import", "resources.import", "network.edit")


def right_for(kind: str) -> str:
    """Return the right that importing a kind of list asks for."""
    return RIGHTS.get(kind, "network.edit")
