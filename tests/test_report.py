"""Findings as lines: where, how bad, what, and what to do."""

from __future__ import annotations

import contextlib
import json
import os
import re
import struct
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pressgen.build import Order
from pressgen.cli import app
from pressgen.diagnostics import Finding, Kind, Place, Severity, kinds
from pressgen.messages import Messages
from pressgen.report import Report, Terminal, report
from tests.press import Press
from tests.test_cli import COMMAND, ENV, run

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


# How bad it is


def test_notes_are_told_where_they_stand_and_all_are_counted(file: Path) -> None:
    note, warning = replace(KIND, severity=Severity.NOTE), replace(KIND, severity=Severity.WARNING)
    told = Report(
        [
            KIND.at(Place(file, line=3), what="this"),
            note.at(Place(file, line=2), what="this"),
            warning.at(Place(file, line=1), what="this"),
            note.at(Place(file, line=4), what="this"),
        ],
        Messages(),
    )
    assert [line.split(": ")[1] for line in told.lines() if not line.startswith(" ")] == [
        "warning[some-code]",
        "note[some-code]",
        "error[some-code]",
        "note[some-code]",
    ]
    assert told.counts() == {Severity.ERROR: 1, Severity.WARNING: 1, Severity.NOTE: 2}


def test_what_is_told_twice_counts_once_and_as_the_worst(file: Path) -> None:
    finding = KIND.at(Place(file), what="this")
    told = Report([finding, finding.as_warning, finding], Messages())
    assert told.counts() == {Severity.ERROR: 1, Severity.WARNING: 0, Severity.NOTE: 0}


@pytest.mark.parametrize("severity", list(Severity))
def test_where_nothing_may_differ_a_strict_kind_is_an_error(severity: Severity, file: Path) -> None:
    lax, strict = replace(KIND, severity=severity), replace(KIND, severity=severity, strict=True)
    findings = [kind.at(Place(file), what="this") for kind in (lax, strict)]
    judged = [finding.severity for finding in Order([]).judged(findings)]
    assert judged == [severity, severity]
    judged = [finding.severity for finding in Order([], strict=True).judged(findings)]
    assert judged == [severity, Severity.ERROR]


# In a terminal

PLAIN = Terminal(width=60, colours=False)


def excerpts(file: Path, text: str, terminal: Terminal = PLAIN, **place: Any) -> list[str]:
    """Return the lines between the first and the hint."""
    file.write_text(text, "utf-8")
    lines = Report([KIND.at(Place(file, **place), what="this")], Messages()).lines(terminal)
    assert lines[-1] == "  hint: mend it"
    return lines[1:-1]


@pytest.mark.parametrize(
    ("text", "place", "shown"),
    [
        ('a = "b"', {"key": ("a",)}, ['    1 │ a = "b"', "      │     ^^^"]),
        ("a = 12 # c", {"key": ("a",)}, ["    1 │ a = 12 # c", "      │     ^^"]),
        ("[a.b]\nc = 1", {"key": ("a", "b")}, ["    1 │ [a.b]", "      │ ^^^^^"]),
        ("[[a]]\n[[a]]", {"key": ("a", 1)}, ["    2 │ [[a]]", "      │ ^^^^^"]),
        ("a.b = 1", {"key": ("a",)}, ["    1 │ a.b = 1", "      │ ^"]),
        (
            'a = "en {b.c:d} e"',
            {"key": ("a",), "offset": 3},
            ['    1 │ a = "en {b.c:d} e"', "      │         ^^^^^^^"],
        ),
        (
            'a = "en röd bil"',
            {"key": ("a",), "offset": 3},
            ['    1 │ a = "en röd bil"', "      │         ^^^"],
        ),
        (
            'a = """\nett\ntvå tre"""',
            {"key": ("a",), "offset": 8},
            ['    3 │ två tre"""', "      │     ^^^"],
        ),
        ('a = """\nett\n"""', {"key": ("a",)}, ['    1 │ a = """', "      │     ^^^"]),
        ("a = b", {"line": 1, "column": 5}, ["    1 │ a = b", "      │     ^"]),
        (
            "  <p>{{ b }}",
            {"line": 1, "column": 1},
            ["    1 │   <p>{{ b }}", "      │   ^^^^^^^^^^"],
        ),
        ("a = b", {"line": 1, "column": 9}, ["    1 │ a = b", "      │      ^"]),
        ("a = 1", {"line": 7, "column": 1}, []),
        ("a = 1", {}, []),
    ],
)
def test_the_line_is_shown_with_a_mark_under_the_place(
    file: Path, text: str, place: dict[str, Any], shown: list[str]
) -> None:
    assert excerpts(file, text, **place) == shown


