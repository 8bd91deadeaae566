"""A Word file: the reference document's styles, filled. Nothing is formatted here by hand.

The reference document brings page, fonts and named styles; the file gets its language, its title
and its date, and the same bytes on every day.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu

from pressgen.blocks import (
    Block,
    Document,
    Figure,
    Heading,
    Inlines,
    Level,
    Links,
    Paragraph,
    Properties,
    Quote,
    Results,
    Role,
    Run,
    Table,
)
from pressgen.diagnostics import Finding, Place, kinds

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

ROLE_STYLES = {
    Role.HEADLINE: "Title",
    Role.SUBHEADLINE: "Subtitle",
    Role.EMBARGO: "Embargo",
    Role.DATELINE: "Dateline",
    Role.LEAD: "Lead",
    Role.BODY: "Body Text",
    Role.RIGHTS: "Rights",
    Role.CONTACT: "Contact",
    Role.BOILERPLATE: "Boilerplate",
}
LEVEL_STYLES = {Level.STORY: "Heading 1", Level.FACTS: "Fact Heading"}
QUOTE, PICTURE, CAPTION, CREDIT = "Quote", "Picture", "Caption", "Credit"
RESULT, RESULT_LAST, LINK = "Result Line", "Result Last Line", "Link Line"
TABLE_TITLE, TABLE_STATE = "Standings Title", "Standings State"
TABLE_LINE, TABLE_LAST = "Standings Line", "Standings Last Line"
EMPHASIS, HYPERLINK = "Emphasis", "Hyperlink"

PARAGRAPH_STYLES = (
    *ROLE_STYLES.values(),
    *LEVEL_STYLES.values(),
    QUOTE,
    PICTURE,
    CAPTION,
    CREDIT,
    RESULT,
    RESULT_LAST,
    TABLE_TITLE,
    TABLE_STATE,
    TABLE_LINE,
    TABLE_LAST,
    LINK,
)
CHARACTER_STYLES = (EMPHASIS, HYPERLINK)

MAX_PICTURE_HEIGHT = Emu(4_860_000)
"""13.5 cm: a portrait photo leaves room for the lead on the first page."""

A4_WIDTH = Emu(7_560_310)
"""21 cm: the page's width where the reference document does not tell."""

