"""``pressgen import``: what timekeepers and series publish, put into the weekend file."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from typer.testing import CliRunner

from pressgen.cli import app, import_
from pressgen.imports import Published, Wishes, make_plan, read_target
from pressgen.imports.nation import nation_of
from pressgen.imports.spelling import as_person
from pressgen.store.disk import Disk
from pressgen.store.source import replace_source
from pressgen.timing import Driver
from tests.layouts import Writer
from tests.press import Press
from tests.test_cli import COMMAND, ENV, ROOT, Ran
from tests.test_edit import comments_in
from tests.test_readme import HOUSE, WEEKEND, _examples


def sample(name: str) -> str:
    """Return a published file, laid out as its source does."""
    return (Path(__file__).parent / "imports" / name).read_text("utf-8")


ORBITS, PASTED = sample("orbits.csv"), sample("race1.txt")
CHAMPIONSHIP, STANDINGS = sample("championship.json"), sample("drivers.csv")


@pytest.fixture
def press(tmp_path: Path) -> Press:
    """Return a press folder whose drivers have start numbers, and one a name with diacritics."""
    press = Press(tmp_path)
    house = (press.folder / "house.toml").read_text("utf-8")
    house = house.replace('"Lukas"\nlast_name = "Berg"', '"Lukas"\nlast_name = "Björk"')
    entries, lukas = "[series.cup.seasons.2024.entries.lukas]\n", 'number = "12"\n'
    press.write("house.toml", house.replace(entries, entries + lukas))
    return press


def imported(press: Press, *arguments: str, pasted: str | bytes = "", yes: bool = True) -> Ran:
    """Import, and write without being asked; that it is done is left out of what is told."""
    before = Path.cwd()
    os.chdir(press.folder)
    try:
        said = ["import", *arguments, *(["--yes"] if yes else [])]
        result = CliRunner().invoke(app, said, input=pasted, env={"COLUMNS": "200"})
    finally:
        os.chdir(before)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    said_last = re.compile(r"^written: .*; pressgen check .*\n\Z", re.MULTILINE)
    return Ran(result.exit_code, result.stdout, said_last.sub("", result.stderr))


def said(press: Press) -> dict[str, Any]:
    return tomllib.loads(press.file.read_text("utf-8"))


def result(press: Press, driver: str, session: str) -> Any:
    return said(press)["results"][driver].get(session)


def rows(press: Press, table: str = "drivers") -> list[Any]:
    return [
        (row["position"], row.get("driver") or row.get("team") or row["name"], row["points"])
        for row in said(press)["standings"][table]["rows"]
    ]


# Each form, as its source lays it out


@pytest.mark.parametrize(
    ("name", "anna", "lukas"),
    [
        ("endurance_race1.csv", 2, "NC"),
        ("sprint_race1.csv", "DNF", 1),
        ("by_class_race1.csv", 2, 9),
        ("orbits.csv", 1, "DNF"),
        ("speedhive.json", 1, "DSQ"),
        ("page.html", "DNF", 1),
        ("race1.txt", 1, "DNF"),
    ],
)
def test_a_result_is_imported_in_each_form(
    press: Press, name: str, anna: int | str, lukas: int | str
) -> None:
    press.change("race1 = { place = 3, grid = 5 }", "race1 = 3 # to be mended")
    press.write(name, sample(name))
    ran = imported(press, name)
    assert (ran.code, ran.err) == (0, "")
    assert (result(press, "anna", "race1"), result(press, "lukas", "race1")) in [
        (anna, lukas),
        ({"place": anna, "classes": {"juniors": 1}}, lukas),
    ]
    assert "# to be mended" in press.file.read_text("utf-8")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_text_may_be_in_any_encoding(press: Press, encoding: str) -> None:
    press.write("race1.csv", ORBITS.encode(encoding))
    assert imported(press, "race1.csv").code == 0
    assert result(press, "lukas", "race1") == "DNF"


def _workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(list(line))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


TITLES = ("Pos", "No", "Driver", "Laps", "Total Time", "Best Lap")


def test_the_sheets_of_a_workbook_are_imported_each_into_its_session(press: Press) -> None:
    book = _workbook(
        Qualifying=[
            ("Qualifying",),
            TITLES,
            (1, 7, "Anna BERG", 9, None, "1:29.118"),
            (2, 12, "Lukas BJORK", 9, None, "1:30.0"),
        ],
        R2=[
            TITLES,
            (4, 7, "Anna BERG", 18, "27:11.402", ""),
            (5, 12, "Lukas BJORK", 18, "27:12.402", ""),
        ],
        Standings=[
            ("Pos", "No", "Driver", "Nat", "Points"),
            (1, 7, "Anna BERG", "SWE", 90.5),
            (2, 3, "Ole DAHL", "NOR", 88),
        ],
    )
    press.write("weekend.xlsx", book)
    ran = imported(press, "weekend.xlsx", "--championship", "drivers")
    assert ran.code == 0
    results = [
        result(press, who, session)
        for session in ("qualifying", "race2")
        for who in ("anna", "lukas")
    ]
    assert results == [1, 2, 4, {"place": 5, "reason": {"sv": "punktering", "en": "puncture"}}]
    assert rows(press) == [(1, "anna", 90.5), (2, "Ole Dahl", 88), (9, "lukas", 21)]


def test_standings_take_the_top_three_and_our_own(press: Press) -> None:
    press.write("standings.json", CHAMPIONSHIP)
    ran = imported(press, "standings.json")
    assert (ran.code, ran.err) == (0, "")
    assert rows(press) == [
        (1, "anna", 82.5),
        (2, "Ole Dahl", 81),
        (3, "Ny Mann", 40),
        (8, "lukas", 22),
    ]
    assert ran.lines == [
        "changes in weekends/round3.toml:",
        "  drivers (standings.json)",
        "    Anna Berg          2 (62.5) → 1 (82.5)",
        "    Ole Dahl (NO)        1 (80) → 2 (81)",
        "    Ny Mann                   – → 3 (40)",
        "    Lukas Björk          9 (21) → 8 (22)",
        "    Tim de Vries (NL)    3 (60) → –",
        "weekends/round3.toml",
    ]


SHORT = "Drivers\nPos;Driver;Points\n1;Ole DAHL;101\n2;Anna BERG;99\n3;Ny MANN;90\n4;Bo EK;7\n"


def test_a_row_that_a_short_list_is_without_stays_and_is_told(press: Press) -> None:
    more = '  { position = 8, name = "Bo Ek", points = 5 }, # seen\n'
    more += '  { position = 10, name = "Per Ask", nation = "SE", points = 2 },\n]\n\n[next]'
    press.change("]\n\n[next]", more)
    press.write("drivers.csv", SHORT)
    ran = imported(press, "drivers.csv")
    assert ran.code == 0
    assert [line for line in ran.err.splitlines() if "warning" in line] == [
        f"weekends/round3.toml:{line}:3: warning[row-kept]: {name} is not in the list for drivers: "
        "the row stays as it is"
        for line, name in ((48, "Lukas Björk"), (50, "Per Ask"))
    ]
    assert rows(press) == [
        (1, "Ole Dahl", 101),
        (2, "anna", 99),
        (3, "Ny Mann", 90),
        (4, "Bo Ek", 7),
        (9, "lukas", 21),
        (10, "Per Ask", 2),
    ]
    assert "points = 7 }, # seen" in press.file.read_text("utf-8")


def test_a_row_in_doubt_because_it_contradicts_itself_keeps_the_table(press: Press) -> None:
    before = press.file.read_bytes()
    press.write(
        "drivers.csv", "Drivers\nPos;Driver;Points;Rank\n1;Ole Dahl;90;1\n2;Anna Berg;80;3\n"
    )
    ran = imported(press, "drivers.csv")
    assert "warning[contradicting-row]: the row of Anna Berg contradicts itself: 2, 3" in ran.err
    assert "warning[standings-kept]" in ran.err
    assert press.file.read_bytes() == before


def test_positions_in_single_rounds_do_not_contradict_the_table(press: Press) -> None:
    titles = "Drivers\nPos;Driver;Points;Pos;Pts;Pos;Pts"
    press.write("x.csv", f"{titles}\n1;Ole Dahl;90;2;40;1;50\n2;Anna Berg;80;1;50;4;30\n")
    assert "contradicting" not in imported(press, "x.csv").err
    assert rows(press)[0] == (1, "Ole Dahl", 90)


def test_those_who_share_a_car_are_spelt_as_before_each_and_together(press: Press) -> None:
    press.change('"Tim de Vries", nation = "NL"', '"Tim de Vries/Bo McEk", nation = "NL"')
    press.write(
        "drivers.csv",
        "Drivers\nPos;Driver;Points\n1;DE VRIES Tim / MCEK Bo;90\n2;Ole DAHL/NY Åsa;80\n"
        "3;VAN OORT, Jan Piet / EK, Bo;70\n",
    )
    ran = imported(press, "drivers.csv")
    assert [name for _, name, _ in rows(press)] == [
        *("Tim de Vries/Bo McEk", "Ole Dahl / Åsa Ny", "anna", "Jan Piet van Oort / Bo Ek", "lukas")
    ]
    assert said(press)["standings"]["drivers"]["rows"][1].get("nation") is None
    assert ran.err.count("doubtful-name") == 1


def test_full_standings_are_taken_on_request_and_ties_as_printed(press: Press) -> None:
    press.write("drivers.csv", STANDINGS)
    assert imported(press, "drivers.csv", "--full").code == 0
    assert [row[:2] for row in rows(press)] == [
        (1, "Ole Dahl"),
        (2, "anna"),
        (3, "Søren Høj"),
        (3, "Ines Costa"),
        (5, "Tim de Vries"),
        (20, "lukas"),
    ]
    nations = {r.get("name"): r.get("nation") for r in said(press)["standings"]["drivers"]["rows"]}
    assert (nations["Søren Høj"], nations["Ines Costa"]) == ("DK", "PT")


def test_a_table_that_is_not_there_yet_comes_in_the_order_of_the_series(press: Press) -> None:
    press.write(
        "teams.csv",
        "Team standings\nPos;Team;Points\n1;South Motorsport;120\n2;NORDIC & CO RACING;100,5\n",
    )
    assert imported(press, "teams.csv").code == 0
    assert rows(press, "teams") == [(1, "South Motorsport", 120), (2, "nordic", 100.5)]
    text = press.file.read_text("utf-8")
    assert (
        text.index("[standings.drivers]") < text.index("[standings.teams]") < text.index("[next]")
    )


def test_the_round_of_a_table_becomes_that_of_the_weekend(press: Press) -> None:
    press.change(
        "[standings.drivers]", "[standings.drivers]\nafter_round = 2 # kept from last time"
    )
    press.write("drivers.csv", STANDINGS)
    ran = imported(press, "drivers.csv")
    assert "    after_round" in ran.out
    assert "after_round = 3 # kept from last time" in press.file.read_text("utf-8")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("1;Ole Dahl;90\n2;Anna Berg;\n", "without-points]: Anna Berg has no points here"),
        ("1;Ole Dahl;#REF!\n2;Anna Berg;80\n", "without-points]: Ole Dahl has no points here"),
        ("1;Anna Berg;90\n2;Anna Berg;80\n", "two-results]: Anna Berg is listed twice"),
        ("1;Berg;90\n2;Ole Dahl;80\n", "doubtful-driver]"),
    ],
)
def test_a_table_stays_as_it_is_while_a_row_is_in_doubt(
    press: Press, lines: str, told: str
) -> None:
    before = press.file.read_bytes()
    press.write("drivers.csv", f"Drivers standings\nPos;Driver;Points\n{lines}")
    ran = imported(press, "drivers.csv")
    assert told in ran.err
    assert "warning[standings-kept]: nothing is taken for the table drivers" in ran.err
    assert press.file.read_bytes() == before


LINES = ["1;5;Ole Dahl;25;105", "2;7;Anna Berg;18;98", "3;3;Bo Ek;15;77", "9;12;Lukas Björk;2;9"]


@pytest.mark.parametrize(
    ("titles", "lines", "reason"),
    [
        ("Points;Total", LINES, "it has two columns of points"),
        ("Pts;Sum", LINES, "it has two columns of points"),
        ("Poäng;Totalt", LINES, "it has two columns of points"),
        ("Points;Net points", LINES, "it has two columns of points"),
        ("Points;Total wins", LINES, None),
        ("Race 1 points;Total points", LINES, None),
        ("Points;Wins", [f"1{line}" for line in LINES], "the first three are not all in it"),
        ("Points;Wins", ["1 (2)" + LINES[0][1:], *LINES[1:]], "the first three are not all in it"),
        ("Points;Wins", ["1 ▲1" + LINES[0][1:], *LINES[1:]], "the first three are not all in it"),
        ("Points;Wins", [*LINES[:3], "9 (8)" + LINES[3][1:]], "a row in it is in doubt"),
        ("Points;Wins", [line[1:] for line in LINES], "it has no positions that can be read"),
        ("Points;Wins", LINES[::-1], None),
    ],
)
def test_what_is_not_the_whole_table_in_places_and_points_is_not_taken(
    press: Press, titles: str, lines: list[str], reason: str | None
) -> None:
    before = press.file.read_bytes()
    press.write("drivers.csv", "\n".join([f"Drivers\nPos;No;Driver;{titles}", *lines]))
    ran = imported(press, "drivers.csv")
    told = re.findall(r"\[standings-kept\]: nothing is taken for the table drivers: (.*)", ran.err)
    assert told == ([reason] if reason else [])
    assert (press.file.read_bytes() == before) == bool(reason)
    if not reason:
        assert [who for _, who, _ in rows(press)] == ["Ole Dahl", "anna", "Bo Ek", "lukas"]


@pytest.mark.parametrize(
    ("title", "points", "is_taken"),
    [
        ("Nordic Cup, Race 1 points", "25", False),
        ("Nordic Cup, after Race 2", "90", True),
        ("Nordic Cup", "25", True),
    ],
)
def test_the_points_of_one_race_are_not_those_of_the_season(
    press: Press, title: str, points: str, *, is_taken: bool
) -> None:
    before = press.file.read_bytes()
    lines = f"1;Ole Dahl;{points}\n2;Anna Berg;{points}\n3;Lukas Björk;{points}\n"
    press.write("drivers.csv", f"{title}\nPos;Driver;Points\n{lines}")
    ran = imported(press, "drivers.csv", "--championship", "drivers")
    assert ("and some have fewer points than before" in ran.err) != is_taken
    assert (press.file.read_bytes() != before) == is_taken


def test_a_table_of_teams_is_not_taken_for_one_of_drivers(press: Press) -> None:
    before = press.file.read_bytes()
    press.write("teams.csv", "Standings\nPos;Team;Points\n1;Dahl Racing;50\n2;South;40\n")
    ran = imported(press, "teams.csv", "--championship", "drivers")
    assert "warning[standings-kept]" in ran.err
    assert press.file.read_bytes() == before


def test_a_link_leads_to_the_file_that_changes(press: Press) -> None:
    real = press.folder / "real.toml"
    press.file.rename(real)
    press.file.symlink_to(real)
    press.write("race1.csv", ORBITS)
    before = real.read_bytes()
    assert imported(press, "race1.csv").code == 0
    assert press.file.is_symlink()
    assert real.read_bytes() != before


def test_windows_line_ends_stay_where_rows_change_places(press: Press) -> None:
    text = press.file.read_text("utf-8").replace("\n", "\r\n")
    press.file.write_bytes(text.encode())
    press.write("drivers.csv", STANDINGS)
    imported(press, "drivers.csv")
    data = press.file.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")


def test_the_table_of_the_round_before_is_not_taken_for_this_one(press: Press) -> None:
    press.change("[standings.drivers]", "[standings.drivers]\nafter_round = 3")
    press.write("drivers.csv", STANDINGS)
    imported(press, "drivers.csv")
    press.change("after_round = 3", "after_round = 2")
    before = press.file.read_bytes()
    ran = imported(press, "drivers.csv")
    assert "warning[standings-unchanged]: nobody has other points than after round 2" in ran.err
    assert press.file.read_bytes() == before


# The command


def test_nothing_is_written_where_that_is_asked_for(press: Press) -> None:
    press.write("race1.csv", ORBITS)
    before = press.file.read_bytes()
    ran = imported(press, "race1.csv", "--dry-run")
    assert (ran.code, ran.err) == (0, "nothing is written\n")
    assert ran.lines[1:] == [
        "  race1 (race1.csv)",
        "    Anna Berg    3 grid 5 → 1",
        "    Lukas Björk         7 → DNF",
    ] or ran.lines[2:] == ["    Anna Berg    3 → 1", "    Lukas Björk  7 → DNF"]
    assert press.file.read_bytes() == before


@pytest.mark.parametrize(("answer", "code"), [("n\n", 0), ("\n", 0), ("", 2)])
def test_without_a_yes_nothing_is_written(press: Press, answer: str, code: int) -> None:
    press.write("race1.csv", ORBITS)
    before = press.file.read_bytes()
    ran = imported(press, "race1.csv", pasted=answer, yes=False)
    assert ran.code == code
    assert "write to weekends/round3.toml? [y/N]" in ran.err
    assert "nothing is written" in ran.err
    assert press.file.read_bytes() == before


def test_with_a_yes_it_is_written(press: Press) -> None:
    press.write("race1.csv", ORBITS)
    ran = imported(press, "race1.csv", pasted="y\n", yes=False)
    assert (ran.code, ran.lines[-1]) == (0, "weekends/round3.toml")
    assert result(press, "lukas", "race1") == "DNF"


def test_what_was_written_and_what_to_do_next_is_told_but_not_quietly(press: Press) -> None:
    press.write("race1.csv", ORBITS)
    press.write("drivers.csv", STANDINGS)
    files = "race1.csv", "drivers.csv"
    asked = CliRunner()
    before, here = press.file.read_bytes(), Path.cwd()
    os.chdir(press.folder)
    try:
        loud = asked.invoke(app, ["import", *files], input="y\n")
        press.file.write_bytes(before)
        quiet = asked.invoke(app, ["import", *files, "--yes", "--quiet"])
    finally:
        os.chdir(here)
    assert loud.stderr.endswith(
        "written: 2 results, 1 table; "
        "pressgen check weekends/round3.toml tells whether all fits together\n"
    )
    assert (quiet.exit_code, quiet.stdout, quiet.stderr) == (0, "", "")
    assert press.file.read_bytes() != before


def test_one_answers_in_ones_own_language(press: Press) -> None:
    press.write("race1.csv", ORBITS)
    ran = imported(press, "race1.csv", "--ui-lang", "sv", pasted="ja\n", yes=False)
    assert ran.code == 0
    assert result(press, "lukas", "race1") == "DNF"


def test_a_second_import_changes_nothing(press: Press) -> None:
    press.write("race1.csv", ORBITS)
    imported(press, "race1.csv")
    before = press.file.stat()
    ran = imported(press, "race1.csv")
    assert (ran.code, ran.out, ran.err) == (0, "", "nothing changes in weekends/round3.toml\n")
    assert press.file.stat().st_mtime_ns == before.st_mtime_ns


def test_several_files_are_imported_at_once(press: Press) -> None:
    press.write("race1.csv", ORBITS)
    press.write("race2.csv", ORBITS.replace("Race 1", "Race 2"))
    press.write("standings.json", CHAMPIONSHIP)
    assert imported(press, "race1.csv", "race2.csv", "standings.json").code == 0
    assert (result(press, "anna", "race2"), rows(press)[0]) == (1, (1, "anna", 82.5))


@pytest.mark.parametrize("named", [[], ["-"]])
def test_a_table_may_be_pasted(press: Press, named: list[str]) -> None:
    ran = imported(press, *named, "--session", "race2", pasted=PASTED)
    assert (ran.code, result(press, "anna", "race2")) == (0, 1)


def test_what_was_pasted_is_called_so(press: Press) -> None:
    lines = csv("1;7;Anna Berg;;18;27:01.0;", "2;;L. Björk;;18;28:01.0;")
    ran = imported(press, "-", pasted=lines)
    assert "  race1 (pasted table)\n" in ran.out
    assert "pasted table:4:1: warning[doubtful-driver]" in ran.err


def test_of_what_is_pasted_into_a_pipe_nobody_can_be_asked(press: Press) -> None:
    done = subprocess.run(
        [*COMMAND, "import", "--session", "race2"],
        cwd=press.folder,
        env=ENV,
        input=PASTED.encode(),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert b"nobody can be asked here; with --yes it is" in done.stderr


def test_the_weekend_file_may_be_named_and_is_else_that_of_the_latest_event(press: Press) -> None:
    text = press.file.read_text("utf-8")
    press.write("weekends/a_later.toml", text.replace("2024-06-1", "2024-08-1"))
    press.write("race1.csv", ORBITS)
    ran = imported(press, "race1.csv")
    assert ran.lines[-1] == "weekends/a_later.toml"
    ran = imported(press, "race1.csv", "--weekend", "weekends/round3.toml")
    assert ran.lines[-1] == "weekends/round3.toml"


def test_prose_that_is_not_written_yet_is_no_hindrance(press: Press) -> None:
    text = press.file.read_text("utf-8")
    press.write("weekends/round3.toml", text[: text.index("\n[headline]")])
    press.write("race1.csv", ORBITS)
    assert imported(press, "race1.csv").code == 0
    assert press.file.read_text("utf-8").endswith(
        'drivers = ["anna", "lukas"]\n\n'
        '[results.anna]\nrace1 = 1\n\n[results.lukas]\nrace1 = "DNF"\n'
    )


def test_a_weekend_that_new_has_begun_is_the_latest_and_is_imported_into(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(press.folder)
    CliRunner().invoke(app, ["new", "round4"])
    draft = press.folder / "weekends/round4.toml"
    text = draft.read_text("utf-8").replace("first_day = 2024-07-05", 'first_day = ""')
    draft.write_text(text.replace('circuit = "assen"', 'circuit = ""'), "utf-8")
    press.write("race1.csv", ORBITS)
    press.write("drivers.csv", STANDINGS.replace("round 3", "round 4"))
    ran = imported(press, "race1.csv", "drivers.csv")
    assert (ran.code, ran.lines[-1]) == (0, "weekends/round4.toml")
    changed = draft.read_text("utf-8")
    weekend = tomllib.loads(changed)
    assert [weekend["results"][who]["race1"] for who in ("anna", "lukas")] == [1, "DNF"]
    assert weekend["standings"]["drivers"]["after_round"] == 4
    assert sorted(comments_in(changed)) == sorted(comments_in(text))


def test_byte_order_mark_line_ends_and_rights_of_the_file_stay(press: Press) -> None:
    text = press.file.read_text("utf-8").replace("\n", "\r\n")
    press.write("weekends/round3.toml", b"\xef\xbb\xbf" + text.encode())
    press.file.chmod(0o640)
    press.write("race1.csv", ORBITS)
    assert imported(press, "race1.csv").code == 0
    data = press.file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf[weekend]")
    assert data.count(b"\n") == data.count(b"\r\n") == text.count("\n")
    assert press.file.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in press.file.parent.iterdir()] == ["round3.toml"]


def test_what_is_saved_meanwhile_is_not_replaced(press: Press) -> None:
    class Saved(Disk):
        def write(self, path: Path, data: bytes) -> None:
            super().write(path, data)
            press.file.write_bytes(b"# mine")

    fault = replace_source(press.file, press.file.read_bytes(), b"new", Saved())
    assert fault
    assert fault.message.endswith("it has been saved by another program since")
    assert press.file.read_bytes() == b"# mine"
    assert [path.name for path in press.file.parent.iterdir()] == ["round3.toml"]


def test_what_cannot_be_written_is_told(press: Press) -> None:
    class Full(Disk):
        def write(self, path: Path, data: bytes) -> None:
            super().write(path, data[:10])
            raise OSError(28, "No space left on device")

    before = press.file.read_bytes()
    fault = replace_source(press.file, before, b"new", Full())
    assert fault
    assert fault.code == "unwritable-output"
    assert press.file.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--session", "race9"], "there is no session race9 in this series; known are practice1"),
        (["--championship", "cup"], "there is no championship cup in this series"),
    ],
)
def test_a_session_that_the_series_has_not_is_wrong_usage(
    press: Press, arguments: list[str], message: str
) -> None:
    press.write("race1.csv", ORBITS)
    ran = imported(press, "race1.csv", *arguments)
    assert ran.code == 2
    assert message in " ".join(ran.err.split())


def test_a_terminal_without_a_file_is_wrong_usage(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_, "_is_terminal", lambda: True)
    ran = imported(press)
    assert ran.code == 2
    assert "name a file, or paste a table behind -" in ran.err


def test_without_a_press_folder_or_a_weekend_it_says_so(press: Press, tmp_path: Path) -> None:
    press.write("race1.csv", ORBITS)
    press.file.unlink()
    assert "error[no-weekends]" in imported(press, "race1.csv").err
    (tmp_path / "house.toml").unlink()
    assert "error[no-house]" in imported(press, "race1.csv").err


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('series = "cup"', 'series = "cop"', "7:10: error[unknown-name]: no series is called cop"),
        ("season = 2024", "season = 2023", "error[unknown-name]: no season is called 2023"),
        ("round = 3\n", "", "error[missing-key]"),
        ("[weekend]", "[weekand]", "error[missing-key]: weekend is missing"),
        ("round = 3", "round = ", "error[toml-syntax]"),
    ],
)
def test_a_weekend_that_does_not_say_what_it_is_is_not_imported_into(
    press: Press, old: str, new: str, message: str
) -> None:
    text = press.file.read_text("utf-8").replace(old, new, 1)
    press.write("weekends/round3.toml", text)
    press.write("race1.csv", ORBITS)
    ran = imported(press, "race1.csv", "--weekend", "weekends/round3.toml")
    assert ran.code == 1
    assert message.removeprefix("7:10: ") in ran.err


def test_what_the_readme_shows_is_what_is_shown(press: Press) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for name in (HOUSE, WEEKEND):
        press.write(name, _examples()[name])
    press.file.unlink()
    press.write("race1.csv", "Pos;Name;Laps\n2;BERG Anna;18\n")
    press.write(
        "standings.json",
        '{"name": "Nordic Cup", "competitors": ['
        '{"firstName": "Anna", "lastName": "Berg", "position": "1", "total": 82.5}, '
        '{"firstName": "Ole", "lastName": "Dahl", "position": "2", "total": 81}, '
        '{"firstName": "Tim", "lastName": "de Vries", "position": "3", "total": 60}]}',
    )
    ran = imported(press, "race1.csv", "standings.json", yes=False)
    shown = [f"    {line}" for line in [*ran.lines, ran.err.partition(" \n")[0]]]
    assert "\n".join(shown) in readme


# Which session, which championship


def test_a_session_that_the_sheet_does_not_name_is_to_be_said(press: Press) -> None:
    press.write("result.csv", PASTED)
    ran = imported(press, "result.csv")
    assert ran.code == 1
    assert ran.err.splitlines() == [
        "result.csv:2:1: error[session-unclear]: nothing tells which session this result is of",
        "  hint: name it with --session: practice1, qualifying, race1, race2",
        "nothing is written",
    ]
    assert imported(press, "result.csv", "--session", "race2").code == 0
    assert result(press, "anna", "race2") == 1


def test_a_championship_that_the_sheet_does_not_name_is_to_be_said(press: Press) -> None:
    press.write("table.csv", STANDINGS.partition("\n")[2])
    ran = imported(press, "table.csv")
    assert ran.code == 1
    assert "table.csv:2:1: error[championship-unclear]" in ran.err
    assert imported(press, "table.csv", "--championship", "juniors").code == 0
    assert rows(press, "juniors")[0] == (1, "Ole Dahl", 101)


def test_a_session_that_is_said_is_that_of_the_sheets_that_do_not_tell(press: Press) -> None:
    line = (3, 7, "Anna Berg", 9, None, "1:29.118")
    press.write("book.xlsx", _workbook(Qualifying=[TITLES, line], Blad1=[TITLES, (2, *line[1:])]))
    ran = imported(press, "book.xlsx", "--session", "race1")
    assert ran.code == 0
    assert (result(press, "anna", "qualifying"), result(press, "anna", "race1")["place"]) == (3, 2)


@pytest.mark.parametrize(
    "title",
    [
        "Race 1 - Entry list",
        "Race 1, Fastest laps",
        "Startlista Race 1",
        "Race 1 - Top Speed",
        "Nordic Cup – Anderstorp Raceway – Race 1 – Top Speeds",
        "Race 1 Bästa varvtider",
        "Somewhere, Race 1 - Best Lap Times",
        "Race 1 sorted on Best Lap time",
        "Race 1 Fastest lap",
        "Race 1 Theoretical best",
        "Race 1 Ideal laps",
        "Race 1 Pit stop summary",
        "Race 1 Boxenstopps",
        "Race 1 Penalties",
        "Race 1 Points",
        "Race 1 - Warm up",
        "Race 1 - Lap 5 of 20",
        "Race 1 Hour 1",
        "Race 1, Classification after 1 hour",
        "Lopp 1, Race 1, efter 2 timmar",
        "Race 1 - Juniors",
        "Nordic Cup Race 1 - Masters Cup classification",
    ],
)
def test_a_list_that_is_no_result_by_its_title_is_passed_over(press: Press, title: str) -> None:
    press.write("x.csv", csv("1;12;Lukas Björk;;18;27:01.0;").replace("Race 1", title))
    press.write("race1.csv", ORBITS)
    ran = imported(press, "x.csv", "race1.csv")
    assert (
        "x.csv: warning[other-list]: "
        'passed over, as its title says that it is not the whole result: "'
    ) in ran.err
    assert result(press, "lukas", "race1") == "DNF"
    assert imported(press, "x.csv", "--session", "race1").code == 0
    assert result(press, "lukas", "race1") == 1


@pytest.mark.parametrize(
    "title",
    [
        "Race 1 - Lap 20 of 20",
        "Race 1, 6 Hours of Anderstorp, after 6 hours",
        "Race 1 (1 Hour), 15 June 2024",
        "Race 1, fastest lap: Ole Dahl",
        "Race 1, fastest lap 1:29.118",
        "Race 1 – Top Speed Trophy",
        "Race 1 – Pit Stop Café",
        "Zandvoort Masters Race 1",
        "Silverstone Race 1",
        "Speedway Race 1",
        "Mastercard Race 1",
        "Race 1 – Classification after penalties",
        "Nordic Junior Cup Race 1",
    ],
)
def test_a_sponsor_or_a_length_in_a_title_does_not_make_it_another_list(
    press: Press, title: str
) -> None:
    press.change_house(
        'name = "Nordic Cup"', 'name = "Nordic Cup"\ntable_name = "Nordic Junior Cup"'
    )
    lines = "1;7;Anna Berg;;18;27:01.0;", "2;12;Lukas Björk;;18;27:02.0;"
    press.write("x.csv", csv(*lines).replace("Race 1", title))
    assert imported(press, "x.csv").err == ""
    assert result(press, "lukas", "race1") == 2


def test_a_list_sorted_by_lap_times_is_the_result_where_nobody_races(press: Press) -> None:
    lines = "1;7;Anna Berg;;9;;", "2;12;Lukas Björk;;9;;"
    press.write("x.csv", csv(*lines).replace("Race 1", "Qualifying sorted on Best Lap time"))
    assert imported(press, "x.csv").err == ""
    assert result(press, "lukas", "qualifying") == 2


def test_a_list_of_several_classes_is_that_of_all_whatever_its_title(press: Press) -> None:
    lines = "1;7;Anna Berg;;18;27:01.0;Junior", "2;12;Lukas Björk;;18;27:02.0;Am"
    press.write("x.csv", csv(*lines).replace("Race 1", "Race 1 Junior"))
    assert imported(press, "x.csv").err == ""
    assert result(press, "lukas", "race1") == 2


@pytest.mark.parametrize("title", ["Race 1 Hour 2", "Race 1"])
def test_of_several_hours_the_last_counts(press: Press, title: str) -> None:
    for name, place, called in (("a", 1, "Race 1 Hour 1"), ("b", 4, title)):
        lines = f"{place};7;Anna Berg;;18;27:01.0;", "9;12;Lukas Björk;;18;28:01.0;"
        press.write(f"{name}.csv", csv(*lines).replace("Race 1", called))
    assert imported(press, "a.csv", "b.csv").code == 0
    assert result(press, "anna", "race1")["place"] == 4


def test_a_table_without_a_title_is_of_those_of_the_house_that_are_in_it(press: Press) -> None:
    lines = "Pos;Name;Points\n1;Ole Dahl;9\n2;{};8\n"
    press.write("x.csv", lines.format("Anna Berg"))
    assert "championship-unclear" in imported(press, "x.csv").err  # there are two of drivers
    press.write("x.csv", lines.format("Nordic & Co Racing"))
    assert imported(press, "x.csv").code == 0
    assert rows(press, "teams")[1] == (2, "nordic", 8)
    press.write("x.csv", lines.format("Somebody Else"))
    assert "championship-unclear" in imported(press, "x.csv").err


def test_of_a_championship_two_tables_are_one_too_many(press: Press) -> None:
    press.write("a_drivers.csv", STANDINGS)
    press.write("b_drivers.csv", STANDINGS)
    ran = imported(press, "a_drivers.csv", "b_drivers.csv")
    assert ran.code == 1
    assert "error[standings-twice]: there are two tables for drivers" in ran.err


def test_at_a_terminal_one_is_asked_for_the_session(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_, "_is_terminal", lambda: True)
    press.write("result.csv", PASTED)
    ran = imported(press, "result.csv", pasted="race9\nrace2\ny\n", yes=False)
    assert ran.code == 0
    question = "which session is this, result.csv – result? practice1, qualifying, race1, race2:"
    assert ran.err.count(question) == 2
    assert result(press, "anna", "race2") == 1


def test_the_result_that_is_official_counts(press: Press) -> None:
    press.write("race1_provisional.csv", ORBITS.replace("Official", "Provisional"))
    ran = imported(press, "race1_provisional.csv", "--dry-run")
    assert "note[provisional-sheet]: this result is provisional" in ran.err
    press.write("race1_official.csv", ORBITS.replace('"1","7"', '"4","7"'))
    ran = imported(press, "race1_provisional.csv", "race1_official.csv")
    assert ran.err == ""
    assert result(press, "anna", "race1")["place"] == 4


def test_a_mark_that_the_official_list_makes_stale_is_told(press: Press) -> None:
    press.change("[standings.drivers]", "[standings.drivers]\nprovisional = true")
    press.write("drivers.csv", STANDINGS)
    assert "no-longer-provisional" not in imported(press, "drivers.csv").err
    press.write("drivers_official.csv", STANDINGS)
    ran = imported(press, "drivers_official.csv")
    told = "warning[no-longer-provisional]: drivers is marked as provisional"
    assert re.search(rf"^weekends/round3.toml:\d+:\d+: {re.escape(told)}", ran.err, re.MULTILINE)


def test_the_final_result_counts_as_official(press: Press) -> None:
    lines = csv("1;7;Anna Berg;;18;27:01.0;", "2;12;Lukas Björk;;18;28:01.0;")
    press.write("race1 Provisional.csv", lines)
    press.write("race1 Slutgiltig.csv", lines.replace("1;7;Anna", "4;7;Anna"))
    ran = imported(press, "race1 Provisional.csv", "race1 Slutgiltig.csv")
    assert (ran.err, result(press, "anna", "race1")["place"]) == ("", 4)


def test_a_result_that_says_nothing_of_itself_may_be_later_than_the_official_one(
    press: Press,
) -> None:
    press.write("race1_official.csv", ORBITS)
    press.write("race1_rev2.csv", ORBITS.replace('"1","7"', '"4","7"').replace("Official", ""))
    ran = imported(press, "race1_official.csv", "race1_rev2.csv", "--dry-run")
    assert "warning[two-results]: Anna Berg is listed twice: 1, and 4" in ran.err
    assert "race1_official.csv:" in ran.err
    assert "race1_rev2.csv:" in ran.err


def test_a_sheet_that_is_taken_for_another_session_is_told(press: Press) -> None:
    press.write("race1.csv", csv("1;7;Anna Berg;;18;27:11.402;", "2;12;Lukas Björk;;18;28:0.0;"))
    ran = imported(press, "race1.csv", "--session", "race2", "--dry-run")
    assert "warning[taken-as-other]: this calls itself race1, and is taken as race2" in ran.err


# Of which event


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("Nordic Cup 2023", "the year is another"),
        ("Nordic Cup 2022/23", "the year is another"),
        ("Round 2", "the round is another"),
        ("2nd round", "the round is another"),
        ("Deltävling 4 av 6", "the round is another"),
        ("Round 2, printed 15 June 2024", "the round is another"),
        ("17–19 maj 2024", "the date is another"),
        ("May 18, 2024", "the date is another"),
        ("Race 1 March 2024", "the date is another"),
        ("18.05.2024", "the date is another"),
        ("2024-06-25", "the date is another"),
        ("Printed 2024-05-18", "the date is another"),
        ("Omgång 2", "the round is another"),
        ("Runda 4", "the round is another"),
        ("Weekend Two", "the round is another"),
        ("R4", "the round is another"),
        ("Lördag 18/5", "the date is another"),
        ("Samstag, 4.5.", "the date is another"),
        ("TT Circuit Assen", "the circuit is another"),
        ("Assen", "the circuit is another"),
        ("World Cup", "the series is another"),
        ("Night of Speed", "the event's name is another"),
    ],
)
def test_a_list_that_calls_itself_one_of_another_event_is_not_taken(
    press: Press, title: str, reason: str
) -> None:
    _with_other_events(press)
    before = press.file.read_bytes()
    press.write("x.csv", csv("1;7;Anna Berg;;18;27:01.0;").replace("Race 1", f"Race 1\n{title}"))
    ran = imported(press, "x.csv")
    told = f'"{title}" is of another event than the weekend: {reason}'
    assert ran.code == 1
    assert f"x.csv: error[other-event]: {told}" in ran.err
    assert press.file.read_bytes() == before
    ran = imported(press, "x.csv", "--other-event")
    assert f"x.csv: warning[other-event]: {told}" in ran.err
    assert result(press, "anna", "race1")["place"] == 1


def _with_other_events(press: Press) -> None:
    """Add a series, and another weekend with a name of its own."""
    house = (press.folder / "house.toml").read_text("utf-8")
    series = house[house.index("[series.cup]") :].partition("\n[series.cup.championships")[0]
    other = series.replace("series.cup", "series.world").replace("Nordic Cup", "World Cup")
    press.write("house.toml", f"{house}\n{other}\n[series.world.seasons]\n")
    text = press.file.read_text("utf-8").replace("2024-06", "2024-05")
    press.write(
        "weekends/round2.toml", text.replace("round = 3", 'round = 2\nname = "Night of Speed"')
    )


@pytest.mark.parametrize(
    "title",
    [
        "Nordic Cup 2024, Round 3",
        "Round 5",  # with two races in each round, the first one of round 3
        "Rounds 5 & 6",
        "Nordic Cup 2023/24",
        "14-16 June 2024",
        "15/6/2024",
        "6/15/2024",
        "Race 1 June 2024",
        "Round 12, 15 June 2024",
        "Printed 2024-08-01",
        "Round 3 (24 June 2024)",
        "Lap record: 1:29.9 (2019)",
        "Qualifying round 2",
        "R1",
        "Round Three",
        "Saturday 15/6",
        "Saturday 6/15",
        "Lap 4/5",
        "Lördag 12.10",
        "Racing Circuit",
        "Anderstorp, before Assen",
        "Super 2000 Trophy",
        "after 3 of 6 rounds",
    ],
)
def test_a_list_that_may_be_of_the_weekends_event_is_taken_in_silence(
    press: Press, title: str
) -> None:
    _with_other_events(press)
    text = csv("1;7;Anna Berg;;18;27:01.0;", "2;12;Lukas Björk;;18;28:01.0;")
    press.write("x.csv", text.replace("Race 1", title))
    ran = imported(press, "x.csv", "--session", "race1")
    assert (ran.code, re.findall("other-event", ran.err)) == (0, [])
    assert result(press, "anna", "race1")["place"] == 1


@pytest.mark.parametrize(
    "content",
    [
        '{"name": "Race 1", "event": {"date": "2024-05-18T14:00"}, "rows": [ROW]}',
        '{"name": "Race 1", "round": 2, "rows": [ROW]}',
        '{"name": "Race 1", "season": "2023", "rows": [ROW]}',
        '{"name": "Race 1", "track": {"name": "TT Circuit Assen"}, "rows": [ROW]}',
        "<h1>Race 1, Round 2</h1><table><tr><th>Pos<th>No<th>Laps<tr><td>1<td>7<td>9</table>",
    ],
)
def test_of_which_event_it_is_is_read_in_each_form(press: Press, content: str) -> None:
    row = '{"position": 1, "startNumber": "7", "name": "Anna Berg", "numberOfLaps": 9}'
    press.write("x.txt", content.replace("ROW", row))
    assert "error[other-event]" in imported(press, "x.txt").err


@pytest.mark.parametrize(
    ("name", "is_taken"),
    [
        ("race1_2023.csv", False),
        ("20240518_race1.csv", False),
        ("Race 1 Assen.csv", False),
        ("20240704_race1.csv", True),
    ],
)
def test_a_file_may_be_of_another_event_by_its_name_alone(
    press: Press, name: str, *, is_taken: bool
) -> None:
    press.write(name, csv("1;7;Anna Berg;;18;27:01.0;"))
    assert ("error[other-event]" in imported(press, name).err) != is_taken
    assert (result(press, "anna", "race1")["place"] == 1) == is_taken
    imported(press, name, "--other-event")
    assert result(press, "anna", "race1")["place"] == 1


@pytest.mark.parametrize(("answer", "place"), [("y\ny\n", 1), ("n\n", 3)])
def test_at_a_terminal_one_is_asked_whether_another_events_list_is_meant(
    press: Press, monkeypatch: pytest.MonkeyPatch, answer: str, place: int
) -> None:
    monkeypatch.setattr(import_, "_is_terminal", lambda: True)
    sheet = [("Round 2",), TITLES, (1, 7, "Anna Berg", 9, "", "")]
    press.write("x.xlsx", _workbook(R1=sheet, R2=sheet))
    ran = imported(press, "x.xlsx", pasted=answer, yes=False)
    assert ran.code == 0
    assert ran.err.count("take x.xlsx all the same? [y/N]") == 1
    assert result(press, "anna", "race1")["place"] == place


@pytest.mark.parametrize("day", ['""', "0001-01-01", "2024-06-14T10:00:00", "9999-12-31"])
def test_a_weekend_whose_days_are_not_settled_is_of_its_season(press: Press, day: str) -> None:
    text = press.file.read_text("utf-8").replace("2024-06-14", day).replace("2024-06-16", day)
    press.write("weekends/round3.toml", text)
    race = csv("1;7;Anna Berg;;18;27:01.0;")
    press.write("x.csv", race.replace("Race 1", "Race 1, 15 August 2024"))
    assert imported(press, "x.csv", "--dry-run").code == 0
    press.write("x.csv", race.replace("Race 1", "Race 1, 15 August 2023"))
    assert "the date is another" in imported(press, "x.csv", "--dry-run").err


def test_a_table_of_another_round_is_told_though_its_points_differ(press: Press) -> None:
    press.write("drivers.csv", STANDINGS.replace("round 3", "round 2"))
    ran = imported(press, "drivers.csv")
    assert ran.code == 1
    assert "error[other-event]" in ran.err


# Who is who


def csv(*lines: str) -> str:
    """Return a race's result of lines: position, number, name, team, laps, time."""
    return "Race 1\nPos;No;Name;Team;Laps;Total Time;Class\n" + "".join(f"{one}\n" for one in lines)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("8;12;BJORK Lukas;;18;27:11.402;", 8),
        ("8;12;L. Björk;;18;27:11.402;", 8),
        ("8;12;BJÖRK;;18;27:11.402;", 8),
        ("8;12;;Nordic;18;27:11.402;", 8),
        ("8;;Lukas Bjoerk;;18;27:11.402;", 8),
        ("8;;BJORK;Nordic & Co Racing;18;27:11.402;", 8),
        ("8;12;Lukas Björk Jr;;18;27:11.402;", 8),
        ("8;012;Lukas Björk;;18;27:11.402;", 8),
        ("8;;Lukas Björk (JR);;18;27:11.402;", 8),
    ],
)
def test_a_driver_is_found_by_number_first_then_by_name(
    press: Press, line: str, place: int
) -> None:
    press.write("race1.csv", csv("1;7;Anna Berg;;18;27:11.402;", line))
    ran = imported(press, "race1.csv")
    assert (ran.code, ran.err) == (0, "")
    assert result(press, "lukas", "race1") == place


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("8;012;BJÖRK;;18;27:11.402;", "the start number is another"),
        ("8;;L. BJÖRK;;18;27:11.402;", "not the whole name is printed"),
        ("8;;BJÖRK;;18;27:11.402;", "only the family name is printed"),
        ("8;12;Ole Dahl;;18;27:11.402;", "the start number is the same, and the name is not"),
        ("8;;Lukas Björk Jr;;18;27:11.402;", "the name has an addition"),
    ],
)
def test_who_is_in_doubt_is_reported_never_guessed(press: Press, line: str, reason: str) -> None:
    press.write("race1.csv", csv("1;7;Anna Berg;;18;27:11.402;", line))
    ran = imported(press, "race1.csv")
    printed = " ".join(
        filter(None, (f"#{line.split(';')[1]}".removesuffix("#"), line.split(";")[2]))
    )
    assert f'race1.csv:4:1: warning[doubtful-driver]: "{printed}" may be Lukas Björk: {reason}' in (
        ran.err
    )
    assert result(press, "lukas", "race1") == 7


