"""What an import would do, as a whole: every file read, every sheet given its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pressgen.diagnostics import Finding, Key, Place, has_errors, kinds
from pressgen.edit import Edit, Uneditable, edited
from pressgen.imports.change import Change
from pressgen.imports.event import other_event
from pressgen.imports.own import Finder, own_drivers
from pressgen.imports.results import ResultReader
from pressgen.imports.sheet import Page, Source
from pressgen.imports.standings import StandingsReader
from pressgen.imports.target import Target, find
from pressgen.imports.titles import interim, other_title
from pressgen.imports.which import FINDS, Asked, What, called_so, is_grid, known_to, session_of
from pressgen.timing import Reason, UnreadableTiming, read_timing


@dataclass(frozen=True, slots=True)
class Published:
    """What a timekeeper or a series published."""

    file: Path
    """Its name; of what was pasted, what that is called."""
    data: bytes


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked for besides the files."""

    session: str | None = None
    """None: what the sheets say."""
    championship: str | None = None
    full: bool = False
    grid: bool = False
    laps: bool = False
    other_event: bool = False
    """Whether to take also what calls itself one of another event."""

    def said(self, what: What) -> str | None:
        """Return of what such sheets are, as far as that is said; None: it is not."""
        return self.championship if what == "championship" else self.session


@dataclass(slots=True)
class Plan:
    """What would change, and what there is to say about it."""

    changes: list[Change] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    read: list[tuple[str, Path]] = field(default_factory=list)
    """By session or championship the file that it is taken from."""
    edits: list[Edit] = field(default_factory=list)
    text: str | None = None
    """The weekend file as it would be; None: it cannot be made."""

    def take(self, reader: ResultReader | StandingsReader) -> None:
        """Add what a reader has made of its sheets."""
        self.changes += reader.changes
        self.edits += reader.edits
        self.findings += [*reader.finder.findings, *reader.findings]


def make_plan(
    target: Target, files: Iterable[Published], wishes: Wishes, asked: Asked | None
) -> Plan:
    """Return what would change in a weekend file; nothing is written."""
    plan = Plan()
    sorted_ = _sorted(target, files, wishes, asked, plan)
    _read_results(target, sorted_, wishes, asked, plan)
    _read_standings(target, sorted_["championship"], wishes, asked, plan)
    try:
        plan.text = edited(target.text, plan.edits)
    except Uneditable as fault:
        place = target.place
        for part in fault.key:
            place /= part
        name = ".".join(map(str, fault.key))
        plan.findings.append(kinds.UNEDITABLE.at(place, key=name))
    return plan


Sorted = dict[What, dict[str, list[Page]]]


def _sorted(
    target: Target,
    files: Iterable[Published],
    wishes: Wishes,
    asked: Asked | None,
    plan: Plan,
) -> Sorted:
    """Return the sheets of all files by what they are of."""
    read = [_pages(published, plan) for published in files]
    sorter = _Sorter(target, wishes, asked, plan, [page for pages in read for page in pages])
    for pages in read:
        sorter.sort(pages)
    plan.read = list(dict.fromkeys(plan.read))
    return sorter.found


