"""What a weekend names in its house, where every name is known to lead somewhere."""

from __future__ import annotations

from collections.abc import Mapping

from pressgen.model import House, Weekend
from pressgen.model.house import Entry, Season, Series
from pressgen.model.weekend import Row


def series_of(weekend: Weekend, house: House) -> Series:
    """Return the series that a weekend is of."""
    return house.series[weekend.event.series]


def season_of(weekend: Weekend, house: House) -> Season:
    """Return the season that a weekend is of."""
    return series_of(weekend, house).seasons[str(weekend.event.season)]


def name_of(row: Row, house: House) -> str:
    """Return the name of whom a row of a table is of, as one says it: not a key."""
    names = {("driver", key): driver.name for key, driver in house.drivers.items()}
    names |= {("team", key): team.name for key, team in house.teams.items()}
    return names.get(row.entrant, row.entrant[1])


def entries_of(weekend: Weekend, house: House) -> Mapping[str, Entry]:
    """Return how drivers are entered in a weekend's season, by their keys."""
    return season_of(weekend, house).entries
