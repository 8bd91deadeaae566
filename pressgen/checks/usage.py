"""Which entries of the house file a weekend needs.

The house file holds more than one weekend does: next year's team half typed in, a driver of
another series. What is wrong there is told, but only as a warning, as it must not stop tonight's
release. Whatever is not an entry of its own (languages, style, rights, contacts) is always needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from pressgen.diagnostics import Place
from pressgen.model import House, Weekend
from pressgen.model.house import Entry


@dataclass(frozen=True, slots=True)
class Usage:
    """The entries of a house file that a weekend names, and those that these name in turn."""

    house_file: Path
    names: Mapping[str, Set[str]]
    """Keys by the table that they are of: ``drivers``, ``teams``, ``circuits`` …"""
    seasons: Set[tuple[str, str]]
    """Keys of series with the keys of their seasons."""

    @classmethod
    def of(cls, weekend: Weekend, house: House) -> Usage:
        """Return what a weekend needs of its house."""
        seasons, speakers = _seasons(weekend), _speakers(weekend)
        drivers = _drivers(weekend) | speakers
        entries = _entries(house, seasons, drivers)
        names = {
            "drivers": drivers,
            "officials": speakers,
            "titles": {d.title for key, d in house.drivers.items() if d.title and key in drivers},
            "teams": _teams(weekend) | {entry.team for entry in entries},
            "cars": {entry.car for entry in entries},
            "circuits": {weekend.event.circuit, *(n.circuit for n in weekend.next)},
            "series": {series for series, _ in seasons},
        }
        return cls(house.where.file, names, seasons)

    def covers(self, place: Place) -> bool:
        """Tell whether the weekend needs what stands at a place; of other files, all."""
        if place.file != self.house_file:
            return True
        match place.key:
            case ("series", str(series), "seasons", str(year), "entries", str(driver), *_):
                return (series, year) in self.seasons and driver in self.names["drivers"]
            case ("series", str(series), "seasons", str(year), *_):
                return (series, year) in self.seasons
            case (str(table), str(key), *_) if table in self.names:
                return key in self.names[table]
        return True


def _seasons(weekend: Weekend) -> set[tuple[str, str]]:
    event = weekend.event
    coming = (upcoming.season_beside(event) for upcoming in weekend.next)
    seasons = ((event.series, event.season), *coming)
    return {(series, str(year)) for series, year in seasons}


def _speakers(weekend: Weekend) -> set[str]:
    lead = weekend.lead_quote
    return {quote.by for quote in weekend.quotes()} | ({lead.by} if lead and lead.by else set())


def _drivers(weekend: Weekend) -> set[str]:
    rows = [row.driver for table in weekend.standings.values() for row in table.rows if row.driver]
    coming = [key for upcoming in weekend.next for key in upcoming.drivers or ()]
    return {*weekend.event.drivers, *weekend.results, *rows, *coming}


def _teams(weekend: Weekend) -> set[str]:
    return {row.team for table in weekend.standings.values() for row in table.rows if row.team}


def _entries(house: House, seasons: Set[tuple[str, str]], drivers: Set[str]) -> list[Entry]:
    return [
        entry
        for series, known in house.series.items()
        for year, season in known.seasons.items()
        for key, entry in season.entries.items()
        if (series, year) in seasons and key in drivers
    ]
