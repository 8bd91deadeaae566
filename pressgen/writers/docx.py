"""A Word file: the reference document's styles, filled. Nothing is formatted here by hand.

The reference document brings page, fonts and named styles; the file gets its language, its title
and its date, and the same bytes on every day.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline
from docx.parts.image import ImagePart
from docx.shared import Emu

from pressgen.blocks import (
    JUMP,
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
from pressgen.pictures import Picture

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

MAX_PICTURE_HEIGHT = 4_860_000
"""13.5 cm in EMU: a portrait photo leaves room for the lead on the first page."""

PIXEL = 9525
"""A pixel's size in EMU at 96 to the inch: no photo is blown up beyond it."""

A4_WIDTH = Emu(7_560_310)
"""21 cm: the page's width where the reference document does not tell."""

MAX_PROPERTY = 255
"""Characters of a title or an author in a file's properties."""

ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The date of every entry of the package: the earliest that the format can hold."""

_OF_THE_TEXT = (RELATIONSHIP_TYPE.IMAGE, RELATIONSHIP_TYPE.HYPERLINK)
"""What a reference document's own text leads to, and is let go with it."""


def write(document: Document, reference: Path) -> tuple[bytes, list[Finding]]:
    """Return the release as a Word file, or findings for what the reference document lacks."""
    try:
        word = _open(reference)
    except Exception as error:  # noqa: BLE001 - a damaged file raises anything
        return b"", [kinds.BROKEN_REFERENCE.at(Place(reference), reason=str(error) or repr(error))]
    styles, findings = _styles(word, Place(reference))
    if findings:
        return b"", findings
    writer = _Writer(word, styles)
    for block in document.blocks:
        writer.block(block)
    _set_properties(word, document.properties)
    return _package(word, writer.photos), []


def _open(reference: Path) -> WordDocument:
    """Open the reference document and empty it, all of its parts that are needed read."""
    word = docx.Document(str(reference))
    _ = word.styles, word.settings, word.core_properties
    end = word.element.body.get_or_add_sectPr()
    for child in list(word.element.body):
        if child is not end:
            word.element.body.remove(child)
    _let_go(word.part.rels, set(end.xpath("descendant-or-self::*/@r:id")), _OF_THE_TEXT)
    _let_go(word.part.package.rels, set(), (RELATIONSHIP_TYPE.THUMBNAIL,))
    return word


def _let_go(relationships: Any, used: set[str], what: tuple[str, ...]) -> None:
    for key, relationship in list(relationships.items()):
        if relationship.reltype in what and key not in used:
            del relationships[key]


def _styles(word: WordDocument, place: Place) -> tuple[dict[str, str], list[Finding]]:
    """Return style ids by the names that Word shows, and findings for those that are missing."""
    found: dict[str, str] = {}
    findings = []
    for kind, what, names in (
        (WD_STYLE_TYPE.PARAGRAPH, "paragraph style", PARAGRAPH_STYLES),
        (WD_STYLE_TYPE.CHARACTER, "character style", CHARACTER_STYLES),
    ):
        there = {style.name: style.style_id for style in word.styles if style.type == kind}
        for name in names:
            if name in there:
                found[name] = there[name]
            else:
                findings.append(kinds.MISSING_STYLE.at(place, what=what, name=name))
    return found, findings


