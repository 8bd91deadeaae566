"""Findings as a writer reads them: ``file:line:column: severity[code]: what is wrong``."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from pressgen.diagnostics import Finding, Place, Severity, kinds
from pressgen.positions import Positions

_AT_KEY = {kinds.UNKNOWN_KEY.code, kinds.EMPTY_NAME.code}
"""Codes of findings about a key rather than its value."""


def report(findings: Iterable[Finding]) -> list[str]:
    """Return the lines that tell all findings, in the order of files and lines, each once.

    What is an error to one weekend and a warning to another is told as an error.
    """
    spots = _Spots()
    errors_last = sorted(findings, key=lambda finding: finding.severity is Severity.ERROR)
    placed = {
        (spots.of(finding), finding.code, finding.message): finding for finding in errors_last
    }
    lines = []
    for (spot, code, message), finding in sorted(placed.items(), key=lambda item: item[0]):
        where = spots.shown(spot)
        lines.append(f"{where}: {finding.severity}[{code}]: {message}")
        lines += [f"  see {spots.shown(spots.at(place))}" for place in finding.related]
        lines += [f"  hint: {finding.hint}"] if finding.hint else []
    return lines


Spot = tuple[str, int, int]
"""A file's path, a line and a column, from 1; line 0: the file as a whole."""


class _Spots:
    """Finds lines and columns, reading each file once and only if there is something to place."""

    def __init__(self) -> None:
        self._positions: dict[Path, Positions | None] = {}

    def of(self, finding: Finding) -> Spot:
        return self.at(finding.place, key=finding.code in _AT_KEY)

    def at(self, place: Place, *, key: bool = False) -> Spot:
        path = str(place.file)
        if place.line is not None:
            return path, place.line, place.column or 1
        positions = self._read(place.file) if place.key else None
        if positions is None:
            return path, 0, 0
        found = positions.find_key(place.key) if key else positions.find(place.key, place.offset)
        return path, found.line, found.column

    def _read(self, path: Path) -> Positions | None:
        if path not in self._positions:
            try:
                text = path.read_bytes().decode("utf-8-sig")
                self._positions[path] = Positions(unicodedata.normalize("NFC", text))
            except (OSError, UnicodeDecodeError):
                self._positions[path] = None
        return self._positions[path]

    def shown(self, spot: Spot) -> str:
        path, line, column = spot
        return f"{shown_path(Path(path))}:{line}:{column}" if line else shown_path(Path(path))


def shown_path(path: Path) -> str:
    """Return a path as short as it can be from where the writer stands."""
    try:
        relative = os.path.relpath(path)
    except (ValueError, FileNotFoundError):  # another drive; a folder that was deleted meanwhile
        return str(path)
    return str(path) if relative.startswith("..") else relative
