"""What findings mean: a page for each code in each language, with examples that hold."""

from __future__ import annotations

import re
import tomllib
from io import BytesIO

import pytest
from PIL import Image

from pressgen.build import Order, look
from pressgen.diagnostics import kinds
from pressgen.explain import Example, Page, pages
from pressgen.messages import languages
from tests.press import HOUSE, WEEKEND, Press
from tests.test_cli import ROOT, Ran, run

__all__ = ["NOT_YET"]

NOT_YET: set[str] = set()
"""Codes of findings that have no page yet, nor sentences in all languages."""

UNTESTED = {
    "unreadable-timing": "takes a file to import",
    "session-unclear": "takes a file to import",
    "taken-as-other": "takes a file to import",
    "other-event": "takes a file to import",
    "contradicting-row": "takes a file to import",
    "row-kept": "takes a file to import",
    "without-points": "takes a file to import",
    "standings-kept": "takes a file to import",
    "standings-unchanged": "takes a file to import",
    "championship-unclear": "takes a file to import",
    "other-list": "takes a file to import",
    "standings-twice": "takes a file to import",
    "own-not-found": "takes a file to import",
    "doubtful-driver": "takes a file to import",
    "other-start-number": "takes a file to import",
    "doubtful-name": "takes a file to import",
    "two-results": "takes a file to import",
    "no-outcome": "takes a file to import",
    "place-of-several": "takes a file to import",
    "unread-cell": "takes a file to import",
    "left-of-result": "takes a file to import",
    "provisional-sheet": "takes a file to import",
    "no-longer-provisional": "takes a file to import",
    "uneditable": "takes a file to import",
    "unreadable-file": "what is named on the command line",
    "not-utf8": "how a file is saved",
    "too-large": "a photo of that size",
    "no-house": "which files there are",
    "no-weekends": "which files there are",
    "not-a-weekend": "what is named on the command line",
    "missing-word": "takes a template of one's own",
    "missing-style": "what is done in Word",
    "unknown-control": "what is done in Word",
    "broken-reference": "what is done in Word",
    "edited-output": "what is done by hand",
    "unwritable-output": "what is done by hand",
    "output-clash": "what is named on the command line",
    "unused-file": "which files there are",
    "left-control": "what is done in Word",
    "no-results": "takes a weekend without results",
    "missing-result": "takes a weekend without results",
    "sum-differs": "takes two files",
    "points-differ": "takes two files",
    "next-out-of-order": "takes several events to come",
    "round-used": "takes another weekend",
    "points-fallen": "takes the weekend before",
    "other-days-announced": "takes the weekend before",
    "other-circuit-announced": "takes the weekend before",
    "photo-lacking": "takes the weekend before",
    "next-lacking": "takes the weekend before",
    "table-lacking": "takes the weekend before",
    "quote-lacking": "takes the weekend before",
}
"""Codes whose examples are no files' contents, and what they show instead."""

WITHOUT = {"clock-unknown": 'time_zone = "Europe/Stockholm"\n'}
"""What the house is without, that a page's examples give their finding."""

KINDS = kinds.ALL
TOLD = sorted(KINDS.keys() - NOT_YET)
PAGES = {language: pages(language) for language in languages()}
ALL = [(language, code) for language in PAGES for code in TOLD]


def _page(language: str, code: str) -> Page:
    assert code in PAGES[language], (
        f"no page on {code}: add a section to locales/{language}/explain.md"
    )
    return PAGES[language][code]


# Complete


@pytest.mark.parametrize("language", PAGES)
def test_every_finding_has_a_page_and_no_page_is_about_nothing(language: str) -> None:
    assert set(PAGES[language]) == set(TOLD), (
        f"write the missing pages in locales/{language}/explain.md; take away those of no finding"
    )
    assert KINDS.keys() >= NOT_YET


@pytest.mark.parametrize("language", PAGES)
def test_each_code_has_one_page(language: str) -> None:
    text = (ROOT / "locales" / language / "explain.md").read_text("utf-8")
    codes = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(("language", "code"), ALL)
def test_a_page_says_what_it_means_and_why_and_shows_what_is_wrong_and_right(
    language: str, code: str
) -> None:
    page = _page(language, code)
    assert re.fullmatch(r"[A-ZÅÄÖ].*[.]", page.title)
    wrong, right = page.examples
    assert wrong != right
    assert (wrong.form, wrong.file) == (right.form, right.file)
    assert len(page.body.partition("```")[0].split()) > 15


@pytest.mark.parametrize("code", TOLD)
def test_the_examples_are_the_same_in_all_languages(code: str) -> None:
    shown = [_page(language, code).examples for language in PAGES]
    assert all(examples == shown[0] for examples in shown)


# Examples that hold


