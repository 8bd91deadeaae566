"""What pressgen knows of a language: the types of ``locales/<language>/language.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from pressgen.model.base import Items, Name, Node


def _pattern(*fields: str) -> AfterValidator:
    """Return a rule: a pattern names each of the fields (of ``day|nth`` one), and nothing else."""
    wanted = [set(field.split("|")) for field in fields]

    def check(text: str) -> str:
        try:
            parts = list(Formatter().parse(text))
        except ValueError:
            parts = [(text, "", None, None)]
        named = {name for _, name, _, _ in parts if name is not None}
        plain = not any(spec or conversion for _, _, spec, conversion in parts)
        if plain and named <= set().union(*wanted) and all(named & names for names in wanted):
            return text
        names = ", ".join("{" + field.replace("|", "} or {") + "}" for field in fields)
        raise PydanticCustomError("bad_pattern", "", {"value": text, "names": names})

    return AfterValidator(check)


Pair = Annotated[Items[Name], Field(min_length=2, max_length=2)]
"""An opening and a closing mark."""


class Ordinals(Node):
    """What follows the digits of an ordinal number, by CLDR's ordinal classes."""

    zero: str | None = None
    one: str | None = None
    two: str | None = None
    few: str | None = None
    many: str | None = None
    other: str
    """Also of the classes that are left out."""

    def suffix(self, ordinal_class: str) -> str:
        """Return the suffix of an ordinal class."""
        suffix: str | None = getattr(self, ordinal_class)
        return self.other if suffix is None else suffix

    @property
    def suffixes(self) -> frozenset[str]:
        """All suffixes there are; never the empty one."""
        classes = (self.zero, self.one, self.two, self.few, self.many, self.other)
        return frozenset(suffix for suffix in classes if suffix)


class NumberWords(Node):
    """Numbers as words. What lies beyond a list is written in digits."""

    prose_limit: Annotated[int, Field(ge=0)]
    """The last number that stands as a word in running text."""
    cardinals: Annotated[Items[Name], Field(min_length=1)]
    """One, two, three …"""
    ordinals: Annotated[Items[Name], Field(min_length=1)]
    """First, second, third …"""
    genders: Mapping[str, Mapping[Annotated[str, StringConstraints(pattern=r"^\d+$")], Name]] = {}
    """By gender, then number: the cardinals that differ with the gender of what is counted."""


class Places(Node):
    """How a place in a classification is written."""

    nouns: Items[Name] = ()
    """The one on first place, on second …: ``etta``, ``tvåa``; beyond: the ordinal word."""
    in_words: Annotated[str, _pattern("word")]
    """``{word} place``."""
    in_digits: Annotated[str, _pattern("nth|number")]
    """``{nth} place``."""


class DateForm(Node):
    """A way to write dates. A no-break space stands between day and month."""

    day: Annotated[str, _pattern("day|nth", "month")]
    """One day: ``9 July``."""
    days: Annotated[str, _pattern("first|first_nth", "last|last_nth", "month")]
    """Days of one month: ``9–11 July``."""
    span: Annotated[str, _pattern("first", "last")]
    """From one date to another: ``30 July–1 August``."""
    year: Annotated[str, _pattern("date", "year")]
    """A date, or days of one year, with the year: ``9–11 July 2021``."""


class Clock(Node):
    """How points of time are written."""

    moment: Annotated[str, _pattern("date", "time")]
    zoned: Annotated[str, _pattern("moment", "zone")]
    """A moment with the name of its time zone."""


class QuoteMarks(Node):
    """How one quotes."""

    outer: Pair
    inner: Pair
    """Within a quote."""
    comma_inside: bool
    """Whether the comma between a quote in marks and its speaker stands before the closing mark."""
    dash: Name
    """What begins a quote that has no marks: a dash and its space."""

    @property
    def opening(self) -> str:
        """The outer opening mark."""
        return self.outer[0]

    @property
    def closing(self) -> str:
        """The outer closing mark."""
        return self.outer[1]


class Genitive(Node):
    """What turns a name into its genitive."""

    suffix: str
    after: Mapping[str, str] = {}
    """Other suffixes, by the small letters or digits that the name ends in."""
    initials: str | None = None
    """After a last word all in capitals; None: as any name."""


class LapTimes(Node):
    """The separators of a lap time: what follows the minutes, and what follows the seconds."""

    minutes: Name
    seconds: Name


class Pronoun(Node):
    """The forms of a personal pronoun beside its subject form."""

    object: Name
    possessive: Name


class Prose(Node):
    """What keeps to its number when lines break, in running text."""

    units: Items[Name] = ()
    """Words and signs behind a number: ``km``."""
    numbered: Items[Name] = ()
    """Nouns before a number: ``Race``; capitals do not matter."""


class Language(Node):
    """All of a language file."""

    ordinals: Ordinals
    words: NumberWords
    places: Places
    dates: Annotated[Mapping[str, DateForm], Field(min_length=1)]
    """By name; the first is the language's own, another one may be chosen in the house file."""
    clock: Clock
    quotes: QuoteMarks
    genitive: Genitive
    lap_times: LapTimes
    pronouns: Mapping[str, Pronoun] = {}
    """By the form that is the subject of a sentence."""
    countries: Mapping[Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")], Name] = {}
    """By ISO alpha-2: countries that CLDR names otherwise than running text does."""
    prose: Prose = Prose()
