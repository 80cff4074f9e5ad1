"""The words of figures: measures, factors, stages, items, and why a figure is not told."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongxin.engines.effect.appraisal import Item
from tongxin.engines.effect.claims import Verdict
from tongxin.engines.effect.entries import Answer
from tongxin.engines.effect.records import Measure
from tongxin.engines.effect.refusals import NoBase, TooFew
from tongxin.engines.effect.strata import Factor

Words = Mapping[str, str | Promise]

ORIGINS: Words = {"need": gettext_lazy("按需服务"), "supply": gettext_lazy("自办活动")}
PARTS: Words = {"0": gettext_lazy("上午"), "1": gettext_lazy("下午"), "2": gettext_lazy("晚上")}
DAYS: Words = {"weekday": gettext_lazy("工作日"), "weekend": gettext_lazy("休息日")}
MEASURES: Words = {
    Measure.CAME_OF_INVITED: gettext_lazy("到场率：到场 / 邀请"),
    Measure.CAME_OF_CAPACITY: gettext_lazy("座位利用：到场 / 座位"),
    Measure.SLOTS_USED: gettext_lazy("时段利用：用上 / 应允的半天"),
    Measure.PLACES_FILLED: gettext_lazy("名额约满：邀请 / 座位"),
}
COUNTED: Words = {
    Measure.CAME_OF_INVITED: gettext_lazy("人次"),
    Measure.CAME_OF_CAPACITY: gettext_lazy("人次 / 座"),
    Measure.SLOTS_USED: gettext_lazy("个半天"),
    Measure.PLACES_FILLED: gettext_lazy("人次 / 座"),
}
FACTORS: Words = {
    Factor.KIND: gettext_lazy("服务种类"),
    Factor.DAY: gettext_lazy("工作日或休息日"),
    Factor.PLACE: gettext_lazy("社区"),
    Factor.PART: gettext_lazy("上午、下午或晚上"),
}
NOT_ADJUSTED: Words = {
    "who_was_invited": gettext_lazy("请的是谁：按需服务请的是提过需求的人"),
    "season_and_weather": gettext_lazy("季节和天气"),
    "announcement": gettext_lazy("怎么通知的"),
    "who_served": gettext_lazy("谁来服务"),
}
STAGES: Words = {
    "heard": gettext_lazy("听到"),
    "matched": gettext_lazy("匹配上"),
    "done": gettext_lazy("办成"),
    "confirmed": gettext_lazy("本人确认"),
    "measured": gettext_lazy("成效已测"),
}
VERDICTS: Words = {
    Verdict.SHOWN: gettext_lazy("站得住"),
    Verdict.POSSIBLE: gettext_lazy("说不准"),
    Verdict.CONTRADICTED: gettext_lazy("站不住"),
}
ITEMS: Words = {
    Item.ASKED: gettext_lazy("受邀"),
    Item.ACCEPTED: gettext_lazy("接受 / 答复"),
    Item.SWAPPED: gettext_lazy("换人 / 答复"),
    Item.DECLINED: gettext_lazy("婉拒 / 答复"),
    Item.IN_TIME: gettext_lazy("按时答复 / 该答复"),
    Item.HELD: gettext_lazy("完成的服务"),
    Item.SERVED: gettext_lazy("服务居民"),
    Item.CAME: gettext_lazy("到场 / 邀请"),
    Item.SEATED: gettext_lazy("到场 / 座位"),
    Item.SLOTS: gettext_lazy("用上 / 提供的半天"),
    Item.HOURS: gettext_lazy("服务时长"),
    Item.SATISFIED: gettext_lazy("打 4 分、5 分 / 评价"),
    Item.RATING: gettext_lazy("平均分"),
    Item.RESPONSE: gettext_lazy("评价 / 到场"),
    Item.FOLLOW_UPS: gettext_lazy("引出的后续需求"),
    Item.GRANTED: gettext_lazy("拨付经费"),
    Item.SPENT: gettext_lazy("支出 / 拨付"),
}
ANSWERS: Words = {
    Answer.ASKED: gettext_lazy("还没答复"),
    Answer.ACCEPTED: gettext_lazy("已接受"),
    Answer.SWAPPED: gettext_lazy("换了人"),
    Answer.DECLINED: gettext_lazy("已婉拒"),
    Answer.DROPPED: gettext_lazy("已取消"),
}

REFUSALS: Words = {
    "no_base_for_claim": gettext_lazy(
        "没有可比的基数，不下结论：可比的只有 {events} 场、{whole} 人次。"
    ),
    "impossible_records": gettext_lazy("这些记录对不上（重复，或数字不可能）：{ids}。"),
}


def say_level(factor: str, level: str) -> str:
    """Return a level of a factor in words."""
    words = {Factor.DAY: DAYS, Factor.PART: PARTS}.get(Factor(factor), {})
    return str(words.get(level, level))


def say_why_not(refused: TooFew | NoBase, least_note: bool = True) -> str:
    """Return why a figure is not told, with the numbers that there are."""
    side = str(ORIGINS.get(refused.side, "")) if refused.side else ""
    if isinstance(refused, TooFew):
        told = _("太少，不下结论：{side}只有 {events} 场、基数 {whole}").format(
            side=side, events=refused.events, whole=refused.whole
        )
        least = _("（至少 {events} 场、基数 {whole}）").format(
            events=refused.least.events, whole=refused.least.whole
        )
        return told + (least if least_note else "")
    if refused.reason == "nothing_alike":
        return _("没有条件相同的服务可比，不下结论")
    return _("{side}没有记录，不下结论").format(side=side)
