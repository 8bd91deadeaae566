"""What a command says: findings, paths, what was done, in the language of who asked."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
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
        stream.write(f"{line}\n")
        stream.flush()
    except OSError as error:
        if not _is_unread(error):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


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
        say(("\n" if terminal and lines else "") + ", ".join(told), err=True)


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
            line = line[: shutil.get_terminal_size().columns - 1]
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


def print_paths(paths: Sequence[Path]) -> None:
    """Print paths as short as they can be, each on a line, for other programs too."""
    from pressgen.report import shown_path

    for path in paths:
        say(shown_path(path))


def summary(outcome: Outcome) -> list[str]:
    """Return what was done, in a line, and a line more where something was not."""
    from pressgen.report import shown_path

    paths = [*outcome.written, *outcome.unchanged, *outcome.left_alone]
    lines = []
    if paths:
        where = shown_path(_common_folder(paths))
        counts = (
            (len(outcome.written), "file written"),
            (len(outcome.unchanged), "file unchanged"),
            (len(outcome.left_alone), "file left alone"),
        )
        lines = [", ".join(count_of(n, what, where=where) for n, what in counts if n)]
    lines += [
        messages().text(_KEPT, file=path.name, kept=shown_path(kept))
        for path, kept in outcome.kept.items()
    ]
    return lines + unmade(outcome)


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


FAILED = (
    "pressgen itself has failed ({what}); your own files are as they were. "
    "With PRESSGEN_DEBUG=1 before the command it shows where."
)
NOTHING_WRONG = "nothing wrong"
_KEPT = "your {file} is kept as {kept}"
_UNMADE = "nothing was written for {file}: {errors}"

_COUNTED = {
    "to do": ("{count} thing still to do", "{count} things still to do"),
    "error": ("{count} error", "{count} errors"),
    "warning": ("{count} warning", "{count} warnings"),
    "note": ("{count} note", "{count} notes"),
    "file written": ("{count} file written to {where}", "{count} files written to {where}"),
    "file unchanged": ("{count} file unchanged", "{count} files unchanged"),
    "written": ("{count} file written", "{count} files written"),
    "file left alone": ("{count} file left alone", "{count} files left alone"),
}
"""What there may be one or several of."""


def count_of(count: int, thing: str, **facts: object) -> str:
    """Return how many there are of a thing of ``_COUNTED``, in words."""
    one, many = _COUNTED[thing]
    return messages().counted(one, many, count, **facts)
