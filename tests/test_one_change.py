"""One changed fact changes both releases: its row in the list, and each sentence that names it."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from pressgen.build import Order, build
from pressgen.diagnostics import has_errors
from pressgen.report import report
from tests.press import WEEKEND, Press

SEEDS = Path(__file__).parent.parent / "seeds"


@dataclass(frozen=True)
class Change:
    """A line of a seed's weekend that is changed, and the words that this changes."""

    stem: str
    fact: str
    old: str
    new: str
    sv: set[tuple[str, str]]
    en: set[tuple[str, str]]


CHANGES = [
    Change(
        "2022-skelleftea",
        "andreas.race1",
        "race1 = { place = 3, grid = 1 }",
        "race1 = { place = 4, grid = 1 }",
        sv={("3:e", "4:e"), ("tredje", "fjärde")},
        en={("3rd", "4th"), ("third", "fourth")},
    ),
    Change(
        "2021-aragon",
        "jessica.race1",
        "race1 = 19",
        "race1 = 8",
        sv={("19:e", "8:e"), ("19:e", "åttonde")},
        en={("19th", "8th"), ("19th", "eighth")},
    ),
    Change(
        "2021-estoril",
        "andreas.race1",
        "place = 15, grid = 19",
        "place = 13, grid = 19",
        sv={("15:e", "13:e"), ("fyra", "sex")},
        en={("15th", "13th"), ("four", "six")},
    ),
    Change(
        "2021-nurburgring",
        "jessica.race2",
        "race2 = 14",
        "race2 = 5",
        sv={("14:e", "5:e"), ("14:e", "femte")},
        en={("14th", "5th"), ("14th", "fifth")},
    ),
    Change(
        "2022-oschersleben",
        "jessica.qualifying1",
        "qualifying1 = 2",
        "qualifying1 = 3",
        sv={("2:a", "3:e"), ("andra", "tredje")},
        en={("2nd", "3rd"), ("second", "third")},
    ),
]


@pytest.mark.parametrize("form", ["txt", "docx"])
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.stem)
def test_a_changed_result_changes_its_row_and_each_sentence_that_names_it_and_nothing_else(
    change: Change, language: str, form: str, tmp_path: Path
) -> None:
    shutil.copytree(SEEDS, tmp_path / "press")
    file = tmp_path / f"press/weekends/{change.stem}.toml"
    toml = file.read_text("utf-8")
    assert toml.count(change.old) == 1
    before = built(file, language, form)
    file.write_text(toml.replace(change.old, change.new), "utf-8")
    pairs = list(zip(before, built(file, language, form), strict=True))
    changed = [(old.split(), new.split()) for old, new in pairs if old != new]
    assert len(changed) == 1 + len(list(naming(tomllib.loads(toml), change.fact, language)))
    words = {pair for old, new in changed for pair in zip(old, new, strict=True)}
    assert {(old, new) for old, new in words if old != new} == getattr(change, language)


def built(file: Path, language: str, form: str) -> list[str]:
    """Build a weekend and return the paragraphs of a release."""
    outcome = build(Order([file], languages=[language], formats=[form]))
    assert not has_errors(outcome.findings), report(outcome.findings)
    release = file.parents[1] / f"releases/{file.stem}/{file.stem}.{language}.{form}"
    if form == "docx":
        return [paragraph.text for paragraph in Document(str(release)).paragraphs]
    return release.read_text("utf-8").splitlines()


def naming(value: Any, fact: str, language: str) -> Iterator[str]:
    """Yield the paragraphs of a language that state a result, or what was gained in it."""
    slot = re.compile(rf"\{{{re.escape(fact)}(?:\.gained|\.lost)?[:}}]")
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    for key, entry in entries:
        if isinstance(entry, (dict, list)):
            yield from naming(entry, fact, language)
        elif key == language:
            yield from filter(slot.search, re.split(r"\n\s*\n", entry))


# Whatever the facts are, both releases state the same ones

STATUS = {
    "DNF": ("Bröt (DNF)", "Retired (DNF)"),
    "DNS": ("Startade inte (DNS)", "Did not start (DNS)"),
    "DSQ": ("Diskvalificerad (DSQ)", "Disqualified (DSQ)"),
    "NC": ("Ej klassificerad (NC)", "Not classified (NC)"),
}
SESSIONS = {
    "practice1": ("Fri träning 1", "Free Practice 1"),
    "qualifying": ("Tidskval", "Qualifying"),
    "race1": ("Race 1", "Race 1"),
    "race2": ("Race 2 (Final)", "Race 2 (Final)"),
}
MONTHS = (
    "januari februari mars april maj juni juli augusti september oktober november december",
    "January February March April May June July August September October November December",
)
STATED = ("race1:number", "race1:digits", "drivers:number", "drivers.points", "drivers.points:unit")

Result = int | str
Rows = list[tuple[int, str, Decimal]]


