"""Prose as it is printed: facts filled in, typography across pieces, and nothing harmed."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pressgen.build import Order, build
from pressgen.diagnostics import has_errors
from pressgen.load import Loader
from pressgen.model import Text, house, weekend
from pressgen.model.base import Node
from pressgen.report import report
from tests.press import Press

LEAD = 'en = "Anna Berg finished in {anna.race1:place}."'
FACTS = """
[facts]
heat = 40
two = 2
place.sv = "depån"
place.en = 'the "pits"'
"""


def visible(text: str) -> str:
    """Return a text with its no-break spaces as ``_``."""
    return text.replace("\u00a0", "_")


def write_lead(press: Press, english: str) -> None:
    press.change(LEAD, f"en = {json.dumps(english, ensure_ascii=False)}")


def lead(press: Press, english: str) -> str:
    """Return what stands below the headline when the lead is so written."""
    write_lead(press, english)
    outcome = press.build(["en"])
    assert not has_errors(outcome.findings), report(outcome.findings)
    return press.output("en", "txt").read_text("utf-8").split("\n\n")[1]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ('"{anna.name:full}" ran', "“Anna Berg” ran"),
        ('ran "{anna.name:first}"', "ran “Anna”"),
        ('{anna.name:first} "ran"', "Anna “ran”"),
        ("{anna.name:first}'s car, {lukas.name:first}' car", "Anna’s car, Lukas’ car"),
        ("'{anna.name:first}' ran", "‘Anna’ ran"),
        ('"*Anna*" ran', "“Anna” ran"),
        ('*"Anna"* ran', "“Anna” ran"),
        ('*Anna* "ran"', "Anna “ran”"),
        ("*Anna*'s car", "Anna’s car"),
        ('("[Anna](https://a.se)")', "(“Anna (https://a.se)”)"),
        ("[the teams' blog](https://a.se)", "the teams’ blog (https://a.se)"),
        (r"\"Anna\" \*ran\*", '"Anna" *ran*'),
        (r"\*\"Anna\"\* 9-11, 9\-11", '*"Anna"* 9–11, 9-11'),
        (r'"\{Anna}"', "“{Anna}”"),
        ("{facts.heat} km and {facts.heat} kmx", "40_km and 40 kmx"),
        ("*{facts.heat}* degrees, 4*0* degrees", "40_degrees, 4*0* degrees"),
        ("race {facts.two}, *race* 2, *race 2*", "race_2, race_2, race_2"),
        ("in {weekend.season} 182 cars", "in 2024 182 cars"),
        ("a  {facts.heat}  b\n*c*\n d", "a 40 b c d"),
        ("{facts.heat} *{facts.two}*", "40 2"),
        ("in {facts.place}", "in the “pits”"),
    ],
)
def test_typography_knows_the_neighbours_across_facts_emphasis_and_links(
    press: Press, written: str, printed: str
) -> None:
    press.add(FACTS)
    assert visible(lead(press, written)) == printed


@pytest.mark.parametrize(
    "link",
    [
        "[Anna](https://a.se/9-11?b='c'&d=1-2)",
        "[Anna](https://a.se/Spa_(bana))",
        "[Anna](http://a.se)",
    ],
)
def test_an_address_stays_as_it_is_typed(press: Press, link: str) -> None:
    words, _, url = link[1:-1].partition("](")
    assert lead(press, f"*See {link}*") == f"See {words} ({url})"


def test_words_that_are_an_address_stay_as_they_are_typed(press: Press) -> None:
    assert lead(press, "[www.a.se/race-1-2](https://www.a.se/race-1-2)") == "www.a.se/race-1-2"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "ftp://a.se",
        "file:///etc/passwd",
        "data:text/html,a",
        "www.a.se",
        "//a.se",
        "https://",
        "https://[a",
        "mailto:anna",
        "#top",
        "https://a.se/{anna.race1:number}",
    ],
)
def test_an_address_that_a_release_may_not_carry_is_told_at_its_link(
    press: Press, url: str
) -> None:
    write_lead(press, f"Först *och [sist]({url})*.")
    where = "weekends/round3.toml:16:18"
    told = f"{where}: error[bad-link]: {url} is not a link that a release may carry"
    assert told in press.check()
    assert not press.build().written


REGISTERED = [
    "Cyan Racing Lynk & Co",
    "A*B* and *C*",
    "<b>Bold</b> &amp; <i>",
    "{anna.race1:place} {x.y}",
    "[Team](https://a.se)",
    "ROJA \\* \\{Motorsport\\}",
    'The "Green Hell" \'24',
    "Team 9-11 km",
    "- Dash -- Team",
    "O'Brien's",
]


@pytest.mark.parametrize("name", REGISTERED)
@pytest.mark.parametrize("around", ["", "*", '"'])
def test_a_fact_prints_as_registered_and_is_never_read_again(
    press: Press, name: str, around: str
) -> None:
    press.change_house('"Nordic & Co Racing"', json.dumps(name))
    write_lead(press, f"For {around}{{anna.team}}{around}s.")
    outcome = press.build(["en"], ["txt", "docx"])
    assert not has_errors(outcome.findings), report(outcome.findings)
    printed = [press.output("en", "txt").read_text("utf-8"), words_of(press.output("en", "docx"))]
    marks = {"": ("", ""), "*": ("", ""), '"': ("“", "”")}[around]
    shown = name.replace("O'Brien's", "O’Brien’s")  # all that is ever set in a name
    if around != "*":  # no stress ends before a letter
        for text in printed:
            assert f"For {marks[0]}{shown}{marks[1]}s." in text


def test_a_part_of_a_name_prints_as_registered(press: Press) -> None:
    press.change_house(
        'first_name = "Anna"\nlast_name = "Berg"',
        """\
