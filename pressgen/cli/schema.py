"""``pressgen schema``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pressgen.cli.asking import CODES, UiLanguage, absolute
from pressgen.cli.saying import messages, print_findings, print_paths, say, summary

EPILOG = f"""
    \b
    pressgen schema  of the press folder you are in
    pressgen schema DIR

    {CODES}, 3 a file that was edited by hand was left alone.
    """
"""Examples, and the exit codes."""

_NO_NAMES = "no house.toml in this folder or above it: your editor will know none of your names"


def schema(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DIR]",
            help="A press folder. Default: the one you are in.",
            exists=True,
            readable=False,
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

    made = make_schemas(absolute(folder or Path()), messages().language)
    outcome = Outcome(findings=list(made.findings))
    outcome.keep(store(made.files, made.folder))
    print_findings(outcome.findings)
    print_paths(outcome.written)
    if made.house is None:
        say(messages().text(_NO_NAMES), err=True)
    for line in summary(outcome):
        say(line, err=True)
    raise typer.Exit(outcome.exit_code)
