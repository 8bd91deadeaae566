"""All that one build reads: each file once, however many weekends need it."""

from __future__ import annotations

import errno
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from pressgen.diagnostics import Finding, LeftOut, Place, closest, has_errors, kinds
from pressgen.load.around import Folder
from pressgen.load.replacements import unused
from pressgen.load.toml import Loaded, MoreKeys, load_model, why_unreadable
from pressgen.localise import Catalogue, Locale, Words, read_catalogue
from pressgen.model import House, Node, Text, Weekend
from pressgen.model.language import Language
from pressgen.model.lexicon import Lexicon
from pressgen.model.reading import Table, find
from pressgen.model.season import Around
from pressgen.model.style import StyleGuide
from pressgen.model.weekend import DriverResults, Event
from pressgen.pictures import MAX_PIXELS, Picture, open_picture
from pressgen.resources import Look, files, languages

M = TypeVar("M", bound=Node)

HOUSE = "house.toml"
WEEKENDS = "weekends"
PHOTOS = "photos"

_ALONE = Around()


@dataclass(frozen=True, slots=True)
class Sources:
    """A weekend with all that its releases are made of."""

    folder: Path
    """The press folder."""
    file: Path
    weekend: Weekend
    house: House
    locales: tuple[Locale, ...]
    pictures: Mapping[str, Picture]
    """By the path that the weekend file gives."""
    look: Look
    lexicons: Mapping[str, Lexicon] = field(default_factory=dict)
    """What is known to read prose, by language; one without is not read."""
    guides: Mapping[str, StyleGuide] = field(default_factory=dict)
    """The rules of style, by language; one without has none."""
    logo: Picture | None = None
    around: Around = _ALONE
    """The releases of the season that it stands among."""
    left_out: tuple[LeftOut, ...] = ()
    """What was wrong in the files, and is in neither weekend nor house."""


def house_file(start: Path) -> Path | None:
    """Return the ``house.toml`` in a folder or nearest above it; None where there is none."""
    folder = start.resolve()
    return next((f / HOUSE for f in (folder, *folder.parents) if (f / HOUSE).is_file()), None)


def weekend_files(folder: Path) -> list[Path]:
    """Return the weekend files of a press folder, by name; not what an editor puts beside them."""
    try:
        files = [file for file in (folder / WEEKENDS).iterdir() if file.suffix == ".toml"]
    except OSError:  # there is no such folder, or no more
        return []
    return sorted(file for file in files if not file.name.startswith((".", "~", "#")))


def weekend_meant(path: Path) -> str:
    """Return the weekend file that a name comes close to, from its press folder; or nothing."""
    house = house_file(path.parent)
    files = weekend_files(house.parent) if house else []
    names = {file.stem: f"{WEEKENDS}/{file.name}" for file in files}
    return names.get(closest(path.name.removesuffix(".toml"), names), "")


def load_house(file: Path) -> Loaded[House]:
    """Read a house file by itself."""
    return load_model(file, House, _keys_by_itself)


def load_weekend(file: Path, house: House | None) -> Loaded[Weekend]:
    """Read a weekend file without what belongs to it; ``house`` tells the languages of its texts.

    None: any key may be one.
    """
    read = load_model(file, Weekend, _keys_by(house))
    if not file.exists():
        close = weekend_meant(file)
        told = [replace(found, facts={**found.facts, "close": close}) for found in read.findings]
        return replace(read, findings=told)
    return read