first_name = 'An"na'
last_name = "O'Berg 9-11"
""",
    )
    assert lead(press, "So {anna.name:first} or {anna.name:last}") == 'So An"na or O’Berg 9-11'


def words_of(file: Path) -> str:
    """Return the words of a Word file, a paragraph a line, and what is told of its pictures."""
    word = Document(str(file))
    alts = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]  # noqa: SLF001
    properties = [word.core_properties.title, word.core_properties.author]
    return "\n".join([*(p.text for p in word.paragraphs), *map(str, alts), *properties])


# Any text at all

SIGNS = ["*", "[", "]", "(", "{", "}", "\\", "\n\n", " ", "<", ">", "&", '"', "'", "–", "-", "]]>"]
PIECES = ["{anna.race1:place}", "{a.b}", "[a](https://b.se)", "[a](b)", "*d*", "å", "9", "km", "%s"]
HOSTILE = st.lists(st.sampled_from([*SIGNS, *PIECES]), max_size=20).map("".join)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Press:
    return Press(tmp_path_factory.mktemp("press"))


@settings(max_examples=60, deadline=None)
@given(text=HOSTILE | st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=30))
def test_any_text_is_printed_or_told_what_is_wrong_with_it(shared: Press, text: str) -> None:
    press = Press(shared.folder)
    write_lead(press, f"Q{text}")
    release = press.output("en", "txt")
    release.unlink(missing_ok=True)
    outcome = press.build(["en"])
    known = {
        *("bad-link", "unknown-fact", "broken-fact"),
        *("forbidden-character", "stray-markup", "doubled-word"),
    }
    assert {finding.code for finding in outcome.findings} <= known
    assert release.exists() == (not has_errors(outcome.findings))
    if release.exists():
        printed = release.read_text("utf-8")
        assert "{anna.race1" not in printed or re.search(r"[{\\]\{anna", text)
        if not re.search(r"[{\[]", text):
            assert letters(f"Q{text}") in letters(printed)


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text)))


# Every text field of both files

HARM = "Ä{} & <b> {{{{x}}}} – å"
"""What each text is, with a number of its own."""


def harmed(toml: str, start: int) -> tuple[str, list[str]]:
    """Return TOML with each § replaced by a text of its own, and these texts."""
    marks: list[str] = []

    def mark(_: re.Match[str]) -> str:
        marks.append(HARM.format(start + len(marks)))
        return marks[-1]

    return re.sub("§", mark, toml), marks


HOUSE = """
organisation = "§"
languages = { sv = "sv-SE", en = "en-GB" }
time_zone = "Europe/Stockholm"
style.verb = { sv = "§", en = "§" }
titles.works = { one = { sv = "§", en = "§" }, other = { sv = "§", en = "§" } }
officials.boss = { name = "§", role = { sv = "§", en = "§" } }
teams.nordic = { name = "§", description = { sv = "§", en = "§" } }
cars.roadster = { name = "§" }
rights = { line = { sv = "§", en = "§" }, credit = { sv = "§", en = "§" } }
photo_links = ["https://a.se/photos"]
contacts = [{ name = "§", role = { sv = "§", en = "§" }, phone = "§", email = "a@b.se" }]
boilerplate = { heading = { sv = "§", en = "§" }, text = { sv = "§", en = "§" } }

