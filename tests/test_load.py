"""Files that cannot be read, keys that nobody knows, and whatever else a disk may hold."""

from __future__ import annotations

import io
import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from pressgen.build import Order, build, compose, files_to_build, look
from pressgen.cli import app
from pressgen.diagnostics import Key, has_errors
from pressgen.load import Loader
from pressgen.model.base import Node
from pressgen.model.house import House
from pressgen.model.weekend import Weekend
from pressgen.positions import Positions
from pressgen.report import report
from tests import every_field
from tests.press import HOUSE, WEEKEND, Press

# Files as such


def test_a_weekend_file_that_is_not_there_is_told(press: Press) -> None:
    press.file.unlink()
    assert press.check() == [
        "weekends/round3.toml: error[unreadable-file]: the file cannot be read: it is not there"
    ]


@pytest.mark.parametrize("name", ["round3", "weekends/rond3.toml", "round3.toml", "round3.docx"])
def test_a_weekend_file_that_is_called_otherwise_is_told_with_the_one_that_is_meant(
    press: Press, name: str
) -> None:
    found = files_to_build([press.folder / name], press.folder)
    told = report([*found[1], *look(Order(found[0])).findings])
    assert [line for line in told if line.startswith("  ")] == [
        "  hint: did you mean weekends/round3.toml?"
    ]


def test_a_folder_is_no_weekend_file(press: Press) -> None:
    press.file.unlink()
    press.file.mkdir()
    assert press.check() == [
        "weekends/round3.toml: error[unreadable-file]: the file cannot be read: it is a folder"
    ]


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="needs a user who may not read all"
)
def test_a_locked_file_is_told(press: Press) -> None:
    press.file.chmod(0)
    reason = "the file cannot be read: it is locked, or not yours to read"
    assert press.check() == [f"weekends/round3.toml: error[unreadable-file]: {reason}"]


def test_a_weekend_without_a_house_is_told(press: Press) -> None:
    (press.folder / "house.toml").unlink()
    assert press.check() == [
        "weekends/round3.toml: error[no-house]: no house.toml in this folder or above it",
        (
            "  hint: go to your press folder, the one with house.toml and weekends/ in it; "
            "pressgen init makes a new one"
        ),
    ]


def test_an_empty_folder_of_weekends_is_told(
    press: Press, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    press.file.unlink()
    monkeypatch.chdir(press.folder)
    with pytest.raises(SystemExit) as stopped:
        app(["check"])
    assert stopped.value.code == 1
    assert "error[no-weekends]: no weekend file in weekends/" in capsys.readouterr().err


def test_the_nearest_house_above_a_file_is_its_own(press: Press) -> None:
    press.write("teams/b/house.toml", HOUSE.replace("Anderstorp Raceway", "Ring B"))
    file = press.write("teams/b/weekends/round3.toml", WEEKEND)
    build(Order([file], formats=["txt"]))
    text = (press.folder / "teams/b/releases/round3/round3.en.txt").read_text("utf-8")
    assert "Ring B" in text


@pytest.mark.parametrize(
    ("encoding", "place"), [("cp1252", "15:7"), ("utf-16", "1:1"), ("utf-16-be", "15:14")]
)
def test_a_file_in_another_encoding_is_told_where_it_shows(
    press: Press, encoding: str, place: str
) -> None:
    text = WEEKEND.replace("för syskonen", "for syskonen").replace("Anna Berg sl", "Åsa Berg sl")
    press.write("weekends/round3.toml", text.encode(encoding))
    assert press.check() == [
        f"weekends/round3.toml:{place}: error[not-utf8]: the file is not in UTF-8",
        "  hint: save it again with the encoding UTF-8",
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_change_nothing(
    press: Press, newline: str, mark: str
) -> None:
    press.build(["en"])
    plain = press.output("en", "txt").read_bytes()
    press.write("weekends/round3.toml", mark + WEEKEND.replace("\n", newline))
    press.write("house.toml", mark + HOUSE.replace("\n", newline))
    assert not press.build(["en"]).findings
    assert press.output("en", "txt").read_bytes() == plain


def test_decomposed_letters_are_composed_in_texts_and_names(press: Press) -> None:
    press.change('sv = "Anna Berg slutade', 'sv = "O\u0308ster {ana.race1}')
    assert "weekends/round3.toml:15:13: error[unknown-fact]: there is no fact called ana" in (
        press.check()
    )
    press.change("{ana.race1}", "")
    assert "Öster" in press.line("sv", "Öster")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('text.sv = "O\u0308ster \u200bhej"', "19:18: error[forbidden-character]"),
        ('text.sv = "O\u0308ster" 5', "19:19: error[toml-syntax]"),
        ('text = { sv = "O\u0308ster", fr = 5 }', "19:24: error[unknown-key]"),
    ],
)
def test_a_column_counts_letters_however_they_are_composed(
    press: Press, text: str, found: str
) -> None:
    press.change('text.sv = "Det regnade."\ntext.en = "It rained."', text)
    assert any(line.startswith(f"weekends/round3.toml:{found}") for line in press.check())


