"""What Word leaves in a document about the people who work on it, taken out.

Who wrote it and changed what, comments, bookmarks, numbers of editing sessions, paths of files,
what a camera noted in a picture, text that only fields hold: none of it is part of the look.
"""

from __future__ import annotations

import re
from pathlib import PureWindowsPath
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.oxml.ns import qn
from lxml import etree

from pressgen.markup import SCHEMES
from pressgen.pictures import open_picture
from pressgen.writers.docx.xml import open_up, select, take_out

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

GONE = (
    *map(
        qn,
        (
            *("w:bookmarkStart", "w:bookmarkEnd", "w:permStart", "w:permEnd", "w:proofErr"),
            *("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference", "w:annotationRef"),
            *("w:del", "w:moveFrom", "w:moveFromRangeStart", "w:moveFromRangeEnd"),
            *("w:moveToRangeStart", "w:moveToRangeEnd", "w:rPrChange", "w:pPrChange"),
            *("w:sectPrChange", "w:tblPrChange", "w:tblPrExChange", "w:tblGridChange"),
            *("w:trPrChange", "w:tcPrChange", "w:numberingChange", "w:cellIns", "w:cellDel"),
            *("w:cellMerge", "w:customXmlInsRangeStart", "w:customXmlInsRangeEnd"),
            *("w:customXmlDelRangeStart", "w:customXmlDelRangeEnd"),
            *("w:customXmlMoveFromRangeStart", "w:customXmlMoveFromRangeEnd"),
            *("w:customXmlMoveToRangeStart", "w:customXmlMoveToRangeEnd"),
            *("w:smartTagPr", "w:customXmlPr", "w:rsid", "w:lastRenderedPageBreak"),
            *("w:printerSettings", "w:paperSrc", "w:ffData"),
        ),
    ),
    *(f"{W14}conflict{what}" for what in ("Del", "Ins", "DelRangeStart", "DelRangeEnd")),
    *(f"{W14}conflictInsRange{end}" for end in ("Start", "End")),
)
"""Elements that go with all that is in them."""

OPENED = tuple(map(qn, ("w:ins", "w:moveTo", "w:smartTag", "w:customXml")))
"""Elements that go and leave what is in them."""

ATTRIBUTES = re.compile(rf"{re.escape(qn('w:rsid'))}|{re.escape(W14)}(?:paraId|textId)$")
"""Attributes that number editing sessions."""

FIELDS = {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "SEQ", "=", "IF"}
"""What a field may ask for. Others hold names, paths, dates, text of other files."""


def clean(part: Any) -> None:
    """Take all traces out of a part of the document that is read as XML."""
    root = part.element
    for deleted in select(root, ".//w:tr[w:trPr/w:del]"):
        deleted.getparent().remove(deleted)
    for element in [*root.iter(*GONE), *root.iter(etree.Comment, etree.ProcessingInstruction)]:
        if element.getparent() is not None:
            take_out(element)
    for element in list(root.iter(*OPENED)):
        open_up(element, list(element))
    for element in root.iter():
        for name in [name for name in element.attrib if ATTRIBUTES.match(name)]:
            del element.attrib[name]
    _clean_fields(root)
    _clean_links(part)
    _clean_pictures(part)


# Fields


def _clean_fields(root: Any) -> None:
    for field in select(root, ".//w:fldSimple"):
        if not _is_known(field.get(qn("w:instr"), "")):
            take_out(field)
    for paragraph in root.iter(qn("w:p")):
        _clean_long_fields(paragraph)


def _is_known(instruction: str) -> bool:
    return (instruction.split() or [""])[0].upper() in FIELDS


def _clean_long_fields(paragraph: Any) -> None:
    """Take out fields that stretch over runs: from their beginning to their end."""
    depth, runs, instruction = 0, [], ""
    for run in list(paragraph.iter(qn("w:r"))):
        kinds = [mark.get(qn("w:fldCharType")) for mark in run.iter(qn("w:fldChar"))]
        depth += kinds.count("begin")
        if depth:
            runs.append(run)
            instruction += "".join(select(run, "./w:instrText/text()"))
        depth -= kinds.count("end")
        if runs and not depth:
            for held in [] if _is_known(instruction) else runs:
                take_out(held)
            runs, instruction = [], ""


# Links and pictures


def _clean_links(part: Any) -> None:
    """Take out what leads to files: of someone's computer, as the document goes to everyone."""
    for name, link in list(part.rels.items()):
        if link.is_external and not str(link.target_ref).lower().startswith(SCHEMES):
            for element in select(part.element, "descendant-or-self::*[@r:*]"):
                for key in [key for key, to in element.attrib.items() if to == name]:
                    del element.attrib[key]
            del part.rels[name]


def _clean_pictures(part: Any) -> None:
    for named in select(part.element, ".//*[local-name()='docPr' or local-name()='cNvPr']"):
        named.set("name", PureWindowsPath(named.get("name", "")).name)
        if re.search(r"[\\/]\S*\.\w{3,4}$", named.get("descr", "")):
            del named.attrib["descr"]
    for relationship in part.rels.values():
        if relationship.reltype == RELATION.IMAGE and not relationship.is_external:
            _clean_image(relationship.target_part)


def _clean_image(image: Any) -> None:
    picture = open_picture(str(image.partname), image.blob)
    if picture and picture.data and image.content_type == f"image/{picture.form}":
        image._blob = picture.data  # noqa: SLF001 - python-docx has no other way to replace it
