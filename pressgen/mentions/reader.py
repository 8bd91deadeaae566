"""Reads a text: finds the names, dates, sessions, places and numbers that it mentions.

Each rule takes what it recognises out of the text, so that a later one cannot read it otherwise:
the 3 of "RS 3 LMS" is no number, the 2 of "Race 2" no place. All words come from the language's
lexicon, its language file and CLDR.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property

from pressgen.localise import Locale
from pressgen.mentions.copy import Copy
from pressgen.mentions.mention import Mention, Sort
from pressgen.mentions.patterns import whole_words
from pressgen.mentions.registry import Registry
from pressgen.model.house import SESSION_KEY
from pressgen.model.lexicon import Lexicon

_TAKEN = "\x00"
"""Stands for what has been read."""

_LAP_TIME = r"(?<![\w.,:])\d{1,2}[:.]\d{2}[.,]\d{1,3}(?![\w])"
_YEAR = r"(?<![\w.,])(?:19|20)\d\d(?:/\d\d)?(?![\w]|[.,]\d)"
_DASH = " ?[-–—] ?"
_DATES = (
    f"{{day}}(?: {{month}})?{_DASH}{{until}} {{until_month}}",
    "{day} {joint}{month}",
    f"{{month}} {{day}}(?:{_DASH}(?:{{until_month}} )?{{until}})?",
)
"""9–11 July and 30 July–1 August; 9 July; July 9, July 9–11 and July 30–August 1."""

Found = Iterator[tuple[Sort, object, int, int]]


class Reader:
    """Reads texts in one language, about one weekend."""

    def __init__(
        self, locale: Locale, lexicon: Lexicon, registry: Registry, sessions: Mapping[str, set[str]]
    ) -> None:
        """Take what is known: ``sessions`` are their labels in this language, by their keys."""
        self.locale, self.lexicon, self.registry = locale, lexicon, registry
        self.sessions = sessions

    def read(self, copy: Copy) -> tuple[Mention, ...]:
        """Return what a text mentions, in its order."""
        found: list[Mention] = []
        rest = copy.text
        for rule in self._rules:
            for sort, value, start, end in rule(rest):
                mention = Mention(sort, value, start, end, copy.is_told(start, end))
                found.append(mention)
                rest = rest[:start] + _TAKEN * (end - start) + rest[end:]
        found += self._unsure(rest, copy)
        for rule in (self._weekdays, self._concepts):
            found += [
                Mention(sort, value, start, end, copy.is_told(start, end))
                for sort, value, start, end in rule(copy.text)
            ]
        return tuple(sorted(found, key=lambda mention: (mention.start, mention.end)))

    @property
    def _rules(self) -> tuple[Callable[[str], Found], ...]:
        return (
            self._names,
            self._dates,
            self._times,
            self._years,
            self._labels,
            self._rounds,
            self._numbered_sessions,
            self._quantities,
            self._ordinals,
            self._numbers,
        )

    # Names

    def _names(self, text: str) -> Found:
        for match in self._name.finditer(text):
            yield Sort.NAME, self.registry.owners[match[0]], *match.span()

    @cached_property
    def _name(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){_any_of(self.registry.owners)}(?!\w)")

    # Time

    def _dates(self, text: str) -> Found:
        for match in self._date.finditer(text):
            groups = {name[:-1]: value for name, value in match.groupdict().items() if value}
            months = [groups.get("month"), groups.get("until_month")]
            first = self._months[(months[0] or months[1] or "").lower()]
            last = self._months[(months[1] or months[0] or "").lower()]
            day, until = int(groups["day"]), int(groups.get("until") or groups["day"])
            year = int(groups["year"]) if "year" in groups else None
            yield Sort.DATE, ((first, day), (last, until), year), *match.span()

    @cached_property
    def _months(self) -> dict[str, int]:
        import datetime as dt

        return {self.locale.month(dt.date(2000, n, 1)).lower(): n for n in range(1, 13)}

    @cached_property
    def _date(self) -> re.Pattern[str]:
        forms = "|".join(self._date_form(form, number) for number, form in enumerate(_DATES))
        return re.compile(rf"(?<![\w.,])(?:{forms})(?!\w)", re.IGNORECASE)

    def _date_form(self, form: str, number: int) -> str:
        """Return a form of date with groups of its own: names of groups may stand only once."""
        suffix, month = _any_of(self.locale.language.ordinals.suffixes), _any_of(self._months)
        day, joint = rf">\d{{1,2}})(?:{suffix})?", self.lexicon.date_joint
        return (
            form.format(
                day=f"(?P<day{number}{day}",
                until=f"(?P<until{number}{day}",
                month=f"(?P<month{number}>{month})",
                until_month=f"(?P<until_month{number}>{month})",
                joint=f"(?:{joint} )?" if joint else "",
            )
            + rf"(?:,? (?P<year{number}>(?:19|20)\d\d)\b)?"
        )

    def _times(self, text: str) -> Found:
        for match in re.finditer(_LAP_TIME, text):
            yield Sort.LAP_TIME, re.sub(r"\D", "", match[0]), *match.span()
        for match in self._clock.finditer(text):
            yield Sort.CLOCK, (int(match["hours"]), int(match["minutes"])), *match.span()

    @cached_property
    def _clock(self) -> re.Pattern[str]:
        parts = {"hours": r"(?P<hours>\d{1,2})", "minutes": r"(?P<minutes>\d{2})"}
        form = self.lexicon.clock.replace("{hours}", parts["hours"])
        return re.compile(
            rf"(?<![\w.,]){form.replace('{minutes}', parts['minutes'])}(?![\w]|[.,]\d)"
        )

    def _years(self, text: str) -> Found:
        for match in re.finditer(_YEAR, text):
            yield Sort.YEAR, match[0], *match.span()

    def _weekdays(self, text: str) -> Found:
        for match in self._weekday.finditer(text):
            yield Sort.WEEKDAY, self._days[match["day"].lower()], *match.span()

    @cached_property
    def _days(self) -> dict[str, int]:
        import datetime as dt

        monday = dt.date(2001, 1, 1)
        return {self.locale.weekday(monday + dt.timedelta(n)).lower(): n for n in range(7)}

    @cached_property
    def _weekday(self) -> re.Pattern[str]:
        after = self.lexicon.weekdays.after
        return re.compile(rf"(?<!\w)(?P<day>{_any_of(self._days)})(?:{after})(?!\w)", re.IGNORECASE)

    # Sessions and rounds

    def _labels(self, text: str) -> Found:
        """Find sessions by the labels that the house gives them, their numbers among them."""
        for match in self._label.finditer(text):
            yield Sort.SESSION, self._keys_by_label[match[0].lower()], *match.span()

    @cached_property
    def _keys_by_label(self) -> dict[str, str]:
        labels = {
            label.replace("\u00a0", " ").lower(): key
            for key, known in self.sessions.items()
            for label in known
        }
        return {label: key for label, key in labels.items() if re.search(r"\d", label)}

    @cached_property
    def _label(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){_any_of(self._keys_by_label)}(?!\w)", re.IGNORECASE)

    def _numbered_sessions(self, text: str) -> Found:
        for kind, pattern in self._session_patterns.items():
            for match in pattern.finditer(text):
                number = self._number_in(match)
                yield Sort.SESSION, self._session(kind, number), *match.span()

    @cached_property
    def _session_patterns(self) -> dict[str, re.Pattern[str]]:
        return {
            kind: re.compile(
                rf"(?<!\w)(?:(?:(?P<nth>{self._any_ordinal}) (?:{words.nouns}))"
                rf"|(?:{words.nouns}) (?P<n>\d{{1,2}})"
                + (rf"|{words.short}(?P<short>\d{{1,2}})" if words.short else "")
                + r")(?![\w]|[.,:]\d)",
                re.IGNORECASE,
            )
            for kind, words in self.lexicon.sessions.items()
        }

    def _session(self, kind: str, number: int) -> object:
        """Return the key of the series' session of a kind and number; else these."""
        for key in self.sessions:
            match = SESSION_KEY.match(key)
            if match and (match["kind"], match["number"] or "1") == (kind, str(number)):
                return key
        return kind, number

    def _rounds(self, text: str) -> Found:
        for match in self._round.finditer(text):
            yield Sort.ROUND, self._number_in(match), *match.span()

    @cached_property
    def _round(self) -> re.Pattern[str]:
        nouns = self.lexicon.rounds.nouns
        return re.compile(
            rf"(?<!\w)(?:(?P<nth>{self._any_ordinal})(?: \w+)?? (?:{nouns})"
            rf"|(?:{nouns}) (?P<n>\d{{1,2}}))(?!\w)",
            re.IGNORECASE,
        )

    def _number_in(self, match: re.Match[str]) -> int:
        groups = match.groupdict()
        digits = groups.get("n") or groups.get("short")
        return int(digits) if digits else self._ordinal_value(match["nth"])

    # Numbers

    def _quantities(self, text: str) -> Found:
        for match in self._quantity.finditer(text):
            unit = self._unit_of(match["unit"])
            if match["one"] and unit not in self.lexicon.ambiguous.one.units:
                continue
            number = Decimal(1) if match["one"] else self._value(match["number"])
            converted = self.lexicon.converted.get(unit)
            if converted:
                number, unit = number * converted.times, converted.to
            yield Sort.QUANTITY, (number, unit), *match.span()

    @cached_property
    def _units(self) -> dict[str, re.Pattern[str]]:
        converted = {unit: known.words for unit, known in self.lexicon.converted.items()}
        words = {**self.lexicon.units, **converted}
        return {unit: re.compile(form, re.IGNORECASE) for unit, form in words.items()}

    def _unit_of(self, words: str) -> str:
        return next(unit for unit, form in self._units.items() if form.fullmatch(words))

    @cached_property
    def _quantity(self) -> re.Pattern[str]:
        """A number and its unit: 40 km, 20-second, tre tuffa varv; a lap, but not a few laps."""
        units = "|".join(form.pattern for form in self._units.values())
        number = rf"(?P<number>{self._any_number})(?:(?: [^\W\d_]+)?? |-|(?<=\d))"
        one = rf"(?P<one>{self.lexicon.ambiguous.one.words})[ -]"
        return re.compile(rf"(?<![\w.,:])(?:{number}|{one})(?P<unit>{units})(?!\w)", re.IGNORECASE)

    def _ordinals(self, text: str) -> Found:
        for match in self._ordinal.finditer(text):
            yield Sort.ORDINAL, self._ordinal_value(match["nth"]), *match.span()
        for value, span in set(self._ambiguous_ordinals(text)):
            yield Sort.ORDINAL, value, *span
        for match in self._place.finditer(text):
            yield Sort.ORDINAL, int(match["n"]), *match.span()

    @cached_property
    def _ordinal(self) -> re.Pattern[str]:
        compounds = "|".join(self.lexicon.places.compounds) or "(?!)"
        vague = set(self.lexicon.ambiguous.ordinals)
        plain = self._ordinal_forms(without=vague, joined=f"(?:{compounds})?")
        joined = f"{_any_of(self.locale.language.words.ordinals)}(?:{compounds})"
        return re.compile(rf"(?<![\w.,])(?P<nth>{plain}|{joined})(?!\w)", re.IGNORECASE)

    def _ambiguous_ordinals(self, text: str) -> Iterator[tuple[int, tuple[int, int]]]:
        for number, behind, before in self._ambiguous:
            for pattern in (behind, before):
                yield from ((number, match.span("word")) for match in pattern.finditer(text))

    @cached_property
    def _ambiguous(self) -> list[tuple[int, re.Pattern[str], re.Pattern[str]]]:
        return [
            (
                int(number),
                whole_words(rf"(?:{rule.after}) (?P<word>{rule.word})"),
                whole_words(rf"(?P<word>{rule.word})(?=[ -](?:{rule.before})(?!\w))"),
            )
            for number, rule in self.lexicon.ambiguous.ordinals.items()
        ]

    @cached_property
    def _place(self) -> re.Pattern[str]:
        before = "|".join(self.lexicon.places.before)
        return re.compile(rf"(?<!\w)(?:{before}) ?(?P<n>\d{{1,3}})(?![\w]|[.,:]\d)", re.IGNORECASE)

    @cached_property
    def _any_ordinal(self) -> str:
        return self._ordinal_forms(without=set(), joined="")

    def _ordinal_forms(self, *, without: set[str], joined: str) -> str:
        words = [
            word
            for number, word in enumerate(self.locale.language.words.ordinals, 1)
            if str(number) not in without
        ]
        more = "|".join(form for form in self.lexicon.ordinals.values())
        digits = rf"\d{{1,3}}(?:{_any_of(self.locale.language.ordinals.suffixes)})"
        return rf"(?:{_any_of(words)}{joined}|{digits}|{more})"

    def _ordinal_value(self, words: str) -> int:
        if words[0].isdigit():
            return int(re.sub(r"\D", "", words))
        return self._ordinal_words(words.lower())

    def _ordinal_words(self, words: str) -> int:
        for number, form in self.lexicon.ordinals.items():
            if re.fullmatch(form, words):
                return int(number)
        known = self.locale.language.words.ordinals
        fitting = [n for n, word in enumerate(known, 1) if words.startswith(word.lower())]
        return max(fitting, key=lambda n: len(known[n - 1]))

    def _numbers(self, text: str) -> Found:
        for match in self._number.finditer(text):
            yield Sort.NUMBER, self._value(match[0]), *match.span()

    @cached_property
    def _number(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w.,]){self._any_number}(?![\w]|[.,]\d)", re.IGNORECASE)

    @cached_property
    def _any_number(self) -> str:
        decimal, thousands = re.escape(self.lexicon.decimal), re.escape(self.lexicon.thousands)
        digits = rf"\d{{1,3}}(?:{thousands}\d{{3}})+(?!\d)(?:{decimal}\d+)?|\d+(?:{decimal}\d+)?"
        more = "|".join(self.lexicon.numbers.values())
        return rf"(?:{digits}|{_any_of(self._number_words)}|{more})"

    @cached_property
    def _number_words(self) -> dict[str, int]:
        """Numbers as words, from two on: one is mostly an article."""
        words = self.locale.language.words
        known = {word: n for n, word in enumerate(words.cardinals, 1) if n > 1}
        for forms in words.genders.values():
            known |= {word: int(n) for n, word in forms.items() if n != "1"}
        return {word.lower(): n for word, n in known.items()}

    def _value(self, words: str) -> Decimal:
        if words[0].isdigit():
            plain = words.replace(self.lexicon.thousands, "").replace(self.lexicon.decimal, ".")
            return Decimal(plain).normalize()
        if words.lower() in self._number_words:
            return Decimal(self._number_words[words.lower()])
        forms = self.lexicon.numbers.items()
        return next(Decimal(n) for n, form in forms if re.fullmatch(form, words, re.IGNORECASE))

    def _unsure(self, text: str, copy: Copy) -> Iterator[Mention]:
        """Yield words that are ordinals or numbers perhaps, where nothing beside them tells."""
        for number, pattern in self._vague:
            for match in pattern.finditer(text):
                start, end = match.span()
                told = copy.is_told(start, end)
                yield Mention(Sort.ORDINAL, number, start, end, told, unsure=True)

    @cached_property
    def _vague(self) -> list[tuple[int, re.Pattern[str]]]:
        vague = self.lexicon.ambiguous
        words = [(int(n), rule.word) for n, rule in vague.ordinals.items()]
        words += [(int(n), form) for n, form in vague.numbers.items()]
        return [(number, whole_words(form)) for number, form in words]

    # Concepts

    def _concepts(self, text: str) -> Found:
        for concept, pattern in self._concept_patterns.items():
            for match in pattern.finditer(text):
                yield Sort.CONCEPT, concept, *match.span()

    @cached_property
    def _concept_patterns(self) -> dict[str, re.Pattern[str]]:
        return {concept: whole_words(form) for concept, form in self.lexicon.concepts.items()}


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of these words, the longest first."""
    escaped = [re.escape(word) for word in sorted(words, key=len, reverse=True) if word]
    return f"(?:{'|'.join(escaped)})" if escaped else "(?!)"
