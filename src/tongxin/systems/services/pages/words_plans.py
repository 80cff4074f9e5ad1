"""The words of plans, services and resources: states, stages, refusals, rules a move breaks."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

PLAN_REFUSALS: Final[Mapping[str, Words]] = {
    "nothing_to_plan_here": _("这里还排不出计划：没有待匹配的需求、能服务的人或服务目录。"),
    "plan_not_draft": _("这份计划或服务已经不是草案了，请刷新后再看。{who}"),
    "plan_outdated": _("算好以后情况变了，这 {count} 处对不上，先重排再发布：{items}。"),
    "filing_missing": _("这些服务要先备案：{services}。"),
    "filing_too_late": _("备案要早于服务 {days} 天，这里只早 {ahead} 天。请改期，或换一个日子。"),
    "not_planned": _("这场服务不用备案，或已经发布、取消了。"),
    "room_taken": _("“{room}”这个时段不能用：已占用、不开门，或坐不下（最多 {most} 人）。"),
    "cannot_move": _("不能移到那里。"),
    "same_as_before": _("和原来的时间、地点一样，没有改动。"),
    "needs_lost": _("这样改，有 {count} 件需求来不了：{needs}。逐件选好怎么办，再改。"),
    "replan_refused": _("固定的和不许的相互矛盾，排不出来。请先取消一处固定，或放开一条限制。"),
    "plan_breaks_rules": _("算出的计划没有通过核对，没有保存。请再算一次；还是这样，请找管理员。"),
    "invalid_problem": _("名单里有对不上的地方，算不了。请找管理员看“运行检查”。"),
}

RUN_STATES: Final[Mapping[str, tuple[Words, str]]] = {
    "making": (_("正在算"), "soon"),
    "proposed": (_("待采用"), "soon"),
    "draft": (_("草案"), ""),
    "published": (_("已发布"), "done"),
    "dropped": (_("已放弃"), ""),
}

STAGES: Final[Mapping[str, Words]] = {
    "": _("等后台程序接手"),
    "read": _("在读需求、人员和站点"),
    "first": _("已有第一份可用的计划"),
    "relax": _("在算最好能到多少"),
    "improve": _("在改进"),
    "finish": _("在核对、写原因"),
}

EFFORTS: Final[tuple[tuple[int, Words], ...]] = (
    (5, _("快：半分钟左右，够看个大概")),
    (40, _("常用：一两分钟")),
    (200, _("细：十分钟左右，发布前用")),
)

PARTS: Final[tuple[Words, ...]] = (_("上午"), _("下午"), _("晚上"))

ANSWERS: Final[Mapping[str, tuple[Words, str]]] = {
    "planned": (_("未发布"), ""),
    "asked": (_("待答复"), "soon"),
    "accepted": (_("已接受"), "done"),
    "declined": (_("已婉拒"), "late"),
    "swapped": (_("已换人"), ""),
    "dropped": (_("已撤下"), ""),
    "done": (_("已服务"), "done"),
}

CANNOT_SERVE: Final[Mapping[str, Words]] = {
    "left": _("{name}已经不在了。"),
    "skill": _("{name}没有这项技能。"),
    "licence": _("{name}的证件那天已经过期。"),
    "busy": _("{name}那个时段已经有服务。"),
}

ROOM_TAKEN: Final[Mapping[str, Words]] = {
    "seats": _("这个房间最多坐 {most} 人。"),
    "closed": _("那个时段这里不开门。"),
    "taken": _("那个时段这个房间已经有服务。"),
}

# Why those of a need cannot come to where and when a service goes.
LOST: Final[Mapping[str, Words]] = {
    "far": _("太远：要走 {metres} 米，最多 {radius} 米"),
    "time": _("时间不合适：要{times}"),
    "week": _("那一周已经有一场"),
}
NONE_LEFT: Final[Words] = _(
    "这样改以后一件需求也来不了。换个时间或地点，或者取消这场；要照旧请他们，就选“还是请来”。"
)

# What the engine's independent check says, in words; the facts are names by the time they are told.
RULES: Final[Mapping[str, Words]] = {
    "H1": _("开得太大：这种服务最多 {most} 组。"),
    "H2": _("地点不对：这种服务不能在{venue}办。"),
    "H3": _("不开门：{when} {venue}不开门，或这种服务还来不及准备。"),
    "H4": _("房间有人用：{when} {venue}已经有一场。"),
    "H5": _("没有设备：{venue}没有{tag}。"),
    "H6": _("不能上岗：{person}没有这项技能，或证件过期。"),
    "H7": _("没有空：{person} {when}没有空。"),
    "H8": _("撞上了：{person} {when}已经在别处服务。"),
    "H9": _("太远：{person}不到这个街道。"),
    "H10": _("人手不齐：要的技能没有凑齐。"),
    "H12": _("对不上：{demand}要的不是这种服务。"),
    "H13": _("走不到：{demand}的居民走不到那里。"),
    "H14": _("居民没空：{demand}的居民 {when}没有空。"),
    "H15": _("坐不下：要来 {people} 人，只有 {seats} 个座位。"),
    "H16": _("人太少：只有 {people} 人，至少要 {least} 人。"),
    "H17": _("同一周太多：{demand}的居民那一周已经有一场。"),
    "H18": _("用不着：{demand}已经排够了。"),
    "H19": _("那周已排满：{person}一周最多 {most} 场。"),
    "H20": _("已排满：{person}这段时间最多 {most} 场。"),
    "H21": _("设备不够：{tag}同一时段只有 {kits} 套。"),
    "H22": _("经费不够：超出街道的活动经费。"),
    "H23": _("经费不够：超出{org}的经费。"),
}
OTHER_RULE: Final[Words] = _("不行：不合规则 {code}。")
OUTSIDE: Final[Words] = _("不在计划里：这一天不在计划的日期之内。")
