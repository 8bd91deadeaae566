"""What every Word file promises, read from its XML; and each proof seen to fail on a fault."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from pressgen.build import Order, build
from tests.documents import NBSP
from tests.word import NAMES, TEXT_WIDTH, Change, Parts, R, W, Word, changed, swap

ROOT = Path(__file__).parents[1]
WEEKENDS = sorted((ROOT / "seeds/weekends").glob("*.toml"))
TAGS = {"sv": "sv-SE", "en": "en-GB"}
EMU = 635
"""A twentieth of a point in EMU."""


class Release(Word):
    """A built Word file, with its styles' settings as Word adds them up."""

    def __init__(self, file: Path) -> None:
        super().__init__(file.read_bytes())
        self.tag = TAGS[file.name.split(".")[1]]
        root = self.part("word/styles.xml")
        self.defined = {s.get(f"{W}styleId"): s for s in root.iterfind("w:style", NAMES)}
        self.defaults = root.find("w:docDefaults/w:pPrDefault/w:pPr", NAMES)
        self.paragraphs = self.all("w:p")

    def setting(self, paragraph: Any, name: str) -> Any:
        """Return a paragraph's setting: its style's, or of the nearest one below, or all's."""
        [style] = paragraph.xpath("w:pPr/w:pStyle/@w:val", namespaces=NAMES)
        while style:
            found = self.defined[style].find(f"w:pPr/{name}", NAMES)
            if found is not None:
                return found
            based = self.defined[style].find("w:basedOn", NAMES)
            style = None if based is None else based.get(f"{W}val")
        return self.defaults.find(name, NAMES)

    def is_on(self, paragraph: Any, name: str) -> bool:
        found = self.setting(paragraph, name)
        return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off")

    def parts_of_text(self) -> Iterator[tuple[str, Any]]:
        for name in self.package.namelist():
            if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
                yield name, self.part(name)

    def of(self, *styles: str) -> list[Any]:
        return [p for p in self.paragraphs if self.style(p) in styles]


Promise = Callable[[Release], Iterable[str]]
PROMISES: dict[str, Promise] = {}


def promise(proof: Promise) -> Promise:
    PROMISES[proof.__name__] = proof
    return proof


@promise
def named_styles_only(word: Release) -> Iterator[str]:
    for properties in word.all("//w:pPr"):
        yield from (e.tag for e in properties if e.tag != f"{W}pStyle")
    for properties in word.all("//w:rPr"):
        yield from (e.tag for e in properties if e.tag != f"{W}rStyle")
    yield from (e.tag for e in word.all("//w:br | //w:cr | //w:sym | //w:tbl"))


@promise
def spelt_in_its_language(word: Release) -> Iterator[str]:
    parts = [word.part("word/styles.xml"), *(root for _, root in word.parts_of_text())]
    tags = [e.get(f"{W}val") for root in parts for e in root.iter(f"{W}lang")]
    theme = word.part("word/settings.xml").find("w:themeFontLang", NAMES)
    tags += [word.core("dc:language"), "" if theme is None else theme.get(f"{W}val")]
    defaults = word.part("word/styles.xml").find("w:docDefaults/w:rPrDefault/w:rPr/w:lang", NAMES)
    yield from (str(tag) for tag in tags if tag != word.tag)
    if defaults is None:
        yield "no language for all text"


@promise
def one_title_and_headings_of_one_level(word: Release) -> Iterator[str]:
    if [word.style(p) for p in word.of("Title")] != ["Title"]:
        yield "not one title"
    for p in word.paragraphs:
        level = word.setting(p, "w:outlineLvl")
        heads = word.style(p) in ("heading 1", "Fact Heading")
        if (level is not None) != heads or (heads and level.get(f"{W}val") != "0"):
            yield word.text(p)


@promise
def told_by_its_properties(word: Release) -> Iterator[str]:
    core = word.part("docProps/core.xml")
    said = {e.tag.partition("}")[2]: e.text or "" for e in core}
    for name in ("title", "creator", "subject", "keywords", "category", "language"):
        if not said.get(name):
            yield f"no {name}"
    if said.get("title") != word.text(word.of("Title")[0]):
        yield "another title"
    if not re.fullmatch(r"202[12]-\d\d-\d\dT00:00:00Z", said.get("created", "")):
        yield "created by the clock"
    if said.get("modified") != said.get("created"):
        yield "modified another day"
    yield from said.keys() - {
        *("title", "creator", "lastModifiedBy", "subject", "keywords", "category", "language"),
        *("created", "modified", "revision"),
    }