@pytest.mark.parametrize(
    ("before", "shown", "indent"),
    [
        ("åäö", "åäö", 3),
        ("q\u0304", "q\u0304", 1),  # no letter of its own for it
        ("漢字", "漢字", 4),
        ("\t", "    ", 4),
        ("ab\t", "ab  ", 4),
        ("14\u00a0juni", "14␣juni", 7),
        ("a\u200bb", "a<U+200B>b", 10),
        ("a\u202eb", "a<U+202E>b", 10),
        ("a\x1b[31mb", "a<U+001B>[31mb", 14),
    ],
)
def test_the_mark_stands_right_whatever_stands_before_it(
    file: Path, before: str, shown: str, indent: int
) -> None:
    column = len(unicodedata.normalize("NFC", before)) + 1
    lines = excerpts(file, f"{before}x", line=1, column=column)
    assert lines == [f"    1 │ {shown}x", f"      │ {' ' * indent}^"]


def test_decomposed_letters_are_counted_as_an_editor_shows_them(file: Path) -> None:
    shown = excerpts(file, 'a = "a\u030ao {b} x"', key=("a",), offset=3)
    assert shown == ['    1 │ a = "åo {b} x"', "      │         ^^^"]


@pytest.mark.parametrize("at", [0, 5, 90, 170, 196, 200])
@pytest.mark.parametrize("letter", ["x", "漢", "å\u0323"])
@pytest.mark.parametrize("signs", [True, False])
def test_a_long_line_is_cut_around_the_place(file: Path, at: int, letter: str, signs: bool) -> None:
    text = letter * 99 * 2
    units = len(unicodedata.normalize("NFC", text)) // 198
    column = at * units + 1
    text = f"{text[: at * len(letter)]}!{text[at * len(letter) :]}"
    terminal = Terminal(width=60, colours=False, signs=signs)
    line, mark = excerpts(file, text, terminal, line=1, column=max(column, 2))
    assert max(width(line), width(mark)) <= 60
    dots = "…" if signs else "..."
    assert dots in line
    if 1 < column <= len(text):
        below = width(mark[: mark.index("^")])
        assert _at_width(line, below) == "!"


def width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _at_width(line: str, wanted: int) -> str:
    return next(c for at, c in enumerate(line) if width(c) and width(line[:at]) == wanted)


def test_a_text_in_another_encoding_is_shown_as_far_as_it_goes(file: Path) -> None:
    file.write_bytes("a = 'blå'\n".encode("latin-1"))
    lines = Report([KIND.at(Place(file, line=1, column=8), what="this")], Messages()).lines(PLAIN)
    assert lines[1:3] == ["    1 │ a = 'blå'", "      │        ^"]


def test_related_places_have_their_lines_and_findings_a_line_between(file: Path) -> None:
    place, other = Place(file, ("a", "c", "d", 1)), Place(file, ("a",))
    finding = KIND.at(place, what="this", related=[other])
    later = KIND.at(Place(file, line=9, column=1), what="this")
    assert Report([finding, later], Messages()).lines(PLAIN) == [
        "weekends/x.toml:4:15: error[some-code]: this is wrong",
        "    4 │ c = { d = [1, 2] }",
        "      │               ^",
        "  see weekends/x.toml:2:1",
        "    2 │ [a]",
        "      │ ^^^",
        "  hint: mend it",
        "",
        "weekends/x.toml:9:1: error[some-code]: this is wrong",
        "  hint: mend it",
    ]


def test_colours_tell_how_bad_it_is(file: Path) -> None:
    colours = {
        severity: re.findall(
            r"\x1b\[([\d;]+)m",
            Report(
                [replace(KIND, severity=severity).at(Place(file, ("a",)), what="this")], Messages()
            ).lines(Terminal())[0],
        )
        for severity in Severity
    }
    assert len({tuple(found) for found in colours.values()}) == len(Severity)


