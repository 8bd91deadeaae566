"""Names as printed, matched with names that are known: never by a guess."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from pressgen.timing.words import fold, words

__all__ = ["Fit", "KnownName", "NameMatch", "fold", "match_names"]


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name of the house."""

    key: str
    first: str
    last: str


class Fit(IntEnum):
    """How well a printed name fits a known one, the best first by value."""

    SURNAME = 1
    """Only the family name is printed."""
    PART = 2
    """The family name, and of the first names an initial or some."""
    WHOLE = 3
    """Both names, in either order."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Whom a printed name may be."""

    keys: tuple[str, ...] = ()
    """All whom it fits, those whom it fits best first; empty: nobody."""
    fit: Fit | None = None
    """How well it fits the first; None: nobody."""
    certain: bool = False
    """Whether the first is the only one whom it fits so well. A family name alone is never certain
    of more than that: a brother may drive as well, so compare the start number too."""


def match_names(printed: str, known: Iterable[KnownName]) -> NameMatch:
    """Match a printed name with known ones.

    Taken for the same: ``Simon DOLAN``, ``DOLAN Simon``, ``Dolan, Simon``, ``S. Dolan``, ``Dolan``;
    names with and without diacritics, hyphens and apostrophes; ``ä`` and ``ae``. Capitals and a
    comma tell which is the family name, and then it must be that one. Who has another first name
    does not fit, whatever the family name.
    """
    name = _Printed.of(printed)
    fits = [(fit, person.key) for person in known if (fit := name.fit(person))]
    if not fits:
        return NameMatch()
    best = max(fit for fit, _ in fits)
    keys = tuple(key for _, key in sorted(fits, key=lambda fit: -fit[0]))
    return NameMatch(keys, best, certain=sum(fit == best for fit, _ in fits) == 1)


@dataclass(frozen=True, slots=True)
class _Printed:
    whole: tuple[str, ...]
    """All words, also ``Jr`` and the like."""
    words: tuple[str, ...]
    """Those without."""
    last: tuple[str, ...] | None
    """The family name, where capitals or a comma tell; None: any of the words may be it."""

    @classmethod
    def of(cls, printed: str) -> _Printed:
        printed = _BRACKETS.sub(" ", printed)
        last, comma, first = printed.partition(",")
        if comma and not words("words", "suffixes").issuperset(fold(first).split()):
            name = f"{first} {last}"
            return cls(_all_words(name), _words(name), _words(last))
        parts = printed.split()
        capitals = [part for part in parts if part.isupper() and len(_letters(part)) > 1]
        others = [part for part in parts if part not in capitals and len(_letters(part)) > 1]
        initials = [part for part in parts if len(_letters(part)) == 1]
        told = capitals and (others or initials)
        surname = _words(" ".join(capitals)) if told else None
        return cls(_all_words(printed), _words(printed), surname)

    def fit(self, person: KnownName) -> Fit | None:
        """Return how well a known name fits; None: not at all."""
        first, last = _words(person.first), _words(person.last)
        if not last or not self._may_be(last):
            return None
        is_suffix = words("words", "suffixes").issuperset(last)  # some are called Junior
        rest = _without(self.whole if is_suffix else self.words, last)
        if rest is None:
            return None
        if Counter(rest) == Counter(first) or "".join(rest) == "".join(first):
            return Fit.WHOLE
        if not rest:
            return Fit.SURNAME
        return Fit.PART if _is_part(rest, first) else None

    def _may_be(self, last: tuple[str, ...]) -> bool:
        """Tell whether a family name is the printed one; in ``di GRASSI`` a part is in capitals."""
        if self.last is None or "".join(self.last) == "".join(last):
            return True
        return last[-len(self.last) :] == self.last


_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")
"""What series put behind a name: ``(R)`` for a rookie, a nation."""


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))


def _words(name: str) -> tuple[str, ...]:
    """Return a name's words as they are compared; without ``Jr`` and the like, if more is left."""
    found = _all_words(name)
    kept = [word for word in found if word not in words("words", "suffixes")]
    return tuple(kept or found)


def _all_words(name: str) -> tuple[str, ...]:
    return tuple(_plain(word) for word in fold(name).split())


def _plain(word: str) -> str:
    """Return a word with each umlaut as one letter: ``baeckman`` as ``Bäckman`` is folded."""
    for two, one in (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a")):
        word = word.replace(two, one)
    return word


def _without(name: tuple[str, ...], last: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return a name without its family name, at its end or beginning; None: it has another.

    The family name may be in one word or in several: ``Mc Murry`` is ``McMurry``.
    """
    joined = "".join(last)
    for size in range(1, len(name) + 1):
        if "".join(name[-size:]) == joined:
            return name[:-size]
        if "".join(name[:size]) == joined:
            return name[size:]
    return None


def _is_part(printed: tuple[str, ...], first: tuple[str, ...]) -> bool:
    """Tell whether first names are some of others, or their initials; either may have more."""
    fewer, more = sorted((printed, first), key=len)
    left = list(more)
    for word in fewer:
        fitting = next((other for other in left if _same(word, other)), None)
        if fitting is None:
            return False
        left.remove(fitting)
    return bool(fewer)


def _same(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    return short == long or (len(short) == 1 and long.startswith(short))