@dataclass(slots=True)
class _Sorter:
    """Gives each sheet its place; what is in doubt is asked, or reported."""

    target: Target
    wishes: Wishes
    asked: Asked | None
    plan: Plan
    pages: list[Page]
    """Those of all files."""
    found: Sorted = field(
        default_factory=lambda: {"session": {}, "grid": {}, "championship": {}},
    )
    _settled: dict[tuple[Path, str], bool] = field(default_factory=dict)
    """By file, and what tells that sheets of it are of another event, whether they are taken."""

    def sort(self, pages: Sequence[Page]) -> None:
        """Sort the sheets of a file."""
        unclear = [doubt for page in pages if (doubt := self._take(page))]
        # A workbook may have sheets that are for nobody: as long as there are others.
        known = len(unclear) < len(pages)
        self.plan.findings += [one.as_warning if known else one for one in unclear]

    def _take(self, page: Page) -> Finding | None:
        """Take a sheet; return that it is not known of what it is."""
        what = self._what(page)
        alike = [other for other in self.pages if self._what(other) == what]
        said = self.wishes.said(what)
        if (said is None or len(alike) > 1) and (title := self._other_title(what, page, alike)):
            self.plan.findings.append(kinds.OTHER_LIST.at(page.source.place, here=title))
            return None
        if self._is_before(what, page, alike):
            return None
        key = self._key(what, page, alike)
        if key is None:
            return _unclear(what, page, self.target)
        if self._is_of_event(page):
            self.found[what].setdefault(key, []).append(page)
            self.plan.read.append((key, page.source.file))
            told = FINDS[what](page, self.target)
            if told not in (None, key):
                place = page.source.place
                self.plan.findings.append(kinds.TAKEN_AS_OTHER.at(place, here=told, name=key))
        return None

    def _other_title(self, what: What, page: Page, alike: Sequence[Page]) -> str | None:
        """Return the title by which a sheet is not what it looks like; None: none does."""
        if what != "session":
            return called_so(page, self.target, "others")
        early = interim(page)
        if early and not any(map(interim, self._of_same(page, alike))):
            return early[1]
        return other_title(page, self.target)

    def _is_before(self, what: What, page: Page, alike: Sequence[Page]) -> bool:
        """Tell whether a sheet is of an hour, and there is one of the same race that is later."""
        early = interim(page) if what == "session" else None
        later = (interim(other) for other in self._of_same(page, alike)) if early else ()
        return any(early and (other is None or other[0] > early[0]) for other in later)

    def _of_same(self, page: Page, alike: Sequence[Page]) -> list[Page]:
        """Return the other sheets of the same session."""
        told = session_of(page, self.target)
        return [one for one in alike if one != page and session_of(one, self.target) == told]

    def _what(self, page: Page) -> What:
        """Return what a sheet tells; of one with too few columns to tell, what is asked for."""
        if is_grid(page, self.target):
            return "grid"
        if page.sheet.kind == "standings":
            return "championship"
        points = any(line.points is not None for line in page.sheet.lines)
        asked_for = self.wishes.championship and not self.wishes.session
        return (
            "championship" if page.sheet.kind == "unknown" and points and asked_for else "session"
        )

    def _key(self, what: What, page: Page, alike: Sequence[Page]) -> str | None:
        """Return of which session or championship a sheet is; None: that is not known.

        What is said counts for the only sheet of all, and of several for those that do not tell.
        """
        told = FINDS[what](page, self.target)
        said = self.wishes.said(what)
        if said and len(alike) == 1:
            return said
        if said and told is None and said not in {FINDS[what](one, self.target) for one in alike}:
            return said
        if told is None and self.asked:
            return self.asked.which(what, page, known_to(what, self.target))
        return told

    def _is_of_event(self, page: Page) -> bool:
        """Tell whether a sheet is of the weekend's event, or is to be taken all the same."""
        doubt = other_event(page, self.target)
        if doubt is None:
            return True
        about = page.source.file, doubt.message
        if about not in self._settled:
            self._settled[about] = self._settle(doubt)
        return self._settled[about]

    def _settle(self, doubt: Finding) -> bool:
        """Tell whether what may be of another event is to be taken."""
        doubt = doubt.as_warning if self.wishes.other_event else doubt
        if self.asked and has_errors([doubt]):
            return self.asked.is_meant(doubt)
        self.plan.findings.append(doubt)
        return not has_errors([doubt])


def _pages(published: Published, plan: Plan) -> list[Page]:
    try:
        timing = read_timing(published.data, published.file.name)
    except UnreadableTiming as fault:
        plan.findings.append(_unreadable(published.file, fault))
        return []
    source = Source(published.file, timing.form)
    return [Page(source, sheet) for sheet in timing.sheets]


