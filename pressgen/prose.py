"""The prose of a weekend file: blank lines, ``*emphasis*``, ``[text](url)``, ``{facts.by:name}``.

A backslash takes the next character as it stands; every other brace or star is text. Parsing
never fails: what is not markup is words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Running text; ``offset`` is where it begins in the source, in characters."""

    text: str
    offset: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A fact taken by name: ``{andreas.race1:place}``; ``form`` is empty where none is given."""

    path: tuple[str, ...]
    form: str
    offset: int

    @property
    def name(self) -> str:
        """The fact's name, as written."""
        return ".".join(self.path)


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

_TOKEN = re.compile(
    r"\\(?P<escaped>[\\*\[\]{}()])"
    r"|(?P<braces>\{\{+)"
    r"|\{(?P<path>\w[\w-]*(?:\.\w[\w-]*)+)(?::(?P<form>\w[\w-]*))?\}"
    r"|\[(?P<label>(?:\\.|[^\[\]\\])+)\]\((?P<url>[^()\s]+(?:\([^()\s]*\)[^()\s]*)*)\)"
    r"|(?<!\w)\*(?=\S)(?P<stressed>(?:\\.|[^*\\])+?)(?<=\S)\*(?!\w)"
)
_BREAK = re.compile(r"\n[ \t]*\n\s*")


def parse(source: str) -> list[Inlines]:
    """Return the paragraphs of a prose text; none for a blank one."""
    paragraphs, start = [], 0
    for end, following in [
        *((m.start(), m.end()) for m in _BREAK.finditer(source)),
        (len(source), 0),
    ]:
        piece = source[start:end]
        inner = piece.strip()
        if inner:
            paragraphs.append(_inlines(inner, start + piece.index(inner)))
        start = following
    return paragraphs


def slots(inlines: Inlines) -> list[Slot]:
    """Return the facts that a paragraph takes by name, in order."""
    found: list[Slot] = []
    for inline in inlines:
        if isinstance(inline, Slot):
            found.append(inline)
        elif isinstance(inline, (Emphasis, Link)):
            found += slots(inline.children)
    return found


def links(inlines: Inlines) -> list[Link]:
    """Return the links of a paragraph, in order."""
    found: list[Link] = []
    for inline in inlines:
        if isinstance(inline, Link):
            found.append(inline)
        elif isinstance(inline, Emphasis):
            found += links(inline.children)
    return found


def _inlines(source: str, offset: int) -> Inlines:
    found: list[Inline] = []
    words, begun, at = "", 0, 0
    for token in _TOKEN.finditer(source):
        words += source[at : token.start()]
        at = token.end()
        literal = token["escaped"] or token["braces"]
        if literal:
            words += literal
            continue
        if words:
            found.append(Words(words, offset + begun))
        words, begun = "", at
        found.append(_inline(token, offset))
    words += source[at:]
    return (*found, Words(words, offset + begun)) if words else tuple(found)


def _inline(token: re.Match[str], offset: int) -> Inline:
    start = offset + token.start()
    if token["path"]:
        return Slot(tuple(token["path"].split(".")), token["form"] or "", start)
    if token["label"]:
        children = _inlines(token["label"], offset + token.start("label"))
        return Link(children, token["url"], start)
    return Emphasis(_inlines(token["stressed"], offset + token.start("stressed")))
