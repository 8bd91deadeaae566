"""What an import would do, as a whole: every file read, every sheet given its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pressgen.diagnostics import Finding, Place, kinds
from pressgen.edit import Edit, Uneditable, edited
from pressgen.imports.change import Change
from pressgen.imports.own import Finder, own_drivers
from pressgen.imports.results import ResultReader
from pressgen.imports.sheet import Page, Source
from pressgen.imports.standings import StandingsReader
from pressgen.imports.target import Target
from pressgen.imports.which import FINDS, Asked, What, is_other_list
from pressgen.timing import Reason, UnreadableTiming, read_timing


@dataclass(frozen=True, slots=True)
class Published:
    """What a timekeeper or a series published."""

    file: Path
    """Its name; of what was pasted, a dash."""
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
    _read_results(target, sorted_["session"], wishes, asked, plan)
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
    found: Sorted = {"session": {}, "championship": {}}
    read = [_pages(published, plan) for published in files]
    for pages in read:
        unclear: list[Finding] = []
        for page in pages:
            what = _what(page, wishes)
            alike = [other for others in read for other in others if _what(other, wishes) == what]
            if is_other_list(page, target) and not (_said(what, wishes) and len(alike) == 1):
                title = page.sheet.hints[0]
                plan.findings.append(kinds.OTHER_LIST.at(page.source.place, here=title))
                continue
            key = _key(what, page, alike, target, wishes, asked)
            if key is None:
                unclear.append(_unclear(what, page, target))
            else:
                found[what].setdefault(key, []).append(page)
                told = FINDS[what](page, target)
                if told not in (None, key):
                    place = page.source.place
                    plan.findings.append(kinds.TAKEN_AS_OTHER.at(place, here=told, name=key))
                plan.read.append((key, page.source.file))
        # A workbook may have sheets that are for nobody: as long as there are others.
        known = len(unclear) < len(pages)
        plan.findings += [one.as_warning if known else one for one in unclear]
    plan.read = list(dict.fromkeys(plan.read))
    return found


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


def _what(page: Page, wishes: Wishes) -> What:
    """Return what a sheet tells of; one with too few columns to tell, what is asked for."""
    if page.sheet.kind == "standings":
        return "championship"
    points = any(line.points is not None for line in page.sheet.lines)
    if page.sheet.kind == "unknown" and points and wishes.championship and not wishes.session:
        return "championship"
    return "session"


def _key(  # noqa: PLR0913, PLR0917 - all that is known
    what: What,
    page: Page,
    alike: Sequence[Page],
    target: Target,
    wishes: Wishes,
    asked: Asked | None,
) -> str | None:
    """Return of which session or championship a sheet is; None: that is not known.

    What is said counts for the only sheet of all, and of several for those that do not tell.
    """
    told = FINDS[what](page, target)
    said = _said(what, wishes)
    if said and len(alike) == 1:
        return said
    if said and told is None and said not in {FINDS[what](other, target) for other in alike}:
        return said
    if told is None and asked:
        known = target.series.sessions if what == "session" else target.series.championships
        return asked.which(what, page, list(known))
    return told


def _said(what: What, wishes: Wishes) -> str | None:
    return wishes.session if what == "session" else wishes.championship


def _unclear(what: What, page: Page, target: Target) -> Finding:
    series = target.series
    if what == "session":
        kind, known, option = kinds.SESSION_UNCLEAR, list(series.sessions), "--session"
    else:
        kind, known, option = (
            kinds.CHAMPIONSHIP_UNCLEAR,
            list(series.championships),
            "--championship",
        )
    return kind.at(page.at(page.sheet.lines[0]), option=option, known=", ".join(known))


def _read_results(
    target: Target,
    found: dict[str, list[Page]],
    wishes: Wishes,
    asked: Asked | None,
    plan: Plan,
) -> None:
    drivers = own_drivers(target, dict.fromkeys(target.event.drivers))
    finder = Finder(drivers, asked.is_own if asked else None)
    reader = ResultReader(target, drivers, finder, wishes.grid, wishes.laps)
    for session in (one for one in target.series.sessions if one in found):
        reader.read(session, found[session])
        plan.findings += _provisional(found[session])
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
            plan.findings += _provisional(found[key])
    plan.take(reader)


def _provisional(pages: Sequence[Page]) -> list[Finding]:
    official = any(page.sheet.official for page in pages)
    return [
        kinds.PROVISIONAL_SHEET.at(page.source.place)
        for page in pages
        if page.sheet.official is False and not official
    ]
