"""``pressgen import``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from pressgen.cli.asking import CODES, Quiet, UiLanguage, absolute, refuse_unknown
from pressgen.cli.completing import championships, sessions, weekends
from pressgen.cli.saying import messages, print_findings, print_paths, say

if TYPE_CHECKING:
    from pressgen.diagnostics import Finding
    from pressgen.imports import Change, Page, Plan, Published, Target, What

EPILOG = f"""
    \b
    pressgen import race1.csv race2.csv drivers.json  several at once
    pressgen import result.xlsx --session race1       where the file does not say it
    pressgen import - --session race1                 what you paste
    pressgen import race1.csv --dry-run               only shows what would change

    {CODES}.
    """
"""Examples, and the exit codes."""

PASTED = Path("-")
"""Stands for what comes on standard input."""

_NO_FILE = "name a file, or paste a table behind {dash}"
_PASTED_TABLE = "pasted table"
_PASTE = "paste the table; then, on a line of its own, Ctrl+D (on Windows Ctrl+Z and Enter)"
_NO_SESSION = "there is no session {name} in this series; known are {known}"
_NO_CHAMPIONSHIP = "there is no championship {name} in this series; known are {known}"
_NOTHING = "nothing changes in {file}"
_CHANGES = "changes in {file}:"
_NOT_WRITTEN = "nothing is written"
_CANNOT_ASK = "nothing is written, as nobody can be asked here; with --yes it is"
_WRITE = "write to {file}? [y/N]"
_YES = "y yes"
_TAKE_IT = "take {file} all the same? [y/N]"
_WRITTEN = "written: {what}; pressgen check {file} tells whether all fits together"
_RESULTS = ("{count} result", "{count} results")
_TABLES = ("{count} table", "{count} tables")
_IS_IT = "is {here} {name}? [y/N]"
_WHICH_SESSION = "which session is this, {file}? {known}:"
_WHICH_CHAMPIONSHIP = "which championship is this, {file}? {known}:"


def import_(  # noqa: PLR0913, PLR0917 - an argument for each option
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE…]",
            help="CSV, Excel (.xlsx), JSON or a web page; - is what you paste.",
            readable=False,  # which is told by us
        ),
    ] = None,
    weekend: Annotated[
        Path | None,
        typer.Option(
            "--weekend",
            metavar="FILE",
            help="The weekend file. Default: the one of the latest event.",
            autocompletion=weekends,
            readable=False,
        ),
    ] = None,
    session: Annotated[
        str | None,
        typer.Option(
            "--session",
            metavar="KEY",
            help="Of which session the results are.",
            autocompletion=sessions,
        ),
    ] = None,
    championship: Annotated[
        str | None,
        typer.Option(
            "--championship",
            metavar="KEY",
            help="Of which championship the standings are.",
            autocompletion=championships,
        ),
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="Take all rows of standings, not only the top three.")
    ] = False,
    grid: Annotated[bool, typer.Option("--grid", help="Take the places on the grid too.")] = False,
    laps: Annotated[bool, typer.Option("--laps", help="Take the best laps too.")] = False,
    other_event: Annotated[
        bool,
        typer.Option("--other-event", help="Take also what calls itself one of another event."),
    ] = False,
    yes: Annotated[bool, typer.Option("-y", "--yes", help="Write without asking.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")
    ] = False,
    quiet: Quiet = False,
    _ui_language: UiLanguage = None,
) -> None:
    """Put results and standings from published files into the weekend file.

    Your drivers' results are taken, and of standings the top three and your own. What would change
    is shown first, and all else in the file stays as it is.
    """
    from pressgen.imports import Wishes, make_plan

    named = _named(files)
    target, findings = _target(weekend)
    if target is None:
        print_findings(findings, quiet=quiet)
        raise typer.Exit(1)
    _refuse(session, target.series.sessions, "--session", _NO_SESSION)
    _refuse(championship, target.series.championships, "--championship", _NO_CHAMPIONSHIP)
    published, unread = _published(named)
    wishes = Wishes(session, championship, full, grid, laps, other_event)
    asked = _Somebody() if _can_ask(named) and not yes else None
    plan = make_plan(target, published, wishes, asked)
    print_findings([*findings, *unread, *plan.findings], quiet=quiet)
    wrong = plan.text is None or _is_wrong([*unread, *plan.findings])
    if plan.changes and not (quiet and (yes or wrong)):
        _show(plan, target)
    elif not plan.changes and not wrong and not quiet:
        say(messages().text(_NOTHING, file=_shown(target)), err=True)
    if wrong or (plan.changes and dry_run):
        if not quiet:
            say(messages().text(_NOT_WRITTEN), err=True)
    elif plan.changes and plan.text is not None:
        written = _settle(plan.text, target, named, yes=yes)
        if written and not quiet:
            _tell_written(plan, target)
    raise typer.Exit(1 if wrong else 0)


# What is asked for


def _named(files: Sequence[Path] | None) -> list[Path]:
    """Return the files to read; none, and nothing comes on standard input, is wrong usage."""
    if not files and _is_terminal():
        message = messages().text(_NO_FILE, dash=PASTED)
        raise typer.BadParameter(message, param_hint="FILE")
    return list(dict.fromkeys(files or [PASTED]))


def _target(named: Path | None) -> tuple[Target | None, list[Finding]]:
    """Return the weekend file to import into."""
    from pressgen.diagnostics import Place, kinds
    from pressgen.imports import newest, read_target
    from pressgen.load import house_file

    if named:
        return read_target(absolute(named))
    here = absolute(Path())
    house = house_file(here)
    if house is None:
        return None, [kinds.NO_HOUSE.at(Place(here))]
    file = newest(house.parent)
    if file is None:
        return None, [kinds.NO_WEEKENDS.at(Place(house.parent))]
    return read_target(file)


def _refuse(name: str | None, known: Iterable[str], option: str, sentence: str) -> None:
    if name is not None:
        refuse_unknown([name], list(known), option, sentence)


def _published(named: Sequence[Path]) -> tuple[list[Published], list[Finding]]:
    """Return what was published, and why some of it cannot be read."""
    from pressgen.diagnostics import Place, kinds
    from pressgen.imports import Published
    from pressgen.load.toml import why_unreadable

    published, unread = [], []
    for file in named:
        try:
            if file == PASTED:
                published.append(Published(Path(messages().text(_PASTED_TABLE)), _pasted()))
            else:
                published.append(Published(file, _start_of(file)))
        except OSError as error:
            reason = why_unreadable(file, error)
            unread.append(kinds.UNREADABLE_FILE.at(Place(absolute(file)), reason=reason))
    return published, unread


def _start_of(file: Path) -> bytes:
    with file.open("rb") as stream:
        return _read(stream)


def _pasted() -> bytes:
    if _is_terminal():
        say(messages().text(_PASTE), err=True)
    return _read(sys.stdin.buffer) if sys.stdin is not None else b""


def _read(stream: BinaryIO) -> bytes:
    """Return what was published; of more than is taken, as much as shows that."""
    from pressgen.timing import MAX_BYTES

    return stream.read(MAX_BYTES + 1)


# What is told


def _shown(target: Target) -> str:
    from pressgen.report import shown_path

    return shown_path(target.file)


def _show(plan: Plan, target: Target) -> None:
    """Show what changes."""
    say(messages().text(_CHANGES, file=_shown(target)))
    for line in _table(plan):
        say(line)


def _table(plan: Plan) -> Iterator[str]:
    """Yield the lines that show what changes, by session and championship."""
    rows = [_cells(change) for change in plan.changes]
    width, old_width = (max(len(row[column]) for row in rows) for column in (0, 1))
    for table, changes in groupby(plan.changes, key=lambda change: change.table):
        files = ", ".join(str(file) for key, file in plan.read if key == table)
        yield f"  {table} ({files})"
        for change in changes:
            who, old, new = _cells(change)
            yield f"    {who:<{width}}  {old:>{old_width}} → {new}"


def _cells(change: Change) -> tuple[str, str, str]:
    return change.who, change.old or "–", change.new or "–"


def _is_wrong(findings: Sequence[Finding]) -> bool:
    from pressgen.diagnostics import has_errors

    return has_errors(findings)


# What is asked back


def _is_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _can_ask(named: Sequence[Path]) -> bool:
    return _is_terminal() and PASTED not in named


def _answer(question: str) -> str | None:
    """Return what is answered to a question; None: there is nobody."""
    if sys.stdin is None:
        return None
    sys.stderr.write(f"{question} ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        say("", err=True)
    return line.strip() if line else None


def _is_yes(answer: str) -> bool:
    return answer.casefold() in {
        yes for word in (_YES, messages().text(_YES)) for yes in word.split()
    }


class _Somebody:
    """Who sits at the terminal."""

    @staticmethod
    def which(what: What, page: Page, known: Sequence[str]) -> str | None:
        """Ask of which session or championship a sheet is, until it is one that there is."""
        facts = {
            "file": " – ".join([str(page.source.file), *page.sheet.hints[:1]]),
            "known": ", ".join(known),
        }
        if what == "session":
            question = messages().text(_WHICH_SESSION, **facts)
        else:
            question = messages().text(_WHICH_CHAMPIONSHIP, **facts)
        while answer := _answer(question):
            if answer in known:
                return answer
        return None

    @staticmethod
    def is_own(printed: str, name: str) -> bool:
        """Ask whether a line is about a driver of the house."""
        return _is_yes(_answer(messages().text(_IS_IT, here=printed, name=name)) or "")

    @staticmethod
    def is_meant(doubt: Finding) -> bool:
        """Ask whether a sheet is to be taken that may be of another event."""
        say(messages().message(doubt), err=True)
        question = messages().text(_TAKE_IT, file=doubt.place.file)
        return _is_yes(_answer(question) or "")


def _settle(text: str, target: Target, named: Sequence[Path], *, yes: bool) -> bool:
    """Write, if that is wanted; tell whether it is done."""
    from pressgen.store import replace_source

    if not yes:
        question = messages().text(_WRITE, file=_shown(target))
        answer = None if PASTED in named and not _is_terminal() else _answer(question)
        if answer is None:
            say(messages().text(_CANNOT_ASK), err=True)
            raise typer.Exit(2)
        if not _is_yes(answer):
            say(messages().text(_NOT_WRITTEN), err=True)
            return False
    fault = replace_source(target.file, target.data, target.encoded(text))
    if fault:
        print_findings([fault])
        raise typer.Exit(1)
    return True


def _tell_written(plan: Plan, target: Target) -> None:
    """Tell what was written, and what to do next."""
    print_paths([target.file])
    results = [one for one in plan.changes if one.table in target.series.sessions]
    tables = {one.table for one in plan.changes} - set(target.series.sessions)
    counts = ((len(results), _RESULTS), (len(tables), _TABLES))
    what = ", ".join(messages().counted(*forms, count) for count, forms in counts if count)
    say(messages().text(_WRITTEN, what=what, file=_shown(target)), err=True)
