"""The words of the log for what is done with services, and what their facts are called."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SERVICE_LOG_WORDS: Final[Mapping[str, str | Promise]] = {
    "appraisal.export": _("下载履职评价"),
    "assignment.accepted": _("接受安排"),
    "assignment.declined": _("婉拒安排"),
    "assignment.replace": _("另请一位"),
    "assignment.swap": _("换本单位的人"),
    "assignment.swapped": _("换人"),
    "equipment.set": _("改设备数量"),
    "hours.remove": _("删时长"),
    "kind.add": _("加一种服务"),
    "kind.edit": _("改一种服务"),
    "need.edit": _("改需求"),
    "need.follow_up": _("提后续需求"),
    "room.add": _("加房间"),
    "room.edit": _("改房间"),
    "service.ask_anew": _("重新请人"),
    "service.move": _("移动服务"),
    "service.rearrange": _("重新安排服务"),
    "sheet.correct": _("改到场"),
    "sheet.key": _("录入到场"),
}
SERVICE_FACT_WORDS: Final[Mapping[str, str | Promise]] = {
    "accepted_on": _("受理日期"),
    "again": _("是不是改写"),
    "asked_again": _("重新请的安排"),
    "assignment": _("第几个安排"),
    "corrects": _("更正的是哪一张"),
    "days": _("几天"),
    "fen": _("几分钱"),
    "filed_on": _("报送日期"),
    "form": _("文件"),
    "hours": _("第几笔时长"),
    "instead": _("另请的安排"),
    "is": _("改为"),
    "kits": _("几套"),
    "leaders": _("第几任双组长"),
    "left": _("没发布的"),
    "licence": _("第几个证件"),
    "minutes": _("分钟"),
    "missed": _("还缺几人"),
    "other": _("另一件"),
    "people": _("几个人"),
    "professional": _("第几位专业人员"),
    "rating": _("第几张评分"),
    "replaces": _("替第几个安排"),
    "room": _("第几个房间"),
    "run": _("第几号计划"),
    "services": _("几场服务"),
    "site": _("第几个站点"),
    "skill": _("技能"),
    "slots": _("几个时段"),
    "tag": _("设备"),
    "team": _("第几个服务队"),
    "use": _("用途"),
    "was": _("原来"),
}
