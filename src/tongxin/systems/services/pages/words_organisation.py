"""The words of the organisation's pages: what is refused, why somebody cannot come, states."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tongxin.systems.services import states
from tongxin.systems.services.models import AnswerState

ORGANISATION_REFUSALS: Final[Mapping[str, str | Promise]] = {
    "answered_meanwhile": _("这件刚才已经有人答复了，您这次没有改动它。回到任务页看现在的情况。"),
    "not_staffed": _("这场服务还没有人接受。先替来的人接受，再登记到场。"),
    "service_over": _("这场服务已经取消或结束，不能再登记。"),
    "nothing_keyed": _("什么都没有填。到场要每项都填，没来填 0。"),
    "not_measurable": _("还不能评估：到场、服务情况和至少一张评分都要有。"),
    "over_spent": _("超过了剩下的经费，这一笔没有记。先核对金额，或请匹配办公室调整额度。"),
    "not_in_service": _("名单变了：这个人不在这场服务里。重新打开这一页再填。"),
    "not_held_keyed": _("先登记到场，再写服务情况。"),
    "paper_stale": _("刚才有人先登记了这场服务。您填的还在下面，核对后再存一次。"),
    "not_asked": _("这场服务已经开始、结束或取消，不用再答复。"),
    "reason_needed": _("写一句为什么。"),
    "too_many_came": _("来的人比邀请的多。多出来的填在“没有登记过的”里。"),
    "not_held_yet": _("服务还没有开始，现在不能登记。"),
    "sealed_from_you": _("健康记录只有写的人和本人能看。"),
}

WHY_NOT: Final[Mapping[str, str | Promise]] = {
    "left": _("已经离开"),
    "skill": _("没有这项技能"),
    "licence": _("执业证到期或还没生效"),
    "busy": _("这个时段有别的服务"),
    "free": _("这个时段没有登记空闲"),
    "week": _("这一周的次数满了"),
    "unit": _("不是本单位的人"),
    "declined": _("婉拒过这一场"),
    "reach": _("不到这个街道服务"),
    "total": _("这一期的次数满了"),
    "money": _("单位的经费不够他的补贴"),
    "complete": _("人手已经齐了"),
}

ANSWERS: Final[Mapping[str, tuple[str | Promise, str]]] = {
    AnswerState.PLANNED.value: (_("未发布"), ""),
    AnswerState.ASKED.value: (_("待答复"), "soon"),
    AnswerState.ACCEPTED.value: (_("已接受"), "done"),
    AnswerState.DECLINED.value: (_("已婉拒"), "late"),
    AnswerState.SWAPPED.value: (_("已换人"), ""),
    AnswerState.DROPPED.value: (_("已撤下"), ""),
    AnswerState.DONE.value: (_("已服务"), "done"),
}

SERVICE_STEPS: Final[tuple[tuple[str, str | Promise], ...]] = (
    (states.PUBLISHED, _("已发布")),
    (states.STAFFED, _("人员到齐")),
    (states.HELD, _("已举办")),
    (states.REPORTED, _("已报告")),
    (states.MEASURED, _("已评估")),
)

PARTS: Final[Mapping[int, str | Promise]] = {0: _("上午"), 1: _("下午"), 2: _("晚上")}
TABS: Final[Mapping[str, str | Promise]] = {
    "coming": _("要举办的"),
    "to_key": _("要登记的"),
    "past": _("办过的"),
}
