"""Text whose columns are aligned with blanks, as in a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pressgen.timing.cells import is_nothing, read_position, read_status
from pressgen.timing.columns import read_header
from pressgen.timing.forms.limits import check_rows
from pressgen.timing.values import Reason, Row, Table, UnreadableTiming
from pressgen.timing.words import clean

_PIECE = re.compile(r"\S+(?: \S+)*")
"""What stands between two blanks and two blanks."""
_FIGURE = re.compile(r"\d{1,3}(?:[.,:]\d+)*")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text, and where in it something stands."""

    number: int
    pieces: tuple[re.Match[str], ...]

    @property
    def texts(self) -> list[str]:
        return [piece[0] for piece in self.pieces]

    @property
    def is_rule(self) -> bool:
        """Whether it is drawn, or empty."""
        return all(is_nothing(text.strip("=_+|")) for text in self.texts)

    @property
    def is_of_somebody(self) -> bool:
        """Whether it may be an entrant's row: it begins with a position or a status.

        Of one that has not two blanks in it, so do texts: the row ends with a figure as well.
        """
        first, *_, last = [*self.pieces[0][0].split(), *self.pieces[-1][0].split()]
        is_first = is_nothing(first) or read_position(first) or read_status(first)
        return bool(is_first) and (len(self.pieces) > 1 or _FIGURE.fullmatch(last) is not None)


def aligned_table(text: str) -> Table | None:
    """Return the table in a text; None where no row of titles has two blanks between all of them.

    Raises:
        UnreadableTiming: ``DAMAGED``, where it is not certain which column a text stands in.
    """
    check_rows(text.count("\n"))
    text = text.replace("\xa0", " ").expandtabs()
    lines = [
        _Line(number, tuple(_PIECE.finditer(line)))
        for number, line in enumerate(text.split("\n"), 1)
    ]
    starts = [n for n, line in enumerate(lines) if read_header(_row(line, line.texts))]
    if not starts:
        return None
    rows = [_row(line, [" ".join(line.texts)]) for line in lines[: starts[0]]]
    for start, end in pairwise([*starts, len(lines)]):
        rows += _block(lines[start], lines[start + 1 : end])
    return Table(tuple(rows))


def _row(line: _Line, texts: Sequence[str]) -> Row:
    return Row(line.number, tuple(map(clean, texts)))


def _block(titles: _Line, lines: Sequence[_Line]) -> Iterator[Row]:
    """Yield the rows of a table, its titles first; where a text is missing, the place decides."""
    lines, width = [titles, *lines], len(titles.pieces)
    columns = _columns([line for line in lines if len(line.pieces) == width])
    is_complete = all(
        len(line.pieces) == width for line in lines if not line.is_rule and line.is_of_somebody
    )
    for line in lines:
        if line.is_rule:
            yield _row(line, [])
        elif is_complete and len(line.pieces) == width:
            yield _row(line, line.texts)
        elif (texts := _texts(line, columns)) is not None:
            yield _row(line, texts)
        elif line.is_of_somebody:
            raise UnreadableTiming(Reason.DAMAGED, form="csv")
        else:
            yield _row(line, [" ".join(line.texts)])


def _columns(full: Sequence[_Line]) -> list[tuple[int, int]]:
    """Return from where to where each column has texts in the rows that have all."""
    each = zip(*(line.pieces for line in full), strict=True)
    return [(min(p.start() for p in of), max(p.end() for p in of)) for of in each]


def _texts(line: _Line, columns: Sequence[tuple[int, int]]) -> list[str] | None:
    """Return a line's text in each column; None where it is not certain, or only one text."""
    texts = [""] * len(columns)
    for piece in line.pieces:
        at = [
            column
            for column, (start, end) in enumerate(columns)
            if start < piece.end() and piece.start() < end
        ]
        if len(at) != 1 or texts[at[0]] or len(line.pieces) == 1:
            return None
        texts[at[0]] = piece[0]
    return texts
