"""A finding is a value: whatever a writer can cause is one of these, never an exception."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

Key = tuple[str | int, ...]
"""Where a value stands in a TOML file: ``("story", 2, "text", "en")``; list items count from 0."""

_LINE_ENDS = re.compile(r"\s*[\r\n]\s*")


class Severity(StrEnum):
    """How bad a finding is: an error keeps the weekend from being written."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file.

    ``key`` names a value of a TOML file; ``offset`` counts characters into that value's text
    (None: the value as a whole). ``line`` and ``column``, both from 1, are given only where they
    are known without the key, as in a syntax error or a template; otherwise they are None and
    found from the key when the finding is printed.
    """

    file: Path
    key: Key = ()
    offset: int | None = None
    line: int | None = None
    column: int | None = None

    def __truediv__(self, part: str | int) -> Place:
        """Return the place of an entry below this one."""
        return Place(self.file, (*self.key, part))

    def into(self, offset: int) -> Place:
        """Return the place of the character at ``offset`` in this value's text."""
        return Place(self.file, self.key, offset)


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that can be wrong: named for the fault, with the sentence that says it.

    ``message`` and ``hints`` are format strings over the facts of a finding. Of the hints the
    first whose facts are all there is used; a hint advises, a message states. Both are the keys
    under which ``locales/<language>/messages.po`` has them in other languages.
    """

    code: str
    severity: Severity
    message: str
    hints: tuple[str, ...] = ()
    strict: bool = False
    """Whether it counts as an error where no difference between the languages is to pass."""
    disputable: bool | None = None
    """Whether the writer may know better, and there is a release with it as well; None: so it is
    of all but errors."""

    @property
    def allowable(self) -> bool:
        """Whether a writer may allow it."""
        return self.severity is not Severity.ERROR if self.disputable is None else self.disputable

    def at(self, place: Place, *, related: Iterable[Place] = (), **facts: object) -> Finding:
        """Return the finding that this is wrong at ``place``; it is told on one line."""
        told = {name: _LINE_ENDS.sub(" ", str(fact)) for name, fact in facts.items()}
        return Finding(self, place, told, tuple(related))


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at a place; ``facts`` fill the sentence of its kind."""

    kind: Kind
    place: Place
    facts: Mapping[str, str] = field(default_factory=dict)
    related: tuple[Place, ...] = ()

    @property
    def code(self) -> str:
        """The code of the finding's kind."""
        return self.kind.code

    @property
    def severity(self) -> Severity:
        """The severity of the finding's kind."""
        return self.kind.severity

    @property
    def message(self) -> str:
        """What is wrong, as one sentence without a full stop."""
        return self.kind.message.format_map(self.facts)

    @property
    def as_warning(self) -> Finding:
        """The same finding, which does not keep a release from being written."""
        return replace(self, kind=replace(self.kind, severity=Severity.WARNING))

    @property
    def strictly(self) -> Finding:
        """The same finding; as an error, if its kind is one where nothing is to pass."""
        if not self.kind.strict:
            return self
        return replace(self, kind=replace(self.kind, severity=Severity.ERROR))

    @property
    def advice(self) -> str | None:
        """The first of its kind's hints of which all facts are known, unfilled; None: none is."""
        known = {name: fact for name, fact in self.facts.items() if fact}
        for hint in self.kind.hints:
            try:
                hint.format_map(known)
            except KeyError:
                continue
            return hint
        return None

    @property
    def hint(self) -> str | None:
        """How to mend it; None where there is nothing to advise."""
        return None if self.advice is None else self.advice.format_map(self.facts)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was wrong and is left out of the facts, so that all else can still be looked at."""

    place: Place
    names: frozenset[str]
    """The names by which something may ask for what is no longer there."""

    @classmethod
    def of(cls, place: Place, value: object) -> LeftOut:
        """Return the record of a value of a file that is left out."""
        return cls(place, frozenset([str(place.key[-1]), *_names_in(value)] if place.key else ()))

    def may_cause(self, finding: Finding) -> bool:
        """Tell whether a finding may say no more than that this is not there."""
        asked = [finding.facts.get(fact, "").split(".") for fact in ("name", "key")]
        parts = {part for path in asked for part in (path[0], path[-1]) if part}
        if any(closest(part, self.names, _LIKENESS) for part in parts):
            return True
        here, around = finding.place, self.place.key[:-1]
        return here.file == self.place.file and (
            here.key == around or ("language" in finding.facts and here.key[:-1] == around)
        )


def _names_in(value: object) -> Iterator[str]:
    """Yield the keys below a value, and its texts that could be names."""
    if isinstance(value, Mapping):
        for key, entry in value.items():
            yield from (str(key), *_names_in(entry))
    elif isinstance(value, (list, tuple)):
        for entry in value:
            yield from _names_in(entry)
    elif isinstance(value, str) and len(value) <= _NAME_LENGTH:
        yield value


_NAME_LENGTH = 40
_LIKENESS = 0.75
"""Between a slip of a letter, and two short names that share some."""


def closest(name: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """Return the known name that ``name`` was likely meant to be; empty where none is close.

    ``likeness`` is how close it has to be, from 0 to 1 (the same).
    """
    from difflib import get_close_matches

    folded = {k.casefold(): k for k in known}
    matches = get_close_matches(name.casefold(), folded, n=1, cutoff=likeness)
    return folded[matches[0]] if matches else ""


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether any of the findings keeps a release from being written."""
    return any(f.severity is Severity.ERROR for f in findings)
