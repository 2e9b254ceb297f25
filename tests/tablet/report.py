"""What the run says: every step with its time, every check with its verdict."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


class CheckFailed(Exception):
    """Something is not as it was promised."""


class Report:
    """Prints as it goes, so that a run that hangs says where."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.checks = 0

    def say(self, words: str) -> None:
        """A line with the time since the beginning."""
        print(f"{time.monotonic() - self.began:7.1f} s  {words}", flush=True)

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """A part of the run under a heading; says how long it took."""
        self.say(f"== {title}")
        began = time.monotonic()
        yield
        self.say(f"   took {time.monotonic() - began:.1f} s")

    def check(self, promise: str, kept: bool, found: object = "") -> None:
        """Says whether a promise is kept, and ends the run if not."""
        detail = f": {found}" if found != "" else ""
        self.say(f"   {'ok  ' if kept else 'FAIL'} {promise}{detail}")
        if not kept:
            raise CheckFailed(f"{promise}{detail}")
        self.checks += 1

    def equal(self, promise: str, found: object, expected: object) -> None:
        """Checks that two things are equal; names both when they are not."""
        kept = found == expected
        self.check(promise, kept, found if kept else f"expected {expected!r}, found {found!r}")