def test_the_number_alone_does_not_make_it_the_driver_of_another_team(press: Press) -> None:
    press.write("race1.csv", csv("1;7;Anna Berg;;18;27:01.0;", "8;12;;Other Racing;18;27:11.402;"))
    ran = imported(press, "race1.csv")
    assert "the start number is the same, and the team is not\n" in ran.err
    assert result(press, "lukas", "race1") == 7


@pytest.mark.parametrize(
    ("lines", "anna", "lukas", "doubts"),
    [
        (["2;;Berg;Nordic & Co Racing;9;9:1.1;"], 3, 7, 2),
        (["DNF;;Berg;;9;;"], 3, 7, 2),
        (["2;;Berg;Nordic & Co Racing;9;;", "4;;Lukas Berg;;9;;"], 3, 4, 1),
        (["2;;Berg;Nordic & Co Racing;9;;", "4;12;Berg;;9;;"], 3, 4, 1),
        (["2;;A. Berg;Nordic & Co Racing;9;;", "4;;L Berg;Nordic & Co Racing;9;;"], 2, 4, 0),
        (["2;;Berg / Berg;Nordic & Co Racing;9;;"], 2, 2, 0),
    ],
)
def test_of_two_of_one_name_a_line_with_the_name_alone_is_about_neither(
    press: Press, lines: list[str], anna: int, lukas: int, doubts: int
) -> None:
    press.change_house('last_name = "Björk"', 'last_name = "Berg"')
    press.write("race1.csv", csv("1;5;Ole Dahl;;18;27:01.0;", *lines))
    ran = imported(press, "race1.csv")
    assert ran.err.count("warning[doubtful-driver]") == doubts
    found = result(press, "anna", "race1")["place"], result(press, "lukas", "race1")
    assert found == (anna, lukas)


