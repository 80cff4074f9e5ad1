"""The page from which all administration starts: what there is, and what wants attention."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.queries.administration import count_attention
from tongxin.kernel.rights import may, require
from tongxin.kernel.views.admin.answer import show


@dataclass(frozen=True, slots=True)
class Room:
    """One part of the administration: its page, the right that opens it, what is done there."""

    label: str | Promise
    url_name: str
    action: str
    told: str | Promise


ROOMS = (
    (
        _("人和权限"),
        (
            Room(
                _("账号"), "admin_accounts", "accounts.read", _("开账号、换密码、停用、授予角色。")
            ),
            Room(
                _("冲突的角色"),
                "admin_conflicts",
                "accounts.read",
                _("一个人兼着不该兼的两个角色，或角色所在的地方已经撤销。"),
            ),
            Room(
                pgettext_lazy("admin", "单位"),
                "admin_units",
                "units.edit",
                _("统战办、社区、成员单位、医院。"),
            ),
            Room(
                pgettext_lazy("admin", "地方"),
                "admin_places",
                "territory.edit",
                _("街道、社区、小区；移动、合并、撤销；装入名单和边界。"),
            ),
        ),
    ),
    (
        _("日志和隐私"),
        (
            Room(_("日志"), "admin_log", "log.read", _("每一步操作；核对有没有被改过。")),
            Room(_("谁看过"), "admin_looks", "looks.read", _("谁在什么时候为什么看了谁的号码。")),
            Room(
                _("应本人申请删除"),
                "admin_people",
                "people.erase",
                _("先看会删什么、留什么，写明事由再删。"),
            ),
            Room(
                _("到期清理"),
                "admin_retention",
                "retention.read",
                _("用途结束的个人信息按期删除；先试算，再删。"),
            ),
        ),
    ),
    (
        _("运行"),
        (
            Room(
                _("通知送达情况"),
                "notice_states",
                "notices.read",
                _("哪些没送到，为什么；可以重发。"),
            ),
            Room(_("后台任务"), "jobs", "jobs.read", _("做到哪一步，停下，没做完的再做一次。")),
            Room(_("流程"), "admin_loops", "loops.read", _("每类事项怎么走，谁办，几天内办。")),
            Room(
                pgettext_lazy("admin", "设置"),
                "admin_settings",
                "settings.edit",
                _("名称、密码长度、通知、免打扰时段、工作日。"),
            ),
        ),
    ),
)


def show_administration(request: HttpRequest) -> HttpResponse:
    """Show the rooms that this person may enter."""
    actor = get_actor(request)
    require(actor, "log.read")
    groups = [
        (label, [(room, reverse(room.url_name)) for room in rooms if may(actor, room.action)])
        for label, rooms in ROOMS
    ]
    seen = [(label, rooms) for label, rooms in groups if rooms]
    return show(request, "index", {"groups": seen, "attention": count_attention(actor)})