class _Writer:
    """Appends blocks to a document's body."""

    def __init__(self, word: WordDocument, styles: Mapping[str, str]) -> None:
        self.word, self.styles = word, styles
        self.end = word.element.body.sectPr
        self.known_photos: dict[str, str] = {}
        self.photos: dict[str, bytes] = {}
        """The photos' data by their names in the package."""
        page = word.sections[-1]
        margins = (page.left_margin or 0) + (page.right_margin or 0)
        self.text_width = (page.page_width or A4_WIDTH) - margins

    def block(self, block: Block) -> None:
        match block:
            case Paragraph(role=role, inlines=inlines):
                self.paragraph(ROLE_STYLES[role], inlines)
            case Heading(level=level, inlines=inlines):
                self.paragraph(LEVEL_STYLES[level], inlines)
            case Quote(paragraphs=paragraphs):
                self.paragraphs(QUOTE, paragraphs)
            case Figure():
                self.figure(block)
            case Results(rows=rows):
                lines = [(*row.session, Run(":\t"), *row.outcome) for row in rows]
                self.paragraphs(RESULT, lines[:-1])
                self.paragraphs(RESULT_LAST, lines[-1:])
            case Table():
                self.table(block)
            case Links(lines=links):
                self.paragraphs(LINK, links)
            case _:
                assert_never(block)

    def table(self, table: Table) -> None:
        self.paragraph(TABLE_TITLE, table.title)
        self.paragraph(TABLE_STATE, table.state)
        lines = list(_table_lines(table))
        kept = len(lines) if table.link else len(lines) - 1
        self.paragraphs(TABLE_LINE, lines[:kept])
        self.paragraphs(TABLE_LAST, lines[kept:])
        self.paragraph(LINK, table.link)

    def figure(self, figure: Figure) -> None:
        picture = figure.picture
        size = self.size(picture)
        number = self.word.part.next_id
        inline = CT_Inline.new_pic_inline(number, self.photo(picture), picture.name, *size)
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")  # left out, LibreOffice takes an eighth of an inch
        inline.docPr.set("name", Path(picture.name).name)
        inline.docPr.set("descr", figure.alt)
        drawing = OxmlElement("w:drawing")
        drawing.append(inline)
        run = OxmlElement("w:r")
        run.append(drawing)
        self.append(PICTURE, [run])
        self.paragraph(CAPTION, figure.caption)
        self.paragraph(CREDIT, figure.credit)

    def size(self, picture: Picture) -> tuple[Emu, Emu]:
        """Return width and height on the page: as wide as the text, where the pixels suffice."""
        width = min(self.text_width, picture.width * PIXEL)
        height = width * picture.height // picture.width
        if height > MAX_PICTURE_HEIGHT:
            width, height = width * MAX_PICTURE_HEIGHT // height, MAX_PICTURE_HEIGHT
        return Emu(max(width, 1)), Emu(max(height, 1))

    def photo(self, picture: Picture) -> str:
        """Return the relationship of a photo, one wherever it stands.

        Its data are kept for the package: python-docx would take no JPEG but those that begin as
        it expects, and press them once more.
        """
        if picture.name not in self.known_photos:
            package = self.word.part.package
            name = package.next_partname(f"/word/media/image%d.{picture.form}")
            part = ImagePart(name, f"image/{picture.form}", b"")
            self.photos[name.membername] = picture.data
            self.known_photos[picture.name] = self.word.part.relate_to(
                part, RELATIONSHIP_TYPE.IMAGE
            )
        return self.known_photos[picture.name]

    def paragraphs(self, style: str, lines: Iterable[Inlines]) -> None:
        for inlines in lines:
            self.paragraph(style, inlines)

    def paragraph(self, style: str, inlines: Inlines) -> None:
        """Append a paragraph; none where there are no words."""
        if inlines:
            self.append(style, self.runs(inlines))

    def append(self, style: str, contents: Iterable[Any]) -> None:
        paragraph = OxmlElement("w:p")
        properties = OxmlElement("w:pPr")
        named = OxmlElement("w:pStyle")
        named.set(qn("w:val"), self.styles[style])
        properties.append(named)
        paragraph.append(properties)
        paragraph.extend(contents)
        self.end.addprevious(paragraph)

    def runs(self, inlines: Inlines) -> Iterator[Any]:
        """Yield words and links; a link is a link in the first place, stressed or not."""
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
        return self.word.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def _table_lines(table: Table) -> Iterator[Inlines]:
    for row in table.rows:
        if row.jump:
            yield (Run(JUMP),)
        yield (Run(f"{row.position}:\t"), *row.name, Run(f"\t{row.points}"))


def _set_properties(word: WordDocument, properties: Properties) -> None:
    _default_language(word.styles.element).set(qn("w:val"), properties.tag)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), properties.tag)
    for language in word.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), properties.tag)
    date = dt.datetime.fromisoformat(properties.date)
    core = word.core_properties
    core.title, core.author = properties.title[:MAX_PROPERTY], properties.author[:MAX_PROPERTY]
    core.last_modified_by = core.author
    core.language = properties.tag
    core.created = core.modified = date
    core.revision = 1


def _default_language(styles: Any) -> Any:
    """Return the element that says what language all text is in, made where there is none."""
    element = styles
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        below = element.find(qn(name))
        if below is None:
            below = OxmlElement(name)
            element.insert(0, below)
        element = below
    language = element.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        element.append(language)
    return language


def _package(word: WordDocument, photos: Mapping[str, bytes]) -> bytes:
    """Return the file's bytes, the same whenever they are made; photos are pressed already."""
    saved, packed = io.BytesIO(), io.BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.create_system = 3
            if name in photos:
                target.writestr(entry, photos[name], zipfile.ZIP_STORED)
            else:
                target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
