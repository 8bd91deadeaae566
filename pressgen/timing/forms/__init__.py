"""Bytes to tables of text: one module for each form, and what tells them apart."""

from __future__ import annotations

import re

from pressgen.timing.decode import decode
from pressgen.timing.forms.delimited import delimited_table
from pressgen.timing.forms.limits import MAX_BYTES, as_limit
from pressgen.timing.forms.objects import json_tables
from pressgen.timing.forms.page import page_tables
from pressgen.timing.forms.workbook import workbook_tables
from pressgen.timing.values import Form, Reason, Table, UnreadableTiming

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""The stream's name in the OLE file that a workbook with a password is."""
_START = 2_000
"""Characters of a text in which a web page says that it is one."""

_TABLE = re.compile(r"<(?:table|tr)\b", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|div)\b", re.IGNORECASE)


def tables_of(data: bytes) -> tuple[Form, list[Table]]:
    """Return a file's form and its tables, whatever they are tables of.

    Raises:
        UnreadableTiming: It is of no form that is known, damaged or too large.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableTiming(Reason.TOO_LARGE, what="bytes", limit=as_limit(MAX_BYTES))
    _refuse_what_is_known(data)
    if data.startswith(b"PK\x03\x04"):
        return "xlsx", workbook_tables(data)
    text = decode(data)
    if not text.strip():
        raise UnreadableTiming(Reason.EMPTY)
    return _tables_of_text(text)


def _refuse_what_is_known(data: bytes) -> None:
    if b"%PDF-" in data[:1024]:
        raise UnreadableTiming(Reason.PDF)
    if data.startswith(_OLE):
        raise UnreadableTiming(Reason.LOCKED if _LOCKED in data else Reason.OLD_WORKBOOK)
    is_picture = data.startswith(_PICTURES) or data[4:8] == b"ftyp"
    if is_picture and any(byte < 9 for byte in data[:64]):  # noqa: PLR2004 - "BM;1;…" is text
        raise UnreadableTiming(Reason.PICTURE)
    if data.startswith((b"PK\x05\x06", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")):
        raise UnreadableTiming(Reason.OTHER_ARCHIVE)


def _tables_of_text(text: str) -> tuple[Form, list[Table]]:
    if text.lstrip()[:1] in ("{", "["):
        tables = json_tables(text)
        if tables is not None:
            return "json", tables
    if _TABLE.search(text):
        return "html", page_tables(text)
    if _PAGE.search(text[:_START]):
        raise UnreadableTiming(Reason.NO_TABLE)
    return "csv", [delimited_table(text)]
