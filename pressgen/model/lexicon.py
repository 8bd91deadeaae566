"""What pressgen recognises in prose: the types of ``locales/<language>/lexicon.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from pressgen.model.base import Items, Name, Node
from pressgen.model.reading import Reading


def _pattern(text: str, info: ValidationInfo) -> str:
    if _is_proven(info):
        return text
    try:
        re.compile(f"(?:{text})|{text}")  # as it is used: amid others, and more than once
    except re.error as error:
        raise PydanticCustomError("bad_expression", "", {"reason": str(error)}) from None
    return text


def _is_proven(info: ValidationInfo) -> bool:
    return isinstance(info.context, Reading) and info.context.proven


def _of_words(text: str, info: ValidationInfo) -> str:
    if not _is_proven(info) and re.fullmatch(text, ""):
        raise PydanticCustomError("empty_pattern", "")
    return text


def _with(*names: str) -> AfterValidator:
    """Return what refuses a pattern that does not hold each of some names once, for numbers."""

    def check(text: str, info: ValidationInfo) -> str:
        if any(text.count(name) != 1 for name in names):
            raise PydanticCustomError("bad_pattern", "", {"names": ", ".join(names)})
        _pattern(re.sub("|".join(names), "1", text), info)
        return text

    return AfterValidator(check)


Ending = Annotated[Name, AfterValidator(_pattern)]
"""What words may end in, perhaps nothing, as a regular expression."""

Pattern = Annotated[Ending, AfterValidator(_of_words)]
"""Words, as a regular expression without groups that are named or counted on."""

Stems = Annotated[str, Field(pattern=r"^\w+(\\w\*)?(\|\w+(\\w\*)?)*$")]
"""Words, each whole or with ``\\w*`` for whatever it ends in, and ``|`` between them."""

Digits = Annotated[str, Field(pattern=r"^\d+$")]
"""The number that words mean."""

Minutes = Annotated[str, Field(pattern=r"^-?\d{1,2}$")]
"""How far a time of day is from the full hour that its words name."""


class PlaceWords(Node):
    """How a place in a classification is spoken of."""

    compounds: Items[Pattern] = ()
    """What may follow an ordinal in one word: ``andraplats``."""
    nouns: Items[Pattern]
    """What may follow an ordinal: ``place``."""
    before: Items[Pattern]
    """What may stand before a number: ``P3``."""
    rival: Pattern = "(?!)"
    """Before an ordinal that is another's: 12 points ``ahead of`` second."""
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
    loosely: Items[Name] = ()
    """Keys of ``units`` and ``converted`` before which it may be one: by ``a mile``."""
    unless: Pattern = "(?!)"
    """Not before these: a second place is no second of time."""


class Ambiguous(Node):
    """Words that are numbers only in some company."""

    ordinals: Mapping[Digits, Ambiguity] = {}
    numbers: Mapping[Digits, Pattern] = {}
    """Words that say a number without naming it: ``both``."""
    one: One


class Halves(Node):
    """Words for half of a unit."""

    one: Pattern = "(?!)"
    """Before a unit: ``half an`` hour."""
    more: Pattern = "(?!)"
    """Behind a number or its unit: one ``and a half``."""


class Numerals(Node):
    """How numbers in words are put together of those that are known."""

    tens: Annotated[Name, _with("{tens}", "{units}")] | None = None
    """Of ``{tens}`` and ``{units}``: fifty-five."""
    rest: Annotated[str, AfterValidator(_pattern)] = ""
    """What stands between a hundred and what is added to it."""


class Converted(Node):
    """A unit that is another one many times over."""

    words: Pattern
    to: Name
    """A key of ``units``."""
    times: int


class SessionWords(Node):
    """How a kind of session is called."""

    nouns: Pattern
    plural: Pattern = "(?!)"
    """Several of them: ``Races 1 and 2``."""
    counted: Pattern = "(?!)"
    """What may stand before a number in words: ``race two``, but not "in the race two cars"."""
    short: str = ""
    """What stands before its number: ``Q`` for Q1; empty: nothing."""


class RoundWords(Node):
    """How a round of the season is called."""

    nouns: Pattern
    counted: Pattern = "(?!)"
    """What may stand before a number in words: ``round three``."""


class WeekdayWords(Node):
    """What may be joined to a weekday's name."""

    after: Ending
    around: Pattern = "(?!)"
    """Before its name: what is told of is not quite that day, ``natten till`` lördagen."""