class Loader:
    """Reads files and remembers them for the length of one run."""

    def __init__(self) -> None:
        self._houses: dict[Path, Loaded[House]] = {}
        self._weekends: dict[Path, Loaded[Weekend]] = {}
        self._folder = Folder()
        self._catalogues: dict[Path, tuple[Catalogue, list[Finding]]] = {}
        self._of_languages: dict[Path, Loaded[Any]] = {}
        self._of_no_use: dict[Path, list[Finding]] = {}
        self._logos: dict[Path, Picture | Finding | None] = {}

    def load(self, file: Path, wanted: Iterable[str]) -> tuple[Sources | None, list[Finding]]:
        """Read a weekend file with all that belongs to it.

        ``wanted`` are the languages to make releases in; none: those that the files say. Sources
        are None where errors leave nothing to work with; else they are without what is wrong.
        """
        found = house_file(file.parent)
        if found is None:
            unreadable = load_model(file, Weekend).findings if not file.is_file() else []
            return None, [*unreadable, kinds.NO_HOUSE.at(Place(file))]
        house = self._house(found)
        read = self._weekend(file, house.model)
        findings = house.findings + read.findings
        if house.model is None or read.model is None:
            return None, _to_be_written(findings, wanted)
        locales, more = self._locales(read.model, house.model, found, wanted)
        pictures, other = _pictures(read.model, found.parent)
        logo, others = self._logo(house.model, found.parent)
        lexicons, faults = self._by_language("lexicon.toml", Lexicon, locales, found.parent)
        guides, slips = self._by_language("style.toml", StyleGuide, locales, found.parent)
        findings += more + other + others + faults + slips
        findings += self._unused(house.model, found.parent)
        findings = _to_be_written(findings, [locale.key for locale in locales])
        sources = Sources(
            folder=found.parent,
            file=file,
            weekend=read.model,
            house=house.model,
            locales=locales,
            pictures=pictures,
            look=Look.of(found.parent),
            lexicons=lexicons,
            guides=guides,
            logo=logo,
            around=self._around(file, read.model.event, found.parent, house.model),
            left_out=(*house.left_out, *read.left_out),
        )
        return sources, findings

    def languages(self, file: Path) -> list[str]:
        """Return the languages of the press folder that a file belongs to; none without one."""
        found = house_file(file.parent)
        house = self._house(found).model if found else None
        return list(house.languages) if house else []

    def _house(self, file: Path) -> Loaded[House]:
        if file not in self._houses:
            self._houses[file] = load_house(file)
        return self._houses[file]

    def _weekend(self, file: Path, house: House | None) -> Loaded[Weekend]:
        if file not in self._weekends:
            self._weekends[file] = load_weekend(file, house)
        return self._weekends[file]

    def _around(self, file: Path, event: Event, folder: Path, house: House) -> Around:
        """Read what stands around a weekend; only the last release before it as a whole."""
        here = file.resolve()
        files = [path for path in weekend_files(folder) if path.resolve() != here]
        outlines = tuple(self._folder.outlines(event, files))
        earlier = [outline for outline in outlines if outline.round < event.round]
        earlier.sort(key=lambda o: (o.round, o.kind == event.kind, o.last_day), reverse=True)
        sound = (self._weekend(outline.where.file, house) for outline in earlier)
        before = (read.model for read in sound if read.model and not has_errors(read.findings))
        return Around(outlines, next(before, None))

    def _logo(self, house: House, folder: Path) -> tuple[Picture | None, list[Finding]]:
        if folder not in self._logos:
            where = house.where / "logo"
            self._logos[folder] = _picture(house.logo, where, folder) if house.logo else None
        logo = self._logos[folder]
        return (None, [logo]) if isinstance(logo, Finding) else (logo, [])

    def _unused(self, house: House, folder: Path) -> list[Finding]:
        if folder not in self._of_no_use:
            self._of_no_use[folder] = unused(folder, house.languages)
        return self._of_no_use[folder]

    # Languages

    def _locales(
        self, weekend: Weekend, house: House, house_at: Path, wanted: Iterable[str]
    ) -> tuple[tuple[Locale, ...], list[Finding]]:
        asked, own = list(wanted), weekend.event.languages or ()
        if asked or not own:
            keys = {key: house.where / "languages" / key for key in asked or house.languages}
        else:
            where = weekend.event.where / "languages"
            keys = {key: where / index for index, key in enumerate(own)}
        found = [self._locale(key, house, house_at.parent, place) for key, place in keys.items()]
        locales = tuple(locale for locale, _ in found if locale)
        return locales, [finding for _, findings in found for finding in findings]

    def _locale(
        self, key: str, house: House, folder: Path, where: Place
    ) -> tuple[Locale | None, list[Finding]]:
        if key not in house.languages:
            close, known = closest(key, house.languages), ", ".join(house.languages)
            return None, [
                kinds.UNKNOWN_NAME.at(where, what="language", name=key, close=close, known=known)
            ]
        data = files(folder, f"locales/{key}/language.toml")
        if not data:
            there = languages(folder)
            close, known = closest(key, there), ", ".join(there)
            return None, [kinds.NO_LANGUAGE.at(where, name=key, close=close, known=known)]
        read, tag = self._of_language(data[0], Language), house.languages[key]
        words, more = self._words(files(folder, f"locales/{key}/pressgen.po"))
        findings, language = read.findings + more, read.model
        if not _is_known(tag):
            findings.append(kinds.UNKNOWN_TAG.at(house.where / "languages" / key, tag=tag))
            return None, findings
        if language is None:
            return None, findings
        form = house.style.dates.get(key)
        if form is not None and form not in language.dates:
            findings.append(_unknown_form(house, key, form, language))
            form = None
        return Locale(key, tag, language, words, form), findings

    def _by_language(
        self, name: str, model: type[M], locales: Iterable[Locale], folder: Path
    ) -> tuple[dict[str, M], list[Finding]]:
        """Read a file of each language's folder; a language may be without."""
        found: dict[str, M] = {}
        findings: list[Finding] = []
        for locale in locales:
            for file in files(folder, f"locales/{locale.key}/{name}")[:1]:
                read = self._of_language(file, model)
                findings += read.findings
                found |= {locale.key: read.model} if read.model else {}
        return found, findings

    def _of_language(self, file: Path, model: type[M]) -> Loaded[M]:
        if file not in self._of_languages:
            self._of_languages[file] = load_model(file, model)
        return self._of_languages[file]

    def _words(self, catalogues: list[Path]) -> tuple[Words, list[Finding]]:
        """Read catalogues, of which the first wins entry by entry."""
        read = [self._catalogue(file) for file in catalogues]
        own = list(_unknown_words(catalogues[0], read[0][0], read[1][0])) if read[1:] else []
        words = Words(*(catalogue for catalogue, _ in reversed(read)))
        return words, [*own, *(finding for _, findings in read for finding in findings)]

    def _catalogue(self, file: Path) -> tuple[Catalogue, list[Finding]]:
        if file not in self._catalogues:
            try:
                catalogue, faults = read_catalogue(file.read_bytes())
            except OSError as error:
                reason = why_unreadable(file, error)
                return Catalogue(), [kinds.UNREADABLE_FILE.at(Place(file), reason=reason)]
            self._catalogues[file] = (
                catalogue,
                [
                    kinds.CATALOGUE_SYNTAX.at(
                        Place(file, line=fault.line, column=1), reason=fault.message
                    )
                    for fault in faults
                ],
            )
        return self._catalogues[file]


