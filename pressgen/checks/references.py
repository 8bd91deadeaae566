"""Names that lead nowhere: keys of drivers, teams, circuits, series, sessions, languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pressgen.diagnostics import Finding, Place, closest, kinds
from pressgen.model import House, Weekend
from pressgen.model.base import Node, Text
from pressgen.model.house import Circuit, Series
from pressgen.model.sessions import kind_of
from pressgen.model.weekend import LeadQuote, Next, Quote, Row


def _unknown(
    what: str, name: str, known: Mapping[str, object], place: Place, likeness: float = 0.6
) -> Iterator[Finding]:
    """Look for an entry; ``likeness`` is how close one has to be that is meant."""
    if name not in known:
        close, other, *_ = [*_meant(name, known, likeness), "", ""]
        yield kinds.UNKNOWN_NAME.at(
            place, what=what, name=name, close=close, other=other, known=", ".join(known)
        )


def _meant(name: str, known: Mapping[str, object], likeness: float) -> list[str]:
    """Return the keys that may be meant: of all that is called so, else the closest one."""
    names = [(called, key) for key, entry in known.items() for called in _called(entry)]
    same = dict.fromkeys(key for called, key in names if called.casefold() == name.casefold())
    by_name = dict(names) | {key: key for key in known}
    return list(same) or [by_name.get(closest(name, by_name, likeness), "")]


def _called(entry: object) -> Iterator[str]:
    """Yield how an entry is spoken of, which is easily typed in place of its key."""
    for part in ("name", "first_name", "last_name", "title", "label", "official", "city"):
        match getattr(entry, part, None):
            case str(name):
                yield name
            case Text(languages=by_language):
                yield from by_language.values()


def _unknown_circuit(name: str, house: House, place: Place) -> Iterator[Finding]:
    """Look for a circuit; where none is meant it is a new one, and told how it is added."""
    fields = ", ".join(_required(Circuit, house.languages))
    for finding in _unknown("circuit", name, house.circuits, place, _PLACES_ALIKE):
        new = {"header": f"[circuits.{_as_key(name)}]", "fields": fields}
        yield replace(finding, facts={**finding.facts, **new})


_PLACES_ALIKE = 0.75
"""Names of places that merely end alike, as Mantorp and Anderstorp, are less so."""


def _required(model: type[Node], languages: Iterable[str]) -> Iterator[str]:
    """Yield what a table cannot be without: its texts in each language."""
    for field, info in model.model_fields.items():
        if info.is_required() and info.annotation is Text and not info.metadata:
            yield from (f"{field}.{language}" for language in languages)
        elif info.is_required():
            yield field


def _as_key(name: str) -> str:
    """Return a key that comes as close to a name as one can."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_").lstrip("0123456789_") or "x"


def _series(weekend: Weekend, house: House) -> Series | None:
    return house.series.get(weekend.event.series)


def unknown_names_in_house(_weekend: Weekend, house: House) -> Iterator[Finding]:
    """Entries and drivers name teams, cars, titles and championships of the house."""
    for driver in house.drivers.values():
        if driver.title:
            yield from _unknown("title", driver.title, house.titles, driver.where / "title")
    for series in house.series.values():
        for season in series.seasons.values():
            for key, entry in season.entries.items():
                yield from _unknown("driver", key, house.drivers, entry.where)
                yield from _unknown("team", entry.team, house.teams, entry.where / "team")
                yield from _unknown("car", entry.car, house.cars, entry.where / "car")
                for index, name in enumerate(entry.championships):
                    place = entry.where / "championships" / index
                    yield from _unknown("championship", name, series.championships, place)
        yield from _unknown_in_championships(series)
    for place, languages in (
        (house.style.where / "dates", house.style.dates),
        (house.where / "newsroom", house.newsroom),
    ):
        for language in languages:
            yield from _unknown("language", language, house.languages, place / language)


def _unknown_in_championships(series: Series) -> Iterator[Finding]:
    """Points are given in sessions, or in all of a kind, and summed from championships."""
    kinds_of = [kind for key in series.sessions if (kind := kind_of(key))]
    for championship in series.championships.values():
        sessions = dict.fromkeys(kinds_of) | dict(series.sessions)
        yield from _unknown_sessions(championship.points, sessions, championship.where / "points")
        rule = championship.sum_of
        if rule:
            place = rule.where / "championship"
            yield from _unknown("championship", rule.championship, series.championships, place)


