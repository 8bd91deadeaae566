"""Patterns of words, as the lexicons and the rules of style give them."""

from __future__ import annotations

import re
from functools import cache


@cache
def whole_words(pattern: str, *, capitals: bool = False) -> re.Pattern[str]:
    """Return a pattern that stands for whole words; ``capitals``: whether they matter."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", 0 if capitals else re.IGNORECASE)
