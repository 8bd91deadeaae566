"""What is found wrong, and what is not: files with the findings as comments above their lines.

In ``tests/findings`` a case begins with ``####`` and the sentence that must hold. Its tables take
the place of those of the same name in the small press folder (``tests/press.py``); behind
``---- house.toml`` they are of the house file, behind ``---- weekends/round2.toml`` of another
weekend, which has only a headline and a lead besides. ``# 12: error[code]: message`` expects a
finding in column 12 of the next line, with its hint and the lines that it refers to below. A case
without any expects silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pressgen.diagnostics import Kind, kinds
from tests.press import HOUSE, WEEKEND, Press

CASES = Path(__file__).parent / "findings"
WEEKEND_FILE, HOUSE_FILE = "weekends/round3.toml", "house.toml"
BASES = {WEEKEND_FILE: WEEKEND, HOUSE_FILE: HOUSE}
OTHER = """\
[headline]
sv = "Förra gången"
en = "Last time"

[lead]
sv = "Vi körde."
en = "We raced."
"""

COVERED_ELSEWHERE = {
    "unreadable-timing": "test_import.py",
    "session-unclear": "test_import.py",
    "taken-as-other": "test_import.py",
    "other-event": "test_import.py",
    "contradicting-row": "test_import.py",
    "row-kept": "test_import.py",
    "without-points": "test_import.py",
    "standings-kept": "test_import.py",
    "standings-unchanged": "test_import.py",
    "championship-unclear": "test_import.py",
    "other-list": "test_import.py",
    "standings-twice": "test_import.py",
    "own-not-found": "test_import.py",
    "doubtful-driver": "test_import.py",
    "other-start-number": "test_import.py",
    "doubtful-name": "test_import.py",
    "two-results": "test_import.py",
    "no-outcome": "test_import.py",
    "place-of-several": "test_import.py",
    "unread-cell": "test_import.py",
    "left-of-result": "test_import.py",
    "provisional-sheet": "test_import.py",
    "no-longer-provisional": "test_import.py",
    "uneditable": "test_import.py",
    "unreadable-file": "test_load.py",
    "not-utf8": "test_load.py",
    "too-large": "test_limits.py",
    "toml-syntax": "test_load.py",
    "no-house": "test_load.py",
    "no-weekends": "test_cli.py",
    "not-a-weekend": "test_cli.py",
    "missing-word": "test_catalogues.py",
    "catalogue-syntax": "test_catalogues.py",
    "missing-photo": "test_load.py",
    "photo-outside": "test_load.py",
    "not-a-picture": "test_load.py",
    "photo-twice": "test_facts.py",
    "template-fault": "test_templates.py",
    "bad-markup": "test_markup.py",
    "unused-file": "test_templates.py",
    "unknown-word": "test_catalogues.py",
    "missing-style": "test_reference.py",
    "unknown-control": "test_reference.py",
    "left-control": "test_reference.py",
    "broken-reference": "test_reference.py",
    "edited-output": "test_store.py",
    "unwritable-output": "test_store.py",
    "output-clash": "test_cli.py",
}
"""Findings that need more than the two files, and the tests that feed them."""

_EXPECTED = re.compile(r"\s*# (?P<column>\d+): (?P<finding>(?:error|warning|note)\[.*)")
_BELOW = re.compile(r"\s*#   (?P<what>see|hint:) (?P<text>.*)")
_HEADER = re.compile(r"^\[+([^\]]+)\]+", re.MULTILINE)
_KEY = re.compile(r"^(\w+) =", re.MULTILINE)


def _cases() -> Iterator[object]:
    for path in sorted(CASES.glob("*.toml")):
        _, *cases = re.split(r"^#### ", path.read_text("utf-8"), flags=re.MULTILINE)
        for case in cases:
            name, _, text = case.partition("\n")
            yield pytest.param(text, id=f"{path.stem}: {name}")


def _texts(case: str) -> Iterator[tuple[str, str]]:
    """Yield the files of a case by their names."""
    weekend, *others = re.split(r"^---- (\S+)\n", case, flags=re.MULTILINE)
    more = dict(zip(others[::2], others[1::2], strict=True))
    for name, text in ({WEEKEND_FILE: weekend, HOUSE_FILE: ""} | more).items():
        yield name, _merged(text, BASES.get(name, OTHER))


def _merged(case: str, base: str) -> str:
    """Put a case's tables before those of the base that it does not replace."""
    before_tables = re.split(r"^\[", case, flags=re.MULTILINE)[0]
    own = {*_HEADER.findall(case), *_KEY.findall(before_tables)}
    root, *tables = re.split(r"\n(?=\[)", "\n" + base)
    kept = [table for table in tables if _HEADER.findall(table)[0] not in own]
    return "\n".join([*([] if _KEY.search(before_tables) else [root]), case, *kept])


