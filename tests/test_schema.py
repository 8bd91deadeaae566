"""Schemas for editors: what they propose, what they mark, what they say of each field.

What the loader tells is the measure: the files of ``tests/findings`` that it finds a fault of form
in, or a name that leads nowhere, are invalid by the schemas, and all others are valid.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from pressgen.build import Order, look
from pressgen.diagnostics import Finding
from pressgen.model import House, Weekend
from pressgen.report import report
from pressgen.schema import FIELDS, SCHEMAS, make_schemas
from tests import every_field
from tests.press import Press
from tests.test_cli import Ask, ask, run
from tests.test_findings import _cases as findings
from tests.test_findings import _texts as texts_of
from tests.test_load import VARIANTS, _fields, _misspellings
from tests.test_readme import HOUSE, WEEKEND, _examples

__all__ = ["ask"]

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
WEEKEND_SCHEMA, HOUSE_SCHEMA = SCHEMAS
LANGUAGES = sorted(path.parent.name for path in (ROOT / "locales").glob(f"*/{FIELDS}"))


def schemas(folder: Path, language: str = "en") -> dict[str, Any]:
    """Return the schemas of a press folder by their names."""
    made = make_schemas(folder, language)
    return {path.name: json.loads(data) for path, data in made.files.items()}


def errors(schema: dict[str, Any], toml: str) -> list[str]:
    """Return what a schema finds wrong with a TOML text, as a language server of TOML sees it."""
    found = Draft7Validator(schema).iter_errors(_as_json(tomllib.loads(toml)))
    return [f"{'.'.join(map(str, error.absolute_path))}: {error.message}" for error in found]


def _as_json(value: Any) -> Any:
    match value:
        case dict():
            return {key: _as_json(entry) for key, entry in value.items()}
        case list():
            return [_as_json(item) for item in value]
        case dt.date() | dt.time():
            return value.isoformat()
    return value


# Valid is what the loader takes


@pytest.mark.parametrize("file", sorted(SEEDS.glob("weekends/*.toml")), ids=lambda f: f.name)
def test_a_seed_is_valid(file: Path) -> None:
    assert errors(schemas(SEEDS)[WEEKEND_SCHEMA], file.read_text("utf-8")) == []


def test_the_house_of_the_seeds_is_valid() -> None:
    assert errors(schemas(SEEDS)[HOUSE_SCHEMA], (SEEDS / "house.toml").read_text("utf-8")) == []


def test_the_examples_of_the_readme_are_valid(tmp_path: Path) -> None:
    house = "\n".join(_examples()[name] for name in (HOUSE, "more.toml"))
    weekend = "\n".join(_examples()[name] for name in (WEEKEND, "weekends/more"))
    (tmp_path / "house.toml").write_text(house, "utf-8")
    made = schemas(tmp_path)
    assert errors(made[HOUSE_SCHEMA], house) == []
    assert errors(made[WEEKEND_SCHEMA], weekend) == []


@pytest.mark.parametrize("weekend", VARIANTS)
def test_a_file_with_every_field_is_valid(press: Press, weekend: str) -> None:
    press.write("house.toml", every_field.HOUSE)
    made = schemas(press.folder)
    assert errors(made[WEEKEND_SCHEMA], weekend) == []
    assert errors(made[HOUSE_SCHEMA], every_field.HOUSE) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("race1 = { place = 3, grid = 5 }", 'race1 = "Dnf"'),
        ("race1 = { place = 3, grid = 5 }", 'race1 = "did_not_start"'),
        ("race1 = { place = 3, grid = 5 }", 'race1.status = "dSq"'),
        ("race1 = { place = 3, grid = 5 }", "race1 = { place = 3, provisional = false }"),
        ("race1 = { place = 3, grid = 5 }", "race1 = { place = 3, classes.juniors = 1 }"),
        ("points = 62.5", "points = 62"),
        ("[next]", "[[next]]"),
        ('nation = "NO"', 'nation = "no"'),
        ('nation = "NO"', 'nation = "Nor"'),
        ('sv = "Dubbla pallplatser för syskonen Berg"\n', ""),
        ("round = 3", 'round = 3\nname = "Dutch Races"'),
        ("round = 3", 'round = 3\nname.en = "Dutch Races"'),
        ("round = 3", 'round = 3\nlanguages = ["en"]'),
        ("[headline]", "[embargo]\nuntil = 2024-06-16T20:00:00\n\n[headline]"),
        ("[headline]", "[embargo]\nuntil = 2024-06-16 20:00:00+02:00\n\n[headline]"),
        (
            "[headline]",
            "[facts]\na = 1\nb = 1.5\nc = 2024-06-01\nd = 'x'\ne.sv = 'y'\n\n[headline]",
        ),
        ("[headline]", "[replays]\nweekend = 'mailto:a@example.org'\n\n[headline]"),
        ("[headline]", "[sessions]\nrace1.provisional = { source = 'x' }\n\n[headline]"),
    ],
)
def test_what_the_loader_takes_in_several_forms_is_valid_in_each(
    press: Press, old: str, new: str
) -> None:
    press.change(old, new)
    form = [line for line in press.check() if any(f"[{code}]" in line for code in OF_FORM)]
    assert form == []
    assert errors(schemas(press.folder)[WEEKEND_SCHEMA], press.file.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "moment", ["2024-06-16T20:00:00", "2024-06-16 20:00:00.5", "2024-06-16t20:00:00+02:00"]
)
def test_a_moment_is_valid_as_it_may_stand_in_a_file(moment: str) -> None:
    embargo = schemas(SEEDS)[WEEKEND_SCHEMA]["properties"]["embargo"]
    assert Draft7Validator(embargo).is_valid({"until": moment})


# Invalid is what the loader refuses

OF_FORM = {
    "bad-link",
    "empty",
    "empty-name",
    "to-fill-in",
    "missing-key",
    "never-allowed",
    "one-of",
    "unknown-allowance",
    "unknown-key",
    "unknown-kind",
    "unknown-name",
    "unknown-nation",
    "wrong-type",
    "wrong-value",
}
"""What is wrong with the form of a file, or names what the house does not have."""

BEYOND_SCHEMAS = {
    "a number with at most 2 decimals": "a schema counts in binary fractions",
    "in quotation marks, found a date": "a date is a text to JSON Schema",
    "a date like 2021-07-09, found a text": "a date is a text to JSON Schema",
}
"""Parts of messages about what no schema can tell, and why."""


def _of_form(told: list[Finding]) -> list[Finding]:
    """Return the findings about form; what stands within a text is none of a schema's business."""
    return [found for found in told if found.code in OF_FORM and found.place.offset is None]