def test_what_settles_who_it_is_is_advised_only_where_it_does(press: Press) -> None:
    press.change_house('number = "12"\n', "")
    lines = "1;7;Anna Berg;;18;27:01.0;", "8;12;L. BJÖRK;;18;27:11.402;"
    press.write("race1.csv", csv(*lines))
    advice = "  hint: if so, write the result by hand"
    number = f"{advice}; the number 12 in house.toml settles it from then on\n"
    assert number in imported(press, "race1.csv").err
    press.write("race1.csv", csv(lines[0], lines[1].replace("12", "", 1)))
    assert f"{advice}\n" in imported(press, "race1.csv").err


def test_at_a_terminal_one_is_asked_who_it_is(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_, "_is_terminal", lambda: True)
    press.write("race1.csv", csv("1;7;Anna Berg;;18;27:11.402;", "8;;L. BJÖRK;;18;27:11.402;"))
    ran = imported(press, "race1.csv", pasted="y\ny\n", yes=False)
    assert "is L. BJÖRK Lukas Björk? [y/N]" in ran.err
    assert result(press, "lukas", "race1") == 8


def test_another_number_than_the_houses_is_told(press: Press) -> None:
    press.write("race1.csv", csv("1;7;Anna Berg;;18;27:01.4;", "8;21;Lukas Björk;;18;27:11.402;"))
    ran = imported(press, "race1.csv")
    assert (
        "race1.csv:4:1: warning[other-start-number]: "
        "Lukas Björk has the start number 21 here, and 12 in house.toml"
    ) in ran.err
    assert result(press, "lukas", "race1") == 8


