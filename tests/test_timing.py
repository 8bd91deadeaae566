"""What timekeepers and series publish, read into lines."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
import json
import tracemalloc
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from html import escape
from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from pressgen.localise.lap_times import parse_lap_time
from pressgen.timing import (
    Driver,
    Fit,
    Gap,
    KnownName,
    Line,
    NameMatch,
    NoteCode,
    Reason,
    Sheet,
    UnreadableTiming,
    cells,
    fold,
    match_names,
    read_timing,
    session_hint,
)
from pressgen.timing.columns import Meaning
from pressgen.timing.words import squeeze, vocabulary

SAMPLES = Path(__file__).parent / "timing"


def sample(name: str) -> Sheet:
    [sheet] = read_timing((SAMPLES / name).read_bytes(), name).sheets
    return sheet


def read(text: str, name: str = "") -> Sheet:
    [sheet] = read_timing(text.encode(), name).sheets
    return sheet


def refused(data: bytes) -> UnreadableTiming:
    with pytest.raises(UnreadableTiming) as caught:
        read_timing(data)
    return caught.value


def is_told(data: bytes) -> bool:
    """Tell whether data are read, or refused for a reason."""
    try:
        return bool(read_timing(data, "x.csv").sheets)
    except UnreadableTiming as unreadable:
        return unreadable.reason in Reason


def workbook(*rows: Sequence[object], title: str = "Results") -> Workbook:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return book


def packed(book: Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def names(sheet: Sheet) -> list[list[str]]:
    return [[driver.name for driver in line.drivers] for line in sheet.lines]


# The forms of the timekeepers


def test_an_al_kamel_classification_has_drivers_in_numbered_columns() -> None:
    sheet = sample("alkamel_endurance.csv")
    first, second, third, retired, absent = sheet.lines
    assert sheet.kind == "classification"
    assert first == Line(
        row=2,
        position=1,
        number="007",
        drivers=(Driver("Ivar DAHL"), Driver("Noël CRÉPIN"), Driver("Tom KERR-SMYTHE")),
        team="Fjord Motorsport",
        car="Norma M30 - Nissan",
        category="LMP3",
        laps=112,
        total_time="4:00:04.690",
        best_lap="1:36.144",
    )
    assert second.gap == Gap("28.869")
    assert (third.number, third.gap) == ("060", Gap(laps=1))
    assert (retired.position, retired.place, retired.status) == (4, None, "not_classified")
    assert (absent.status, absent.status_text, absent.laps) == ("did_not_start", "DNS", 0)
    assert sheet.notes == ()
    assert sheet.columns["FL_TIME"] == "best_lap"
    assert "FL_KPH" in sheet.ignored


def test_an_al_kamel_classification_has_first_and_second_names_apart() -> None:
    first, second = sample("alkamel_sprint.csv").lines
    assert first.drivers == (
        Driver("Wade Lindqvist", "Wade", "Lindqvist", "USA"),
        Driver("Ana Maria de Souza", "Ana Maria", "de Souza", "BRA"),
    )
    assert first.gap is None
    assert second.drivers == (Driver("Otto Brandt", "Otto", "Brandt", "DEU"),)
    assert second.gap == Gap("0.156")


def test_an_al_kamel_classification_of_single_drivers_has_no_numbers_in_its_titles() -> None:
    sheet = read(
        "POSITION;NUMBER;STATUS;LAPS;DRIVER_FIRSTNAME;DRIVER_SECONDNAME;DRIVER_COUNTRY;\n"
        "1;46;Classified;17;Luca;Weiss;USA;\n"
    )
    assert sheet.lines[0].drivers == (Driver("Luca Weiss", "Luca", "Weiss", "USA"),)


def test_an_al_kamel_result_by_class_has_all_drivers_in_one_cell() -> None:
    sheet = sample("alkamel_by_class.csv")
    assert names(sheet) == [
        ["Wade Lindqvist", "Otto Brandt"],
        ["Ines Costa", "Bo Ek", "Uma Rao"],
    ]
    assert [(line.category, line.class_position) for line in sheet.lines] == [
        ("Silver", 1),
        ("Am", 1),
    ]


def test_a_speedhive_classification_is_read() -> None:
    sheet = sample("speedhive_race.json")
    assert sheet.hints == ("TCR - Race 2", "Race", "Official", "speedhive_race")
    assert sheet.official is True
    assert [(line.number, line.position, line.status) for line in sheet.lines] == [
        ("007", 1, None),
        ("12", 2, None),
        ("3", 3, "retired"),
        ("5", 4, "did_not_start"),
    ]
    assert [line.class_position for line in sheet.lines] == [1, 1, 2, None]
    assert sheet.lines[1].gap == Gap(laps=1)
    assert sheet.lines[0].best_lap == "1:29.118"
    assert sheet.notes == ()


def test_speedhive_keys_may_begin_with_capitals() -> None:
    text = (SAMPLES / "speedhive_race.json").read_text()
    data = json.loads(text)
    data["rows"] = [
        {key[0].upper() + key[1:]: value for key, value in row.items()} for row in data["rows"]
    ]
    data["Rows"] = data.pop("rows")
    assert read(json.dumps(data)).lines == sample("speedhive_race.json").lines


def test_a_speedhive_championship_is_read_as_standings() -> None:
    sheet = sample("speedhive_championship.json")
    assert sheet.kind == "standings"
    assert sheet.hints[0] == "Nordic Touring Cup"
    assert [(line.position, line.points) for line in sheet.lines] == [
        (1, Decimal("82.5")),
        (2, Decimal(70)),
        (3, Decimal(0)),
    ]
    assert sheet.lines[0].drivers == (Driver("Ida Åberg", "Ida", "Åberg"),)
    assert {line.gap for line in sheet.lines} == {None}


def test_a_speedhive_export_is_read() -> None:
    sheet = read(
        "Position,Start Number,Competitor,Class,Total Time,Diff,Laps,Best Lap,Best Lap Number,"
        "Best Speed\n1,7,Ida Åberg,TCR,27:11.402,,18,1:29.118,4,151.2\n"
    )
    assert sheet.lines[0].drivers == (Driver("Ida Åberg"),)
    assert (sheet.lines[0].best_lap, sheet.ignored) == (
        "1:29.118",
        ("Best Lap Number", "Best Speed"),
    )


def test_an_orbits_sheet_has_headings_repeated_titles_and_a_footer() -> None:
    sheet = sample("orbits_race.csv")
    assert [(line.row, line.number, line.status) for line in sheet.lines] == [
        (5, "7", None),
        (6, "12", None),
        (9, "3", None),
        (11, "5", "retired"),
        (12, "31", "not_classified"),
        (14, "40", "disqualified"),
    ]
    assert [(note.code, note.row) for note in sheet.notes] == [
        (NoteCode.EMPTY_ROW, 7),
        (NoteCode.REPEATED_HEADER, 8),
        (NoteCode.HEADING, 10),
        (NoteCode.HEADING, 13),
        (NoteCode.TEXT_ROW, 15),
    ]
    assert sheet.official is False
    assert sheet.hints[:2] == (
        "TCR Scandinavia - Tävling 2 Provisional results",
        "Sommarracet 2026",
    )
    assert [line.gap for line in sheet.lines[:3]] == [None, Gap("0.599"), Gap(laps=1)]


def test_an_orbits_export_has_names_apart_and_no_last_lap_for_a_name() -> None:
    apart = read("Pos,No,First Name,Last Name,Laps\n1,7,Ida,Åberg,9\n")
    assert apart.lines[0].drivers == (Driver("Ida Åberg", "Ida", "Åberg"),)
    lap = read("Pos,No,Name,Last,Laps\n1,7,Ida Åberg,1:29.118,9\n")
    assert lap.lines[0].drivers == (Driver("Ida Åberg"),)
    assert lap.ignored == ("Last",)


def test_a_first_name_makes_the_column_called_name_the_family_name() -> None:
    sheet = read("Platz;Nr;Vorname;Name;Punkte\n1;7;Jörg;Weiß;25\n")
    assert sheet.lines[0].drivers == (Driver("Jörg Weiß", "Jörg", "Weiß"),)


def test_a_web_page_has_crews_over_several_rows() -> None:
    timing = read_timing((SAMPLES / "web_crews.html").read_bytes())
    [sheet] = timing.sheets
    assert (timing.form, timing.tables_left_out) == ("html", 1)
    assert sheet.hints == (
        "Offizielles Ergebnis",
        "Rennen 2 – Gesamtwertung",
        "Ergebnisse – Ringcup",
    )
    assert names(sheet) == [
        ["Jörg Weiß", "Uwe Groß"],
        ["Karl Brandt", "Hans Ott"],
        ["Eva Maria Loos"],
    ]
    assert [line.place for line in sheet.lines] == [1, 2, None]
    assert {driver.nation for driver in sheet.lines[0].drivers} == {"GER"}
    assert sheet.lines[0].team == "Müller & Söhne"
    assert sheet.lines[1].best_lap == "8:20.001"
    assert sheet.lines[1].gap == Gap(laps=1)
    assert (sheet.lines[2].status, sheet.lines[2].total_time) == ("retired", "")


def test_a_table_is_pasted_from_a_page_with_tabs() -> None:
    sheet = read(
        "Pl.\tStartnr\tFörare\tPoäng\r\n1\t7\tIda Åberg\t82,5\r\n2=\t12\tKim Olsson\t70 p\r\n"
    )
    assert sheet.kind == "standings"
    assert [(line.position, line.points) for line in sheet.lines] == [
        (1, Decimal("82.5")),
        (2, Decimal(70)),
    ]


def test_a_table_in_an_answered_mail_has_marks_before_its_lines() -> None:
    sheet = read("Hi,\n> see below\n> > Pos\tNo\tDriver\tPts\n> > 1\t7\tA B\t25\n> > \t8\tC D\t0\n")
    assert [(line.position, line.number) for line in sheet.lines] == [(1, "7"), (None, "8")]


MAIL = """\
Hej Anna,
här är resultatet från Race 1:

  Pos   No  Driver              Team           Laps   Total time     Gap
  ---  ---  ------------------  -------------  ----   ----------  ------
    1    3  Robert Dahl         PWR Racing       20    27:04.690
    2    9  Cleo Falk           Target             20    27:05.100   0.410
    3   12  Eva-Lotta van Berg                   20    27:06.000   1.310