def in_a_terminal(press: Press, *arguments: str, **env: str) -> tuple[int, str]:
    """Run with standard error in a terminal of 60 columns; return what it shows."""
    import fcntl
    import pty
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
    around = {name: value for name, value in ENV.items() if name not in ("COLUMNS", "NO_COLOR")}
    with subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=press.folder,
        env=around | {"TERM": "xterm"} | env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # Linux says so when the other end is closed
            while more := os.read(ours, 4096):
                shown += more
    os.close(ours)
    return process.returncode, shown.decode().replace("\r\n", "\n")


@pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo-terminals that we can open")
def test_a_terminal_gets_colours_and_lines_unless_it_wants_none(press: Press) -> None:
    press.change("round = 3", "round = 33")
    code, coloured = in_a_terminal(press, "check")
    assert code == 1
    assert "\x1b[1;31merror[round-beyond-season]\x1b[0m" in coloured
    for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        code, plain = in_a_terminal(press, "check", **env)
        assert code == 1
        assert "\x1b" not in plain
        assert plain == re.sub(r"\x1b\[[\d;]*m", "", coloured)
        assert plain.splitlines()[1:3] == ["    4 │ round = 33", "      │         ^^"]
        assert all(len(line) <= 60 for line in plain.splitlines() if "│" in line)


@pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo-terminals that we can open")
def test_a_build_shows_the_lines_as_well(press: Press) -> None:
    press.change("round = 3", "round = 33")
    _, shown = in_a_terminal(press, "build", NO_COLOR="1", PYTHONIOENCODING="ascii")
    assert "    4 | round = 33\n      |         ^^\n" in shown


def test_elsewhere_there_are_plain_lines_only(press: Press) -> None:
    press.change("round = 3", "round = 33")
    ran = run("check", here=press.folder, TERM="xterm")
    assert "\x1b" not in ran.err
    assert "│" not in ran.err


# As JSON


def as_json(findings: list[Finding], files: Sequence[Path] = ()) -> Any:
    text = Report(findings, Messages()).json(files)
    assert text.isascii()
    return json.loads(text)


def test_a_finding_as_json_has_all_that_is_told_and_where_it_stands(file: Path) -> None:
    finding = KIND.at(
        Place(file, ("a", "c", "d", 1)), what="å", who="Eva", related=[Place(file, ("a", "b"), 2)]
    )
    assert as_json([finding], [file]) == {
        "version": 1,
        "files": ["weekends/x.toml"],
        "findings": [
            {
                "code": "some-code",
                "severity": "error",
                "message": "å is wrong",
                "hint": "ask Eva",
                "language": "en",
                "file": "weekends/x.toml",
                "line": 4,
                "column": 15,
                "end_line": 4,
                "end_column": 16,
                "key": "a.c.d[1]",
                "text": "c = { d = [1, 2] }",
                "related": [
                    {
                        "file": "weekends/x.toml",
                        "line": 3,
                        "column": 8,
                        "end_line": 3,
                        "end_column": 9,
                        "key": "a.b",
                        "text": 'b = "x\ty"',
                    }
                ],
            }
        ],
    }


@pytest.mark.parametrize(
    "place",
    [{}, {"key": ("a", "b")}, {"line": 9, "column": 2}, {"line": 2}],
)
@pytest.mark.parametrize("content", [None, b"\xff\xfe[\x00", b"", b"\x00\x1b]0;x\x07\n\n"])
def test_what_is_not_known_is_null_and_all_keys_are_there(
    file: Path, place: dict[str, Any], content: bytes | None
) -> None:
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    plain = Kind("some-code", Severity.NOTE, "it is")
    (told,) = as_json([plain.at(Place(file, **place))])["findings"]
    keys = "code severity message hint language file line column end_line end_column key text"
    assert list(told) == [*keys.split(), "related"]
    assert (told["hint"], told["related"]) == (None, [])
    if not place:
        assert {told[name] for name in ("line", "column", "end_line", "text", "key")} == {None}


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ((), None),
        (("story", 2, "text", "en"), "story[2].text.en"),
        (("teams", "å b", "name"), 'teams."å b".name'),
        (("next", 0), "next[0]"),
    ],
)
def test_a_key_path_is_written_as_in_toml(
    file: Path, key: tuple[str | int, ...], shown: str | None
) -> None:
    assert as_json([KIND.at(Place(file, key), what="x")])["findings"][0]["key"] == shown


def test_of_nothing_wrong_there_is_an_empty_list() -> None:
    assert as_json([]) == {"version": 1, "files": [], "findings": []}


