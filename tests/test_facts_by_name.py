"""Facts by name: what each form prints in each language, and what is said of a slip."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressgen.diagnostics import has_errors
from pressgen.load import Loader
from pressgen.report import report
from pressgen.view import forms_by_name
from tests.press import WEEKEND, Press

SV_LEAD = 'sv = "Anna Berg slutade på {anna.race1:place}."'
EN_LEAD = 'en = "Anna Berg finished in {anna.race1:place}."'

MORE = """
[sessions.race1]
day = 2024-06-15

[standings.juniors]
rows = [{ position = 1, driver = "anna", points = 1 }]

[standings.teams]
rows = [
  { position = 1, name = "Volt Racing", points = 101.5 },
  { position = 2, team = "nordic", points = 83.5 },
]

[facts]
heat = 40
low = -4
lap = 4.50
many = 1250
born = 1998-02-03
tyre.sv = "däcket"
tyre.en = 'the "soft" tyre'
same = "Pit Lane"
"""
RACE1 = 'race1 = { place = 3, grid = 5, classes.juniors = 1, best_lap = "1:51.934" }'


@pytest.fixture
def full(press: Press) -> Press:
    """A weekend that fills every fact there is."""
    press.change("race1 = { place = 3, grid = 5 }", RACE1)
    press.change("race1 = 7", "race1 = { place = 13, grid = 9 }")
    press.change('circuit = "anderstorp"', 'circuit = "anderstorp"\nname = "Midsummer Race"')
    press.change("round = 4\n", 'round = 4\nname = "Dutch Race"\n')
    press.change_house('near.sv = "utanför Assen"', 'length_km = 4.555\nnear.sv = "utanför Assen"')
    press.add(MORE)
    return press


def put_leads(press: Press, swedish: str, english: str | None = None) -> None:
    """Let both leads be these words."""
    for old, new in ((SV_LEAD, swedish), (EN_LEAD, swedish if english is None else english)):
        press.change(old, f"{old[:2]} = {json.dumps(new, ensure_ascii=False)}")


PRINTED = [
    ("anna.race1", "tredje plats", "third place"),
    ("anna.race1:place", "tredje plats", "third place"),
    ("anna.race1:word", "trea", "third"),
    ("anna.race1:digits", "3:e", "3rd"),
    ("anna.race1:number", "3", "3"),
    ("anna.practice1:place", "elfte plats", "11th place"),
    ("anna.practice1:word", "elva", "11th"),
    ("lukas.race1:place", "13:e plats", "13th place"),
    ("lukas.race1:word", "13:e", "13th"),
    ("lukas.race1:digits", "13:e", "13th"),
    ("lukas.race1:number", "13", "13"),
    ("lukas.qualifying:place", "nionde plats", "ninth place"),
    ("anna.race1.grid", "femte plats", "fifth place"),
    ("anna.race1.grid:word", "femma", "fifth"),
    ("anna.race1.gained", "2", "2"),
    ("anna.race1.gained:word", "två", "two"),
    ("lukas.race1.lost", "4", "4"),
    ("lukas.race1.lost:word", "fyra", "four"),
    ("anna.race1.juniors", "första plats", "first place"),
    ("anna.race1.juniors:digits", "1:a", "1st"),
    ("anna.race1.best_lap", "1.51,934", "1:51.934"),
    ("lukas.race2.status", "Bröt (punktering)", "Retired (puncture)"),
    ("lukas.race2.reason", "punktering", "puncture"),
    ("anna.drivers", "andra plats", "second place"),
    ("anna.drivers:word", "tvåa", "second"),
    ("lukas.drivers:digits", "9:e", "9th"),
    ("anna.drivers.points", "62,5", "62.5"),
    ("anna.drivers.points:unit", "62,5_poäng", "62.5_points"),
    ("anna.juniors.points:unit", "1_poäng", "1_point"),
    ("anna.drivers.gap", "17,5", "17.5"),
    ("anna.drivers.gap:unit", "17,5_poäng", "17.5_points"),
    ("lukas.drivers.gap:unit", "59_poäng", "59_points"),
    ("nordic.name", "Nordic & Co Racing", "Nordic & Co Racing"),
    ("nordic.teams", "andra plats", "second place"),
    ("nordic.teams.points:unit", "83,5_poäng", "83.5_points"),
    ("nordic.teams.gap", "18", "18"),
    ("anna.name", "Anna Berg", "Anna Berg"),
    ("anna.name:full", "Anna Berg", "Anna Berg"),
    ("anna.name:first", "Anna", "Anna"),
    ("anna.name:last", "Berg", "Berg"),
    ("anna.name:genitive", "Annas", "Anna’s"),
    ("lukas.name:genitive", "Lukas", "Lukas’"),
    ("lukas.name:full_genitive", "Lukas Bergs", "Lukas Berg’s"),
    ("anna.team", "Nordic & Co Racing", "Nordic & Co Racing"),
    ("anna.car", "Volta R3 TCR", "Volta R3 TCR"),
    ("anna.number", "7", "7"),
    ("weekend.name", "Midsummer Race", "Midsummer Race"),
    ("weekend.season", "2024", "2024"),
    ("weekend.round", "tredje", "third"),
    ("weekend.round:digits", "3:e", "3rd"),
    ("weekend.round:number", "3", "3"),
    ("weekend.rounds", "6", "6"),
    ("weekend.rounds:word", "sex", "six"),
    ("weekend.dates", "14–16_juni", "June_14th–16th"),
    ("weekend.first_day", "14_juni", "June_14th"),
    ("weekend.first_day:weekday", "fredag", "Friday"),
    ("weekend.last_day:weekday", "söndag", "Sunday"),
    ("next.name", "Dutch Race", "Dutch Race"),
    ("next.round", "fjärde", "fourth"),
    ("next.dates", "5–7_juli", "July_5th–7th"),
    ("next.first_day:weekday", "fredag", "Friday"),
    ("next.last_day", "7_juli", "July_7th"),
    ("next.weeks", "tre veckor", "three weeks"),
    ("next.weeks:number", "3", "3"),
    ("next.weeks:word", "tre", "three"),
    ("next.circuit", "TT Circuit Assen", "TT Circuit Assen"),
    ("next.at", "på TT Circuit Assen", "at the TT Circuit Assen"),
    ("next.near", "utanför Assen", "just outside Assen"),
    ("next.city", "Assen", "Assen"),
    ("next.country", "Nederländerna", "the Netherlands"),
    ("next.length", "4,555", "4.555"),
    ("circuit.name", "Anderstorp Raceway", "Anderstorp Raceway"),
    ("circuit.at", "på Anderstorp Raceway", "at Anderstorp Raceway"),
    ("circuit.near", "utanför Gislaved", "near Gislaved"),
    ("circuit.city", "Anderstorp", "Anderstorp"),
    ("circuit.country", "Sverige", "Sweden"),
    ("circuit.length", "4,025", "4.025"),
    ("series.name", "Nordic Cup", "Nordic Cup"),
    ("series.phrase", "Nordic Cup", "the Nordic Cup series"),
    ("race1.name", "Race_1", "Race_1"),
    ("practice1.name", "Fri träning_1", "Free Practice_1"),
    ("race1.day", "15_juni", "June_15th"),
    ("race1.day:weekday", "lördag", "Saturday"),
    ("facts.heat", "40", "40"),
    ("facts.heat:word", "fyrtio", "forty"),
    ("facts.low", "-4", "-4"),
    ("facts.lap", "4,5", "4.5"),
    ("facts.many", "1_250", "1,250"),
    ("facts.born", "3_februari 1998", "February_3rd, 1998"),
    ("facts.born:weekday", "tisdag", "Tuesday"),
    ("facts.tyre", "däcket", "the “soft” tyre"),
    ("facts.same", "Pit Lane", "Pit Lane"),
]


def test_each_form_of_each_fact_prints_what_it_says_in_both_languages(full: Press) -> None:
    put_leads(full, "\n\n".join(f"{name} is {{{name}}}" for name, _, _ in PRINTED))
    outcome = full.build()
    assert not has_errors(outcome.findings), report(outcome.findings)
    for language, column in (("sv", 1), ("en", 2)):
        text = full.output(language, "txt").read_text("utf-8").replace("\u00a0", "_")
        printed = dict(re.findall(r"^([a-z0-9_.:]+) is (.+)$", text, re.MULTILINE))
        assert printed == {fact[0]: fact[column] for fact in PRINTED}


def forms_of(press: Press, language: str = "en") -> dict[str, tuple[str, ...]]:
    sources, findings = Loader().load(press.file, [language])
    assert sources, report(findings)
    return forms_by_name(sources.weekend, sources.house, sources.locales[0])


def test_every_form_of_every_fact_can_be_named_and_prints_something(full: Press) -> None:
    told = [f"{name}:{form}" for name, forms in forms_of(full).items() for form in forms]
    put_leads(full, "\n\n".join(f"({slot}={{{slot}}})" for slot in told))
    assert not full.check()
    assert len(re.findall(r"\(\S+=.+?\)", full.text("en"))) >= len(told)


def test_the_default_form_is_the_first_that_is_listed(full: Press) -> None:
    facts = forms_of(full)
    put_leads(
        full, "\n\n".join(f"Is {{{n}}} | Is {{{n}:{forms[0]}}}" for n, forms in facts.items())
    )
    lines = [line.split(" | ") for line in full.text("sv").splitlines() if " | " in line]
    assert len(lines) == len(facts)
    assert all(bare == first for bare, first in lines)


def test_what_is_tested_here_is_every_fact_and_form_there_is(full: Press) -> None:
    forms = forms_of(full)
    known = {name: set(found) for name, found in forms.items()}
    tested: dict[str, set[str]] = {}
    for slot, _, _ in PRINTED:
        name, _, form = slot.partition(":")
        assert name in known, slot
        tested.setdefault(kind_of(name), set()).add(form or forms[name][0])
    needed: dict[str, set[str]] = {}
    for name, found in known.items():
        needed.setdefault(kind_of(name), set()).update(found)
    alike = {"next.round", "next.first_day", "next.last_day", "weekend.last_day", "driver.class"}
    alike |= {"driver.session.grid", "team.table", "team.table.points", "team.table.gap"}
    alike |= {"driver.session.class", "driver.table", "facts.many", "facts.low"}
    missing = {kind: f - tested.get(kind, set()) for kind, f in needed.items() if kind not in alike}
    assert {kind: forms for kind, forms in missing.items() if forms} == {}
    assert alike - {"driver.class"} <= set(tested)


def kind_of(name: str) -> str:
    """Return what a fact's name is one of: ``driver.session.grid``."""
    replaced = {"anna": "driver", "lukas": "driver", "nordic": "team", "south": "team"}
    sessions = dict.fromkeys(("practice1", "qualifying", "race1", "race2"), "session")
    first, second, *rest = name.split(".")
    first = replaced.get(first) or sessions.get(first) or first
    if first in ("driver", "team"):
        tables = dict.fromkeys(("drivers", "juniors", "teams"), "table")
        second = sessions.get(second) or tables.get(second) or second
        rest = ["class" if part in tables else part for part in rest]
    return ".".join([first, second, *rest])


