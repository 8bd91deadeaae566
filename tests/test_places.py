"""Line and column of findings, held against files of which it is known where everything stands.

Each file is written anew in one of its many ways (``tests/layouts.py``): keys in other orders,
dotted or in braces or below headers, tabs, comments, CR LF, a byte order mark, lists over several
lines, texts in each of the four spellings.
"""

from __future__ import annotations

import io
import json
import re
import tomllib
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image

from pressgen.build import Order, look
from pressgen.diagnostics import Key
from pressgen.messages import Messages
from pressgen.report import Report, Terminal
from pressgen.report.places import written
from tests import every_field
from tests.layouts import Layout, Literal, Marked, Table, Writer, leaves, replaced
from tests.press import Press

FILES = {"house.toml": every_field.HOUSE, "weekends/round3.toml": every_field.WEEKEND}
ORDERED = ("sessions", "languages")
"""Tables whose order means something."""

chances = st.randoms(use_true_random=True)
"""Each draws a way of writing."""
names = st.sampled_from(sorted(FILES))
unhurried = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],  # a way of writing does not get simpler with its number
)
few = settings(unhurried, max_examples=8)
fewest = settings(unhurried, max_examples=3)


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Press:
    press = Press(tmp_path_factory.mktemp("every"))
    picture = io.BytesIO()
    Image.new("RGB", (2, 2)).save(picture, "PNG")
    for name in every_field.PHOTOS:
        press.write(name, picture.getvalue())
    return press


Told = list[dict[str, Any]]
"""What was told of a file, as JSON has it."""


def check(press: Press, name: str, layout: Layout) -> Told:
    """Check the press folder with one file as it is laid out, the other as it is."""
    for file, text in FILES.items():
        press.write(file, layout.text if file == name else text)
    return told_of(press, name)


def told_of(press: Press, name: str) -> Told:
    """Return what is told of a file, after a look at how it is shown."""
    report = Report(look(Order([press.file])).findings, Messages())
    found: Told = json.loads(report.json([press.file]))["findings"]
    check_excerpts(found, report.lines(Terminal(width=1_000_000, colours=False)))
    return [one for one in found if str(one["file"]).endswith(name)]


def check_excerpts(told: Told, lines: list[str]) -> None:
    """Assert that each finding's line is shown, with a mark under the column that is told."""
    of_findings = [
        n for n, line in enumerate(lines) if re.match(r".*: (error|warning|note)\[", line)
    ]
    for number, one in zip(of_findings, told, strict=True):
        if one["text"] is not None:
            line = one["text"].replace("\u200b", "<U+200B>")
            column = one["column"] - 1 + 7 * one["text"].count("\u200b", 0, one["column"] - 1)
            before = line[:column].expandtabs(4)
            shown, mark = (lines[number + n].partition("│ ")[2] for n in (1, 2))
            assert shown == line.expandtabs(4).rstrip()
            assert re.fullmatch(f" {{{len(before)}}}\\^+", mark)


def places(told: Told, code: str = "") -> set[tuple[int, int]]:
    """Return lines and columns; of one kind of findings, or of all."""
    return {(one["line"], one["column"]) for one in told if not code or one["code"] == code}


def check_keys(told: Told, layout: Layout) -> None:
    """Assert that each finding about a key path stands where that was written."""
    values = {written(key): index for key, index in layout.names.items()}
    values |= {written(key): index for key, index in layout.values.items()}
    keys = {written(key): layout.name(key) for key in layout.names}
    for one in told:
        if one["key"]:
            at = keys if one["code"] == "unknown-key" else values
            assert (one["line"], one["column"]) == layout.place(at[one["key"]]), one
            assert one["text"][one["column"] - 1 :] == layout.rest_of_line(at[one["key"]])


def laid_out(chance: Random, table: Table) -> Layout:
    """Return a table written in a way drawn by chance; tomllib can read it."""
    layout = Writer(chance, ORDERED).write(table)
    assert tomllib.loads(layout.text.removeprefix("\ufeff"))
    return layout


# Values


@few
@given(chances, names)
def test_a_value_of_the_wrong_type_is_told_at_every_key(
    every: Press, chance: Random, name: str
) -> None:
    table = tomllib.loads(FILES[name])
    times = {
        key: Literal(f"{number // 60:02}:{number % 60:02}:07")
        for number, (key, _) in enumerate(leaves(table))
    }
    layout = laid_out(chance, replaced(table, times))
    told = check(every, name, layout)
    check_keys(told, layout)
    assert places(told) == {layout.place(layout.text.index(time)) for time in times.values()}


