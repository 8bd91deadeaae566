"""Result lists and tables of championships, as printed."""

from __future__ import annotations

import re

import pytest

from tests.press import Press
from tests.printed import paragraph, replace_next

ROWS = re.compile(r"rows = \[\n.*?\n\]\n", re.DOTALL)
TITLE = "Nordic Cup – "


def table(press: Press, language: str, title: str = TITLE) -> list[str]:
    """Return the lines of a table, without the heading of them all."""
    lines = paragraph(press, language, title).splitlines()
    begin = next(n for n, line in enumerate(lines) if line.startswith(title))
    return lines[begin:]


def rows(press: Press, *listed: str) -> None:
    """Put rows in the place of the drivers' own: "position name points", own ones by their keys."""
    text = press.file.read_text("utf-8")
    assert len(ROWS.findall(text)) == 1
    press.write("weekends/round3.toml", ROWS.sub(_toml(*listed), text))


def _toml(*listed: str) -> str:
    lines = []
    for row in listed:
        position, *name, points = row.split()
        keys = {"anna": "driver", "lukas": "driver", "nordic": "team"}
        lines.append(
            f'  {{ position = {position}, {keys.get(name[0], "name")} = "{" ".join(name)}", '
            f"points = {points} }},"
        )
    return "rows = [\n" + "\n".join(lines) + "\n]\n"


# Results

STATUSES = {
    "4": ("4:e plats", "4th place"),
    '"DNF"': ("Bröt (DNF)", "Retired (DNF)"),
    '"DNS"': ("Startade inte (DNS)", "Did not start (DNS)"),
    '"DSQ"': ("Diskvalificerad (DSQ)", "Disqualified (DSQ)"),
    '"NC"': ("Ej klassificerad (NC)", "Not classified (NC)"),
    '{ status = "retired" }': ("Bröt (DNF)", "Retired (DNF)"),
    '{ status = "retired", reason.sv = "punktering", reason.en = "the puncture of \'24" }': (
        "Bröt (punktering)",
        "Retired (the puncture of ’24)",
    ),
    '{ status = "did_not_start", reason.sv = "motorhaveri", reason.en = "engine failure" }': (
        "Startade inte (motorhaveri)",
        "Did not start (engine failure)",
    ),
    '{ status = "disqualified", reason.sv = "för låg vikt", reason.en = "underweight" }': (
        "Diskvalificerad (för låg vikt)",
        "Disqualified (underweight)",
    ),
    '{ status = "not_classified", reason.sv = "för få varv", reason.en = "too few laps" }': (
        "Ej klassificerad (för få varv)",
        "Not classified (too few laps)",
    ),
    "{ place = 4, provisional = true }": (
        "4:e plats, preliminärt",
        "4th place, provisional",
    ),
    '{ place = 4, provisional = { source.sv = "domarna", source.en = "the stewards" } }': (
        "4:e plats, preliminärt enligt domarna",
        "4th place, provisional according to the stewards",
    ),
    "{ place = 4, provisional = { as_of = 2024-06-16T18:05:00 } }": (
        "4:e plats, preliminärt (16 juni kl. 18:05)",
        "4th place, provisional (June 16th, 18:05)",
    ),
    '{ place = 4, provisional = { source = "FIA", as_of = 2024-06-16T17:05:00+01:00 } }': (
        "4:e plats, preliminärt enligt FIA (16 juni kl. 18:05 CEST)",
        "4th place, provisional according to FIA (June 16th, 18:05 CEST)",
    ),
    '{ status = "retired", provisional = true }': (
        "Bröt (DNF), preliminärt",
        "Retired (DNF), provisional",
    ),
}


