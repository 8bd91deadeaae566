"""The bytes of a Word file: the same whenever they are made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The date of every entry of the package: the earliest that the format can hold."""


def pack(word: WordDocument, photos: Mapping[str, bytes]) -> bytes:
    """Return the file's bytes; ``photos``, by their names in it, are pressed already."""
    saved, packed = io.BytesIO(), io.BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.create_system = 3  # whatever system it is made on
            if name in photos:
                target.writestr(entry, photos[name], zipfile.ZIP_STORED)
            else:
                target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
