"""Photos, opened as pictures before anything else is done with them."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

MAX_PIXELS = 40_000_000
"""Width times height of a photo."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo's file, with its size in pixels."""

    name: str
    """The file's path below the press folder."""
    data: bytes = field(repr=False)
    width: int
    height: int


def open_picture(name: str, data: bytes) -> Picture | None:
    """Return the picture in a file's bytes; None where they are no JPEG or PNG.

    A picture above ``MAX_PIXELS`` is opened as well: whether to take it is the caller's to say.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image:
            width, height = image.size
            if width * height <= MAX_PIXELS:
                image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
    return Picture(name, data, width, height)