NOTHING = "(?!)"
"""What stands nowhere: a language that has not these words makes no such claims."""


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
    won_alone: Pattern = NOTHING
    """A win, where no session is told."""
    won_at: Pattern = NOTHING
    """Behind such a win: it is one of this event."""
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
    ended: Pattern = NOTHING
    """Before a place: that is how it ended, and cannot be how it stood on the way."""
    stood: Pattern = NOTHING
    """Before a place: it was so, at some time."""
    grid: Pattern = NOTHING
    """Behind a place: it is one of the start."""
    apart: Pattern = NOTHING
    """Before a place: it is not the driver's, but left, fought for or another's."""
    sought: Pattern = NOTHING
    """Before a position: it is one that somebody wants, or has left."""
    lead_in: Pattern = NOTHING
    """Articles and the like, between those words and a place."""
    taken: Pattern = NOTHING
    """Behind a place: it is another's, or taken from one."""
    holder: Pattern = NOTHING
    """A place that means who has it, as "femman" does."""
    brought: Pattern = NOTHING
    """Between a session and a place: that is how it ended."""
    indefinite: Pattern = NOTHING
    """Before a session's noun: it is just some race."""
    located: Pattern = NOTHING
    """Before a place without a verb: "the car in fourth place"."""
    within: Pattern = NOTHING
    """Before a session: what follows was in it."""
    cardinal: Pattern = NOTHING
    """A number that may be a place: "slutade fyra"."""
    as_a: Pattern = NOTHING
    """Between a verb and such a number."""
    row: Pattern = NOTHING
    """In an ordinal's word: it is a row."""
    running: Pattern = NOTHING
    """In a sentence about how it stood on the way."""
    history: Pattern = NOTHING
    """In a sentence about another time."""
    unsettled: Pattern = NOTHING
    """In a passage in which places changed after the finish."""
    classes: Pattern = NOTHING
    """In a sentence about a class."""
    joined: Pattern = NOTHING
    """Between two who are the subject together."""
    relative: Pattern = NOTHING
    """Begins a clause about who was mentioned before it."""
    persons: Pattern = NOTHING
    """People without a name, who may be the subject: what follows is of them."""
    first_person: Pattern = NOTHING
    """The speaker, as a subject."""
    inside: Pattern = NOTHING
    """Before the name of a place."""
    common: Pattern = NOTHING
    """Words with a capital that are nobody's name."""
    others: Pattern = NOTHING
    """People without a name: a pronoun may mean one of them."""
    victory: Pattern = NOTHING
    """A win, without its session."""
    pole: Pattern = NOTHING
    """A first place on the grid, or in qualifying."""
    podium: Pattern = NOTHING
    """One of the first three places."""
    on_podium: Pattern = NOTHING
    """One of the first three places, in a headline without its verb."""
    retired: Pattern = NOTHING
    """Beside a session: a driver did not finish it."""
    no_start: Pattern = NOTHING
    """Before a session: a driver did not start it."""
    every: Pattern = NOTHING
    """Before how many there are: ``all`` three races."""
    leads: Pattern = NOTHING
    """First in a championship."""
    has: Pattern = NOTHING
    """Before points: those are all."""
    more: Pattern = NOTHING
    """Behind points: those are not all."""
    gap_before: Pattern = NOTHING
    """Before a number of points: it is how far away the leader is."""
    beside: Pattern = NOTHING
    """Between a weekday and its date."""
    on_day: Pattern = NOTHING
    """Between a session and its weekday."""
    out_of: Pattern = NOTHING
    """Between a round and how many there are."""
    counted: Pattern = NOTHING
    """Behind a session: its number counts something else than the weekend's."""
    later: Pattern = NOTHING
    """Behind a time: the next event is so far off."""
    number: Pattern = NOTHING
    """A start number, with its digits."""
    order: Pattern = NOTHING
    """Before a session: it is the start of it that is spoken of."""
    afterwards: Pattern = NOTHING
    """Before a place and its session: what follows came later."""
    for_whom: Pattern = NOTHING
    """Between a place or a win and who has it: "third place for Anna"."""
    none: Pattern = NOTHING
    """Before a win or a podium: there was none."""
    further: Pattern = NOTHING
    """Behind a mark: a clause of its own begins."""
    entered: Pattern = NOTHING
    """Before a position or points: so it was before the weekend."""
    overall: Pattern = NOTHING
    """Behind a place: it is none of a class."""
    season_end: Pattern = NOTHING
    """Before a position: that is how the season ended."""
    held: Pattern = NOTHING
    """Between a session and its weekday: that is when it was."""
    margin: Pattern = NOTHING
    """Between a win and its margin."""
    parts: Pattern = NOTHING
    """What may be won besides sessions: a stage, a duel."""
    occasion: Pattern = NOTHING
    """In a sentence about something else than racing, whose day it tells."""
    racing: Pattern = NOTHING
    """In a sentence about racing, whose day it tells."""
    upward: Pattern = NOTHING
    """Before a position: somebody has moved to it."""
    gap_bare: Pattern = NOTHING
    """Behind a number, where points are spoken of: it is how far away the leader is."""
    risen: Pattern = NOTHING
    """Before a place: that is how far it went."""
    later_on: Pattern = NOTHING
    """Behind such a place: it went on, and may have ended otherwise."""
    for_session: Pattern = NOTHING
    """Between a pole position and its session."""
    elsewhere: Pattern = NOTHING
    """In a sentence about another event, even one of the same season."""
    own_team: Pattern = NOTHING
    """Before the name of the speaker's team."""
    gathered: Pattern = NOTHING
    """Before points, at the end of the season: those are all."""
    ahead: Pattern = NOTHING
    """Before the next event: it denies nothing."""
    span: Pattern = NOTHING
    """Between two places: from the one to the other."""
    span_from: Pattern = NOTHING
    """Before the first of them."""
    abbreviations: Items[Name] = ()
    """Words in capitals that are no slips in the names of series."""


