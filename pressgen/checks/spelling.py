"""How alike words are: the same but for capitals and accents, or but for a letter or two."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=2000)
def folded(text: str) -> str:
    """Return a text in small letters, without accents."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def distance(word: str, other: str) -> int:
    """Return how many letters have to be put in, taken out or changed to make one of the other.

    That is Levenshtein's distance.
    """
    before = list(range(len(other) + 1))
    for at, letter in enumerate(word, 1):
        row = [at]
        for n, there in enumerate(other, 1):
            row.append(min(before[n] + 1, row[-1] + 1, before[n - 1] + (letter != there)))
        before = row
    return before[-1]
