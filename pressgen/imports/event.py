"""Whether a sheet is of the weekend's event, as far as it says of which it is.

What says so is the title, the heading of a web page, the objects around a list in JSON; a file's
name is weak evidence, as files are renamed and dated by when they were fetched. What agrees in
any way that it can be read is not doubted.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from typing import TypeGuard

from pressgen.diagnostics import Finding, kinds
from pressgen.imports.sheet import Page
from pressgen.imports.target import Target, find
from pressgen.imports.which import NO_RACES, races, session_of, texts_of
from pressgen.imports.words import folded_words, words
from pressgen.timing import fold, session_hint
from pressgen.timing.words import tokens
from pressgen.timing.words import words as timing_words

_MARGIN = dt.timedelta(days=3)
"""By so much a list may be dated before or behind the event: events lie further apart."""
_PUBLISHED = dt.timedelta(days=31)
"""By so much a list of the right round may be dated behind the event: that is when it came out."""
_YEARS = 10
"""By so many at most the year of a list is another: a number beyond is no year."""
_LONGEST = 2
"""Digits of a day, or of a round."""
_SHORTEST_NAME = 5
"""Letters of a word by which alone a circuit is known."""
_UP_TO = 4
"""Words between "after 2" and "rounds": "after 2 of 6 race rounds"."""

Span = tuple[dt.date, dt.date]
"""The first and the last day that a date may mean."""


def other_event(page: Page, target: Target) -> Finding | None:
    """Return what tells that a sheet is of another event; None: nothing does."""
    told = _contradiction(page.sheet.about, target, page) or _contradiction(
        (page.source.file.stem,), target, page, weak=True
    )
    if told is None:
        return None
    here, reason = told
    return kinds.OTHER_EVENT.at(page.source.place, here=here, reason=reason)


def _contradiction(
    texts: Sequence[str], target: Target, page: Page, *, weak: bool = False
) -> tuple[str, str] | None:
    """Return the text that contradicts the weekend, and in what; None: none does."""
    event = _Event.of(target)
    read = [_Text.read(text, event.first.year) for text in texts if not _is_record(text)]
    is_round = any(target.event.round in _rounds(text.words) for text in read)
    if here := _other_date(read, event, _PUBLISHED if is_round else _MARGIN, weak=weak):
        return here, "the date is another"
    if not any(text.dates and not _is_printed(text) for text in read):
        if here := _other_round(read, target) or _other_short_round(read, target, page):
            return here, "the round is another"
        if here := _other_year(read, event):
            return here, "the year is another"
    for reason, own, names in _names(target):
        told = session_hint(replace(page.sheet, hints=tuple(texts)), names)
        if told not in (None, own):
            return _naming(texts, names[str(told)]), reason
    return None


@dataclass(frozen=True, slots=True)
class _Event:
    """When the weekend is; the whole year where its days are still to be filled in."""

    first: dt.date
    last: dt.date
    season: int

    @classmethod
    def of(cls, target: Target) -> _Event:
        season = target.event.season
        first, last = (find(target.table, ("weekend", day)) for day in ("first_day", "last_day"))
        return cls(
            first if _is_day(first, season) else dt.date(season, 1, 1),
            last if _is_day(last, season) else dt.date(season, 12, 31),
            season,
        )


def _is_day(value: object, season: int) -> TypeGuard[dt.date]:
    """Tell a day of a season: what else stands there is told by a check."""
    return (
        isinstance(value, dt.date)
        and not isinstance(value, dt.datetime)
        and abs(value.year - season) <= 1
    )


# What a text says


@dataclass(slots=True)
class _Text:
    """A text, with the dates in it, and its words without them."""

    text: str
    dates: list[list[Span]] = field(default_factory=list)
    """Each with all that it may mean: ``5/6/2024`` is of May or of June."""
    words: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, text: str, year: int) -> _Text:
        """Read a text; a date without a year is of ``year``."""
        read = cls(text)
        rest = text
        for pattern in (*_DATES, _weekdays()):
            for match in pattern.finditer(rest):
                read.dates.append(list(_meanings(match, year)))
            rest = pattern.sub(_GONE, rest)
        read.words = [_numbers_in_words().get(word, word) for word in tokens(rest)]
        read._take_months(year)
        return read

    def _take_months(self, year: int) -> None:
        """Take the dates that have a month's name."""
        for at, word in enumerate(self.words):
            month = _months().get(word)
            if month and (found := self._date_around(at, month, year)):
                self.dates.append([found])

    def _date_around(self, at: int, month: int, year: int) -> Span | None:
        """Return the date about a month's name: 15 June 2024, June 15, 2024, June 2024."""
        before = at - 1
        while before >= 0 and self.words[before] in timing_words("words", "ordinals"):
            before -= 1
        day, behind = self._day(before), at + 1
        if day and before and _is_numbered(self.words[before - 1]):
            day = None  # "Race 1 June 2024"
        elif not day and (day := self._day(behind)):
            behind += 1
            before = at
        told = self._year(behind)
        if not day and not told:
            return None
        for used in range(before if day else at, behind + bool(told)):
            self.words[used] = _GONE
        with suppress(ValueError):
            date = dt.date(told or year, month, day or 1)
            return date, date if day else date + dt.timedelta(days=30)
        return None

    def _day(self, at: int) -> int | None:
        word = self.words[at] if 0 <= at < len(self.words) else ""
        return int(word) if _is_number(word) else None

    def _year(self, at: int) -> int | None:
        word = self.words[at] if at < len(self.words) else ""
        return int(word) if _YEAR.fullmatch(word) else None