class FunctionWords(Node):
    """The commonest words of the language."""

    words: Items[Name]


class Lexicon(Node):
    """All of a lexicon file."""

    decimal: Name
    thousands: Name
    clock: Annotated[Name, _with("{hours}", "{minutes}")]
    """A time of day, with ``{hours}`` and ``{minutes}``."""
    clock_hours: Items[Annotated[Name, _with("{hours}")]] = ()
    """A time of day of ``{hours}`` alone."""
    clock_words: Mapping[Minutes, Annotated[Name, _with("{hours}")]] = {}
    """A time of day by the ``{hours}`` that it is near to: half past two, ``halv tre``."""
    morning: Pattern = "(?!)"
    """At the end of a time of day: it is one before noon."""
    afternoon: Pattern | None = None
    """At the end of a time of day: twelve hours later. None: hours are counted to 24."""
    date_joint: Annotated[str, AfterValidator(_pattern)] = ""
    """What may stand between day and month: the 9th of July."""
    until: Pattern = "(?!)"
    """Between the first and the last day: 9 ``to`` 11 July."""
    joint: Pattern = "(?!)"
    """Between the last two of several: Races 1 ``and`` 2."""
    decade: Annotated[Name, _with("{year}")] | None = None
    """Ten years, with ``{year}``: the 1990s."""
    decades: Mapping[Digits, Pattern] = {}
    """Ten years in words, by the last two digits of the first."""
    opening: Pattern = "(?!)"
    """Before a session's noun: the first of its kind, ``opening `` race."""
    closing: Pattern = "(?!)"
    """Before a session's noun: the last of its kind."""
    own: Pattern = "(?!)"
    """Before an ordinal and a session: whose it is, so that it is none of this weekend."""
    together: Pattern = "(?!)"
    """Words for several drivers, whose names need not be told then: ``siblings``."""
    terms: Pattern = "(?!)"
    """What has a number in its name, and counts nothing: ``Formula 3``."""
    numbers: Mapping[Digits, Pattern] = {}
    """Beyond the language file's cardinals."""
    multipliers: Mapping[Digits, Pattern] = {}
    """What may follow a number, to be taken so many times: ``thousand``."""
    numerals: Numerals = Numerals()
    halves: Halves = Halves()
    ordinals: Mapping[Digits, Pattern] = {}
    """Beyond the language file's ordinals."""
    places: PlaceWords
    ambiguous: Ambiguous
    units: Mapping[str, Pattern]
    joined_units: Mapping[str, Pattern] = {}
    """Behind a number in words, in one word with it: ``femsekundersstraff``."""
    converted: Mapping[str, Converted] = {}
    sessions: Mapping[str, SessionWords]
    """By kind of session, as in a session's key."""
    rounds: RoundWords
    weekdays: WeekdayWords
    concepts: Mapping[str, Pattern]
    """The trade's concepts, by a name that all languages share."""
    concepts_also: Mapping[str, Stems] = {}
    """Words that may say a concept: they answer for it, but nobody misses them."""
    claims: ClaimWords
    function: FunctionWords
