"""A web page that needs nothing but itself, and a fragment to paste into a newsroom's form.

The page carries its style sheet and its photos. Where the release's address is known, it also
tells search engines, and whoever shares it, what it is.

The fragment is the article alone, in bare markup for the look of the site that it is pasted into:
no classes, no styles, and nothing that only a style sheet would set well. It begins after the
headline, and has neither photos with their captions nor an embargo: a newsroom's form has fields of
its own for these, and what is published says no more that it is not to be.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from itertools import groupby
from pathlib import Path
from typing import Any, assert_never

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
    Properties,
    Quote,
    Results,
    Role,
    Table,
    plain,
)
from pressgen.diagnostics import Finding, Place, kinds
from pressgen.pictures import Picture
from pressgen.resources import Look
from pressgen.writers.addresses import encoded

Element = Any
"""One of lxml's, which names no type of its own in public."""

PHOTO_BOX = (680, 1020)
"""The largest size of a photo in CSS pixels, where no style sheet says another."""

LOGO_BOX = (240, 60)
"""The largest size of the logo in CSS pixels, where no style sheet says another."""

PREFIXES = "og: https://ogp.me/ns# article: https://ogp.me/ns/article#"

_COLUMNS = "3"
_INDENT = "  "

_AROUND = frozenset({"html", "head", "body", "header", "main", "article", "footer"})
_WITHIN = frozenset({"hgroup", "blockquote", "figure", "dl", "div", "ul"})
_STACKS = _AROUND | _WITHIN | {"table", "thead", "tbody", "tfoot"}
"""Elements whose children have a line of the source each."""

