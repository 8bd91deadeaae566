"""Patterns of words, as the lexicons and the rules of style give them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import groupby


@lru_cache(maxsize=4000)
def ready(pattern: str) -> re.Pattern[str]:
    """Return a pattern for which capitals make no difference; ``re`` itself keeps too few."""
    return re.compile(pattern, re.IGNORECASE)


@cache
def whole_words(pattern: str, *, capitals: bool = False) -> re.Pattern[str]:
    """Return a pattern that stands for whole words; ``capitals``: whether they matter."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", 0 if capitals else re.IGNORECASE)


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of these words, the longest that fits first."""
    known = sorted({word for word in words if word})
    return _branches(known) if known else "(?!)"


def _branches(words: list[str]) -> str:
    """Return a pattern of words in their order: what begins alike is looked at once."""
    ends = not words[0]
    branches = []
    for _, group in groupby((word for word in words if word), key=lambda word: word[0]):
        alike = list(group)
        shared = len(_shared(alike[0], alike[-1]))
        rest = [word[shared:] for word in alike]
        branches.append(re.escape(alike[0][:shared]) + (_branches(rest) if any(rest) else ""))
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)})" + ("?" if ends else "")


def _shared(first: str, last: str) -> str:
    """Return what two words begin with."""
    for index, (a, b) in enumerate(zip(first, last, strict=False)):
        if a != b:
            return first[:index]
    return min(first, last, key=len)
