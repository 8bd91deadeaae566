"""Facts by name: the tree that ``{andreas.race1:place}`` is looked up in, told in one language.

A fact has forms, each a way to write it, and parts, facts below it. Nothing is worked out before
it is asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from pressgen.diagnostics import Finding, Place, closest, kinds
from pressgen.localise import Locale
from pressgen.model import House, Text, Weekend
from pressgen.model.house import Circuit, Driver, Series
from pressgen.model.weekend import Next, Result, Row
from pressgen.prose import Slot
from pressgen.view import labels

Form = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact; the first of its forms is used where none is named.

    ``lacking`` says why forms that the fact should have cannot be filled, as for the place of a
    driver who retired.
    """

    forms: Mapping[str, Form] = field(default_factory=dict)
    parts: Mapping[str, Fact] = field(default_factory=dict)
    lacking: Mapping[str, str] = field(default_factory=dict)


def fill(slot: Slot, facts: Mapping[str, Fact], place: Place) -> tuple[str, Finding | None]:
    """Return what a slot prints; where it names no fact or no form of it, nothing and a finding."""
    where = place.into(slot.offset)
    here, fact = facts, Fact()
    for depth, name in enumerate(slot.path):
        if name not in here:
            said = ".".join(slot.path[: depth + 1])
            close, known = closest(name, here), ", ".join(here)
            return "", kinds.UNKNOWN_FACT.at(where, name=said, close=close, known=known)
        fact = here[name]
        here = fact.parts
    form = slot.form or next(iter(fact.forms), "")
    if form in fact.lacking:
        reason = fact.lacking[form]
        return "", kinds.UNFILLED_FACT.at(where, name=slot.name, form=form, reason=reason)
    if form in fact.forms:
        return fact.forms[form](), None
    if not form:
        known = ", ".join(f"{slot.name}.{part}" for part in here)
        return "", kinds.UNKNOWN_FACT.at(where, name=slot.name, close="", known=known)
    close, known = closest(form, fact.forms), ", ".join(fact.forms)
    return "", kinds.UNKNOWN_FORM.at(where, name=slot.name, form=form, close=close, known=known)


