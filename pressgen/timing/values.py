"""What a timing file holds, as values: sheets, their lines, and why a file could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pressgen.model.values import Status

Kind = Literal["classification", "standings", "unknown"]
"""A session's result, a championship's, or a list that has too few columns to tell."""

Form = Literal["csv", "html", "json", "xlsx"]
"""How a file is laid out; ``csv`` is any text with a delimiter, or aligned with blanks."""


class Reason(StrEnum):
    """Why a file cannot be read."""

    EMPTY = "empty"
    """There is nothing in it."""
    TOO_LARGE = "too-large"
    """It breaks a limit: facts ``what`` (bytes, rows or unpacked bytes) and ``limit``."""
    PDF = "pdf"
    """It is a PDF."""
    PICTURE = "picture"
    """It is a picture."""
    OLD_WORKBOOK = "old-workbook"
    """It is a workbook as Excel wrote it before 2007 (.xls)."""
    LOCKED = "locked"
    """It is a workbook with a password."""
    OTHER_ARCHIVE = "other-archive"
    """It is packed, but no workbook: a Word file, an archive."""
    DAMAGED = "damaged"
    """It is of the ``form`` that the facts name, but broken: so is a text aligned with blanks where
    it is not certain which column something stands in."""
    NOT_TEXT = "not-text"
    """It is neither text nor anything else that is known."""
    NO_TABLE = "no-table"
    """It is a web page without a table, or JSON without a list of objects."""
    NO_HEADER = "no-header"
    """No row has the titles of a result or of standings; the fact ``seen`` shows what there is."""
    LAP_BY_LAP = "lap-by-lap"
    """Its rows are single laps: an analysis, no result."""
    UNCALCULATED = "uncalculated"
    """Formulas of the workbook are without their values."""
    NO_LINES = "no-lines"
    """Under the titles, which the fact ``seen`` shows, nobody is listed."""


class UnreadableTiming(Exception):  # noqa: N818 - no error of ours: it says what the file is
    """A file that cannot be read as timing: a value with a reason, for the caller to tell."""

    def __init__(self, reason: Reason, **facts: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts: Mapping[str, str] = facts


class NoteCode(StrEnum):
    """What is to be known of a row that is not simply a line."""

    EMPTY_ROW = "empty-row"
    """Skipped: nothing in it, between others."""
    REPEATED_HEADER = "repeated-header"
    """Skipped: the titles once more."""
    HEADING = "heading"
    """A status in a row of its own, which the lines below it have: ``Not classified``."""
    TEXT_ROW = "text-row"
    """Skipped: a text that names no entrant, such as a footer."""
    CONTINUED = "continued"
    """One more driver of the line above."""
    UNREAD_CELL = "unread-cell"
    """The line is there, but one cell of it says nothing that its column could mean."""
    CONTRADICTION = "contradiction"
    """The line is there, but two cells of it say different things, or a text around the table says
    another of it, or it has more cells than there are titles: its text has both, with a comma."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be known of a row."""

    code: NoteCode
    row: int
    """Where: as ``Line.row``."""
    text: str
    """What stands there; of an unread cell, only the cell."""
    title: str = ""
    """The column's title of an unread cell; empty for others."""


@dataclass(frozen=True, slots=True)
class Driver:
    """A driver, as printed."""

    name: str
    """The whole name; where the source has its parts apart, the first name first."""
    first: str = ""
    """The first name where the source has it apart, else empty."""
    last: str = ""
    """The family name where the source has it apart, else empty."""
    nation: str = ""
    """As printed, mostly a code of three letters; empty where the source tells the driver's not."""


@dataclass(frozen=True, slots=True)
class Gap:
    """How far behind the first: whole laps, a time or both."""

    time: str = ""
    """In normal form, without a sign: ``28.869``; empty where only laps are told."""
    laps: int = 0
    """Whole laps behind."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entrant in a table. What the source does not tell is None or empty."""

    row: int
    """Where it stands: the line of a text file, else the row of the sheet or table, from 1."""
    position: int | None = None
    """As printed, also of a car that is not classified: see ``place``."""
    status: Status | None = None
    """None: nothing is said against its being classified."""
    status_text: str = ""
    """The status as printed, with the reason if the source has one: ``DNF - gearbox``. Empty also
    where only a heading above the line tells the status."""
    number: str = ""
    """The start number, as text: ``007``."""
    drivers: tuple[Driver, ...] = ()
    """All who share the car; empty for a team's line in standings."""
    name: str = field(default="", compare=False)
    """What stands in the column of names, as printed: a team's name may have a stroke in it."""
    team: str = ""
    nation: str = ""
    """As printed, where the row has one column for it; a driver alone in the row has it as well."""
    car: str = ""
    category: str = ""
    """The class."""
    class_position: int | None = None
    laps: int | None = None
    total_time: str = ""
    """In normal form: ``4:00:04.690``, ``45:30.850``."""
    gap: Gap | None = None
    """To the first; None for the first, and in standings."""
    best_lap: str = ""
    """In normal form, fit for a ``LapTime``: ``1:36.144``."""
    time: str = ""
    """In normal form, where the source does not tell whether it is a total or a best lap."""
    grid: int | None = None
    points: Decimal | None = None

    @property
    def place(self) -> int | None:
        """The position of a classified entrant; None for all others."""
        return self.position if self.status is None else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table."""

    kind: Kind
    hints: tuple[str, ...]
    """What may say which session it is: the lines above it, its own name, its type, the file's."""
    official: bool | None
    """Whether a hint says official (True) or provisional (False); None: neither."""
    lines: tuple[Line, ...]
    """In the order of the source; never empty."""
    about: tuple[str, ...] = ()
    """What may say of which event it is: the hints without the file's name, and what else there
    is."""
    notes: tuple[Note, ...] = ()
    """In the order of the source."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """What each title that was understood was taken for; meanings are named as in columns.toml."""
    ignored: tuple[str, ...] = ()
    """Titles that were not understood, or that say what a better column says."""


@dataclass(frozen=True, slots=True)
class Timing:
    """A file that was read."""

    form: Form
    sheets: tuple[Sheet, ...]
    """Never empty; a workbook or a web page may have several."""
    tables_left_out: int = 0
    """Tables of the file that are no result and no standings."""


# Between a form and the sheets


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands in the source."""

    number: int
    """As ``Line.row``."""
    cells: tuple[str, ...]
    """Clean texts; within one, only a line's end is left of all other space than blanks."""

    @property
    def texts(self) -> list[str]:
        """The cells that are not empty."""
        return [cell for cell in self.cells if cell]

    @property
    def told(self) -> str:
        """The row as one text, for messages."""
        return " ".join(" ".join(self.texts).split())


@dataclass(frozen=True, slots=True)
class Table:
    """Rows, with whatever stands around them."""

    rows: tuple[Row, ...]
    hints: tuple[str, ...] = ()
    """What the source calls it: a heading, a sheet's name, a session's type."""
    about: tuple[str, ...] = ()
    """What else it says of the event: a date, a round, a circuit, each behind what it calls it."""
