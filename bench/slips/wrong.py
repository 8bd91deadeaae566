"""Wrong words for what a text mentions, as a tired writer would put them: sound, but untrue."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from pressgen.localise import Locale
from pressgen.mentions import Mention, Sort
from slips.press import Text

Write = Callable[[Text, Mention], str | None]
"""Gives the wrong words in place of a mention's; None: they cannot be written so there."""

LAST_SAFE_DAY = 28
"""Every month has it."""

CORE = (
    "number",
    "digits transposed",
    "ordinal",
    "round",
    "date",
    "session",
    "name of a person",
    "name of a thing",
    "name misspelt",
)
"""The kinds of slips in numbers, ordinals, dates, sessions and names."""


@dataclass(frozen=True)
class Wrong:
    """A wrong value for a mention, and how it is written in any language."""

    kind: str
    value: object
    """Of the same sort as the mention's."""
    write: Write


def wrongs(text: Text, mention: Mention) -> Iterator[Wrong]:
    """Yield what may stand wrongly in place of a mention."""
    match mention.sort:
        case Sort.ORDINAL:
            yield from _ordinals("ordinal", text, mention)
        case Sort.ROUND:
            yield from _ordinals("round", text, mention)
        case Sort.NUMBER | Sort.QUANTITY:
            yield from _numbers(text, mention)
            yield from _units(text, mention)
        case Sort.DATE:
            yield from _dates(mention)
        case Sort.SESSION:
            yield from _sessions(text, mention)
        case Sort.WEEKDAY:
            yield from _weekdays(mention)
        case Sort.NAME:
            yield from _names(text, mention)
            yield from _misspelt(text, mention)
        case Sort.YEAR | Sort.LAP_TIME | Sort.CLOCK:
            yield from _digits(text, mention)


def _like(words: str, new: str) -> str:
    """Return new words with a capital where the old ones have one."""
    return new[:1].upper() + new[1:] if words[:1].isupper() else new


# Ordinals


def _ordinals(kind: str, text: Text, mention: Mention) -> Iterator[Wrong]:
    old = int(str(mention.value))
    for new in (old + 1, old - 1):
        if new > 0:
            yield Wrong(kind, new, _as_ordinal(old, new))
    if str(old) in text.words(mention) and (turned := _transposed(str(old))):
        yield Wrong("digits transposed", int(turned), _as_ordinal(old, int(turned)))


def _as_ordinal(old: int, new: int) -> Write:
    return lambda text, mention: ordinal(text.locale, text.words(mention), old, new)


def ordinal(locale: Locale, words: str, old: int, new: int) -> str:
    """Return words that tell an ordinal with another one, in the form that they have it in."""
    digits = re.search(rf"(?<!\d){old}(?P<suffix>{_suffix(locale)})?(?!\d)", words)
    if digits:
        becomes = locale.ordinal(new) if digits["suffix"] else str(new)
        return words[: digits.start()] + becomes + words[digits.end() :]
    nouns = locale.language.places.nouns
    forms = [(locale.ordinal_word(old), locale.ordinal_word(new))]
    if max(old, new) <= len(nouns):
        forms.append((nouns[old - 1], nouns[new - 1]))
    for was, becomes in forms:
        if words.lower().startswith(was.lower()):
            return _like(words, becomes) + words[len(was) :]
    return _like(words, locale.ordinal_word(new))


def _suffix(locale: Locale) -> str:
    return "|".join(re.escape(suffix) for suffix in locale.language.ordinals.suffixes)


# Numbers


@dataclass(frozen=True)
class _Literal:
    """A number as it is written: where in the words, its value, and whether in digits."""

    start: int
    end: int
    value: Decimal
    in_digits: bool


def _literal(text: Text, mention: Mention) -> _Literal | None:
    words, lexicon = text.words(mention), text.reading.lexicon
    decimal, thousands = re.escape(lexicon.decimal), re.escape(lexicon.thousands)
    form = rf"\d{{1,3}}(?:{thousands}\d{{3}})+(?!\d)(?:{decimal}\d+)?|\d+(?:{decimal}\d+)?"
    if digits := re.search(form, words):
        plain = digits[0].replace(lexicon.thousands, "").replace(lexicon.decimal, ".")
        return _Literal(*digits.span(), Decimal(plain), in_digits=True)
    word = re.match(r"[^\W\d_]+", words)
    cardinals = text.locale.language.words.cardinals
    if word and word[0].lower() in cardinals:
        value = Decimal(cardinals.index(word[0].lower()) + 1)
        return _Literal(0, word.end(), value, in_digits=False)
    return None


