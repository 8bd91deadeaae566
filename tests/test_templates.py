"""Templates: what their authors may rely on, and what they are told when something is wrong."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from pressgen.view import views as types
from tests.press import Press
from tests.printed import add_everything, paragraph, paragraphs, printed
from tests.test_third_language import GERMAN

TEMPLATES = Path(__file__).parent.parent / "templates"
SENTENCES = [*sorted(TEMPLATES.glob("*/sentences.html")), GERMAN / "templates/de/sentences.html"]
REPORT, BLOCKS = "templates/report.html", "templates/blocks.html"


def parsed(file: Path) -> nodes.Template:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    return environment.parse(file.read_text("utf-8"))


def macros(file: Path) -> set[str]:
    return {macro.name for macro in parsed(file).find_all(nodes.Macro)}


def packaged(name: str) -> str:
    return (TEMPLATES.parent / name).read_text("utf-8")


def change(press: Press, name: str, old: str, new: str) -> int:
    """Put a changed copy of a template into the press folder; return the line of the change."""
    text = packaged(name)
    assert text.count(old) == 1, old
    press.write(name, text.replace(old, new))
    return text.partition(old)[0].count("\n") + 1


# What there is


@pytest.mark.parametrize("file", SENTENCES, ids=lambda file: file.parent.name)
def test_each_language_has_every_sentence_that_a_release_is_made_of(file: Path) -> None:
    blocks = parsed(TEMPLATES / "blocks.html")
    called = {
        item.attr
        for item in blocks.find_all(nodes.Getattr)
        if isinstance(item.node, nodes.Name) and item.node.name == "say"
    }
    named = set(re.findall(r'sentence\("(\w+)"\)', packaged(BLOCKS) + packaged(REPORT)))
    assert called | named <= macros(file)


def test_a_release_has_every_block_there_is() -> None:
    within = {"paragraphs", "heading", "sentence", "quote", "figures", "mark", "standard_state"}
    within |= {"subject", "keywords", "call"}
    called = set(re.findall(r"block\.(\w+)\(", packaged(REPORT)))
    assert called | within == macros(TEMPLATES / "blocks.html")


@pytest.mark.parametrize("name", [BLOCKS, *(f"templates/{k}/sentences.html" for k in ("en", "sv"))])
def test_every_macro_of_several_lines_is_explained(name: str) -> None:
    lines = packaged(name).splitlines()
    starts = [n for n, line in enumerate(lines) if re.match(r"{%-? macro", line)]
    for start in starts:
        end = next(n for n in range(start, len(lines)) if "endmacro" in lines[n])
        if end - start > 2:
            assert lines[start - 1].rstrip().endswith("-#}"), lines[start]


def views() -> list[type]:
    """Return the types that a release is made of."""
    return [view for name, view in vars(types).items() if name.endswith("View")]


def test_what_a_template_may_name_is_told_at_the_head_of_the_report() -> None:
    head = packaged(REPORT).partition('after "release."')[2].partition("-#}")[0]
    told = set(re.findall(r"\w+", head))
    for view in views():
        assert {field.name for field in dataclasses.fields(view)} <= told, view


# Replaced by files


def test_a_press_folder_s_report_replaces_the_order_and_nothing_else(press: Press) -> None:
    before = paragraphs(press, "sv")
    change(
        press, REPORT, "{{ block.results() }}\n{{ block.standings() }}", "{{ block.standings() }}"
    )
    after = paragraphs(press, "sv")
    assert after == [b for b in before if not b.startswith(("Annas", "Lukas"))]


def test_a_report_for_one_language_leaves_the_others_alone(press: Press) -> None:
    english, swedish = printed(press, "en"), paragraphs(press, "sv")
    press.write("templates/sv/report.html", packaged(REPORT).replace("{{ block.next_up() }}", ""))
    assert printed(press, "en") == english
    assert paragraphs(press, "sv") == [b for b in swedish if not b.startswith("Nästa tävling")]


def test_a_press_folder_s_sentences_replace_those_of_their_language(press: Press) -> None:
    english = printed(press, "en")
    change(press, "templates/sv/sentences.html", "Nästa tävling är", "Härnäst väntar")
    assert paragraph(press, "sv", "Härnäst").startswith("Härnäst väntar den fjärde deltävlingen")
    assert paragraph(press, "sv", "Totalt (Topp tre)")
    assert printed(press, "en") == english


OWN = """\
<h2>{{ release.drivers.names }}</h2>
<p>At <em>{{ release.event.circuit.name }}</em>
  in {{ release.event.circuit.country }}.</p>
