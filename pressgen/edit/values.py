"""Values as TOML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

_SPECIAL = re.compile(r'[\x00-\x1f\x7f"\\]')
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ENTRANTS = ("driver", "team", "name")


def as_toml(value: Any) -> str:
    """Return a value as it is written on one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return format(value.normalize(), "f")
        case int():
            return str(value)
        case str():
            return f'"{_SPECIAL.sub(_escaped, value)}"'
        case Mapping():
            pairs = ", ".join(f"{name(key)} = {as_toml(entry)}" for key, entry in value.items())
            return f"{{ {pairs} }}"
        case list() | tuple():
            return f"[{', '.join(map(as_toml, value))}]"
    raise TypeError(value)


def as_lines(key: str, value: Any) -> list[str]:
    """Return a value with its key, a list of tables with a line for each."""
    if isinstance(value, (list, tuple)) and value and all(isinstance(v, Mapping) for v in value):
        return [f"{name(key)} = [", *(f"  {as_toml(v)}," for v in value), "]"]
    return [f"{name(key)} = {as_toml(value)}"]


def name(key: str) -> str:
    """Return a key as it is written."""
    return key if _BARE.fullmatch(key) else as_toml(key)


def entrant_of(row: Any) -> tuple[str, str] | None:
    """Return by what a row of standings names its entrant, and how; None: it does not."""
    if not isinstance(row, Mapping):
        return None
    return next(((way, str(row[way])) for way in _ENTRANTS if way in row), None)


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    return f"\\{character}" if character in '"\\' else f"\\u{ord(character):04x}"