def check_as_json(press: Press, *arguments: str, **env: str) -> tuple[int, Any]:
    ran = run("check", "--format", "json", *arguments, here=press.folder, **env)
    assert ran.err == ""
    return ran.code, json.loads(ran.out)


def test_a_check_says_as_json_what_it_says_in_lines(press: Press) -> None:
    assert check_as_json(press) == (
        0,
        {"version": 1, "files": ["weekends/round3.toml"], "findings": []},
    )
    press.change("round = 3", "round = 33")
    press.change('"Det regnade."', '"Det { regnade."')
    lines = run("check", here=press.folder).err.splitlines()
    code, told = check_as_json(press)
    assert code == 1
    assert [
        "{file}:{line}:{column}: {severity}[{code}]: {message}".format(**finding)
        for finding in told["findings"]
    ] == [line for line in lines if not line.startswith("  ")][:-1]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_json_is_valid_whatever_the_output_can_hold(press: Press, encoding: str) -> None:
    press.change('circuit = "anderstorp"', 'circuit = "Åre–漢\\u001b"')
    code, told = check_as_json(press, PYTHONIOENCODING=encoding)
    assert code == 1
    assert {finding["language"] for finding in told["findings"]} == {"en"}
    code, told = check_as_json(press, "--ui-lang", "sv", PYTHONIOENCODING=encoding)
    assert {finding["language"] for finding in told["findings"]} == {"sv"}


@pytest.mark.parametrize("case", ["no house", "no weekend", "broken", "no file"])
def test_json_is_valid_where_hardly_anything_can_be_said(press: Press, case: str) -> None:
    arguments = []
    if case == "no house":
        (press.folder / "house.toml").unlink()
    elif case == "no weekend":
        press.file.unlink()
    elif case == "broken":
        press.write("weekends/round3.toml", b"\xff\x00[")
    else:
        arguments = ["weekends/nothing.toml"]
    code, told = check_as_json(press, *arguments)
    assert code == 1
    assert told["findings"]


# The command


def test_a_check_ends_with_how_many_there_are_of_each(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kinds, "STRAY_MARKUP", replace(kinds.STRAY_MARKUP, severity=Severity.NOTE))
    monkeypatch.chdir(press.folder)
    ask = CliRunner().invoke
    press.change('"Det regnade."', '"Det { regnade {."')
    ran = ask(app, ["check"])
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert ran.stderr.splitlines()[-1] == "2 notes"
    ran = ask(app, ["check", "--ui-lang", "sv"])
    assert ran.stderr.splitlines()[-1] == "2 anmärkningar"
    press.change('"Jag är nöjd."', '"Jag är nöjd {."')
    press.change('"puncture"', '"puncture", prize = 1')
    press.add_house('[cars.van]\nnam = "Van"\n')
    ran = ask(app, ["check"])
    assert (ran.exit_code, ran.stdout) == (1, "")
    lines = ran.stderr.splitlines()
    told = [re.search(r": (error|warning|note)\[", line) for line in lines]
    found = [match[1] for match in told if match]
    counted = {name: found.count(name) for name in ("error", "warning", "note")}
    assert counted["error"] == 1
    assert lines[-1] == ", ".join(
        f"{count} {name}{'s' if count > 1 else ''}" for name, count in counted.items() if count
    )


def test_what_differs_between_the_languages_is_an_error_where_that_is_asked(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kinds, "STRAY_MARKUP", replace(kinds.STRAY_MARKUP, strict=True))
    press.change('"Det regnade."', '"Det { regnade."')
    ask = CliRunner().invoke
    monkeypatch.chdir(press.folder)
    lax, strict = ask(app, ["check"]), ask(app, ["check", "--strict"])
    assert (lax.exit_code, strict.exit_code) == (0, 1)
    assert ": warning[stray-markup]: " in lax.stderr
    assert ": error[stray-markup]: " in strict.stderr
    strict = ask(app, ["build", "--strict", "--format", "txt"])
    assert strict.exit_code == 1
    assert strict.stderr.endswith("nothing was written for round3.toml: 1 error\n")
    assert not (press.folder / "releases").exists()
    assert ask(app, ["build", "--format", "txt"]).exit_code == 0


def test_findings_have_no_other_forms(press: Press) -> None:
    ran = run("check", "--format", "yaml", here=press.folder)
    assert (ran.code, ran.out) == (2, "")
    assert "there is no format yaml here; known are text, json" in ran.err
