"""The commands: what is asked, what is printed, and the exit codes."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from pressgen import __version__

if TYPE_CHECKING:
    from pressgen.build import Outcome
    from pressgen.diagnostics import Finding

app = typer.Typer(
    name="pressgen",
    help="Race weekends in, press releases out: every language and format from one file.",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

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
) -> None:
    """Make the releases, as Word files and as plain text, or as web pages.

    A file that you have edited since it was made is left alone.
    """
    from pressgen.build import Order
    from pressgen.build import build as run
    from pressgen.writers import FORMATS, USUAL

    formats = _each(form)
    _refuse_unknown(formats, FORMATS, "--format", "format")
    found, findings = _files(files)
    order = Order(
        found,
        out=_absolute(out) if out else None,
        languages=_languages(lang, found),
        formats=formats or USUAL,
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

    {_CODES}.
    """
)
def check(files: Files = None, lang: Languages = None) -> None:
    """Find what is wrong, each with its place, and write nothing."""
    from pressgen.build import Order, look

    found, findings = _files(files)
    outcome = look(Order(found, languages=_languages(lang, found)))
    outcome.findings += findings
    _print(outcome.findings)
    if not outcome.findings:
        _say("nothing wrong")
    raise typer.Exit(outcome.exit_code)


# What is asked


def _files(named: Sequence[Path] | None) -> tuple[list[Path], list[Finding]]:
    from pressgen.build import files_to_build

    if named:
        return files_to_build([_absolute(path) for path in named], Path())
    return files_to_build((), _absolute(Path()))


def _absolute(path: Path) -> Path:
    """Return where a path leads from here; the folder may have been deleted under our feet."""
    try:
        return path.resolve()
    except FileNotFoundError:
        _say("the folder you are in is gone: go to another, and run pressgen again", err=True)
        raise typer.Exit(1) from None


def _each(values: Sequence[str] | None) -> list[str]:
    """Return the values of an option that may be given again, or hold several with commas."""
    parts = [part.strip() for value in values or () for part in value.split(",")]
    return list(dict.fromkeys(part for part in parts if part))


def _languages(values: Sequence[str] | None, files: Sequence[Path]) -> list[str]:
    wanted = _each(values)
    if wanted:
        from pressgen.build import languages_of

        _refuse_unknown(wanted, languages_of(files), "--lang", "language")
    return wanted


def _refuse_unknown(names: Sequence[str], known: Sequence[str], option: str, what: str) -> None:
    """Refuse a name that is not known, unless none is, which is said elsewhere."""
    unknown = [name for name in names if known and name not in known]
    if unknown:
        message = f"there is no {what} {unknown[0]} here; known are {', '.join(known)}"
        raise typer.BadParameter(message, param_hint=option)


# What is said


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


def _print(findings: Sequence[Finding]) -> None:
    if findings:
        from pressgen.report import report

        for line in report(findings):
            _say(line, err=True)


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
            (len(outcome.written), f"written to {where}"),
            (len(outcome.unchanged), "unchanged"),
            (len(outcome.left_alone), "left alone"),
        )
        lines = [", ".join(f"{_counted(n, 'file')} {what}" for n, what in counts if n)]
    return lines + [
        f"nothing was written for {file.name}: {_counted(errors, 'error')}"
        for file, errors in outcome.unmade.items()
    ]


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


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
            f"pressgen itself has failed ({what}); your own files are as they were. "
            "With PRESSGEN_DEBUG=1 before the command it shows where.",
            err=True,
        )
        sys.exit(1)
