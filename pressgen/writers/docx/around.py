"""What stands around a release in its Word file: header, footer, and the file's properties.

A header or footer of the reference document has places for notes: content controls, each with a
note's name for its tag. A place is filled in the setting of its own first words, and no control
is left.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from pressgen.blocks import Properties
from pressgen.diagnostics import Finding, Place, closest, kinds
from pressgen.writers.docx.media import Media
from pressgen.writers.docx.reference import let_go_unused, open_up

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.parts.story import StoryPart

LOGO = "logo"
"""The tag of the place for the logo."""

LOGO_BOX = (2_520_000, 396_000)
"""The largest size of a logo in EMU, 7 cm by 1.1 cm, where its place holds no picture."""

FIELDS = {"{page}": " PAGE ", "{pages}": " NUMPAGES "}
"""What Word counts, by what stands for it in a note."""

MAX_PROPERTY = 255
"""Characters of a title, an author and so on in a file's properties."""


def fill_controls(
    word: WordDocument, properties: Properties, media: Media, place: Place
) -> list[Finding]:
    """Fill the places of headers and footers; one that no note is for is a finding."""
    return [
        finding
        for part in _headers_and_footers(word)
        for finding in _Filler(part, properties, media).fill(place)
    ]


def _headers_and_footers(word: WordDocument) -> Iterator[Any]:
    for relationship in word.part.rels.values():
        if relationship.reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
            yield relationship.target_part


class _Filler:
    """Fills the places of a header or a footer."""

    def __init__(self, part: StoryPart, properties: Properties, media: Media) -> None:
        self.part, self.properties, self.media = part, properties, media
        self.root: Any = part.element

    def fill(self, place: Place) -> Iterator[Finding]:
        for language in list(self.root.iter(qn("w:lang"))):
            language.getparent().remove(language)  # that of the release holds
        while controls := list(self.root.iter(qn("w:sdt"))):
            tag, known = _tag(controls[0]), (*self.properties.notes, LOGO)
            if tag in known:
                self.control(controls[0], tag)
            else:
                _release(controls[0])
            if tag and tag not in known:
                close = closest(tag, known)
                yield kinds.UNKNOWN_CONTROL.at(place, name=tag, close=close, known=", ".join(known))
        let_go_unused(self.part)

    def control(self, control: Any, tag: str) -> None:
        """Put a note or the logo in the place of what stands in a content control."""
        content = control.find(qn("w:sdtContent"))
        runs = list(self.logo(content) if tag == LOGO else self.note(tag, _setting(content)))
        paragraphs = content.findall(qn("w:p"))
        holder = next(content.iter(qn("w:p")), content)
        for child in [*holder.iterchildren(), *paragraphs[1:]]:
            if child.tag != qn("w:pPr"):
                child.getparent().remove(child)
        holder.extend(runs)
        if paragraphs and not runs and len(self.root) > 1:
            content.remove(holder)
        _release(control)

    def note(self, name: str, setting: Any) -> Iterator[Any]:
        for piece in re.split(r"(\{\w+\})", self.properties.notes[name]):
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

    def logo(self, content: Any) -> Iterator[Any]:
        """Yield the logo, as large as the picture that stands in its place, if any."""
        extent = next(content.iter(qn("wp:extent")), None)
        box = LOGO_BOX if extent is None else (int(extent.get("cx")), int(extent.get("cy")))
        if self.properties.logo:
            yield self.media.drawing(self.part, self.properties.logo, self.properties.author, *box)


def _tag(control: Any) -> str:
    """Return a content control's tag; empty without one."""
    tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
    return "" if tag is None else str(tag.get(qn("w:val")))


def _setting(content: Any) -> Any:
    """Return how the first words of a place are set; None where they are not set apart."""
    properties = next(content.iter(qn("w:rPr")), None)
    hint = None if properties is None else properties.find(qn("w:rStyle"))
    if hint is not None and hint.get(qn("w:val")) == "PlaceholderText":
        return None
    return properties


def _release(control: Any) -> None:
    """Put what is in a content control in its place."""
    content = control.find(qn("w:sdtContent"))
    open_up(control, [] if content is None else list(content))


def set_properties(word: WordDocument, properties: Properties) -> None:
    """Let the file tell what it is, in which language and from when, and nothing else."""
    _set_language(word, properties.tag)
    core = word.core_properties
    element = word.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element
    for child in list(element):
        element.remove(child)
    notes = {name: note[:MAX_PROPERTY] for name, note in properties.notes.items()}
    core.title, core.author = properties.title[:MAX_PROPERTY], properties.author[:MAX_PROPERTY]
    core.last_modified_by = core.author
    core.subject, core.keywords = notes.get("subject", ""), notes.get("keywords", "")
    core.category = notes.get("category", "")
    core.language = properties.tag
    core.created = core.modified = dt.datetime.fromisoformat(properties.date)
    core.revision = 1


def _set_language(word: WordDocument, tag: str) -> None:
    _default_language(word.styles.element).set(qn("w:val"), tag)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), tag)
    for language in word.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), tag)


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
