"""A release's blocks as paragraphs of the reference document's styles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, assert_never

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from pressgen.blocks import (
    JUMP,
    Block,
    Figure,
    Heading,
    Inlines,
    Level,
    Links,
    Paragraph,
    Quote,
    Results,
    Role,
    Run,
    Table,
    plain,
)
from pressgen.diagnostics import Finding, Place, kinds
from pressgen.pictures import PRINT_HEIGHT
from pressgen.writers.addresses import encoded
from pressgen.writers.docx.columns import text_width
from pressgen.writers.docx.media import Media

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
QUOTE, LEAD_IN = "Quote", "Lead-in"
PICTURE, CREDIT = "Picture", "Credit"
CAPTION, CAPTION_LAST = "Caption", "Caption Last Line"
RESULT, RESULT_LAST = "Result Line", "Result Last Line"
LINK, LINK_LAST = "Link Line", "Link Last Line"
TABLE_TITLE, TABLE_STATE = "Standings Title", "Standings State"
TABLE_LINE, TABLE_LAST = "Standings Line", "Standings Last Line"
EMPHASIS, HYPERLINK = "Emphasis", "Hyperlink"

PARAGRAPH_STYLES = (
    *ROLE_STYLES.values(),
    *LEVEL_STYLES.values(),
    QUOTE,
    LEAD_IN,
    PICTURE,
    CAPTION,
    CAPTION_LAST,
    CREDIT,
    RESULT,
    RESULT_LAST,
    TABLE_TITLE,
    TABLE_STATE,
    TABLE_LINE,
    TABLE_LAST,
    LINK,
    LINK_LAST,
)
CHARACTER_STYLES = (EMPHASIS, HYPERLINK)

MAX_PICTURE_HEIGHT = Cm(PRINT_HEIGHT)
"""In EMU: a portrait photo leaves room for the lead on the first page."""

MAX_PORTRAIT_HEIGHT = Cm(10)
"""In EMU: a photo higher than wide would fill the page."""


def write_body(
    word: WordDocument, styles: Mapping[str, str], blocks: tuple[Block, ...], media: Media
) -> None:
    """Append a release to an empty document; ``styles`` are the ids of all named ones."""
    writer = _Writer(word, styles, media)
    for block, after in zip_longest(blocks, blocks[1:]):
        writer.block(block, after)


def named_styles(word: WordDocument, place: Place) -> tuple[dict[str, str], list[Finding]]:
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

    def __init__(self, word: WordDocument, styles: Mapping[str, str], media: Media) -> None:
        self.word, self.styles, self.media = word, styles, media
        self.end = word.element.body.sectPr
        self.text_width = text_width(word)

    def block(self, block: Block, after: Block | None) -> None:
        match block:
            case Paragraph(role=role, inlines=inlines):
                leads_in = isinstance(after, Quote) and _announces(block)
                self.paragraph(LEAD_IN if leads_in else ROLE_STYLES[role], inlines)
            case Heading(level=level, inlines=inlines):
                self.paragraph(LEVEL_STYLES[level], inlines)
            case Quote(paragraphs=paragraphs):
                self.paragraphs(QUOTE, paragraphs)
            case Figure():
                self.figure(block)
            case Results(rows=rows):
                lines = [(*row.session, Run(":\t"), *row.outcome) for row in rows]
                self.lines(RESULT, RESULT_LAST, lines)
            case Table():
                self.table(block)
            case Links(lines=links):
                self.lines(LINK, LINK_LAST, links)
            case _:
                assert_never(block)

    def table(self, table: Table) -> None:
        self.paragraph(TABLE_TITLE, table.title)
        self.paragraph(TABLE_STATE, table.state)
        lines = list(_table_lines(table))
        kept = len(lines) if table.link else len(lines) - 1
        self.paragraphs(TABLE_LINE, lines[:kept])
        self.paragraphs(TABLE_LAST, lines[kept:])
        self.paragraph(LINK_LAST, table.link)

    def figure(self, figure: Figure) -> None:
        is_portrait = figure.picture.height > figure.picture.width
        box = self.text_width, MAX_PORTRAIT_HEIGHT if is_portrait else MAX_PICTURE_HEIGHT
        self.append(PICTURE, [self.media.drawing(self.word.part, figure.picture, figure.alt, *box)])
        self.paragraph(CAPTION if figure.credit else CAPTION_LAST, figure.caption)
        self.paragraph(CREDIT, figure.credit)

    def lines(self, style: str, last: str, lines: Sequence[Inlines]) -> None:
        """Append lines that stay on one page; the last one has a style that lets go."""
        self.paragraphs(style, lines[:-1])
        self.paragraphs(last, lines[-1:])

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
        return self.word.part.relate_to(encoded(url), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def _announces(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph of the story leads in the quote that follows."""
    return paragraph.role is Role.BODY and plain(paragraph.inlines).endswith(":")


def _table_lines(table: Table) -> Iterator[Inlines]:
    for row in table.rows:
        if row.jump:
            yield (Run(JUMP),)
        yield (Run(f"{row.position}:\t"), *row.name, Run(f"\t{row.points}"))
