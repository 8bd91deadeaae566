"""Edits of a TOML text: what was asked for is changed, and every other character is as it was."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressgen.diagnostics import Key
from pressgen.edit import Put, Rename, Rows, Uneditable, as_toml, edited
from pressgen.edit.written import Written
from pressgen.positions import syntax_tree
from tests.layouts import Layout, Writer, leaves

if TYPE_CHECKING:
    from tree_sitter import Node

unhurried = settings(deadline=None, max_examples=100)

TABLES = ("weekend", "headline", "results", "standings", "next")
SESSIONS = ("practice1", "qualifying", "race1", "race2")
RESULTS = (TABLES, ("anna", "lukas", "bo"), SESSIONS)
STANDINGS = (TABLES, ("drivers", "juniors", "teams"))

ROWS: Key = ("standings", "drivers", "rows")
WEEKEND: dict[str, Any] = {
    "weekend": {"round": 3},
    "headline": {"sv": "# ingen [kommentar]", "en": 'a "heading"\nhere'},
    "results": {
        "anna": {"race1": 3, "race2": {"status": "retired", "reason": {"sv": "däck"}}},
        "lukas": {"practice1": 5},
    },
    "standings": {
        "drivers": {
            "after_round": 2,
            "rows": [
                {"position": 1, "name": "Åke Ö", "nation": "SE", "points": 30},
                {"position": 2, "driver": "anna", "points": Decimal("20.5")},
                {"position": 3, "name": "Tim de Vries", "points": 20},
            ],
        }
    },
    "next": {"round": 4},
}

layouts = st.integers(0, 2**32).map(lambda seed: Writer(Random(seed), ["rows"]).write(WEEKEND))  # noqa: S311 - for layouts


def _text(layout: Layout) -> str:
    return layout.text.removeprefix("\ufeff")


def _said(text: str) -> dict[str, Any]:
    return tomllib.loads(text, parse_float=Decimal)


# Over all layouts


@unhurried
@given(layouts, st.sampled_from([key for key, _ in leaves(WEEKEND)]))
def test_of_a_value_that_changes_all_around_it_stays(layout: Layout, key: Key) -> None:
    text, new = _text(layout), Decimal("9.25")
    start = layout.values[key] - (len(layout.text) - len(text))
    changed = edited(text, [Put(key, new)])
    behind = changed[start + len("9.25") :]
    assert changed.startswith(f"{text[:start]}9.25")
    assert text.endswith(behind)
    removed = text[start : len(text) - len(behind)]
    assert _said(f"x = {removed}")["x"] == dict(leaves(WEEKEND))[key]


@unhurried
@given(
    layouts,
    st.sampled_from(
        [
            Put(("results", "anna", "qualifying"), 7, RESULTS),
            Put(("results", "anna", "practice1"), 7, RESULTS),
            Put(("results", "lukas", "race1"), {"place": 7, "grid": 2}, RESULTS),
            Put(("results", "anna", "race2", "grid"), 7, RESULTS),
            Put(("results", "bo", "race1"), "DNF", RESULTS),
            Put(("standings", "drivers", "provisional"), value=True),
            Put(("standings", "teams", "rows"), [{"position": 1, "team": "x"}], STANDINGS),
            Put(("facts", "heat"), 40),
        ],
    ),
)
def test_a_new_value_is_put_between_and_nothing_else_moves(layout: Layout, put: Put) -> None:
    text = _text(layout)
    changed = edited(text, [put])
    assert _alike(text, changed) + _alike(text[::-1], changed[::-1]) >= len(text)
    assert _said(changed) == put.made_in(_said(text))


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))


def _rows(draw: st.DrawFn) -> tuple[dict[str, Any], ...]:
    old = draw(st.permutations(WEEKEND["standings"]["drivers"]["rows"]))
    kept: list[dict[str, Any]] = old[: draw(st.integers(0, 3))]
    kept = [{**row, "points": draw(st.sampled_from([row["points"], 99]))} for row in kept]
    for name in draw(st.sets(st.sampled_from(["New One", "Bö", "C"]), min_size=not kept)):
        row = {"position": 7, "name": name, "points": Decimal("7.5")}
        kept.insert(draw(st.integers(0, len(kept))), row)
    return tuple(kept)


@unhurried
@given(layouts, st.composite(_rows)())
def test_rows_change_their_places_and_no_comment_is_lost(
    layout: Layout, rows: tuple[dict[str, Any], ...]
) -> None:
    text = _text(layout)
    changed = edited(text, [Rows(ROWS, rows)])
    assert _said(changed)["standings"]["drivers"]["rows"] == list(rows)
    assert sorted(comments_in(changed)) == sorted(comments_in(text))
    assert list(_elsewhere(changed)) == list(_elsewhere(text))


def comments_in(text: str) -> Iterator[str]:
    todo: list[Node] = [syntax_tree(text)]
    while todo:
        node = todo.pop()
        todo += node.children
        if node.type == "comment":
            yield text[node.start_byte : node.end_byte].rstrip("\r")


def _elsewhere(text: str) -> Iterator[str]:
    """Yield what is written outside of the rows, pair by pair."""
    for scope in Written(text).scopes:
        for pair in scope.pairs:
            if pair.key[:3] != ROWS[: len(pair.key)]:
                yield text[pair.start : pair.end]


@unhurried
@given(layouts)
def test_rows_of_the_same_entrants_in_the_same_order_only_change_values(layout: Layout) -> None:
    text = _text(layout)
    old = WEEKEND["standings"]["drivers"]["rows"]
    rows = tuple({**row, "points": 7} for row in old)
    changed = edited(text, [Rows(ROWS, rows)])
    one_by_one = [Put((*ROWS, n, "points"), 7) for n in range(3)]
    assert changed == edited(text, one_by_one)


# As a file is mostly written

RACE = """\
[results.anna]
# Friday
practice1 = 11            # wet
race1 = { place = 3, grid = 5 }  # her best