@promise
def links_that_lead_somewhere(word: Release) -> Iterator[str]:
    there = word.relationships()
    for link in word.all("//w:hyperlink"):
        target = there[link.get(f"{R}id")]
        if target.get("TargetMode") != "External":
            yield "a link within the file"
        if not re.match(r"https?://|mailto:", target.get("Target")):
            yield target.get("Target")
        if not word.text(link).strip() or not link.xpath(".//w:rStyle", namespaces=NAMES):
            yield "a link that nobody sees"


@promise
def pictures_for_everyone(word: Release) -> Iterator[str]:
    for drawing in word.all("//wp:inline"):
        [properties] = drawing.xpath("wp:docPr", namespaces=NAMES)
        if not properties.get("descr"):
            yield "a picture without alt text"
        [extent] = drawing.xpath("wp:extent", namespaces=NAMES)
        if int(extent.get("cx")) > TEXT_WIDTH * EMU:
            yield "a picture wider than the text"
    for name, data in word.media().items():
        image = Image.open(BytesIO(data))
        if len(data) > 1_000_000 or image.getexif() or "xmp" in image.info:
            yield name


CHAINS = {
    "heading 1": (),
    "Fact Heading": (),
    "Title": (),
    "Picture": ("caption", "Caption Last Line"),
    "caption": ("Credit",),
    "Result Line": ("Result Line", "Result Last Line"),
    "Standings Title": ("Standings State",),
    "Standings State": ("Standings Line",),
    "Standings Line": ("Standings Line", "Standings Last Line", "Link Last Line"),
    "Link Line": ("Link Line", "Link Last Line"),
}
"""What keeps with what follows, by style; empty: whatever it is."""


@promise
def what_belongs_together_on_one_page(word: Release) -> Iterator[str]:
    for p, after in pairwise(word.paragraphs):
        style, follows = word.style(p), word.style(after)
        if style in CHAINS and not word.is_on(p, "w:keepNext"):
            yield f"{style} may be parted from {follows}"
        if CHAINS.get(style) and follows not in CHAINS[style]:
            yield f"{follows} after {style}"
        if (
            style not in CHAINS
            and style not in ("Lead-in", "Contact")
            and word.is_on(p, "w:keepNext")
        ):
            yield f"{style} chained to {follows}"


@promise
def no_line_alone(word: Release) -> Iterator[str]:
    for p in word.paragraphs:
        if not word.is_on(p, "w:widowControl"):
            yield word.text(p)
        if word.style(p) not in ("Body Text", "Lead-in") and not word.is_on(p, "w:keepLines"):
            yield f"{word.style(p)} may be torn"


@promise
def no_empty_paragraph(word: Release) -> Iterator[str]:
    for p in word.paragraphs:
        if not word.text(p).strip():
            yield word.style(p)


UNBROKEN = re.compile(
    r"\d p\.|\d poäng|\d points?\b|\d (juni|juli|augusti|april|maj)\b|Race \d"
    r"|träning \d|kval \d|(June|July|August|April|May) \d|\d km\b"
)
"""Spaces that may not break; spelt with an ordinary one."""


@promise
def typography_of_the_house(word: Release) -> Iterator[str]:
    for p in word.paragraphs:
        text = word.text(p)
        if unicodedata.normalize("NFC", text) != text:
            yield f"not composed: {text}"
        if found := UNBROKEN.search(text):
            yield f"may break: {found[0]}"
        yield from re.findall(r"  |\d ?- ?\d|\d – \d|[\"']|\u2009|\u202f", text)


STOPS = {"Result Line": 1, "Result Last Line": 1, "Standings Line": 2, "Standings Last Line": 2}


@promise
def columns_by_tab_stops(word: Release) -> Iterator[str]:
    for p in word.paragraphs:
        style, tabs = word.style(p), word.text(p).count("\t")
        if tabs not in ({STOPS.get(style, 0), 0} if word.text(p) == "–" else {STOPS.get(style, 0)}):
            yield f"{tabs} tabs in {style}"
        stops = word.setting(p, "w:tabs") if style in STOPS else ()
        if style in STOPS and (stops is None or len(stops) != STOPS[style]):
            yield f"no tab stops for {style}"


@promise
def a_page_of_a4_with_sender_and_number(word: Release) -> Iterator[str]:
    [page] = word.all("w:sectPr/w:pgSz")
    if (page.get(f"{W}w"), page.get(f"{W}h")) != ("11906", "16838"):
        yield "not A4"
    texts = {name: word.text(root) for name, root in word.parts_of_text()}
    if "Bäckman" not in texts.get("word/header1.xml", ""):
        yield "no sender"
    words = {"sv-SE": "Sida 1 av 1", "en-GB": "Page 1 of 1"}
    if not texts.get("word/footer1.xml", "").endswith(words[word.tag]):
        yield "no page number in the release's language"
    footer = word.package.read("word/footer1.xml").decode()
    yield from (f"no field {f}" for f in (" PAGE ", " NUMPAGES ") if f not in footer)
    mode = word.part("word/settings.xml").xpath(
        "//w:compatSetting[@w:name='compatibilityMode']/@w:val", namespaces=NAMES
    )
    if mode != ["15"]:
        yield "compatibility mode"