def _to_be_written(findings: Iterable[Finding], languages: Iterable[str]) -> list[Finding]:
    """Return findings without those of texts to be filled in that are in none of the languages.

    Without languages, all.
    """
    needed = {"", *languages}
    return [
        finding
        for finding in findings
        if finding.code != kinds.TO_FILL_IN.code
        or len(needed) == 1
        or finding.facts["language"] in needed
    ]


def _unknown_words(file: Path, own: Catalogue, packaged: Catalogue) -> Iterator[Finding]:
    """Yield an own catalogue's entries that come close to one that there is, and are none.

    Others may be asked for by a template of one's own.
    """
    known = {entry.msgid for entry in (*packaged.texts, *packaged.plurals)}
    for entry in (*own.texts, *own.plurals):
        close = "" if entry.msgid in known else closest(entry.msgid, known, _SLIP)
        if close:
            line = _line_of(entry.msgid, file)
            yield kinds.UNKNOWN_WORD.at(
                Place(file, line=line, column=1), msgid=f'"{entry.msgid}"', close=f'"{close}"'
            )


_SLIP = 0.8
"""How like an entry one is that was meant to be it."""


def _line_of(msgid: str, file: Path) -> int:
    lines = file.read_text("utf-8-sig").split("\n")
    return next((n for n, line in enumerate(lines, 1) if f'msgid "{msgid}"' in line), 1)


