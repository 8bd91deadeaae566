"""A sheet of standings to the rows of a championship's table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pressgen.diagnostics import Finding, Key, closest, kinds
from pressgen.edit import Edit, Put, Rows, entrant_of
from pressgen.imports.change import Change, shown
from pressgen.imports.nation import nation_of
from pressgen.imports.own import Finder, Own
from pressgen.imports.results import TABLES
from pressgen.imports.sheet import Page, printed, team_of
from pressgen.imports.spelling import Spellings, Spelt
from pressgen.imports.target import Target, find
from pressgen.imports.which import session_of
from pressgen.imports.words import folded_words
from pressgen.timing import MAX_POSITION, Line, fold
from pressgen.timing.words import tokens

_TOP = 3
"""Places of a table that a release prints, before the team's own."""
_LIKENESS = 0.85
"""How like a team's name one is that may be meant to be it."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line with its position: as printed, or, of a tie, that of the line before."""

    line: Line
    position: int
    points: Decimal


_DOUBTS = {
    kind.code
    for kind in (
        kinds.TWO_RESULTS,
        kinds.CONTRADICTING_ROW,
        kinds.DOUBTFUL_DRIVER,
        kinds.WITHOUT_POINTS,
    )
}


@dataclass(slots=True)
class StandingsReader:
    """Reads what a sheet says of a championship."""

    target: Target
    drivers: list[Own]
    finder: Finder
    full: bool = False
    """Whether to take all rows, not only the top and the house's own."""
    changes: list[Change] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def read(self, championship: str, page: Page) -> None:
        """Take what a sheet says."""
        kind = self.target.series.championships[championship].entrants
        if reason := _unfit(page, kind):
            self._tell_kept(championship, page, reason)
            return
        doubts = self._doubts()
        own = self._own_teams(page) if kind == "teams" else self._own_drivers(championship, page)
        spellings = Spellings(self.target)
        added = {fold(self._name(row)) for row in self._added(championship)}
        rows: list[Row] = []
        lines = sorted(self._placed(page), key=lambda placed: placed.position)
        for number, placed in enumerate(lines):
            keys = own.get(placed.line.row, ())
            wanted = keys or self.full or number < _TOP
            if not wanted and fold(_spelt(placed.line, kind, spellings)[1].name) not in added:
                continue
            self.findings += page.unread(placed.line)
            if doubt := page.contradicting(placed.line, printed(placed.line)):
                self.findings.append(doubt)
            named: list[Row] = [{kind.removesuffix("s"): key} for key in keys]
            named = named or [self._other(page, placed.line, kind, spellings)]
            rows += [self._row(championship, placed, one) for one in named]
        self._tell_without_points(page, own)
        if self._doubts() > doubts or self._is_unread(page, own):
            reason = "a row in it is in doubt"
        elif any(placed.position > number for number, placed in enumerate(lines[:_TOP], 1)):
            reason = "the first three are not all in it"
        elif self._is_of_session(championship, page, rows):
            reason = "its title names a session, and some have fewer points than before"
        if reason:
            self._tell_kept(championship, page, reason)
        elif rows:
            self._take(championship, self._with_kept(championship, rows, page), page)

    def _tell_kept(self, championship: str, page: Page, reason: str) -> None:
        place = page.source.place
        self.findings.append(kinds.STANDINGS_KEPT.at(place, name=championship, reason=reason))

    def _is_unread(self, page: Page, own: Mapping[int, Sequence[str]]) -> bool:
        """Tell whether the position of a row that is wanted cannot be read."""
        return any(line.row in own or self.full for line in page.without_position())

    def _is_of_session(self, championship: str, page: Page, rows: Sequence[Row]) -> bool:
        """Tell whether these are the points of one session: nobody's sum becomes less by it."""
        old = {entrant_of(row): row.get("points") for row in self._old(championship)}
        before = ((old.get(entrant_of(row)), row["points"]) for row in rows)
        fallen = any(isinstance(was, Decimal | int) and was > now for was, now in before)
        return fallen and session_of(page, self.target) is not None

    def _doubts(self) -> int:
        """Return how many findings there are that leave open who has which row."""
        return sum(one.code in _DOUBTS for one in (*self.findings, *self.finder.findings))

    def _tell_without_points(self, page: Page, own: Mapping[int, Sequence[str]]) -> None:
        """Report the rows that belong in the table, and have no points that can be read."""
        for line in page.sheet.lines:
            is_wanted = line.position is not None and (line.row in own or line.position <= _TOP)
            if is_wanted and (line.points is None or line.points < 0):
                self.findings.append(kinds.WITHOUT_POINTS.at(page.at(line), name=printed(line)))

    # The lines

    def _placed(self, page: Page) -> Iterator[_Placed]:
        """Yield the lines that have a position and points."""
        before: _Placed | None = None
        unread = page.without_position()
        for line in page.sheet.lines:
            position = line.position
            is_tie = before and line.points == before.points and line not in unread
            if position is None and before and is_tie:
                position = before.position
            if position is None or line.points is None or line.points < 0:
                self.findings += page.unread(line)
                continue
            before = _Placed(line, position, line.points)
            yield before

    def _own_drivers(self, championship: str, page: Page) -> dict[int, list[str]]:
        """Return the house's drivers by the row that they are in."""
        found = self.finder.find([page])
        own: dict[int, list[str]] = {}
        for driver in self.drivers:
            lines = found[driver.key]
            if len(lines) > 1:
                (_, one), (_, other), *_ = lines
                self.findings.append(
                    kinds.TWO_RESULTS.at(
                        page.at(one),
                        related=[page.at(other)],
                        name=driver.name,
                        one=_said(one),
                        there=_said(other),
                    )
                )
            elif lines:
                own.setdefault(lines[0][1].row, []).append(driver.key)
            elif self._is_missed(driver, championship) and not self.finder.is_doubted(
                driver, [page]
            ):
                self.findings.append(self.finder.missing(driver, page, championship))
        return own

    def _is_missed(self, driver: Own, championship: str) -> bool:
        """Tell whether a driver should be in a table, and has no row yet that stays."""
        entry = self.target.entries.get(driver.key)
        rows = map(entrant_of, self._old(championship))
        return bool(entry and championship in entry.championships) and (
            ("driver", driver.key) not in rows
        )

    def _own_teams(self, page: Page) -> dict[int, list[str]]:
        keys = dict.fromkeys(
            entry.team
            for driver, entry in self.target.entries.items()
            if driver in self.target.event.drivers
        )
        teams = {key: team for key in keys if (team := self.target.house.teams.get(key))}
        own: dict[int, list[str]] = {}
        for line in page.sheet.lines:
            same = [key for key, team in teams.items() if fold(team.name) == fold(team_of(line))]
            if same:
                own.setdefault(line.row, []).append(same[0])
        for key, team in teams.items():
            if not any(key in found for found in own.values()):
                self._tell_team(page, team.name)
        return own

    def _tell_team(self, page: Page, name: str) -> None:
        """Report that a team of the house is not in a table, or may be one that is."""
        printed = {fold(team_of(line)): line for line in page.sheet.lines}
        short = (other for other in printed if _is_short(other, fold(name)))
        close = closest(fold(name), printed, _LIKENESS) or next(short, None)
        if close:
            line = printed[close]
            reason = "the team's name is spelt otherwise"
            self.findings.append(
                kinds.DOUBTFUL_DRIVER.at(
                    page.at(line), here=team_of(line), name=name, reason=reason
                )
            )

    # Rows

    def _other(self, page: Page, line: Line, kind: str, spellings: Spellings) -> Row:
        """Return how a row names somebody else."""
        people, spelt = _spelt(line, kind, spellings)
        if not all(one.certain for one in people):
            self._tell_doubt(page, line, people)
        row = {"name": spelt.name}
        nation = spelt.nation or self._nation(page, line) if kind == "drivers" else spelt.nation
        return row | ({"nation": nation} if nation else {})

    def _tell_doubt(self, page: Page, line: Line, people: Sequence[Spelt]) -> None:
        for driver, spelt in zip(line.drivers, people, strict=True):
            if not spelt.certain:
                self.findings.append(
                    kinds.DOUBTFUL_NAME.at(page.at(line), here=driver.name, written=spelt.name)
                )

    def _nation(self, page: Page, line: Line) -> str:
        """Return the nation that a line tells, as alpha-2; empty: it tells none that is known."""
        nations = {driver.nation or line.nation for driver in line.drivers} or {line.nation}
        text = nations.pop() if len(nations) == 1 else ""
        if not text:
            return ""
        tags = tuple(self.target.house.languages.values())
        found = nation_of(text, self.target.series.nation_scheme, tags)
        if found is None:
            self.findings.append(
                kinds.UNKNOWN_NATION.at(page.at(line), value=text, close="").as_warning
            )
        return found or ""

    def _row(self, championship: str, placed: _Placed, named: Row) -> Row:
        """Return a row; what the file has noted of the entrant besides stays."""
        same = (row for row in self._old(championship) if entrant_of(row) == entrant_of(named))
        old: Row = next(same, {})
        position, points = placed.position, placed.points
        if old:
            return {**old, "position": position, "points": points}
        return {"position": position, **named, "points": points}

    def _old(self, championship: str) -> list[Any]:
        rows = self._table(championship).get("rows", [])
        return list(rows) if isinstance(rows, list) else []

    def _table(self, championship: str) -> Mapping[str, Any]:
        table = find(self.target.table, ("standings", championship))
        return table if isinstance(table, Mapping) else {}

    def _added(self, championship: str) -> list[Row]:
        """Return the rows that somebody wrote besides the top, and the house's own."""
        rows = self._old(championship)[_TOP:]
        return [row for row in rows if (entrant_of(row) or ("", ""))[0] == "name"]

    def _with_kept(self, championship: str, rows: Sequence[Row], page: Page) -> list[Row]:
        """Return rows with those that are to stay though the list is without them: it may be short.

        These are the house's own, and what somebody has added; each comes where its position is.
        """
        listed, new = {fold(self._name(row)) for row in rows}, list(rows)
        added = self._added(championship)
        place = self.target.place / "standings" / championship / "rows"
        for number, row in enumerate(self._old(championship)):
            way, name = entrant_of(row) or ("", "")
            if not name or (way == "name" and row not in added) or fold(self._name(row)) in listed:
                continue
            related = [page.source.place]
            told = {"name": self._name(row), "table": championship}
            self.findings.append(kinds.ROW_KEPT.at(place / number, related=related, **told))
            behind = (n for n, other in enumerate(new) if _position(other) > _position(row))
            new.insert(next(behind, len(new)), dict(row))
        return new

    # What changes

    def _take(self, championship: str, rows: list[Row], page: Page) -> None:
        key: Key = ("standings", championship)
        table, old = self._table(championship), self._old(championship)
        after, now = table.get("after_round"), self.target.event.round
        if after not in (None, now) and rows == old:
            self.findings.append(kinds.STANDINGS_UNCHANGED.at(page.source.place, round=after))
            return
        if after not in (None, now):
            self.edits.append(Put((*key, "after_round"), now))
            self.changes.append(Change(championship, "after_round", shown(after), shown(now)))
        if rows == old:
            return
        orders = (TABLES, tuple(self.target.series.championships))
        if isinstance(table.get("rows"), list):
            self.edits.append(Rows((*key, "rows"), tuple(rows)))
        else:
            self.edits.append(Put((*key, "rows"), rows, orders))
        self.changes += self._changes(championship, old, rows)

    def _changes(
        self, championship: str, old: Sequence[Any], new: Sequence[Row]
    ) -> Iterator[Change]:
        before = {entrant_of(row): row for row in old if isinstance(row, Mapping)}
        for row in new:
            was = before.pop(entrant_of(row), None)
            if was != row:
                yield Change(championship, self._called(row), _cells(was), _cells(row))
        for gone in before.values():
            yield Change(championship, self._called(gone), _cells(gone), "")

    def _called(self, row: Mapping[str, Any]) -> str:
        nation = row.get("nation") if "name" in row else None
        return f"{self._name(row)} ({nation})" if nation else self._name(row)

    def _name(self, row: Mapping[str, Any]) -> str:
        """Return the name of a row's entrant."""
        way, name = entrant_of(row) or ("name", "")
        if way == "driver" and name in self.target.house.drivers:
            return self.target.house.drivers[name].name
        if way == "team" and name in self.target.house.teams:
            return self.target.house.teams[name].name
        return name


