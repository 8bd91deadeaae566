"""``pressgen init``: from an empty folder to two releases, whatever the answers."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from pressgen.build import Order, build, look
from pressgen.cli import app
from pressgen.messages import languages
from pressgen.report import report
from pressgen.start import Answers, Person, new_folder, written_in
from tests.test_cli import ROOT, Ran, run
from tests.test_terminal import at_a_real_terminal

NEW = {
    ".gitignore",
    ".taplo.toml",
    ".vscode/extensions.json",
    ".vscode/settings.json",
    "house.schema.json",
    "house.toml",
    "templates/reference.docx",
    "weekend.schema.json",
    "weekends/2026-anderstorp.toml",
}


def init(here: Path, *arguments: str, typed: str = "", ui: str = "en") -> Ran:
    """Run ``pressgen init``, with what is typed at its questions."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(here)
        done = CliRunner().invoke(app, ["init", "--ui-lang", ui, *arguments], input=typed)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return Ran(done.exit_code, done.stdout, done.stderr)


def findings(folder: Path) -> list[str]:
    return report(look(Order(sorted((folder / "weekends").glob("*.toml")))).findings)


# A folder that builds at once


def test_an_empty_folder_becomes_a_press_folder_that_builds(tmp_path: Path) -> None:
    made = run("init", "--yes", "--season", "2026", here=tmp_path)
    assert made.code == 0, made.err
    assert set(made.lines) == NEW
    built = run("build", here=tmp_path)
    assert (built.code, built.err) == (0, "4 files written to releases/2026-anderstorp\n")
    text = (tmp_path / "releases/2026-anderstorp/2026-anderstorp.en.txt").read_text("utf-8")
    assert "It was second place for Anna Berg in Race\u00a01" in text
    again = run("build", here=tmp_path)
    assert again.err == "4 files unchanged in releases/2026-anderstorp\n"


def test_what_is_typed_stands_in_the_releases(tmp_path: Path) -> None:
    answers = (
        'Östersunds "Race" & Co',
        "Åsa O'Brien, Tim de Vries (he)",
        "she",
        "Porsche Carrera Cup",
        "2025",
    )
    typed = "\n".join((*answers, ""))
    made = init(tmp_path, typed=typed)
    assert made.code == 0
    assert findings(tmp_path) == []
    build(Order([tmp_path / "weekends/2025-anderstorp.toml"]))
    out = tmp_path / "releases/2025-anderstorp"
    for language in ("sv", "en"):
        text = (out / f"2025-anderstorp.{language}.txt").read_text("utf-8")
        for said in ("Åsa O’Brien", "Tim de Vries", "Porsche Carrera Cup"):
            assert said in text
    house = tomllib.loads((tmp_path / "house.toml").read_text("utf-8"))
    assert house["organisation"] == 'Östersunds "Race" & Co'
    assert house["drivers"]["asa"]["pronoun"] == {"sv": "hon", "en": "she"}
    assert house["drivers"]["tim"]["last_name"] == "de Vries"


@pytest.mark.parametrize(
    ("team", "drivers", "series"),
    [
        ("Nordic Racing", "Anna Berg", "Nordic Cup"),
        ("Cyan Racing Lynk & Co", "Åsa Öberg, Ärla Ågren", "FIA WTCR"),
        ("Team “Blå” {x} [y] *z*", "Zoë O'Neill", "STCC <TCR>"),
        ("D'Artagnan's", "Anna Berg, Anna Ek, Anna Lind, Anna Å", "The Race Series"),
        ("Race1 Next", "Race1 Weekend, Next Circuit, Ole Dahl, Mika Salonen", "Weekend"),
        ("Ole", "Ole Dahl, Tim Vries, Mika Salonen, Jonas Weber, Pierre L, Marco C", "Cup"),
        ("车队", "山 田, Иван Петров", "Кубок"),
        ('\\"{{ x }}" # [a]', "{% x %} #", '"""'),
        ("A" * 100, f"{'B' * 49} {'C' * 49}", "D. 'Cup'"),
    ],
)
def test_whatever_the_answers_nothing_is_found_wrong(
    team: str, drivers: str, series: str, tmp_path: Path
) -> None:
    if not any(map(str.isalnum, series)):
        series += "1"
    made = init(tmp_path, "--yes", "--team", team, "--driver", drivers, "--series", series)
    assert made.code == 0, made.err
    assert findings(tmp_path) == []


names = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=40).map(
    lambda text: f"{text.strip()}a"
)


@settings(deadline=None, max_examples=12, derandomize=True, database=None)
@given(names, st.lists(st.tuples(names, names), min_size=1, max_size=4), names)
def test_any_answer_stands_in_the_file_as_it_was_given(
    team: str, people: list[tuple[str, str]], series: str
) -> None:
    drivers = [Person(first, last) for first, last in people]
    answers = Answers(team, drivers, series, 2026, written_in())
    for language in languages():
        house, weekend = (
            tomllib.loads(data.decode()) for data in new_folder(answers, language).values()
        )
        assert house["organisation"] == team
        told = [(d["first_name"], d["last_name"]) for d in house["drivers"].values()]
        assert told == people
        assert set(weekend["results"]) == set(house["drivers"])


def test_the_files_are_the_same_in_all_languages_but_for_their_comments() -> None:
    answers = Answers("A", [Person("B", "C"), Person("D", "E")], "F", 2026, written_in())
    files = [new_folder(answers, language) for language in languages()]
    for name in files[0]:
        without = {re.sub(r"^#.*\n", "", f[name].decode(), flags=re.MULTILINE) for f in files}
        assert len(without) == 1
    assert len({f["house.toml"] for f in files}) == len(files)


def test_a_release_may_be_in_one_language(tmp_path: Path) -> None:
    assert init(tmp_path, "--yes", "--season", "2026", "--lang", "en").code == 0
    assert findings(tmp_path) == []
    house = tomllib.loads((tmp_path / "house.toml").read_text("utf-8"))
    assert house["languages"] == {"en": "en-GB"}


# Nothing is overwritten


