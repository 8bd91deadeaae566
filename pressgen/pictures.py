"""Photos: opened as pictures and made fit for print, with nothing private left in them."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

MAX_PIXELS = 40_000_000
"""Width times height of a photo."""

PRINT_WIDTH = 17.0
"""How wide a photo is printed at most, in centimetres: an A4 page between its margins."""

PRINT_HEIGHT = 13.5
"""How high a photo is printed at most, in centimetres."""

RESOLUTION = 300
"""Pixels to the inch that are enough for print."""

DRAFT = 1.25
"""How many times the width that print needs is unpacked at least: fewer blur the finest lines."""

MAX_BYTES = 800_000
"""Of a picture in a release, its colour profile included."""

MAX_PROFILE = 100_000
"""Bytes of a colour profile that is kept; where it is larger, the colours become sRGB."""

STEPS = (
    (92, "4:4:4"),
    (92, "4:2:0"),
    (88, "4:2:0"),
    (84, "4:2:0"),
    (78, "4:2:0"),
    (70, "4:2:0"),
)
"""A JPEG's quality, from 1 to 100, and how its colours are sampled: the first that fits."""

_INCH = 2.54
"""In centimetres."""

_PNG_START = b"\x89PNG\r\n\x1a\n"

_PROFILE_MARK = b"acsp"
"""What every colour profile has 36 bytes from its beginning."""

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

_SIDEWAYS = ("TRANSPOSE", "ROTATE_270", "TRANSVERSE", "ROTATE_90")
"""The turns that make height of width."""

_FULL_MODES = ("L", "LA", "RGB", "RGBA", "CMYK")
"""Pillow's modes that have all shades, and transparency only as a channel of its own."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo, upright and fit for print, with the size that it was taken in."""

    name: str
    """The file's path below the press folder."""
    data: bytes = field(repr=False)
    """What goes into a release: pixels and their colour profile, and nothing private."""
    width: int
    """Of the photo as it was taken, in pixels; ``data`` may have fewer."""
    height: int
    """Of the photo as it was taken, in pixels; ``data`` may have fewer."""
    form: str
    """What ``data`` are: ``jpeg`` or ``png``."""


def open_picture(name: str, data: bytes) -> Picture | None:
    """Return the picture in a file's bytes; None where they are no whole JPEG or PNG.

    Of a picture above ``MAX_PIXELS`` only the size is read, and its data are empty: whether to
    take it is the caller's to say.
    """
    # Pillow warns of what is odd in a camera's notes: nothing to trouble a writer with.
    with warnings.catch_warnings(action="ignore"):
        try:
            opened = _opened(data)
            form = "png" if opened.format == "PNG" else "jpeg"
            if opened.width * opened.height > MAX_PIXELS:
                return Picture(name, b"", *opened.size, form)
            image, size = _upright(opened)
        except Exception:  # noqa: BLE001 - a damaged file raises anything
            return None
        form, pressed = _fit_for_print(image, size, form)
    return Picture(name, pressed, *size, form)


# Reading


def _opened(data: bytes) -> ImageFile:
    """Open a file's bytes, no pixel unpacked yet.

    Not by ``Image.open``: it tells of a second picture in the file, has a limit of its own for
    pixels, and gives up where a camera's notes on further pictures are damaged.
    """
    from PIL.JpegImagePlugin import JpegImageFile
    from PIL.PngImagePlugin import PngImageFile

    kind = PngImageFile if data.startswith(_PNG_START) else JpegImageFile
    opened: ImageFile = kind(io.BytesIO(data))
    if opened.mode == "P" and opened.palette is None:
        raise SyntaxError("the palette is missing")
    return opened


def _upright(opened: ImageFile) -> tuple[Image, tuple[int, int]]:
    """Return a picture turned as the camera was, and its full size in pixels.

    A JPEG may come with a half or less of its width and height, which is twice as fast, where
    ``DRAFT`` times what print needs are left.
    """
    from PIL.Image import Transpose

    turn = _turn(opened)
    size = _turned(opened.size, turn)
    opened.draft(None, _scaled(_turned(_print_size(size), turn), DRAFT))
    opened.load()
    return (opened.transpose(Transpose[turn]) if turn else opened), size


