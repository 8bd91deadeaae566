"""Tables: places and points that fit together, and nobody twice or missing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pressgen.checks.lookup import entries_of, name_of, season_of, series_of
from pressgen.checks.rivals import stands_as_rival
from pressgen.diagnostics import Finding, kinds
from pressgen.model import House, Weekend
from pressgen.model.sessions import kind_of
from pressgen.model.weekend import DriverResults, Row

SURE_POINTS = 6
"""Places of a race that score in every series; more do in most."""
SURE_CLASS_POINTS = 3
"""Places of a class that score."""


def rows_out_of_order(weekend: Weekend, _house: House) -> Iterator[Finding]:
    """A table is read from its top; rows that jump about were typed in a hurry."""
    for above, row in _neighbours(weekend):
        if row.position < above.position:
            yield kinds.ROWS_OUT_OF_ORDER.at(
                row.where / "position",
                position=row.position,
                above=above.position,
                related=[above.where / "position"],
            )


def points_rise(weekend: Weekend, _house: House) -> Iterator[Finding]:
    """Points make the places: nobody has more of them than one further up."""
    for above, row in _neighbours(weekend):
        if row.position > above.position and row.points > above.points:
            yield kinds.POINTS_RISE.at(
                row.where / "points",
                points=_plain(row),
                position=row.position,
                less=_plain(above),
                above=above.position,
                related=[above.where / "points"],
            )


def shared_positions(weekend: Weekend, _house: House) -> Iterator[Finding]:
    """Those who share a place have the same points."""
    for above, row in _neighbours(weekend):
        if row.position == above.position and row.points != above.points:
            yield kinds.SHARED_POSITION.at(
                row.where / "position",
                position=row.position,
                points=_plain(row),
                other=_plain(above),
                related=[above.where / "position"],
            )


def _neighbours(weekend: Weekend) -> Iterator[tuple[Row, Row]]:
    for table in weekend.standings.values():
        yield from pairwise(table.rows)


def _plain(row: Row) -> str:
    return f"{row.points:f}"


def listed_twice(weekend: Weekend, house: House) -> Iterator[Finding]:
    """A table has one row for each; the second is the one that was not changed."""
    for table in weekend.standings.values():
        met: dict[tuple[str, str], Row] = {}
        for row in table.rows:
            first = met.setdefault(row.entrant, row)
            if first is not row:
                way, _ = row.entrant
                yield kinds.LISTED_TWICE.at(
                    row.where / way, entrant=name_of(row, house), related=[first.where / way]
                )


def tables_ahead(weekend: Weekend, house: House) -> Iterator[Finding]:
    """No table is of a round that is still to come."""
    event, season = weekend.event, season_of(weekend, house)
    for table in weekend.standings.values():
        if table.after_round and event.round < table.after_round <= season.rounds:
            yield kinds.TABLE_AHEAD.at(
                table.where / "after_round",
                after=table.after_round,
                round=event.round,
                related=[event.where / "round"],
            )


def tables_behind(weekend: Weekend, _house: House) -> Iterator[Finding]:
    """A report has the table as it is after its weekend, not the one of last time."""
    event = weekend.event
    for table in weekend.standings.values():
        if event.kind == "report" and table.after_round and table.after_round < event.round:
            yield kinds.TABLE_BEHIND.at(
                table.where / "after_round",
                after=table.after_round,
                round=event.round,
                related=[event.where / "round"],
            )


def own_rows_missing(weekend: Weekend, house: House) -> Iterator[Finding]:
    """A driver with points is in the table; without any one may not be, so only results tell.

    Nothing is known of who does not say in which championships the driver scores, nor of a table
    that is older than the results.
    """
    event, series = weekend.event, series_of(weekend, house)
    entries = entries_of(weekend, house)
    for name, table in weekend.standings.items():
        if series.championships[name].entrants != "drivers":
            continue
        if weekend.round_of(table) < event.round:
            continue
        there = {row.driver for row in table.rows}
        for key in event.drivers:
            entry, results = entries.get(key), weekend.results.get(key)
            if key in there or not entry or not results or name not in entry.championships:
                continue
            known = stands_as_rival(table, house.drivers[key].name)
            if _surely_scored(results, name) and not known:
                yield kinds.OWN_ROW_MISSING.at(
                    table.where / "rows",
                    name=house.drivers[key].name,
                    championship=name,
                    way="driver",
                    key=key,
                    related=[results.where],
                )


def _surely_scored(results: DriverResults, championship: str) -> bool:
    races = [result for key, result in results.sessions.items() if kind_of(key) == "race"]
    return any(
        (race.place is not None and race.place <= SURE_POINTS)
        or race.classes.get(championship, SURE_CLASS_POINTS + 1) <= SURE_CLASS_POINTS
        for race in races
    )
