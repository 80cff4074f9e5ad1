"""Registers of what becomes of people: deaths, cremations, moves, marriages."""

from tongxin.desk.audit.reading.role_columns import PERSON, VAGUE_DAY, VAGUE_PLACE, Role

_DEATH_DAY = (
    "死亡日期",
    "死亡时间",
    "死亡年月日",
    "去世日期",
    "去世时间",
    "身故日期",
    "亡故日期",
    "逝世日期",
    "date_of_death",
)
_BURNT_DAY = ("火化日期", "火化时间", "火化年月日", "遗体火化日期", "火葬日期")
MARRIAGES = Role(
    "marriages",
    {
        "name": (("男方姓名", "男方", *PERSON["name"][0]), PERSON["name"][1]),
        "id": (
            ("男方身份证号", "男方身份证号码", "男方证件号码", *PERSON["id"][0]),
            PERSON["id"][1],
        ),
        "spouse_name": (("配偶姓名", "配偶", "女方姓名", "女方", "spouse_name"),),
        "spouse_id": (
            (
                "配偶身份证号",
                "配偶身份证号码",
                "配偶公民身份号码",
                "女方身份证号",
                "女方身份证号码",
                "配偶证件号码",
                "女方证件号码",
                "spouse_id",
            ),
        ),
        "date": (
            (
                "结婚日期",
                "结婚登记日期",
                "结婚时间",
                "婚姻登记日期",
                "登记日期",
                "登记时间",
                "date",
            ),
        ),
        "ended": (("离婚日期", "离婚登记日期", "离婚时间", "解除日期", "终止日期", "ended"),),
    },
    ("spouse_id", "spouse_name"),
    ("name", "id", "spouse_name"),
    ("婚姻", "结婚", "离婚", "marriage"),
    dated="date",
)
CREMATIONS = Role(
    "cremations",
    {
        **PERSON,
        # Entitlement ends with the death; the cremation, days later, stands in where it must.
        "date": (_DEATH_DAY, _BURNT_DAY),
        "burnt": (_BURNT_DAY,),
        "place": (("火化地点", "火化场所", "殡仪馆", "火化馆"), VAGUE_PLACE),
    },
    ("burnt",),
    ("name", "id", "date"),
    ("火化", "殡葬", "殡仪", "火葬", "cremation"),
    {"date": VAGUE_DAY},
    dated="date",
    staging="deaths",
)
DEATHS = Role(
    "deaths",
    {
        **PERSON,
        "date": (_DEATH_DAY,),
        "place": (("死亡地点", "死亡地址", "死亡场所"), VAGUE_PLACE),
    },
    ("date",),
    ("name", "id", "date"),
    ("死亡", "去世", "身故", "亡故", "死亡医学证明", "death"),
    {"date": VAGUE_DAY},
    dated="date",
)
MOVES = Role(
    "moves",
    {
        **PERSON,
        "date": (("迁出日期", "迁出时间", "迁移日期", "迁移时间", "迁往日期", "迁出年月日"),),
        "destination": (
            (
                "迁入地",
                "迁往地",
                "迁往地址",
                "迁入地址",
                "去向",
                "迁往何地",
                "迁移去向",
                "迁入地区划",
                "迁往",
                "destination",
            ),
        ),
    },
    ("date",),
    ("name", "id", "date"),
    ("迁出", "迁移", "迁往", "move"),
    {"date": VAGUE_DAY},
    dated="date",
)