Not classified
  DNF   44  Ida Åberg           Lestrup           3

Best lap: Robert Dahl, 1:19.2
Hälsningar
Bo   (tidtagare)
"""


def test_a_table_in_a_mail_is_aligned_with_blanks() -> None:
    sheet = read(MAIL)
    assert sheet.hints == ("här är resultatet från Race 1:", "Hej Anna,")
    assert [(line.row, line.place, line.number, line.laps) for line in sheet.lines] == [
        (6, 1, "3", 20),
        (7, 2, "9", 20),
        (8, 3, "12", 20),
        (11, None, "44", 3),
    ]
    assert names(sheet) == [["Robert Dahl"], ["Cleo Falk"], ["Eva-Lotta van Berg"], ["Ida Åberg"]]
    assert [line.team for line in sheet.lines] == ["PWR Racing", "Target", "", "Lestrup"]
    assert [line.gap for line in sheet.lines] == [None, Gap("0.410"), Gap("1.310"), None]
    assert sheet.lines[3].status == "retired"


def test_several_tables_in_a_mail_are_several_sheets() -> None:
    rows = "Pos  No  Driver\n1    7   A B\n2    8   C D\n"
    standings = "Pos  Driver  Points\n1  Eva Maria Berg  12,5\n2  C D  8\n"
    text = f"Race 1\n{rows}\nRace 2\n{rows}\nDrivers\n{standings}".replace("\n", "\n> ")
    sheets = read_timing(f"> {text}".encode()).sheets
    assert [sheet.hints[0] for sheet in sheets] == ["Race 1", "Race 2", "Drivers"]
    assert [len(sheet.lines) for sheet in sheets] == [2, 2, 2]
    assert sheets[2].lines[0].points == Decimal("12.5")


@pytest.mark.parametrize(
    "row",
    [
        "2  9    Cleo Falk      Ek        20",
        "2    9   Cleo Falk  Racing  20",
        "2 9 Cleo Falk 20",
        "DNF           Cleo Falk           20",
    ],
)
def test_a_row_whose_columns_are_not_certain_refuses_a_table_with_blanks(row: str) -> None:
    text = f"Pos  No  Driver     Laps\n1    3   Eva Berg     20\n{row}\n"
    assert refused(text.encode()).reason is Reason.DAMAGED


def test_a_control_character_in_a_page_is_left_out() -> None:
    cell = "<td>A<span hidden>x</span>&#1; B\x02"
    sheet = read(f"<table><tr><td>Pos<td>No<td>Driver<tr><td>1<td>7{cell}</table>")
    assert names(sheet) == [["A B"]]


def test_rows_of_html_alone_are_a_table() -> None:
    sheet = read("<tr><th>Pos<th>Driver<th>Pts</tr><tr><td>1<td>Ida Åberg<td>25</tr>")
    assert sheet.lines[0].points == 25


def test_a_workbook_has_sheets_numbers_and_times_in_excel_s_own_form() -> None:
    book = workbook(
        ["Sommarracet"],
        [],
        ["Pos", "Nr", "Förare", "Varv", "Totaltid", "Bästa varv", "Poäng"],
        [1, 7, "Ida Åberg", 18.0, dt.timedelta(minutes=27, seconds=11.402), 0, 12.5],
        [2, "012", "Kim Olsson", 17, dt.time(0, 27, 12, 1_000), "1:29,204", 10],
        title="Race 2",
    )
    sheet = book.worksheets[0]
    sheet["B4"].number_format = "000"
    sheet["F4"] = (60 + 29.118) / 86_400
    sheet["F4"].number_format = "mm:ss.000"
    book.create_sheet("Notes").append(["Weather", "Sun"])
    hidden = book.create_sheet("Old")
    hidden.append(["Pos", "Nr"])
    hidden.append([1, 9])
    hidden.sheet_state = "hidden"
    timing = read_timing(packed(book), "results.xlsx")
    [read_sheet] = timing.sheets
    assert timing.tables_left_out == 1
    assert read_sheet.hints == ("Sommarracet", "Race 2", "results")
    first, second = read_sheet.lines
    assert (first.row, first.number, first.laps, first.points) == (4, "007", 18, Decimal("12.5"))
    assert (first.total_time, first.best_lap) == ("27:11.402", "1:29.118")
    assert (second.number, second.total_time, second.best_lap) == ("012", "27:12.001", "1:29.204")


@pytest.mark.parametrize("form", ["0", "00", "0.0"])
def test_a_number_is_what_a_workbook_holds_and_not_what_it_shows(form: str) -> None:
    book = workbook(["Pos", "Driver", "Points"], [1, "A B", 62.5])
    book.worksheets[0]["C2"].number_format = form
    [sheet] = read_timing(packed(book)).sheets
    assert sheet.lines[0].points == Decimal("62.5")


def test_the_feeds_of_wige_and_tsl_are_read() -> None:
    wige = read(
        '{"CUP": "Ring", "HEAT": "Rennen 2", "RESULT": [{"POSITION": "1", "STNR": "007", "NAME": '
        '"DAHL/BERG", "CAR": "BMW M4", "CLASSNAME": "SP9", "CLASSRANK": "1", "LAPS": "28", '
        '"GAP": "", "FASTESTLAP": "8:14.333"}]}'
    )
    assert wige.hints == ("Rennen 2",)
    assert (names(wige), wige.lines[0].class_position) == ([["DAHL", "BERG"]], 1)
    tsl = read(
        '{"name": "Race 1", "classification": [{"no": "7", "name": "A B", "subClass": "Pro", '
        '"result": {"position": 1, "laps": 20, "raceTime": "31:02.5", "gap": ""}}]}'
    )
    assert (tsl.lines[0].category, tsl.lines[0].total_time) == ("Pro", "31:02.5")


def test_json_of_other_shapes_is_a_table_with_keys_as_titles() -> None:
    flat = read('[{"Pos": 1, "No": "07", "Driver": "Ida Åberg", "Points": 25.50}]')
    assert (flat.lines[0].number, flat.lines[0].points) == ("07", Decimal("25.50"))
    nested = read(
        '{"event": {"results": [{"no": 7, "drivers": [{"firstName": "Ida", "lastName": "Åberg"},'
        '{"firstName": "Bo", "lastName": "Ek"}], "team": {"name": "Fjord"},'
        '"result": {"position": 1, "laps": 12, "fastLapTime": "1:29.118"}}]}}'
    )
    assert nested.lines[0] == Line(
        row=1,
        position=1,
        number="7",
        drivers=(Driver("Ida Åberg", "Ida", "Åberg"), Driver("Bo Ek", "Bo", "Ek")),
        team="Fjord",
        laps=12,
        best_lap="1:29.118",
    )
    rows = read('[["Pos", "Driver", "Laps"], ["1", "Ida Åberg", 9]]')
    assert rows.lines[0].laps == 9


# Traps


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (b"", "cp1252"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_encoding_is_survived(mark: bytes, encoding: str, ends: str) -> None:
    text = ends.join(["Plac; Startnr ; Förare;Bästa varv;", "1;7;Åsa Öhman;1.36,144;", ""])
    [sheet] = read_timing(mark + text.encode(encoding)).sheets
    assert sheet.lines == (
        Line(row=2, position=1, number="7", drivers=(Driver("Åsa Öhman"),), best_lap="1:36.144"),
    )


@pytest.mark.parametrize(
    ("titles", "language"),
    [
        ("Position;Number;Driver;Laps;Total time;Fastest lap;Points", "en"),
        ("Placering;Startnummer;Förare;Varv;Totaltid;Bästa varv;Poäng", "sv"),
        ("Platz;Startnummer;Fahrer;Runden;Gesamtzeit;Schnellste Runde;Punkte", "de"),
        ("PLATZ;START-NR.;FAHRER;RDN.;FAHRZEIT;BESTE RUNDE;PKT.", "de"),
    ],
)
def test_titles_are_known_in_three_languages(titles: str, language: str) -> None:
    sheet = read(f"{titles}\n1;7;{language};18;27:11,402;1:29,118;12,5\n")
    assert sheet.lines == (
        Line(
            row=2,
            position=1,
            number="7",
            drivers=(Driver(language),),
            laps=18,
            total_time="27:11.402",
            best_lap="1:29.118",
            points=Decimal("12.5"),
        ),
    )
    assert sheet.ignored == ()


def test_a_title_may_be_in_two_languages_or_say_more_in_brackets() -> None:
    sheet = read("Plac./Pos.;Nr/No;Förare/Driver;Varv (24);Driver/Team\n1;7;A B;24;C D\n")
    assert (sheet.lines[0].laps, names(sheet)) == (24, [["A B"]])
    assert sheet.ignored == ("Driver/Team",)


def test_standings_of_manufacturers_have_no_other_names() -> None:
    sheet = read("Pos;Manufacturer;Points\n1;Cupra;250\n")
    assert sheet.kind == "standings"
    assert (sheet.lines[0].car, sheet.lines[0].points) == ("Cupra", Decimal(250))


@pytest.mark.parametrize("heading", ["Not classified", "Ej klassificerade:", "Nicht gewertet"])
def test_a_heading_tells_of_the_rows_below_it(heading: str) -> None:
    sheet = read(f"Pos\tNo\tName\tLaps\n1\t7\tA B\t9\n{heading}\n-\t8\tC D\t3\n\t9\tE F\tDNS\n")
    assert [line.status for line in sheet.lines] == [None, "not_classified", "did_not_start"]


def test_a_heading_is_no_driver_wherever_it_stands() -> None:
    sheet = read("Pos\tNo\tName\tLaps\n1\t7\tA B\t9\n\t\tDisqualified\t\n\t8\tC D\t9\n")
    assert names(sheet) == [["A B"], ["C D"]]
    assert sheet.lines[1].status == "disqualified"


def test_a_heading_ends_with_its_class() -> None:
    sheets = read_timing(
        b"Pos;No;Name;Laps\nGT3\n1;1;A B;9\n2;2;C D;9\nNot classified\n;3;E F;1\nGT4\n1;4;G H;8\n"
    ).sheets
    assert [[line.status for line in sheet.lines] for sheet in sheets] == [
        [None, None, "not_classified"],
        [None],
    ]
    assert [sheet.hints[0] for sheet in sheets] == ["GT3", "GT4"]


def test_a_driver_below_a_line_without_position_and_number_shares_its_car() -> None:
    sheet = read(
        "Pos;No;Driver;Nat;Laps\n1;7;A B;SWE;9\n;;C D;NOR;\n2;8;E F;;9\n;;Steward: X Y;;\n"
    )
    assert names(sheet) == [["A B", "C D"], ["E F"]]
    assert sheet.lines[0].drivers[1].nation == "NOR"
    assert [(note.code, note.text) for note in sheet.notes] == [
        (NoteCode.CONTINUED, "C D NOR"),
        (NoteCode.TEXT_ROW, "Steward: X Y"),
    ]


def test_several_tables_in_a_file_are_several_sheets() -> None:
    timing = read_timing(
        b"Race 1\nPos;No;Driver;Laps;Best Lap\n1;7;A B;9;1:29.118\n\nDrivers' standings\n"
        b"Pos;Driver;Points\n1;A B;25\n"
    )
    assert [(sheet.kind, sheet.hints[0]) for sheet in timing.sheets] == [
        ("classification", "Race 1"),
        ("standings", "Drivers' standings"),
    ]


def test_only_the_first_has_a_time_and_the_others_a_gap_in_the_same_column() -> None:
    sheet = read(
        "Pos,No,Driver,Laps,Time/Retired\n1,7,A B,20,31:02.5\n2,8,C D,20,+1.250\n"
        "3,9,E F,19,+1 lap\nRet,10,G H,4,Gearbox\n"
    )
    assert [(line.total_time, line.gap, line.status) for line in sheet.lines] == [
        ("31:02.5", None, None),
        ("", Gap("1.250"), None),
        ("", Gap(laps=1), None),
        ("", None, "retired"),
    ]
    assert sheet.lines[3].status_text == "Ret - Gearbox"
    assert sheet.notes == ()


@pytest.mark.parametrize(
    ("laps", "time", "as_told"),
    [
        ("9", "1:36.144", ("", "1:36.144", "")),
        ("9", "15:31.100", ("15:31.100", "", "")),
        ("3", "8:14.333", ("", "", "8:14.333")),
        ("", "1:36.144", ("", "", "1:36.144")),
        ("9", "2:10.000", ("", "", "2:10.000")),
    ],
)
def test_a_time_is_a_lap_or_a_total_only_where_it_can_be_nothing_else(
    laps: str, time: str, as_told: tuple[str, str, str]
) -> None:
    [line] = read(f"Pos;No;Driver;Laps;Time\n1;7;A B;{laps};{time}\n").lines
    assert (line.total_time, line.best_lap, line.time) == as_told


def test_a_time_beside_a_best_lap_is_a_total() -> None:
    [line] = read("Pos;No;Driver;Time;Best lap\n1;7;A B;9:31.1;1:36.144\n").lines
    assert (line.total_time, line.best_lap) == ("9:31.1", "1:36.144")


@pytest.mark.parametrize("title", ["Time", "Total time"])
def test_a_time_far_below_the_first_s_is_a_gap_though_it_has_no_sign(title: str) -> None:
    sheet = read(f"Pos;No;Driver;{title}\n1;7;A B;19:31.1\n2;8;C D;0.599\nDNF;9;E F;3:01.2\n")
    assert [(line.total_time, line.gap) for line in sheet.lines] == [
        ("19:31.1", None),
        ("", Gap("0.599")),
        ("3:01.2", None),
    ]


def test_a_total_is_points_or_a_time_by_what_it_says() -> None:
    assert read("Pos;Driver;R1;R2;Total\n1;A B;25;18;43\n").lines[0].points == 43
    assert read("Pos;Driver;Total\n1;A B;27:11.402\n").lines[0].total_time == "27:11.402"


def test_whole_numbers_may_have_decimals() -> None:
    row = '{"Pos": 3.0, "No": 9.0, "Name": "A B", "Laps": 20.0}'
    [line] = read(f"[{row}]").lines
    assert (line.position, line.number, line.laps) == (3, "9", 20)


def test_a_car_is_a_number_where_nothing_else_is() -> None:
    [line] = read("Pos;Car;Driver;Laps\n1;#07;A B;9\n").lines
    assert (line.number, line.car) == ("07", "")
    [line] = read("Pos;No;Car;Driver;Laps\n1;07;911;A B;9\n").lines
    assert (line.number, line.car) == ("07", "911")


def test_positions_that_are_missing_are_not_guessed() -> None:
    sheet = read("Pos;No;Driver;Laps\n;7;A B;9\n-;8;C D;9\n")
    assert [line.position for line in sheet.lines] == [None, None]
    assert read("No;Driver;Laps\n7;A B;9\n").lines[0].position is None


def test_what_a_cell_cannot_mean_is_told() -> None:
    sheet = read("Pos;No;Driver;Laps;Points\nfirst;7;A B;many;1.234\n")
    assert {(note.code, note.row, note.title, note.text) for note in sheet.notes} == {
        (NoteCode.UNREAD_CELL, 2, "Pos", "first"),
        (NoteCode.UNREAD_CELL, 2, "Points", "1.234"),
        (NoteCode.UNREAD_CELL, 2, "Laps", "many"),
    }
    assert sheet.lines[0].laps is None


def contradictions(sheet: Sheet) -> list[tuple[int, str]]:
    return [(n.row, n.text) for n in sheet.notes if n.code is NoteCode.CONTRADICTION]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pos,No,Driver,Points\n1,1,A B,98,5\n2,9,C D,90\n", [(2, "98, 5")]),
        ("Pos,No,Driver,Points\n1,1,A B,98,5\n2,9,C D,90,0\n", [(2, "98, 5"), (3, "90, 0")]),
        ("Pos,No,Car,Laps\n1,1,VW,20\n2,9,Hyundai, Elantra,20\n", [(3, "Elantra, 20")]),
        ("Pos\tNo\tDriver\n1\t1\tA B\tDetails\n2\t9\tC D\tDetails\n", []),
        ("Pos;No;Driver\n1;1;A B;;\n2;9;C D\n", []),
        ("Pos;No;Driver\n1;1;A B;;ask Bo\n2;9;C D\n3\n", []),
    ],
)
def test_a_row_longer_than_its_titles_is_in_doubt(text: str, found: list[tuple[int, str]]) -> None:
    assert contradictions(read(text)) == found


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Anm", "Diskvalificerad"),
        ("Anm./Remarks", "Bil 9 diskad, teknisk kontroll"),
        ("Remarks", "DSQ"),
        ("Remarks", "Car found underweight: DSQ"),
        ("Bemerkungen", "Ausschluss: disqualifiziert"),
        ("Points", "Disq."),
        ("", "Exkl."),
        ("Team", "Fjord (DSQ)"),
    ],
)
def test_a_status_beside_a_position_is_a_doubt(title: str, text: str) -> None:
    sheet = read(f"Pos;No;Driver;Laps;{title}\n1;8;A B;20;\n2;9;C D;20;{text}\n")
    told = "DSQ" if title == "Team" else text
    assert contradictions(sheet) == [(3, f"2, {told}")]


@pytest.mark.parametrize(
    ("title", "text", "position"),
    [
        ("Anm", "+5 sek, otillåten omkörning", "2"),
        ("Anm", "snabbaste varv", "2"),
        ("Anm", "DNF, motor", "DNF"),
        ("Anm", "Bröt", "NC"),
        ("Q1", "DNS", "2"),
        ("Quali", "DNF", "2"),
        ("Kval", "DNS", "2"),
        ("Licence", "ES", "2"),
        ("Club", "EK", "2"),
        ("Team", "Excellent Racing (R)", "2"),
    ],
)
def test_what_is_no_status_of_this_result_is_no_doubt(title: str, text: str, position: str) -> None:
    sheet = read(f"Pos;No;Driver;Laps;{title}\n1;8;A B;20;\n{position};9;C D;20;{text}\n")
    assert contradictions(sheet) == []


def test_a_status_in_single_rounds_is_no_doubt_of_standings() -> None:
    assert contradictions(read("Pos;Driver;Rennen;Points\n1;A B;DNF;25\n2;C D;DSQ;18\n")) == []


@pytest.mark.parametrize(
    ("text", "in_doubt"),
    [
        ("* Car 9 disqualified, technical infringement", [9]),
        ("* Diskvalificerad efter teknisk kontroll", [9]),
        ("Bil 9 och 12 diskade efter teknisk kontroll", [9, 12]),
        ("Disqualified: 9, #12", [9, 12]),
        ("#9 excluded (art. 12)", [9]),
        ("009 Ausgeschlossen", [9]),
        ("Startnummer 12 – DSQ", [12]),
        ("Cleo DAHL diskvalificerad efter tävlingen", [9]),
        ("* Rookie", []),
        ("Not classified: less than 9 laps (12 % of the distance)", []),
        ("9 cars not classified", []),
        ("12 varv krävs för att inte bli oklassificerad", []),
        ("Decision no 9: car 3 disqualified", []),
        ("Protest against car 9 withdrawn", []),
        ("Published 9 June 2026 at 12:09, amended: car 44 disqualified", []),
        ("Car 9: 5 s penalty", []),
        ("Car 44 disqualified, collision with car 9", []),
        ("Bil 12 utesluten efter kollision med #9 på varv 3", [12]),
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_a_text_around_a_table_may_take_a_result_away(
    text: str, in_doubt: list[int], *, above: bool
) -> None:
    rows = "Pos;No;Driver;Laps\n1;8;Anna Berg;20\n2*;9;Cleo Dahl;20\n3;12;Eva Falk;20\n"
    sheet = read(f"{text}\n{rows}" if above else f"{rows}{text}\n")
    found = [int(sheet.lines[row - 2 - above].number) for row, _ in contradictions(sheet)]
    assert found == in_doubt
    assert {said.split(", ", 1)[1] for _, said in contradictions(sheet)} <= {text}


def test_what_is_disqualified_already_is_no_doubt() -> None:
    rows = "Pos;No;Driver;Laps\n1;8;A B;20\nDSQ;9;C D;20\n"
    assert contradictions(read(f"{rows}* Car 9 disqualified\n")) == []


def test_a_quotation_mark_that_is_never_closed_swallows_nothing() -> None:
    rows = "".join(f"{n};{n};Driver {n};9\n" for n in range(1, 60))
    sheet = read('Pos;No;Driver;Laps\n0;0;"Speedy;9\n' + rows)
    assert len(sheet.lines) == 60


@pytest.mark.parametrize(
    "rows",
    [
        '1;1;"Dahl, Robert;20\n2;9;A B;20\n3;8;C D;20\n',
        '1;1;"Dahl, Robert;20\n2;9;"A B";20\n3;8;C D;20\n',
        '1;1;"Dahl, Robert;20\n2;9;A B";20\n3;8;C D;20\n',
    ],
)
def test_a_stray_quotation_mark_gives_nobody_another_s_line(rows: str) -> None:
    sheet = read("Pos;No;Driver;Laps\n" + rows)
    assert [(line.place, line.number) for line in sheet.lines] == [(1, "1"), (2, "9"), (3, "8")]
    assert names(sheet) == [["Dahl, Robert"], ["A B"], ["C D"]]


def test_a_cell_in_quotation_marks_may_have_several_lines() -> None:
    sheet = read('Pos,No,Drivers,Laps\n1,7,"Berg, Ida\nEk, Bo",9\n2,8,"""Ace"" Moe",9\n')
    assert names(sheet) == [["Berg, Ida", "Ek, Bo"], ['"Ace" Moe']]


