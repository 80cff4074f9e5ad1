"""Count a published service's fees against the grants anew whenever its people change."""

from collections import Counter
from datetime import datetime

from tongxin.kernel import log
from tongxin.kernel.rights import Actor
from tongxin.systems.services.models import BINDING, GrantUse, Service, Spending


def settle_fees(service: Service, *, actor: Actor, now: datetime | None = None) -> None:
    """Write anew what each unit owes its people for a service; in the caller's transaction.

    What somebody keyed in or corrected by hand stays as it is.
    """
    if service.published_at is None or service.cancelled_at is not None:
        return
    wanted: Counter[int] = Counter()
    asked = service.assignments.filter(state__in=BINDING)
    for unit, fen in asked.values_list("professional__unit_id", "professional__fee_fen"):
        wanted[unit] += fen
    held = {row.unit_id: row for row in service.spendings.filter(use=GrantUse.FEES)}
    changed = {}
    for unit in sorted({*wanted, *held}):
        row, fen = held.get(unit), wanted[unit]
        if row is not None and row.keyed_by_id is not None:
            continue
        before = row.amount_fen if row is not None else 0
        if before == fen and (row is None or row.spent_on == service.day):
            continue
        _write(service, unit, row, fen)
        changed[str(unit)] = [before, fen]
    if changed:
        facts = {"service": service.pk, "fen_by_unit": changed}
        log.record("spending.settle", actor=actor, facts=facts, body=None, now=now)


def _write(service: Service, unit: int, row: Spending | None, fen: int) -> None:
    if not fen:
        Spending.objects.filter(service=service, unit=unit, use=GrantUse.FEES).delete()
    elif row is None:
        Spending.objects.create(
            service=service, unit_id=unit, use=GrantUse.FEES, amount_fen=fen, spent_on=service.day
        )
    else:
        row.amount_fen, row.spent_on = fen, service.day
        row.save(update_fields=["amount_fen", "spent_on"])