@pytest.mark.parametrize("result", STATUSES)
def test_a_result_is_a_place_or_why_there_is_none(press: Press, result: str) -> None:
    press.change("race2 = 2", f"race2 = {result}")
    swedish, english = STATUSES[result]
    assert paragraph(press, "sv", "Annas resultat:").splitlines() == [
        "Annas resultat:",
        "Fri träning 1: 11:e plats",
        "Tidskval: 5:e plats",
        "Race 1: 3:e plats",
        f"Race 2 (Final): {swedish}",
    ]
    assert paragraph(press, "en", "Anna’s results:").splitlines() == [
        "Anna’s results:",
        "Free Practice 1: 11th place",
        "Qualifying: 5th place",
        "Race 1: 3rd place",
        f"Race 2 (Final): {english}",
    ]


def test_a_mark_on_a_session_is_printed_with_every_driver_s_result(press: Press) -> None:
    press.add("[sessions.race1]\nprovisional = true\n")
    for driver, place in [("Anna’s", "3rd"), ("Lukas’", "7th")]:
        results = paragraph(press, "en", f"{driver} results:")
        assert f"Race 1: {place} place, provisional\nRace 2" in results
        assert results.count("provisional") == 1
    assert "Race 1: 7:e plats, preliminärt\n" in paragraph(press, "sv", "Lukas resultat:")


def test_results_stand_in_the_order_of_the_series_whatever_that_of_the_file(press: Press) -> None:
    press.change("practice1 = 11\nqualifying = 5\n", "qualifying = 5\npractice1 = 11\n")
    results = paragraph(press, "en", "Anna’s results:")
    assert [line.split(":")[0] for line in results.splitlines()[1:]] == [
        *("Free Practice 1", "Qualifying", "Race 1", "Race 2 (Final)")
    ]


def test_the_series_own_name_of_a_session_stands_in_brackets_where_it_differs(press: Press) -> None:
    press.change_house("practice1 = {}", 'practice1 = { official = "Free Practice 1" }')
    press.change_house(
        "qualifying = {}",
        'qualifying = { label = "Kval", official.sv = "Q", official.en = "Kval" }',
    )
    assert paragraph(press, "sv", "Annas resultat:").splitlines()[1:3] == [
        "Fri träning 1 (Free Practice 1): 11:e plats",
        "Kval (Q): 5:e plats",
    ]
    assert paragraph(press, "en", "Anna’s results:").splitlines()[1:3] == [
        "Free Practice 1: 11th place",
        "Kval: 5th place",
    ]


@pytest.mark.parametrize("name", ["label", "official"])
def test_a_name_of_a_session_that_is_missing_in_a_language_is_a_finding(
    press: Press, name: str
) -> None:
    press.change_house("practice1 = {}", f'practice1 = {{ {name}.sv = "Träning" }}')
    (finding,) = [line for line in press.check() if "error" in line]
    field = f"series.cup.sessions.practice1.{name}.en"
    assert finding.endswith(f"[missing-translation]: the text in English is missing: {field}")
    assert not press.build().written


# Tables


def test_a_table_has_its_title_its_state_its_rows_and_its_link(press: Press) -> None:
    assert paragraph(press, "sv", TITLE).splitlines() == [
        "Mästerskapsställning:",
        "Nordic Cup – Förarmästerskapet – Totalt (Topp tre)",
        "Nordic Cup 2024 (efter 3 av 6 tävlingshelger)",
        "1: Ole Dahl (NOR), 80 p.",
        "2: Anna Berg (SWE), 62,5 p.",
        "3: Tim de Vries (NLD), 60 p.",
        "–",
        "9: Lukas Berg (SWE), 21 p.",
        "Se hela ställningen här: https://cup.example/standings",
    ]
    assert paragraph(press, "en", TITLE).splitlines() == [
        "Nordic Cup Championship Standings",
        "Nordic Cup – Drivers’ Championship – Overall (Top 3)",
        "Nordic Cup 2024 (After 3 of 6 race weekends)",
        "1: Ole Dahl (NOR), 80 p.",
        "2: Anna Berg (SWE), 62.5 p.",
        "3: Tim de Vries (NLD), 60 p.",
        "–",
        "9: Lukas Berg (SWE), 21 p.",
        "See the full standings here: https://cup.example/standings",
    ]