def test_findings_of_both_files_are_told_in_their_order_each_once(press: Press) -> None:
    press.change_house('name = "Volta R3 TCR"', 'nam = "Volta R3 TCR"')
    press.change_house('description.sv = "det tyska teamet"', "description.sv = 5")
    press.change("round = 4", "round = 0")
    press.change("season = 2024", 'season = "2024"')
    assert [line.split(":", 3)[:2] for line in press.check() if not line.startswith(" ")] == [
        ["house.toml", "40"],
        ["house.toml", "44"],
        ["weekends/round3.toml", "3"],
        ["weekends/round3.toml", "52"],
    ]


def test_a_mistake_in_the_house_is_told_once_for_all_weekends(press: Press) -> None:
    press.change_house('name = "South Motorsport"', "name = 5")
    other = press.write("weekends/round4.toml", WEEKEND.replace('"anna", points', '"ana", points'))
    outcome = build(Order([press.file, other], formats=["txt"]))
    lines = [line.replace(f"{press.folder}/", "") for line in report(outcome.findings)]
    assert lines == [
        "house.toml:39:8: warning[wrong-type]: expected a text in quotation marks, found a number",
        "weekends/round4.toml:46:28: error[unknown-name]: no driver is called ana",
        "  hint: did you mean anna?",
    ]
    assert press.output("en", "txt").is_file()


def test_a_name_that_means_two_things_does_not_stop_a_weekend_that_needs_neither(
    press: Press,
) -> None:
    press.add_house('[teams.weekend]\nname = "Weekend Racing"')
    outcome = press.build()
    assert [finding.code for finding in outcome.findings] == ["name-clash"]
    assert outcome.written


def test_a_name_that_means_two_things_hides_nothing_else(press: Press) -> None:
    press.add_house('[teams.race1]\nname = "Race Racing"')
    press.change('{anna.race1:place}."\nen', '{anna.practice1:plats}."\nen')
    codes = re.findall(r"error\[([a-z-]+)\]", "\n".join(press.check()))
    assert codes == ["name-clash", "unknown-form"]


# TOML

