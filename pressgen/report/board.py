"""What a release still lacks: a short list for each file that is being written."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from pressgen.diagnostics import Finding, Key, Kind, kinds
from pressgen.messages import Messages
from pressgen.report.excerpt import Terminal
from pressgen.report.places import Spots, shown_path, written

_AS_BEFORE = (kinds.PHOTO_LACKING, kinds.NEXT_LACKING, kinds.TABLE_LACKING, kinds.QUOTE_LACKING)
_TO_DO: tuple[Kind, ...] = (
    kinds.TO_FILL_IN,
    kinds.MISSING_TRANSLATION,
    kinds.TABLE_BEHIND,
    *_AS_BEFORE,
)
"""What may stand on a board: nothing is wrong with it but that it is not there yet."""

_TITLE = "Still to do in {file}:"
_LINE = "line {line}"
_STILL_AFTER = "{name}: still after round {round}"
_LIKE_LAST_TIME = "perhaps, as last time"

COUNTED = {
    "weekend": ("{count} detail of the weekend", "{count} details of the weekend"),
    "text": ("{count} text in {language}", "{count} texts in {language}"),
    "quote": ("{count} quote", "{count} quotes"),
    "result": ("{count} result", "{count} results"),
    "table": ("{count} table", "{count} tables"),
    "next": ("{count} detail of what comes next", "{count} details of what comes next"),
    "other": ("{count} field", "{count} fields"),
}
"""What there may be one or several of."""

_WIDTH = 100
_LEFT = 32
"""Columns of what there is to do, at most."""


class _Entry(NamedTuple):
    """One thing to do."""

    sort: str
    thing: str
    of: str = ""
    """Of what: sessions are of a driver, the languages of a quote of its speaker."""
    language: str = ""
    """Of a text."""
    unit: Key = ()
    """What is counted once, however much of it there is to do; empty: each thing is."""


@dataclass(slots=True)
class _Row:
    """One sort of things to do."""

    sort: str
    language: str = ""
    things: dict[str, dict[str, None]] = field(default_factory=dict)
    """What they are, by what they are of."""
    units: list[Key] = field(default_factory=list)
    line: int = 0
    """Where the first of them stands; 0: not known."""

    def add(self, entry: _Entry, line: int) -> None:
        """Add a thing that stands in a line."""
        self.things.setdefault(entry.of, {})[entry.thing] = None
        if not entry.unit or entry.unit not in self.units:
            self.units.append(entry.unit)
        self.line = min(self.line, line) if self.line else line


class Board:
    """What is still to do in one file."""

    def __init__(
        self, file: Path, findings: Sequence[Finding], messages: Messages, spots: Spots
    ) -> None:
        """Hold the findings of a file that say what is still to do."""
        self._file, self.findings = file, findings
        self._messages, self._spots = messages, spots

    @property
    def count(self) -> int:
        """How many things there are to do: what its lines count, together."""
        return sum(len(row.units) for row in self._rows if row.sort in COUNTED)

    def lines(self, terminal: Terminal | None) -> list[str]:
        """Return the board: a title, and a line or more for each sort of things."""
        paint = terminal.paint if terminal else lambda text, _style: text
        width = terminal.width if terminal else _WIDTH
        rows = sorted(self._rows, key=lambda row: row.line or 10**9)
        told = [(self._what(row), self._details(row)) for row in rows]
        left = min(max((len(what) for what, _ in told), default=0), _LEFT)
        lines = [paint(self._messages.text(_TITLE, file=shown_path(self._file)), "message")]
        for what, details in told:
            first, *more = textwrap.wrap(details, max(width - left - 4, 30)) or [""]
            lines.append(f"  {what:<{left}}  {first}".rstrip())
            lines += [f"  {'':<{left}}  {line}" for line in more]
        return lines

    @cached_property
    def _rows(self) -> list[_Row]:
        rows: dict[tuple[str, str], _Row] = {}
        placed = {(self._spots.of(found).place, found.message): found for found in self.findings}
        for ((_, line, _), _), finding in placed.items():
            entry = self._entry(finding)
            row = rows.setdefault((entry.sort, entry.language), _Row(entry.sort, entry.language))
            row.add(entry, line)
        return list(rows.values())

    def _entry(self, finding: Finding) -> _Entry:
        key, language = finding.place.key, finding.facts.get("language", "")
        if finding.kind in _AS_BEFORE:
            return _Entry("before", self._messages.message(finding))
        if language and key[-1:] == (language,):
            key = key[:-1]
        match key:
            case ("weekend" | "next" as sort, *rest) if not language:
                return _Entry(sort, _name(rest))
            case ("results", str(driver), *session) if not language:
                return _Entry("result", _name(session), of=driver)
            case ("story", int(), "quote", *_) if language:
                said = self._messages.language_called(language)
                return _Entry("quote", said, of=finding.facts.get("by") or written(key), unit=key)
            case ("standings", str(name), *_):
                return _Entry("table", self._of_table(name, finding), unit=key[:2])
        if language:
            return _Entry("text", _name(key), language=language)
        return _Entry("other", written(finding.place.key))

    def _of_table(self, name: str, finding: Finding) -> str:
        if finding.code != kinds.TABLE_BEHIND.code:
            return name
        return self._messages.text(_STILL_AFTER, name=name, round=finding.facts["after"])

    def _what(self, row: _Row) -> str:
        if row.sort not in COUNTED:
            return self._messages.text(_LIKE_LAST_TIME)
        one, many = COUNTED[row.sort]
        facts = {"language": self._messages.language_called(row.language)} if row.language else {}
        return self._messages.counted(one, many, len(row.units), **facts)

    def _details(self, row: _Row) -> str:
        parts = [(f"{of}: " if of else "") + ", ".join(things) for of, things in row.things.items()]
        where = self._messages.text(_LINE, line=row.line) if row.line else ""
        return "; ".join(parts) + (f" ({where})" if where and row.sort in COUNTED else "")


def _name(key: Iterable[object]) -> str:
    """Return a key path without the numbers in it: one entry is as good as another."""
    return ".".join(part for part in key if isinstance(part, str))


def boards(findings: Collection[Finding], messages: Messages, spots: Spots) -> Iterator[Board]:
    """Yield a board for each file in which there is something to be filled in."""
    files = [f.place.file for f in findings if f.code == kinds.TO_FILL_IN.code]
    codes = {kind.code for kind in _TO_DO}
    for file in sorted(set(files)):
        yield Board(
            file, [f for f in findings if f.place.file == file and f.code in codes], messages, spots
        )
