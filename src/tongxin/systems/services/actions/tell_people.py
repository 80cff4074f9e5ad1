"""Keep everybody informed: notices about needs."""

from collections.abc import Sequence
from datetime import datetime

from tongxin.kernel.notices import send_notice
from tongxin.kernel.notices.send import Asked, send_notices
from tongxin.kernel.rights import Actor
from tongxin.systems.services.models import Need


def tell_raiser(
    need: Need,
    template: str,
    *,
    actor: Actor,
    now: datetime | None,
    reason: str = "",
    other: str | list[str] = "",
) -> None:
    """Tell the person of a need, and the account that raised it, what became of it.

    other: the number of the need that it was merged into or taken out of, or several.
    """
    matter = need.matter
    facts = {
        "number": matter.number,
        "kind": need.kind,
        "reason": reason or "—",
        "other": other or "—",
    }
    for recipient in (need.person, matter.raised_by):
        if recipient is not None:
            send_notice(recipient, template, facts, actor=actor, about=matter, now=now)


def tell_raisers(
    needs: Sequence[Need], template: str, *, actor: Actor, now: datetime | None
) -> None:
    """Tell those of many needs the same, with a few queries for all."""
    asked = [
        Asked(
            recipient,
            {"number": need.matter.number, "kind": need.kind, "reason": "—", "other": "—"},
            need.matter,
        )
        for need in needs
        for recipient in (need.person, need.matter.raised_by)
        if recipient is not None
    ]
    send_notices(asked, template, actor=actor, now=now)
