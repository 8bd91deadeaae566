"""Columns that end at the right margin, wherever a team has put it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn
from docx.shared import Emu

from pressgen.writers.docx.reference import headers_and_footers

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

TWIP = 635
"""A twentieth of a point, Word's unit of lengths, in EMU."""

A4_WIDTH = Emu(7_560_310)
"""21 cm: the page's width where the reference document does not tell."""

MARGIN = 9184
"""Where the right margin is in the reference document that comes with pressgen, in twips from the
left one: a right tab stop just there is meant for the margin."""


def text_width(word: WordDocument) -> int:
    """Return how wide the text is between the margins, in EMU."""
    page = word.sections[-1]
    margins = (page.left_margin or 0) + (page.right_margin or 0) + (page.gutter or 0)
    columns, gap = _columns(word.element.body.sectPr)
    width = ((page.page_width or A4_WIDTH) - margins - gap * (columns - 1)) // columns
    return max(width, 1)


def _columns(section: Any) -> tuple[int, int]:
    """Return how many columns of text a section has, and how far they are apart, in EMU."""
    found = section.find(qn("w:cols"))
    number = 1 if found is None else int(found.get(qn("w:num"), "1"))
    return max(number, 1), 0 if found is None else int(found.get(qn("w:space"), "720")) * TWIP


def fit_columns(word: WordDocument) -> None:
    """Put right tab stops that are meant for the margin, or lie beyond it, at the margin."""
    width = text_width(word) // TWIP
    roots = [word.styles.element, *(part.element for part in headers_and_footers(word))]
    for root in roots:
        for stop in root.iter(qn("w:tab")):
            if stop.get(qn("w:val")) in ("right", "end"):
                at = int(stop.get(qn("w:pos"), "0"))
                stop.set(qn("w:pos"), str(width if at > width or at == MARGIN else at))
