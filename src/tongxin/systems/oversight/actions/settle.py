"""The ledger: take money back in instalments, pay what is owed, waive with a number, and close."""

import uuid
from datetime import date, datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.advance import advance
from tongxin.kernel.errors import StepNotAllowed
from tongxin.kernel.rights import Actor, require
from tongxin.systems.oversight import states
from tongxin.systems.oversight.actions.decisions import read_number, to_yuan
from tongxin.systems.oversight.actions.lead_rights import hold_lead, was_done
from tongxin.systems.oversight.errors import BadAmount, EntryUndone, NotSettled, NumberMissing
from tongxin.systems.oversight.models import LEDGER_KINDS, Lead, LedgerEntry

RECEIVED, PAID, WAIVED = LEDGER_KINDS
RIGHTS = {RECEIVED: "leads.settle", PAID: "leads.settle", WAIVED: "leads.waive"}
COLUMN = {RECEIVED: "received_fen", PAID: "paid_fen", WAIVED: "waived_fen"}


@log.atomic
def enter_money(
    lead: Lead,
    kind: str,
    *,
    actor: Actor,
    fen: int,
    on: date,
    number: str,
    note: str = "",
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> LedgerEntry:
    """Enter an instalment received, a payment made, or a waiver of the department.

    The same key again is the same line. Raises NotYours, BadAmount (more than is open),
    NumberMissing, StepNotAllowed.
    """
    if key is not None and (known := LedgerEntry.objects.filter(key=key, lead=lead).first()):
        return known
    held = hold_money(lead, kind, actor)
    at = now or timezone.now()
    told = read_number(number)
    if on > timezone.localdate(at):
        raise NumberMissing(field="on")
    still = held.open_pay_fen if kind == PAID else held.open_recover_fen
    if not 0 < fen <= still:
        raise BadAmount(field="fen", most=to_yuan(still))
    return write_line(held, kind, fen, on, told, note, None, actor, at, key)


@log.atomic
def undo_money(
    entry: LedgerEntry,
    *,
    actor: Actor,
    note: str,
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> LedgerEntry:
    """Take a line back by a line of its own; both stay. Raises NotYours, EntryUndone."""
    if key is not None and (known := LedgerEntry.objects.filter(key=key).first()):
        return known
    held = hold_money(entry.lead, entry.kind, actor)
    first = LedgerEntry.objects.select_for_update().get(pk=entry.pk)
    if first.undoes_id is not None or LedgerEntry.objects.filter(undoes=first).exists():
        raise EntryUndone(entry=first.pk)
    at = now or timezone.now()
    day = timezone.localdate(at)
    return write_line(held, first.kind, -first.fen, day, first.number, note, first, actor, at, key)


@log.atomic
def close_lead(
    lead: Lead,
    *,
    actor: Actor,
    key: uuid.UUID | None = None,
    turn: int | None = None,
    now: datetime | None = None,
) -> Lead:
    """Close a lead whose sums are settled, each by itself; raises NotYours, NotSettled."""
    held = hold_lead(lead, "leads.settle", actor)
    if was_done(held, "close", key):
        return held
    if held.open_recover_fen or held.open_pay_fen:
        raise NotSettled(recover=to_yuan(held.open_recover_fen), pay=to_yuan(held.open_pay_fen))
    at = now or timezone.now()
    advance(held.matter, "close", actor=actor, key=key, turn=turn, now=at)
    held.settled_at = at
    held.save(update_fields=["settled_at"])
    return held


def hold_money(lead: Lead, kind: str, actor: Actor) -> Lead:
    """Return a lead whose money is being settled, locked; the department waives, the payer pays.

    Raises NotYours, StepNotAllowed.
    """
    held = Lead.objects.select_for_update(of=("self",)).select_related("matter").get(pk=lead.pk)
    unit = held.department_id if kind == WAIVED else held.payer_id
    require(actor, RIGHTS[kind], place=held.place_id, unit=unit)
    if held.matter.state != states.SETTLING:
        raise StepNotAllowed(matter=held.matter.number, step=kind, state=held.matter.state)
    return held


def write_line(
    lead: Lead,
    kind: str,
    fen: int,
    on: date,
    number: str,
    note: str,
    undoes: LedgerEntry | None,
    actor: Actor,
    at: datetime,
    key: uuid.UUID | None,
) -> LedgerEntry:
    """Write a line, and what the lead's sums come to with it."""
    made = LedgerEntry.objects.create(
        lead=lead,
        kind=kind,
        fen=fen,
        on=on,
        number=number,
        note=note.strip()[:200],
        undoes=undoes,
        key=key or uuid.uuid4(),
        by=actor.account,
        at=at,
    )
    column = COLUMN[kind]
    setattr(lead, column, getattr(lead, column) + fen)
    lead.save(update_fields=[column])
    facts = {"lead": lead.matter.number, "entry": made.pk, "use": kind, "fen": fen}
    log.record("lead.money", actor=actor, facts=facts, now=at)
    return made
