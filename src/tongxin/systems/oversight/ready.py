"""What oversight declares when Django starts."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from tongxin.kernel.jobs.duties import register_duty
from tongxin.kernel.loops import register_loop
from tongxin.kernel.pages.log_words import register_log_words
from tongxin.kernel.pages.matter_pages import register_matter_page
from tongxin.kernel.pages.navigation import Item, register_nav
from tongxin.kernel.pages.refusals import register_refusals
from tongxin.systems.oversight import states
from tongxin.systems.oversight.actions.monitor import write_monitor
from tongxin.systems.oversight.actions.runs import delete_raw, register_run_job
from tongxin.systems.oversight.keep_people import register_lead_people
from tongxin.systems.oversight.loop import LEAD_LOOP, REFERRAL_LOOP
from tongxin.systems.oversight.loop_reform import REFORM_LOOP
from tongxin.systems.oversight.pages.notices import register_lead_templates
from tongxin.systems.oversight.pages.words import (
    OVERSIGHT_FACT_WORDS,
    OVERSIGHT_LOG_WORDS,
    OVERSIGHT_REFUSALS,
)


def make_oversight_ready() -> None:
    """Declare loops, pages, words, jobs and duties."""
    register_loop(LEAD_LOOP)
    register_loop(REFERRAL_LOOP)
    register_loop(REFORM_LOOP)
    register_lead_templates()
    register_refusals(OVERSIGHT_REFUSALS)
    register_log_words(OVERSIGHT_LOG_WORDS, OVERSIGHT_FACT_WORDS)
    register_lead_people()
    register_run_job()
    register_duty("delete_audit_files", timedelta(hours=12), delete_raw)
    register_matter_page(states.LEAD, "lead")
    register_duty("write_oversight_month", timedelta(hours=12), write_monitor)
    register_matter_page(states.REFORM, "reform")
    register_matter_page(states.REFERRAL, "referral")
    register_nav(Item(_("疑点"), "leads", "leads.read", 15))
    register_nav(Item(_("比对"), "audit_runs", "runs.read", 16))
    register_nav(Item(_("整治与建制"), "reforms", "reforms.read", 18))
    register_nav(Item(_("移送件"), "referrals", "referrals.read", 17))
    register_nav(Item(_("监督统计"), "oversight_figures", "oversight.figures", 71))