_GONE = " x "
"""Stands for a date that was taken out of a text."""
_YEAR = re.compile(r"20\d\d")
_DAY = (
    r"(?=\d{1,2}/|\d{1,2}\.\d{1,2}\.)"
    r"(?P<d>\d{1,2})(?P<sign>[/.])(?P<m>\d{1,2})(?![\d/.]?\d)(?P<y>(?!))?"
)
"""A date without a year: behind a weekday, as else it may be a lap of so many, or a result.

With one dot, it may be a time: ``Saturday 12.10``.
"""
_DATES = (
    re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<sign>[-/._])(?P<m>\d{1,2})(?P=sign)(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<sign>)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})(?P<sign>[-/._])(?P<m>\d{1,2})(?P=sign)(?P<y>20\d\d)(?!\d)"),
)


def _meanings(match: re.Match[str], of_event: int) -> Iterator[Span]:
    """Yield what a date may mean; one without a year is of the event's."""
    month, day = int(match["m"]), int(match["d"])
    year = int(match["y"] or of_event)
    either = match["sign"] == "/" and not -1 < match.start("y") < match.start("d")
    for one, other in ((month, day), (day, month)) if either else ((month, day),):
        with suppress(ValueError):
            yield (date := dt.date(year, one, other)), date


@cache
def _months() -> Mapping[str, int]:
    """Return the number of each month by its names."""
    months = enumerate(words()["event"]["months"], 1)
    return {fold(name): number for number, names in months for name in names}


@cache
def _weekdays() -> re.Pattern[str]:
    """Return the pattern of a date without a year, behind a weekday: ``Saturday 4/5``."""
    names = "|".join(map(re.escape, words()["event"]["weekdays"]))
    return re.compile(rf"(?<!\w)(?:{names})\.?,?\s*{_DAY}", re.IGNORECASE)


@cache
def _numbers_in_words() -> Mapping[str, str]:
    """Return the digits of each number that is a word."""
    numbers = enumerate(words()["event"]["numbers"], 1)
    return {fold(name): str(number) for number, names in numbers for name in names}


def _event_words(key: str) -> frozenset[str]:
    """Return the words of a list about events."""
    return folded_words("event", key)


@cache
def _session_words(sorts: Sequence[str]) -> frozenset[str]:
    """Return the words by which some kinds of sessions are called."""
    return frozenset(t for kind in sorts for n in words()["sessions"][kind] for t in tokens(n))


def _is_number(word: str) -> bool:
    return word.isdecimal() and len(word) <= _LONGEST


def _is_numbered(word: str) -> bool:
    """Tell a word behind which a number is that of a session, or of a round."""
    return word in _session_words(tuple(words()["sessions"])) | _event_words("rounds")


# What contradicts


def _other_date(
    read: Sequence[_Text], event: _Event, late: dt.timedelta, *, weak: bool
) -> str | None:
    """Return the text whose date is another's: all dates lie before the event, or all behind it.

    A list may be printed later, but never before; a file's name has the day on which it came.
    """
    first, last = event.first - _MARGIN, event.last + late
    dated = [(text, spans) for text in read for spans in text.dates if spans]
    before = [text for text, spans in dated if all(end < first for _, end in spans)]
    behind = [text for text, spans in dated if all(start > last for start, _ in spans)]
    if dated and len(before) == len(dated):
        return before[0].text
    if dated and len(behind) == len(dated) and not weak:
        return next((one.text for one in behind if not _is_printed(one)), None)
    return None


def _is_printed(text: _Text) -> bool:
    """Tell a text that says when a list was printed or published."""
    return not _event_words("printed").isdisjoint(text.words)


def _is_record(text: str) -> bool:
    """Tell a text about a record: it may be of any year."""
    return not _event_words("records").isdisjoint(tokens(text))


def _other_year(read: Sequence[_Text], event: _Event) -> str | None:
    own = {event.season, event.first.year, event.last.year}
    found = {year: text.text for text in read for year in _years(text.words, event.season)}
    return next(iter(found.values()), None) if own.isdisjoint(found) else None