def _numbers(text: Text, mention: Mention) -> Iterator[Wrong]:
    literal = _literal(text, mention)
    if literal is None:
        return
    step = Decimal(1).scaleb(int(literal.value.as_tuple().exponent))
    for new in (literal.value + step, literal.value - step):
        yield Wrong("number", _valued(mention, new), _as_number(literal.value, new))
    if literal.in_digits and (turned := _transposed(f"{literal.value:f}")):
        new = Decimal(turned)
        yield Wrong("digits transposed", _valued(mention, new), _as_number(literal.value, new))
    if literal.in_digits and literal.value % 1:
        yield Wrong("sign", mention.value, _with_other_sign)


def _valued(mention: Mention, number: Decimal) -> object:
    return (number, mention.value[1]) if isinstance(mention.value, tuple) else number


def _as_number(old: Decimal, new: Decimal) -> Write:
    def write(text: Text, mention: Mention) -> str | None:
        words, literal = text.words(mention), _literal(text, mention)
        if literal is None or literal.value != old or new <= 0:
            return None
        if literal.in_digits:
            lexicon = text.reading.lexicon
            grouped = lexicon.thousands in words[literal.start : literal.end]
            signs = str.maketrans({",": lexicon.thousands, ".": lexicon.decimal})
            told = (f"{new:,f}" if grouped else f"{new:f}").translate(signs)
        elif Decimal(1) in (old, new):  # one needs other words around it than two
            return None
        else:
            told = _like(words, text.locale.cardinal_word(int(new)))
        return words[: literal.start] + told + words[literal.end :]

    return write


def _with_other_sign(text: Text, mention: Mention) -> str:
    return text.words(mention).translate(str.maketrans(",.", ".,"))


def _transposed(digits: str) -> str | None:
    """Return digits of which the last two neighbours that differ change places."""
    for i in range(len(digits) - 2, -1, -1):
        pair = digits[i : i + 2]
        if pair.isdigit() and pair[0] != pair[1]:
            turned = digits[:i] + pair[::-1] + digits[i + 2 :]
            return None if turned.startswith("0") else turned
    return None


def _digits(text: Text, mention: Mention) -> Iterator[Wrong]:
    """Yield a year, a time or a lap time with another last digit, or with two transposed."""
    words = text.words(mention)
    runs = list(re.finditer(r"\d+", words))
    last = runs[0] if mention.sort is Sort.YEAR else runs[-1]
    made = {"number": last[0][:-1] + str((int(last[0][-1]) + 1) % 10)}
    if turned := _transposed(last[0]):
        made["digits transposed"] = turned
    for kind, new in made.items():
        value = new if mention.sort is Sort.YEAR else None
        yield Wrong(kind, value, _as_digits(last[0], new))


def _as_digits(old: str, new: str) -> Write:
    def write(text: Text, mention: Mention) -> str | None:
        before, found, after = text.words(mention).rpartition(old)
        return before + new + after if found else None

    return write


# Units

UNITS: Mapping[str, Mapping[str, str]] = {
    "sv": {
        "sekund": "minut", "sekunder": "minuter", "sekunders": "minuters",
        "tiondel": "hundradel", "tiondelar": "hundradelar", "hundradelar": "tiondelar",
        "minut": "sekund", "minuter": "sekunder", "timmar": "minuter", "timmars": "minuters",
        "km": "mil", "mil": "km", "kilometer": "meter", "meter": "kilometer", "cm": "mm",
        "varv": "race", "race": "varv", "poäng": "placeringar",
        "vecka": "månad", "veckor": "månader", "veckors": "månaders", "dagar": "veckor",
        "dagars": "veckors", "månader": "veckor", "år": "månader",
        "grader": "procent", "procent": "grader", "placeringar": "poäng", "platser": "poäng",
    },
    "en": {
        "second": "minute", "seconds": "minutes", "tenth": "hundredth", "tenths": "hundredths",
        "hundredths": "tenths", "minute": "second", "minutes": "seconds", "hours": "minutes",
        "hour": "minute", "km": "miles", "miles": "km", "kilometres": "metres",
        "metres": "kilometres", "cm": "mm", "lap": "race", "laps": "races", "races": "laps",
        "points": "places", "point": "place", "week": "month", "weeks": "months",
        "weeks'": "months'", "days": "weeks", "months": "weeks", "years": "months",
        "degrees": "per cent", "per cent": "degrees", "places": "points", "positions": "points",
    },
}  # fmt: skip
"""A wrong unit by the right one, by language."""


