#!/usr/bin/env python3
"""A day of a Linux tablet, in a VM: the shipped service, a touch screen, a camera, no network, two power cuts.

Boots Debian with cage and the terminal, touches two interviews and a refusal through, takes the photos, pulls the
network cable, cuts the power right after an answer and once more in the middle of sending, and finds in the real
cloud service exactly what was touched, once. README.md beside this file says what it needs.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

# The folder of a test is no place for compiled copies of it.
sys.dont_write_bytecode = True

from day import Day, Programs
from machine import PROJECT
from report import CheckFailed, Report


def newest(name: str) -> Path:
    """The program as it was built last."""
    target = Path(os.environ.get("CARGO_TARGET_DIR", PROJECT / "target"))
    built = [target / profile / name for profile in ("debug", "release") if (target / profile / name).is_file()]
    return max(built, key=lambda path: path.stat().st_mtime, default=target / "debug" / name)


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--terminal", type=Path, default=newest("otklik"), help="the terminal for the tablet")
    parser.add_argument("--drawer", type=Path, help="the terminal built with `headless` (default: the same)")
    parser.add_argument("--cloud", type=Path, default=newest("otklik-cloud"), help="the cloud service")
    parser.add_argument("--scenario", type=Path, default=PROJECT / "scenarios" / "clinic-irl.toml")
    parser.add_argument("--out", type=Path, default=PROJECT / "var" / "tablet", help="pictures and data; is emptied")
    given = parser.parse_args()
    given.drawer = given.drawer or given.terminal
    missing = [str(p) for p in (given.terminal, given.drawer, given.cloud, given.scenario) if not p.is_file()]
    if missing:
        parser.error("not there: " + ", ".join(missing))
    return given


def main() -> int:
    """The day from morning to evening; 0 only if everything held."""
    given, report = options(), Report()
    shutil.rmtree(given.out, ignore_errors=True)
    (given.out / "pictures").mkdir(parents=True)
    day = Day(Programs(given.terminal, given.drawer, given.cloud), given.scenario, given.out, report)
    failed = True
    try:
        day.set_up()
        day.first_interview()
        day.refusal_without_network()
        day.interview_with_power_cut()
        day.network_and_power_cut_while_sending()
        day.check_all()
        failed = False
    except (CheckFailed, LookupError, OSError, RuntimeError) as problem:
        report.say(f"FAILED: {problem}")
    finally:
        day.end(failed)
    if not failed:
        report.say(f"{report.checks} checks held; pictures in {os.path.relpath(given.out / 'pictures', PROJECT)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