KNOWN_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml|word/media/.*"
    r"|word/(_rels/)?(document|styles|settings|theme/theme1|header1|footer1)\.xml(\.rels)?"
)
LEFTOVER = re.compile(rb"bookmark|w:comment|rsid|w:sdt|w:ins |\[\w+\]")


@promise
def no_leftovers(word: Release) -> Iterator[str]:
    for name in word.package.namelist():
        if not KNOWN_PARTS.fullmatch(name):
            yield name
        data = b"" if name.startswith("word/media") else word.package.read(name)
        yield from map(
            bytes.decode, re.findall(rb"bookmark|w:comment|rsid|w:sdt|w:ins |\[\w+\]", data)
        )
    for entry in word.package.infolist():
        if entry.date_time != (1980, 1, 1, 0, 0, 0) or entry.comment or entry.extra:
            yield f"{entry.filename} has a date"


# The promises are kept


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    out = tmp_path_factory.mktemp("releases")
    outcome = build(Order(WEEKENDS, out, formats=["docx"]))
    assert len(outcome.written) == 10
    return outcome.written


@pytest.mark.parametrize("name", PROMISES)
def test_every_word_file_of_the_seeds_keeps_its_promise(name: str, releases: list[Path]) -> None:
    told = {file.name: list(PROMISES[name](Release(file))) for file in releases}
    assert {file: faults for file, faults in told.items() if faults} == {}


# The proofs can fail

DOCUMENT, STYLES, CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
LINKS = "word/_rels/document.xml.rels"


def after(pattern: str, put: str, part: str = DOCUMENT) -> Change:
    """Put something behind the first place that a pattern matches."""

    def change(parts: Parts) -> None:
        text, count = re.subn(f"({pattern})", rf"\g<1>{put}", parts[part].decode(), count=1)
        assert count, pattern
        parts[part] = text.encode()

    return change


def without(pattern: str, part: str = DOCUMENT) -> Change:
    def change(parts: Parts) -> None:
        text, count = re.subn(pattern, "", parts[part].decode(), count=1)
        assert count, pattern
        parts[part] = text.encode()

    return change


def with_exif(parts: Parts) -> None:
    [name] = [name for name in parts if name.startswith("word/media")]
    exif, data = Image.Exif(), BytesIO()
    exif[0x010F] = "Camera"
    Image.open(BytesIO(parts[name])).save(data, "JPEG", exif=exif)
    parts[name] = data.getvalue()


def style_of(name: str, setting: str) -> Change:
    """Put a setting in front of a style's own."""
    return after(rf'<w:name w:val="{name}"/>.*?<w:pPr>', setting, STYLES)


