"""What the data of a weekend tell: by them a slip made in all languages can be proved wrong.

A person with the data at hand must be able to tell that the old words are so and the new ones are
not. Where it is not clear whose place is meant, or in which session, all that may be meant count
as true.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pressgen.mentions import FAMILY, Mention, Sort, whole_words
from pressgen.model import House, Weekend
from pressgen.model.house import SESSION_KEY
from pressgen.model.weekend import Event, Next, Result, Row
from slips.press import Span, Text
from slips.wrong import Wrong

NO_PLACES: Mapping[str, str] = {
    "sv": r"gång\w*|varv\w*|kurv\w*|sektor\w*|poäng\w*|pall\w*|pokal\w*|\w*seger\w*|\w*vinst\w*"
    r"|race\w*|pass\w*|sträck\w*|del(en)?|bil\w*|förare\w*|steget|försök\w*|snabba|halv\w*"
    r"|dag\w*|år\w*|säsong\w*",
    "en": r"times?|laps?|corners?|sectors?|points?|podiums?|troph(y|ies)|wins?|victor\w+|races?"
    r"|stints?|stages?|runs?|parts?|cars?|drivers?|steps?|attempts?|fast|half|days?|years?|seasons?"
    r"|international|individual",
}
"""What an ordinal may count that is no place, by language: it stands up to two words behind."""

LENGTHS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.44")}
"""Days, by units."""

NEAR = Decimal("0.5")
"""So far from a whole number of weeks may be what is called it."""


@dataclass(frozen=True)
class Truth:
    """The data of a weekend, and what they prove."""

    weekend: Weekend
    house: House

    def proves(self, text: Text, mention: Mention, wrong: Wrong) -> bool:
        """Tell whether the data have what is mentioned, and not what would stand there wrongly."""
        old, new = mention.value, wrong.value
        match mention.sort:
            case Sort.ORDINAL:
                return self.is_place(text, mention) and _parts(
                    self.places_meant(text, mention), old, new
                )
            case Sort.ROUND:
                return _parts({event.round for event in self.events}, old, new)
            case Sort.NUMBER | Sort.QUANTITY if wrong.kind != "unit":
                return self._proves_number(text, mention, old, new)
            case Sort.YEAR:
                years = {day.year for event in self.events for day in _ends(event)}
                return _parts({str(year) for year in years}, old, new)
            case Sort.DATE:
                return self._has_date(old) and not self._has_date(new)
            case Sort.WEEKDAY:
                return self._proves_weekday(text, mention, old, new)
            case Sort.SESSION:
                return self._proves_session(text, mention, old, new)
            case Sort.NAME:
                return self._proves_name(text, mention, old, new)
        return False

    # Time and place

    @property
    def events(self) -> tuple[Event | Next, ...]:
        """This event and the next ones."""
        return (self.weekend.event, *self.weekend.next)

    def _has_date(self, value: object) -> bool:
        match value:
            case ((int(), int()) as first, (int(), int()) as last, _):
                known = [(_month_day(a), _month_day(b)) for a, b in map(_ends, self.events)]
                single = {_month_day(day) for day in self._days()}
                return (first, last) in known or (first == last and first in single)
        return False

    def _days(self) -> Iterator[dt.date]:
        """Yield each day that something is on."""
        for first, last in map(_ends, self.events):
            yield from (first + dt.timedelta(n) for n in range((last - first).days + 1))
        yield self.weekend.event.released
        yield from (known.day for known in self.weekend.sessions.values() if known.day)

    def _proves_weekday(self, text: Text, mention: Mention, old: object, new: object) -> bool:
        sentence = text.sentence_of(mention)
        named = {str(m.value) for m in text.within(sentence, Sort.SESSION)}
        known = [self.weekend.sessions[key].day for key in named & self.weekend.sessions.keys()]
        days = [day for day in known if day] or list(self._days())
        return _parts({day.weekday() for day in days}, old, new)

    # Numbers

    def _proves_number(self, text: Text, mention: Mention, old: object, new: object) -> bool:
        match old, new:
            case ((Decimal() as was, str(unit)), (Decimal() as becomes, str())) if unit in LENGTHS:
                return self._is_distance(was, unit) and not self._is_distance(becomes, unit)
            case ((Decimal() as was, str(unit)), (Decimal() as becomes, str())):
                return _parts(self._amounts(text, mention, unit), was, becomes)
            case (Decimal(), Decimal()):
                return _parts(self._facts(), old, new)
        return False

    def _is_distance(self, number: Decimal, unit: str) -> bool:
        last = self.weekend.event.last_day
        exact = [(event.first_day - last).days / LENGTHS[unit] for event in self.weekend.next]
        return any(abs(days - number) <= NEAR for days in exact)

    def _amounts(self, text: Text, mention: Mention, unit: str) -> set[Decimal]:
        """Return all amounts of a unit that may be meant."""
        drivers, known = self.drivers_meant(text, mention), self._facts()
        tables = [table.rows for table in self.weekend.standings.values()]
        own = [(rows, row) for rows in tables for row in rows if row.driver in drivers]
        if unit == "point":
            known |= {row.points for _, row in own}
            known |= {abs(row.points - other.points) for rows, row in own for other in rows}
        elif unit == "place":
            results = (result for key in drivers for result in self._results(key).values())
            known |= {Decimal(r.grid - r.place) for r in results if r.grid and r.place}
        elif unit == "kilometre":
            lengths = (self.house.circuits[event.circuit].length_km for event in self.events)
            known |= {length for length in lengths if length}
        return known

    def _facts(self) -> set[Decimal]:
        return {fact for fact in self.weekend.facts.values() if isinstance(fact, Decimal)}

    # Places

    def is_place(self, text: Text, mention: Mention) -> bool:
        """Tell whether an ordinal is a place, and not the first time or the third lap."""
        after = text.copy.text[mention.end : text.sentence_of(mention)[1]]
        others = NO_PLACES.get(text.locale.key, "(?!)")
        form = rf"[ -](?:[\w-]+ ){{0,2}}(?:\w+-)?(?:{others})(?!\w)"
        return re.match(form, after, re.IGNORECASE) is None

    def places_meant(self, text: Text, mention: Mention) -> set[int]:
        """Return all places that may be meant by words at a mention."""
        sessions = self._sessions_in(text, text.sentence_of(mention))
        return self.places(self.drivers_meant(text, mention), sessions)

    def places(self, drivers: Iterable[str], sessions: Collection[str]) -> set[int]:
        """Return drivers' places in sessions; without any, all their places."""
        found: set[int | None] = set()
        for driver in drivers:
            for key, result in self._results(driver).items():
                if not sessions or key in sessions:
                    found |= {result.place, result.grid, *result.classes.values()}
            if not sessions:
                found |= {row.position for row in self._rows(driver)}
        return {place for place in found if place}

    def _results(self, driver: str) -> Mapping[str, Result]:
        results = self.weekend.results.get(driver)
        return results.sessions if results else {}

    def _rows(self, driver: str) -> Iterator[Row]:
        for table in self.weekend.standings.values():
            yield from (row for row in table.rows if row.driver == driver)

    def drivers_meant(self, text: Text, mention: Mention) -> list[str]:
        """Return whom a mention may be about: the last one named before it, who speaks, all."""
        sentence = text.sentence_of(mention)
        for span in ((sentence[0], mention.start), (mention.end, sentence[1])):
            if named := [key for m in text.within(span, Sort.NAME) for key in self._named(m)]:
                return named[-1:] if span[1] == mention.start else named
        before = text.copy.text[sentence[0] : mention.start]
        drivers = list(self.weekend.event.drivers)
        meant = [key for key in drivers if text.reading.pronouns[key].search(before)]
        if len(meant) == 1:
            return meant
        return [text.passage.speaker] if text.passage.speaker in drivers else drivers

    def _named(self, mention: Mention) -> list[str]:
        match mention.value:
            case ("driver", str(key)):
                return [key]
            case (str(kind), str(surname)) if kind == FAMILY:
                drivers = self.house.drivers
                return [k for k in self.weekend.event.drivers if drivers[k].last_name == surname]
        return []

    def _sessions_in(self, text: Text, span: Span) -> set[str]:
        """Return the sessions that a stretch of text names; one without a number, too."""
        found = {str(m.value) for m in text.within(span, Sort.SESSION)}
        words = text.copy.text[span[0] : span[1]]
        keys: dict[str, list[str]] = {}
        for key in text.reading.reader.sessions:
            if match := SESSION_KEY.match(key):
                keys.setdefault(match["kind"], []).append(key)
        for kind, named in text.reading.lexicon.sessions.items():
            if len(keys.get(kind, [])) == 1 and whole_words(named.nouns).search(words):
                found |= set(keys[kind])
        return found

    # Sessions and names

    def _proves_session(self, text: Text, mention: Mention, old: object, new: object) -> bool:
        """Tell whether a place beside the session is one there, and not in the other one."""
        return any(
            place in self.places(drivers, {str(old)})
            and place not in self.places(drivers, {str(new)})
            for place, drivers in self._claimed(text, mention)
        )

    def _claimed(self, text: Text, mention: Mention) -> Iterator[tuple[int, list[str]]]:
        """Yield the places in a mention's sentence, and whose they are."""
        for other in text.within(text.sentence_of(mention), Sort.ORDINAL):
            if self.is_place(text, other):
                yield int(str(other.value)), self.drivers_meant(text, other)

    def _proves_name(self, text: Text, mention: Mention, old: object, new: object) -> bool:
        match old, new:
            case (("driver", str(was)), ("driver", str(becomes))):
                return self.proves_driver(text, mention, was, becomes)
            case (("circuit" | "city", str(was)), (_, str(becomes))):
                return _parts({event.circuit for event in self.events}, was, becomes)
            case (("team" | "car" as what, str(was)), (_, str(becomes))):
                return _parts(self._entered(what), was, becomes)
            case (("series", str(was)), (_, str(becomes))):
                return _parts({self.weekend.event.series}, was, becomes)
            case (("person", str(was)), (_, str(becomes))):
                return self._proves_person(text, mention, was, becomes)
        return False

    def _entered(self, what: str) -> set[str]:
        event = self.weekend.event
        season = self.house.series[event.series].seasons.get(str(event.season))
        entries = season.entries if season else {}
        return {getattr(entries[key], what) for key in event.drivers if key in entries}

    def proves_driver(self, text: Text, mention: Mention, was: str, becomes: str) -> bool:
        """Tell whether a place that is said of a driver is not one of another's."""
        sessions = self._sessions_in(text, text.sentence_of(mention))
        return any(
            drivers == [was]
            and place in self.places([was], sessions)
            and place not in self.places([becomes], sessions)
            for place, drivers in self._claimed(text, mention)
        )

    def _proves_person(self, text: Text, mention: Mention, was: str, becomes: str) -> bool:
        """Tell whether a position beside a rival is that rival's, and not the other's."""
        positions: dict[str, set[int]] = {}
        for table in self.weekend.standings.values():
            for row in table.rows:
                positions.setdefault(row.name or "", set()).add(row.position)
        said = {place for place, _ in self._claimed(text, mention)}
        return any(
            place in positions.get(was, set()) and place not in positions.get(becomes, set())
            for place in said
        )


def _parts(true: Collection[object], old: object, new: object) -> bool:
    """Tell whether the old value is among the true ones, and the new one is not."""
    return old in true and new not in true


def _ends(event: Event | Next) -> tuple[dt.date, dt.date]:
    return event.first_day, event.last_day


def _month_day(day: dt.date) -> tuple[int, int]:
    return day.month, day.day