def test_facts_that_cannot_be_filled_are_not_listed(press: Press) -> None:
    names = set(forms_of(press))
    assert {"anna.race1", "lukas.race2.status", "next.dates"} <= names
    lacking = {"lukas.race2", "anna.race1.lost", "anna.race1.best_lap", "weekend.name", "race1.day"}
    assert not names & (lacking | {"lukas.number", "anna.juniors", "next.length"})
    press.write("weekends/round3.toml", WEEKEND.partition("[next]")[0])
    assert not [name for name in forms_of(press) if name.startswith("next")]


# Slips


def place_of(press: Press, slot: str, name: str = "weekends/round3.toml") -> str:
    """Return ``file:line:column`` of where a slot stands, the only one or the last.

    A letter with its accent is one character, in however many the file has it.
    """
    text = unicodedata.normalize("NFC", (press.folder / name).read_bytes().decode())
    before = text[: text.rindex(slot)]
    return f"{name}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def findings(press: Press, english: str) -> list[str]:
    """Return what is found when the English lead is so written, and see that nothing is built."""
    put_leads(press, "Anna log.", english)
    found = press.check()
    assert not press.build().written
    assert not (press.folder / "releases").exists()
    return found


@pytest.mark.parametrize(
    ("slot", "said", "hint"),
    [
        ("ana.race1:place", "[unknown-fact]: there is no fact called ana", "did you mean anna?"),
        (
            "anna.rac1:place",
            "[unknown-fact]: there is no fact called anna.rac1",
            "did you mean anna.race1?",
        ),
        ("nxt.dates", "[unknown-fact]: there is no fact called nxt", "did you mean next?"),
        (
            "anna.race1.gridd",
            "[unknown-fact]: there is no fact called anna.race1.gridd",
            "did you mean anna.race1.grid?",
        ),
        (
            "facts.zzz",
            "[unknown-fact]: there is no fact called facts.zzz",
            "known here are heat, tyre",
        ),
        (
            "anna.race1:plats",
            "[unknown-form]: anna.race1 cannot be written as plats",
            "did you mean place?",
        ),
        (
            "anna.race1:xyz",
            "[unknown-form]: anna.race1 cannot be written as xyz",
            "its forms are place, word, digits, number",
        ),
        (
            "anna.team:short",
            "[unknown-form]: anna.team cannot be written as short",
            "its forms are text",
        ),
        (
            "anna.race1.place",
            "[unknown-fact]: there is no fact called anna.race1.place",
            "did you mean anna.race1:place?",
        ),
        (
            "anna.race1:grid",
            "[unknown-form]: anna.race1 cannot be written as grid",
            "did you mean anna.race1.grid?",
        ),
    ],
)
def test_a_slip_is_told_with_what_was_meant(press: Press, slot: str, said: str, hint: str) -> None:
    press.add('[facts]\nheat = 40\ntyre = "soft"')
    found = findings(press, f"So {{{slot}}} so.")
    where = place_of(press, f"{{{slot}}}")
    assert found == [f"{where}: error{said}", f"  hint: {hint}"]