def unknown_names_in_event(weekend: Weekend, house: House) -> Iterator[Finding]:
    """The event's series, season, circuit and drivers are of the house."""
    event = weekend.event
    yield from _unknown("series", event.series, house.series, event.where / "series")
    yield from _unknown_circuit(event.circuit, house, event.where / "circuit")
    for index, key in enumerate(event.drivers):
        yield from _unknown("driver", key, house.drivers, event.where / "drivers" / index)
    series = _series(weekend, house)
    if series is None:
        return
    yield from _unknown("season", str(event.season), series.seasons, event.where / "season")


def unknown_names_in_results(weekend: Weekend, house: House) -> Iterator[Finding]:
    """Results are of drivers of the house, in the series' sessions and championships."""
    series = _series(weekend, house)
    if series is None:
        return
    for key, results in weekend.results.items():
        yield from _unknown("driver", key, house.drivers, results.where)
        yield from _unknown_sessions(results.sessions, series.sessions, results.where)
        for result in results.sessions.values():
            for name in result.classes:
                place = result.where / "classes" / name
                yield from _unknown("championship", name, series.championships, place)
    yield from _unknown_sessions(weekend.sessions, series.sessions, weekend.where / "sessions")
    replays = [name for name in weekend.replays if name != "weekend"]
    yield from _unknown_sessions(replays, series.sessions, weekend.where / "replays")


def _unknown_sessions(
    names: Iterable[str], known: Mapping[str, object], place: Place
) -> Iterator[Finding]:
    for name in names:
        yield from _unknown("session", name, known, place / name)


def unknown_names_in_standings(weekend: Weekend, house: House) -> Iterator[Finding]:
    """Tables are of the series' championships; own rows name drivers and teams of the house."""
    series = _series(weekend, house)
    for key, table in weekend.standings.items():
        if series:
            yield from _unknown("championship", key, series.championships, table.where)
        for row in table.rows:
            yield from _unknown_in_row(row, house)


def _unknown_in_row(row: Row, house: House) -> Iterator[Finding]:
    if row.driver:
        yield from _unknown("driver", row.driver, house.drivers, row.where / "driver")
    if row.team:
        yield from _unknown("team", row.team, house.teams, row.where / "team")


def unknown_names_in_next(weekend: Weekend, house: House) -> Iterator[Finding]:
    """The next event's series, circuit and drivers are of the house."""
    for upcoming in weekend.next:
        yield from unknown_names_in_upcoming(upcoming, weekend, house)


def unknown_names_in_upcoming(upcoming: Next, weekend: Weekend, house: House) -> Iterator[Finding]:
    """Look at one event; a season that is left out may be one that the house does not know yet."""
    where = upcoming.where
    if upcoming.series:
        yield from _unknown("series", upcoming.series, house.series, where / "series")
    series = house.series.get(upcoming.series or weekend.event.series)
    if series and upcoming.season:
        yield from _unknown("season", str(upcoming.season), series.seasons, where / "season")
    yield from _unknown_circuit(upcoming.circuit, house, where / "circuit")
    for index, key in enumerate(upcoming.drivers or ()):
        yield from _unknown("driver", key, house.drivers, where / "drivers" / index)


def unknown_names_in_quotes(weekend: Weekend, house: House) -> Iterator[Finding]:
    """Only drivers and officials of the house are quoted."""
    speakers = {**house.drivers, **house.officials}
    lead = weekend.lead_quote
    quotes: list[Quote | LeadQuote] = [*weekend.quotes(), *([lead] if lead else [])]
    for quote in quotes:
        if quote.by:
            yield from _unknown("speaker", quote.by, speakers, quote.where / "by")
    if lead and lead.excerpt_of and weekend.quote_called(lead.excerpt_of) is None:
        known = [name for quote in weekend.quotes() for name in (quote.name, quote.by) if name]
        yield kinds.EXCERPT_OF_NOTHING.at(
            lead.where / "excerpt_of", name=lead.excerpt_of, close=closest(lead.excerpt_of, known)
        )


def unknown_time_zones(weekend: Weekend, house: House) -> Iterator[Finding]:
    """An embargo ends by somebody's clock, and one that exists."""
    zones: list[tuple[str | None, Place]] = [(house.time_zone, house.where / "time_zone")]
    embargo = weekend.embargo
    if embargo:
        zones.append((embargo.zone, embargo.where / "zone"))
        if embargo.until.tzinfo is None and not (embargo.zone or house.time_zone):
            yield kinds.CLOCK_UNKNOWN.at(embargo.where / "until")
    for zone, place in zones:
        if zone and not _is_zone(zone):
            yield kinds.NO_ZONE.at(place, zone=zone, close=closest(zone, available_timezones()))


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
