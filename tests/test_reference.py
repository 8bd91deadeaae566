from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx.oxml.shape import CT_Inline
from docx.shared import Emu
from lxml import etree
from PIL import Image

from pressgen.blocks import (
    Figure,
    Paragraph,
    Role,
    Run,
)
from pressgen.report import report
from pressgen.writers.docx import write
from pressgen.writers.docx.columns import MARGIN
from tests.documents import LOOK, NOTES, PROPERTIES, document, line, photo, picture
from tests.press import Press
from tests.word import (
    EMU,
    NAMES,
    REFERENCE,
    TEXT_WIDTH,
    Change,
    Parts,
    W,
    Word,
    changed,
    cut,
    drop,
    looking,
    swap,
    written,
)


def test_fonts_colours_and_margins_of_the_team_carry_through(tmp_path: Path) -> None:
    reference = changed(
        tmp_path,
        swap("word/theme/theme1.xml", 'typeface="Arial"', 'typeface="Garamond"'),
        swap("word/styles.xml", "0B4F8A", "C8102E"),
        swap("word/document.xml", 'w:left="1361"', 'w:left="2361"'),
    )
    word = written(
        Figure(picture(data=photo((1600, 900))), "alt", line("A"), ()), reference=reference
    )
    assert b"Garamond" in word.package.read("word/theme/theme1.xml")
    assert word.package.read("word/styles.xml").count(b"C8102E") >= 3
    assert word.picture_size()[0] == pytest.approx((TEXT_WIDTH - 1000) * EMU, abs=2)


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
    assert press.check() == [
        f"templates/reference.docx: error[missing-style]: the reference document has {what}",
        "  hint: copy it from the reference.docx that comes with pressgen, or add it in Word",
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
    _, findings = write(document(), looking(reference))
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
    files, findings = write(document(), looking(changed(tmp_path, change)))
    assert files == {}
    assert {finding.code for finding in findings} == {"broken-reference"}
    assert all("\n" not in line for line in report(findings))


def test_a_reference_that_knows_no_styles_is_told_all_it_lacks(tmp_path: Path) -> None:
    unstyled = swap("word/_rels/document.xml.rels", "relationships/styles", "relationships/other")
    _, findings = write(document(), looking(changed(tmp_path, unstyled)))
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
    again, _ = write(document(Figure(picture(), "alt", line("A"), ())), looking(reference))
    assert again["docx"] == word.package.fp.getvalue()  # type: ignore[union-attr]


def test_a_release_serves_as_reference_without_its_text_photo_and_links(tmp_path: Path) -> None:
    old, _ = write(
        document(
            Figure(picture(), "alt", line("Hemligt"), ()),
            Paragraph(Role.BODY, (Run("Hemligt", url="https://secret.example"),)),
        ),
        LOOK,
    )
    reference = tmp_path / "old.docx"
    reference.write_bytes(old["docx"])
    word = written(Paragraph(Role.BODY, line("Nytt")), reference=reference)
    assert word.lines() == [("Body Text", "Nytt")]
    assert word.media() == {}
    everything = b"".join(word.package.read(name) for name in word.package.namelist())
    assert b"secret.example" not in everything
    assert b"Hemligt" not in everything


def test_a_logo_of_the_reference_stays_beside_the_photo(tmp_path: Path) -> None:
    mark = picture("mark.jpeg", photo((20, 20)))
    reference = changed(tmp_path, pictured("word/footer1.xml", mark.data))
    car = picture(data=photo((64, 40)))
    word = written(Figure(car, "alt", line("A"), ()), reference=reference)
    assert sorted(map(size_of, word.media().values())) == [(20, 20), (64, 40)]
    drawings = word.all("//wp:docPr") + word.part("word/footer1.xml").xpath(
        "//wp:docPr", namespaces=NAMES
    )
    assert sorted(int(drawing.get("id")) for drawing in drawings) == [7, 8]


def size_of(data: bytes) -> tuple[int, int]:
    return Image.open(BytesIO(data)).size


def pictured(part: str, data: bytes) -> Change:
    """Put a picture, number 7, 2 cm wide and 1 cm high, at the end of a header or footer."""
    link = '<Relationship Id="rId9" Target="media/mark.jpeg" Type="{}"/>'.format(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    )

    def change(parts: Parts) -> None:
        folder, _, name = part.rpartition("/")
        parts[f"{folder}/_rels/{name}.rels"] = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{link}</Relationships>"
        ).encode()
        parts["word/media/mark.jpeg"] = data
        types = parts["[Content_Types].xml"].decode()
        known = '<Default Extension="jpeg" ContentType="image/jpeg"/><Default '
        parts["[Content_Types].xml"] = types.replace("<Default ", known, 1).encode()
        head, end, rest = parts[part].decode().rpartition("</w:p>")
        parts[part] = f"{head}{drawn('rId9')}{end}{rest}".encode()

    return change


