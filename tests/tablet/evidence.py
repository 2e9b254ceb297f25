"""What must be true of the records and photos that arrived, whoever sent them."""

from __future__ import annotations

import hashlib
import struct
from typing import Any

from cloud import Kept
from report import Report

# The smallest JPEG that can be a picture of something at 640x480; a black one is about a tenth of it.
PICTURE_BYTES = 8_000


def answers(record: dict[str, Any]) -> list[list[str]]:
    """The options chosen in an interview, question by question; an empty list where there is no answer."""
    chosen = []
    for state in record["interview"]["answers"]:
        answer = state.get("answer") or {}
        chosen.append(answer.get("options") or ([answer["option"]] if "option" in answer else []))
    return chosen


def digests_taken(record: dict[str, Any]) -> list[str]:
    """Digests of the photos of an interview that were really taken."""
    return [photo["sha256"] for photo in record["interview"]["photos"] if photo["outcome"] == "taken"]


def check_photos(report: Report, record: dict[str, Any], stored: dict[str, bytes]) -> None:
    """Both photos were taken by a camera, and what the cloud has is what the tablet logged."""
    logged = record["interview"]["photos"]
    found = [(photo["moment"], photo["outcome"], photo.get("source")) for photo in logged]
    report.equal(
        "a photo at the hand-over and one at the end, both from a camera",
        found,
        [("hand_over", "taken", "camera"), ("end", "taken", "camera")],
    )
    for photo in logged:
        jpeg = stored.get(photo["sha256"], b"")
        report.equal("the cloud's photo has its digest", hashlib.sha256(jpeg).hexdigest(), photo["sha256"])
        report.equal("its size in points is the logged one", jpeg_size(jpeg), (photo["width"], photo["height"]))
        report.check("it shows something", len(jpeg) > PICTURE_BYTES, f"{len(jpeg)} bytes")


def check_exactly_once(report: Report, kept: list[Kept], expected: set[str]) -> None:
    """The cloud has these records, each one time, and nothing else."""
    ids = [record.id for record in kept]
    report.equal("every record arrived once and nothing else did", sorted(ids), sorted(expected))
    report.equal("no record was stored under two ids", len({record.sha256 for record in kept}), len(kept))


def jpeg_size(jpeg: bytes) -> tuple[int, int] | None:
    """Width and height by the frame header of a JPEG."""
    if jpeg[:2] != b"\xff\xd8":
        return None
    at = 2
    while at + 9 <= len(jpeg) and jpeg[at] == 0xFF:
        marker, length = jpeg[at + 1], struct.unpack(">H", jpeg[at + 2 : at + 4])[0]
        if marker in (0xC0, 0xC1, 0xC2):
            height, width = struct.unpack(">HH", jpeg[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
