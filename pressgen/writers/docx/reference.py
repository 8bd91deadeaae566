"""The reference document, opened, emptied, and rid of all that is not for everyone's eyes.

Word leaves much in a file: who wrote it, from which template, comments, bookmarks, what was
deleted, numbers of editing sessions, the printer, a thumbnail. What makes the look stays; what is
not known to be part of it goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

OF_THE_PACKAGE = {RELATION.OFFICE_DOCUMENT, RELATION.CORE_PROPERTIES}
"""What the package leads to."""

OF_THE_LOOK = {
    RELATION.STYLES,
    RELATION.SETTINGS,
    RELATION.THEME,
    RELATION.FONT_TABLE,
    RELATION.NUMBERING,
}
"""What the document leads to without naming it in its text."""

SETTINGS = (
    *("w:zoom", "w:embedTrueTypeFonts", "w:embedSystemFonts", "w:saveSubsetFonts"),
    *("w:mirrorMargins", "w:bordersDoNotSurroundHeader", "w:bordersDoNotSurroundFooter"),
    *("w:displayBackgroundShape", "w:gutterAtTop", "w:defaultTabStop", "w:autoHyphenation"),
    *("w:consecutiveHyphenLimit", "w:hyphenationZone", "w:doNotHyphenateCaps"),
    *("w:evenAndOddHeaders", "w:characterSpacingControl", "w:compat", "w:themeFontLang"),
    *("w:clrSchemeMapping", "w:decimalSymbol", "w:listSeparator"),
)
"""Settings that have to do with the look."""

_GONE = (
    *("w:bookmarkStart", "w:bookmarkEnd", "w:permStart", "w:permEnd", "w:proofErr"),
    *("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference", "w:annotationRef"),
    *("w:del", "w:moveFrom", "w:moveFromRangeStart", "w:moveFromRangeEnd"),
    *("w:moveToRangeStart", "w:moveToRangeEnd", "w:rPrChange", "w:pPrChange", "w:sectPrChange"),
    *("w:tblPrChange", "w:tblGridChange", "w:trPrChange", "w:tcPrChange", "w:numberingChange"),
    *("w:rsid", "w:lastRenderedPageBreak", "w:printerSettings"),
)
"""Elements that go with all that is in them."""

_OPENED = ("w:ins", "w:moveTo", "w:smartTag", "w:customXml")
"""Elements that go and leave what is in them."""

_RSID = qn("w:rsid")
"""How the names of attributes begin that number editing sessions."""


def open_reference(path: Path) -> WordDocument:
    """Open a reference document, all of its parts that are needed read.

    Whatever is wrong with the file ends in an exception: it may be of any kind.
    """
    word = docx.Document(str(path))
    _ = word.styles, word.settings, word.core_properties  # made where they are missing
    _empty(word)
    _let_go(word.part.package.rels, OF_THE_PACKAGE, set())
    for part in _parts(word):
        _clean(part.element)
    _clean_settings(word.settings.element)
    for part in _parts(word):
        let_go_unused(part)
    return word


def _empty(word: WordDocument) -> None:
    end = word.element.body.get_or_add_sectPr()
    for child in list(word.element.body):
        if child is not end:
            word.element.body.remove(child)


def _parts(word: WordDocument) -> Iterator[Any]:
    """Yield the document and the parts that it leads to, of those that are read as XML."""
    yield word.part
    for relationship in list(word.part.rels.values()):
        if not relationship.is_external and hasattr(relationship.target_part, "element"):
            yield relationship.target_part


def _clean(root: Any) -> None:
    for element in list(root.iter(*map(qn, _GONE))):
        if element.getparent() is not None:
            element.getparent().remove(element)
    for element in list(root.iter(*map(qn, _OPENED))):
        open_up(element, list(element))
    for element in root.iter():
        for name in [name for name in element.attrib if name.startswith(_RSID)]:
            del element.attrib[name]


def open_up(element: Any, contents: list[Any]) -> None:
    """Put some of what is in an element in its place."""
    for child in contents:
        element.addprevious(child)
    element.getparent().remove(element)


def _clean_settings(settings: Any) -> None:
    for element in list(settings):
        if element.tag not in map(qn, SETTINGS):
            settings.remove(element)


def let_go_unused(part: Any) -> None:
    """Take away from a part what it leads to and has no use for: pictures, links, printers."""
    used = {str(name) for name in part.element.xpath("descendant-or-self::*/@r:*")}
    _let_go(part.rels, OF_THE_LOOK, used)


def _let_go(relationships: Any, kinds: set[str], used: set[str]) -> None:
    for name, relationship in list(relationships.items()):
        if relationship.reltype not in kinds and name not in used:
            del relationships[name]
