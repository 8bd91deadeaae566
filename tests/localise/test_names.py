import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressgen.localise import Locale
from pressgen.model.nations import ALIASES
from tests.localise.languages import ALL, DE, EN, SV


@pytest.mark.parametrize(
    ("name", "swedish", "english"),
    [
        ("Jessica", "Jessicas", "Jessica’s"),
        ("Andreas", "Andreas", "Andreas’"),
        ("Andreas Bäckman", "Andreas Bäckmans", "Andreas Bäckman’s"),
        ("Max", "Max", "Max’s"),
        ("Moritz", "Moritz", "Moritz’s"),
        ("Lestrup Racing Team", "Lestrup Racing Teams", "Lestrup Racing Team’s"),
        ("ADAC TCR", "ADAC TCR:s", "ADAC TCR’s"),
        ("SAS", "SAS", "SAS’"),
        ("Audi RS 3", "Audi RS 3:s", "Audi RS 3’s"),
        ("Cyan Racing Lynk & Co", "Cyan Racing Lynk & Cos", "Cyan Racing Lynk & Co’s"),
    ],
)
def test_a_genitive_follows_the_name_s_ending(name: str, swedish: str, english: str) -> None:
    assert (SV.genitive(name), EN.genitive(name)) == (swedish, english)


@given(st.sampled_from(ALL), st.text(min_size=1, max_size=12), st.sampled_from("sS"))
def test_a_genitive_never_doubles_an_s(locale: Locale, begin: str, s: str) -> None:
    assert locale.genitive(begin + s) in (begin + s, begin + s + "’")


@given(st.sampled_from(ALL), st.text(max_size=20))
def test_a_genitive_leaves_the_name_as_it_is(locale: Locale, name: str) -> None:
    assert locale.genitive(name).startswith(name)


@pytest.mark.parametrize(
    ("code", "swedish", "english"),
    [
        ("SE", "Sverige", "Sweden"),
        ("NL", "Nederländerna", "the Netherlands"),
        ("GB", "Storbritannien", "the United Kingdom"),
        ("US", "USA", "the United States"),
        ("AE", "Förenade Arabemiraten", "the United Arab Emirates"),
        ("CZ", "Tjeckien", "the Czech Republic"),
        ("ES", "Spanien", "Spain"),
        ("HK", "Hongkong", "Hong Kong"),
    ],
)
def test_a_country_is_named_as_after_in(code: str, swedish: str, english: str) -> None:
    assert (SV.country(code), EN.country(code)) == (swedish, english)


@pytest.mark.parametrize("locale", ALL)
def test_every_nation_that_a_driver_can_have_is_a_country_with_a_name(locale: Locale) -> None:
    names = [locale.country(code) for code in set(ALIASES.values())]
    assert not [name for name in names if "SAR" in name or "&" in name]


def test_a_pronoun_is_found_by_its_subject_form() -> None:
    forms = {subject: SV.pronoun(subject) for subject in ("han", "hon", "hen")}
    told = [(form.object, form.possessive) for form in forms.values() if form]
    assert told == [("honom", "hans"), ("henne", "hennes"), ("hen", "hens")]
    her = EN.pronoun("she")
    assert her is not None
    assert (her.object, her.possessive) == ("her", "her")


def test_another_language_s_pronoun_is_none_of_this_one_s() -> None:
    assert EN.pronoun("hon") is None
    assert list(EN.pronouns) == ["he", "she", "they"]


def test_a_third_language_needs_data_only() -> None:
    assert [DE.genitive(n) for n in ("Luca", "Groß", "Franz")] == ["Lucas", "Groß’", "Franz’"]
    assert [DE.ordinal(3), DE.place(3), DE.place_digits(3)] == ["3.", "dritter Platz", "Platz 3"]
    assert [DE.count(1, "female"), DE.number(4182), DE.lap_time("1:51.9")] == [
        "eine",
        "4.182",
        "1:51,9",
    ]
    assert [DE.country("CH"), DE.country("AT")] == ["der Schweiz", "Österreich"]
    assert (
        DE.typeset('"Das 3. Rennen" am 9.-11. Juli: 25 km')
        == "„Das 3. Rennen“ am 9.–11.\u00a0Juli: 25\u00a0km"
    )
