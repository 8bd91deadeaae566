"""HTML: the tables of a web page, or of what was copied from one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from pressgen.timing.forms.limits import MAX_COLUMNS, MAX_TABLES, check_rows
from pressgen.timing.values import Reason, Row, Table, UnreadableTiming
from pressgen.timing.words import MAX_CELL, clean

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = (
    "//script | //style | //template | //sup[contains(@class, 'reference')]"
    " | //*[@hidden] | //*[contains(translate(@style, ' ', ''), 'display:none')]"
)
"""What a reader of the page does not see, or should not: sort keys, notes' numbers."""

_LEAVES = "//table[not(.//table)]"
"""Tables that hold no others: those that do only place things on the page."""

_DIGITS = 5
"""Of a span that is believed."""

_NEW_LINE = ("br", "p", "div", "li", "tr")

_ABOVE = (
    "(preceding::*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6])[last()]"
)


def page_tables(text: str) -> list[Table]:
    """Return the tables of a page, with their captions and the headings above them as hints.

    Raises:
        UnreadableTiming: ``NO_TABLE``, or ``DAMAGED`` where even the tolerant parser gives up.
    """
    page = _parsed(text)
    for element in page.xpath(_UNSEEN):
        element.clear(keep_tail=True)  # dropping it would write the text behind it anew
    tables = [_table(element, page) for element in page.xpath(_LEAVES)[:MAX_TABLES]]
    tables = [table for table in tables if table.rows]
    if not tables:
        raise UnreadableTiming(Reason.NO_TABLE)
    return tables


def _parsed(text: str) -> HtmlElement:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    if "<table" not in text.casefold():
        text = f"<table>{text}</table>"  # rows alone would be taken for text
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise UnreadableTiming(Reason.DAMAGED, form="html") from None


def _table(table: HtmlElement, page: HtmlElement) -> Table:
    rows = list(islice(table.iter("tr"), 100_000))
    check_rows(len(rows))
    cells = _spread(rows)
    return Table(
        tuple(Row(number, tuple(row)) for number, row in enumerate(cells, 1)),
        tuple(_hints(table, page)),
    )


def _hints(table: HtmlElement, page: HtmlElement) -> Iterator[str]:
    for element in (*table.xpath("caption"), *table.xpath(_ABOVE), *page.xpath("//title[1]")):
        if text := " ".join(_text(element).split()):
            yield text


def _spread(rows: list[HtmlElement]) -> Iterator[list[str]]:
    """Give each row's cells their columns: a cell may be several wide, or several rows high.

    A high cell stands in each of its rows. A wide one stands in its first column only: it is a
    heading, or a title over others.
    """
    high: dict[int, tuple[int, str]] = {}
    for row in rows:
        cells: list[str] = []
        for cell in row.xpath("td | th"):
            _fill(cells, high)
            text = _text(cell)
            width, height = (_span(cell, side) for side in ("colspan", "rowspan"))
            for column in range(len(cells), min(len(cells) + width, MAX_COLUMNS)):
                if height > 1:
                    high[column] = (height - 1, text)
                cells.append(text)
                text = ""
        _fill(cells, high)
        yield cells


def _fill(cells: list[str], high: dict[int, tuple[int, str]]) -> None:
    while (column := len(cells)) in high:
        rows, text = high.pop(column)
        cells.append(text)
        if rows > 1:
            high[column] = (rows - 1, text)


def _span(cell: HtmlElement, side: str) -> int:
    value = cell.get(side, "1").strip()
    return (
        min(int(value), MAX_COLUMNS)
        if value.isascii() and value.isdecimal() and len(value) <= _DIGITS
        else 1
    )


def _text(element: HtmlElement) -> str:
    """Return what a cell shows, in lines as on the page; of a picture alone what it stands for."""
    return clean("".join(_shown(element))[: 4 * MAX_CELL]) or _pictured(element)


def _shown(element: HtmlElement) -> Iterator[str]:
    yield _blanks(element.text)
    for inner in element:
        if inner.tag in _NEW_LINE:
            yield "\n"
        yield from _shown(inner)
        if inner.tag in _NEW_LINE:
            yield "\n"
        yield _blanks(inner.tail)


def _blanks(text: str | None) -> str:
    """Return a text with blanks where the source breaks its lines: a page does not."""
    return (text or "").replace("\n", " ").replace("\r", " ")


def _pictured(element: HtmlElement) -> str:
    pictures = element.xpath(".//img[@alt != '' or @title != '']")
    return clean(pictures[0].get("alt") or pictures[0].get("title", "")) if pictures else ""