SYNTAX = [
    ('headline.sv = "Hej', "1:15", "the text that begins here has no end"),
    ('sv = "Hej\nen = "Hi"', "1:10", "the text has no end on its line"),
    ('sv = "Hej”\n', "1:11", "a text ends with a straight quotation mark"),
    ('a = 1\nsv = "Hej”', "2:6", "a text ends with a straight quotation mark"),
    ("sv = ″Hej″", "1:6", "a text begins with a straight quotation mark"),
    ('drivers = ["anna", “lukas”]', "1:20", "a text begins with a straight quotation mark"),
    ("sv = 'Hej\n", "1:6", "the text that begins here has no end"),
    ('a = 1\nsv = """\nHej\n\nen = 1\n', "2:6", "the text that begins here has no end"),
    (
        '[lead]\nsv = """\nHej\n\nen = "Hi"\n[x]\nsv = """\na"""',
        "2:6",
        "the text that begins here has no end",
    ),
    ('sv = """Hej\n[lead]\nsv = """a"""\n', "1:6", "the text that begins here has no end"),
    ('sv = """\nHej = hopp\n""" x', "3:5", "more stands here than one value"),
    ("headline.sv = Hej", "1:15", "this is no number, no date and no text in quotation marks"),
    ("drivers = [anna]", "1:12", "this is no number, no date and no text in quotation marks"),
    ("sv = “Hej”", "1:6", "a text begins with a straight quotation mark"),
    ('sv = "say "hi" to"', "1:12", "the text ends before this"),
    ("round = 3 rd", "1:11", "what stands behind the number does not belong there"),
    ("race1 = 2:a", "1:10", "what stands behind the number does not belong there"),
    ("race1 = 2.", "1:10", "what stands behind the number does not belong there"),
    (
        "race1 = { place = 2nd, grid = 1 }",
        "1:20",
        "what stands behind the number does not belong there",
    ),
    ("best_lap = 1:51.934", "1:13", "only a text goes on here"),
    ('sv "Hej"', "1:4", "an = is missing after the name"),
    ("sv\nen = 1", "1:3", "an = is missing after the name"),
    ('sv: "Hej"', "1:3", "a colon stands where an = belongs"),
    ("sv =\nen = 1", "1:5", "nothing stands after the ="),
    ("points = 62,5", "1:12", "decimals stand behind a point, not a comma"),
    ("a = { points = 62,5, b = 1 }", "1:20", "decimals stand behind a point, not a comma"),
    ("a = { points = 62,5 }", "1:21", "decimals stand behind a point, not a comma"),
    ("round = 03", "1:10", "a number does not begin with a zero"),
    ("race1 = P5", "1:9", "a place is a bare number"),
    ("race1 = { place = p12, grid = 1 }", "1:19", "a place is a bare number"),
    ("wet = True", "1:7", "true and false have small letters"),
    ("day = 2024-6-14", "1:11", "a date has four, two and two digits"),
    ("day = 14.06.2024", "1:12", "a date begins with the year"),
    ("day = 14/6 2024", "1:9", "a date begins with the year"),
    ("day = 31-07-2026", "1:9", "a date begins with the year"),
    ("day = 31–07–2026", "1:9", "a date begins with the year"),
    ("a = { day = 31-07-2026 }", "1:15", "a date begins with the year"),
    ("day = 31 juli 2026", "1:10", "a date begins with the year"),
    ("day = July 31, 2026", "1:7", "a date begins with the year"),
    ("day = 2026–07–31", "1:11", "a date has plain hyphens"),
    ("day = 2026-07—31", "1:11", "a date has four, two and two digits"),
    ("day = 2026‑07‑31", "1:11", "a date has plain hyphens"),
    ("day = 2024-02-30", "1:7", "2024-02 has 29 days"),
    ("day = 2021-07-33", "1:7", "2021-07 has 31 days"),
    ("a = { day = 2021-13-01 }", "1:13", "a year has 12 months"),
    ("until = 2024-06-14T25:00:00", "1:19", "a time has hours, minutes and seconds"),
    ("until = 2024-06-14T18", "1:19", "a time has hours, minutes and seconds"),
    ("a = 1\na = 2", "2:1", "a is there twice"),
    ("[lead]\nsv = 1\n[lead]\nen = 1", "3:2", "lead is there twice"),
    ('a = 1\n\na = """\nlong\n"""', "3:1", "a is there twice"),
    ("a = { b = 1, b = 2 }", "1:19", "b is there twice"),
    ("a.b = 1\na = 2", "2:1", "a has parts, as a.b, and so no value of its own"),
    ("a = {}\na.b = 1", "1:1", "a has parts, as a.b, and so no value of its own"),
    (
        "[x]\na.sv = 1\n[y]\na = 1\na.en = 2",
        "4:1",
        "a has parts, as a.en, and so no value of its own",
    ),
    ("[x]\na = 1\n[y]\na.en = 1\na.en = 2", "5:1", "a.en is there twice"),
    ("[weekend\na = 1", "1:9", "] is missing after the name"),
    ("[[story]\na = 1", "1:8", "]] is missing after the name"),
    ("a = { b = 1,\nc = 2 }", "1:13", "what begins with { does not end on its line"),
    ("a = { b = 1\nc = 2 }", "1:12", "what begins with { does not end on its line"),
    ("a = { b = 1, }", "1:12", "a comma stands before the closing }"),
    ("a = { b = 1 c = 2 }", "1:13", "a comma or } is missing before this"),
    ("a = [1 2]", "1:8", "a comma or ] is missing before this"),
    ("a = { b = 1; c = 2 }", "1:12", "a semicolon stands where a comma belongs"),
    ("a = [1,\n2\n", "1:5", "the list that begins here has no end"),
    ("a = [1,\n2", "1:5", "the list that begins here has no end"),
    ('a = ["x", # [\n"]"\n\n[lead]\nsv = 1', "1:5", "the list that begins here has no end"),
    ("a = [\n  { b = [1] },\n\n[[story]]\n", "1:5", "the list that begins here has no end"),
    ('a = ["x"\nb = 1', "1:5", "the list that begins here has no end"),
    ("a = [1, 2]\nb = [\n1 2\n]", "3:3", "a comma or ] is missing before this"),
    ("a = [\n[1],\n[2] x\n]", "3:5", "a comma or ] is missing before this"),
    ("a = [\n{ b = 1 }\n{ b = 2 }\n]", "3:1", "a comma or ] is missing before this"),
    ('file = "C:\\photos\\x.jpg"', "1:13", "a backslash stands alone"),
    ('sv = "\\ud800"', "1:13", "there is no such character"),
    ("first day = 2024-06-14", "1:7", "a name has no spaces in it"),
    ('quote sv = "Hej"', "1:7", "a name has no spaces in it"),
    ("[results anna]", "1:10", "a name has no spaces in it"),
    ("[results.Anna Berg]", "1:15", "a name has no spaces in it"),
    ("[results.Åsa]", "1:10", "names have the letters a to z, digits, - and _ only"),
    ("[story]]", "1:8", "[[ is missing before the name"),
    ('sv = "a",\nen = "b"', "1:9", "a comma stands behind the value"),
    ('drivers = "anna", "lukas"', "1:17", "several texts stand in [ ]"),
    ("round\u00a0= 1", "1:6", "a character stands here that nobody sees"),
    ("rubrik för dagen", "1:8", "an = is missing after the name"),
    ("åka = 1", "1:1", "names have the letters a to z, digits, - and _ only"),
    ("- first", "1:3", "an = is missing after the name"),
    ("<html>", "1:1", "a line begins with a name, or with a name in [ ]"),
    ("a..b = 1", "1:3", "a name is missing here"),
    ("a = 1 b = 2", "1:7", "more stands here than one value"),
    ("a = 1\rb = 2", "1:6", "the line ends with a carriage return alone"),
    ('sv = "a\0b"', "1:8", "a character stands here that nobody sees"),
    ("# a\0b", "1:4", "a character stands here that nobody sees"),
]