CODED = ("link", "url", "nation", "best_lap")
"""Keys whose texts are written in a way of their own."""


@few
@given(chances, names)
def test_a_text_is_told_at_every_key_that_is_for_something_else(
    every: Press, chance: Random, name: str
) -> None:
    table = tomllib.loads(FILES[name])
    texts = {
        key: f"{'no such' if number % 2 else 'inte så'} {number}"
        for number, (key, value) in enumerate(leaves(table))
        if key[0] != "facts" and (not isinstance(value, str) or key[-1] in CODED)
    }
    layout = laid_out(chance, replaced(table, texts))
    told = check(every, name, layout)
    check_keys(told, layout)
    assert {layout.place(layout.value(key)) for key in texts} <= places(told)


def with_nothing_allowed(value: Any) -> Any:
    """Return a value without what it says of findings that are not to be told."""
    if isinstance(value, dict):
        return {k: with_nothing_allowed(entry) for k, entry in value.items() if k != "allow"}
    return [with_nothing_allowed(item) for item in value] if isinstance(value, list) else value


FAULTS: list[tuple[str, Any, str]] = [
    ("weekend.circuit", "asen", "unknown-name"),
    ("weekend.drivers[0]", "asa", "unknown-name"),
    ("weekend.kind", "reprot", "unknown-kind"),
    ("weekend.round", 7, "round-beyond-season"),
    ("weekend.last_day", Literal("2024-06-13"), "dates-out-of-order"),
    ("embargo.zone", "Europe/Åssen", "no-time-zone"),
    ("lead_quote.excerpt_of", "sad", "excerpt-of-nothing"),
    ("lead_quote.sv", "Jag är ledsen.", "not-an-excerpt"),
    ("photos[0].file", "photos/ässen.png", "missing-photo"),
    ("story[4].photo.file", "../paddock.png", "photo-outside"),
    ("story[2].quote.by", "ana", "unknown-name"),
    ("story[3].quote.by", "bass", "unknown-name"),
    ("results.anna.race1.place", 25, "beyond-starters"),
    ("results.anna.race1.classes.overall", 4, "class-beyond-overall"),
    ("sessions.race1.day", Literal("2024-06-13"), "race-outside"),
    ("standings.overall.after_round", 4, "table-ahead"),
    ("standings.overall.rows[1].driver", "ana", "unknown-name"),
    ("standings.overall.rows[2].team", "nordac", "unknown-name"),
    ("standings.overall.rows[1].points", 81, "points-rise"),
    ("next[0].series", "cap", "unknown-name"),
    ("next[0].circuit", "asen", "unknown-name"),
    ("next[0].drivers[0]", "ana", "unknown-name"),
]
"""Keys, values that are sound by themselves but wrong there, and what is told of them."""


@fewest
@given(chance=chances)
@pytest.mark.parametrize(("key", "value", "code"), FAULTS)
def test_what_does_not_fit_is_told_at_its_value(
    every: Press, chance: Random, key: str, value: Any, code: str
) -> None:
    table = with_nothing_allowed(tomllib.loads(every_field.WEEKEND))
    planted = {path: value for path, _ in leaves(table) if written(path) == key}
    layout = laid_out(chance, replaced(table, planted))
    told = check(every, "weekends/round3.toml", layout)
    check_keys([one for one in told if one["code"] == code], layout)
    assert places(told, code) == {layout.place(layout.value(path)) for path in planted}


# Keys


def with_more(value: Any, more: Callable[[Key], Table], key: Key = ()) -> Any:
    """Return a value with more entries in all its tables."""
    if isinstance(value, dict):
        entries = {name: with_more(entry, more, (*key, name)) for name, entry in value.items()}
        return more(key) | entries
    if isinstance(value, list):
        return [with_more(item, more, (*key, index)) for index, item in enumerate(value)]
    return value


@few
@given(chances, names)
def test_an_unknown_key_is_told_in_every_table(every: Press, chance: Random, name: str) -> None:
    planted: list[Key] = []

    def more(key: Key) -> Table:
        planted.append((*key, f"zz{len(planted):03}"))
        return {str(planted[-1][-1]): Literal("07:32:00")}

    layout = laid_out(chance, with_more(tomllib.loads(FILES[name]), more))
    told = check(every, name, layout)
    check_keys(told, layout)
    # A table of entries takes the new one for an entry, and has something against its value.
    unknown = {written(key) for key in planted} & {one["key"] for one in told}
    assert unknown == {written(key) for key in planted}
    assert len([one for one in told if one["code"] == "unknown-key"]) > len(planted) / 2


