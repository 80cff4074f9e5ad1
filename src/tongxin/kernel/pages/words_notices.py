"""The sentences for what notices and events refuse."""

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