def drawn(link: str) -> str:
    inline = CT_Inline.new_pic_inline(7, link, "mark.jpeg", Emu(720_000), Emu(360_000))
    return f"<w:r><w:drawing>{etree.tostring(inline).decode()}</w:drawing></w:r>"


# Places in header and footer


def around(word: Word, part: str) -> list[str]:
    root = word.part(f"word/{part}1.xml")
    return [word.text(paragraph) for paragraph in root.iterfind("w:p", NAMES)]


def test_header_and_footer_say_who_sends_it_and_which_page_it_is() -> None:
    word = written()
    assert around(word, "header") == ["Team & Co\tPressmeddelande"]
    assert around(word, "footer") == ["Eva Lind, +46 70 123 45 67\tSida 1 av 1"]
    fields = word.part("word/footer1.xml").iter(f"{W}fldSimple")
    assert [field.get(f"{W}instr").strip() for field in fields] == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("sv", ["Team Nordic\tPressmeddelande", "Eva Lind, eva@x.example\tSida 1 av 1"]),
        ("en", ["Team Nordic\tPress release", "Eva Lind, eva@x.example\tPage 1 of 1"]),
    ],
)
def test_header_and_footer_speak_the_release_s_language(
    language: str, lines: list[str], press: Press
) -> None:
    press.add_house('[[contacts]]\nname = "Eva Lind"\nemail = "eva@x.example"\n')
    press.build(formats=["docx"])
    word = Word(press.output(language, "docx").read_bytes())
    assert around(word, "header") + around(word, "footer") == lines


def test_the_organisation_may_be_called_otherwise_in_each_language(press: Press) -> None:
    press.change_house(
        'organisation = "Team Nordic"', 'organisation.sv = "Lag Nord"\norganisation.en = "Team N"'
    )
    press.build(formats=["docx"])
    for language, name in (("sv", "Lag Nord"), ("en", "Team N")):
        word = Word(press.output(language, "docx").read_bytes())
        assert around(word, "header")[0].startswith(f"{name}\t")
        assert word.core("dc:creator") == name


def test_a_place_with_nothing_to_say_leaves_nothing() -> None:
    word = written(properties=replace(PROPERTIES, notes=dict.fromkeys(NOTES, "")))
    assert around(word, "header") + around(word, "footer") == ["\t", "\t"]


def test_no_control_is_left_and_words_keep_the_setting_of_their_place() -> None:
    word = written()
    root = word.part("word/header1.xml")
    assert not list(root.iter(f"{W}sdt", f"{W}sdtPr", f"{W}sdtContent"))
    [name, *_, kind] = root.iter(f"{W}r")
    assert name.find("w:rPr/w:b", NAMES) is not None
    assert kind.find("w:rPr", NAMES) is None


def control(tag: str, content: str, more: str = "") -> str:
    named = f'<w:tag w:val="{tag}"/>' if tag else ""
    return f"<w:sdt><w:sdtPr>{named}{more}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def said(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def headed(*paragraphs: str) -> Change:
    """Put other paragraphs into the header."""

    def change(parts: Parts) -> None:
        text = parts["word/header1.xml"].decode()
        start, end = text.index("<w:p>"), text.index("</w:hdr>")
        parts["word/header1.xml"] = (text[:start] + "".join(paragraphs) + text[end:]).encode()

    return change


