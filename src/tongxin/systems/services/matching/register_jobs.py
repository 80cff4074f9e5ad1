"""The jobs of planning, made known when the app is ready; the engine is loaded when one runs."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tongxin.kernel.jobs.register import register_job
from tongxin.kernel.jobs.tell import Tell
from tongxin.kernel.models import Job


def register_plan_jobs() -> None:
    """Declare how streets are planned and drafts mended."""
    register_job(
        "plan_street", run_plan_street, action="plans.make", label=_("排计划"), link=find_plan
    )
    register_job(
        "mend_plan", run_mend_plan, action="plans.make", label=_("重排计划"), link=find_plan
    )


def find_plan(job: Job) -> str:
    """Return the address of the plan that a job makes."""
    return reverse("plan", args=[job.args["run"]])


def run_plan_street(job: Job, tell: Tell) -> dict[str, Any]:
    """Plan a street or a district."""
    from tongxin.systems.services.matching.plan_street import plan_street  # noqa: PLC0415

    return plan_street(job, tell)


def run_mend_plan(job: Job, tell: Tell) -> dict[str, Any]:
    """Mend a draft."""
    from tongxin.systems.services.matching.mend_plan import mend_plan  # noqa: PLC0415

    return mend_plan(job, tell)