@pytest.mark.parametrize(("text", "place", "message"), SYNTAX)
def test_what_is_not_toml_is_told_in_plain_words(
    press: Press, text: str, place: str, message: str
) -> None:
    press.write("weekends/round3.toml", text)
    assert press.check()[0] == f"weekends/round3.toml:{place}: error[toml-syntax]: {message}"
    press.write("weekends/round3.toml", text.replace("\n", "\r\n"))
    assert press.check()[0] == f"weekends/round3.toml:{place}: error[toml-syntax]: {message}"


@pytest.mark.parametrize("name", ["story", "photos"])
def test_who_forgets_the_second_bracket_is_told_of_it(press: Press, name: str) -> None:
    press.write("weekends/round3.toml", f"[{name}]\na.b = 1\n\n[{name}]\na.b = 2\n")
    assert press.check() == [
        f"weekends/round3.toml:4:2: error[toml-syntax]: {name} is there twice",
        f"  hint: write [[{name}]] above each of them, with two brackets at either end",
    ]


def test_a_single_photo_has_two_brackets_as_well(press: Press) -> None:
    press.add('[photos]\nfile = "x.png"')
    wrong = "error[wrong-type]: expected [[photos]] above each entry, found a table"
    assert press.check() == [f"weekends/round3.toml:57:1: {wrong}"]


