"""The questions of ``pressgen init``, and how answers are read."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import typer

from pressgen.cli.saying import messages, say

if TYPE_CHECKING:
    from pressgen.start import Answers, Person

T = TypeVar("T")

_TEAM = "Who sends the releases: the name of your team?"
_DRIVERS = "Your drivers, first and last name, with a comma between?"
_PRONOUN = "{name}: {pronouns}?"
_OR = "{these} or {last}"
_SERIES = "The series that you race in?"
_SEASON = "The season?"
_ENTER = "{question} (Enter: {sample})"
_NOTHING_MADE = "nothing is made; with --yes nothing is asked"

_UNREADABLE = "that has signs in it that nobody sees; type it again"
_NAMELESS = "a name has letters in it"
_TOO_LONG = "that is longer than {limit} signs"
_NO_SURNAME = "first and last name are needed: {name} is one word"
_NO_DRIVER = "at least one driver is needed"
_TOO_MANY = "that is more than {limit} drivers; add the others in house.toml"
_TWICE = "{name} is there twice"
_NO_PRONOUN = "{word} is none of {known}"
_NO_SEASON = "a season is a year in four digits, as 2026"

_LONGEST = 100
"""Signs of a name."""
_MOST = 12
"""Drivers that are asked for."""
_SAMPLE_TEAM, _SAMPLE_SERIES = "Nordic Racing", "Nordic Cup"
_SAMPLE_DRIVERS = "Anna Berg ({}), Lukas Lind ({})"

_WHO = re.compile(r"(?P<name>[^()]*[^()\s])\s*(?:\((?P<pronoun>[^()]*)\))?")


class Said(NamedTuple):
    """What the options say; None: nothing."""

    team: str | None
    drivers: Sequence[str] | None
    series: str | None
    season: str | None


class _WrongError(ValueError):
    """An answer that cannot be right; the text says why."""


class Interview:
    """Asks what no option says, as long as somebody is there to answer."""

    def __init__(self, *, silent: bool) -> None:
        """Ask nothing where ``silent``: what no option says is as in the sample."""
        self._silent = silent

    def answers(self, said: Said, languages: Sequence[str]) -> Answers:
        """Return what a press folder is made from, in the order in which it is asked for."""
        from pressgen.start import Answers

        drivers = ", ".join(said.drivers) if said.drivers else None
        sample_drivers = _SAMPLE_DRIVERS.format(*_pronouns(messages().language))
        year = str(time.localtime().tm_year)
        team = self._answer(said.team, "--team", messages().text(_TEAM), _SAMPLE_TEAM, _name)
        named = messages().text(_DRIVERS)
        people = self._answer(drivers, "--driver", named, sample_drivers, _people)
        people = people if said.drivers else [self._with_pronoun(person) for person in people]
        run = messages().text(_SERIES)
        series = self._answer(said.series, "--series", run, _SAMPLE_SERIES, _name)
        season = self._answer(said.season, "--season", messages().text(_SEASON), year, _season)
        return Answers(team, people, series, season, languages)

    def _with_pronoun(self, person: Person) -> Person:
        """Return a driver with the pronoun that is asked for, where none was said."""
        if person.pronoun is not None:
            return person
        *others, last = _pronouns(messages().language)
        pronouns = messages().text(_OR, these=", ".join(others), last=last)
        question = messages().text(_PRONOUN, name=person.name, pronouns=pronouns)
        return replace(person, pronoun=self._answer(None, "--driver", question, last, _pronoun))

    def _answer(
        self, said: str | None, option: str, question: str, sample: str, read: Callable[[str], T]
    ) -> T:
        """Return what an option says, else the answer to a question; without either, the sample."""
        if said is not None:
            try:
                return read(said)
            except _WrongError as error:
                raise typer.BadParameter(str(error), param_hint=option) from None
        wrong = ""
        while not self._silent:
            typed = self._ask(messages().text(_ENTER, question=question, sample=sample))
            if typed is None and wrong:
                raise typer.BadParameter(wrong, param_hint=option)
            try:
                return read(typed or sample)
            except _WrongError as error:
                wrong = str(error)
                say(f"  {wrong}", err=True)
        return read(sample)

    def _ask(self, question: str) -> str | None:
        """Return what is typed; None: it does not come from a terminal, and has ended."""
        say(question, err=True)
        if sys.stderr is not None:
            sys.stderr.write("> ")
            sys.stderr.flush()
        try:
            return " ".join(input().removeprefix("\ufeff").split())
        except EOFError:
            say("", err=True)
            if sys.stdin.isatty():  # Ctrl+D, of whoever does not want to go on
                say(messages().text(_NOTHING_MADE), err=True)
                raise typer.Exit(1) from None
            self._silent = True
            return None
        except UnicodeDecodeError:
            return "\0"


# How answers are read


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