def _turn(opened: ImageFile) -> str | None:
    """Return the turn that a picture needs; None where it is upright."""
    try:
        return _TURNS.get(opened.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - notes that cannot be read are no fault of the picture
        return None


def _turned(size: tuple[int, int], turn: str | None) -> tuple[int, int]:
    width, height = size
    return (height, width) if turn in _SIDEWAYS else size


# Size


def _print_size(size: tuple[int, int]) -> tuple[int, int]:
    """Return the width and height in pixels that print can use; never more than there are."""
    width, height = (RESOLUTION * length / _INCH for length in (PRINT_WIDTH, PRINT_HEIGHT))
    return _scaled(size, min(1, width / size[0], height / size[1]))


def _scaled(size: tuple[int, int], scale: float) -> tuple[int, int]:
    return max(1, int(size[0] * scale)), max(1, int(size[1] * scale))


def _resized(image: Image, size: tuple[int, int]) -> Image:
    from PIL.Image import Resampling

    if image.size == size:
        return image
    return _full(image).resize(size, Resampling.LANCZOS, reducing_gap=3)


def _smaller(image: Image, bytes_now: int) -> Image:
    """Return a picture with so many pixels fewer that it may fit into ``MAX_BYTES``."""
    return _resized(image, _scaled(image.size, 0.95 * sqrt(MAX_BYTES / bytes_now)))


# Colours


def _full(image: Image) -> Image:
    """Return a picture in one of the ``_FULL_MODES``."""
    if image.mode not in _FULL_MODES or "transparency" in image.info:
        image = image.convert(_full_mode(image))
    return _without_idle_alpha(image)


def _without_idle_alpha(image: Image) -> Image:
    """Return a picture without its transparency where nothing shines through."""
    if image.mode in ("LA", "RGBA") and image.getextrema()[-1] == (255, 255):
        return image.convert(image.mode.removesuffix("A"))
    return image


def _full_mode(image: Image) -> str:
    colours = "L" if image.mode in ("1", "L") else "RGB"
    return colours + "A" * image.has_transparency_data


def _eight_bits(image: Image) -> Image:
    """Return a picture with 256 shades: of 65536, Pillow would keep the darkest and lose others."""
    if not image.mode.startswith("I"):
        return image
    image.info.pop("transparency", None)
    return image.point(lambda shade: shade * (1 / 256)).convert("L")


def _coloured(image: Image, profile: bytes | None) -> tuple[Image, bytes | None]:
    """Return a picture in colours that every program shows, and its profile; None is sRGB."""
    if image.mode == "CMYK":
        return _in_srgb(image, profile).convert("RGB"), None
    if profile and len(profile) > MAX_PROFILE:
        return _in_srgb(_full(image), profile), None
    return image, profile


def _in_srgb(image: Image, profile: bytes | None) -> Image:
    """Return a picture in sRGB by its profile; as it is where that cannot be used."""
    from PIL import ImageCms

    if not profile:
        return image
    try:
        changed = ImageCms.profileToProfile(
            image,
            io.BytesIO(profile),
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGBA" if image.mode == "RGBA" else "RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,  # else black ink is grey on a screen
        )
    except ImageCms.PyCMSError:
        return image
    return changed or image


# Writing


def _fit_for_print(image: Image, size: tuple[int, int], form: str) -> tuple[str, bytes]:
    """Return the form and the bytes of a picture of this full size, as it goes into a release."""
    profile = _without_notes(image)
    image = _without_idle_alpha(_eight_bits(image))
    image = _resized(image, _print_size(size))
    image, profile = _coloured(image, profile)
    return _png(image, profile) if form == "png" else ("jpeg", _jpeg(image, profile))


def _without_notes(image: Image) -> bytes | None:
    """Take from a picture what Pillow might write with it, and return the profile among it."""
    profile = image.info.get("icc_profile") or b""
    for note in set(image.info) - {"transparency"}:
        del image.info[note]
    return profile if profile[36:40] == _PROFILE_MARK else None


def _png(image: Image, profile: bytes | None) -> tuple[str, bytes]:
    """Return a PNG, or a JPEG where that would be too large and nothing shines through."""
    data = _saved(image, "PNG", profile, optimize=True)
    if len(data) <= MAX_BYTES:
        return "png", data
    image = _full(image)
    if image.mode in ("L", "RGB"):
        return "jpeg", _jpeg(image, profile)
    return _png(_smaller(image, len(data)), profile)


def _jpeg(image: Image, profile: bytes | None) -> bytes:
    """Return a JPEG as good as fits; one with fewer pixels where the last step is too large."""
    data = b""
    for quality, subsampling in STEPS:
        # Not optimised: for that Pillow sets aside a buffer that a detailed photo overflows.
        data = _saved(image, "JPEG", profile, quality=quality, subsampling=subsampling)
        if len(data) <= MAX_BYTES:
            return data
    return _jpeg(_smaller(image, len(data)), profile)


def _saved(image: Image, form: str, profile: bytes | None, **options: object) -> bytes:
    data = io.BytesIO()
    image.save(data, form, icc_profile=profile, **options)
    return data.getvalue()