@pytest.mark.parametrize("case", list(findings()))
def test_a_file_is_invalid_where_its_form_is_told_to_be_wrong_and_only_there(
    case: str, press: Press
) -> None:
    for name, text in texts_of(case):
        press.write(name, text)
    made = schemas(press.folder)
    told = look(Order([press.file])).findings
    for file, schema in ((press.file, WEEKEND_SCHEMA), (press.folder / "house.toml", HOUSE_SCHEMA)):
        wrong = [f for f in _of_form(told) if f.place.file == file]
        if any(part in f.message for f in wrong for part in BEYOND_SCHEMAS):
            continue
        found = errors(made[schema], file.read_text("utf-8"))
        assert bool(found) == bool(wrong), (found, report(wrong))


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return the schemas of a house in which every field is used."""
    folder = tmp_path_factory.mktemp("every")
    (folder / "house.toml").write_text(every_field.HOUSE, "utf-8")
    return schemas(folder)


@pytest.mark.parametrize(
    ("name", "text", "path", "key"),
    [
        pytest.param(*case, id=f"{case[0]}: {'.'.join(map(str, case[2]))}")
        for case in _misspellings()
    ],
)
def test_a_misspelt_key_is_invalid(
    every: dict[str, Any], name: str, text: str, path: tuple[str | int, ...], key: str
) -> None:
    schema = every[HOUSE_SCHEMA if name == "house.toml" else WEEKEND_SCHEMA]
    values = tomllib.loads(text)
    table: Any = values
    for part in path[:-1]:
        table = table[part]
    table[key + key[-1]] = table.pop(key)
    assert list(Draft7Validator(schema).iter_errors(_as_json(values)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('series = "cup"', 'series = "cupp"'),
        ("season = 2024", "season = 2023"),
        ('circuit = "anderstorp"', 'circuit = "andestorp"'),
        ('drivers = ["anna", "lukas"]', 'drivers = ["anna", "pelle"]'),
        ("round = 3", 'round = 3\nkind = "reprot"'),
        ("round = 3", 'round = 3\nlanguages = ["se"]'),
        ("round = 3", 'round = 3\nbackground = ["city"]'),
        ('quote.by = "anna"', 'quote.by = "ana"'),
        ("[results.lukas]", "[results.lucas]"),
        ("practice1 = 12", "practice2 = 12"),
        ("grid = 5", "classes.junior = 1"),
        ("[standings.drivers]", "[standings.driver]"),
        ('driver = "lukas"', 'driver = "luke"'),
        ('driver = "lukas"', 'team = "nordik"'),
        ('circuit = "assen"', 'circuit = "asen"'),
        ('en = "Double podiums for the Berg siblings"', 'fr = "Doublé"'),
        ("race2 = 2", 'race2 = "DNFF"'),
        ("race2 = 2", "race2 = 0"),
        ("race2 = 2", "race2 = true"),
        ("race2 = 2", "race2 = 2.5"),
        ("race2 = 2", 'race2 = { place = 2, status = "retired" }'),
        ("race2 = 2", "race2 = { grid = 2 }"),
        ("race2 = 2", 'race2 = { place = 2, best_lap = "fast" }'),
        ('text.en = "It rained."', 'heading.en = "It rained."'),
        ('nation = "NO"', 'nation = "XX"'),
        ("points = 80", 'points = "80"'),
        ("points = 80", "points = -1"),
        ("first_day = 2024-07-05", "first_day = 20240705"),
        ("first_day = 2024-07-05", "first_day = 1024-07-05"),
        ("first_day = 2024-07-05", "first_day = 2024-07-05T10:00:00"),
        ("[headline]", "[embargo]\nuntil = 2024-06-16\n\n[headline]"),
        ("[headline]", "[replays]\nrace3 = 'https://example.org'\n\n[headline]"),
        ("[headline]", "[replays]\nrace1 = 'example.org'\n\n[headline]"),
        ("[headline]", "[sessions]\nrace9.day = 2024-06-15\n\n[headline]"),
        ("[headline]", "[facts]\nwet = true\n\n[headline]"),
    ],
)
def test_a_mistake_of_form_is_invalid_and_told_by_check(press: Press, old: str, new: str) -> None:
    press.change(old, new)
    assert any("error[" in line for line in press.check())
    assert errors(schemas(press.folder)[WEEKEND_SCHEMA], press.file.read_text("utf-8"))


def test_a_session_of_another_series_is_invalid(press: Press) -> None:
    press.add_house(
        '[series.gt]\nname = "GT"\nsessions.sprint.label = "Sprint"\nseasons.2025.rounds = 2'
    )
    schema = schemas(press.folder)[WEEKEND_SCHEMA]
    text = press.file.read_text("utf-8")
    assert errors(schema, text) == []
    for old, new in (("race2 = 2", "sprint = 2"), ("season = 2024", "season = 2025")):
        assert errors(schema, text.replace(old, new, 1))


# What is proposed, and what is said


def test_names_of_the_house_are_proposed_with_what_they_mean(press: Press) -> None:
    event = schemas(press.folder)[WEEKEND_SCHEMA]["properties"]["weekend"]["properties"]
    drivers = event["drivers"]["items"]
    assert drivers["enum"] == ["anna", "lukas"]
    assert drivers["x-taplo"]["docs"]["enumValues"] == ["Anna Berg", "Lukas Berg"]
    assert event["circuit"]["enum"] == ["anderstorp", "assen"]


def test_sessions_and_languages_are_proposed_as_keys(press: Press) -> None:
    top = schemas(press.folder)[WEEKEND_SCHEMA]["properties"]
    anna = top["results"]["properties"]["anna"]
    assert {*anna["properties"]} == {
        "heading",
        "allow",
        *["practice1", "qualifying", "race1", "race2"],
    }
    assert anna["description"].startswith("Anna Berg\n")
    assert {*top["headline"]["properties"]} == {"sv", "en", "allow"}


def test_a_template_of_the_press_folder_is_a_kind_of_release(press: Press) -> None:
    press.write("templates/preview.html", "")
    event = schemas(press.folder)[WEEKEND_SCHEMA]["properties"]["weekend"]["properties"]
    assert event["kind"]["enum"] == ["preview", "report"]


def _described(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each property of a schema, those that only lay down conditions aside."""
    if isinstance(schema, dict):
        for name, entry in schema.items():
            if name == "properties":
                for key, value in entry.items():
                    yield f"{path}.{key}", value
                    yield from _described(value, f"{path}.{key}")
            elif name not in ("if", "then", "else"):
                yield from _described(entry, path)
    elif isinstance(schema, list):
        for entry in schema:
            yield from _described(entry, path)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCHEMAS)