@dataclass
class Facts:
    """What is written into the weekend file, and is to be found in each release."""

    anna: dict[str, Result]
    lukas: dict[str, Result]
    rows: Rows
    first: dt.date
    days: int

    @property
    def toml(self) -> str:
        head, _, rest = WEEKEND.partition("[lead]")
        days = {"14": self.first, "16": self.first + dt.timedelta(self.days)}
        head = re.sub(r"2024-06-(14|16)", lambda day: str(days[day[1]]), head)
        words = "; ".join(f"{{anna.{name}}}" for name in STATED) + "; {weekend.first_day}"
        lead = f'[lead]\nsv = "Så: {words}."\nen = "So: {words}."\n'
        story = "[[story]]" + rest.partition("[[story]]")[2].partition("[results.anna]")[0]
        results = "".join(
            f"[results.{key}]\n" + "".join(f"{s} = {_toml(r)}\n" for s, r in given.items())
            for key, given in (("anna", self.anna), ("lukas", self.lukas))
        )
        rows = "".join(
            f'  {{ position = {n}, {_who(name)}"{name}", points = {points} }},\n'
            for n, name, points in self.rows
        )
        return f"{head}{lead}{story}{results}[standings.drivers]\nrows = [\n{rows}]\n"


def _toml(result: Result) -> str:
    return f'"{result}"' if isinstance(result, str) else str(result)


def _who(name: str) -> str:
    return "driver = " if name in ("anna", "lukas") else 'nation = "NO", name = '


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    place = st.integers(1, 99)
    pairs = draw(st.lists(st.tuples(place, place).filter(lambda p: p[0] != p[1]), min_size=4))
    status = st.none() | st.sampled_from(list(STATUS))
    anna: dict[str, Result] = {}
    lukas: dict[str, Result] = {}
    for session, (hers, his) in zip(SESSIONS, pairs, strict=False):
        anna[session] = hers if session == "race1" else draw(status) or hers
        lukas[session] = draw(status) or his
    count = draw(st.integers(2, 7))
    positions = sorted(draw(st.lists(place, min_size=count, max_size=count, unique=True)))
    cents = st.integers(0, 100_000).map(lambda n: Decimal(n) / 4)
    points = sorted(draw(st.lists(cents, min_size=count, max_size=count)), reverse=True)
    names = draw(st.permutations(["anna", "lukas", *(f"Rival {n}" for n in range(count - 2))]))
    first = draw(st.dates(dt.date(2024, 1, 1), dt.date(2024, 12, 28)))
    rows = list(zip(positions, names, [min(p, Decimal(9999)) for p in points], strict=True))
    return Facts(anna, lukas, rows, first, draw(st.integers(0, 2)))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Press:
    return Press(tmp_path_factory.mktemp("press"))


@settings(max_examples=60, deadline=None)
@given(facts())
def test_both_releases_state_each_fact_as_it_was_written(shared: Press, given: Facts) -> None:
    press = Press(shared.folder)
    press.write("weekends/round3.toml", given.toml)
    outcome = press.build()
    assert not has_errors(outcome.findings), report(outcome.findings)
    for column, language in enumerate(("sv", "en")):
        text = press.output(language, "txt").read_text("utf-8").replace("\u00a0", " ")
        assert results_in(text, column) == [given.anna, given.lukas]
        assert standings_in(text, column) == given.rows
        number, digits, position, points, unit, day = text.split("\n\n")[1][4:-1].split("; ")
        assert int(number) == given.anna["race1"]
        assert re.sub(r"\D+$", "", digits) == number
        assert (int(position), "anna", amount(points, column)) in given.rows
        assert unit.startswith(f"{points} ")
        assert day_in(day, column) == given.first


def results_in(text: str, column: int) -> list[dict[str, Result]]:
    """Read the results back: for each list that follows a driver's heading, by session."""
    labels = {names[column]: key for key, names in SESSIONS.items()}
    codes = {words[column]: code for code, words in STATUS.items()}
    found: list[dict[str, Result]] = []
    for line in text.splitlines():
        if re.search(r" (resultat|results):$", line):
            found.append({})
        label, _, outcome = line.partition(": ")
        if label in labels and found:
            place = re.fullmatch(r"(\d+)(?::[ae] plats|(?:st|nd|rd|th) place)", outcome)
            found[-1][labels[label]] = int(place[1]) if place else codes[outcome]
    return found


def standings_in(text: str, column: int) -> Rows:
    rows = re.findall(r"^(\d+): (.+?) \((?:NOR|SWE)\), ([\d., ]+) p\.$", text, re.MULTILINE)
    keys = {"Anna Berg": "anna", "Lukas Berg": "lukas"}
    return [(int(n), keys.get(name, name), amount(points, column)) for n, name, points in rows]


def amount(number: str, column: int) -> Decimal:
    """Read a number back: 1 250,5 in Swedish, 1,250.5 in English."""
    thousands, decimal = ((" ", ","), (",", "."))[column]
    return Decimal(number.replace(thousands, "").replace(decimal, "."))


def day_in(text: str, column: int) -> dt.date:
    """Read a day of 2024 back: 14 juni, June 14th."""
    words = text.split()
    month = MONTHS[column].split().index(words[1 - column]) + 1
    return dt.date(2024, month, int(re.sub(r"\D", "", words[column])))
