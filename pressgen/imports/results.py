"""A session's sheets to changes of the weekend's results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pressgen.diagnostics import Finding, Key, Place, kinds
from pressgen.edit import Edit, Put, Rename
from pressgen.imports.change import CODES, Change, shown
from pressgen.imports.own import Finder, Own
from pressgen.imports.sheet import Page, printed
from pressgen.imports.target import Target, find
from pressgen.model.values import STATUS_CODES
from pressgen.model.weekend import Weekend
from pressgen.timing import Line, fold

TABLES = tuple(info.alias or name for name, info in Weekend.model_fields.items())
"""The tables of a weekend file, in their usual order."""

Found = tuple[Page, Line]


@dataclass(slots=True)
class ResultReader:
    """Reads what a session's results and its grid say of the house's drivers."""

    target: Target
    drivers: list[Own]
    finder: Finder
    grid: bool = False
    """Whether to take grid places even where there were none."""
    laps: bool = False
    """Whether to take best laps, likewise."""
    changes: list[Change] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def read(self, session: str, pages: Sequence[Page], grids: Sequence[Page] = ()) -> None:
        """Take what the sheets of a session say, and those of its grid."""
        pages, grids = _official(pages), _official(grids)
        found, starting = self.finder.find(pages), self.finder.find(grids)
        for driver in self.drivers:
            result: dict[str, Any] = {}
            if pages:
                result = self._result(driver, session, found[driver.key], pages)
            if grids and (start := self._start(driver, session, starting[driver.key], grids)):
                where = [sheets[0].source.place for sheets in (grids, pages or grids)]
                if doubt := _differing(driver, where, [start, result.get("grid", start)]):
                    self.findings.append(doubt)
                else:
                    result = self._with_start(driver, session, result, start)
            if result:
                self._take(driver, session, result)

    def _result(
        self, driver: Own, session: str, found: Sequence[Found], pages: Sequence[Page]
    ) -> dict[str, Any]:
        """Return a driver's result as it would be written; empty: none that is certain."""
        if not found:
            self._tell_unlisted(driver, session, pages)
            return {}
        results = [self._as_written(driver, session, line) for _, line in found]
        page, line = found[0]
        if doubt := _contradicting(driver, found) or _doubt(driver, found, results, pages):
            self.findings.append(doubt)
            return {}
        self.findings += page.unread(line)
        return results[0]

    def _start(
        self, driver: Own, session: str, found: Sequence[Found], pages: Sequence[Page]
    ) -> int | None:
        """Return where a driver starts; None: it is not certain."""
        if not found:
            self._tell_unlisted(driver, session, pages)
            return None
        (page, line), *_ = found
        places = [one.grid or one.position for _, one in found]
        where = [one.at(other) for one, other in found]
        doubt = _contradicting(driver, found) or _differing(driver, where, places)
        if doubt is None and places[0] is None:
            doubt = kinds.NO_OUTCOME.at(page.at(line), name=driver.name)
        self.findings += [doubt] if doubt else []
        return None if doubt else places[0]

    def _with_start(
        self, driver: Own, session: str, result: dict[str, Any], start: int
    ) -> dict[str, Any]:
        """Return a result with the place on the grid; of a race to come, its own is empty."""
        old = self._old(driver.key, session)
        if not result and isinstance(old, Mapping):
            result = {name: old[name] for name in _OUTCOME if name in old}
        elif not result:
            way = "status" if isinstance(old, str) and old else "place"
            result = {way: "" if old is None else old}
        return {**result, "grid": start}

    def _tell_unlisted(self, driver: Own, session: str, pages: Sequence[Page]) -> None:
        if not self.finder.is_doubted(driver, pages):
            self.findings.append(self.finder.missing(driver, pages[0], session))

    def _as_written(self, driver: Own, session: str, line: Line) -> dict[str, Any]:
        old = self._old(driver.key, session)
        table = old if isinstance(old, Mapping) else {}
        result: dict[str, Any] = {}
        if line.place is not None:
            result["place"] = line.place
        elif line.status is not None:
            result["status"] = CODES[line.status]
        if line.grid is not None and (self.grid or "grid" in table):
            result["grid"] = line.grid
        classes = self._classes(driver, line, table)
        if classes:
            result["classes"] = classes
        if line.best_lap and (self.laps or "best_lap" in table):
            result["best_lap"] = line.best_lap
        return result

    def _classes(self, driver: Own, line: Line, table: Mapping[str, Any]) -> dict[str, int]:
        """Return the place in a class that the house has a championship for, by its name."""
        entry = self.target.entries.get(driver.key)
        if line.class_position is None or line.status or not line.category or entry is None:
            return {}
        for key in entry.championships:
            championship = self.target.series.championships.get(key)
            titles = championship.title.languages.values() if championship else ()
            if fold(line.category) in {fold(key), *map(fold, titles)}:
                classes = table.get("classes")
                before = classes if isinstance(classes, Mapping) else {}
                return {**before, key: line.class_position}
        return {}

    # What changes

    def _old(self, driver: str, session: str) -> Any:
        return find(self.target.table, ("results", driver, session))

    def _take(self, driver: Own, session: str, new: dict[str, Any]) -> None:
        key: Key = ("results", driver.key, session)
        old = self._old(driver.key, session)
        if isinstance(old, Mapping):
            edits = list(self._in_table(key, old, new))
            self._tell_left(key, old, new)
        elif list(new) in (["place"], ["status"]):
            (value,) = new.values()
            edits = [] if _same(old, value) else [Put(key, value, self._orders)]
        else:
            edits = [Put(key, new, self._orders)]
        if edits:
            self.edits += edits
            if isinstance(old, Mapping):
                old = {name: old[name] for name in old if name in new or name in _OUTCOME}
            self.changes.append(Change(session, driver.name, shown(old), shown(new)))

    def _in_table(self, key: Key, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Edit]:
        for name, value in new.items():
            if name not in old and name in _OUTCOME:
                before = next((other for other in _OUTCOME if other in old), None)
                yield Rename((*key, before), name, value) if before else Put((*key, name), value)
            elif not _same(old.get(name), value):
                yield Put((*key, name), value, self._orders)

    def _tell_left(self, key: Key, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        """Report what went with another outcome, and is not told by the sheet."""
        if _same(_outcome(old), _outcome(new)):
            return
        place = self.target.place
        for part in key:
            place /= part
        self.findings += [
            kinds.LEFT_OF_RESULT.at(place / name, key=name)
            for name in ("reason", "classes")
            if name in old and name not in new
        ]

    @property
    def _orders(self) -> tuple[Sequence[str], ...]:
        return TABLES, tuple(self.target.event.drivers), tuple(self.target.series.sessions)


_OUTCOME = ("place", "status")


def _outcome(result: Mapping[str, Any]) -> int | str | None:
    return next((result[name] for name in _OUTCOME if name in result), None)


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, str) and isinstance(new, str):
        one, other = (STATUS_CODES.get(text.lower(), text) for text in (old, new))
        return one == other
    return bool(old == new)