def test_two_who_share_a_car_both_have_its_result(press: Press) -> None:
    press.change_house('number = "12"', 'number = "7"')
    press.write("race1.csv", csv("4;7;Anna Berg / Lukas Björk;;18;27:11.402;"))
    ran = imported(press, "race1.csv")
    assert (ran.code, ran.err) == (0, "")
    assert (result(press, "anna", "race1")["place"], result(press, "lukas", "race1")) == (4, 4)


def test_of_two_who_share_a_number_only_who_is_named_has_the_result(press: Press) -> None:
    press.change_house('number = "12"', 'number = "7"')
    press.write("race1.csv", csv("4;7;Lukas Björk;;18;27:11.402;"))
    ran = imported(press, "race1.csv")
    assert "warning[own-not-found]: Anna Berg is not listed here, for race1" in ran.err
    assert (result(press, "anna", "race1")["place"], result(press, "lukas", "race1")) == (3, 4)


def test_a_start_number_keeps_its_zeros(press: Press) -> None:
    press.write("race1.csv", csv("1;007;Ivar Dahl;;18;27:11.402;", "2;7;Anna Berg;;18;28:01.0;"))
    imported(press, "race1.csv")
    assert result(press, "anna", "race1")["place"] == 2


def test_who_is_not_listed_is_told(press: Press) -> None:
    press.write("race1.csv", csv("1;7;Anna Berg;;18;27:11.402;"))
    ran = imported(press, "race1.csv")
    assert ran.err.splitlines() == [
        "race1.csv: warning[own-not-found]: Lukas Björk is not listed here, for race1",
        "  hint: compare the name and the start number with those in house.toml",
    ]


