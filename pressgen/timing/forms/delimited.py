"""Text with delimiters: CSV of any kind, and tables that were copied from a page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise

from pressgen.timing.columns import read_header
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
    """Return the table in a text.

    The delimiter is the one by which a row of titles is best understood: counting characters
    fails where decimals have commas, or names.
    """
    import csv

    text = _QUOTED_MAIL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    delimiter = max(_DELIMITERS, key=lambda delimiter: _score(text, delimiter))
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
    quoted = list(_split(text, delimiter, quoted=True))
    ends = [0, *(line for line, _ in quoted)]
    if any(after - before > _LONGEST_ROW for before, after in pairwise(ends)):
        quoted = list(_split(text, delimiter, quoted=False))
        ends = [0, *(line for line, _ in quoted)]
    for before, (_, cells) in zip(ends, quoted, strict=False):
        yield Row(before + 1, tuple(clean(cell) for cell in cells[:MAX_COLUMNS]))


def _split(text: str, delimiter: str, *, quoted: bool) -> Iterator[tuple[int, list[str]]]:
    """Split a text into cells; with each row the line where it ends."""
    import csv

    reader = csv.reader(
        io.StringIO(text),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
    )
    for count, cells in enumerate(reader, 1):
        check_rows(count)
        yield reader.line_num, cells
