"""Text with delimiters: CSV of any kind, and tables that were copied from a page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise

from pressgen.timing.columns import read_header
from pressgen.timing.forms.aligned import aligned_table
from pressgen.timing.forms.limits import MAX_COLUMNS, check_rows
from pressgen.timing.values import Reason, Row, Table, UnreadableTiming
from pressgen.timing.words import clean

_QUOTED_MAIL = re.compile(r"^(?:> ?)+", re.MULTILINE)
"""What a mail program puts before the lines of the mail that is answered."""

_DELIMITERS = ";\t,|"

_SAMPLE = 100
"""Rows among which the titles are looked for."""

_LONGEST_ROW = 20
"""Lines of text in one row: more, and a quotation mark opened by chance has swallowed them."""


def delimited_table(text: str) -> Table:
    """Return the table in a text, with delimiters or, where no titles are found so, with blanks.

    The delimiter is the one by which a row of titles is best understood: counting characters
    fails where decimals have commas, or names.
    """
    import csv

    text = _QUOTED_MAIL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    scores = {delimiter: _score(text, delimiter) for delimiter in _DELIMITERS}
    delimiter = max(scores, key=lambda delimiter: scores[delimiter])
    if not scores[delimiter][0] and (table := aligned_table(text)):
        return table
    try:
        return Table(tuple(_rows(text, delimiter)))
    except csv.Error:  # a cell beyond all measure
        raise UnreadableTiming(Reason.DAMAGED, form="csv") from None


def _score(text: str, delimiter: str) -> tuple[int, int]:
    """Return how many titles are understood at best, then how many cells there are."""
    import csv

    sample = "\n".join(text.split("\n", _SAMPLE)[:_SAMPLE])
    try:
        rows = list(_rows(sample, delimiter))
    except csv.Error:
        return 0, 0
    scores = [header.score for row in rows if (header := read_header(row))]
    return max(scores, default=0), sum(len(row.texts) for row in rows)


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    rows = list(_split(text, delimiter, quoted=True))
    if _has_stray_mark(text, delimiter, rows):
        rows = [
            (line, [cell.strip('"') for cell in cells])
            for line, cells in _split(text, delimiter, quoted=False)
        ]
    starts = [0, *(line for line, _ in rows)]
    for before, (_, cells) in zip(starts, rows, strict=False):
        yield Row(before + 1, tuple(clean(cell) for cell in cells[:MAX_COLUMNS]))


def _has_stray_mark(text: str, delimiter: str, rows: list[tuple[int, list[str]]]) -> bool:
    """Tell whether a quotation mark that opened by chance has swallowed the ends of lines."""
    import csv

    ends = [0, *(line for line, _ in rows)]
    longest = max((after - before for before, after in pairwise(ends)), default=1)
    if longest == 1:
        return False
    width = max(len(cells) for _, cells in rows)
    if longest > _LONGEST_ROW or any(
        _is_swallowed(cell, delimiter, width) for _, cells in rows for cell in cells
    ):
        return True
    try:
        return not list(_split(text, delimiter, quoted=True, strict=True))
    except csv.Error:  # it is open at the end, or closes within a cell
        return True


def _is_swallowed(cell: str, delimiter: str, width: int) -> bool:
    """Tell a cell with as many delimiters to a line as a row has; behind a comma is no blank."""
    delimiters = cell.count(delimiter) - cell.count(f"{delimiter} ")
    return delimiters > 0 and delimiters >= (width - 1) * cell.count("\n") > 0


def _split(
    text: str, delimiter: str, *, quoted: bool, strict: bool = False
) -> Iterator[tuple[int, list[str]]]:
    """Split a text into cells; with each row the line where it ends.

    Raises:
        csv.Error: A cell is beyond all measure; or, if ``strict``, a quotation mark is astray.
    """
    import csv

    reader = csv.reader(
        io.StringIO(text),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
        strict=strict,
    )
    for count, cells in enumerate(reader, 1):
        check_rows(count)
        yield reader.line_num, cells