def test_of_who_is_not_listed_the_name_that_is_like_it_is_told(press: Press) -> None:
    press.write("race1.csv", csv("1;7;Anna Berg;;18;27:11.402;", "2;;Lucas Björk;;18;28:11.402;"))
    hint = '  hint: a name that is like it is "Lucas Björk": is it spelt otherwise in house.toml?\n'
    assert hint in imported(press, "race1.csv").err


def test_who_is_listed_with_two_results_is_told(press: Press) -> None:
    line = "7;12;Lukas Björk;;18;27:11.402;"
    press.write(
        "race1.csv",
        csv("1;7;Anna Berg;;18;27:01.0;", "3;9;X Y;;1;1:1.1;", line.replace("7", "8", 1), line),
    )
    ran = imported(press, "race1.csv")
    assert "warning[two-results]: Lukas Björk is listed twice: 8, and 7" in ran.err


def test_who_has_neither_a_place_nor_a_status_is_told(press: Press) -> None:
    press.write("race1.csv", csv("1;7;Anna Berg;;18;27:01.0;", ";12;Lukas Björk;;;;"))
    ran = imported(press, "race1.csv")
    assert "warning[no-outcome]: Lukas Björk has neither a place nor a status here" in ran.err


def test_places_that_may_be_in_classes_are_not_taken(press: Press) -> None:
    press.write(
        "race1.csv",
        csv(
            "1;5;Ole Dahl;;18;27:01.0;A",
            "1;7;Anna Berg;;18;28:01.0;B",
            "2;12;Lukas Björk;;18;29:01.0;B",
        ),
    )
    ran = imported(press, "race1.csv")
    assert (
        "race1.csv:4:1: warning[place-of-several]: Anna Berg and #5 Ole Dahl both have place 1 here"
    ) in ran.err
    assert result(press, "anna", "race1")["place"] == 3


