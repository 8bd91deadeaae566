"""The places of a reference document's headers and footers, filled with a release's notes.

A place is a content control with a note's name for its tag. It is filled in the setting of its own
first words, and no control is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from pressgen.blocks import Properties
from pressgen.diagnostics import Finding, Place, closest, kinds
from pressgen.writers.docx.media import Media
from pressgen.writers.docx.reference import headers_and_footers, let_go_unused
from pressgen.writers.docx.xml import open_up, select, take_out

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.parts.story import StoryPart

LOGO = "logo"
"""The tag of the place for the logo; without one, for the sender's name."""

SENDER = "organisation"
"""The note that names the sender."""

LOGO_BOX = (2_520_000, 396_000)
"""The largest size of a logo in EMU, 7 cm by 1.1 cm, where its place holds no picture."""

FIELDS = {"{page}": " PAGE ", "{pages}": " NUMPAGES "}
"""What Word counts, by what stands for it in a note."""

HINT = "placeholder text"
"""Word's style of words that only hold a place, in whatever language it calls it."""

_NAMED = re.compile(r"\s*\[(\w+)\]\s*")
"""How a place shows its name."""


def fill_controls(
    word: WordDocument, properties: Properties, media: Media, place: Place
) -> list[Finding]:
    """Fill the places of headers and footers; one that no note is for is a finding."""
    return [
        finding
        for part in headers_and_footers(word)
        for finding in _Filler(part, properties, media).fill(place)
    ]


class _Filler:
    """Fills the places of a header or a footer."""

    def __init__(self, part: StoryPart, properties: Properties, media: Media) -> None:
        self.part, self.properties, self.media = part, properties, media
        self.root: Any = part.element
        self.known = (*properties.notes, LOGO)
        styles = part.package.main_document_part.styles
        self.hints = {s.style_id for s in styles if s.name and s.name.lower() == HINT}

    def fill(self, place: Place) -> Iterator[Finding]:
        for language in list(self.root.iter(qn("w:lang"))):
            language.getparent().remove(language)  # that of the release holds
        while (control := next(self.root.iter(qn("w:sdt")), None)) is not None:
            name = self.name_of(control)
            if name:
                self.put(control, name)
            _unwrap(control)
            if name and name not in self.known:
                close, known = closest(name, self.known), ", ".join(self.known)
                yield kinds.UNKNOWN_CONTROL.at(place, name=name, close=close, known=known)
        for name in self.left():
            yield kinds.LEFT_CONTROL.at(place, name=name)
        let_go_unused(self.part)

    def name_of(self, control: Any) -> str:
        """Return what a place is for: by its tag, or by the name that it shows.

        LibreOffice loses tags. Empty: the control is a team's own, for something else.
        """
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        if tag is not None and tag.get(qn("w:val")):
            return str(tag.get(qn("w:val")))
        shown = _NAMED.fullmatch("".join(select(control, ".//w:t/text()")))
        return shown[1] if shown and shown[1] in self.known else ""

    def left(self) -> list[str]:
        """Return the names of places that stand as plain words: they are no places any more."""
        paragraphs = ("".join(select(p, ".//w:t/text()")) for p in self.root.iter(qn("w:p")))
        words = (name for text in paragraphs for name in re.findall(r"\[(\w+)\]", text))
        return [name for name in words if name in self.known]

    def put(self, control: Any, name: str) -> None:
        """Put a note or the logo in the place of what stands in a content control."""
        content = control.find(qn("w:sdtContent"))
        if content is None:
            return
        runs = list(self.logo(control) if name == LOGO else self.note(name, control))
        first, *others = [*content.iter(qn("w:p"))] or [content]
        for paragraph in (first, *others):
            for child in paragraph.iterchildren():
                if child.tag != qn("w:pPr"):
                    paragraph.remove(child)
        first.extend(runs)
        for other in others:
            if other.getparent() is first.getparent():
                take_out(other)
        if not runs and first is not content:
            _drop(first, control)

    def note(self, name: str, control: Any) -> Iterator[Any]:
        """Yield a note's words and fields, set as what stands in its place; none that is not."""
        setting = self.setting(control)
        for piece in re.split(r"(\{\w+\})", self.properties.notes.get(name, "")):
            run = OxmlElement("w:r")
            run.extend([deepcopy(setting)] if setting is not None else [])
            run.text = "1" if piece in FIELDS else piece
            if piece in FIELDS:
                field = OxmlElement("w:fldSimple")
                field.set(qn("w:instr"), FIELDS[piece])
                field.append(run)
                yield field
            elif piece:
                yield run

    def setting(self, control: Any) -> Any:
        """Return how the first words of a place are set; None where they only hold the place."""
        properties = next(iter(select(control, "./w:sdtContent//w:r/w:rPr")), None)
        styles = [] if properties is None else select(properties, "./w:rStyle/@w:val")
        return None if set(styles) & self.hints else properties

    def logo(self, control: Any) -> Iterator[Any]:
        """Yield the logo, as large as the picture in its place, if any; without one the sender."""
        extent = next(control.iter(qn("wp:extent")), None)
        box = LOGO_BOX if extent is None else (int(extent.get("cx")), int(extent.get("cy")))
        if self.properties.logo:
            yield self.media.drawing(self.part, self.properties.logo, self.properties.author, *box)
        else:
            yield from self.note(SENDER, control)


def _drop(paragraph: Any, control: Any) -> None:
    """Take out an empty paragraph, unless what it stands in has to end with one."""
    holder = paragraph.getparent()
    around = control.getparent() if holder is control.find(qn("w:sdtContent")) else holder
    others = [child for child in around if child not in (control, paragraph)]
    after = [*control.itersiblings()] if around is not holder else [*paragraph.itersiblings()]
    if others and (after or others[-1].tag == qn("w:p")):
        take_out(paragraph)


def _unwrap(control: Any) -> None:
    """Put what is in a content control in its place."""
    content = control.find(qn("w:sdtContent"))
    open_up(control, [] if content is None else list(content))
