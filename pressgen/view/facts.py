"""Facts by name: the tree that ``{andreas.race1:place}`` is looked up in, told in one language.

A fact has forms, each a way to write it, and parts, facts below it. Neither is worked out before
it is asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, partial
from typing import TypeVar

from pressgen.diagnostics import Finding, Place, closest, kinds
from pressgen.localise import NO_NAMES, Locale, Names
from pressgen.model import House, Text, Weekend
from pressgen.model.house import Circuit, Driver
from pressgen.model.values import Status
from pressgen.model.weekend import Event, Next, Result, Row
from pressgen.prose import Slot
from pressgen.view import labels
from pressgen.view.nearness import weeks_between

T = TypeVar("T")
N = TypeVar("N", int, Decimal)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact; the first of its forms is used where none is named.

    ``lacking`` says why nothing can be printed for a fact that the files leave out, or that is
    not so; empty: it can. A fact that is lacking may have parts that are not.
    """

    forms: Mapping[str, Callable[[], str]] = field(default_factory=dict)
    parts: Callable[[], Mapping[str, Fact]] = dict
    lacking: str = ""


def tell(weekend: Weekend, house: House, locale: Locale, names: Names) -> Fact:
    """Return the fact of which all others are parts, those of drivers by the drivers' keys.

    The names of the weekend and its house must be known, as ``checks.unknown_names`` tells; the
    ``names`` are printed as they are registered wherever a text holds them.
    """
    return _of(_Teller(weekend, house, locale, names).first_names)


def forms_by_name(weekend: Weekend, house: House, locale: Locale) -> dict[str, tuple[str, ...]]:
    """Return all that a weekend's prose may name: by a fact's full name its forms.

    The first form is used where none is named. Facts that are lacking are left out.
    """
    return dict(_forms(tell(weekend, house, locale, NO_NAMES), ""))


def _forms(fact: Fact, above: str) -> list[tuple[str, tuple[str, ...]]]:
    found = [(above, tuple(fact.forms))] if fact.forms and not fact.lacking else []
    for name, part in fact.parts().items():
        found += _forms(part, f"{above}.{name}" if above else name)
    return found


def fill(slot: Slot, facts: Fact, place: Place) -> tuple[str, Finding | None]:
    """Return what a slot prints; where nothing can be, an empty text and the finding why.

    ``place`` is that of the text in which the slot stands.
    """
    where = place.into(slot.offset)
    fact, above = facts, ""
    for name in slot.path:
        parts = fact.parts()
        if fact.lacking and not parts:
            break
        said = f"{above}.{name}" if above else name
        if name not in parts:
            close = f"{above}:{name}" if name in fact.forms else _below(above, closest(name, parts))
            known = ", ".join(parts)
            return "", kinds.UNKNOWN_FACT.at(where, name=said, close=close, known=known)
        fact, above = parts[name], said
    if fact.lacking:
        return "", kinds.UNFILLED_FACT.at(where, name=above, slot=slot, reason=fact.lacking)
    form = slot.form or next(iter(fact.forms), "")
    if form in fact.forms:
        return fact.forms[form](), None
    close = f"{above}.{form}" if form in fact.parts() else closest(form, fact.forms)
    known = ", ".join(fact.forms)
    return "", kinds.UNKNOWN_FORM.at(where, name=above, form=form, close=close, known=known)


def _below(above: str, name: str) -> str:
    """Return a part's whole name; of no part, nothing."""
    return f"{above}.{name}" if above and name else name


def _given(value: T | None, told: Callable[[T], Fact], lacking: str) -> Fact:
    """Return the fact that a value makes; of none, one that is lacking for the reason said."""
    return Fact(lacking=lacking) if value is None else told(value)


def _of(parts: Callable[..., Mapping[str, Fact]], *about: object) -> Fact:
    """Return a fact that has nothing but parts, which are worked out once."""
    return Fact(parts=cache(partial(parts, *about)))


def _fixed(text: str) -> Fact:
    return Fact({"text": lambda: text})