def test_who_types_a_bracket_too_many_is_told_of_it(press: Press) -> None:
    press.change("[headline]", "[[headline]]")
    wrong = "error[wrong-type]: expected [headline] in single brackets, found a list"
    assert press.check()[0] == f"weekends/round3.toml:10:1: {wrong}"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ('a = “x”\nb = 62,5\n\n[c]\nd = 3:e # so\ne = P5\nf = { g = 01 }\nh = "x', "1 2 5 6 7 8"),
        ("a = “x”\r\nb = 62,5\r\n", "1 2"),
        ('a = "x\ny"\nb = 62,5', "1"),
        ('a = "x\n# so\n[b]\nc = 62,5', "1 4"),
        ("a = {\nb = 1,\nc = 62,5\n}", "1"),
        ("a = [1,\nb = 62,5", "1"),
        ('a = """x\nb = 1\nc = """y"""\nd = 62,5', "1"),
        ('a = 1 """x\nb = 62,5\n"""', "1"),
        ("[a\nb = 62,5", "1"),
        ("a = 62,5\na = 1\na = 2\nb = 62,5", "1 3"),
        ("He said it.\nb = 62,5", "1"),
        ("\n".join(f"a{number} = 62,5" for number in range(20)), "1 2 3 4 5 6 7 8 9 10"),
    ],
)
def test_slips_on_which_nothing_hangs_are_told_at_once(
    text: str, places: str, press: Press
) -> None:
    press.write("weekends/round3.toml", text)
    told = [line for line in press.check() if "error[toml-syntax]" in line]
    assert [line.split(":")[1] for line in told] == places.split()


def test_words_of_tomllib_are_told_only_where_there_are_no_better_ones() -> None:
    tomllib_source = Path(tomllib.__file__).with_name("_parser.py").read_text("utf-8")
    said = set(
        re.findall(
            r'suffixed_err\(\s*src,\s*[^,]+,\s*f?(?:"([^"\n]+)|\'([^\'\n]+))', tomllib_source
        )
    )
    assert len(said) > 10
    from pressgen.load.syntax import SLIPS, TWICE

    for found in said:
        message = (found[0] or found[1]).replace("{expect!r}", '"\'"')
        known = any(re.match(slip.said, message) for slip in SLIPS if slip.said)
        assert known or re.match(TWICE, message), message


# Keys


def _fields(model: type[Node]) -> Iterator[tuple[type[Node], str]]:
    seen: set[type[Node]] = set()
    todo = [model]
    while todo:
        current = todo.pop()
        if current in seen:
            continue
        seen.add(current)
        for name, info in current.model_fields.items():
            yield current, info.alias or name
            todo += _models_in(info.annotation)
        extra = current.__annotations__.get("__pydantic_extra__")
        todo += _models_in(extra)


def _models_in(annotation: object) -> list[type[Node]]:
    if isinstance(annotation, str):
        return [model for model in _all_nodes() if re.search(rf"\b{model.__name__}\b", annotation)]
    if isinstance(annotation, type) and issubclass(annotation, Node):
        return [annotation]
    arguments = getattr(annotation, "__args__", ())
    return [model for argument in arguments for model in _models_in(argument)]


def _all_nodes() -> list[type[Node]]:
    found, todo = [], [Node]
    while todo:
        below = todo.pop().__subclasses__()
        found += below
        todo += below
    return found


def _key_paths(text: str) -> Iterator[Key]:
    todo: list[tuple[Key, object]] = [((), tomllib.loads(text))]
    while todo:
        key, value = todo.pop()
        if isinstance(value, dict):
            todo += [((*key, name), entry) for name, entry in value.items()]
        elif isinstance(value, list):
            todo += [((*key, index), entry) for index, entry in enumerate(value)]
        if key:
            yield key


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Press:
    press = Press(tmp_path_factory.mktemp("every"))
    for name in every_field.PHOTOS:
        press.write(name, _png())
    return press


