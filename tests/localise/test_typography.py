import time
import tomllib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pressgen.localise import Locale, Names, Words
from pressgen.model.language import Language
from tests.localise.languages import ALL, DE, EN, EN_US, GERMAN, SV


def visible(text: str) -> str:
    """Return a text with its no-break spaces as ``_``."""
    return text.replace("\u00a0", "_")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("  two  spaces\n and\ta line  ", "two spaces and a line"),
        ("a thin\u2009space", "a thin space"),
        ("a\u202fnarrow \u00a0 one", "a_narrow_one"),
    ],
)
def test_spaces_are_single_and_none_stands_at_the_edges(typed: str, printed: str) -> None:
    assert visible(EN.typeset(typed)) == printed


@pytest.mark.parametrize(
    ("typed", "english", "swedish"),
    [
        ('"The Green Hell"', "“The Green Hell”", "”The Green Hell”"),
        (
            'known as "The Green Hell", is',
            "known as “The Green Hell”, is",
            "known as ”The Green Hell”, is",
        ),
        ("„Green“ ”Hell” “Hell”", "“Green” “Hell” “Hell”", "”Green” ”Hell” ”Hell”"),
        ('("Hell")', "(“Hell”)", "(”Hell”)"),
        ("\"He said 'yes'\"", "“He said ‘yes’”", "”He said ’yes’”"),
        ("\"'Yes', he said\"", "“‘Yes’, he said”", "”’Yes’, he said”"),
        ('race–"fast"–lap', "race–“fast”–lap", "race–”fast”–lap"),
        ('She (the "boss") won!', "She (the “boss”) won!", "She (the ”boss”) won!"),
    ],
)
def test_quotation_marks_are_the_language_s(typed: str, english: str, swedish: str) -> None:
    assert (EN.typeset(typed), SV.typeset(typed)) == (english, swedish)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("the world's top elite", "the world’s top elite"),
        ("the siblings' first race", "the siblings’ first race"),
        ("Andreas´ car, the `car´", "Andreas’ car, the ‘car’"),
        ("in the '90s and '21", "in the ’90s and ’21"),
        ("the drivers' and teams' cars", "the drivers’ and teams’ cars"),
        ("the '90s and the drivers'", "the ’90s and the drivers’"),
        ("don't 'stop'", "don’t ‘stop’"),
    ],
)
def test_apostrophes_are_round(typed: str, printed: str) -> None:
    assert EN.typeset(typed) == printed


@pytest.mark.parametrize("typed", ["5'11", "1'51.934"])
def test_marks_of_measures_stay(typed: str) -> None:
    assert EN.typeset(typed) == typed


def test_within_quotation_marks_a_quote_has_the_inner_ones() -> None:
    assert EN.typeset('My "home" race', quoted=True) == "My ‘home’ race"
    assert SV.typeset('Mitt "hemma"race', quoted=True) == "Mitt ’hemma’race"
    assert DE.typeset('Mein "Heim"', quoted=True) == "Mein ‚Heim‘"


def test_a_language_s_inner_marks_stay_though_they_are_another_s_outer_ones() -> None:
    data = GERMAN.replace('["„", "“"]', '["«", "»"]').replace('["‚", "‘"]', '["“", "”"]')
    swiss = Locale("de", "de-CH", Language.model_validate(tomllib.loads(data)), Words())
    assert swiss.typeset("\"Sie sagte 'ja'\" und “nein”") == "«Sie sagte “ja”» und “nein”"


def test_a_quote_may_begin_and_end_in_other_pieces_of_the_paragraph() -> None:
    assert EN.typeset('They said "', after="y") == "They said “"
    assert EN.typeset('" and left.', before="s") == "” and left."
    assert EN.typeset('" and left.', before=" ") == "” and left."
    assert EN.typeset("'", after="y") == "‘"
    assert EN.typeset("'s car", before="Jessica") == "’s car"


