"""The markup of prose: what is markup, what is text, and that nothing a writer types is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pressgen.prose import Emphasis, Inlines, Link, Slot, Words, parse


def shown(inlines: Inlines) -> str:
    """Return a paragraph with what was understood of it in angle brackets."""
    parts = []
    for inline in inlines:
        match inline:
            case Words(text):
                parts.append(text)
            case Slot():
                parts.append(f"<fact {inline}>")
            case Emphasis(children):
                parts.append(f"<em {shown(children)}>")
            case Link(children, url):
                parts.append(f"<to {url} {shown(children)}>")
    return "".join(parts)


def read(source: str) -> list[str]:
    return [shown(paragraph) for paragraph in parse(source)]


@pytest.mark.parametrize(
    ("source", "paragraphs"),
    [
        ("", []),
        (" \n\n \t\n", []),
        ("one", ["one"]),
        ("\n  one\n", ["one"]),
        ("one\ntwo", ["one\ntwo"]),
        ("one\n\ntwo", ["one", "two"]),
        ("one\n \t\n\n\n two \n\n", ["one", "two"]),
        ("one\n\u00a0\ntwo", ["one", "two"]),
        ("*one\n\ntwo*", ["*one", "two*"]),
        ("[one\n\ntwo](https://a.se)", ["[one", "two](https://a.se)"]),
    ],
)
def test_a_blank_line_begins_a_new_paragraph(source: str, paragraphs: list[str]) -> None:
    assert read(source) == paragraphs


@pytest.mark.parametrize(
    ("source", "understood"),
    [
        ("{anna.race1}", "<fact anna.race1>"),
        ("{anna.race1:place}", "<fact anna.race1:place>"),
        ("{anna.race1.grid:place}", "<fact anna.race1.grid:place>"),
        ("({facts.två_däck}s)", "(<fact facts.två_däck>s)"),
        ("{facts.2nd-stint}", "<fact facts.2nd-stint>"),
        ("{a.b}{a.c}", "<fact a.b><fact a.c>"),
        ("{{a.b}{a.c}", "{{a.b}<fact a.c>"),
        ("{a.b}}", "<fact a.b>}"),
    ],
)
def test_a_fact_is_taken_by_names_and_a_form(source: str, understood: str) -> None:
    assert read(source) == [understood]


@pytest.mark.parametrize(
    "source",
    [
        "{}",
        "{ }",
        "{andreas}",
        "{ a.b }",
        "{a.b }",
        "{a. b}",
        "{a.b: place}",
        "{a.b:}",
        "{a..b}",
        "{.a}",
        "{a.}",
        "{a.b:c:d}",
        "{a,b}",
        "{4.5}",
        "{{a.b}}",
        "{{{a.b}}}",
        "{{ release.headline }}",
        "{% raw %}",
        "{a.b",
        "a.b}",
        "{a.{b}}",
    ],
)
def test_every_other_brace_is_text(source: str) -> None:
    assert read(source) == [source]


@pytest.mark.parametrize(
    ("source", "understood"),
    [
        ("*one*", "<em one>"),
        ("a *b c* d", "a <em b c> d"),
        ("a *b\nc* d", "a <em b\nc> d"),
        ("(*one*), *two*.", "(<em one>), <em two>."),
        ("*{a.b:c}*", "<em <fact a.b:c>>"),
        ("*see [this](https://a.se)*", "<em see <to https://a.se this>>"),
        (r"*4\*4*", "<em 4*4>"),
        ("* one\n* two", "* one\n* two"),
        ("*one", "*one"),
        ("one*", "one*"),
        ("* one*", "* one*"),
        ("*one *", "*one *"),
        ("4*4 and 5*5", "4*4 and 5*5"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("*one*s", "*one*s"),
        ("**one**", "**one**"),
        ("**one*", "**one*"),
        ("*one**", "*one**"),
        ("***", "***"),
        ("*one* *two", "<em one> *two"),
    ],
)
def test_stars_around_words_stress_them_and_every_other_star_is_text(
    source: str, understood: str
) -> None:
    assert read(source) == [understood]


@pytest.mark.parametrize(
    ("source", "understood"),
    [
        ("[STCC](https://stcc.se)", "<to https://stcc.se STCC>"),
        ("([STCC](https://stcc.se)).", "(<to https://stcc.se STCC>)."),
        ("[wiki](https://a.se/Spa_(bana))", "<to https://a.se/Spa_(bana) wiki>"),
        ("[a](https://a.se/(b)c)d", "<to https://a.se/(b)c a>d"),
        (r"[a](https://a.se/\(b)", "<to https://a.se/(b a>"),
        ("[*a* b](https://a.se)", "<to https://a.se <em a> b>"),
        ("[{a.b:c}](https://a.se)", "<to https://a.se <fact a.b:c>>"),
        ("[a [b] c](https://a.se)", "<to https://a.se a [b] c>"),
        (r"[a \] c](https://a.se)", "<to https://a.se a ] c>"),
        ("[a\nb](mailto:a@b.se)", "<to mailto:a@b.se a\nb>"),
        ("[sic] (he said)", "[sic] (he said)"),
        ("[sic](he said)", "[sic](he said)"),
        ("[](https://a.se)", "[](https://a.se)"),
        ("[ \n](https://a.se)", "[ \n](https://a.se)"),
        ("[a]()", "[a]()"),
        ("[a](https://a.se", "[a](https://a.se"),
        ("https://a.se/*b*", "https://a.se/<em b>"),
    ],
)
def test_words_in_brackets_before_an_address_are_a_link(source: str, understood: str) -> None:
    assert read(source) == [understood]


@pytest.mark.parametrize(
    ("source", "understood"),
    [
        (r"\*one\*", "*one*"),
        (r"\{a.b}", "{a.b}"),
        (r"\[a](https://a.se)", "[a](https://a.se)"),
        (r"\\*a*", r"\<em a>"),
        (r"\\", "\\"),
        (r"5\" wide", '5" wide'),
        (r"C:\new\2", r"C:\new\2"),
        ("a\\\nb", "a\\\nb"),
        ("\\", "\\"),
    ],
)
def test_a_backslash_takes_the_sign_behind_it_as_it_stands(source: str, understood: str) -> None:
    assert read(source) == [understood]


@pytest.mark.parametrize(
    "source", ["- yes", "– yes", "4. plats", "# one", "> one", "1) one", "_a_"]
)
def test_a_paragraph_may_begin_with_what_markdown_would_take_for_markup(source: str) -> None:
    assert read(source) == [source]


# What must hold for any text

MARKUP = ["*", "[", "]", "(", ")", "{", "}", "\\", "\n", "\n\n", " ", ".", ":", "](", "{{", "**"]
LIKELY = ["{a.b:c}", "[a](https://b.se/(c))", "*d*", "å", "e\u0301", "a", "1", "–", "<b>", "&amp;"]
HOSTILE = st.lists(st.sampled_from([*MARKUP, *LIKELY]), max_size=40).map("".join)
ANY = HOSTILE | st.text(max_size=60)


def parts(inlines: Inlines) -> Iterator[Words | Slot | Link]:
    for inline in inlines:
        if isinstance(inline, (Emphasis, Link)):
            yield from parts(inline.children)
        if not isinstance(inline, Emphasis):
            yield inline


@given(ANY)
@example("\\")
def test_no_letter_or_digit_is_lost_or_told_twice(source: str) -> None:
    told = sorted("".join(str(_content(p)) for i in parse(source) for p in parts(i)))
    assert [c for c in told if c.isalnum()] == sorted(filter(str.isalnum, source))


def _content(part: Words | Slot | Link) -> object:
    match part:
        case Words(text):
            return text
        case Link(url=url):
            return url
    return part


@given(ANY)
def test_a_text_without_signs_of_markup_is_words_as_they_stand(source: str) -> None:
    plain = re.sub(r"[*\[{\\]", "", source)
    told = [shown(paragraph) for paragraph in parse(plain)]
    assert "".join("".join(told).split()) == "".join(plain.split())
    assert all(isinstance(inline, Words) for paragraph in parse(plain) for inline in paragraph)


@given(ANY)
def test_every_part_knows_where_in_the_source_it_stands(source: str) -> None:
    for part in (part for paragraph in parse(source) for part in parts(paragraph)):
        match part:
            case Words(text, offset):
                assert source[offset : offset + len(text)] == text
            case Slot(offset=offset):
                assert source[offset:].startswith(f"{{{part}}}")
            case Link(offset=offset):
                assert source[offset] == "["


@given(ANY)
def test_a_text_with_a_backslash_before_each_sign_is_that_text(source: str) -> None:
    escaped = re.sub(r"([^\w\s])", r"\\\1", source)
    assert " ".join(read(escaped)).split() == source.split()


@pytest.mark.parametrize("behind", ["", "]", "*", "}", ")", "](https://a.se)"])
@pytest.mark.parametrize("before", ["", "[", "*", "{a.", "{a.b:", "[a]("])
def test_the_longest_text_that_is_allowed_is_read_however_it_is_made(
    before: str, behind: str
) -> None:
    units = ["*", "*a", "*a ", "[", "[a", "[[a]", "[a[b]", "[a](", "[a](x(", "{", "{a", "{a.", "a."]
    units += ["]", "(", "\\", "\\[", "[\\", "\n", "\n ", "](", "{{a.b}}", "\u00a0\n"]
    for unit in units:
        source = before + unit * (20_000 // len(unit)) + behind
        told = sum(len(str(_content(part))) for i in parse(source) for part in parts(i))
        assert told <= len(source), unit
