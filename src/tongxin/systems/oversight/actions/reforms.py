"""From a problem that leads show to a rule that holds: raise, put right, issue, check again."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from tongxin.desk.audit.words_kinds import KINDS
from tongxin.kernel import log
from tongxin.kernel.actions.advance import advance
from tongxin.kernel.actions.raise_matter import raise_matter
from tongxin.kernel.models import Place, Unit
from tongxin.kernel.rights import Actor, require
from tongxin.systems.oversight import states
from tongxin.systems.oversight.actions.decisions import read_number
from tongxin.systems.oversight.actions.lead_rights import WORDS_LENGTH, require_role
from tongxin.systems.oversight.errors import WordsMissing
from tongxin.systems.oversight.models import Reform

CHECK, EDIT = "reforms.check", "reforms.edit"


@log.atomic
def raise_reform(
    *,
    place: Place,
    unit: Unit,
    problem: str,
    kinds: Sequence[str],
    actor: Actor,
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> Reform:
    """Raise a problem for a department to put right; the same key again is the same reform.

    unit: the department. Raises NotYours, WordsMissing, NotTheirUnit.
    """
    require(actor, CHECK, place=place)
    told = read_words(problem, "problem")
    if not kinds or any(kind not in KINDS for kind in kinds):
        raise WordsMissing(field="kinds", most=0)
    require_role(unit, "department", now)
    own = actor.account.unit if actor.account else None
    if own is None:
        raise WordsMissing(field="unit", most=0)
    matter = raise_matter(
        kind=states.REFORM, title=told[:60], place=place, unit=own, actor=actor, key=key, now=now
    )
    known = Reform.objects.filter(matter=matter).first()
    if known is not None:
        return known
    made = Reform.objects.create(
        matter=matter, place=place, department=unit, supervisor=own,
        kinds=sorted({*kinds}), problem=told,
    )  # fmt: skip
    advance(matter, "hand_out", actor=actor, unit=unit, now=now)
    return made


@log.atomic
def report_rectified(
    reform: Reform,
    *,
    measures: str,
    actor: Actor,
    turn: int | None = None,
    now: datetime | None = None,
) -> Reform:
    """Say what was done about the problem; raises NotYours, WordsMissing, StepNotAllowed."""
    held = hold_reform(reform, EDIT, actor)
    held.measures = read_words(measures, "measures")
    advance(held.matter, "rectify", actor=actor, turn=turn, now=now)
    held.save()
    return held


@log.atomic
def issue_rule(
    reform: Reform,
    *,
    title: str,
    number: str,
    holds_from: date,
    actor: Actor,
    turn: int | None = None,
    now: datetime | None = None,
) -> Reform:
    """Name the rule that was issued, and hand the reform back for its recheck.

    Raises NotYours, NumberMissing, WordsMissing, StepNotAllowed.
    """
    held = hold_reform(reform, EDIT, actor)
    held.rule_title = read_words(title, "title")[:120]
    held.rule_number, held.rule_from = read_number(number), holds_from
    advance(held.matter, "issue_rule", actor=actor, unit=held.supervisor, turn=turn, now=now)
    held.save()
    return held


@log.atomic
def check_again(
    reform: Reform,
    *,
    passed: bool,
    result: str,
    actor: Actor,
    turn: int | None = None,
    now: datetime | None = None,
) -> Reform:
    """Check whether the problem comes up again: close the reform, or have it put right anew.

    Not before the rule holds. Raises NotYours, WordsMissing, StepNotAllowed.
    """
    held = hold_reform(reform, CHECK, actor)
    at = now or timezone.now()
    told = read_words(result, "result")
    if held.rule_from is not None and timezone.localdate(at) < held.rule_from:
        raise WordsMissing(field="rule_from", most=0)
    if passed:
        advance(held.matter, "pass_check", actor=actor, turn=turn, now=at)
        held.checked_on, held.result = timezone.localdate(at), told
    else:
        advance(
            held.matter, "fail_check", actor=actor, note=told, unit=held.department, turn=turn,
            now=at,
        )  # fmt: skip
    held.save()
    return held


def hold_reform(reform: Reform, right: str, actor: Actor) -> Reform:
    """Return a reform, locked; raises NotYours."""
    rows = Reform.objects.select_for_update(of=("self",)).select_related("matter")
    held = rows.get(pk=reform.pk)
    require(actor, right, place=held.place_id, unit=held.matter.unit_id)
    return held


def read_words(words: str, field: str) -> str:
    """Return words as they are kept; raises WordsMissing."""
    told = words.strip()
    if not told or len(told) > WORDS_LENGTH:
        raise WordsMissing(field=field, most=WORDS_LENGTH)
    return told
