"""Names as they are printed: an apostrophe that was typed straight is round.

Prose is set before it gets here. Names and titles are registered as a keyboard writes them, and
compared so; only in print is ``O'Neill`` ``O’Neill``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from pressgen.blocks import Document
from pressgen.pictures import Picture

_FOR_MACHINES = frozenset({"url", "source", "tag", "date", "addresses"})
"""Fields that hold no words."""

_ADDRESS = r"(?<!\S)\S*(?:://|www\.|@|\w\.[a-z]{2,}/)\S*"
_QUOTED = r"(?<!\w)'[^']*'(?!\w)"
_APOSTROPHE = re.compile(rf"{_ADDRESS}|{_QUOTED}|(?P<apostrophe>(?<=[^\W\d_])')")


def composed(document: Document) -> Document:
    """Return a document with round apostrophes in all that people read, but for addresses."""
    printed: Document = _composed(document)
    return printed


def _composed(value: Any) -> Any:
    match value:
        case Enum() | Picture():
            return value
        case str():
            return _APOSTROPHE.sub(lambda found: "’" if found["apostrophe"] else found[0], value)
        case tuple():
            return tuple(map(_composed, value))
        case Mapping():
            return {key: _composed(entry) for key, entry in value.items()}
        case _ if is_dataclass(value) and not isinstance(value, type):
            words = (field.name for field in fields(value) if field.name not in _FOR_MACHINES)
            return replace(value, **{name: _composed(getattr(value, name)) for name in words})
        case _:
            return value