JUMP = "–"
"""Stands for positions that are left out of a table."""

ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The date of every entry of the package: the earliest that the format can hold."""


def write(document: Document, reference: Path) -> tuple[bytes, list[Finding]]:
    """Return the release as a Word file, or findings for styles that the reference lacks."""
    word = docx.Document(str(reference))
    styles = _style_ids(word)
    missing = [name for name in (*PARAGRAPH_STYLES, *CHARACTER_STYLES) if name not in styles]
    if missing:
        return b"", [kinds.MISSING_STYLE.at(Place(reference), name=name) for name in missing]
    body = word.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    writer = _Writer(word, styles)
    for block in document.blocks:
        writer.block(block)
    _set_properties(word, document.properties)
    return _package(word), []


def _style_ids(word: WordDocument) -> dict[str, str]:
    """Return style ids by the names that Word shows; python-docx knows the built-in aliases."""
    kinds_wanted = (WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER)
    return {
        style.name: style.style_id
        for style in word.styles
        if style.name and style.type in kinds_wanted
    }


class _Writer:
    """Appends blocks to a document's body."""

    def __init__(self, word: WordDocument, styles: dict[str, str]) -> None:
        self.word, self.styles = word, styles
        self.end = word.element.body.find(qn("w:sectPr"))
        self.known_links: dict[str, str] = {}
        page = word.sections[0]
        margins = (page.left_margin or 0) + (page.right_margin or 0)
        self.text_width = (page.page_width or A4_WIDTH) - margins

    def block(self, block: Block) -> None:
        match block:
            case Paragraph(role=role, inlines=inlines):
                self.paragraph(ROLE_STYLES[role], inlines)
            case Heading(level=level, inlines=inlines):
                self.paragraph(LEVEL_STYLES[level], inlines)
            case Quote():
                self.quote(block)
            case Figure():
                self.figure(block)
            case Results():
                self.results(block)
            case Table():
                self.table(block)
            case Links():
                self.links(block)
            case _:
                assert_never(block)

    def quote(self, quote: Quote) -> None:
        for inlines in quote.paragraphs:
            self.paragraph(QUOTE, inlines)

    def results(self, results: Results) -> None:
        for row in results.rows:
            style = RESULT_LAST if row is results.rows[-1] else RESULT
            self.paragraph(style, (*row.session, Run(":\t"), *row.outcome))

    def links(self, links: Links) -> None:
        for inlines in links.lines:
            self.paragraph(LINK, inlines)

    def table(self, table: Table) -> None:
        self.paragraph(TABLE_TITLE, table.title)
        self.paragraph(TABLE_STATE, table.state)
        for row in table.rows:
            if row.jump:
                self.paragraph(TABLE_LINE, (Run(JUMP),))
            cells = (Run(f"{row.position}:\t"), *row.name, Run(f"\t{row.points}"))
            ends = row is table.rows[-1] and not table.link
            self.paragraph(TABLE_LAST if ends else TABLE_LINE, cells)
        if table.link:
            self.paragraph(LINK, table.link)

    def figure(self, figure: Figure) -> None:
        width = self.text_width
        picture = figure.picture
        height = width * picture.height // picture.width
        if height > MAX_PICTURE_HEIGHT:
            width, height = width * MAX_PICTURE_HEIGHT // height, MAX_PICTURE_HEIGHT
        inline = self.word.part.new_pic_inline(io.BytesIO(picture.data), Emu(width), Emu(height))
        inline.docPr.set("descr", figure.alt)
        inline.docPr.set("name", Path(picture.name).name)
        run = OxmlElement("w:r")
        drawing = OxmlElement("w:drawing")
        drawing.append(inline)
        run.append(drawing)
        self.paragraph(PICTURE, ()).append(run)
        self.paragraph(CAPTION, figure.caption)
        if figure.credit:
            self.paragraph(CREDIT, figure.credit)

    def paragraph(self, style: str, inlines: Inlines) -> Any:
        paragraph = OxmlElement("w:p")
        properties = OxmlElement("w:pPr")
        named = OxmlElement("w:pStyle")
        named.set(qn("w:val"), self.styles[style])
        properties.append(named)
        paragraph.append(properties)
        paragraph.extend(self.runs(inlines))
        self.end.addprevious(paragraph)
        return paragraph

    def runs(self, inlines: Inlines) -> Iterator[Any]:
        for inline in inlines:
            if inline.url is None:
                yield self.run(inline, EMPHASIS if inline.emphasis else None)
            else:
                link = OxmlElement("w:hyperlink")
                link.set(qn("r:id"), self.link(inline.url))
                link.set(qn("w:history"), "1")
                link.append(self.run(inline, HYPERLINK))
                yield link

    def run(self, inline: Run, style: str | None) -> Any:
        run = OxmlElement("w:r")
        if style:
            properties = OxmlElement("w:rPr")
            named = OxmlElement("w:rStyle")
            named.set(qn("w:val"), self.styles[style])
            properties.append(named)
            run.append(properties)
        run.text = inline.text
        return run

    def link(self, url: str) -> str:
        """Return the relationship of an address, one for all its links."""
        if url not in self.known_links:
            self.known_links[url] = self.word.part.relate_to(
                url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
            )
        return self.known_links[url]


def _set_properties(word: WordDocument, properties: Properties) -> None:
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), properties.tag)
    for language in word.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), properties.tag)
    date = dt.datetime.fromisoformat(properties.date)
    core = word.core_properties
    core.title, core.author, core.language = properties.title, properties.author, properties.tag
    core.last_modified_by = properties.author
    core.created = core.modified = date
    core.revision = 1


def _package(word: WordDocument) -> bytes:
    """Return the file's bytes, the same whenever they are made."""
    saved, packed = io.BytesIO(), io.BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()
