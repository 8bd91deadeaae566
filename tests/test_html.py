"""The web page and the fragment, read back as a browser would."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, assert_never
from urllib.parse import unquote

import lxml.html
import pytest
from hypothesis import given
from lxml import etree

from pressgen.blocks import (
    JUMP,
    Block,
    Document,
    Figure,
    Heading,
    Inlines,
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
from pressgen.build import Order, build
from pressgen.report import report
from pressgen.writers.html import LOGO_BOX, PHOTO_BOX, PREFIXES, write
from tests.documents import LOOK, NBSP, PROPERTIES, document, documents, line, photo, picture
from tests.press import Press
from tests.printed import add_everything

ROOT = Path(__file__).parents[1]

VOID = {"meta", "link", "img", "br"}
ATTRIBUTES = {
    "html": {"lang"},
    "head": {"prefix"},
    "meta": {"charset", "name", "content", "property", "itemprop"},
    "link": {"rel", "href", "hreflang"},
    "script": {"type"},
    "p": {"class"},
    "h2": {"class"},
    "blockquote": {"itemscope", "itemtype"},
    "span": {"itemprop"},
    "img": {"src", "alt", "width", "height"},
    "tr": {"class"},
    "th": {"scope"},
    "td": {"colspan"},
    "a": {"href"},
}
"""All that a page may hold, by element."""

IN_FRAGMENTS = {
    *("p", "h2", "blockquote", "ul", "li", "a", "em", "strong", "small", "br"),
    *("table", "thead", "tbody", "tfoot", "tr", "th", "td"),
}
BARE = {"th": {"scope"}, "td": {"colspan"}, "a": {"href"}}


# Reading back


class Strict(HTMLParser):
    """Reads HTML into a tree; a tag that is not closed, or closes nothing, fails the test."""

    def __init__(self) -> None:
        super().__init__()
        self.builder = etree.TreeBuilder()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs)
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        self.open.append(tag)
        if tag in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.builder.end(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        pytest.fail(f"<{tag}/> is not how HTML is written: {attrs}")

    def handle_data(self, data: str) -> None:
        self.builder.data(data)

    def handle_comment(self, data: str) -> None:
        pytest.fail(f"a comment: {data}")


def parsed(html: str) -> Any:
    reader = Strict()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader.builder.close()


def page_of(data: bytes) -> Any:
    """Return a page's tree, which a browser's parser has to see likewise."""
    text = data.decode("utf-8")
    doctype, _, html = text.partition("\n")
    assert doctype == "<!doctype html>"
    assert text.endswith("</html>\n")
    page = parsed(html)
    assert shape(lxml.html.document_fromstring(data.decode())) == shape(page)
    return page


def fragment_of(data: bytes) -> Any:
    text = data.decode("utf-8")
    assert text == "" or text.endswith(">\n")
    return parsed(f"<body>{text}</body>")


def shape(element: Any) -> Any:
    return element.tag, [shape(child) for child in element]


class Written:
    """What is written of a document, read back."""

    def __init__(self, drawn: Document) -> None:
        files, findings = write(drawn, LOOK)
        assert not findings, report(findings)
        assert list(files) == ["html", "fragment.html"]
        self.source = files["html"].decode("utf-8")
        self.bare = files["fragment.html"].decode("utf-8")
        self.page = page_of(files["html"])
        self.fragment = fragment_of(files["fragment.html"])
        [self.article] = self.page.xpath("/html/body/main/article")

    def meta(self, name: str) -> list[str]:
        return [
            str(found)
            for found in self.page.xpath(
                "/html/head/meta[@name=$n or @property=$n]/@content", n=name
            )
        ]

    def links(self, rel: str) -> list[tuple[str | None, str]]:
        found = self.page.xpath("/html/head/link[@rel=$rel]", rel=rel)
        return [(link.get("hreflang"), link.get("href")) for link in found]

    def json(self) -> Any:
        [script] = self.page.xpath("//script")
        assert script.get("type") == "application/ld+json"
        return json.loads(script.text)


def written(*blocks: Block) -> Written:
    return Written(document(*blocks))


def about(**changes: Any) -> Written:
    return Written(Document(replace(PROPERTIES, **changes), (LEAD,)))


def body(text: str) -> Paragraph:
    return Paragraph(Role.BODY, line(text))


LEAD = Paragraph(Role.LEAD, (Run("Det blev "), Run("tredje", emphasis=True), Run(" plats.")))
HEADLINE = Paragraph(Role.HEADLINE, line("Rubriken"))

Words = tuple[str, bool, str | None]
"""Words that are set alike: the text, whether it is stressed, and where it leads."""

LINES = ("h1", "h2", "p", "li", "dt", "dd", "caption", "figcaption", "th", "td")


def lines_in(root: Any) -> list[list[Words]]:
    """Return the lines that a page shows, each as words and their setting."""
    lines: list[list[Words]] = []
    for element in root.iter(*LINES):
        lines.append([])
        for text in element.xpath(".//text()|.//br"):
            if isinstance(text, str):
                lines[-1].append(setting(text))
            else:
                lines.append([])
    return [merged(found) for found in lines]


def setting(text: Any) -> Words:
    holder = text.getparent()
    around = list(holder.iterancestors()) + ([] if text.is_tail else [holder])
    urls = [unquote(element.get("href")) for element in around if element.tag == "a"]
    return str(text), any(e.tag == "em" for e in around), urls[0] if urls else None


def merged(words: Iterable[Words]) -> list[Words]:
    return [
        ("".join(text for text, _, _ in same), emphasis, url)
        for (emphasis, url), same in groupby(words, lambda w: w[1:])
    ]


def lines_of(block: Block) -> Iterator[Inlines]:
    """Yield the lines that a block has to show."""
    match block:
        case Paragraph(inlines=inlines) | Heading(inlines=inlines):
            yield inlines
        case Quote(paragraphs=paragraphs):
            yield from paragraphs
        case Figure(caption=caption, credit=credit):
            yield from filter(None, (caption, credit))
        case Results(rows=results):
            for result in results:
                yield from (result.session, result.outcome)
        case Table(title=title, state=state, rows=rows, link=link, heads=heads):
            yield from filter(None, (title, state, *heads))
            for row in rows:
                yield from [line(JUMP)] if row.jump else []
                yield from (line(row.position), row.name, line(row.points))
            yield from filter(None, [link])
        case Links(lines=links):
            yield from links
        case _:
            assert_never(block)


def expected(blocks: Iterable[Block], *, joined: bool = False) -> list[list[Words]]:
    """Return the lines to be shown; ``joined``: a result is one line."""
    return [
        merged((run.text, run.emphasis, run.url) for run in inlines)
        for block in blocks
        for inlines in (results_of(block) if joined else None) or lines_of(block)
    ]


def results_of(block: Block) -> list[Inlines]:
    rows = block.rows if isinstance(block, Results) else ()
    return [(*row.session, Run(": "), *row.outcome) for row in rows]


def is_headline(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.HEADLINE


def is_left_out(block: Block) -> bool:
    """Tell whether a fragment goes without a block."""
    return isinstance(block, Figure) or (
        isinstance(block, Paragraph) and block.role is Role.EMBARGO
    )


# Whatever the document


@given(documents)
def test_the_page_shows_every_word_of_every_block_as_it_is_set(drawn: Document) -> None:
    assert lines_in(Written(drawn).article) == expected(drawn.blocks)


@given(documents)
def test_the_fragment_shows_all_but_headline_photos_and_embargo(drawn: Document) -> None:
    headline = next(filter(is_headline, drawn.blocks), None)
    told = [b for b in drawn.blocks if b is not headline and not is_left_out(b)]
    assert lines_in(Written(drawn).fragment) == expected(told, joined=True)


@given(documents)
def test_nothing_of_the_prose_becomes_markup(drawn: Document) -> None:
    release = Written(drawn)
    for element in release.page.iter():
        assert set(element.attrib) <= ATTRIBUTES.get(element.tag, set()), element.tag
    for element in release.fragment:
        for within in element.iter():
            assert within.tag in IN_FRAGMENTS
            assert set(within.attrib) <= BARE.get(within.tag, set())
    assert release.page.xpath("//script") == []
    assert len(release.page.xpath("//style")) == 1
    assert all(src.startswith("data:image/") for src in release.page.xpath("//@src"))


@given(documents)
def test_headings_do_not_jump_and_there_is_one_headline(drawn: Document) -> None:
    headings = Written(drawn).article.iter("h1", "h2", "h3", "h4", "h5", "h6")
    levels = [int(heading.tag[1]) for heading in headings]
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert levels.count(1) == any(map(is_headline, drawn.blocks))
    assert set(levels) <= {1, 2}


@given(documents)
def test_every_picture_has_its_words_and_every_table_its_caption(drawn: Document) -> None:
    article = Written(drawn).article
    alts = [block.alt for block in drawn.blocks if isinstance(block, Figure)]
    assert [image.get("alt") for image in article.iter("img")] == alts
    assert all(table[0].tag == "caption" for table in article.iter("table"))


@given(documents)
def test_the_bytes_are_the_same_each_time(drawn: Document) -> None:
    assert write(drawn, LOOK) == write(drawn, LOOK)


# The page


def test_the_page_says_its_language_title_sender_and_what_it_is_about() -> None:
    notes = {"organisation": "Team & Co", "keywords": "Cup, Anna Berg"}
    release = about(notes=notes, title="Rubriken")
    assert release.page.get("lang") == "sv-SE"
    assert release.page.xpath("string(/html/head/meta[1]/@charset)") == "utf-8"
    assert release.page.xpath("string(/html/head/title)") == "Rubriken"
    assert release.meta("viewport") == ["width=device-width, initial-scale=1"]
    assert release.meta("description") == ["Det blev tredje plats."]
    assert release.meta("author") == ["Team & Co"]
    assert release.meta("keywords") == ["Cup, Anna Berg"]


@pytest.mark.parametrize(
    ("notes", "title"),
    [
        ({"subject": "Cup 2024", "category": "Press"}, "Cup 2024"),
        ({"category": "Press"}, "Press"),
        ({}, "2024-06-16"),
    ],
)
def test_a_page_without_a_headline_has_a_title_all_the_same(
    notes: dict[str, str], title: str
) -> None:
    release = about(title="", notes=notes)
    assert release.page.xpath("string(/html/head/title)") == title
    assert release.meta("author") == []


def test_sender_and_kind_stand_above_and_the_contact_below() -> None:
    notes = {"organisation": "Team & Co", "category": "Pressmeddelande", "contact": "Eva Lind"}
    release = about(notes=notes)
    [header, main, footer] = release.page.find("body")
    assert (header.tag, main.tag, footer.tag) == ("header", "main", "footer")
    assert [p.text for p in header] == ["Team & Co", "Pressmeddelande"]
    assert [p.text for p in footer] == ["Eva Lind"]


def test_what_is_not_known_has_no_place() -> None:
    [main] = about(notes={}).page.find("body")
    assert main.tag == "main"


@pytest.mark.parametrize("name", ["category", "contact", "keywords"])
@pytest.mark.parametrize("note", ["Sidan {page}", "{pages} sidor"])
def test_a_note_that_counts_pages_is_not_for_the_web(name: str, note: str) -> None:
    assert "sid" not in about(notes={name: note}).source.partition("<style>")[0].casefold()
    assert "sid" not in about(notes={name: note}).source.partition("</head>")[2].casefold()


@pytest.mark.parametrize(("organisation"), ["Team & Co", ""])
def test_a_logo_stands_for_the_sender_and_says_the_name(organisation: str) -> None:
    logo = picture("logo.png", photo((960, 120), "PNG"))
    [header, _] = about(logo=logo, notes={"organisation": organisation}).page.find("body")
    [image] = header.iter("img")
    assert image.get("alt") == organisation
    assert image.get("src").startswith("data:image/png;base64,")
    assert (image.get("width"), image.get("height")) == (str(LOGO_BOX[0]), "30")
    assert "".join(header.itertext()).strip() == ""


# The metadata


ADDRESSES = {"sv-SE": "https://x.example/sv/1?a=1&b=2", "en-GB": "https://x.example/en/1"}
TOLD = {
    "og:type": ["article"],
    "og:title": ["Rubriken"],
    "og:description": ["Det blev tredje plats."],
    "og:url": [ADDRESSES["sv-SE"]],
    "og:locale": ["sv_SE"],
    "og:locale:alternate": ["en_GB"],
    "og:site_name": ["Team & Co"],
    "article:published_time": ["2024-06-16"],
}


@pytest.mark.parametrize("addresses", [{}, {"en-GB": "https://x.example/en/1"}])
def test_a_release_whose_address_is_not_known_says_nothing_of_it(
    addresses: dict[str, str],
) -> None:
    release = about(addresses=addresses)
    assert release.page.xpath("//link|//script|//meta[@property]|//@prefix") == []
    assert "x.example" not in release.source


@pytest.mark.parametrize("name", TOLD)
def test_whoever_shares_a_release_is_told_what_it_is(name: str) -> None:
    release = about(addresses=ADDRESSES)
    assert release.meta(name) == TOLD[name]
    assert release.page.find("head").get("prefix") == PREFIXES


def test_a_release_leads_to_itself_in_all_languages() -> None:
    release = about(addresses=ADDRESSES)
    assert release.links("canonical") == [(None, ADDRESSES["sv-SE"])]
    assert release.links("alternate") == list(ADDRESSES.items())


def test_search_engines_are_told_that_it_is_news() -> None:
    notes = {"organisation": "Team & Co", "keywords": "Cup", "category": "Pressmeddelande"}
    sender = {"@type": "Organization", "name": "Team & Co"}
    assert about(addresses=ADDRESSES, notes=notes).json() == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Rubriken",
        "description": "Det blev tredje plats.",
        "inLanguage": "sv-SE",
        "datePublished": "2024-06-16",
        "url": ADDRESSES["sv-SE"],
        "mainEntityOfPage": {"@type": "WebPage", "@id": ADDRESSES["sv-SE"]},
        "author": sender,
        "publisher": sender,
        "keywords": "Cup",
        "articleSection": "Pressmeddelande",
    }


def test_nothing_is_told_that_is_not_known() -> None:
    drawn = Document(replace(PROPERTIES, notes={}, addresses=ADDRESSES), (body("A"),))
    release = Written(drawn)
    silent = {"author", "publisher", "keywords", "articleSection", "description"}
    assert not silent & set(release.json())
    assert release.meta("og:site_name") == release.meta("og:description") == []


EVIL = "</title></script><script>alert('&amp;')</script><!-- \"]]>"


@pytest.mark.parametrize("note", ["organisation", "category", "keywords", "contact"])
def test_no_text_gets_out_of_its_element(note: str) -> None:
    drawn = Document(
        replace(PROPERTIES, title=EVIL, notes={note: EVIL}, addresses=ADDRESSES),
        (Paragraph(Role.LEAD, line(EVIL)), Figure(picture(), EVIL, (), ())),
    )
    release = Written(drawn)
    assert release.page.xpath("string(//title)") == EVIL
    assert release.json()["headline"] == release.json()["description"] == EVIL
    assert release.meta("og:title") == release.meta("description") == [EVIL]
    assert release.article.xpath("string(//img/@alt)") == EVIL
    assert release.source.count("<script") == release.source.count("</script") == 1


# The blocks


STANDINGS = Table(
    line("Nordic Cup – Totalt (Topp tre)"),
    line("Nordic Cup 2024"),
    (
        Row("1", line("Ole Dahl (NOR)"), f"80{NBSP}p."),
        Row("9", (Run("Anna", emphasis=True), Run(" Berg (SWE)")), f"21{NBSP}p.", jump=True),
    ),
    (Run("Se hela", url="https://cup.example/standings"),),
    (line("Placering"), line("Förare"), line("Poäng")),
)
RESULTS = Results(
    (
        Result(line("Race 1"), line("3:e plats")),
        Result(line("Race 2"), line("Bröt (DNF)")),
    )
)
RESULTS_ON_PAGES = """\
<dl>
  <div>
    <dt>Race 1</dt>
    <dd>3:e plats</dd>
  </div>
  <div>
    <dt>Race 2</dt>
    <dd>Bröt (DNF)</dd>
  </div>
