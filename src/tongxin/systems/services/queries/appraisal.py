"""An organisation's appraisal of a period: its entries from the tables, its figures from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils import timezone

from tongxin.engines.effect.appraisal import Figure, Item, appraise
from tongxin.engines.effect.entries import (
    Answer,
    Ask,
    HeldService,
    Ledger,
    Money,
    MoneyEntry,
    RatingEntry,
    Slot,
)
from tongxin.kernel.models import Rating
from tongxin.kernel.working_time import find_due, office_table
from tongxin.standards.workdays import WorkdayTable
from tongxin.systems.services.loop import ANSWER_DAYS
from tongxin.systems.services.models import AnswerState
from tongxin.systems.services.queries.appraisal_scope import SERVING, Appraised
from tongxin.systems.services.queries.effect_rows import ServiceRow, read_services

ANSWERS: Mapping[str, Answer] = {
    AnswerState.ASKED: Answer.ASKED,
    AnswerState.ACCEPTED: Answer.ACCEPTED,
    AnswerState.DONE: Answer.ACCEPTED,
    AnswerState.SWAPPED: Answer.SWAPPED,
    AnswerState.DECLINED: Answer.DECLINED,
    AnswerState.DROPPED: Answer.DROPPED,
}

ASK = (
    "pk", "service_id", "state", "day", "part", "reason", "asked_at", "answered_at",
    "skill__name", "professional__person__name", "service__matter__title", "service__starts_at",
)  # fmt: skip
SLOT = ("pk", "professional_id", "professional__person__name", "day", "part")
RATING = (
    "pk", "score", "words", "event__service__pk", "event__service__matter__title",
    "event__service__day",
)  # fmt: skip
SPENT = ("pk", "amount_fen", "spent_on", "words", "service_id", "service__matter__title")
FOLLOW_UP = (
    "pk", "registered_on", "kind", "matter__number", "matter__title", "matter__state",
    "follows_id", "follows__matter__title", "follows__day",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entries:
    """The rows that an appraisal is drawn from, as tables tell them, each by its key."""

    asks: Mapping[str, dict[str, Any]]
    held: Mapping[str, ServiceRow]
    minutes: Mapping[str, int]
    slots: Mapping[str, dict[str, Any]]
    ratings: Mapping[str, dict[str, Any]]
    money: Mapping[str, dict[str, Any]]
    follow_ups: Mapping[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Appraisal:
    """The figures of one organisation with every entry behind them."""

    of: Appraised
    figures: Mapping[Item, Figure]
    entries: Entries


def make_appraisal(of: Appraised, *, now: datetime) -> Appraisal:
    """Return the appraisal of a unit's period; the caller has checked that it may be seen.

    Raises ImpossibleRecords for entries that cannot be so.
    """
    entries = read_entries(of, now)
    return Appraisal(of, appraise(to_ledger(entries)), entries)


def read_entries(of: Appraised, now: datetime) -> Entries:
    """Return every entry, in fifteen queries whatever their number."""
    held = {str(row.pk): row for row in read_services(of.held())}
    return Entries(
        read_asks(of, now),
        held,
        read_minutes(of),
        read_slots(of, now),
        read_ratings(of),
        read_money(of),
        key_rows(of.follow_ups().values(*FOLLOW_UP)),
    )


def read_asks(of: Appraised, now: datetime) -> dict[str, dict[str, Any]]:
    """Return the requests; one that was only made by a swap belongs to the request before it."""
    rows = of.asks().exclude(replaces__state=AnswerState.SWAPPED).order_by("day", "part", "pk")
    table, found, dues = office_table(), {}, dict[datetime, datetime]()
    for row in rows.values(*ASK):
        row["answer"] = ANSWERS[row["state"]]
        row["due_at"] = find_answer_due(row, table, dues)
        row["in_time"] = judge_answer(row, now)
        found[str(row["pk"])] = row
    return found


def find_answer_due(
    row: Mapping[str, Any], table: WorkdayTable, dues: dict[datetime, datetime]
) -> datetime | None:
    """Return until when a request should be answered, the service's beginning at the latest.

    dues: those found before, by the moment of asking: many are asked at once.
    """
    if row["asked_at"] is None:
        return None
    due = dues.get(row["asked_at"]) or find_due(row["asked_at"], ANSWER_DAYS, table)
    dues[row["asked_at"]] = due
    return min(due, row["service__starts_at"])


def judge_answer(row: Mapping[str, Any], now: datetime) -> bool | None:
    """Return whether a request was answered in time; None while that is open, or called off."""
    due, answered = row["due_at"], row["answered_at"]
    if due is None or row["answer"] is Answer.DROPPED:
        return None
    if answered is not None:
        return bool(answered <= due)
    return None if now <= due else False


def read_minutes(of: Appraised) -> dict[str, int]:
    """Return the minutes of the unit's own people at each service."""
    rows: Any = of.hours().order_by().values_list("event__service__pk").annotate(n=Sum("minutes"))
    return {str(pk): minutes for pk, minutes in rows}


def read_slots(of: Appraised, now: datetime) -> dict[str, dict[str, Any]]:
    """Return the offered half-days before today, each with whether its professional served."""
    serving = of.asks().filter(state__in=SERVING, service__in=of.held().order_by().values("pk"))
    used = set(serving.order_by().values_list("professional_id", "day", "part"))
    rows = (
        of.slots()
        .filter(day__lt=timezone.localdate(now))
        .order_by("day", "part", "professional_id")
    )
    found = key_rows(rows.values(*SLOT))
    for row in found.values():
        row["used"] = (row["professional_id"], row["day"], row["part"]) in used
    return found


def read_ratings(of: Appraised) -> dict[str, dict[str, Any]]:
    """Return the ratings of the services that were held, without who gave them."""
    rows = Rating.objects.filter(event__in=of.held().order_by().values("event_id"))
    return key_rows(rows.order_by("event__starts_at", "pk").values(*RATING))


def read_money(of: Appraised) -> dict[str, dict[str, Any]]:
    """Return grants and spending, each in its own words."""
    found: dict[str, dict[str, Any]] = {}
    for row in of.grants().values("pk", "amount_fen", "starts_on", "ends_on"):
        found[f"g{row['pk']}"] = {**row, "money": Money.GRANTED, "day": row["starts_on"]}
    for spent in of.spendings().values(*SPENT):
        found[f"s{spent['pk']}"] = {**spent, "money": Money.SPENT, "day": spent["spent_on"]}
    return found


def key_rows(rows: QuerySet[Any, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return rows by their key."""
    return {str(row["pk"]): row for row in rows}


def to_ledger(entries: Entries) -> Ledger:
    """Return the entries as the engine takes them."""
    return Ledger(
        tuple(
            Ask(key, str(row["service_id"]), row["answer"], row["in_time"])
            for key, row in entries.asks.items()
        ),
        tuple(
            HeldService(
                key, row.came, row.invited, row.invited_came, row.seats, entries.minutes.get(key, 0)
            )
            for key, row in entries.held.items()
        ),
        tuple(
            Slot(key, str(row["professional_id"]), row["used"])
            for key, row in entries.slots.items()
        ),
        tuple(
            RatingEntry(key, str(row["event__service__pk"]), row["score"])
            for key, row in entries.ratings.items()
        ),
        tuple(
            MoneyEntry(key, row["money"], row["amount_fen"]) for key, row in entries.money.items()
        ),
        tuple(entries.follow_ups),
    )