def _units(text: Text, mention: Mention) -> Iterator[Wrong]:
    units = UNITS.get(text.locale.key, {})
    words = text.words(mention)
    fitting = (unit for unit in units if re.search(rf"(?<!\w){unit}$", words, re.IGNORECASE))
    if unit := max(fitting, key=len, default=None):
        new = words[: -len(unit)] + units[unit]
        yield Wrong("unit", None, lambda _text, _mention: new)


# Time


def _dates(mention: Mention) -> Iterator[Wrong]:
    match mention.value:
        case ((int(month), int(day)), (int(until_month), int(until)), year):
            pass
        case _:
            return
    first, last = (month, day), (until_month, until)
    for new in (day - 1, day + 1):
        if first == last and 1 <= new <= LAST_SAFE_DAY:
            changed = (month, new)
            yield Wrong("date", (changed, changed, year), _with_day(day, new))
    if first != last and day > 1:
        yield Wrong("date", ((month, day - 1), last, year), _with_day(day, day - 1))
    if first != last and until < LAST_SAFE_DAY:
        changed = (until_month, until + 1)
        yield Wrong("date", (first, changed, year), _with_day(until, until + 1, last=True))
    if month == until_month and until <= LAST_SAFE_DAY:
        other = month % 12 + 1
        yield Wrong("date", ((other, day), (other, until), year), _with_month(month, other))
    turned = _transposed(str(until))
    if turned and day <= int(turned) <= LAST_SAFE_DAY:
        new = int(turned)
        start = (until_month, new) if first == last else first
        value = (start, (until_month, new), year)
        yield Wrong("digits transposed", value, _with_day(until, new, last=True))


def _with_day(old: int, new: int, *, last: bool = False) -> Write:
    def write(text: Text, mention: Mention) -> str | None:
        words, suffix = text.words(mention), _suffix(text.locale)
        days = list(re.finditer(rf"(?<!\d){old}({suffix})?(?!\d)", words))
        if not days:
            return None
        day = days[-1 if last else 0]
        told = text.locale.ordinal(new) if day[1] else str(new)
        return words[: day.start()] + told + words[day.end() :]

    return write


def _with_month(old: int, new: int) -> Write:
    def write(text: Text, mention: Mention) -> str:
        was, becomes = (text.locale.month(dt.date(2000, month, 1)) for month in (old, new))
        return re.sub(was, becomes, text.words(mention), count=1, flags=re.IGNORECASE)

    return write


def _weekdays(mention: Mention) -> Iterator[Wrong]:
    day = int(str(mention.value))
    for new in ((day + 1) % 7, (day - 1) % 7):
        yield Wrong("weekday", new, _as_weekday(day, new))


def _as_weekday(old: int, new: int) -> Write:
    def write(text: Text, mention: Mention) -> str:
        monday, words = dt.date(2001, 1, 1), text.words(mention)
        was, becomes = (text.locale.weekday(monday + dt.timedelta(day)) for day in (old, new))
        return re.sub(was, _like(words, becomes), words, count=1, flags=re.IGNORECASE)

    return write


# Sessions


def _sessions(text: Text, mention: Mention) -> Iterator[Wrong]:
    """Yield another session of the same kind, of the series where it has one."""
    old = _number_of(text, mention)
    if old is None:
        return
    made = []
    for new in (old + 1, old - 1):
        write = _as_session(old, new)
        words = write(text, mention) if new > 0 else None
        if words:
            made.append(Wrong("session", text.read(words, Sort.SESSION), write))
    known = [wrong for wrong in made if isinstance(wrong.value, str)]
    yield from known or made[:1]


def _number_of(text: Text, mention: Mention) -> int | None:
    """Return the number of a session as its words have it, in digits or as an ordinal."""
    words = text.words(mention)
    if digits := re.search(r"\d+", words):
        return int(digits[0])
    ordinals = text.locale.language.words.ordinals
    fitting = [n for n, word in enumerate(ordinals, 1) if words.lower().startswith(word)]
    return max(fitting, key=lambda n: len(ordinals[n - 1]), default=None)


def _as_session(old: int, new: int) -> Write:
    def write(text: Text, mention: Mention) -> str | None:
        same = _number_of(text, mention) == old
        return ordinal(text.locale, text.words(mention), old, new) if same else None

    return write


# Names

Forms = Mapping[str, str]
"""The forms of a name: whole, first, last."""

PEOPLE = ("driver", "person")


