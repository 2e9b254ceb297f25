"""Pictures of screens as plain RGB: reading and writing PNG, and how much two of them differ."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

# Every so many points one is compared; coprime to the width, so that the points spread over the whole picture.
STRIDE = 7
# A point differs when one of its colours is further away than this: below it is only smoothing of edges.
NOTICEABLE = 24
# Bytes of a point by PNG's colour type, at 8 bits a colour.
BYTES_PER_POINT = {2: 3, 6: 4}


@dataclass(frozen=True)
class Picture:
    """Width and height in points, three bytes a point."""

    width: int
    height: int
    rgb: bytes

    def without(self, x: int, y: int, width: int, height: int) -> Picture:
        """The same with a black box."""
        rgb = bytearray(self.rgb)
        for row in range(y, y + height):
            start = (row * self.width + x) * 3
            rgb[start : start + width * 3] = bytes(width * 3)
        return Picture(self.width, self.height, bytes(rgb))


def difference(one: Picture, other: Picture, noticeable: int = NOTICEABLE) -> float:
    """Share of the points that differ to the eye, 0 to 1; 1 where the sizes differ."""
    if (one.width, one.height) != (other.width, other.height):
        return 1.0
    differing = total = 0
    for i in range(0, len(one.rgb) - 2, 3 * STRIDE):
        total += 1
        a, b = one.rgb[i : i + 3], other.rgb[i : i + 3]
        if a != b and max(abs(a[0] - b[0]), abs(a[1] - b[1]), abs(a[2] - b[2])) > noticeable:
            differing += 1
    return differing / max(1, total)


def read_png(path: Path) -> Picture:
    """A PNG of 8 bits a colour, not interlaced, with or without an alpha channel (which is dropped)."""
    data = path.read_bytes()
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError(f"{path} is not a PNG")
    packed, at = b"", 8
    width = height = step = 0
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length
        if kind == b"IHDR":
            width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", body)
            if depth != 8 or interlaced or colour not in BYTES_PER_POINT:
                raise ValueError(f"{path} is a PNG of a kind that is not read here")
            step = BYTES_PER_POINT[colour]
        elif kind == b"IDAT":
            packed += body
    rows = _unfilter(zlib.decompress(packed), width * step, height, step)
    return Picture(width, height, _without_alpha(rows) if step == 4 else rows)


def write_png(picture: Picture, path: Path) -> None:
    """Writes it as a PNG."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    wide = picture.width * 3
    rows = b"".join(b"\0" + picture.rgb[i : i + wide] for i in range(0, len(picture.rgb), wide))
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", picture.width, picture.height, 8, 2, 0, 0, 0))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def _without_alpha(rgba: bytes) -> bytes:
    rgb = bytearray(len(rgba) // 4 * 3)
    for colour in range(3):
        rgb[colour::3] = rgba[colour::4]
    return bytes(rgb)


def _unfilter(raw: bytes, width: int, height: int, step: int) -> bytes:
    out = bytearray()
    above = bytes(width)
    for row in range(height):
        start = row * (width + 1)
        line = bytearray(raw[start + 1 : start + 1 + width])
        _undo(raw[start], line, above, step)
        out += line
        above = bytes(line)
    return bytes(out)


def _undo(kind: int, line: bytearray, above: bytes, step: int) -> None:
    """Undoes one of PNG's five filters in place."""
    if kind == 1:
        for i in range(step, len(line)):
            line[i] = (line[i] + line[i - step]) & 255
    elif kind == 2:
        line[:] = bytes((a + b) & 255 for a, b in zip(line, above))
    elif kind == 3:
        for i in range(len(line)):
            left = line[i - step] if i >= step else 0
            line[i] = (line[i] + (left + above[i]) // 2) & 255
    elif kind == 4:
        for i in range(len(line)):
            left, corner = (line[i - step], above[i - step]) if i >= step else (0, 0)
            line[i] = (line[i] + _paeth(left, above[i], corner)) & 255
    elif kind != 0:
        raise ValueError(f"PNG has no filter {kind}")


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    to_left, to_up, to_corner = abs(guess - left), abs(guess - up), abs(guess - corner)
    if to_left <= to_up and to_left <= to_corner:
        return left
    return up if to_up <= to_corner else corner
