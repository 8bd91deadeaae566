"""Plain text to paste into a mail or a newsroom form: one paragraph a line, addresses printed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import assert_never

from pressgen.blocks import (
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
    Run,
    Table,
)
from pressgen.diagnostics import Finding


def write(document: Document, _reference: Path) -> tuple[bytes, list[Finding]]:
    """Return the release as UTF-8 text with a final newline."""
    return ("\n".join(_lines(document.blocks)) + "\n").encode(), []


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    before: Block | None = None
    for block in blocks:
        if before is not None and not _clings(before, block):
            yield ""
        yield from _block(block)
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
            yield from "\n\n".join(_text(inlines) for inlines in paragraphs).split("\n")
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
    yield _text(table.title)
    yield _text(table.state)
    for row in table.rows:
        yield from [JUMP] if row.jump else []
        yield f"{row.position}: {_text(row.name)}, {row.points}"
    yield from [_text(table.link, own_line=True)] if table.link else []


JUMP = "–"
"""Stands for positions that are left out of a table."""

_GATHERED = ("contact",)
"""Roles whose paragraphs make one block."""


def _text(inlines: Inlines, *, own_line: bool = False) -> str:
    parts = [
        _linked("".join(run.text for run in runs), url, own_line) if url else _plain(runs)
        for url, runs in (
            (url, list(group)) for url, group in groupby(inlines, lambda run: run.url)
        )
    ]
    return "".join(parts)


def _plain(runs: list[Run]) -> str:
    return "".join(run.text for run in runs)


def _linked(text: str, url: str, own_line: bool) -> str:
    """Print a link's words with its address, or once where the words are the address."""
    address = _bare(url)
    if _bare(text) == address:
        return text
    printed = address if url.startswith("mailto:") else url
    return f"{text}: {printed}" if own_line else f"{text} ({printed})"


def _bare(url: str) -> str:
    """Return an address without its scheme and last stroke, as people write it."""
    return url.rpartition("://")[2].removeprefix("mailto:").rstrip("/")
