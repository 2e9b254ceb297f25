"""An interview as a row of places to touch, learnt from the drawn terminal; and a hand that plays it."""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from display import HEIGHT, MIDDLE, PROBE, WIDTH, Display

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/tablet"))
from layout import Layout  # noqa: E402
from phrases import Phrases  # noqa: E402
from survey import Survey  # noqa: E402

# Taps sooner than this after a change of page are ignored by design; the page has come to rest then, too.
REST = 0.36
# The designed pause in which a choice is seen before the page turns.
CONFIRMATION = 0.25
PATIENCE = 4.0
ACCENT = (0x0B, 0x5A, 0x66)


class Kind(Enum):
    """What a tap does."""

    BUTTON = "button to next page"
    CHOICE = "choice to next question"
    MARK = "mark"


@dataclass
class Touch:
    """One tap."""

    label: str
    place: tuple[int, int]
    kind: Kind
    # what tells the next page from this one
    probe: tuple[int, int, int, int] = PROBE


@dataclass
class Walk:
    """An interview from the attract screen back to it."""

    touches: list[Touch] = field(default_factory=list)
    # the button of the page that asks a hurried respondent to take their time; it comes once, when it comes
    prompt: tuple[int, int] | None = None


class Drawn(Layout):
    """The drawn terminal, standing alone; its time is moved by hand."""

    def __init__(self, binary: Path, data: Path, scenario: Path) -> None:
        super().__init__(binary, data, scenario, f"{WIDTH}x{HEIGHT}")
        self.command.append("--self-service")

    def catch_up(self) -> None:
        self._ask(f"wait {round(1000 * REST)}")


def learn(drawer: Path, scenario: Path, folder: Path, photos: bool) -> Walk:
    """Goes through the scenario once and notes each place.

    It has to ask single and multiple choices only, whose first option goes on to the next question.
    """
    survey = Survey(scenario)
    say = Phrases(ROOT / f"lang/{survey.language}/LC_MESSAGES/otklik.po").say
    drawn, walk = Drawn(drawer, folder / "drawn", scenario), Walk()
    (folder / "drawn").mkdir()
    drawn.start()

    def touch(label: str, kind: Kind, probe: tuple[int, int, int, int] = PROBE) -> None:
        element = drawn.wait(label)
        walk.touches.append(Touch(label, element.middle, kind, probe))
        drawn.press(element)

    touch(say("Touch to answer"), Kind.BUTTON)
    touch(say("Yes, you may") if photos else say("No photo"), Kind.BUTTON)
    for question in survey.file["questions"]:
        if question["kind"] not in ("single", "multiple"):
            raise ValueError(f"{scenario.name}: {question['id']} is neither a single nor a multiple choice")
        prompt = drawn.find(say("Go on"))
        if prompt is not None:
            walk.prompt = prompt.middle
            drawn.press(prompt)
        options = [option for group in question.get("groups", [question]) for option in group["options"]]
        first = survey.words(options[0]["text"])
        if question["kind"] == "multiple":
            touch(first, Kind.MARK)
            touch(say("Finish") if question is survey.file["questions"][-1] else say("Next"), Kind.BUTTON)
        else:
            touch(first, Kind.CHOICE)
    touch(say("Done"), Kind.BUTTON, MIDDLE)
    drawn.wait(say("Touch to answer"))
    drawn.kill()
    return walk


class Pace:
    """Plays a walk in the real window as fast as the terminal takes taps, and measures each change of page."""

    def __init__(self, display: Display, walk: Walk) -> None:
        self.display, self.walk = display, walk
        self.took: dict[str, list[float]] = {kind.value: [] for kind in Kind}

    def interview(self) -> None:
        """One whole interview."""
        for touch in self.walk.touches:
            self._touch(touch)
            if self._is_prompted():
                self._touch(Touch("the prompt", self.walk.prompt, Kind.BUTTON))

    def half(self) -> None:
        """Begins an interview and stops at its second question."""
        for touch in self.walk.touches[:3]:
            self._touch(touch)

    def _is_prompted(self) -> bool:
        if self.walk.prompt is None:
            return False
        # beside its words; nothing else is filled with the accent in the middle of a page
        x, y = self.walk.prompt
        blue, green, red = self.display.probe((x - 200, y, 1, 1))[:3]
        return (red, green, blue) == ACCENT

    def _touch(self, touch: Touch) -> None:
        before = self.display.probe(touch.probe)
        lifted = self.display.tap(*touch.place)
        if touch.kind is Kind.MARK:
            painted = self.display.until(lambda: True, PATIENCE)
        else:
            painted = self.display.until(lambda: self.display.probe(touch.probe) != before, PATIENCE)
        if painted is None:
            seen = Path(tempfile.gettempdir()) / "otklik-bench.png"
            self.display.shot(seen)
            raise RuntimeError(f"nothing followed the tap on {touch.label!r} at {touch.place}; see {seen}")
        pause = CONFIRMATION if touch.kind is Kind.CHOICE else 0.0
        self.took[touch.kind.value].append((painted - lifted - pause) * 1000)
        time.sleep(REST)
        self.display.forget()
