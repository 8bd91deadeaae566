"""Bytes to text, in whatever encoding a timekeeper's or an officer's program wrote them."""

from __future__ import annotations

import codecs

from pressgen.timing.values import Reason, UnreadableTiming

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_BROKEN = "\ufffd"
"""Stands for bytes that are none of the encoding."""

_TWICE = "Ã"
"""What å, ä, ö, é and most others begin with where UTF-8 was taken for cp1252."""

_UNUSED = "\x81\x8d\x8f\x90\x9d"
"""Bytes that cp1252 leaves unused."""

_SAMPLE = 4_000
"""Bytes that are enough to tell UTF-16 by its zeros."""

_MANY_ZEROS = 0.4
"""Of every other byte: Western text in UTF-16 has nearly all, text in anything else none."""


def decode(data: bytes) -> str:
    """Return bytes as text: UTF-8 or UTF-16 with or without a byte order mark, else cp1252.

    Raises:
        UnreadableTiming: ``NOT_TEXT``, where zeros are left: text has none.
    """
    text = _once_decoded(_decoded(data)).replace("\ufeff", "")
    if "\0" in text:
        raise UnreadableTiming(Reason.NOT_TEXT)
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if encoding_of_zeros := _utf16_without_mark(data):
        return data.decode(encoding_of_zeros, errors="replace")
    text = data.decode("utf-8", errors="replace")
    broken = text.count(_BROKEN)
    # In cp1252 hardly two letters in a row make one of UTF-8; in UTF-8 only a stray byte is broken.
    whole = sum(not character.isascii() for character in text) - broken if broken else 0
    return text if whole >= broken else data.decode("cp1252", errors="replace")


def _once_decoded(text: str) -> str:
    """Return a text as it was before somebody took its UTF-8 for cp1252: ``HÃ¥kan`` is ``Håkan``.

    It is so only where all of the text goes back; a letter that was right already does not.
    """
    if _TWICE not in text:
        return text
    try:
        return b"".join(map(_byte_of, text)).decode("utf-8")
    except UnicodeError:
        return text


def _byte_of(character: str) -> bytes:
    """Return a character's byte in cp1252, which leaves some without: they stand for themselves."""
    return character.encode("latin-1" if character in _UNUSED else "cp1252")


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[:_SAMPLE]
    half = max(1, len(sample) // 2)
    if sample[1::2].count(0) / half > _MANY_ZEROS > sample[::2].count(0) / half:
        return "utf-16-le"
    if sample[::2].count(0) / half > _MANY_ZEROS > sample[1::2].count(0) / half:
        return "utf-16-be"
    return None
