"""What pressgen says: complete in every language in which it speaks, and in the one asked for.

The sentences are read off the source: the messages and hints of all kinds, what the commands say,
and the words that fill them.
"""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from pressgen import messages
from pressgen.build import Order, look
from pressgen.diagnostics import Kind, Place, Severity, kinds
from pressgen.localise import read_catalogue
from pressgen.messages import FACT, WORDED, Messages, language_of, languages, source_language
from pressgen.report import report
from tests.press import HOUSE, WEEKEND, Press
from tests.test_cli import ROOT, run
from tests.test_explain import NOT_YET
from tests.test_findings import HOUSE_FILE, WEEKEND_FILE, _cases, _merged

SOURCE = source_language()
OTHERS = [key for key in languages() if key != SOURCE]
PACKAGE = ROOT / "pressgen"
BOARD = PACKAGE / "report/board.py"
SAYING = [*(PACKAGE / "cli").glob("*.py"), BOARD]

# What there is to say

CALLED: dict[str, tuple[int, ...]] = {
    "Fault": (1,),
    "MarkupError": (0,),
    "_Slip": (2, 3),
    "_told": (0, 1),
    "_unknown": (0,),
    "_given": (2,),
    "text": (1,),
}
"""Calls that take words of ours for a sentence, and which of their arguments these are."""
NAMED = WORDED | {"lacking"}
"""Arguments by name that are words of ours."""
VARIABLES = {"advice", "expected", "lacking", "missing", "reason"}
"""Variables that hold such words."""
TABLES = {
    "imports/plan.py": ("_REASONS",),
    "load/errors.py": ("_TYPES", "_TABLES", "_VALUES"),
    "model/values.py": ("FORMS",),
    "view/facts.py": ("_NO_PLACE", "_NOT_ENTERED", "_NO_ROW"),
    "load/syntax.py": (
        *("_QUOTE", "_YEAR_FIRST", "_DATE", "_ONE_WORD", "_JOINED", "_LIST", "_BRACES", "_BRACE"),
        *("_KEY", "_LETTERS", "_WORDS_OF"),
    ),
    "localise/words.py": ("_UNFILLED",),
    "markup.py": ("_SAID",),
}
"""Constants that hold such words."""
FUNCTIONS = {
    "load/errors.py": ("_named",),
    "load/syntax.py": ("_no_day",),
    "load/toml.py": ("why_unreadable",),
    "markup.py": ("_syntax_fault",),
}
"""Functions that return them."""
CLASHING = ("a fact of its own", "a fact about drivers", "a driver", "a team", "a session",
            "a championship", "an official", "paragraph style", "character style")  # fmt: skip
"""Those that go from hand to hand."""
NOT_OURS = {"true", "false"}
"""What is written so in every language, as it is TOML's."""


def _kinds() -> list[Kind]:
    return list(kinds.ALL.values())


def _texts(node: ast.expr | None) -> Iterator[str]:
    """Yield the texts that an expression may be; what an f-string fills in is a 1."""
    match node:
        case ast.Constant(value=str(text)) if text:
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "1" for part in parts
            )
        case ast.IfExp(body=one, orelse=other):
            yield from (*_texts(one), *_texts(other))
        case ast.BinOp(left=one, right=other, op=ast.Add()):
            yield from (*_texts(one), *_joined(one, other))
        case ast.Dict(values=values) | ast.Tuple(elts=values):
            for value in values:
                yield from _texts(value)


def _joined(one: ast.expr, other: ast.expr) -> Iterator[str]:
    yield from (f"{a}{b}" for a in _texts(one) for b in _texts(other))


