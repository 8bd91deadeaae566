"""A weekend's prose, made ready to be read in each of its languages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from pressgen.checks.lookup import series_of
from pressgen.checks.passages import Passage
from pressgen.checks.spelling import folded
from pressgen.localise import Locale, Names
from pressgen.mentions import Copy, Mention, Reader, Registry, read_copy, ready
from pressgen.model import House, Weekend
from pressgen.model.house import Series
from pressgen.model.lexicon import Lexicon
from pressgen.model.sessions import kind_of
from pressgen.model.style import StyleGuide
from pressgen.prose import Slot
from pressgen.view import labels
from pressgen.view.facts import fill, tell
from pressgen.view.release import registered_names


@dataclass(frozen=True)
class Reading:
    """A language, ready to read a weekend's prose in it."""

    locale: Locale
    lexicon: Lexicon
    weekend: Weekend
    house: House
    guide: StyleGuide | None = None
    """The language's rules of style; None: there are none."""

    @cached_property
    def registry(self) -> Registry:
        """The names that there are."""
        return Registry.of(self.weekend, self.house, self.locale)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All names, in their basic forms."""
        return tuple(name for name in self.registry.basic if len(name) > 1)

    @cached_property
    def families(self) -> tuple[str, ...]:
        """The drivers' surnames."""
        return tuple({driver.last_name for driver in self.house.drivers.values()})

    @cached_property
    def acronyms(self) -> tuple[str, ...]:
        """The series' names that are one word in capitals, as they stand or within longer ones."""
        words = (word for series in self.house.series.values() for word in _words_of(series))
        return tuple(dict.fromkeys(word for word in words if word.isalpha() and word.isupper()))

    @cached_property
    def known_words(self) -> frozenset[str]:
        """Each word of the names, and the abbreviations that everybody knows."""
        words = {word for name in self.names for word in re.findall(r"\w+", name)}
        return frozenset(words | set(self.lexicon.claims.abbreviations))

    @cached_property
    def names_by_shape(self) -> Mapping[tuple[str, int], list[str]]:
        """All names by their first letter, small and plain, and the number of blanks in them."""
        found: dict[tuple[str, int], list[str]] = defaultdict(list)
        for name in self.names:
            found[folded(name)[:1], name.count(" ")].append(name)
        return found

    @cached_property
    def reader(self) -> Reader:
        """What finds the mentions in a text."""
        series = series_of(self.weekend, self.house)
        known = {key: {label for label in self._labels(key) if label} for key in series.sessions}
        return Reader(self.locale, self.lexicon, self.registry, known)

    def label(self, key: str) -> str:
        """Return what a session is called in this language."""
        return (self._labels(key)[0] or key).replace("\u00a0", " ")

    def _labels(self, key: str) -> tuple[str | None, ...]:
        session = series_of(self.weekend, self.house).sessions[key]
        official = session.official.get(self.locale.key) if session.official else None
        return labels.session(self.locale, key, session.label), official

    @cached_property
    def numbered_labels(self) -> Mapping[str, frozenset[str]]:
        """The keys of sessions that a series made up, by their labels without the numbers."""
        found: dict[str, set[str]] = defaultdict(set)
        for key, known in self.reader.sessions.items():
            for label in known if kind_of(key) is None else ():
                match = re.fullmatch(r"(\D+)[ \u00a0]\d+", label)
                if match and match[1].lower() not in self.lexicon.sessions:
                    found[match[1]].add(key)
        return {noun: frozenset(keys) for noun, keys in found.items()}

    @cached_property
    def _facts(self) -> Callable[[Slot], str]:
        names = Names.of(registered_names(self.weekend, self.house))
        facts = tell(self.weekend, self.house, self.locale, names)
        return lambda slot: fill(slot, facts, self.weekend.where)[0]

    def copy(self, passage: Passage) -> Copy:
        """Return a passage as it will be read in this language."""
        source = passage.text.get(self.locale.key) or ""
        dotted = "." in self.locale.language.ordinals.suffixes
        where = passage.text.where_in(self.locale.key)
        return read_copy(source, where, self._facts, dotted=dotted)

    @cached_property
    def pronouns(self) -> Mapping[str, re.Pattern[str]]:
        """The pronouns that may mean a driver, by the driver's key."""
        forms = self.lexicon.claims.pronouns
        found = {}
        for key, driver in self.house.drivers.items():
            form = forms.get(driver.pronoun.get(self.locale.key) or "")
            found[key] = ready(rf"\b(?:{form})\b") if form else NEVER
        return found

    @cached_property
    def function_words(self) -> frozenset[str]:
        """The commonest words of the language."""
        return frozenset(self.lexicon.function.words)


def _words_of(series: Series) -> list[str]:
    return [*series.name.split(), *(series.table_name or "").split()]


NEVER = re.compile(r"(?!)")
"""What is never found."""


@dataclass(frozen=True, slots=True)
class Side:
    """A passage in one language: as it is read, and what it mentions."""

    reading: Reading
    copy: Copy
    mentions: tuple[Mention, ...]

    @property
    def language(self) -> str:
        """The key of the language."""
        return self.reading.locale.key

    def words(self, mention: Mention) -> str:
        """Return the words of a mention."""
        return self.copy.text[mention.start : mention.end]


def read(reading: Reading, passage: Passage) -> Side:
    """Return a passage as it reads in a language."""
    copy = reading.copy(passage)
    return Side(reading, copy, reading.reader.read(copy))
