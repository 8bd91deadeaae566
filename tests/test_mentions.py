"""The reader of texts: what words mean in each language, what they do not, and where they stand."""

from __future__ import annotations

import itertools
import re
import tempfile
from collections.abc import Hashable
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressgen.diagnostics import Place
from pressgen.load import Loader
from pressgen.mentions import FAMILY, Copy, Mention, Reader, Registry, Sort, read_copy
from pressgen.mentions.grammar import grammar
from pressgen.mentions.numerals import Numerals
from pressgen.mentions.patterns import any_of
from pressgen.model.lexicon import Numerals as NumeralWords
from pressgen.prose import Slot
from tests.press import Press

D, W, C, L, Y = Sort.DATE, Sort.WEEKDAY, Sort.CLOCK, Sort.LAP_TIME, Sort.YEAR
S, R, Q, P, N = Sort.SESSION, Sort.ROUND, Sort.QUANTITY, Sort.ORDINAL, Sort.NUMBER
NAME, CONCEPT = Sort.NAME, Sort.CONCEPT

MORE_DRIVERS = """
[drivers.andreas]
first_name = "Andreas"
last_name = "Bäckman"
nation = "SE"
pronoun.sv = "han"
pronoun.en = "he"

[cars.audi]
name = "Audi RS 3 LMS TCR"
"""
FACT = "fifth"
"""What each fact by name has written."""


@cache
def reader(language: str) -> Reader:
    """Return a reader of a language, about the small press folder's weekend."""
    with tempfile.TemporaryDirectory() as folder:
        press = Press(Path(folder))
        press.add_house(MORE_DRIVERS)
        sources, _ = Loader().load(press.file, ())
    assert sources
    locale = next(locale for locale in sources.locales if locale.key == language)
    sessions = {
        "practice1": {"Free Practice 1", "Fri träning 1"},
        "qualifying": {"Qualifying", "Tidskval"},
        "race1": {"Race 1"},
        "race2": {"Race 2", "Sprint 2"},
    }
    names = Registry.of(sources.weekend, sources.house, locale)
    return Reader(locale, sources.lexicons[language], names, sessions)


def copy_of(source: str, language: str = "en") -> Copy:
    return read_copy(source, Place(Path("a.toml"), ("lead", language)), lambda _: FACT)


def mentions(source: str, language: str = "en") -> tuple[Mention, ...]:
    return reader(language).read(copy_of(source, language))


def read(source: str, language: str) -> list[tuple[Sort, Hashable]]:
    """Return what a text mentions for sure."""
    return [(m.sort, m.value) for m in mentions(source, language) if not m.unsure]


def days(*first_last: tuple[int, int], year: int | None = None) -> tuple[Sort, Hashable]:
    return D, (first_last[0], first_last[-1], year)


def q(number: str | int, unit: str) -> tuple[Sort, Hashable]:
    return Q, (Decimal(number), unit)


def n(number: str | int) -> tuple[Sort, Hashable]:
    return N, Decimal(number)


# One mention