def _merged(example: str, base: str) -> str:
    """Return a file with the example's tables over its own, entry by entry."""
    root, *tables = _tables(base)
    own_root, *own = _tables(example)
    lists = {header for header, _ in own if header.startswith("[[")}
    kept = []
    for header, lines in tables:
        more = "".join(text for name, text in own if name == header and header not in lists)
        if header not in lists:
            kept.append(f"{header}\n{more}{_without(lines, more)}")
    headers = {header for header, _ in tables} - lists
    new = [f"{header}\n{lines}" for header, lines in own if header not in headers]
    first = f"{own_root[1]}\n{_without(root[1], own_root[1])}"
    dotted = set(re.findall(r"^(\w+)\.", own_root[1], re.MULTILINE))
    kept = [table for table in kept if not table.startswith(tuple(f"[{name}]" for name in dotted))]
    return "\n".join([first, *kept, *new])


def _tables(toml: str) -> list[tuple[str, str]]:
    """Return the headers of a file's tables with the lines below them; the root's is empty."""
    parts = re.split(r"^(\[.*\])\n", toml, flags=re.MULTILINE)
    return [("", parts[0]), *zip(parts[1::2], parts[2::2], strict=True)]


def _without(lines: str, own: str) -> str:
    """Return the entries of a table that are not among its own ones, one line each."""
    keys = set(re.findall(r"^([\w.]+) *=", own, re.MULTILINE))
    return "".join(
        line
        for line in lines.splitlines(keepends=True)
        if not (found := re.match(r"([\w.]+) *=", line)) or found[1] not in keys
    )


def _found(code: str, example: Example, press: Press) -> set[str]:
    """Return the codes of what is found in the small press folder with an example in it."""
    picture = BytesIO()
    Image.new("RGB", (60, 40)).save(picture, "JPEG")
    press.write("photos/anderstorp.jpg", picture.getvalue())
    press.write("photos/anderstorp.pdf", "%PDF")
    if example.form == "html":
        press.write(example.file, (ROOT / example.file).read_text("utf-8") + example.text)
    elif example.form != "toml":
        press.write(example.file, example.text)
    elif example.file:
        press.write(example.file, _merged(example.text, HOUSE))
    else:
        press.write("weekends/round3.toml", _merged(example.text, WEEKEND))
    for example_of, line in WITHOUT.items():
        if example_of == code:
            press.change_house(line, "")
    press.add_house("[series.cup.seasons.2023]\nrounds = 6\n")
    return {finding.code for finding in look(Order([press.file])).findings}


@pytest.mark.parametrize("code", [code for code in TOLD if code not in UNTESTED])
def test_the_wrong_example_gives_just_that_finding_and_the_right_one_none(
    code: str, press: Press, tmp_path_factory: pytest.TempPathFactory
) -> None:
    wrong, right = _page(next(iter(PAGES)), code).examples
    assert _found(code, wrong, press) == {code}
    assert _found(code, right, Press(tmp_path_factory.mktemp("right"))) == set()


def test_what_is_untested_has_no_example_that_could_be() -> None:
    assert KINDS.keys() >= UNTESTED.keys()
    shown = PAGES[next(iter(PAGES))]
    assert not [code for code in UNTESTED if shown[code].examples[0].form == "toml"]


def test_an_example_is_laid_over_a_file_entry_by_entry() -> None:
    merged = _merged("[weekend]\nround = 7\n\n[[story]]\ntext.sv = 'Hej'\n", WEEKEND)
    read, base = tomllib.loads(merged), tomllib.loads(WEEKEND)
    assert read == base | {
        "weekend": base["weekend"] | {"round": 7},
        "story": [{"text": {"sv": "Hej"}}],
    }


# The command


def test_explain_lists_all_codes_with_a_line_each() -> None:
    ran = run("explain", here=ROOT)
    assert (ran.code, ran.err) == (0, "")
    assert [line.split()[0] for line in ran.lines] == sorted(KINDS)
    page = PAGES["en"]["unknown-fact"]
    assert [line for line in ran.lines if line.endswith(f"  {page.title}")]


@pytest.mark.parametrize("language", PAGES)
def test_explain_shows_a_page_in_the_language_of_the_reader(language: str) -> None:
    ran = run("explain", "unknown-fact", "--ui-lang", language, here=ROOT, COLUMNS="60")
    page = PAGES[language]["unknown-fact"]
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[:3] == ["unknown-fact", "", page.title]
    wrong, right = page.examples
    for line in (*wrong.text.splitlines(), *right.text.splitlines()):
        assert f"    {line}" in ran.lines
    assert all(len(line) <= 60 for line in ran.lines if not line.startswith("    "))


def test_explain_asks_what_is_meant_by_an_unknown_code() -> None:
    ran = run("explain", "unknown-fakt", here=ROOT)
    assert (ran.code, ran.out) == (2, "")
    assert _plain(ran).endswith(
        "there is no finding called unknown-fakt; did you mean unknown-fact?"
    )
    ran = run("explain", "xyzzy", here=ROOT)
    assert (ran.code, ran.out) == (2, "")
    assert _plain(ran).endswith("there is no finding called xyzzy")


def _plain(ran: Ran) -> str:
    return " ".join(ran.err.split())


@pytest.mark.skipif(not NOT_YET, reason="every finding has a page")
def test_a_finding_without_a_page_is_told_by_its_sentence() -> None:
    code = min(NOT_YET)
    ran = run("explain", code, here=ROOT)
    assert (ran.code, ran.out) == (0, f"{code}: {KINDS[code].message}\n")