[drivers.anna]
first_name = "§"
last_name = "§"
nation = "SE"
title = "works"
pronoun = { sv = "hon", en = "she" }

[drivers.lukas]
first_name = "§"
last_name = "§"
nation = "SE"
title = "works"
pronoun = { sv = "han", en = "he" }

[circuits.here]
name = "§"
country = "NL"
city = "§"
at = { sv = "§", en = "§" }
near = { sv = "§", en = "§" }
background = { sv = "§", en = "§" }

[series.cup]
name = "§"
phrase = { sv = "§", en = "§" }
table_name = "§"
background = { sv = "§", en = "§" }
sessions.race1 = { label = "§", official = { sv = "§", en = "§" } }
championships.drivers.title = { sv = "§", en = "§" }
championships.teams = { title = "§", entrants = "teams" }
links.replays = "§"
links.standings = "https://a.se"
links.follow = [{ label = { sv = "§", en = "§" }, url = "https://b.se" }]

[series.cup.seasons.2024]
rounds = 6
entries.anna = { team = "nordic", car = "roadster" }
entries.lukas = { team = "nordic", car = "roadster" }

[series.other]
name = "§"
standings_heading = { sv = "§", en = "§" }
sessions.race1 = {}
championships.drivers.title = "§"
seasons.2024 = { rounds = 3, entries.anna = { team = "nordic", car = "roadster" } }
"""

WEEKEND = """
headline = { sv = "§", en = "§" }
subheadline = { sv = "§", en = "§" }
lead.sv = "§ {circuit.city} {circuit.name} {facts.word}"
lead.en = "§ {circuit.city} {circuit.name} {facts.word}"
lead_quote = { by = "anna", sv = "§", en = "§", attribution = { sv = "§", en = "§" } }
embargo = { until = 2024-06-17T08:00:00, zone = "Europe/Stockholm" }
facts.word = { sv = "§", en = "§" }
sessions.race1.provisional = { source = { sv = "§", en = "§" }, as_of = 2024-06-16T18:00:00 }
results.anna.race1 = { status = "DNF", reason = { sv = "§", en = "§" } }
standings.drivers.rows = [{ position = 1, name = "§", nation = "NO", points = 80 }]
standings.teams.rows = [{ position = 1, team = "nordic", points = 80 }]
standings.teams.provisional.source = "§"
replays.weekend = "https://a.se/replays"
story = [
  { text = { sv = "§", en = "§" } },
  { heading = { sv = "§", en = "§" } },
  { quote = { by = "boss", sv = "§", en = "§" } },
  { photo = { file = "photos/a.jpg", caption = { sv = "§", en = "§" }, credit = "§" } },
]

[[photos]]
file = "photos/a.jpg"
caption = { sv = "§", en = "§" }
credit_line = { sv = "§", en = "§" }
alt = { sv = "§", en = "§" }

[weekend]
series = "cup"
season = 2024
round = 3
first_day = 2024-06-14
last_day = 2024-06-16
circuit = "here"
drivers = ["anna", "lukas"]
name = { sv = "§", en = "§" }
dateline = { sv = "§", en = "§" }
background = ["circuit", "series"]

[next]
name = "§"
round = 4
first_day = 2024-07-05
last_day = 2024-07-07
circuit = "here"
"""

REPLACED = """
headline = { sv = "§", en = "§" }
lead = { sv = "§", en = "§" }
results.anna = { race1 = 1, heading = { sv = "§", en = "§" } }
standings.drivers.rows = [{ position = 1, driver = "anna", points = 8 }]
standings.drivers.state = { sv = "§", en = "§" }
standings.drivers.link = "https://a.se"
replays.weekend = "https://a.se/replays"

[weekend]
series = "cup"
season = 2024
round = 3
first_day = 2024-06-14
last_day = 2024-06-16
circuit = "here"
drivers = ["anna"]

[sentences]
introduction = { sv = "§", en = "§" }
next_up = { sv = "§", en = "§" }
standings_heading = { sv = "§", en = "§" }
standings_link = { sv = "§", en = "§" }
replay_heading = { sv = "§", en = "§" }
replay_link = { sv = "§", en = "§" }
follow_heading = { sv = "§", en = "§" }
rights = { sv = "§", en = "§" }
photos_heading = { sv = "§", en = "§" }
"""

OTHER = """
headline = { sv = "§", en = "§" }
lead = { sv = "§", en = "§" }
standings.drivers.rows = [{ position = 1, driver = "anna", points = 8 }]

