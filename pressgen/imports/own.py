"""The house's own drivers and teams in a published sheet: by start number first, then by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from pressgen.diagnostics import Finding, closest, kinds
from pressgen.imports.sheet import Page, printed
from pressgen.imports.target import Target
from pressgen.imports.words import folded_words
from pressgen.timing import Fit, KnownName, Line, fold, match_names
from pressgen.timing.words import tokens
from pressgen.timing.words import words as timing_words

AskOwn = Callable[[str, str], bool]
"""Asks whether what is printed, the first, is the driver whose name is the second."""

_LIKENESS = 0.85
"""How like a driver's name one is that may be meant to be it."""


@dataclass(frozen=True, slots=True)
class Own:
    """A driver of the house, as entered in the season."""

    key: str
    name: str
    known: KnownName
    number: str
    """The start number; empty: the house does not say."""
    team: str
    """The team's name; empty likewise."""


def own_drivers(target: Target, keys: Collection[str]) -> list[Own]:
    """Return drivers of the house by their keys; those that it does not know are told elsewhere."""
    found = []
    for key in keys:
        driver, entry = target.house.drivers.get(key), target.entries.get(key)
        if driver is None:
            continue
        team = target.house.teams.get(entry.team) if entry else None
        found.append(
            Own(
                key,
                driver.name,
                KnownName(key, driver.first_name, driver.last_name),
                entry.number or "" if entry else "",
                team.name if team else "",
            )
        )
    return found