@pytest.mark.parametrize(
    ("slot", "reason"),
    [
        ("lukas.race2:place", "the driver retired"),
        ("lukas.race2:xyz", "the driver retired"),
        ("lukas.race2", "the driver retired"),
        ("lukas.practice1.status", "the driver finished"),
        ("anna.race1.reason", "no reason is given"),
        ("anna.race1.lost", "no places were lost"),
        ("lukas.race1.gained:word", "no places were gained"),
        ("lukas.race1.grid:place", "no grid place is given"),
        ("anna.race1.best_lap", "no lap time is given"),
        ("anna.race1.juniors:place", "no class place is given"),
        ("anna.juniors:place", "the standings have no row for it"),
        ("anna.juniors.points", "the standings have no row for it"),
        ("south.teams", "the standings have no row for it"),
        ("lukas.number", "no start number is given"),
        ("weekend.name", "the event has no name of its own"),
        ("race1.day:weekday", "its day is not given"),
        ("next.length", "its length is not given"),
        ("facts.tyre", "its text in en is missing"),
    ],
)
def test_a_fact_that_cannot_be_filled_is_told_with_the_reason(
    press: Press, slot: str, reason: str
) -> None:
    press.add('[facts]\ntyre.sv = "däcket"')
    found = findings(press, f"{{{slot}}}")
    said = f"error[unfilled-fact]: {slot} cannot be filled: {reason}"
    assert found == [f"{place_of(press, slot)[:-1]}7: {said}"]