[weekend]
series = "other"
season = 2024
round = 3
first_day = 2024-06-14
last_day = 2024-06-16
circuit = "here"
drivers = ["anna"]
"""

NOT_IN_TEXT = {"alt", "organisation"}
"""Fields that a Word file has a place for and a plain text has none."""
NO_WORDS = {
    *("nation", "country", "zone", "time_zone", "file", "link", "url", "email", "kind", "series"),
    *("circuit", "by", "excerpt_of", "driver", "team", "car", "number", "title", "entrants"),
    *("status", "best_lap", "standings", "nation_scheme", "quotes", "pronoun", "drivers"),
    *("championship", "championships", "languages", "photo_links", "logo"),
}
"""Fields of type str or Text that hold no free text: keys, codes, addresses, choices."""


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A press folder in which every text field of both files holds a hostile text."""
    folder = tmp_path_factory.mktemp("everything")
    (folder / "photos").mkdir()
    Image.new("RGB", (8, 8)).save(folder / "photos/a.jpg")
    (folder / "weekends").mkdir()
    files = {
        "house": HOUSE,
        "weekends/plain": WEEKEND,
        "weekends/replaced": REPLACED,
        "weekends/other": OTHER,
    }
    texts: list[str] = []
    for name, toml in files.items():
        written, marks = harmed(toml, len(texts))
        (folder / f"{name}.toml").write_text(written, "utf-8")
        texts += marks
    return folder, texts


def test_every_text_of_both_files_comes_out_unharmed_in_text_and_word(
    everything: tuple[Path, list[str]],
) -> None:
    folder, texts = everything
    outcome = build(Order(sorted((folder / "weekends").iterdir())))
    assert not has_errors(outcome.findings), report(outcome.findings)
    released = folder / "releases"
    plain = "\n".join(file.read_text("utf-8") for file in released.glob("*/*.txt"))
    word = "\n".join(words_of(file) for file in released.glob("*/*.docx"))
    only_word = {text for field, text in fields_of(folder) if field in NOT_IN_TEXT}
    assert [t for t in texts if t not in plain.replace("\u00a0", " ")] == sorted(only_word)
    assert [t for t in texts if t not in word.replace("\u00a0", " ")] == []


def test_every_text_field_of_the_model_is_among_them(
    everything: tuple[Path, list[str]],
) -> None:
    covered = {field for field, _ in fields_of(everything[0])}
    fields = {
        name
        for module in (weekend, house)
        for model in vars(module).values()
        if isinstance(model, type) and issubclass(model, Node)
        for name, field in model.model_fields.items()
        if re.search(r"\bstr\b|\bText\b", str(field.annotation)) and "Mapping" not in str(field)
    }
    assert fields - NO_WORDS <= covered


def fields_of(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield by their names the fields that hold a hostile text, each with its text."""
    for file in (folder / "weekends").iterdir():
        sources, _ = Loader().load(file, ())
        assert sources
        for node in (sources.weekend, sources.house):
            yield from _fields(node)


def _fields(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Text):
        yield from ((name, t) for t in value.languages.values())
    if isinstance(value, Node):
        for key in type(value).model_fields:
            yield from _fields(getattr(value, key), key)
        value = value.__pydantic_extra__ or {}
    if isinstance(value, str) and value.startswith("Ä"):
        yield name, value
    for entry in value.values() if hasattr(value, "values") else ():
        yield from _fields(entry, name)
    for entry in value if isinstance(value, tuple) else ():
        yield from _fields(entry, name)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("{anna.race1:place} it was.", "Third place it was."),
        ("It rained. {anna.race1:place} it was.", "It rained. Third place it was."),
        ("Who won? *{anna.race1:place}* was hers.", "Who won? Third place was hers."),
        ("\u201cA wet one.\u201d {weekend.round:word} in a row.", "“A wet one.” Third in a row."),
        ("Anna was {anna.race1:word}.", "Anna was third."),
        ("See p. {anna.race1:word}.", "See p. third."),
        ("{anna.race1:digits} it was.", "3rd it was."),
        ("{nordic.name} cheered.", "nordic & Co Racing cheered."),
    ],
)
def test_a_fact_that_begins_a_sentence_has_a_capital_and_a_registered_name_its_own(
    press: Press, written: str, printed: str
) -> None:
    press.change_house('name = "Nordic & Co Racing"', 'name = "nordic & Co Racing"')
    press.change('text.en = "It rained."', f"text.en = '''{written}'''")
    assert printed in press.text("en").splitlines()