def test_a_file_that_is_there_stays_and_is_named(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    made = init(tmp_path, "--yes", "--season", "2026")
    assert made.code == 3
    assert ".gitignore is there already, and stays as it is\n" in made.err
    assert (tmp_path / ".gitignore").read_text() == "mine\n"
    assert set(made.lines) == NEW - {".gitignore"}


def test_in_a_press_folder_nothing_is_asked_and_only_what_lacks_is_added(tmp_path: Path) -> None:
    init(tmp_path, "--yes", "--season", "2026")
    (tmp_path / "house.toml").write_text((tmp_path / "house.toml").read_text("utf-8") + "# mine\n")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.toml")}
    (tmp_path / "templates/reference.docx").unlink()
    (tmp_path / "weekends/2026-anderstorp.toml").unlink()
    made = init(tmp_path)
    assert made.code == 3
    assert ">" not in made.err
    assert "templates/reference.docx" in made.lines
    assert not (tmp_path / "weekends/2026-anderstorp.toml").exists()
    assert all(path.read_bytes() == data for path, data in before.items() if path.exists())


def test_what_cannot_be_written_is_told_and_the_rest_is_made(tmp_path: Path) -> None:
    (tmp_path / ".vscode").write_text("a file")
    made = init(tmp_path, "--yes", "--season", "2026")
    assert made.code == 1
    assert made.err.count("error[unwritable-output]") == 2
    assert set(made.lines) == NEW - {".vscode/extensions.json", ".vscode/settings.json"}


def test_below_a_press_folder_no_other_one_is_made(tmp_path: Path) -> None:
    init(tmp_path, "--yes")
    made = init(tmp_path / "weekends", "--yes")
    assert made.code == 2
    assert "lies in the press folder" in made.err


def test_a_folder_may_be_named_and_is_made(tmp_path: Path) -> None:
    made = init(tmp_path, "my press", "--yes", "--season", "2026")
    assert made.code == 0
    assert (tmp_path / "my press/house.toml").is_file()
    assert '1. go there: cd "my press"' in made.err
    assert init(tmp_path, "my press/house.toml").code == 2


# Questions


def test_enter_takes_what_is_proposed_and_so_does_an_end_of_typing(tmp_path: Path) -> None:
    for name, typed in (("enter", "\n" * 9), ("end", "")):
        (tmp_path / name).mkdir()
        made = init(tmp_path / name, "--season", "2026", typed=typed)
        assert made.code == 0, made.err
        assert "Who sends the releases" in made.err
    assert (tmp_path / "end/house.toml").read_bytes() == (
        tmp_path / "enter/house.toml"
    ).read_bytes()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("&\nTeam", "a name has letters in it"),
        (f"{'x' * 101}\nTeam", "that is longer than 100 signs"),
        ("a\x1b[A\nTeam", "that has signs in it that nobody sees; type it again"),
        ("Team\nAnna\n", "first and last name are needed: Anna is one word"),
        ("Team\n,\n", "at least one driver is needed"),
        ("Team\nAnna Berg, Anna  Berg\n", "Anna Berg is there twice"),
        (f"Team\n{', '.join(f'A B{n}' for n in range(13))}\n", "that is more than 12 drivers"),
        ("Team\nAnna Berg (x)\n", "x is none of hon, han, hen, she, he, they"),
        ("Team\nAnna Berg\nit\n", "it is none of hon, han, hen, she, he, they"),
        ("Team\nAnna Berg (she)\nCup\n26\n", "a season is a year in four digits, as 2026"),
    ],
)
def test_an_answer_that_cannot_be_right_is_asked_for_again(
    typed: str, told: str, tmp_path: Path
) -> None:
    made = init(tmp_path, typed=f"{typed}\n\n\n\n\n\n\n")
    assert made.code == 0
    assert f"  {told}" in made.err
    assert findings(tmp_path) == []


def test_a_wrong_option_makes_nothing(tmp_path: Path) -> None:
    for option, value in (("--driver", "Anna"), ("--season", "26"), ("--lang", "xx")):
        made = init(tmp_path, "--yes", option, value)
        assert made.code == 2
        assert option in made.err
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_answer_at_the_end_of_typing_makes_nothing(tmp_path: Path) -> None:
    assert init(tmp_path, typed="Team\nAnna\n").code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
@pytest.mark.parametrize("typed", ["\x04", "Team\n\x04"])
def test_whoever_ends_the_typing_at_a_terminal_makes_nothing(typed: str, tmp_path: Path) -> None:
    ran = at_a_real_terminal("init", here=tmp_path, typed=typed)
    assert ran.code == 1
    assert ran.lines[-1] == "nothing is made; with --yes nothing is asked"
    assert list(tmp_path.iterdir()) == []


def test_the_questions_are_in_the_language_of_who_is_asked(tmp_path: Path) -> None:
    made = init(tmp_path, typed="\nAnna Berg\nhon\n", ui="sv")
    assert "Anna Berg: hon, han eller hen? (Enter: hen)" in made.err
    house = (tmp_path / "house.toml").read_text("utf-8")
    assert "# Husfilen" in house
    assert 'pronoun.en = "she"' in house


def test_editors_are_told_which_file_has_which_schema(tmp_path: Path) -> None:
    init(tmp_path, "--yes", "--season", "2026")
    rules = tomllib.loads((tmp_path / ".taplo.toml").read_text())["rule"]
    for rule in rules:
        assert all(list(tmp_path.glob(pattern)) for pattern in rule["include"])
        assert (tmp_path / rule["schema"]["path"]).is_file()
    for name in ("extensions", "settings"):
        json.loads((tmp_path / f".vscode/{name}.json").read_text())
    packaged = ROOT / "templates/reference.docx"
    assert (tmp_path / "templates/reference.docx").read_bytes() == packaged.read_bytes()