def _years(found: Sequence[str], season: int) -> Iterator[int]:
    """Yield the years among words; ``2023/24`` has two."""
    for word, behind in pairwise([*found, ""]):
        if _YEAR.fullmatch(word) and abs(int(word) - season) <= _YEARS:
            yield int(word)
            if behind == f"{int(word) + 1}"[2:]:
                yield int(word) + 1


def _other_round(read: Sequence[_Text], target: Target) -> str | None:
    """Return the text whose round is another."""
    own = _own_rounds(target)
    found = {number: text.text for text in read for number in _rounds(text.words)}
    return next(iter(found.values()), None) if own.isdisjoint(found) else None


def _other_short_round(read: Sequence[_Text], target: Target, page: Page) -> str | None:
    """Return the text that has another round in short: R4, beside the name of a session.

    A number that a session of the series has is that session's.
    """
    sessions, short = set(target.series.sessions), _event_words("round_letters")
    for text in read:
        for letter, number in pairwise(text.words):
            is_round = letter in short and _is_number(number) and f"race{number}" not in sessions
            if is_round and int(number) not in _own_rounds(target) and session_of(page, target):
                return text.text
    return None


def _own_rounds(target: Target) -> set[int]:
    """Return the numbers that the weekend's round may have: many series count each race as one."""
    now, count = target.event.round, len(races(target))
    return {now, *range((now - 1) * count + 1, now * count + 1)}


def _rounds(found: Sequence[str]) -> Iterator[int]:
    """Yield the rounds that words name: Round 2, 2nd round, Rounds 3 & 4, after 2 rounds."""
    known, others = _event_words("rounds"), _session_words(NO_RACES)
    ordinals = timing_words("words", "ordinals")
    for at, word in enumerate(found):
        before = found[at - 1] if at else ""
        is_ordinal = before.isdecimal() and word in ordinals  # the end of "3rd"
        if word in known and before not in others and not is_ordinal:
            numbers = list(_numbers(found[at + 1 :]))
            yield from range(numbers[0], numbers[-1] + 1) if numbers else ()
            if before in ordinals and at > 1 and _is_number(found[at - 2]):
                yield int(found[at - 2])
        number, *behind = [*found[at + 1 : at + 2 + _UP_TO], ""]
        if word in _event_words("after") and _is_number(number) and not known.isdisjoint(behind):
            yield int(number)


def _numbers(found: Sequence[str]) -> Iterator[int]:
    """Yield the numbers that words begin with: of ``3 & 4`` both, of ``2 of 6`` the first."""
    last: int | None = None
    for word in found:
        if _is_number(word) and last in (None, int(word) - 1):
            last = int(word)
            yield last
        elif word not in _event_words("and"):
            return


# Names


def _names(target: Target) -> Iterator[tuple[str, str, Mapping[str, list[str]]]]:
    """Yield what else an event is told by: what is wrong, the weekend's own key, and all names."""
    house, event = target.house, target.event
    circuit = find(target.table, ("weekend", "circuit"))
    circuits = {key: [c.name, *texts_of(c.city)] for key, c in house.circuits.items()}
    circuits = {key: [*names, *_short(key, circuits, target)] for key, names in circuits.items()}
    if circuit in circuits:
        yield "the circuit is another", str(circuit), circuits
    series = {key: list(filter(None, (s.name, s.table_name))) for key, s in house.series.items()}
    titles = target.series.championships.values()
    series[event.series] += [text for one in titles for text in texts_of(one.title)]
    yield "the series is another", event.series, series
    tables = enumerate((target.table, *target.others))
    events = {str(n): _told(find(table, ("weekend", "name"))) for n, table in tables}
    yield "the event's name is another", "0", events


def _short(key: str, circuits: Mapping[str, Sequence[str]], target: Target) -> Iterator[str]:
    """Yield the words of a circuit's name that it alone has: of Ring Knutstorp, Knutstorp."""
    others = [text for other, names in circuits.items() if other != key for text in names]
    others += [s.name for s in target.house.series.values()]
    others += [team.name for team in target.house.teams.values()]
    others += [driver.name for driver in target.house.drivers.values()]
    common = _event_words("circuits").union(*map(tokens, others))
    for word in tokens(circuits[key][0]):
        if word not in common and len(word) >= _SHORTEST_NAME:
            yield word


def _told(name: object) -> list[str]:
    """Return an event's name as a weekend file writes it, alone or by language."""
    if isinstance(name, Mapping):
        return [text for text in name.values() if isinstance(text, str)]
    return [name] if isinstance(name, str) else []


def _naming(texts: Sequence[str], names: Sequence[str]) -> str:
    """Return the text that has one of some names."""
    known = [fold(name) for name in names]
    return next((t for t in texts if any(name in fold(t) for name in known if name)), texts[0])
