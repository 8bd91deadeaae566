"""Block markup, the small HTML that templates write, read strictly into blocks.

The vocabulary is closed: ``h1``, ``h2``, ``p``, ``blockquote``, ``figure``, ``dl``, ``table``
and ``ul``, with ``em`` and ``a`` inside, and ``meta`` for what stands around the text. Anything
else is a finding at the template's line: ``placed`` writes into each tag of a template where it
stands, and ``read`` finds it there.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any

from pressgen.blocks import (
    Block,
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
    plain,
)
from pressgen.diagnostics import Finding, Place, kinds
from pressgen.pictures import Picture

ELEMENTS: Mapping[str, frozenset[str]] = {
    "meta": frozenset({"name", "content"}),
    "h1": frozenset({"source"}),
    "h2": frozenset({"class", "source"}),
    "p": frozenset({"class", "source"}),
    "blockquote": frozenset({"speaker", "source"}),
    "figure": frozenset({"picture", "alt", "source"}),
    "figcaption": frozenset(),
    "small": frozenset(),
    "dl": frozenset(),
    "dt": frozenset(),
    "dd": frozenset(),
    "table": frozenset(),
    "caption": frozenset(),
    "thead": frozenset(),
    "tr": frozenset({"class"}),
    "th": frozenset(),
    "td": frozenset(),
    "tfoot": frozenset(),
    "ul": frozenset(),
    "li": frozenset(),
    "a": frozenset({"href"}),
    "em": frozenset(),
}
"""All elements, each with the attributes that it may have."""

_PLACE = "at"
"""The attribute that says where in a template a tag stands: ``at="/…/report.html:12"``."""

_TAG = re.compile(r"<[A-Za-z][\w-]*(?=[\s/>])")
_MARK = re.compile(rf'<([\w-]+) {_PLACE}="([^"]*):(\d+)"')
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z]\w*;")
_SPACE = re.compile(r"[ \t\r\n]+")
"""White space that may be folded; no-break spaces stay."""


class MarkupError(Exception):
    """The markup is not of the vocabulary; the sentence says what was met, and in what element."""

    def __init__(self, reason: str, element: Any) -> None:
        super().__init__(reason)
        self.element = element


def placed(text: str, file: str, line: int) -> str:
    """Return a piece of a template with its place in each tag; ``line`` is where it begins."""

    def mark(tag: re.Match[str]) -> str:
        there = line + text.count("\n", 0, tag.start())
        return f'{tag[0]} {_PLACE}="{html.escape(file)}:{there}"'

    return _TAG.sub(mark, text)


@dataclass(frozen=True, slots=True)
class Release:
    """What markup says: the blocks of a release, and what is noted about it."""

    blocks: tuple[Block, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    """By name; they may be empty."""


def read(
    markup: str, pictures: Mapping[str, Picture], template: Path
) -> tuple[Release, list[Finding]]:
    """Read block markup; nothing of it where there are findings.

    A fault that stands in no tag with a place is put down to ``template``.
    """
    root, findings = _parse(markup, Place(template))
    if root is None:
        return Release(), findings
    blocks: list[Block] = []
    notes: dict[str, str] = {}
    for element in (root, *root.iterchildren(tag="*")):
        try:
            if element is root:
                _no_text(root)
            elif element.tag == "meta":
                notes |= _note(element)
            elif block := _block(element, pictures):
                blocks.append(block)
        except MarkupError as error:
            place = _place_of(error.element) or Place(template)
            findings.append(kinds.BAD_MARKUP.at(place, reason=error))
    return (Release() if findings else Release(tuple(blocks), notes)), findings


# XML


def _parse(markup: str, template: Place) -> tuple[Any, list[Finding]]:
    from lxml import etree

    text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), _COMMENT.sub("", markup))
    text = f"<release>{text}</release>"
    try:
        return etree.fromstring(text, etree.XMLParser(resolve_entities=False)), []
    except etree.XMLSyntaxError as error:
        reason, place = _syntax_fault(error, text)
        return None, [kinds.BAD_MARKUP.at(place or template, reason=reason)]


_MISMATCH = re.compile(r"Opening and ending tag mismatch: (\S+) line (\d+) and (\S+)")


def _syntax_fault(error: Any, text: str) -> tuple[str, Place | None]:
    """Return what the parser says, in words that fit, and the place of the tag that it is about."""
    said = str(error.msg).partition(", line ")[0]
    tags, lines = _MISMATCH.fullmatch(said), text.split("\n")
    if tags is None:
        before = [*lines[: error.lineno - 1], lines[error.lineno - 1][: error.offset]]
        known = _SAID.get(said, said[0].lower() + said[1:])
        return known, _last_place(before)
    opened, line, closed = tags[1], int(tags[2]), tags[3]
    if opened == "release":
        return f"</{closed}> closes nothing", _last_place(lines[: error.lineno])
    return f"<{opened}> is not closed", _last_place(lines[:line], opened)


_SAID = {
    "xmlParseEntityRef: no name": "a lone & is written &amp;",
    "error parsing attribute name": "a tag is broken off; a lone < is written &lt;",
    "StartTag: invalid element name": "a lone < is written &lt;",
    "AttValue: \" or ' expected": "what follows = stands in quotation marks",
}
"""Sentences for the parser's commonest."""