def test_a_number_that_a_csv_guards_from_excel_keeps_its_zeros() -> None:
    assert read('Pos,No,Driver,Laps\n1,"=""007""",A B,9\n').lines[0].number == "007"


def test_what_is_unseen_in_a_cell_is_left_out() -> None:
    sheet = read("Pos;No;Driver;Laps\n1;7;A\u00a0\u200bB\u202e\u0007;9\n")
    assert names(sheet) == [["A B"]]


def test_a_name_may_stand_on_two_lines() -> None:
    page = "<table><tr><th>Pos<th>No<th>Driver<th>Laps<tr><td>1<td>7<td>Ida<br>ÅBERG<td>9</table>"
    assert names(read(page)) == [["Ida ÅBERG"]]


def test_who_share_a_car_have_a_line_each_in_standings() -> None:
    sheet = read("Pos;No;Driver;Points\n1;7;A B;50\n1;7;C D;50\n;;E F;40\n")
    assert names(sheet) == [["A B"], ["C D"], ["E F"]]


def test_a_gap_in_points_is_no_gap() -> None:
    sheet = read("Pos;Driver;Points;Diff\n1;A B;50;-\n2;C D;38;-12\n3;E F;37,5;12,5\n")
    assert {line.gap for line in sheet.lines} == {None}
    assert sheet.notes == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", ["Håkan Åberg", "Željko Álvarez – Ölme", "Søren “Sø” Þór"])