READ = {
    "sv": {
        # Dates
        "9 juli": days((7, 9)),
        "den 9:e juli": days((7, 9)),
        "9 Juli": days((7, 9)),
        "9 juli 2021": days((7, 9), year=2021),
        "9–11 juli": days((7, 9), (7, 11)),
        "9-11 juli": days((7, 9), (7, 11)),
        "9 – 11 juli": days((7, 9), (7, 11)),
        "9–11 juli 2021": days((7, 9), (7, 11), year=2021),
        "30 juli–1 augusti": days((7, 30), (8, 1)),
        "1 maj": days((5, 1)),
        # Times
        "kl. 14.30": (C, (14, 30)),
        "kl 14:30": (C, (14, 30)),
        "klockan 9.05": (C, (9, 5)),
        "kl.\u00a014:30": (C, (14, 30)),
        "14.30": (C, (14, 30)),
        "1.51,934": (L, "151934"),
        "1:51.934": (L, "151934"),
        "1.51,9": (L, "1519"),
        "2021": (Y, "2021"),
        "2021/22": (Y, "2021/22"),
        "2022 års säsong": (Y, "2022"),
        # Weekdays
        "fredag": (W, 4),
        "Fredagen": (W, 4),
        "fredagens": (W, 4),
        "i lördags": (W, 5),
        "på lördagar": (W, 5),
        "lördagskvällen": (W, 5),
        "söndagsmorgonens": (W, 6),
        "måndag eftermiddag": (W, 0),
        # Sessions
        "Race 1": (S, "race1"),
        "race\u00a02": (S, "race2"),
        "första racet": (S, "race1"),
        "det andra racet": (S, "race2"),
        "andra loppet": (S, "race2"),
        "1:a racet": (S, "race1"),
        "R2": (S, "race2"),
        "Sprint 2": (S, "race2"),
        "Q1": (S, "qualifying"),
        "första kvalomgången": (S, "qualifying"),
        "kval 1": (S, "qualifying"),
        "FP1": (S, "practice1"),
        "Fri träning 1": (S, "practice1"),
        "första fria träningen": (S, "practice1"),
        "FP2": (S, ("practice", 2)),
        "Race 3": (S, ("race", 3)),
        "andra kvalet": (S, ("qualifying", 2)),
        # Rounds
        "tredje deltävlingen": (R, 3),
        "den andra deltävlingen": (R, 2),
        "deltävling 3": (R, 3),
        "fjärde omgången": (R, 4),
        "årets femte tävlingshelg": (R, 5),
        "12:e deltävlingen": (R, 12),
        # Places
        "3:e plats": (P, 3),
        "1:a": (P, 1),
        "21:a": (P, 21),
        "tredje": (P, 3),
        "tredje plats": (P, 3),
        "tredjeplats": (P, 3),
        "tredjeplatsen": (P, 3),
        "förstaplatsen": (P, 1),
        "andraplatsen": (P, 2),
        "andra plats": (P, 2),
        "andra gången": (P, 2),
        "tvåa": (P, 2),
        "trea": (P, 3),
        "trean": (P, 3),
        "femma": (P, 5),
        "tia": (P, 10),
        "fyran": (P, 4),
        "åttan": (P, 8),
        "elvan": (P, 11),
        "tolva": (P, 12),
        "näst bäst": (P, 2),
        "näst snabbast": (P, 2),
        "tredje bäst": (P, 3),
        "tjugoförsta": (P, 21),
        "trettionionde": (P, 39),
        "P3": (P, 3),
        "plats 14": (P, 14),
        "position 7": (P, 7),
        # Quantities
        "30 km": q(30, "kilometre"),
        "30\u00a0km": q(30, "kilometre"),
        "30 kilometer": q(30, "kilometre"),
        "30 kilometers": q(30, "kilometre"),
        "tre mil": q(30, "kilometre"),
        "2,5 mil": q(25, "kilometre"),
        "4,182 km": q("4.182", "kilometre"),
        "20-sekunders": q(20, "second"),
        "20 sekunder": q(20, "second"),
        "fem sekunders": q(5, "second"),
        "en sekund": q(1, "second"),
        "två tiondelar": q(2, "tenth"),
        "40 grader": q(40, "degree"),
        "40 °C": q(40, "degree"),
        "75 %": q(75, "percent"),
        "75 procent": q(75, "percent"),
        "tre tuffa varv": q(3, "lap"),
        "ett varv": q(1, "lap"),
        "fyra placeringar": q(4, "place"),
        "fem veckor": q(5, "week"),
        "en månad": q(1, "month"),
        "62,5 poäng": q("62.5", "point"),
        "24-timmarslopp": q(24, "hour"),
        "1 500 meter": q(1500, "metre"),
        "två decimeter": q(20, "centimetre"),
        "350 hk": q(350, "horsepower"),
        "22 bilar": q(22, "car"),
        # Numbers
        "22": n(22),
        "10 000": n(10_000),
        "10\u00a0000": n(10_000),
        "0,1": n("0.1"),
        "2,50": n("2.5"),
        "noll": n(0),
        "två": n(2),
        "alla tre": n(3),
        "tjugoen": n(21),
        "tjugoett": n(21),
        "trettio": n(30),
        "hundra": n(100),
        "ett dussin": n(12),
        "bil nummer 44": n(44),
        # Names
        "Anna Berg": (NAME, ("driver", "anna")),
        "Anna": (NAME, ("driver", "anna")),
        "Annas": (NAME, ("driver", "anna")),
        "Anna Bergs": (NAME, ("driver", "anna")),
        "Berg": (NAME, (FAMILY, "Berg")),
        "Bergs": (NAME, (FAMILY, "Berg")),
        "Andreas": (NAME, ("driver", "andreas")),
        "Andreas'": (NAME, ("driver", "andreas")),
        "Bäckmans": (NAME, ("driver", "andreas")),
        "Nordic & Co Racing": (NAME, ("team", "nordic")),
        "Audi RS 3 LMS TCR": (NAME, ("car", "audi")),
        "Anderstorp Raceway": (NAME, ("circuit", "anderstorp")),
        "Anderstorps": (NAME, ("city", "anderstorp")),
        "Nordic Cup": (NAME, ("series", "cup")),
        "Tim de Vries": (NAME, ("person", "Tim de Vries")),
        "Dahls": (NAME, ("person", "Ole Dahl")),
        # Concepts
        "pole position": (CONCEPT, "pole"),
        "pallen": (CONCEPT, "podium"),
        "pallplatserna": (CONCEPT, "podium"),
        "punkterade": (CONCEPT, "puncture"),
        "bröt": (CONCEPT, "retirement"),
        "säkerhetsbilen": (CONCEPT, "safety_car"),
        "tidstillägget": (CONCEPT, "penalty"),
        "tjuvstartade": (CONCEPT, "jump_start"),
        "banrekordet": (CONCEPT, "record"),
        "segern": (CONCEPT, "victory"),
        "omvänd startordning": (CONCEPT, "reverse_grid"),
        "kollisionen": (CONCEPT, "crash"),
        "diskvalificerades": (CONCEPT, "disqualification"),
    },
    "en": {
        # Dates
        "July 9th": days((7, 9)),
        "July 9": days((7, 9)),
        "9 July": days((7, 9)),
        "9th July": days((7, 9)),
        "the 9th of July": days((7, 9)),
        "July 9th, 2021": days((7, 9), year=2021),
        "9 July 2021": days((7, 9), year=2021),
        "July 9th–11th": days((7, 9), (7, 11)),
        "July 9-11": days((7, 9), (7, 11)),
        "9–11 July": days((7, 9), (7, 11)),
        "9–11 July 2021": days((7, 9), (7, 11), year=2021),
        "July 30th–August 1st": days((7, 30), (8, 1)),
        "30 July–1 August": days((7, 30), (8, 1)),
        "May 1st": days((5, 1)),
        "March\u00a05th": days((3, 5)),
        # Times
        "at 14:30": (C, (14, 30)),
        "14:30": (C, (14, 30)),
        "1:51.934": (L, "151934"),
        "1.51,934": (L, "151934"),
        "2021": (Y, "2021"),
        "the 2021/22 season": (Y, "2021/22"),
        # Weekdays
        "Friday": (W, 4),
        "Friday's": (W, 4),
        "Friday’s": (W, 4),
        "Fridays": (W, 4),
        "Saturday night": (W, 5),
        "on sunday": (W, 6),
        # Sessions
        "Race 1": (S, "race1"),
        "the first race": (S, "race1"),
        "second race": (S, "race2"),
        "2nd race": (S, "race2"),
        "R2": (S, "race2"),
        "Sprint 2": (S, "race2"),
        "Q1": (S, "qualifying"),
        "the first qualifying session": (S, "qualifying"),
        "qualifying 1": (S, "qualifying"),
        "FP1": (S, "practice1"),
        "Free Practice 1": (S, "practice1"),
        "first free practice": (S, "practice1"),
        "second practice session": (S, ("practice", 2)),
        "Race 3": (S, ("race", 3)),
        # Rounds
        "third round": (R, 3),
        "the second round": (R, 2),
        "round 3": (R, 3),
        "fourth race weekend": (R, 4),
        "the third championship round": (R, 3),
        "12th round": (R, 12),
        # Places
        "3rd place": (P, 3),
        "1st": (P, 1),
        "21st": (P, 21),
        "third": (P, 3),
        "third-placed": (P, 3),
        "third place": (P, 3),
        "second place": (P, 2),
        "finished second": (P, 2),
        "second on the grid": (P, 2),
        "second quickest": (P, 2),
        "for the second time": (P, 2),
        "runner-up": (P, 2),
        "second-best": (P, 2),
        "third-fastest": (P, 3),
        "thirteenth": (P, 13),
        "twenty-first": (P, 21),
        "P3": (P, 3),
        "position 7": (P, 7),
        # Quantities
        "30 km": q(30, "kilometre"),
        "30-km": q(30, "kilometre"),
        "30 kilometres": q(30, "kilometre"),
        "4.182 km": q("4.182", "kilometre"),
        "4,182 km": q(4182, "kilometre"),
        "20-second": q(20, "second"),
        "20 seconds": q(20, "second"),
        "five-second": q(5, "second"),
        "a second": q(1, "second"),
        "one second": q(1, "second"),
        "two tenths": q(2, "tenth"),
        "40 degrees": q(40, "degree"),
        "40°C": q(40, "degree"),
        "75%": q(75, "percent"),
        "75 per cent": q(75, "percent"),
        "three tough laps": q(3, "lap"),
        "18-lap": q(18, "lap"),
        "a lap": q(1, "lap"),
        "four places": q(4, "place"),
        "four positions": q(4, "place"),
        "three-place": q(3, "place"),
        "20 centimetres": q(20, "centimetre"),
        "1.25 seconds": q("1.25", "second"),
        "five weeks' time": q(5, "week"),
        "five weeks’ time": q(5, "week"),
        "a month": q(1, "month"),
        "62.5 points": q("62.5", "point"),
        "24-hour": q(24, "hour"),
        "1,500 metres": q(1500, "metre"),
        "350 hp": q(350, "horsepower"),
        "22 cars": q(22, "car"),
        # Numbers
        "22": n(22),
        "10,000": n(10_000),
        "0.1": n("0.1"),
        "2.50": n("2.5"),
        "zero": n(0),
        "two": n(2),
        "all three": n(3),
        "twenty-one": n(21),
        "thirty": n(30),
        "a hundred": n(100),
        "a dozen": n(12),
        "car number 44": n(44),
        # Names
        "Anna Berg": (NAME, ("driver", "anna")),
        "Anna’s": (NAME, ("driver", "anna")),
        "Anna Berg's": (NAME, ("driver", "anna")),
        "Berg": (NAME, (FAMILY, "Berg")),
        "Andreas’": (NAME, ("driver", "andreas")),
        "Andreas's": (NAME, ("driver", "andreas")),
        "Bäckman’s": (NAME, ("driver", "andreas")),
        "Nordic & Co Racing": (NAME, ("team", "nordic")),
        "Audi RS 3 LMS TCR": (NAME, ("car", "audi")),
        "TT Circuit Assen": (NAME, ("circuit", "assen")),
        "Assen": (NAME, ("city", "assen")),
        "Dahl": (NAME, ("person", "Ole Dahl")),
        "Tim de Vries": (NAME, ("person", "Tim de Vries")),
        # Concepts
        "pole position": (CONCEPT, "pole"),
        "podiums": (CONCEPT, "podium"),
        "punctured": (CONCEPT, "puncture"),
        "retired": (CONCEPT, "retirement"),
        "the safety car": (CONCEPT, "safety_car"),
        "penalties": (CONCEPT, "penalty"),
        "a track record": (CONCEPT, "record"),
        "victory": (CONCEPT, "victory"),
        "won": (CONCEPT, "victory"),
        "reverse grid": (CONCEPT, "reverse_grid"),
        "collided": (CONCEPT, "crash"),
        "disqualified": (CONCEPT, "disqualification"),
        "excluded": (CONCEPT, "disqualification"),
        "withdrew": (CONCEPT, "retirement"),
    },
}


