"""A document to bytes, one module a format; writers know blocks and nothing before them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from pressgen.blocks import Document
from pressgen.diagnostics import Finding

Writer = Callable[[Document, Path], tuple[bytes, list[Finding]]]
"""Takes a document and the Word reference document's path; gives the file."""

_MODULES: Mapping[str, str] = {"docx": "pressgen.writers.docx", "txt": "pressgen.writers.text"}

FORMATS = tuple(_MODULES)
"""The formats, named by the ending of their files."""


def writer(form: str) -> Writer:
    """Return the writer of a format, loaded when it is first asked for."""
    write: Writer = import_module(_MODULES[form]).write
    return write
