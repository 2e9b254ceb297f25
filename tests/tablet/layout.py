"""Where the touchable things are: the same terminal, drawn without a display on this machine, kept in step.

The terminal on the tablet is an ordinary build that tells nobody what is on its screen. This one, `otklik drive`, is
built with the feature `headless`, runs the same scenario at the same size, and is asked. Its time stands still until it
is moved, so it is moved by as much as has really passed: idle time-outs and the age of an interview are the tablet's.
"""

from __future__ import annotations

import os
import re
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

ELEMENT = re.compile(r"(?P<role>\S+) (?P<x>\S+) (?P<y>\S+) (?P<w>\S+) (?P<h>\S+) (?P<state>\S+) (?P<label>.*)")
# Roles that only say something.
MUTE = ("Text", "None")
WAIT = 20.0


class Element(NamedTuple):
    """Something with a label, and its box in points."""

    role: str
    label: str
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[int, int]:
        """Where a finger goes."""
        return round(self.x + self.width / 2), round(self.y + self.height / 2)


class Layout:
    """One `otklik drive`: a command a line in, answer lines out, closed by `ok` or by `error: WORDS`."""

    def __init__(self, binary: Path, data: Path, scenario: Path, size: str) -> None:
        self.binary, self.data = binary, data
        self.command = [binary, "drive", "--data", data, "--scenario", scenario, "--size", size]
        self.process: subprocess.Popen[str] | None = None
        self.caught_up = 0.0

    def add_person(self, role: str, name: str, pin: str) -> None:
        """The same person as on the tablet; the role is the command of the program."""
        command = [self.binary, role, "add", "--data", self.data, name, "--pin", pin]
        subprocess.run([*map(str, command)], check=True, env=_environment(), timeout=60, stdout=subprocess.DEVNULL)

    def start(self) -> None:
        """Starts it, or starts it again where it was killed."""
        with open(self.data.parent / "drive.log", "ab") as log:
            self.process = subprocess.Popen(
                [*map(str, self.command)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                bufsize=1,
                env=_environment(),
            )
        self._answer("start")
        self.caught_up = time.monotonic()

    def kill(self) -> None:
        """What a power cut does to a program."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None

    def elements(self) -> list[Element]:
        """Everything on the screen that has a label."""
        self.catch_up()
        found = filter(None, (ELEMENT.fullmatch(line) for line in self._ask("list")))
        return [Element(m["role"], plain(m["label"]), *(float(m[key]) for key in ("x", "y", "w", "h"))) for m in found]

    def find(self, label: str) -> Element | None:
        """The element with this label, a control before a text; `…` at the end stands for whatever follows."""
        wanted = plain(label)
        if wanted.endswith("…"):
            matches = [element for element in self.elements() if element.label.startswith(wanted[:-1])]
        else:
            matches = [element for element in self.elements() if element.label == wanted]
        matches.sort(key=lambda element: element.role in MUTE)
        return matches[0] if matches else None

    def wait(self, label: str) -> Element:
        """The element with this label, as soon as it is there."""
        deadline = time.monotonic() + WAIT
        while (element := self.find(label)) is None:
            if time.monotonic() > deadline:
                seen = ", ".join(repr(element.label) for element in self.elements())
                raise LookupError(f"no {label!r} on the screen; there is {seen}")
            time.sleep(0.1)
        return element

    def press(self, element: Element) -> None:
        """A tap in the middle of it."""
        self.catch_up()
        x, y = element.middle
        self._ask(f"press {x} {y}")

    def drag(self, x: float, from_y: float, to_y: float) -> None:
        """A finger that goes up or down, stops, and is lifted."""
        self.catch_up()
        self._ask(f"drag {x:.0f} {from_y:.0f} {to_y:.0f}")

    def shot(self, path: Path) -> Path:
        """The screen as a PNG."""
        self.catch_up()
        self._ask(f"shot {path.resolve()}")
        return path

    def catch_up(self) -> None:
        """Moves its time by what has passed since."""
        now = time.monotonic()
        self._ask(f"wait {round((now - self.caught_up) * 1000)}")
        self.caught_up = now

    def _ask(self, command: str) -> list[str]:
        if self.process is None or self.process.stdin is None:
            raise RuntimeError("`otklik drive` is not running")
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return self._answer(command)

    def _answer(self, command: str) -> list[str]:
        assert self.process is not None and self.process.stdout is not None
        answer: list[str] = []
        for line in self.process.stdout:
            line = line.rstrip("\n")
            if line == "ok":
                return answer
            if line.startswith("error: "):
                raise LookupError(f"{command}: {line}")
            answer.append(line)
        raise RuntimeError(f"`otklik drive` ended at {command!r}; see {self.data.parent / 'drive.log'}")


def plain(label: str) -> str:
    """A label on one line."""
    return " ".join(label.split())


def _environment() -> dict[str, str]:
    # The plan of the day goes by the local date, and the tablet's time zone is UTC.
    return {**os.environ, "TZ": "UTC"}