LINES = {
    # rows of a table, where a line stands (between which rows), how many are on top
    ("1 Ole 80", "2 Tim 60", "3 Ann 50", "4 anna 40"): ([], 3),
    ("1 Ole 80", "2 Tim 60", "3 Ann 50", "5 anna 40"): ([3], 3),
    ("1 Ole 80", "2 Tim 60", "2 Ann 60", "4 anna 40"): ([], 3),
    ("1 Ole 80", "2 Tim 60", "2 Ann 60", "3 anna 40"): ([], 3),
    ("1 Ole 80", "2 Tim 60", "2 Ann 60", "5 anna 40"): ([3], 3),
    ("1 Ole 80", "1 Tim 80", "1 Ann 80", "4 anna 40"): ([], 3),
    ("1 Ole 80", "2 Tim 60", "3 Ann 50", "21 anna 4", "22 lukas 1"): ([3], 3),
    ("1 Ole 80", "2 Tim 60", "3 Ann 50", "21 anna 4", "21 lukas 4"): ([3], 3),
    ("1 Ole 80", "2 Tim 60", "3 Ann 50", "7 anna 9", "21 lukas 4"): ([3, 4], 3),
    ("1 Ole 80", "2 Tim 60", "3 Ann 50", "7 anna 9", "8 Bo 8", "21 lukas 4"): ([3, 5], 3),
    ("1 Ole 80", "2 Tim 60", "9 anna 4"): ([2], 2),
    ("1 anna 80", "2 Tim 60"): ([], 2),
    ("1 Ole 80", "2 Tim 60", "3 Ann 50", "3 Bo 50", "5 anna 4"): ([], 3),
    ("1 Ole 80", "2 Tim 60", "3 anna 50", "4 Ann 40", "5 Bo 30", "9 lukas 4"): ([5], 5),
    ("1 anna 80", "2 lukas 70", "3 Ole 60"): ([], 3),
    ("9 anna 4", "10 lukas 3"): ([], 0),
}


@pytest.mark.parametrize("listed", LINES, ids=" | ".join)
def test_a_line_stands_where_places_jump_and_nowhere_else(
    press: Press, listed: tuple[str, ...]
) -> None:
    gaps, top = LINES[listed]
    rows(press, *listed)
    title, _state, *lines = table(press, "en")
    positions = [line.partition(":")[0] for line in lines[:-1]]
    expected = [row.split()[0] for row in listed]
    for gap in reversed(gaps):
        expected.insert(gap, "–")
    assert positions == expected
    assert title.endswith(f" – Overall (Top {top})" if top else " – Overall")


def test_the_top_is_counted_in_words_in_swedish(press: Press) -> None:
    rows(press, "1 Ole 80", "2 Tim 60", "3 Ann 50", "4 Bo 40", "5 Eva 30", "9 anna 4")
    assert table(press, "sv")[0].endswith(" – Totalt (Topp fem)")
    rows(press, "1 Ole 80", "2 anna 4")
    assert table(press, "sv")[0].endswith(" – Totalt (Topp två)")


def test_teams_and_rivals_without_a_nation_are_printed_without_brackets(press: Press) -> None:
    press.add("[standings.teams]\n" + _toml("1 Cyan & Co 120.25", "2 nordic 100"))
    assert table(press, "sv", "Team Cup")[2:4] == [
        "1: Cyan & Co, 120,25 p.",
        "2: Nordic & Co Racing, 100 p.",
    ]
    assert table(press, "en", "Team Cup")[2] == "1: Cyan & Co, 120.25 p."


@pytest.mark.parametrize(("scheme", "code"), [("iso3", "NLD"), ("ioc", "NED")])
def test_nations_are_printed_by_the_scheme_of_the_series(
    press: Press, scheme: str, code: str
) -> None:
    press.change_house("links.standings", f'nation_scheme = "{scheme}"\nlinks.standings')
    for language in ("sv", "en"):
        assert f"3: Tim de Vries ({code}), 60 p." in table(press, language)
        assert "1: Ole Dahl (NOR), 80 p." in table(press, language)