@dataclass(slots=True)
class Finder:
    """Finds drivers in lines; what is in doubt is asked, or reported."""

    drivers: list[Own]
    ask: AskOwn | None = None
    """None: nobody can be asked."""
    findings: list[Finding] = field(default_factory=list)
    _answers: dict[tuple[str, str], bool] = field(default_factory=dict)

    def find(self, pages: Iterable[Page]) -> dict[str, list[tuple[Page, Line]]]:
        """Return by driver the lines that are about him or her."""
        found: dict[str, list[tuple[Page, Line]]] = {driver.key: [] for driver in self.drivers}
        for page in pages:
            clear = {own.key for own in self.drivers if self._is_clear(page, own)}
            for line in page.sheet.lines:
                for driver in self.drivers:
                    if self._is_about(page, line, driver, clear):
                        found[driver.key].append((page, line))
        return found

    def _is_clear(self, page: Page, driver: Own) -> bool:
        """Tell whether a sheet has a line that is certainly about a driver."""
        return any(
            fit is not None
            and (line.number == driver.number if driver.number and line.number else _is_whole(fit))
            for line in page.sheet.lines
            for fit in [self._fit(line, driver)]
        )

    def _is_about(self, page: Page, line: Line, driver: Own, clear: Collection[str]) -> bool:
        fit = self._fit(line, driver)
        numbered = [own for own in self.drivers if own.number and own.number == line.number]
        if driver in numbered:
            return self._by_number(page, line, driver, fit)
        if fit is Fit.WHOLE and _is_relative(line, driver):
            return self._doubt(page, line, driver, "the name has an addition")
        if fit is Fit.WHOLE:
            self._tell_number(page, line, driver)
            return True
        if fit is None or numbered:
            return False
        several = self._may_be_others(line, fit)
        if several and driver.key in clear:
            return False
        if line.number and driver.number:
            reason = "the start number is another"
        elif several:
            reason = "it may be somebody else of the same name"
        elif driver.team and fold(line.team) == fold(driver.team):
            return True
        elif fit is Fit.PART:
            reason = "not the whole name is printed"
        else:
            reason = "only the family name is printed"
        return self._doubt(page, line, driver, reason)

    def _may_be_others(self, line: Line, fit: Fit) -> bool:
        """Tell whether more drivers fit a line so well than it names."""
        fitting = [own for own in self.drivers if self._fit(line, own) is fit]
        return len(fitting) > max(len(line.drivers), len(_BETWEEN_NAMES.split(line.name)))

    def _by_number(self, page: Page, line: Line, driver: Own, fit: Fit | None) -> bool:
        """Tell whether a line with the driver's number is about the driver."""
        if fit is None and not line.drivers and not _may_be_team(line.team, driver.team):
            reason = "the start number is the same, and the team is not"
            return self._doubt(page, line, driver, reason)
        if fit is not None or not line.drivers:
            return True
        if any(self._fit(line, other) for other in self.drivers if other != driver):
            return False  # who shares the car
        return self._doubt(page, line, driver, "the start number is the same, and the name is not")

    def _fit(self, line: Line, driver: Own) -> Fit | None:
        """Return how well a line's names fit a driver; None too where they fit another better."""
        known = [other.known for other in self.drivers]
        fits = []
        for name in line.drivers:
            fit = match_names(name.name, [driver.known]).fit
            if fit is not None and fit == match_names(name.name, known).fit:
                fits.append(fit)
        return max(fits, default=None)

    def _tell_number(self, page: Page, line: Line, driver: Own) -> None:
        known, here = driver.number.lstrip("0"), line.number.lstrip("0")
        if known and here and known != here and page.sheet.kind != "standings":
            self.findings.append(
                kinds.OTHER_START_NUMBER.at(
                    page.at(line), name=driver.name, here=line.number, known=driver.number
                )
            )

    def is_doubted(self, driver: Own, pages: Iterable[Page]) -> bool:
        """Tell whether some line of these may be about a driver, which is told."""
        files = {page.source.file for page in pages}
        return any(
            found.kind is kinds.DOUBTFUL_DRIVER
            and found.facts["name"] == driver.name
            and found.place.file in files
            for found in self.findings
        )

    def missing(self, driver: Own, page: Page, table: str) -> Finding:
        """Return that a driver is not in a sheet, with the name in it that is nearest, if any is.

        ``table``: the session or the championship.
        """
        others = [own.known for own in self.drivers]
        printed = {fold(one.name): one.name for line in page.sheet.lines for one in line.drivers}
        names = {key: name for key, name in printed.items() if not match_names(name, others).keys}
        near = closest(fold(driver.name), names, _LIKENESS)
        facts = {"name": driver.name, "table": table} | ({"here": names[near]} if near else {})
        return kinds.OWN_NOT_FOUND.at(page.source.place, related=(), **facts)

    def _doubt(self, page: Page, line: Line, driver: Own, reason: str) -> bool:
        asked = (printed(line), driver.name)
        if self.ask:
            if asked not in self._answers:
                self._answers[asked] = self.ask(*asked)
            return self._answers[asked]
        facts = {"here": asked[0], "name": driver.name, "reason": reason}
        if line.number and not driver.number:
            facts["known"] = line.number
        self.findings.append(kinds.DOUBTFUL_DRIVER.at(page.at(line), related=(), **facts))
        return False


def _is_whole(fit: Fit) -> bool:
    return fit is Fit.WHOLE


def _is_relative(line: Line, driver: Own) -> bool:
    """Tell whether Jr or the like is printed, which the house's name has not: a son, perhaps."""
    known = set(tokens(driver.name))
    return not any(
        match_names(one.name, [driver.known]).fit is Fit.WHOLE
        and known.issuperset(
            timing_words("words", "suffixes").intersection(tokens(_BRACKETS.sub(" ", one.name)))
        )
        for one in line.drivers
    )


_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")
"""What series put behind a name: ``(JR)`` for a class."""


_BETWEEN_NAMES = re.compile(r"[/;|&+]")
"""Of two of the same name in a car, the line's drivers have one."""


def _may_be_team(printed: str, name: str) -> bool:
    """Tell whether a team may be the one that is printed: where either is empty, it may."""
    one, other = (set(tokens(text)) - folded_words("teams", "common") for text in (printed, name))
    return not one or not other or not one.isdisjoint(other)
