"""What a writer allows: a finding that is known, and right for once, with the reason why.

``allow.CODE = "reason"`` in a table of the weekend file holds for what is found in that table; at
the top of the file for all of it, and at the top of ``house.toml`` for every weekend.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pressgen.diagnostics import Finding, Place, closest, kinds
from pressgen.model import House, Weekend
from pressgen.model.base import Node


@dataclass(frozen=True, slots=True)
class Allowance:
    """One finding allowed in a table and all below it."""

    code: str
    place: Place
    """Of the allowance itself."""
    table: Place

    def covers(self, finding: Finding) -> bool:
        """Tell whether a finding is one that is allowed here."""
        depth = len(self.table.key)
        is_here = finding.place.file == self.table.file or not depth
        return self.code == finding.code and is_here and finding.place.key[:depth] == self.table.key


@dataclass(slots=True)
class Allowances:
    """What a weekend and its house allow, and what of that has been found."""

    all: tuple[Allowance, ...] = ()
    _found: set[Place] = field(default_factory=set)

    @classmethod
    def of(cls, weekend: Weekend, house: House) -> Allowances:
        """Return what the two files allow of what may be allowed."""
        return cls(tuple(a for a in _all(weekend, house) if _may_be_allowed(a.code)))

    def rest(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return findings without those that are allowed."""
        return [finding for finding in findings if not self._allow(finding)]

    def unused(self, weekend: Weekend) -> Iterator[Finding]:
        """Yield what a weekend's file allows, and is not found in it any more."""
        for allowance in self.all:
            if allowance.place not in self._found and allowance.place.file == weekend.where.file:
                yield kinds.ALLOWANCE_UNUSED.at(allowance.place, code=allowance.code)

    def _allow(self, finding: Finding) -> bool:
        allowing = [allowance for allowance in self.all if allowance.covers(finding)]
        self._found |= {allowance.place for allowance in allowing}
        return bool(allowing)


def never_allowed(weekend: Weekend, house: House) -> Iterator[Finding]:
    """What is allowed is a finding, and one that leaves a release to be made."""
    for allowance in _all(weekend, house):
        if allowance.code not in kinds.ALL:
            known = [code for code in kinds.ALL if _may_be_allowed(code)]
            close = closest(allowance.code, known)
            yield kinds.UNKNOWN_ALLOWANCE.at(allowance.place, name=allowance.code, close=close)
        elif not _may_be_allowed(allowance.code):
            yield kinds.NEVER_ALLOWED.at(allowance.place, code=allowance.code)


def _may_be_allowed(code: str) -> bool:
    return code in kinds.ALL and kinds.ALL[code].allowable


def _all(*files: Node) -> Iterator[Allowance]:
    for file in files:
        for table in _tables(file):
            for code in table.contents()["allow"]:
                yield Allowance(code, table.where / "allow" / code, table.where)


def _tables(value: Any) -> Iterator[Node]:
    """Yield the tables below a value in which something may be allowed."""
    if isinstance(value, Node) and "allow" in type(value).model_fields:
        yield value
    if isinstance(value, Node):
        value = value.contents()
    if isinstance(value, Mapping):
        for entry in value.values():
            yield from _tables(entry)
    elif isinstance(value, tuple):
        for entry in value:
            yield from _tables(entry)
