"""The house's own drivers and teams in a published sheet: by start number first, then by name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from pressgen.diagnostics import Finding, kinds
from pressgen.imports.sheet import Page, printed
from pressgen.imports.target import Target
from pressgen.timing import Fit, KnownName, Line, fold, match_names

AskOwn = Callable[[str, str], bool]
"""Asks whether what is printed, the first, is the driver whose name is the second."""


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
            for line in page.sheet.lines:
                for driver in self.drivers:
                    if self._is_about(page, line, driver):
                        found[driver.key].append((page, line))
        return found

    def _is_about(self, page: Page, line: Line, driver: Own) -> bool:
        fit = self._fit(line, driver)
        numbered = [own for own in self.drivers if own.number and own.number == line.number]
        if driver in numbered:
            return self._by_number(page, line, driver, fit)
        if fit is Fit.WHOLE:
            self._tell_number(page, line, driver)
            return True
        if fit is None or numbered:
            return False
        if line.number and driver.number:
            reason = "the start number is another"
        elif driver.team and fold(line.team) == fold(driver.team):
            return True
        elif fit is Fit.PART:
            reason = "not the whole name is printed"
        else:
            reason = "only the family name is printed"
        return self._doubt(page, line, driver, reason)

    def _by_number(self, page: Page, line: Line, driver: Own, fit: Fit | None) -> bool:
        """Tell whether a line with the driver's number is about the driver."""
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
        if line.number and driver.number and page.sheet.kind != "standings":
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

    def _doubt(self, page: Page, line: Line, driver: Own, reason: str) -> bool:
        asked = (printed(line), driver.name)
        if self.ask:
            if asked not in self._answers:
                self._answers[asked] = self.ask(*asked)
            return self._answers[asked]
        self.findings.append(
            kinds.DOUBTFUL_DRIVER.at(page.at(line), here=asked[0], name=driver.name, reason=reason)
        )
        return False