def test_what_was_encoded_twice_is_decoded_twice(name: str, encoding: str) -> None:
    text = f"Pos;No;Driver;Laps\n1;7;{name};9\n"
    unused = {byte: chr(byte) for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
    twice = "".join(unused.get(byte) or bytes([byte]).decode("cp1252") for byte in text.encode())
    [sheet] = read_timing(twice.encode(encoding)).sheets
    assert names(sheet) == [[name]]


@pytest.mark.parametrize(
    "name", ["HÃ¥kan Öman", "JOÃO", "Ã", "Umeå – Ã¥", "UMEÅ–LUND", "Ã… Åke", "Ã¥ Łukasz"]
)
def test_what_may_be_right_as_it_is_is_not_decoded_twice(name: str) -> None:
    sheet = read(f"Pos;No;Driver;Laps\n1;7;X {name};9\n")
    assert names(sheet) == [[f"X {name}"]]


def test_one_broken_byte_does_not_spoil_the_others() -> None:
    [sheet] = read_timing("Pos;No;Driver;Laps\n1;7;Åsa Öhman;9\n2;8;X ".encode() + b"\xc3;9").sheets
    assert names(sheet)[0] == ["Åsa Öhman"]


def test_a_comma_divides_whole_names_only() -> None:
    sheet = read(
        "Pos;No;Drivers;Laps\n1;7;Ida Åberg, Bo Ek & Uma Rao;9\n2;8;Åberg, Ida;9\n"
        "3;9;van Oort, Jan Piet / Ek, Bo;9\n"
    )
    assert names(sheet) == [
        ["Ida Åberg", "Bo Ek", "Uma Rao"],
        ["Åberg, Ida"],
        ["van Oort, Jan Piet", "Ek, Bo"],
    ]


# What cannot be read


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (b" \r\n\t\xef\xbb\xbf", Reason.EMPTY),
        (b"%PDF-1.7\n%\xe2\xe3", Reason.PDF),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Reason.PICTURE),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", Reason.PICTURE),
        (b"\0\0\0\x18ftypheic\0\0\0\0", Reason.PICTURE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Reason.OLD_WORKBOOK),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            Reason.LOCKED,
        ),
        (b"PK\x03\x04 and no more", Reason.DAMAGED),
        (b"a\0b;c\n1\0\0\0\xff;2", Reason.NOT_TEXT),
        (b"<!doctype html><html><body><div>Pos Driver</div></body></html>", Reason.NO_TABLE),
        (b'{"rows": "none"}', Reason.NO_TABLE),
        (b'{"rows": [', Reason.DAMAGED),
        (b"[" * 100_000, Reason.NO_HEADER),
        (b"Dear all,\nsee you on Sunday\n", Reason.NO_HEADER),
        (b"<table><tr><td>Start</td><td>News</td></tr></table>", Reason.NO_HEADER),
        (
            b"NUMBER; LAP_NUMBER; LAP_TIME;ELAPSED;DRIVER_NAME;\n7;2;1:33.291;3:08.7;Kim ROS;\n",
            Reason.LAP_BY_LAP,
        ),
        (b'{"laps": [{"lapNr": 1, "lapTime": "1:33.291", "no": "7"}]}', Reason.LAP_BY_LAP),
        (b"Pos;No;Driver;Laps\n", Reason.NO_LINES),
        (b"x" * 10_000_001, Reason.TOO_LARGE),
        (b"Pos;No\n" + b"1;7\n" * 5_000, Reason.TOO_LARGE),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: Reason) -> None:
    assert refused(data).reason == reason


