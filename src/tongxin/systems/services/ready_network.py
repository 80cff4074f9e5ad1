"""Declare the pages and the words of the network, once when the program starts."""

from django.utils.translation import gettext_lazy as _

from tongxin.kernel.pages.navigation import Item, register_nav
from tongxin.kernel.pages.refusals import register_refusals
from tongxin.systems.services.pages.words_network import NETWORK_REFUSALS


def make_network_ready() -> None:
    """Register the refusals and the item of the top bar."""
    register_refusals(NETWORK_REFUSALS)
    register_nav(Item(_("网络"), "network", "network.read", 60))
