"""What findings mean, page by page: ``locales/<language>/explain.md``, a section for each code."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass

from pressgen.resources import packaged

FILE = "explain.md"

_SECTION = re.compile(r"^## ", re.MULTILINE)
_FENCED = re.compile(
    r"^```(?P<form>\w*) *(?P<file>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
_ITEM = re.compile(r"(?m)^(?=[-*] )")
_INDENT = "    "


@dataclass(frozen=True, slots=True)
class Example:
    """An example of a file's lines; of two on a page the first is wrong, the second is right."""

    form: str
    """What the file is made of: ``toml``, ``po``, ``html``; empty: none of these."""
    file: str
    """Its name; empty: a weekend file."""
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """What there is to say about a finding."""

    code: str
    title: str
    """What it means, in a sentence."""
    body: str
    """All else, as it is written."""

    @property
    def examples(self) -> list[Example]:
        """The examples on the page."""
        return [Example(m["form"], m["file"], m["text"]) for m in _FENCED.finditer(self.body)]

    def lines(self, width: int) -> list[str]:
        """Return the page for a terminal of so many columns."""
        head = [self.code, "", *textwrap.wrap(self.title, width)]
        return [*head, "", *_laid_out(self.body, width)]


def pages(language: str) -> dict[str, Page]:
    """Return the pages in a language by their codes; of one without any, none."""
    try:
        text = (packaged("locales") / language / FILE).read_text("utf-8")
    except FileNotFoundError:
        return {}
    read = [_page(section) for section in _SECTION.split(text)[1:]]
    return {page.code: page for page in read}


def _page(section: str) -> Page:
    code, title, body = re.split(r"\n+", section, maxsplit=2)
    return Page(code.strip(), title.strip(), body.strip())


def _laid_out(body: str, width: int) -> list[str]:
    """Return prose with its lines broken anew, and examples as they are, set in."""
    lines: list[str] = []
    end = 0
    for fenced in _FENCED.finditer(body):
        lines += _paragraphs(body[end : fenced.start()], width)
        name = [f"{_INDENT}# {fenced['file']}"] if fenced["file"] else []
        lines += [*name, *textwrap.indent(fenced["text"], _INDENT).splitlines(), ""]
        end = fenced.end()
    lines += _paragraphs(body[end:], width)
    return lines[:-1]


def _paragraphs(text: str, width: int) -> list[str]:
    lines = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        if paragraph:
            items = _ITEM.split(paragraph)
            lines += [line for item in items for line in textwrap.wrap(item, width)]
            lines.append("")
    return lines