def test_a_note_of_a_template_s_own_has_a_place_by_its_name(press: Press, tmp_path: Path) -> None:
    slogan = headed(f"<w:p>{control('slogan', said('[slogan]'))}</w:p>")
    press.write("templates/reference.docx", changed(tmp_path, slogan).read_bytes())
    report_html = (LOOK.reference.parent / "report.html").read_text("utf-8")
    note = '<meta name="slogan" content="Runda {{ release.event.round }} &amp; {page}"/>'
    own = report_html.replace("{{ block.notes", f"{note}{{{{ block.notes")
    press.write("templates/report.html", own)
    assert press.build(["sv"], ["docx"]).exit_code == 0
    word = Word(press.output("sv", "docx").read_bytes())
    assert around(word, "header") == ["Runda 3 & 1"]


def test_a_place_that_no_note_is_for_is_told_and_left_empty(press: Press, tmp_path: Path) -> None:
    header = headed(f"<w:p>{control('organization', said('Us'))}</w:p>")
    press.write("templates/reference.docx", changed(tmp_path, header).read_bytes())
    told, hint = press.check()
    assert told == (
        "templates/reference.docx: warning[unknown-control]: the reference document has a place "
        "called organization, and nothing to put there"
    )
    assert hint == "  hint: did you mean organisation?"
    press.build(formats=["docx"])
    assert around(Word(press.output("sv", "docx").read_bytes()), "header") == [""]


@pytest.mark.parametrize(
    ("paragraphs", "lines"),
    [
        ([f"<w:p>{control('', said('Fast'))}{said(' text')}</w:p>"], ["Fast text"]),
        (
            [control("category", f"<w:p>{said('a')}</w:p><w:p>{said('b')}</w:p>")],
            ["Pressmeddelande"],
        ),
        ([f"<w:p>{control('', control('category', said('a')))}</w:p>"], ["Pressmeddelande"]),
        ([f"<w:p>{control('category', control('page', said('a')))}</w:p>"], ["Pressmeddelande"]),
        ([f"<w:p>{control('category', '')}</w:p>"], ["Pressmeddelande"]),
        (["<w:p><w:sdt><w:sdtPr/></w:sdt></w:p>"], [""]),
        ([control("slogan", f"<w:p>{said('a')}</w:p>")], [""]),
        ([control("slogan", f"<w:p>{said('a')}</w:p>"), f"<w:p>{said('b')}</w:p>"], ["b"]),
    ],
    ids=[
        *(
            "no tag",
            "paragraphs",
            "inner",
            "outer",
            "empty",
            "without content",
            "alone",
            "with others",
        )
    ],
)
def test_a_place_may_be_of_any_make(
    paragraphs: list[str], lines: list[str], tmp_path: Path
) -> None:
    properties = replace(PROPERTIES, notes={**NOTES, "slogan": ""})
    reference = changed(tmp_path, headed(*paragraphs))
    word = written(reference=reference, properties=properties)
    assert around(word, "header") == lines
    assert b"w:sdt" not in word.package.read("word/header1.xml")


def test_words_that_only_hold_a_place_do_not_set_what_comes_there(tmp_path: Path) -> None:
    hint = '<w:rStyle w:val="Platshllartext"/><w:b/>'
    header = headed(f"<w:p>{control('category', said('Click here', hint))}</w:p>")
    style = '<w:style w:type="character" w:styleId="Platshllartext">'
    named = f'{style}<w:name w:val="Placeholder Text"/></w:style></w:styles>'
    swedish = swap("word/styles.xml", "</w:styles>", named)
    word = written(reference=changed(tmp_path, header, swedish))
    assert not list(word.part("word/header1.xml").iter(f"{W}rPr"))


def test_a_place_that_lost_its_tag_is_told(press: Press, tmp_path: Path) -> None:
    header = headed(f"<w:p>{said('[cate')}{said('gory] [2024] [x]')}</w:p>")
    press.write("templates/reference.docx", changed(tmp_path, header).read_bytes())
    told, hint = press.check()
    assert told == (
        "templates/reference.docx: warning[left-control]: the reference document prints "
        "[category] as it stands"
    )
    assert hint == "  hint: put a content control with the tag category in its place"


