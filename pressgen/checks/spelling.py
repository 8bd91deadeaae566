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
    """Return how many slips of the hand make one word of the other.

    A letter is put in, taken out or changed, or two that are neighbours change places.
    """
    earlier: list[int] = []
    before = list(range(len(other) + 1))
    for at, letter in enumerate(word, 1):
        row = [at]
        for n, there in enumerate(other, 1):
            cost = min(before[n] + 1, row[-1] + 1, before[n - 1] + (letter != there))
            if at > 1 and n > 1 and letter == other[n - 2] and word[at - 2] == there:
                cost = min(cost, earlier[n - 2] + 1)
            row.append(cost)
        earlier, before = before, row
    return before[-1]