def test_a_space_between_two_pieces_stays_single() -> None:
    assert EN.typeset(" and ", before="Jessica", after="Andreas") == " and "
    assert EN.typeset(" and", before="Jessica ", after="") == "and"
    assert EN.typeset("  ", before="a", after="b") == " "


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("between 1984-1996", "between 1984–1996"),
        ("1984 - 1996", "1984–1996"),
        ("the 2021-22 season", "the 2021–22 season"),
        ("July 9th-11th", "July_9th–11th"),
        ("July 9th - 11th", "July_9th–11th"),
        ("July 30th- August 1st", "July_30th–August_1st"),
        ("June 3-5, the", "June_3–5, the"),
        ("9-11 July 2021", "9–11_July 2021"),
        ("31 December 2021 - 2 January 2022", "31_December 2021–2_January 2022"),
        ("December 31st, 2021-January 2nd, 2022", "December_31st, 2021–January_2nd, 2022"),
        ("20 - 30 km/h", "20–30_km/h"),
        ("10-15% faster", "10–15% faster"),
        ("12.5-13.5 km", "12.5–13.5_km"),
        ("14:05-15:30", "14:05–15:30"),
        ("09:30-10:15", "09:30–10:15"),
        ("places 4–6", "places 4–6"),
        ("places 4 – 6 points", "places 4–6_points"),
    ],
)
def test_a_range_of_numbers_has_a_dash_without_spaces(typed: str, printed: str) -> None:
    assert visible(EN.typeset(typed)) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("22-24 april", "22–24_april"),
        ("30 juli - 1 augusti", "30_juli–1_augusti"),
        ("1:a-3:e plats", "1:a–3:e plats"),
        ("4,1-4,3 km", "4,1–4,3_km"),
        ("kl. 18.00-19.30", "kl. 18.00–19.30"),
    ],
)
def test_a_swedish_range_has_a_dash_without_spaces(typed: str, printed: str) -> None:
    assert visible(SV.typeset(typed)) == printed


@pytest.mark.parametrize(
    "typed",
    [
        "070-123 45 67",
        "+46 70-123 45 67",
        "08-123456",
        "556677-8899",
        "2021-07-09",
        "a 3-1 lead",
        "the points 25-18-15",
        "places 9-10-11",
        "a 24-25-year-old",
        "19 - 15 = 4",
        "20 laps - 3 of them wet",
        "1 - 2 - 3",
        "GT3-4",
        "https://stcc.se/race-1-2?a=9-11",
        "a.b-1-2@stcc.se",
        "bit.ly/1-2",
        "Cyan Racing Lynk & Co {{ x }} < 3",
    ],
)
@pytest.mark.parametrize("locale", [SV, EN])
def test_what_only_looks_like_a_range_stays(locale: Locale, typed: str) -> None:
    assert locale.typeset(typed) == typed


def test_a_thought_after_a_session_s_number_is_no_range() -> None:
    assert visible(EN.typeset("after Race 1 – 20 points")) == "after Race_1 – 20_points"


@pytest.mark.parametrize(
    ("locale", "typed", "printed"),
    [
        (EN, "on July 9th, on 9 July, in July 2021", "on July_9th, on 9_July, in July 2021"),
        (EN, "Race 2 and race 3 of Race Week", "Race_2 and race_3 of Race Week"),
        (EN, "71 p. and 71 points, 40 °C, 12 %", "71_p. and 71_points, 40_°C, 12_%"),
        (EN, "4.182 km, 5 kmx", "4.182_km, 5 kmx"),
        (EN, "in Formula 1, Turn 5", "in Formula_1, Turn_5"),
        (SV, "lördag 9 juli i Race 2, tidskval 1", "lördag 9_juli i Race_2, tidskval_1"),
        (SV, "4 182 km och 1 609 000 kr", "4_182_km och 1_609_000_kr"),
        (SV, "21 poäng, 12 %", "21_poäng, 12_%"),
    ],
)
def test_numbers_stay_on_the_line_of_what_they_count(
    locale: Locale, typed: str, printed: str
) -> None:
    assert visible(locale.typeset(typed)) == printed


REGISTERED = [
    "Audi RS 3 LMS TCR",
    "RS 3",
    "ALL-INKL.DE Münnich Motorsport",
    "CUPRA Dealer Team – PWR Racing",
    "WTCR - FIA World Touring Car Cup",
    "Cyan Racing Lynk & Co",
    "O'Brien",
    'The "Green Hell" 24',
    "Team 9-11",
    "Race 1 - 2 km",
    "Jessica",
    "Jessica Bäckman",
]
NAMES = Names.of(REGISTERED)


@pytest.mark.parametrize("locale", ALL)
@pytest.mark.parametrize("name", REGISTERED)
def test_a_registered_name_prints_as_registered(locale: Locale, name: str) -> None:
    assert locale.typeset(f"{name}, {name} and {name}", NAMES) == f"{name}, {name} and {name}"


