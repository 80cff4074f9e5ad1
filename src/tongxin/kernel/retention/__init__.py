"""How long each kind of personal data is kept, and how it is erased when its purpose ends."""

from tongxin.kernel.retention.in_use import people_in_use, register_person_use
from tongxin.kernel.retention.rules import (
    Retention,
    get_retention,
    list_retentions,
    register_retention,
)

__all__ = [
    "Retention",
    "get_retention",
    "list_retentions",
    "people_in_use",
    "register_person_use",
    "register_retention",
]