def _expected(file: str, text: str, lines_of: dict[str, list[str]]) -> Iterator[str]:
    lines = text.splitlines()
    for index, line in enumerate(lines):
        if found := _EXPECTED.match(line):
            rest = enumerate(lines[index:], index + 1)
            at = next(n for n, below in rest if not _is_expectation(below))
            yield f"{file}:{at}:{found['column']}: {found['finding']}"
        elif found := _BELOW.match(line):
            see = found["what"] == "see"
            yield (
                f"  see {_place_of(found['text'], lines_of)}" if see else f"  hint: {found['text']}"
            )


def _is_expectation(line: str) -> bool:
    return bool(_EXPECTED.match(line) or _BELOW.match(line))


def _place_of(text: str, lines_of: dict[str, list[str]]) -> str:
    places = [
        f"{file}:{number}"
        for file, lines in lines_of.items()
        for number, line in enumerate(lines, 1)
        if line.strip() == text
    ]
    assert len(places) == 1, f"{text} stands at {places}"
    return places[0]


def _in_order(lines: list[str]) -> list[str]:
    """Sort as the report does: by file, line, column, code."""
    blocks: list[list[str]] = []
    for line in lines:
        if line.startswith("  "):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    keyed = [(re.match(r"(.*?):(\d+):(\d+): \w+\[(.*)", block[0]), block) for block in blocks]
    keyed.sort(key=lambda m: (m[0][1], int(m[0][2]), int(m[0][3]), m[0][4]) if m[0] else ())
    return [line for _, block in keyed for line in block]


@pytest.mark.parametrize("case", list(_cases()))
def test_exactly_what_is_wrong_is_told_where_it_stands(case: str, press: Press) -> None:
    texts = dict(_texts(case))
    for name, text in texts.items():
        press.write(name, text)
    lines_of = {name: text.splitlines() for name, text in texts.items()}
    expected = [line for name in texts for line in _expected(name, texts[name], lines_of)]
    found = [re.sub(r"(  see .*:\d+):\d+$", r"\1", line) for line in press.check()]
    assert found == _in_order(expected)


def _kinds() -> list[Kind]:
    return list(kinds.ALL.values())


def test_every_kind_of_finding_has_a_case() -> None:
    texts = "\n".join(path.read_text("utf-8") for path in CASES.glob("*.toml"))
    told = set(re.findall(r"# \d+: (?:error|warning|note)\[([\w-]+)\]", texts))
    assert told.isdisjoint(COVERED_ELSEWHERE)
    assert {kind.code for kind in _kinds()} == told | set(COVERED_ELSEWHERE)


@pytest.mark.parametrize(("code", "file"), list(COVERED_ELSEWHERE.items()))
def test_what_is_covered_elsewhere_is_there(code: str, file: str) -> None:
    assert code in (Path(__file__).parent / file).read_text("utf-8")


def test_every_kind_of_finding_is_used() -> None:
    source = Path(kinds.__file__).parent.parent
    text = "\n".join(path.read_text("utf-8") for path in source.rglob("*.py"))
    names = {name for name, kind in vars(kinds).items() if isinstance(kind, Kind)}
    assert {"ALL", *names} == set(re.findall(r"\bkinds\.([A-Z][A-Z_0-9]+)\b", text))


@pytest.mark.parametrize("kind", _kinds(), ids=lambda kind: kind.code)
def test_a_message_states_and_only_the_hint_advises(kind: Kind) -> None:
    for text in (kind.message, *kind.hints):
        assert text[0].islower() or text[0] in '{"'
        assert not text.endswith((".", "!"))
        assert "please" not in text
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", kind.code)


def test_codes_are_unique() -> None:
    codes = [kind.code for kind in _kinds()]
    assert len(codes) == len(set(codes))
