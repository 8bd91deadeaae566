"""The pictures of a Word file: photos in its text, a logo in its header."""

from __future__ import annotations

import re
from itertools import count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline
from docx.parts.image import ImagePart
from docx.shared import Emu

from pressgen.pictures import Picture
from pressgen.writers.docx.reference import xml_parts
from pressgen.writers.docx.xml import select

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.parts.story import StoryPart

PIXEL = 9525
"""A pixel's size in EMU at 96 to the inch: no picture is blown up beyond it."""


class Media:
    """A package's pictures, each in it once wherever it stands."""

    def __init__(self, word: WordDocument) -> None:
        self.package = word.part.package
        self.photos: dict[str, bytes] = {}
        """The pictures' data by their names in the package."""
        self._parts: dict[str, ImagePart] = {}
        self._numbers = count(_highest_number(word) + 1)

    def drawing(self, part: StoryPart, picture: Picture, alt: str, width: int, height: int) -> Any:
        """Return a run that shows a picture as large as fits into a box, in EMU."""
        size = fitted(picture, width, height)
        link = part.relate_to(self._part(picture), RELATIONSHIP_TYPE.IMAGE)
        inline = CT_Inline.new_pic_inline(next(self._numbers), link, picture.name, *size)
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")  # left out, LibreOffice takes an eighth of an inch
        file = PurePosixPath(picture.name).name
        for named in select(inline, ".//pic:cNvPr | ./wp:docPr"):
            named.set("name", file)
        inline.docPr.set("descr", alt)
        drawing = OxmlElement("w:drawing")
        drawing.append(inline)
        run = OxmlElement("w:r")
        run.append(drawing)
        return run

    def _part(self, picture: Picture) -> ImagePart:
        """Return a picture's part, empty: its data are kept for the package.

        python-docx would take no JPEG but those that begin as it expects, and press them again.
        """
        if picture.name not in self._parts:
            name = self._free_name(picture.form)
            self.photos[name.membername] = picture.data
            self._parts[picture.name] = ImagePart(name, f"image/{picture.form}", b"")
        return self._parts[picture.name]

    def _free_name(self, form: str) -> PackURI:
        """Return a name that no part has, in capitals or not: to Word they are the same."""
        taken = {str(part.partname).lower() for part in self.package.iter_parts()}
        taken |= {f"/{name}".lower() for name in self.photos}
        names = (f"/word/media/image{number}.{form}" for number in count(1))
        return PackURI(next(name for name in names if name not in taken))


def fitted(picture: Picture, width: int, height: int) -> tuple[Emu, Emu]:
    """Return width and height in EMU: as large as the box takes and the pixels suffice for."""
    wide = min(width, picture.width * PIXEL)
    high = wide * picture.height // picture.width
    if high > height:
        wide, high = wide * height // high, height
    return Emu(max(wide, 1)), Emu(max(high, 1))


def _highest_number(word: WordDocument) -> int:
    """Return the highest number of a drawing outside the text; 0 without any."""
    drawings = (d for part in xml_parts(word) for d in part.element.iter(qn("wp:docPr")))
    numbers = (drawing.get("id", "") for drawing in drawings)
    return max((int(n) for n in numbers if re.fullmatch(r"\d{1,9}", n)), default=0)
