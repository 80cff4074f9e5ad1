"""The sentences for what the territory refuses."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TERRITORY_REFUSALS: Final[Mapping[str, str | Promise]] = {
    "bad_parent": _("这一级的地方不能放在“{parent}”下面。"),
    "own_part": _("一个地方不能放到它自己的下级里。"),
    "bad_place_kind": _("没有“{kind}”这一级地方。"),
    "place_over": _("“{name}”已经撤销或合并，请用现在的地方。"),
    "bad_day": _("日期太早：要晚于 {after}。"),
    "place_not_empty": _("“{name}”下面还有 {parts} 个地方，先把它们移走或撤销。"),
    "place_unnamed": _("请写名称。"),
    "place_code_form": _("代码“{number}”不是 12 位数字。"),
    "place_code_taken": _("代码 {number} 已经有地方在用。"),
    "place_name_taken": _("同一个地方下面已经有“{name}”。"),
    "merge_nothing": _("请选要并入的地方。"),
    "merge_itself": _("一个地方不能并入它自己。"),
    "merge_kinds": _("“{name}”不是同一级，不能合并。"),
    "bad_point": _("经纬度不对：经度 {lon}，纬度 {lat}。看看是不是写反了或者少写了。"),
    "datum_unstated": _("请说明坐标系：WGS-84、GCJ-02（高德、腾讯）或 BD-09（百度）。"),
    "mixed_datums": _("一份文件里有两种坐标系（{first} 和 {second}），请分开或统一后再装入。"),
    "division_faults": _("名单里有读不了的行，一行也没有装入。请按下面的说明改好再装。"),
    "outline_faults": _("边界文件里有读不了的地方，一个也没有装入。请按下面的说明改好再装。"),
    "bad_name": _("名称空着、太长或有看不见的字符。"),
    "bad_kind": _("“{kind}”不是认识的级别。"),
    "bad_code": _("代码“{number}”不对。"),
    "code_level": _("代码“{number}”和填写的级别不一致。"),
    "repeated": _("和前面的一项重复：{name}。"),
    "parent_unknown": _("找不到上级“{parent}”。"),
    "parent_ambiguous": _("叫“{parent}”的不止一个，请写上级的代码。"),
    "kind_differs": _("“{name}”已经有了，级别不同。"),
    "code_differs": _("“{name}”已经有了，代码是 {number}。"),
    "no_features": _("这不是 GeoJSON 边界文件。"),
    "too_many_positions": _("边界的点太多（{count} 个），最多 {most} 个。请先简化。"),
    "bad_shape": _("这一项不是完整的面：要首尾相接，至少四个点。"),
    "place_unknown": _("找不到地方“{name}”。"),
    "place_ambiguous": _("叫“{name}”的地方不止一个，请在文件里写代码。"),
}
