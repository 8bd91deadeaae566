"""The README is always true: its examples build, and it tells every field, command and fact."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pressgen.build import Order, build, look
from pressgen.cli import app
from pressgen.messages import Messages
from pressgen.model import house, weekend
from pressgen.model.base import Node
from pressgen.report import Report, Terminal, report
from pressgen.writers.docx.body import CHARACTER_STYLES, PARAGRAPH_STYLES
from pressgen.writers.docx.controls import LOGO

HOUSE, WEEKEND = "house.toml", "weekends/2024-anderstorp.toml"
README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")


def _examples() -> dict[str, str]:
    found = re.findall(r"<!-- example: (\S+) -->\n```toml\n(.*?)```", README, re.DOTALL)
    return dict(found)


@pytest.fixture
def first_folder(tmp_path: Path) -> Path:
    """The press folder that a reader makes of the README's first examples."""
    for name in (HOUSE, WEEKEND):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_examples()[name], "utf-8")
    return tmp_path


def test_what_a_weekend_may_have_more_builds_with_it(first_folder: Path) -> None:
    for name, more in ((HOUSE, "more.toml"), (WEEKEND, "weekends/more")):
        path = first_folder / name
        path.write_text(path.read_text("utf-8") + "\n" + _examples()[more], "utf-8")
    outcome = build(Order([first_folder / WEEKEND]))
    assert not outcome.findings, report(outcome.findings)
    out = first_folder / "releases/2024-anderstorp/2024-anderstorp.en.txt"
    text = out.read_text("utf-8")
    for line in ("– But it was fun! Anna Berg says.", "A wet Saturday", "About Nordic Racing"):
        assert line in text.splitlines()


def test_what_is_allowed_passes_as_the_readme_says(first_folder: Path) -> None:
    file, example = first_folder / WEEKEND, _examples()["allow"]
    allowance = next(line for line in example.splitlines() if line.startswith("allow."))
    text = file.read_text("utf-8")
    file.write_text(f"{text}\n{example}", "utf-8")
    assert not look(Order([file])).findings
    file.write_text(f"{text}\n{example.replace(allowance, '')}", "utf-8")
    assert [f"allow.{finding.code}" for finding in look(Order([file])).findings] == [
        allowance.partition(" ")[0]
    ]


def test_the_first_release_of_the_readme_builds(first_folder: Path) -> None:
    outcome = build(Order(sorted((first_folder / "weekends").iterdir())))
    assert not outcome.findings, report(outcome.findings)
    names = sorted(path.name for path in outcome.written)
    stem = "2024-anderstorp"
    assert names == [f"{stem}.{ending}" for ending in ("en.docx", "en.txt", "sv.docx", "sv.txt")]