def _png(width: int = 2, height: int = 2) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (width, height)).save(data, "PNG")
    return data.getvalue()


VARIANTS = [
    every_field.WEEKEND,
    every_field.WEEKEND.replace(*every_field.LEAD_BY),
    every_field.WEEKEND.replace(*every_field.STATUS).replace("{anna.race1:place}", "x"),
]


@pytest.mark.parametrize("weekend", VARIANTS)
def test_every_field_together_gives_releases(every: Press, weekend: str) -> None:
    every.write("house.toml", every_field.HOUSE)
    every.write("weekends/round3.toml", weekend)
    assert every.check() == []


@pytest.mark.parametrize(
    ("model", "texts"),
    [(House, [every_field.HOUSE]), (Weekend, VARIANTS)],
    ids=["house", "weekend"],
)
def test_every_field_there_is_stands_in_the_files_that_are_misspelt(
    model: type[Node], texts: list[str]
) -> None:
    written = {part for text in texts for path in _key_paths(text) for part in path}
    assert {name for _, name in _fields(model)} <= written


NAMES = {name for model in (House, Weekend) for _, name in _fields(model)} | {"sv", "en"}
"""Keys that files know; all others name entries."""


REGISTRIES = ("languages", "dates", "classes", "newsroom")
"""Tables whose keys name entries."""


def _misspellings() -> list[tuple[str, str, Key, str]]:
    cases: dict[tuple[str, Key], tuple[str, str, Key, str]] = {}
    for name, text in [("house.toml", every_field.HOUSE), *(("weekend", t) for t in VARIANTS)]:
        for path in _key_paths(text):
            last = path[-1]
            under_registry = len(path) > 1 and path[-2] in REGISTRIES
            registry = (path[0] == "facts" and len(path) == 2) or path[0] == "replays"
            if isinstance(last, str) and last in NAMES and not under_registry and not registry:
                cases.setdefault((name, path), (name, text, path, last))
    return list(cases.values())


@pytest.mark.parametrize(
    ("name", "text", "path", "key"),
    [
        pytest.param(*case, id=f"{case[0]}: {'.'.join(map(str, case[2]))}")
        for case in _misspellings()
        if not (len(case[2]) == 1 and case[3] in ("weekend", "next"))
    ],
)
def test_a_misspelt_key_is_told_with_the_right_one(
    every: Press, name: str, text: str, path: Key, key: str
) -> None:
    misspelt = key + key[-1]
    lines = text.splitlines()
    place = Positions(text).find_key(path)
    line = lines[place.line - 1]
    at = place.column - 1
    assert line[at:].startswith(key)
    lines[place.line - 1] = line[:at] + misspelt + line[at + len(key) :]
    files = {"house.toml": every_field.HOUSE, "weekends/round3.toml": VARIANTS[0]}
    file = "house.toml" if name == "house.toml" else "weekends/round3.toml"
    files[file] = "\n".join(lines) + "\n"
    for target, content in files.items():
        every.write(target, content)
    found = every.check()
    start = f"{file}:{place.line}:{place.column}: error[unknown-key]: unknown key {misspelt}"
    assert start in found
    assert found[found.index(start) + 1] == f"  hint: did you mean {key}?"
    others = [line for line in found if line != start and not line.startswith(" ")]
    assert all("error[missing-key]" in line for line in others)  # of the table's other part


# Photos

PHOTO = """
[[photos]]
file = "{file}"
caption.sv = "Bild."
caption.en = "Picture."
"""


def _photo_finding(press: Press, file: str) -> list[str]:
    press.add(PHOTO.replace("{file}", file))
    return [line.partition("round3.toml:")[2] or line for line in press.check()]


def test_a_photo_below_the_press_folder_is_taken(press: Press) -> None:
    press.write("photos/team/å b.png", _png())
    assert _photo_finding(press, "photos/team/å b.png") == []


