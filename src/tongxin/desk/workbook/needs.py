"""The sheets about needs: who is served where, and which need is unmet and why."""

import math

from tongxin.desk.report.reasons import tell_reason
from tongxin.desk.workbook.draft import WHEN, Heading, SheetDraft, Stage, Value, sort_events
from tongxin.engines.matching.model import HOME_PREFIX, Demand, Event

_NEED = (
    Heading(("需求编号", "Need"), 10),
    Heading(("社区", "Community"), 14),
    Heading(("小区", "Compound"), 16),
    Heading(("需求类别", "Category"), 11),
    Heading(("需求内容", "In their words"), 24),
)
_URGENCY = {1: ("一般", "normal"), 2: ("较急", "soon"), 3: ("紧急", "urgent")}


def draft_served(stage: Stage) -> SheetDraft:
    """Return each need at each service that it is invited to."""
    headings = (
        *_NEED,
        *WHEN,
        Heading(("服务", "Service"), 14),
        Heading(("地点", "Place"), 22),
        Heading(("人数", "People"), 7),
        Heading(("步行（米）", "Walk (m)"), 9),
        Heading(("联系人", "Contact"), 20),
    )
    found = [
        (stage.demands[id], event, people)
        for event in sort_events(stage)
        for id, people in event.attend.items()
    ]
    order = {id: n for n, id in enumerate(stage.demands)}
    found.sort(key=lambda item: (order[item[0].id], item[1].slot))
    rows = [
        [
            *_need(stage, demand),
            *stage.when(event),
            stage.name("types", event.type),
            stage.speaker.place(event.venue),
            people,
            _walk_m(stage, demand, event),
            stage.content.result.labels.contacts.get(demand.id, ""),
        ]
        for demand, event, people in found
    ]
    return SheetDraft(("服务对象", "Served"), headings, rows)


def draft_unmet(stage: Stage) -> SheetDraft:
    """Return each need that is not served in full, with the reason."""
    headings = (
        *_NEED,
        Heading(("紧急程度", "Urgency"), 9),
        Heading(("要求（人次）", "Asked"), 10),
        Heading(("已安排（人次）", "Served"), 10),
        Heading(("未满足（人次）", "Unmet"), 10),
        Heading(("原因", "Why"), 12),
        Heading(("说明", "In detail"), 50),
        Heading(("联系人", "Contact"), 20),
    )
    rows = []
    for unmet in stage.content.result.explanation.unmet:
        demand = stage.demands[unmet.demand]
        reason = tell_reason(stage.speaker, unmet.causes)
        urgency = _URGENCY.get(demand.urgency)
        rows.append(
            [
                *_need(stage, demand),
                stage.speaker.choose(urgency) if urgency else demand.urgency,
                unmet.asked,
                unmet.served,
                unmet.missing,
                reason.lead,
                reason.rest,
                stage.content.result.labels.contacts.get(demand.id, ""),
            ]
        )
    return SheetDraft(("未满足需求", "Unmet"), headings, rows)


def _need(stage: Stage, demand: Demand) -> list[Value]:
    compound = stage.compounds[demand.compound]
    return [
        demand.id,
        stage.name("communities", compound.community),
        stage.name("compounds", compound.id),
        stage.name("categories", demand.category),
        stage.content.result.labels.demands.get(demand.id, ""),
    ]


def _walk_m(stage: Stage, demand: Demand, event: Event) -> int:
    if event.venue.startswith(HOME_PREFIX):
        return 0
    venue, home = stage.venues[event.venue], stage.compounds[demand.compound]
    return round(math.dist((venue.x, venue.y), (home.x, home.y)))
