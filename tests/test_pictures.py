from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PIL.Image import Resampling
from PIL.JpegImagePlugin import JpegImageFile

from pressgen.pictures import (
    MAX_BYTES,
    MAX_PIXELS,
    MAX_PROFILE,
    PRINT_HEIGHT,
    PRINT_WIDTH,
    Picture,
    open_picture,
)
from pressgen.writers.docx.body import MAX_PICTURE_HEIGHT
from tests.documents import photo, picture

INCH = 2.54
"""In centimetres."""
CM = 360_000
"""A centimetre in EMU."""
SECRET = b"Anna lives at 1 Station Road"


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    data = io.BytesIO()
    image.save(data, form, **options)
    return data.getvalue()


def shown(taken: Picture) -> Image.Image:
    """Return what a reader sees of a picture."""
    image = Image.open(io.BytesIO(taken.data))
    image.load()
    assert {"JPEG": "jpeg", "PNG": "png"}[str(image.format)] == taken.form
    return image


def reopened(image: Image.Image, form: str, **options: object) -> Image.Image:
    """Return what a reader sees of an image saved and opened."""
    return shown(picture(data=saved(image, form, **options)))


def pixels(image: Image.Image, mode: str = "RGBA") -> bytes:
    return image.convert(mode).tobytes()


def colour(image: Image.Image, at: tuple[int, int] = (0, 0)) -> tuple[int, ...]:
    found = image.convert("RGBA").getpixel(at)
    assert isinstance(found, tuple)
    return found


def noise(size: tuple[int, int], strength: float) -> Image.Image:
    """Return an image as detailed as can be, and of all colours."""
    tile = [Image.effect_noise((500, 500), strength) for _ in "RGB"]
    image, filled = Image.new("RGB", size), Image.merge("RGB", tile)
    for left in range(0, size[0], 500):
        for top in range(0, size[1], 500):
            image.paste(filled.rotate((left + top) % 360), (left, top))
    return image