</dl>"""
RESULTS_IN_FRAGMENTS = """\
<ul>
  <li>Race 1: 3:e plats</li>
  <li>Race 2: Bröt (DNF)</li>
</ul>"""
QUOTE_ON_PAGES = """\
<blockquote itemscope="" itemtype="https://schema.org/Quotation">
  <p>– Ett</p>
  <p>– Två, säger <span itemprop="creator">Anna</span>.</p>
</blockquote>"""


@pytest.mark.parametrize(
    ("block", "page", "fragment"),
    [
        (HEADLINE, "<h1>Rubriken</h1>", ""),
        (body("A & B"), "<p>A &amp; B</p>", "<p>A &amp; B</p>"),
        *(
            (
                Paragraph(role, line("A")),
                f'<p class="{role.value}">A</p>',
                "<p>A</p>",
            )
            for role in Role
            if role not in (Role.HEADLINE, Role.EMBARGO, Role.BODY)
        ),
        (
            Paragraph(Role.EMBARGO, line("Embargo")),
            '<p class="embargo"><strong>Embargo</strong></p>',
            "",
        ),
        (Heading(Level.STORY, line("A")), "<h2>A</h2>", "<h2>A</h2>"),
        (Heading(Level.FACTS, line("A")), '<h2 class="facts">A</h2>', "<h2>A</h2>"),
        (
            Paragraph(
                Role.BODY,
                (
                    Run("en ", url="https://x.example/?a=1&b=2"),
                    Run("stor", emphasis=True, url="https://x.example/?a=1&b=2"),
                    Run(" bana"),
                ),
            ),
            '<p><a href="https://x.example/?a=1&amp;b=2">en <em>stor</em></a> bana</p>',
            '<p><a href="https://x.example/?a=1&amp;b=2">en <em>stor</em></a> bana</p>',
        ),
        (
            Links(((Run("Live: "), Run("x", url="https://x.example")), line("B"))),
            '<ul>\n  <li>Live: <a href="https://x.example">x</a></li>\n  <li>B</li>\n</ul>',
            '<ul>\n  <li>Live: <a href="https://x.example">x</a></li>\n  <li>B</li>\n</ul>',
        ),
        (RESULTS, RESULTS_ON_PAGES, RESULTS_IN_FRAGMENTS),
        (
            Quote((line("– Ett"), line("– Två, säger Anna.")), "Anna"),
            QUOTE_ON_PAGES,
            "<blockquote>\n  <p>– Ett</p>\n  <p>– Två, säger Anna.</p>\n</blockquote>",
        ),
    ],
)
def test_each_block_has_its_element_and_each_line_its_own_in_the_source(
    block: Block, page: str, fragment: str
) -> None:
    release = written(block)
    [inner] = re.findall(r"<article>\n(.*)\n    </article>", release.source, re.DOTALL)
    assert inner == "\n".join(f"      {row}" for row in page.splitlines())
    assert release.bare.rstrip("\n") == fragment


TABLE = f"""\
<p>Nordic Cup – Totalt (Topp tre)<br><small>Nordic Cup 2024</small></p>
<table>
  <thead>
    <tr><th scope="col">Placering</th><th scope="col">Förare</th><th scope="col">Poäng</th></tr>
  </thead>
  <tbody>
    <tr><td>1</td><td>Ole Dahl (NOR)</td><td>80{NBSP}p.</td></tr>
    <tr><td colspan="3">–</td></tr>
    <tr><td>9</td><td><em>Anna</em> Berg (SWE)</td><td>21{NBSP}p.</td></tr>
  </tbody>
  <tfoot>
    <tr><td colspan="3"><a href="https://cup.example/standings">Se hela</a></td></tr>
  </tfoot>
