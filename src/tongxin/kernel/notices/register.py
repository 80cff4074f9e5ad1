"""What the room of notices declares when Django starts: its loop, its duty, its words."""

from tongxin.kernel.events.templates import EVENT_TEMPLATES
from tongxin.kernel.jobs.duties import register_duty
from tongxin.kernel.loops import register_loop
from tongxin.kernel.notices.deliver import EVERY, deliver_notices
from tongxin.kernel.notices.tell import KIND, TELL_LOOP
from tongxin.kernel.notices.template import register_template
from tongxin.kernel.pages.job_words import JOB_REFUSALS
from tongxin.kernel.pages.log_words import register_log_words
from tongxin.kernel.pages.matter_pages import register_matter_page
from tongxin.kernel.pages.refusals import register_refusals
from tongxin.kernel.pages.words_notices import NOTICE_LOG_WORDS, NOTICE_REFUSALS


def register_notices() -> None:
    """Declare everything; called when the app is ready."""
    register_loop(TELL_LOOP)
    register_matter_page(KIND, "tell_task")
    register_duty("deliver_notices", EVERY, deliver_notices)
    for template in EVENT_TEMPLATES:
        register_template(template)
    register_refusals(NOTICE_REFUSALS)
    register_refusals(JOB_REFUSALS)
    register_log_words(NOTICE_LOG_WORDS)
