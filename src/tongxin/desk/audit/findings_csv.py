"""Findings as a csv file for other programs, one line a finding; the same run, the same bytes."""

import csv
import io
from collections.abc import Iterable

from tongxin.desk.audit.content import Finding
from tongxin.desk.audit.masks import hash_number
from tongxin.lists.neutral import neutralise

HEADER = ("fault_type", "scheme", "month", "row_ref", "subject_id", "delta_cents", "confidence")


def format_findings(findings: Iterable[Finding], key: bytes | None = None) -> bytes:
    """Return the file in UTF-8 with LF; cents are fen, above nought to recover, below it owed.

    key: writes HMAC-SHA-256 of each subject's number under this key in place of the number.
    """
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(HEADER)
    for one in findings:
        subject = one.subject_id if key is None else hash_number(one.subject_id, key)
        writer.writerow(
            (
                one.kind,
                neutralise(one.scheme),
                f"{one.month:06d}",
                refer_to_row(one.file, one.seq),
                neutralise(subject),
                one.delta_fen,
                show_confidence(one.confidence),
            )
        )
    return held.getvalue().encode("utf-8", "replace")


def refer_to_row(file: str, seq: str) -> str:
    """Return how a row of a roll is named: its file and its own number, empty without a row.

    >>> refer_to_row("gaoling_202401.csv", "53")
    'rolls/gaoling_202401.csv#53'
    """
    return f"rolls/{file}#{seq}" if file else ""


def show_confidence(confidence: float) -> str:
    """Return a probability with four decimals at most, never rounded up to 1 or to 0.95.

    >>> show_confidence(1.0), show_confidence(0.99999), show_confidence(0.9499999)
    ('1', '0.9999', '0.9499')
    """
    if confidence >= 1:
        return "1"
    return f"{int(confidence * 10_000 + 1e-6) / 10_000:.4f}"
