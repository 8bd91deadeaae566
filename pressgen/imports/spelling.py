"""Others' names, as the house has written them before, else as well as print tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pressgen.imports.target import Target, rows_of
from pressgen.imports.words import words
from pressgen.timing import Driver, Fit, KnownName, fold, match_names

_PARTS = re.compile(r"([-'’‘´`])")
_CREW = re.compile(r"\s*/\s*")
"""Stands between those who share a car."""
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Spelt:
    """A name as it is to be written."""

    name: str
    nation: str = ""
    """Alpha-2, where the house has written it before; else empty."""
    certain: bool = True


class Spellings:
    """The names that stand in the standings of a press folder, the latest spelling first."""

    def __init__(self, target: Target) -> None:
        """Read the names of a weekend and of those around it."""
        self._nations: dict[str, str] = {}
        self._names = list(self._read([target.table, *target.others]))

    def _read(self, tables: Iterable[Mapping[str, Any]]) -> Iterator[str]:
        for row in (row for table in tables for row in rows_of(table)):
            name, nation = row.get("name"), row.get("nation")
            if isinstance(name, str):
                if isinstance(nation, str):
                    self._nations.setdefault(name, nation)
                yield name

    def of_person(self, driver: Driver) -> Spelt:
        """Return how a driver's name is written."""
        known = self._known_person(driver.name)
        if known:
            return Spelt(known, self._nations.get(known, ""))
        return as_person(driver)

    def of_crew(self, people: Sequence[Spelt]) -> Spelt:
        """Return how those are written who share a car; their nation is one that all have."""
        together = self.of_team(" / ".join(person.name for person in people))
        nations = {person.nation for person in people}
        return replace(together, nation=nations.pop() if len(nations) == 1 else together.nation)

    def of_team(self, name: str) -> Spelt:
        """Return how a team's name is written: as printed, unless it has been written before."""
        found = next((known for known in self._names if fold(known) == fold(name)), name)
        return Spelt(found, self._nations.get(found, ""))

    def _known_person(self, printed: str) -> str | None:
        """Return the known name that is the same, of whatever parts; None: it is not the only."""
        known = [
            KnownName(name, " ".join(parts[:cut]), " ".join(parts[cut:]))
            for name in dict.fromkeys(one for crew in self._names for one in _CREW.split(crew))
            for parts in [name.split()]
            for cut in range(1, len(parts))
        ]
        match = match_names(printed, known)
        if match.fit is not Fit.WHOLE:
            return None
        same = {fold(key) for key in match.keys if _is_whole(printed, key, known)}
        return match.keys[0] if len(same) == 1 else None


def _is_whole(printed: str, key: str, known: Iterable[KnownName]) -> bool:
    return match_names(printed, [name for name in known if name.key == key]).fit is Fit.WHOLE


def as_person(driver: Driver) -> Spelt:
    """Return a person's name, first name first, in small letters where capitals shout.

    It is not certain where the first name is only an initial, or where capitals hide whether a
    letter is small: of ``MCMURRY``, of ``DI GRASSI``.
    """
    ordered = _in_order(driver)
    parts = ordered.split()
    written = [_calm(part) for part in parts]
    certain = all(sure for _, sure in written) and not any(_is_initial(part) for part in parts)
    return Spelt(" ".join(part for part, _ in written), certain=certain and len(parts) > 1)


def _in_order(driver: Driver) -> str:
    """Return a name with the first name first."""
    if driver.first or driver.last:
        return driver.name
    last, comma, first = driver.name.partition(",")
    if comma and first.strip():
        return f"{first.strip()} {last.strip()}"
    parts = driver.name.split()
    count = next((n for n, part in enumerate(parts) if not _is_shouted(part)), len(parts))
    if 0 < count < len(parts) and not any(_is_shouted(part) for part in parts[count:]):
        parts = parts[count:] + parts[:count]
    return " ".join(parts)


def _is_shouted(word: str) -> bool:
    return word.isupper() and len(_LETTER.findall(word)) > 1


def _is_initial(word: str) -> bool:
    return len(_LETTER.findall(word)) == 1 and word.isupper()


def _calm(word: str) -> tuple[str, bool]:
    """Return a word of a name in small letters, and whether these are certain."""
    people = words()["people"]
    if not _is_shouted(word) or word in people["numerals"]:
        return word, True
    written = "".join(part[:1] + part[1:].lower() for part in _PARTS.split(word))
    if written.lower() in people["particles"]:
        return written.lower(), False
    prefixes = [p for p in people["prefixes"] if written.lower().startswith(p)]
    if prefixes and len(written) > len(prefixes[0]) + 1:
        size = len(prefixes[0])
        again = size == len("mc")
        return (written[:size] + written[size:].capitalize() if again else written), False
    return written, True
