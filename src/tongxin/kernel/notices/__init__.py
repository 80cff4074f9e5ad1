"""Notices: words by template, a way to each person, quiet hours, and how far each one got."""

from tongxin.kernel.notices.send import Asked, send_notice, send_notices
from tongxin.kernel.notices.template import Template, get_template, register_template

__all__ = [
    "Asked",
    "Template",
    "get_template",
    "register_template",
    "send_notice",
    "send_notices",
]
