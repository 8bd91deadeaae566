"""``pressgen init``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pressgen.cli.asking import UiLanguage, absolute, each, refuse_unknown
from pressgen.cli.completing import spoken_languages
from pressgen.cli.interview import Interview, Said
from pressgen.cli.saying import messages, print_findings, print_paths, say, summary

if TYPE_CHECKING:
    from pressgen.build import Outcome
    from pressgen.start import Answers

EPILOG = """
    \b
    pressgen init                 in the folder you are in
    pressgen init press           in a folder of this name
    pressgen init --yes           ask nothing
    pressgen init --lang en       with releases in one language

    Exit codes: 0 all is there, 1 a file could not be written, 2 wrong usage, 3 a file was there
    already and was left alone.
    """
"""Examples, and the exit codes."""

_WITHIN = "this folder lies in the press folder {folder}; go elsewhere, or name another folder"
_NO_FOLDER = "{folder} is a file, not a folder"
_STAYS = "{file} is there already, and stays as it is"
_GO = "go there: cd {folder}"
_BUILD = "pressgen build: makes the releases of the sample weekend, into releases/"
_HOUSE = "house.toml: change it into yours; nation, car and circuits in it are only examples"
_LOOK = "templates/reference.docx: gives the Word files their look, to be changed in Word"
_NEW = "pressgen new: begins the next weekend's file"


def init(  # noqa: PLR0913, PLR0917 - an argument for each option
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help="Default: the folder you are in.", readable=False),
    ] = None,
    team: Annotated[
        str | None, typer.Option("--team", metavar="NAME", help="Who sends the releases.")
    ] = None,
    driver: Annotated[
        list[str] | None,
        typer.Option("--driver", metavar="NAME", help='"Anna Berg (she)"; again for more.'),
    ] = None,
    series: Annotated[
        str | None, typer.Option("--series", metavar="NAME", help="The series that you race in.")
    ] = None,
    season: Annotated[
        str | None, typer.Option("--season", metavar="YEAR", help="Default: this year.")
    ] = None,
    lang: Annotated[
        list[str] | None,
        typer.Option(
            "--lang",
            metavar="KEY",
            help="A language of your releases; again, or a comma, for more. Default: all.",
            autocompletion=spoken_languages,
        ),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Ask nothing; what no option says is as in the sample.")
    ] = False,
    _ui_language: UiLanguage = None,
) -> None:
    """Make a press folder: house.toml, a sample weekend, and what Word and editors need.

    No file that is there is changed.
    """
    from pressgen.load import HOUSE
    from pressgen.start import written_in

    where = _place(absolute(folder or Path()))
    known = written_in()
    languages = each(lang) or known
    refuse_unknown(languages, known, "--lang", _NO_WORDS)
    answers = None
    if not (where / HOUSE).exists():
        answers = Interview(silent=yes).answers(Said(team, driver, series, season), languages)
    outcome = _make(where, answers)
    print_findings(outcome.findings)
    print_paths(outcome.written)
    _tell(outcome, where, is_new=answers is not None)
    raise typer.Exit(outcome.exit_code)


_NO_WORDS = "there are no words to begin with in {name}; there are in {known}"


def _place(folder: Path) -> Path:
    """Return where the press folder is to be, if it can be there."""
    from pressgen.load import HOUSE, house_file

    if folder.exists() and not folder.is_dir():
        raise typer.BadParameter(messages().text(_NO_FOLDER, folder=folder.name), param_hint="DIR")
    above = None if (folder / HOUSE).exists() else house_file(folder)
    if above:
        raise typer.BadParameter(messages().text(_WITHIN, folder=above.parent), param_hint="DIR")
    return folder


def _make(folder: Path, answers: Answers | None) -> Outcome:
    """Write all that is not there; without answers, not what they are about."""
    from pressgen.build import Outcome
    from pressgen.load import HOUSE
    from pressgen.schema import make_schemas
    from pressgen.start import new_folder, setting_up
    from pressgen.store import store
    from pressgen.store.new import store_new

    own = new_folder(answers, messages().language) if answers else {HOUSE: b""}
    files = {**own, **setting_up()}
    outcome = Outcome()
    outcome.keep(store_new({folder / name: data for name, data in files.items()}))
    if (folder / HOUSE).is_file():
        made = make_schemas(folder, messages().language)
        outcome.findings += made.findings
        outcome.keep(store(made.files, folder))
    return outcome


def _tell(outcome: Outcome, folder: Path, *, is_new: bool) -> None:
    """Say what was done, and in a new folder what to do next."""
    from pressgen.report import shown_path

    told = {finding.place.file for finding in outcome.findings}
    for path in outcome.left_alone:
        if path not in told:
            say(messages().text(_STAYS, file=shown_path(path)), err=True)
    for line in summary(outcome):
        say(line, err=True)
    if outcome.exit_code == 1 or not is_new:
        return
    shown = shown_path(folder)
    go = [messages().text(_GO, folder=f'"{shown}"' if " " in shown else shown)]
    steps = [
        *(go if folder != absolute(Path()) else []),
        messages().text(_BUILD),
        messages().text(_HOUSE),
        messages().text(_LOOK),
        messages().text(_NEW),
    ]
    say("", err=True)
    for number, step in enumerate(steps, 1):
        say(f"  {number}. {step}", err=True)
