"""The pipeline in reading order: load → check → view → render → read → write → store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote

from pressgen.blocks import Document, Properties, title_of
from pressgen.checks import check, resolve
from pressgen.checks.allowances import Allowances
from pressgen.checks.prose import check_prose
from pressgen.checks.reading import Reading
from pressgen.diagnostics import Finding, Place, Severity, has_errors, kinds
from pressgen.load import HOUSE, WEEKENDS, Loader, Sources, house_file, weekend_files, weekend_meant
from pressgen.localise import Locale
from pressgen.markup import read
from pressgen.model.values import FILE
from pressgen.render import render
from pressgen.store import Edited, Stored, store
from pressgen.view import view_release
from pressgen.writers import USUAL, writer

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
    formats: Sequence[str] = USUAL
    strict: bool = False
    """Whether the languages may differ in nothing."""
    edited: Edited = Edited.LEAVE
    """What becomes of outputs whose place a file has taken that was edited by hand."""

    def judged(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return findings as bad as they are where this is asked."""
        return [finding.strictly if self.strict else finding for finding in findings]


@dataclass(slots=True)
class Outcome:
    """What became of an order."""

    findings: list[Finding] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)
    unchanged: list[Path] = field(default_factory=list)
    """On disk as built already."""
    left_alone: list[Path] = field(default_factory=list)
    """Edited by hand, or never pressgen's."""
    kept: dict[Path, Path] = field(default_factory=dict)
    """Where such files are now, by the outputs that took their places."""
    outdated: list[Path] = field(default_factory=list)
    """Older ones beside the outputs written now."""
    unmade: dict[Path, int] = field(default_factory=dict)
    """Weekend files of which nothing was written, and how many errors are why."""

    @property
    def exit_code(self) -> int:
        """0: nothing wrong; 1: an error among the findings; 3: an output was left alone."""
        if has_errors(self.findings):
            return 1
        return 3 if self.left_alone else 0

    def keep(self, stored: Stored) -> None:
        """Add what became of a weekend's outputs."""
        self.findings += stored.findings
        self.written += stored.written
        self.unchanged += stored.unchanged
        self.left_alone += stored.left_alone
        self.kept |= stored.kept
        self.outdated += stored.outdated


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files of a weekend by their paths below a folder."""

    folder: Path
    files: Mapping[Path, bytes]


def build(order: Order, followed: Iterable[Path] | None = None) -> Outcome:
    """Make the releases of each weekend; one with errors writes nothing, the others do.

    ``followed`` yields the order's files, and so knows how far we are.
    """
    outcome, loader = Outcome(), Loader()
    for file in followed or order.files:
        outputs, findings = make(file, order, loader)
        stored = Stored(findings=findings)
        if outputs:
            stored = store(outputs.files, outputs.folder, source=file, edited=order.edited)
            stored.findings += findings
        if stored.is_hindered:
            outcome.unmade[file] = _errors(stored.findings)
        outcome.keep(stored)
    return outcome


def look(order: Order, followed: Iterable[Path] | None = None) -> Outcome:
    """Find what is wrong with each weekend, and write nothing; ``followed`` as for ``build``."""
    outcome, loader = Outcome(), Loader()
    for file in followed or order.files:
        outcome.findings += make(file, order, loader)[1]
    return outcome


def make(file: Path, order: Order, loader: Loader) -> tuple[Outputs | None, list[Finding]]:
    """Return a weekend's outputs, in memory; None where there are errors."""
    sources, findings = loader.load(file, order.languages)
    if sources is None:
        return None, order.judged(findings)
    allowances = Allowances.of(sources.weekend, sources.house)
    documents, findings = compose(sources, findings, allowances)
    files: dict[Path, bytes] = {}
    folder = order.out or sources.folder / RELEASES
    if not has_errors(order.judged(findings)):
        files, more = write(documents, sources, folder, order.formats)
        findings += allowances.rest(more)
    if not order.languages and _is_all_looked_at(findings):
        findings += allowances.unused(sources.weekend)
    findings = order.judged(findings)
    return None if has_errors(findings) else Outputs(folder, files), findings


def _is_all_looked_at(findings: Iterable[Finding]) -> bool:
    """Tell whether no error may have kept others from being found."""
    return all(f.severity is not Severity.ERROR or f.kind.disputable for f in findings)


