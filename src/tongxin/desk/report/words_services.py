"""Why a service is held by this team, at this place and time, in words, Chinese and English."""

from collections.abc import Mapping

SERVICES: Mapping[str, tuple[str, str]] = {
    "urgent": ("其中紧急 {count} 人", "{count} urgent"),
    "waited": ("等得最久的 {count} 天", "longest wait {count} days"),
    "walk": ("最远走 {count} 米", "longest walk {count} m"),
    "at_home": ("送到家里", "at home"),
    "accept": ("这时有空的 {count} 人", "{count} are free then"),
    "accept_other": (
        "这时有空的 {count} 人，次好是{time}，{other} 人",
        "{count} are free then, next best {time} with {other}",
    ),
    "role": ("{skill}另有 {count} 位：{reasons}", "{count} more {skill}: {reasons}"),
    "places": ("别处 {count} 个站点：{reasons}", "{count} other venues: {reasons}"),
    "person_licence_expired": ("{count} 位证件过期", "{count} with an expired licence"),
    "person_unavailable": ("{count} 位没空", "{count} not free"),
    "person_elsewhere": ("{count} 位在别处", "{count} elsewhere"),
    "person_week_quota": ("{count} 位那周次数已满", "{count} at the week's limit"),
    "person_total_quota": ("{count} 位次数已满", "{count} at their limit"),
    "person_budget": ("{count} 位的单位预算不够", "{count} over their organisation's budget"),
    "person_costlier": ("{count} 位更远或已派得多", "{count} farther off or busier"),
    "person_same_cost": ("{count} 位一样合适", "{count} just as good"),
    "person_cheaper": ("{count} 位更近", "{count} nearer"),
    "person_other": ("{count} 位另有原因", "{count} for other reasons"),
    "place_no_equipment": ("{count} 个没有设备", "{count} without the equipment"),
    "place_closed": ("{count} 个不开门", "{count} closed"),
    "place_taken": ("{count} 个已有别场", "{count} taken"),
    "place_kits_used": ("{count} 个没有可带去的设备", "{count} with no kit left to carry"),
    "place_too_small": ("{count} 个坐不下", "{count} too small"),
    "place_out_of_radius": ("{count} 个有人走不到", "{count} out of some people's reach"),
    "place_farther": ("{count} 个要走更远", "{count} farther to walk"),
    "place_nearer": ("{count} 个更近", "{count} nearer"),
    "place_same": ("{count} 个一样远", "{count} as far"),
    "place_other": ("{count} 个另有原因", "{count} for other reasons"),
}
