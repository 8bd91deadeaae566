from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressgen.blocks import (
    Block,
    Figure,
    Heading,
    Level,
    Links,
    Paragraph,
    Quote,
    Result,
    Results,
    Role,
    Row,
    Run,
    Table,
)
from pressgen.markup import ELEMENTS, Release, placed, read
from pressgen.report import report
from tests.documents import NBSP, PICTURES, blocks, line, markup
from tests.press import Press

TEMPLATE = Path("report.html")
CAR = PICTURES["photos/bil.jpg"]
FIGURE = '<figure picture="photos/bil.jpg"'
TABLE = "<table><caption>A</caption><small>B</small>"


def read_one(text: str) -> Block:
    found, findings = read(text, PICTURES, TEMPLATE)
    assert not findings, report(findings)
    assert len(found.blocks) == 1
    return found.blocks[0]


def faults(text: str) -> list[str]:
    """Return what is wrong with the markup of a template, each with its line."""
    found, findings = read(placed(text, "report.html", 1), PICTURES, TEMPLATE)
    assert found == Release()
    return [f"{finding.place.line}: {finding.facts['reason']}" for finding in findings]


# What there is


@pytest.mark.parametrize("role", Role)
def test_every_class_of_paragraph_is_read(role: Role) -> None:
    assert read_one(f'<p class="{role}">Ord</p>') == Paragraph(role, line("Ord"))


@pytest.mark.parametrize("level", Level)
def test_every_class_of_heading_is_read(level: Level) -> None:
    assert read_one(f'<h2 class="{level}">Ord</h2>') == Heading(level, line("Ord"))


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("<h1>A</h1>", Paragraph(Role.HEADLINE, line("A"))),
        ("<h2>A</h2>", Heading(Level.STORY, line("A"))),
        ("<p>A</p>", Paragraph(Role.BODY, line("A"))),
        ('<p source="lead.sv">A</p>', Paragraph(Role.BODY, line("A"), "lead.sv")),
        (
            '<blockquote speaker="Anna Berg" source="story[1].sv"><p>A</p><p>B</p></blockquote>',
            Quote((line("A"), line("B")), "Anna Berg", "story[1].sv"),
        ),
        (
            f"{FIGURE} alt='En bil'><figcaption>A</figcaption><small>B</small></figure>",
            Figure(CAR, "En bil", line("A"), line("B")),
        ),
        (
            f"{FIGURE}><figcaption>A <em>b</em></figcaption></figure>",
            Figure(CAR, "A b", (Run("A "), Run("b", emphasis=True)), ()),
        ),
        (f"{FIGURE}/>", Figure(CAR, "", (), ())),
        (
            "<dl><dt>Race 1</dt><dd>3:e plats</dd></dl>",
            Results((Result(line("Race 1"), line("3:e plats")),)),
        ),
        (
            f"{TABLE}<tr class='jump'><th>9</th><td>C</td><td>2</td></tr><tfoot>D</tfoot></table>",
            Table(line("A"), line("B"), (Row("9", line("C"), "2", jump=True),), line("D")),
        ),
        (
            f"{TABLE}<thead><th>C</th><th>D</th><th>E</th></thead></table>",
            Table(line("A"), line("B"), (), (), (line("C"), line("D"), line("E"))),
        ),
        ("<table><caption>A</caption></table>", Table(line("A"), (), ())),
        (
            '<ul><li>Se: <a href="https://x.example">här</a></li></ul>',
            Links(((Run("Se: "), Run("här", url="https://x.example")),)),
        ),
    ],
)  # fmt: skip
def test_every_block_is_read_from_its_markup(text: str, block: Block) -> None:
    assert read_one(text) == block


@given(st.lists(blocks, max_size=5))
def test_what_is_written_as_markup_is_read_as_the_same_blocks(drawn: list[Block]) -> None:
    text = "\n".join(map(markup, drawn))
    assert read(text, PICTURES, TEMPLATE) == (Release(tuple(drawn)), [])


@given(st.lists(blocks, max_size=5))
def test_places_in_the_tags_change_nothing_that_is_read(drawn: list[Block]) -> None:
    text = placed("\n".join(map(markup, drawn)), 'a "b" & c/<d>.html', 1)
    assert read(text, PICTURES, TEMPLATE) == (Release(tuple(drawn)), [])


def test_a_tag_in_a_comment_may_have_any_place() -> None:
    text = placed('<!-- <p class="x">a</p> & -- --><p>b</p>', "a--b/report.html", 1)
    assert read(text, PICTURES, TEMPLATE) == (Release((Paragraph(Role.BODY, line("b")),)), [])


# Running text


