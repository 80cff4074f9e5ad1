"""Key in what a unit spent of its grants, for a service or by hand, and correct it."""

import uuid
from datetime import date, datetime

from tongxin.kernel import log
from tongxin.kernel.models import Unit
from tongxin.kernel.rights import Actor, require
from tongxin.systems.services.errors import BadValue, ReasonNeeded
from tongxin.systems.services.errors_organisation import OverSpent
from tongxin.systems.services.models import GrantUse, Service, Spending
from tongxin.systems.services.queries.organisation_money import left_on

RIGHT = "spending.key"
MOST_FEN = 10_000_000_000
WORDS_LENGTH = 200


@log.atomic
def key_spending(
    unit: Unit,
    *,
    amount_fen: int,
    spent_on: date,
    words: str,
    actor: Actor,
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> Spending:
    """Write down what a unit spent of its own grant by hand; words say for what.

    A unit without a grant has no limit. The same key again returns the row made first. Raises
    NotYours, BadValue, OverSpent with what is left.
    """
    require(actor, RIGHT, place=unit.place_id, unit=unit)
    known = Spending.objects.filter(key=key, unit=unit).first() if key else None
    if known is not None:
        return known
    told = " ".join(words.split())
    if not told or len(told) > WORDS_LENGTH:
        raise BadValue(field="words", value=len(told), most=WORDS_LENGTH)
    _check_amount(amount_fen, least=1)
    _refuse_over(unit, GrantUse.FEES, spent_on, amount_fen)
    row = Spending.objects.create(
        unit=unit,
        use=GrantUse.FEES,
        amount_fen=amount_fen,
        spent_on=spent_on,
        words=told,
        keyed_by=actor.account,
        key=key or uuid.uuid4(),
    )
    _record("spending.key", row, actor, now, fen=amount_fen)
    return row


@log.atomic
def key_service_spending(
    service: Service,
    unit: Unit,
    *,
    amount_fen: int,
    actor: Actor,
    words: str = "",
    now: datetime | None = None,
) -> Spending:
    """Write down, or correct, what a service cost a unit in its people's fees.

    Raises NotYours, BadValue, OverSpent.
    """
    require(actor, RIGHT, place=unit.place_id, unit=unit)
    rows = Spending.objects.select_for_update()
    known = rows.filter(service=service, unit=unit, use=GrantUse.FEES).first()
    if known is not None:
        reason = words.strip() or "-"
        return correct_spending(known, amount_fen=amount_fen, reason=reason, actor=actor, now=now)
    if not service.assignments.filter(professional__unit=unit).exists():
        raise BadValue(field="service", value=service.pk)
    _check_amount(amount_fen, least=0)
    _refuse_over(unit, GrantUse.FEES, service.day, amount_fen)
    row = Spending.objects.create(
        service=service,
        unit=unit,
        use=GrantUse.FEES,
        amount_fen=amount_fen,
        spent_on=service.day,
        words=" ".join(words.split())[:WORDS_LENGTH],
        keyed_by=actor.account,
    )
    _record("spending.key", row, actor, now, fen=amount_fen)
    return row


@log.atomic
def correct_spending(
    spending: Spending,
    *,
    amount_fen: int,
    reason: str,
    actor: Actor,
    seen_fen: int | None = None,
    now: datetime | None = None,
) -> Spending:
    """Correct an amount, with a reason; 0 takes it back. What it was stays in the log.

    seen_fen: the amount that the form showed. Raises NotYours, BadValue, ReasonNeeded, OverSpent.
    """
    held = Spending.objects.select_for_update().select_related("unit").get(pk=spending.pk)
    require(actor, RIGHT, place=held.unit.place_id, unit=held.unit)
    told = " ".join(reason.split())
    if not told:
        raise ReasonNeeded(least=1, most=WORDS_LENGTH)
    _check_amount(amount_fen, least=0)
    if held.amount_fen == amount_fen:
        return held
    if seen_fen is not None and held.amount_fen != seen_fen:
        raise BadValue(field="amount_fen", value=held.amount_fen)
    before = held.amount_fen
    if amount_fen > before:
        _refuse_over(held.unit, held.use, held.spent_on, amount_fen - before)
    held.amount_fen, held.keyed_by = amount_fen, actor.account
    held.save(update_fields=["amount_fen", "keyed_by"])
    _record("spending.correct", held, actor, now, before=before, fen=amount_fen, why=told)
    return held


def _check_amount(amount_fen: int, *, least: int) -> None:
    if not least <= amount_fen <= MOST_FEN:
        raise BadValue(field="amount_fen", value=amount_fen)


def _refuse_over(unit: Unit, use: str, day: date, more_fen: int) -> None:
    """Raise OverSpent when a grant that holds on a day has less than so much left."""
    left = left_on(unit, use, day)
    if left is not None and more_fen > left:
        raise OverSpent(unit=unit.pk, asked_fen=more_fen, left_fen=left)


def _record(
    what: str, row: Spending, actor: Actor, now: datetime | None, *, why: str = "", **fen: int
) -> None:
    facts = {"spending": row.pk, "unit": row.unit_id, "use": row.use, "service": row.service_id}
    body = {"why": why} if why else None
    log.record(what, actor=actor, facts={**facts, **fen}, body=body, now=now)
