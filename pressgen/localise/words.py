"""The fixed words of a language: its gettext catalogue, with a team's own entries over it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message


class Entry(NamedTuple):
    """What names an entry of a catalogue."""

    msgid: str
    context: str | None = None
    """None: an entry without ``msgctxt``."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a catalogue, and in which line (from 1)."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a ``.po`` file translates; entries that are empty or fuzzy are left out."""

    texts: Mapping[Entry, str] = field(default_factory=dict)
    plurals: Mapping[Entry, tuple[str, ...]] = field(default_factory=dict)
    """Of entries with a plural: all forms, in the order of the file."""
    form: Callable[[int], int] = lambda n: int(n != 1)
    """Which of the forms a number takes."""

    def text(self, entry: Entry, count: int | None) -> str | None:
        """Return the text for a count (None: without one); None where there is no entry."""
        if count is None and entry in self.texts:
            return self.texts[entry]
        form = self.form(1 if count is None else abs(count))
        forms = self.plurals.get(entry, ())
        return forms[form] if form < len(forms) else None


class Words:
    """A language's words, for one build: it remembers which ones it was asked for and lacks.

    Its four lookups are what ``env.install_gettext_callables`` wants; texts are format strings
    (``%(count)s``, and ``%%`` for a per cent sign). An entry that is not there, or is not
    translated, is printed by its id and stands in ``missing`` from then on: an incomplete
    catalogue shows all its gaps at once.
    """

    def __init__(self, *catalogues: Catalogue) -> None:
        """Lay catalogues over each other, entry by entry: a later one wins over those before it."""
        self._catalogues = catalogues[::-1]
        self._missing: dict[Entry, None] = {}

    @property
    def missing(self) -> tuple[Entry, ...]:
        """The entries that were asked for in vain, each once, in the order of asking."""
        return tuple(self._missing)

    def has(self, msgid: str, context: str | None = None) -> bool:
        """Tell whether there is a text for an entry; asking leaves no trace in ``missing``."""
        return self._find(Entry(msgid, context), None) is not None

    def gettext(self, msgid: str) -> str:
        """Return the text of an entry."""
        return self._text(Entry(msgid), None, msgid)

    def ngettext(self, msgid: str, plural: str, count: int) -> str:
        """Return the text of an entry in the form that ``count`` takes."""
        return self._text(Entry(msgid), count, msgid if count == 1 else plural)

    def pgettext(self, context: str, msgid: str) -> str:
        """Return the text of an entry that has a context."""
        return self._text(Entry(msgid, context), None, msgid)

    def npgettext(self, context: str, msgid: str, plural: str, count: int) -> str:
        """Return the text of an entry that has a context, in the form that ``count`` takes."""
        return self._text(Entry(msgid, context), count, msgid if count == 1 else plural)

    def _text(self, entry: Entry, count: int | None, untranslated: str) -> str:
        found = self._find(entry, count)
        if found is None:
            self._missing[entry] = None
        return untranslated if found is None else found

    def _find(self, entry: Entry, count: int | None) -> str | None:
        texts = (catalogue.text(entry, count) for catalogue in self._catalogues)
        return next((text for text in texts if text is not None), None)


def read_catalogue(data: bytes) -> tuple[Catalogue, list[Fault]]:
    """Read a ``.po`` file in UTF-8.

    With a fault in its form nothing can be read, and the catalogue is empty; an entry that cannot
    be filled in is left out of it.
    """
    try:
        lines = data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Catalogue(), [Fault(line, "this is not UTF-8")]
    faults = list(_faults_of_form(lines))
    return (Catalogue(), faults) if faults else _parse(lines)


_LINE = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) +)?"(?:[^"\\]|\\.)*"')

_UNREAD = "?"
"""Stands for a keyword that cannot be read: anything may follow it."""

_AFTER = {
    "": ("msgctxt", "msgid", "msgid_plural", "msgstr"),
    "msgctxt": ("", "msgstr"),
    "msgid": ("", "msgctxt", "msgstr"),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid", "msgid_plural", "msgstr"),
}
"""What may stand before a keyword or a text without one; the empty text: nothing."""


def _faults_of_form(lines: Iterable[str]) -> Iterator[Fault]:
    """Yield what Babel's reader would let pass or trip over.

    It takes the first and last letter off a text without quotes, and gives a stray ``msgstr`` to
    the next entry.
    """
    last, ended = "", 0
    for number, line in enumerate(map(str.strip, lines), 1):
        if not line or line.startswith("#"):
            continue
        match, ended = _LINE.fullmatch(line), number
        keyword = (match[1] or "").partition("[")[0] if match else _UNREAD
        if keyword == _UNREAD:
            yield Fault(number, 'this is neither a keyword with a text in "…" nor a comment')
        elif last != _UNREAD and last not in _AFTER[keyword]:
            yield Fault(number, f"{keyword or 'a text'} is out of order here")
        last = keyword or last
    if last.startswith(("msgid", "msgctxt")):
        yield Fault(ended, "the last entry has no msgstr")


def _parse(lines: Sequence[str]) -> tuple[Catalogue, list[Fault]]:
    from babel.messages.pofile import PoFileError, read_po

    try:
        catalog = read_po(lines, abort_invalid=True)
        form = _form(catalog)
    except PoFileError as error:
        return Catalogue(), [Fault(error.lineno + 1, "this entry has too few or too many msgstr")]
    except (ValueError, ArithmeticError):
        return Catalogue(), [Fault(1, "the header has a wrong date, language or Plural-Forms")]
    read, faults = _catalogue(catalog, form)
    return read, sorted([*faults, *_repeated(catalog, lines)], key=lambda fault: fault.line)


def _form(catalog: Catalog) -> Callable[[int], int]:
    """Return what chooses a plural form; raise an error where it is not one of the catalogue's."""
    from gettext import c2py

    form = c2py(catalog.plural_expr)
    if not all(form(n) in range(catalog.num_plurals) for n in range(200)):
        raise ValueError(catalog.plural_expr)
    return form


def _repeated(catalog: Catalog, lines: Sequence[str]) -> Iterator[Fault]:
    """Yield the entries that Babel dropped for the sake of one above; the first is the header."""
    kept = {message.lineno for message in catalog}
    begun = (n for n, line in enumerate(lines, 1) if re.match(r"\s*msgid ", line))
    for number in list(begun)[1:]:
        if number not in kept:
            yield Fault(number, "an entry above has the same msgid")


def _catalogue(catalog: Catalog, form: Callable[[int], int]) -> tuple[Catalogue, list[Fault]]:
    texts: dict[Entry, str] = {}
    plurals: dict[Entry, tuple[str, ...]] = {}
    faults = []
    for message in catalog:
        forms = _texts(message.string)
        if not message.id or message.fuzzy or not all(forms):
            continue
        entry = Entry(_texts(message.id)[0], message.context)
        if not _can_be_filled(message):
            faults.append(Fault(message.lineno or 1, _UNFILLED))
        elif message.pluralizable:
            plurals[entry] = forms
        else:
            texts[entry] = forms[0]
    return Catalogue(texts, plurals, form), faults


_UNFILLED = "the msgstr has a %(…)s that the msgid has not, or a single % that should be %%"


def _texts(text: str | Iterable[str] | None) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def _can_be_filled(message: Message) -> bool:
    named = re.findall(r"%\((\w+)\)s", " ".join(_texts(message.id)))
    given = dict.fromkeys(named, "") | ({"num": ""} if message.pluralizable else {})
    try:
        return all(isinstance(text % given, str) for text in _texts(message.string))
    except (KeyError, ValueError, TypeError):
        return False