def _contradicting(driver: Own, found: Sequence[Found]) -> Finding | None:
    """Return that a row about a driver contradicts itself; None: none does."""
    told = (page.contradicting(line, driver.name) for page, line in found)
    return next(filter(None, told), None)


def _differing(
    driver: Own, where: Sequence[Place], outcomes: Sequence[int | str | None]
) -> Finding | None:
    """Return that a driver is listed with several outcomes, each at its place; None: with one."""
    said = [shown(outcome) or "–" for outcome in outcomes]
    other = next((place for place, one in zip(where, said, strict=True) if one != said[0]), None)
    if other is None:
        return None
    there = next(one for one in said if one != said[0])
    return kinds.TWO_RESULTS.at(
        where[0], related=[other], name=driver.name, one=said[0], there=there
    )


def _doubt(
    driver: Own,
    found: Sequence[Found],
    results: Sequence[Mapping[str, Any]],
    pages: Sequence[Page],
) -> Finding | None:
    """Return why a result is not certain; None: it is."""
    places = [page.at(line) for page, line in found]
    line, where, name = found[0][1], places[0], driver.name
    if doubt := _differing(driver, places, [_outcome(result) for result in results]):
        return doubt
    if _outcome(results[0]) is None:
        return kinds.NO_OUTCOME.at(where, name=name)
    if other := _with_same_place(line, pages):
        return kinds.PLACE_OF_SEVERAL.at(where, name=name, rank=line.place, other=printed(other))
    return None


def _official(pages: Sequence[Page]) -> Sequence[Page]:
    """Return the sheets without those that call themselves provisional beside an official one.

    One that says neither may be a later one.
    """
    if not any(page.official for page in pages):
        return pages
    return [page for page in pages if page.official is not False]


def _with_same_place(line: Line, pages: Sequence[Page]) -> Line | None:
    """Return another car with the same place: then places may be counted by class."""
    lines = (other for page in pages for other in page.sheet.lines)
    return next(
        (
            other
            for other in lines
            if line.place is not None
            and other.place == line.place
            and (other.number, other.drivers) != (line.number, line.drivers)
            and not (other.number and other.number == line.number)
        ),
        None,
    )
