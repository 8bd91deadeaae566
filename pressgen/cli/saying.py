"""What a command says: findings, paths, what was done, in the language of who asked."""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from pressgen.build import Outcome
    from pressgen.diagnostics import Finding
    from pressgen.messages import Messages

spoken: ContextVar[str | None] = ContextVar("spoken", default=None)
"""The language that was asked for; None: that of the surroundings."""


def messages() -> Messages:
    """Return what we say, in the language that was asked for, else in that of the surroundings."""
    from pressgen.messages import messages_in

    return messages_in(spoken.get(), os.environ)


def say(line: str, *, err: bool = False) -> None:
    """Print a line; whether anyone reads it does not change what was done."""
    stream: TextIO | None = sys.stderr if err else sys.stdout
    if stream is None:  # closed before we began
        return
    try:
        stream.write(f"{_harmless(line, coloured=stream.isatty())}\n")
        stream.flush()
    except OSError as error:
        if not _is_unread(error):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


_COMMANDING = re.compile(r"(?P<colour>\x1b\[[\d;]*m)|[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")


def _harmless(line: str, *, coloured: bool) -> str:
    """Return a line with names for what would command a terminal: a file may be called anything."""

    def named(sign: re.Match[str]) -> str:
        first, rest = sign[0][0], sign[0][1:]
        return sign[0] if coloured and sign["colour"] else f"<U+{ord(first):04X}>{rest}"

    return _COMMANDING.sub(named, line)


def say_all(text: str, *, err: bool = False) -> None:
    """Print lines."""
    for line in text.split("\n"):
        say(line, err=err)


def say_stopped(line: str, *, err: bool = False) -> None:
    """Say after Ctrl+C that something has ended; a terminal has put ^C where the cursor was."""
    stream: TextIO | None = sys.stderr if err else sys.stdout
    if stream is not None and stream.isatty():
        say("", err=err)
    say(line, err=err)


def why_stopped(error: Exception) -> str:
    """Return what has stopped us: a file out of reach, a full disk behind us, or our own fault."""
    if isinstance(error, OSError):
        reason = messages().fact(error.strerror or str(error))
        if error.filename:
            return messages().text(_UNREACHED, file=error.filename, reason=reason)
        return messages().text(_UNSAID, reason=reason)
    what = f"{type(error).__name__}: {error}".splitlines()[0]
    return messages().text(_FAILED, what=what)


def _is_unread(error: OSError) -> bool:
    """Tell whether nobody reads on; Windows calls that an argument that is not valid."""
    return isinstance(error, BrokenPipeError) or (
        sys.platform == "win32" and error.errno == errno.EINVAL
    )


def print_findings(
    findings: Sequence[Finding], *, counted: bool = False, quiet: bool = False
) -> None:
    """Print findings, and where asked how many there are; quietly only what makes a build fail."""
    if quiet:
        findings = [finding for finding in findings if _is_loud(finding)]
    if not findings:
        return
    from pressgen.report import Report, Terminal

    report = Report(findings, messages())
    terminal = Terminal.of(sys.stderr, os.environ)
    lines = report.lines(terminal)
    for line in (*report.board(terminal), *lines):
        say(line, err=True)
    if counted:
        counts: dict[str, int] = {"to do": report.to_do}
        counts |= {severity.value: count for severity, count in report.counts().items()}
        told = [count_of(count, thing) for thing, count in counts.items() if count]
        if terminal and lines:
            say("", err=True)
        say(", ".join(told), err=True)


def _is_loud(finding: Finding) -> bool:
    """Tell whether the exit code says so too."""
    from pressgen.diagnostics import Severity, kinds

    return finding.severity is Severity.ERROR or finding.code == kinds.EDITED_OUTPUT.code


def followed(files: Sequence[Path], *, quiet: bool = False) -> Iterator[Path]:
    """Yield files; those who wait for many of them at a terminal see in a line how far we are."""
    stream: TextIO | None = sys.stderr
    if quiet or len(files) < MANY or stream is None or not stream.isatty():
        yield from files
        return
    shown = 0
    try:
        for number, file in enumerate(files, 1):
            line = messages().text(_PROGRESS, number=number, all=len(files), file=file.name)
            line = _harmless(line, coloured=False)[: shutil.get_terminal_size().columns - 1]
            _rewrite(stream, line, shown)
            shown = len(line)
            yield file
    finally:
        _rewrite(stream, "", shown)


