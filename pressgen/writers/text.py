"""Plain text to paste into a mail or a newsroom form: one paragraph a line, addresses printed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import assert_never

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
    Results,
    Role,
    Table,
    plain,
)
from pressgen.diagnostics import Finding
from pressgen.resources import Look

_GATHERED = (Role.CONTACT,)
"""Roles whose paragraphs make one block."""

_PASTED = str.maketrans({"\u00ad": None, "\u2009": "\u00a0", "\u202f": "\u00a0"})
"""Soft hyphens and narrow spaces, which a newsroom's form is apt to spoil."""


def write(document: Document, _look: Look) -> tuple[dict[str, bytes], list[Finding]]:
    """Return the release as UTF-8 text with a final newline."""
    lines = "\n".join(_lines(document.blocks)).translate(_PASTED)
    return {"txt": f"{lines}\n".encode()}, []


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    before: Block | None = None
    for block in blocks:
        lines = list(_block(block))
        if not lines:  # a photo without a caption
            continue
        if before is not None and not _clings(before, block):
            yield ""
        yield from lines
        before = block


def _clings(before: Block, block: Block) -> bool:
    """Tell whether a block stands right under the one before: a list under its heading."""
    match before, block:
        case Heading(level=Level.FACTS), _:
            return True
        case Paragraph(role=role), Paragraph(role=same):
            return role is same and role in _GATHERED
        case _:
            return False


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(inlines=inlines) | Heading(inlines=inlines):
            yield _text(inlines)
        case Quote(paragraphs=paragraphs):
            yield "\n\n".join(_text(inlines) for inlines in paragraphs)
        case Figure(caption=caption, credit=credit):
            yield from (_text(inlines) for inlines in (caption, credit) if inlines)
        case Results(rows=results):
            yield from (f"{_text(row.session)}: {_text(row.outcome)}" for row in results)
        case Table():
            yield from _table(block)
        case Links(lines=lines):
            yield from (_text(inlines, own_line=True) for inlines in lines)
        case _:
            assert_never(block)


def _table(table: Table) -> Iterator[str]:
    yield from (_text(inlines) for inlines in (table.title, table.state) if inlines)
    for row in table.rows:
        yield from [JUMP] if row.jump else []
        yield f"{row.position}: {_text(row.name)}, {row.points}"
    if table.link:
        yield _text(table.link, own_line=True)


def _text(inlines: Inlines, *, own_line: bool = False) -> str:
    return "".join(
        _linked(plain(tuple(runs)), url, own_line) if url else plain(tuple(runs))
        for url, runs in groupby(inlines, lambda run: run.url)
    )


def _linked(text: str, url: str, own_line: bool) -> str:
    """Print a link's words with its address, or once where the words are the address."""
    if _bare(text) == _bare(url):
        return text
    address = url.removeprefix("mailto:")
    return f"{text.rstrip(':')}: {address}" if own_line else f"{text} ({address})"


def _bare(url: str) -> str:
    """Return an address without its scheme and last stroke, as people write it."""
    return url.rpartition("://")[2].removeprefix("mailto:").rstrip("/").casefold()
