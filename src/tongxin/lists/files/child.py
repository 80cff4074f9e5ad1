"""The process that parses a file nobody trusts: bytes come in, chunks of rows go out."""

import gc
import io
import json
import pickle
import struct
import sys
from typing import BinaryIO

from tongxin.lists.errors import UnreadableFile
from tongxin.lists.files.hand_over import pack_rows
from tongxin.lists.limits import Limits

HEADER = struct.Struct("<Q")


def send(out: BinaryIO, message: object) -> None:
    """Write one message with its length before it."""
    held = io.BytesIO()
    pickler = pickle.Pickler(held, 5)
    pickler.dump(message)
    body = held.getbuffer()
    out.write(HEADER.pack(len(body)))
    out.write(body)


def bound_memory(limit: int) -> None:
    """Let the system refuse memory past the limit, where it can."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ValueError, OSError):
        return


def serve(source: BinaryIO, out: BinaryIO) -> None:
    """Read one request, answer with the sheets or with the reason of a refusal."""
    request = json.loads(source.readline())
    limits = Limits(**request["limits"])
    bound_memory(limits.memory_bytes)
    from tongxin.lists.files.open_form import open_form  # noqa: PLC0415 - after the bound

    try:
        opened = open_form(source.read(), request["stem"], limits)
        send(out, ("form", opened.form, opened.encoding))
        for sheet in opened.sheets:
            send(out, ("sheet", sheet.name, sheet.visible, sheet.typed, sheet.date_system))
            for numbers, rows in sheet.chunks:
                send(out, ("rows", numbers, *pack_rows(rows)))
            send(out, ("marks", sheet.hidden_rows, [tuple(span) for span in sheet.spans]))
        send(out, ("end",))
    except UnreadableFile as refusal:
        send(out, ("refused", refusal.code, {k: str(v) for k, v in refusal.facts.items()}))
    except MemoryError:
        send(out, ("refused", "memory_limit", {}))
    except RecursionError:
        send(out, ("refused", "damaged_file", {}))


def main() -> None:
    """Serve one file and leave without tidying up: the process owns nothing else."""
    gc.disable()
    serve(sys.stdin.buffer, sys.stdout.buffer)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