STATUSES = {
    "DNF": "the driver retired",
    "DNS": "the driver did not start",
    "DSQ": "the driver was disqualified",
    "NC": "the driver was not classified",
}


@pytest.mark.parametrize("status", STATUSES)
def test_a_result_that_becomes_a_status_is_told_at_each_sentence_that_states_a_place(
    press: Press, status: str
) -> None:
    press.change("race1 = { place = 3, grid = 5 }", f'race1 = "{status}"')
    said = f"error[unfilled-fact]: anna.race1:place cannot be filled: {STATUSES[status]}"
    assert [line.partition(": ")[2] for line in press.check()] == [said, said]


def test_what_stands_below_a_driver_who_retired_can_be_told(press: Press) -> None:
    press.change('race2 = { status = "retired",', 'race2 = { status = "retired", grid = 9,')
    put_leads(press, "{lukas.race2.grid:digits}, {lukas.race2.reason}")
    assert press.line("en", "9th, ") == "9th, puncture"
    assert press.line("sv", "9:e, ") == "9:e, punktering"


def test_in_a_finale_nothing_is_next(press: Press) -> None:
    press.write("weekends/round3.toml", WEEKEND.partition("[next]")[0])
    found = findings(press, "On {next.dates}.")
    said = "error[unfilled-fact]: next.dates cannot be filled: there is no next event"
    assert found == [f"weekends/round3.toml:16:10: {said}"]


def test_of_a_race_that_is_not_reported_nothing_can_be_told(press: Press) -> None:
    press.change("race2 = 2\n", "")
    said = "error[unfilled-fact]: anna.race2.grid cannot be filled: no result is given"
    assert findings(press, "{anna.race2.grid:word}")[0].endswith(said.replace("grid", "grid:word"))