_REASONS = {
    Reason.EMPTY: "it is empty",
    Reason.TOO_LARGE: "it is too large",
    Reason.PDF: "it is a PDF",
    Reason.PICTURE: "it is a picture",
    Reason.OLD_WORKBOOK: "it is a workbook in the format of before 2007",
    Reason.LOCKED: "it is a workbook with a password",
    Reason.OTHER_ARCHIVE: "it is neither a workbook nor a text",
    Reason.DAMAGED: "it is damaged",
    Reason.NOT_TEXT: "it is neither a workbook nor a text",
    Reason.NO_TABLE: "there is no table in it",
    Reason.NO_HEADER: "no row has the titles of results or standings",
    Reason.LAP_BY_LAP: "it tells of single laps, not of the result",
    Reason.UNCALCULATED: "its formulas have never been worked out",
    Reason.NO_LINES: "nobody is listed below the titles",
}
_WORKBOOKS = {Reason.OLD_WORKBOOK, Reason.LOCKED}


def _unreadable(file: Path, fault: UnreadableTiming) -> Finding:
    """Return why nothing can be read of a file, with what helps."""
    workbook = fault.reason in _WORKBOOKS or fault.facts.get("form") == "xlsx"
    return kinds.UNREADABLE_TIMING.at(
        Place(file),
        reason=_REASONS[fault.reason],
        seen=fault.facts.get("seen", ""),
        again=".xlsx" if workbook else "",
    )


def _unclear(what: What, page: Page, target: Target) -> Finding:
    kind, option = (
        (kinds.CHAMPIONSHIP_UNCLEAR, "--championship")
        if what == "championship"
        else (kinds.SESSION_UNCLEAR, "--session")
    )
    known = ", ".join(known_to(what, target))
    return kind.at(page.at(page.sheet.lines[0]), option=option, known=known)


def _read_results(
    target: Target,
    found: Sorted,
    wishes: Wishes,
    asked: Asked | None,
    plan: Plan,
) -> None:
    drivers = own_drivers(target, dict.fromkeys(target.event.drivers))
    finder = Finder(drivers, asked.is_own if asked else None)
    reader = ResultReader(target, drivers, finder, wishes.grid, wishes.laps)
    for session in target.series.sessions:
        results, grids = (found[what].get(session, []) for what in ("session", "grid"))
        reader.read(session, results, grids)
        plan.findings += _provisional(target, ("sessions", session), results)
    plan.take(reader)


def _read_standings(
    target: Target,
    found: dict[str, list[Page]],
    wishes: Wishes,
    asked: Asked | None,
    plan: Plan,
) -> None:
    drivers = own_drivers(target, dict.fromkeys([*target.event.drivers, *target.entries]))
    finder = Finder(drivers, asked.is_own if asked else None)
    reader = StandingsReader(target, drivers, finder, wishes.full)
    for key in (one for one in target.series.championships if one in found):
        if len(found[key]) > 1:
            first, second, *_ = found[key]
            plan.findings.append(
                kinds.STANDINGS_TWICE.at(
                    second.source.place, related=[first.source.place], name=key
                )
            )
        else:
            reader.read(key, found[key][0])
            plan.findings += _provisional(target, ("standings", key), found[key])
    plan.take(reader)


def _provisional(target: Target, key: Key, pages: Sequence[Page]) -> list[Finding]:
    """Return which sheets are provisional, or that what the weekend calls so is no longer."""
    official = [page for page in pages if page.sheet.official]
    if official and find(target.table, (*key, "provisional")):
        place = target.place / key[0] / key[1] / "provisional"
        related = [official[0].source.place]
        return [kinds.NO_LONGER_PROVISIONAL.at(place, related=related, name=key[1])]
    if any(page.official for page in pages):
        return []
    return [
        kinds.PROVISIONAL_SHEET.at(page.source.place) for page in pages if page.official is False
    ]
