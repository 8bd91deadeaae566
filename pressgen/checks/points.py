"""Points that add up, where the house says what places score, and how teams have theirs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pressgen.checks.lookup import entries_of, name_of, series_of
from pressgen.diagnostics import Finding, kinds
from pressgen.model import House, Weekend
from pressgen.model.house import Championship
from pressgen.model.season import Around
from pressgen.model.sessions import kind_of
from pressgen.model.weekend import DriverResults, Result, Row


def team_sums(weekend: Weekend, house: House) -> Iterator[Finding]:
    """A team's points are its drivers' together; the sum shows a slip in any of them.

    A team may have drivers whom the house does not know: then theirs are only not more than the
    team's, unless it is said how many drivers a team has.
    """
    series, entries = series_of(weekend, house), entries_of(weekend, house)
    for name, table in weekend.standings.items():
        rule = series.championships[name].sum_of
        parts = weekend.standings.get(rule.championship) if rule else None
        if not rule or not parts or series.championships[name].entrants != "teams":
            continue
        if table.provisional or parts.provisional:
            continue
        if weekend.round_of(table) != weekend.round_of(parts):
            continue
        for row in table.rows:
            drivers = {key for key, entry in entries.items() if entry.team == row.team}
            rows = [r for r in parts.rows if r.driver in drivers]
            total = sum((r.points for r in rows), Decimal(0))
            whole = len(rows) == rule.drivers
            if rows and (total > row.points or (whole and total != row.points)):
                yield kinds.SUM_DIFFERS.at(
                    row.where / "points",
                    entrant=name_of(row, house),
                    points=f"{row.points:f}",
                    sum=f"{total:f}",
                    championship=rule.championship,
                    related=[r.where / "points" for r in rows],
                )


def points_of_weekend(weekend: Weekend, house: House, around: Around) -> Iterator[Finding]:
    """What a driver's places score is what was added since the round before, or begun with.

    Silent on all that is not certain: marks of the provisional, a retirement that may still have
    been classified, a session without a result, a table of another round.
    """
    event, series = weekend.event, series_of(weekend, house)
    for name, table in weekend.standings.items():
        championship = series.championships[name]
        if not championship.points or table.provisional or weekend.round_of(table) != event.round:
            continue
        for row in table.rows:
            results = weekend.results.get(row.driver or "")
            before = _points_before(row, name, event.round, around)
            if results is None or before is None:
                continue
            given = _scored(results, championship, name, weekend, house)
            if given is not None and before + given != row.points:
                yield kinds.POINTS_DIFFER.at(
                    row.where / "points",
                    entrant=name_of(row, house),
                    gained=f"{row.points - before:f}",
                    given=f"{given:f}",
                    related=[results.where],
                )


def _points_before(row: Row, name: str, number: int, around: Around) -> Decimal | None:
    """Return what an entrant had after the round before; None where that is not known."""
    if number == 1:
        return Decimal(0)
    before = around.before
    table = before.standings.get(name) if before else None
    if before is None or table is None or table.provisional:
        return None
    if before.event.round != number - 1 or before.round_of(table) != number - 1:
        return None
    return next((r.points for r in table.rows if r.entrant == row.entrant), None)


def _scored(
    results: DriverResults, championship: Championship, name: str, weekend: Weekend, house: House
) -> Decimal | None:
    """Return what a driver's results score in a championship; None where one is uncertain."""
    series = series_of(weekend, house)
    by_class = any(name in r.classes for d in weekend.results.values() for r in d.sessions.values())
    overall = next(key for key, c in series.championships.items() if c.entrants == "drivers")
    if not by_class and name != overall:
        return None
    total = Decimal(0)
    for session in series.sessions:
        scale = championship.points.get(session) or championship.points.get(kind_of(session) or "")
        facts, result = weekend.sessions.get(session), results.sessions.get(session)
        if scale is None:
            continue
        if result is None or result.provisional or (facts and facts.provisional):
            return None
        place = result.classes.get(name) if by_class else result.place
        if place is None and not _scores_nothing(result):
            return None
        if place is not None and place <= len(scale):
            total += scale[place - 1]
    return total


def _scores_nothing(result: Result) -> bool:
    """Tell whether a result has no place for certain: who retires late may be given one."""
    return result.status in ("did_not_start", "disqualified", "not_classified")
