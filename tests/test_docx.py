from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings

from pressgen.blocks import (
    Block,
    Document,
    Figure,
    Heading,
    Level,
    Links,
    Paragraph,
    Properties,
    Quote,
    Result,
    Results,
    Role,
    Row,
    Run,
    Table,
)
from pressgen.writers.docx import write
from pressgen.writers.docx.body import MAX_PICTURE_HEIGHT, MAX_PORTRAIT_HEIGHT
from tests.documents import LOOK, NBSP, NOTES, documents, line, photo, picture
from tests.press import Press
from tests.word import EMU, NAMES, REFERENCE, TEXT_WIDTH, R, W, Word, written

# Styles

TABLE = Table(
    line("Nordic Cup – Totalt"),
    line("Nordic Cup 2024"),
    (
        Row("1", line("Ole Dahl (NOR)"), f"80{NBSP}p."),
        Row("9", line("Anna Berg (SWE)"), f"21{NBSP}p.", jump=True),
    ),
)


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        (Paragraph(Role.HEADLINE, line("A")), [("Title", "A")]),
        (Paragraph(Role.SUBHEADLINE, line("A")), [("Subtitle", "A")]),
        (Paragraph(Role.EMBARGO, line("A")), [("Embargo", "A")]),
        (Paragraph(Role.DATELINE, line("A")), [("Dateline", "A")]),
        (Paragraph(Role.LEAD, line("A")), [("Lead", "A")]),
        (Paragraph(Role.BODY, line("A")), [("Body Text", "A")]),
        (Paragraph(Role.RIGHTS, line("A")), [("Rights", "A")]),
        (Paragraph(Role.CONTACT, line("A")), [("Contact", "A")]),
        (Paragraph(Role.BOILERPLATE, line("A")), [("Boilerplate", "A")]),
        (Heading(Level.STORY, line("A")), [("heading 1", "A")]),
        (Heading(Level.FACTS, line("A")), [("Fact Heading", "A")]),
        (Quote((line("– A"), line("– B")), "C"), [("Quote", "– A"), ("Quote", "– B")]),
        (
            Figure(picture(), "alt", line("A"), line("B")),
            [("Picture", "□"), ("caption", "A"), ("Credit", "B")],
        ),
        (
            Figure(picture(), "alt", line("A"), ()),
            [("Picture", "□"), ("Caption Last Line", "A")],
        ),
        (Figure(picture(), "alt", (), ()), [("Picture", "□")]),
        (
            Results(
                (
                    Result(line(f"Race{NBSP}1"), line("3:e plats")),
                    Result(line(f"Race{NBSP}2"), line("Bröt")),
                )
            ),
            [
                ("Result Line", f"Race{NBSP}1:\t3:e plats"),
                ("Result Last Line", f"Race{NBSP}2:\tBröt"),
            ],
        ),
        (
            TABLE,
            [
                ("Standings Title", "Nordic Cup – Totalt"),
                ("Standings State", "Nordic Cup 2024"),
                ("Standings Line", f"1:\tOle Dahl (NOR)\t80{NBSP}p."),
                ("Standings Line", "–"),
                ("Standings Last Line", f"9:\tAnna Berg (SWE)\t21{NBSP}p."),
            ],
        ),
        (
            Table(TABLE.title, (), TABLE.rows[:1], (Run("Se allt", url="https://x.example"),)),
            [
                ("Standings Title", "Nordic Cup – Totalt"),
                ("Standings Line", f"1:\tOle Dahl (NOR)\t80{NBSP}p."),
                ("Link Last Line", "Se allt"),
            ],
        ),
        (
            Links((line("A"), (Run("B", url="https://x.example"),))),
            [("Link Line", "A"), ("Link Last Line", "B")],
        ),
    ],
)
def test_every_block_has_styles_of_its_own(block: Block, lines: list[tuple[str, str]]) -> None:
    assert written(block).lines() == lines


@pytest.mark.parametrize(
    ("said", "after", "style"),
    [
        ("Hon var glad:", Quote((line("– Ja!"),), "Anna"), "Lead-in"),
        ("Hon var glad.", Quote((line("– Ja!"),), "Anna"), "Body Text"),
        ("Hon var glad:", Paragraph(Role.BODY, line("Ja.")), "Body Text"),
    ],
)
def test_a_paragraph_that_leads_a_quote_in_has_a_style_of_its_own(
    said: str, after: Block, style: str
) -> None:
    assert written(Paragraph(Role.BODY, line(said)), after).lines()[0] == (style, said)


