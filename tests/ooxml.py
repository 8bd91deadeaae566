"""Whether a Word file is one: its package, its parts by ECMA-376's schemas, transitional.

The schemas lie beside the project, not in it; without them the package alone can be looked at.
Markup compatibility is processed before validation as ECMA-376 Part 3 has a consumer do it that
understands exactly what the schemas define.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import etree

SCHEMAS = Path(__file__).parents[2] / "shared/ooxml-xsd"
needs_schemas = pytest.mark.skipif(
    not SCHEMAS.is_dir(), reason=f"the schemas of Word files are not beside the project: {SCHEMAS}"
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
DCTERMS = "http://purl.org/dc/terms/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
XML = "http://www.w3.org/XML/1998/namespace"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
RELATIONSHIPS = f"{_PACKAGE}/relationships"

TYPES = "[Content_Types].xml"
_OPC = "application/vnd.openxmlformats-package"
_PART = "application/vnd.openxmlformats-officedocument"
CORE = f"{_OPC}.core-properties+xml"

KINDS = {
    f"{_OPC}.relationships+xml": f"{{{RELATIONSHIPS}}}Relationships",
    CORE: f"{{{_PACKAGE}/metadata/core-properties}}coreProperties",
    f"{_PART}.extended-properties+xml": f"{{{_OFFICE}/extended-properties}}Properties",
    f"{_PART}.custom-properties+xml": f"{{{_OFFICE}/custom-properties}}Properties",
    f"{_PART}.theme+xml": "{http://schemas.openxmlformats.org/drawingml/2006/main}theme",
    **{
        f"{_PART}.wordprocessingml.{kind}+xml": f"{{{W}}}{root}"
        for kind, root in {
            "document.main": "document",
            "styles": "styles",
            "settings": "settings",
            "webSettings": "webSettings",
            "header": "hdr",
            "footer": "ftr",
            "fontTable": "fonts",
            "numbering": "numbering",
            "footnotes": "footnotes",
            "endnotes": "endnotes",
            "comments": "comments",
        }.items()
    },
}
"""The root element of each kind of XML part, by content type."""


def faults(data: bytes) -> list[str]:
    """Return what is wrong with a Word file: its package, then each part by its schema."""
    try:
        package = Package(data)
    except zipfile.BadZipFile as error:
        return [f"cannot be read: {error}"]
    return [*package.faults(), *_invalid_parts(package)]


# The package


@dataclass(frozen=True)
class Relationship:
    """One entry of a relationships part; ``target`` is a part's name, or None outside."""

    id: str
    kind: str
    target: str | None