def _unfit(page: Page, kind: str) -> str:
    """Return why a sheet is not the table of a championship; empty: it may well be."""
    if kind == "drivers" and not any(line.drivers for line in page.sheet.lines):
        return "it is a list of teams"
    if _has_other_points(page):
        return "it has two columns of points"
    if not any(line.position for line in page.sheet.lines):
        return "it has no positions that can be read"
    return ""


def _has_other_points(page: Page) -> bool:
    """Tell whether a column beside that of the points may have the points of the season."""
    sheet, totals = page.sheet, folded_words("standings", "totals")
    points = folded_words("standings", "points")
    taken = [title for title, meaning in sheet.columns.items() if meaning == "points"]
    others = [title for title, meaning in sheet.columns.items() if meaning == "total"]
    others += [title for title in sheet.ignored if (totals | points).issuperset(tokens(title))]
    return bool(taken and totals.isdisjoint(tokens(taken[0]))) and any(
        not totals.isdisjoint(tokens(title)) for title in others
    )


def _is_short(printed: str, name: str) -> bool:
    """Tell whether a team's name may be another in short: each word begins one of the other."""
    words = name.split()
    return bool(printed) and all(
        any(word.startswith(part) for word in words) for part in printed.split()
    )


def _spelt(line: Line, kind: str, spellings: Spellings) -> tuple[list[Spelt], Spelt]:
    """Return how each of a line's people is spelt, and how all of them are together."""
    if kind == "teams" or not line.drivers:
        spelt = spellings.of_team(team_of(line))
        return [spelt], spelt
    people = [spellings.of_person(driver) for driver in line.drivers]
    return people, spellings.of_crew(people)


def _position(row: Mapping[str, Any]) -> int:
    """Return a row's position; of one that has none, one behind all others."""
    position = row.get("position")
    return position if isinstance(position, int) else MAX_POSITION + 1


def _said(line: Line) -> str:
    return ", ".join(shown(value) for value in (line.position, line.points) if value is not None)


def _cells(row: Mapping[str, Any] | None) -> str:
    return f"{shown(row.get('position'))} ({shown(row.get('points'))})" if row else ""