@pytest.mark.parametrize(
    ("inner", "runs"),
    [
        (" A \n\t b ", [Run("A b")]),
        (f"A{NBSP}b", [Run(f"A{NBSP}b")]),
        (f"{NBSP}A {NBSP} b{NBSP}", [Run(f"{NBSP}A {NBSP} b{NBSP}")]),
        ("A&nbsp;b &ndash; c", [Run(f"A{NBSP}b – c")]),
        ("A &amp; b &lt;i&gt; &amp;nbsp;", [Run("A & b <i> &nbsp;")]),
        ("Cafe\u0301", [Run("Café")]),
        ("A <em>b</em> c", [Run("A "), Run("b", emphasis=True), Run(" c")]),
        ("A <em> b </em> c", [Run("A "), Run("b ", emphasis=True), Run("c")]),
        ("<em>a</em><em>b</em>", [Run("ab", emphasis=True)]),
        ("<em> a </em>", [Run("a", emphasis=True)]),
        ("a <em> </em> b", [Run("a b")]),
        ("a<!-- <b> & -->b", [Run("ab")]),
        (
            '<a href="https://x.example">a <em>b</em></a>',
            [
                Run("a ", url="https://x.example"),
                Run("b", emphasis=True, url="https://x.example"),
            ],
        ),
        (
            '<em>a <a href="mailto:a@x.example">b</a></em>',
            [Run("a ", emphasis=True), Run("b", emphasis=True, url="mailto:a@x.example")],
        ),
    ],
)
def test_spaces_are_folded_and_what_is_set_alike_is_one_run(inner: str, runs: list[Run]) -> None:
    assert read_one(f"<p>{inner}</p>") == Paragraph(Role.BODY, tuple(runs))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n  \n",
        "<!-- nothing -->",
        "<p> </p>",
        "<h1></h1>",
        "<h2>\n</h2>",
        "<dl></dl>",
        "<ul><li> </li></ul>",
        '<blockquote speaker="Anna"><p> </p></blockquote>',
    ],
)
def test_what_has_no_words_leaves_no_block(text: str) -> None:
    assert read(text, PICTURES, TEMPLATE) == (Release(), [])


def test_notes_are_read_by_their_names() -> None:
    text = (
        '<meta name="page" content="Sida {page} av\n {pages}"/><p>A</p>'
        '<meta name="organisation" content="A &amp; B"/><meta name="slogan" content=" "/>'
    )
    notes = {"page": "Sida {page} av {pages}", "organisation": "A & B", "slogan": ""}
    assert read(text, PICTURES, TEMPLATE) == (
        Release((Paragraph(Role.BODY, line("A")),), notes),
        [],
    )


# What there is not

KNOWN = ", ".join(ELEMENTS)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<p>a</p>\n<div>b</div>", f"2: there is no <div>, only {KNOWN}"),
        ("<p>a\n <b>b</b></p>", f"2: there is no <b>, only {KNOWN}"),
        ("<p>a</p>\n<em>b</em>", "2: <em> cannot stand by itself"),
        ("<dt>b</dt>", "1: <dt> cannot stand by itself"),
        ("<p>a</p>\nand more\n<p>b</p>", '1: the text "and more" stands outside any block'),
        ("<ul>\nloose<li>a</li></ul>", '1: the text "loose" stands outside any block'),
        ("<p><ul><li>a</li></ul></p>", "1: <ul> cannot stand within a line of text here"),
        (
            "<blockquote>\n<h2>a</h2></blockquote>",
            "1: <blockquote> holds <p>…, here <h2>",
        ),
        (
            '<p>a</p>\n<p class="led">b</p>',
            f'2: no paragraph has the class "led", only {", ".join(Role)}',
        ),
        ('<h2 class="fact">b</h2>', '1: no heading has the class "fact", only story, facts'),
        ('<p clas="lead">b</p>', '1: <p> has no attribute "clas"'),
        ('<p><em style="x">b</em></p>', '1: <em> has no attribute "style"'),
        ('<figure picture="photos/b.jpg"/>', '1: no photo of the weekend is called "photos/b.jpg"'),
        ("<figure/>", '1: no photo of the weekend is called ""'),
        (
            f"{FIGURE}>\n<small>a</small><figcaption>b</figcaption></figure>",
            "1: <figure> holds [<figcaption>][<small>], here <small> <figcaption>",
        ),
        ("<dl>\n<dd>a</dd><dt>b</dt></dl>", "1: <dl> holds <dt><dd>…, here <dd> <dt>"),
        ("<dl><dt>a</dt>\n<dd> </dd></dl>", "2: <dd> is empty"),
        (
            "<table></table>",
            "1: <table> holds <caption>[<small>][<thead>]<tr>…[<tfoot>], here nothing",
        ),
        (
            '<meta content="A"/>',
            "1: <meta> has no name",
        ),
        (
            '<meta name="a" content="A">B</meta>',
            '1: the text "B" stands outside any block',
        ),
        (
            '<meta name="a"><p>B</p></meta>',
            "1: <meta> holds nothing, here <p>",
        ),
        (
            f"{TABLE}<thead><th>C</th></thead></table>",
            "1: <thead> holds <th><th><th>, here <th>",
        ),
        (
            f"{TABLE}\n<tr><th>1</th><td>c</td></tr></table>",
            "2: <tr> holds <th><td><td>, here <th> <td>",
        ),
        (
            f'{TABLE}\n<tr class="jmp"><th>1</th><td>c</td><td>d</td></tr></table>',
            '2: no row has the class "jmp", only jump',
        ),
        (
            '<p>\n<a href="javascript:x">b</a></p>',
            '2: "javascript:x" is no address: one begins with https://, http://, mailto:',
        ),
        ("<p><a>b</a></p>", '1: "" is no address: one begins with https://, http://, mailto:'),
        (
            '<p><a href="https://a">b <a href="https://b">c</a></a></p>',
            "1: <a> cannot stand within a line of text here",
        ),
        ("<p>a</p>\n<p>b\n<h2>c</h2>", "2: <p> is not closed"),
        ("<p>a</p>\n<p>b <em>c</p>", "2: <em> is not closed"),
        ("<p>a</p>\n</p>\n<p>c</p>", "1: </p> closes nothing"),
        ("<p>a</p>\n<p>b & c</p>", "2: a lone & is written &amp;"),
        ("<p>a</p>\n<p>b < c</p>", "2: a lone < is written &lt;"),
        ("<p>a</p>\n<p class=lead>b</p>", "2: what follows = stands in quotation marks"),
        ("<p>a</p>\n<p>&nonsense;</p>", "2: entity 'nonsense' not defined"),
    ],
)  # fmt: skip
def test_what_is_not_in_the_vocabulary_is_a_finding_at_its_line(text: str, fault: str) -> None:
    assert faults(text) == [fault]