@pytest.mark.parametrize(
    ("language", "words", "mention"),
    [
        pytest.param(language, words, mention, id=f"{language}: {words}")
        for language, table in READ.items()
        for words, mention in table.items()
    ],
)
@pytest.mark.parametrize("around", ["{}", "So {}.", "({})", "… {}, så", "”{}”"])
def test_words_mean_this(
    language: str, words: str, mention: tuple[Sort, Hashable], around: str
) -> None:
    assert read(around.format(words), language) == [mention]


# None, or other ones

NOT_READ = {
    "sv": [
        "de andra förarna",
        "andra bilar",
        "å andra sidan",
        "ett race",
        "en bil",
        "en av dem",
        "ettor",
        "F1",
        "GT4",
        "TCR3",
        "Formel V8",
        "bergs",
        "Bergman",
        "Annandagen",
        "juli",
        "i maj",
        "ovan",
        "motorsport",
        "fredagsmys",
        "kvalet",
        "racet",
        "Fabriksföraren",
        "sekunderna",
        "trekant",
        "tredjedel",
        "premiär",
        "startade bra",
    ],
    "en": [
        "seconds later",
        "a race",
        "one of them",
        "no one",
        "one by one",
        "someone",
        "often",
        "tenfold",
        "F1",
        "GT4",
        "iceberg",
        "Bergman",
        "annals",
        "they may race",
        "to march on",
        "July",
        "winter",
        "window",
        "training",
        "recorded",
        "win it back",
        "qualifying",
        "the race",
        "secondary",
        "thirdly",
        "started well",
    ],
}


