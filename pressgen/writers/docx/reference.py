"""The reference document: opened, emptied of its text, and of all that is not part of its look."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.oxml.ns import qn

from pressgen.writers.docx.traces import clean
from pressgen.writers.docx.xml import select

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


def open_reference(path: Path) -> WordDocument:
    """Open a reference document, all of its parts that are needed read.

    Whatever is wrong with the file ends in an exception: it may be of any kind.
    """
    word = docx.Document(str(path))
    _ = word.styles, word.settings, word.core_properties  # made where they are missing
    _empty(word)
    _let_go(word.part.package.rels, OF_THE_PACKAGE, set())
    for part in xml_parts(word):
        clean(part)
    _clean_settings(word.settings.element)
    _forget(word)
    for part in xml_parts(word):
        let_go_unused(part)
    return word


def _empty(word: WordDocument) -> None:
    end = word.element.body.get_or_add_sectPr()
    _inherit(end, select(word.element.body, ".//w:pPr/w:sectPr"))
    for child in list(word.element.body):
        if child is not end:
            word.element.body.remove(child)


def _inherit(end: Any, sections: list[Any]) -> None:
    """Give the last section the headers and footers of those before, where it has none."""
    for section in reversed(sections):
        own = {_kind(reference) for reference in _references(end)}
        for reference in reversed(_references(section)):
            if _kind(reference) not in own:
                end.insert(0, deepcopy(reference))


def _references(section: Any) -> list[Any]:
    return [*section.iterchildren(qn("w:headerReference"), qn("w:footerReference"))]


def _kind(reference: Any) -> tuple[str, str]:
    return reference.tag, reference.get(qn("w:type"), "default")


def xml_parts(word: WordDocument) -> Iterator[Any]:
    """Yield the document and the parts that it leads to, of those that are read as XML."""
    yield word.part
    for relationship in list(word.part.rels.values()):
        if not relationship.is_external and hasattr(relationship.target_part, "element"):
            yield relationship.target_part


def headers_and_footers(word: WordDocument) -> list[Any]:
    """Return the parts that hold the document's headers and footers."""
    kinds = (RELATION.HEADER, RELATION.FOOTER)
    return [rel.target_part for rel in word.part.rels.values() if rel.reltype in kinds]


def _clean_settings(settings: Any) -> None:
    known = set(map(qn, SETTINGS))
    for element in list(settings):
        if element.tag not in known:
            settings.remove(element)
        elif element.tag == qn("w:zoom") and not element.get(qn("w:percent")):
            element.set(qn("w:percent"), "100")  # Word wants it, and python-docx leaves it out


def _forget(word: WordDocument) -> None:
    """Take out all that the file's properties tell."""
    properties = word.part.package.part_related_by(RELATION.CORE_PROPERTIES).element
    for child in list(properties):
        properties.remove(child)
    word.core_properties.revision = 1


def let_go_unused(part: Any) -> None:
    """Take away from a part what it leads to and has no use for: pictures, links, printers."""
    used = {str(name) for name in select(part.element, "descendant-or-self::*/@r:*")}
    _let_go(part.rels, OF_THE_LOOK, used)


def _let_go(relationships: Any, kinds: set[str], used: set[str]) -> None:
    for name, relationship in list(relationships.items()):
        if relationship.reltype not in kinds and name not in used:
            del relationships[name]
