"""A document to bytes, one module a format; writers know blocks and nothing before them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from pressgen.blocks import Document
from pressgen.diagnostics import Finding
from pressgen.resources import Look
from pressgen.writers.composed import composed

Writer = Callable[[Document, Look], tuple[dict[str, bytes], list[Finding]]]
"""Takes a document and its looks; gives the files by their endings, none where it cannot."""

_MODULES: Mapping[str, str] = {
    "docx": "pressgen.writers.docx",
    "txt": "pressgen.writers.text",
    "html": "pressgen.writers.html",
}

FORMATS = tuple(_MODULES)
"""All formats, by name."""

USUAL = ("docx", "txt")
"""Those that are made unless others are asked for."""


def writer(form: str) -> Writer:
    """Return the writer of a format, loaded when it is first asked for."""
    write: Writer = import_module(_MODULES[form]).write
    return lambda document, look: write(composed(document), look)
