"""The prose of a weekend file: blank lines, ``*emphasis*``, ``[text](url)``, ``{facts.by:name}``.

A backslash takes the sign behind it as it stands; every other brace, bracket or star is text.
Parsing never fails: what is not markup is words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Running text, exactly as it stands in the source from ``offset`` on, in characters."""

    text: str
    offset: int
    literal: bool = False
    """Whether this is a sign behind a backslash, which no typography may change."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A fact taken by name: ``{andreas.race1:place}``; ``form`` is empty where none is given."""

    path: tuple[str, ...]
    form: str
    offset: int

    def __str__(self) -> str:
        """Return the slot as it is written, without its braces."""
        return ".".join(self.path) + (f":{self.form}" if self.form else "")


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed words."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address; ``offset`` is where the link begins in the source."""

    children: Inlines
    url: str
    offset: int


Inline = Words | Slot | Emphasis | Link
Inlines = tuple[Inline, ...]

# No text may take long to read. So quantifiers are possessive, and what they repeat stops at the
# sign that would begin a token of the same kind: no stretch is read again from many beginnings.
_PARAGRAPH = re.compile(r"\S.*+(?:\n[^\S\n]*+\S.*+)*+")
"""Lines that are not blank; the first without its indent."""
_TOKEN = re.compile(
    r"""
      \\(?P<escaped>[^\w\s])
    | \{\{++
    | \{(?P<path>[^\W\d_][\w-]*+(?:\.\w[\w-]*+)++)(?::(?P<form>\w[\w-]*+))?+\}
    | \[(?!\s*+\])(?P<label>(?:\\.|[^][\\]|\[(?:\\.|[^][\\])*+\])++)\]
      \((?P<url>(?:\\[^\w\s]|[^()\s\\]|\((?:\\[^\w\s]|[^()\s\\])*+\))++)\)
    | (?<![\w*])\*(?=[^\s*])(?P<stressed>(?:\\.|[^*\\])++)(?<!\s)\*(?![\w*])
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\([^\w\s])")


def parse(source: str) -> list[Inlines]:
    """Return the paragraphs of a prose text; none for a blank one."""
    return [_inlines(match[0].rstrip(), match.start()) for match in _PARAGRAPH.finditer(source)]


def _inlines(source: str, offset: int) -> Inlines:
    found: list[Inline] = []
    at = 0
    for token in _TOKEN.finditer(source):
        if token.lastgroup is None:  # braces that are text
            continue
        found += _words(source[at : token.start()], offset + at)
        found.append(_inline(token, offset))
        at = token.end()
    return (*found, *_words(source[at:], offset + at))


def _words(text: str, offset: int) -> list[Inline]:
    return [Words(text, offset)] if text else []


def _inline(token: re.Match[str], offset: int) -> Inline:
    start = offset + token.start()
    if token["escaped"]:
        return Words(token["escaped"], start + 1, literal=True)
    if token["path"]:
        return Slot(tuple(token["path"].split(".")), token["form"] or "", start)
    if token["label"]:
        children = _inlines(token["label"], offset + token.start("label"))
        return Link(children, _ESCAPE.sub(r"\1", token["url"]), start)
    return Emphasis(_inlines(token["stressed"], offset + token.start("stressed")))


_NAMES = r"[^\W\d_][\w-]*+(?:\.\w[\w-]*+)++(?::\w[\w-]*+)?+"
_STRAY = re.compile(
    rf"(?P<fact>\{{++[^{{}}\n]{{0,40}}\}}*+|(?:(?<![\w.:-]){_NAMES})?+\}})"
    rf"|(?P<bracketed>[(\[]{_NAMES}[)\]](?!\s{{0,3}}\())"
    r"|(?P<link>\]\s{0,3}\((?:https?:|www\.|mailto:)[^\s()]{0,40}\)?)"
    r"|(?P<emphasis>(?<!\S)\*(?=\w)|(?<=[\w.!?])\*(?!\S))"
)


@dataclass(frozen=True, slots=True)
class Stray:
    """Signs that will be printed though they look like markup gone wrong; ``like`` tells which."""

    text: str
    offset: int
    like: str
    """``fact``, ``link`` or ``emphasis``; ``bracketed``: names as a fact has, in other brackets."""


def strays(words: Words) -> list[Stray]:
    """Return what looks like markup in running text; a sign behind a backslash is meant so."""
    if words.literal:
        return []
    found = _STRAY.finditer(words.text)
    return [Stray(m[0], words.offset + m.start(), m.lastgroup or "") for m in found]
