from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zlib import crc32

import docx
import pytest
from hypothesis import given, settings
from lxml import etree
from PIL import Image

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
from pressgen.report import report
from pressgen.writers.docx import MAX_PICTURE_HEIGHT, write
from tests.documents import NBSP, document, documents, line, photo, picture
from tests.press import Press

REFERENCE = Path(__file__).parents[1] / "templates/reference.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NAMES = {
    "w": W[1:-1],
    "r": R[1:-1],
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
}
CM = 360_000
"""A centimetre in EMU."""
TEXT_WIDTH = 11906 - 2 * 1361
"""The text's width in the reference document, in twentieths of a point."""
EMU = 635
"""A twentieth of a point in EMU."""


class Word:
    """A written Word file, taken apart."""

    def __init__(self, data: bytes) -> None:
        self.package = zipfile.ZipFile(BytesIO(data))
        self.body = self.part("word/document.xml").find("w:body", NAMES)
        styles = self.part("word/styles.xml").iterfind("w:style", NAMES)
        self.styles = {
            style.get(f"{W}styleId"): style.find("w:name", NAMES).get(f"{W}val") for style in styles
        }

    def part(self, name: str) -> Any:
        return etree.fromstring(self.package.read(name))

    def all(self, path: str) -> list[Any]:
        found: list[Any] = self.body.xpath(path, namespaces=NAMES)
        return found

    def lines(self) -> list[tuple[str, str]]:
        """Return the style's name and the text of each paragraph."""
        return [(self.style(p), self.text(p)) for p in self.all("w:p")]

    def style(self, paragraph: Any) -> str:
        [style] = paragraph.xpath("w:pPr/w:pStyle/@w:val", namespaces=NAMES)
        return str(self.styles[style])

    def text(self, element: Any) -> str:
        said: dict[str, Callable[[Any], str]] = {
            f"{W}t": lambda e: e.text,
            f"{W}tab": lambda _: "\t",
            f"{W}drawing": lambda _: "□",
        }
        return "".join(said[e.tag](e) for e in element.iter(*said))

    def relationships(self) -> dict[str, Any]:
        part = self.part("word/_rels/document.xml.rels")
        return {relationship.get("Id"): relationship for relationship in part}

    def links(self) -> list[tuple[str, str]]:
        there = self.relationships()
        links = self.all("w:p/w:hyperlink")
        assert all(there[link.get(f"{R}id")].get("TargetMode") == "External" for link in links)
        return [(self.text(link), there[link.get(f"{R}id")].get("Target")) for link in links]

    def media(self) -> dict[str, bytes]:
        names = [name for name in self.package.namelist() if name.startswith("word/media/")]
        return {name: self.package.read(name) for name in names}

    def core(self, name: str) -> str:
        found = self.part("docProps/core.xml").find(name, NAMES)
        return str(found.text)


def written(*blocks: Block, reference: Path = REFERENCE) -> Word:
    data, findings = write(document(*blocks), reference)
    assert not findings, report(findings)
    return Word(data)


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
        (Figure(picture(), "alt", line("A"), ()), [("Picture", "□"), ("caption", "A")]),
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
                ("Link Line", "Se allt"),
            ],
        ),
        (
            Links((line("A"), (Run("B", url="https://x.example"),))),
            [("Link Line", "A"), ("Link Line", "B")],
        ),
    ],
)
def test_every_block_has_styles_of_its_own(block: Block, lines: list[tuple[str, str]]) -> None:
    assert written(block).lines() == lines


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
    data, _ = write(drawn, REFERENCE)
    paragraphs = docx.Document(BytesIO(data)).paragraphs
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


# Pictures


def size(word: Word) -> tuple[int, int]:
    [extent] = word.all("//wp:extent")
    return int(extent.get("cx")), int(extent.get("cy"))