</table>
"""


def test_a_table_can_be_read_by_row_and_by_column() -> None:
    release = written(STANDINGS)
    assert release.bare == TABLE
    [title] = release.article.iter("caption")
    assert title.xpath("string()") == "Nordic Cup – Totalt (Topp tre)Nordic Cup 2024"
    heads = release.article.xpath("//th[@scope='col']"), release.article.xpath("//th[@scope='row']")
    assert [[head.xpath("string()") for head in same] for same in heads] == [
        ["Placering", "Förare", "Poäng"],
        ["Ole Dahl (NOR)", "Anna Berg (SWE)"],
    ]
    [jump] = release.article.xpath("//tr[@class]")
    assert jump.get("class") == "jump"
    assert jump.xpath("string()") == JUMP


def test_a_table_without_heads_rows_or_link_has_no_empty_parts() -> None:
    empty = written(Table(line("A"), (), ()))
    assert shape(empty.article[0]) == ("table", [("caption", [])])
    assert empty.bare == "<p>A</p>\n"
    link = (Run("B", url="https://x.example"),)
    [cell] = written(Table(line("A"), (), (), link)).article.iter("td")
    assert cell.get("colspan") is None


def test_subheadlines_right_below_the_headline_are_grouped_with_it() -> None:
    below = Paragraph(Role.SUBHEADLINE, line("Under"))
    group, lead, last = written(HEADLINE, below, below, LEAD, below).article
    assert shape(group) == ("hgroup", [("h1", []), ("p", []), ("p", [])])
    assert (lead.get("class"), last.tag, last.get("class")) == ("lead", "p", "subheadline")


def test_a_page_has_one_headline_and_a_second_one_heads_a_part() -> None:
    release = written(HEADLINE, body("A"), Paragraph(Role.HEADLINE, line("Till")))
    assert [element.tag for element in release.article] == ["h1", "p", "h2"]
    assert release.bare == "<p>A</p>\n<h2>Till</h2>\n"


@pytest.mark.parametrize(
    ("last", "speaker", "marked"),
    [
        (line("– Anna först, säger Anna Berg."), "Anna Berg", "– Anna först, säger [Anna Berg]."),
        (line("– Anna är bra, säger Anna."), "Anna", "– Anna är bra, säger [Anna]."),
        (line(f"– Ja, säger Anna{NBSP}Berg."), "Anna Berg", f"– Ja, säger [Anna{NBSP}Berg]."),
        (line("– Ja, säger Anna, Annas vän."), "Anna", "– Ja, säger [Anna], Annas vän."),
        ((Run("Ja", emphasis=True), Run(", Anna.")), "Anna", "Ja, [Anna]."),
        ((Run("Ja, "), Run("Anna", True), Run(".")), "Anna", "Ja, [Anna]."),
        ((Run("Anna "), Run("Anna", url="https://x.example")), "Anna", "Anna [Anna]"),
        (line("– Ja (A. B+)."), "A. B+", "– Ja ([A. B+])."),
    ],
)
def test_the_speaker_is_marked_where_the_name_stands_last(
    last: Inlines, speaker: str, marked: str
) -> None:
    [quote] = written(Quote((line("Anna Berg A."), last), speaker)).article
    [span] = quote.iter("span")
    assert span.get("itemprop") == "creator"
    span.text = f"[{span.text}]"
    assert quote[-1].xpath("string()") == marked
    assert "[" not in quote[0].xpath("string()")


def test_a_speaker_who_is_not_named_in_the_attribution_is_told_to_machines_only() -> None:
    [quote] = written(Quote((line("– Anna Berg!"), line("– Ja, säger hon.")), "Anna Berg")).article
    assert [element.tag for element in quote] == ["p", "p", "meta"]
    assert dict(quote[-1].attrib) == {"itemprop": "creator", "content": "Anna Berg"}


@pytest.mark.parametrize("speaker", ["", " "])
def test_a_quote_of_nobody_is_just_a_quote(speaker: str) -> None:
    [quote] = written(Quote((line("– Ja."),), speaker)).article
    assert dict(quote.attrib) == {}
    assert shape(quote) == ("blockquote", [("p", [])])


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ((2720, 1360), ("680", "340")),
        ((1000, 2040), ("500", "1020")),
        ((32, 20), ("32", "20")),
        ((3000, 1), ("680", "1")),
    ],
)
def test_a_photo_is_carried_along_and_shown_in_its_shape(
    size: tuple[int, int], shown: tuple[str, str]
) -> None:
    taken = replace(picture(), width=size[0], height=size[1])
    [figure] = written(Figure(taken, 'Sa "hej"', line("Text."), line("Foto"))).article
    [image, caption] = figure
    assert image.get("alt") == 'Sa "hej"'
    assert (image.get("width"), image.get("height")) == shown
    assert int(shown[0]) <= PHOTO_BOX[0]
    assert int(shown[1]) <= PHOTO_BOX[1]
    assert image.get("src").startswith("data:image/jpeg;base64,/9j/")
    assert shape(caption) == ("figcaption", [("br", []), ("small", [])])


def test_a_photo_without_words_below_it_has_no_caption() -> None:
    [figure] = written(Figure(picture(), "A", (), ())).article
    assert shape(figure) == ("figure", [("img", [])])
    [figure] = written(Figure(picture(), "A", (), line("Foto"))).article
    assert shape(figure[1]) == ("figcaption", [("small", [])])


# The style sheet


def styled(tmp_path: Path, css: bytes) -> str:
    path = tmp_path / "page.css"
    path.write_bytes(css)
    files, findings = write(document(HEADLINE), replace(LOOK, stylesheet=path))
    assert not findings
    [style] = page_of(files["html"]).iter("style")
    assert "</head>" in files["html"].decode()
    return str(style.text).strip("\n")


@pytest.mark.parametrize(
    ("css", "style"),
    [
        (b"a > b & c { content: '<' }", "a > b & c { content: '<' }"),
        (b"a { content: '</style>' }", r"a { content: '<\/style>' }"),
        (b"/* </STYLE><script> */", r"/* <\/STYLE><script> */"),
        (b"\xef\xbb\xbfa {}\r\nb {}\rc {}\fd {}", "a {}\nb {}\nc {}\nd {}"),
        (b"a { content: '\x00\x01' }", "a { content: '\ufffd\ufffd' }"),
        ("a { content: '✓å😀' }".encode(), "a { content: '✓å😀' }"),
        (b"", ""),
    ],
)
def test_a_style_sheet_stays_in_its_element(tmp_path: Path, css: bytes, style: str) -> None:
    assert styled(tmp_path, css) == style


def test_a_style_sheet_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "page.css"
    files, [finding] = write(document(), replace(LOOK, stylesheet=path))
    assert (files, finding.code, finding.place.file) == ({}, "unreadable-file", path)
    path.write_bytes(b"a {}\nb { content: '\xe5' }\n")
    files, [finding] = write(document(), replace(LOOK, stylesheet=path))
    assert (files, finding.code, finding.place.file) == ({}, "not-utf8", path)
    assert (finding.place.line, finding.place.column) == (2, 15)


def test_the_press_folder_s_own_style_sheet_wins(press: Press) -> None:
    press.write("templates/page.css", "h1 { color: rebeccapurple }")
    press.build(["sv"], ["html"])
    page = press.output("sv", "html").read_text("utf-8")
    assert "<style>\nh1 { color: rebeccapurple }\n</style>" in page


CSS = (ROOT / "templates/page.css").read_text("utf-8")


def test_the_style_sheet_fetches_nothing() -> None:
    assert not re.search(r"url\(|@import|https?:", CSS)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("colour", ["ink", "quiet", "accent", "alert"])
def test_all_text_stands_out_from_the_paper(colour: str, scheme: int) -> None:
    paper, ink = (re.findall(rf"--{name}: #(\w{{6}});", CSS)[scheme] for name in ("paper", colour))
    dark, light = sorted((luminance(paper), luminance(ink)))
    assert (light + 0.05) / (dark + 0.05) >= 4.5  # WCAG 2, level AA


def luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_class_of_the_page_is_known_to_the_style_sheet_and_the_reverse() -> None:
    roles = set(map(str, Role)) - {Role.HEADLINE, Role.BODY}
    classes = {*roles, Level.FACTS, "jump", "organisation"}
    assert set(re.findall(r"^(?:h2)?\.([a-z]+)", CSS, re.MULTILINE)) == classes


# Whole releases


NEWSROOM = """\
logo = "photos/a.png"
newsroom.sv = "https://news.example/sv/{file}"
newsroom.en = "https://news.example/en/{file}"
"""


def folder_of(press: Press) -> Path:
    """Build a release with everything in it, and return where it is."""
    add_everything(press)
    press.change_house("time_zone", f"{NEWSROOM}time_zone")
    outcome = press.build(formats=["html", "txt"])
    assert not outcome.findings, report(outcome.findings)
    return press.output("sv", "html").parent


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("seeds")
    outcome = build(
        Order(sorted((ROOT / "seeds/weekends").glob("*.toml")), out, (), ["html", "txt"])
    )
    assert not outcome.findings, report(outcome.findings)
    return out


def pages(folder: Path) -> list[Path]:
    found = [path for path in folder.rglob("*.html") if not path.stem.endswith(".fragment")]
    assert found
    return sorted(found)


def words_of_page(root: Any) -> list[list[str]]:
    """Return the words of each line, as the plain text has its lines."""
    lines: list[str] = []
    for element in root.iter("h1", "h2", "p", "li", "dt", "caption", "figcaption", "tr"):
        if element.tag == "dt":
            lines.append(f"{element.xpath('string()')} {element.getnext().xpath('string()')}")
        elif element.tag == "tr" and element.getparent().tag != "thead":
            lines.append(" ".join(cell.xpath("string()") for cell in element))
        elif element.tag != "tr":
            texts = element.xpath(".//text()|.//br")
            lines += "".join(t if isinstance(t, str) else "\n" for t in texts).split("\n")
    return words(lines)


def words_of_text(text: str) -> list[list[str]]:
    """Return the words of each line, but for the addresses that a page has behind its words."""
    return words(
        re.sub(r" \(https?://\S+\)|: https?://\S+$", "", text, flags=re.MULTILINE).splitlines()
    )


def words(lines: Iterable[str]) -> list[list[str]]:
    return [found for one in lines if (found := re.findall(r"[\w–]+", one))]


def assert_told_alike(page: Path) -> None:
    text = page.with_suffix(".txt").read_text("utf-8")
    [article] = page_of(page.read_bytes()).iter("article")
    assert words_of_page(article) == words_of_text(text)


def test_page_and_plain_text_have_the_same_words_in_the_same_order(press: Press) -> None:
    for page in pages(folder_of(press)):
        assert_told_alike(page)


def test_so_have_the_seeds(seeds: Path) -> None:
    assert len(pages(seeds)) == 10
    for page in pages(seeds):
        assert_told_alike(page)


def test_a_built_release_has_its_logo_and_its_addresses(press: Press) -> None:
    page = page_of((folder_of(press) / "round3.en.html").read_bytes())
    assert page.xpath("string(//link[@rel='canonical']/@href)") == "https://news.example/en/round3"
    assert page.xpath("//link[@rel='alternate']/@hreflang") == ["sv-SE", "en-GB"]
    assert page.xpath("string(//header//img/@alt)") == "Team Nordic"
    assert page.xpath("//footer") == []
    assert page.xpath("string(//p[@class='contact'])").startswith("Maja Ek, ")
    assert page.xpath("//@class[.='category']/..")[0].text == "Press release"


# The Nu checker


def checker() -> list[str]:
    """Return the command of the Nu HTML checker; empty where it is not installed."""
    jar, java, vnu = os.environ.get("VNU_JAR"), shutil.which("java"), shutil.which("vnu")
    return [java, "-jar", jar] if jar and java else [vnu] if vnu else []


def pasted(fragment: Path, target: Path) -> Path:
    """Put a fragment into the least page, as a newsroom would below its own headline."""
    language = fragment.name.split(".")[1]
    head = f'<html lang="{language}"><head><meta charset="utf-8"><title>A</title></head>'
    text = f"<!doctype html>{head}<body><h1>A</h1>\n{fragment.read_text('utf-8')}</body></html>"
    target.write_text(text, "utf-8")
    return target


@pytest.mark.skipif(not checker(), reason="no Nu HTML checker: set VNU_JAR, or put vnu on PATH")
def test_the_nu_checker_finds_nothing_to_say(press: Press, seeds: Path, tmp_path: Path) -> None:
    whole = [*pages(seeds), *pages(folder_of(press))]
    found = [path.with_suffix(".fragment.html") for path in whole]
    fragments = [pasted(path, tmp_path / path.name) for path in found]
    command = [*checker(), "--format", "json", *map(str, [*whole, *fragments])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert json.loads(done.stderr)["messages"] == []
    assert len(whole) == len(fragments) == 12