class Package:
    """The parts of a file and what they say of one another.

    Names of parts are compared in small letters: the format knows no others.
    """

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(BytesIO(data)) as package:
            self.entries = [name for name in package.namelist() if not name.endswith("/")]
            parts = {name: package.read(name) for name in self.entries}
        self.names = {name.lower(): name for name in parts}
        self.types = _ContentTypes(parts.get(TYPES, b""))
        parsed = {name: _parsed(parts[name]) for name in parts if self.is_xml(name)}
        self.trees = {name: tree for name, tree in parsed.items() if tree is not None}
        self.broken = sorted(parsed.keys() - self.trees)
        self.relationships = {
            name: list(_relationships(name, tree))
            for name, tree in self.trees.items()
            if name.endswith(".rels")
        }

    def is_xml(self, name: str) -> bool:
        kind = self.types.of(name) or ""
        return name == TYPES or name.endswith(".rels") or kind.endswith(("/xml", "+xml"))

    def related(self, part: str) -> list[Relationship]:
        """Return the relationships of a part; of the package where the part is ``""``."""
        return self.relationships.get(self.names.get(_rels_of(part).lower(), ""), [])

    def faults(self) -> list[str]:
        """Return what is wrong with the package as a whole."""
        return [
            *(f"{name}: is not well-formed" for name in self.broken),
            *self._twice(),
            *self._untyped(),
            *self._dangling_targets(),
            *self._dangling_ids(),
            *self._orphans(),
            *self._undated(),
        ]

    def _twice(self) -> Iterator[str]:
        for name, count in Counter(map(str.lower, self.entries)).items():
            if count > 1:
                yield f"{name}: there are {count} entries of this name"

    def _untyped(self) -> Iterator[str]:
        if TYPES not in self.names.values():
            yield f"{TYPES}: is missing"
        for name in self.names.values():
            if name != TYPES and self.types.of(name) is None:
                yield f"{name}: has no content type"
        for name in self.types.overrides.keys() - self.names:
            yield f"{TYPES}: there is no part {name}"
        for said in self.types.twice:
            yield f"{TYPES}: {said} is said twice"

    def _dangling_targets(self) -> Iterator[str]:
        for name, related in self.relationships.items():
            for relationship in related:
                if relationship.target is not None and relationship.target not in self.names:
                    yield f"{name}: {relationship.id} leads to {relationship.target}, not there"

    def _dangling_ids(self) -> Iterator[str]:
        for name, tree in self.trees.items():
            there = {relationship.id for relationship in self.related(name)}
            for used in tree.xpath("//@r:*", namespaces={"r": R}):
                if used not in there:
                    yield f"{name}: there is no relationship {used}"

    def _orphans(self) -> Iterator[str]:
        if not any(related.kind == f"{R}/officeDocument" for related in self.related("")):
            yield "_rels/.rels: leads to no document"
        reached = self._reached()
        for name in self.names.values():
            if name != TYPES and name.lower() not in reached:
                yield f"{name}: nothing leads there"

    def _reached(self) -> set[str]:
        """Return the parts, relationships parts with them, that the package leads to."""
        reached, ahead = set(), [""]
        while ahead:
            part = ahead.pop()
            reached |= {part, _rels_of(part).lower()}
            targets = {related.target for related in self.related(part) if related.target}
            ahead += targets - reached
        return reached

    def _undated(self) -> Iterator[str]:
        """Yield dates without their type, which the format wants and its schema does not."""
        for name, tree in self.trees.items():
            for date in tree.iterchildren(f"{{{DCTERMS}}}created", f"{{{DCTERMS}}}modified"):
                if not date.get(f"{{{XSI}}}type", "").endswith("W3CDTF"):
                    yield f"{name}: {etree.QName(date).localname} is not marked as a W3CDTF date"


class _ContentTypes:
    """What ``[Content_Types].xml`` says, by endings and by names."""

    def __init__(self, data: bytes) -> None:
        tree = _parsed(data)
        entries = [] if tree is None else list(tree.iterchildren("{*}Default", "{*}Override"))
        endings = [(e.get("Extension", "").lower(), e) for e in entries if "Extension" in e.attrib]
        parts = [(e.get("PartName", "").lower()[1:], e) for e in entries if "PartName" in e.attrib]
        self.defaults = {ending: entry.get("ContentType") for ending, entry in endings}
        self.overrides = {part: entry.get("ContentType") for part, entry in parts}
        counts = Counter([*(ending for ending, _ in endings), *(part for part, _ in parts)])
        self.twice = [said for said, count in counts.items() if count > 1]

    def of(self, name: str) -> str | None:
        name = name.lower()
        return self.overrides.get(name, self.defaults.get(name.rpartition(".")[2]))


def _parsed(data: bytes) -> Any:
    """Return the root, or None where this is no XML."""
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None


def _rels_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relationships(name: str, tree: Any) -> Iterator[Relationship]:
    folder = posixpath.dirname(posixpath.dirname(name))
    for entry in tree.iterchildren(f"{{{RELATIONSHIPS}}}Relationship"):
        outside = entry.get("TargetMode") == "External"
        target = None if outside else _resolved(folder, entry.get("Target", ""))
        yield Relationship(entry.get("Id", ""), entry.get("Type", ""), target)


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, unquote(target))).strip("/").lower()


# The parts


