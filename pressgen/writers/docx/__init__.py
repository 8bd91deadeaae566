"""A Word file: the reference document's styles, filled. Nothing is formatted here by hand.

The reference document brings page, fonts, named styles, header and footer. ``reference`` opens it,
``traces`` takes out what is not for everyone's eyes, ``columns`` fits tab stops to the margins,
``body`` writes the release, ``controls`` fills header and footer, ``properties`` says what the file
is, ``media`` holds the pictures, ``package`` makes the bytes.
"""

from __future__ import annotations

from pressgen.blocks import Document
from pressgen.diagnostics import Finding, Place, kinds
from pressgen.resources import Look
from pressgen.writers.docx.body import named_styles, write_body
from pressgen.writers.docx.columns import fit_columns
from pressgen.writers.docx.controls import fill_controls
from pressgen.writers.docx.media import Media
from pressgen.writers.docx.package import pack
from pressgen.writers.docx.properties import set_properties
from pressgen.writers.docx.reference import open_reference


def write(document: Document, look: Look) -> tuple[dict[str, bytes], list[Finding]]:
    """Return the release as a Word file, or findings for what the reference document lacks."""
    place = Place(look.reference)
    try:
        word = open_reference(look.reference)
        styles, findings = named_styles(word, place)
        fit_columns(word)
        media = Media(word)
    except Exception:  # noqa: BLE001 - a damaged file raises anything
        return {}, [kinds.BROKEN_REFERENCE.at(place)]
    if findings:
        return {}, findings
    write_body(word, styles, document.blocks, media)
    findings = fill_controls(word, document.properties, media, place)
    set_properties(word, document.properties)
    return {"docx": pack(word, media.photos)}, findings
