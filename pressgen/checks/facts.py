"""Facts that cannot be: days and rounds out of order, an excerpt of nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressgen.diagnostics import Finding, kinds
from pressgen.model import House, Weekend
from pressgen.model.weekend import Event, Next


def not_entered(weekend: Weekend, house: House) -> Iterator[Finding]:
    """A driver of the house who is not entered this season has no team and no car to be told."""
    event, series = weekend.event, house.series[weekend.event.series]
    season = series.seasons[str(event.season)]
    for index, key in enumerate(event.drivers):
        if key not in season.entries:
            yield kinds.NOT_ENTERED.at(
                event.where / "drivers" / index,
                name=key,
                series=series.name,
                season=event.season,
                key=f"series.{event.series}.seasons.{event.season}.entries.{key}",
                related=[season.where],
            )


def not_in_weekend(weekend: Weekend, _house: House) -> Iterator[Finding]:
    """Results of a driver who is not named among the weekend's would not be printed."""
    drivers = weekend.event.where / "drivers"
    for key, results in weekend.results.items():
        if key not in weekend.event.drivers:
            yield kinds.NOT_IN_WEEKEND.at(results.where, name=key, related=[drivers])


def named_twice(weekend: Weekend, _house: House) -> Iterator[Finding]:
    """A driver named twice would stand twice on the starting line, with two lists of results."""
    drivers = weekend.event.drivers
    for index, key in enumerate(drivers):
        if key in drivers[:index]:
            first = weekend.event.where / "drivers" / drivers.index(key)
            place = weekend.event.where / "drivers" / index
            yield kinds.NAMED_TWICE.at(place, name=key, related=[first])


def dates_out_of_order(weekend: Weekend, _house: House) -> Iterator[Finding]:
    """An event ends after it has begun; a slip in one digit of a date shows here first."""
    events: list[Event | Next] = [weekend.event, *weekend.next]
    for event in events:
        if event.last_day < event.first_day:
            yield kinds.DATES_OUT_OF_ORDER.at(
                event.where / "last_day", related=[event.where / "first_day"]
            )


def next_too_early(weekend: Weekend, _house: House) -> Iterator[Finding]:
    """The next event lies ahead; last round's dates left in place would tell otherwise."""
    event = weekend.event
    for upcoming in weekend.next:
        if upcoming.first_day <= event.last_day:
            yield kinds.NEXT_TOO_EARLY.at(
                upcoming.where / "first_day", related=[event.where / "last_day"]
            )


def rounds_beyond_season(weekend: Weekend, house: House) -> Iterator[Finding]:
    """A season has as many rounds as the house says; "round 9 of 8" would be printed otherwise."""
    event = weekend.event
    rounds = [(event.series, event.season, event.round, event.where / "round")]
    rounds += [
        (event.series, event.season, table.after_round, table.where / "after_round")
        for table in weekend.standings.values()
        if table.after_round
    ]
    rounds += [
        (n.series or event.series, n.season or n.first_day.year, n.round, n.where / "round")
        for n in weekend.next
    ]
    for series, year, number, place in rounds:
        season = house.series[series].seasons.get(str(year))
        if season and number > season.rounds:
            yield kinds.ROUND_BEYOND_SEASON.at(
                place, round=number, rounds=season.rounds, related=[season.where / "rounds"]
            )


def excerpts(weekend: Weekend, _house: House) -> Iterator[Finding]:
    """A lead quote cut from another is that one's very words: nobody is quoted as saying it so."""
    lead = weekend.lead_quote
    whole = weekend.quote_called(lead.excerpt_of) if lead and lead.excerpt_of else None
    if lead is None or whole is None:
        return
    for language, text in lead.languages.items():
        said = whole.languages.get(language, "")
        if text.strip() and said.strip() and _spoken(text) not in _spoken(said):
            yield kinds.NOT_AN_EXCERPT.at(
                lead.where_in(language), related=[whole.where_in(language)]
            )


def _spoken(text: str) -> str:
    """Fold what an excerpt may change: white space, its first capital, its last full stop."""
    return re.sub(r"\s+", " ", text).strip().rstrip(".").casefold()
