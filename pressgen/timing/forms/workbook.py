"""XLSX: the sheets of a workbook that can be seen."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pressgen.timing.forms.limits import (
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_TABLES,
    as_limit,
    check_rows,
)
from pressgen.timing.values import Reason, Row, Table, UnreadableTiming
from pressgen.timing.words import clean

if TYPE_CHECKING:
    from openpyxl import Workbook

MAX_UNPACKED = 50_000_000
"""Bytes that a workbook may grow to when it is unpacked."""
MAX_PARTS = 2_000
"""Files in a workbook."""

_BOOK = "xl/workbook.xml"
"""What every workbook has."""
_SHEETS = "xl/worksheets/"
"""Where its sheets are."""
_ENTITIES = b"<!DOCTYPE"
"""No workbook needs it, and it can make few bytes many."""

_NOT_WORKED_OUT = re.compile(
    rb"""<c\b(?![^>]*\bt=["']str)[^>]*>\s*<f\b(?:[^<>]*/>|[^<]*</f>)"""
    rb"""\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"""
)
"""A cell with a formula, and without its value; one of a text may be empty."""

_ZEROS = re.compile(r"0+")
"""The format of a start number that is shown with zeros in front."""


def workbook_tables(data: bytes) -> list[Table]:
    """Return the sheets of a workbook, each with its name as a hint.

    Raises:
        UnreadableTiming: ``OTHER_ARCHIVE``, ``TOO_LARGE``, ``DAMAGED`` or ``UNCALCULATED``.
    """
    with warnings.catch_warnings(action="ignore"):  # of extensions that openpyxl does not know
        try:
            _check(data)
            return _tables(data)
        except UnreadableTiming:
            raise
        except Exception:  # noqa: BLE001 - a damaged file raises anything
            raise UnreadableTiming(Reason.DAMAGED, form="xlsx") from None


def _tables(data: bytes) -> list[Table]:
    from openpyxl import load_workbook

    book: Workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        return [Table(tuple(_rows(sheet)), (clean(sheet.title),)) for sheet in sheets[:MAX_TABLES]]
    finally:
        book.close()


def _rows(sheet: Any) -> Iterator[Row]:
    """Return the rows that are not empty, and never more than the sheet says that it has."""
    sheet.reset_dimensions()  # what a sheet says of its size may be wrong
    rows = sheet.iter_rows(max_row=2 * MAX_ROWS, max_col=MAX_COLUMNS)
    count = 0
    for number, row in enumerate(rows, 1):
        # A row comes as wide as was asked for, whatever is in it.
        width = max((n for n, cell in enumerate(row, 1) if cell.value is not None), default=0)
        if width:
            count += 1
            check_rows(count)
            yield Row(number, tuple(_cell(cell) for cell in row[:width]))


def _cell(cell: Any) -> str:
    return "" if cell.value is None else clean(_text(cell.value, cell.number_format or ""))


def _check(data: bytes) -> None:
    """Refuse what is no workbook, and one that would flood the memory."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if _BOOK not in archive.namelist():
            raise UnreadableTiming(Reason.OTHER_ARCHIVE)
        if sum(part.file_size for part in parts) > MAX_UNPACKED or len(parts) > MAX_PARTS:
            limit = as_limit(MAX_UNPACKED)
            raise UnreadableTiming(Reason.TOO_LARGE, what="unpacked bytes", limit=limit)
        read = {part.filename: archive.read(part) for part in parts}
    if any(_ENTITIES in part.replace(b"\0", b"") for part in read.values()):
        raise UnreadableTiming(Reason.DAMAGED, form="xlsx")
    sheets = [part for name, part in read.items() if name.startswith(_SHEETS)]
    if any(map(_NOT_WORKED_OUT.search, sheets)):
        raise UnreadableTiming(Reason.UNCALCULATED, form="xlsx")


def _text(value: object, form: str) -> str:
    """Return a cell's value as it would be printed; ``form`` is its number format."""
    match value:
        case None | bool():
            return ""
        case int() | float() if _ZEROS.fullmatch(form) and value == int(value):
            return str(int(value)).zfill(len(form))
        case float():
            return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
        case dt.timedelta():
            return _time(value)
        case dt.datetime():
            since = value - dt.datetime(1899, 12, 30, tzinfo=value.tzinfo)
            return _time(since) if since < dt.timedelta(days=5) else value.isoformat(" ")
        case dt.time():
            return _time(
                dt.timedelta(0, value.second, value.microsecond, 0, value.minute, value.hour)
            )
        case str():
            return "" if value.startswith("#") and value.endswith(("!", "?", "/A")) else value
    return str(value)


def _time(value: dt.timedelta) -> str:
    """Return a time with the thousandths that a workbook keeps."""
    thousandths = round(value / dt.timedelta(milliseconds=1))
    seconds, thousandths = divmod(thousandths, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}.{thousandths:03}"
