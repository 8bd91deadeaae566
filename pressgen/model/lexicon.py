"""What pressgen recognises in prose: the types of ``locales/<language>/lexicon.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from pressgen.model.base import Items, Name, Node


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise PydanticCustomError("bad_expression", "", {"reason": str(error)}) from None
    return text


Pattern = Annotated[Name, AfterValidator(_pattern)]
"""Words, as a regular expression without groups that are named or counted on."""

Digits = Annotated[str, Field(pattern=r"^\d+$")]
"""The number that words mean."""


class PlaceWords(Node):
    """How a place in a classification is spoken of."""

    compounds: Items[Pattern] = ()
    """What may follow an ordinal in one word: ``andraplats``."""
    nouns: Items[Pattern]
    """What may follow an ordinal: ``place``."""
    before: Items[Pattern]
    """What may stand before a number: ``P3``."""
    follow: Pattern
    """What may follow an ordinal that is a place without a noun: a preposition, ``and``."""


class Ambiguity(Node):
    """A word that is an ordinal only beside certain others."""

    word: Pattern
    after: Pattern
    """It is one behind these, or …"""
    before: Pattern
    """… before these."""


class One(Node):
    """The article that is a number only before a unit."""

    words: Pattern
    units: Items[Name]
    """Keys of ``units``."""


class Ambiguous(Node):
    """Words that are numbers only in some company."""

    ordinals: Mapping[Digits, Ambiguity] = {}
    numbers: Mapping[Digits, Pattern] = {}
    """Words that say a number without naming it: ``both``."""
    one: One


class Converted(Node):
    """A unit that is another one many times over."""

    words: Pattern
    to: Name
    """A key of ``units``."""
    times: int


class SessionWords(Node):
    """How a kind of session is called."""

    nouns: Pattern
    short: str = ""
    """What stands before its number: ``Q`` for Q1; empty: nothing."""


class RoundWords(Node):
    """How a round of the season is called."""

    nouns: Pattern


class WeekdayWords(Node):
    """What may be joined to a weekday's name."""

    after: Pattern


class ClaimWords(Node):
    """Words by which a sentence states a result."""

    finished: Pattern
    """Before a place: that is how it ended."""
    qualified: Pattern
    """Before a place: that is how qualifying ended."""
    started: Pattern
    """Before a place: that is where it began."""
    won: Pattern
    """Before a session: a driver was first in it."""
    standings: Pattern
    """Near a place or points: they are those of a championship."""
    gap: Pattern
    """Behind a number of points: it is how far away the leader is."""
    gained: Pattern
    """Before a number of places: so many better than the grid."""
    coming: Name
    """When the next event is: a pattern with ``{quantity}`` and a group ``about``."""
    rough: Mapping[str, Pattern]
    """Words before a number: it is ``over``, ``under`` or ``about`` that."""
    pronouns: Mapping[str, Pattern]
    """All forms of a pronoun, by the form that is a subject."""
    negated: Pattern
    """A sentence with these states nothing that can be checked: it tells of what was not, of what
    may be, or of another time."""
    since: Pattern
    """Before a round: it is one that has been."""
    next: Pattern
    """In a sentence about what comes next."""


class FunctionWords(Node):
    """The commonest words of the language."""

    words: Items[Name]


class Lexicon(Node):
    """All of a lexicon file."""

    decimal: Name
    thousands: Name
    clock: Name
    """A time of day, with ``{hours}`` and ``{minutes}``."""
    date_joint: str = ""
    """What may stand between day and month: the 9th of July."""
    numbers: Mapping[Digits, Pattern] = {}
    """Beyond the language file's cardinals."""
    ordinals: Mapping[Digits, Pattern] = {}
    """Beyond the language file's ordinals."""
    places: PlaceWords
    ambiguous: Ambiguous
    units: Mapping[str, Pattern]
    converted: Mapping[str, Converted] = {}
    sessions: Mapping[str, SessionWords]
    """By kind of session, as in a session's key."""
    rounds: RoundWords
    weekdays: WeekdayWords
    concepts: Mapping[str, Pattern]
    """The trade's concepts, by a name that all languages share."""
    claims: ClaimWords
    function: FunctionWords
