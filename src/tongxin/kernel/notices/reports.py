"""What adapters report later: delivered or not, signed with the shared secret."""

import hmac
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings

from tongxin.kernel.models import Channel, Notice, NoticeState
from tongxin.kernel.notices.adapter import sign_body
from tongxin.kernel.notices.errors import BadDeliveryReport
from tongxin.kernel.notices.state import change_state
from tongxin.kernel.rights import Actor

TRUSTED_FOR = timedelta(minutes=5)
MOST_REPORTS = 500
STATES = ("delivered", "failed")
REPORTED = (Channel.SMS, Channel.WECHAT)


@dataclass(frozen=True, slots=True)
class Report:
    """How one message fared, by our key or by the receipt that the adapter gave."""

    state: NoticeState
    key: UUID | None
    receipt: str
    reason: str


def check_signature(body: bytes, signature: str, stamp: str, *, now: datetime) -> None:
    """Raise BadDeliveryReport unless the body was signed with our secret, just now."""
    if not settings.ADAPTER_SECRET:
        raise BadDeliveryReport(why="no_secret")
    if not hmac.compare_digest(sign_body(body, stamp).encode(), signature.encode()):
        raise BadDeliveryReport(why="signature")
    age = abs(now.timestamp() - int(stamp)) if stamp.isascii() and stamp.isdecimal() else None
    if age is None or age > TRUSTED_FOR.total_seconds():
        raise BadDeliveryReport(why="time")


def read_reports(body: bytes) -> list[Report]:
    """Return the reports of a body; raises BadDeliveryReport when one is not of the form."""
    try:
        told: Any = json.loads(body)
    except ValueError as error:
        raise BadDeliveryReport(why="form") from error
    rows = told.get("reports", [told]) if isinstance(told, dict) else None
    if not isinstance(rows, list) or len(rows) > MOST_REPORTS:
        raise BadDeliveryReport(why="form")
    return [_read_report(row) for row in rows]


def take_reports(reports: list[Report], *, now: datetime) -> int:
    """Write what was reported and return how many notices it changed; repeats change nothing."""
    changed = 0
    for report in reports:
        notice = _find_notice(report)
        if notice is not None:
            changed += change_state(
                notice,
                report.state,
                actor=Actor.system(),
                now=now,
                receipt=report.receipt,
                trouble=report.reason if report.state == NoticeState.FAILED else "",
            )
    return changed


def _read_report(row: Any) -> Report:
    if not isinstance(row, dict) or row.get("state") not in STATES:
        raise BadDeliveryReport(why="form")
    receipt, reason = row.get("receipt", ""), row.get("reason", "")
    try:
        key = UUID(row["key"]) if row.get("key") else None
    except (ValueError, AttributeError, TypeError) as error:
        raise BadDeliveryReport(why="form") from error
    if not (isinstance(receipt, str) and isinstance(reason, str) and (key or receipt)):
        raise BadDeliveryReport(why="form")
    code = "".join(c for c in reason if c.isascii() and (c.isalnum() or c in "_-."))[:40]
    return Report(NoticeState(row["state"]), key, receipt[:100], code or "reported")


def _find_notice(report: Report) -> Notice | None:
    rows = Notice.objects.filter(channel__in=REPORTED)
    if report.key is not None:
        return rows.filter(key=report.key).first()
    return rows.filter(receipt=report.receipt).order_by("-id").first()
