"""Rules over the facts: each a function from a weekend and its house to findings.

``REFERENCES`` run first; what they find leaves names without anything behind them. ``FACTS`` take
every name for granted, as all later stages do: they see the files without what ``REFERENCES``
found. ``SEASON`` sees the releases around as well, in which names may lead nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pressgen.checks import (
    allowances,
    calendar,
    completeness,
    drivers,
    names,
    points,
    quotes,
    references,
    results,
    rivals,
    season,
    standings,
)
from pressgen.checks.usage import Usage
from pressgen.diagnostics import Finding, Key, LeftOut, Place
from pressgen.model import House, Node, Weekend
from pressgen.model.reading import find
from pressgen.model.season import Around

Rule = Callable[[Weekend, House], Iterator[Finding]]
SeasonRule = Callable[[Weekend, House, Around], Iterator[Finding]]

REFERENCES: tuple[Rule, ...] = (
    references.unknown_names_in_house,
    references.unknown_names_in_event,
    references.unknown_names_in_results,
    references.unknown_names_in_standings,
    references.unknown_names_in_next,
    references.unknown_names_in_quotes,
    references.unknown_time_zones,
    names.unlabelled_sessions,
    names.clashes,
)
FACTS: tuple[Rule, ...] = (
    drivers.not_entered,
    drivers.not_in_weekend,
    drivers.named_twice,
    drivers.without_results,
    calendar.dates_out_of_order,
    calendar.long_events,
    calendar.seasons_far_off,
    calendar.released_early,
    calendar.released_late,
    calendar.sessions_outside,
    calendar.sessions_out_of_order,
    calendar.next_too_early,
    calendar.next_far_off,
    calendar.next_not_after,
    calendar.next_out_of_order,
    calendar.rounds_beyond_season,
    results.shared_places,
    results.class_orders,
    results.class_beyond_overall,
    results.beyond_starters,
    results.grids_without_race,
    results.missing_results,
    standings.rows_out_of_order,
    standings.points_rise,
    standings.shared_positions,
    standings.listed_twice,
    standings.tables_ahead,
    standings.tables_behind,
    standings.own_rows_missing,
    rivals.own_as_rivals,
    rivals.close_to_own,
    rivals.two_spellings,
    rivals.two_nations,
    points.team_sums,
    quotes.excerpts,
    completeness.languages_twice,
    completeness.photos_twice,
    completeness.facts_unused,
    allowances.never_allowed,
)
SEASON: tuple[SeasonRule, ...] = (
    points.points_of_weekend,
    season.rounds_used,
    season.points_fallen,
    season.own_rows_gone,
    season.not_as_announced,
    completeness.photo_lacking,
    completeness.next_lacking,
    completeness.tables_lacking,
    completeness.quotes_lacking,
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A weekend and its house, of which every name leads somewhere."""

    weekend: Weekend | None
    """None, as ``house``: without what is wrong there is no weekend."""
    house: House | None
    findings: list[Finding]
    left_out: list[LeftOut]
    """What is in neither any more, of what the weekend needs."""

    def news(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return later findings without those that may say only that something is left out."""
        return _not_caused(findings, self.left_out)


def resolve(
    weekend: Weekend, house: House, findings: Iterable[Finding], left_out: Iterable[LeftOut]
) -> Resolved:
    """Find the names that lead nowhere, and leave out what asks for them.

    ``findings`` are those of the files, and ``left_out`` is what they are without. An error in an
    entry of the house file that the weekend does not need becomes a warning (see ``usage``), as
    long as the weekend is whole without it.
    """
    usage, of_house = Usage.of(weekend, house), house.where.file
    gone = [out for out in left_out if usage.covers(out.place)]
    in_house = [out for out in gone if out.place.file == of_house]
    in_story = [out for out in gone if out.place.key[:1] == ("story",)]
    lost = _run(REFERENCES, weekend, house)
    told = [finding for finding in findings if finding.place.file == of_house]
    told += _not_caused([f for f in findings if f.place.file != of_house], in_house)
    told += _not_caused(lost, [*in_house, *in_story])
    while lost:
        places = {finding.place for finding in lost}
        rest, house_rest = weekend.without(places), house.without(places)
        stuck = (rest, house_rest) == (weekend, house)  # a rule blames a place that holds nothing
        if rest is None or house_rest is None or stuck:
            return Resolved(None, None, told, gone)
        out = [*_left_out(places, weekend, rest), *_left_out(places, house, house_rest)]
        gone += [left for left in out if usage.covers(left.place)]
        weekend, house = rest, house_rest
        lost = _run(REFERENCES, weekend, house)
    told = [finding if usage.covers(finding.place) else finding.as_warning for finding in told]
    return Resolved(weekend, house, told, gone)


def _not_caused(findings: Iterable[Finding], gone: Collection[LeftOut]) -> list[Finding]:
    """Return findings without those that may say only that something is left out."""
    return [finding for finding in findings if not any(out.may_cause(finding) for out in gone)]


def _left_out(places: Iterable[Place], before: Node, after: Node) -> Iterator[LeftOut]:
    """Yield what was there before and is not after, on the way to each place."""
    was, now = (model.model_dump(by_alias=True, exclude_none=True) for model in (before, after))
    for place in places:
        if place.file == before.where.file:
            ways = [place.key[: n + 1] for n in range(len(place.key))]
            gone = next((way for way in ways if _is_gone(was, now, way)), place.key)
            yield LeftOut.of(Place(place.file, gone), find(was, gone)[1])


def _is_gone(was: Any, now: Any, way: Key) -> bool:
    """Tell whether nothing stands there any more; the only one of a list leaves an empty one."""
    reached, rest = find(now, way)
    return reached != way or (not rest and bool(find(was, way)[1]))


def check(weekend: Weekend, house: House, around: Around) -> list[Finding]:
    """Return what is wrong with the facts of a weekend whose names are all known."""
    found = [finding for rule in SEASON for finding in rule(weekend, house, around)]
    return _run(FACTS, weekend, house) + found


def _run(rules: Iterable[Rule], weekend: Weekend, house: House) -> list[Finding]:
    return [finding for rule in rules for finding in rule(weekend, house)]
