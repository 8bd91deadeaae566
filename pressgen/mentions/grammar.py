"""How a language writes what is counted, measured and timed: patterns that no weekend changes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cached_property, lru_cache

from pressgen.localise import Locale
from pressgen.mentions.numerals import Numerals
from pressgen.mentions.patterns import any_of, whole_words
from pressgen.model.lexicon import Lexicon

MEASURES = ("metre", "kilometre", "horsepower", "kilogram")
"""Units of the lexicons before which a number is never a year: 2000 metres."""

LAP_TIME = re.compile(r"(?<![\w.,:])\d{1,2}[:.]\d{2}[.,]\d{1,3}(?![\w])")

_ENDS = r"\w*"
"""Behind the beginning of a word."""

_DASH = " ?[-–—] ?"
_DATES = (
    "{day}(?: {month})?{dash}{until} {until_month}",
    "{day} {joint}{month}",
    "{month} {day}(?:{dash}(?:{until_month} )?{until})?",
)
"""9–11 July and 30 July–1 August; 9 July; July 9, July 9–11 and July 30–August 1."""


def grammar(locale: Locale, lexicon: Lexicon) -> Grammar:
    """Return the grammar of a language; the same one as long as its words are the same."""
    return _kept(_Words(locale, lexicon))


class _Words:
    """A language and its lexicon, told from others by what they hold."""

    def __init__(self, locale: Locale, lexicon: Lexicon) -> None:
        self.locale, self.lexicon = locale, lexicon

    def __hash__(self) -> int:
        return hash((self.locale.key, self.locale.tag))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Words) and self._parts() == other._parts()

    def _parts(self) -> tuple[object, ...]:
        locale = self.locale
        return locale.key, locale.tag, self.lexicon, locale.language


class Grammar:
    """The patterns of a language."""

    def __init__(self, locale: Locale, lexicon: Lexicon) -> None:
        """Take the language's words."""
        self.locale, self.lexicon = locale, lexicon
        self.numerals = Numerals(locale, lexicon)

    @cached_property
    def terms(self) -> re.Pattern[str]:
        """What has a number in its name, and counts nothing."""
        return whole_words(self.lexicon.terms)

    # Dates

    @cached_property
    def months(self) -> dict[str, int]:
        """The months' names, small, and their numbers."""
        return {self.locale.month(dt.date(2000, n, 1)).lower(): n for n in range(1, 13)}

    @cached_property
    def date(self) -> re.Pattern[str]:
        """A day, or from one to another; each form with groups of its own, as names are."""
        forms = "|".join(self._date_form(form, number) for number, form in enumerate(_DATES))
        return re.compile(rf"(?<![\w.,])(?:{forms})(?!\w)", re.IGNORECASE)

    def _date_form(self, form: str, number: int) -> str:
        month = any_of(self.months)
        return (
            form.format(
                day=f"(?P<day{number}>{self._day})",
                until=f"(?P<until{number}>{self._day})",
                month=f"(?P<month{number}>{month})",
                until_month=f"(?P<until_month{number}>{month})",
                joint=self._month_joint,
                dash=rf"(?:{_DASH}| (?:{self.lexicon.until}) )",
            )
            + rf"(?:,? (?P<year{number}>(?:19|20)\d\d)\b)?"
        )

    @cached_property
    def _day(self) -> str:
        return rf"\d{{1,2}}(?:{any_of(self.locale.language.ordinals.suffixes)})?"

    @cached_property
    def _month_joint(self) -> str:
        joint = self.lexicon.date_joint
        return f"(?:{joint} )?" if joint else ""

    @cached_property
    def dates(self) -> re.Pattern[str]:
        """Several days of one month: July 9th, 10th and 11th."""
        month, joint = any_of(self.months), self.lexicon.joint
        days = rf"{self._day}(?:, {self._day})*,? (?:{joint}) {self._day}"
        return re.compile(
            rf"(?<![\w.,])(?:(?P<days0>{days}) {self._month_joint}(?P<month0>{month})"
            rf"|(?P<month1>{month}) (?P<days1>{days}))(?!\w)",
            re.IGNORECASE,
        )

    # Times

    @cached_property
    def clocks(self) -> list[tuple[int, re.Pattern[str]]]:
        """Times of day: in hours and minutes, in hours alone, in minutes from a full hour."""
        minutes = self.lexicon.clock.replace("{minutes}", r"(?P<minutes>\d{2})")
        hours = rf"(?P<hours>\d{{1,2}}|{self.numerals.small})"
        forms = [minutes.replace("{hours}", r"(?P<hours>\d{1,2})")]
        forms += [form.replace("{hours}", hours) for form in self.lexicon.clock_hours]
        near = [(int(n), form) for n, form in self.lexicon.clock_words.items()]
        known = [(n, form.replace("{hours}", hours)) for n, form in near]
        return [
            (minutes, re.compile(rf"(?<![\w.,:]){form}(?![\w]|[.,:]\d)", re.IGNORECASE))
            for minutes, form in (*known, *((0, form) for form in forms))
        ]

    @cached_property
    def morning(self) -> re.Pattern[str]:
        """The end of a time of day before noon."""
        return re.compile(rf"(?:{self.lexicon.morning})$", re.IGNORECASE)

    @cached_property
    def afternoon(self) -> re.Pattern[str]:
        """The end of a time of day after noon."""
        return re.compile(rf"(?:{self.lexicon.afternoon or '(?!)'})$", re.IGNORECASE)

    @cached_property
    def year(self) -> re.Pattern[str]:
        """A year, or a season over two."""
        measures = [self.units[unit].pattern for unit in MEASURES if unit in self.units]
        unit = rf"(?! (?:{'|'.join(measures)})(?!\w))" if measures else ""
        return re.compile(
            rf"(?<![\w.,])(?:19|20)\d\d(?:/\d\d)?(?![\w]|[.,]\d){unit}", re.IGNORECASE
        )

    @cached_property
    def decade(self) -> re.Pattern[str]:
        """Ten years: the group ``year`` in digits; else a group called after them, ``d90``."""
        forms = [f"(?P<d{n}>{form})" for n, form in self.lexicon.decades.items()]
        if self.lexicon.decade:
            digits = r"(?P<year>(?<![\w.,])(?:19|20)?\d0)"
            forms.append(self.lexicon.decade.replace("{year}", digits))
        return whole_words("|".join(forms) or "(?!)")

    @cached_property
    def days(self) -> dict[str, int]:
        """The weekdays' names, small, and their numbers from Monday's 0."""
        monday = dt.date(2001, 1, 1)
        return {self.locale.weekday(monday + dt.timedelta(n)).lower(): n for n in range(7)}

    @cached_property
    def weekday(self) -> re.Pattern[str]:
        """A weekday, and what may be joined to it."""
        words = self.lexicon.weekdays
        after, around = words.after, rf"(?P<around>(?:{words.around}) )?"
        day = rf"(?P<day>{any_of(self.days)})"
        return re.compile(rf"(?<!\w){around}{day}(?:{after})(?!\w)", re.IGNORECASE)

    # Sessions and rounds

    @cached_property
    def kinds(self) -> list[str]:
        """The kinds of sessions, as the groups of ``session`` count them."""
        return list(self.lexicon.sessions)

    @cached_property
    def session(self) -> re.Pattern[str]:
        """A session by its number; the group ``k0`` is there where it is of the first kind."""
        known = list(enumerate(self.lexicon.sessions.values()))
        behind = "|".join(f"(?P<b{n}>{words.nouns}|(?P<p{n}>{words.plural}))" for n, words in known)
        before = "|".join(f"(?P<a{n}>{words.nouns}|{words.plural})" for n, words in known)
        counted = "|".join(f"(?P<c{n}>{words.counted})" for n, words in known)
        short = (
            "|".join(f"(?P<s{n}>{re.escape(words.short)})" for n, words in known if words.short)
            or "(?!)"
        )
        return re.compile(
            rf"(?<!\w)(?:(?P<nth>{self.numerals.any_ordinal}) (?:{behind})"
            rf"|(?:{before}) (?P<n>\d{{1,2}})|(?:{counted}) (?P<word>{self.numerals.small})"
            rf"|(?:{short})(?P<short>\d{{1,2}}))(?![\w]|[.,:]\d)",
            re.IGNORECASE,
        )

    @cached_property
    def outer_session(self) -> re.Pattern[str]:
        """The first or the last session of a kind, in other words than its number's."""
        known = enumerate(self.lexicon.sessions.values())
        nouns = "|".join(f"(?P<b{n}>{words.nouns})" for n, words in known)
        ends = rf"(?:(?P<first>{self.lexicon.opening})|(?P<last>{self.lexicon.closing}))"
        return re.compile(rf"(?<!\w){ends}(?:{nouns})(?!\w)", re.IGNORECASE)

    def kind_of(self, match: re.Match[str]) -> str:
        """Return the kind of a session that has been found."""
        found = {name[1:] for name, words in match.groupdict().items() if words}
        return next(kind for n, kind in enumerate(self.kinds) if str(n) in found)

    @cached_property
    def one_before(self) -> re.Pattern[str]:
        """What ends before one of several sessions: "the first and" before "second race"."""
        joint = self.lexicon.joint
        return re.compile(rf"(?<!\w)(?P<nth>[\w:-]+)(?:,|,? (?:{joint})) $", re.IGNORECASE)

    @cached_property
    def one_behind(self) -> re.Pattern[str]:
        """What stands behind one of several sessions: Races 1 … and 2."""
        joint = self.lexicon.joint
        return re.compile(rf"(?:,|,? (?:{joint})) (?P<n>\d{{1,2}})(?![\w]|[.,:]\d)", re.IGNORECASE)

    @cached_property
    def round(self) -> re.Pattern[str]:
        """A round of the season by its number."""
        words, numerals = self.lexicon.rounds, self.numerals
        return re.compile(
            rf"(?<!\w)(?:(?P<nth>{numerals.any_ordinal})(?: (?!{numerals.small} )\w+)??"
            rf" (?:{words.nouns})|(?:{words.nouns}) (?P<n>\d{{1,2}})"
            rf"|(?:{words.counted}) (?P<word>{numerals.small}))(?!\w)",
            re.IGNORECASE,
        )

    @cached_property
    def own(self) -> re.Pattern[str]:
        """What ends before a session that is somebody's first: no session of this weekend."""
        return re.compile(rf"(?:\x00|\b(?:{self.lexicon.own}))(?: \w+)? $", re.IGNORECASE)

    # Quantities

    @cached_property
    def units(self) -> dict[str, re.Pattern[str]]:
        """The words of each unit."""
        converted = {unit: known.words for unit, known in self.lexicon.converted.items()}
        words: Mapping[str, str] = {**self.lexicon.units, **converted}
        return {unit: re.compile(form, re.IGNORECASE) for unit, form in words.items()}

    @cached_property
    def joined_units(self) -> dict[str, re.Pattern[str]]:
        """The words of each unit in one word with their number."""
        known = self.lexicon.joined_units.items()
        return {unit: re.compile(form, re.IGNORECASE) for unit, form in known}

    def unit_at(self, text: str, start: int, end: int) -> str | None:
        """Return the unit whose words stand in a text from a sign to another."""
        for known in (self.units, self.joined_units):
            for unit, form in known.items():
                match = form.match(text, start)
                if match and (match.end() == end or form.fullmatch(text, start, end)):
                    return unit
        return None

    @cached_property
    def quantity(self) -> re.Pattern[str]:
        """A number and its unit: 40 km, 20-second, tre tuffa varv; a lap, but not a few laps."""
        halves, one = self.lexicon.halves, self.lexicon.ambiguous.one
        number = rf"(?P<number>{self.numerals.any})(?: (?P<plus>{halves.more}))?"
        gap = r"(?: (?P<between>[^\W\d_]+))?? |-|(?<=\d)"
        less = (
            rf"(?P<one>{one.words})(?:(?: (?P<plus_one>{halves.more}))?[ -])"
            rf"|(?P<half>{halves.one})[ -]?"
        )
        units = "|".join(form.pattern for form in self.units.values()) or "(?!)"
        joined = "|".join(form.pattern for form in self.joined_units.values()) or "(?!)"
        return re.compile(
            rf"(?<![\w.,:])(?:(?:{number}(?:{gap})|{less})"
            rf"(?P<unit>{units})(?!\w)(?P<more> (?:{halves.more})(?!\w))?"
            rf"|(?P<word>{self.numerals.short_words}|{halves.one})-?(?P<joined>{joined})(?!\w))",
            re.IGNORECASE,
        )

    @cached_property
    def no_unit(self) -> re.Pattern[str]:
        """What stands behind the words of a unit that is none: a second podium."""
        return re.compile(rf"(?:{self.lexicon.ambiguous.one.unless})(?!\w)", re.IGNORECASE)

    # Ordinals and numbers

    @cached_property
    def ordinal(self) -> re.Pattern[str]:
        """A place, or another ordinal."""
        compounds = "|".join(self.lexicon.places.compounds) or "(?!)"
        vague = frozenset(self.lexicon.ambiguous.ordinals)
        plain = self.numerals.ordinals(without=vague, joined=f"(?:{compounds})?")
        joined = f"{any_of(self.locale.language.words.ordinals)}(?:{compounds})"
        return re.compile(rf"(?<![\w.,])(?P<nth>{plain}|{joined})(?!\w)", re.IGNORECASE)

    @cached_property
    def ambiguous(self) -> list[tuple[int, re.Pattern[str], re.Pattern[str]]]:
        """Words that are ordinals behind some words, and before others."""
        return [
            (
                int(number),
                whole_words(rf"(?:{rule.after}) (?P<word>{rule.word})"),
                whole_words(rf"(?P<word>{rule.word})(?=[ -](?:{rule.before})(?!\w))"),
            )
            for number, rule in self.lexicon.ambiguous.ordinals.items()
        ]

    @cached_property
    def rival(self) -> re.Pattern[str]:
        """What ends before an ordinal that is another's."""
        return re.compile(rf"\b(?:{self.lexicon.places.rival}) $", re.IGNORECASE)

    @cached_property
    def place(self) -> re.Pattern[str]:
        """A place in digits: P3."""
        before = "|".join(self.lexicon.places.before)
        return re.compile(rf"(?<!\w)(?:{before}) ?(?P<n>\d{{1,3}})(?![\w]|[.,:]\d)", re.IGNORECASE)

    @cached_property
    def number(self) -> re.Pattern[str]:
        """A bare number."""
        half = rf"(?P<more> (?:{self.lexicon.halves.more})(?!\w))?"
        return re.compile(
            rf"(?<![\w.,])(?P<number>{self.numerals.any})(?![\w]|[.,]\d){half}", re.IGNORECASE
        )

    @cached_property
    def vague_ordinals(self) -> list[tuple[int, re.Pattern[str]]]:
        """Words that are ordinals perhaps."""
        known = self.lexicon.ambiguous.ordinals.items()
        return [(int(n), whole_words(rule.word)) for n, rule in known]

    @cached_property
    def vague_numbers(self) -> list[tuple[int, re.Pattern[str]]]:
        """Words that say a number without naming it."""
        known = self.lexicon.ambiguous.numbers.items()
        return [(int(n), whole_words(form)) for n, form in known]

    # Words

    @cached_property
    def concepts(self) -> list[tuple[str, re.Pattern[str]]]:
        """The trade's concepts, and their words."""
        known = self.lexicon.concepts.items()
        return [(concept, whole_words(form)) for concept, form in known]

    def concepts_of(self, word: str) -> frozenset[str]:
        """Return the concepts that a word may say."""
        if word not in self._concepts_by_word:
            begun = (self._stems.get(word[:length], ()) for length in self._stem_lengths)
            known = frozenset(concept for concepts in begun for concept in concepts)
            self._concepts_by_word[word] = known | self._words.get(word, frozenset())
        return self._concepts_by_word[word]

    @cached_property
    def _concepts_by_word(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return self._also(stems=False)

    @cached_property
    def _stems(self) -> dict[str, frozenset[str]]:
        return self._also(stems=True)

    @cached_property
    def _stem_lengths(self) -> list[int]:
        return sorted({len(stem) for stem in self._stems})

    def _also(self, *, stems: bool) -> dict[str, frozenset[str]]:
        """Return the concepts by their further words, or by how these begin."""
        found: dict[str, frozenset[str]] = {}
        for concept, words in self.lexicon.concepts_also.items():
            for word in words.lower().split("|"):
                if word.endswith(_ENDS) is stems:
                    stem = word.removesuffix(_ENDS)
                    found[stem] = found.get(stem, frozenset()) | {concept}
        return found

    @cached_property
    def together(self) -> re.Pattern[str]:
        """Words for several drivers."""
        return whole_words(self.lexicon.together)


@lru_cache(maxsize=8)
def _kept(words: _Words) -> Grammar:
    return Grammar(words.locale, words.lexicon)
