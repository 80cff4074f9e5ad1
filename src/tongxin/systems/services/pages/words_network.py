"""The words of the network's pages: what it refuses, kinds of site, days and parts of days."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NETWORK_REFUSALS: Final[Mapping[str, str | Promise]] = {
    "site_unnamed": _("请写站点的名称。"),
    "site_name_taken": _("这个社区已经有“{name}”。换个名称，或去改那一个。"),
    "site_ends_too_early": _("日期要晚于启用的那天（{after}）。"),
    "site_has_services": _(
        "那天以后这里还排着 {count} 场已公布的服务，在站点页点“关闭站点”，可以一次移走或取消。"
    ),
    "cannot_clear": _("{name} 还没有办好，什么都没有改。"),
    "site_over": _("“{name}”已经关闭或定了关闭的日子，不能再改。"),
    "site_point_wrong": _("经度 {lon}、纬度 {lat} 不是地球上的一点，看看是不是写反了。"),
    "room_capacity_wrong": _("座位数不能小于 0。"),
    "room_name_taken": _("这个站点已经有叫“{name}”的房间。"),
    "hours_wrong": _("开放时间要有起有止，结束晚于开始。"),
    "kits_wrong": _("请写设备名称，数量不小于 0。"),
    "leaders_unnamed": _("两位组长都要写姓名。"),
    "leaders_too_early": _("日期要晚于上一对组长开始的那天（{after}）。"),
    "team_name_taken": _("这个单位已经有叫“{name}”的服务队，或者名称空着。"),
    "kind_name_taken": _("目录里已经有“{name}”。"),
    "kind_number_wrong": _("这个数太小：{value}。"),
    "kind_team_wrong": _("每项技能至少要一人。"),
}

SITE_KINDS: Final = (
    ("hub", _("统战之家")),
    ("station", _("服务站")),
    ("point", _("服务点")),
)
WEEKDAYS: Final = (
    _("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"),
)  # fmt: skip
PARTS: Final = (_("上午"), _("下午"), _("晚上"))