class Teller:
    """Makes facts of what a weekend and its house hold, in the words of one language."""

    def __init__(self, weekend: Weekend, house: House, locale: Locale) -> None:
        self.weekend, self.house, self.locale = weekend, house, locale
        self.series = house.series[weekend.event.series]

    def all(self) -> dict[str, Fact]:
        """Return the facts by their first names; keys of drivers and teams are among them."""
        event = self.weekend.event
        return {
            "weekend": self._event(),
            "series": self._series(self.series),
            "circuit": self._circuit(self.house.circuits[event.circuit]),
            **({"next": self._next(self.weekend.next[0])} if self.weekend.next else {}),
            "facts": Fact(parts={k: self._declared(v) for k, v in self.weekend.facts.items()}),
            **{key: self._session(key) for key in self.series.sessions},
            **{key: self._team(key) for key in self.house.teams},
            **{key: self._driver(key, d) for key, d in self.house.drivers.items()},
        }

    def text(self, text: Text | None, default: str = "") -> str:
        """Return a label in this language; the default where there is none."""
        return (text and text.get(self.locale.key)) or default

    # Facts of one kind

    def _words(self, text: str) -> Fact:
        return Fact({"text": lambda: text})

    def _label(self, text: Text | None, default: str = "") -> Fact:
        return self._words(self.text(text, default))

    def place(self, place: int) -> Fact:
        """Return a finishing, grid, class or championship position."""
        tell = self.locale
        return Fact(
            {
                "place": lambda: tell.place(place),
                "word": lambda: tell.place_word(place),
                "digits": lambda: tell.ordinal(place),
                "number": lambda: str(place),
            }
        )

    def _ordinal(self, number: int) -> Fact:
        tell = self.locale
        return Fact(
            {
                "word": lambda: tell.ordinal_word(number),
                "digits": lambda: tell.ordinal(number),
                "number": lambda: str(number),
            }
        )

    def _count(self, number: int) -> Fact:
        tell = self.locale
        return Fact(
            {"number": lambda: tell.number(number), "word": lambda: tell.cardinal_word(number)}
        )

    def points(self, points: Decimal) -> Fact:
        """Return a number of points: ``45`` or ``45 points``."""
        tell = self.locale
        return Fact(
            {"number": lambda: tell.number(points), "unit": lambda: labels.points(tell, points)}
        )

    def _day(self, day: dt.date) -> Fact:
        tell, year = self.locale, self.weekend.event.released.year
        return Fact({"date": lambda: tell.date(day, year), "weekday": lambda: tell.weekday(day)})

    def _dates(self, first: dt.date, last: dt.date) -> Fact:
        year = self.weekend.event.released.year
        return Fact({"dates": lambda: self.locale.date_range(first, last, year)})

    def _declared(self, value: Decimal | dt.date | Text) -> Fact:
        if isinstance(value, Text):
            return self._label(value)
        if isinstance(value, dt.date):
            return self._day(value)
        if value == int(value):
            return self._count(int(value))
        return Fact({"number": lambda: self.locale.number(value)})

    # Facts with parts

    def _event(self) -> Fact:
        event = self.weekend.event
        season = self.series.seasons[str(event.season)]
        return Fact(
            parts={
                "name": self._label(event.name),
                "season": self._words(str(event.season)),
                "round": self._ordinal(event.round),
                "rounds": self._count(season.rounds),
                "dates": self._dates(event.first_day, event.last_day),
                "first_day": self._day(event.first_day),
                "last_day": self._day(event.last_day),
            }
        )

    def _next(self, upcoming: Next) -> Fact:
        circuit = self.house.circuits[upcoming.circuit]
        weeks = weeks_between(self.weekend.event.last_day, upcoming.first_day)
        return Fact(
            parts={
                "name": self._label(upcoming.name),
                "round": self._ordinal(upcoming.round),
                "dates": self._dates(upcoming.first_day, upcoming.last_day),
                "first_day": self._day(upcoming.first_day),
                "last_day": self._day(upcoming.last_day),
                "circuit": self._words(circuit.name),
                **self._circuit(circuit).parts,
                "weeks": Fact(
                    {
                        "unit": lambda: labels.weeks(self.locale, weeks),
                        "number": lambda: str(weeks),
                        "word": lambda: self.locale.cardinal_word(weeks),
                    }
                ),
            }
        )

    def _series(self, series: Series) -> Fact:
        return Fact(
            parts={
                "name": self._words(series.name),
                "phrase": self._label(series.phrase, series.name),
            }
        )

    def _circuit(self, circuit: Circuit) -> Fact:
        tell = self.locale
        length = circuit.length_km
        return Fact(
            parts={
                "name": self._words(circuit.name),
                "at": self._label(circuit.at),
                "near": self._label(circuit.near),
                "city": self._label(circuit.city),
                "country": Fact({"name": lambda: tell.country(circuit.country)}),
                **({"length": Fact({"number": lambda: tell.number(length)})} if length else {}),
            }
        )

    def _session(self, key: str) -> Fact:
        known = self.weekend.sessions.get(key)
        day = {"day": self._day(known.day)} if known and known.day else {}
        return Fact(parts={"name": self._words(self.session_label(key)), **day})

    def _team(self, key: str) -> Fact:
        rows = {
            title: self._standing(table.rows, row)
            for title, table in self.weekend.standings.items()
            for row in table.rows
            if row.team == key
        }
        return Fact({"name": lambda: self.house.teams[key].name}, rows)

    def _driver(self, key: str, driver: Driver) -> Fact:
        entry = self.series.seasons[str(self.weekend.event.season)].entries.get(key)
        entered = (
            {
                "team": self._words(self.house.teams[entry.team].name),
                "car": self._words(self.house.cars[entry.car].name),
                **({"number": self._words(entry.number)} if entry.number else {}),
            }
            if entry
            else {}
        )
        results = self.weekend.results.get(key)
        tell = self.locale
        return Fact(
            parts={
                "name": Fact(
                    {
                        "full": lambda: driver.name,
                        "first": lambda: driver.first_name,
                        "last": lambda: driver.last_name,
                        "genitive": lambda: tell.genitive(driver.first_name),
                        "full_genitive": lambda: tell.genitive(driver.name),
                    }
                ),
                **entered,
                **(
                    {name: self._result(result) for name, result in results.sessions.items()}
                    if results
                    else {}
                ),
                **{
                    title: self._standing(table.rows, row)
                    for title, table in self.weekend.standings.items()
                    for row in table.rows
                    if row.driver == key
                },
            }
        )

    def _standing(self, rows: tuple[Row, ...], row: Row) -> Fact:
        gap = max(other.points for other in rows) - row.points
        return Fact(
            self.place(row.position).forms,
            {"points": self.points(row.points), "gap": self.points(gap)},
        )

    def _result(self, result: Result) -> Fact:
        parts = {name: self.place(place) for name, place in result.classes.items()}
        if result.grid:
            parts["grid"] = self.place(result.grid)
        if result.grid and result.place:
            won = result.grid - result.place
            parts["gained" if won >= 0 else "lost"] = self._count(abs(won))
        if result.best_lap:
            parts["best_lap"] = self._words(self.locale.lap_time(result.best_lap) or "")
        if result.place:
            return Fact(self.place(result.place).forms, parts)
        outcome = self.outcome(result)
        lacking = dict.fromkeys(self.place(1).forms, outcome.lower())
        if result.reason:
            parts["reason"] = self._label(result.reason)
        return Fact({"status": lambda: outcome}, parts, lacking)

    # Labels that are also printed in lists

    def outcome(self, result: Result) -> str:
        """Return how a session ended, for a list: ``4th place``, ``Retired (tyre puncture)``."""
        if result.status is None:
            return self.locale.place_digits(result.place or 0)
        return labels.status(self.locale, result.status, self.text(result.reason) or None)

    def session_label(self, key: str) -> str:
        """Return what a session is called: its own label, else the standard one of its key."""
        own = self.series.sessions[key].label
        return self.text(own) or labels.session(self.locale, key) or key

    def session_heading(self, key: str) -> str:
        """Return a session's label with the series' own name in brackets where it differs."""
        label, official = self.session_label(key), self.text(self.series.sessions[key].official)
        return f"{label} ({official})" if official and official != label else label


def weeks_between(last: dt.date, first: dt.date) -> int:
    """Return the weeks from the last day of an event to the first day of the next, rounded."""
    return round((first - last).days / 7)
