"""House style as rules: the types of ``locales/<language>/style.toml``."""

from __future__ import annotations

import re
from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from pressgen.model.base import Items, Name, Node
from pressgen.model.lexicon import Pattern

StyleCode = Literal[
    "split-compound",
    "apostrophe-plural",
    "missing-apostrophe",
    "other-number-form",
    "mixed-range",
    "preferred-term",
]
"""What a rule finds."""


class StyleRule(Node):
    """Words to find, and what to write instead."""

    code: StyleCode
    find: Pattern
    """``{name}`` stands for any name that the house knows, ``{family}`` for a surname."""
    prefer: Name
    """With ``\\1`` for the first group of what was found, and so on."""
    tags: Items[Name] = ()
    """The language tags that it holds for; none: all."""
    capitals: bool = False
    """Whether capitals make a difference."""
    quotes: bool = True
    """Whether it holds for what somebody has said."""

    @model_validator(mode="after")
    def _prefers_what_it_finds(self) -> Self:
        groups = re.compile(re.sub(r"\{\w+\}", "x", self.find)).groups
        asked = re.findall(r"\\(\d+|\D|$)", self.prefer)
        if not all(group.isdigit() and 1 <= int(group) <= groups for group in asked):
            reason = f"prefer names a group that find has not: it has {groups}"
            raise PydanticCustomError("bad_expression", "", {"reason": reason})
        return self


class StyleGuide(Node):
    """All of a style file."""

    rules: Items[StyleRule] = ()
    doubled: Items[Name] = ()
    """Words that may stand twice in a row."""
