"""House style as rules: the types of ``locales/<language>/style.toml``."""

from __future__ import annotations

from typing import Literal

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


class StyleGuide(Node):
    """All of a style file."""

    rules: Items[StyleRule] = ()
    doubled: Items[Name] = ()
    """Words that may stand twice in a row."""
