"""A sheet, with the file that it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pressgen.diagnostics import Finding, Place, kinds
from pressgen.imports.words import folded_words
from pressgen.timing import Line, NoteCode, Sheet
from pressgen.timing.values import Form
from pressgen.timing.words import tokens

_TELLING = ("points", "position", "status", "time", "total", "total_time")
"""Columns without which a line may say something else."""


@dataclass(frozen=True, slots=True)
class Source:
    """A published file, as findings name it."""

    file: Path
    form: Form = "csv"

    @property
    def place(self) -> Place:
        """The file."""
        return Place(self.file)

    def row(self, number: int) -> Place:
        """Return the place of a row; only a text has it on a line of its own."""
        return Place(self.file, line=number, column=1) if self.form == "csv" else Place(self.file)


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of a published file."""

    source: Source
    sheet: Sheet

    @property
    def official(self) -> bool | None:
        """Whether a sheet calls itself official or final (True), or provisional (False)."""
        said = {word for hint in self.sheet.hints for word in tokens(hint)}
        is_final = not folded_words("standing", "final").isdisjoint(said)
        return True if self.sheet.official is None and is_final else self.sheet.official

    def at(self, line: Line) -> Place:
        """Return the place of a line."""
        return self.source.row(line.row)

    def contradicting(self, line: Line, name: str) -> Finding | None:
        """Return that a line about somebody contradicts itself; None: it does not."""
        found = (
            kinds.CONTRADICTING_ROW.at(self.at(line), name=name, here=note.text)
            for note in self.sheet.notes
            if note.code is NoteCode.CONTRADICTION and note.row == line.row
        )
        return next(found, None)

    def unread(self, line: Line) -> list[Finding]:
        """Return what of a line was not understood."""
        return [
            kinds.UNREAD_CELL.at(self.at(line), here=note.text, title=note.title)
            for note in self.sheet.notes
            if note.code is NoteCode.UNREAD_CELL
            and note.row == line.row
            and self.sheet.columns.get(note.title) in _TELLING
        ]

    def without_position(self) -> list[Line]:
        """Return the lines whose position is printed, and not understood."""
        rows = {
            note.row
            for note in self.sheet.notes
            if note.code is NoteCode.UNREAD_CELL
            and self.sheet.columns.get(note.title) == "position"
        }
        return [line for line in self.sheet.lines if line.row in rows]


def printed(line: Line) -> str:
    """Return whom a line is about, as printed."""
    names = " / ".join(driver.name for driver in line.drivers) or line.team
    number = f"#{line.number}" if line.number else ""
    return " ".join(filter(None, (number, names)))


def team_of(line: Line) -> str:
    """Return the name of the team that a line is about: series put it in any column of names."""
    names = " / ".join(driver.name for driver in line.drivers)
    return line.team or line.name or names or line.car
