"""Photos, opened as pictures before anything else is done with them."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image as Opened

MAX_PIXELS = 40_000_000
"""Width times height of a photo."""

QUALITY = 95
"""Of a JPEG that has to be written anew; from 1 to 100."""

_ORIENTATION = 0x0112
"""The EXIF field that says how a camera was held."""

_TURNS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
"""What sets a picture upright, by its orientation; Pillow's names."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo, upright, with its size in pixels."""

    name: str
    """The file's path below the press folder."""
    data: bytes = field(repr=False)
    width: int
    height: int
    form: str
    """``jpeg`` or ``png``."""


def open_picture(name: str, data: bytes) -> Picture | None:
    """Return the picture in a file's bytes; None where they are no JPEG or PNG.

    Of a picture above ``MAX_PIXELS`` only the size is read: whether to take it is the caller's to
    say.
    """
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # our own limit is lower, and kept before a pixel is unpacked
    try:
        # Pillow warns of what is odd in a camera's notes: nothing to trouble a writer with.
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image,
        ):
            form = "png" if image.format == "PNG" else "jpeg"
            if image.width * image.height <= MAX_PIXELS:
                image.load()
                if turn := _turn(image):
                    return _upright(name, image, turn, form)
            return Picture(name, data, image.width, image.height, form)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return None


def _turn(image: Opened) -> str | None:
    """Return the turn that a picture needs; None where it is upright."""
    try:
        return _TURNS.get(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - notes that cannot be read are no fault of the picture
        return None


def _upright(name: str, image: Opened, turn: str, form: str) -> Picture:
    """Return the picture turned as the camera was: Word shows the pixels as they lie."""
    from PIL.Image import Transpose

    turned, data = image.transpose(Transpose[turn]), io.BytesIO()
    turned.save(data, form, quality=QUALITY, icc_profile=image.info.get("icc_profile"))
    return Picture(name, data.getvalue(), turned.width, turned.height, form)