@pytest.mark.parametrize(
    ("language", "words"), [(lang, words) for lang, table in NOT_READ.items() for words in table]
)
def test_words_mean_nothing_that_is_counted(language: str, words: str) -> None:
    assert read(words, language) == []


@pytest.mark.parametrize(
    ("language", "words", "sort"),
    [
        ("sv", "de andra", P),
        ("sv", "båda", N),
        ("sv", "dubbla", N),
        ("en", "every second", P),
        ("en", "second only to", P),
        ("en", "both", N),
        ("en", "brother and sister", N),
        ("sv", "bror och syster", N),
        ("en", "twice", N),
    ],
)
def test_words_that_may_mean_two_are_unsure(language: str, words: str, sort: Sort) -> None:
    found = [m for m in mentions(words, language) if m.sort in (P, N)]
    assert [(m.sort, m.value, m.unsure) for m in found] == [(sort, 2, True)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("sv", "En sekund senare", [q(1, "second")]),
        ("en", "A second later", [q(1, "second")]),
        ("sv", "vann fyra placeringar", [q(4, "place")]),
        ("en", "at 2.30 pm", [(C, (14, 30))]),
        ("sv", "trea i Race 1 och tvåa i Race 2", [(P, 3), (S, "race1"), (P, 2), (S, "race2")]),
        ("en", "third in Race 1 and 2nd in R2", [(P, 3), (S, "race1"), (P, 2), (S, "race2")]),
        ("sv", "lördagen den 15 juni", [(W, 5), days((6, 15))]),
        ("en", "Saturday, June 15th", [(W, 5), days((6, 15))]),
        ("sv", "8 av 9 varv", [n(8), q(9, "lap")]),
        ("en", "the first eight drivers", [(P, 1), q(8, "driver")]),
        ("sv", "Audi RS 3 LMS TCR nummer 5", [(NAME, ("car", "audi")), n(5)]),
        ("sv", "2021 kom 2 000 personer", [(Y, "2021"), n(2000)]),
        ("en", "In 2021, 2,000 people", [(Y, "2021"), n(2000)]),
        ("sv", "14 juni–16 juni", [days((6, 14), (6, 16))]),
        ("en", "June 14th – June 16th", [days((6, 14), (6, 16))]),
        (
            "sv",
            "31 december 2023–2 januari 2024",
            [days((12, 31), year=2023), days((1, 2), year=2024)],
        ),
        (
            "en",
            "December 31st, 2023–January 2nd, 2024",
            [days((12, 31), year=2023), days((1, 2), year=2024)],
        ),
        ("sv", "Bergs och Bäckmans", [(NAME, (FAMILY, "Berg")), (NAME, ("driver", "andreas"))]),
        ("sv", "Anna\n\nBerg", [(NAME, ("driver", "anna")), (NAME, (FAMILY, "Berg"))]),
        ("sv", "tre\n\nvarv", [n(3)]),
        ("en", "finished third\n\nRace 1", [(P, 3), (S, "race1")]),
        ("sv", "30\u00ad km", [q(30, "kilometre")]),
        ("sv", "tred\u00adje", [(P, 3)]),
    ],
)
def test_a_text_mentions_these_in_its_order(
    language: str, text: str, found: list[tuple[Sort, Hashable]]
) -> None:
    assert read(text, language) == found


