"""``pressgen watch``."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pressgen.cli.asking import (
    Files,
    Formats,
    Languages,
    Out,
    Quiet,
    Strict,
    UiLanguage,
    absolute,
    files_named,
    formats_named,
    languages_named,
)
from pressgen.cli.saying import (
    NOTHING_WRONG,
    count_of,
    folder_called,
    messages,
    outdated,
    print_findings,
    say,
    say_stopped,
    why_stopped,
)

if TYPE_CHECKING:
    from pressgen.build import Outcome
    from pressgen.diagnostics import Finding
    from pressgen.watch import Event

EPILOG = """
    \b
    pressgen watch                            all weekends of this press folder
    pressgen watch weekends/2021-aragon.toml  this one
    pressgen watch --poll                     where changes are not seen, as on some network drives

    Ctrl+C ends it.
    """
"""Examples, and how to end it."""

_BEGUN = "watching {where}; Ctrl+C ends it"
_ENDED = "ended"
_FILE_GONE = "{name}: the file is gone; its releases stay"
_RENAMED = "{name}: now called {now}"
_FOLDER_GONE = "{name}: the folder is gone; waiting for it"
_FOLDER_BACK = "{name}: the folder is there again"
_TOLD = "{name}: {what}"


def watch(  # noqa: PLR0913, PLR0917 - an argument for each option
    files: Files = None,
    out: Out = None,
    lang: Languages = None,
    form: Formats = None,
    strict: Strict = False,
    poll: Annotated[
        bool, typer.Option("--poll", help="Look for changes every second, instead of being told.")
    ] = False,
    quiet: Quiet = False,
    _ui_language: UiLanguage = None,
) -> None:
    """Check and build again on every save, until you end it.

    A file that you have edited since it was made is left alone.
    """
    from threading import Event as Stop

    from pressgen.build import Order
    from pressgen.watch import Pace, Watch, folders_of, wakes

    formats = formats_named(form)
    found, findings = files_named(files)
    _refuse_wrong(found, findings)
    order = Order(
        (),
        out=absolute(out) if out else None,
        languages=languages_named(lang, found),
        formats=formats,
        strict=strict,
    )
    folders = folders_of([absolute(path) for path in files or ()], absolute(Path()))
    watching, pace, told = Watch(folders, order), Pace(), Telling(quiet=quiet)
    told.begin(watching.roots)
    try:
        for event in watching.happenings(wakes(watching.roots, pace, Stop(), poll=poll)):
            told.tell(event)
    except KeyboardInterrupt:
        told.end()


def _refuse_wrong(found: Sequence[Path], findings: list[Finding]) -> None:
    """End where what is to be watched is not there, and say so."""
    from pressgen.build import Order, look
    from pressgen.diagnostics import has_errors

    missing = [file for file in found if not file.is_file()]
    findings += look(Order(missing)).findings
    print_findings(findings)
    if has_errors(findings):
        raise typer.Exit(1)


class Telling:
    """Tells what happens: in a line each, with the findings where they are not those told last."""

    def __init__(self, *, quiet: bool = False) -> None:
        """Tell all, or quietly only what is wrong."""
        self._quiet = quiet
        self._told: dict[Path, tuple[str, ...] | None] = {}
        """Of each weekend what is wrong with it, as it was told last; None: that it is gone."""

    def begin(self, roots: Sequence[Path]) -> None:
        """Say what is watched."""
        if not self._quiet:
            say(messages().text(_BEGUN, where=", ".join(map(folder_called, roots))))

    def end(self) -> None:
        """Say that it has ended."""
        if not self._quiet:
            say_stopped(messages().text(_ENDED))

    def tell(self, event: Event) -> None:
        """Tell an event, unless there is nothing new about it."""
        from pressgen.report import shown_path
        from pressgen.watch import Back, Built, Failed, Gone

        if self._quiet and isinstance(event, Gone | Back):
            return
        match event:
            case Built(file, outcome, saved):
                self._tell_built(file, outcome, saved=saved)
            case Failed(file, error):
                self._line(file.stem, _TOLD, what=why_stopped(error))
                if os.environ.get("PRESSGEN_DEBUG"):
                    raise error
            case Gone(path, None):
                self._told[path] = None
                gone = _FILE_GONE if path.suffix == ".toml" else _FOLDER_GONE
                self._line(path.name, gone)
            case Gone(path, Path() as now):
                self._told[path] = None
                shown = now.name if now.parent == path.parent else shown_path(now)
                self._line(path.name, _RENAMED, now=shown)
            case Back(path):
                self._line(path.name, _FOLDER_BACK)

    def _tell_built(self, file: Path, outcome: Outcome, *, saved: bool) -> None:
        from pressgen.diagnostics import has_errors
        from pressgen.report import report

        lines = tuple(report(outcome.findings, messages()))
        before = self._told.get(file, ())
        others = (told or () for other, told in self._told.items() if other != file)
        elsewhere = {line for told in others for line in told}
        self._told[file] = lines
        wrong = has_errors(outcome.findings) or bool(outcome.left_alone)
        new = lines != before
        if not (wrong if self._quiet else outcome.written or new or (wrong and saved)):
            return
        self._line(file.stem, _TOLD, what=", ".join(_what(outcome)))
        if not self._quiet:
            for line in outdated(outcome):
                say(line)
        if new and not set(lines) <= elsewhere:
            print_findings(outcome.findings, quiet=self._quiet)

    def _line(self, name: str, sentence: str, **facts: object) -> None:
        now = time.strftime("%H:%M:%S")
        say(f"{now}  {messages().text(sentence, name=name, **facts)}")


def _what(outcome: Outcome) -> list[str]:
    """Return what became of a weekend, in a few words."""
    from pressgen.report import Report

    report = Report(outcome.findings, messages())
    counts = {kind.value: n for kind, n in report.counts().items()}
    done = {
        "to do": report.to_do,
        "error": counts["error"],
        "written": len(outcome.written),
        "file left alone": len(outcome.left_alone),
        "warning": 0 if outcome.left_alone else counts["warning"],
    }
    return [count_of(n, what) for what, n in done.items() if n] or [messages().text(NOTHING_WRONG)]
