"""Who may do what, where, and the one function of visibility."""

from tongxin.kernel.rights.actor import Actor, Held
from tongxin.kernel.rights.check import may, require, sift_places
from tongxin.kernel.rights.errors import NotYours
from tongxin.kernel.rights.roles import INCOMPATIBLE, ROLES, Role, get_role
from tongxin.kernel.rights.visible import limit, visible_places, visible_units

__all__ = [
    "INCOMPATIBLE",
    "ROLES",
    "Actor",
    "Held",
    "NotYours",
    "Role",
    "get_role",
    "limit",
    "may",
    "require",
    "sift_places",
    "visible_places",
    "visible_units",
]
