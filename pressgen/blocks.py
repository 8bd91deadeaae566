"""The document's vocabulary: what a release is made of, whatever it is written as.

A closed union. Writers take it apart with ``match`` and end in ``assert_never``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pressgen.pictures import Picture


@dataclass(frozen=True, slots=True)
class Run:
    """Words set alike; ``url`` is where they lead, None for nowhere."""

    text: str
    emphasis: bool = False
    url: str | None = None


Inlines = tuple[Run, ...]


def plain(inlines: Inlines) -> str:
    """Return the words without their setting."""
    return "".join(run.text for run in inlines)


class Role(StrEnum):
    """What a paragraph is for; the Word reference document has a style for each."""

    HEADLINE = "headline"
    SUBHEADLINE = "subheadline"
    EMBARGO = "embargo"
    DATELINE = "dateline"
    LEAD = "lead"
    BODY = "body"
    RIGHTS = "rights"
    CONTACT = "contact"
    BOILERPLATE = "boilerplate"


class Level(StrEnum):
    """What a heading heads."""

    STORY = "story"
    """A section of the story."""
    FACTS = "facts"
    """Results, standings, links."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; ``source`` is the key path of the text it was made from, if any."""

    role: Role
    inlines: Inlines
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading."""

    level: Level
    inlines: Inlines
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """What someone said, a paragraph each, with its dashes or marks and its attribution."""

    paragraphs: tuple[Inlines, ...]
    speaker: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A photo with its caption and the credit below it."""

    picture: Picture
    alt: str
    caption: Inlines
    credit: Inlines
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A session's name and how it ended."""

    session: Inlines
    outcome: Inlines


@dataclass(frozen=True, slots=True)
class Results:
    """A driver's results, in the order of the sessions."""

    rows: tuple[Result, ...]


JUMP = "–"
"""Stands in a table for positions that are left out."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a championship's table; ``jump``: positions are left out before it."""

    position: str
    name: Inlines
    points: str
    jump: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A championship's table: its title, the state it shows, its rows, a link."""

    title: Inlines
    state: Inlines
    rows: tuple[Row, ...]
    link: Inlines = ()
    """Leads to the whole table."""
    heads: tuple[Inlines, ...] = ()
    """What stands above the columns, one for each, where a format prints it; may be empty."""


@dataclass(frozen=True, slots=True)
class Links:
    """Lines that lead elsewhere."""

    lines: tuple[Inlines, ...]


Block = Paragraph | Heading | Quote | Figure | Results | Table | Links


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says about itself; all in the release's language."""

    title: str
    tag: str
    """The language's tag, ``sv-SE``."""
    date: str
    """The release's date, ISO 8601."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """What stands around the release, by name; may be empty. A Word reference document may have
    places for any of them; ``organisation``, ``subject``, ``keywords`` and ``category`` are also
    properties of the files. ``{page}`` and ``{pages}`` in a note stand for the numbers."""
    logo: Picture | None = None
    addresses: Mapping[str, str] = field(default_factory=dict)
    """Where the release will be published, by the tags of all its languages; empty: unknown."""

    @property
    def author(self) -> str:
        """Who sends the release; may be empty."""
        return self.notes.get("organisation", "")


@dataclass(frozen=True, slots=True)
class Document:
    """A whole release in one language."""

    properties: Properties
    blocks: tuple[Block, ...]


def title_of(blocks: tuple[Block, ...]) -> str:
    """Return the headline's words; empty without one."""
    for block in blocks:
        if isinstance(block, Paragraph) and block.role is Role.HEADLINE:
            return plain(block.inlines)
    return ""
