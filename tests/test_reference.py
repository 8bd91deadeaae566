from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx.oxml.shape import CT_Inline
from docx.shared import Emu
from lxml import etree

from pressgen.blocks import (
    Figure,
    Paragraph,
    Role,
    Run,
)
from pressgen.report import report
from pressgen.writers.docx import write
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


def test_fonts_and_margins_of_the_team_carry_through(tmp_path: Path) -> None:
    reference = changed(
        tmp_path,
        swap("word/theme/theme1.xml", 'typeface="Arial"', 'typeface="Garamond"'),
        swap("word/document.xml", 'w:left="1361"', 'w:left="2361"'),
    )
    word = written(
        Figure(picture(data=photo((1600, 900))), "alt", line("A"), ()), reference=reference
    )
    assert b"Garamond" in word.package.read("word/theme/theme1.xml")
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
    mark = photo((20, 20))
    reference = changed(tmp_path, pictured("word/footer1.xml", mark))
    car = picture(data=photo((64, 40)))
    word = written(Figure(car, "alt", line("A"), ()), reference=reference)
    assert sorted(word.media().values()) == sorted([mark, car.data])
    drawings = word.all("//wp:docPr") + word.part("word/footer1.xml").xpath(
        "//wp:docPr", namespaces=NAMES
    )
    assert sorted(int(drawing.get("id")) for drawing in drawings) == [7, 8]


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
        start, end = text.index("<w:sdt>"), text.index("</w:hdr>")
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


def test_a_place_that_no_note_is_for_is_told_and_keeps_its_words(
    press: Press, tmp_path: Path
) -> None:
    header = headed(f"<w:p>{control('organization', said('Us'))}</w:p>")
    press.write("templates/reference.docx", changed(tmp_path, header).read_bytes())
    told, hint = press.check()
    assert told == (
        "templates/reference.docx: warning[unknown-control]: the reference document has a place "
        "called organization, and nothing to put there"
    )
    assert hint == "  hint: did you mean organisation?"
    press.build(formats=["docx"])
    assert around(Word(press.output("sv", "docx").read_bytes()), "header") == ["Us"]


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
        ([control("logo", f"<w:p>{said('a')}</w:p>")], [""]),
        ([control("logo", f"<w:p>{said('a')}</w:p>"), f"<w:p>{said('b')}</w:p>"], ["b"]),
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
    word = written(reference=changed(tmp_path, headed(*paragraphs)))
    assert around(word, "header") == lines
    assert b"w:sdt" not in word.package.read("word/header1.xml")


def test_words_that_only_hold_a_place_do_not_set_what_comes_there(tmp_path: Path) -> None:
    hint = '<w:rStyle w:val="PlaceholderText"/><w:b/>'
    header = headed(f"<w:p>{control('category', said('Click here', hint))}</w:p>")
    word = written(reference=changed(tmp_path, header))
    assert not list(word.part("word/header1.xml").iter(f"{W}rPr"))


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
    assert around(word, "header") == ["□", "Team Nordic\tPressmeddelande"]
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
        ("logo.png", "the photo logo.png is not there"),
        ("../logo.png", "the photo ../logo.png lies outside the press folder"),
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