FAULTS: list[tuple[str, Change]] = [
    ("named_styles_only", after("<w:pStyle [^>]*/>", '<w:jc w:val="center"/>')),
    ("named_styles_only", after("<w:r>", "<w:rPr><w:b/></w:rPr>")),
    ("named_styles_only", after("<w:r>", "<w:br/>")),
    ("spelt_in_its_language", swap(STYLES, 'w:lang w:val="sv-SE"', 'w:lang w:val="en-GB"')),
    ("spelt_in_its_language", without("<w:lang [^>]*/>", STYLES)),
    ("spelt_in_its_language", without("<w:themeFontLang [^>]*/>", "word/settings.xml")),
    ("spelt_in_its_language", swap(CORE, "sv-SE</dc:language", "en-GB</dc:language")),
    (
        "spelt_in_its_language",
        after("<w:p>.*?<w:r>", '<w:rPr><w:lang w:val="fi-FI"/></w:rPr>', "word/footer1.xml"),
    ),
    ("one_title_and_headings_of_one_level", swap(DOCUMENT, '"Lead"', '"Title"')),
    ("one_title_and_headings_of_one_level", swap(DOCUMENT, '"Title"', '"Lead"')),
    ("one_title_and_headings_of_one_level", without('<w:outlineLvl w:val="0"/>', STYLES)),
    ("one_title_and_headings_of_one_level", style_of("Lead", '<w:outlineLvl w:val="1"/>')),
    ("told_by_its_properties", without("<cp:category>.*?</cp:category>", CORE)),
    ("told_by_its_properties", after("<dc:title>", "x", CORE)),
    ("told_by_its_properties", without("2021-07-1.T", CORE)),
    ("told_by_its_properties", after("</dc:title>", "<cp:version>1</cp:version>", CORE)),
    (
        "links_that_lead_somewhere",
        swap(LINKS, 'Target="http://bit.ly', 'Target="file://bit.ly'),
    ),
    (
        "links_that_lead_somewhere",
        without(' TargetMode="External"', "word/_rels/document.xml.rels"),
    ),
    ("links_that_lead_somewhere", without("http://bit.ly[^<]*", DOCUMENT)),
    ("pictures_for_everyone", without(' descr="[^"]*"')),
    ("pictures_for_everyone", after('<wp:extent cx="', "1")),
    ("pictures_for_everyone", with_exif),
    ("what_belongs_together_on_one_page", style_of("heading 1", '<w:keepNext w:val="0"/>')),
    ("what_belongs_together_on_one_page", style_of("Picture", '<w:keepNext w:val="0"/>')),
    ("what_belongs_together_on_one_page", style_of("Standings Line", '<w:keepNext w:val="0"/>')),
    ("what_belongs_together_on_one_page", style_of("Result Last Line", "<w:keepNext/>")),
    ("what_belongs_together_on_one_page", style_of("Body Text", "<w:keepNext/>")),
    ("what_belongs_together_on_one_page", swap(DOCUMENT, '"Caption"', '"Lead"')),
    ("no_line_alone", without("<w:widowControl/>", STYLES)),
    ("no_line_alone", style_of("Quote", '<w:keepLines w:val="0"/>')),
    ("no_empty_paragraph", after("</w:p>", '<w:p><w:pPr><w:pStyle w:val="Lead"/></w:pPr></w:p>')),
    ("typography_of_the_house", swap(DOCUMENT, f"82{NBSP}p.", "82 p.")),
    ("typography_of_the_house", swap(DOCUMENT, f"9–11{NBSP}juli", "9–11 juli")),
    ("typography_of_the_house", swap(DOCUMENT, "9–11", "9-11")),
    ("typography_of_the_house", swap(DOCUMENT, "Alcañiz i", "Alcan\u0303iz i")),
    ("typography_of_the_house", swap(DOCUMENT, "däcken", "'däcken'")),
    ("columns_by_tab_stops", without("<w:tab/>")),
    ("columns_by_tab_stops", after("<w:r>", "<w:tab/>")),
    ("columns_by_tab_stops", without('<w:tab w:val="right"[^>]*/>', STYLES)),
    ("a_page_of_a4_with_sender_and_number", without(' w:h="16838"')),
    ("a_page_of_a4_with_sender_and_number", swap("word/header1.xml", "Bäckman", "")),
    ("a_page_of_a4_with_sender_and_number", swap("word/footer1.xml", "Sida", "Page")),
    ("a_page_of_a4_with_sender_and_number", swap("word/footer1.xml", " NUMPAGES ", " PAGE ")),
    ("a_page_of_a4_with_sender_and_number", swap("word/settings.xml", 'w:val="15"', 'w:val="14"')),
    ("no_leftovers", lambda parts: parts.update({"word/comments.xml": b"<a/>"})),
    ("no_leftovers", after("<w:p>", '<w:bookmarkStart w:id="1" w:name="a"/>')),
    ("no_leftovers", lambda _: None),
]


@pytest.mark.parametrize(
    ("name", "change"), FAULTS, ids=[f"{n}-{name}" for n, (name, _) in enumerate(FAULTS)]
)
def test_a_fault_that_breaks_a_promise_is_seen(
    name: str, change: Change, releases: list[Path], tmp_path: Path
) -> None:
    """Packed anew without any fault, a file has dates: the last of them."""
    [sound] = [file for file in releases if file.name == "2021-aragon.sv.docx"]
    broken = changed(tmp_path, change, source=sound).rename(tmp_path / sound.name)
    assert list(PROMISES[name](Release(broken)))


def test_every_proof_has_been_seen_to_fail() -> None:
    assert {name for name, _ in FAULTS} == set(PROMISES)


def test_a_file_packed_as_it_was_keeps_all_other_promises(
    releases: list[Path], tmp_path: Path
) -> None:
    [sound] = [file for file in releases if file.name == "2021-aragon.sv.docx"]
    same = changed(tmp_path, source=sound).rename(tmp_path / sound.name)
    with zipfile.ZipFile(same) as package:
        assert package.testzip() is None
    others = {name: list(proof(Release(same))) for name, proof in PROMISES.items()}
    assert {name for name, faults in others.items() if faults} == {"no_leftovers"}