def test_a_gap_needs_a_leader_who_is_ahead(press: Press) -> None:
    press.change("points = 80 }", "points = 62.5 }")
    even = "anna.drivers.gap cannot be filled: nobody is ahead on points"
    assert even in findings(press, "{anna.drivers.gap}")[0]
    press.change('  { position = 1, name = "Ole Dahl", nation = "NO", points = 62.5 },\n', "")
    alone = "anna.drivers.gap cannot be filled: the table does not have its leader"
    assert alone in press.check()[0]


def test_a_next_event_within_days_is_no_weeks_away(press: Press) -> None:
    press.change("first_day = 2024-07-05", "first_day = 2024-06-19")
    said = "next.weeks cannot be filled: it is less than a week"
    assert said in findings(press, "in {next.weeks}")[0]


# Places


@pytest.mark.parametrize(
    "english",
    [
        'en = "{anna.rac1}"',
        'en = "Så här: {anna.rac1}"',
        'en = "åäö 🏁 {anna.rac1}"',
        "en = 'a {anna.rac1}'",
        'en = "\\u00e5\\t\\"{anna.rac1}"',
        'en = """{anna.rac1}"""',
        'en = """\nOne\ntwo.\n\nThree {anna.rac1}.\n"""',
        'en = """\nOne\ntwo.\n\n  *Three [four {anna.rac1}](https://a.se)*\n"""',
        "en = '''\nOne\n\n\n{anna.rac1}'''",
        'en = """\nOne \\\n   two {anna.rac1}"""',
        'en = "\\\\*\\\\* {anna.rac1}"',
        'en = "{{ {anna.rac1}"',
        "en = 'e\u0301o\u0308 {anna.rac1}'",
        "en = '''\ne\u0301\n\no\u0308 {anna.rac1}'''",
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_slip_is_placed_at_its_brace(press: Press, english: str, newline: str) -> None:
    press.change(EN_LEAD, english)
    press.write("weekends/round3.toml", press.file.read_text("utf-8").replace("\n", newline))
    found = [line for line in press.check() if "error" in line]
    assert found[0].startswith(f"{place_of(press, '{anna.rac1}')}: error[unknown-fact]")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"[lead]\n{SV_LEAD}\n{EN_LEAD}", '[lead]\nen = "So {anna.rac1}."\nsv = "Så."'),
        (
            'text.sv = "Det regnade."\ntext.en = "It rained."',
            "text = { en = '{anna.rac1}', sv = 'Regn' }",
        ),
        ('quote.en = "I am happy."', 'quote.en = "I am {anna.rac1}."'),
        ('heading.en = "A wet Saturday"', 'heading.en = "A {anna.rac1}"'),
        ("[results.anna]", "[results.anna]\nheading.sv = 'Så'\nheading.en = 'So {anna.rac1}'"),
        ("[next]", "[sentences]\nrights.sv = 'Så'\nrights.en = 'So {anna.rac1}'\n[next]"),
    ],
)
def test_a_slip_is_placed_in_whatever_table_it_stands(press: Press, old: str, new: str) -> None:
    press.change(old, new)
    found = press.check()
    assert found[0].startswith(f"{place_of(press, '{anna.rac1}')}: error[unknown-fact]")


def test_a_slip_in_the_house_file_is_placed_there(press: Press) -> None:
    press.change_house("The circuit was built in 1968.", "It is {circuit.lenght} km long.")
    press.change('circuit = "anderstorp"', 'circuit = "anderstorp"\nbackground = ["circuit"]')
    said = "error[unknown-fact]: there is no fact called circuit.lenght"
    where = place_of(press, "{circuit.lenght}", "house.toml")
    assert press.check() == [f"{where}: {said}", "  hint: did you mean circuit.length?"]