def test_a_cell_that_is_not_understood_is_told(press: Press) -> None:
    press.write("race1.csv", csv("1;7;Anna Berg;;18;soon;", "2;12;Lukas Björk;;18;27:01.0;"))
    ran = imported(press, "race1.csv")
    assert 'warning[unread-cell]: "soon" in the column Total Time is not understood' in ran.err


def test_a_driver_of_the_house_who_does_not_drive_is_no_matter(press: Press) -> None:
    press.change('drivers = ["anna", "lukas"]', 'drivers = ["anna"]')
    press.write("race1.csv", csv("1;7;Anna Berg;;18;27:01.0;"))
    assert imported(press, "race1.csv").err == ""


@pytest.mark.parametrize(
    ("titles", "row", "said"),
    [
        ("Pos;No;Name;Status;Laps", "DNS;12;Lukas Björk;DNF;3", "DNF, DNS"),
        ("Pos;No;Name;Pos;Laps", "4;12;Lukas Björk;5;3", "4, 5"),
        ("Pos;No;Name;Rank;Laps", "4;12;Lukas Björk;5;3", "4, 5"),
        ("Pos;No;Name;Status;Total Time", "4;12;Lukas Björk;Classified;DNF", "DNF, Classified"),
    ],
)
def test_a_row_that_contradicts_itself_is_told_and_not_taken(
    press: Press, titles: str, row: str, said: str
) -> None:
    press.write("race1.csv", f"Race 1\n{titles}\n1;7;Anna Berg;1;18\n{row}\n")
    ran = imported(press, "race1.csv")
    assert (
        "race1.csv:4:1: warning[contradicting-row]: "
        f"the row of Lukas Björk contradicts itself: {said}\n"
    ) in ran.err
    assert (result(press, "lukas", "race1"), result(press, "anna", "race1")["place"]) == (7, 1)


def test_of_an_object_with_two_places_nothing_is_taken(press: Press) -> None:
    row = {"position": 4, "rank": 5, "number": "12", "name": "Lukas Björk", "laps": 3}
    press.write("race1.json", json.dumps({"name": "Race 1", "rows": [row]}))
    assert "warning[contradicting-row]" in imported(press, "race1.json").err
    assert result(press, "lukas", "race1") == 7


