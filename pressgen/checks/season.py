"""Releases of one season beside each other: what the last one told is still so in this one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from pressgen.checks.lookup import entries_of, name_of
from pressgen.checks.rivals import stands_as_rival
from pressgen.diagnostics import Finding, kinds
from pressgen.model import House, Weekend
from pressgen.model.season import Around
from pressgen.model.weekend import Next, Standings

ONE_EVENT = dt.timedelta(days=3)
"""How far apart days may be that are told of as one event."""


def rounds_used(weekend: Weekend, _house: House, around: Around) -> Iterator[Finding]:
    """A file is begun as a copy of the last one; its round is easily left as it was.

    Of one event there may be a preview and a report, or one of each day: only days far from its
    own are another one's.
    """
    event = weekend.event
    for other in around.outlines:
        apart = max(other.first_day - event.last_day, event.first_day - other.last_day)
        if other.round == event.round and other.kind == event.kind and apart > ONE_EVENT:
            yield kinds.ROUND_USED.at(
                event.where / "round",
                round=event.round,
                file=other.where.file.name,
                related=[other.where / "round"],
            )


def points_fallen(weekend: Weekend, house: House, around: Around) -> Iterator[Finding]:
    """Points are won and seldom lost; fewer than last time are mostly a slip of the finger."""
    for pair in _tables(weekend, around):
        had = {row.entrant: row for row in pair.earlier.rows}
        for row in pair.table.rows:
            before = had.get(row.entrant)
            if before and row.points < before.points:
                yield kinds.POINTS_FALLEN.at(
                    row.where / "points",
                    entrant=name_of(row, house),
                    points=f"{row.points:f}",
                    before=f"{before.points:f}",
                    round=pair.round,
                    championship=pair.name,
                    related=[before.where / "points"],
                )


def own_rows_gone(weekend: Weekend, house: House, around: Around) -> Iterator[Finding]:
    """Who of ours had points after the last round has them still, and a row in the table."""
    drivers, entries = weekend.event.drivers, entries_of(weekend, house)
    teams = {entries[key].team for key in drivers if key in entries}
    ours = {("driver", key): house.drivers[key].name for key in drivers}
    ours |= {("team", key): house.teams[key].name for key in teams}
    for pair in _tables(weekend, around):
        there = {row.entrant for row in pair.table.rows}
        for row in pair.earlier.rows:
            name = ours.get(row.entrant)
            if not row.points or not name or row.entrant in there:
                continue
            if not stands_as_rival(pair.table, name):
                way, key = row.entrant
                yield kinds.OWN_ROW_MISSING.at(
                    pair.table.where / "rows",
                    name=name,
                    championship=pair.name,
                    way=way,
                    key=key,
                    related=[row.where],
                )


@dataclass(frozen=True, slots=True)
class _Tables:
    """A championship's table, and the one of an earlier round, as final as such things are."""

    name: str
    table: Standings
    earlier: Standings
    round: int
    """After which the earlier one is."""


def _tables(weekend: Weekend, around: Around) -> Iterator[_Tables]:
    before = around.before
    for name, table in weekend.standings.items():
        earlier = before.standings.get(name) if before else None
        if before and earlier and not earlier.provisional:
            number = before.round_of(earlier)
            if number < weekend.round_of(table):
                yield _Tables(name, table, earlier, number)


def not_as_announced(weekend: Weekend, _house: House, around: Around) -> Iterator[Finding]:
    """What was announced as the next event is this one, or has readers wonder what happened.

    An event may have been told by its race days only: days within the others are the same ones.
    """
    event, announced = weekend.event, _announced(weekend, around)
    if announced is None:
        return
    days, told = (event.first_day, event.last_day), (announced.first_day, announced.last_day)
    if not (told[0] <= days[0] <= days[1] <= told[1] or days[0] <= told[0] <= told[1] <= days[1]):
        yield kinds.OTHER_DAYS_ANNOUNCED.at(
            event.where / "first_day",
            from_day=announced.first_day,
            to_day=announced.last_day,
            related=[announced.where / "first_day"],
        )
    if announced.circuit != event.circuit:
        yield kinds.OTHER_CIRCUIT_ANNOUNCED.at(
            event.where / "circuit",
            circuit=announced.circuit,
            related=[announced.where / "circuit"],
        )


def _announced(weekend: Weekend, around: Around) -> Next | None:
    event = weekend.event
    for upcoming in around.before.next if around.before else ():
        told = *upcoming.season_beside(event), upcoming.round
        if told == (event.series, event.season, event.round):
            return upcoming
    return None