def words_of(source: str, name: str) -> Iterator[str]:
    """Yield the words in a module of Python that fill sentences."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call():
                for argument in _arguments(node):
                    yield from _texts(argument)
            case ast.FunctionDef(name=called) if called in FUNCTIONS.get(name, ()):
                for inner in ast.walk(node):
                    if isinstance(inner, ast.Return):
                        value = inner.value
                        first = value.elts[0] if isinstance(value, ast.Tuple) else value
                        yield from _texts(first)
            case (
                ast.Assign(targets=[ast.Name(id=called)], value=value)
                | ast.AnnAssign(target=ast.Name(id=called), value=value)
            ) if called in VARIABLES or called in TABLES.get(name, ()):
                yield from _texts(value)


def _arguments(call: ast.Call) -> Iterator[ast.expr]:
    """Yield the arguments of a call that are words of ours."""
    called = getattr(call.func, "attr", "") or getattr(call.func, "id", "")
    if called in ("at", "Fact"):
        yield from (keyword.value for keyword in call.keywords if keyword.arg in NAMED)
    yield from (call.args[index] for index in CALLED.get(called, ()) if index < len(call.args))


def _all_words() -> set[str]:
    found = set(CLASHING)
    for file in PACKAGE.rglob("*.py"):
        found |= set(words_of(file.read_text("utf-8"), file.relative_to(PACKAGE).as_posix()))
    return {re.sub(r"\{(\{?)\w*\}\}?", r"1", text) for text in found} - NOT_OURS


def _commands_say() -> set[str]:
    """Return the sentences of the commands that are handed to the catalogue."""
    trees = [ast.parse(file.read_text("utf-8")) for file in SAYING]
    constants = {
        node.targets[0].id: node.value
        for tree in trees
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    said: set[str] = set()
    for node in (node for tree in trees for node in ast.walk(tree)):
        match node:
            case ast.Call(func=ast.Attribute(attr="text"), args=[sentence, *_]):
                said |= set(_texts(constants.get(getattr(sentence, "id", ""), sentence)))
    named = {"NO_FORMAT", "_NO_LANGUAGE", "_NO_FINDING", "_NO_FINDING_BUT", "_UNMADE"}
    named |= {"_NO_SESSION", "_NO_CHAMPIONSHIP"}
    named |= {"_FILE_GONE", "_FOLDER_GONE", "_FOLDER_BACK", "_RENAMED", "_TOLD"}
    named |= {"_NO_WORDS", "_NO_SERIES"}
    assert named <= set(constants)
    return said | {text for name in named for text in _texts(constants[name])}


def _report_says() -> set[str]:
    return {"see", "hint", *(severity.value for severity in Severity)}


def entries_of(language: str) -> dict[tuple[str | None, str], Message]:
    with (ROOT / "locales" / language / messages.FILE).open("rb") as file:
        read = read_po(file, abort_invalid=True)
    return {(m.context, m.id if isinstance(m.id, str) else m.id[0]): m for m in read if m.id}


def _said(entry: Message) -> list[str]:
    return [entry.string] if isinstance(entry.string, str) else list(entry.string or ())


# Complete


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("kind", _kinds(), ids=lambda kind: kind.code)
def test_every_message_and_hint_has_a_text_with_the_same_placeholders(
    kind: Kind, language: str
) -> None:
    entries = entries_of(language)
    if kind.code in NOT_YET:
        pytest.skip("its words are not settled yet")
    for sentence in (kind.message, *kind.hints):
        entry = entries.get((None, sentence))
        assert entry, f'no entry for msgid "{sentence}" in locales/{language}/messages.po'
        assert entry.string
        assert _placeholders(str(entry.string)) == _placeholders(sentence), sentence


@pytest.mark.parametrize("language", OTHERS)
def test_everything_else_that_is_said_has_a_text_with_the_same_placeholders(language: str) -> None:
    entries = entries_of(language)
    assert _commands_say() | _report_says() <= {msgid for _, msgid in entries}
    for (_, msgid), entry in entries.items():
        said = _said(entry)
        assert all(said), msgid
        holes = sorted(re.findall(r"\{(\w+)\}", msgid))
        for text in said:
            assert sorted(re.findall(r"\{(\w+)\}", text)) == holes, msgid


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("words", sorted(_all_words()))
def test_every_word_of_ours_that_fills_a_sentence_has_a_text(words: str, language: str) -> None:
    said = Messages(language)
    in_general, in_a_kind = said.fact(words), said.fact(words, "unknown-name")
    assert {in_general, in_a_kind} - {words}, (
        f'no entry with msgctxt "fact" for "{words}" in locales/{language}/messages.po'
    )


def test_words_are_read_off_the_source_wherever_they_may_stand() -> None:
    source = (
        'KIND.at(place, reason="a", other="no")\nraise MarkupError(f"b {x}", element)\n'
        'yield from _unknown("c", name)\nmissing = "d" if x else "e"\n_TYPES = {"no": "f"}\n'
        'def _named(value):\n    return "g" if value else "h"\n'
    )
    assert set(words_of(source, "load/errors.py")) == {*"acdefgh", "b 1"}


@pytest.mark.parametrize("language", OTHERS)
def test_there_are_no_leftovers(language: str) -> None:
    known = {text for kind in _kinds() for text in (kind.message, *kind.hints)}
    known |= _commands_say() | _report_says()
    singular = {msgid for (_, msgid), entry in entries_of(language).items() if entry.pluralizable}
    left = {msgid for context, msgid in entries_of(language) if context is None} - known - singular
    assert left == set()
    assert singular == set(
        re.findall(
            r'\("(\{count\} [^"]+)"', (PACKAGE / "cli/saying.py").read_text() + BOARD.read_text()
        )
    )


def _placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("case", list(_cases()))
def test_what_is_found_is_told_without_a_word_of_the_source(
    case: str, language: str, press: Press
) -> None:
    weekend, _, house = case.partition("---- house.toml\n")
    press.write(WEEKEND_FILE, _merged(weekend, WEEKEND))
    press.write(HOUSE_FILE, _merged(house, HOUSE))
    said = Messages(language)
    findings = look(Order([press.file])).findings
    report([finding for finding in findings if finding.code not in NOT_YET], said)
    assert not said.missing


@pytest.mark.parametrize("language", OTHERS)
def test_a_text_states_as_the_source_does(language: str) -> None:
    for (_, msgid), entry in entries_of(language).items():
        text = _said(entry)[0]
        if msgid[0].islower() or msgid[0] == "{":
            assert not text[0].isupper(), text
            assert text.endswith(".") == msgid.endswith("."), text
            assert "!" not in text


@pytest.mark.parametrize("language", languages())
def test_a_catalogue_is_read_as_others_read_it(language: str) -> None:
    texts = (ROOT / "locales" / language / messages.FILE).read_text("utf-8")
    read, faults = read_catalogue(texts.encode())
    assert faults == []
    each = {**{entry: (text,) for entry, text in read.texts.items()}, **read.plurals}
    theirs = {(entry.context, entry.msgid): forms for entry, forms in each.items()}
    ours = messages._Catalogue(texts)  # noqa: SLF001 - two readers of one file
    assert ours.texts == theirs
    assert [ours.form(n) for n in range(30)] == [read.form(n) for n in range(30)]


def test_a_catalogue_may_have_texts_of_several_lines_and_escapes() -> None:
    text = 'msgctxt "fact"\nmsgid ""\n"a \\"b\\" "\n"c"\nmsgstr "d\\\\e\\n"\n"f"'
    ours = messages._Catalogue(text)  # noqa: SLF001 - as above
    assert ours.texts == {("fact", 'a "b" c'): ("d\\e\nf",)}


# Which language


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "sv"}, "sv"),
        ({"LANG": "sv_FI@euro"}, "sv"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "sv_SE.UTF-8", "LC_MESSAGES": "sv_SE", "LC_ALL": "C"}, SOURCE),
        ({"LANG": "sv_SE.UTF-8", "LC_ALL": ""}, "sv"),
        ({"LANG": "xx_XX.UTF-8"}, SOURCE),
        ({"LANG": "POSIX"}, SOURCE),
        ({"LANG": "C.UTF-8"}, SOURCE),
    ],
)
def test_the_environment_chooses_the_language(environment: dict[str, str], expected: str) -> None:
    assert language_of(environment) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Swedish_Sweden", "sv"), ("English_United Kingdom", SOURCE), ("Martian_Mars", SOURCE)],
)
def test_where_no_variable_does_the_system_chooses_it(
    name: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("locale.getlocale", lambda: (name, "1252"))  # as on Windows
    assert language_of({}) == expected


@pytest.mark.parametrize(
    ("arguments", "env"),
    [
        (["check", "--ui-lang", "sv"], {}),
        (["--ui-lang", "sv", "check"], {"LC_ALL": "en_GB.UTF-8"}),
        (["check"], {"LC_ALL": "sv_SE.UTF-8"}),
    ],
)
def test_findings_are_told_in_the_language_that_is_asked_for(
    press: Press, arguments: list[str], env: dict[str, str]
) -> None:
    press.change('circuit = "anderstorp"', 'circuit = "andrestorp"')
    ran = run(*arguments, here=press.folder, **env)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines() == [
        "weekends/round3.toml:7:11: fel[unknown-name]: ingen bana heter ”andrestorp”",
        "  tips: menade du anderstorp?",
        "1 fel",
    ]


def test_what_a_build_has_done_is_told_in_the_language_that_is_asked_for(press: Press) -> None:
    ran = run("build", "--ui-lang", "sv", "--format", "txt", here=press.folder)
    assert ran.err == "2 filer skrivna till releases/round3\n"
    ran = run("check", "--ui-lang", "sv", here=press.folder)
    assert (ran.out, ran.err) == ("inga fel\n", "")


def test_a_language_in_which_nothing_is_said_is_wrong_usage(press: Press) -> None:
    ran = run("check", "--ui-lang", "xx", here=press.folder)
    assert (ran.code, ran.out) == (2, "")
    known = ", ".join(languages())
    assert f"there is no language xx here; known are {known}" in ran.err


def test_without_a_finding_the_catalogue_is_not_read(
    press: Press,
) -> None:
    spoken = Messages("sv")
    assert report(look(Order([press.file])).findings, spoken) == []
    assert "_catalogue" not in vars(spoken)


def test_a_slip_in_a_catalogue_does_not_keep_a_finding_from_being_told(tmp_path: Path) -> None:
    class Slipped(Messages):
        def sentence(self, sentence: str) -> str:
            return f"{sentence} {{nothing}}"

    kind = Kind("some-code", Severity.ERROR, "{what} is wrong")
    assert Slipped().message(kind.at(Place(tmp_path), what="it")) == "it is wrong"


def test_words_are_filled_within_words() -> None:
    said = Messages("sv")
    assert said.fact("a number or true, or a table with source and as_of") == (
        "ett tal eller true eller en tabell med source och as_of"
    )
    assert said.fact("2,000,000 bytes") == "2 000 000 byte"
    assert said.fact("a list of 3 or fewer") == "en lista med högst 3"
    assert said.fact("nobody's words or others") == "nobody's words or others"
    assert said.missing == {(FACT, "nobody's words or others"): None}
