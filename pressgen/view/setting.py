"""Prose, set: facts filled in, typography of the language, markup escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest
from typing import NamedTuple

from markupsafe import Markup, escape
from pydantic import TypeAdapter, ValidationError

from pressgen.blocks import Inlines, Run, plain
from pressgen.diagnostics import Finding, Place, kinds
from pressgen.localise import Locale, Names
from pressgen.model.values import Url
from pressgen.prose import Emphasis, Link, Slot, Words, parse, strays
from pressgen.prose import Inlines as Parsed
from pressgen.view.facts import Fact, fill
from pressgen.view.slips import example, meant


@dataclass(frozen=True, slots=True)
class Prose:
    """A text ready for a template: its paragraphs as markup, and where it was written."""

    paragraphs: tuple[Markup, ...]
    plain: tuple[str, ...]
    """The same paragraphs without markup."""
    source: str
    """The key path: ``story[2].text.en``."""

    def __html__(self) -> str:
        """Return all in one line, for a text that is printed within another."""
        return " ".join(self.paragraphs)

    def __str__(self) -> str:
        """Return the words alone, in one line."""
        return " ".join(self.plain)


class _Piece(NamedTuple):
    """A run on its way; ``fixed``: its typography is as it must be; ``fact``: it is one."""

    run: Run
    fixed: bool = False
    fact: bool = False


class Setter:
    """Sets the prose of one release in one language; what is wrong with it gathers in findings."""

    def __init__(self, locale: Locale, facts: Fact, names: Names) -> None:
        self.locale, self.facts, self.names = locale, facts, names
        self.findings: list[Finding] = []

    def runs(self, text: str, place: Place, *, quoted: bool = False) -> list[Inlines]:
        """Return a text's paragraphs as runs; ``quoted``: they will stand in quotation marks."""
        return [self._paragraph(paragraph, place, quoted) for paragraph in parse(text)]

    def prose(self, text: str, place: Place) -> Prose:
        """Return a text for a template."""
        return as_prose(self.runs(text, place), place)

    def _paragraph(self, parsed: Parsed, place: Place, quoted: bool) -> Inlines:
        pieces = list(self._pieces(parsed, place, Run("")))
        done: list[Run] = []
        for piece, following in zip_longest(pieces, pieces[1:]):
            text = piece.run.text
            before = done[-1].text if done else ""
            if piece.fact and _begins_sentence(done) and text not in self.names.spelled:
                text = text[:1].upper() + text[1:]
            if not piece.fixed:
                after = following.run.text if following else ""
                text = self.locale.typeset(
                    text, self.names, before=before, after=after, quoted=quoted
                )
            done.append(replace(piece.run, text=text))
        return tuple(done)

    def _pieces(self, parsed: Parsed, place: Place, setting: Run) -> Iterator[_Piece]:
        for inline in parsed:
            match inline:
                case Words(text):
                    self._warn(inline, place)
                    yield _Piece(replace(setting, text=text), fixed=inline.literal)
                case Slot():
                    text, finding = fill(inline, self.facts, place)
                    self.findings += [finding] if finding else []
                    yield _Piece(replace(setting, text=text), fixed=True, fact=True)
                case Emphasis(children):
                    yield from self._pieces(children, place, replace(setting, emphasis=True))
                case Link(children, url):
                    self._check(url, place.into(inline.offset))
                    yield from self._pieces(children, place, replace(setting, url=url))

    def _warn(self, words: Words, place: Place) -> None:
        for stray in strays(words):
            right, known = meant(stray, self.facts), {"fact": self._example} | RIGHT_MARKUP
            if right is not None:
                kind, facts = kinds.BROKEN_FACT, {"right": right, "fact": self._example}
            elif stray.like in known:
                kind, facts = kinds.STRAY_MARKUP, {stray.like: known[stray.like]}
            else:
                continue
            finding = kind.at(place.into(stray.offset), text=stray.text)
            self.findings.append(replace(finding, facts={**finding.facts, **facts}))

    @cached_property
    def _example(self) -> str:
        return example(self.facts)

    def _check(self, url: str, place: Place) -> None:
        try:
            _URL.validate_python(url)
        except ValidationError:
            self.findings.append(kinds.BAD_LINK.at(place, value=url))


_URL = TypeAdapter(Url)

RIGHT_MARKUP = {"link": "[words](https://example.org)", "emphasis": "*words*"}
"""How markup is written that has gone wrong."""

_SENTENCE_END = re.compile(r"""\w{3}[.?!…][”’"')]*\s+$""")
"""The shortest word is one of three letters: "kl." and "ca." end no sentence."""


def _begins_sentence(before: list[Run]) -> bool:
    said = plain(tuple(before))
    return not said.strip() or _SENTENCE_END.search(said) is not None


def as_prose(paragraphs: list[Inlines], place: Place) -> Prose:
    """Return runs for a template."""
    return Prose(
        tuple(_markup(runs) for runs in paragraphs),
        tuple(plain(runs) for runs in paragraphs),
        path_of(place),
    )


def path_of(place: Place) -> str:
    """Return a key path as one reads it: ``story[2].text.en``."""
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place.key)
    return path.lstrip(".")


def _markup(runs: Inlines) -> Markup:
    return Markup().join(_marked(run) for run in runs)


def _marked(run: Run) -> Markup:
    text = escape(run.text)
    if run.emphasis:
        text = Markup("<em>{}</em>").format(text)
    return Markup('<a href="{}">{}</a>').format(run.url, text) if run.url else text
