"""The container of old Office files: its list of streams and the bytes of one (MS-CFB)."""

import struct

from tongxin.lists.errors import UnreadableFile

END = 0xFFFFFFFA  # sector numbers from here on are marks


class Compound:
    """A container opened for reading; every chain is bounded by the size of the file."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512:
            raise UnreadableFile("damaged_file")
        self.data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise UnreadableFile("damaged_file")
        self.size = 1 << shift
        self.fat = self._read_fat()
        first_directory, self.cutoff = struct.unpack_from("<I4xI", data, 48)
        self.entries = self._read_entries(first_directory)

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self.size
        return self.data[at : at + self.size]

    def _read_fat(self) -> list[int]:
        places = list(struct.unpack_from("<109I", self.data, 76))
        extra, count = struct.unpack_from("<II", self.data, 68)
        words = self.size // 4
        while extra < END and count > 0:
            block = self._sector(extra)
            if len(block) < self.size:
                break
            *more, extra = struct.unpack(f"<{words}I", block)
            places += more
            count -= 1
        fat: list[int] = []
        for place in places:
            block = self._sector(place) if place < END else b""
            if len(block) == self.size:
                fat += struct.unpack(f"<{words}I", block)
        return fat

    def _chain(self, start: int, table: list[int]) -> list[int]:
        found: list[int] = []
        while start < len(table) and len(found) <= len(table):
            found.append(start)
            start = table[start]
        return found

    def _read_entries(self, start: int) -> dict[str, tuple[int, int]]:
        raw = b"".join(map(self._sector, self._chain(start, self.fat)))
        entries: dict[str, tuple[int, int]] = {}
        for at in range(0, len(raw) - 127, 128):
            length, kind = struct.unpack_from("<HB", raw, at + 64)
            if kind in (2, 5) and 2 <= length <= 64:
                name = raw[at : at + length - 2].decode("utf-16-le", "replace")
                first, size = struct.unpack_from("<II", raw, at + 116)
                entries.setdefault("" if kind == 5 else name, (first, size))
        return entries

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a stream, or None when there is none of that name."""
        if name not in self.entries:
            return None
        first, size = self.entries[name]
        if size >= self.cutoff:
            return b"".join(map(self._sector, self._chain(first, self.fat)))[:size]
        root_first, root_size = self.entries.get("", (END, 0))
        mini = b"".join(map(self._sector, self._chain(root_first, self.fat)))[:root_size]
        header = struct.unpack_from("<I", self.data, 60)[0]
        raw = b"".join(map(self._sector, self._chain(header, self.fat)))
        table = list(struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4]))
        chain = self._chain(first, table)
        return b"".join(mini[place * 64 : place * 64 + 64] for place in chain)[:size]
