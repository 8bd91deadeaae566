"""The pipeline in reading order: load → check → view → render → read → write → store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pressgen.blocks import Document, Properties, title_of
from pressgen.checks import check, unknown_names
from pressgen.diagnostics import Finding, Place, has_errors, kinds
from pressgen.load import Loader, Sources, house_file, weekend_files
from pressgen.localise import Locale
from pressgen.markup import read
from pressgen.render import render
from pressgen.store import Stored, store
from pressgen.view import view_release
from pressgen.writers import writer

RELEASES = "releases"
"""The folder of the outputs in a press folder, unless said."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of a build."""

    files: Sequence[Path]
    out: Path | None = None
    """Where the outputs go; None: ``releases`` in each weekend's press folder."""
    languages: Sequence[str] = ()
    """None: those that the files say."""
    formats: Sequence[str] = ("docx", "txt")


@dataclass(slots=True)
class Outcome:
    """What became of an order."""

    findings: list[Finding] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)
    left_alone: list[Path] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0: nothing wrong; 1: an error among the findings; 3: an output was left alone."""
        if has_errors(self.findings):
            return 1
        return 3 if self.left_alone else 0


def build(order: Order) -> Outcome:
    """Make the releases of each weekend; one with errors writes nothing, the others do."""
    outcome, loader = Outcome(), Loader()
    for file in order.files:
        made, findings = _make(file, order, loader)
        if made and not has_errors(findings):
            sources, documents = made
            out = order.out or sources.folder / RELEASES
            outputs, findings = write(documents, sources, out, order.formats)
            if not has_errors(findings):
                _keep(store(outputs, out), outcome)
        outcome.findings += findings
    return outcome


def look(order: Order) -> Outcome:
    """Find what is wrong with each weekend, and write nothing."""
    outcome, loader = Outcome(), Loader()
    for file in order.files:
        outcome.findings += _make(file, order, loader)[1]
    return outcome


Made = tuple[Sources, dict[str, Document]]


def _make(file: Path, order: Order, loader: Loader) -> tuple[Made | None, list[Finding]]:
    sources, findings = loader.load(file, order.languages)
    if sources is None:
        return None, findings
    documents, findings = compose(sources, findings)
    return (sources, documents), findings


def _keep(stored: Stored, outcome: Outcome) -> None:
    outcome.findings += stored.findings
    outcome.written += stored.written
    outcome.left_alone += stored.left_alone


def compose(
    sources: Sources, findings: Sequence[Finding] = ()
) -> tuple[dict[str, Document], list[Finding]]:
    """Return the release in each language, by its key, and the findings with those before.

    As long as there are errors, no document is made; the later stages run for what they find.
    """
    documents: dict[str, Document] = {}
    lost = unknown_names(sources.weekend, sources.house)
    if lost:
        return documents, [*findings, *lost]
    found = [*findings, *check(sources.weekend, sources.house)]
    for locale in sources.locales:
        document, more = compose_in(locale, sources, sound=not has_errors(found))
        found += more
        if document is not None:
            documents[locale.key] = document
    return documents, found


def compose_in(
    locale: Locale, sources: Sources, *, sound: bool
) -> tuple[Document | None, list[Finding]]:
    """Return the release in one language; None where it is not ``sound`` or its texts are not."""
    event = sources.weekend.event
    view, findings = view_release(sources.weekend, sources.house, locale)
    rendered, more = render(event.kind, view, locale, sources.folder, event.where / "kind")
    findings += more + _missing_words(locale, sources)
    if rendered is None or not sound or has_errors(findings):
        return None, findings
    blocks, more = read(rendered.markup, sources.pictures, rendered.template)
    properties = Properties(
        title=title_of(blocks),
        tag=locale.tag,
        author=sources.house.organisation or "",
        date=event.released.isoformat(),
    )
    return Document(properties, blocks), findings + more


def _missing_words(locale: Locale, sources: Sources) -> list[Finding]:
    where = sources.house.where / "languages" / locale.key
    return [
        kinds.MISSING_WORD.at(where, language=locale.key, word=f'"{entry.msgid}"')
        for entry in locale.words.missing
    ]


def write(
    documents: dict[str, Document], sources: Sources, out: Path, formats: Iterable[str]
) -> tuple[dict[Path, bytes], list[Finding]]:
    """Return the outputs of a weekend by their paths."""
    outputs, findings = {}, []
    stem = sources.file.stem
    for form in formats:
        to_bytes = writer(form)
        for key, document in documents.items():
            data, found = to_bytes(document, sources.reference)
            outputs[out / stem / f"{stem}.{key}.{form}"] = data
            findings += found
    return outputs, findings


def files_to_build(named: Sequence[Path], here: Path) -> tuple[list[Path], list[Finding]]:
    """Return the weekend files that a command is about: those named, else the folder's own."""
    if named:
        return [path.resolve() for path in named], []
    house = house_file(here)
    if house is None:
        return [], [kinds.NO_HOUSE.at(Place(here))]
    found = weekend_files(house.parent)
    return found, [] if found else [kinds.NO_WEEKENDS.at(Place(house.parent))]