def without_leaves(value: Any) -> Any:
    """Return a value with all tables in it, and nothing else."""
    if isinstance(value, list):
        return [without_leaves(item) for item in value]
    return {name: without_leaves(entry) for name, entry in value.items() if _holds_tables(entry)}


def _holds_tables(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and isinstance(value[0], dict))


BARE = {
    "house.toml": """cars.roadster circuits.assen contacts[0] drivers.anna languages officials.boss
        series.cup series.cup.championships.overall.sum_of series.cup.links.follow[0]
        series.cup.seasons.2024 series.cup.seasons.2024.entries.anna teams.nordic""",
    "weekends/round3.toml": """embargo lead_quote next[0] photos[0] results.anna.race1
        standings.overall.rows[0] standings.overall.rows[1] standings.overall.rows[2]
        story[2].quote story[3].quote story[4].photo weekend""",
}
"""The tables in which something must stand."""


@few
@given(chances, names)
def test_what_is_missing_is_told_at_its_table(every: Press, chance: Random, name: str) -> None:
    layout = laid_out(chance, without_leaves(tomllib.loads(FILES[name])))
    told = check(every, name, layout)
    check_keys(told, layout)
    assert {one["key"] for one in told if one["key"]} == set(BARE[name].split())


# Texts

LABELS = {"name", "dateline", "credit", "source", "rain"}
"""Texts in which no fact is named."""


@few
@given(chances)
def test_an_unknown_fact_is_told_in_every_text(every: Press, chance: Random) -> None:
    table = tomllib.loads(every_field.WEEKEND)
    texts = {
        key: Marked.of(_filler(chance, str(key[-1])), "{anna.rac1:place} x.")
        for key, _ in leaves(table)
        if key[-1] in FILLERS and not LABELS.intersection(key)
    }
    layout = laid_out(chance, replaced(table, texts))
    told = check(every, "weekends/round3.toml", layout)
    assert places(told, "unknown-fact") == {layout.place(layout.marked[key]) for key in texts}


FILLERS = {
    "sv": """Det regnade,|åh så *mycket*,|på [banan](https://example.org/å)|och “alla” log\\*.
        |\n\nSen:|"{anna.name}"|som alltid –|bilens\tfärg|C:\\\\bil""",
    "en": """It rained,|oh so *much*,|on [track](https://example.org/é)|and “all” smiled\\*.
        |\n\nThen:|"{anna.name}"|as always –|the car’s\tcolour|C:\\\\car""",
}
"""What may stand before a place, by language."""


def _filler(chance: Random, language: str) -> str:
    pieces = [re.sub(r"\n {8}", "", piece) for piece in FILLERS[language].split("|")]
    chosen = chance.sample(pieces, chance.randint(0, len(pieces)))
    return "".join(f"{piece} " for piece in chosen).lstrip()


SLIPS = [
    ("sv", "femte deltävlingen", "wrong-round"),
    ("en", "fifth round", "wrong-round"),
    ("en", "Ana Berg", "misspelt-name"),
    ("sv", "\u200b", "forbidden-character"),
    ("en", "{ b", "stray-markup"),
    ("sv", "{anna.race1:plats}", "unknown-form"),
]
"""What is wrong in a text, by language, and what is told of it."""


@settings(unhurried, max_examples=20)
@given(chances, st.sampled_from(SLIPS))
def test_a_slip_in_a_text_is_told_at_its_word(
    every: Press, chance: Random, slip: tuple[str, str, str]
) -> None:
    language, fault, code = slip
    before = _filler(chance, language)
    key = ("story", 0, "text", language)
    text = Marked.of(f"{before}{'I' if language == 'sv' else 'In'} ", f"{fault} så.")
    table = with_nothing_allowed(tomllib.loads(every_field.WEEKEND))
    layout = laid_out(chance, replaced(table, {key: text}))
    told = check(every, "weekends/round3.toml", layout)
    index = layout.marked[key]
    found = [one for one in told if one["code"] == code]
    assert places(found) == {layout.place(index)}
    assert found[0]["text"][found[0]["column"] - 1 :] == layout.rest_of_line(index)
