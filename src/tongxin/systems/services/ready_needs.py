"""What needs and imports declare when Django starts."""

from django.urls import reverse
from django.utils.translation import ngettext, pgettext_lazy

from tongxin.kernel.pages.inbox_links import InboxLink, register_inbox_link
from tongxin.kernel.pages.matter_pages import register_matter_page
from tongxin.kernel.pages.navigation import Item, register_nav
from tongxin.kernel.pages.refusals import register_refusals
from tongxin.systems.services import states
from tongxin.systems.services.actions.import_jobs import register_import_jobs
from tongxin.systems.services.keep_people import register_need_people
from tongxin.systems.services.pages.notices_needs import register_need_templates
from tongxin.systems.services.pages.words_needs import NEED_REFUSALS


def say_new(count: int) -> str:
    """Return the words above an inbox for so many new needs."""
    words = ngettext(
        "新到的需求有 %(count)s 件，可以一起受理", "新到的需求有 %(count)s 件，可以一起受理", count
    )
    return words % {"count": count}


def find_new() -> str:
    """Return the address of the list of needs that wait to be accepted."""
    return f"{reverse('needs')}?state={states.RAISED}"


def make_needs_ready() -> None:
    """Declare pages, words and notices."""
    register_need_templates()
    register_import_jobs()
    register_need_people()
    register_refusals(NEED_REFUSALS)
    register_matter_page(states.NEED, "need")
    register_inbox_link(InboxLink(states.NEED, "needs.accept", say_new, find_new))
    register_nav(Item(pgettext_lazy("page", "需求"), "needs", "needs.read", 20))