def test_two_drivers_of_one_surname_are_a_family_and_one_of_one_first_name_is_one() -> None:
    assert read("Lukas", "sv") == [(NAME, ("driver", "lukas"))]
    assert read("Berg", "en") == [(NAME, (FAMILY, "Berg"))]


MORE_READ: dict[str, list[tuple[str, str, list[tuple[Sort, Hashable]]]]] = {
    "an ordinal between an article and its noun is no second of time": [
        ("en", "a second-place finish", [(P, 2)]),
        ("en", "a second podium", [(P, 2), (CONCEPT, "podium")]),
        ("en", "a second behind", [q(1, "second")]),
        ("en", "a tenth rally", [(P, 10)]),
        ("en", "a tenth off", [q(1, "tenth")]),
    ],
    "numbers of sessions and rounds in words, and of two at once": [
        ("en", "Race two", [(S, "race2")]),
        ("en", "in the race two cars", [q(2, "car")]),
        ("en", "round three", [(R, 3)]),
        ("en", "round one", [(R, 1)]),
        ("en", "Round four", [(R, 4)]),
        ("sv", "deltävling två", [(R, 2)]),
        ("en", "Races 1 and 2", [(S, "race1"), (S, "race2")]),
        ("en", "the first and second races", [(S, "race1"), (S, "race2")]),
        ("en", "Races 1, 2 and 3", [(S, "race1"), (S, "race2"), (S, ("race", 3))]),
        ("sv", "Race 1 och 2", [(S, "race1"), (S, "race2")]),
        ("sv", "första och andra racet", [(S, "race1"), (S, "race2")]),
        ("sv", "efter Race 1 och 2 varv till", [(S, "race1"), q(2, "lap")]),
        ("en", "the first three rounds", [(P, 1), q(3, "round")]),
    ],
    "a race of somebody's own is none of the weekend": [
        ("en", "her third race", [(P, 3)]),
        ("sv", "hennes tredje race", [(P, 3)]),
        ("sv", "Annas tredje race", [(NAME, ("driver", "anna")), (P, 3)]),
        ("sv", "lördagens andra race", [(W, 5), (S, "race2")]),
    ],
    "ranges and several days in words": [
        ("sv", "9 till 11 juli", [days((7, 9), (7, 11))]),
        ("en", "July 9th to 11th", [days((7, 9), (7, 11))]),
        ("en", "9 to 11 July", [days((7, 9), (7, 11))]),
        ("sv", "mellan 9 och 11 juli", [days((7, 9)), days((7, 11))]),
        ("en", "July 9th, 10th and 11th", [days((7, 9)), days((7, 10)), days((7, 11))]),
        ("en", "on July 9 and 15 cars", [days((7, 9)), q(15, "car")]),
    ],
    "hours before and after noon": [
        ("en", "2.30 pm", [(C, (14, 30))]),
        ("en", "9.30 a.m.", [(C, (9, 30))]),
        ("en", "12 am", [(C, (0, 0))]),
        ("en", "12.15 pm", [(C, (12, 15))]),
        ("en", "at 2 pm", [(C, (14, 0))]),
        ("sv", "kl. 14", [(C, (14, 0))]),
        ("sv", "99:99", [n(99), n(99)]),
        ("sv", "kl. 25.10", []),
    ],
    "large numbers": [
        ("sv", "två tusen meter", [q(2000, "metre")]),
        ("en", "two thousand metres", [q(2000, "metre")]),
        ("sv", "2000 meter", [q(2000, "metre")]),
        ("sv", "tiotusen", [n(10_000)]),
        ("en", "1.5 million", [n(1_500_000)]),
        ("sv", "tvåhundra", [n(200)]),
        ("sv", "hundratjugo", [n(120)]),
        ("en", "a hundred and twenty", [n(120)]),
        ("sv", "femtiofem", [n(55)]),
        ("en", "fifty-five", [n(55)]),
        ("en", "forty-four laps", [q(44, "lap")]),
    ],
    "compounds with a number in words": [
        ("sv", "fyratimmarslopp", [q(4, "hour")]),
        ("sv", "femsekundersstraff", [q(5, "second"), (CONCEPT, "penalty")]),
        ("sv", "treårskontrakt", [q(3, "year")]),
        ("sv", "tvålitersmotor", [q(2, "litre")]),
        ("sv", "fyrcylindrig", [q(4, "cylinder")]),
        ("en", "four-cylinder", [q(4, "cylinder")]),
        ("sv", "femteplacerade", [(P, 5)]),
        ("sv", "fredagskvalet", [(W, 4)]),
    ],
    "halves": [
        ("sv", "en halv sekund", [q("0.5", "second")]),
        ("sv", "en halvtimme", [q("0.5", "hour")]),
        ("en", "half an hour", [q("0.5", "hour")]),
        ("sv", "en och en halv sekund", [q("1.5", "second")]),
        ("en", "a second and a half", [q("1.5", "second")]),
        ("en", "two and a half laps", [q("2.5", "lap")]),
        ("en", "rolled two and a half times", [n("2.5")]),
        ("sv", "en halv seger", [(CONCEPT, "victory")]),
    ],
    "units that are others many times over": [
        ("en", "a fortnight", [q(2, "week")]),
        ("en", "three quarters of an hour", [q(45, "minute")]),
        ("sv", "trekvart", [q(45, "minute")]),
        ("en", "a win, a second and a third", [(CONCEPT, "victory"), (P, 2), (P, 3)]),
        ("en", "200 km/h", [q(200, "speed")]),
        ("en", "30C", [q(30, "degree")]),
    ],
    "decades": [
        ("sv", "1990-talet", [(Y, "90s")]),
        ("en", "the 1990s", [(Y, "90s")]),
        ("en", "the nineties", [(Y, "90s")]),
        ("sv", "60-talet", [(Y, "60s")]),
    ],
    "formulas are names": [("sv", "Formel 3", []), ("en", "Formula 3", [])],
}


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        pytest.param(*case, id=f"{reason}: {case[1]}")
        for reason, cases in MORE_READ.items()
        for case in cases
    ],
)
def test_these_are_read(language: str, text: str, found: list[tuple[Sort, Hashable]]) -> None:
    assert read(text, language) == found