@settings(max_examples=40, deadline=None)
@given(documents)
def test_nothing_is_formatted_but_by_named_styles(drawn: Document) -> None:
    word = written(*drawn.blocks)
    for paragraph in word.all("w:p"):
        properties, *contents = paragraph
        assert [e.tag for e in properties] == [f"{W}pStyle"]
        assert {e.tag for e in contents} <= {f"{W}r", f"{W}hyperlink"}
        assert contents
    for properties in word.all("//w:rPr"):
        assert [e.tag for e in properties] == [f"{W}rStyle"]
        assert word.styles[properties[0].get(f"{W}val")] in ("Emphasis", "Hyperlink")
    assert {e.tag for e in word.body} <= {f"{W}p", f"{W}sectPr"}


@settings(max_examples=40, deadline=None)
@given(documents)
def test_whatever_the_document_word_has_all_its_words_and_no_empty_paragraph(
    drawn: Document,
) -> None:
    files, _ = write(drawn, LOOK)
    paragraphs = docx.Document(BytesIO(files["docx"])).paragraphs
    assert all(p.text or p.style.name == "Picture" for p in paragraphs if p.style)
    told = "".join(p.text for p in paragraphs)
    for block in drawn.blocks:
        if isinstance(block, Paragraph | Heading):
            assert "".join(run.text for run in block.inlines) in told


def test_emphasis_is_a_character_style() -> None:
    word = written(Paragraph(Role.BODY, (Run("ett "), Run("ord", emphasis=True))))
    runs = [
        (
            word.text(run),
            [word.styles[s] for s in run.xpath("w:rPr/w:rStyle/@w:val", namespaces=NAMES)],
        )
        for run in word.all("w:p/w:r")
    ]
    assert runs == [("ett ", []), ("ord", ["Emphasis"])]


def test_signs_that_xml_needs_are_text() -> None:
    text = f"Lynk & Co <b> \"a\" 'b' {{x}} ]]> å – {NBSP} 😀"
    assert written(Paragraph(Role.BODY, line(text))).lines() == [("Body Text", text)]


def test_spaces_at_the_edges_of_runs_are_kept() -> None:
    word = written(Paragraph(Role.BODY, (Run("a "), Run("b", emphasis=True), Run(" c"))))
    assert word.lines() == [("Body Text", "a b c")]
    spaced = [t.get("{http://www.w3.org/XML/1998/namespace}space") for t in word.all("//w:t")]
    assert spaced == ["preserve", None, "preserve"]


# Links


def test_links_are_live_and_share_a_relationship_by_address() -> None:
    word = written(
        Paragraph(
            Role.BODY,
            (
                Run("a", url="https://x.example/?a=1&b=å"),
                Run(" och "),
                Run("b", url="mailto:eva@x.example"),
                Run("c", emphasis=True, url="https://x.example/?a=1&b=å"),
            ),
        )
    )
    assert word.links() == [
        ("a", "https://x.example/?a=1&b=å"),
        ("b", "mailto:eva@x.example"),
        ("c", "https://x.example/?a=1&b=å"),
    ]
    assert len({link.get(f"{R}id") for link in word.all("w:p/w:hyperlink")}) == 2
    styles = {word.styles[s] for s in word.all("//w:hyperlink/w:r/w:rPr/w:rStyle/@w:val")}
    assert styles == {"Hyperlink"}


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://x.example/50%", "https://x.example/50%25"),
        ("https://x.example/?a[b]=1&c=å|d", "https://x.example/?a%5Bb%5D=1&c=å%7Cd"),
        ("https://x.example?q=a#b#c", "https://x.example?q=a#b%23c"),
        ("https://x.example/%C3%A5", "https://x.example/%C3%A5"),
        ("https://[::1]/a", "https://[::1]/a"),
        ("mailto:50%@x.example", "mailto:50%25@x.example"),
    ],
)
def test_an_address_goes_in_as_addresses_are_written(url: str, target: str) -> None:
    assert written(Paragraph(Role.BODY, (Run("a", url=url),))).links() == [("a", target)]


# Pictures