def test_the_finding_that_the_readme_shows_is_the_one_that_is_given(
    first_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = first_folder / "weekends/2024-anderstorp.toml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("{anna.race1:", "{anna.rac1:", 1), "utf-8")
    lines = [line.replace(f"{first_folder}/", "") for line in report(build(Order([file])).findings)]
    shown = re.search(r"<!-- terminal -->\n((?:    .*\n)+)", README)
    assert shown
    in_a_terminal = textwrap.dedent(shown[1]).splitlines()
    assert lines == [line for line in in_a_terminal if "│" not in line]
    terminal = Terminal(width=80, colours=False)
    monkeypatch.chdir(first_folder)
    told = Report(build(Order([file])).findings, Messages())
    assert told.lines(terminal) == in_a_terminal
    as_json = re.search(r"<!-- json -->\n```json\n(.*?)```", README, re.DOTALL)
    assert as_json
    assert f"{told.json([file])}\n" == as_json[1]


def test_a_changed_result_changes_the_sentence_as_the_readme_says(first_folder: Path) -> None:
    file = first_folder / "weekends/2024-anderstorp.toml"
    file.write_text(file.read_text("utf-8").replace("race1 = 3", "race1 = 2"), "utf-8")
    build(Order([file]))
    out = first_folder / "releases/2024-anderstorp"
    assert "It was second place for Anna" in (out / "2024-anderstorp.en.txt").read_text("utf-8")
    assert "Det blev andra plats för Anna" in (out / "2024-anderstorp.sv.txt").read_text("utf-8")


def _tables() -> Iterator[tuple[str, list[str]]]:
    """Yield the models that each table of fields is about, and the fields that it tells."""
    for names, table in re.findall(r"<!-- fields: (.*?) -->\n((?:\|.*\n)+)", README):
        rows = table.splitlines()[2:]
        yield names, [field for row in rows if (field := _field(row.split("|")[1]))]


def _field(cell: str) -> str:
    match = re.search(r"`\[*(\w+)(?:\.\w+)?\]*`", cell)
    return match[1] if match else ""


def _model(name: str) -> type[Node]:
    found: type[Node] = getattr(weekend, name, None) or getattr(house, name)
    return found


@pytest.mark.parametrize(("names", "told"), list(_tables()))
def test_every_field_is_told_and_what_is_told_exists(names: str, told: list[str]) -> None:
    fields = {
        field.alias or name
        for model in names.split(", ")
        for name, field in _model(model).model_fields.items()
    }
    assert set(told) - {"race1"} == fields


def test_every_table_of_both_files_is_told() -> None:
    told = {model for names, _ in _tables() for model in names.split(", ")}
    defined = {
        name
        for module in (weekend, house)
        for name, value in vars(module).items()
        if isinstance(value, type)
        and issubclass(value, Node)
        and value.__module__ == module.__name__
    }
    assert told == defined


def test_every_command_is_told() -> None:
    commands = {command.name or command.callback.__name__ for command in app.registered_commands}  # type: ignore[union-attr]
    assert commands == {name for name in re.findall(r"`pressgen (\w+)", README) if name in commands}
    assert commands >= {"build", "check", "explain", "schema", "watch"}


def test_every_key_of_a_finding_as_json_is_told() -> None:
    section = README.partition("## Findings as JSON")[2].partition("\n## ")[0]
    shown = set(re.findall(r'^ *"(\w+)":', section, re.MULTILINE))
    rows = re.findall(r"^\| (`.*?`) \|", section, re.MULTILINE)
    assert shown == {name for row in rows for name in re.findall(r"`(\w+)`", row)}


def test_every_option_of_check_and_explain_is_told() -> None:
    for command in app.registered_commands:
        name = command.name or getattr(command.callback, "__name__", "")
        if name in ("check", "explain"):
            ran = CliRunner().invoke(app, [name, "--help"])
            for option in set(re.findall(r"--[a-z-]+", ran.output)) - {"--help"}:
                assert f"{option}" in README, f"{name} {option}"


def test_every_example_of_the_readme_is_built() -> None:
    assert set(_examples()) == {HOUSE, WEEKEND, "more.toml", "weekends/more", "allow"}


def _told(table: str) -> set[str]:
    """Return the names in the first column of a table that is marked so."""
    rows = re.search(rf"<!-- {table} -->\n\|.*\n\|.*\n((?:\|.*\n)+)", README)
    assert rows
    cells = [row.split("|")[1:3] for row in rows[1].splitlines()]
    return {name.strip(" `") for cell, _ in cells for name in cell.split(",")}


def test_every_style_of_the_word_file_is_told() -> None:
    assert _told("styles") | {"Caption Last Line"} == {*PARAGRAPH_STYLES, *CHARACTER_STYLES}


def test_every_note_that_a_place_can_be_for_is_told() -> None:
    blocks = (Path(__file__).parent.parent / "templates/blocks.html").read_text("utf-8")
    notes = set(re.findall(r'<meta name="(\w+)" content="\{', blocks))
    assert _told("notes") == {*notes, LOGO}
