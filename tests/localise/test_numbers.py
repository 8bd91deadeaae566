from decimal import Decimal

import pytest

from pressgen.localise import Locale, UnknownFormError, parse_lap_time
from tests.localise.languages import DE, EN, EN_US, SV


def listed(words: str) -> list[str]:
    return words.split()


SWEDISH_CARDINALS = listed("""
    en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton
    nitton tjugo tjugoen tjugotvå tjugotre tjugofyra tjugofem tjugosex tjugosju tjugoåtta tjugonio
    trettio trettioen trettiotvå trettiotre trettiofyra trettiofem trettiosex trettiosju
    trettioåtta trettionio fyrtio
""")
SWEDISH_ORDINALS = listed("""
    första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte trettonde
    fjortonde femtonde sextonde sjuttonde artonde nittonde tjugonde tjugoförsta tjugoandra
    tjugotredje tjugofjärde tjugofemte tjugosjätte tjugosjunde tjugoåttonde tjugonionde trettionde
    trettioförsta trettioandra trettiotredje trettiofjärde trettiofemte trettiosjätte
    trettiosjunde trettioåttonde trettionionde fyrtionde
""")
ENGLISH_CARDINALS = listed("""
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty twenty-one twenty-two twenty-three twenty-four
    twenty-five twenty-six twenty-seven twenty-eight twenty-nine thirty thirty-one thirty-two
    thirty-three thirty-four thirty-five thirty-six thirty-seven thirty-eight thirty-nine forty
""")
ENGLISH_ORDINALS = listed("""
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first
    twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh
    twenty-eighth twenty-ninth thirtieth thirty-first thirty-second thirty-third thirty-fourth
    thirty-fifth thirty-sixth thirty-seventh thirty-eighth thirty-ninth fortieth
""")

A_ENDINGS = {1, 2, 21, 22, 31, 101, 102, 121}
"""Numbers of Swedish ordinals in -a; among the others are 11, 12, 111 and 112."""


@pytest.mark.parametrize("n", [*range(1, 32), 101, 102, 103, 111, 112, 113, 121])
def test_a_swedish_ordinal_ends_as_it_is_spoken(n: int) -> None:
    assert SV.ordinal(n) == (f"{n}:a" if n in A_ENDINGS else f"{n}:e")


