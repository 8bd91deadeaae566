"""The words of ``names.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pressgen.timing import fold


@cache
def words() -> Mapping[str, Mapping[str, list[str]]]:
    """Return lists of words, by table and key."""
    import tomllib

    text = Path(__file__).with_name("names.toml").read_text(encoding="utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    return data


@cache
def folded_words(table: str, key: str) -> frozenset[str]:
    """Return the words of one list, as they are compared."""
    return frozenset(map(fold, words()[table][key]))
