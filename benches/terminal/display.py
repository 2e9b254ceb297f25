"""A display of its own: Xvfb, a finger that is really XTest's pointer, and a watch on what is painted."""

from __future__ import annotations

import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from Xlib import X
from Xlib.display import Display as Connection
from Xlib.error import ConnectionClosedError, DisplayConnectionError
from Xlib.ext import damage, xtest  # noqa: F401 (makes the requests known)

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests/tablet"))
from picture import Picture, write_png  # noqa: E402

WIDTH, HEIGHT = 1280, 800
# A finger lies on the glass for so long.
TOUCH = 0.04
# The part that tells one page from another: the question and what stands above the answers, without the edges, in which
# marks come and go. Left, top, width, height.
PROBE = (24, 100, 540, 80)
# The same for the pages without a question, whose few words stand in the middle.
MIDDLE = (440, 300, 400, 100)


class Display:
    """Xvfb at a free number, watched."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = ""

    def __enter__(self) -> Display:
        command = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp", "-noreset"]
        log = open(self.folder / "xvfb.log", "ab")
        self.server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        assert self.server.stdout is not None
        self.name = ":" + self.server.stdout.readline().strip()
        self.connection = self._connect()
        self.root = self.connection.screen().root
        self.connection.damage_query_version()
        self.root.damage_create(damage.DamageReportRawRectangles)
        self.connection.sync()
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()
        self.server.terminate()
        self.server.wait()

    def _connect(self) -> Connection:
        for _ in range(100):
            try:
                return Connection(self.name)
            except (DisplayConnectionError, ConnectionClosedError):
                time.sleep(0.05)
        raise RuntimeError(f"no X server at {self.name}")

    def probe(self, place: tuple[int, int, int, int] = PROBE) -> bytes:
        """What is painted there."""
        return bytes(self.root.get_image(*place, X.ZPixmap, 0xFFFFFFFF).data)

    def forget(self) -> None:
        """Drops what was painted until now."""
        self.connection.sync()
        while self.connection.pending_events():
            self.connection.next_event()

    def tap(self, x: int, y: int) -> float:
        """A tap there. Returns when it was lifted."""
        self.connection.xtest_fake_input(X.MotionNotify, x=x, y=y)
        self.connection.xtest_fake_input(X.ButtonPress, 1)
        self.connection.sync()
        time.sleep(TOUCH)
        self.forget()
        lifted = time.perf_counter()
        self.connection.xtest_fake_input(X.ButtonRelease, 1)
        self.connection.flush()
        return lifted

    def until(self, holds: Callable[[], bool], patience: float) -> float | None:
        """The moment of the painting after which it holds; `None` if it does not come to hold in time."""
        deadline = time.perf_counter() + patience
        while True:
            left = deadline - time.perf_counter()
            if left <= 0:
                return None
            if not self.connection.pending_events():
                select.select([self.connection.fileno()], [], [], left)
                if not self.connection.pending_events():
                    continue
            painted = time.perf_counter()
            while self.connection.pending_events():
                self.connection.next_event()
            if holds():
                return painted

    def shot(self, path: Path) -> None:
        """The whole screen as a PNG, to see what went wrong."""
        raw = bytes(self.root.get_image(0, 0, WIDTH, HEIGHT, X.ZPixmap, 0xFFFFFFFF).data)
        rgb = bytearray(len(raw) // 4 * 3)
        rgb[0::3], rgb[1::3], rgb[2::3] = raw[2::4], raw[1::4], raw[0::4]
        write_png(Picture(WIDTH, HEIGHT, bytes(rgb)), path)