def test_a_registered_name_is_known_by_another_dash_apostrophe_or_space() -> None:
    typed = "CUPRA  Dealer Team - PWR\nRacing, O’Brien, WTCR – FIA World Touring Car\u00a0Cup"
    printed = "CUPRA Dealer Team – PWR Racing, O'Brien, WTCR - FIA World Touring Car Cup"
    assert EN.typeset(typed, NAMES) == printed


def test_of_two_names_that_differ_in_a_dash_each_prints_as_it_was_typed() -> None:
    both = Names.of(["A - B", "A – B"])
    assert EN.typeset("A - B, A – B", both) == "A - B, A – B"


def test_a_word_that_only_begins_like_a_name_is_set() -> None:
    assert EN.typeset("O'Briens", NAMES) == "O’Briens"
    assert EN.typeset("Jessica's", NAMES) == "Jessica’s"


TOKENS = [
    *REGISTERED,
    *list(" \u00a0\u2009\u202f\t\n-–—'\"“”„‘’‚´`.,:;!?()/&%°@"),
    *[
        "1",
        "2",
        "11",
        "1984",
        "1996",
        "070",
        "45",
        "182",
        "12.5",
        "4,1",
        "1:51",
        "th",
        "st",
        ":a",
        ":e",
    ],
    *[
        "July",
        "juli",
        "May",
        "August",
        "km",
        "points",
        "poäng",
        "Race",
        "race",
        "Jessica",
        "s",
        "x",
    ],
    *["https://stcc.se/a-1", "www.", "stcc.se/1-2"],
]
PROSE = st.lists(st.sampled_from(TOKENS), max_size=25).map("".join) | st.text(max_size=30)
NEIGHBOUR = st.sampled_from(["", " ", "a", "1", '"', "’", "–", "(", "\u00a0"])


@given(st.sampled_from(ALL), PROSE, NEIGHBOUR, NEIGHBOUR, st.booleans())
@example(EN, "\"'", "", "", False)
@example(EN, "Audi RS 3 LMS TCR‚www.O'Brien", "", "", False)
@example(EN, "Jessica´www.O'Brien", "", "", False)
def test_what_is_set_stays_as_it_is_when_set_again(
    locale: Locale, text: str, before: str, after: str, quoted: bool
) -> None:
    once = locale.typeset(text, NAMES, before=before, after=after, quoted=quoted)
    assert locale.typeset(once, NAMES, before=before, after=after, quoted=quoted) == once


PLAIN = st.text(st.sampled_from("ab .,-–'\"19:"), max_size=15)


@given(st.sampled_from(ALL), PLAIN, st.sampled_from(REGISTERED), PLAIN)
def test_no_text_around_a_registered_name_changes_it(
    locale: Locale, before: str, name: str, after: str
) -> None:
    text = f"{before} {name} {after}"
    assert name in locale.typeset(text, NAMES)


@given(
    st.sampled_from(ALL),
    st.integers(1, 31),
    st.integers(1, 31),
    st.sampled_from(["-", " - ", "–", " – "]),
)
def test_a_range_of_days_comes_out_with_a_dash_and_no_thin_space(
    locale: Locale, first: int, last: int, dash: str
) -> None:
    month = {"sv": "juli", "en": "July", "de": "Juli"}[locale.key]
    printed = locale.typeset(f"{first}{dash}{last} {month}")
    if first < last:
        assert visible(printed) == f"{first}–{last}_{month}"
    assert "\u2009" not in printed


@given(st.sampled_from(ALL), PROSE)
def test_nothing_but_spaces_dashes_and_marks_is_changed(locale: Locale, text: str) -> None:
    changeable = str.maketrans("", "", "-–'\"“”„‘’‚´`")
    kept = "".join(text.translate(changeable).split())
    assert "".join(locale.typeset(text).translate(changeable).split()) == kept


@pytest.mark.parametrize(
    "unit", ["'a ", "a" * 10, "a.", "1-", "1 - ", '"', "July ", "@ ", "x@", "(", "Race "]
)
def test_the_longest_text_that_is_allowed_is_set_at_once(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    start = time.perf_counter()
    EN_US.typeset(text, NAMES)
    assert time.perf_counter() - start < 2
