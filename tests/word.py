"""Word files taken apart, and reference documents changed part by part."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

from pressgen.blocks import Block, Document, Properties
from pressgen.report import report
from pressgen.resources import Look
from pressgen.writers.docx import write
from tests.documents import LOOK, PROPERTIES

REFERENCE = Path(__file__).parents[1] / "templates/reference.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NAMES = {
    "w": W[1:-1],
    "r": R[1:-1],
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
}

Parts = dict[str, bytes]
Change = Callable[[Parts], object]


TEXT_WIDTH = 11906 - 2 * 1361
"""The text's width in the reference document, in twentieths of a point."""
EMU = 635
"""A twentieth of a point in EMU."""


class Word:
    """A written Word file, taken apart."""

    def __init__(self, data: bytes) -> None:
        self.package = zipfile.ZipFile(BytesIO(data))
        self.body = self.part("word/document.xml").find("w:body", NAMES)
        styles = self.part("word/styles.xml").iterfind("w:style", NAMES)
        self.styles = {
            style.get(f"{W}styleId"): style.find("w:name", NAMES).get(f"{W}val") for style in styles
        }

    def part(self, name: str) -> Any:
        return etree.fromstring(self.package.read(name))

    def all(self, path: str) -> list[Any]:
        found: list[Any] = self.body.xpath(path, namespaces=NAMES)
        return found

    def lines(self) -> list[tuple[str, str]]:
        """Return the style's name and the text of each paragraph."""
        return [(self.style(p), self.text(p)) for p in self.all("w:p")]

    def style(self, paragraph: Any) -> str:
        [style] = paragraph.xpath("w:pPr/w:pStyle/@w:val", namespaces=NAMES)
        return str(self.styles[style])

    def text(self, element: Any) -> str:
        said: dict[str, Callable[[Any], str]] = {
            f"{W}t": lambda e: e.text or "",
            f"{W}tab": lambda _: "\t",
            f"{W}drawing": lambda _: "□",
        }
        return "".join(said[e.tag](e) for e in element.iter(*said))

    def relationships(self) -> dict[str, Any]:
        part = self.part("word/_rels/document.xml.rels")
        return {relationship.get("Id"): relationship for relationship in part}

    def links(self) -> list[tuple[str, str]]:
        there = self.relationships()
        links = self.all("w:p/w:hyperlink")
        assert all(there[link.get(f"{R}id")].get("TargetMode") == "External" for link in links)
        return [(self.text(link), there[link.get(f"{R}id")].get("Target")) for link in links]

    def media(self) -> dict[str, bytes]:
        names = [name for name in self.package.namelist() if name.startswith("word/media/")]
        return {name: self.package.read(name) for name in names}

    def picture_size(self) -> tuple[int, int]:
        """Return width and height of the only picture in the text, in EMU."""
        [extent] = self.all("//wp:extent")
        return int(extent.get("cx")), int(extent.get("cy"))

    def core(self, name: str) -> str:
        found = self.part("docProps/core.xml").find(name, NAMES)
        return str(found.text)


def written(
    *blocks: Block, reference: Path = REFERENCE, properties: Properties = PROPERTIES
) -> Word:
    files, findings = write(Document(properties, blocks), looking(reference))
    assert not findings, report(findings)
    return Word(files["docx"])


def looking(reference: Path) -> Look:
    return replace(LOOK, reference=reference)


def changed(tmp_path: Path, *changes: Change, source: Path = REFERENCE) -> Path:
    """Return a reference document with changes made to its parts."""
    with zipfile.ZipFile(source) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for change in changes:
        change(parts)
    path = tmp_path / "reference.docx"
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def swap(part: str, old: str, new: str) -> Change:
    def change(parts: Parts) -> None:
        text = parts[part].decode()
        assert old in text, f"{old} is not in {part}"
        parts[part] = text.replace(old, new).encode()

    return change


def cut(part: str, pattern: str) -> Change:
    def change(parts: Parts) -> None:
        text, count = re.subn(pattern, "", parts[part].decode())
        assert count == 1
        parts[part] = text.encode()

    return change


def drop(*names: str) -> Change:
    return lambda parts: [parts.pop(name) for name in names]
