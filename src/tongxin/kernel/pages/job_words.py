"""Jobs in words: what one does, how far it got, and why it ended without its result."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tongxin.errors import DomainError
from tongxin.kernel.jobs.errors import UnknownJobKind
from tongxin.kernel.jobs.register import get_job_kind
from tongxin.kernel.models import Job, JobState
from tongxin.kernel.pages.refusals import tell_refusal

JOB_REFUSALS: Final[Mapping[str, str | Promise]] = {
    "unknown_job_kind": _("这个版本没有这一类后台任务。请找管理员。"),
    "job_already_ended": _("这个任务已经结束了。"),
    "job_not_ended": _("这个任务还没有结束。"),
    "worker_died": _("后台程序做到一半停了，试过几次都没做完。可以再做一次；还不行，请找管理员。"),
    "file_trouble": _("文件读写出了问题，磁盘可能满了。请找管理员。"),
    "bug": _("这是系统的问题，没有做完。请把任务编号告诉管理员。"),
}


def say_job(job: Job) -> str:
    """Return what a job does."""
    try:
        return str(get_job_kind(job.kind).label) or job.kind
    except UnknownJobKind:
        return job.kind


def say_job_error(job: Job) -> str:
    """Return why a job failed, in the language of this request; empty when it did not."""
    told = job.error if isinstance(job.error, dict) else None
    if not told or job.state != JobState.FAILED:
        return ""
    facts = told.get("facts")
    return tell_refusal(DomainError(str(told.get("code", "bug")), **_plain(facts)))


def say_progress(job: Job) -> str:
    """Return the sentence that a job told last."""
    words = job.progress.get("words") if isinstance(job.progress, dict) else None
    return gettext(words) if isinstance(words, str) and words else ""


def find_result_address(job: Job) -> str:
    """Return the address of what a job made, or nothing."""
    if job.state != JobState.DONE:
        return ""
    try:
        link = get_job_kind(job.kind).link
    except UnknownJobKind:
        return ""
    return link(job) if link is not None else ""


def _plain(facts: Any) -> dict[str, object]:
    told = facts if isinstance(facts, dict) else {}
    return {str(name): value for name, value in told.items() if name not in ("self", "code")}
