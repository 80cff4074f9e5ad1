"""Why a need is unmet, in words: the cause first, then what stands in the way."""

from collections.abc import Mapping

CAUSES: Mapping[str, tuple[str, str]] = {
    "no_skill_in_reach": ("没有这项技能", "No such skill"),
    "too_far": ("太远", "Too far"),
    "no_equipment": ("没有设备", "No equipment"),
    "no_common_time": ("时间对不上", "No common time"),
    "too_few_people": ("人太少", "Too few people"),
    "staff_used_up": ("人手用完", "Staff used up"),
    "seats": ("座位满了", "Seats taken"),
    "money": ("经费不够", "No money left"),
    "others_first": ("先排了别的", "Others came first"),
    "not_worth_it": ("不划算", "Not worth the cost"),
    "could_be_added": ("还可以加", "Could be added"),
    "other": ("其他", "Other"),
}

REASONS: Mapping[str, tuple[str, str]] = {
    "no_type": ("服务目录里没有{where}的{category}", "the catalogue has no {category} {where}"),
    "where_home": ("上门", "at home"),
    "where_venue": ("在站点办", "at a venue"),
    "nobody_has_it": ("没有人会{skill}", "nobody offers {skill}"),
    "nobody_reaches": (
        "有 {holders} 人会{skill}，都不到{street}",
        "{holders} offer {skill}, none comes to {street}",
    ),
    "too_few_have_it": (
        "{type}要的{skill}不够人，会的只有 {holders} 人",
        "{type} needs more {skill} than the {holders} who offer it",
    ),
    "licence_expired": (
        "会{skill}的 {holders} 人，证件都过期了",
        "the licences of all {holders} who offer {skill} have expired",
    ),
    "out_of_radius": (
        "最近的{equipped}是{nearest}，{metres} 米，最多走 {radius} 米",
        "the nearest {equipped} is {nearest}, {metres} m away; {radius} m is the most they walk",
    ),
    "any_venue": ("站点", "venue"),
    "equipped_venue": ("有{tag}的站点", "venue with {tag}"),
    "no_equipment": (
        "走得到的站点都没有{tag}，街道也没有可带去的",
        "no venue in reach has {tag}, and the street has none to carry",
    ),
    "no_place": ("没有能办的站点", "there is no venue for it"),
    "empty_weeks": (
        "还没满足的那几周都不办服务",
        "no services are held in the weeks that are left",
    ),
    "empty_group": (
        "{type}能办的时候，这组人都没空",
        "when {type} can be held, this group is not free",
    ),
    "empty_venue": (
        "这组人有空的时候，{venue}不开门",
        "when the group is free, {venue} is not open",
    ),
    "empty_staff": (
        "这组人有空、站点开门的时候，{skills}都没空",
        "when the group is free and the venue open, no {skills} is free",
    ),
    "empty_lead_days": (
        "{type}要提前备案，等备案下来就没有合适的时间了",
        "{type} must be filed beforehand, and no suitable time is left after that",
    ),
    "too_few_ever": (
        "{type}至少 {least} 人，附近同一时间要的只有 {people} 人，还差 {missing} 人",
        "{type} needs {least}, only {people} nearby want it at one time: {missing} short",
    ),
    "too_few_left": (
        "{type}至少 {least} 人，除去已经安排的只剩 {people} 人，还差 {missing} 人",
        "{type} needs {least}, only {people} are left over: {missing} short",
    ),
    "used_up": ("{skill}都排满了{why}", "every {skill} is booked{why}"),
    "why_held": ("（{reasons}）", " ({reasons})"),
    "held_elsewhere": ("{count} 人那时在别处", "{count} elsewhere then"),
    "held_total_quota": ("{count} 人这一期次数已满", "{count} at their limit"),
    "held_week_quota": ("{count} 人那一周次数已满", "{count} at that week's limit"),
    "held_needed_too": ("{count} 人同一场已用上", "{count} needed there already"),
    "held_licence": ("{count} 人证件过期", "{count} with an expired licence"),
    "held_other": ("{count} 人另有安排", "{count} taken"),
    "seats_venue": ("{venue}坐满了（{seats} 座）", "{venue} is full ({seats} seats)"),
    "seats_type": ("{type}一场最多 {seats} 人，已满", "{type} takes {seats} at most and is full"),
    "seats_least": (
        "{venue}坐不下{type}至少要的 {least} 人",
        "{venue} cannot seat the {least} that {type} needs",
    ),
    "fund": ("{street}的服务经费还差 {yuan} 元", "the fund of {street} is {yuan} yuan short"),
    "budget": ("{org}的预算还差 {yuan} 元", "the budget of {org} is {yuan} yuan short"),
    "displaced": (
        "要办就得挤掉{time}{venue}的{type}",
        "it would push out {type} at {venue}, {time}",
    ),
    "displaced_any": (
        "合适的时候，地方或人手都给了别的需求",
        "at every suitable time the place or people serve other needs",
    ),
    "not_worth": (
        "单为它开一场{type}，花费比得到的多",
        "a {type} for it alone costs more than it brings",
    ),
    "addable": (
        "{time}在{venue}还能办一场{type}，计划没排上，重新计算可补",
        "{type} could still be held at {venue}, {time}; planning again may add it",
    ),
    "and_also": ("；同时{lead}：{rest}", "; also {lead}: {rest}"),
    "end": ("。", "."),
}
