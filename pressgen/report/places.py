"""Where a finding is: its line and column, and the text that stands there."""

from __future__ import annotations

import os
import re
import unicodedata
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from pressgen.diagnostics import Finding, Key, Place, kinds
from pressgen.positions import Positions

_AT_KEY = {kinds.UNKNOWN_KEY.code, kinds.EMPTY_NAME.code}
"""Codes of findings about a key rather than its value."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")


class Spot(NamedTuple):
    """A piece of a file; lines and columns from 1."""

    path: str
    line: int = 0
    """0: the file as a whole."""
    column: int = 0
    end_line: int | None = None
    """None: where it ends is not known."""
    end_column: int | None = None
    """Just behind its last character."""
    key: str = ""
    """The key path as it is written: ``story[2].text.en``; empty: none is known."""

    @property
    def place(self) -> tuple[str, int, int]:
        """Where it begins."""
        return self.path, self.line, self.column

    @property
    def shown(self) -> str:
        """Where it begins, as editors and terminals know it."""
        path = shown_path(Path(self.path))
        return f"{path}:{self.line}:{self.column}" if self.line else path


class Spots:
    """Finds spots, reading each file once and only if there is something to place."""

    def __init__(self) -> None:
        self._files: dict[str, _File] = {}

    def of(self, finding: Finding) -> Spot:
        """Return the spot of a finding."""
        return self.at(finding.place, key=finding.code in _AT_KEY)

    def at(self, place: Place, *, key: bool = False) -> Spot:
        """Return the spot of a place; ``key``: that of the name, not of the value."""
        path, name = str(place.file), written(place.key)
        if place.line is not None:
            return Spot(path, place.line, place.column or 1, key=name)
        positions = self._file(path).positions if place.key else None
        if positions is None:
            return Spot(path, key=name)
        start, end = (
            positions.span_key(place.key) if key else positions.span(place.key, place.offset)
        )
        return Spot(path, *start, *end, name)

    def text(self, spot: Spot) -> str | None:
        """Return the line in which a spot begins; None where there is none to show."""
        lines = self._file(spot.path).lines if spot.line else []
        return lines[spot.line - 1] if 0 < spot.line <= len(lines) else None

    def _file(self, path: str) -> _File:
        return self._files.setdefault(path, _File(Path(path)))


class _File:
    """A file that findings are about, read when it is first asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _data(self) -> bytes:
        try:
            return self._path.read_bytes()
        except OSError:
            return b""

    @cached_property
    def _text(self) -> str | None:
        try:
            return unicodedata.normalize("NFC", self._data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            return None

    @cached_property
    def positions(self) -> Positions | None:
        """Where the values of a TOML file stand; None where it cannot be read."""
        return Positions(self._text) if self._data and self._text is not None else None

    @cached_property
    def lines(self) -> list[str]:
        """The lines of a text; of one in another encoding, with a letter for each byte."""
        text = self._data.decode("latin-1") if self._text is None else self._text
        return [line.removesuffix("\r") for line in text.split("\n")]


def written(key: Key) -> str:
    """Return a key path as it is written; items of a list count from 0."""
    text = ""
    for part in key:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            name = part if _BARE.fullmatch(part) else f'"{part}"'
            text += f".{name}" if text else name
    return text


def shown_path(path: Path) -> str:
    """Return a path as short as it can be from where the writer stands."""
    try:
        relative = os.path.relpath(path)
    except (ValueError, FileNotFoundError):  # another drive; a folder that was deleted meanwhile
        return str(path)
    return str(path) if relative.startswith("..") else relative