@pytest.mark.parametrize(
    ("language", "text", "mention"),
    [
        ("sv", "12 poäng före tvåan", (P, 2)),
        ("en", "just behind third", (P, 3)),
        ("en", "at 2:30", (C, (2, 30))),
        ("en", "two o'clock", (C, (2, 0))),
        ("sv", "klockan två", (C, (2, 0))),
        ("sv", "halv ett", (C, (0, 30))),
        ("sv", "kvart i tre", (C, (2, 45))),
        ("en", "half past two", (C, (2, 30))),
        ("en", "a quarter to one", (C, (0, 45))),
        ("en", "just after noon", (N, Decimal(12))),
        ("sv", "en mil", q(10, "kilometre")),
        ("en", "by a mile", q(1, "mile")),
        ("en", "the opening race", (S, "race1")),
        ("sv", "det avslutande racet", (S, "race2")),
        ("sv", "avslutningsracet", (S, "race2")),
        ("sv", "natten till lördagen", (W, 5)),
        ("en", "the top three", (N, 3)),
        ("sv", "avkörningen och smällen", (CONCEPT, "crash")),
        ("en", "the siblings", (Sort.GROUP, "")),
    ],
)
def test_these_are_read_and_not_missed(
    language: str, text: str, mention: tuple[Sort, Hashable]
) -> None:
    assert mention in [(m.sort, m.value) for m in mentions(text, language) if m.unsure]


