"""Block markup, the small HTML that templates write, read strictly into blocks.

The vocabulary is closed: ``h1``, ``h2``, ``p``, ``blockquote``, ``figure``, ``dl``, ``table``
and ``ul``, with ``em`` and ``a`` inside. Anything else is a finding that names the template.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
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

_SPACE = re.compile(r"[ \t\r\n]+")
"""White space that may be folded; no-break spaces stay."""


class MarkupError(Exception):
    """The markup is not of the vocabulary; the sentence says what was met."""


def read(
    markup: str, pictures: Mapping[str, Picture], template: Path
) -> tuple[tuple[Block, ...], list[Finding]]:
    """Read block markup; faults are findings at the template."""
    from lxml import etree

    try:
        root = etree.fromstring(
            f"<release>{markup}</release>", etree.XMLParser(resolve_entities=False)
        )
        return tuple(_blocks(root, pictures)), []
    except (etree.XMLSyntaxError, MarkupError) as error:
        reason = str(error).split(", line ")[0]
        return (), [kinds.BAD_MARKUP.at(Place(template), reason=reason)]


def _blocks(root: Any, pictures: Mapping[str, Picture]) -> Iterator[Block]:
    _no_text(root)
    for element in root.iterchildren(tag="*"):
        read_block = _READERS.get(element.tag)
        if read_block is None:
            known = ", ".join(_READERS)
            raise MarkupError(f"there is no block <{element.tag}>, only {known}")
        block = _figure(element, pictures) if element.tag == "figure" else read_block(element)
        if block is not None:
            yield block


def _no_text(element: Any) -> None:
    loose = [element.text, *(child.tail for child in element)]
    for text in loose:
        if text and text.strip():
            raise MarkupError(f'the text "{text.strip()[:40]}" stands outside any block')


def _children(element: Any, *names: str) -> list[Any]:
    _no_text(element)
    children = list(element.iterchildren(tag="*"))
    for child in children:
        if child.tag not in names:
            raise MarkupError(f"<{child.tag}> cannot stand in <{element.tag}>")
    return children


def _inlines(element: Any) -> Inlines:
    runs = _merged(_runs(element, Run("")))
    if runs:
        first, last = runs[0], runs[-1]
        runs[0] = _with(first, first.text.lstrip(" "))
        runs[-1] = _with(runs[-1], (runs[-1] if len(runs) == 1 else last).text.rstrip(" "))
    return tuple(run for run in runs if run.text)


def _with(run: Run, text: str) -> Run:
    return Run(text, run.emphasis, run.url)


def _merged(runs: Iterator[Run]) -> list[Run]:
    """Join runs that are set alike and fold white space over the edges of runs."""
    merged: list[Run] = []
    for run in runs:
        text = _SPACE.sub(" ", run.text)
        if merged and merged[-1].text.endswith(" "):
            text = text.removeprefix(" ")
        if merged and _with(merged[-1], "") == _with(run, ""):
            merged[-1] = _with(run, merged[-1].text + text)
        elif text:
            merged.append(_with(run, text))
    return merged


def _runs(element: Any, setting: Run) -> Iterator[Run]:
    yield _with(setting, element.text or "")
    for child in element:
        if child.tag == "em":
            yield from _runs(child, Run("", emphasis=True, url=setting.url))
        elif child.tag == "a":
            yield from _runs(child, Run("", emphasis=setting.emphasis, url=child.get("href")))
        elif isinstance(child.tag, str):
            raise MarkupError(f"<{child.tag}> cannot stand in <{element.tag}>")
        yield _with(setting, child.tail or "")


def _paragraph(element: Any) -> Paragraph | None:
    name = "headline" if element.tag == "h1" else element.get("class", "body")
    try:
        role = Role(name)
    except ValueError:
        raise MarkupError(f'no paragraph has the class "{name}"') from None
    inlines = _inlines(element)
    return Paragraph(role, inlines, element.get("source")) if inlines else None


def _heading(element: Any) -> Heading:
    name = element.get("class", "story")
    try:
        level = Level(name)
    except ValueError:
        raise MarkupError(f'no heading has the class "{name}"') from None
    return Heading(level, _inlines(element), element.get("source"))


def _quote(element: Any) -> Quote:
    paragraphs = tuple(_inlines(p) for p in _children(element, "p"))
    return Quote(paragraphs, element.get("speaker", ""), element.get("source"))


def _figure(element: Any, pictures: Mapping[str, Picture]) -> Figure:
    name = element.get("picture", "")
    if name not in pictures:
        raise MarkupError(f'no photo of the weekend is called "{name}"')
    texts = {child.tag: _inlines(child) for child in _children(element, "figcaption", "small")}
    caption = texts.get("figcaption", ())
    alt = element.get("alt") or plain(caption)
    return Figure(pictures[name], alt, caption, texts.get("small", ()), element.get("source"))


def _results(element: Any) -> Results:
    cells = _children(element, "dt", "dd")
    if [cell.tag for cell in cells] != ["dt", "dd"] * (len(cells) // 2):
        raise MarkupError("in <dl> each <dt> is followed by its <dd>")
    pairs = zip(cells[::2], cells[1::2], strict=True)
    return Results(tuple(Result(_inlines(dt), _inlines(dd)) for dt, dd in pairs))


def _table(element: Any) -> Table:
    parts = _children(element, "caption", "thead", "tr", "tfoot")
    if [part.tag for part in parts[:2]] != ["caption", "thead"]:
        raise MarkupError("a <table> begins with its <caption> and its <thead>")
    caption, state = parts[:2]
    link = [part for part in parts if part.tag == "tfoot"]
    rows = tuple(_row(part) for part in parts if part.tag == "tr")
    return Table(_inlines(caption), _inlines(state), rows, _inlines(link[0]) if link else ())


ROW_CELLS = 3
"""Position, name and points."""


def _row(element: Any) -> Row:
    cells = [_inlines(cell) for cell in _children(element, "th", "td")]
    if len(cells) != ROW_CELLS:
        raise MarkupError("a table's row has its position, its name and its points")
    position, name, points = cells
    return Row(plain(position), name, plain(points), jump=element.get("class") == "jump")


def _links(element: Any) -> Links:
    return Links(tuple(_inlines(item) for item in _children(element, "li")))


_READERS: Mapping[str, Callable[[Any], Block | None]] = {
    "h1": _paragraph,
    "h2": _heading,
    "p": _paragraph,
    "blockquote": _quote,
    "figure": lambda element: _figure(element, {}),
    "dl": _results,
    "table": _table,
    "ul": _links,
}