def test_a_photo_that_is_not_there_is_told_with_the_one_that_is_meant(press: Press) -> None:
    press.write("photos/anderstorp.png", _png())
    assert _photo_finding(press, "photos/andestorp.png") == [
        "59:8: error[missing-photo]: the picture photos/andestorp.png is not there",
        "  hint: did you mean photos/anderstorp.png?",
    ]


def test_a_photo_in_a_misspelt_folder_is_looked_for_among_the_photos(press: Press) -> None:
    press.write("photos/anderstorp.png", _png())
    assert _photo_finding(press, "photo/anderstorp.png") == [
        "59:8: error[missing-photo]: the picture photo/anderstorp.png is not there",
        "  hint: did you mean photos/anderstorp.png?",
    ]


@pytest.mark.parametrize("file", ["../secret.png", "photos/../../secret.png", "/etc/passwd"])
def test_a_photo_outside_the_press_folder_is_not_opened(tmp_path: Path, file: str) -> None:
    press = Press(tmp_path / "press")
    (tmp_path / "secret.png").write_bytes(_png())
    assert _photo_finding(press, file) == [
        f"59:8: error[photo-outside]: the picture {file} lies outside the press folder",
        "  hint: put a copy into photos/",
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_that_leads_outside_is_outside(tmp_path: Path) -> None:
    press = Press(tmp_path / "press")
    (tmp_path / "secret.png").write_bytes(_png())
    (press.folder / "x.png").symlink_to(tmp_path / "secret.png")
    assert "error[photo-outside]" in _photo_finding(press, "x.png")[0]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_that_leads_to_itself_is_not_there(press: Press) -> None:
    (press.folder / "x.png").symlink_to(press.folder / "x.png")
    assert "the picture x.png is not there" in _photo_finding(press, "x.png")[0]


def _jpeg() -> bytes:
    data = io.BytesIO()
    Image.effect_noise((64, 64), 50).save(data, "JPEG")
    return data.getvalue()


def _gif() -> bytes:
    data = io.BytesIO()
    Image.new("P", (2, 2)).save(data, "GIF")
    return data.getvalue()


@pytest.mark.parametrize(
    "data",
    [b"", b"Hello", b"<svg/>", _gif(), _jpeg()[:-200], _png()[:8], _png()[:16] + bytes(99)],
    ids=["empty", "text", "svg", "gif", "truncated", "head only", "garbage"],
)
def test_what_is_not_a_picture_is_told(press: Press, data: bytes) -> None:
    press.write("photos/x.png", data)
    assert _photo_finding(press, "photos/x.png") == [
        "59:8: error[not-a-picture]: photos/x.png is not a JPEG or PNG picture"
    ]


def test_a_folder_is_no_photo(press: Press) -> None:
    press.write("photos/x.png", _png())
    assert _photo_finding(press, "photos") == [
        "59:8: error[unreadable-file]: the file cannot be read: it is a folder"
    ]


@pytest.mark.parametrize("file", ["x" * 5000, "a/" * 2000 + "x", "x.png/y.png"])
def test_an_impossible_path_is_told(press: Press, file: str) -> None:
    press.write("x.png", _png())
    assert re.search(r"error\[(unreadable-file|missing-photo)\]", _photo_finding(press, file)[0])


# Nothing crashes

VALUES = [
    "1", "-1", "1.5", "inf", "nan", "1e999999", "1e99999999999999999999", "0x" + "f" * 5000,
    "999999999999999999", "true", '""', '"  "', '"x"', '"{anna.race1:place}"', "'''a\n\nb'''",
    "0001-01-01", "9999-12-31", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59",
    "12:30:00", "[]", "[[]]", "[1]", '["x"]', "{}", "{ a = 1 }", '{ sv = "x" }', '{ "" = "x" }',
    "[{}]", '"\\u202e"', '"a\\u0000b"', '"\\\\"', "[" * 40 + "]" * 40, '"999999"', '"../x"',
]  # fmt: skip
"""Values of all types, the evil ones among them."""


@pytest.fixture(scope="module")
def mangled(tmp_path_factory: pytest.TempPathFactory) -> Press:
    press = Press(tmp_path_factory.mktemp("mangled"))
    for name in every_field.PHOTOS:
        press.write(name, _png())
    return press


FILES = {
    "house.toml": [HOUSE, every_field.HOUSE],
    "weekends/round3.toml": [WEEKEND, *VARIANTS],
}


def _judged(press: Press, name: str, content: str | bytes, other: int) -> None:
    """Check and build: whatever it is, it is told or built, and nothing is lost silently."""
    for file, texts in FILES.items():
        press.write(file, texts[min(other, 1)])
    press.write(name, content)
    outcome = press.build()
    for line in report(outcome.findings):
        assert re.match(r".+: (error|warning|note)\[[a-z0-9-]+\]: .|  (hint: |see \S)", line), line
        assert "\n" not in line
        assert "what it must be" not in line
    assert bool(outcome.written or outcome.unchanged) != has_errors(outcome.findings)
    sources, findings = Loader().load(press.file, ())
    if sources and sources.left_out:
        findings = compose(sources, findings)[1]
        unused = all(out.place.file.name == "house.toml" for out in sources.left_out)
        assert has_errors(findings) or unused


SLOW = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=50)