def test_5000_rows_are_read() -> None:
    sheet = read("Pos;No\n" + "1;7\n" * 4_999)
    assert len(sheet.lines) == 4_999


def test_a_file_that_is_not_understood_shows_what_there_is() -> None:
    assert refused(b"Weather report\nSun;Rain;Wind\n").facts == {"seen": "Sun Rain Wind"}
    assert refused(b"Pos;No\n" + b"1;7\n" * 5_000).facts == {"what": "rows", "limit": "5,000"}


def archive(parts: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return data.getvalue()


def test_an_archive_that_is_no_workbook_says_so() -> None:
    assert refused(archive({"word/document.xml": b"<x/>"})).reason == Reason.OTHER_ARCHIVE
    assert refused(archive({"xl/workbook.xml": b"<x/>"})).reason == Reason.DAMAGED


def test_a_workbook_does_not_flood_the_memory() -> None:
    bomb = archive({"xl/workbook.xml": b"<x/>", "xl/sharedStrings.xml": bytes(60_000_000)})
    tracemalloc.start()
    assert refused(bomb).reason == Reason.TOO_LARGE
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 5_000_000
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa">]><x>&a;</x>'
    assert refused(archive({"xl/workbook.xml": entities})).reason == Reason.DAMAGED


def test_a_workbook_with_a_cell_far_down_is_read_at_once() -> None:
    book = workbook(["Pos", "No"], [1, 7])
    book.worksheets[0]["XFD1048576"] = "x"
    start = process_time()
    [sheet] = read_timing(packed(book)).sheets
    assert process_time() - start < 3
    assert len(sheet.lines) == 1


def test_a_workbook_of_too_many_rows_is_refused() -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in [["Pos", "No"], *[[1, 7]] * 5_000]:
        sheet.append(row)
    assert refused(packed(book)).reason == Reason.TOO_LARGE


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
        st.text("<table>d/trhPosN;,\n1\"'{[]}:", max_size=80).map(str.encode),
        st.tuples(
            st.sampled_from(
                [b"PK\x03\x04", b"\xff\xfe", b"{", b"<table>", b"Pos;No;Time;Gap;Pts\n"]
            ),
            st.binary(max_size=100),
        ).map(b"".join),
    )
)
def test_no_bytes_crash_it(data: bytes) -> None:
    assert is_told(data)


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_no_damage_crashes_it(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(WHOLE))
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    assert is_told(bytes(damaged))