# Columns


def stops(word: Word, part: str) -> list[int]:
    found = word.part(part).xpath("//w:tab[@w:val='right']/@w:pos", namespaces=NAMES)
    return [int(at) for at in found]


@pytest.mark.parametrize("right", [1361, 2361, 361], ids=["as it was", "narrower", "wider"])
def test_columns_end_at_the_right_margin_wherever_it_is(right: int, tmp_path: Path) -> None:
    reference = changed(tmp_path, swap("word/document.xml", 'w:right="1361"', f'w:right="{right}"'))
    word = written(reference=reference)
    width = 11906 - 1361 - right
    assert set(stops(word, "word/styles.xml")) == {width}
    assert len(stops(word, "word/styles.xml")) >= 3


def test_a_column_that_a_team_has_set_within_the_text_stays(tmp_path: Path) -> None:
    elsewhere = swap("word/styles.xml", 'w:val="right" w:pos="9184"', 'w:val="right" w:pos="8000"')
    assert set(stops(written(reference=changed(tmp_path, elsewhere)), "word/styles.xml")) == {8000}


def test_a_column_of_the_header_itself_follows_too(tmp_path: Path) -> None:
    tabs = '<w:pPr><w:tabs><w:tab w:val="right" w:pos="12000"/></w:tabs></w:pPr>'
    reference = changed(tmp_path, headed(f"<w:p>{tabs}{said('a')}</w:p>"))
    assert stops(written(reference=reference), "word/header1.xml") == [TEXT_WIDTH]


def test_the_packaged_reference_has_its_columns_where_its_margin_is() -> None:
    assert MARGIN == TEXT_WIDTH


# The house's logo


def logo(word: Word) -> tuple[int, int]:
    [extent] = word.part("word/header1.xml").iter(f"{{{NAMES['wp']}}}extent")
    return int(extent.get("cx")), int(extent.get("cy"))


@pytest.mark.parametrize(
    ("pixels", "expected"),
    [
        ((4000, 400), (2_520_000, 252_000)),
        ((900, 900), (396_000, 396_000)),
        ((32, 16), (304_800, 152_400)),
    ],
    ids=["wide", "square", "small"],
)
def test_the_house_s_logo_stands_in_the_header(
    pixels: tuple[int, int], expected: tuple[int, int], press: Press
) -> None:
    press.write("photos/logo.png", photo(pixels, "PNG"))
    press.change_house("time_zone", 'logo = "photos/logo.png"\ntime_zone')
    press.build(formats=["docx"])
    word = Word(press.output("sv", "docx").read_bytes())
    assert logo(word) == expected
    assert around(word, "header") == ["□\tPressmeddelande"]
    [named] = word.part("word/header1.xml").iter(f"{{{NAMES['wp']}}}docPr")
    assert (named.get("name"), named.get("descr")) == ("logo.png", "Team Nordic")


def test_a_logo_is_as_large_as_the_picture_that_holds_its_place(tmp_path: Path) -> None:
    mark = photo((20, 20))
    reference = changed(
        tmp_path,
        pictured("word/header1.xml", mark),
        headed(f"<w:p>{control('logo', drawn('rId9'))}</w:p>"),
    )
    own = picture("logo.png", photo((2000, 2000), "PNG"))
    word = written(reference=reference, properties=replace(PROPERTIES, logo=own))
    assert logo(word) == (360_000, 360_000)
    assert list(word.media().values()) == [own.data]


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("logo.png", "the picture logo.png is not there"),
        ("../logo.png", "the picture ../logo.png lies outside the press folder"),
        ("house.toml", "house.toml is not a JPEG or PNG picture"),
    ],
)
def test_a_logo_that_cannot_be_taken_is_a_finding(file: str, told: str, press: Press) -> None:
    (press.folder.parent / "logo.png").write_bytes(photo(form="PNG"))
    press.change_house("time_zone", f'logo = "{file}"\ntime_zone')
    assert press.check()[0].partition("]: ")[2] == told


# What is not for everyone's eyes