def _invalid_parts(package: Package) -> Iterator[str]:
    for name, tree in package.trees.items():
        kind = package.types.of(name) or ""
        root = f"{{{_PACKAGE}/content-types}}Types" if name == TYPES else KINDS.get(kind)
        if root is None:
            yield f"{name}: is XML of an unknown kind, {kind}"
        elif tree.tag != root:
            yield f"{name}: begins with {tree.tag}, not with {root}"
        else:
            # These two may not use markup compatibility; left as it is, the schema sees it.
            found = invalid(tree, compatible=name != TYPES and kind != CORE)
            yield from (f"{name}: {fault}" for fault in found)


def invalid(tree: Any, *, compatible: bool = True) -> list[str]:
    """Return what the schemas say against a part, after markup compatibility if that is told."""
    said = ["has a document type"] if tree.getroottree().docinfo.doctype else []
    if compatible:
        tree, mismatches = processed(tree, understood())
        said += mismatches
    schema = _schema()
    if not schema.validate(tree):
        said += [f"{error.path}: {error.message}" for error in schema.error_log]
    return said


def understood() -> frozenset[str]:
    """Return the namespaces that the schemas define."""
    return frozenset(_schema_files())


@cache
def _schema() -> Any:
    """Return one schema that imports them all."""
    imports = "".join(
        f'<xsd:import namespace="{namespace}" schemaLocation="{name}"/>'
        for namespace, name in _schema_files().items()
    )
    head = '<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">'
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Offline())
    return etree.XMLSchema(etree.fromstring(f"{head}{imports}</xsd:schema>", parser))


@cache
def _schema_files() -> Mapping[str, str]:
    """Return the schemas' files by their namespaces.

    First xml.xsd, which others import without saying where it is; then wml.xsd, which draws in
    those that draw it in.
    """
    first = ["xml.xsd", "wml.xsd"]
    names = sorted(path.name for path in SCHEMAS.glob("*.xsd") if path.name not in first)
    roots = {name: etree.parse(str(SCHEMAS / name)).getroot() for name in first + names}
    return {str(root.attrib["targetNamespace"]): name for name, root in roots.items()}


class _Offline(etree.Resolver):
    """Finds every schema in the folder, whatever address it is named by."""

    resolve_filename: Any
    """Is there, but the types of lxml do not know it."""

    def resolve(self, url: str, _public_id: str, context: Any) -> Any:  # type: ignore[override]
        return self.resolve_filename(str(SCHEMAS / posixpath.basename(url)), context)


# Markup compatibility


def processed(tree: Any, known: Collection[str]) -> tuple[Any, list[str]]:
    """Return a part as one sees it who knows only these namespaces, and what does not fit."""
    compatibility = _Compatibility(known)
    return compatibility.element(tree, _Scope()), compatibility.faults


@dataclass(frozen=True)
class _Scope:
    """What elements around have declared."""

    ignorable: frozenset[str] = frozenset()
    unwrapped: frozenset[str] = frozenset()
    """Names, or ``{namespace}*``, of ignored elements whose content is not."""


_ALTERNATE, _CHOICE, _FALLBACK = (
    f"{{{MC}}}{name}" for name in ("AlternateContent", "Choice", "Fallback")
)
_DECLARATIONS = frozenset(
    f"{{{MC}}}{name}" for name in ("Ignorable", "ProcessContent", "MustUnderstand")
)