<ul><li><a href="https://a.example">Partners</a></li></ul>
"""


def test_an_author_may_write_blocks_of_their_own(press: Press) -> None:
    change(press, REPORT, "{{ block.story() }}", OWN)
    blocks = paragraphs(press, "en")
    begin = blocks.index("Anna and Lukas Berg")
    assert blocks[begin + 1] == "At Anderstorp Raceway in Sweden."
    assert blocks[begin + 2] == "Partners: https://a.example"


def test_what_the_files_say_is_never_markup(press: Press) -> None:
    add_everything(press)
    press.change_house('name = "Nordic & Co Racing"', 'name = "<b>Nordic</b> & {{ Co }}"')
    press.change('credit = "FIA"', 'credit = "<small>FIA</small>"')
    press.change('text.en = "It rained."', 'text.en = "It <p>rained</p> {{ 7*7 }} & {% x %}."')
    text = printed(press, "en")
    assert "competing for <b>Nordic</b> & {{ Co }} in their" in text
    assert "Photo: <small>FIA</small> (Free rights" in text
    assert "It <p>rained</p> {{ 7*7 }} & {% x %}." in text


# Kinds of release

PREVIEW = """\
{#- A preview: what is to come, without results. -#}
{% import "blocks.html" as block with context %}
{{ block.headline() }}
{{ block.paragraphs(release.lead, "lead") }}
<p>{{ release.event.dates }}: {{ release.event.circuit.at }}</p>
{{ block.story() }}
{{ block.contacts() }}
"""


def test_a_kind_of_release_is_added_by_a_template_alone(press: Press) -> None:
    press.write("templates/preview.html", PREVIEW)
    press.change("round = 3\n", 'round = 3\nkind = "preview"\n')
    assert paragraphs(press, "sv") == [
        "Dubbla pallplatser för syskonen Berg",
        "Anna Berg slutade på tredje plats.",
        "14–16 juni: på Anderstorp Raceway",
        "Det regnade.",
        "En blöt lördag",
        "– Jag är nöjd, säger Anna Berg.",
    ]
    assert "June 14th–16th: at Anderstorp Raceway" in paragraphs(press, "en")


@pytest.mark.parametrize(
    ("kind", "hint"),
    [
        ("reprot", "did you mean report?"),
        ("preveiw", "did you mean preview?"),
        ("x", "known are preview, report"),
        ("blocks", "known are preview, report"),
        ("sentences", "known are preview, report"),
    ],
)
def test_an_unknown_kind_is_a_finding_that_knows_the_others(
    press: Press, kind: str, hint: str
) -> None:
    press.write("templates/preview.html", PREVIEW)
    press.change("round = 3\n", f'round = 3\nkind = "{kind}"\n')
    finding, advice = press.check()
    assert finding == (
        "weekends/round3.toml:5:8: error[unknown-kind]: "
        f"there is no template for a release of the kind {kind}"
    )
    assert advice == f"  hint: {hint}"
    assert not press.build().written


# What is wrong with a template

FAULTS = [
    # template, what is replaced, by what, code, what is said
    (REPORT, "{{ block.story() }}", "{{ block.story( }}", "template-fault", "unexpected '}'"),
    (REPORT, "{{ block.story() }}", "{% what %}", "template-fault", "unknown tag 'what'"),
    (REPORT, "{{ block.story() }}", "{{ nothing }}", "template-fault", "nothing"),
    (
        REPORT,
        "{{ block.story() }}",
        "{{ block.storry() }}",
        "template-fault",
        "did you mean story?",
    ),
    (
        REPORT,
        "{{ block.story() }}",
        "<p>{{ release.led }}</p>",
        "template-fault",
        "did you mean lead?",
    ),
    (REPORT, "{{ block.story() }}", "<p>{{ 1 / 0 }}</p>", "template-fault", "zero"),
    (REPORT, "{{ block.story() }}", "<section>x</section>", "bad-markup", "<section>"),
    (REPORT, "{{ block.story() }}", "<p><b>x</b></p>", "bad-markup", "<b>"),
    (REPORT, "{{ block.story() }}", '<p class="x">x</p>', "bad-markup", '"x"'),
    (REPORT, "{{ block.story() }}", "<p>never closed", "bad-markup", "<p>"),
    (BLOCKS, "<figcaption>{{ photo", "<caption>{{ photo", "bad-markup", "caption"),
    (BLOCKS, "<dt>{{ row.session }}</dt>", "<dt>{{ row.seson }}</dt>", "template-fault", "seson"),
    (
        "templates/en/sentences.html",
        "Behind a quote: Anna Berg says; Eva Lind, team principal, says -#}",
        "-#}{{ release.nobody }}",
        *("template-fault", "nobody"),
    ),
    (
        "templates/en/sentences.html",
        "{{ when[event.when] }} {{ event.dates }}, it",
        "{{ when[event.when] }} {{ event.datess }}, it",
        *("template-fault", "datess"),
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=" ".join)
def test_a_template_s_fault_is_a_finding_at_its_line(press: Press, fault: tuple[str, ...]) -> None:
    name, old, new, code, said = fault
    add_everything(press)
    line = change(press, name, old, new)
    first = press.check()[0]
    assert first.startswith(f"{name}:{line}:1: error[{code}]: ")
    assert said in first
    assert not press.build().written


def test_a_template_that_asks_for_an_unknown_word_is_told_which(press: Press) -> None:
    change(press, REPORT, "{{ block.story() }}", '<p>{{ _("Hello") }}</p>')
    assert [line.partition(": error")[2] for line in press.check() if "error" in line] == [
        f'[missing-word]: the catalogue for {language} has no words for "Hello"'
        for language in ("sv", "en")
    ]
    assert not press.build().written


# Files that replace nothing


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("templates/pages.css", "did you mean page.css?"),
        ("templates/referens.docx", "did you mean reference.docx?"),
        ("templates/page.css/x", "known are reference.docx, page.css, *.html, sv/, en/"),
        ("templates/se/report.html", "known are reference.docx, page.css, *.html, sv/, en/"),
        ("templates/sv/sentences.txt", "known are *.html"),
        ("locales/sv/styles.toml", "did you mean style.toml?"),
        ("locales/sv/pressgen.mo", "did you mean pressgen.po?"),
        ("locales/pressgen.po", "known are sv/, en/"),
        ("locales/fi/pressgen.po", "known are sv/, en/"),
    ],
)
def test_a_file_that_replaces_nothing_is_told(name: str, hint: str, press: Press) -> None:
    press.write(name, "")
    [told, advice] = press.check()
    where, _, what = told.partition(": warning[unused-file]: ")
    assert name.startswith(where)
    assert what == f"this {'folder' if where != name else 'file'} replaces nothing"
    assert advice == f"  hint: {hint}"


@pytest.mark.parametrize(
    "name",
    [".DS_Store", "templates/.DS_Store", "templates/~$ference.docx", "templates/interview.html"],
)
def test_what_systems_leave_and_kinds_of_releases_are_no_slips(name: str, press: Press) -> None:
    press.write(name, "")
    assert press.check() == []
