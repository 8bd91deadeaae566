"""A language as the releases are written in it: numbers, places, dates, names and prose."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from pressgen.localise.lap_times import parse_lap_time
from pressgen.localise.typography import NBSP, NO_NAMES, Names, Typography
from pressgen.localise.words import Words
from pressgen.model.language import DateForm, Language, Pronoun, QuoteMarks

if TYPE_CHECKING:
    import babel


class UnknownFormError(LookupError):
    """A gender or a form of date was asked for which the language file has not."""


@dataclass(frozen=True)
class Locale:
    """A language of the release. What CLDR knows comes from Babel, the rest from its file."""

    key: str
    """As the house file and the press folder name it."""
    tag: str
    """Its language tag, which also says which country's forms are meant."""
    language: Language
    words: Words
    date_form: str | None = None
    """One of the language file's forms of date; None: its first."""

    def ordinal(self, n: int) -> str:
        """Return an ordinal number in digits: ``1st``."""
        return f"{n}{self.language.ordinals.suffix(self._babel.ordinal_form(n))}"

    def ordinal_word(self, n: int) -> str:
        """Return an ordinal number in words as far as there are any (1–40), then in digits."""
        words = self.language.words.ordinals
        return words[n - 1] if 1 <= n <= len(words) else self.ordinal(n)

    def cardinal_word(self, n: int, gender: str | None = None) -> str:
        """Return a number in words as far as there are any (1–40), then in digits.

        ``gender`` is that of what is counted, by its name in the language file; None: the basic
        form. Raise ``UnknownFormError`` where the language file has no such gender.
        """
        words, genders = self.language.words.cardinals, self.language.words.genders
        if gender is not None and gender not in genders:
            raise UnknownFormError(f"the language has no gender {gender!r}")
        if not 1 <= n <= len(words):
            return self.number(n)
        return genders.get(gender or "", {}).get(str(n), words[n - 1])

    def count(self, n: int, gender: str | None = None) -> str:
        """Return a number as it stands in running text: small ones in words."""
        return self.cardinal_word(n, gender) if self._in_words(n) else self.number(n)

    def place_word(self, n: int) -> str:
        """Return who came in ``n``-th, as running text says it: ``third``, ``trea``; ``15th``."""
        nouns = self.language.places.nouns
        if not self._in_words(n):
            return self.ordinal(n)
        return nouns[n - 1] if n <= len(nouns) else self.ordinal_word(n)

    def place(self, n: int) -> str:
        """Return a place as running text says it: ``third place``; ``15th place``."""
        if not self._in_words(n):
            return self.place_digits(n)
        return self.language.places.in_words.format(word=self.ordinal_word(n))

    def place_digits(self, n: int) -> str:
        """Return a place in digits: ``3rd place``."""
        return self.language.places.in_digits.format(nth=self.ordinal(n), number=n)

    def number(self, value: int | Decimal) -> str:
        """Return a number in digits, exactly: nothing is rounded."""
        from babel.numbers import format_decimal

        return _plain(format_decimal(value, locale=self._babel, decimal_quantization=False))

    def date(self, day: dt.date, release_year: int | None = None) -> str:
        """Return a date, without the year where it is the release's own; None: always with it."""
        return self._dated(self._day(day), day.year, release_year)

    def date_range(self, first: dt.date, last: dt.date, release_year: int | None = None) -> str:
        """Return the days from first to last; the year as in ``date``, or both of two years."""
        if first == last:
            return self.date(first, release_year)
        if first.year != last.year:
            return self._dates.span.format(first=self.date(first), last=self.date(last))
        return self._dated(self._days(first, last), last.year, release_year)

    def weekday(self, day: dt.date) -> str:
        """Return the name of a date's weekday."""
        name: str = self._babel.days["format"]["wide"][day.weekday()]
        return name

    def month(self, day: dt.date) -> str:
        """Return the name of a date's month, as it stands in a date."""
        name: str = self._babel.months["format"]["wide"][day.month]
        return name

    def time(self, time: dt.time) -> str:
        """Return a time of day in hours and minutes."""
        from babel.dates import format_time

        return _plain(format_time(time, "short", locale=self._babel))

    def moment(self, moment: dt.datetime, release_year: int | None = None) -> str:
        """Return a point of time: date (as in ``date``) and time of day, without its zone."""
        date, time = self.date(moment.date(), release_year), self.time(moment.time())
        return self.language.clock.moment.format(date=date, time=time)

    def zoned(self, moment: dt.datetime, release_year: int | None = None) -> str:
        """Return a point of time with its zone: raise ``ValueError`` where it knows none."""
        told = self.moment(moment, release_year)
        return self.language.clock.zoned.format(moment=told, zone=self._zone(moment))

    def lap_time(self, text: str) -> str | None:
        """Return a lap time in the language's form; None where the text is no lap time."""
        lap = parse_lap_time(text)
        if lap is None:
            return None
        marks = self.language.lap_times
        if lap.minutes is None:
            return f"{lap.seconds}{marks.seconds}{lap.decimals}"
        return f"{lap.minutes}{marks.minutes}{lap.seconds:02}{marks.seconds}{lap.decimals}"

    def join(self, items: Sequence[str]) -> str:
        """Return a list in running text: ``A, B and C``; of nothing, nothing."""
        from babel.lists import format_list

        return format_list(items, locale=self._babel)

    def genitive(self, name: str) -> str:
        """Return the genitive of a name."""
        rule = self.language.genitive
        endings = (e for e in rule.after if name.lower().endswith(e))
        ending = max(endings, key=len, default=None)
        if ending is not None:
            return name + rule.after[ending]
        initials = re.search(r"(?<!\w)[^\W\d_]{2,}$", name)
        if rule.initials is not None and initials and initials[0].isupper():
            return name + rule.initials
        return name + rule.suffix

    def country(self, alpha2: str) -> str:
        """Return a country's name as it stands after "in"; by its ISO alpha-2 code."""
        return self.language.countries.get(alpha2) or self._babel.territories[alpha2]

    @property
    def pronouns(self) -> Mapping[str, Pronoun]:
        """The pronouns there are, by their subject forms."""
        return self.language.pronouns

    def pronoun(self, subject: str) -> Pronoun | None:
        """Return the other forms of a pronoun by its subject form; None: not one of these."""
        return self.pronouns.get(subject)

    @property
    def quote_dash(self) -> str:
        """What begins a quote that has no quotation marks, with its space."""
        return self.language.quotes.dash

    @property
    def quote_marks(self) -> QuoteMarks:
        """The quotation marks, and whether a comma stands before the closing one."""
        return self.language.quotes

    def typeset(
        self,
        text: str,
        names: Names = NO_NAMES,
        *,
        before: str = "",
        after: str = "",
        quoted: bool = False,
    ) -> str:
        """Return prose as it is to be printed: see ``Typography.typeset``."""
        return self._typography.typeset(text, names, before=before, after=after, quoted=quoted)

    @cached_property
    def _babel(self) -> babel.Locale:
        from babel import Locale as BabelLocale

        return BabelLocale.parse(self.tag, sep="-")

    @cached_property
    def _dates(self) -> DateForm:
        forms = self.language.dates
        if self.date_form is not None and self.date_form not in forms:
            raise UnknownFormError(f"the language has no form of date {self.date_form!r}")
        return forms[self.date_form] if self.date_form else next(iter(forms.values()))

    @cached_property
    def _typography(self) -> Typography:
        months = self._babel.months
        names = [name for use in months.values() for name in use["wide"].values()]
        both_cases = [*names, *(name[:1].upper() + name[1:] for name in names)]
        spaced = NBSP in self.number(10_000)
        return Typography(self.language, both_cases, spaced_thousands=spaced)

    def _in_words(self, n: int) -> bool:
        return 1 <= n <= self.language.words.prose_limit

    def _day(self, day: dt.date) -> str:
        return self._dates.day.format(day=day.day, nth=self.ordinal(day.day), month=self.month(day))

    def _days(self, first: dt.date, last: dt.date) -> str:
        if first.month != last.month:
            return self._dates.span.format(first=self._day(first), last=self._day(last))
        return self._dates.days.format(
            first=first.day,
            first_nth=self.ordinal(first.day),
            last=last.day,
            last_nth=self.ordinal(last.day),
            month=self.month(first),
        )

    def _dated(self, date: str, year: int, release_year: int | None) -> str:
        return date if year == release_year else self._dates.year.format(date=date, year=year)

    def _zone(self, moment: dt.datetime) -> str:
        from babel.dates import get_timezone_gmt, get_timezone_name

        if moment.tzinfo is None:
            raise ValueError("a point of time needs its zone")
        name = get_timezone_name(moment, width="short", locale=self._babel)
        bare = name.startswith(("+", "-"))
        return _plain(get_timezone_gmt(moment, width="long", locale=self._babel) if bare else name)


def _plain(text: str) -> str:
    """Return what CLDR gives without the thin spaces that many fonts and readers lack."""
    return text.replace("\u202f", NBSP).replace("\u2009", NBSP)
