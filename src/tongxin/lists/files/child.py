"""The process that parses a file nobody trusts: bytes come in, chunks of rows go out."""

import gc
import io
import json
import os
import pickle
import struct
import sys
from typing import BinaryIO

from tongxin.lists.errors import UnreadableFile
from tongxin.lists.files.hand_over import pack_raw, pack_rows
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


def bound_memory(limit: int) -> bool:
    """Let the system refuse memory past the limit; tell whether it surely will."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return False
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ValueError, OSError):
        return False
    return sys.platform == "linux"


def refuse(out: BinaryIO, refusal: UnreadableFile) -> None:
    """Send the reason of a refusal."""
    send(out, ("refused", refusal.code, {k: str(v) for k, v in refusal.facts.items()}))


def serve(source: BinaryIO, out: BinaryIO) -> None:
    """Read one request, answer with the sheets or with the reason of a refusal."""
    request = json.loads(source.readline())
    limits = Limits(**request["limits"])
    bounded = bound_memory(limits.memory_bytes)
    from tongxin.lists.files.open_form import open_form  # noqa: PLC0415 - after the bound

    def give_up(refusal: UnreadableFile) -> None:
        refuse(out, refusal)
        out.flush()
        os._exit(0)  # the fast reader is at work in the main thread and hears nothing

    try:
        opened = open_form(source.read(), request["stem"], limits, give_up if bounded else None)
        send(out, ("form", opened.form, opened.encoding))
        for sheet in opened.sheets:
            send(out, ("sheet", sheet.name, sheet.visible, sheet.typed, sheet.date_system))
            pack = pack_rows if sheet.columns is None else pack_raw
            for numbers, cells in sheet.chunks if sheet.columns is None else sheet.columns:
                send(out, ("rows", numbers, *pack(cells)))
            send(out, ("marks", sheet.hidden_rows, [tuple(span) for span in sheet.spans]))
        send(out, ("end",))
        out.flush()  # before the workbook is put away, which takes its time
    except UnreadableFile as refusal:
        refuse(out, refusal)
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
