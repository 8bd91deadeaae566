"""What a weekend names in its house, where every name is known to lead somewhere."""

from __future__ import annotations

from collections.abc import Mapping

from pressgen.model import House, Weekend
from pressgen.model.house import Entry, Season, Series


def series_of(weekend: Weekend, house: House) -> Series:
    """Return the series that a weekend is of."""
    return house.series[weekend.event.series]


def season_of(weekend: Weekend, house: House) -> Season:
    """Return the season that a weekend is of."""
    return series_of(weekend, house).seasons[str(weekend.event.season)]


def entries_of(weekend: Weekend, house: House) -> Mapping[str, Entry]:
    """Return how drivers are entered in a weekend's season, by their keys."""
    return season_of(weekend, house).entries
