"""Numbers as a language writes them: in digits, in words, as ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property

from pressgen.localise import Locale
from pressgen.mentions.patterns import any_of
from pressgen.model.lexicon import Lexicon

_HUNDRED = 100


class Numerals:
    """The numbers of a language."""

    def __init__(self, locale: Locale, lexicon: Lexicon) -> None:
        """Take the language's words."""
        self.locale, self.lexicon = locale, lexicon

    # Cardinals

    @cached_property
    def any(self) -> str:
        """A pattern of any number, from two on: one is mostly an article."""
        decimal, thousands = re.escape(self.lexicon.decimal), re.escape(self.lexicon.thousands)
        digits = rf"\d{{1,3}}(?:{thousands}\d{{3}})+(?!\d)(?:{decimal}\d+)?|\d+(?:{decimal}\d+)?"
        times = "|".join(self.lexicon.multipliers.values())
        more = rf"(?:[ -](?:{times})(?!\w))?" if times else ""
        return rf"(?:(?:{digits}){more}|{self.words})"

    @cached_property
    def words(self) -> str:
        """A pattern of any number in words: twenty-one, two thousand."""
        times = "|".join(self.lexicon.multipliers.values()) or "(?!)"
        more = "|".join(self.lexicon.numbers.values()) or "(?!)"
        large = [form for n, form in self.lexicon.numbers.items() if int(n) >= _HUNDRED]
        ones = rf"{any_of(self._ones)}(?=[ -]?(?:{times}))"
        known = any_of(self._cardinals)
        rest = rf"(?:(?:{self.lexicon.numerals.rest})(?:{self._tens}|{known})(?!\w))?"
        return (
            rf"(?:(?:{'|'.join(large) or '(?!)'}){rest}(?!\w)"
            rf"|(?:{self._tens}|{more}|{known}|{ones})(?:(?:[ -]?(?:{times}))+{rest})?)"
        )

    @cached_property
    def short_words(self) -> str:
        """A pattern of the numbers in words that other words are joined to."""
        more = "|".join(self.lexicon.numbers.values()) or "(?!)"
        return rf"(?:{any_of(self._cardinals)}|{more})"

    @cached_property
    def _tens(self) -> str:
        """A pattern of tens and units in one: fifty-five."""
        tens = "|".join(form for n, form in self.lexicon.numbers.items() if _is_tens(int(n)))
        forty = [word for word, n in self._cardinals.items() if _is_tens(n)]
        units = [*(word for word, n in self._cardinals.items() if n < 10), *self._ones]  # noqa: PLR2004
        either = f"{tens}|{any_of(forty)}" if tens else any_of(forty)
        form = self.lexicon.numerals.tens or "(?!)"
        return form.replace("{tens}", f"(?:{either})").replace("{units}", f"(?:{any_of(units)})")

    @cached_property
    def _cardinals(self) -> dict[str, int]:
        return {word: n for word, n in self._known if n > 1}

    @cached_property
    def _ones(self) -> dict[str, int]:
        return {word: n for word, n in self._known if n == 1}

    @cached_property
    def _known(self) -> list[tuple[str, int]]:
        words = self.locale.language.words
        known = [(word.lower(), n) for n, word in enumerate(words.cardinals, 1)]
        for forms in words.genders.values():
            known += [(word.lower(), int(n)) for n, word in forms.items()]
        return known

    @cached_property
    def small(self) -> str:
        """A pattern of the numbers in words that sessions and rounds are numbered by."""
        return any_of([*self._cardinals, *self._ones])

    def value(self, text: str, start: int, end: int) -> Decimal:
        """Return the number that stands in a text."""
        words = text[start:end]
        if not words[0].isdigit():
            return self._sum(self._parts(text, start, end))
        plain = words.replace(self.lexicon.thousands, "").replace(self.lexicon.decimal, ".")
        digits = re.match(r"[\d.]*\d", plain)
        number = Decimal(digits[0]) if digits else Decimal(0)
        letter = re.search(r"[^\W\d_]", words)
        if letter:
            for _, times in self._parts(text, start + letter.start(), end):
                number *= times
        return number.normalize()

    def _sum(self, parts: Iterator[tuple[bool, int]]) -> Decimal:
        total = 0
        for is_multiplier, number in parts:
            total = max(total, 1) * number if is_multiplier else total + number
        return Decimal(total)

    def _parts(self, text: str, start: int, end: int) -> Iterator[tuple[bool, int]]:
        """Yield the words that a number consists of: whether each multiplies, and by what."""
        while start < end:
            match = self._part.match(text, start)
            if match and match.end() <= end and match.lastgroup:
                kind, number = match.lastgroup[0], match.lastgroup[1:]
                known = dict(self._known)
                yield kind == "m", int(number) if number else known[match[0].lower()]
            start = match.end() if match and match.end() > start else start + 1

    @cached_property
    def _part(self) -> re.Pattern[str]:
        forms = [f"(?P<m{n}>{form})" for n, form in self.lexicon.multipliers.items()]
        forms += [f"(?P<v{n}>{form})" for n, form in self.lexicon.numbers.items()]
        forms.append(f"(?P<w>{any_of(dict(self._known))})")
        return re.compile("|".join(forms), re.IGNORECASE)

    # Ordinals

    @cached_property
    def any_ordinal(self) -> str:
        """A pattern of any ordinal, alone."""
        return self.ordinals(without=frozenset(), joined="")

    def ordinals(self, *, without: frozenset[str], joined: str) -> str:
        """Return a pattern of ordinals but some; ``joined``: what may follow one in its word."""
        words = [
            word
            for number, word in enumerate(self.locale.language.words.ordinals, 1)
            if str(number) not in without
        ]
        more = "|".join(form for form in self.lexicon.ordinals.values()) or "(?!)"
        return rf"(?:{any_of(words)}{joined}|{self._ordinal_digits}|{more})"

    @cached_property
    def _ordinal_digits(self) -> str:
        return rf"\d{{1,3}}(?:{any_of(self.locale.language.ordinals.suffixes)})"

    def is_ordinal(self, word: str) -> bool:
        """Tell whether a word is an ordinal, alone."""
        return (
            word.lower() in self._ordinal_words
            or re.fullmatch(self._ordinal_digits, word, re.IGNORECASE) is not None
            or any(form.fullmatch(word) for _, form in self._ordinal_forms)
        )

    @cached_property
    def _ordinal_words(self) -> frozenset[str]:
        return frozenset(word.lower() for word in self.locale.language.words.ordinals)

    def ordinal_value(self, words: str) -> int:
        """Return the number that an ordinal means."""
        if words[0].isdigit():
            return int(re.sub(r"\D", "", words))
        for number, form in self._ordinal_forms:
            if form.fullmatch(words):
                return number
        known = self.locale.language.words.ordinals
        low = words.lower()
        fitting = [n for n, word in enumerate(known, 1) if low.startswith(word.lower())]
        return max(fitting, key=lambda n: len(known[n - 1]))

    @cached_property
    def _ordinal_forms(self) -> list[tuple[int, re.Pattern[str]]]:
        forms: Mapping[str, str] = self.lexicon.ordinals
        return [(int(n), re.compile(form, re.IGNORECASE)) for n, form in forms.items()]


def _is_tens(number: int) -> bool:
    return number % 10 == 0 and 10 < number < _HUNDRED  # noqa: PLR2004
