"""Reads a text: finds the names, dates, sessions, places and numbers that it mentions.

Each rule takes what it recognises out of the text, so that a later one cannot read it otherwise:
the 3 of "RS 3 LMS" is no number, the 2 of "Race 2" no place. All words come from the language's
lexicon, its language file and CLDR.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import NamedTuple

from pressgen.localise import Locale
from pressgen.mentions.copy import Copy
from pressgen.mentions.grammar import LAP_TIME, Grammar, grammar
from pressgen.mentions.mention import Mention, Sort
from pressgen.mentions.patterns import any_of, ready
from pressgen.mentions.registry import Registry
from pressgen.model.house import SESSION_KEY
from pressgen.model.lexicon import Lexicon

_TAKEN = "\x00"
"""Stands for what has been read."""

_WORD = re.compile(r"[^\W\d_]+")
_HALF = Decimal("0.5")
_NOON, _MIDNIGHT, _HOUR = 12, 24, 60
_LAST_DAY = 31
_REACH = 40
"""Signs within which one of several stands before the next."""


class _Found(NamedTuple):
    """What a rule has found, from and to."""

    sort: Sort
    value: Hashable
    start: int
    end: int
    unsure: bool = False


Found = Iterator[_Found]


@lru_cache(maxsize=64)
def _names_in(names: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(names)}(?!\w)")


class Reader:
    """Reads texts in one language, about one weekend."""

    def __init__(
        self, locale: Locale, lexicon: Lexicon, registry: Registry, sessions: Mapping[str, set[str]]
    ) -> None:
        """Take what is known: ``sessions`` are their labels in this language, by their keys."""
        self.grammar: Grammar = grammar(locale, lexicon)
        self.lexicon, self.registry, self.sessions = lexicon, registry, sessions

    def read(self, copy: Copy) -> tuple[Mention, ...]:
        """Return what a text mentions, in its order."""
        found: list[_Found] = []
        rest = copy.text
        for rule in self._rules:
            for one in rule(rest):
                found.append(one)
                rest = rest[: one.start] + _TAKEN * (one.end - one.start) + rest[one.end :]
            if rule == self._names:
                rest = self.grammar.terms.sub(lambda match: _TAKEN * len(match[0]), rest)
        for rule in (self._weekdays, self._concepts, self._groups):
            found += rule(copy.text)
        found.sort(key=lambda one: (one.start, one.end))
        starts = [start for start, _ in copy.sentences()]
        return tuple(self._mention(one, copy, bisect_right(starts, one.start)) for one in found)

    def _mention(self, one: _Found, copy: Copy, sentence: int) -> Mention:
        told = copy.is_told(one.start, one.end)
        return Mention(one.sort, one.value, one.start, one.end, told, one.unsure, sentence)

    @cached_property
    def _rules(self) -> tuple[Callable[[str], Found], ...]:
        return (
            self._names,
            self._several_dates,
            self._dates,
            self._lap_times,
            self._clocks,
            self._decades,
            self._years,
            self._labels,
            self._rounds,
            self._numbered_sessions,
            self._outer_sessions,
            self._quantities,
            self._vague_numbers,
            self._ordinals,
            self._ambiguous_ordinals,
            self._places,
            self._numbers,
            self._vague_ordinals,
        )

    # Names

    def _names(self, text: str) -> Found:
        for match in self._name.finditer(text):
            yield _Found(Sort.NAME, self.registry.owners[match[0]], *match.span())

    @cached_property
    def _name(self) -> re.Pattern[str]:
        return _names_in(frozenset(self.registry.owners))

    # Time

    def _several_dates(self, text: str) -> Found:
        for match in self.grammar.dates.finditer(text):
            form = "0" if match["month0"] else "1"
            month = self.grammar.months[match[f"month{form}"].lower()]
            days = list(re.finditer(r"\d+", match[f"days{form}"]))
            ends = [match.start(f"days{form}") + day.end() for day in days]
            if any(not 1 <= int(day[0]) <= _LAST_DAY for day in days):
                continue
            last = match.start(f"days{form}") + days[-1].start()
            if form == "1" and self.grammar.quantity.match(text, last):
                continue
            ends = [*ends[:-1], match.end()]
            starts = [match.start(f"days{form}") + day.start() for day in days]
            starts[0] = match.start()
            for day, start, end in zip(days, starts, ends, strict=True):
                both = (month, int(day[0]))
                yield _Found(Sort.DATE, (both, both, None), start, end)

    def _dates(self, text: str) -> Found:
        months = self.grammar.months
        for match in self.grammar.date.finditer(text):
            groups = {name[:-1]: value for name, value in match.groupdict().items() if value}
            named = [groups.get("month"), groups.get("until_month")]
            first = months[(named[0] or named[1] or "").lower()]
            last = months[(named[1] or named[0] or "").lower()]
            day = _digits(groups["day"])
            until = _digits(groups.get("until") or groups["day"])
            year = int(groups["year"]) if "year" in groups else None
            yield _Found(Sort.DATE, ((first, day), (last, until), year), *match.span())

    def _lap_times(self, text: str) -> Found:
        for match in LAP_TIME.finditer(text):
            yield _Found(Sort.LAP_TIME, re.sub(r"\D", "", match[0]), *match.span())

    def _clocks(self, text: str) -> Found:
        taken: list[tuple[int, int]] = []
        for minutes, pattern in self.grammar.clocks:
            for match in pattern.finditer(text):
                time = self._clock(match, minutes)
                if time and not any(a < match.end() and match.start() < b for a, b in taken):
                    taken.append(match.span())
                    yield _Found(Sort.CLOCK, time[0], *match.span(), unsure=time[1])

    def _clock(self, match: re.Match[str], offset: int) -> tuple[tuple[int, int], bool] | None:
        """Return a time of day, and whether its half of the day is unsure; None: it is none."""
        words = match["hours"]
        numerals, start = self.grammar.numerals, match.start("hours")
        hours = int(numerals.value(match.string, start, start + len(words)))
        minutes = int(match.groupdict().get("minutes") or 0)
        if hours > _MIDNIGHT or minutes >= _HOUR:
            return None
        if offset:
            past, minutes = divmod(offset, _HOUR)
            return ((hours + past) % _NOON, minutes), True
        if self.grammar.afternoon.search(match[0]):
            return (hours % _NOON + _NOON, minutes), False
        if self.grammar.morning.search(match[0]):
            return (hours % _NOON, minutes), False
        halved = self.lexicon.afternoon is not None or not words.isdigit()
        return (hours, minutes), halved and hours <= _NOON

    def _decades(self, text: str) -> Found:
        for match in self.grammar.decade.finditer(text):
            groups = match.groupdict()
            digits = (groups.pop("year", None) or "")[-2:]
            decade = digits or next(name[1:] for name, words in groups.items() if words)
            yield _Found(Sort.YEAR, f"{decade}s", *match.span())

    def _years(self, text: str) -> Found:
        for match in self.grammar.year.finditer(text):
            yield _Found(Sort.YEAR, match[0], *match.span())

    def _weekdays(self, text: str) -> Found:
        for match in self.grammar.weekday.finditer(text):
            day = self.grammar.days[match["day"].lower()]
            unsure = match["around"] is not None
            yield _Found(Sort.WEEKDAY, day, match.start("day"), match.end(), unsure)

    # Sessions and rounds

    def _labels(self, text: str) -> Found:
        """Find sessions by the labels that the house gives them, their numbers among them."""
        for match in self._label.finditer(text):
            key = self._keys_by_label[match[0].lower()]
            yield _Found(Sort.SESSION, key, *match.span())
            of_kind = SESSION_KEY.match(key)
            if of_kind:
                yield from self._more_behind(of_kind["kind"], text, match.end())

    @cached_property
    def _keys_by_label(self) -> dict[str, str]:
        labels = {
            label.replace("\u00a0", " ").lower(): key
            for key, known in self.sessions.items()
            for label in known
        }
        return {label: key for label, key in labels.items() if re.search(r"\d", label)}

    @cached_property
    def _label(self) -> re.Pattern[str]:
        return ready(rf"(?<!\w){any_of(self._keys_by_label)}(?!\w)")

    def _numbered_sessions(self, text: str) -> Found:
        for match in self.grammar.session.finditer(text):
            kind = self.grammar.kind_of(match)
            more = list(self._more_before(kind, text, match))
            if match["nth"] and self._is_no_session(match, many=bool(more)):
                continue
            yield from more
            yield _Found(Sort.SESSION, self._session(kind, self._number_in(match)), *match.span())
            if match["n"]:
                yield from self._more_behind(kind, text, match.end())

    def _outer_sessions(self, text: str) -> Found:
        """Find the opening and the closing session of a kind: which they are is as good as said."""
        for match in self.grammar.outer_session.finditer(text):
            known = self._numbers_of(self.grammar.kind_of(match))
            if known:
                kind, number = known[0] if match["first"] else known[-1]
                yield _Found(Sort.SESSION, self._session(kind, number), *match.span(), unsure=True)

    def _numbers_of(self, kind: str) -> list[tuple[str, int]]:
        """Return the sessions of a kind that the series has, by their numbers."""
        keys = [SESSION_KEY.match(key) for key in self.sessions]
        numbers = [int(m["number"] or "1") for m in keys if m and m["kind"] == kind]
        return [(kind, number) for number in sorted(numbers)]

    def _is_no_session(self, match: re.Match[str], *, many: bool) -> bool:
        """Tell whether an ordinal counts other races than the weekend's: her third race."""
        of_several = any(match[f"p{n}"] for n in range(len(self.grammar.kinds)))
        own = self.grammar.own.search(match.string, 0, match.start())
        return own is not None or (of_several and not many)

    def _more_before(self, kind: str, text: str, match: re.Match[str]) -> Found:
        """Yield the sessions told together with one behind them: the first and second race."""
        start = match.start()
        while match["nth"] and start:
            found = self.grammar.one_before.search(text, max(0, start - _REACH), start)
            if not found or not self.grammar.numerals.is_ordinal(found["nth"]):
                return
            number = self.grammar.numerals.ordinal_value(found["nth"])
            yield _Found(Sort.SESSION, self._session(kind, number), *found.span("nth"))
            start = found.start()

    def _more_behind(self, kind: str, text: str, end: int) -> Found:
        """Yield the sessions told together with one before them: Races 1 and 2."""
        while found := self.grammar.one_behind.match(text, end):
            if self.grammar.quantity.match(text, found.start("n")):
                return
            yield _Found(Sort.SESSION, self._session(kind, int(found["n"])), *found.span("n"))
            end = found.end()

    def _session(self, kind: str, number: int) -> Hashable:
        """Return the key of the series' session of a kind and number; else these."""
        for key in self.sessions:
            match = SESSION_KEY.match(key)
            if match and (match["kind"], match["number"] or "1") == (kind, str(number)):
                return key
        return kind, number

    def _rounds(self, text: str) -> Found:
        for match in self.grammar.round.finditer(text):
            yield _Found(Sort.ROUND, self._number_in(match), *match.span())

    def _number_in(self, match: re.Match[str]) -> int:
        groups = match.groupdict()
        digits = groups.get("n") or groups.get("short")
        if digits:
            return int(digits)
        if groups.get("word"):
            return int(self.grammar.numerals.value(match.string, *match.span("word")))
        return self.grammar.numerals.ordinal_value(match["nth"])

    # Numbers

    def _quantities(self, text: str) -> Found:
        for match in self.grammar.quantity.finditer(text):
            unit = self._unit(match)
            if unit is None or not self._counts(match, unit):
                continue
            number, loose = self._amount(match), self.lexicon.ambiguous.one.loosely
            unsure = match["one"] is not None and unit in loose
            converted = self.lexicon.converted.get(unit)
            if converted:
                number, unit = number * converted.times, converted.to
            yield _Found(Sort.QUANTITY, (number.normalize(), unit), *match.span(), unsure)

    def _unit(self, match: re.Match[str]) -> str | None:
        group = "unit" if match["unit"] else "joined"
        return self.grammar.unit_at(match.string, *match.span(group))

    def _counts(self, match: re.Match[str], unit: str) -> bool:
        """Tell whether a number and a unit are a quantity: an article counts few of them."""
        if match["one"] is None and match["half"] is None:
            between = match["between"]
            return between is None or not self.grammar.numerals.is_ordinal(between)
        if match["one"] and self.grammar.no_unit.match(match.string, match.end("unit")):
            return False
        one = self.lexicon.ambiguous.one
        return unit in one.units or unit in one.loosely

    def _amount(self, match: re.Match[str]) -> Decimal:
        more = match["plus"] or match["plus_one"] or match["more"]
        if match["half"]:
            return _HALF
        if match["one"]:
            return Decimal(1) + (_HALF if more else 0)
        group = "number" if match["number"] else "word"
        value = self.grammar.numerals.value(match.string, *match.span(group))
        if group == "word" and not value:
            return _HALF
        return value + (_HALF if more else 0)

    def _vague_numbers(self, text: str) -> Found:
        yield from self._vague(Sort.NUMBER, self.grammar.vague_numbers, text)

    def _vague_ordinals(self, text: str) -> Found:
        yield from self._vague(Sort.ORDINAL, self.grammar.vague_ordinals, text)

    def _vague(self, sort: Sort, known: list[tuple[int, re.Pattern[str]]], text: str) -> Found:
        """Yield words that are ordinals or numbers perhaps, where nothing beside them tells."""
        for number, pattern in known:
            for match in pattern.finditer(text):
                value = number if sort is Sort.ORDINAL else Decimal(number)
                yield _Found(sort, value, *match.span(), unsure=True)

    def _ordinals(self, text: str) -> Found:
        for match in self.grammar.ordinal.finditer(text):
            value = self.grammar.numerals.ordinal_value(match["nth"])
            rival = self.grammar.rival.search(text, 0, match.start())
            yield _Found(Sort.ORDINAL, value, *match.span(), unsure=rival is not None)

    def _ambiguous_ordinals(self, text: str) -> Found:
        known = {
            (number, match.span("word"))
            for number, behind, before in self.grammar.ambiguous
            for pattern in (behind, before)
            for match in pattern.finditer(text)
        }
        for number, span in known:
            yield _Found(Sort.ORDINAL, number, *span)

    def _places(self, text: str) -> Found:
        for match in self.grammar.place.finditer(text):
            yield _Found(Sort.ORDINAL, int(match["n"]), *match.span())

    def _numbers(self, text: str) -> Found:
        for match in self.grammar.number.finditer(text):
            value = self.grammar.numerals.value(match.string, *match.span("number"))
            value += _HALF if match["more"] else 0
            yield _Found(Sort.NUMBER, value.normalize(), *match.span())

    # Words

    def _concepts(self, text: str) -> Found:
        for concept, pattern in self.grammar.concepts:
            for match in pattern.finditer(text):
                yield _Found(Sort.CONCEPT, concept, *match.span())
        yield from self._concepts_perhaps(text)

    def _concepts_perhaps(self, text: str) -> Found:
        """Yield the first word of each concept that it may say."""
        seen: set[str] = set()
        for match in _WORD.finditer(text):
            news = self.grammar.concepts_of(match[0].lower()) - seen
            seen |= news
            for concept in news:
                yield _Found(Sort.CONCEPT, concept, *match.span(), unsure=True)

    def _groups(self, text: str) -> Found:
        for match in self.grammar.together.finditer(text):
            yield _Found(Sort.GROUP, "", *match.span(), unsure=True)


def _digits(words: str) -> int:
    return int(re.sub(r"\D", "", words))