@pytest.mark.parametrize(
    ("pixels", "expected"),
    [
        ((1600, 900), (TEXT_WIDTH * EMU, TEXT_WIDTH * EMU * 900 // 1600)),
        ((900, 1600), (MAX_PICTURE_HEIGHT * 900 // 1600, MAX_PICTURE_HEIGHT)),
        ((96, 48), (914_400, 457_200)),
        ((4000, 1), (TEXT_WIDTH * EMU, TEXT_WIDTH * EMU // 4000)),
        ((1, 9000), (540, MAX_PICTURE_HEIGHT)),
    ],
    ids=["landscape", "portrait", "tiny", "ribbon", "thread"],
)
def test_a_photo_fits_the_page_and_is_never_blown_up(
    pixels: tuple[int, int], expected: tuple[int, int]
) -> None:
    word = written(Figure(picture(data=photo(pixels)), "alt", line("A"), ()))
    assert size(word) == pytest.approx(expected, abs=2)


def test_a_photo_stands_flush_with_the_text() -> None:
    word = written(Figure(picture(), "alt", line("A"), ()))
    [inline] = word.all("//wp:inline")
    assert {inline.get(f"dist{side}") for side in "TBLR"} == {"0"}


def test_a_photo_carries_its_alt_text_and_the_name_of_its_file() -> None:
    word = written(Figure(picture("photos/bil & båt.jpg"), 'En "bil" <1>', line("A"), ()))
    [named] = word.all("//wp:docPr")
    assert (named.get("name"), named.get("descr")) == ("bil & båt.jpg", 'En "bil" <1>')


def _plain_start() -> bytes:
    """Return a JPEG without JFIF or Exif header, as some programs write."""
    data = photo((64, 40))
    length = int.from_bytes(data[4:6], "big")
    assert data[2:4] == b"\xff\xe0"
    return data[:2] + data[4 + length :]


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (photo((64, 40)), "jpeg"),
        (photo((64, 40), dpi=(300, 300)), "jpeg"),
        (photo((64, 40), mode="L"), "jpeg"),
        (photo((64, 40), mode="CMYK"), "jpeg"),
        (photo((64, 40), progressive=True), "jpeg"),
        (_plain_start(), "jpeg"),
        (photo((64, 40), "PNG"), "png"),
        (photo((64, 40), "PNG", "RGBA"), "png"),
        (photo((64, 40), "PNG", "P"), "png"),
        (photo((64, 40), "PNG", "I;16"), "png"),
    ],
    ids=[
        "jpeg",
        "dpi",
        "grey",
        "cmyk",
        "progressive",
        "no-header",
        "png",
        "alpha",
        "palette",
        "16-bit",
    ],
)
def test_any_jpeg_or_png_goes_in_as_it_is(data: bytes, ending: str) -> None:
    word = written(Figure(picture(data=data), "alt", line("A"), ()))
    assert word.media() == {f"word/media/image1.{ending}": data}
    width, height = size(word)
    assert width * 40 == pytest.approx(height * 64, rel=0.001)
    types = word.package.read("[Content_Types].xml").decode()
    assert f'Extension="{ending}" ContentType="image/{ending}"' in types


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_photo_taken_with_the_camera_turned_stands_upright(form: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera of Anna"
    turned = picture(data=photo((64, 40), form, exif=exif))
    assert (turned.width, turned.height) == (40, 64)
    word = written(Figure(turned, "alt", line("A"), ()))
    [data] = word.media().values()
    assert Image.open(BytesIO(data)).size == (40, 64)
    assert dict(Image.open(BytesIO(data)).getexif()) == {}


@pytest.mark.parametrize("notes", [b"nonsense", b"MM\0*", b"II*\0\x08\0\0\0\xff\xff\x12\x01"])
def test_a_photo_whose_camera_wrote_nonsense_is_taken_as_it_is(notes: bytes) -> None:
    data = photo((64, 40), exif=b"Exif\0\0" + notes, dpi=(300, 300))
    assert picture(data=data).data == data


def test_a_photo_of_hundreds_of_megapixels_is_measured_but_not_unpacked() -> None:
    small = photo((8, 8), "PNG")
    huge = (30_000).to_bytes(4, "big")
    header = b"IHDR" + huge + huge + small[24:29]
    data = small[:12] + header + crc32(header).to_bytes(4, "big") + small[33:]
    assert (picture(data=data).width, picture(data=data).height) == (30_000, 30_000)


@pytest.mark.parametrize(
    ("orientation", "corner"),
    [(1, 0), (2, 1), (3, 3), (4, 2), (5, 0), (6, 1), (7, 3), (8, 2)],
)
def test_however_the_camera_was_held_the_corner_is_where_it_was_seen(
    orientation: int, corner: int
) -> None:
    """A white corner, upper left as the pixels lie; corners are counted as one reads."""
    lying = Image.new("L", (64, 32))
    lying.paste(255, (0, 0, 16, 16))
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = BytesIO()
    lying.save(data, "PNG", exif=exif)
    shown = Image.open(BytesIO(picture(data=data.getvalue()).data))
    right, low = shown.width - 4, shown.height - 4
    corners = [shown.getpixel(at) for at in ((4, 4), (right, 4), (4, low), (right, low))]
    assert corners == [255 if at == corner else 0 for at in range(4)]


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
    title = "å" * 300
    data, _ = write(Document(Properties(title, "sv-SE", "b" * 300, "2024-06-16"), ()), REFERENCE)
    assert Word(data).core("dc:title") == "å" * 255
    assert Word(data).core("dc:creator") == "b" * 255


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


# A reference document of the team's own


def changed(
    tmp_path: Path, *changes: Callable[[dict[str, bytes]], object], source: Path = REFERENCE
) -> Path:
    """Return a reference document with changes made to its parts."""
    with zipfile.ZipFile(source) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for change in changes:
        change(parts)
    path = tmp_path / "reference.docx"
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def swap(part: str, old: str, new: str) -> Callable[[dict[str, bytes]], object]:
    def change(parts: dict[str, bytes]) -> None:
        text = parts[part].decode()
        assert old in text, f"{old} is not in {part}"
        parts[part] = text.replace(old, new).encode()

    return change


def cut(part: str, pattern: str) -> Callable[[dict[str, bytes]], object]:
    def change(parts: dict[str, bytes]) -> None:
        text, count = re.subn(pattern, "", parts[part].decode())
        assert count == 1
        parts[part] = text.encode()

    return change


def drop(*names: str) -> Callable[[dict[str, bytes]], object]:
    return lambda parts: [parts.pop(name) for name in names]


def test_fonts_and_margins_of_the_team_carry_through(tmp_path: Path) -> None:
    reference = changed(
        tmp_path,
        swap("word/styles.xml", 'w:ascii="Arial"', 'w:ascii="Garamond"'),
        swap("word/document.xml", 'w:left="1361"', 'w:left="2361"'),
    )
    word = written(
        Figure(picture(data=photo((1600, 900))), "alt", line("A"), ()), reference=reference
    )
    assert b"Garamond" in word.package.read("word/styles.xml")
    assert size(word)[0] == pytest.approx((TEXT_WIDTH - 1000) * EMU, abs=2)


def test_a_style_renamed_in_id_is_found_by_its_name(tmp_path: Path) -> None:
    reference = changed(
        tmp_path, swap("word/styles.xml", 'w:styleId="Lead"', 'w:styleId="Ingress1"')
    )
    word = written(Paragraph(Role.LEAD, line("A")), reference=reference)
    assert word.lines() == [("Lead", "A")]
    assert word.all("w:p/w:pPr/w:pStyle/@w:val") == ["Ingress1"]


@pytest.mark.parametrize(
    ("old", "what"),
    [
        ('w:name w:val="Lead"', "no paragraph style called Lead"),
        ('w:name w:val="heading 1"', "no paragraph style called Heading 1"),
        ('w:name w:val="Hyperlink"', "no character style called Hyperlink"),
    ],
)
def test_a_style_that_is_missing_is_a_finding_that_names_it(
    press: Press, tmp_path: Path, old: str, what: str
) -> None:
    reference = changed(tmp_path, swap("word/styles.xml", old, 'w:name w:val="Another"'))
    press.write("templates/reference.docx", reference.read_bytes())
    name = what.partition("no ")[2].split(" called ")[0]
    assert press.check() == [
        f"templates/reference.docx: error[missing-style]: the reference document has {what}",
        f"  hint: add a {name} of that name in Word",
    ]
    outcome = press.build(formats=["docx", "txt"])
    assert (outcome.exit_code, outcome.written) == (1, [])
    assert not (press.folder / "releases").exists()


def test_a_paragraph_style_does_not_stand_in_for_a_character_style(tmp_path: Path) -> None:
    reference = changed(
        tmp_path,
        swap(
            "word/styles.xml",
            '<w:style w:type="character" w:styleId="Hyperlink">',
            '<w:style w:type="paragraph" w:styleId="Hyperlink">',
        ),
    )
    _, findings = write(document(), reference)
    assert [finding.facts["name"] for finding in findings] == ["Hyperlink"]


TRUNCATED = REFERENCE.read_bytes()[:1500]


@pytest.mark.parametrize(
    "data",
    [b"", b"not a zip", TRUNCATED, photo(), b"PK\x05\x06" + bytes(18)],
    ids=["empty", "text", "truncated", "picture", "empty-zip"],
)
def test_a_reference_that_is_no_word_file_is_a_finding(press: Press, data: bytes) -> None:
    press.write("templates/reference.docx", data)
    [first, hint] = press.check()
    assert first.startswith("templates/reference.docx: error[broken-reference]: ")
    assert hint == "  hint: save it again in Word, as a document (.docx)"
    assert press.build(formats=["docx"]).exit_code == 1


@pytest.mark.parametrize(
    "change",
    [
        drop("word/document.xml"),
        drop("word/styles.xml"),
        drop("[Content_Types].xml"),
        drop("_rels/.rels"),
        swap("word/styles.xml", "</w:styles>", ""),
        swap("word/document.xml", "<w:body>", ""),
        swap("word/document.xml", "w:body", "w:corpus"),
        swap("docProps/core.xml", "/>", ""),
        swap("[Content_Types].xml", "document.main+xml", "template.main+xml"),
        swap("word/_rels/document.xml.rels", "styles.xml", "nowhere.xml"),
    ],
    ids=[
        "no-document",
        "no-styles-part",
        "no-types",
        "no-relationships",
        "styles-broken",
        "document-broken",
        "no-body",
        "core-broken",
        "template",
        "dangling",
    ],
)
def test_a_reference_with_a_part_lost_or_broken_is_a_finding(
    tmp_path: Path, change: Callable[[dict[str, bytes]], object]
) -> None:
    data, findings = write(document(), changed(tmp_path, change))
    assert data == b""
    assert {finding.code for finding in findings} == {"broken-reference"}
    assert all("\n" not in line for line in report(findings))


def test_a_reference_that_knows_no_styles_is_told_all_it_lacks(tmp_path: Path) -> None:
    unstyled = swap("word/_rels/document.xml.rels", "relationships/styles", "relationships/other")
    _, findings = write(document(), changed(tmp_path, unstyled))
    assert {finding.code for finding in findings} == {"missing-style"}
    assert {"Lead", "Result Line"} <= {finding.facts["name"] for finding in findings}


@pytest.mark.parametrize(
    "change",
    [
        cut("word/document.xml", "<w:sectPr>.*</w:sectPr>"),
        swap("word/styles.xml", '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>', ""),
        cut("word/styles.xml", "<w:docDefaults>.*</w:docDefaults>"),
        cut("_rels/.rels", '<Relationship [^>]*"docProps/core.xml"/>'),
        cut("word/_rels/document.xml.rels", '<Relationship [^>]*"settings.xml"/>'),
    ],
    ids=["no-section", "no-language", "no-defaults", "no-properties", "no-settings"],
)
def test_what_a_reference_may_leave_out_is_made_good(
    tmp_path: Path, change: Callable[[dict[str, bytes]], object]
) -> None:
    reference = changed(tmp_path, change)
    word = written(Figure(picture(), "alt", line("A"), ()), reference=reference)
    [language] = word.part("word/styles.xml").iterfind(
        "w:docDefaults/w:rPrDefault/w:rPr/w:lang", NAMES
    )
    assert language.get(f"{W}val") == "sv-SE"
    assert word.core("dcterms:modified") == "2024-06-16T00:00:00Z"
    again, _ = write(document(Figure(picture(), "alt", line("A"), ())), reference)
    assert again == word.package.fp.getvalue()  # type: ignore[union-attr]


def test_a_release_serves_as_reference_without_its_text_photo_and_links(tmp_path: Path) -> None:
    old, _ = write(
        document(
            Figure(picture(), "alt", line("Hemligt"), ()),
            Paragraph(Role.BODY, (Run("Hemligt", url="https://secret.example"),)),
        ),
        REFERENCE,
    )
    reference = tmp_path / "old.docx"
    reference.write_bytes(old)
    word = written(Paragraph(Role.BODY, line("Nytt")), reference=reference)
    assert word.lines() == [("Body Text", "Nytt")]
    assert word.media() == {}
    everything = b"".join(word.package.read(name) for name in word.package.namelist())
    assert b"secret.example" not in everything
    assert b"Hemligt" not in everything


def test_a_logo_in_the_footer_stays_beside_the_photo(tmp_path: Path) -> None:
    logo = photo((20, 20))

    def add_logo(parts: dict[str, bytes]) -> None:
        parts["word/media/image1.jpeg"] = logo
        parts["word/_rels/footer1.xml.rels"] = (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            b'<Relationship Id="rId1" Target="media/image1.jpeg" Type="http://schemas.'
            b'openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>'
        )
        types = parts["[Content_Types].xml"].decode()
        parts["[Content_Types].xml"] = types.replace(
            "<Default ", '<Default Extension="jpeg" ContentType="image/jpeg"/><Default ', 1
        ).encode()

    reference = changed(tmp_path, add_logo)
    car = picture(data=photo((64, 40)))
    word = written(Figure(car, "alt", line("A"), ()), reference=reference)
    assert sorted(word.media().values()) == sorted([logo, car.data])