def test_every_property_has_a_description(name: str, language: str) -> None:
    schema = schemas(SEEDS, language)[name]
    bare = [
        path
        for path, entry in _described(schema)
        if "$ref" not in entry and not entry.get("description")
    ]
    assert bare == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_told_with_an_example_and_what_leaving_it_out_means(language: str) -> None:
    told = tomllib.loads((ROOT / "locales" / language / FIELDS).read_text("utf-8"))
    del told["words"], told["DriverResults"]["session"]
    there: dict[str, dict[str, bool]] = {}
    for model in (Weekend, House):
        for node, name in _fields(model):
            info = node.model_fields
            required = next(f.is_required() for n, f in info.items() if name in (n, f.alias))
            there.setdefault(node.__name__, {})[name] = required
    parts = {
        (table, name): len(entry)
        for table, entries in told.items()
        for name, entry in entries.items()
        if name != "_"
    }
    assert parts == {
        (table, name): 2 if required else 3
        for table, names in there.items()
        for name, required in names.items()
        if table != "Text"
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_valid(language: str, tmp_path: Path) -> None:
    told = tomllib.loads((ROOT / "locales" / language / FIELDS).read_text("utf-8"))
    del told["words"]
    made = schemas(tmp_path)
    found = [found for schema in made.values() for found in _tables(schema)]
    shared = {name: of for schema in made.values() for name, of in schema["definitions"].items()}
    by_fields = {frozenset(entry["properties"]): entry["properties"] for entry in found}
    for table, entries in told.items():
        names = {name for name in entries if name not in ("_", "session")}
        properties = by_fields[frozenset(names)]
        for name in names:
            ((key, value),) = tomllib.loads(entries[name][1]).items()
            assert key == name, table
            whole = {**properties[name], "definitions": shared}
            if "$ref" in whole:
                whole = {"allOf": [properties[name]], "definitions": shared}
            wrong = list(Draft7Validator(whole).iter_errors(_as_json(value)))
            assert all(error.validator == "required" for error in wrong), (table, name, wrong)


def _tables(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict) and schema["properties"]:
            yield schema
        for name, entry in schema.items():
            if name not in ("if", "then", "else"):
                yield from _tables(entry)
    elif isinstance(schema, list):
        for entry in schema:
            yield from _tables(entry)


def test_descriptions_are_in_the_language_that_pressgen_speaks() -> None:
    lead = {key: schemas(SEEDS, key)[WEEKEND_SCHEMA]["properties"]["lead"] for key in ("sv", "en")}
    assert lead["sv"]["description"].startswith("Ingressen")
    assert lead["en"]["description"].startswith("The first paragraph")


# Fit for the language servers


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_of_draft_7(name: str) -> None:
    schema = schemas(SEEDS)[name]
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(schema)


def _parts(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for name, entry in schema.items():
            inside = entry.values() if name in ("properties", "definitions") else [entry]
            for part in inside if isinstance(entry, dict) else ():
                yield from _parts(part)
    if isinstance(schema, dict):
        for name in ("anyOf", "oneOf"):
            for part in schema.get(name, ()):
                yield from _parts(part)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_reference_stands_alone_and_tables_say_whether_they_may_hold_more(name: str) -> None:
    for part in _parts(schemas(SEEDS)[name]):
        assert "$ref" not in part or len(part) == 1
        assert ("properties" in part or "required" in part) <= ("additionalProperties" in part)
        assert None not in part.values()


def test_a_date_is_completed_without_quotation_marks() -> None:
    parts = [part for schema in schemas(SEEDS).values() for part in _parts(schema)]
    dates = [part for part in parts if "format" in part]
    assert {part["format"] for part in dates} == {"date", "date-time", "date-time-local"}
    for part in dates:
        assert part["type"] == ["string"], "Taplo puts quotation marks where type is a text"


# The command


def test_the_schemas_are_written_beside_the_house_and_told(press: Press) -> None:
    done = run("schema", "weekends", here=press.folder)
    assert done.code == 0
    assert done.lines == [WEEKEND_SCHEMA, HOUSE_SCHEMA]
    assert json.loads((press.folder / WEEKEND_SCHEMA).read_bytes())["properties"]["weekend"]


def test_the_same_house_gives_the_same_bytes_and_a_changed_one_its_own(
    press: Press, ask: Ask
) -> None:
    file = press.folder / WEEKEND_SCHEMA
    ask("schema", press.folder, here=press.folder)
    first = file.read_bytes()
    assert "2 files unchanged" in ask("schema", press.folder, here=press.folder).err
    assert file.read_bytes() == first
    press.change_house("[circuits.assen]", "[circuits.drenthe]")
    assert ask("schema", here=press.folder).code == 0
    assert b"drenthe" in file.read_bytes()


def test_a_schema_that_was_edited_is_left_alone(press: Press, ask: Ask) -> None:
    ask("schema", here=press.folder)
    press.write(HOUSE_SCHEMA, '{"mine": true}')
    press.change_house("[circuits.assen]", "[circuits.drenthe]")
    done = ask("schema", here=press.folder)
    assert done.code == 3
    assert "house.schema.json: warning[edited-output]" in done.err
    assert (press.folder / HOUSE_SCHEMA).read_text("utf-8") == '{"mine": true}'
    assert b"drenthe" in (press.folder / WEEKEND_SCHEMA).read_bytes()


def test_without_a_house_there_are_no_choices_and_that_is_said(tmp_path: Path, ask: Ask) -> None:
    done = ask("schema", tmp_path, here=tmp_path)
    assert done.code == 0
    assert "your editor will know none of your names" in done.err
    schema = json.loads((tmp_path / WEEKEND_SCHEMA).read_bytes())
    assert "none of your names" in schema["description"]
    for text in (*VARIANTS, *(file.read_text("utf-8") for file in SEEDS.glob("weekends/*.toml"))):
        assert errors(schema, text) == []
    assert errors(schema, VARIANTS[0].replace("[embargo]", "[embargoo]"))


def test_an_unsound_house_gives_the_choices_that_can_be_read_and_is_told(
    press: Press, ask: Ask
) -> None:
    press.change_house('first_name = "Anna"', "first_nam = 5")
    press.change_house("[teams.south]", "[teams.South]")
    press.change_house('en = "en-GB"', "en = 5")
    press.change_house(
        '[circuits.assen]\nname = "TT Circuit Assen"', "[circuits]\nassen = 3\n[other]"
    )
    done = ask("schema", here=press.folder)
    assert done.code == 1
    assert "error[unknown-key]: unknown key first_nam" in done.err
    event = json.loads((press.folder / WEEKEND_SCHEMA).read_bytes())["properties"]["weekend"]
    fields = event["properties"]
    assert fields["drivers"]["items"]["enum"] == ["anna", "lukas"]
    assert fields["languages"]["items"]["enum"] == ["sv", "en"]
    assert fields["circuit"]["enum"] == ["anderstorp", "assen"]


@pytest.mark.parametrize(
    "house", ["", "drivers = 3", "series.cup = 3", "series.cup.sessions = 3", "languages = ['sv']"]
)
def test_however_little_a_house_holds_there_are_schemas(press: Press, ask: Ask, house: str) -> None:
    press.write("house.toml", house)
    assert ask("schema", here=press.folder).code == 1
    Draft7Validator.check_schema(json.loads((press.folder / WEEKEND_SCHEMA).read_bytes()))


def test_of_a_house_that_is_not_toml_nothing_is_written(press: Press, ask: Ask) -> None:
    press.add_house("[drivers")
    done = ask("schema", here=press.folder)
    assert done.code == 1
    assert "error[toml-syntax]" in done.err
    assert not (press.folder / WEEKEND_SCHEMA).exists()


def test_a_folder_that_is_not_there_is_wrong_usage(press: Press, ask: Ask) -> None:
    assert ask("schema", "nowhere", here=press.folder).code == 2


def test_a_seed_names_its_schema_in_the_first_line() -> None:
    for file in SEEDS.glob("weekends/*.toml"):
        assert file.read_text("utf-8").startswith("#:schema ../weekend.schema.json\n\n"), file.name


def test_the_schema_that_the_seeds_name_is_where_the_command_writes_it(
    tmp_path: Path, ask: Ask
) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds", ignore=shutil.ignore_patterns("photos"))
    ask("schema", tmp_path / "seeds", here=tmp_path)
    assert (tmp_path / "seeds/weekends/../weekend.schema.json").is_file()