def _keys_by_itself(table: Table) -> dict[type[BaseModel], Collection[str]]:
    """Tell the house file's own languages, which its texts are in."""
    languages = table.get("languages")
    return {Text: languages} if isinstance(languages, dict) else {}


def _keys_by(house: House | None) -> MoreKeys:
    """Tell the languages of a weekend's texts, and the sessions of its results."""

    def keys(table: Table) -> dict[type[BaseModel], Collection[str]]:
        if house is None:
            return {}
        series = house.series.get(str(find(table, ["weekend", "series"])[1]))
        return {Text: house.languages, **({DriverResults: series.sessions} if series else {})}

    return keys


def _is_known(tag: str) -> bool:
    """Tell whether CLDR knows a language tag."""
    from babel import Locale as BabelLocale
    from babel import UnknownLocaleError

    try:
        BabelLocale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _unknown_form(house: House, key: str, form: str, language: Language) -> Finding:
    return kinds.UNKNOWN_FORM_OF_DATE.at(
        house.style.where / "dates" / key,
        language=key,
        form=form,
        known=", ".join(language.dates),
    )


# Photos


def _pictures(weekend: Weekend, folder: Path) -> tuple[dict[str, Picture], list[Finding]]:
    pictures, findings = {}, []
    for photo in weekend.all_photos():
        read = _picture(photo.file, photo.where / "file", folder)
        if isinstance(read, Finding):
            findings.append(read)
        else:
            pictures[photo.file] = read
    return pictures, findings


def _picture(name: str, where: Place, folder: Path) -> Picture | Finding:
    file = _photo_file(name, folder)
    try:
        if not file.resolve().is_relative_to(folder.resolve()):
            return kinds.PHOTO_OUTSIDE.at(where, file=name)
        data = file.read_bytes()
    except FileNotFoundError:
        return kinds.NO_PHOTO.at(where, file=name, close=_close_file(name, folder))
    except (OSError, RuntimeError) as error:
        if isinstance(error, RuntimeError) or error.errno == errno.ELOOP:  # it leads to itself
            return kinds.NO_PHOTO.at(where, file=name, close="")
        return kinds.UNREADABLE_FILE.at(where, reason=why_unreadable(file, error))
    picture = open_picture(name, data)
    if picture is None:
        return kinds.NOT_A_PICTURE.at(where, file=name)
    if picture.width * picture.height > MAX_PIXELS:
        limit = f"{MAX_PIXELS // 1_000_000} megapixels"
        return kinds.TOO_LARGE.at(where, what="the photo", limit=limit)
    return picture


def _photo_file(name: str, folder: Path) -> Path:
    """Return a photo's path; a backslash is taken for a stroke, å however the disk spells it."""
    file = folder / name.replace("\\", "/")
    with suppress(OSError):  # what is wrong with it, reading it will tell
        if file.parent.is_dir() and not file.exists():
            there = file.parent.iterdir()
            return next((path for path in there if _nfc(path.name) == _nfc(file.name)), file)
    return file


def _nfc(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _close_file(name: str, folder: Path) -> str:
    """Return the file that may be meant: of the folder that is named, else of the photos."""
    beside = (folder / name).parent
    around = beside if beside.is_dir() else folder / PHOTOS
    there = around.iterdir() if around.is_dir() else ()
    return closest(name, [path.relative_to(folder).as_posix() for path in there])