KNOWN = "anna lukas nordic race1 race2 next facts weekend circuit series name grid drivers points"
NAMES = st.sampled_from([*KNOWN.split(), "gap", "status", "dates", "place", "0", "é"])
WILD = st.from_regex(r"\A[a-zåäö_][\w-]{0,6}\Z")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Press:
    return Press(tmp_path_factory.mktemp("press"))


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("{Anna Berg.race1:place}", "{anna.race1:place}"),
        ("{anna.race1 för Anna", "{anna.race1}"),
        ("anna.race1:word}", "{anna.race1:word}"),
        ("{ anna.race1 }", "{anna.race1}"),
        ("{anna.race1: place}", "{anna.race1:place}"),
        ("{anna-race1}", "{anna.race1}"),
        ("{anna.race 1}", "{anna.race1}"),
        ("{anna.race1.gridd }", "{anna.race1.grid}"),
        ("{lukas}", "{lukas.name}"),
        ("{Race 1}", "{race1.name}"),
        ("{{anna.race1}}", "{anna.race1}"),
        ("(anna.race1:place)", "{anna.race1:place}"),
        ("[anna.race1]", "{anna.race1}"),
        ("{Berg.race1 }", ""),
        ("{anna.zzz 9}", ""),
        ("{{ a.b }}", ""),
        ("{weekend}", ""),
    ],
)
def test_what_is_meant_as_a_fact_is_never_printed(press: Press, written: str, right: str) -> None:
    put_leads(press, f"Så {written}", "So.")
    outcome = press.build(["sv"])
    assert [finding.code for finding in outcome.findings] == ["broken-fact"]
    hint = outcome.findings[0].hint or ""
    begins = f"write {right};" if right else "a fact is written as {anna.practice1:place};"
    assert hint.startswith(begins)
    assert not outcome.written


@pytest.mark.parametrize(
    "written", ["(www.x.se)", "(se kl.10)", "[www.race1.se]", r"\{anna.race1 }", r"\(anna.race1)"]
)
def test_what_is_no_fact_may_stand_in_brackets(press: Press, written: str) -> None:
    put_leads(press, f"Så {written}", "So.")
    outcome = press.build(["sv"])
    assert {finding.code for finding in outcome.findings} <= {"stray-markup"}
    printed = press.output("sv", "txt").read_text("utf-8").replace("\u00a0", " ")
    assert f"Så {written}".replace("\\", "") in printed


@settings(max_examples=60, deadline=None)
@given(
    st.lists(NAMES | WILD, min_size=1, max_size=4),
    st.none() | st.sampled_from(["place", "word", "number", "unit", "date", "text"]) | WILD,
)
def test_no_slot_crashes_and_none_prints_braces_that_it_should_not(
    shared: Press, path: list[str], form: str | None
) -> None:
    press = Press(shared.folder)
    slot = "{" + ".".join(path) + (f":{form}" if form is not None else "") + "}"
    put_leads(press, "Anna log.", f"So {slot}.")
    outcome = press.build(["en"])
    if has_errors(outcome.findings):
        assert {f.code for f in outcome.findings} <= {
            "unknown-fact",
            "unknown-form",
            "unfilled-fact",
            "broken-fact",
        }
        assert not outcome.written
    elif outcome.findings:
        assert {f.code for f in outcome.findings} == {"stray-markup"}
        composed = unicodedata.normalize("NFC", slot)
        assert composed in press.output("en", "txt").read_text("utf-8")
    elif re.match(r"\{[^\W\d_]", slot) and "." in slot:
        assert "{" not in press.output("en", "txt").read_text("utf-8")


SAME_KIND = {
    "lukas": "anna",
    "south": "nordic",
    "practice1": "race1",
    "qualifying": "race1",
    "race2": "race1",
}
"""Keys of the small press folder, and the one by which the README speaks of their like."""


def _as_told(name: str) -> str:
    """Return a fact's name as the README has it: one driver, one session, one declared fact."""
    parts = [SAME_KIND.get(part, part) for part in name.split(".")]
    told = "facts.heat" if parts[0] == "facts" else ".".join(parts)
    return told.replace("anna.juniors", "anna.drivers")


def _readme_facts() -> dict[str, set[str]]:
    """Return the facts of the README's table with the forms that it names."""
    readme = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    table = readme.partition("<!-- facts -->\n")[2].partition("\n\n")[0]
    told: dict[str, set[str]] = {}
    for row in table.splitlines()[2:]:
        for name, form in re.findall(r"\{([\w.]+)(?::(\w+))?\}", row):
            told.setdefault(_as_told(name), set()).update({form} - {""})
    return told


def test_the_readme_tells_every_fact_and_only_facts_that_there_are(full: Press) -> None:
    known: dict[str, set[str]] = {}
    for name, forms in forms_of(full).items():
        known.setdefault(_as_told(name), set()).update(forms)
    told = _readme_facts()
    assert told.keys() == known.keys()
    assert {name: forms - known[name] for name, forms in told.items() if forms - known[name]} == {}
