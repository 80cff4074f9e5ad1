"""The words for what is wrong inside a problem, Chinese and English: one line a fault."""

from collections.abc import Mapping

from tongxin.cli.words_policy import POLICY_FAULTS

FAULTS_SHOWN = 20
MORE_FAULTS = ("……另有 {count} 处", "... and {count} more")

KINDS: Mapping[str, tuple[str, str]] = {
    "problem": ("问题", "problem"),
    "street": ("街道", "street"),
    "community": ("社区", "community"),
    "compound": ("小区", "compound"),
    "venue": ("场地", "venue"),
    "type": ("服务类型", "service type"),
    "org": ("单位", "organisation"),
    "person": ("人员", "person"),
    "demand": ("需求", "need"),
    "event": ("场次", "service"),
    "line": ("第 {id} 行", "line {id}"),
}

FAULTS: Mapping[str, tuple[str, str]] = {
    "empty_period": ("没有一天或一个时段", "the period has no day or no part"),
    "weekend_length": ("weekend 应有 {days} 项", "weekend should have {days} entries"),
    "fairness_not_concave": ("公平系数应逐段递减", "the fairness slopes should fall"),
    "doubled_id": ("编号重复", "the id occurs twice"),
    "unknown_street": ("没有这个街道：{street}", "there is no street {street}"),
    "unknown_community": ("没有这个社区：{community}", "there is no community {community}"),
    "unknown_compound": ("没有这个小区：{compound}", "there is no compound {compound}"),
    "unknown_category": ("没有这个类别：{category}", "there is no category {category}"),
    "unknown_skill": ("没有这个专长：{skill}", "there is no skill {skill}"),
    "unknown_org": ("没有这个单位：{org}", "there is no organisation {org}"),
    "out_of_range": ("数值超出范围", "a value is out of range"),
    "slot_outside_period": ("时段不在计划期内", "a slot lies outside the period"),
    "bad_pattern": ("可接受的时段写法不对", "the accepted slots are not written rightly"),
    "licence_needs_start_date": (
        "资质有到期日，计划须写明开始日期",
        "a licence expires, so the plan needs a start date",
    ),
    **POLICY_FAULTS,
}