LEFT_BEHIND = (
    '<w:p w:rsidR="00AB12CD"><w:bookmarkStart w:id="1" w:name="Hemligt1"/><w:proofErr w:type='
    '"spellStart"/><w:commentRangeStart w:id="2"/>' + said("Kvar") + '<w:bookmarkEnd w:id="1"/>'
    '<w:del w:id="3" w:author="Hemligt2"><w:r><w:delText>Hemligt3</w:delText></w:r></w:del>'
    '<w:ins w:id="4" w:author="Hemligt4">' + said(" nytt", '<w:lang w:val="fi-FI"/>') + "</w:ins>"
    '<w:commentRangeEnd w:id="2"/><w:r><w:commentReference w:id="2"/></w:r></w:p>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
SETTINGS_LEFT = (
    '<w:attachedTemplate r:id="rId1"/><w:trackRevisions/><w:rsids><w:rsidRoot w:val="00AB12CD"/>'
    '</w:rsids><w:documentProtection w:edit="readOnly"/><w:docVars><w:docVar w:name="Hemligt5" '
    'w:val="a"/></w:docVars>'
)


def leave_behind(parts: Parts) -> None:
    """Put all that Word leaves in a file into the reference document."""
    package = parts["_rels/.rels"].decode()
    document = parts["word/_rels/document.xml.rels"].decode()
    types = parts["[Content_Types].xml"].decode()
    for n, (name, kind, content) in enumerate(
        [
            ("docProps/app.xml", "extended-properties", "<a>Hemligt</a>"),
            ("docProps/custom.xml", "custom-properties", "<a>Hemligt</a>"),
            ("docProps/thumbnail.jpeg", "metadata/thumbnail", "Hemligt"),
        ]
    ):
        parts[name] = content.encode()
        package = package.replace(
            "</R", f'<Relationship Id="x{n}" Type="{OFFICE}{kind}" Target="{name}"/></R'
        )
    for n, name in enumerate(
        ["comments", "people", "printerSettings", "customXml", "webSettings", "glossaryDocument"]
    ):
        parts[f"word/{name}.xml"] = b"<a>Hemligt</a>"
        document = document.replace(
            "</R", f'<Relationship Id="x{n}" Type="{OFFICE}{name}" Target="{name}.xml"/></R'
        )
    parts["_rels/.rels"] = package.encode()
    parts["word/_rels/document.xml.rels"] = document.encode()
    parts["[Content_Types].xml"] = types.replace(
        "<Default ", '<Default Extension="jpeg" ContentType="image/jpeg"/><Default ', 1
    ).encode()
    parts["word/_rels/settings.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}attachedTemplate" TargetMode="External" '
        'Target="file:///C:/Hemligt/Normal.dotm"/></Relationships>'
    ).encode()


def test_nothing_is_left_of_who_made_the_reference_and_how(tmp_path: Path) -> None:
    core = "<dc:creator>Hemligt</dc:creator><cp:keywords>Hemligt</cp:keywords>"
    reference = changed(
        tmp_path,
        leave_behind,
        headed(LEFT_BEHIND),
        swap("word/settings.xml", "<w:defaultTabStop", f"{SETTINGS_LEFT}<w:defaultTabStop"),
        swap("docProps/core.xml", 'instance"/>', f'instance">{core}</cp:coreProperties>'),
        swap("word/document.xml", "<w:pgSz", '<w:printerSettings r:id="x2"/><w:pgSz'),
    )
    with zipfile.ZipFile(reference) as package:
        before = b"".join(map(package.read, package.namelist()))
    assert before.count(b"Hemligt") > 10
    word = written(reference=reference)
    assert around(word, "header") == ["Kvar nytt"]
    everything = b"".join(map(word.package.read, word.package.namelist()))
    for trace in (b"Hemligt", b"00AB12CD", b"rsid", b"comment", b"bookmark", b"fi-FI", b"printer"):
        assert trace not in everything
    names = {name for name in word.package.namelist() if not name.endswith(".rels")}
    assert names == {
        *("[Content_Types].xml", "docProps/core.xml", "word/document.xml", "word/styles.xml"),
        *("word/settings.xml", "word/theme/theme1.xml", "word/header1.xml", "word/footer1.xml"),
    }


def test_settings_of_the_look_stay(tmp_path: Path) -> None:
    reference = changed(
        tmp_path,
        swap("word/settings.xml", "<w:defaultTabStop", "<w:mirrorMargins/><w:defaultTabStop"),
    )
    assert b"<w:mirrorMargins/>" in written(reference=reference).package.read("word/settings.xml")


def everything_in(word: Word) -> bytes:
    return b"".join(map(word.package.read, word.package.namelist()))


def field(instruction: str, shown: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{said(shown)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("left", "lines"),
    [
        (
            (
                '<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:trPr><w:del w:id="1" w:author="A"/></w:trPr>'
                f"<w:tc><w:p>{said('Hemligt')}</w:p></w:tc></w:tr></w:tbl><w:p>{said('Kvar')}</w:p>"
            ),
            ["Kvar"],
        ),
        (
            (
                '<w:p><w:smartTag w:uri="u" w:element="e"><w:smartTagPr><w:attr w:name="n" '
                f'w:val="Hemligt"/></w:smartTagPr>{said("Kvar")}</w:smartTag></w:p>'
            ),
            ["Kvar"],
        ),
        (f"<w:p>{field(' AUTHOR ', 'Hemligt')}{said('Kvar')}</w:p>", ["Kvar"]),
        (
            (
                f'<w:p><w:fldSimple w:instr=" FILENAME \\p ">{said("Hemligt")}</w:fldSimple>'
                f"{field(' PAGE ', '7')}</w:p>"
            ),
            ["7"],
        ),
        (f"<!-- Hemligt --><w:p>{said('Kvar')}<?Hemligt?></w:p>", ["Kvar"]),
        (
            (
                '<w:p xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
                f'w14:paraId="Hemligt">{said("Kvar")}</w:p>'
            ),
            ["Kvar"],
        ),
    ],
    ids=["deleted row", "smart tag", "long field", "field", "comments", "paragraph id"],
)
def test_what_word_keeps_of_people_and_files_is_gone(
    left: str, lines: list[str], tmp_path: Path
) -> None:
    word = written(reference=changed(tmp_path, headed(left)))
    assert around(word, "header") == lines
    assert b"Hemligt" not in everything_in(word)


def test_links_to_files_are_gone_and_their_words_stay(tmp_path: Path) -> None:
    link = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}hyperlink" TargetMode="External" '
        'Target="file:///C:/Hemligt/a.docx"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}hyperlink" TargetMode="External" '
        'Target="https://team.example/"/></Relationships>'
    )
    linked = "".join(
        f'<w:hyperlink r:id="{name}">{said(words)}</w:hyperlink>'
        for name, words in (("rId1", "fil "), ("rId2", "webb"))
    )
    reference = changed(
        tmp_path,
        headed(f"<w:p>{linked}</w:p>"),
        lambda parts: parts.update({"word/_rels/header1.xml.rels": link.encode()}),
    )
    word = written(reference=reference)
    assert around(word, "header") == ["fil webb"]
    assert b"Hemligt" not in everything_in(word)
    assert b"https://team.example/" in word.package.read("word/_rels/header1.xml.rels")