def test_a_nation_may_be_written_by_any_of_its_codes(press: Press) -> None:
    press.change('nation = "NL"', 'nation = "NED"')
    assert "3: Tim de Vries (NLD), 60 p." in table(press, "en")


STATES = {
    "provisional = true\n": ("helger), preliminärt", "weekends), provisional"),
    'provisional = { source = "FIA", as_of = 2024-06-16T18:00:00 }\n': (
        "helger), preliminärt enligt FIA (16 juni kl. 18:00)",
        "weekends), provisional according to FIA (June 16th, 18:00)",
    ),
    "after_round = 2\n": ("(efter 2 av 6 tävlingshelger)", "(After 2 of 6 race weekends)"),
}


@pytest.mark.parametrize("line", STATES)
def test_the_line_below_the_title_tells_what_the_table_shows(press: Press, line: str) -> None:
    press.change("[standings.drivers]\n", f"[standings.drivers]\n{line}")
    swedish, english = STATES[line]
    assert table(press, "sv")[1].endswith(swedish)
    assert table(press, "en")[1].endswith(english)


def test_a_season_of_one_round_has_one_race_weekend(press: Press) -> None:
    press.change_house("rounds = 6", "rounds = 1")
    press.change("round = 3\n", "round = 1\n")
    replace_next(press)
    assert table(press, "sv")[1] == "Nordic Cup 2024 (efter 1 av 1 tävlingshelg)"
    assert table(press, "en")[1] == "Nordic Cup 2024 (After 1 of 1 race weekend)"


def test_a_series_may_be_called_otherwise_above_its_tables(press: Press) -> None:
    press.change_house(
        "links.standings",
        'table_name = "FIA Nordic Cup"\nstandings_heading.sv = "Tabeller"\n'
        'standings_heading.en = "The tables"\nlinks.standings',
    )
    assert paragraph(press, "sv", TITLE).startswith("Tabeller\nNordic Cup – ")
    assert paragraph(press, "en", TITLE).startswith("The tables\nNordic Cup – ")
    assert table(press, "en")[1] == "FIA Nordic Cup 2024 (After 3 of 6 race weekends)"


def test_the_link_of_a_table_is_its_own_else_its_championship_s_else_the_series(
    press: Press,
) -> None:
    press.add("[standings.juniors]\n" + _toml("1 Eva 50", "2 anna 40"))
    press.add("[standings.teams]\n" + _toml("1 Cyan 120", "2 nordic 100"))
    press.change_house(
        'title = "Junior Cup"', 'title = "Junior Cup"\nlink = "https://junior.example"'
    )
    press.change_house('title = "Team Cup"', 'title = "Team Cup"\nlink = "https://team.example"')
    press.change("[standings.teams]\n", '[standings.teams]\nlink = "https://own.example"\n')
    for title, address in [
        (TITLE, "https://cup.example/standings"),
        ("Junior Cup", "https://junior.example"),
        ("Team Cup", "https://own.example"),
    ]:
        assert table(press, "en", title)[-1] == f"See the full standings here: {address}"


def test_without_a_link_there_is_no_line_for_it(press: Press) -> None:
    press.change_house('links.standings = "https://cup.example/standings"\n', "")
    for language in ("sv", "en"):
        assert table(press, language)[-1].startswith("9: Lukas Berg")


def test_tables_stand_in_the_order_of_the_series_below_one_heading(press: Press) -> None:
    press.change(
        "[standings.drivers]",
        "[standings.teams]\n" + _toml("1 Cyan 120", "2 nordic 100") + "\n[standings.drivers]",
    )
    drivers, teams = (paragraph(press, "en", title) for title in (TITLE, "Team Cup"))
    assert drivers.startswith("Nordic Cup Championship Standings\n")
    assert teams.startswith("Team Cup – Overall (Top 2)\n")
