"""A section's rows to a sheet's lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pressgen.model.values import Status
from pressgen.timing.cells import read_status
from pressgen.timing.columns import Header, Meaning
from pressgen.timing.lines import STATUS_PLACES, LineReader, is_status
from pressgen.timing.remarks import Footnote, contradicting_remark, footnotes_of, marks_of
from pressgen.timing.sections import Section, is_alone, is_repeated, sections_of
from pressgen.timing.times import settle_times
from pressgen.timing.values import Kind, Line, Note, NoteCode, Row, Sheet, Table
from pressgen.timing.words import any_of, tokens

_RESULT = (
    Meaning.LAPS,
    Meaning.TOTAL_TIME,
    Meaning.BEST_LAP,
    Meaning.TIME,
    Meaning.STATUS,
    Meaning.GRID,
)
"""Columns that only a session's result has."""


_MOST_POSITIONS = 2
"""Columns of positions in standings that may be of the same; more are those of single rounds."""


def sheets_of(tables: Iterable[Table], source: str) -> list[Sheet]:
    """Return all sheets of a file's tables; ``source`` is the file's name, a hint."""
    sheets = []
    for table in tables:
        footnotes = footnotes_of(table)
        for section in sections_of(table):
            hints = _each(*section.hints, *table.hints, source)
            about = _each(*section.hints, *table.hints, *table.about)
            reader = _Reader(section.header, footnotes)
            if reader.read(section):
                sheets.append(reader.sheet(hints, about))
    return sheets


def _each(*texts: str) -> tuple[str, ...]:
    """Return texts without the empty ones, each once."""
    return tuple(dict.fromkeys(filter(None, texts)))


def _is_official(hints: tuple[str, ...]) -> bool | None:
    found = {token for hint in hints for token in tokens(hint)}
    if any_of(found, "standing", "provisional"):
        return False
    return True if any_of(found, "standing", "official") else None


@dataclass(slots=True)
class _Reader:
    """Reads a section row by row: a heading tells of the rows below it."""

    header: Header
    footnotes: Sequence[Footnote]
    lines: list[Line] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    doubts: list[Note] = field(default_factory=list)
    """Notes that hold of a session's result, not of standings."""
    spilled: dict[int, str] = field(default_factory=dict)
    """What stands behind the last title, by row."""
    heading: Status | None = None
    below_line: bool = False
    """Whether the row before was a line, or went on with one."""

    def read(self, section: Section) -> bool:
        """Read all rows; tell whether there are lines."""
        for row in section.rows:
            self.below_line = self._read_row(row)
        last = self.lines[-1].row if self.lines else 0
        self.notes = [n for n in self.notes if n.code != NoteCode.EMPTY_ROW or n.row < last]
        return bool(self.lines)

    def _read_row(self, row: Row) -> bool:
        if not any(character.isalnum() for character in row.told):
            self._note(NoteCode.EMPTY_ROW, row)
            return False
        if is_repeated(row, self.header):
            self._note(NoteCode.REPEATED_HEADER, row)
            return False
        if is_alone(row) and is_status(row.told):
            self.heading = read_status(row.told)
            self._note(NoteCode.HEADING, row)
            return False
        if self.below_line and self._continues(row):
            self._note(NoteCode.CONTINUED, row)
            return True
        if is_alone(row):
            self._note(NoteCode.TEXT_ROW, row)
            return False
        return self._read_line(row)

    def _note(self, code: NoteCode, row: Row) -> None:
        self.notes.append(Note(code, row.number, row.told))

    def _continues(self, row: Row) -> bool:
        """Add a row's drivers to the line above, where it has nothing else to say."""
        reading = LineReader(self.header, row)
        above = self.lines[-1]
        drivers = reading.drivers()
        if not drivers:
            return False
        own = (Meaning.NUMBER, Meaning.POSITION, Meaning.POINTS, *STATUS_PLACES)
        bare = not any(reading.text(meaning) for meaning in own)
        if bare:
            # A text in the first column, or one with figures, may as well be a footer.
            continued = (
                Meaning.NUMBER in self.header.columns
                and bool(self.header.first_of_drivers)
                and not any(c.isdigit() or c == ":" for driver in drivers for c in driver.name)
            )
        else:
            # In standings those who share a car have a line each.
            continued = (
                any(meaning in self.header.columns for meaning in _RESULT)
                and above.number != ""
                and (reading.number(), reading.position()) == (above.number, above.position)
            )
        if continued:
            new = tuple(driver for driver in drivers if driver not in above.drivers)
            self.lines[-1] = replace(above, drivers=above.drivers + new)
        return continued

    def _read_line(self, row: Row) -> bool:
        reading = LineReader(self.header, row)
        line = reading.line(self.heading)
        named = line.number or line.drivers or line.team or line.car
        if not named or (reading.misplaced and not line.number):
            self._note(NoteCode.TEXT_ROW, row)
            return False
        self.lines.append(line)
        self.notes += reading.notes
        self.doubts += (
            Note(NoteCode.CONTRADICTION, row.number, text) for text in self._remarks(line, row)
        )
        if spilled := reading.spilled():
            self.spilled[row.number] = spilled
        return True

    def _remarks(self, line: Line, row: Row) -> Iterator[str]:
        """Yield what is said beside a line's columns, and not by its result."""
        if remark := contradicting_remark(line, row, self.header):
            yield remark
        marks = marks_of(row)
        for footnote in self.footnotes:
            if footnote.contradicts(line, marks):
                yield footnote.with_result(line)

    def _spilled(self) -> list[Note]:
        """Return of which rows the cells may not stand under their titles.

        A column of words without a title is what it is; figures are what a comma has moved there.
        """
        is_column = len(self.spilled) == len(self.lines)
        if is_column and not any(c.isdigit() for text in self.spilled.values() for c in text):
            return []
        return [Note(NoteCode.CONTRADICTION, row, text) for row, text in self.spilled.items()]

    def sheet(self, hints: tuple[str, ...], about: tuple[str, ...]) -> Sheet:
        """Return what was read."""
        kind = self._kind()
        if kind == "standings":
            lines, notes = self._without_gaps()
        else:
            lines, notes = settle_times(self.lines), self.notes + self.doubts
        notes = sorted(notes + self._spilled(), key=lambda note: note.row)
        return Sheet(
            kind,
            hints,
            _is_official(hints),
            tuple(lines),
            about,
            tuple(notes),
            self.header.told(),
            self.header.ignored(),
        )

    def _without_gaps(self) -> tuple[list[Line], list[Note]]:
        """Return lines and notes of standings, where a gap is in points: a difference of others."""
        column = self.header.columns.get(Meaning.GAP)
        title = None if column is None else self.header.titles[column]
        lines = [replace(line, gap=None) for line in self.lines]
        notes = [note for note in self.notes if not note.title or note.title != title]
        if len(self.header.positions) > _MOST_POSITIONS:
            notes = [note for note in notes if note.code != NoteCode.CONTRADICTION]
        return lines, notes

    def _kind(self) -> Kind:
        columns = self.header.columns
        if any(meaning in columns for meaning in _RESULT) or any(
            line.total_time for line in self.lines
        ):
            return "classification"
        if any(line.points is not None for line in self.lines):
            return "standings"
        return "classification" if Meaning.GAP in columns else "unknown"