def test_a_picture_of_the_header_loses_what_its_camera_noted(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x013B] = "Hemligt"
    mark = photo((20, 20), exif=exif)
    assert b"Hemligt" in mark
    reference = changed(
        tmp_path,
        pictured("word/header1.xml", mark),
        swap("word/header1.xml", 'name="mark.jpeg"', r'name="C:\Hemligt\mark.jpeg"'),
    )
    word = written(reference=reference)
    assert b"Hemligt" not in everything_in(word)
    assert [size_of(data) for data in word.media().values()] == [(20, 20)]


def test_a_photo_s_folder_is_nobody_s_business() -> None:
    word = written(Figure(picture("photos/hemligt/bil.jpg"), "alt", line("A"), ()))
    assert b"hemligt" not in everything_in(word)


# What Word and LibreOffice make of a reference document


def test_a_place_whose_tag_libreoffice_lost_is_known_by_the_name_it_shows(tmp_path: Path) -> None:
    reference = changed(
        tmp_path, cut("word/header1.xml", '<w:alias w:val="category"/><w:tag w:val="category"/>')
    )
    assert around(written(reference=reference), "header") == ["Team & Co\tPressmeddelande"]


def test_a_header_of_an_earlier_section_holds_for_the_release(tmp_path: Path) -> None:
    header = '<w:headerReference w:type="default" r:id="rId3"/>'
    sections = f"<w:p><w:pPr><w:sectPr>{header}</w:sectPr></w:pPr></w:p>"
    reference = changed(
        tmp_path,
        swap("word/document.xml", header, ""),
        swap("word/document.xml", "<w:body>", f"<w:body>{sections}"),
    )
    word = written(reference=reference)
    assert around(word, "header") == ["Team & Co\tPressmeddelande"]
    assert around(word, "footer") == ["Eva Lind, +46 70 123 45 67\tSida 1 av 1"]