class _Compatibility:
    """Builds a part anew without what only others understand."""

    def __init__(self, known: Collection[str]) -> None:
        self.known = frozenset(known) | {"", XML, XSI, MC}
        self.faults: list[str] = []

    def element(self, source: Any, scope: _Scope) -> Any:
        scope = self.scope(source, scope)
        copy = etree.Element(source.tag, nsmap=source.nsmap)
        for name, value in source.attrib.items():
            if name not in _DECLARATIONS and not self.ignored(name, scope):
                copy.set(name, value)
        _fill(copy, self.contents(source, scope))
        return copy

    def scope(self, source: Any, around: _Scope) -> _Scope:
        """Return what holds within an element, having looked at its declarations."""
        must = self.namespaces(source, f"{{{MC}}}MustUnderstand")
        self.faults += [f"{name} must be understood" for name in sorted(must - self.known)]
        ignorable = around.ignorable | self.namespaces(source, f"{{{MC}}}Ignorable")
        unwrapped = self.names(source, ignorable)
        return _Scope(ignorable, around.unwrapped | unwrapped)

    def names(self, source: Any, ignorable: frozenset[str]) -> frozenset[str]:
        """Return the names that ``mc:ProcessContent`` lists."""
        names = set()
        for listed in source.get(f"{{{MC}}}ProcessContent", "").split():
            prefix, _, local = listed.rpartition(":")
            namespace = self.namespace(source, prefix)
            names.add(f"{{{namespace}}}{local}")
            if namespace not in ignorable:
                self.faults.append(f"mc:ProcessContent names {listed}, which is not ignorable")
        return frozenset(names)

    def namespaces(self, source: Any, attribute: str) -> frozenset[str]:
        return frozenset(
            self.namespace(source, prefix) for prefix in source.get(attribute, "").split()
        )

    def namespace(self, source: Any, prefix: str) -> str:
        if prefix not in source.nsmap:
            self.faults.append(f"the prefix {prefix} stands for no namespace")
        return str(source.nsmap.get(prefix, f"unknown:{prefix}"))

    def ignored(self, name: str, scope: _Scope) -> bool:
        namespace = etree.QName(name).namespace or ""
        return namespace in scope.ignorable and namespace not in self.known

    def contents(self, source: Any, scope: _Scope) -> Iterator[Any]:
        """Yield texts and elements."""
        if source.text:
            yield source.text
        for child in source:
            if isinstance(child.tag, str):  # no comment
                yield from self.child(child, scope)
            if child.tail:
                yield child.tail

    def child(self, child: Any, scope: _Scope) -> Iterator[Any]:
        if child.tag == _ALTERNATE:
            yield from self.alternate(child, self.scope(child, scope))
        elif not self.ignored(child.tag, scope):
            yield self.element(child, scope)
        elif {child.tag, f"{{{etree.QName(child).namespace}}}*"} & scope.unwrapped:
            yield from self.contents(child, self.scope(child, scope))

    def alternate(self, alternate: Any, scope: _Scope) -> Iterator[Any]:
        """Yield the content of the branch that is taken, if any is."""
        branches = [
            child
            for child in alternate.iterchildren(etree.Element)
            if not self.ignored(child.tag, scope)
        ]
        self.faults += _misplaced(branches)
        self.faults += _missaid([alternate, *branches])
        for branch in branches:
            if branch.tag == _FALLBACK or self.taken(branch):
                yield from self.contents(branch, self.scope(branch, scope))
                return

    def taken(self, branch: Any) -> bool:
        return self.namespaces(branch, "Requires") <= self.known


def _misplaced(branches: Iterable[Any]) -> list[str]:
    """Say where an ``mc:AlternateContent`` is not choices and then at most one fallback."""
    tags = [branch.tag for branch in branches]
    choices = tags[:-1] if tags[-1:] == [_FALLBACK] else tags
    if choices and set(choices) == {_CHOICE}:
        return []
    return ["an mc:AlternateContent is not choices with at most one fallback behind them"]


def _missaid(elements: Iterable[Any]) -> Iterator[str]:
    """Say which of an ``mc:AlternateContent`` and its branches lack or have an attribute."""
    for element in elements:
        name = f"an mc:{etree.QName(element).localname}"
        if element.tag == _CHOICE and not element.get("Requires", "").split():
            yield f"{name} requires nothing"
        for attribute in element.attrib:
            wanted = attribute == "Requires" and element.tag == _CHOICE
            if not (attribute.startswith("{") or wanted):
                yield f"{name} has an attribute {attribute}"


def _fill(element: Any, contents: Iterable[Any]) -> None:
    last = None
    for content in contents:
        if not isinstance(content, str):
            element.append(content)
            last = content
        elif last is None:
            element.text = (element.text or "") + content
        else:
            last.tail = (last.tail or "") + content