WHOLE = [
    *(path.read_bytes() for path in sorted(SAMPLES.iterdir())),
    packed(workbook(["Pos", "No", "Driver"], [1, 7, "A B"])),
    MAIL.encode(),
]


# What is written in any form is read back


TITLES = vocabulary()["titles"]
letters = st.text("abcdefghijklmnopqrstuvwxyzåäöéßñø", min_size=2, max_size=8).map(str.capitalize)
full_names = st.tuples(letters, letters).map(" ".join)
teams = st.text("Abc åü&;,'\"|.-<4", max_size=12).map(lambda text: "T" + " ".join(text.split()))
laps_of = st.tuples(st.integers(1, 9), st.integers(0, 59), st.integers(0, 999))
times = laps_of.map(lambda time: "{}:{:02}.{:03}".format(*time))


@st.composite
def tables(draw: st.DrawFn) -> list[Line]:
    count = draw(st.integers(1, 5))
    return [
        Line(
            row=0,
            position=position,
            number=draw(st.text("0123456789", min_size=1, max_size=3)),
            drivers=(Driver(draw(full_names)),),
            team=draw(teams),
            laps=draw(st.integers(1, 99)),
            best_lap=draw(times),
            points=draw(st.decimals(0, 999, places=1)),
        )
        for position in range(1, count + 1)
    ]