@pytest.mark.parametrize(
    ("titles", "row", "outcome"),
    [
        ("Pos;No;Name;Laps;Total Time", "NC;12;Lukas Björk;3;DNF", "DNF"),
        ("Pos;No;Name;Status;Laps", "12;12;Lukas Björk;DNF;3", "DNF"),
        ("Pos;No;Name;Grid;Laps", "4;12;Lukas Björk;DNS;3", "DNS"),
        ("Pos;No;Name;P;Laps", "4;12;Lukas Björk;12;3", 4),
    ],
)
def test_a_row_that_says_one_thing_in_two_ways_is_taken(
    press: Press, titles: str, row: str, outcome: int | str
) -> None:
    press.write("race1.csv", f"Race 1\n{titles}\n1;7;Anna Berg;;\n{row}\n")
    assert imported(press, "race1.csv").err == ""
    assert result(press, "lukas", "race1") == outcome


# Grids

GRID = "Race 1 – Starting grid\nPos;No;Name\n4;7;Anna Berg\n9;12;Lukas Björk\n"


def test_a_grid_is_taken_for_the_race_that_its_title_names(press: Press) -> None:
    press.write("x.csv", GRID)
    ran = imported(press, "x.csv")
    assert (ran.code, ran.err) == (0, "")
    assert result(press, "anna", "race1") == {"place": 3, "grid": 4}
    assert result(press, "lukas", "race1") == {"place": 7, "grid": 9}


def test_a_grid_and_its_result_may_come_together(press: Press) -> None:
    press.write("grid.csv", GRID)
    press.write("race1.csv", ORBITS)
    assert imported(press, "grid.csv", "race1.csv").code == 0
    assert result(press, "anna", "race1") == {"place": 1, "grid": 4}
    assert result(press, "lukas", "race1") == {"status": "DNF", "grid": 9}


def test_of_a_race_to_come_the_place_is_left_open(press: Press) -> None:
    press.change("\nrace1 = 7\n", "\n")
    press.write("grid.csv", GRID)
    imported(press, "grid.csv")
    assert 'race1 = { place = "", grid = 9 }\n' in press.file.read_text("utf-8")
    press.write("race1.csv", ORBITS)
    imported(press, "race1.csv")
    assert result(press, "lukas", "race1") == {"status": "DNF", "grid": 9}


def test_a_grid_that_names_no_race_is_not_guessed_at(press: Press) -> None:
    press.write("x.csv", GRID.replace("Race 1", "Qualifying"))
    ran = imported(press, "x.csv")
    assert "error[session-unclear]" in ran.err
    assert "  hint: name it with --session: race1, race2" in ran.err
    assert imported(press, "x.csv", "--session", "race2").code == 0
    assert result(press, "anna", "race2") == {"place": 2, "grid": 4}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("", "own-not-found]: Lukas Björk is not listed here, for race1"),
        (";12;Lukas Björk", "no-outcome]: Lukas Björk"),
        (
            "8;12;Lukas Björk\n9;12;Lukas Björk",
            "two-results]: Lukas Björk is listed twice: 8, and 9",
        ),
    ],
)
def test_who_starts_nowhere_that_is_certain_is_told(press: Press, row: str, told: str) -> None:
    press.write("x.csv", GRID.replace("9;12;Lukas Björk", row))
    assert f"warning[{told}" in imported(press, "x.csv").err
    assert result(press, "lukas", "race1") == 7


def test_a_grid_that_the_result_contradicts_is_told(press: Press) -> None:
    press.write("grid.csv", GRID)
    press.write(
        "race1.csv",
        "Race 1\nPos;No;Name;Laps;Grid\n2;7;Anna Berg;18;6\n3;12;Lukas Björk;18;9\n",
    )
    ran = imported(press, "grid.csv", "race1.csv")
    assert "warning[two-results]: Anna Berg is listed twice: 4, and 6" in ran.err


# What a result becomes


@pytest.mark.parametrize(
    ("old", "line", "new"),
    [
        ("race1 = 7", "4;12;Lukas Björk", "race1 = 4"),
        ("race1 = 7", ";12;Lukas Björk;;3;DNF;", 'race1 = "DNF"'),
        ("race1 = 7", ";12;Lukas Björk;;3;DNS;", 'race1 = "DNS"'),
        ("race1 = 7", ";12;Lukas Björk;;3;Disqualified;", 'race1 = "DSQ"'),
        ("race1 = 7", "9;12;Lukas Björk;;3;Not classified;", 'race1 = "NC"'),
        (
            "race1 = { place = 7, grid = 2 } # x",
            "4;12;Lukas Björk",
            "race1 = { place = 4, grid = 2 } # x",
        ),
        (
            "race1 = { place = 7, grid = 2 } # x",
            ";12;Lukas Björk;;3;DNF;",
            'race1 = { status = "DNF", grid = 2 } # x',
        ),
        ("race1 = {status='dns'}", "4;12;Lukas Björk", "race1 = {place=4}"),
        ("race1 = 'dnf' # gearbox", ";12;Lukas Björk;;3;DNF;", "race1 = 'dnf' # gearbox"),
        (
            'race1 = { status = "retired", reason.sv = "däck" }',
            ";12;Lukas Björk;;3;DNF;",
            'race1 = { status = "retired", reason.sv = "däck" }',
        ),
        ("", "4;12;Lukas Björk", "race1 = 4"),
    ],
)
def test_a_result_keeps_its_form(press: Press, old: str, line: str, new: str) -> None:
    press.change("\nrace1 = 7\n", f"\n{old}\n" if old else "\n")
    before = press.file.read_text("utf-8")
    line += ";" * (6 - line.count(";"))
    press.write("race1.csv", csv("3;7;Anna Berg;;18;27:01.0;", line))
    assert imported(press, "race1.csv").code == 0
    after = press.file.read_text("utf-8")
    expected = (
        before.replace(f"\n{old}\n", f"\n{new}\n")
        if old
        else (before.replace("qualifying = 9\n", f"qualifying = 9\n{new}\n"))
    )
    assert after == expected


def test_a_reason_of_a_result_that_is_another_now_is_told(press: Press) -> None:
    press.write("race2.csv", csv("1;7;Anna Berg;;18;27:01.0;", "4;12;Lukas Björk;;18;28:01.0;"))
    ran = imported(press, "race2.csv", "--session", "race2")
    assert (
        "weekends/round3.toml:41:31: warning[left-of-result]: "
        "reason is left of a result that is another now"
    ) in ran.err
    assert result(press, "lukas", "race2")["place"] == 4


def test_a_place_in_a_class_that_the_list_does_not_tell_is_told(press: Press) -> None:
    press.change(
        "race1 = { place = 3, grid = 5 }", "race1 = { place = 3, classes = { juniors = 1 } }"
    )
    press.write("race1.csv", csv("4;7;Anna Berg;;18;27:01.0;", "7;12;Lukas Björk;;18;28:01.0;"))
    ran = imported(press, "race1.csv")
    assert "warning[left-of-result]: classes is left of a result that is another now" in ran.err
    assert result(press, "anna", "race1") == {"place": 4, "classes": {"juniors": 1}}


def test_grid_and_best_laps_are_taken_where_they_are_or_on_request(press: Press) -> None:
    text = (
        "Race 1\nPos;No;Name;Laps;Grid;Best Lap\n"
        "2;7;Anna Berg;18;4;1:29.118\n3;12;Lukas Björk;18;9;1:30,0\n"
    )
    press.write("race1.csv", text)
    imported(press, "race1.csv")
    assert result(press, "anna", "race1") == {"place": 2, "grid": 4}
    assert result(press, "lukas", "race1") == 3
    imported(press, "race1.csv", "--grid", "--laps")
    assert result(press, "anna", "race1") == {"place": 2, "grid": 4, "best_lap": "1:29.118"}
    assert result(press, "lukas", "race1") == {"place": 3, "grid": 9, "best_lap": "1:30.0"}


def test_a_result_that_has_a_part_of_its_own_is_changed_there(press: Press) -> None:
    press.change(
        'race2 = { status = "retired", reason.sv = "punktering", reason.en = "puncture" }\n', ""
    )
    press.change(
        "[standings.drivers]",
        '[results.lukas.race2] # o\nstatus = "dns" # no\n\n[standings.drivers]',
    )
    press.write("race2.csv", csv("1;7;Anna Berg;;18;27:01.0;", "4;12;Lukas Björk;;18;28:01.0;"))
    assert imported(press, "race2.csv", "--session", "race2").code == 0
    assert "[results.lukas.race2] # o\nplace = 4 # no\n" in press.file.read_text("utf-8")


