"""What the organisation's pages make known when the app is ready."""

from django.utils.translation import gettext_lazy as _

from tongxin.kernel.notices.template import register_template
from tongxin.kernel.pages.log_words import register_log_words
from tongxin.kernel.pages.navigation import Item, register_nav
from tongxin.kernel.pages.refusals import register_refusals
from tongxin.systems.services.actions.tell_swapped import SWAPPED
from tongxin.systems.services.keep_notes import register_notes
from tongxin.systems.services.pages.words_log import SERVICE_FACT_WORDS, SERVICE_LOG_WORDS
from tongxin.systems.services.pages.words_organisation import ORGANISATION_REFUSALS


def make_organisation_ready() -> None:
    """Register refusals, the page of the top bar, notices, and whose records are needed."""
    register_notes()
    for template in SWAPPED:
        register_template(template)
    register_log_words(SERVICE_LOG_WORDS, SERVICE_FACT_WORDS)
    register_refusals(ORGANISATION_REFUSALS)
    register_nav(Item(_("服务任务"), "organisation", "duties.answer", 5))
