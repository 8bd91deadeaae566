"""``pressgen new``: the next weekend's file, and the list of what it still lacks."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from pressgen.build import Order, look
from pressgen.cli import app
from pressgen.messages import Messages
from pressgen.report import Report, Terminal
from pressgen.start.filling import as_key, to_toml
from tests import every_field
from tests.press import HOUSE, WEEKEND, Press
from tests.test_cli import ROOT, Ran, run

MAY_LACK = {
    "to-fill-in",
    "table-behind",
    "photo-lacking",
    "next-lacking",
    "table-lacking",
    "quote-lacking",
}
RACE1 = (
    "Pos,No,Name,Nat,Laps,Total Time,Gap\n"
    "1,3,Ole Dahl,NOR,14,20:01.100,\n2,7,Anna Berg,SWE,14,20:05.100,4.000\n"
    "9,8,Lukas Lind,SWE,14,20:38.100,37.000\n"
)
STANDINGS = (
    "Pos,Driver,Nat,Points\n1,Ole Dahl,NOR,86\n2,Anna Berg,SWE,66\n3,Mika Salonen,FIN,60\n"
    "8,Lukas Lind,SWE,14\n"
)


def ask(here: Path, *arguments: str) -> Ran:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(here)
        done = CliRunner().invoke(app, [*arguments, "--ui-lang", "en"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return Ran(done.exit_code, done.stdout, done.stderr)


def new(here: Path, *arguments: str) -> Ran:
    return ask(here, "new", *arguments)


def draft(press: Press, *arguments: str) -> tuple[Path, dict[str, Any]]:
    """Begin the next weekend; return its file, and what that holds."""
    ran = new(press.folder, *arguments)
    assert ran.code == 0, ran.err
    file = press.folder / ran.lines[0]
    return file, tomllib.loads(file.read_text("utf-8"))


def codes(file: Path) -> set[str]:
    return {finding.code for finding in look(Order([file])).findings}


# From an empty folder to the releases of a second weekend


def write_texts(file: Path) -> None:
    """Fill in what no file of the timekeepers has, as a press officer does."""
    text = file.read_text("utf-8")
    for name, said in (("sv", "Helgen var lång."), ("en", "The weekend was long.")):
        text = re.sub(rf'^((?:\w+\.)?{name}) = ""', rf'\1 = "{said}"', text, flags=re.MULTILINE)
    text = re.sub(r'^(practice|qualifying|race2) = ""\n', "", text, flags=re.MULTILINE)
    days = 'first_day = 2026-06-19\nlast_day = 2026-06-21\ncircuit = "anderstorp"'
    text = text.replace('first_day = ""\nlast_day = ""\ncircuit = ""', days)
    file.write_text(text, "utf-8")


def test_an_empty_folder_comes_to_the_releases_of_a_second_weekend(tmp_path: Path) -> None:
    assert run("init", "--yes", "--season", "2026", here=tmp_path).code == 0
    begun = run("new", here=tmp_path)
    assert (begun.code, begun.lines) == (0, ["weekends/2026-knutstorp.toml"])
    left = run("build", "weekends/2026-knutstorp.toml", here=tmp_path)
    assert left.code == 1
    assert "nothing was written for 2026-knutstorp.toml: 22 things still to do\n" in left.err
    for name, text in (("race1.csv", RACE1), ("drivers.csv", STANDINGS)):
        (tmp_path / name).write_text(text)
    results = run("import", "race1.csv", "--session", "race1", "--yes", here=tmp_path)
    tables = run("import", "drivers.csv", "--championship", "drivers", "--yes", here=tmp_path)
    assert (results.code, tables.code) == (0, 0), results.err + tables.err
    write_texts(tmp_path / "weekends/2026-knutstorp.toml")
    built = run("build", here=tmp_path)
    assert (built.code, len(built.lines)) == (0, 8), built.err
    text = (tmp_path / "releases/2026-knutstorp/2026-knutstorp.en.txt").read_text("utf-8")
    for line in ("Race 1: 2nd place", "2: Anna Berg (SWE), 66 p.", "8: Lukas Lind (SWE), 14 p."):
        assert line in text.replace("\u00a0", " ")
    assert "in three weeks’ time, June 19th–21st" in text.replace("\u00a0", " ")


# What is known stands there


def test_what_the_last_weekend_says_of_the_next_is_taken(press: Press) -> None:
    file, weekend = draft(press)
    assert file.name == "round4.toml"
    assert weekend["weekend"] == {
        "series": "cup",
        "season": 2024,
        "round": 4,
        "first_day": dt.date(2024, 7, 5),
        "last_day": dt.date(2024, 7, 7),
        "circuit": "assen",
        "drivers": ["anna", "lukas"],
    }
    sessions = dict.fromkeys(["practice1", "qualifying", "race1", "race2"], "")
    assert weekend["results"] == {"anna": sessions, "lukas": sessions}
    before = tomllib.loads(WEEKEND)["standings"]["drivers"]["rows"]
    assert weekend["standings"] == {"drivers": {"after_round": 3, "rows": before}}
    assert weekend["next"] == {"round": 5, "first_day": "", "last_day": "", "circuit": ""}
    assert [block["quote"]["by"] for block in weekend["story"] if "quote" in block] == [
        "anna",
        "lukas",
    ]
    assert codes(file) == {"to-fill-in", "table-behind"}


@pytest.mark.parametrize(
    ("last", "line"),
    [
        ("", '# dateline = "Assen"'),
        ('dateline = "Anderstorp"', 'dateline = "Assen"'),
        ('dateline = "Oslo"', 'dateline = "Oslo"'),
        ('dateline = { sv = "Göteborg", en = "Gothenburg" }',) * 2,
    ],
)
def test_the_town_that_it_is_dated_from_goes_along(last: str, line: str, press: Press) -> None:
    press.change('circuit = "anderstorp"', f'circuit = "anderstorp"\n{last}')
    file, _ = draft(press)
    assert line in file.read_text("utf-8").splitlines()


def test_without_a_next_its_circuit_and_dates_are_to_be_filled_in(press: Press) -> None:
    press.write("weekends/round3.toml", WEEKEND.partition("[next]")[0])
    file, weekend = draft(press)
    assert weekend["weekend"]["round"] == 4
    assert [weekend["weekend"][key] for key in ("first_day", "last_day", "circuit")] == [""] * 3
    assert codes(file) == {"to-fill-in"}


def test_the_last_round_has_no_next(press: Press) -> None:
    press.change("round = 3", "round = 5")
    press.change("round = 4", "round = 6")
    file, weekend = draft(press)
    assert "next" not in weekend
    assert codes(file) == {"to-fill-in", "table-behind"}


def test_after_the_last_round_the_house_is_to_have_the_season_that_follows(press: Press) -> None:
    press.write("weekends/round3.toml", WEEKEND.partition("[next]")[0])
    press.change("round = 3", "round = 6")
    ran = new(press.folder)
    assert ran.code == 1
    assert "add [series.cup.seasons.2025]" in ran.err
    press.add_house(
        "[series.cup.seasons.2025]\nrounds = 8\n"
        '[series.cup.seasons.2025.entries.lukas]\nteam = "south"\ncar = "hatch"'
    )
    file, weekend = draft(press)
    assert (weekend["weekend"]["round"], weekend["weekend"]["drivers"]) == (1, ["lukas"])
    assert file.name == "2025-01.toml"
    assert set(weekend["standings"]) == {"drivers", "juniors", "teams"}
    assert codes(file) == {"to-fill-in"}


def test_a_round_that_the_season_does_not_have_is_not_begun(press: Press) -> None:
    press.change_house("rounds = 6", "rounds = 3")
    ran = new(press.folder)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "the last weekend's next is round 4, but [series.cup.seasons.2024] in house.toml says "
        "rounds = 3: correct one of them, then try again\n"
    )
    assert [file.name for file in press.file.parent.iterdir()] == ["round3.toml"]


def test_a_circuit_that_the_house_does_not_know_is_added_to_it_before(press: Press) -> None:
    press.change('circuit = "assen"', 'circuit = "Mantorp Park"')
    ran = new(press.folder)
    assert (ran.code, ran.out) == (1, "")
    assert ": error[unknown-name]: no circuit is called Mantorp Park\n" in ran.err
    assert "a new one is added to house.toml: [circuits.mantorp_park], and below" in ran.err
    press.change('circuit = "Mantorp Park"', 'circuit = "mantorp_park"')
    press.change_house("[circuits.assen]", "[circuits.mantorp_park]")
    assert draft(press)[1]["weekend"]["circuit"] == "mantorp_park"


def test_a_folder_without_a_weekend_begins_with_its_first(press: Press) -> None:
    press.file.unlink()
    file, weekend = draft(press)
    assert file.name == "2024-01.toml"
    assert weekend["weekend"]["drivers"] == ["anna", "lukas"]
    assert codes(file) == {"to-fill-in"}


def test_a_new_weekend_of_the_seeds_only_lacks_what_is_to_be_filled_in(tmp_path: Path) -> None:
    for path in (ROOT / "seeds").rglob("*.toml"):
        target = tmp_path / path.relative_to(ROOT / "seeds")
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
    ran = new(tmp_path)
    assert ran.lines == ["weekends/2022-knutstorp.toml"]
    assert codes(tmp_path / ran.lines[0]) <= MAY_LACK
    wtcr = new(tmp_path, "--series", "wtcr")
    assert wtcr.code == 0
    assert codes(tmp_path / wtcr.lines[0]) <= MAY_LACK


def test_of_several_events_to_come_the_first_without_a_file_is_taken(press: Press) -> None:
    press.change("[next]", "[[next]]")
    press.add(
        '[[next]]\nround = 5\nfirst_day = 2024-08-02\nlast_day = 2024-08-04\ncircuit = "assen"'
    )
    other = press.file.read_text("utf-8").replace("round = 3", "round = 4").partition("[[next]]")[0]
    assert draft(press)[1]["weekend"]["round"] == 4
    press.write("weekends/round4.toml", other.replace("2024-06-1", "2024-05-1"))
    file, weekend = draft(press)
    assert (file.name, weekend["weekend"]["round"]) == ("round5.toml", 5)
    assert weekend["standings"]["drivers"]["after_round"] == 4


def test_a_draft_without_drivers_or_sessions_says_so_and_is_no_fault_of_ours(press: Press) -> None:
    press.file.unlink()
    house = HOUSE.replace("practice1 = {}\nqualifying = {}\nrace1 = {}\n", "")
    press.write("house.toml", house.replace('race2 = { official = "Final" }\n', ""))
    file, weekend = draft(press)
    assert weekend["results"] == {"anna": {}, "lukas": {}}
    assert "to-fill-in" in codes(file)


# Names of files


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("2024-anderstorp", "2024-assen"),
        ("anderstorp-2024", "assen-2024"),
        ("round3", "round4"),
        ("2024-03", "2024-04"),
        ("2024-r3-report", "2024-r4-report"),
        ("spring", "2024-assen"),
    ],
)
def test_the_file_is_called_as_the_last_one(last: str, expected: str, press: Press) -> None:
    press.file.rename(press.file.with_stem(last))
    assert draft(press)[0].stem == expected


def test_a_name_may_be_given_and_is_taken_only_once(press: Press) -> None:
    assert draft(press, "night race.toml")[0].name == "night race.toml"
    press.change("first_day = 2024-07-05", "first_day = 2024-07-06")
    (press.folder / "weekends/night race.toml").unlink()
    before = press.file.read_bytes()
    ran = new(press.folder, "round3")
    assert ran.code == 2
    assert "weekends/round3.toml is there already" in ran.err
    assert press.file.read_bytes() == before


@pytest.mark.parametrize("name", ["../x", "a/b", "..", ".toml", "a:b", "con|", "a\\b"])
def test_a_name_that_cannot_be_a_files_is_refused(name: str, press: Press) -> None:
    assert new(press.folder, name).code == 2
    assert len(list(press.file.parent.iterdir())) == 1


# What keeps a draft from being begun


def test_a_weekend_that_is_not_finished_has_no_next(press: Press) -> None:
    file, _ = draft(press)
    ran = new(press.folder)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("weekends/round4.toml is the last weekend, and not finished")
    assert sorted(path.name for path in file.parent.iterdir()) == ["round3.toml", "round4.toml"]


def test_a_file_that_cannot_be_read_is_told(press: Press) -> None:
    press.write("weekends/round4.toml", "[weekend\n")
    ran = new(press.folder)
    assert ran.code == 1
    assert "weekends/round4.toml:1:" in ran.err


def test_outside_a_press_folder_and_with_a_broken_house_that_is_told(
    press: Press, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ran = new(tmp_path_factory.mktemp("nowhere"))
    assert ran.code == 1
    assert "no-house" in ran.err
    press.write("house.toml", "languages = 3")
    assert new(press.folder).code == 1


def test_a_series_that_there_is_not_is_wrong_usage(press: Press) -> None:
    ran = new(press.folder, "--series", "cop")
    assert ran.code == 2
    assert "there is no series cop in house.toml; known are cup" in ran.err


# Whatever a house holds

text = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=20).map(
    lambda text: unicodedata.normalize("NFC", f"x{text.strip()}x")
)


@settings(
    deadline=None,
    max_examples=12,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    database=None,
    phases=[Phase.generate],
)
@given(st.tuples(text, text, text, text), st.sampled_from(["en", "sv"]))
def test_a_draft_only_lacks_what_is_to_be_filled_in(
    tmp_path_factory: pytest.TempPathFactory, names: tuple[str, str, str, str], ui: str
) -> None:
    series, circuit, rival, event = names
    press = Press(tmp_path_factory.mktemp("press"))
    replaced = {
        'name = "Nordic Cup"': f"name = {to_toml(series)}",
        'name = "TT Circuit Assen"': f"name = {to_toml(circuit)}",
        'logo = "photos/assen.png"\n': "",
    }
    press.write("house.toml", _with(every_field.HOUSE, replaced))
    told = {
        'name = "Ole Dahl"': f"name = {to_toml(rival)}",
        'name.sv = "Dutch Races II"\nname.en = "Dutch Races II"': f"name = {to_toml(event)}",
    }
    press.write("weekends/round3.toml", _with(every_field.WEEKEND, told))
    ran = new(press.folder, "--ui-lang", ui)
    assert ran.code == 0, ran.err
    file = press.folder / ran.lines[0]
    weekend = tomllib.loads(file.read_text("utf-8"))
    assert weekend["weekend"]["name"] == event
    assert rival in [row.get("name") for row in weekend["standings"]["overall"]["rows"]]
    assert codes(file) <= MAY_LACK


def _with(text: str, replaced: dict[str, str]) -> str:
    for old, new_ in replaced.items():
        assert old in text
        text = text.replace(old, new_)
    return text


@pytest.mark.parametrize("value", ['a"b', "a\\b", "a\nb\tc\r", "\x00\x7f", "å{{ x }}#", "", "'''"])
def test_every_text_is_written_as_toml_reads_it(value: str) -> None:
    assert tomllib.loads(f"{as_key(value or 'x')} = {to_toml(value)}") == {value or "x": value}


# The board

BOARD = """\
Still to do in weekends/round4.toml:
  4 texts in Swedish            headline, lead, story.text, story.heading
  4 texts in English            headline, lead, story.text, story.heading
  2 quotes                      anna: Swedish, English; lukas: Swedish, English
  8 results                     anna: practice1, qualifying, race1, race2; lukas: practice1,
                                qualifying, race1, race2
  1 table                       drivers: still after round 3
  3 details of what comes next  first_day, last_day, circuit"""


@pytest.fixture
def begun(press: Press) -> Press:
    file, _ = draft(press)
    file.replace(press.file)
    return press


def _board(press: Press, language: str, terminal: Terminal | None = None) -> list[str]:
    told = Report(look(Order([press.file])).findings, Messages(language))
    return [line.replace(f"{press.folder}/", "") for line in told.board(terminal)]


def test_a_draft_shows_what_is_still_to_do_in_a_few_lines(begun: Press) -> None:
    begun.write("weekends/round4.toml", begun.file.read_bytes())
    begun.write("weekends/round3.toml", WEEKEND)
    ran = ask(begun.folder, "check")
    assert ran.code == 1
    lines = ran.err.splitlines()
    board = lines[: lines.index("")]
    assert re.sub(r" \(line \d+\)$", "", "\n".join(board), flags=re.MULTILINE) == BOARD
    texts = begun.file.with_stem("round4").read_text("utf-8").splitlines()
    first = [texts[int(number) - 1] for number in re.findall(r"line (\d+)", "\n".join(board))]
    assert first == [
        'sv = ""',
        'en = ""',
        'quote.sv = ""',
        'practice1 = ""',
        "after_round = 3",
        'first_day = ""',
    ]
    counts = [int(number) for number in re.findall(r"^  (\d+) ", "\n".join(board), re.MULTILINE)]
    assert lines[-1] == f"{sum(counts)} things still to do"
    assert sum("error[to-fill-in]" in line for line in lines) == 23


def test_at_a_terminal_what_is_on_the_board_is_not_told_again(begun: Press) -> None:
    begun.change('heading.sv = ""', 'heading.sv = "{anna.hat}"')
    told = Report(look(Order([begun.file])).findings, Messages())
    assert "to-fill-in" in "\n".join(told.lines())
    lines = told.lines(Terminal(colours=False))
    assert all("unknown-fact" in line for line in lines if "error[" in line)
    assert (told.to_do, sum(told.counts().values())) == (4 + 3 + 2 + 8 + 1 + 3, 1)


def test_the_board_is_told_in_the_language_of_the_reader(begun: Press) -> None:
    lines = _board(begun, "sv")
    assert lines[0] == "Att göra i weekends/round3.toml:"
    assert lines[1].split("  ")[1] == "4 texter på svenska"
    assert not any("still" in line for line in lines)


def test_the_board_fits_its_terminal(begun: Press) -> None:
    for width in (60, 80, 120):
        lines = _board(begun, "en", Terminal(width=width, colours=False))
        assert all(len(line) <= max(width, 66) for line in lines)


def test_a_weekend_of_which_all_is_filled_in_has_no_board(press: Press) -> None:
    press.change('en = "Double podiums for the Berg siblings"\n', "")
    assert _board(press, "en") == []
    assert press.check()


def test_things_of_every_sort_have_their_place_on_the_board(press: Press) -> None:
    for old in (
        '"Anna Berg slutade på {anna.race1:place}."',
        '"Jag är nöjd."',
        "62.5",
        '"anderstorp"',
    ):
        press.change(old, '""')
    press.add('[embargo]\nuntil = ""\n')
    board = "\n".join(_board(press, "en"))
    for line in (
        "1 detail of the weekend  circuit (line 7)",
        "1 text in Swedish        lead (line 15)",
        "1 quote                  anna: Swedish (line 28)",
        "1 table                  drivers (line 46)",
        "1 field                  embargo.until (line 58)",
    ):
        assert f"  {line}" in board


def test_what_the_last_release_had_may_be_wanted_and_is_not_counted(begun: Press) -> None:
    begun.write("weekends/round2.toml", WEEKEND.replace("round = 3", "round = 2"))
    begun.change(begun.file.read_text("utf-8").partition("[next]")[2], "")
    begun.change("[next]", "")
    told = Report(look(Order([begun.file])).findings, Messages())
    assert "perhaps, as last time" in "\n".join(told.board())
    assert told.to_do == 4 + 4 + 2 + 8 + 1


def test_one_language_may_wait_for_the_other(press: Press) -> None:
    press.change('en = "Double podiums for the Berg siblings"', 'en = ""')
    assert ask(press.folder, "build", "--format", "txt", "--lang", "sv").code == 0
    assert ask(press.folder, "build", "--format", "txt").code == 1


def test_as_json_each_thing_to_do_is_a_finding(begun: Press) -> None:
    ran = ask(begun.folder, "check", "--format", "json")
    assert ran.err == ""
    assert ran.out.count('"code": "to-fill-in"') == 23


def test_the_board_of_the_readme_is_the_one_that_is_shown(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = re.search(r"<!-- board -->\n((?:    .*\n)+)", readme)
    assert shown
    ask(tmp_path, "init", "--yes", "--season", "2026")
    assert new(tmp_path).lines == ["weekends/2026-knutstorp.toml"]
    told = ask(tmp_path, "check").err
    assert told.partition("\n\n")[0] == re.sub("^    ", "", shown[1], flags=re.MULTILINE).rstrip()
