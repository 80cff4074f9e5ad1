"""What plans, services and resources make known when the app is ready."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tongxin.kernel.notices.template import register_template
from tongxin.kernel.pages.matter_pages import register_matter_page
from tongxin.kernel.pages.navigation import Item, register_nav
from tongxin.kernel.pages.refusals import register_refusals
from tongxin.systems.services import states
from tongxin.systems.services.actions.lost_needs import NEED_LOST
from tongxin.systems.services.actions.notices_asked import register_service_notices
from tongxin.systems.services.actions.tell_moved import MOVED_NOTICES
from tongxin.systems.services.matching.register_jobs import register_plan_jobs
from tongxin.systems.services.pages.words_plans import PLAN_REFUSALS


def make_plans_ready() -> None:
    """Register jobs, notices, words of refusals and pages of the top bar."""
    register_plan_jobs()
    register_service_notices()
    for template in (*MOVED_NOTICES, NEED_LOST):
        register_template(template)
    register_refusals(PLAN_REFUSALS)
    register_matter_page(states.SERVICE, "service_by_number")
    register_nav(Item(pgettext_lazy("page", "服务"), "services", "services.read", 30))
    register_nav(Item(_("计划"), "plans", "plans.read", 40))
    register_nav(Item(_("资源"), "resources", "resources.read", 50))
