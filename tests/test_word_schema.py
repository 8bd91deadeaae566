"""Every part of a Word file is valid by ECMA-376's schemas, and the package is sound."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from lxml import etree

from pressgen.blocks import Document, Figure, Paragraph, Role, Run
from pressgen.build import Order, build
from pressgen.writers.docx import write
from tests.documents import LOOK, document, documents, line, picture
from tests.ooxml import MC, TYPES, Package, W, faults, needs_schemas, processed

ROOT = Path(__file__).parents[1]
WEEKENDS = sorted((ROOT / "seeds/weekends").glob("*.toml"))

Parts = dict[str, bytes]
Change = Callable[[Parts], object]


def told(data: bytes) -> str:
    """Return the first faults; pytest would take minutes to compare long lists of them."""
    return "\n".join(faults(data)[:5])


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("releases")
    outcome = build(Order(WEEKENDS, out, formats=["docx"]))
    assert len(outcome.written) == 2 * len(WEEKENDS) == 10
    return out


@needs_schemas
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("stem", [file.stem for file in WEEKENDS])
def test_the_word_files_of_the_seeds_have_no_faults(
    stem: str, language: str, releases: Path
) -> None:
    assert not told((releases / stem / f"{stem}.{language}.docx").read_bytes())


@needs_schemas
def test_the_packaged_reference_document_has_no_faults() -> None:
    assert not told(LOOK.reference.read_bytes())


@needs_schemas
@settings(max_examples=40, deadline=None, phases=set(Phase) - {Phase.explain})
@given(documents)
def test_whatever_the_document_its_word_file_has_no_faults(drawn: Document) -> None:
    files, _ = write(drawn, LOOK)
    assert not told(files["docx"])


# What a team's own reference document may lack or bring


def parts_of(data: bytes) -> Parts:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Parts) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return data.getvalue()


def changed(data: bytes, *changes: Change) -> bytes:
    parts = parts_of(data)
    for change in changes:
        change(parts)
    return packed(parts)


def swap(part: str, pattern: str, new: str) -> Change:
    """Return a change of the first place in a part that the pattern fits."""

    def change(parts: Parts) -> None:
        text, count = re.subn(pattern, lambda _: new, parts[part].decode(), count=1)
        assert count, f"{pattern} is not in {part}"
        parts[part] = text.encode()

    return change


def add(part: str, content: str) -> Change:
    return lambda parts: parts.update({part: content.encode()})


def drop(part: str) -> Change:
    return lambda parts: parts.pop(part)


def typed(part: str, kind: str) -> Change:
    override = f'<Override PartName="/{part}" ContentType="{kind}"/></Types>'
    return swap(TYPES, "</Types>", override)


RELS = "word/_rels/document.xml.rels"


@needs_schemas
@pytest.mark.parametrize(
    "changes",
    [
        [swap("word/styles.xml", "<w:lang [^>]*/>", "")],
        [
            drop("word/settings.xml"),
            swap(TYPES, '<Override PartName="/word/settings.xml"[^>]*/>', ""),
            swap(RELS, '<Relationship [^>]*"settings.xml"/>', ""),
        ],
    ],
    ids=["no-language", "no-settings"],
)
def test_what_a_reference_leaves_out_is_made_good_without_faults(
    tmp_path: Path, changes: list[Change]
) -> None:
    reference = tmp_path / "reference.docx"
    reference.write_bytes(changed(LOOK.reference.read_bytes(), *changes))
    files, _ = write(document(Paragraph(Role.LEAD, line("A"))), replace(LOOK, reference=reference))
    assert not told(files["docx"])


# What is wrong is found


@pytest.fixture(scope="module")
def sound() -> bytes:
    """Return a file with a photo and a link."""
    linked = Paragraph(Role.BODY, (Run("A", url="https://x.example"),))
    files, _ = write(document(Figure(picture(), "alt", line("B"), ()), linked), LOOK)
    return files["docx"]


NAMES = f'xmlns:mc="{MC}" xmlns:n="urn:new"'
IGNORING = f'{NAMES} mc:Ignorable="n"'


def inserted(markup: str) -> Change:
    """Return a change that puts markup before all paragraphs."""
    return swap("word/document.xml", "<w:body>", f"<w:body>{markup}")


def alternate(*branches: str) -> str:
    return f"<mc:AlternateContent {NAMES}>{''.join(branches)}</mc:AlternateContent>"


def choice(requires: str, content: str) -> str:
    return f'<mc:Choice Requires="{requires}">{content}</mc:Choice>'


def fallback(content: str) -> str:
    return f"<mc:Fallback>{content}</mc:Fallback>"


BROKEN = {
    "zoom-without-percent": (
        [swap("word/settings.xml", "<w:zoom [^>]*/>", "<w:zoom/>")],
        "percent' is required",
    ),
    "wrong-order": (
        [swap("word/document.xml", "<w:pPr>", '<w:pPr><w:jc w:val="left"/>')],
        "pStyle': This element is not expected",
    ),
    "unknown-attribute": (
        [swap("word/document.xml", "<w:p>", '<w:p w:new="1">')],
        "new' is not allowed",
    ),
    "unknown-value": (
        [inserted('<w:p><w:pPr><w:jc w:val="sideways"/></w:pPr></w:p>')],
        "'sideways' is not an element of the set",
    ),
    "words-outside-text": (
        [swap("word/document.xml", "<w:p>", "<w:p>words")],
        "Character content other than whitespace is not allowed",
    ),
    "photo-without-size": (
        [swap("word/document.xml", "<wp:extent ", "<wp:extend ")],
        "extend': This element is not expected",
    ),
    "foreign-attribute": ([inserted(f'<w:p {NAMES} n:new="1"/>')], "new' is not allowed"),
    "foreign-element": (
        [inserted(f"<n:new {NAMES}/>")],
        "new': This element is not expected",
    ),
    "must-understand": (
        [inserted(f'<w:p {NAMES} mc:MustUnderstand="n"/>')],
        "urn:new must be understood",
    ),
    "ignorable-unknown": (
        [inserted(f'<w:p {NAMES} mc:Ignorable="m"/>')],
        "the prefix m stands for no namespace",
    ),
    "choice-without-requires": (
        [inserted(alternate("<mc:Choice/>"))],
        "mc:Choice requires nothing",
    ),
    "no-choice": ([inserted(alternate(fallback("<w:p/>")))], "is not choices with at most one"),
    "branch-invalid": (
        [inserted(alternate(choice("w", "<w:t/>"), fallback("<w:p/>")))],
        "t': This element is not expected",
    ),
    "compatibility-in-core": (
        [swap("docProps/core.xml", "<cp:coreProperties", f"<cp:coreProperties {IGNORING}")],
        "Ignorable' is not allowed",
    ),
    "compatibility-in-types": (
        [swap(TYPES, "<Types", f"<Types {IGNORING}")],
        "Ignorable' is not allowed",
    ),
    "invalid-date": (
        [swap("docProps/core.xml", "2024-06-16T00:00:00Z", "16 June 2024")],
        "'16 June 2024' is not a valid value",
    ),
    "date-of-no-kind": (
        [swap("docProps/core.xml", ' xsi:type="dcterms:W3CDTF"', "")],
        "is not marked as a W3CDTF date",
    ),
    "dangling-link": (
        [swap("word/document.xml", '<w:hyperlink r:id="', '<w:hyperlink r:id="x')],
        "word/document.xml: there is no relationship xrId",
    ),
    "dangling-photo": (
        [swap("word/document.xml", 'r:embed="', 'r:embed="x')],
        "word/document.xml: there is no relationship xrId",
    ),
    "dangling-target": (
        [swap(RELS, '"styles.xml"', '"nowhere.xml"')],
        "leads to word/nowhere.xml, not there",
    ),
    "no-relationships": (
        [drop(RELS)],
        "word/document.xml: there is no relationship rId",
    ),
    "one-id-twice": ([swap(RELS, 'Id="rId2"', 'Id="rId1"')], "'rId1'"),
    "no-content-types": ([drop(TYPES)], f"{TYPES}: is missing"),
    "no-content-type": (
        [swap(TYPES, 'Extension="jpeg"', 'Extension="jpg"')],
        ".jpeg: has no content type",
    ),
    "content-type-of-nothing": (
        [typed("word/styles2.xml", "text/css")],
        f"{TYPES}: there is no part word/styles2.xml",
    ),
    "content-type-twice": (
        [typed("WORD/Styles.xml", "text/css")],
        f"{TYPES}: word/styles.xml is said twice",
    ),
    "content-type-too-plain": (
        [swap(TYPES, '<Override PartName="/word/styles.xml"[^>]*/>', "")],
        "word/styles.xml: is XML of an unknown kind, application/xml",
    ),
    "another-root": (
        [lambda parts: parts.update({"word/styles.xml": parts["word/settings.xml"]})],
        f"word/styles.xml: begins with {{{W}}}settings",
    ),
    "orphan": ([add("word/media/old.jpeg", "")], "word/media/old.jpeg: nothing leads there"),
    "orphaned-relationships": (
        [add("word/_rels/styles2.xml.rels", "<a/>")],
        "word/_rels/styles2.xml.rels: nothing leads there",
    ),
    "no-document": (
        [swap("_rels/.rels", "relationships/officeDocument", "relationships/other")],
        "_rels/.rels: leads to no document",
    ),
    "not-well-formed": (
        [swap("word/styles.xml", "</w:styles>", "")],
        "word/styles.xml: is not well-formed",
    ),
    "document-type": (
        [swap("word/settings.xml", "<w:settings", "<!DOCTYPE settings><w:settings")],
        "word/settings.xml: has a document type",
    ),
}
"""What is done to a sound file, and what must be among its faults."""


@needs_schemas
def test_the_file_that_faults_are_planted_in_has_none(sound: bytes) -> None:
    assert not told(sound)
    assert not told(packed(parts_of(sound)))


@needs_schemas
@pytest.mark.parametrize(("changes", "fault"), BROKEN.values(), ids=BROKEN)
def test_a_planted_fault_is_found(changes: list[Change], fault: str, sound: bytes) -> None:
    found = faults(changed(sound, *changes))
    assert any(fault in line for line in found), found


@pytest.mark.parametrize("name", ["word/styles.xml", "Word/Styles.xml"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_entries_of_one_name_are_found(name: str, sound: bytes) -> None:
    data = BytesIO(sound)
    with zipfile.ZipFile(data, "a") as package:
        package.writestr(name, parts_of(sound)["word/styles.xml"])
    assert "word/styles.xml: there are 2 entries of this name" in Package(data.getvalue()).faults()


@needs_schemas
def test_what_is_no_package_is_found() -> None:
    assert faults(b"not a zip") == ["cannot be read: File is not a zip file"]


@needs_schemas
@pytest.mark.parametrize(
    "change",
    [
        inserted(f'<w:p {IGNORING} n:new="1"><n:new><w:p/></n:new></w:p>'),
        inserted(alternate(choice("n", "<n:new/>"), fallback("<w:p/>"))),
        swap("word/document.xml", "<w:p>", "<!-- a note --><w:p>"),
        swap(RELS, '"styles.xml"', '"/Word/styl%65s.xml"'),
    ],
    ids=["ignorable", "fallback", "comment", "absolute-target"],
)
def test_what_the_format_allows_is_no_fault(change: Change, sound: bytes) -> None:
    assert not told(changed(sound, change))


# Markup compatibility


def seen(markup: str, attributes: str = "") -> tuple[str, list[str]]:
    """Return what someone sees of markup who knows ``k`` and not ``n``, and what does not fit."""
    names = f'xmlns="urn:known" xmlns:k="urn:known" xmlns:n="urn:new" xmlns:mc="{MC}"'
    tree, found = processed(
        etree.fromstring(f"<all {names} {attributes}>{markup}</all>"), {"urn:known"}
    )
    namespaces: Any = {None: "urn:known", "k": "urn:known"}
    etree.cleanup_namespaces(tree, top_nsmap=namespaces)
    text = etree.tostring(tree, encoding="unicode")
    return text.partition(">")[2].removesuffix("</all>"), found


IGNORE = 'mc:Ignorable="n"'


@pytest.mark.parametrize(
    ("markup", "attributes", "expected"),
    [
        ("a<b/>c", "", "a<b/>c"),
        ("a<n:b>c</n:b>d<b/>e", IGNORE, "ad<b/>e"),
        ('<b n:c="1" k:d="2" e="3"/>', IGNORE, '<b k:d="2" e="3"/>'),
        (f"<b {IGNORE}><n:c/></b>", "", "<b/>"),
        ("<b>c</b>", 'mc:Ignorable="k"', "<b>c</b>"),
        ("<b>c</b>", 'mc:MustUnderstand="k"', "<b>c</b>"),
        ("<!-- a --><b/><?c d?>", "", "<b/>"),
    ],
)
def test_what_is_ignorable_and_unknown_is_gone_with_its_content(
    markup: str, attributes: str, expected: str
) -> None:
    assert seen(markup, attributes) == (expected, [])


@pytest.mark.parametrize(
    ("names", "markup", "expected"),
    [
        ("n:b", "a<n:b>c<d/>e</n:b>f", "ac<d/>ef"),
        ("n:*", "a<n:b>c<n:d>e</n:d></n:b>f", "acef"),
        ("n:b", "<n:c><d/></n:c>", ""),
        ("n:b", '<n:b e="1"><n:c><d/></n:c></n:b>', ""),
        ("n:b n:c", "<n:b><n:c><d/></n:c></n:b>", "<d/>"),
    ],
)
def test_the_content_that_is_to_be_processed_stays(names: str, markup: str, expected: str) -> None:
    assert seen(markup, f'{IGNORE} mc:ProcessContent="{names}"') == (expected, [])


@pytest.mark.parametrize(
    ("branches", "expected"),
    [
        ([choice("k", "<b/>"), fallback("<c/>")], "<b/>"),
        ([choice("n", "<b/>"), fallback("<c/>")], "<c/>"),
        ([choice("n", "<b/>"), choice("k", "<c/>"), choice("k", "<d/>")], "<c/>"),
        ([choice("k n", "<b/>"), fallback("<c/>x<d/>")], "<c/>x<d/>"),
        ([choice("n", "<b/>")], ""),
        ([choice("n", "<b/>"), fallback(alternate(choice("k", "<c/>")))], "<c/>"),
        ([choice("n", '<n:b mc:MustUnderstand="n"/>'), fallback("")], ""),
        (["<n:b/>", choice("k", "<b/>")], "<b/>"),
    ],
)
def test_the_first_choice_that_is_understood_is_taken_else_the_fallback(
    branches: list[str], expected: str
) -> None:
    markup = f"x{alternate(*branches)}y"
    assert seen(markup, IGNORE) == (f"x{expected}y", [])


@pytest.mark.parametrize("place", ["mc:AlternateContent", "mc:Choice", "b"])
def test_what_is_ignorable_may_be_declared_anywhere_around(place: str) -> None:
    markup = alternate(choice("k", "<b><n:c/><d/></b>"))
    declared = markup.replace(f"<{place}", f"<{place} {IGNORE}", 1)
    assert seen(declared) == ("<b><d/></b>", [])


UNFIT = "an mc:AlternateContent is not choices with at most one fallback behind them"


@pytest.mark.parametrize(
    ("markup", "attributes", "faults"),
    [
        ("", 'mc:MustUnderstand="k n"', ["urn:new must be understood"]),
        ("", 'mc:Ignorable="m"', ["the prefix m stands for no namespace"]),
        ("", 'mc:ProcessContent="n:b"', ["mc:ProcessContent names n:b, which is not ignorable"]),
        (alternate(), "", [UNFIT]),
        (alternate(fallback("")), "", [UNFIT]),
        (alternate(fallback(""), choice("k", "")), "", [UNFIT]),
        (alternate(choice("k", ""), fallback(""), fallback("")), "", [UNFIT]),
        (alternate(choice("k", ""), "<b/>"), "", [UNFIT]),
        (alternate(choice("k", ""), "<n:b/>"), "", [UNFIT]),
        (alternate(choice("", "")), "", ["an mc:Choice requires nothing"]),
        (alternate(choice("m", "")), "", ["the prefix m stands for no namespace"]),
        (
            alternate(choice("k", ""), '<mc:Fallback Requires="k"/>'),
            "",
            ["an mc:Fallback has an attribute Requires"],
        ),
    ],
)
def test_markup_compatibility_that_does_not_fit_is_told(
    markup: str, attributes: str, faults: list[str]
) -> None:
    assert seen(markup, attributes)[1] == faults