@SLOW
@given(content=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
@example(content=b"")
@example(content=b"\xff\xfe")
@example(content="\ufeff".encode())
@example(content=WEEKEND.encode("utf-16"))
@example(content=WEEKEND.encode("cp1252"))
@example(content=WEEKEND.replace("\n", "\r").encode())
@example(content=WEEKEND.replace("\n", "\0").encode())
@example(content=b"a = " + b"[" * 1000 + b"]" * 1000)
@example(content=b"a = " + b"{a=" * 300 + b"1" + b"}" * 300)
@example(content=b"a = " + b"9" * 5000)
@example(content=b"a = 0x" + b"f" * 5000)
@example(content=b".".join([b"a"] * 100_000) + b" = 1")
@example(content=b'"".""."" = 1')
@example(content=b'"a\\nb" = 1\n[""]\n[weekend.""]')
def test_any_bytes_are_told_to_be_wrong(mangled: Press, content: bytes) -> None:
    for name in FILES:
        _judged(mangled, name, content, 0)


@st.composite
def _mangled_files(draw: st.DrawFn) -> tuple[str, str, int]:
    name = draw(st.sampled_from(sorted(FILES)))
    index = draw(st.integers(0, len(FILES[name]) - 1))
    lines = FILES[name][index].splitlines()
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        match draw(st.sampled_from(["delete", "double", "move", "value", "letter", "gone", "key"])):
            case "delete":
                lines[at : at + draw(st.integers(1, 6))] = []
                lines = lines or [""]
            case "double":
                lines.insert(at, line)
            case "move":
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
            case "value":
                lines[at] = re.sub(r"= .*", lambda _: "= " + draw(st.sampled_from(VALUES)), line)
            case "letter":
                column = draw(st.integers(0, len(line)))
                lines[at] = line[:column] + draw(st.characters(codec="utf-8")) + line[column:]
            case "gone":
                column = draw(st.integers(0, len(line)))
                lines[at] = line[:column] + line[column + 1 :]
            case "key":
                lines[at] = re.sub(r"^(\[*)\w+", r"\1x", line)
    return name, "\n".join(lines) + "\n", index


@settings(SLOW, max_examples=150)
@given(_mangled_files())
def test_a_mangled_file_is_built_or_told_what_is_wrong(
    mangled: Press, file: tuple[str, str, int]
) -> None:
    name, content, index = file
    _judged(mangled, name, content, index)


@pytest.mark.parametrize(
    ("on_disk", "written"),
    [("photos/a\u030a.png", "photos/\u00e5.png"), ("photos/x.png", "photos\\x.png")],
)
def test_a_photo_is_found_however_its_name_is_spelled(
    press: Press, on_disk: str, written: str
) -> None:
    data = io.BytesIO()
    Image.new("RGB", (2, 2)).save(data, "PNG")
    press.write(on_disk, data.getvalue())
    press.add(f"[[photos]]\nfile = '{written}'\ncaption = {{ sv = 'Bild', en = 'Picture' }}")
    assert press.check() == []
    assert not press.build(formats=["docx"]).findings
