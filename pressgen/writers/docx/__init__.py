"""A Word file: the reference document's styles, filled. Nothing is formatted here by hand.

The reference document brings page, fonts, named styles, header and footer. ``reference`` opens it
and takes out all that is not for everyone's eyes, ``body`` writes the release, ``around`` fills
header, footer and properties, ``media`` holds the pictures, ``package`` makes the bytes.
"""

from __future__ import annotations

from pressgen.blocks import Document
from pressgen.diagnostics import Finding, Place, kinds
from pressgen.resources import Look
from pressgen.writers.docx.around import fill_controls, set_properties
from pressgen.writers.docx.body import named_styles, write_body
from pressgen.writers.docx.media import Media
from pressgen.writers.docx.package import pack
from pressgen.writers.docx.reference import open_reference


def write(document: Document, look: Look) -> tuple[dict[str, bytes], list[Finding]]:
    """Return the release as a Word file, or findings for what the reference document lacks."""
    place = Place(look.reference)
    try:
        word = open_reference(look.reference)
    except Exception as error:  # noqa: BLE001 - a damaged file raises anything
        return {}, [kinds.BROKEN_REFERENCE.at(place, reason=str(error) or repr(error))]
    styles, findings = named_styles(word, place)
    if findings:
        return {}, findings
    media = Media(word)
    write_body(word, styles, document.blocks, media)
    findings = fill_controls(word, document.properties, media, place)
    set_properties(word, document.properties)
    return {"docx": pack(word, media.photos)}, findings
