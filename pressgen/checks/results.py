"""Results: places that two drivers, a class or a field of starters cannot have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from pressgen.checks.lookup import entries_of, series_of
from pressgen.diagnostics import Finding, Place, kinds
from pressgen.model import House, Weekend
from pressgen.model.house import Entry
from pressgen.model.sessions import kind_of
from pressgen.model.weekend import Result


@dataclass(frozen=True, slots=True)
class _Run:
    """How one of the weekend's drivers fared in a session."""

    driver: str
    session: str
    result: Result
    entry: Entry | None

    def shares_car_with(self, other: _Run) -> bool:
        """Tell whether two drivers take turns in one car; without start numbers, they do not."""
        mine, theirs = self.entry, other.entry
        return bool(mine and theirs and mine.number and mine.number == theirs.number)


SHARED = {
    "place": kinds.SHARED_PLACE,
    "grid": kinds.SHARED_GRID_PLACE,
    "classes": kinds.SHARED_CLASS_PLACE,
}
"""What it is that two cars have one place, by where it stands in a result."""


@dataclass(frozen=True, slots=True)
class _Rank:
    """A place that a result gives: at the finish, on the grid, in a class."""

    of: tuple[str, ...]
    """Its keys in the result: ``place``, ``grid``, ``classes`` and the championship's."""
    place: int
    where: Place


def _ranks(run: _Run) -> Iterator[_Rank]:
    result = run.result
    if result.place is not None:
        yield _Rank(("place",), result.place, result.where / "place")
    if result.grid is not None:
        yield _Rank(("grid",), result.grid, result.where / "grid")
    for name, place in result.classes.items():
        yield _Rank(("classes", name), place, result.where / "classes" / name)


def _runs(weekend: Weekend, house: House, session: str) -> list[_Run]:
    entries = entries_of(weekend, house)
    return [
        _Run(key, session, results.sessions[session], entries.get(key))
        for key, results in weekend.results.items()
        if session in results.sessions and key in weekend.event.drivers
    ]


def _pairs(weekend: Weekend, house: House) -> Iterator[tuple[_Run, _Run]]:
    """Yield every two results of a session that are of drivers with a car each."""
    for session in series_of(weekend, house).sessions:
        for first, second in combinations(_runs(weekend, house, session), 2):
            if not first.shares_car_with(second):
                yield first, second


def shared_places(weekend: Weekend, house: House) -> Iterator[Finding]:
    """No two cars have one place, on the grid, at the finish or in a class; a copied line shows."""
    for one, other in _pairs(weekend, house):
        theirs = {rank.of: rank for rank in _ranks(one)}
        for rank in _ranks(other):
            same = theirs.get(rank.of)
            if same and same.place == rank.place:
                yield SHARED[rank.of[0]].at(
                    rank.where,
                    one=house.drivers[one.driver].name,
                    other=house.drivers[other.driver].name,
                    rank=rank.place,
                    championship=rank.of[-1],
                    session=other.session,
                    related=[same.where],
                )


def class_orders(weekend: Weekend, house: House) -> Iterator[Finding]:
    """Who is ahead overall is ahead in a class that both are in: it is the same race."""
    for one, other in _pairs(weekend, house):
        places = one.result.place, other.result.place
        if places[0] is None or places[1] is None or places[0] == places[1]:
            continue
        ahead, behind = (one, other) if places[0] < places[1] else (other, one)
        for name, place in ahead.result.classes.items():
            if place > behind.result.classes.get(name, place):
                yield kinds.CLASS_ORDER.at(
                    ahead.result.where / "classes" / name,
                    ahead=house.drivers[ahead.driver].name,
                    behind=house.drivers[behind.driver].name,
                    championship=name,
                    session=ahead.session,
                    related=[behind.result.where / "classes" / name],
                )


def class_beyond_overall(weekend: Weekend, house: House) -> Iterator[Finding]:
    """A class is part of the field: no one is further back in it than overall."""
    for session in series_of(weekend, house).sessions:
        for run in _runs(weekend, house, session):
            for name, place in run.result.classes.items():
                if run.result.place is not None and place > run.result.place:
                    yield kinds.CLASS_BEYOND_OVERALL.at(
                        run.result.where / "classes" / name,
                        rank=place,
                        overall=run.result.place,
                        championship=name,
                        related=[run.result.where / "place"],
                    )


def beyond_starters(weekend: Weekend, house: House) -> Iterator[Finding]:
    """A field has as many places as cars; "25th of 24" is a slip in one of them."""
    for session, facts in weekend.sessions.items():
        for run in _runs(weekend, house, session):
            for rank in _ranks(run):
                if facts.starters is not None and rank.place > facts.starters:
                    yield kinds.BEYOND_STARTERS.at(
                        rank.where,
                        rank=rank.place,
                        starters=facts.starters,
                        related=[facts.where / "starters"],
                    )


def grids_without_race(weekend: Weekend, house: House) -> Iterator[Finding]:
    """Only a race is started from a grid; a session with a name of its own may be one."""
    for key, session in series_of(weekend, house).sessions.items():
        if kind_of(key) in (None, "race") or session.label is not None:
            continue
        for run in _runs(weekend, house, key):
            if run.result.grid is not None:
                yield kinds.GRID_WITHOUT_RACE.at(run.result.where / "grid", session=key)


def missing_results(weekend: Weekend, house: House) -> Iterator[Finding]:
    """A race that one driver has a result of, the other has too, be it that he did not start.

    Not of other sessions: the last of qualifying is for the quickest only.
    """
    for session in series_of(weekend, house).sessions:
        runs = _runs(weekend, house, session)
        if kind_of(session) != "race" or not runs:
            continue
        for key, results in weekend.results.items():
            here = _Run(key, session, runs[0].result, entries_of(weekend, house).get(key))
            if (
                key in weekend.event.drivers
                and results.sessions
                and session not in results.sessions
                and not any(here.shares_car_with(run) for run in runs)
            ):
                yield kinds.MISSING_RESULT.at(
                    results.where,
                    name=house.drivers[key].name,
                    key=key,
                    session=session,
                    other=house.drivers[runs[0].driver].name,
                    related=[runs[0].result.where],
                )
