"""The sentences for what notices and events refuse, and the log's words for how notices fared."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NOTICE_REFUSALS: Final[Mapping[str, str | Promise]] = {
    "notice_settled": _("这条通知已经有结果，不用再办。"),
    "bad_notice_choice": _("通知设置不对：{value}。时间写成 21:00 这样。"),
    "bad_delivery_report": _("送达回报没有通过核对。"),
    "bad_event": _("活动的资料不对：看看名称、时间和名额。"),
    "event_cancelled": _("“{title}”已经取消。"),
    "event_over": _("“{title}”已经结束。"),
    "event_not_begun": _("“{title}”还没有开始，现在还不能登记。"),
    "not_signed_up": _("这个人没有报名。"),
    "bad_keyed": _("填的数不对，请再看一遍。"),
}

NOTICE_LOG_WORDS: Final[Mapping[str, str | Promise]] = {
    "notice.waiting": _("重发通知"),
    "notice.sent": _("通知已发出"),
    "notice.delivered": _("通知已送达"),
    "notice.failed": _("通知没有送到"),
    "notice.told": _("通知已当面告知"),
}
