"""A street of two communities with a plan made by hand, to be told in reports and calendars."""

from dataclasses import replace
from datetime import date

from tongxin.desk.labels import Labels
from tongxin.desk.report.content import ReportContent
from tongxin.desk.result import PlanResult, ReadList
from tongxin.desk.trouble import Trouble
from tongxin.engines.matching.explain import explain
from tongxin.engines.matching.metrics import measure_plan
from tongxin.engines.matching.model import (
    Community,
    Compound,
    Demand,
    Event,
    Org,
    Person,
    Plan,
    Problem,
    ServiceType,
    Street,
    Venue,
    Weights,
)

ANY_TIME = tuple((weekend, part) for weekend in (0, 1) for part in (0, 1, 2))
EVIL = "<script>alert('x')</script> & \"quoted\""


def build_problem(**changes: object) -> Problem:
    slots = tuple(range(42))
    problem = Problem(
        name="示例街道",
        days=14,
        parts=3,
        weights=Weights(),
        skills=("nurse", "law"),
        categories=("health", "legal"),
        streets=(Street("S", 0, 0, {}, 9000),),
        communities=(Community("K0", "S", 0, 0), Community("K1", "S", 900, 500)),
        compounds=(Compound("N0", "K0", -200, 100), Compound("N1", "K1", 1000, 700)),
        venues=(
            Venue("V0", "K0", "S", 50, 50, 40, (), slots),
            Venue("V1", "K1", "S", 950, 550, 40, (), slots),
        ),
        types=(
            ServiceType("clinic", "health", {"nurse": 1}, 20, 2, 2, None, False, 10, 5, False),
            ServiceType("visit", "health", {"nurse": 1}, 4, 2, 1, None, False, 10, 5, True),
            ServiceType("advice", "legal", {"law": 1}, 10, 1, 2, None, False, 10, 5, False),
        ),
        orgs=(Org("A", 5000), Org("B", 5000)),
        people=(
            Person("P0", "A", ("nurse",), "S", 0, 0, {"S": 1}, slots, 5, 9, 20),
            Person("P1", "B", ("law",), "S", 0, 0, {"S": 1}, slots, 5, 9, 20),
        ),
        demands=(
            Demand("D0", "N0", "health", 12, 1, 1, 5, False, 900, ANY_TIME),
            Demand("D1", "N1", "health", 3, 1, 3, 9, True, 900, ANY_TIME),
            Demand("D2", "N1", "legal", 6, 1, 2, 1, False, 900, ANY_TIME),
            Demand("D3", "N0", "legal", 7, 1, 3, 1, False, 100, ANY_TIME),
        ),
        start_date=date(2026, 12, 7),
        closed=(2,),
        weekend=tuple(day in (6, 12, 13) for day in range(14)),  # the first Saturday is worked
    )
    return replace(problem, **changes)


EVENTS = (
    Event("clinic", "V0", 0, 1, (("P0", "nurse"),), {"D0": 12}),
    Event("visit", "home:K1", 16, 1, (("P0", "nurse"),), {"D1": 2}),
    Event("advice", "V1", 23, 1, (("P1", "law"),), {"D2": 6}),
)

LABELS = Labels(
    streets={"S": "青溪街道"},
    communities={"K0": "桃岭社区", "K1": "螺溪社区"},
    compounds={"N0": "锦园", "N1": "江景苑"},
    venues={"V0": "桃岭站", "V1": "螺溪站"},
    types={"clinic": "健康义诊", "visit": "上门护理", "advice": "法律咨询"},
    categories={"health": "健康", "legal": "法律"},
    skills={"nurse": "护士", "law": "律师"},
    orgs={"A": "农工党", "B": "民革"},
    people={"P0": "王某", "P1": "李某"},
    demands={"D3": EVIL},
    contacts={"D1": "赵某 15500000001"},
)


PLAN = Plan(EVENTS, 5000, bound=5100.0, effort=8, seed=3)


def build_result(
    problem: Problem | None = None, plan: Plan = PLAN, **changes: object
) -> PlanResult:
    problem = problem or build_problem()
    metrics = measure_plan(problem, plan)
    fewer = measure_plan(problem, replace(plan, events=plan.events[1:]))
    result = PlanResult(
        problem,
        plan,
        LABELS,
        metrics,
        {"supply_driven": (fewer, fewer), "first_come": (fewer,)},
        explain(problem, plan),
        troubles=(
            Trouble("error", "unknown_place", "needs.xlsx", "需求", 17, "社区", EVIL, "needs"),
            Trouble("warning", "odd_phone", "people.xlsx", "人员", 4, "电话", "155", "people"),
        ),
        lists=(ReadList("needs.xlsx", "需求", "needs", 4, 1),),
        made_on=date(2026, 12, 1),
        versions={"tongxin": "0.1.0"},
    )
    return replace(result, **changes)


def build_content(language: str = "zh", **changes: object) -> ReportContent:
    return ReportContent(build_result(**changes), language)