def scene(size: tuple[int, int]) -> Image.Image:
    """Return an image as a camera sees it: soft shapes, leaves of several sizes, grain."""
    image = Image.radial_gradient("L").resize(size).convert("RGB")
    for scale in (40, 8, 3, 1):
        finer = noise((size[0] // scale, size[1] // scale), 80).resize(size)
        image = Image.blend(image, finer, 0.25)
    return image


def notes(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Camera of Anna"
    return exif


# Files, read and made by hand

PNG_START = b"\x89PNG\r\n\x1a\n"
ALONE = (0x01, *range(0xD0, 0xD8))
"""JPEG markers that nothing belongs to."""


def segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield a JPEG's markers with what belongs to each; last, as marker 0, what follows its end."""
    assert data[:2] == b"\xff\xd8"
    at = 2
    while data[at + 1] != 0xD9:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        assert data[at] == 0xFF
        assert marker not in ALONE
        yield marker, data[at + 4 : at + 2 + length]
        at += 2 + length
        while marker == 0xDA and (data[at] != 0xFF or data[at + 1] in (0, *ALONE)):
            at += 1
    yield 0, data[at + 2 :]


def segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield a PNG's chunks, and as one without a name what follows its end."""
    assert data[:8] == PNG_START
    at, name = 8, b""
    while name != b"IEND":
        length, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        yield name, data[at + 8 : at + 8 + length]
        at += 12 + length
    yield b"", data[at:]


def chunk(name: bytes, content: bytes) -> bytes:
    crc = zlib.crc32(name + content).to_bytes(4, "big")
    return len(content).to_bytes(4, "big") + name + content + crc


def png_of(*parts: tuple[bytes, bytes]) -> bytes:
    return PNG_START + b"".join(chunk(*part) for part in parts if part[0])


# What is taken


def _plain_start() -> bytes:
    """Return a JPEG without JFIF or Exif header, as some programs write."""
    data = photo((64, 40))
    length = int.from_bytes(data[4:6], "big")
    assert data[2:4] == b"\xff\xe0"
    return data[:2] + data[4 + length :]


@pytest.mark.parametrize(
    ("data", "form", "mode"),
    [
        (photo((64, 40)), "jpeg", "RGB"),
        (photo((64, 40), dpi=(300, 300)), "jpeg", "RGB"),
        (photo((64, 40), mode="L"), "jpeg", "L"),
        (photo((64, 40), mode="CMYK"), "jpeg", "RGB"),
        (photo((64, 40), mode="YCbCr"), "jpeg", "RGB"),
        (photo((64, 40), progressive=True), "jpeg", "RGB"),
        (photo((64, 40), "MPO", save_all=True, append_images=[Image.new("RGB", (9, 9))]),
         "jpeg", "RGB"),
        (_plain_start(), "jpeg", "RGB"),
        (photo((64, 40), "PNG"), "png", "RGB"),
        (photo((64, 40), "PNG", "L"), "png", "L"),
        (photo((64, 40), "PNG", "LA"), "png", "LA"),
        (photo((64, 40), "PNG", "RGBA"), "png", "RGBA"),
        (photo((64, 40), "PNG", "P"), "png", "P"),
        (photo((64, 40), "PNG", "1"), "png", "1"),
        (photo((64, 40), "PNG", "I;16"), "png", "L"),
    ],
    ids=[
        "jpeg", "dpi", "grey", "cmyk", "ycc", "progressive", "mpo", "no-header",
        "png", "png-grey", "png-grey-alpha", "png-alpha", "palette", "two-colours", "16-bit",
    ],
)  # fmt: skip
def test_any_jpeg_or_png_is_taken(data: bytes, form: str, mode: str) -> None:
    taken = picture(data=data)
    assert (taken.width, taken.height, taken.form) == (64, 40, form)
    assert (shown(taken).size, shown(taken).mode) == ((64, 40), mode)


@pytest.mark.parametrize("form", ["GIF", "TIFF", "WEBP", "BMP", "PPM"])
def test_nothing_else_is_taken(form: str) -> None:
    assert open_picture("x.jpg", photo((64, 40), form)) is None


def _no_palette() -> bytes:
    parts = chunks(photo((8, 8), "PNG", "P"))
    return png_of(*(part for part in parts if part[0] != b"PLTE"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        photo()[:3],
        saved(noise((64, 64), 90), "JPEG")[:-500],
        saved(noise((5200, 100), 90), "JPEG")[:-5000],
        photo(form="PNG")[:8],
        saved(noise((64, 64), 90), "PNG")[:-500],
        _no_palette(),
    ],
    ids=[
        "empty", "text", "jpeg-start", "jpeg-cut", "large-jpeg-cut", "png-start", "png-cut",
        "no-palette",
    ],
)  # fmt: skip
def test_a_damaged_file_is_no_picture(data: bytes) -> None:
    assert open_picture("x.jpg", data) is None


SOUND = [
    photo((16, 9), exif=notes(6)),
    photo((16, 9), "MPO", save_all=True, append_images=[Image.new("RGB", (9, 9))]),
    photo((16, 9), mode="CMYK", icc_profile=bytes(200)),
    photo((16, 9), "PNG", exif=notes(6), icc_profile=bytes(200)),
    photo((16, 9), "PNG", "P", transparency=0),
    photo((16, 9), "PNG", "LA"),
]


@settings(deadline=None)
@given(
    st.sampled_from(SOUND),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), min_size=1, max_size=4),
)
def test_whatever_is_wrong_in_a_file_it_is_a_picture_or_none(
    data: bytes, wrong: list[tuple[int, int]]
) -> None:
    spoilt = bytearray(data)
    for at, value in wrong:
        spoilt[at % len(spoilt)] = value
    if spoilt.startswith(PNG_START):  # else the sums would tell at once
        spoilt = bytearray(_summed(bytes(spoilt)))
    taken = open_picture("x", bytes(spoilt))
    if taken and taken.width * taken.height <= MAX_PIXELS:
        assert shown(taken).size <= (taken.width, taken.height)


def _summed(data: bytes) -> bytes:
    """Return a PNG with its chunks' sums as they should be, as far as it has chunks."""
    at, parts = 8, [data[:8]]
    while (end := at + 8 + int.from_bytes(data[at : at + 4], "big")) + 4 <= len(data):
        parts += [data[at:end], zlib.crc32(data[at + 4 : end]).to_bytes(4, "big")]
        at = end + 4
    return b"".join((*parts, data[at:]))


def test_a_photo_of_hundreds_of_megapixels_is_measured_but_not_unpacked() -> None:
    huge = (30_000).to_bytes(4, "big")
    [(_, header), *rest] = chunks(photo((8, 8), "PNG"))
    measured = picture(data=png_of((b"IHDR", huge + huge + header[8:]), *rest))
    assert (measured.width, measured.height, measured.data) == (30_000, 30_000, b"")


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_photo_of_40_megapixels_is_taken(form: str) -> None:
    taken = picture(data=photo((8000, 5000), form, "L"))
    assert (taken.width, taken.height) == (8000, 5000)
    assert shown(taken).size == (2007, 1254)


# Upright

WAYS = [(1, 0), (2, 1), (3, 3), (4, 2), (5, 0), (6, 1), (7, 3), (8, 2)]
"""Orientations, and where a corner is seen that is the upper left as the pixels lie."""


@pytest.mark.parametrize(
    ("form", "size"),
    [("JPEG", (64, 32)), ("JPEG", (5200, 2600)), ("PNG", (64, 32)), ("PNG", (2400, 1200))],
    ids=["jpeg", "large-jpeg", "png", "large-png"],
)
@pytest.mark.parametrize(("orientation", "corner"), WAYS)
def test_however_the_camera_was_held_the_corner_is_where_it_was_seen(
    orientation: int, corner: int, form: str, size: tuple[int, int]
) -> None:
    """Corners are counted as one reads."""
    lying = Image.new("L", size)
    lying.paste(255, (0, 0, size[0] // 4, size[1] // 4))
    taken = picture(data=saved(lying, form, exif=notes(orientation)))
    assert (taken.width, taken.height) == (size[::-1] if orientation > 4 else size)
    seen = shown(taken).convert("L").resize((64, 64))
    corners = [seen.getpixel(at) for at in ((4, 4), (60, 4), (4, 60), (60, 60))]
    assert corners == [255 if at == corner else 0 for at in range(4)]
    assert dict(seen.getexif()) == {}


@pytest.mark.parametrize("wrong", [b"nonsense", b"MM\0*", b"II*\0\x08\0\0\0\xff\xff\x12\x01"])
def test_a_photo_whose_camera_wrote_nonsense_is_taken_as_it_lies(wrong: bytes) -> None:
    taken = picture(data=photo((64, 40), exif=b"Exif\0\0" + wrong, dpi=(300, 300)))
    assert (taken.width, taken.height, shown(taken).size) == (64, 40, (64, 40))


def test_notes_that_are_cut_short_still_say_how_the_camera_was_held() -> None:
    cut = b"II*\0\x08\0\0\0\x02\0" + b"\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"
    taken = picture(data=photo((64, 40), exif=b"Exif\0\0" + cut))
    assert (taken.width, taken.height) == (40, 64)


@pytest.mark.parametrize("wrong", [b"nonsense", b"MM\0*\0\0\0\x08\0\0", b"II*\0\xff\xff\xff\x7f"])
def test_a_photo_with_nonsense_about_further_pictures_is_taken(wrong: bytes) -> None:
    data = photo((64, 40))
    taken = picture(data=data[:2] + segment(0xE2, b"MPF\0" + wrong) + data[2:])
    assert shown(taken).size == (64, 40)


# Nothing private

SIZES = pytest.mark.parametrize("size", [(64, 40), (5200, 100)], ids=["small", "large"])


@SIZES
def test_a_jpeg_keeps_nothing_but_what_is_needed_to_show_it(size: tuple[int, int]) -> None:
    private = (
        segment(0xE0, b"JFXX\0\x10" + SECRET),
        segment(0xE1, b"Exif\0\0" + _exif()),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + SECRET),
        segment(0xE2, b"MPF\0" + SECRET),
        segment(0xE2, b"ICC_PROFILE\0\x01\x01" + SECRET),
        segment(0xEB, SECRET),
        segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x1c" + SECRET),
        segment(0xFE, SECRET),
    )
    plain = photo(size)
    data = plain[:2] + b"".join(private) + plain[2:] + photo((9, 9), comment=SECRET) + SECRET
    result = picture(data=data).data
    *parts, (_, behind) = segments(result)
    assert {marker for marker, _ in parts} == {0xE0, 0xDB, 0xC0, 0xC4, 0xDA}
    assert [content for marker, content in parts if marker == 0xE0] == [
        b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
    ]
    assert behind == b""
    assert SECRET not in result


def _exif() -> bytes:
    """Return notes with a camera, a place and a thumbnail."""
    exif = notes(1)
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    return exif.tobytes().removeprefix(b"Exif\0\0") + photo((9, 9), comment=SECRET)


@SIZES
def test_a_png_keeps_nothing_but_what_is_needed_to_show_it(size: tuple[int, int]) -> None:
    header, *middle, end, _ = chunks(photo(size, "PNG"))
    private = (
        (b"iCCP", b"Anna\0\0" + zlib.compress(SECRET)),
        (b"tEXt", b"Author\0" + SECRET),
        (b"zTXt", b"Author\0\0" + zlib.compress(SECRET)),
        (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + SECRET),
        (b"eXIf", _exif()),
        (b"tIME", b"\x07\xe8\x06\x0e\x01\x02\x03"),
        (b"prVt", SECRET),
    )
    result = picture(data=png_of(header, *private, *middle, *private[1:], end) + SECRET).data
    assert [name for name, _ in chunks(result)] == [b"IHDR", b"IDAT", b"IEND", b""]
    assert list(chunks(result))[-1] == (b"", b"")
    assert SECRET not in result


def test_of_a_moving_png_only_the_first_picture_is_kept() -> None:
    moving = photo((8, 8), "PNG", save_all=True, append_images=[Image.new("RGB", (8, 8), "red")])
    assert b"acTL" in moving
    names = [name for name, _ in chunks(picture(data=moving).data)]
    assert names == [b"IHDR", b"IDAT", b"IEND", b""]


# Fit for print


@pytest.mark.parametrize(
    ("taken", "kept"),
    [
        ((6000, 4000), (2007, 1338)),
        ((4000, 6000), (1062, 1594)),
        ((4000, 4000), (1594, 1594)),
        ((2007, 1594), (2007, 1594)),
        ((2008, 1594), (2007, 1593)),
        ((640, 480), (640, 480)),
        ((1, 1), (1, 1)),
        ((9000, 1), (2007, 1)),
        ((1, 9000), (1, 1594)),
    ],
)
@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_photo_has_the_pixels_that_print_needs_and_no_more_than_it_had(
    taken: tuple[int, int], kept: tuple[int, int], form: str
) -> None:
    found = picture(data=photo(taken, form, "L"))
    assert (found.width, found.height) == taken
    assert shown(found).size == kept


def test_print_has_300_pixels_to_the_inch_where_a_photo_is_as_large_as_it_may_be() -> None:
    width, height = shown(picture(data=photo((6690, 5310), mode="L"))).size
    assert 299 < width / (PRINT_WIDTH / INCH) <= 300
    assert 299 < height / (PRINT_HEIGHT / INCH) <= 300


def test_a_photo_is_as_high_in_word_as_it_is_made_for() -> None:
    assert PRINT_HEIGHT * CM == MAX_PICTURE_HEIGHT


@pytest.mark.parametrize("width", [6000, 5500, 5020, 4014], ids=str)
def test_lines_as_fine_as_250_to_the_inch_are_seen_one_by_one(width: int) -> None:
    count = int(250 * PRINT_WIDTH / INCH)
    row = Image.frombytes(
        "L", (width, 1), bytes(x * count // width % 2 * 255 for x in range(width))
    )
    found = reopened(
        row.resize((width, 600), Resampling.NEAREST).convert("RGB"), "JPEG", quality=95
    )
    middle = found.convert("L").crop((0, 50, 2007, 51)).tobytes()
    assert sum((left < 128) != (right < 128) for left, right in pairwise(middle)) == count - 1
    spans = [middle[at : at + 16] for at in range(0, 1984, 16)]
    assert min(max(span) - min(span) for span in spans) > 128


def test_the_finest_check_becomes_even_grey_and_no_pattern() -> None:
    check = Image.frombytes("L", (2, 2), b"\0\xff\xff\0")
    tiled = Image.new("L", (64, 64))
    for left, top in ((x, y) for x in range(0, 64, 2) for y in range(0, 64, 2)):
        tiled.paste(check, (left, top))
    whole = Image.new("L", (4032, 640))
    for left, top in ((x, y) for x in range(0, 4032, 64) for y in range(0, 640, 64)):
        whole.paste(tiled, (left, top))
    low, high = reopened(whole, "PNG").crop((20, 20, 1980, 300)).getextrema()
    assert 120 <= low <= high <= 136  # type: ignore[operator]


# Bytes


@pytest.mark.parametrize(
    ("make", "size", "form"),
    [
        (scene, (6000, 4000), "JPEG"),
        (lambda size: noise(size, 60), (6000, 4000), "JPEG"),
        (lambda size: noise(size, 120), (2007, 1594), "JPEG"),
        (scene, (2600, 1800), "PNG"),
        (lambda size: noise(size, 120), (2007, 1594), "PNG"),
    ],
    ids=["24-megapixels", "24-megapixels-of-noise", "noise", "png", "png-of-noise"],
)
def test_a_very_detailed_photo_becomes_a_jpeg_below_the_limit(
    make: Callable[[tuple[int, int]], Image.Image], size: tuple[int, int], form: str
) -> None:
    taken = picture(data=saved(make(size), form, quality=95, compress_level=1))
    assert (taken.width, taken.height) == size
    assert MAX_BYTES / 2 < len(taken.data) <= MAX_BYTES
    assert taken.form == "jpeg"
    assert shown(taken).width > 1200


def tables(image: Image.Image) -> int:
    """Return how coarse a JPEG is."""
    assert isinstance(image, JpegImageFile)
    return sum(sum(table) for table in image.quantization.values())


@pytest.mark.parametrize("size", [(1200, 800), (4000, 3000)], ids=["small", "large"])
def test_a_photo_that_fits_is_as_good_as_can_be_seen(size: tuple[int, int]) -> None:
    soft = Image.radial_gradient("L").resize(size).convert("RGB")
    found = reopened(soft, "JPEG", quality=95)
    assert tables(found) <= tables(Image.open(io.BytesIO(saved(soft, "JPEG", quality=90))))
    there, here = found.convert("L").tobytes(), soft.resize(found.size).convert("L").tobytes()
    assert max(abs(one - other) for one, other in zip(there, here, strict=True)) <= 8


def test_a_photo_gets_no_coarser_than_its_bytes_ask_for() -> None:
    fine, finer, coarse = (
        tables(reopened(noise((2000, 1300), strength), "JPEG", quality=95))
        for strength in (3, 10, 30)
    )
    assert fine < finer < coarse


def test_small_red_writing_is_not_washed_out() -> None:
    row = Image.new("RGB", (400, 200), "white")
    for left in range(0, 400, 4):
        row.paste((220, 0, 0), (left, 0, left + 1, 200))
    found = reopened(row, "JPEG", quality=95, subsampling=0)
    red, green, _, _ = colour(found, (200, 99))
    assert red - green > 180
    assert min(colour(found, (202, 99))) > 230


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_a_png_that_fits_loses_nothing(mode: str) -> None:
    image = scene((300, 200)).convert(mode)
    if mode in ("LA", "RGBA"):
        image.putalpha(Image.radial_gradient("L").resize((300, 200)))
    assert pixels(reopened(image, "PNG")) == pixels(image)


@pytest.mark.parametrize("mode", ["LA", "RGBA"])
def test_a_png_above_the_limit_becomes_a_jpeg_where_nothing_shines_through(mode: str) -> None:
    image = noise((1200, 800), 60).convert("L" if mode == "LA" else "RGB")
    image.putalpha(255)
    found = reopened(image, "PNG")
    assert (found.format, found.mode, found.size) == ("JPEG", mode[:-1], (1200, 800))


@pytest.mark.parametrize("mode", ["LA", "RGBA"])
def test_a_png_above_the_limit_with_transparency_becomes_smaller(mode: str) -> None:
    image = noise((1200, 800), 60).convert(mode)
    image.paste((0,) * len(mode), (0, 0, 600, 800))
    taken = picture(data=saved(image, "PNG"))
    found = shown(taken)
    assert (taken.width, taken.height, found.format, found.mode) == (1200, 800, "PNG", mode)
    assert MAX_BYTES / 2 < len(taken.data) <= MAX_BYTES
    assert found.width == pytest.approx(found.height * 1.5, abs=2)
    assert colour(found)[3] == 0
    assert colour(found, (found.width - 1, 0))[3] == 255


@pytest.mark.parametrize("width", [60, 3000], ids=["small", "large"])
@pytest.mark.parametrize(
    ("mode", "clear", "transparency"),
    [
        ("1", 0, 0),
        ("L", 9, 9),
        ("P", 9, 9),
        ("P", 9, bytes(9 * [255] + [0])),
        ("RGB", (9, 8, 7), (9, 8, 7)),
    ],
    ids=["two-colours", "grey", "palette", "palette-shades", "colour"],
)
def test_a_colour_that_stands_for_nothing_is_seen_through(
    width: int, mode: str, clear: int, transparency: object
) -> None:
    image = Image.new(mode, (width, width // 2), clear)
    if mode == "P":
        image.putpalette(bytes(range(60)))
    image.paste(1 if mode != "RGB" else (9, 9, 9), (0, 0, width // 2, width))
    found = reopened(image, "PNG", transparency=transparency)
    assert found.mode.endswith("A") == (width > 2007)  # a mixed colour is half transparent
    assert colour(found)[3] == 255
    assert colour(found, (found.width - 1, 0))[3] == 0


def test_sixteen_bits_become_eight() -> None:
    image = Image.new("I;16", (4, 1))
    for x, shade in enumerate((0, 300, 0x8000, 0xFFFF)):
        image.putpixel((x, 0), shade)
    assert reopened(image, "PNG").tobytes() == bytes((0, 1, 128, 255))


def test_the_same_photo_gives_the_same_bytes() -> None:
    data = saved(scene((3000, 2000)), "JPEG", quality=95, exif=notes(6))
    assert picture(data=data) == picture(data=data)


# Colours

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
SWAPPED = SRGB.replace(b"rXYZ", b"----").replace(b"gXYZ", b"rXYZ").replace(b"----", b"gXYZ")
"""A profile whose red is green."""
LARGE = SWAPPED + bytes(MAX_PROFILE)


def _table(inputs: int, outputs: int, colours: bytes) -> bytes:
    """Return a profile's table: colours by their corners, the last ink first."""
    matrix = b"".join((0x10000 * (at % 4 == 0)).to_bytes(4, "big") for at in range(9))
    ramp = bytes(range(256))
    head = b"mft1" + bytes((0, 0, 0, 0, inputs, outputs, 2, 0)) + matrix
    return head + inputs * ramp + colours + outputs * ramp


def _ink_profile() -> bytes:
    """Return the profile of a press whose inks are red, and dark grey all together."""
    red, grey = bytes((136, 208, 195)), bytes((51, 128, 128))
    tables = _table(4, 3, 15 * red + grey), _table(3, 4, 8 * bytes(4 * [255]))
    d50 = b"".join(part.to_bytes(4, "big") for part in (0xF6D6, 0x10000, 0xD32D))
    tags, at = len(tables).to_bytes(4, "big"), 128 + 4 + 12 * len(tables)
    for name, table in zip((b"A2B0", b"B2A0"), tables, strict=True):
        tags += name + at.to_bytes(4, "big") + len(table).to_bytes(4, "big")
        at += len(table)
    head = at.to_bytes(4, "big") + bytes(4) + b"\x02\x40\0\0prtrCMYKLab "
    head += bytes(12) + b"acsp" + bytes(28) + d50
    return b"".join((head, bytes(128 - len(head)), tags, *tables))


@pytest.mark.parametrize("size", [(64, 40), (5200, 100)], ids=["small", "large"])
@pytest.mark.parametrize("mode", ["L", "RGB"])
@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_colour_profile_is_kept_to_the_byte(form: str, mode: str, size: tuple[int, int]) -> None:
    found = reopened(Image.new(mode, size), form, icc_profile=SWAPPED)
    assert found.info["icc_profile"] == SWAPPED


@pytest.mark.parametrize("mode", ["P", "RGBA"])
def test_a_png_s_profile_is_kept_when_it_becomes_a_jpeg(mode: str) -> None:
    image = noise((1200, 900), 120)
    image = image.quantize(256) if mode == "P" else image.convert(mode)
    found = reopened(image, "PNG", icc_profile=SWAPPED)
    assert (found.format, found.info["icc_profile"]) == ("JPEG", SWAPPED)


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_photo_without_a_profile_gets_none(form: str) -> None:
    assert "icc_profile" not in reopened(Image.new("RGB", (64, 40)), form).info


@pytest.mark.parametrize(
    ("form", "mode"), [("JPEG", "RGB"), ("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P")]
)
def test_of_a_profile_too_large_to_send_the_colours_are_worked_out(form: str, mode: str) -> None:
    image = Image.new("RGB", (64, 40), (255, 0, 0)).convert(mode)
    if mode == "RGBA":
        image.putalpha(100)
    found = reopened(image, form, icc_profile=LARGE)
    assert "icc_profile" not in found.info
    red, green, _, alpha = colour(found)
    assert green > red + 100
    assert alpha == (100 if mode == "RGBA" else 255)


def test_of_a_profile_too_large_and_unusable_the_colours_stay() -> None:
    unusable = bytes(36) + b"acsp" + bytes(MAX_PROFILE)
    found = reopened(Image.new("RGB", (64, 40), (0, 0, 200)), "PNG", icc_profile=unusable)
    assert (found.getpixel((0, 0)), found.info) == ((0, 0, 200), {})


@pytest.mark.parametrize("size", [(64, 40), (5200, 100)], ids=["small", "large"])
def test_inks_become_the_colours_that_their_profile_says(size: tuple[int, int]) -> None:
    inks = Image.new("CMYK", size, (255, 0, 0, 0))
    found = reopened(inks, "JPEG", icc_profile=_ink_profile())
    assert (found.mode, "icc_profile" in found.info) == ("RGB", False)
    assert colour(found) == pytest.approx((255, 0, 0, 255), abs=12)


def test_the_darkest_of_inks_becomes_black() -> None:
    inks = Image.new("CMYK", (64, 40), (255, 255, 255, 255))
    found = reopened(inks, "JPEG", icc_profile=_ink_profile())
    assert colour(found) == pytest.approx((0, 0, 0, 255), abs=4)


@pytest.mark.parametrize(
    "profile",
    [None, SRGB, b"nonsense", bytes(36) + b"acsp" + bytes(200), _ink_profile()[:600]],
    ids=["none", "of-a-screen", "nonsense", "empty", "cut"],
)
def test_inks_without_a_usable_profile_become_plain_colours(profile: bytes | None) -> None:
    inks = Image.new("CMYK", (64, 40), (255, 0, 0, 0))
    found = reopened(inks, "JPEG", icc_profile=profile)
    assert (found.mode, "icc_profile" in found.info) == ("RGB", False)
    assert colour(found) == pytest.approx((0, 255, 255, 255), abs=3)


def test_a_photo_of_no_ink_is_white_and_one_of_black_ink_is_black() -> None:
    """Adobe's inks are stored inverted."""
    data = saved(Image.new("CMYK", (64, 40)), "JPEG")
    assert b"Adobe" in data
    assert colour(shown(picture(data=data))) == (255, 255, 255, 255)
    assert colour(reopened(Image.new("CMYK", (64, 40), (0, 0, 0, 255)), "JPEG"))[:3] == (0, 0, 0)
