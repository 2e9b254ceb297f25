#!/usr/bin/python3
"""What the terminal costs as it is shipped: the release build in a real window of 1280×800 under Xvfb, touched by XTest.

    make bench-terminal            # builds what is missing; or
    benches/terminal/run.py --renderer software --interviews 100 [--queued FOLDER]

Measured, without a look inside the program: from the release of a tap to the first frame of the next page as the X server
reports it (XDamage), the durable commit included and the designed pause after a choice left out; from the start of the
process to its first whole screen; the processor's time and the resident memory from /proc. The places to touch come from
`otklik drive` of the debug build, which draws the same terminal and says where its labels are.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

from display import Display
from terminal import Terminal
from walk import Pace, Walk, learn

ROOT = Path(__file__).resolve().parents[2]


def arguments() -> argparse.Namespace:
    """What is measured, and how often."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--terminal", type=Path, default=ROOT / "target/tablet/otklik")
    parser.add_argument("--drawer", type=Path, default=ROOT / "target/debug/otklik", help="built with `headless`")
    parser.add_argument("--scenario", type=Path, default=ROOT / "scenarios/clinic-irl.toml")
    parser.add_argument("--renderer", choices=["software", "femtovg"], action="append")
    parser.add_argument("--interviews", type=int, default=60, help="how many each renderer plays")
    parser.add_argument("--starts", type=int, default=10)
    parser.add_argument("--idle", type=float, default=20, help="seconds in which nothing moves")
    parser.add_argument("--queued", type=int, default=10_000, help="records that wait when the start is measured again")
    parser.add_argument("--no-photos", action="store_true", help="decline the photos")
    parser.add_argument("--json", type=Path, help="where all figures go")
    return parser.parse_args()


def percentile(sample: list[float], share: float) -> float:
    """The nearest-rank percentile."""
    ordered = sorted(sample)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def spread(sample: list[float]) -> dict[str, float]:
    """Median, 99th percentile, worst, in milliseconds."""
    return {
        "n": len(sample),
        "p50": round(statistics.median(sample), 1),
        "p99": round(percentile(sample, 0.99), 1),
        "max": round(max(sample), 1),
    }


def starts(options: argparse.Namespace, display: Display, renderer: str, data: Path) -> list[float]:
    """Milliseconds from the start of the process to the first whole screen."""
    took = []
    for _ in range(options.starts):
        terminal = Terminal(options.terminal, data, options.scenario, renderer, display)
        took.append(terminal.start() * 1000)
        terminal.stop()
    return took


def multiply(data: Path, wanted: int) -> int:
    """Repeats the records of the interviews that were played, under other keys, until so many wait. Returns how many do."""
    (database,) = data.glob("*.db")
    count = "SELECT count(*) FROM outbox WHERE kind = 'record'"
    with contextlib.closing(sqlite3.connect(database)) as connection, connection:
        while (waiting := connection.execute(count).fetchone()[0]) < wanted:
            connection.execute(
                "INSERT INTO outbox (kind, key, body, sha256, scenario, created_at)"
                " SELECT kind, lower(hex(randomblob(16))), body, sha256, scenario, created_at"
                " FROM outbox WHERE kind = 'record' LIMIT ?",
                (wanted - waiting,),
            )
    return waiting


def interviews(options: argparse.Namespace, display: Display, renderer: str, walk: Walk, data: Path) -> dict:
    """Plays interviews and measures each change of page."""
    terminal = Terminal(options.terminal, data, options.scenario, renderer, display)
    terminal.start()
    terminal.rest(1)
    idle = {"attract": terminal.idle(options.idle)}
    pace = Pace(display, walk)
    pace.interview()
    memory = {1: terminal.resident()}
    before = terminal.busy()
    for number in range(1, options.interviews + 1):
        pace.interview()
        if number in (10, 100, 300, 1000) or number == options.interviews:
            memory[number] = terminal.resident()
    busy = (terminal.busy() - before) / options.interviews
    pace.half()
    terminal.rest(1)
    idle["question"] = terminal.idle(options.idle)
    terminal.stop()
    return {
        "interviews": options.interviews,
        "tap": {kind: spread(sample) for kind, sample in pace.took.items() if sample},
        "cpu_seconds_an_interview": round(busy, 4),
        "resident_mb": memory,
        "idle_cpu_percent": idle,
    }


def main() -> int:
    """Measures, prints, and says where the figures are."""
    options = arguments()
    for binary in (options.terminal, options.drawer):
        if not binary.exists():
            sys.exit(f"{binary} is missing: `make bench-terminal` builds it")
    figures: dict = {"binary_mb": round(options.terminal.stat().st_size / 1e6, 1), "cores": os.cpu_count()}
    with tempfile.TemporaryDirectory(prefix="otklik-bench-") as folder:
        walk = learn(options.drawer, options.scenario, Path(folder), photos=not options.no_photos)
        for renderer in options.renderer or ["software", "femtovg"]:
            with Display(Path(folder)) as display:
                data = Path(folder) / renderer
                figures[renderer] = {"start_empty": spread(starts(options, display, renderer, data))}
                figures[renderer] |= interviews(options, display, renderer, walk, data)
                figures[renderer]["waiting"] = multiply(data, options.queued)
                figures[renderer]["start_queued"] = spread(starts(options, display, renderer, data))
            print(renderer, json.dumps(figures[renderer], indent=2, ensure_ascii=False), flush=True)
    print(f"binary {figures['binary_mb']} MB")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2), encoding="utf-8")
    return 0


if __name__ == "__main__":
    began = time.monotonic()
    code = main()
    print(f"took {time.monotonic() - began:.0f} s")
    sys.exit(code)
