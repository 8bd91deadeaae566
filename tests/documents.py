"""Any document there can be: strategies for blocks, and their block markup."""

from __future__ import annotations

import unicodedata
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import assert_never
from xml.sax.saxutils import escape, quoteattr

from hypothesis import strategies as st
from PIL import Image

from pressgen.blocks import (
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
    Result,
    Results,
    Role,
    Row,
    Run,
    Table,
    plain,
)
from pressgen.pictures import Picture, open_picture
from pressgen.resources import Look

NBSP = "\u00a0"
NOTES = {
    "organisation": "Team & Co",
    "category": "Pressmeddelande",
    "subject": "Nordic Cup 2024, Anderstorp",
    "keywords": "Nordic Cup, Anna Berg",
    "contact": "Eva Lind, +46 70 123 45 67",
    "page": "Sida {page} av {pages}",
}
PROPERTIES = Properties("Rubriken", "sv-SE", "2024-06-16", NOTES)
LOOK = Look.of(Path(__file__).parents[1])


def photo(
    size: tuple[int, int] = (32, 20), form: str = "JPEG", mode: str = "RGB", **options: object
) -> bytes:
    data = BytesIO()
    Image.new(mode, size).save(data, form, **options)
    return data.getvalue()


def picture(name: str = "photos/bil.jpg", data: bytes | None = None) -> Picture:
    opened = open_picture(name, photo() if data is None else data)
    assert opened is not None
    return opened


def document(*blocks: Block) -> Document:
    return Document(PROPERTIES, blocks)


def line(text: str) -> Inlines:
    return (Run(text),)


# Strategies

PICTURES = {name: picture(name) for name in ("photos/bil.jpg", 'photos/"å" & b.jpg')}

_WORD = (
    st.text(
        st.one_of(
            st.sampled_from(f"&<>\"'{{}}[]*–’åäö{NBSP}"),
            st.characters(exclude_categories=("C", "Z")),
        ),
        min_size=1,
        max_size=6,
    )
    .map(lambda word: unicodedata.normalize("NFC", word))
    .filter(lambda word: word.strip(" \t\r\n"))
)
words = st.lists(_WORD, min_size=1, max_size=4).map(" ".join)
_urls = st.sampled_from(
    ["https://example.org/?a=1&b=2", "http://å.example/(x)", "mailto:press@example.org"]
)
_runs = st.builds(Run, words, st.booleans(), st.none() | _urls)


@st.composite
def inlines(draw: st.DrawFn) -> Inlines:
    """Return runs as markup gives them: neighbours differ, spaces end the run before."""
    drawn = draw(st.lists(_runs, min_size=1, max_size=4))
    runs = [next(same) for _, same in groupby(drawn, lambda run: (run.emphasis, run.url))]
    return (
        *(
            Run(run.text + draw(st.sampled_from(["", " "])), run.emphasis, run.url)
            for run in runs[:-1]
        ),
        runs[-1],
    )


_sources = st.none() | words
_rows = st.builds(Row, words, inlines(), words, st.booleans())


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    caption = draw(st.just(()) | inlines())
    alt = draw(words) if draw(st.booleans()) else plain(caption)
    taken = draw(st.sampled_from(list(PICTURES.values())))
    return Figure(taken, alt, caption, draw(st.just(()) | inlines()), draw(_sources))


def tuples(of: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(of, min_size=1, max_size=3).map(tuple)


blocks = st.one_of(
    st.builds(Paragraph, st.sampled_from(Role), inlines(), _sources),
    st.builds(Heading, st.sampled_from(Level), inlines(), _sources),
    st.builds(Quote, tuples(inlines()), words, _sources),
    figures(),
    st.builds(Results, tuples(st.builds(Result, inlines(), inlines()))),
    st.builds(
        Table,
        inlines(),
        st.just(()) | inlines(),
        st.lists(_rows, max_size=3).map(tuple),
        st.just(()) | inlines(),
        st.just(()) | st.tuples(inlines(), inlines(), inlines()),
    ),
    st.builds(Links, tuples(inlines())),
)
documents = st.lists(blocks, max_size=5).map(lambda drawn: document(*drawn))


# Markup


def markup(block: Block) -> str:
    """Return the block markup that says a block."""
    match block:
        case Paragraph(Role.HEADLINE, text, source):
            return _tag("h1", _inner(text), source=source)
        case Paragraph(role, text, source):
            return _tag("p", _inner(text), source=source, **{"class": role})
        case Heading(level, text, source):
            return _tag("h2", _inner(text), source=source, **{"class": level})
        case Quote(paragraphs, speaker, source):
            within = "".join(_tag("p", _inner(text)) for text in paragraphs)
            return _tag("blockquote", within, speaker=speaker, source=source)
        case Figure(taken, alt, caption, credit, source):
            within = _maybe("figcaption", caption) + _maybe("small", credit)
            return _tag("figure", within, picture=taken.name, alt=alt, source=source)
        case Results(rows):
            return _tag(
                "dl",
                "".join(
                    _tag("dt", _inner(row.session)) + _tag("dd", _inner(row.outcome))
                    for row in rows
                ),
            )
        case Table(title, state, table_rows, link, heads):
            head = _tag("caption", _inner(title)) + _maybe("small", state)
            if heads:
                head += _tag("thead", "".join(_tag("th", _inner(cell)) for cell in heads))
            return _tag("table", head + "".join(map(_row, table_rows)) + _maybe("tfoot", link))
        case Links(lines):
            return _tag("ul", "".join(_tag("li", _inner(text)) for text in lines))
        case _:
            assert_never(block)


def _row(row: Row) -> str:
    cells = _tag("th", escape(row.position)) + _tag("td", _inner(row.name))
    last = _tag("td", escape(row.points))
    return _tag("tr", cells + last, **{"class": "jump" if row.jump else None})


def _maybe(name: str, text: Inlines) -> str:
    return _tag(name, _inner(text)) if text else ""


def _inner(text: Inlines) -> str:
    return "".join(map(_run, text))


def _run(run: Run) -> str:
    words = _tag("em", escape(run.text)) if run.emphasis else escape(run.text)
    return _tag("a", words, href=run.url) if run.url else words


def _tag(name: str, within: str, **attributes: str | None) -> str:
    given = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items() if value)
    return f"<{name}{given}>{within}</{name}>"
