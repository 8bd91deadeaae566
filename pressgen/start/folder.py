"""A new press folder: its files, from a few answers."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from pressgen.diagnostics import closest
from pressgen.load import HOUSE, WEEKENDS
from pressgen.messages import source_language
from pressgen.resources import packaged
from pressgen.start.filling import FOLDER, filled
from pressgen.timing import fold

SAMPLE = "sample.toml"
"""What a sample release says in a language, and what a house has that writes in it."""

TAKEN = (
    *("weekend", "series", "circuit", "next", "facts"),
    *("practice", "qualifying", "race1", "race2"),
)
"""Keys that no driver or team of the sample may have: texts take other facts by them."""

RIVALS = (
    ("Ole Dahl", "NO"),
    ("Tim de Vries", "NL"),
    ("Mika Salonen", "FI"),
    ("Jonas Weber", "DE"),
    ("Pierre Lambert", "FR"),
    ("Marco Conti", "IT"),
)
"""Who may stand beside one's own drivers in the sample's table."""

_MARKUP = re.compile(r"[\\*\[\]{}]")
_WHO = re.compile(r"\{(first|second)\b")


@dataclass(frozen=True, slots=True)
class Person:
    """A driver, as answered."""

    first_name: str
    last_name: str
    pronoun: int | None = None
    """Which of the pronouns that each language has in its sample; None: not said."""

    @property
    def name(self) -> str:
        """The full name."""
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True, slots=True)
class Answers:
    """What a new press folder is made from."""

    team: str
    drivers: Sequence[Person]
    series: str
    season: int
    languages: Sequence[str]


@cache
def sample(language: str) -> Mapping[str, Any]:
    """Return what a sample release says in a language."""
    return tomllib.loads((packaged("locales") / language / FOLDER / SAMPLE).read_text("utf-8"))


def written_in() -> list[str]:
    """Return the languages in which a press folder can be begun, that of the source last."""
    found = sorted(path.parts[-3] for path in packaged("locales").glob(f"*/{FOLDER}/{SAMPLE}"))
    return sorted(found, key=lambda key: key == source_language())


def new_folder(answers: Answers, language: str) -> dict[str, bytes]:
    """Return the files that hold what was answered, by their paths; comments in a language."""
    facts = _facts(answers)
    house = filled(HOUSE, language, **facts)
    weekend = filled("weekend.toml", language, **facts)
    name = f"{WEEKENDS}/{answers.season}-anderstorp.toml"
    return {HOUSE: house.encode(), name: weekend.encode()}


def setting_up() -> dict[str, bytes]:
    """Return the files that any press folder may have: for Word, for editors, for version control.

    The schemas are not among them, as they are made from its ``house.toml``.
    """
    reference = "templates/reference.docx"
    return {
        reference: packaged(reference).read_bytes(),
        ".vscode/extensions.json": _json({"recommendations": ["tamasfe.even-better-toml"]}),
        ".vscode/settings.json": _json(_SETTINGS),
        ".taplo.toml": _TAPLO.encode(),
        ".gitignore": _IGNORED.encode(),
    }


def _json(value: object) -> bytes:
    return f"{json.dumps(value, indent=2, ensure_ascii=False)}\n".encode()


_SETTINGS = {
    "files.encoding": "utf8",
    "[toml]": {
        "editor.wordWrap": "on",
        "editor.formatOnSave": False,
        "editor.quickSuggestions": {"strings": "on"},
    },
}
"""Lines are long, columns are the writer's, and names stand within quotation marks."""

# Not in the settings: the extension takes "./" there for the folder above (tamasfe/taplo#479).
_TAPLO = """\
# For editors that use Taplo, as Even Better TOML does: which file has which schema.
[[rule]]
include = ["weekends/*.toml"]
[rule.schema]
path = "./weekend.schema.json"

[[rule]]
include = ["house.toml"]
[rule.schema]
path = "./house.schema.json"
"""