_NOT_XML = re.compile("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that the page's tree cannot hold."""


def write(document: Document, look: Look) -> tuple[dict[str, bytes], list[Finding]]:
    """Return the release as a page and as a fragment, or findings for the style sheet."""
    style, findings = _stylesheet(look.stylesheet)
    if findings:
        return {}, findings
    article = _article(document.blocks)
    fragment = _fragment(deepcopy(article))
    return {"html": _page(document, article, style), "fragment.html": fragment}, []


def _page(document: Document, article: Element, style: str) -> bytes:
    properties = document.properties
    published = properties.tag in properties.addresses
    head = _tag("head", *_head(document, style), prefix=PREFIXES if published else None)
    body = _tag("body", *_header(properties), _tag("main", article), *_footer(document))
    html = _tag("html", head, body, lang=properties.tag)
    return f"<!doctype html>\n{_source(html, -1)}".encode()


def _fragment(bare: Element) -> bytes:
    """Return an article as bare markup; the article itself is used up."""
    for element in bare.xpath(".//p[@class='embargo'] | .//h1 | .//figure | .//meta"):
        element.getparent().remove(element)
    for results in bare.iter("dl"):
        _as_list(results)
    for table in list(bare.iter("table")):
        _titled_above(table)
    etree.strip_tags(bare, "hgroup", "span")
    etree.strip_attributes(bare, "class", "itemscope", "itemtype")
    return "".join(_source(block) for block in bare).encode()


def _as_list(results: Element) -> None:
    """Make list items of results, one line each: ``Race 1: 3rd place``."""
    results.tag = "ul"
    for pair in results:
        pair.tag = "li"
        pair[0].tail = ": "
        etree.strip_tags(pair, "dt", "dd")


def _titled_above(table: Element) -> None:
    """Put a table's title above it: sites set captions and heads of rows in odd ways."""
    title = table.find("caption")
    title.tag = "p"
    title.tail = None
    table.addprevious(title)
    for head in table.iterfind("tbody/tr/th"):
        head.tag = "td"
        del head.attrib["scope"]
    if not len(table):
        table.getparent().remove(table)


# Elements


def _tag(name: str, /, *within: Element | str, **attributes: str | None) -> Element:
    """Return an element; ``class_`` is its class, and None stands for no attribute."""
    given = {key.rstrip("_"): value for key, value in attributes.items() if value is not None}
    element = etree.Element(name, given)
    for part in within:
        if not isinstance(part, str):
            element.append(part)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + part
        else:
            element.text = (element.text or "") + part
    return element


def _source(element: Element, depth: int = 0) -> str:
    """Return an element's source, a block a line."""
    _lay_out(element, depth)
    source: str = etree.tostring(element, method="html", encoding="unicode", with_tail=False)
    return f"{source}\n"


def _lay_out(element: Element, depth: int) -> None:
    if element.tag in _STACKS and len(element):
        element.text = f"\n{_INDENT * (depth + 1)}"
        for child in element:
            _lay_out(child, depth + 1)
            child.tail = element.text
        element[-1].tail = f"\n{_INDENT * depth}"


def _words(inlines: Inlines) -> Iterator[Element | str]:
    for url, runs in groupby(inlines, lambda run: run.url):
        words = [_tag("em", run.text) if run.emphasis else run.text for run in runs]
        if url:
            yield _tag("a", *words, href=encoded(url))
        else:
            yield from words


def _two_lines(name: str, first: Inlines, second: Inlines) -> Element:
    """Return an element with a line and a small one below it; each may be empty."""
    lines = [*_words(first)]
    if first and second:
        lines.append(_tag("br"))
    if second:
        lines.append(_tag("small", *_words(second)))
    return _tag(name, *lines)


def _image(picture: Picture, alt: str, box: tuple[int, int]) -> Element:
    """Return a picture that is carried along, no larger than the box."""
    scale = min(1.0, box[0] / picture.width, box[1] / picture.height)
    return _tag(
        "img",
        src=f"data:image/{picture.form};base64,{b64encode(picture.data).decode()}",
        alt=alt,
        width=str(max(1, round(picture.width * scale))),
        height=str(max(1, round(picture.height * scale))),
    )


# The article


def _article(blocks: Iterable[Block]) -> Element:
    article = _tag("article")
    for block in blocks:
        element = _block(block)
        if _is_subheadline(block) and len(article) and article[-1].tag in ("h1", "hgroup"):
            element = _below(article[-1], element)
        article.append(element)
    for second in [*article.iter("h1")][1:]:
        second.tag = "h2"  # a page is about one thing
    return article


def _is_subheadline(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.SUBHEADLINE


def _below(headline: Element, subheadline: Element) -> Element:
    """Return both as one headline group."""
    if headline.tag != "hgroup":
        return _tag("hgroup", headline, subheadline)
    headline.append(subheadline)
    return headline


def _block(block: Block) -> Element:
    match block:
        case Paragraph(role=role, inlines=inlines):
            return _paragraph(role, inlines)
        case Heading(level=level, inlines=inlines):
            return _tag("h2", *_words(inlines), class_=_class(level, Level.STORY))
        case Quote():
            return _quote(block)
        case Figure(caption=caption, credit=credit):
            below = [_two_lines("figcaption", caption, credit)] if caption or credit else []
            return _tag("figure", _image(block.picture, block.alt, PHOTO_BOX), *below)
        case Results():
            return _tag("dl", *_results(block))
        case Table():
            return _tag("table", *_table(block))
        case Links(lines=lines):
            return _tag("ul", *(_tag("li", *_words(inlines)) for inlines in lines))
        case _:
            assert_never(block)


def _class(value: str, usual: str) -> str | None:
    return None if value == usual else str(value)


def _paragraph(role: Role, inlines: Inlines) -> Element:
    words = _words(inlines)
    match role:
        case Role.HEADLINE:
            return _tag("h1", *words)
        case Role.EMBARGO:
            return _tag("p", _tag("strong", *words), class_=role.value)
        case _:
            return _tag("p", *words, class_=_class(role.value, Role.BODY.value))


def _results(results: Results) -> Iterator[Element]:
    for row in results.rows:
        name, value = _tag("dt", *_words(row.session)), _tag("dd", *_words(row.outcome))
        yield _tag("div", name, value)


# Quotes


def _quote(quote: Quote) -> Element:
    """Return a quote that tells machines who said it, by the name in its attribution."""
    paragraphs = [_tag("p", *_words(inlines)) for inlines in quote.paragraphs]
    if not quote.speaker.strip():
        return _tag("blockquote", *paragraphs)
    if not _mark(paragraphs[-1], quote.speaker):
        paragraphs.append(_tag("meta", itemprop="creator", content=quote.speaker))
    quotation = "https://schema.org/Quotation"
    return _tag("blockquote", *paragraphs, itemscope="", itemtype=quotation)


def _mark(paragraph: Element, speaker: str) -> bool:
    """Mark the speaker where the name stands last in a paragraph; False where it does not."""
    name = r"\s+".join(map(re.escape, speaker.split()))
    for text in reversed(paragraph.xpath(".//text()")):
        if found := [*re.finditer(rf"(?<!\w){name}(?!\w)", text)]:
            _wrap(text, found[-1])
            return True
    return False


def _wrap(text: Element, name: re.Match[str]) -> None:
    """Put a name within one of lxml's texts into an element of its own."""
    span, holder = _tag("span", name[0], itemprop="creator"), text.getparent()
    span.tail = text[name.end() :]
    if text.is_tail:
        holder.tail = text[: name.start()]
        around = holder.getparent()
        around.insert(around.index(holder) + 1, span)
    else:
        holder.text = text[: name.start()]
        holder.insert(0, span)


# Tables


def _table(table: Table) -> Iterator[Element]:
    yield _two_lines("caption", table.title, table.state)
    if table.heads:
        cells = [_tag("th", *_words(head), scope="col") for head in table.heads]
        yield _tag("thead", _tag("tr", *cells))
    if table.rows:
        yield _tag("tbody", *_rows(table))
    if table.link:
        wide = _COLUMNS if table.rows or table.heads else None
        yield _tag("tfoot", _tag("tr", _tag("td", *_words(table.link), colspan=wide)))


def _rows(table: Table) -> Iterator[Element]:
    for row in table.rows:
        if row.jump:
            yield _tag("tr", _tag("td", JUMP, colspan=_COLUMNS), class_="jump")
        name = _tag("th", *_words(row.name), scope="row")
        yield _tag("tr", _tag("td", row.position), name, _tag("td", row.points))


# Around the article


def _header(properties: Properties) -> Iterator[Element]:
    """Yield who sends the release, by the logo where there is one, and what it is."""
    lines = []
    if properties.logo:
        logo = _image(properties.logo, properties.author, LOGO_BOX)
        lines.append(_tag("p", logo, class_="organisation"))
    elif properties.author:
        lines.append(_tag("p", properties.author, class_="organisation"))
    if category := _note(properties, "category"):
        lines.append(_tag("p", category, class_="category"))
    if lines:
        yield _tag("header", *lines)


def _footer(document: Document) -> Iterator[Element]:
    """Yield whom to call, unless the article says it."""
    roles = {block.role for block in document.blocks if isinstance(block, Paragraph)}
    if Role.CONTACT not in roles and (contact := _note(document.properties, "contact")):
        yield _tag("footer", _tag("p", contact))


def _note(properties: Properties, name: str) -> str:
    """Return a note; empty where there is none, or it counts pages, which the web has not."""
    note = properties.notes.get(name, "")
    return "" if re.search(r"\{pages?\}", note) else note


# What the page tells about itself


def _head(document: Document, style: str) -> Iterator[Element]:
    properties = document.properties
    yield _tag("meta", charset="utf-8")
    yield _tag("meta", name="viewport", content="width=device-width, initial-scale=1")
    yield _tag("title", _title(properties))
    yield from _metas("name", _about(document))
    if url := properties.addresses.get(properties.tag):
        yield _tag("link", rel="canonical", href=url)
        for tag, address in properties.addresses.items():
            yield _tag("link", rel="alternate", hreflang=tag, href=address)
        yield from _metas("property", _open_graph(document, url))
        yield _tag("script", _json(_news_article(document, url)), type="application/ld+json")
    yield _tag("style", f"\n{style}\n")


def _metas(attribute: str, entries: Iterable[tuple[str, str]]) -> Iterator[Element]:
    for name, content in entries:
        if content:
            yield _tag("meta", **{attribute: name, "content": content})


def _title(properties: Properties) -> str:
    """Return the title, or what comes near it: a page has to have one."""
    subject, category = (_note(properties, name) for name in ("subject", "category"))
    return properties.title or subject or category or properties.date


def _lead(document: Document) -> str:
    """Return the words of the first lead; empty without one."""
    leads = (
        plain(block.inlines)
        for block in document.blocks
        if isinstance(block, Paragraph) and block.role is Role.LEAD
    )
    return next(leads, "")


def _about(document: Document) -> Iterator[tuple[str, str]]:
    yield "description", _lead(document)
    yield "author", document.properties.author
    yield "keywords", _note(document.properties, "keywords")


def _open_graph(document: Document, url: str) -> Iterator[tuple[str, str]]:
    properties = document.properties
    yield "og:type", "article"
    yield "og:title", _title(properties)
    yield "og:description", _lead(document)
    yield "og:url", url
    yield "og:locale", _locale(properties.tag)
    for tag in properties.addresses:
        yield "og:locale:alternate", "" if tag == properties.tag else _locale(tag)
    yield "og:site_name", properties.author
    yield "article:published_time", properties.date


def _locale(tag: str) -> str:
    return tag.replace("-", "_")


def _news_article(document: Document, url: str) -> Mapping[str, object]:
    properties = document.properties
    sender = {"@type": "Organization", "name": properties.author} if properties.author else None
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": _title(properties),
        "description": _lead(document),
        "inLanguage": properties.tag,
        "datePublished": properties.date,
        "url": url,
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "author": sender,
        "publisher": sender,
        "keywords": _note(properties, "keywords"),
        "articleSection": _note(properties, "category"),
    }


def _json(entries: Mapping[str, object]) -> str:
    """Return JSON without its empty entries, written so that nothing in it can end a script."""
    text = json.dumps({k: v for k, v in entries.items() if v}, ensure_ascii=False, indent=2)
    return "\n" + re.sub("[<>&]", lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


# The style sheet


def _stylesheet(path: Path) -> tuple[str, list[Finding]]:
    """Return the style sheet, or what keeps it from being read."""
    try:
        return _harmless(path.read_bytes().decode("utf-8-sig")), []
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        column = error.start - error.object.rfind(b"\n", 0, error.start)
        return "", [kinds.NOT_UTF8.at(Place(path, line=line, column=column))]
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return "", [kinds.UNREADABLE_FILE.at(Place(path), reason=reason)]


def _harmless(css: str) -> str:
    """Return a style sheet that cannot end its element: CSS takes an escaped stroke for one."""
    lines = re.sub("\r\n?|\f", "\n", css).strip()
    return re.sub("</(?=style)", r"<\\/", _NOT_XML.sub("\ufffd", lines), flags=re.IGNORECASE)
