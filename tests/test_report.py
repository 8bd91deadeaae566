"""Findings as lines: where, how bad, what, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressgen.diagnostics import Kind, Place, Severity
from pressgen.report import report

KIND = Kind("some-code", Severity.ERROR, "{what} is wrong", ("ask {who}", "mend it"))
TOML = '# å\n[a]\nb = "x\ty"\nc = { d = [1, 2] }\n'


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "weekends/x.toml"
    path.parent.mkdir()
    path.write_bytes(TOML.encode())
    return path


def test_a_finding_has_place_severity_code_message_related_places_and_hint(file: Path) -> None:
    place, other = Place(file, ("a", "c", "d", 1)), Place(file, ("a", "b"))
    assert report([KIND.at(place, what="this", related=[other])]) == [
        "weekends/x.toml:4:15: error[some-code]: this is wrong",
        "  see weekends/x.toml:3:5",
        "  hint: mend it",
    ]


def test_the_first_hint_of_which_everything_is_known_is_given(file: Path) -> None:
    assert report([KIND.at(Place(file), what="this", who="Eva")])[-1] == "  hint: ask Eva"
    assert report([KIND.at(Place(file), what="this", who="")])[-1] == "  hint: mend it"


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ({}, "weekends/x.toml"),
        ({"key": ("a", "c", "d", 0)}, "weekends/x.toml:4:12"),
        ({"key": ("a", "b"), "offset": 2}, "weekends/x.toml:3:8"),
        ({"key": ("a", "nothing")}, "weekends/x.toml:2:1"),
        ({"key": ("nothing",)}, "weekends/x.toml:1:1"),
        ({"line": 3, "column": 7}, "weekends/x.toml:3:7"),
        ({"line": 3}, "weekends/x.toml:3:1"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_place_is_a_line_and_a_column_as_an_editor_shows_it(
    file: Path, place: dict[str, object], shown: str, newline: str, mark: str
) -> None:
    file.write_bytes((mark + TOML.replace("\n", newline)).encode())
    finding = KIND.at(Place(file, **place), what="this")  # type: ignore[arg-type]
    assert report([finding])[0] == f"{shown}: error[some-code]: this is wrong"


def test_findings_are_told_in_the_order_of_files_lines_and_columns_each_once(file: Path) -> None:
    house = file.parent.parent / "house.toml"
    house.write_text("x = 1\ny = 2\n", "utf-8")
    places = [
        Place(file, ("a", "c", "d", 1)),
        Place(file, ("a", "b")),
        Place(house, ("y",)),
        Place(file, line=10, column=1),
        Place(file, ("a", "c", "d", 0)),
        Place(file),
        Place(house, ("y",)),
    ]
    lines = report(KIND.at(place, what="this") for place in places)
    assert [line.partition(": ")[0] for line in lines if not line.startswith(" ")] == [
        "house.toml:2:5",
        "weekends/x.toml",
        "weekends/x.toml:3:5",
        "weekends/x.toml:4:12",
        "weekends/x.toml:4:15",
        "weekends/x.toml:10:1",
    ]


def test_what_is_an_error_to_one_and_a_warning_to_another_is_an_error(file: Path) -> None:
    finding = KIND.at(Place(file), what="this")
    for order in ([finding, finding.as_warning], [finding.as_warning, finding]):
        assert report(order)[0] == "weekends/x.toml: error[some-code]: this is wrong"


def test_a_file_elsewhere_is_told_by_its_whole_path(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent)
    other = file.parent.parent / "house.toml"
    assert report([KIND.at(Place(other), what="this")])[0].startswith(f"{other}: error")
    assert report([KIND.at(Place(file), what="this")])[0].startswith("x.toml: error")


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"not [ toml"])
def test_a_file_that_cannot_be_placed_in_is_told_as_a_whole_or_from_its_start(
    file: Path, content: bytes | None
) -> None:
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    line = report([KIND.at(Place(file, ("a", "b")), what="this")])[0]
    assert line.startswith(("weekends/x.toml: error", "weekends/x.toml:1:1: error"))


def test_braces_and_percent_signs_in_a_fact_are_told_as_they_are(file: Path) -> None:
    assert report([KIND.at(Place(file), what="{who} %s {0}", who="{what}")]) == [
        "weekends/x.toml: error[some-code]: {who} %s {0} is wrong",
        "  hint: ask {what}",
    ]


def test_a_fact_of_several_lines_is_told_on_one(file: Path) -> None:
    assert report([KIND.at(Place(file), what="this\r\n\n  and that")])[0] == (
        "weekends/x.toml: error[some-code]: this and that is wrong"
    )
