"""``pressgen check``."""

from __future__ import annotations

from typing import Annotated

import typer

from pressgen.cli.asking import (
    CODES,
    NO_FORMAT,
    Files,
    Languages,
    Quiet,
    Strict,
    UiLanguage,
    files_named,
    languages_named,
    refuse_unknown,
)
from pressgen.cli.completing import JSON, REPORTS, TEXT, reports
from pressgen.cli.saying import NOTHING_WRONG, followed, messages, print_findings, say, say_all

EPILOG = f"""
    \b
    pressgen check                            all weekends of this press folder
    pressgen check weekends/2021-aragon.toml  this one
    pressgen check --format json              for a program to read

    {CODES}.
    """
"""Examples, and the exit codes."""


def check(
    files: Files = None,
    lang: Languages = None,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="NAME",
            help="text or json, on standard output.",
            autocompletion=reports,
        ),
    ] = TEXT,
    strict: Strict = False,
    quiet: Quiet = False,
    _ui_language: UiLanguage = None,
) -> None:
    """Find what is wrong, each with its place, and write nothing."""
    from pressgen.build import Order, look
    from pressgen.report import Report

    refuse_unknown([form], REPORTS, "--format", NO_FORMAT)
    found, findings = files_named(files)
    order = Order(found, languages=languages_named(lang, found), strict=strict)
    outcome = look(order, followed(found, quiet=quiet or form == JSON))
    outcome.findings += findings
    if form == JSON:
        say_all(Report(outcome.findings, messages()).json(found))
    elif outcome.findings:
        print_findings(outcome.findings, counted=not quiet, quiet=quiet)
    elif not quiet:
        say(messages().text(NOTHING_WRONG))
    raise typer.Exit(outcome.exit_code)
