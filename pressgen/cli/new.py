"""``pressgen new``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from pressgen.cli.asking import CODES, UiLanguage, absolute, refuse_unknown
from pressgen.cli.saying import messages, print_findings, print_paths, say

if TYPE_CHECKING:
    from pressgen.diagnostics import Finding
    from pressgen.model import House, Weekend
    from pressgen.start import Draft

EPILOG = f"""
    \b
    pressgen new                after the last weekend in weekends/
    pressgen new 2024-assen     in a file of this name
    pressgen new --series stcc  after the last one of this series

    {CODES}.
    """
"""Examples, and the exit codes."""

_NO_FILE_NAME = "{name} cannot be the name of a file"
_NAME_TAKEN = "{file} is there already: give another name"
_NO_SERIES = "there is no series {name} in house.toml; known are {known}"
_UNFINISHED = "{file} is the last weekend, and not finished; pressgen check lists what is left"
_SEASON_OVER = "the season is over: add {header} with its rounds to house.toml, then try again"
_NO_ROUND = (
    "the last weekend's next is round {round}, but {header} in house.toml says rounds = {rounds}: "
    "correct one of them, then try again"
)
_FILL_IN = "fill in what is empty; pressgen check {file} lists what is left"

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]|^[. ]|[. ]$|^$')


def new(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="The file's name. Default: as the last one's."),
    ] = None,
    series: Annotated[
        str | None,
        typer.Option("--series", metavar="KEY", help="Default: that of the last weekend."),
    ] = None,
    _ui_language: UiLanguage = None,
) -> None:
    """Write the next weekend's file, from the last one and house.toml.

    What is known stands there; what is not is empty, and to be filled in.
    """
    from pressgen.diagnostics import Place, kinds
    from pressgen.load import WEEKENDS, house_file
    from pressgen.report import shown_path
    from pressgen.schema import SCHEMAS
    from pressgen.store.new import store_new

    here = absolute(Path())
    found = house_file(here)
    if found is None:
        _stop([kinds.NO_HOUSE.at(Place(here))])
    draft = _draft(found, series)
    stem = _stem(name) if name else draft.stem
    file = found.parent / WEEKENDS / f"{stem}.toml"
    has_schema = (found.parent / next(iter(SCHEMAS))).is_file()
    text = draft.text(stem, messages().language, has_schema=has_schema)
    stored = store_new({file: text.encode()})
    if stored.left_alone:
        message = messages().text(_NAME_TAKEN, file=shown_path(file))
        raise typer.BadParameter(message, param_hint="NAME")
    if stored.findings:
        _stop(stored.findings)
    print_paths([file])
    say(messages().text(_FILL_IN, file=shown_path(file)), err=True)


def _refuse(line: str) -> NoReturn:
    say(line, err=True)
    raise typer.Exit(1)


def _stop(findings: list[Finding]) -> NoReturn:
    print_findings(findings)
    raise typer.Exit(1)


def _stem(name: str) -> str:
    """Return the name of a weekend file without its ending."""
    stem = name.removeprefix("weekends/").removesuffix(".toml")
    if _FORBIDDEN.search(stem):
        message = messages().text(_NO_FILE_NAME, name=name)
        raise typer.BadParameter(message, param_hint="NAME")
    return stem


def _draft(house_at: Path, series: str | None) -> Draft:
    """Return the draft of what follows the last weekend, of a series or of any."""
    from pressgen.build import closed_weekends
    from pressgen.checks.references import unknown_names_in_upcoming
    from pressgen.load import load_house
    from pressgen.start import Draft, last_of, outlines, upcoming

    read = load_house(house_at)
    if read.model is None:
        _stop(read.findings)
    house = read.model
    refuse_unknown([series] if series else [], list(house.series), "--series", _NO_SERIES)
    made, unread = outlines(house_at.parent)
    if findings := [*unread, *closed_weekends(house_at.parent)]:
        _stop(findings)
    last = last_of(made, series)
    weekend = _finished(last.file, house) if last else None
    event = upcoming(house, weekend, series, made)
    season = event.season_in(house)
    if season is None:
        _refuse(messages().text(_SEASON_OVER, header=event.header))
    if event.round > season.rounds:
        facts = {"header": event.header, "round": event.round, "rounds": season.rounds}
        _refuse(messages().text(_NO_ROUND, **facts))
    if weekend and event.told:
        unknown = list(unknown_names_in_upcoming(event.told, weekend, house))
        if unknown:
            _stop(unknown)
    return Draft.after(house, event, weekend, made)


def _finished(file: Path, house: House) -> Weekend:
    """Return the last weekend; one that is still being written has no next."""
    from pressgen.load import load_weekend
    from pressgen.report import shown_path
    from pressgen.start import is_unfinished

    read = load_weekend(file, house)
    if is_unfinished(read.findings):
        _refuse(messages().text(_UNFINISHED, file=shown_path(file)))
    if read.model is None:
        _stop(read.findings)
    return read.model
