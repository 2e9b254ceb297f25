"""The terminal's own words in the language of the respondent, from its translations."""

from __future__ import annotations

import ast
from pathlib import Path


class Phrases:
    """A gettext catalogue: English to the language of the file. What is not translated stays English."""

    def __init__(self, path: Path) -> None:
        self.by_context: dict[str, dict[str, str]] = {}
        for entry in path.read_text(encoding="utf-8").split("\n\n"):
            fields = _fields(entry)
            if fields.get("msgid") and fields.get("msgstr"):
                self.by_context.setdefault(fields["msgid"], {})[fields.get("msgctxt", "")] = fields["msgstr"]

    def say(self, english: str, context: str | None = None) -> str:
        """The translation; the context (in Slint the component) only where one text has several."""
        found = self.by_context.get(english, {})
        if context is not None:
            return found.get(context, english)
        different = set(found.values())
        if len(different) > 1:
            raise LookupError(f"{english!r} has several translations: {found}")
        return different.pop() if different else english


def _fields(entry: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    name = ""
    for line in entry.splitlines():
        if line.startswith("#"):
            continue
        if not line.startswith('"'):
            name, _, line = line.partition(" ")
        if line.startswith('"'):
            fields[name] = fields.get(name, "") + ast.literal_eval(line)
    return fields
