"""All that one build reads: each file once, however many weekends need it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pressgen.diagnostics import Finding, Place, closest, kinds
from pressgen.load.toml import load_model
from pressgen.localise import Catalogue, Locale, Words, read_catalogue
from pressgen.model import House, Weekend
from pressgen.model.language import Language
from pressgen.model.weekend import Photo
from pressgen.pictures import MAX_PIXELS, Picture, open_picture
from pressgen.resources import files, languages

HOUSE = "house.toml"
WEEKENDS = "weekends"
REFERENCE = "templates/reference.docx"


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
    reference: Path
    """The Word reference document."""


def house_file(start: Path) -> Path | None:
    """Return the ``house.toml`` in a folder or nearest above it; None where there is none."""
    folder = start.resolve()
    return next((f / HOUSE for f in (folder, *folder.parents) if (f / HOUSE).is_file()), None)


def weekend_files(folder: Path) -> list[Path]:
    """Return the weekend files of a press folder, by name."""
    return sorted((folder / WEEKENDS).glob("*.toml"))


class Loader:
    """Reads files and remembers them for the length of one run."""

    def __init__(self) -> None:
        self._houses: dict[Path, tuple[House | None, list[Finding]]] = {}
        self._languages: dict[Path, tuple[Language | None, list[Finding]]] = {}
        self._catalogues: dict[Path, tuple[Catalogue, list[Finding]]] = {}

    def load(self, file: Path, wanted: Iterable[str]) -> tuple[Sources | None, list[Finding]]:
        """Read a weekend file with all that belongs to it.

        ``wanted`` are the languages to make releases in; none: those that the files say. Sources
        are None where errors leave nothing to work with.
        """
        found = house_file(file.parent)
        if found is None:
            return None, [kinds.NO_HOUSE.at(Place(file))]
        house, findings = self._house(found)
        weekend, more = load_model(file, Weekend)
        findings = findings + more
        if house is None or weekend is None:
            return None, findings
        locales, more = self._locales(weekend, house, found, wanted)
        pictures, other = _pictures(weekend, found.parent)
        findings += more + other
        reference = files(found.parent, REFERENCE)[0]
        sources = Sources(found.parent, file, weekend, house, locales, pictures, reference)
        return sources, findings

    def _house(self, file: Path) -> tuple[House | None, list[Finding]]:
        if file not in self._houses:
            self._houses[file] = load_model(file, House)
        return self._houses[file]

    # Languages

    def _locales(
        self, weekend: Weekend, house: House, house_at: Path, wanted: Iterable[str]
    ) -> tuple[tuple[Locale, ...], list[Finding]]:
        asked = list(wanted)
        own = weekend.event.languages
        keys = asked or list(own or ()) or list(house.languages)
        where = (
            weekend.event.where / "languages" if own and not asked else house.where / "languages"
        )
        found = [self._locale(key, house, house_at.parent, where) for key in keys]
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
            return None, [kinds.NO_LANGUAGE.at(where, language=key, close=close, known=known)]
        language, findings = self._language(data[0])
        words, more = self._words(files(folder, f"locales/{key}/pressgen.po"))
        findings = findings + more
        if language is None:
            return None, findings
        form = house.style.dates.get(key)
        if form is not None and form not in language.dates:
            findings.append(_unknown_form(house, key, form, language))
            form = None
        return Locale(key, house.languages[key], language, words, form), findings

    def _language(self, file: Path) -> tuple[Language | None, list[Finding]]:
        if file not in self._languages:
            self._languages[file] = load_model(file, Language)
        return self._languages[file]

    def _words(self, catalogues: list[Path]) -> tuple[Words, list[Finding]]:
        """Read catalogues, of which the first wins entry by entry."""
        read = [self._catalogue(file) for file in catalogues]
        words = Words(*(catalogue for catalogue, _ in reversed(read)))
        return words, [finding for _, findings in read for finding in findings]

    def _catalogue(self, file: Path) -> tuple[Catalogue, list[Finding]]:
        if file not in self._catalogues:
            try:
                catalogue, faults = read_catalogue(file.read_bytes())
            except OSError as error:
                reason = error.strerror or error
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


def _unknown_form(house: House, key: str, form: str, language: Language) -> Finding:
    return kinds.UNKNOWN_FORM_OF_DATE.at(
        house.style.where / "dates" / key,
        language=key,
        form=form,
        known=", ".join(language.dates),
    )


# Photos


def _pictures(weekend: Weekend, folder: Path) -> tuple[dict[str, Picture], list[Finding]]:
    photos = [*weekend.photos, *(block.photo for block in weekend.story if block.photo)]
    pictures, findings = {}, []
    for photo in photos:
        read = _picture(photo, folder)
        if isinstance(read, Finding):
            findings.append(read)
        else:
            pictures[photo.file] = read
    return pictures, findings


def _picture(photo: Photo, folder: Path) -> Picture | Finding:
    where, file = photo.where / "file", (folder / photo.file)
    if not file.resolve().is_relative_to(folder.resolve()):
        return kinds.PHOTO_OUTSIDE.at(where, file=photo.file)
    try:
        data = file.read_bytes()
    except OSError as error:
        if file.exists():
            return kinds.UNREADABLE_FILE.at(where, reason=error.strerror or error)
        return kinds.NO_PHOTO.at(where, file=photo.file, close=_close_file(photo.file, folder))
    picture = open_picture(photo.file, data)
    if picture is None:
        return kinds.NOT_A_PICTURE.at(where, file=photo.file)
    if picture.width * picture.height > MAX_PIXELS:
        limit = f"{MAX_PIXELS // 1_000_000} megapixels"
        return kinds.TOO_LARGE.at(where, what="the photo", limit=limit)
    return picture


def _close_file(name: str, folder: Path) -> str:
    beside = (folder / name).parent
    there = beside.iterdir() if beside.is_dir() else []
    return closest(name, [path.relative_to(folder).as_posix() for path in there])
