"""``pressgen build``."""

from __future__ import annotations

from typing import Annotated

import typer

from pressgen.cli.asking import (
    CODES,
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
    followed,
    messages,
    print_findings,
    print_paths,
    say,
    summary,
    unmade,
)

EPILOG = f"""
    \b
    pressgen build                            all weekends of this press folder
    pressgen build weekends/2021-aragon.toml  this one
    pressgen build --lang sv --format txt     only Swedish, only plain text
    pressgen build --beside                   next to what you have edited

    {CODES}, 3 a file that was edited by hand was left alone.
    """
"""Examples, and the exit codes."""


_ONE_WAY = "choose one of --beside and --overwrite"


def build(  # noqa: PLR0913, PLR0917 - an argument for each option
    files: Files = None,
    out: Out = None,
    lang: Languages = None,
    form: Formats = None,
    strict: Strict = False,
    beside: Annotated[
        bool,
        typer.Option(
            "--beside", help="Where you have edited a file, write the new one next to it."
        ),
    ] = False,
    overwrite: Annotated[
        bool,
        typer.Option(
            "--overwrite", help="Where you have edited a file, replace it, and keep a copy of it."
        ),
    ] = False,
    quiet: Quiet = False,
    _ui_language: UiLanguage = None,
) -> None:
    """Make the releases, as Word files and as plain text, or as web pages.

    A file that you have edited since it was made is left alone.
    """
    from pressgen.build import Order
    from pressgen.build import build as run
    from pressgen.store import Edited

    if beside and overwrite:
        raise typer.BadParameter(messages().text(_ONE_WAY), param_hint="--beside")
    formats = formats_named(form)
    found, findings = files_named(files)
    order = Order(
        found,
        out=absolute(out) if out else None,
        languages=languages_named(lang, found),
        formats=formats,
        strict=strict,
        edited=Edited.BESIDE if beside else Edited.OVERWRITE if overwrite else Edited.LEAVE,
    )
    outcome = run(order, followed(found, quiet=quiet))
    outcome.findings += findings
    print_findings(outcome.findings, quiet=quiet)
    if not quiet:
        print_paths(outcome.written)
    for line in unmade(outcome) if quiet else summary(outcome):
        say(line, err=True)
    raise typer.Exit(outcome.exit_code)