_IGNORED = """\
~$*
.~lock.*#
.*.part
.pressgen.lock
.DS_Store
Thumbs.db
desktop.ini
"""


# What stands in the files


def _facts(answers: Answers) -> dict[str, Any]:
    languages = {key: sample(key) for key in answers.languages}
    main = next(iter(languages.values()))
    keys = _keys([person.first_name for person in answers.drivers], TAKEN)
    people = dict(zip(keys, answers.drivers, strict=True))
    team = _keys([answers.team], [*TAKEN, *people], "team")[0]
    begins = _second_friday(answers.season, month=5)
    return {
        "answers": answers,
        "languages": languages,
        "main": main,
        "drivers": [_driver(key, person, languages) for key, person in people.items()],
        "team": team,
        "series": _keys([answers.series], [], "series")[0],
        "phrase": {key: _phrase(answers.series, said) for key, said in languages.items()},
        "about": {key: _about(answers, said) for key, said in languages.items()},
        "texts": {key: _texts(said["texts"], list(people)) for key, said in languages.items()},
        "rivals": _rivals(person.name for person in answers.drivers),
        "first_day": begins,
        "last_day": begins + dt.timedelta(days=2),
        "next_first_day": begins + dt.timedelta(days=21),
        "next_last_day": begins + dt.timedelta(days=23),
    }


def _driver(key: str, person: Person, languages: Mapping[str, Any]) -> dict[str, Any]:
    number = -1 if person.pronoun is None else person.pronoun
    pronouns = {key: said["pronouns"][number] for key, said in languages.items()}
    return {"key": key, "person": person, "pronoun": pronouns}


def _keys(names: Iterable[str], taken: Iterable[str], otherwise: str = "driver") -> list[str]:
    """Return a key for each name, by which nothing else is called."""
    met, keys = set(taken), []
    for name in names:
        words = re.findall(r"[a-z][a-z0-9]*", fold(name.replace(".", "")))
        stem = (words[0] if words else otherwise)[:30]
        free = (key for n in range(1, 1000) if (key := f"{stem}{n if n > 1 else ''}") not in met)
        keys.append(next(free))
        met.add(keys[-1])
    return keys


def _phrase(series: str, said: Mapping[str, Any]) -> str:
    """Return a series as it stands in a sentence."""
    forms = (form["phrase"] for form in said["series"] if re.search(form["where"], series))
    phrase: str = next(forms)
    return phrase.format(series=series)


def _about(answers: Answers, said: Mapping[str, Any]) -> dict[str, str]:
    names = {"team": answers.team, "series": _phrase(answers.series, said)}
    plain = {name: _MARKUP.sub(r"\\\g<0>", text) for name, text in names.items()}
    return {
        part: text.format(**plain, season=answers.season)
        for part, text in said["boilerplate"].items()
    }


def _texts(texts: Mapping[str, str], drivers: Sequence[str]) -> dict[str, str]:
    """Return the sample's texts, which take facts about the first and the second of the drivers."""
    keys = dict(zip(("first", "second"), drivers, strict=False))
    return {
        name: _WHO.sub(lambda who: "{" + keys.get(who[1], who[1]), text)
        for name, text in texts.items()
    }


def _rivals(own: Iterable[str]) -> list[dict[str, str]]:
    """Return three rivals that nobody takes for one of the own drivers."""
    names = list(own)
    words = [word for name in names for word in name.split()]
    unlike_first = sorted(RIVALS, key=lambda rival: _likeness(rival[0], names, words))
    return [{"name": name, "nation": nation} for name, nation in unlike_first[:3]]


def _likeness(name: str, names: Iterable[str], words: Iterable[str]) -> tuple[bool, float]:
    """Return how like a name is to others: whether a part of it is, then as a whole."""
    part = any(closest(word, words) for word in name.split())
    ratios = (SequenceMatcher(None, name.casefold(), other.casefold()).ratio() for other in names)
    return part, round(max(ratios), 1)


def _second_friday(year: int, month: int) -> dt.date:
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(4 - first.weekday()) % 7 + 7)