@dataclass(frozen=True, slots=True)
class _Wording:
    """Makes facts of single values: each with its forms, in the words of one language."""

    locale: Locale
    names: Names
    release_year: int

    def set(self, text: Text | None) -> str | None:
        """Return a short text as it is printed; None where it is missing in this language."""
        words = text and text.get(self.locale.key)
        return self.locale.typeset(words, self.names) if words else None

    def text(self, text: Text | None, lacking: str = "") -> Fact:
        missing = f"its text in {self.locale.key} is missing" if text else lacking
        return _given(self.set(text), _fixed, missing)

    def name(self, driver: Driver) -> Fact:
        genitive = self.locale.genitive
        return Fact(
            {
                "full": lambda: driver.name,
                "first": lambda: driver.first_name,
                "last": lambda: driver.last_name,
                "genitive": lambda: genitive(driver.first_name),
                "full_genitive": lambda: genitive(driver.name),
            }
        )

    def place(self, n: int) -> Fact:
        return Fact(
            {
                "place": lambda: self.locale.place(n),
                "word": lambda: self.locale.place_word(n),
                "digits": lambda: self.locale.ordinal(n),
                "number": lambda: str(n),
            }
        )

    def ordinal(self, n: int) -> Fact:
        return Fact(
            {
                "word": lambda: self.locale.ordinal_word(n),
                "digits": lambda: self.locale.ordinal(n),
                "number": lambda: str(n),
            }
        )

    def count(self, n: int) -> Fact:
        return Fact(
            {
                "number": lambda: self.locale.number(n),
                "word": lambda: self.locale.cardinal_word(n),
            }
        )

    def number(self, number: Decimal) -> Fact:
        return Fact({"number": lambda: self.locale.number(number)})

    def points(self, points: Decimal) -> Fact:
        return Fact(
            {
                "number": lambda: self.locale.number(points),
                "unit": lambda: labels.points(self.locale, points),
            }
        )

    def weeks(self, n: int) -> Fact:
        return Fact(
            {"unit": lambda: labels.weeks(self.locale, n), **self.count(n).forms},
            lacking="" if n > 0 else "it is less than a week",
        )

    def day(self, day: dt.date) -> Fact:
        return Fact(
            {
                "date": lambda: self.locale.date(day, self.release_year),
                "weekday": lambda: self.locale.weekday(day),
            }
        )

    def days(self, first: dt.date, last: dt.date) -> Fact:
        return Fact({"dates": lambda: self.locale.date_range(first, last, self.release_year)})


