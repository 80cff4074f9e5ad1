"""The words of `tongxin replan`, Chinese and English."""

from collections.abc import Mapping

Pair = tuple[str, str]

ERRORS: Mapping[str, Pair] = {
    "replan_refused": ("这样的变动无法安排", "Such a change cannot be made"),
    "unknown_in_change": ("计划里没有这个{kind}：{id}", "The plan knows no {kind} {id}"),
    "unknown_name": (
        "计划里没有叫“{name}”的{kind}，也没有这个编号{near}",
        "The plan knows no {kind} by the name or code “{name}”{near}",
    ),
    "ambiguous_name": (
        "叫“{name}”的{kind}不止一个，请改写编号：{candidates}",
        "More than one {kind} is called “{name}”; write the code instead: {candidates}",
    ),
    "doubled_in_change": ("编号 {id} 已经有了", "The id {id} exists already"),
    "fixed_event_impossible": (
        "指定不动或已办的服务与这次变动矛盾：{reasons}",
        "A service that is pinned or held contradicts the change: {reasons}",
    ),
    "bad_when": (
        "时间写法不对：{text}，应写成 2026-12-08上午",
        "Not a time: {text}; write it like 2026-12-08 am",
    ),
    "day_outside_period": ("{text} 不在计划期内", "{text} is not within the period"),
    "bad_event": (
        "服务写法不对：{text}，应写成 服务@站点@2026-12-08上午",
        "Not a service: {text}; write it as type@venue@2026-12-08 am",
    ),
}

SAYS: Mapping[str, Pair] = {
    "pairs": (
        "改动 {pairs} 处人员安排，{moved} 人次换了时间或地点，{lost} 人次不再安排",
        "{pairs} assignments changed, {moved} people moved, {lost} no longer served",
    ),
    "moved": ("  {person}：{before} → {after}", "  {person}: {before} -> {after}"),
    "none": ("（无）", "(none)"),
}
