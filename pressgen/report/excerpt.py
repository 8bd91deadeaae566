"""A line of a file in a terminal, with a mark under what a finding is about."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TextIO

from pressgen.report.places import Spot

_WIDTH = 100
"""Columns of a terminal that does not tell."""
_LEAST = 40
"""Columns that are used in any case."""
_GUTTER = 5
"""Columns of a line's number."""
_TAB = 4

_STYLES: Mapping[str, str] = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "message": "1",
    "place": "36",
    "hint": "32",
    "aside": "34",
    "unseen": "2",
}
"""What colours a piece has: select graphic rendition, as ECMA-48 numbers it."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """What is known of the terminal that somebody reads."""

    width: int = _WIDTH
    colours: bool = True
    signs: bool = True
    """Whether it has other signs than those of ASCII."""

    @classmethod
    def of(cls, stream: TextIO | None, environment: Mapping[str, str]) -> Terminal | None:
        """Return the terminal that a stream leads to; None where it leads elsewhere."""
        if stream is None or not stream.isatty():
            return None
        colours = not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
        if colours and sys.platform == "win32":
            from colorama import just_fix_windows_console

            just_fix_windows_console()
        return cls(_width(stream, environment), colours, _can_show(stream.encoding))

    def paint(self, text: str, style: str) -> str:
        """Return a piece of text in the colours of a style."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.colours and text else text


def _width(stream: TextIO, environment: Mapping[str, str]) -> int:
    told = environment.get("COLUMNS", "")
    if told.isdecimal() and int(told):
        return max(int(told), _LEAST)
    try:
        columns = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        columns = shutil.get_terminal_size((_WIDTH, 0)).columns
    return max(columns or _WIDTH, _LEAST)


def _can_show(encoding: str | None) -> bool:
    try:
        "│…␣".encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def excerpt(line: str, spot: Spot, terminal: Terminal, style: str) -> list[str]:
    """Return a line with its number, and below it a mark under the spot."""
    start, end = _extent(line, spot)
    cells = list(_cells(line, terminal.signs))
    first, last = _window(cells, start, end, terminal.width - _GUTTER - 4)
    dots = "…" if terminal.signs else "..."
    before, after = dots if first > 0 else "", dots if last < len(cells) else ""
    bar = terminal.paint("│" if terminal.signs else "|", "aside")
    shown = "".join(
        terminal.paint(cell.text, "unseen") if cell.unseen else cell.text
        for cell in cells[first:last]
    )
    indent = len(before) + sum(cell.width for cell in cells[first:start])
    mark = "^" * max(sum(cell.width for cell in cells[start : min(end, last)]), 1)
    number = terminal.paint(f"{spot.line:>{_GUTTER}}", "aside")
    return [
        f"{number} {bar} {before}{shown.rstrip()}{after}",
        f"{' ' * _GUTTER} {bar} {' ' * indent}{terminal.paint(mark, style)}",
    ]


def _extent(line: str, spot: Spot) -> tuple[int, int]:
    """Return the first and the last index of what is marked; what has no known end, its start.

    Where a column is not known, as in a template, that is the whole line.
    """
    start = min(spot.column - 1, len(line))
    if spot.end_line == spot.line and spot.end_column:
        return start, max(spot.end_column - 1, start)
    blank = len(line) - len(line.lstrip())
    if spot.end_line:
        return start, len(line.rstrip())
    return (start, start + 1) if start >= blank and start else (blank, len(line.rstrip()))


class _Cell(NamedTuple):
    """A character as it is shown."""

    text: str
    width: int
    unseen: bool = False
    """Whether a sign stands for what cannot be seen."""


def _cells(line: str, signs: bool) -> Iterator[_Cell]:
    column = 0
    for character in line:
        cell = _cell(character, column, signs)
        column += cell.width
        yield cell


_BLANKS = {"\u00a0": "␣", "\u202f": "␣", "\u2009": "␣", "\u00ad": "-"}
"""What looks like a space or like nothing, but is meant to be there, and how it is shown."""


def _cell(character: str, column: int, signs: bool) -> _Cell:
    category = unicodedata.category(character)
    if character == "\t":
        width = _TAB - column % _TAB
        return _Cell(" " * width, width)
    if character in _BLANKS:
        return _Cell(_BLANKS[character] if signs else "_", 1, unseen=True)
    if character != "\u200d" and category in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"):
        name = f"<U+{ord(character):04X}>"
        return _Cell(name, len(name), unseen=True)
    if category in ("Mn", "Me") or character == "\u200d":
        return _Cell(character, 0)
    return _Cell(character, 2 if unicodedata.east_asian_width(character) in "WF" else 1)


def _window(cells: list[_Cell], start: int, end: int, width: int) -> tuple[int, int]:
    """Return the first and last index of what fits; a long line is cut around what is marked."""
    if sum(cell.width for cell in cells) <= width:
        return 0, len(cells)
    room = width - 6  # the dots, at either end
    first, last = start, start
    used = 0
    before = max(room - sum(cell.width for cell in cells[start:end]), room // 3) // 2
    while first > 0 and used + cells[first - 1].width <= before:
        first -= 1
        used += cells[first].width
    while last < len(cells) and used + cells[last].width <= room:
        used += cells[last].width
        last += 1
    while first > 0 and used + cells[first - 1].width <= room:
        first -= 1
        used += cells[first].width
    while first and cells[first].width == 0:
        first -= 1
    return first, last
