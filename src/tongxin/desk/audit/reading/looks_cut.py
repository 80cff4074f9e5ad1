"""A csv that ends inside a row, as one does that was still being written."""

from pathlib import Path

from tongxin.desk.audit.reading.plain_head import Head
from tongxin.lists.files.delimited import count_outside_quotes
from tongxin.lists.row_kinds import could_tell

TAIL_BYTES = 1 << 14


def looks_cut(path: Path, head: Head) -> bool:
    """Tell a last line without an end and with fewer cells than the line above it."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - TAIL_BYTES))
        tail = file.read()
    if tail.endswith((b"\n", b"\r")) or b"\n" not in tail:
        return False
    above, last = tail.rsplit(b"\n", 2)[-2:]
    try:
        text = last.decode(head.encoding)
    except UnicodeDecodeError:
        return True
    held = count_outside_quotes(text, head.separator)
    usual = count_outside_quotes(above.decode(head.encoding, "replace"), head.separator)
    lead = text.split(head.separator, 1)[0]
    return (
        held < usual and bool(text.strip()) and not could_tell(lead) and (held > 0 or len(lead) < 8)
    )
