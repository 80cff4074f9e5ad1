"""Write down what a clerk keyed from the paper of one service: all of it, or nothing."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from tongxin.kernel import log
from tongxin.kernel.models import Entry
from tongxin.kernel.rights import Actor
from tongxin.systems.services.actions.attendance import Sheet, key_sheet, refuse_stale
from tongxin.systems.services.actions.hours import key_minutes
from tongxin.systems.services.actions.reports import attach_photo, report_service
from tongxin.systems.services.actions.slips import Slip, key_slips
from tongxin.systems.services.errors_organisation import NothingKeyed
from tongxin.systems.services.models import Service


@dataclass(frozen=True, slots=True)
class Paper:
    """What was keyed; what stayed as it was is left out. photos: files with their names."""

    sheet: Sheet | None = None
    minutes: Mapping[int, int] = field(default_factory=dict)
    report: str = ""
    photos: Sequence[tuple[BinaryIO, str]] = ()
    slips: Sequence[Slip] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was keyed."""
        return not (self.sheet or self.minutes or self.report or self.photos or self.slips)


@log.atomic
def key_paper(
    service: Service,
    paper: Paper,
    *,
    actor: Actor,
    key: uuid.UUID | None = None,
    turn: int | None = None,
    now: datetime | None = None,
) -> int:
    """Write a paper down and return how many slips are new; the same key again does nothing.

    turn: the service's turn that the form showed. Raises NothingKeyed, StaleMatter, and what
    each part of it may raise.
    """
    if paper.is_empty:
        raise NothingKeyed(service=service.pk)
    if key is not None and Entry.objects.filter(key=key, matter=service.matter_id).exists():
        return 0
    held = Service.objects.select_related("matter").get(pk=service.pk)
    if turn is not None and turn != held.matter.turn:
        refuse_stale(held)
    if paper.sheet is not None:
        key_sheet(held, paper.sheet, actor=actor, key=key, now=now)
    if paper.minutes:
        key_minutes(held, paper.minutes, actor=actor, now=now)
    if paper.report:
        report_key = None if paper.sheet is not None else key
        report_service(held, text=paper.report, actor=actor, key=report_key, now=now)
    for file, name in paper.photos:
        attach_photo(held, file=file, name=name, actor=actor, now=now)
    return key_slips(held, paper.slips, actor=actor, now=now) if paper.slips else 0