[results.lukas]
race1 = 7

# ---- Tables ----

[next]
round = 4
"""


@pytest.mark.parametrize(
    ("put", "line", "above"),
    [
        (
            Put(("results", "anna", "race1", "place"), 2),
            "race1 = { place = 2, grid = 5 }  # her best",
            "practice1 = 11            # wet",
        ),
        (
            Put(("results", "anna", "qualifying"), 4, RESULTS),
            "qualifying = 4",
            "practice1 = 11            # wet",
        ),
        (
            Put(("results", "anna", "race2"), "DNF", RESULTS),
            'race2 = "DNF"',
            "race1 = { place = 3, grid = 5 }  # her best",
        ),
        (Put(("results", "lukas", "practice1"), 4, RESULTS), "practice1 = 4", "[results.lukas]"),
        (Put(("results", "bo", "race1"), 4, RESULTS), "[results.bo]", ""),
        (Put(("standings", "teams"), {"after_round": 2}, STANDINGS), "[standings.teams]", ""),
    ],
)
def test_a_value_stands_where_one_would_write_it(put: Put, line: str, above: str) -> None:
    lines = edited(RACE, [put]).splitlines()
    assert lines[lines.index(line) - 1] == above


def test_a_new_section_comes_before_what_the_next_comment_begins() -> None:
    changed = edited(RACE, [Put(("results", "bo", "race1"), 4, RESULTS)])
    assert changed == RACE.replace("= 7\n", "= 7\n\n[results.bo]\nrace1 = 4\n")


def test_a_section_that_is_wanted_before_others_comes_before_theircomments_in() -> None:
    text = "[weekend]\nround = 3\n\n# Bo's\n[results.bo]\nrace1 = 4\n"
    changed = edited(text, [Put(("results", "anna", "race1"), 1, RESULTS)])
    assert changed == text.replace("# Bo's", "[results.anna]\nrace1 = 1\n\n# Bo's")


def test_a_text_without_an_end_of_line_gets_one_before_what_is_new() -> None:
    changed = edited("[results.anna]\nrace1 = 1", [Put(("results", "anna", "race2"), 2, RESULTS)])
    assert changed == "[results.anna]\nrace1 = 1\nrace2 = 2\n"


def test_lines_end_as_in_the_rest_of_the_text() -> None:
    text = RACE.replace("\n", "\r\n")
    changed = edited(text, [Put(("results", "bo", "race1"), 4, RESULTS)])
    assert changed.count("\n") == changed.count("\r\n") == text.count("\r\n") + 3


def test_a_value_may_get_another_name() -> None:
    text = 'race1 = { status = "DNF", grid = 5 } # so\n'
    assert edited(text, [Rename(("race1", "status"), "place", 4)]) == (
        "race1 = { place = 4, grid = 5 } # so\n"
    )


TABLE = """\
rows = [ # the top
  # the champion
  { position = 1, name = "Ole Dahl", points = 80 },   # from Norway
  { position = 2, driver = "anna",   points = 62.5 }, # penalised
  { position = 3, name = "Tim", points = 60 }
]
"""


def _row(position: int, way: str, name: str, points: str) -> dict[str, Any]:
    return {"position": position, way: name, "points": Decimal(points)}


def test_a_comment_goes_where_its_entrant_goes_and_behind_all_where_that_one_is_gone() -> None:
    rows = (
        _row(1, "driver", "anna", "90"),
        _row(2, "name", "Ny", "81"),
        _row(3, "name", "Tim", "60"),
    )
    assert edited(TABLE, [Rows(("rows",), rows)]) == (
        "rows = [ # the top\n"
        '  { position = 1, driver = "anna",   points = 90 }, # penalised\n'
        '  { position = 2, name = "Ny", points = 81 },\n'
        '  { position = 3, name = "Tim", points = 60 }\n'
        "  # the champion\n"
        "  # from Norway\n"
        "]\n"
    )


def test_rows_on_one_line_stay_on_it() -> None:
    one, other = (
        "{ position = 1, name = 'A', points = 1 }",
        "{ position = 2, name = 'B', points = 0 }",
    )
    text = f"rows = [{one}, {other}]"
    rows = (_row(1, "name", "B", "5"), _row(2, "name", "C", "3"), _row(3, "name", "A", "1"))
    assert edited(text, [Rows(("rows",), rows)]) == (
        "rows = [{ position = 1, name = 'B', points = 5 }, "
        "{ position = 2, name = \"C\", points = 3 }, { position = 3, name = 'A', points = 1 }]"
    )


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("rows = []\n", "rows = [\n"),
        ("rows = [ ] # none yet\n", "rows = [\n"),
        ("rows = [ # the top\n  # three\n]\n", "rows = [ # the top\n  # three\n"),
    ],
)
def test_a_list_without_rows_gets_a_line_for_each(text: str, before: str) -> None:
    changed = edited(text, [Rows(("rows",), (_row(1, "name", "A", "1"),))])
    new = '  { position = 1, name = "A", points = 1 },\n]'
    assert changed == before + new + text[text.index("]") + 1 :]


def test_a_row_that_is_written_anew_keeps_what_is_noted_in_it() -> None:
    text = '[[rows]]\nname = "A" # mine\n'
    assert edited(text, [Rows(("rows",), (_row(1, "name", "A", "1"),))]) == (
        '[[rows]]\nposition = 1\nname = "A"\npoints = 1\n# mine\n'
    )


def test_rows_with_headers_of_their_own_keep_them() -> None:
    text = (
        '# a\n[[s.rows]] # b\nposition = 1\nname = "A"\npoints = 2 # c\n\n'
        '[[s.rows]]\nposition = 2\nname = "B"\npoints = 1\n\n[next]\nround = 4\n'
    )
    rows = (_row(1, "name", "B", "3"), _row(2, "name", "A", "2"))
    assert edited(text, [Rows(("s", "rows"), rows)]) == (
        '# a\n[[s.rows]]\nposition = 1\nname = "B"\npoints = 3\n\n'
        '[[s.rows]] # b\nposition = 2\nname = "A"\npoints = 2 # c\n\n[next]\nround = 4\n'
    )


def test_rows_with_headers_take_their_notes_along_and_new_ones_stand_as_their_neighbours() -> None:
    text = (
        "# The table\n\n"
        '# A too\n[[rows]]\n  position = 1\n  name = "A"\n  points = 3\n  # A is ill\n\n'
        '# B is new\n[[rows]]\n  position = 2\n  name = "B"\n  points = 2\n\n'
        '# C is gone\n[[rows]]\n  position = 3\n  name = "C"\n  points = 1 # so\n\n[next]\n'
    )
    rows = (_row(1, "name", "B", "9"), _row(2, "name", "D", "8"), _row(3, "name", "A", "7"))
    assert edited(text, [Rows(("rows",), rows)]) == (
        "# The table\n\n"
        '# B is new\n[[rows]]\n  position = 1\n  name = "B"\n  points = 9\n\n'
        '[[rows]]\n  position = 2\n  name = "D"\n  points = 8\n\n'
        '# A too\n[[rows]]\n  position = 3\n  name = "A"\n  points = 7\n  # A is ill\n\n'
        "# C is gone\n# so\n\n[next]\n"
    )


def test_a_text_whose_last_row_ends_without_a_line_stays_so() -> None:
    text = '[[rows]]\nposition = 1\nname = "A"\npoints = 2\n# the end'
    changed = edited(text, [Rows(("rows",), (_row(1, "name", "A", "3"),))])
    assert changed == text.replace("points = 2", "points = 3")


def test_what_cannot_be_done_is_told_and_nothing_is_changed() -> None:
    text = "[results.anna.race1]\nplace = 3\n"
    with pytest.raises(Uneditable) as told:
        edited(text, [Put(("results", "anna", "race1"), 4)])
    assert told.value.key == ("results", "anna", "race1")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("62.50"), "62.5"),
        (Decimal(100), "100"),
        ('a "b" \\ c\n', r'"a \"b\" \\ c\u000a"'),
        ({"place": 3, "a b": [1, True]}, '{ place = 3, "a b" = [1, true] }'),
    ],
)
def test_values_are_written_as_toml(value: Any, written: str) -> None:
    assert as_toml(value) == written
    assert _said(f"x = {written}")["x"] == value