@pytest.mark.parametrize(
    ("pixels", "expected"),
    [
        ((1600, 900), (TEXT_WIDTH * EMU, TEXT_WIDTH * EMU * 900 // 1600)),
        ((900, 1600), (MAX_PORTRAIT_HEIGHT * 900 // 1600, MAX_PORTRAIT_HEIGHT)),
        ((1000, 990), (MAX_PICTURE_HEIGHT * 1000 // 990, MAX_PICTURE_HEIGHT)),
        ((96, 48), (914_400, 457_200)),
        ((4000, 1), (TEXT_WIDTH * EMU, TEXT_WIDTH * EMU // 4000)),
        ((1, 9000), (400, MAX_PORTRAIT_HEIGHT)),
    ],
    ids=["landscape", "portrait", "square", "tiny", "ribbon", "thread"],
)
def test_a_photo_fits_the_page_and_is_never_blown_up(
    pixels: tuple[int, int], expected: tuple[int, int]
) -> None:
    word = written(Figure(picture(data=photo(pixels)), "alt", line("A"), ()))
    assert word.picture_size() == pytest.approx(expected, abs=2)


def test_a_photo_stands_flush_with_the_text() -> None:
    word = written(Figure(picture(), "alt", line("A"), ()))
    [inline] = word.all("//wp:inline")
    assert {inline.get(f"dist{side}") for side in "TBLR"} == {"0"}


def test_a_photo_carries_its_alt_text_and_the_name_of_its_file() -> None:
    word = written(Figure(picture("photos/bil & båt.jpg"), 'En "bil" <1>', line("A"), ()))
    [named] = word.all("//wp:docPr")
    assert (named.get("name"), named.get("descr")) == ("bil & båt.jpg", 'En "bil" <1>')


@pytest.mark.parametrize(("form", "ending"), [("JPEG", "jpeg"), ("PNG", "png")])
def test_a_photo_goes_in_with_the_bytes_and_the_form_of_its_picture(form: str, ending: str) -> None:
    taken = picture(data=photo((64, 40), form))
    word = written(Figure(taken, "alt", line("A"), ()))
    assert word.media() == {f"word/media/image1.{ending}": taken.data}
    types = word.package.read("[Content_Types].xml").decode()
    assert f'Extension="{ending}" ContentType="image/{ending}"' in types


def test_a_photo_shown_twice_is_in_the_file_once() -> None:
    car, boat = picture("photos/bil.jpg"), picture("photos/bat.png", photo((9, 9), "PNG"))
    figures = [Figure(taken, "alt", line("A"), ()) for taken in (car, boat, car)]
    word = written(*figures)
    assert sorted(word.media()) == ["word/media/image1.jpeg", "word/media/image1.png"]
    numbers = [named.get("id") for named in word.all("//wp:docPr")]
    assert len(set(numbers)) == 3
    shown = [blip.get(f"{R}embed") for blip in word.all("//a:blip")]
    assert shown[0] == shown[2] != shown[1]


# What the file says about itself


def test_title_author_language_and_dates_come_from_the_release(press: Press) -> None:
    press.build(formats=["docx"])
    for language, tag, title in (
        ("sv", "sv-SE", "Dubbla pallplatser för syskonen Berg"),
        ("en", "en-GB", "Double podiums for the Berg siblings"),
    ):
        word = Word(press.output(language, "docx").read_bytes())
        assert word.core("dc:title") == title
        assert word.core("dc:creator") == word.core("cp:lastModifiedBy") == "Team Nordic"
        assert word.core("dc:language") == tag
        assert word.core("dcterms:created") == "2024-06-16T00:00:00Z"
        assert word.core("dcterms:modified") == "2024-06-16T00:00:00Z"
        languages = word.part("word/styles.xml").iter(f"{W}lang")
        assert [language.get(f"{W}val") for language in languages] == [tag]
        [theme] = word.part("word/settings.xml").iter(f"{W}themeFontLang")
        assert theme.get(f"{W}val") == tag


def test_a_headline_longer_than_a_title_may_be_is_cut_there_only() -> None:
    notes = dict.fromkeys(NOTES, "b" * 300)
    files, _ = write(Document(Properties("å" * 300, "sv-SE", "2024-06-16", notes), ()), LOOK)
    word = Word(files["docx"])
    assert word.core("dc:title") == "å" * 255
    for name in ("dc:creator", "dc:subject", "cp:keywords", "cp:category"):
        assert word.core(name) == "b" * 255


def test_the_package_has_no_clock_and_begins_as_it_must() -> None:
    package = written(Figure(picture(), "alt", line("A"), ())).package
    assert package.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert package.testzip() is None


def test_the_packaged_reference_document_is_what_its_tool_makes(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    tool = REFERENCE.parents[1] / "tools/reference.py"
    subprocess.run([sys.executable, str(tool)], cwd=tmp_path, check=True)
    assert (tmp_path / "templates/reference.docx").read_bytes() == REFERENCE.read_bytes()
