"""What a command asks for: its arguments and options, and what they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pressgen.cli.completing import (
    formats,
    spoken_languages,
    weekends,
    written_languages,
)
from pressgen.cli.saying import messages, say

if TYPE_CHECKING:
    from pressgen.diagnostics import Finding

Files = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[FILE…]",
        help="Weekend files; without any, all of this press folder.",
        readable=False,  # which is told by us
        autocompletion=weekends,
    ),
]
Languages = Annotated[
    list[str] | None,
    typer.Option(
        "--lang",
        metavar="KEY",
        help="A language; again, or a comma, for more. Default: all.",
        autocompletion=written_languages,
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--out",
        metavar="DIR",
        help="Where to. Default: releases/ in the press folder.",
        readable=False,
    ),
]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        metavar="NAME",
        help="docx, txt or html; again, or a comma, for more. Default: docx,txt.",
        autocompletion=formats,
    ),
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Take what differs between the languages for an error.")
]


def _known(language: str | None) -> str | None:
    """Refuse a language in which we do not speak; any other is spoken already."""
    if language is not None:
        from pressgen.messages import languages

        refuse_unknown([language], languages(), "--ui-lang", _NO_LANGUAGE)
    return language


Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Say nothing but errors.")]
UiLanguage = Annotated[
    str | None,
    typer.Option(
        "--ui-lang",
        metavar="KEY",
        help="The language to speak to you. Default: that of your system.",
        is_eager=True,
        callback=_known,
        autocompletion=spoken_languages,
    ),
]

CODES = "Exit codes: 0 nothing wrong, 1 an error, 2 wrong usage"
"""Of every command."""


def files_named(named: Sequence[Path] | None) -> tuple[list[Path], list[Finding]]:
    """Return the weekend files that a command is about, and what is wrong with their names."""
    from pressgen.build import files_to_build

    if named:
        return files_to_build([absolute(path) for path in named], Path())
    return files_to_build((), absolute(Path()))


_GONE = "the folder you are in is gone: go to another, and run pressgen again"


def absolute(path: Path) -> Path:
    """Return where a path leads from here; the folder may have been deleted under our feet."""
    try:
        return path.resolve()
    except FileNotFoundError:
        say(messages().text(_GONE), err=True)
        raise typer.Exit(1) from None


def each(values: Sequence[str] | None) -> list[str]:
    """Return the values of an option that may be given again, or hold several with commas."""
    parts = [part.strip() for value in values or () for part in value.split(",")]
    return list(dict.fromkeys(part for part in parts if part))


def formats_named(values: Sequence[str] | None) -> Sequence[str]:
    """Return the formats that ``--format`` names; none: the usual."""
    from pressgen.writers import FORMATS, USUAL

    wanted = each(values)
    refuse_unknown(wanted, FORMATS, "--format", NO_FORMAT)
    return wanted or USUAL


def languages_named(values: Sequence[str] | None, files: Sequence[Path]) -> list[str]:
    """Return the languages that ``--lang`` names; none: all."""
    wanted = each(values)
    if wanted:
        from pressgen.build import languages_of

        refuse_unknown(wanted, languages_of(files), "--lang", _NO_LANGUAGE)
    return wanted


NO_FORMAT = "there is no format {name} here; known are {known}"
_NO_LANGUAGE = "there is no language {name} here; known are {known}"


def refuse_unknown(names: Sequence[str], known: Sequence[str], option: str, sentence: str) -> None:
    """Refuse a name that is not known, unless none is, which is said elsewhere."""
    unknown = [name for name in names if known and name not in known]
    if unknown:
        message = messages().text(sentence, name=unknown[0], known=", ".join(known))
        raise typer.BadParameter(message, param_hint=option)
