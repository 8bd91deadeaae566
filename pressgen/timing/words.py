"""Texts made comparable, and the words that timing files use: ``columns.toml``."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_PLAIN = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "ı": "i"}
)
"""Letters that are not a plain one with a mark."""

MAX_CELL = 500
"""Characters of a cell that are kept."""


def clean(text: str) -> str:
    """Return a cell's text: composed, without what is unseen, with single blanks and line ends."""
    text = unicodedata.normalize("NFC", text[: 4 * MAX_CELL])
    if text.startswith('="') and text.endswith('"'):  # how a CSV keeps Excel from dropping zeros
        text = text[2:-1]
    lines = (" ".join(_seen(line).split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)[:MAX_CELL].strip()


def _seen(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return "".join(_seen_character(character) for character in text)


def _seen_character(character: str) -> str:
    match unicodedata.category(character):
        case "Zs" | "Zl" | "Zp":
            return " "
        case "Cc":
            return " " if character == "\t" else ""
        case "Cf" | "Co" | "Cn" | "Cs":
            return ""
    return character


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Return a text without case and diacritics: ``Crubilé`` is ``crubile``, ``Größe`` ``grosse``.

    Whatever is neither letter nor digit becomes a blank, apostrophes become nothing.
    """
    text = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    letters = (_folded(c) for c in text if not unicodedata.combining(c))
    return " ".join("".join(letters).split())


def _folded(character: str) -> str:
    if character.isalnum():
        return character
    return "" if character in "'’‘´`" else " "


def squeeze(text: str) -> str:
    """Return a title as it is compared: ``BEST_TM`` is ``besttm``, ``#`` itself."""
    return fold(text).replace(" ", "") or text.strip()


@cache
def vocabulary() -> Mapping[str, Mapping[str, list[str]]]:
    """Return ``columns.toml``: words in lists, by table and key."""
    import tomllib

    data: dict[str, Any] = tomllib.loads(
        Path(__file__).with_name("columns.toml").read_text(encoding="utf-8")
    )
    return data


@cache
def words(table: str, key: str) -> frozenset[str]:
    """Return the words of one list of ``columns.toml``, squeezed."""
    return frozenset(map(squeeze, vocabulary()[table][key]))


def tokens(text: str) -> list[str]:
    """Return a folded text's words and numbers, apart: ``Race2_Official`` is race, 2, official."""
    return list(_tokens(fold(text)))


def _tokens(text: str) -> Iterator[str]:
    for word in text.split():
        start = 0
        for end in range(1, len(word) + 1):
            if end == len(word) or word[end].isdigit() != word[start].isdigit():
                yield word[start:end]
                start = end


def any_of(found: Iterable[str], table: str, key: str) -> bool:
    """Tell whether one of these tokens is a word of a list of ``columns.toml``."""
    return not words(table, key).isdisjoint(found)
