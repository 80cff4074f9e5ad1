"""What the room of notices declares when Django starts: its loop, its duty, its own templates."""

from tongxin.kernel.events.templates import EVENT_TEMPLATES
from tongxin.kernel.jobs.duties import register_duty
from tongxin.kernel.loops import register_loop
from tongxin.kernel.notices.deliver import EVERY, deliver_notices
from tongxin.kernel.notices.tell import TELL_LOOP
from tongxin.kernel.notices.template import register_template


def register_notices() -> None:
    """Declare everything; called when the app is ready."""
    register_loop(TELL_LOOP)
    register_duty("deliver_notices", EVERY, deliver_notices)
    for template in EVENT_TEMPLATES:
        register_template(template)
