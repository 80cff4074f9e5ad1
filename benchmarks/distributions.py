"""The tables that invented streets are drawn from: kinds of service, shares, densities."""

from tongxin.engines.matching.model import ServiceType

SKILLS = (
    *("physician", "nurse", "tcm", "lawyer", "art", "calligraphy"),
    *("hairdresser", "psychologist", "it", "repair", "policy", "volunteer"),
)
CATEGORIES = (
    *("art", "calligraphy", "digital", "haircut", "health"),
    *("legal", "policy", "psych", "repair", "tcm"),
)


def _type(
    id: str,
    category: str,
    team: dict[str, int],
    sizes: tuple[int, int, int],
    costs: tuple[int, int, str] | tuple[int, int],
) -> ServiceType:
    cap, max_units, min_people = sizes
    tag = costs[2] if len(costs) == 3 else None
    return ServiceType(
        id=id,
        category=category,
        team=team,
        cap=cap,
        max_units=max_units,
        min_people=min_people,
        tag=tag,
        portable=tag == "clinic_kit",
        open_cost=costs[0],
        unit_cost=costs[1],
        home=id.startswith("home_"),
    )


# id, category, team of a unit, (people a unit, most units, least people), (open, unit) yuan, tag
TYPES = (
    _type(
        *("clinic", "health", {"nurse": 1, "physician": 2, "volunteer": 2}),
        *((40, 2, 10), (200, 150, "clinic_kit")),
    ),
    _type(
        *("miniclinic", "health", {"nurse": 1, "physician": 1, "volunteer": 1}),
        *((16, 2, 5), (120, 80, "clinic_kit")),
    ),
    _type("tcm", "tcm", {"tcm": 1, "volunteer": 1}, (12, 3, 4), (60, 60)),
    _type("legal", "legal", {"lawyer": 1, "volunteer": 1}, (12, 3, 3), (40, 20)),
    _type("artclass", "art", {"art": 1, "volunteer": 1}, (20, 1, 6), (80, 100, "classroom")),
    _type("calligraphy", "calligraphy", {"calligraphy": 1}, (20, 1, 5), (60, 60, "classroom")),
    _type("haircut", "haircut", {"hairdresser": 2, "volunteer": 1}, (24, 2, 6), (50, 40)),
    _type("psych", "psych", {"psychologist": 1}, (6, 2, 2), (40, 20, "quiet_room")),
    _type("digital", "digital", {"it": 1, "volunteer": 1}, (15, 2, 4), (40, 20)),
    _type("repair", "repair", {"repair": 2}, (16, 2, 4), (50, 80)),
    _type("policy", "policy", {"policy": 1}, (25, 1, 5), (30, 20)),
    _type("home_health", "health", {"nurse": 1, "volunteer": 1}, (5, 3, 1), (20, 30)),
    _type("home_hair", "haircut", {"hairdresser": 1}, (5, 3, 1), (10, 10)),
    _type("home_legal", "legal", {"lawyer": 1}, (3, 2, 1), (10, 10)),
)

ORG_SKILLS: dict[str, dict[str, float]] = {
    "jiusan": {"it": 9, "physician": 4, "nurse": 2, "repair": 1},
    "minge": {"hairdresser": 10, "lawyer": 7, "repair": 4},
    "minjian": {"policy": 14, "it": 6, "repair": 4},
    "minjin": {"calligraphy": 6, "art": 5, "psychologist": 1},
    "minmeng": {"art": 7, "calligraphy": 5, "lawyer": 5, "psychologist": 5},
    "nonggong": {"physician": 8, "tcm": 7, "nurse": 6},
    "xinlian": {"hairdresser": 7, "it": 5, "art": 2, "calligraphy": 1, "lawyer": 1, "nurse": 1},
}
ORG_SHARES = {
    **{"jiusan": 16.0, "minge": 21, "minjian": 22, "minjin": 13},
    **{"minmeng": 24, "nonggong": 23, "xinlian": 17},
}
VOLUNTEER_ORG = "volunteers"
SECOND_SKILL = {
    **{"physician": ("tcm", 0.27), "art": ("calligraphy", 0.25)},
    **{"calligraphy": ("art", 0.25), "it": ("repair", 0.1)},
}