def test_what_cannot_be_changed_alone_is_told_and_nothing_is_written(press: Press) -> None:
    press.change("[results.lukas]\n", "[[results.lukas]]\n")
    press.write("race1.csv", csv("1;7;Anna Berg;;18;27:01.0;", "4;12;Lukas Björk;;18;28:01.0;"))
    before = press.file.read_bytes()
    ran = imported(press, "race1.csv")
    assert ran.code == 1
    assert "error[uneditable]: results.lukas.race1 is written in a way that cannot" in ran.err
    assert press.file.read_bytes() == before


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_however_the_file_is_written_only_what_is_imported_changes(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    press = Press(tmp_path_factory.mktemp("layout"))
    weekend = said(press)
    layout = Writer(Random(seed), ["rows", "story"]).write(weekend)  # noqa: S311 - for layouts
    press.write("weekends/round3.toml", layout.text)
    files = [
        Published(
            Path("race1.csv"), csv("1;7;Anna Berg;;3;DNF;", "4;;Lukas Berg;;9;1:1.1;").encode()
        ),
        Published(
            Path("race2.csv"),
            csv("9;7;Anna Berg;;3;9:1.1;", "4;;Lukas Berg;;9;1:1.1;")
            .encode()
            .replace(b"Race 1", b"Race 2"),
        ),
        Published(Path("drivers.csv"), STANDINGS.encode()),
    ]
    target, _ = read_target(press.file)
    assert target
    text = make_plan(target, files, Wishes(), None).text
    assert text is not None
    changed = tomllib.loads(text)
    weekend["results"]["anna"]["race1"] = {"status": "DNF", "grid": 5}
    weekend["results"]["anna"]["race2"] = 9
    weekend["results"]["lukas"]["race1"] = 4
    race2 = weekend["results"]["lukas"]["race2"]
    weekend["results"]["lukas"]["race2"] = {"place": 4, "reason": race2["reason"]}
    rows = changed["standings"]["drivers"].pop("rows")
    weekend["standings"]["drivers"].pop("rows")
    assert changed == weekend
    assert [row.get("driver") or row["name"] for row in rows] == [
        *("Ole Dahl", "anna", "Søren Høj", "lukas")
    ]
    assert sorted(comments_in(text)) == sorted(comments_in(target.text))


# How others are spelt


def test_a_name_is_spelt_as_it_was_before(press: Press) -> None:
    other = press.file.read_text("utf-8").replace("2024-06", "2024-05")
    press.write("weekends/round2.toml", other.replace("Tim de Vries", "Åke Öst-Müller"))
    press.write(
        "drivers.csv",
        "Drivers\nPos;Driver;Points\n1;OST-MULLER Ake;9\n2;DE VRIES Tim;8\n3;DAHL, Ole;7\n",
    )
    imported(press, "drivers.csv")
    table = said(press)["standings"]["drivers"]["rows"]
    assert table[0] == {"position": 1, "name": "Åke Öst-Müller", "nation": "NL", "points": 9}
    assert [row["name"] for row in table if "name" in row][1:] == ["Tim de Vries", "Ole Dahl"]


@pytest.mark.parametrize(
    ("printed", "written", "certain"),
    [
        ("Simon DOLAN", "Simon Dolan", True),
        ("DOLAN Simon", "Simon Dolan", True),
        ("DOLAN, Simon", "Simon Dolan", True),
        ("SIMON DOLAN", "Simon Dolan", True),
        ("Tom KERR-SMYTHE", "Tom Kerr-Smythe", True),
        ("Pat O'BRIEN", "Pat O'Brien", True),
        ("Noël CRÉPIN", "Noël Crépin", True),
        ("Kim de Souza", "Kim de Souza", True),
        ("Matthew MCMURRY", "Matthew McMurry", False),
        ("Bo MACHADO", "Bo Machado", False),
        ("Luc DI GRASSI", "Luc di Grassi", False),
        ("VAN OORT Jan", "Jan van Oort", False),
        ("S. DOLAN", "S. Dolan", False),
        ("DOLAN", "Dolan", False),
        ("Carl LINDH III", "Carl Lindh III", True),
    ],
)
def test_names_in_capitals_are_calmed_and_doubt_is_told(
    printed: str, written: str, certain: bool
) -> None:
    spelt = as_person(Driver(printed))
    assert (spelt.name, spelt.certain) == (written, certain)


def test_a_name_that_may_be_spelt_otherwise_is_told(press: Press) -> None:
    press.write(
        "drivers.csv",
        "Drivers\nPos;No;Driver;Nat;Points\n1;7;Anna BERG;;9\n"
        "2;9;Matthew MCMURRY;XXX;8\n3;12;Lukas BJORK;;1\n",
    )
    ran = imported(press, "drivers.csv")
    assert ran.err.splitlines() == [
        'drivers.csv:4:1: warning[doubtful-name]: "Matthew MCMURRY" is written as Matthew McMurry',
        "  hint: mend it in the weekend file if it is spelt otherwise: imports keep your spelling",
        "drivers.csv:4:1: warning[unknown-nation]: XXX is no nation's code",
        "  hint: nations are written as SE or SWE",
    ]
    press.change("Matthew McMurry", "Matthew Mcmurry")
    assert imported(press, "drivers.csv").err.endswith("nothing changes in weekends/round3.toml\n")


@pytest.mark.parametrize(
    ("printed", "nation"),
    [
        ("SWE", "SE"),
        ("se", "SE"),
        ("GER", "DE"),
        ("HOL", "NL"),
        ("ENG", "GB"),
        ("Sverige", "SE"),
        ("Denmark", "DK"),
        ("BRN", "BN"),
        ("XX", None),
    ],
)
def test_a_nation_may_be_any_code_or_a_name(printed: str, nation: str | None) -> None:
    assert nation_of(printed, "iso3", ("sv-SE", "en-GB")) == nation
    assert nation_of("BRN", "ioc", ()) == "BH"


def test_a_stroke_in_a_teams_name_does_not_divide_it(press: Press) -> None:
    press.write("teams.csv", "Teams\nPos;Name;Points\n1;A/B Racing;9\n2;Nordic & Co Racing;8\n")
    imported(press, "teams.csv")
    assert rows(press, "teams")[0] == (1, "A/B Racing", 9)


@pytest.mark.parametrize("printed", ["Nordic Co Racing AB", "Nordic", "Nordic Rac."])
def test_a_team_that_is_spelt_otherwise_is_told(press: Press, printed: str) -> None:
    press.write("teams.csv", f"Teams\nPos;Team;Points\n1;South Motorsport;9\n2;{printed};8\n")
    ran = imported(press, "teams.csv")
    assert (
        f'teams.csv:4:1: warning[doubtful-driver]: "{printed}" may be '
        "Nordic & Co Racing: the team's name is spelt otherwise"
    ) in ran.err


def test_a_tie_without_a_position_has_that_of_the_line_before(press: Press) -> None:
    press.write(
        "drivers.csv",
        "Drivers\nPos;No;Driver;Points\n1;7;Anna BERG;9\n2;9;A B;8\n;12;Lukas BJORK;8\n",
    )
    imported(press, "drivers.csv")
    assert rows(press) == [(1, "anna", 9), (2, "A B", 8), (2, "lukas", 8)]


# What no result can be read from


@pytest.mark.parametrize(
    ("content", "reason", "hint"),
    [
        (b"", "it is empty", "results are read from CSV"),
        (b"%PDF-1.7\n1 0 obj", "it is a PDF", "results are read from CSV"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "it is a picture", "results are read from CSV"),
        (
            b"PK\x03\x04rest",
            "it is damaged",
            "open it where it came from, and save it again as .xlsx",
        ),
        (
            b"name;town\nBo;Oslo\n",
            "no row has the titles of results or standings",
            "the first row with text reads: name town",
        ),
        (b"<html><body>Hi</body></html>", "there is no table in it", "results are read from CSV"),
        (
            b"Pos;No;Name;Points\n",
            "nobody is listed below the titles",
            "the first row with text reads: Pos No Name Points",
        ),
        (
            b"NUMBER;LAP_NUMBER;LAP_TIME\n7;1;1:30.1\n",
            "it tells of single laps, not of the result",
            "results are read",
        ),
    ],
)
def test_why_no_result_can_be_read_is_told(
    press: Press, content: bytes, reason: str, hint: str
) -> None:
    press.write("x.dat", content)
    ran = imported(press, "x.dat")
    assert ran.code == 1
    first, second, *_ = ran.err.splitlines()
    assert first == (
        f"x.dat: error[unreadable-timing]: no result can be read from this file: {reason}"
    )
    assert second.startswith(f"  hint: {hint}")


def test_formulas_that_have_never_been_worked_out_are_told(press: Press) -> None:
    lines = [("Pos", "Driver", "Points"), (1, "Ole Dahl", 90), (2, "Anna Berg", "=40+40")]
    press.write("drivers.xlsx", _workbook(Drivers=lines))
    ran = imported(press, "drivers.xlsx")
    assert ran.code == 1
    told, hint, *_ = ran.err.splitlines()
    assert told.startswith("drivers.xlsx: error[unreadable-timing]: no result can be read")
    assert told.endswith(": its formulas have never been worked out")
    assert hint == "  hint: open it where it came from, and save it again as .xlsx"


def test_a_file_that_is_not_there_is_told_and_the_others_wait(press: Press) -> None:
    press.write("race1.csv", ORBITS)
    before = press.file.read_bytes()
    ran = imported(press, "race1.csv", "race2.csv")
    assert ran.code == 1
    assert "race2.csv: error[unreadable-file]: the file cannot be read: it is not there" in ran.err
    assert press.file.read_bytes() == before


def test_a_command_that_imports_nothing_loads_none_of_it() -> None:
    code = "import sys, pressgen.cli; print(*sorted(m for m in sys.modules if 'pressgen.' in m))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=ENV)
    loaded = done.stdout.decode().split()
    assert not any(
        name.startswith(("pressgen.timing", "pressgen.edit", "pressgen.imports")) for name in loaded
    )
