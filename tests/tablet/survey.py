"""The words of a survey, read from the scenario file, and the ИРЛ computed by hand from chosen codes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

WEIGHTS = {"irl_quality": 0.5, "irl_fairness": 0.3, "irl_competition": 0.2}


class Survey:
    """A scenario in the language that stands first in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        self.language: str = self.file["languages"][0]

    @property
    def campaign(self) -> str:
        """Id of the campaign."""
        return str(self.file["campaign"]["id"])

    def words(self, text: Any) -> str:
        """A text in the first language."""
        return str(text if isinstance(text, str) else text[self.language])

    def scales(self) -> list[dict[str, Any]]:
        """The three questions of the ИРЛ, in their order."""
        return [question for question in self.file["questions"] if question.get("role") in WEIGHTS]

    def option(self, question: dict[str, Any], value: int) -> str:
        """The words of the option with this code."""
        return next(self.words(option["text"]) for option in question["options"] if option.get("value") == value)

    def drivers(self) -> dict[str, Any]:
        """The question about what made people choose."""
        return next(question for question in self.file["questions"] if question.get("role") == "drivers")

    def driver_options(self) -> list[dict[str, Any]]:
        """Its options, in their order."""
        question = self.drivers()
        groups = question.get("groups") or [question]
        return [option for group in groups for option in group["options"]]

    def segments(self) -> list[tuple[str, str]]:
        """Name and first value of each segment."""
        return [
            (self.words(segment["label"]), self.words(segment["options"][0]["text"]))
            for segment in self.file.get("segments", [])
        ]

    def refusal(self) -> tuple[str, str]:
        """Id and words of the first plain refusal."""
        plain = next(reason for reason in self.file["refusals"] if reason.get("class", "refusal") == "refusal")
        return plain["id"], self.words(plain["text"])

    def index(self, interviews: list[tuple[int, int, int]]) -> float:
        """ИРЛ of complete answers: the weighted mean of (code - 1) / 4."""
        weights = [WEIGHTS[question["role"]] for question in self.scales()]
        means = [sum((codes[k] - 1) / 4 for codes in interviews) / len(interviews) for k in range(3)]
        return sum(weight * mean for weight, mean in zip(weights, means))
