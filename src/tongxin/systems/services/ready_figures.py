"""Declare the pages and the words of figures and appraisals, once when the program starts."""

from django.utils.translation import gettext_lazy as _

from tongxin.kernel.pages.navigation import Item, register_nav
from tongxin.kernel.pages.refusals import register_refusals
from tongxin.systems.services.pages.words_figures import REFUSALS


def make_figures_ready() -> None:
    """Register the refusals and the items of the top bar."""
    register_refusals(REFUSALS)
    register_nav(Item(_("成效"), "figures", "figures.read", 70))
    register_nav(Item(_("履职评价"), "appraisals", "appraisals.read", 75))
