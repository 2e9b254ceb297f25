"""The measured process: the terminal as it is shipped."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

from display import Display

TICK = os.sysconf("SC_CLK_TCK")
# On the first screen, the headline and what stands below it.
FIRST = (340, 300, 600, 240)
START = 20.0


class Terminal:
    """One process of it."""

    def __init__(self, binary: Path, data: Path, scenario: Path, renderer: str, display: Display) -> None:
        self.command = [binary, "run", "--data", data, "--scenario", scenario, "--camera", "synthetic"]
        # not --fullscreen: there is no window manager that would obey it, and the window is as large as the display
        self.command += ["--self-service=on"]
        self.environment = {**os.environ, "DISPLAY": display.name, "SLINT_BACKEND": f"winit-{renderer}"}
        self.environment.pop("WAYLAND_DISPLAY", None)
        self.display = display
        self.log = display.folder / "terminal.log"

    def start(self) -> float:
        """Starts it. Returns the seconds until its first whole screen is painted."""
        self.display.forget()
        with open(self.log, "ab") as log:
            began = time.perf_counter()
            self.process = subprocess.Popen([*map(str, self.command)], env=self.environment, stdout=log, stderr=log)
        shown = self.display.until(self._is_whole, START)
        if shown is None:
            raise RuntimeError(f"no screen within {START} s; see {self.log.read_text(encoding='utf-8')[-2000:]}")
        return shown - began

    def _is_whole(self) -> bool:
        # words on the light ground of the page: many shades, and the corner is light
        ground = self.display.probe((4, 500, 1, 1))
        return ground[0] > 128 and len(set(self.display.probe(FIRST))) > 30

    def rest(self, seconds: float) -> None:
        """Leaves it alone."""
        time.sleep(seconds)
        self.display.forget()

    def busy(self) -> float:
        """Seconds of the processor that it has used, with its children."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return sum(int(fields[place]) for place in (11, 12, 13, 14)) / TICK

    def idle(self, seconds: float) -> float:
        """Per cent of one core that it uses when nothing happens."""
        before = self.busy()
        time.sleep(seconds)
        return round((self.busy() - before) / seconds * 100, 2)

    def resident(self) -> float:
        """Resident memory in megabytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return round(int(line.split()[1]) * 1024 / 1e6, 1)

    def stop(self) -> None:
        """Ends it as a supervisor would."""
        self.process.terminate()
        self.process.wait(timeout=20)
