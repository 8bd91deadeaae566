"""``pressgen init``."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from pressgen.cli.asking import UiLanguage, absolute, each, refuse_unknown
from pressgen.cli.completing import spoken_languages
from pressgen.cli.saying import messages, print_findings, print_paths, say, summary

if TYPE_CHECKING:
    from pressgen.build import Outcome
    from pressgen.start import Answers, Person

EPILOG = """
    \b
    pressgen init                 in the folder you are in
    pressgen init press           in a folder of this name
    pressgen init --yes           ask nothing
    pressgen init --team "Nordic Racing" --driver "Anna Berg (she)" --series "Nordic Cup"

    Exit codes: 0 all is there, 1 a file could not be written, 2 wrong usage, 3 a file was there
    already and was left alone.
    """
"""Examples, and the exit codes."""

T = TypeVar("T")

_TEAM = "Who sends the releases: the name of your team?"
_DRIVERS = "Your drivers, first and last name, with a comma between?"
_PRONOUN = "{name}: {pronouns}?"
_SERIES = "The series that you race in?"
_SEASON = "The season?"
_ENTER = "{question} (Enter: {sample})"

_UNREADABLE = "that has signs in it that nobody sees; type it again"
_NAMELESS = "a name has letters in it"
_TOO_LONG = "that is longer than {limit} signs"
_NO_SURNAME = "first and last name are needed: {name} is one word"
_NO_DRIVER = "at least one driver is needed"
_TOO_MANY = "that is more than {limit} drivers; add the others in house.toml"
_TWICE = "{name} is there twice"
_NO_PRONOUN = "{word} is none of {known}"
_NO_SEASON = "a season is a year in four digits, as 2026"

_WITHIN = "this folder lies in the press folder {folder}; go elsewhere, or name another folder"
_NO_FOLDER = "{folder} is a file, not a folder"
_STAYS = "{file} is there already, and stays as it is"
_GO = "go there: cd {folder}"
_BUILD = "pressgen build: makes the releases of the sample weekend, into releases/"
_HOUSE = (
    "house.toml: change it into yours; templates/reference.docx gives the Word files their look"
)
_NEW = "pressgen new: begins the next weekend's file"

_LONGEST = 100
"""Signs of a name."""
_MOST = 12
"""Drivers that are asked for."""
_SAMPLE_TEAM, _SAMPLE_SERIES = "Nordic Racing", "Nordic Cup"
_SAMPLE_DRIVERS = "Anna Berg ({}), Lukas Lind ({})"

_WHO = re.compile(r"(?P<name>[^()]*[^()\s])\s*(?:\((?P<pronoun>[^()]*)\))?")


def init(  # noqa: PLR0913, PLR0917 - an argument for each option
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Default: the folder you are in.")
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
    ask = _Asking(silent=yes)
    answers = None
    if not (where / HOUSE).exists():
        answers = _answers(ask, team, driver, series, season, languages)
    outcome = _make(where, answers)
    print_findings(outcome.findings)
    print_paths([*outcome.written, *outcome.unchanged])
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
        messages().text(_NEW),
    ]
    say("", err=True)
    for number, step in enumerate(steps, 1):
        say(f"  {number}. {step}", err=True)


# Questions and answers


class _WrongError(ValueError):
    """An answer that cannot be right; the text says why."""


class _Asking:
    """Asks questions, until nobody is there to answer them."""

    def __init__(self, *, silent: bool) -> None:
        """Ask nothing where ``silent``."""
        self._silent = silent

    def answer(
        self, given: str | None, option: str, question: str, sample: str, read: Callable[[str], T]
    ) -> T:
        """Return what an option says, else the answer to a question; without either, the sample."""
        if given is not None:
            try:
                return read(given)
            except _WrongError as error:
                raise typer.BadParameter(str(error), param_hint=option) from None
        wrong = ""
        while not self._silent:
            said = self._ask(messages().text(_ENTER, question=question, sample=sample))
            if said is None and wrong:
                raise typer.BadParameter(wrong, param_hint=option)
            try:
                return read(said or sample)
            except _WrongError as error:
                wrong = str(error)
                say(f"  {wrong}", err=True)
        return read(sample)

    def _ask(self, question: str) -> str | None:
        """Return what is typed; None where nobody is there to type."""
        say(question, err=True)
        sys.stderr.write("> ")
        sys.stderr.flush()
        try:
            return " ".join(input().removeprefix("\ufeff").split())
        except EOFError:
            say("", err=True)
            self._silent = True
            return None
        except UnicodeDecodeError:
            return "\0"


def _answers(  # noqa: PLR0913, PLR0917 - an argument for each option
    ask: _Asking,
    team: str | None,
    drivers: Sequence[str] | None,
    series: str | None,
    season: str | None,
    languages: Sequence[str],
) -> Answers:
    from pressgen.start import Answers

    said = ", ".join(drivers) if drivers else None
    those = _SAMPLE_DRIVERS.format(*_pronouns(messages().language))
    named = ask.answer(team, "--team", messages().text(_TEAM), _SAMPLE_TEAM, _name)
    people = ask.answer(said, "--driver", messages().text(_DRIVERS), those, _people)
    people = [_with_pronoun(person, ask) for person in people] if not drivers else people
    run = ask.answer(series, "--series", messages().text(_SERIES), _SAMPLE_SERIES, _name)
    year = str(time.localtime().tm_year)
    in_year = ask.answer(season, "--season", messages().text(_SEASON), year, _season)
    return Answers(named, people, run, in_year, languages)


def _with_pronoun(person: Person, ask: _Asking) -> Person:
    """Return a driver with the pronoun that is asked for, where none was said."""
    from pressgen.start import Person

    if person.pronoun is not None:
        return person
    *others, last = _pronouns(messages().language)
    pronouns = messages().text(_OR, these=", ".join(others), last=last)
    question = messages().text(_PRONOUN, name=person.name, pronouns=pronouns)
    number = ask.answer(None, "--driver", question, last, _pronoun)
    return Person(person.first_name, person.last_name, number)


_OR = "{these} or {last}"


def _pronouns(language: str) -> Sequence[str]:
    from pressgen.start import sample, written_in

    known = written_in()
    pronouns: Sequence[str] = sample(language if language in known else known[-1])["pronouns"]
    return pronouns


def _name(text: str) -> str:
    """Return a name as it may stand in the files."""
    name = " ".join(text.split())
    if not name.isprintable():
        raise _WrongError(messages().text(_UNREADABLE))
    if not any(map(str.isalnum, name)):
        raise _WrongError(messages().text(_NAMELESS))
    if len(name) > _LONGEST:
        raise _WrongError(messages().text(_TOO_LONG, limit=_LONGEST))
    return name


def _people(text: str) -> list[Person]:
    """Return drivers; behind each name its pronoun may stand in brackets."""
    people = [_person(part) for part in text.split(",") if part.strip()]
    names = [person.name for person in people]
    if not people:
        raise _WrongError(messages().text(_NO_DRIVER))
    if len(people) > _MOST:
        raise _WrongError(messages().text(_TOO_MANY, limit=_MOST))
    for name in names:
        if names.count(name) > 1:
            raise _WrongError(messages().text(_TWICE, name=name))
    return people


def _person(text: str) -> Person:
    from pressgen.start import Person

    match = _WHO.fullmatch(text.strip())
    name = _name(match["name"] if match else text)
    words = name.split()
    if len(words) == 1:
        raise _WrongError(messages().text(_NO_SURNAME, name=name))
    small = (n for n, word in enumerate(words) if n and word[0].islower())
    cut = next(small, len(words) - 1)
    said = match["pronoun"] if match else None
    return Person(" ".join(words[:cut]), " ".join(words[cut:]), _pronoun(said) if said else None)


def _pronoun(word: str) -> int:
    """Return which pronoun a word of any language is."""
    known = list(_all_pronouns())
    for pronouns in known:
        if word.strip().casefold() in pronouns:
            return pronouns.index(word.strip().casefold())
    told = ", ".join(word for pronouns in known for word in pronouns)
    raise _WrongError(messages().text(_NO_PRONOUN, word=word, known=told))


def _all_pronouns() -> Iterator[list[str]]:
    from pressgen.start import written_in

    for language in written_in():
        yield list(_pronouns(language))


def _season(text: str) -> int:
    if not re.fullmatch(r"(19|2\d)\d\d", text.strip(), re.ASCII):
        raise _WrongError(messages().text(_NO_SEASON))
    return int(text)
