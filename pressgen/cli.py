"""The commands: what is asked, what is printed, and the exit codes."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from pressgen import __version__

if TYPE_CHECKING:
    from pressgen.build import Outcome
    from pressgen.diagnostics import Finding
    from pressgen.messages import Messages

app = typer.Typer(
    name="pressgen",
    help="Race weekends in, press releases out: every language and format from one file.",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

_TEXT, _JSON = "text", "json"
"""Forms in which findings are told."""

Files = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[FILE…]", help="Weekend files; without any, all of this press folder."),
]
Languages = Annotated[
    list[str] | None,
    typer.Option(
        "--lang", metavar="KEY", help="A language; again, or a comma, for more. Default: all."
    ),
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Take what differs between the languages for an error.")
]


def _speak(context: typer.Context, language: str | None) -> str | None:
    """Speak a language from here on; a command that is asked for none, that of all of them."""
    if language is not None:
        from pressgen.messages import languages

        _refuse_unknown([language], languages(), "--ui-lang", _NO_LANGUAGE)
    if language is not None or context.parent is None:
        _spoken.set(language)
    return language


_spoken: ContextVar[str | None] = ContextVar("_spoken", default=None)
"""The language that was asked for; None: that of the surroundings."""


UiLanguage = Annotated[
    str | None,
    typer.Option(
        "--ui-lang",
        metavar="KEY",
        help="The language to speak to you. Default: that of your system.",
        is_eager=True,
        callback=_speak,
    ),
]

_CODES = "Exit codes: 0 nothing wrong, 1 an error, 2 wrong usage"


def _show_version(wanted: bool) -> None:
    if wanted:
        _say(f"pressgen {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", help="Show the version and exit.", is_eager=True, callback=_show_version
        ),
    ] = False,
    _ui_language: UiLanguage = None,
) -> None:
    """Take the options that belong to no command."""


@app.command(
    epilog=f"""
    \b
    pressgen build                            all weekends of this press folder
    pressgen build weekends/2021-aragon.toml  this one
    pressgen build --lang sv --format txt     only Swedish, only plain text

    {_CODES}, 3 a file that was edited by hand was left alone.
    """
)
def build(
    files: Files = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--out", metavar="DIR", help="Where to. Default: releases/ in the press folder."
        ),
    ] = None,
    lang: Languages = None,
    form: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="docx, txt or html; again, or a comma, for more. Default: docx,txt.",
        ),
    ] = None,
    strict: Strict = False,
    _ui_language: UiLanguage = None,
) -> None:
    """Make the releases, as Word files and as plain text, or as web pages.

    A file that you have edited since it was made is left alone.
    """
    from pressgen.build import Order
    from pressgen.build import build as run
    from pressgen.writers import FORMATS, USUAL

    formats = _each(form)
    _refuse_unknown(formats, FORMATS, "--format", _NO_FORMAT)
    found, findings = _files(files)
    order = Order(
        found,
        out=_absolute(out) if out else None,
        languages=_languages(lang, found),
        formats=formats or USUAL,
        strict=strict,
    )
    outcome = run(order)
    outcome.findings += findings
    _print(outcome.findings)
    _print_paths([*outcome.written, *outcome.unchanged])
    for line in _summary(outcome):
        _say(line, err=True)
    raise typer.Exit(outcome.exit_code)


@app.command(
    epilog=f"""
    \b
    pressgen check                            all weekends of this press folder
    pressgen check weekends/2021-aragon.toml  this one
    pressgen check --format json              for a program to read

    {_CODES}.
    """
)
def check(
    files: Files = None,
    lang: Languages = None,
    form: Annotated[
        str, typer.Option("--format", metavar="NAME", help="text or json, on standard output.")
    ] = _TEXT,
    strict: Strict = False,
    _ui_language: UiLanguage = None,
) -> None:
    """Find what is wrong, each with its place, and write nothing."""
    from pressgen.build import Order, look
    from pressgen.report import Report

    _refuse_unknown([form], (_TEXT, _JSON), "--format", _NO_FORMAT)
    found, findings = _files(files)
    outcome = look(Order(found, languages=_languages(lang, found), strict=strict))
    outcome.findings += findings
    if form == _JSON:
        _say(Report(outcome.findings, _messages()).json(found))
    elif outcome.findings:
        _print(outcome.findings, counted=True)
    else:
        _say(_messages().text("nothing wrong"))
    raise typer.Exit(outcome.exit_code)


@app.command(
    epilog="""
    \b
    pressgen explain               all codes
    pressgen explain unknown-fact  this one
    """
)
def explain(
    code: Annotated[
        str | None,
        typer.Argument(metavar="[CODE]", help="What stands in brackets behind error or warning."),
    ] = None,
    _ui_language: UiLanguage = None,
) -> None:
    """Tell what a finding means, why it matters, and what is right."""
    from pressgen.diagnostics import Kind, closest, kinds
    from pressgen.explain import pages

    known = {kind.code: kind for kind in vars(kinds).values() if isinstance(kind, Kind)}
    told = pages(_messages().language)
    if code is None:
        width = max(map(len, known))
        for name, kind in sorted(known.items()):
            title = told[name].title if name in told else _messages().sentence(kind.message)
            _say(f"{name:<{width}}  {title}")
    elif code not in known:
        close = closest(code, known)
        sentence = _NO_FINDING_BUT if close else _NO_FINDING
        message = _messages().text(sentence, name=code, close=close)
        raise typer.BadParameter(message, param_hint="CODE")
    elif code in told:
        for line in told[code].lines(_width()):
            _say(line)
    else:
        _say(f"{code}: {_messages().sentence(known[code].message)}")


@app.command(
    epilog=f"""
    \b
    pressgen schema  of the press folder you are in
    pressgen schema DIR

    {_CODES}, 3 a file that was edited by hand was left alone.
    """
)
def schema(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DIR]", exists=True, help="A press folder. Default: the one you are in."
        ),
    ] = None,
    _ui_language: UiLanguage = None,
) -> None:
    """Write what an editor needs to complete your files and to mark mistakes as you type.

    Do it again when you have added a driver, a circuit or the like to house.toml.
    """
    from pressgen.build import Outcome
    from pressgen.schema import make_schemas
    from pressgen.store import store

    made = make_schemas(_absolute(folder or Path()), _messages().language)
    outcome = Outcome(findings=list(made.findings))
    outcome.keep(store(made.files, made.folder))
    _print(outcome.findings)
    _print_paths([*outcome.written, *outcome.unchanged])
    if made.house is None:
        _say(_messages().text(_NO_NAMES), err=True)
    for line in _summary(outcome):
        _say(line, err=True)
    raise typer.Exit(outcome.exit_code)


_NO_NAMES = "no house.toml in this folder or above it: your editor will know none of your names"


# What is asked


def _files(named: Sequence[Path] | None) -> tuple[list[Path], list[Finding]]:
    from pressgen.build import files_to_build

    if named:
        return files_to_build([_absolute(path) for path in named], Path())
    return files_to_build((), _absolute(Path()))


_GONE = "the folder you are in is gone: go to another, and run pressgen again"


def _absolute(path: Path) -> Path:
    """Return where a path leads from here; the folder may have been deleted under our feet."""
    try:
        return path.resolve()
    except FileNotFoundError:
        _say(_messages().text(_GONE), err=True)
        raise typer.Exit(1) from None


def _each(values: Sequence[str] | None) -> list[str]:
    """Return the values of an option that may be given again, or hold several with commas."""
    parts = [part.strip() for value in values or () for part in value.split(",")]
    return list(dict.fromkeys(part for part in parts if part))


def _languages(values: Sequence[str] | None, files: Sequence[Path]) -> list[str]:
    wanted = _each(values)
    if wanted:
        from pressgen.build import languages_of

        _refuse_unknown(wanted, languages_of(files), "--lang", _NO_LANGUAGE)
    return wanted


_NO_FORMAT = "there is no format {name} here; known are {known}"
_NO_LANGUAGE = "there is no language {name} here; known are {known}"
_NO_FINDING = "there is no finding called {name}"
_NO_FINDING_BUT = "there is no finding called {name}; did you mean {close}?"


def _refuse_unknown(names: Sequence[str], known: Sequence[str], option: str, sentence: str) -> None:
    """Refuse a name that is not known, unless none is, which is said elsewhere."""
    unknown = [name for name in names if known and name not in known]
    if unknown:
        message = _messages().text(sentence, name=unknown[0], known=", ".join(known))
        raise typer.BadParameter(message, param_hint=option)


# What is said


def _messages() -> Messages:
    """Return what we say, in the language that was asked for, else in that of the surroundings."""
    from pressgen.messages import messages_in

    return messages_in(_spoken.get(), os.environ)


def _say(line: str, *, err: bool = False) -> None:
    """Print a line; whether anyone reads it does not change what was done."""
    stream: TextIO | None = sys.stderr if err else sys.stdout
    if stream is None:  # closed before we began
        return
    try:
        stream.write(f"{line}\n")
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _print(findings: Sequence[Finding], *, counted: bool = False) -> None:
    """Print findings, and where asked how many there are."""
    if not findings:
        return
    from pressgen.report import Report, Terminal

    report = Report(findings, _messages())
    terminal = Terminal.of(sys.stderr, os.environ)
    for line in report.lines(terminal):
        _say(line, err=True)
    if counted:
        counts = [_counted(count, kind) for kind, count in report.counts().items() if count]
        _say(("\n" if terminal else "") + ", ".join(counts), err=True)


def _width() -> int:
    """Return how many columns a page has: those of the terminal, but not too many to read."""
    return min(shutil.get_terminal_size((80, 0)).columns, 88)


def _print_paths(paths: Sequence[Path]) -> None:
    from pressgen.report import shown_path

    for path in paths:
        _say(shown_path(path))


def _summary(outcome: Outcome) -> list[str]:
    """Return what was done, in a line, and a line more where something was not."""
    from pressgen.report import shown_path

    paths = [*outcome.written, *outcome.unchanged, *outcome.left_alone]
    lines = []
    if paths:
        where = shown_path(Path(os.path.commonpath([path.parent for path in paths])))
        counts = (
            (len(outcome.written), "file written"),
            (len(outcome.unchanged), "file unchanged"),
            (len(outcome.left_alone), "file left alone"),
        )
        lines = [", ".join(_counted(n, what, where=where) for n, what in counts if n)]
    return lines + [
        _messages().text(_UNMADE, file=file.name, errors=_counted(errors, "error"))
        for file, errors in outcome.unmade.items()
    ]


_UNMADE = "nothing was written for {file}: {errors}"

_COUNTED = {
    "error": ("{count} error", "{count} errors"),
    "warning": ("{count} warning", "{count} warnings"),
    "note": ("{count} note", "{count} notes"),
    "file written": ("{count} file written to {where}", "{count} files written to {where}"),
    "file unchanged": ("{count} file unchanged", "{count} files unchanged"),
    "file left alone": ("{count} file left alone", "{count} files left alone"),
}
"""What there may be one or several of."""


def _counted(count: int, thing: str, **facts: object) -> str:
    one, many = _COUNTED[thing]
    return _messages().counted(one, many, count, **facts)


_FAILED = (
    "pressgen itself has failed ({what}); your own files are as they were. "
    "With PRESSGEN_DEBUG=1 before the command it shows where."
)


def main() -> None:
    """Run the command line; a fault of our own ends in a sentence, not in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except Exception as error:
        if os.environ.get("PRESSGEN_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}".splitlines()[0]
        _say(
            _messages().text(_FAILED, what=what),
            err=True,
        )
        sys.exit(1)
