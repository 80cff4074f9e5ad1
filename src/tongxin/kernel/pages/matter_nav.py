"""The inbox in the top bar."""

from django.utils.translation import gettext_lazy as _

from tongxin.kernel.pages.navigation import Item, register_nav


def register_inbox() -> None:
    """Add the inbox; called when the app is ready."""
    register_nav(Item(_("待办"), "inbox", "matters.read", 10))