def _last_place(lines: list[str], tag: str = r"[\w-]+") -> Place | None:
    """Return the place that the last tag in some lines carries; None where none does."""
    marks = [mark for mark in _MARK.finditer("\n".join(lines)) if re.fullmatch(tag, mark[1])]
    return _place(marks[-1][2], marks[-1][3]) if marks else None


def _place_of(element: Any) -> Place | None:
    """Return the place of an element, or of what stands before it; None where nothing has one."""
    for near in chain([element], element.itersiblings(preceding=True), element.iterancestors()):
        file, _, line = near.get(_PLACE, "").rpartition(":")
        if file:
            return _place(file, line)
    return None


def _place(file: str, line: str) -> Place:
    return Place(Path(html.unescape(file)), line=int(line), column=1)


# Notes and blocks


def _note(element: Any) -> dict[str, str]:
    _known(element)
    _children(element, "")
    name = element.get("name")
    if not name:
        raise MarkupError("<meta> has no name", element)
    content = unicodedata.normalize("NFC", _SPACE.sub(" ", element.get("content", "")).strip(" "))
    return {name: content}


def _block(element: Any, pictures: Mapping[str, Picture]) -> Block | None:
    for part in element.iter("*"):
        _known(part)
    if element.tag == "figure":
        return _figure(element, pictures)
    if element.tag not in _READERS:
        raise MarkupError(f"<{element.tag}> cannot stand by itself", element)
    return _READERS[element.tag](element)


def _known(element: Any) -> None:
    if element.tag not in ELEMENTS:
        raise MarkupError(f"there is no <{element.tag}>, only {', '.join(ELEMENTS)}", element)
    for name in element.attrib:
        if name != _PLACE and name not in ELEMENTS[element.tag]:
            raise MarkupError(f'<{element.tag}> has no attribute "{name}"', element)


def _no_text(element: Any) -> None:
    for text, near in ((element.text, element), *((child.tail, child) for child in element)):
        if text and text.strip():
            raise MarkupError(f'the text "{text.strip()[:40]}" stands outside any block', near)


def _children(element: Any, order: str) -> list[Any]:
    """Return the elements within; ``order`` is a pattern of their tags, each with a space."""
    _no_text(element)
    children = list(element.iterchildren(tag="*"))
    if not re.fullmatch(order, "".join(f"{child.tag} " for child in children)):
        within = " ".join(f"<{child.tag}>" for child in children) or "nothing"
        rule = re.sub(r"\((\w+ )+\)\*", lambda many: many[0][1:-2] + "…", order)
        rule = re.sub(r"(\w+) ", r"<\1>", re.sub(r"\((\w+ )\)\?", r"[\1]", rule))
        raise MarkupError(f"<{element.tag}> holds {rule or 'nothing'}, here {within}", element)
    return children


def _inlines(element: Any) -> Inlines:
    runs = _merged(_runs(element, Run("")))
    if runs:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip(" "))
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" "))
    return tuple(run for run in runs if run.text)


def _words(element: Any) -> Inlines:
    """Return the words of an element that may not do without."""
    inlines = _inlines(element)
    if not inlines:
        raise MarkupError(f"<{element.tag}> is empty", element)
    return inlines