class _Teller:
    """Knows what a weekend and its house hold: for each thing, the facts about it by name."""

    def __init__(self, weekend: Weekend, house: House, locale: Locale, names: Names) -> None:
        self.weekend, self.house, self.locale = weekend, house, locale
        self.event = weekend.event
        self.series = house.series[self.event.series]
        self.season = self.series.seasons[str(self.event.season)]
        self.word = _Wording(locale, names, self.event.released.year)

    def first_names(self) -> dict[str, Fact]:
        coming = self.weekend.next[0] if self.weekend.next else None
        here = self.house.circuits[self.event.circuit]
        return {
            **{key: _of(self.driver, key) for key in self.house.drivers},
            **{key: _of(self.team, key) for key in self.house.teams},
            **{key: _of(self.session, key) for key in self.series.sessions},
            "weekend": _of(self.this),
            "series": _of(self.racing_series),
            "circuit": _of(self.circuit, here),
            "next": _given(coming, partial(_of, self.next), "there is no next event"),
            "facts": _of(self.declared),
        }

    def driver(self, key: str) -> dict[str, Fact]:
        entry, results = self.season.entries.get(key), self.weekend.results.get(key)
        sessions = results.sessions if results else {}
        teams, cars = self.house.teams, self.house.cars
        return {
            **self.standings(lambda row: row.driver == key),
            **{name: self.result(sessions.get(name)) for name in self.series.sessions},
            "name": self.word.name(self.house.drivers[key]),
            "team": _given(entry, lambda e: _fixed(teams[e.team].name), _NOT_ENTERED),
            "car": _given(entry, lambda e: _fixed(cars[e.car].name), _NOT_ENTERED),
            "number": _given(entry.number if entry else None, _fixed, "no start number is given"),
        }

    def team(self, key: str) -> dict[str, Fact]:
        name = _fixed(self.house.teams[key].name)
        return {**self.standings(lambda row: row.team == key), "name": name}

    def session(self, key: str) -> dict[str, Fact]:
        known = self.weekend.sessions.get(key)
        own = self.series.sessions[key].label
        return {
            "name": _given(labels.session(self.locale, key, own), _fixed, "it has no label"),
            "day": _given(known.day if known else None, self.word.day, "its day is not given"),
        }

    def result(self, result: Result | None) -> Fact:
        if result is None:
            return Fact(lacking="no result is given")
        lacking = _NO_PLACE[result.status] if result.status else ""
        forms = self.word.place(result.place or 0).forms
        return Fact(forms, partial(self.about, result), lacking)

    def about(self, result: Result) -> dict[str, Fact]:
        lap = self.locale.lap_time(result.best_lap) if result.best_lap else None
        status = labels.outcome(self.locale, result, self.word.set(result.reason) or "")
        gained = result.grid - result.place if result.grid and result.place else 0
        return {
            **{
                name: _given(result.classes.get(name), self.word.place, "no class place is given")
                for name in self.series.championships
            },
            "grid": _given(result.grid, self.word.place, "no grid place is given"),
            "gained": _given(_positive(gained), self.word.count, "no places were gained"),
            "lost": _given(_positive(-gained), self.word.count, "no places were lost"),
            "best_lap": _given(lap, _fixed, "no lap time is given"),
            "status": _given(status if result.status else None, _fixed, "the driver finished"),
            "reason": self.word.text(result.reason, "no reason is given"),
        }

    def standings(self, own: Callable[[Row], bool]) -> dict[str, Fact]:
        tables = {key: self.weekend.standings.get(key) for key in self.series.championships}
        rows = {key: table.rows if table else () for key, table in tables.items()}
        return {
            key: _given(next(filter(own, table), None), partial(self.standing, table), _NO_ROW)
            for key, table in rows.items()
        }

    def standing(self, table: tuple[Row, ...], row: Row) -> Fact:
        leaders = [other.points for other in table if other.position == 1]
        gap = _positive(leaders[0] - row.points) if leaders else None
        reason = "nobody is ahead on points" if leaders else "the table does not have its leader"
        return Fact(
            self.word.place(row.position).forms,
            lambda: {
                "points": self.word.points(row.points),
                "gap": _given(gap, self.word.points, reason),
            },
        )

    def this(self) -> dict[str, Fact]:
        return {
            **self.about_event(self.event),
            "season": _fixed(str(self.event.season)),
            "rounds": self.word.count(self.season.rounds),
        }

    def next(self, event: Next) -> dict[str, Fact]:
        circuit = self.house.circuits[event.circuit]
        return {
            **self.circuit(circuit),
            **self.about_event(event),
            "circuit": _fixed(circuit.name),
            "weeks": self.word.weeks(weeks_between(self.event.last_day, event.first_day)),
        }

    def about_event(self, event: Event | Next) -> dict[str, Fact]:
        return {
            "name": self.word.text(event.name, "the event has no name of its own"),
            "round": self.word.ordinal(event.round),
            "dates": self.word.days(event.first_day, event.last_day),
            "first_day": self.word.day(event.first_day),
            "last_day": self.word.day(event.last_day),
        }

    def racing_series(self) -> dict[str, Fact]:
        name, phrase = _fixed(self.series.name), self.series.phrase
        return {"name": name, "phrase": self.word.text(phrase) if phrase else name}

    def circuit(self, circuit: Circuit) -> dict[str, Fact]:
        return {
            "name": _fixed(circuit.name),
            "at": self.word.text(circuit.at),
            "near": self.word.text(circuit.near),
            "city": self.word.text(circuit.city),
            "country": Fact({"name": lambda: self.locale.country(circuit.country)}),
            "length": _given(circuit.length_km, self.word.number, "its length is not given"),
        }

    def declared(self) -> dict[str, Fact]:
        return {key: self.value(value) for key, value in self.weekend.facts.items()}

    def value(self, value: Decimal | dt.date | Text) -> Fact:
        if isinstance(value, Text):
            return self.word.text(value)
        if isinstance(value, dt.date):
            return self.word.day(value)
        return self.word.count(int(value)) if value == int(value) else self.word.number(value)


_NOT_ENTERED = "the driver is not entered this season"
_NO_ROW = "the standings have no row for it"
_NO_PLACE: Mapping[Status, str] = {
    "retired": "the driver retired",
    "did_not_start": "the driver did not start",
    "disqualified": "the driver was disqualified",
    "not_classified": "the driver was not classified",
}


def _positive(number: N) -> N | None:
    return number if number > 0 else None