@st.composite
def titles(draw: st.DrawFn) -> list[str]:
    meanings = ["position", "number", "name", "team", "laps", "best_lap", "points"]
    found = [draw(st.sampled_from(TITLES[meaning])) for meaning in meanings]
    return [draw(st.sampled_from([title, title.upper(), f" {title} "])) for title in found]


def printed(lines: list[Line], comma: str) -> list[list[str]]:
    return [
        [
            str(line.position),
            line.number,
            line.drivers[0].name,
            line.team,
            str(line.laps),
            line.best_lap.replace(".", comma),
            str(line.points).replace(".", comma),
        ]
        for line in lines
    ]


def as_csv(rows: list[list[str]], draw: Callable[..., object]) -> bytes:
    text = io.StringIO()
    csv.writer(
        text,
        delimiter=str(draw(st.sampled_from(";,\t|"))),
        quoting=draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),  # type: ignore[arg-type]
        lineterminator=str(draw(st.sampled_from(["\n", "\r\n"]))),
    ).writerows(rows)
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"]))
    return text.getvalue().encode(str(encoding))


def as_html(rows: list[list[str]], _: object) -> bytes:
    lines = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>".encode()


def as_json(rows: list[list[str]], _: object) -> bytes:
    return json.dumps([dict(zip(rows[0], row, strict=True)) for row in rows[1:]]).encode()


def as_xlsx(rows: list[list[str]], _: object) -> bytes:
    return packed(workbook(*rows))


@pytest.mark.parametrize(
    ("write", "examples"), [(as_csv, 100), (as_html, 60), (as_json, 40), (as_xlsx, 15)]
)
def test_what_is_written_is_read_back(
    write: Callable[[list[list[str]], Callable[..., object]], bytes], examples: int
) -> None:
    @settings(max_examples=examples, deadline=None)
    @given(tables(), titles(), st.sampled_from(".,"), st.data())
    def reads_back(lines: list[Line], header: list[str], comma: str, data: st.DataObject) -> None:
        written = write([header, *printed(lines, comma)], data.draw)
        [sheet] = read_timing(written).sheets
        assert [replace(line, row=0) for line in sheet.lines] == lines

    reads_back()


# Cells


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("1:36.144", "1:36.144"),
        ("1'36.144", "1:36.144"),
        ("1.36,144", "1:36.144"),
        ("1.36.144", "1:36.144"),
        ("1'36\"144", "1:36.144"),
        ("1:36:144", "1:36.144"),
        ("4:00'04.690", "4:00:04.690"),
        ("24:00:38.019", "24:00:38.019"),
        ("45:30.850", "45:30.850"),
        ("45:30.85", "45:30.85"),
        ("0:23.119", "23.119"),
        ("00:01:36.144", "1:36.144"),
        ("96.144", "1:36.144"),
        ("1:36:14", "1:36:14"),
        ("1h 23m 45.678s", "1:23:45.678"),
        ("4.00.04,690", "4:00:04.690"),
        ("1:76.144", ""),
        ("0:00.000", ""),
        ("12", ""),
        ("no time", ""),
    ],
)
def test_times_have_a_normal_form(text: str, time: str) -> None:
    assert cells.read_time(text) == time


@given(laps_of)
def test_a_best_lap_is_fit_for_a_lap_time(lap: tuple[int, int, int]) -> None:
    for form in ("{}:{:02}.{:03}", "{}'{:02}.{:03}", "{}.{:02},{:03}", "0:{:02}:{:02}.{:03}"):
        text = cells.read_lap(form.format(*lap))
        time = parse_lap_time(text)
        assert time is not None
        assert time.total == lap[0] * 60 + lap[1] + Decimal(lap[2]) / 1000


@pytest.mark.parametrize(
    ("text", "lap"),
    [("1:06.1234", "1:06.123"), ("1:02:03.4", "62:03.4"), ("1:36", ""), ("0:00.000", "")],
)
def test_a_lap_time_has_three_decimals_and_no_hours(text: str, lap: str) -> None:
    assert cells.read_lap(text) == lap


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("+0.156", Gap("0.156")),
        ("28,869", Gap("28.869")),
        ("+1'59.312", Gap("1:59.312")),
        ("1 Lap", Gap(laps=1)),
        ("12 Laps", Gap(laps=12)),
        ("-- 2 varv --", Gap(laps=2)),
        ("1L", Gap(laps=1)),
        ("1 Rd. +12,3", Gap("12.3", 1)),
        ("-", None),
        ("5", None),
        ("gearbox", None),
    ],
)
def test_gaps_are_times_or_laps(text: str, gap: Gap | None) -> None:
    assert cells.read_gap(text) == gap


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("1", 1),
        ("1.", 1),
        ("1st", 1),
        ("2:a", 2),
        ("3:e", 3),
        ("P4", 4),
        ("=5", 5),
        ("17*", 17),
        ("3.0", 3),
        ("3,00", 3),
        ("3.5", None),
        ("30.0", 30),
        ("0", None),
        ("1000", None),
        ("NC", None),
        ("1x", None),
        ("", None),
    ],
)
def test_positions_are_written_in_many_ways(text: str, position: int | None) -> None:
    assert cells.read_position(text) == position


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("82", "82"),
        ("12,5", "12.5"),
        ("12.50", "12.50"),
        ("12½", "12.5"),
        ("25 pts", "25"),
        ("-3", "-3"),
    ],
)
def test_points_have_decimals(text: str, points: str) -> None:
    assert cells.read_points(text) == Decimal(points)