AGES = {"mixed": 0.5, "old": 0.3, "young": 0.2}
CATEGORY_SHARES: dict[str, dict[str, float]] = {
    "mixed": {
        **{"health": 35, "haircut": 12, "art": 9, "legal": 9, "digital": 9},
        **{"repair": 6, "tcm": 7, "policy": 5, "psych": 5, "calligraphy": 3},
    },
    "old": {
        **{"health": 35, "haircut": 15, "art": 4, "legal": 9, "digital": 5},
        **{"repair": 6, "tcm": 10, "policy": 5, "psych": 4, "calligraphy": 7},
    },
    "young": {
        **{"health": 22, "haircut": 12, "art": 16, "legal": 7, "digital": 11},
        **{"repair": 7, "tcm": 8, "policy": 4, "psych": 6, "calligraphy": 7},
    },
}
# median and log spread of the people of a group
PEOPLE = {
    **{"health": (8.6, 0.70), "haircut": (6.0, 0.80), "art": (6.7, 0.72)},
    **{"legal": (3.4, 0.78), "digital": (6.4, 0.75), "repair": (6.0, 0.76)},
    **{"tcm": (5.1, 0.70), "policy": (8.4, 0.85), "psych": (3.4, 0.70)},
    "calligraphy": (5.4, 0.60),
}
SESSIONS_ONE = {
    **{"art": 0.53, "calligraphy": 0.53, "digital": 0.84, "haircut": 0.85},
    **{"health": 0.89, "psych": 0.80, "tcm": 0.89},
}
HOME_SHARES = {"health": 0.13, "haircut": 0.29, "legal": 0.05}
HOME_PEOPLE = {1: 0.52, 2: 0.38, 3: 0.1}
URGENCY = {1: 0.59, 2: 0.31, 3: 0.1}
HOME_URGENCY = {1: 0.16, 2: 0.5, 3: 0.34}
RADII_M = (350, 500, 700, 1000, 1500)
WAIT_MEAN_DAYS, WAIT_MOST_DAYS = 17.3, 90

Pattern = tuple[tuple[int, int], ...]
PATTERNS: dict[Pattern, float] = {
    ((0, 0), (0, 1), (1, 0), (1, 1)): 0.29,
    ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)): 0.28,
    ((0, 2), (1, 0), (1, 1), (1, 2)): 0.23,
    ((1, 0), (1, 1)): 0.1,
    ((0, 0), (1, 0)): 0.1,
}
SCHOOL_PATTERNS: dict[Pattern, float] = {
    ((1, 0), (1, 1)): 0.36,
    ((0, 2),): 0.33,
    ((0, 2), (1, 0), (1, 1)): 0.31,
}

# a chance for each (weekend, part)
Density = dict[tuple[int, int], float]
LARGE_OPEN: Density = {
    **{(0, 0): 0.87, (0, 1): 0.86, (0, 2): 0.34},
    **{(1, 0): 0.82, (1, 1): 0.83, (1, 2): 0.41},
}
SMALL_OPEN: Density = {
    **{(0, 0): 0.345, (0, 1): 0.335, (0, 2): 0.175},
    **{(1, 0): 0.82, (1, 1): 0.82, (1, 2): 0.0},
}
LARGE_CAPACITY = {40: 0.38, 60: 0.24, 80: 0.08, 100: 0.3}
SMALL_CAPACITY = {20: 0.18, 24: 0.34, 30: 0.28, 40: 0.2}
LARGE_TAGS = {"classroom": 1.0, "quiet_room": 0.55, "clinic_kit": 0.45}
SMALL_TAGS = {"classroom": 0.4, "quiet_room": 0.15, "clinic_kit": 0.0}

HABITS: dict[str, float] = {"retired": 0.6, "evenings": 0.22, "weekends": 0.18}
HABIT_FREE: dict[str, Density] = {
    "retired": {
        **{(0, 0): 0.345, (0, 1): 0.335, (0, 2): 0.1},
        **{(1, 0): 0.28, (1, 1): 0.24, (1, 2): 0.26},
    },
    "evenings": {
        **{(0, 0): 0.0, (0, 1): 0.045, (0, 2): 0.3},
        **{(1, 0): 0.45, (1, 1): 0.38, (1, 2): 0.4},
    },
    "weekends": {
        **{(0, 0): 0.0, (0, 1): 0.0, (0, 2): 0.026},
        **{(1, 0): 0.58, (1, 1): 0.57, (1, 2): 0.57},
    },
}
PROFESSIONAL_WEEK = {1: 0.69, 2: 0.31}
VOLUNTEER_WEEK = {1: 0.33, 2: 0.34, 3: 0.33}
TOTAL_BY_WEEK = {
    1: {2: 0.33, 3: 0.36, 4: 0.31},
    2: {3: 0.28, 4: 0.18, 5: 0.26, 6: 0.09, 7: 0.19},
    3: {3: 0.2, 4: 0.24, 5: 0.36, 6: 0.1, 7: 0.1},
}
PROFESSIONAL_FEE = {50: 0.27, 60: 0.35, 80: 0.38}
VOLUNTEER_FEE = 30
BUDGET_PCT, FUND_PER_GROUP, KITS = 85, 45, {"clinic_kit": 2}
# how many streets besides their own people serve, in a district
OTHER_STREETS = {0: 0.5, 1: 0.18, 2: 0.17, 3: 0.08, 4: 0.07}
