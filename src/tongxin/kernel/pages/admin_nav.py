"""Declare the administration: its page in the top bar, its words, the job that checks the log."""

from django.utils.translation import gettext_lazy as _

from tongxin.kernel.log_job import register_log_job
from tongxin.kernel.pages.navigation import Item, register_nav
from tongxin.kernel.pages.refusals import register_refusals
from tongxin.kernel.pages.words_admin import ADMIN_REFUSALS


def register_administration() -> None:
    """Make the administration known; called when the app is ready."""
    register_refusals(ADMIN_REFUSALS)
    register_nav(Item(_("管理"), "admin", "log.read", 55))
    register_log_job()