def test_a_unit_may_look_around_itself() -> None:
    assert read("0.2 s", "en") == [q("0.2", "second")]
    assert read("24s", "en") == [q(24, "second")]


@given(st.lists(st.text("abåé", min_size=1, max_size=4), max_size=8), st.text("abåé", max_size=5))
def test_a_pattern_of_words_fits_just_them_and_the_longest_first(
    words: list[str], text: str
) -> None:
    match = re.match(any_of(words), text)
    fitting = [word for word in words if text.startswith(word)]
    assert (match[0] if match else None) == max(fitting, key=len, default=None)


def test_tens_and_units_are_put_together_as_a_language_does() -> None:
    known = reader("en")
    lexicon = known.lexicon.model_copy(update={"numerals": NumeralWords(tens="{units}and{tens}")})
    numerals = Numerals(known.grammar.locale, lexicon)
    match = re.fullmatch(numerals.any, "fiveandfifty")
    assert match
    assert numerals.value(match[0], 0, len(match[0])) == 55


def test_what_a_language_needs_to_be_read_is_kept_from_weekend_to_weekend() -> None:
    known = reader("en")
    copied = known.lexicon.model_copy()
    assert grammar(known.grammar.locale, copied) is known.grammar
    changed = copied.model_copy(update={"until": "to"})
    assert grammar(known.grammar.locale, changed) is not known.grammar


# Where they stand


@pytest.mark.parametrize(
    ("source", "at"),
    [
        ("Anna was third.", "third"),
        ("Anna was *third*.", "third"),
        (r"Anna \* was third.", "third"),
        (r"\{a.b\} third.", "third"),
        ("Anna [was third](https://a.example/second).", "third"),
        ("{anna.race1:place} and third.", "third"),
        ("A first.\n\n\n  Then third.", "third"),
        ("{{anna third", "third"),
        ("A\nlong line,\nthird.", "third"),
        ("Ve\u0301ry e\u0308arly third.", "third"),
        ("\u00ad\u00adthird", "third"),
        ("👩\u200d🚀 third", "third"),
        ("“Well” – third", "third"),
        ("*[so *third](https://a.example)", "third"),
    ],
)
def test_a_mention_leads_to_its_first_sign_in_the_source(source: str, at: str) -> None:
    copy = copy_of(source)
    mention = next(m for m in reader("en").read(copy) if m.value == 3)
    assert copy.at(mention.start).offset == source.index(at)


def test_what_a_fact_has_written_leads_to_its_brace_and_is_told() -> None:
    source = "Anna: {anna.race1:place} and third."
    copy = copy_of(source)
    fact, typed = (m for m in reader("en").read(copy) if m.sort is P)
    assert (fact.value, fact.told, copy.at(fact.start).offset) == (5, True, source.index("{"))
    assert (typed.value, typed.told) == (3, False)


