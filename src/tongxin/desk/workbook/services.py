"""The sheet of services: when, where, what, by whom, for how many."""

from tongxin.desk.workbook.draft import WHEN, Heading, SheetDraft, Stage, Value, sort_events
from tongxin.engines.matching.model import Event

_HEADINGS = (
    Heading(("序号", "No."), 6),
    *WHEN,
    Heading(("服务", "Service"), 14),
    Heading(("地点", "Place"), 22),
    Heading(("社区", "Community"), 14),
    Heading(("组数", "Units"), 6),
    Heading(("人员", "Staff"), 34),
    Heading(("座位", "Seats"), 7),
    Heading(("服务人数", "Served"), 9),
    Heading(("需求编号（人数）", "Needs (people)"), 34),
)


def draft_services(stage: Stage) -> SheetDraft:
    """Return the list of services by time."""
    rows = [_show(stage, n, e) for n, e in enumerate(sort_events(stage), start=1)]
    return SheetDraft(("服务", "Services"), _HEADINGS, rows)


def _show(stage: Stage, number: int, event: Event) -> list[Value]:
    staff = (f"{stage.name('people', p)}（{stage.name('skills', s)}）" for p, s in event.staff)
    needs = (f"{id}（{people}）" for id, people in sorted(event.attend.items()))
    return [
        number,
        *stage.when(event),
        stage.name("types", event.type),
        stage.speaker.place(event.venue),
        stage.name("communities", stage.community_of(event)),
        event.units,
        "、".join(staff),
        stage.seats(event),
        sum(event.attend.values()),
        "、".join(needs),
    ]
