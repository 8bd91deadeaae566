"""Which other weekend files of a press folder are of the same season: their outlines only.

A file that does not name the season is not parsed, and of one that does, only its ``[weekend]``
table is looked at. What is wrong in it is told where that file is checked.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pressgen.diagnostics import Place
from pressgen.load.toml import parse, read_text
from pressgen.model.season import Outline
from pressgen.model.weekend import Event

_WEEKEND = re.compile(r"^\[weekend\].*?(?=^[ \t]*\[|\Z)", re.MULTILINE | re.DOTALL)
"""The ``[weekend]`` table as it is mostly written: the rest of the text need not be read."""


class Folder:
    """Weekend files, each read once however many weekends they are looked at for."""

    def __init__(self) -> None:
        self._texts: dict[Path, str] = {}
        self._tables: dict[Path, dict[str, Any]] = {}

    def outlines(self, event: Event, files: Iterable[Path]) -> Iterator[Outline]:
        """Yield the outlines of those files whose events are of the same series and season."""
        season = re.compile(rf"\bseason[\"']?\s*=\s*\+?{event.season}\b")
        for file in files:
            text = self._text(file)
            if event.series in text and season.search(text):
                outline = _outline(self._table(file), event, Place(file, ("weekend",)))
                if outline:
                    yield outline

    def _text(self, file: Path) -> str:
        if file not in self._texts:
            self._texts[file] = read_text(file)[0] or ""
        return self._texts[file]

    def _table(self, file: Path) -> dict[str, Any]:
        if file not in self._tables:
            text = self._text(file)
            alone = _WEEKEND.search(text)
            self._tables[file] = (_weekend(alone[0]) if alone else {}) or _weekend(text)
        return self._tables[file]


def _weekend(text: str) -> dict[str, Any]:
    """Return the ``[weekend]`` table of a TOML text; an empty one where there is none to read."""
    read, _, _ = parse(text, Path())
    table = read.get("weekend") if read else None
    return table if isinstance(table, dict) else {}


def _outline(table: dict[str, Any], event: Event, where: Place) -> Outline | None:
    """Return the outline in a ``[weekend]`` table; None of another season, or of no sound one."""
    match table:
        case {
            "series": event.series,
            "season": event.season,
            "round": int(number),
            "first_day": dt.date() as first_day,
            "last_day": dt.date() as last_day,
        } if not isinstance(first_day, dt.datetime) and not isinstance(last_day, dt.datetime):
            kind = table.get("kind", Event.model_fields["kind"].default)
            return Outline(where, str(kind), number, first_day, last_day)
    return None
