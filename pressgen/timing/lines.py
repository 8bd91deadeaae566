"""A row's cells to a line, by the titles above them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TypeVar

from pressgen.model.values import Status
from pressgen.timing import cells
from pressgen.timing.columns import DriverColumns, Header, Meaning
from pressgen.timing.values import Driver, Gap, Line, Note, NoteCode, Row

T = TypeVar("T")

STATUS_PLACES = (
    Meaning.STATUS,
    Meaning.POSITION,
    Meaning.TOTAL_TIME,
    Meaning.TIME,
    Meaning.TOTAL,
    Meaning.GAP,
    Meaning.LAPS,
    Meaning.BEST_LAP,
    Meaning.GRID,
    Meaning.CLASS_POSITION,
)
"""Columns where a status may stand, the one that is believed first."""


_CERTAIN = tuple(place for place in STATUS_PLACES if place is not Meaning.GRID)
"""Columns of which none may say another status than the others: on the grid, it is another's."""
_TIMES = frozenset({Meaning.TOTAL_TIME, Meaning.TIME, Meaning.TOTAL, Meaning.GAP})


@dataclass(slots=True)
class LineReader:
    """Reads one row by its header, and notes what it cannot read."""

    header: Header
    row: Row
    notes: list[Note] = field(default_factory=list)
    misplaced: bool = False
    """The position's cell has a text that is no position: a footer, perhaps."""

    def text(self, meaning: Meaning) -> str:
        """Return the cell below a title; empty where there is none, or only a dash."""
        return self._cell(self.header.columns.get(meaning))

    def _cell(self, column: int | None) -> str:
        if column is None or column >= len(self.row.cells):
            return ""
        cell = self.row.cells[column]
        return "" if cells.is_nothing(cell) else cell

    def _read(self, meaning: Meaning, read: Callable[[str], T | None]) -> T | None:
        """Read a cell; note it where it is neither what it should be nor a status."""
        text = self.text(meaning)
        if not text:
            return None
        value = read(text)
        if value in (None, "") and not cells.is_zero(text) and not is_status(text):
            self._unread(meaning, text)
        return value

    def _unread(self, meaning: Meaning, text: str) -> None:
        title = self.header.titles[self.header.columns[meaning]]
        self.notes.append(Note(NoteCode.UNREAD_CELL, self.row.number, text, title))

    def spilled(self) -> str:
        """Return what stands right behind the last title, with the cell before; empty: nothing."""
        last = len(self.header.titles) - 1
        below, *more = self.row.cells[last:] or [""]
        return ", ".join(filter(None, [below, *more])) if any(more[:1]) else ""

    def line(self, heading: Status | None) -> Line:
        """Return the row as a line; ``heading``: the status that stands above it."""
        status, status_text = self._status()
        position = self.position()
        self._tell_contradiction()
        total_time, time, gap, points = self._times()
        if status:
            status_text = self._with_reason(status_text)
        return Line(
            row=self.row.number,
            position=position,
            status=status or heading,
            status_text=status_text,
            number=self.number(),
            drivers=self.drivers(),
            name=_one_line(self.text(Meaning.DRIVERS) or self.text(Meaning.NAME)),
            team=_one_line(self.text(Meaning.TEAM)),
            nation=_one_line(self.text(Meaning.NATION)),
            car=self._car(),
            category=_one_line(self.text(Meaning.CATEGORY)),
            class_position=self._read(Meaning.CLASS_POSITION, cells.read_position),
            laps=self._read(Meaning.LAPS, cells.read_count),
            total_time=total_time,
            gap=None if position == 1 else gap,
            best_lap=self._read(Meaning.BEST_LAP, cells.read_lap) or "",
            time=time,
            grid=self._read(Meaning.GRID, cells.read_position),
            points=points,
        )

    def position(self) -> int | None:
        """Return the position as printed."""
        text = self.text(Meaning.POSITION)
        position = cells.read_position(text)
        if text and position is None and not cells.is_zero(text) and not is_status(text):
            self.misplaced = True
            self._unread(Meaning.POSITION, text)
        return position

    def number(self) -> str:
        """Return the start number."""
        if Meaning.NUMBER in self.header.columns:
            return cells.read_number(self.text(Meaning.NUMBER))
        car = self.text(Meaning.CAR)
        return cells.read_number(car) if _is_start_number(car) else ""

    def _car(self) -> str:
        car = _one_line(self.text(Meaning.CAR))
        if Meaning.NUMBER not in self.header.columns and _is_start_number(car):
            return ""
        return car

    def _status(self) -> tuple[Status | None, str]:
        """Return the status, as such and as printed; that a car is not classified says least."""
        found = list(self._statuses(STATUS_PLACES))
        if found:
            return min(found, key=lambda one: one[0] == cells.LEAST)
        text = self.text(Meaning.STATUS)
        if text and not cells.is_finished(text):
            self._unread(Meaning.STATUS, text)
        return None, ""

    def _statuses(self, places: Iterable[Meaning]) -> Iterator[tuple[Status, str]]:
        for text in map(self.text, places):
            if status := cells.read_status(text) if text else None:
                yield status, _one_line(text)

    def _tell_contradiction(self) -> None:
        """Note where two cells say different positions, or different ends of the race."""
        printed = {cells.read_position(self._cell(c)): self._cell(c) for c in self.header.positions}
        printed.pop(None, None)
        ends = {end: text for end, text in self._statuses(_CERTAIN) if end != cells.LEAST}
        said = list(ends.values())
        if ends and cells.is_classified(text := self.text(Meaning.STATUS)):
            said.append(text)
        for texts in (list(printed.values()), said):
            if len(texts) > 1:
                text = ", ".join(texts)
                self.notes.append(Note(NoteCode.CONTRADICTION, self.row.number, text))

    def _with_reason(self, status_text: str) -> str:
        """Return a status with the text that stands where its time would: why the car is out."""
        titles = {
            self.header.titles[self.header.columns[m]] for m in _TIMES & self.header.columns.keys()
        }
        reasons = [note for note in self.notes if note.title in titles]
        self.notes = [note for note in self.notes if note not in reasons]
        return " - ".join([status_text, *(_one_line(note.text) for note in reasons)])

    def _times(self) -> tuple[str, str, Gap | None, Decimal | None]:
        """Return total time, time, gap and points.

        On many sheets only the first has a time, and all others have a gap in the same column.
        """
        gap = self._read(Meaning.GAP, cells.read_gap)
        points = self._read(Meaning.POINTS, cells.read_points)
        total_time, gap = self._time_or_gap(Meaning.TOTAL_TIME, gap)
        time, gap = self._time_or_gap(Meaning.TIME, gap)
        total = self.text(Meaning.TOTAL)
        if total and points is None and (value := cells.read_points(total)) is not None:
            return total_time, time, gap, value
        if total and not total_time:
            total_time, gap = self._time_or_gap(Meaning.TOTAL, gap)
        return total_time, time, gap, points

    def _time_or_gap(self, meaning: Meaning, gap: Gap | None) -> tuple[str, Gap | None]:
        text = self.text(meaning)
        if not text:
            return "", gap
        time = "" if cells.is_signed(text) else cells.read_time(text)
        if time:
            return time, gap
        found = None if cells.is_zero(text) else cells.read_gap(text)
        if not found and not cells.is_zero(text) and not is_status(text):
            self._unread(meaning, text)
        return "", gap or found

    def drivers(self) -> tuple[Driver, ...]:
        """Return all drivers of the row, each once; who is alone in it is of its nation."""
        found = [driver for columns in self.header.drivers for driver in self._apart(columns)]
        several = self.text(Meaning.DRIVERS)
        if not found and several:
            found = [Driver(name) for name in cells.split_names(several, several=True)]
        name = self.text(Meaning.NAME)
        if not found and name:
            found = [Driver(name) for name in cells.split_names(name, several=False)]
        if len(found) == 1 and not found[0].nation:
            found = [replace(found[0], nation=_one_line(self.text(Meaning.NATION)))]
        return tuple(dict.fromkeys(found))

    def _apart(self, columns: DriverColumns) -> Iterable[Driver]:
        first, last = (_one_line(self._cell(column)) for column in (columns.first, columns.last))
        nation = _one_line(self._cell(columns.nation))
        if first or last:
            yield Driver(f"{first} {last}".strip(), first, last, nation)
        else:
            for name in cells.split_names(self._cell(columns.name), several=False):
                yield Driver(name, nation=nation)


def is_status(text: str) -> bool:
    """Tell a word for how an entrant's race ended, well or not."""
    return cells.read_status(text) is not None or cells.is_finished(text)


def _is_start_number(text: str) -> bool:
    return text.lstrip("#").isdecimal()


def _one_line(text: str) -> str:
    return " ".join(text.split())