@pytest.mark.parametrize(
    "header",
    [
        "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/>{}</w:tc></w:tr></w:tbl><w:p/>",
        "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>{}",
    ],
    ids=["in a cell", "behind a table"],
)
def test_where_a_paragraph_must_stand_an_empty_place_leaves_one(
    header: str, tmp_path: Path
) -> None:
    place = control("slogan", f"<w:p>{said('a')}</w:p>")
    properties = replace(PROPERTIES, notes={**NOTES, "slogan": ""})
    word = written(reference=changed(tmp_path, headed(header.format(place))), properties=properties)
    root = word.part("word/header1.xml")
    ends = [holder[-1].tag for holder in (root, *root.iter(f"{W}tc"))]
    assert ends == [f"{W}p"] * len(ends)


def test_names_that_differ_in_capitals_only_are_not_given(tmp_path: Path) -> None:
    reference = changed(
        tmp_path,
        pictured("word/header1.xml", photo((20, 20))),
        lambda parts: parts.update({"word/media/IMAGE1.JPEG": parts.pop("word/media/mark.jpeg")}),
        swap("word/_rels/header1.xml.rels", "media/mark.jpeg", "media/IMAGE1.JPEG"),
        swap("[Content_Types].xml", 'Extension="jpeg"', 'Extension="JPEG"'),
    )
    word = written(Figure(picture(), "alt", line("A"), ()), reference=reference)
    names = [name.lower() for name in word.package.namelist()]
    assert len(names) == len(set(names))
    assert len(word.media()) == 2


def test_a_photo_in_columns_is_as_wide_as_its_column(tmp_path: Path) -> None:
    two = swap("word/document.xml", "</w:sectPr>", '<w:cols w:num="2" w:space="400"/></w:sectPr>')
    word = written(
        Figure(picture(data=photo((1600, 900))), "alt", line("A"), ()),
        reference=changed(tmp_path, two),
    )
    assert word.picture_size()[0] == pytest.approx((TEXT_WIDTH - 400) // 2 * EMU, abs=EMU)


@pytest.mark.parametrize(
    "change",
    [
        swap("word/document.xml", 'w:left="1361"', 'w:left="1361.5"'),
        swap(
            "word/styles.xml", '<w:style w:type="paragraph" w:customStyle', "<w:style w:customStyle"
        ),
        swap("docProps/core.xml", "cp:coreProperties", "cp:otherProperties"),
    ],
    ids=["margins", "style", "properties"],
)
def test_what_word_would_never_write_is_a_finding_too(change: Change, tmp_path: Path) -> None:
    files, findings = write(document(), looking(changed(tmp_path, change)))
    assert files == {}
    assert [finding.code for finding in findings] == ["broken-reference"]


@pytest.mark.parametrize("number", ["abc", "4294967295", ""])
def test_odd_numbers_of_drawings_do_no_harm(number: str, tmp_path: Path) -> None:
    reference = changed(
        tmp_path,
        pictured("word/header1.xml", photo((20, 20))),
        swap("word/header1.xml", 'id="7"', f'id="{number}"'),
    )
    word = written(Figure(picture(), "alt", line("A"), ()), reference=reference)
    [drawing] = word.all("//wp:docPr")
    assert drawing.get("id") == "1"