def compose(
    sources: Sources, findings: Sequence[Finding] = (), allowances: Allowances | None = None
) -> tuple[dict[str, Document], list[Finding]]:
    """Return the release in each language, by its key, and the findings with those before.

    Left out are findings that are allowed; None: what the files allow. As long as there are errors,
    no document is made; the later stages run for what they find.
    """
    allowances = allowances or Allowances.of(sources.weekend, sources.house)
    resolved = resolve(sources.weekend, sources.house, findings, sources.left_out)
    if resolved.weekend is None or resolved.house is None:
        return {}, resolved.findings
    sources = replace(sources, weekend=resolved.weekend, house=resolved.house)
    documents: dict[str, Document] = {}
    facts = check(sources.weekend, sources.house, sources.around)
    found = allowances.rest([*resolved.findings, *resolved.news(facts)])
    for locale in sources.locales:
        document, more = compose_in(locale, sources, sound=not has_errors(found))
        found += allowances.rest(resolved.news(more))
        if document is not None:
            documents[locale.key] = document
    found += allowances.rest(resolved.news(_of_prose(sources)))
    return documents, found


def _of_prose(sources: Sources) -> list[Finding]:
    """Return what is wrong with the prose, read in each language that there is a lexicon for."""
    readings = [
        Reading(
            locale,
            sources.lexicons[locale.key],
            sources.weekend,
            sources.house,
            sources.guides.get(locale.key),
        )
        for locale in sources.locales
        if locale.key in sources.lexicons
    ]
    return list(check_prose(readings))


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
    release, more = read(rendered.markup, sources.pictures, rendered.template)
    properties = Properties(
        title=title_of(release.blocks),
        tag=locale.tag,
        date=event.released.isoformat(),
        notes=release.notes,
        logo=sources.logo,
        addresses=_addresses(sources),
    )
    return Document(properties, release.blocks), findings + more


def _addresses(sources: Sources) -> dict[str, str]:
    """Return where the release will be published, by the tags of its languages."""
    house = sources.house
    languages = sources.weekend.event.languages or house.languages
    return {
        house.languages[key]: house.newsroom[key].replace(FILE, quote(sources.file.stem))
        for key in languages
        if key in house.newsroom
    }


def _missing_words(locale: Locale, sources: Sources) -> list[Finding]:
    where = sources.house.where / "languages" / locale.key
    return [
        kinds.MISSING_WORD.at(
            where, language=locale.key, folder=locale.key, word=f'"{entry.msgid}"'
        )
        for entry in locale.words.missing
    ]


def write(
    documents: Mapping[str, Document], sources: Sources, folder: Path, formats: Iterable[str]
) -> tuple[dict[Path, bytes], list[Finding]]:
    """Return the outputs of a weekend by their paths."""
    outputs: dict[Path, bytes] = {}
    findings: list[Finding] = []
    stem = sources.file.stem
    for form in formats:
        to_bytes = writer(form)
        for key, document in documents.items():
            files, found = to_bytes(document, sources.look)
            for ending, data in files.items():
                outputs[folder / stem / f"{stem}.{key}.{ending}"] = data
            findings += found
    return outputs, findings


def _errors(findings: Iterable[Finding]) -> int:
    """Return how many errors there are; what is found in each language counts once."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    return len({(error.place, error.code, error.message) for error in errors})


def files_to_build(named: Sequence[Path], here: Path) -> tuple[list[Path], list[Finding]]:
    """Return the weekend files that a command is about: those named, else the folder's own.

    A folder that is named stands for all weekends of its press folder.
    """
    if not named:
        return _files_of(here)
    files: list[Path] = []
    findings: list[Finding] = []
    for path in named:
        if path.is_dir():
            found, more = _files_of(path)
        elif path.name == HOUSE or path.suffix != ".toml":
            close = weekend_meant(path)
            found, more = [], [kinds.NOT_A_WEEKEND.at(Place(path), name=path.name, close=close)]
        else:
            found, more = [path.resolve()], []
        files += found
        findings += more
    return list(dict.fromkeys(files)), findings


def _files_of(folder: Path) -> tuple[list[Path], list[Finding]]:
    """Return the weekend files of the press folder that a folder is, or lies in."""
    house = house_file(folder)
    if house is None:
        return [], [kinds.NO_HOUSE.at(Place(folder))]
    found = weekend_files(house.parent)
    if found:
        return found, []
    return [], closed_weekends(house.parent) or [kinds.NO_WEEKENDS.at(Place(house.parent))]


def closed_weekends(folder: Path) -> list[Finding]:
    """Return why the weekend files of a press folder cannot be seen; empty: they can."""
    place = folder / WEEKENDS
    try:
        next(place.iterdir(), None)
    except FileNotFoundError:
        return []
    except NotADirectoryError:
        reason = "it is a file, where a folder should be"
    except OSError:
        reason = "it is locked, or not yours to read"
    else:
        return []
    return [kinds.UNREADABLE_FILE.at(Place(place), reason=reason)]


def languages_of(files: Iterable[Path]) -> list[str]:
    """Return the languages of the files' press folders, each once; of one without them, none."""
    loader = Loader()
    return list(dict.fromkeys(key for file in files for key in loader.languages(file)))
