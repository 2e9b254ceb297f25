"""Hands: touches the tablet and its drawing on this machine at the same labels, and compares what they show."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from layout import Element, Layout
from machine import HEIGHT, WIDTH, Machine
from picture import Picture, difference, read_png, write_png
from report import CheckFailed, Report

# Share of the points that may differ: less than a word.
TOLERANCE = 0.002
# Where both say that the camera is on, each as long as its own camera takes: left, top, width, height.
CAMERA_MARK = (1020, 20, 240, 48)
# The terminal ignores taps for so long after a change of page.
PAGE_REST = 0.5
KEY_REST = 0.3
# A finger that stays, so that what is under it can be looked at.
HOLD = 0.8
FAINT = 6
# How far one stroke of the finger goes, and below which share of the height the foot of a page may cover a row.
STROKE = 200
LOWEST = 0.8
WAIT = 45.0


class Hands:
    """Both screens, kept in step."""

    def __init__(self, machine: Machine, layout: Layout, report: Report, pictures: Path) -> None:
        self.machine, self.layout, self.report, self.pictures = machine, layout, report, pictures
        self.taken = 0

    def touch(self, label: str) -> None:
        """A finger on this label, here and there."""
        element = self.layout.wait(label)
        self.layout.press(element)
        self._finger(element)

    def hold(self, label: str, name: str) -> float:
        """Touches, and looks while the finger is down. Returns the share of the points that are different then."""
        element, before = self.layout.wait(label), self.machine.picture().without(*CAMERA_MARK)
        self.layout.press(element)
        x, y = element.middle
        self.machine.touch_down(x, y)
        time.sleep(HOLD)
        changed = difference(self.machine.picture().without(*CAMERA_MARK), before, noticeable=FAINT)
        self.keep(name)
        self.machine.touch_up()
        return changed

    def touch_until(self, label: str, following: str, name: str, then: Callable[[], None] = lambda: None) -> float:
        """Touches, waits for the picture of the page that follows, which is drawn before, and at once does something.

        Returns how long the tablet took.
        """
        element = self.layout.wait(label)
        self.layout.press(element)
        drawn = self._draw(following)
        self._finger(element)
        began = time.monotonic()
        _, shown = self._wait_for(drawn, name, None)
        took = time.monotonic() - began
        then()
        self.taken += 1
        write_png(shown, self.pictures / f"{self.taken:02d}-{name}.png")
        self.report.say(f"   {name}: shown {took:.1f} s after the touch")
        return took

    def reach(self, label: str) -> None:
        """Draws the list up, here and there, to its end if the row with this label is not free yet."""
        element = self.layout.find(label)
        if element is not None and element.y + element.height < HEIGHT * LOWEST:
            return
        bottom, top = (HEIGHT + STROKE) / 2, (HEIGHT - STROKE) / 2
        before: list[Element] = []
        while (now := self.layout.elements()) != before:
            before = now
            self.layout.drag(WIDTH / 2, bottom, top)
            self.machine.drag(WIDTH / 2, bottom, top)

    def write(self, text: str) -> None:
        """The keys of the keyboard, one after the other; it begins with a capital by itself."""
        for letter in text:
            key = self.layout.find(letter) or self.layout.find(letter.upper())
            if key is None:
                raise LookupError(f"the keyboard has no key {letter!r}")
            self.layout.press(key)
            self._finger(key)
            time.sleep(KEY_REST)

    def _finger(self, element: Element) -> None:
        x, y = element.middle
        if not (0 <= x < WIDTH and 0 <= y < HEIGHT):
            raise LookupError(f"{element.label!r} is out of sight at {x}, {y}")
        self.machine.tap(x, y, hold=0.08)

    def expect(self, label: str, name: str, apart_from: Element | None = None) -> float:
        """Waits until both show the page with this label; keeps a picture. Returns how long the tablet took."""
        began = time.monotonic()
        differs, _ = self._wait_for(self._draw(label), name, apart_from)
        took = time.monotonic() - began
        self.keep(name)
        self.report.say(f"   {name}: shown within {took:.1f} s, {differs:.2%} of the points differ")
        return took

    def _draw(self, label: str) -> Picture:
        self.layout.wait(label)
        time.sleep(PAGE_REST)
        return read_png(self.layout.shot(self.pictures / "drawn.png"))

    def keep(self, name: str) -> None:
        """Keeps a picture of the tablet's screen."""
        self.taken += 1
        self.machine.screenshot(self.pictures / f"{self.taken:02d}-{name}.png")

    def _wait_for(self, drawn: Picture, name: str, apart_from: Element | None) -> tuple[float, Picture]:
        hidden = tuple(map(round, apart_from[2:])) if apart_from else (0, 0, 0, 0)
        drawn, deadline = drawn.without(*CAMERA_MARK).without(*hidden), time.monotonic() + WAIT
        while True:
            shown = self.machine.picture()
            differs = difference(shown.without(*CAMERA_MARK).without(*hidden), drawn)
            if differs <= TOLERANCE:
                return differs, shown
            if time.monotonic() > deadline:
                self.keep(f"{name}-FAIL")
                raise CheckFailed(f"the tablet does not show {name}: {differs:.1%} of the points differ from drawn.png")
            time.sleep(0.1)