@pytest.mark.parametrize("text", ["1.234", "(25)", "25 laps", "x"])
def test_what_may_be_no_points_is_none(text: str) -> None:
    assert cells.read_points(text) is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("DNF", "retired"),
        ("Ret.", "retired"),
        ("DNF - gearbox", "retired"),
        ("Bröt, motor", "retired"),
        ("Ausgefallen", "retired"),
        ("Did not finish (engine)", "retired"),
        ("DNS", "did_not_start"),
        ("Ej start", "did_not_start"),
        ("DQ", "disqualified"),
        ("EX", "disqualified"),
        ("Diskvalificerade", "disqualified"),
        ("Not classified", "not_classified"),
        ("Ej klassificerade (under 75 %)", "not_classified"),
        ("NC", "not_classified"),
        ("Classified", None),
        ("Normal", None),
        ("Excellent Racing", None),
        ("Retro Cup", None),
        ("Utg", "retired"),
        ("Utg. (motor)", "retired"),
        ("Ej st.", "did_not_start"),
        ("Exkl.", "disqualified"),
        ("Exkl. tekniskt fel", "disqualified"),
        ("Disk", "disqualified"),
        ("Ej klass.", "not_classified"),
        ("n. gew.", "not_classified"),
        ("Diskbråck Racing", None),
    ],
)
def test_statuses_are_known_by_their_words(text: str, status: str | None) -> None:
    assert cells.read_status(text) == status


def test_no_title_means_two_things() -> None:
    assert set(TITLES) == {meaning.value for meaning in Meaning}
    known = [squeeze(title) for found in TITLES.values() for title in found]
    assert sorted(known) == sorted(set(known))


def test_no_word_is_two_statuses() -> None:
    known = [fold(word) for words in vocabulary()["statuses"].values() for word in words]
    assert sorted(known) == sorted(set(known))


# Names

JESSICA = KnownName("jessica", "Jessica", "Bäckman")
ANDREAS = KnownName("andreas", "Andreas", "Bäckman")
JEAN = KnownName("jean", "Jean-Karl", "Vernay")
LUCAS = KnownName("lucas", "Lucas", "di Grassi")
MATT = KnownName("matt", "Matthew", "McMurry")


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("Jessica Bäckman", "jessica"),
        ("Jessica BACKMAN", "jessica"),
        ("BÄCKMAN Jessica", "jessica"),
        ("Bäckman, Jessica", "jessica"),
        ("J. Bäckman", "jessica"),
        ("BÄCKMAN J.", "jessica"),
        ("Jessica Baeckman", "jessica"),
        ("Jessica Anna Bäckman", "jessica"),
        ("JESSICA BACKMAN", "jessica"),
        ("Jean Karl VERNAY", "jean"),
        ("Jean Vernay", "jean"),
        ("DI GRASSI Lucas", "lucas"),
        ("Lucas di GRASSI", "lucas"),
        ("Jean-Karl Vernay, Jr.", "jean"),
        ("Lucas Di Grassi", "lucas"),
        ("Matthew MC MURRY", "matt"),
        ("Matthew McMurry Jr", "matt"),
        ("Jessica Bäckman (R)", "jessica"),
        ("Jessica BÄCKMAN (SWE)", "jessica"),
        ("Vernay", "jean"),
    ],
)
def test_a_printed_name_is_matched(printed: str, key: str) -> None:
    match = match_names(printed, [JESSICA, ANDREAS, JEAN, LUCAS, MATT])
    assert (match.keys[:1], match.certain) == ((key,), True)


def test_a_family_name_of_two_is_a_doubt() -> None:
    match = match_names("BÄCKMAN", [JESSICA, ANDREAS])
    assert (set(match.keys), match.fit, match.certain) == (
        {"jessica", "andreas"},
        Fit.SURNAME,
        False,
    )
    johan = KnownName("johan", "Johan", "Bäckman")
    assert match_names("J. Bäckman", [JESSICA, johan, ANDREAS]).certain is False


@pytest.mark.parametrize(
    "printed", ["Erik Bäckman", "E. Bäckman", "Jessica Berg", "", "Jessica", "-"]
)
def test_another_name_fits_nobody(printed: str) -> None:
    assert match_names(printed, [JESSICA, ANDREAS]) == NameMatch()


def test_capitals_tell_which_name_is_the_family_s() -> None:
    martin = KnownName("martin", "Martin", "Thomas")
    thomas = KnownName("thomas", "Thomas", "Martin")
    assert match_names("Thomas MARTIN", [martin, thomas]) == NameMatch(("thomas",), Fit.WHOLE, True)
    assert match_names("Martin, Thomas", [martin, thomas]).keys == ("thomas",)
    assert match_names("Thomas Martin", [martin, thomas]).certain is False


@given(st.text(), st.text(), st.text())
def test_no_name_crashes_the_match(printed: str, first: str, last: str) -> None:
    match = match_names(printed, [KnownName("x", first, last)])
    assert match.certain == bool(match.keys)


@example("Nelson", "Junior")
@given(letters, letters)
def test_a_name_matches_itself_however_printed(first: str, last: str) -> None:
    known = [KnownName("x", first, last)]
    for printed in (f"{first} {last}", f"{first} {last.upper()}", f"{last}, {first}"):
        assert match_names(printed, known).keys == ("x",)


def test_folding_takes_case_and_marks_away() -> None:
    assert fold("Crubilé") == "crubile"
    assert fold("GRÖßE  O'Ward Kerr-Smythe Øst") == "grosse oward kerr smythe ost"


# Sessions

SESSIONS = {
    "practice1": ["Practice 1", "FP1"],
    "qualifying1": ["Qualifying 1", "Tidskval 1", "Q1"],
    "qualifying2": ["Qualifying 2", "Tidskval 2", "Q2"],
    "race1": ["Race 1", "R1", "Tävling 1"],
    "race2": ["Race 2", "R2", "Tävling 2"],
}


@pytest.mark.parametrize(
    ("name", "session"),
    [
        ("05_Classification_Race 2_Official.CSV", "race2"),
        ("03_Results_Race_1.csv", "race1"),
        ("TIDSKVAL2.csv", "qualifying2"),
        ("q1-2026.csv", "qualifying1"),
        ("tavling 2.csv", "race2"),
        ("Race 12.csv", None),
        ("Race 1 and Race 2.csv", None),
        ("results.csv", None),
        ("", None),
    ],
)
def test_a_session_is_known_by_the_file_s_name(name: str, session: str | None) -> None:
    assert session_hint(read("Pos;No\n1;7\n", name), SESSIONS) == session


def test_a_session_is_known_by_the_title_and_never_by_two_that_disagree() -> None:
    text = "Race 2\nPos;No\n1;7\n"
    assert session_hint(read(text), SESSIONS) == "race2"
    assert session_hint(read(text, "race1.csv"), SESSIONS) is None


def test_a_session_without_a_number_is_not_another_s_with_one() -> None:
    names = {"race": ["Race"], "superpole": ["Race Superpole"]}
    assert session_hint(read("Pos;No\n1;7\n", "Race 2026-07-12"), names) == "race"
    assert session_hint(read("Pos;No\n1;7\n", "Race 2"), names) is None
    assert session_hint(read("Pos;No\n1;7\n", "Race Superpole"), names) == "superpole"