def _rewrite(stream: TextIO, line: str, shown: int) -> None:
    """Put a line in the place of the one that is shown; the cursor stands before an empty one."""
    with suppress(OSError):
        stream.write(f"\r{line:<{shown}}" + ("" if line else "\r"))
        stream.flush()


MANY = 4
"""So many weekends take long enough to be shown how far we are."""

_PROGRESS = "{number} of {all}: {file}"


def width() -> int:
    """Return how many columns a page has: those of the terminal, but not too many to read."""
    return min(shutil.get_terminal_size((80, 0)).columns, 88)


def print_paths(paths: Iterable[Path]) -> None:
    """Print paths as short as they can be, each on a line, for other programs too."""
    from pressgen.report import shown_path

    for path in paths:
        say(shown_path(path))


def folder_called(folder: Path) -> str:
    """Return how a folder is called from where the writer stands."""
    from pressgen.report import shown_path

    shown = shown_path(folder)
    return messages().text(_HERE) if shown == "." else shown


def summary(outcome: Outcome) -> list[str]:
    """Return what was done, in a line, and a line more where something was not."""
    counts = (
        (outcome.written, "file written"),
        (outcome.unchanged, "file unchanged" if outcome.written else "unchanged in"),
        (outcome.left_alone, "file left alone"),
    )
    told = [
        count_of(len(paths), what, where=folder_called(_common_folder(paths)))
        for paths, what in counts
        if paths
    ]
    return [*([", ".join(told)] if told else []), *_of_others(outcome), *unmade(outcome)]


def _of_others(outcome: Outcome) -> list[str]:
    """Return lines about the files that lie beside the releases."""
    from pressgen.report import shown_path

    lines = [
        messages().text(_KEPT, file=path.name, kept=shown_path(kept))
        for path, kept in outcome.kept.items()
    ]
    return [*lines, *outdated(outcome)]


def outdated(outcome: Outcome) -> list[str]:
    """Return the line that tells of older releases beside those written now, if there are any."""
    from pressgen.report import shown_path

    files = ", ".join(map(shown_path, outcome.outdated))
    return [messages().text(_OUTDATED, files=files)] if files else []


def _common_folder(paths: Sequence[Path]) -> Path:
    """Return the folder that all of them are in; of several drives of Windows, the first one's."""
    try:
        return Path(os.path.commonpath([path.parent for path in paths]))
    except ValueError:
        return paths[0].parent


def unmade(outcome: Outcome) -> list[str]:
    """Return a line for each weekend of which nothing was written."""
    return [
        messages().text(_UNMADE, file=file.name, errors=_why_unmade(outcome, file, errors))
        for file, errors in outcome.unmade.items()
    ]


def _why_unmade(outcome: Outcome, file: Path, errors: int) -> str:
    from pressgen.diagnostics import Severity
    from pressgen.report import Report

    report = Report([f for f in outcome.findings if f.place.file == file], messages())
    others = report.counts()[Severity.ERROR] if report.to_do else errors
    counts = {"to do": report.to_do, "error": others}
    return ", ".join(count_of(count, thing) for thing, count in counts.items() if count)


STOPPED = "stopped; no file is half-written"
_UNREACHED = "{file} cannot be reached: {reason}"
_UNSAID = "what pressgen has to say here cannot be written: {reason}"
_FAILED = (
    "pressgen itself has failed ({what}); your own files are as they were. "
    "With PRESSGEN_DEBUG=1 before the command it shows where."
)
NOTHING_WRONG = "nothing wrong"
_HERE = "this folder"
_KEPT = "your {file} is kept as {kept}"
_OUTDATED = "still there, and older than the release now: {files}"
_UNMADE = "nothing was written for {file}: {errors}"

_COUNTED = {
    "to do": ("{count} thing still to do", "{count} things still to do"),
    "error": ("{count} error", "{count} errors"),
    "warning": ("{count} warning", "{count} warnings"),
    "note": ("{count} note", "{count} notes"),
    "file written": ("{count} file written to {where}", "{count} files written to {where}"),
    "file unchanged": ("{count} file unchanged", "{count} files unchanged"),
    "unchanged in": ("{count} file unchanged in {where}", "{count} files unchanged in {where}"),
    "written": ("{count} file written", "{count} files written"),
    "file left alone": ("{count} file left alone", "{count} files left alone"),
}
"""What there may be one or several of."""


def count_of(count: int, thing: str, **facts: object) -> str:
    """Return how many there are of a thing of ``_COUNTED``, in words."""
    one, many = _COUNTED[thing]
    return messages().counted(one, many, count, **facts)
