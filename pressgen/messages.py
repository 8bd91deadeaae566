"""What is said to those who run pressgen, in their language.

The sentences of the source are the keys. ``locales/<language>/messages.po`` has them in other
languages, and the words among the facts that fill them under the context ``fact``, or under a
finding's code where that one wants them otherwise ("driver": "ingen förare"). A key may be a
pattern: ``a list of {min_length} or more``.
"""

from __future__ import annotations

import locale
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path

from pressgen.diagnostics import Finding
from pressgen.resources import packaged

FILE = "messages.po"
FACT = "fact"
"""The context of words that fill a sentence."""
HELP = "help"
"""The context of the commands' help."""
WORDED = frozenset(
    ["advice", "expected", "first", "found", "limit", "number", "reason", "second", "what"]
)
"""Names of facts that are our own words; all others are the writer's, and stay as they are."""

LANGUAGE = "language"
"""The fact that is a language's key: one reads its name."""
WEEKDAY = "weekday"
"""The fact that is a day of the week, from 0, Monday: one reads its name."""

_ENVIRONMENT = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Variables that name a language, the strongest first."""
_SOURCE = re.compile(rb'^"X-Source-Language: *(\w+)', re.MULTILINE)
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@cache
def languages() -> tuple[str, ...]:
    """Return the keys of the languages in which pressgen speaks, sorted."""
    return tuple(sorted(path.parent.name for path in packaged("locales").glob(f"*/{FILE}")))


def source_language() -> str:
    """Return the language of the sentences in the source, as the catalogues say."""
    texts = (_catalogue_file(key).read_bytes() for key in languages())
    return next((said[1].decode() for text in texts if (said := _SOURCE.search(text))), "")


def language_of(environment: Mapping[str, str]) -> str:
    """Return the language that an environment asks for; the source's where it has no other."""
    asked = next((environment[name] for name in _ENVIRONMENT if environment.get(name)), None)
    if asked is None:
        asked = _language_of_the_system()
    key = re.split(r"[_.@-]", asked)[0].lower()
    return key if key in languages() else source_language()


def messages_in(language: str | None, environment: Mapping[str, str]) -> Messages:
    """Return what is said in a language; None: in the one that the environment asks for."""
    return _read(language or language_of(environment))


def _language_of_the_system() -> str:
    """Return how the system calls its language where no variable does, as on Windows; or nothing.

    Windows writes it out ("Swedish_Sweden"), and Python knows what that is called elsewhere.
    """
    name = (locale.getlocale()[0] or "").partition("_")[0]
    return locale.normalize(name.lower()) if name else ""


@cache
def _read(language: str) -> Messages:
    return Messages(language)


