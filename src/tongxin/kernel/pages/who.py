"""Who asks for this page: the account that is signed in, and the actor with its grants."""

from typing import Any, cast

from django.http import HttpRequest

from tongxin.kernel.models import Account
from tongxin.kernel.rights import Actor


def get_account(request: HttpRequest) -> Account:
    """Return the account that is signed in; only for pages that need a sign-in."""
    if not request.user.is_authenticated:
        raise ValueError("nobody is signed in")
    return request.user


def get_actor(request: HttpRequest) -> Actor:
    """Return the actor of this request, its grants asked for once; a visitor may do nothing."""
    holder: Any = request
    if not hasattr(holder, "tongxin_actor"):
        holder.tongxin_actor = Actor.of(request.user)
    return cast(Actor, holder.tongxin_actor)
