"""The rosters: who goes where, a person and an organisation at a time."""

from collections.abc import Iterator

from tongxin.desk.workbook.draft import WHEN, Heading, SheetDraft, Stage, Value, sort_events
from tongxin.engines.matching.model import Event, Person

_PERSON = (
    Heading(("姓名", "Name"), 10),
    Heading(("编号", "Code"), 9),
    Heading(("所属单位", "Organisation"), 18),
)
_DUTY = (
    Heading(("服务", "Service"), 14),
    Heading(("地点", "Place"), 22),
    Heading(("担任", "As"), 11),
    Heading(("服务人数", "Served"), 9),
    Heading(("补贴（元）", "Fee (yuan)"), 10),
)
_NOTHING = ("本期没有安排", "nothing this time")


def draft_people(stage: Stage) -> SheetDraft:
    """Return each person's services by time; who has none is named too."""
    rows: list[list[Value]] = []
    for person in stage.content.result.problem.people:
        duties = [(event, skill) for event, skill in _duties(stage, person)]
        rows.extend([*_person(stage, person), *_duty(stage, person, e, s)] for e, s in duties)
        if not duties:
            rows.append([*_person(stage, person), stage.speaker.choose(_NOTHING)])
    return SheetDraft(("人员排班", "People"), (*_PERSON, *WHEN, *_DUTY), rows)


def draft_orgs(stage: Stage) -> SheetDraft:
    """Return each organisation's services by time, with the person whom it sends."""
    people = sorted(stage.content.result.problem.people, key=lambda p: p.org)
    found = [(p, event, skill) for p in people for event, skill in _duties(stage, p)]
    found.sort(key=lambda item: (item[0].org, item[1].slot, item[1].venue, item[0].id))
    headings = (_PERSON[2], *WHEN, _PERSON[0], _PERSON[1], *_DUTY)
    rows = [
        [
            stage.name("orgs", person.org),
            *stage.when(event),
            stage.name("people", person.id),
            person.id,
            *_duty(stage, person, event, skill)[4:],
        ]
        for person, event, skill in found
    ]
    return SheetDraft(("单位排班", "Organisations"), headings, rows)


def _duties(stage: Stage, person: Person) -> Iterator[tuple[Event, str]]:
    for event in sort_events(stage):
        for id, skill in event.staff:
            if id == person.id:
                yield event, skill


def _person(stage: Stage, person: Person) -> list[Value]:
    return [stage.name("people", person.id), person.id, stage.name("orgs", person.org)]


def _duty(stage: Stage, person: Person, event: Event, skill: str) -> list[Value]:
    return [
        *stage.when(event),
        stage.name("types", event.type),
        stage.speaker.place(event.venue),
        stage.name("skills", skill),
        sum(event.attend.values()),
        person.fee,
    ]
