"""Who drives: entered for the season, named once, and told of by results."""

from __future__ import annotations

from collections.abc import Iterator

from pressgen.checks.lookup import entries_of, season_of, series_of
from pressgen.diagnostics import Finding, kinds
from pressgen.model import House, Weekend


def not_entered(weekend: Weekend, house: House) -> Iterator[Finding]:
    """A driver of the house who is not entered this season has no team and no car to be told."""
    event, series, season = weekend.event, series_of(weekend, house), season_of(weekend, house)
    for index, key in enumerate(event.drivers):
        if key not in season.entries:
            yield kinds.NOT_ENTERED.at(
                event.where / "drivers" / index,
                driver=house.drivers[key].name,
                name=key,
                series=series.name,
                season=event.season,
                key=f"series.{event.series}.seasons.{event.season}.entries.{key}",
                related=[season.where],
            )


def not_in_weekend(weekend: Weekend, house: House) -> Iterator[Finding]:
    """Results of a driver who is not named among the weekend's would not be printed."""
    drivers = weekend.event.where / "drivers"
    for key, results in weekend.results.items():
        if key not in weekend.event.drivers:
            yield kinds.NOT_IN_WEEKEND.at(
                results.where, driver=house.drivers[key].name, name=key, related=[drivers]
            )


def named_twice(weekend: Weekend, house: House) -> Iterator[Finding]:
    """A driver named twice would stand twice on the starting line, with two lists of results."""
    drivers = weekend.event.drivers
    for index, key in enumerate(drivers):
        if key in drivers[:index]:
            first = weekend.event.where / "drivers" / drivers.index(key)
            place = weekend.event.where / "drivers" / index
            yield kinds.NAMED_TWICE.at(place, driver=house.drivers[key].name, related=[first])


def without_results(weekend: Weekend, house: House) -> Iterator[Finding]:
    """A report tells how each of its drivers fared, those too who never started."""
    event, entries = weekend.event, entries_of(weekend, house)
    for index, key in enumerate(event.drivers):
        results = weekend.results.get(key)
        if event.kind == "report" and key in entries and not (results and results.sessions):
            place = results.where if results else event.where / "drivers" / index
            yield kinds.WITHOUT_RESULTS.at(place, driver=house.drivers[key].name, name=key)
