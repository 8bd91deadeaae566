"""A table cut into sections: titles, and the rows that stand under them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pressgen.timing.cells import read_position, read_status
from pressgen.timing.columns import Header, Meaning, read_header
from pressgen.timing.values import Row, Table

_SURE = 3
"""Columns that a row of titles must have where another row has more."""

MAX_HINTS = 6
"""Lines above a table that are kept to tell what it is."""


@dataclass(slots=True)
class Section:
    """Rows under one row of titles."""

    header: Header
    hints: tuple[str, ...]
    """The lines above the titles, the nearest first."""
    rows: list[Row] = field(default_factory=list)


def sections_of(table: Table) -> list[Section]:
    """Cut a table into sections; empty where no row is one of titles.

    A file may begin with lines of text, have several tables one below the other, and repeat the
    titles on every page. Titles repeated belong to the section, unless the positions begin anew.
    """
    headers = _headers(table.rows)
    sections: list[Section] = []
    above: list[Row] = []
    for row in table.rows:
        header = headers.get(row.number)
        if header and (not sections or header.titles != sections[-1].header.titles):
            above = _texts_at_end(sections[-1].rows) if sections else above
            sections.append(Section(header, _hints(above)))
        elif sections:
            sections[-1].rows.append(row)
        else:
            above.append(row)
    return [part for section in sections for part in _parted(section)]


def is_repeated(row: Row, header: Header) -> bool:
    """Tell whether a row has the titles once more."""
    return bool(row.texts) and row.texts == [title for title in header.titles if title]


def is_alone(row: Row) -> bool:
    """Tell whether a row has a single text."""
    return len(row.texts) == 1


def _headers(rows: Iterable[Row]) -> dict[int, Header]:
    found = {row.number: header for row in rows if (header := read_header(row))}
    most = max((header.score for header in found.values()), default=0)
    return {n: header for n, header in found.items() if header.score >= min(_SURE, most)}


def _texts_at_end(rows: list[Row]) -> list[Row]:
    """Take the texts from the end of a section: they stand above the next one's titles."""
    texts: list[Row] = []
    while rows and len(rows[-1].texts) <= 1:
        texts.insert(0, rows.pop())
    return texts


def _hints(above: list[Row]) -> tuple[str, ...]:
    return tuple(row.told for row in reversed(above) if row.texts)[:MAX_HINTS]


def _parted(section: Section) -> list[Section]:
    """Part a section where a heading or titles stand before a new first position."""
    column = section.header.columns.get(Meaning.POSITION)
    parts = [Section(section.header, section.hints)]
    between: list[Row] = []
    last: int | None = None
    for row in section.rows:
        if not row.texts or is_repeated(row, section.header) or is_alone(row):
            between.append(row)
            continue
        position = _cell_position(row, column)
        if position == 1 and any(row.texts for row in between):
            headings = [r for r in between if is_alone(r) and read_status(r.told) is None]
            hints = _hints(headings) + section.hints
            if last is None:
                parts[-1].hints = hints
            else:
                parts.append(Section(section.header, hints))
                between = []
        parts[-1].rows += [*between, row]
        between = []
        last = position if position is not None else last
    parts[-1].rows += between
    return parts


def _cell_position(row: Row, column: int | None) -> int | None:
    return None if column is None or column >= len(row.cells) else read_position(row.cells[column])
