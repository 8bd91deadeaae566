"""Finding one's way in the XML of a Word file."""

from __future__ import annotations

from functools import cache
from typing import Any

from docx.oxml.ns import nsmap
from lxml import etree


@cache
def _compiled(path: str) -> etree.XPath:
    return etree.XPath(path, namespaces=nsmap)


def select(element: Any, path: str) -> list[Any]:
    """Return what an XPath finds from an element on, with the prefixes that Word files have."""
    found: Any = _compiled(path)(element)
    return list(found)


def take_out(element: Any) -> None:
    """Take an element out of what it stands in, with the blanks behind it."""
    element.tail = None
    element.getparent().remove(element)


def open_up(element: Any, contents: list[Any]) -> None:
    """Put some of what is in an element in its place."""
    for child in contents:
        element.addprevious(child)
    take_out(element)