class Messages:
    """What pressgen says, in one language; the catalogue is read when the first word is said.

    What is not translated is said as in the source, and stands in ``missing`` from then on.
    """

    def __init__(self, language: str | None = None) -> None:
        """Speak a language of those that there are; None: that of the source."""
        self._language = language
        self.missing: dict[tuple[str | None, str], None] = {}

    @cached_property
    def language(self) -> str:
        """The key of the language."""
        return self._language or source_language()

    def text(self, sentence: str, **facts: object) -> str:
        """Return a sentence, filled."""
        return self._filled(sentence, {name: str(fact) for name, fact in facts.items()})

    def sentence(self, sentence: str) -> str:
        """Return a sentence with its placeholders."""
        said = self._find(sentence, None)
        if said is None:
            self.missing[None, sentence] = None
        return sentence if said is None else said

    def help(self, text: str) -> str:
        """Return a piece of the help; one that is not translated, as in the source."""
        return self._find(text, HELP) or text

    def counted(self, one: str, many: str, count: int, **facts: object) -> str:
        """Return how many there are of something; ``{count}`` stands for the number."""
        forms = self._catalogue.texts.get((None, one), ())
        if not forms:
            self.missing[None, one] = None
        said = forms[self._catalogue.form(count)] if forms else one if count == 1 else many
        return said.format(count=count, **facts)

    def message(self, finding: Finding) -> str:
        """Return what is wrong."""
        return self._filled(finding.kind.message, self._facts(finding))

    def hint(self, finding: Finding) -> str | None:
        """Return how to mend it; None where there is nothing to advise."""
        return finding.advice and self._filled(finding.advice, self._facts(finding))

    def _filled(self, sentence: str, facts: Mapping[str, str]) -> str:
        said = self.sentence(sentence)
        try:
            return said.format_map(facts)
        except (KeyError, IndexError, ValueError):  # a slip in the catalogue
            return sentence.format_map(facts)

    def _facts(self, finding: Finding) -> dict[str, str]:
        return {name: self._said(name, text, finding.code) for name, text in finding.facts.items()}

    def _said(self, name: str, text: str, code: str) -> str:
        """Return what stands for a fact of a finding."""
        if name == LANGUAGE:
            return self.language_called(text)
        if name == WEEKDAY:
            return self.weekday_called(int(text))
        return self.fact(text, code) if name in WORDED else text

    def weekday_called(self, day: int) -> str:
        """Return the name of a day of the week, from 0, Monday."""
        from babel import Locale

        return str(Locale.parse(self.language).days["stand-alone"]["wide"][day])

    def language_called(self, key: str) -> str:
        """Return the name of a language, ``Swedish``; a key that nobody knows, as it is."""
        from babel import Locale, UnknownLocaleError

        try:
            return str(Locale.parse(self.language).languages.get(key, key))
        except (UnknownLocaleError, ValueError):
            return key

    def fact(self, text: str, code: str = FACT) -> str:
        """Return words of ours that fill a sentence, for a finding of this code."""
        if not text:
            return text
        said = self._known_fact(text, code)
        if said is None:
            self.missing[FACT, text] = None
        return text if said is None else said

    def _known_fact(self, text: str, code: str) -> str | None:
        """Return a fact's words; None where the catalogue knows neither them nor a part of them."""
        said = self._find(text, code) or self._find(text, FACT)
        if said is not None or not any(map(str.isalpha, text)):
            return said or text
        for pattern, pattern_said in self._patterns:
            match = pattern.fullmatch(text)
            parts = match and {
                name: self._known_fact(part, code) if name in WORDED else part
                for name, part in match.groupdict().items()
            }
            if parts is not None and None not in parts.values():
                known = {name: str(part) for name, part in parts.items()}
                return _PLACEHOLDER.sub(lambda hole: known.get(hole[1], hole[0]), pattern_said)  # noqa: B023 - called at once
        return None

    def _find(self, sentence: str, context: str | None) -> str | None:
        return next(iter(self._catalogue.texts.get((context, sentence), ())), None)

    @cached_property
    def _catalogue(self) -> _Catalogue:
        return _Catalogue(_catalogue_file(self.language).read_text("utf-8"))

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], str]]:
        """Return the facts with placeholders as patterns, those with the most letters first."""
        facts = [
            (key, said[0])
            for (context, key), said in self._catalogue.texts.items()
            if context == FACT and _PLACEHOLDER.search(key)
        ]
        facts.sort(key=lambda fact: len(_PLACEHOLDER.sub("", fact[0])), reverse=True)
        return [(pattern, said) for key, said in facts for pattern in _as_patterns(key)]


def _as_patterns(key: str) -> Iterator[re.Pattern[str]]:
    """Yield what a key with placeholders matches: first with as little in each as can be."""
    literals = _PLACEHOLDER.split(key)
    for much in ("+?", "+"):
        parts = [
            f"(?P<{part}>.{much})" if index % 2 else re.escape(part)
            for index, part in enumerate(literals)
        ]
        yield re.compile("".join(parts), re.DOTALL)


_STRING = r'"(?:[^"\\\n]|\\.)*"'
_TEXT = rf"{_STRING}(?:\n{_STRING})*"
_ENTRY = re.compile(
    rf"^(?:msgctxt (?P<context>{_TEXT})\n)?msgid (?P<key>{_TEXT})\n(?:msgid_plural {_TEXT}\n)?"
    rf"(?P<forms>(?:msgstr(?:\[\d\])? {_TEXT}(?:\n|$))+)",
    re.MULTILINE,
)
_FORM = re.compile(rf"^msgstr(?:\[\d\])? ({_TEXT})", re.MULTILINE)
_PLURAL = re.compile(r"plural=([^;]+);")
_ESCAPES = {r"\n": "\n", r"\t": "\t"}


class _Catalogue:
    """A catalogue of ours. Babel reads any, but takes longer than all else that is said."""

    def __init__(self, text: str) -> None:
        """Read the text of a ``.po`` file."""
        self._header = ""
        self.texts: dict[tuple[str | None, str], tuple[str, ...]] = {}
        """The forms of each entry's text, by its context and its msgid."""
        for entry in _ENTRY.finditer(text):
            context = _unquoted(entry["context"]) if entry["context"] else None
            forms = tuple(_unquoted(form[1]) for form in _FORM.finditer(entry["forms"]))
            if key := _unquoted(entry["key"]):
                self.texts[context, key] = forms if all(forms) else ()
            else:
                self._header = forms[0]

    @cached_property
    def form(self) -> Callable[[int], int]:
        """Which of the forms a number takes."""
        from gettext import c2py

        rule = _PLURAL.search(self._header)
        return c2py(rule[1] if rule else "n != 1")


def _unquoted(text: str) -> str:
    """Return what a text in quotation marks, on one line or several, says."""
    said = text[1:-1].replace('"\n"', "")
    if "\\" not in said:
        return said
    return re.sub(r"\\.", lambda escape: _ESCAPES.get(escape[0], escape[0][1]), said)


def _catalogue_file(language: str) -> Path:
    return packaged("locales") / language / FILE