def test_each_block_that_is_wrong_is_told() -> None:
    text = 'loose\n<div/>\n<p>a</p>\n<p class="x">b</p>'
    assert [fault.split(":")[0] for fault in faults(text)] == ["None", "2", "4"]


@given(st.text(max_size=60))
def test_no_markup_whatever_ends_in_an_exception(text: str) -> None:
    found, findings = read(text, PICTURES, TEMPLATE)
    assert not (findings and found != Release())
    report(findings)


def test_markup_nested_beyond_reason_is_a_finding() -> None:
    assert faults("<p>" + "<em>" * 5000)


# From a press folder's templates


def report_of(press: Press, template: str) -> list[str]:
    press.write("templates/report.html", template)
    return press.check()


def test_a_fault_names_the_template_and_its_line(press: Press) -> None:
    lines = report_of(
        press,
        "{#- A comment\n of two lines -#}\n"
        "{% set x = 1 %}\n"
        "<h1>{{ release.headline }}</h1>\n"
        "{%- if x %}\n\n"
        '<p class="led">a</p>\n'
        "{% endif %}\n",
    )
    assert len(lines) == 1
    assert lines[0].startswith("templates/report.html:7:1: error[bad-markup]: ")
    assert 'no paragraph has the class "led"' in lines[0]


def test_a_fault_in_a_template_that_another_imports_is_found_there(press: Press) -> None:
    press.write(
        "templates/mine.html", "{% macro x() %}\n<p>a</p>\n<pre>{{ 1 }}</pre>{% endmacro %}"
    )
    lines = report_of(press, '{% import "mine.html" as mine %}\n{{ mine.x() }}\n')
    assert [line.split(" ")[0] for line in lines] == ["templates/mine.html:3:1:"]


def test_a_template_that_changes_between_two_builds_is_read_anew(press: Press) -> None:
    for words in ("Ett", "Två"):
        press.write("templates/report.html", f"<p>{words}</p>")
        assert press.text("sv") == f"{words}\n"


def test_words_for_the_catalogue_keep_their_tags_as_written(press: Press) -> None:
    press.write("locales/sv/pressgen.po", 'msgid "Read <em>more</em>"\nmsgstr "Läs <em>mer</em>"\n')
    press.write("locales/en/pressgen.po", 'msgid "Read <em>more</em>"\nmsgstr "Read <em>on</em>"\n')
    press.write("templates/report.html", "<p>{% trans %}Read <em>more</em>{% endtrans %}</p>\n")
    assert (press.text("sv"), press.text("en")) == ("Läs mer\n", "Read on\n")


def test_prose_never_turns_into_markup(press: Press) -> None:
    press.change('"Det regnade."', "'''</p><h1>x</h1> &nbsp; <!-- {{ 1 }} {% if %}'''")
    assert "</p><h1>x</h1> &nbsp; <!-- {{ 1 }} {% if %}" in press.text("sv").splitlines()