def _merged(runs: Iterator[Run]) -> list[Run]:
    """Join runs that are set alike and fold white space over the edges of runs."""
    merged: list[Run] = []
    for run in runs:
        text = unicodedata.normalize("NFC", _SPACE.sub(" ", run.text))
        if merged and merged[-1].text.endswith(" "):
            text = text.removeprefix(" ")
        if merged and replace(run, text="") == replace(merged[-1], text=""):
            merged[-1] = replace(run, text=merged[-1].text + text)
        elif text:
            merged.append(replace(run, text=text))
    return merged


def _runs(element: Any, setting: Run) -> Iterator[Run]:
    yield replace(setting, text=element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            yield from _runs(child, _setting(child, setting))
        yield replace(setting, text=child.tail or "")


def _setting(element: Any, around: Run) -> Run:
    if element.tag == "em":
        return replace(around, emphasis=True)
    if element.tag != "a" or around.url is not None:
        raise MarkupError(f"<{element.tag}> cannot stand within a line of text here", element)
    url = element.get("href", "")
    if not url.lower().startswith(SCHEMES):
        raise MarkupError(f'"{url}" is no address: one begins with {", ".join(SCHEMES)}', element)
    return replace(around, url=url)


SCHEMES = ("https://", "http://", "mailto:")
"""What an address begins with."""


def _paragraph(element: Any) -> Paragraph | None:
    name = "headline" if element.tag == "h1" else element.get("class", "body")
    if name not in list(Role):
        raise MarkupError(f'no paragraph has the class "{name}", only {", ".join(Role)}', element)
    inlines = _inlines(element)
    return Paragraph(Role(name), inlines, _source(element)) if inlines else None


def _heading(element: Any) -> Heading | None:
    name = element.get("class", "story")
    if name not in list(Level):
        raise MarkupError(f'no heading has the class "{name}", only {", ".join(Level)}', element)
    inlines = _inlines(element)
    return Heading(Level(name), inlines, _source(element)) if inlines else None


def _quote(element: Any) -> Quote | None:
    paragraphs = tuple(filter(None, (_inlines(p) for p in _children(element, "(p )*"))))
    return Quote(paragraphs, element.get("speaker", ""), _source(element)) if paragraphs else None


def _figure(element: Any, pictures: Mapping[str, Picture]) -> Figure:
    name = element.get("picture", "")
    if name not in pictures:
        raise MarkupError(f'no photo of the weekend is called "{name}"', element)
    parts = _children(element, "(figcaption )?(small )?")
    texts = {part.tag: _inlines(part) for part in parts}
    caption, credit = texts.get("figcaption", ()), texts.get("small", ())
    alt = element.get("alt") or plain(caption)
    return Figure(pictures[name], alt, caption, credit, _source(element))


def _source(element: Any) -> str | None:
    return element.get("source") or None


def _results(element: Any) -> Results | None:
    cells = [_words(cell) for cell in _children(element, "(dt dd )*")]
    rows = tuple(Result(dt, dd) for dt, dd in zip(cells[::2], cells[1::2], strict=True))
    return Results(rows) if rows else None


def _table(element: Any) -> Table:
    parts = _children(element, "caption (small )?(thead )?(tr )*(tfoot )?")
    once = {part.tag: part for part in parts if part.tag != "tr"}
    rows = tuple(_row(part) for part in parts if part.tag == "tr")
    state, link = (_inlines(once[tag]) if tag in once else () for tag in ("small", "tfoot"))
    heads = _heads(once["thead"]) if "thead" in once else ()
    return Table(_words(once["caption"]), state, rows, link, heads)


def _heads(element: Any) -> tuple[Inlines, ...]:
    return tuple(_words(cell) for cell in _children(element, "th th th "))


def _row(element: Any) -> Row:
    name = element.get("class")
    if name not in (None, "jump"):
        raise MarkupError(f'no row has the class "{name}", only jump', element)
    position, entrant, points = (_words(cell) for cell in _children(element, "th td td "))
    return Row(plain(position), entrant, plain(points), jump=name == "jump")


def _links(element: Any) -> Links | None:
    lines = tuple(filter(None, (_inlines(item) for item in _children(element, "(li )*"))))
    return Links(lines) if lines else None


_READERS: Mapping[str, Callable[[Any], Block | None]] = {
    "h1": _paragraph,
    "h2": _heading,
    "p": _paragraph,
    "blockquote": _quote,
    "dl": _results,
    "table": _table,
    "ul": _links,
}
"""All blocks but the figure, which needs the pictures."""