def _names(text: Text, mention: Mention) -> Iterator[Wrong]:
    """Yield the name of somebody or something else of the same kind, the likeliest one."""
    if isinstance(mention.value, tuple):
        kind, key = mention.value
        told = f"name of a {'person' if kind in PEOPLE else 'thing'}"
        for other in others(text, kind, key):
            write = _as_name((kind, key), other)
            if write(text, mention):
                yield Wrong(told, other, write)
                return


def others(text: Text, kind: str, key: str) -> Iterator[tuple[str, str]]:
    """Yield who or what else there is of the kind, the nearest first."""
    house, weekend = text.reading.house, text.reading.weekend
    if kind == "driver":
        known: Iterable[str] = [*weekend.event.drivers, *house.drivers]
    elif kind == "person":
        rows = (row for table in weekend.standings.values() for row in table.rows)
        known = [*(row.name for row in rows if row.name and row.nation), *house.officials]
    elif kind == "championship":
        known = house.series[weekend.event.series].championships
    else:
        tables = {"circuit": "circuits", "city": "circuits", "team": "teams", "car": "cars"}
        known = getattr(house, tables.get(kind, kind), ())
    yield from ((kind, other) for other in dict.fromkeys(known) if other != key)


def _as_name(old: tuple[str, str], new: tuple[str, str]) -> Write:
    def write(text: Text, mention: Mention) -> str | None:
        words, theirs = text.words(mention), name_forms(text, *new)
        for form, name in name_forms(text, *old).items():
            other = theirs.get(form, name)
            if other != name and words == name:
                return other
            if other != name and words in (text.locale.genitive(name), f"{name}'"):
                return text.locale.genitive(other)
        return None

    return write


def name_forms(text: Text, kind: str, key: str) -> Forms:
    """Return the forms of a name, by what they are; none of what is not known."""
    house, weekend = text.reading.house, text.reading.weekend
    series = house.series[weekend.event.series]
    match kind:
        case "driver":
            driver = house.drivers[key]
            names = {"whole": driver.name, "first": driver.first_name, "last": driver.last_name}
        case "person":
            name = house.officials[key].name if key in house.officials else key
            names = {"whole": name, "last": name.split()[-1]}
        case "circuit":
            names = {"whole": house.circuits[key].name}
        case "city":
            names = {"whole": house.circuits[key].city.get(text.locale.key) or ""}
        case "team":
            names = {"whole": house.teams[key].name}
        case "car":
            names = {"whole": house.cars[key].name}
        case "series":
            names = {"whole": house.series[key].name, "table": house.series[key].table_name or ""}
        case "championship" if key in series.championships:
            names = {"whole": series.championships[key].title.get(text.locale.key) or ""}
        case _:
            names = {}
    plain = {form: name.replace("\u00a0", " ").replace("’", "'") for form, name in names.items()}
    return {form: name for form, name in plain.items() if name}


# Misspelt names

LETTERS = "abcdefghijklmnoprstuvyz"
LONG = 4
"""Letters of a word in which a slip is made."""


def _misspelt(text: Text, mention: Mention) -> Iterator[Wrong]:
    """Yield a name with one slip of the finger in its longest word."""
    words = text.words(mention)
    longest = max(re.finditer(r"[^\W\d_]+", words), key=lambda m: len(m[0]), default=None)
    if longest is None or len(longest[0]) < LONG or not isinstance(mention.value, tuple):
        return
    random = Random(f"{text.number}.{text.locale.key}.{mention.start}.{words}")  # noqa: S311
    new = words[: longest.start()] + misspelt(longest[0], random) + words[longest.end() :]
    if new not in text.reading.registry.owners:
        yield Wrong("name misspelt", None, lambda _text, _mention: new)


def misspelt(word: str, random: Random) -> str:
    """Return a word with a letter changed, doubled, dropped, transposed or without its dots."""
    i = random.randrange(1, len(word) - 2)
    ways = [
        word[:i] + random.choice(LETTERS.replace(word[i], "")) + word[i + 1 :],
        word[:i] + word[i] + word[i:],
        word[:i] + word[i + 1 :],
    ]
    if word[i] != word[i + 1]:
        ways.append(word[:i] + word[i + 1] + word[i] + word[i + 2 :])
    if (plain := _plain(word)) != word:
        ways += [plain, word.translate(DIGRAPHS)]
    return random.choice([way for way in ways if way != word])


DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})


def _plain(word: str) -> str:
    split = unicodedata.normalize("NFD", word)
    return "".join(sign for sign in split if not unicodedata.combining(sign))
