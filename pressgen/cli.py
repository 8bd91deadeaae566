"""The commands: what is asked, what is printed, and the exit codes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pressgen import __version__

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
    typer.Option("--lang", metavar="KEY", help="A language to make; again for more. Default: all."),
]


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", is_eager=True)
    ] = False,
) -> None:
    if version:
        typer.echo(f"pressgen {__version__}")
        raise typer.Exit


@app.command()
def build(
    files: Files = None,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="DIR", help="Where to. Default: releases/."),
    ] = None,
    lang: Languages = None,
    form: Annotated[
        list[str] | None,
        typer.Option(
            "--format", metavar="NAME", help="docx or txt; again for more. Default: both."
        ),
    ] = None,
) -> None:
    """Make the releases: per weekend and language a Word file and a plain text."""
    from pressgen.build import Order, files_to_build
    from pressgen.build import build as run
    from pressgen.writers import FORMATS

    wrong = [name for name in form or () if name not in FORMATS]
    if wrong:
        message = f"no format is called {wrong[0]}; there are {' and '.join(FORMATS)}"
        raise typer.BadParameter(message, param_hint="--format")
    found, findings = files_to_build(files or (), Path.cwd())
    order = Order(found, out.resolve() if out else None, lang or (), form or FORMATS)
    outcome = run(order)
    outcome.findings += findings
    _print(outcome.findings)
    _print_paths(outcome.written)
    raise typer.Exit(outcome.exit_code)


@app.command()
def check(files: Files = None, lang: Languages = None) -> None:
    """Find what is wrong, each with its place, and write nothing."""
    from pressgen.build import Order, files_to_build, look

    found, findings = files_to_build(files or (), Path.cwd())
    outcome = look(Order(found, languages=lang or ()))
    outcome.findings += findings
    _print(outcome.findings)
    if not outcome.findings:
        typer.echo("nothing wrong")
    raise typer.Exit(outcome.exit_code)


def _print(findings: list) -> None:  # type: ignore[type-arg]
    if findings:
        from pressgen.report import report

        for line in report(findings):
            typer.echo(line, err=True)


def _print_paths(paths: list[Path]) -> None:
    from pressgen.report import shown_path

    for path in paths:
        typer.echo(shown_path(path))


def main() -> None:
    """Run the command line."""
    app()