@pytest.mark.parametrize(
    ("n", "ordinal"),
    [
        *[(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (10, "10th"), (11, "11th"), (12, "12th")],
        *[(13, "13th"), (20, "20th"), (21, "21st"), (22, "22nd"), (23, "23rd"), (30, "30th")],
        *[(31, "31st"), (101, "101st"), (111, "111th"), (112, "112th"), (113, "113th")],
    ],
)
def test_an_english_ordinal_ends_as_it_is_spoken(n: int, ordinal: str) -> None:
    assert EN.ordinal(n) == ordinal


@pytest.mark.parametrize(
    ("locale", "cardinals", "ordinals"),
    [(SV, SWEDISH_CARDINALS, SWEDISH_ORDINALS), (EN, ENGLISH_CARDINALS, ENGLISH_ORDINALS)],
)
def test_numbers_from_1_to_40_have_words(
    locale: Locale, cardinals: list[str], ordinals: list[str]
) -> None:
    assert [locale.cardinal_word(n) for n in range(1, 41)] == cardinals
    assert [locale.ordinal_word(n) for n in range(1, 41)] == ordinals


def test_numbers_without_a_word_are_written_in_digits() -> None:
    assert [SV.ordinal_word(n) for n in (0, 41)] == ["0:e", "41:a"]
    assert [EN.cardinal_word(n) for n in (-1, 0, 41, 4182)] == ["-1", "0", "41", "4,182"]


def test_swedish_counts_by_gender() -> None:
    neuter = [SV.cardinal_word(n, "neuter") for n in (1, 2, 11, 21, 31)]
    assert neuter == ["ett", "två", "elva", "tjugoett", "trettioett"]


def test_a_gender_that_the_language_has_not_is_never_passed_over() -> None:
    with pytest.raises(UnknownFormError, match="'neuter'"):
        EN.cardinal_word(2, "neuter")


def test_running_text_writes_small_numbers_in_words() -> None:
    assert [EN.count(n) for n in (0, 1, 9, 10, 40)] == ["0", "one", "nine", "10", "40"]
    assert [SV.count(n) for n in (1, 12, 13)] == ["en", "tolv", "13"]
    assert SV.count(1, "neuter") == "ett"


def test_swedish_has_nouns_for_places_up_to_twelve() -> None:
    nouns = listed("etta tvåa trea fyra femma sexa sjua åtta nia tia elva tolva 13:e 14:e")
    assert [SV.place_word(n) for n in range(1, 15)] == nouns


def test_english_has_ordinal_words_for_places_up_to_nine() -> None:
    words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
    assert [EN.place_word(n) for n in range(1, 12)] == [*words, "10th", "11th"]


def test_a_place_in_running_text_has_words_as_far_as_its_language_goes() -> None:
    assert [SV.place(n) for n in (3, 12, 15)] == ["tredje plats", "tolfte plats", "15:e plats"]
    assert [EN.place(n) for n in (3, 9, 15)] == ["third place", "ninth place", "15th place"]


def test_a_place_in_a_result_list_is_always_in_digits() -> None:
    assert [SV.place_digits(n) for n in (2, 5)] == ["2:a plats", "5:e plats"]
    assert [EN.place_digits(n) for n in (4, 21)] == ["4th place", "21st place"]


@pytest.mark.parametrize(
    ("value", "swedish", "english"),
    [
        (4182, "4\u00a0182", "4,182"),
        (1_609_000, "1\u00a0609\u00a0000", "1,609,000"),
        (Decimal("4.182"), "4,182", "4.182"),
        (Decimal("12.5"), "12,5", "12.5"),
        (Decimal("25.378125"), "25,378125", "25.378125"),
        (Decimal("1E+3"), "1\u00a0000", "1,000"),
        (0, "0", "0"),
    ],
)
def test_a_number_is_written_exactly(value: int | Decimal, swedish: str, english: str) -> None:
    assert (SV.number(value), EN.number(value)) == (swedish, english)


@pytest.mark.parametrize("written", ["1:51.934", "1'51.934", "1.51,934", "1:51,934", " 1:51.934 "])
def test_a_lap_time_has_its_language_s_form_however_it_was_written(written: str) -> None:
    assert (EN.lap_time(written), SV.lap_time(written)) == ("1:51.934", "1.51,934")


def test_a_lap_time_keeps_what_was_written_of_it() -> None:
    assert (EN.lap_time("51.9"), SV.lap_time("51.934")) == ("51.9", "51,934")
    assert SV.lap_time("8:05.10") == "8.05,10"


@pytest.mark.parametrize(
    "nonsense",
    [
        "",
        "fast",
        "1:51",
        "1:61.934",
        "1:5.934",
        "1:51.9345",
        "-1:51.934",
        "1:51.934s",
        "²1:51.9",
        ".",
    ],
)
def test_what_is_no_lap_time_has_no_form(nonsense: str) -> None:
    assert EN.lap_time(nonsense) is None


def test_lap_times_are_compared_in_seconds() -> None:
    first, second = parse_lap_time("1:51.934"), parse_lap_time("51.95")
    assert first is not None
    assert second is not None
    assert (first.total, second.total) == (Decimal("111.934"), Decimal("51.95"))


def test_a_list_ends_in_and_without_a_comma_before_it() -> None:
    assert SV.join(["A", "B", "C"]) == "A, B och C"
    assert EN.join(["A", "B", "C"]) == "A, B and C"
    assert EN_US.join(["A", "B", "C"]) == "A, B, and C"
    assert DE.join(["A", "B"]) == "A und B"
    assert [EN.join([]), EN.join(["{0}"])] == ["", "{0}"]