def test_a_value_joined_from_a_fact_and_typed_words_is_told() -> None:
    copy = read_copy("{facts.x} laps", Place(Path("a.toml"), ("lead", "en")), lambda _: "18")
    assert [(m.sort, m.value, m.told) for m in reader("en").read(copy)] == [
        (*q(18, "lap"), True),
    ]


def test_a_fact_that_cannot_be_told_leaves_a_copy_that_is_not_whole() -> None:
    def tell(_: Slot) -> str:
        return ""

    copy = read_copy("{a.b} third", Place(Path("a.toml")), tell)
    assert not copy.whole
    assert copy_of("{a.b} third").whole


def test_a_copy_counts_paragraphs_links_and_stressed_words() -> None:
    copy = copy_of("One *two* [three](https://a.example).\n\n\n*Four*\nfive.\n")
    assert (copy.paragraphs, copy.links, copy.stressed) == (2, ("https://a.example",), 2)
    assert copy_of("").paragraphs == 0
    assert copy_of("").at(0).offset is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two.", ["One. ", "Two."]),
        ("Was it? It was! Yes…", ["Was it? ", "It was! ", "Yes…"]),
        ("“It was.” So.", ["“It was.” ", "So."]),
        ("Round 3. Next.", None),
        ("He won 62.5 points. Good.", ["He won 62.5 points. ", "Good."]),
        ("One.\n\nTwo.", ["One.\n\n", "Two."]),
        ("At kl. 14 it began.", ["At kl. 14 it began."]),
        ("No stop", ["No stop"]),
        ("", []),
    ],
)
def test_sentences_end_where_they_do(text: str, parts: list[str] | None) -> None:
    copy = copy_of(text)
    found = [copy.text[start:end] for start, end in copy.sentences()]
    assert "".join(found) == copy.text
    assert parts is None or found == parts


# Any text

WORDS = st.sampled_from(
    [words for table in READ.values() for words in table]
    + [words for table in NOT_READ.values() for words in table]
    + ["{a.b}", "*", "[x](https://a.example)", r"\*", "\n\n", "\u00ad", "e\u0308", "’", "-", "–"]
    + [
        ".",
        ",",
        ":",
        "?",
        "second",
        "second-best",
        "andra",
        "one",
        "en",
        "half",
        "place",
        "P",
        "0",
        "32 juli",
    ]
)
TEXTS = st.one_of(
    st.text(),
    st.lists(st.one_of(WORDS, st.text(max_size=3)), max_size=12).map(" ".join),
    st.lists(WORDS, max_size=12).map("".join),
)
APART = (*(sort for sort in Sort if sort not in (W, CONCEPT, Sort.GROUP)),)
"""Sorts of which no two mentions share a word."""


@given(TEXTS, st.sampled_from(["sv", "en"]))
@settings(deadline=None, max_examples=300)
def test_any_text_is_read_and_its_mentions_lie_within_it(source: str, language: str) -> None:
    copy = copy_of(source, language)
    found = reader(language).read(copy)
    assert len(copy.offsets) == len(copy.text)
    assert all(0 <= offset <= len(source) for offset in copy.offsets)
    assert list(copy.offsets) == sorted(copy.offsets)
    assert all(0 <= m.start < m.end <= len(copy.text) for m in found)
    assert [m.start for m in found] == sorted(m.start for m in found)
    assert "".join(copy.text[start:end] for start, end in copy.sentences()) == copy.text


@given(TEXTS, st.sampled_from(["sv", "en"]))
@settings(deadline=None, max_examples=300)
def test_mentions_do_not_overlap_but_for_weekdays_and_concepts(source: str, language: str) -> None:
    found = [m for m in mentions(source, language) if m.sort in APART]
    for earlier, later in itertools.pairwise(found):
        assert earlier.end <= later.start


@given(TEXTS, st.sampled_from(["sv", "en"]))
@settings(deadline=None, max_examples=100)
def test_what_is_typed_stands_in_the_source_where_it_is_said_to(source: str, language: str) -> None:
    copy = copy_of(source, language)
    for mention in reader(language).read(copy):
        if not mention.told:
            first = copy.text[mention.start]
            assert source[copy.offsets[mention.start]].translate(
                str.maketrans("\u00a0\u2009\u202f’′\n", "   ''" + " ")
            ) in (first, "\\")
