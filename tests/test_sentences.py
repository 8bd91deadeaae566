"""The sentences made from facts: the introduction, what comes next, what replaces them."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.press import Press
from tests.printed import (
    add_everything,
    only_anna,
    paragraph,
    paragraphs,
    printed,
    replace_next,
)

MADE = {"sv": " var det dags för ", "en": " it was time for "}


def introduction(press: Press, language: str) -> str:
    return paragraph(press, language, MADE[language])


def next_up(press: Press, language: str) -> str:
    words = {"sv": "Nästa tävling", "en": "Next up"}[language]
    return paragraph(press, language, words)


# The introduction as a whole


def test_the_introduction_tells_when_what_where_and_who(press: Press) -> None:
    assert introduction(press, "sv") == (
        "I helgen, 14–16 juni, var det dags för den tredje deltävlingen i Nordic Cup på Anderstorp "
        "Raceway utanför Gislaved, och på startlinjen stod fabriksförarna Anna och Lukas Berg, som "
        "tävlar för Nordic & Co Racing i varsin Volta R3 TCR."
    )
    assert introduction(press, "en") == (
        "This weekend, June 14th–16th, it was time for the third round of the Nordic Cup series "
        "at Anderstorp Raceway near Gislaved, Sweden, and the works drivers Anna and Lukas Berg "
        "were on the starting line, competing for Nordic & Co Racing in their Volta R3 TCR cars."
    )


def test_days_and_months_are_never_torn_apart(press: Press) -> None:
    press.build()
    assert "14–16\u00a0juni" in press.output("sv", "txt").read_text("utf-8")
    assert "June\u00a014th–16th" in press.output("en", "txt").read_text("utf-8")


# The drivers

PRONOUNS = {"anna": ("hon", "she"), "lukas": ("han", "he"), "nils": ("hen", "they")}
JUNIOR = """
[titles.junior]
one.sv = "junioren"
one.en = "the junior driver"
other.sv = "juniorerna"
other.en = "the junior drivers"
"""
LEAD = """
[lead]
sv = "Det gick bra."
en = "It went well."
"""


def line_up(press: Press, *drivers: str) -> None:
    """Let these drive: each "key surname title team car", a title "-" for none."""
    _drop(press, "house.toml", "[drivers.", "[series.cup.seasons.2024.entries.")
    _drop(press, "weekends/round3.toml", "[lead]", "[[story]]", "[results.", "[standings.")
    keys = []
    for driver in drivers:
        key, surname, title, team, car = driver.split()
        keys.append(key)
        sv, en = PRONOUNS[key]
        titled = "" if title == "-" else f'title = "{title}"\n'
        press.add_house(
            f"""
[drivers.{key}]
first_name = "{key.title()}"
last_name = "{surname}"
nation = "SE"
pronoun.sv = "{sv}"
pronoun.en = "{en}"
{titled}
[series.cup.seasons.2024.entries.{key}]
team = "{team}"
car = "{car}"
"""
        )
    press.add_house(JUNIOR)
    press.add(LEAD)
    listed = ", ".join(f'"{key}"' for key in keys)
    press.change('drivers = ["anna", "lukas"]', f"drivers = [{listed}]")


def _drop(press: Press, name: str, *beginnings: str) -> None:
    tables = (press.folder / name).read_text("utf-8").split("\n\n")
    press.write(name, "\n\n".join(t for t in tables if not t.startswith(beginnings)) + "\n")


WHO = [
    (
        ["anna Berg works nordic roadster"],
        """fabriksföraren Anna Berg, som tävlar för Nordic & Co Racing i en Volta R3 TCR.""",
        """the works driver Anna Berg was on the starting line, competing for Nordic & Co Racing in
        her Volta R3 TCR car.""",
    ),
    (
        ["lukas Berg - south hatch"],
        """Lukas Berg, som tävlar för det tyska teamet South Motorsport i en Meteor H2 TCR.""",
        """Lukas Berg was on the starting line, competing for the German team South Motorsport in
        his Meteor H2 TCR car.""",
    ),
    (
        ["nils Ek junior nordic roadster"],
        """junioren Nils Ek, som tävlar för Nordic & Co Racing i en Volta R3 TCR.""",
        """the junior driver Nils Ek was on the starting line, competing for Nordic & Co Racing in
        their Volta R3 TCR car.""",
    ),
    (
        ["anna Berg works nordic roadster", "lukas Berg works nordic roadster"],
        """fabriksförarna Anna och Lukas Berg, som tävlar för Nordic & Co Racing i varsin Volta R3
        TCR.""",
        """the works drivers Anna and Lukas Berg were on the starting line, competing for Nordic &
        Co Racing in their Volta R3 TCR cars.""",
    ),
    (
        ["lukas Berg - south roadster", "anna Berg - south roadster"],
        """Lukas och Anna Berg, som tävlar för det tyska teamet South Motorsport i varsin Volta R3
        TCR.""",
        """Lukas and Anna Berg were on the starting line, competing for the German team South
        Motorsport in their Volta R3 TCR cars.""",
    ),
    (
        ["anna Berg works nordic roadster", "lukas Holm works nordic roadster"],
        """fabriksförarna Anna Berg och Lukas Holm, som tävlar för Nordic & Co Racing i varsin
        Volta R3 TCR.""",
        """the works drivers Anna Berg and Lukas Holm were on the starting line, competing for
        Nordic & Co Racing in their Volta R3 TCR cars.""",
    ),
    (
        ["anna Berg works nordic roadster", "lukas Berg - nordic roadster"],
        """fabriksföraren Anna Berg och Lukas Berg, som tävlar för Nordic & Co Racing i varsin
        Volta R3 TCR.""",
        """the works driver Anna Berg and Lukas Berg were on the starting line, competing for
        Nordic & Co Racing in their Volta R3 TCR cars.""",
    ),
    (
        ["anna Berg works nordic roadster", "lukas Berg junior nordic roadster"],
        """fabriksföraren Anna Berg och junioren Lukas Berg, som tävlar för Nordic & Co Racing i
        varsin Volta R3 TCR.""",
        """the works driver Anna Berg and the junior driver Lukas Berg were on the starting line,
        competing for Nordic & Co Racing in their Volta R3 TCR cars.""",
    ),
    (
        ["anna Berg works nordic roadster", "lukas Berg works nordic hatch"],
        """fabriksförarna Anna och Lukas Berg, som tävlar för Nordic & Co Racing, Anna i en Volta
        R3 TCR och Lukas i en Meteor H2 TCR.""",
        """the works drivers Anna and Lukas Berg were on the starting line, competing for Nordic &
        Co Racing, Anna in her Volta R3 TCR car and Lukas in his Meteor H2 TCR car.""",
    ),
    (
        ["anna Berg works nordic roadster", "lukas Berg works south hatch"],
        """fabriksföraren Anna Berg, som tävlar för Nordic & Co Racing i en Volta R3 TCR, och
        fabriksföraren Lukas Berg, som tävlar för det tyska teamet South Motorsport i en Meteor H2
        TCR.""",
        """the works driver Anna Berg, competing for Nordic & Co Racing in her Volta R3 TCR car,
        and the works driver Lukas Berg, competing for the German team South Motorsport in his
        Meteor H2 TCR car, were on the starting line.""",
    ),
    (
        ["anna Berg works nordic roadster", "lukas Berg - south roadster"],
        """fabriksföraren Anna Berg, som tävlar för Nordic & Co Racing i en Volta R3 TCR, och Lukas
        Berg, som tävlar för det tyska teamet South Motorsport i en Volta R3 TCR.""",
        """the works driver Anna Berg, competing for Nordic & Co Racing in her Volta R3 TCR car,
        and Lukas Berg, competing for the German team South Motorsport in his Volta R3 TCR car,
        were on the starting line.""",
    ),
    (
        [
            "anna Berg works nordic roadster",
            "nils Ek - nordic roadster",
            "lukas Berg works nordic roadster",
        ],
        """fabriksförarna Anna och Lukas Berg och Nils Ek, som tävlar för Nordic & Co Racing i
        varsin Volta R3 TCR.""",
        """the works drivers Anna and Lukas Berg and Nils Ek were on the starting line, competing
        for Nordic & Co Racing in their Volta R3 TCR cars.""",
    ),
    (
        ["anna Berg - nordic roadster", "lukas Berg - nordic roadster", "nils Ek - nordic hatch"],
        """Anna Berg, Lukas Berg och Nils Ek, som tävlar för Nordic & Co Racing, Anna i en Volta R3
        TCR, Lukas i en Volta R3 TCR och Nils i en Meteor H2 TCR.""",
        """Anna Berg, Lukas Berg and Nils Ek were on the starting line, competing for Nordic & Co
        Racing, Anna in her Volta R3 TCR car, Lukas in his Volta R3 TCR car and Nils in their Meteor
        H2 TCR car.""",
    ),
    (
        ["anna Ek - nordic roadster", "lukas Ek - nordic roadster", "nils Ek - nordic roadster"],
        """Anna, Lukas och Nils Ek, som tävlar för Nordic & Co Racing i varsin Volta R3 TCR.""",
        """Anna, Lukas and Nils Ek were on the starting line, competing for Nordic & Co Racing in
        their Volta R3 TCR cars.""",
    ),
    (
        ["anna Berg - nordic roadster", "lukas Berg - nordic roadster", "nils Ek - south hatch"],
        """Anna Berg, som tävlar för Nordic & Co Racing i en Volta R3 TCR, Lukas Berg, som tävlar
        för Nordic & Co Racing i en Volta R3 TCR, och Nils Ek, som tävlar för det tyska teamet South
        Motorsport i en Meteor H2 TCR.""",
        """Anna Berg, competing for Nordic & Co Racing in her Volta R3 TCR car, Lukas Berg,
        competing for Nordic & Co Racing in his Volta R3 TCR car, and Nils Ek, competing for the
        German team South Motorsport in their Meteor H2 TCR car, were on the starting line.""",
    ),
]


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("drivers", "swedish", "english"), WHO, ids=[" + ".join(drivers) for drivers, *_ in WHO]
)
def test_the_introduction_names_the_drivers_their_teams_and_cars(
    press: Press, drivers: list[str], swedish: str, english: str
) -> None:
    line_up(press, *drivers)
    assert introduction(press, "sv").partition(" på startlinjen stod ")[2] == folded(swedish)
    assert introduction(press, "en").partition(", Sweden, and ")[2] == folded(english)


# The event

EVENT = {
    "the first round": (
        {"round = 3": "round = 1"},
        "den första deltävlingen i Nordic Cup på Anderstorp",
        "the first round of the Nordic Cup series at Anderstorp",
    ),
    "an event with a name": (
        {"round = 3": 'round = 3\nname = "The Midnight Sun Race"'},
        "den tredje deltävlingen i Nordic Cup, The Midnight Sun Race, på Anderstorp Raceway",
        "the third round of the Nordic Cup series, The Midnight Sun Race, at Anderstorp Raceway",
    ),
    "abroad": (
        {'circuit = "anderstorp"': 'circuit = "assen"'},
        "på TT Circuit Assen utanför Assen i Nederländerna, och",
        "at the TT Circuit Assen just outside Assen, the Netherlands, and",
    ),
    "at home": (
        {},
        "på Anderstorp Raceway utanför Gislaved, och",
        "at Anderstorp Raceway near Gislaved, Sweden, and",
    ),
}


@pytest.mark.parametrize("case", EVENT)
def test_the_introduction_names_the_event(press: Press, case: str) -> None:
    changes, swedish, english = EVENT[case]
    for old, new in changes.items():
        press.change(old, new)
    assert swedish in introduction(press, "sv")
    assert english in introduction(press, "en")


def test_swedish_names_the_country_to_readers_elsewhere(press: Press) -> None:
    press.change_house('sv = "sv-SE"', 'sv = "sv-FI"')
    assert "utanför Gislaved i Sverige, och" in introduction(press, "sv")


def test_the_finale_is_called_so_and_nothing_is_said_of_a_next_event(press: Press) -> None:
    press.change("round = 3\n", "round = 6\n")
    replace_next(press)
    assert "den sjätte och sista deltävlingen i Nordic Cup" in introduction(press, "sv")
    assert "the sixth and final round of the Nordic Cup series" in introduction(press, "en")
    for language in ("sv", "en"):
        blocks = paragraphs(press, language)
        after = blocks.index(paragraph(press, language, {"sv": "– Jag", "en": "– I am"}[language]))
        assert "Anna" in blocks[after + 1].splitlines()[0], "the results follow the story"
        assert all(block.strip() for block in blocks)


def test_the_only_round_of_a_season_is_not_called_the_final_one(press: Press) -> None:
    press.change_house("rounds = 6", "rounds = 1")
    press.change("round = 3\n", "round = 1\n")
    replace_next(press)
    assert "den första deltävlingen i" in introduction(press, "sv")
    assert "the first round of" in introduction(press, "en")


# When it was

WHEN = {
    # first day, last day, release (None: the last day), Swedish, English
    "three days, on the last": (
        *("2024-06-14", "2024-06-16", None),
        *("I helgen, 14–16 juni, var", "This weekend, June 14th–16th, it"),
    ),
    "released one day later": (
        *("2024-06-14", "2024-06-16", "2024-06-17"),
        *("I helgen, 14–16 juni, var", "This weekend, June 14th–16th, it"),
    ),
    "released three days later": (
        *("2024-06-14", "2024-06-16", "2024-06-19"),
        *("I helgen, 14–16 juni, var", "This weekend, June 14th–16th, it"),
    ),
    "released four days later": (
        *("2024-06-14", "2024-06-16", "2024-06-20"),
        *("Förra helgen, 14–16 juni, var", "Last weekend, June 14th–16th, it"),
    ),
    "released a week later": (
        *("2024-06-14", "2024-06-16", "2024-06-23"),
        *("Förra helgen, 14–16 juni, var", "Last weekend, June 14th–16th, it"),
    ),
    "released after another weekend": (
        *("2024-06-14", "2024-06-16", "2024-06-24"),
        *("Den 14–16 juni var", "On June 14th–16th, it"),
    ),
    "Saturday to Monday, released four days later": (
        *("2024-06-15", "2024-06-17", "2024-06-21"),
        *("Förra helgen, 15–17 juni, var", "Last weekend, June 15th–17th, it"),
    ),
    "one day": (
        *("2024-06-15", "2024-06-15", None),
        *("I helgen, 15 juni, var", "This weekend, June 15th, it"),
    ),
    "across a month": (
        *("2024-05-31", "2024-06-02", None),
        *("I helgen, 31 maj–2 juni, var", "This weekend, May 31st–June 2nd, it"),
    ),
    "across a year's end": (
        *("2023-12-30", "2024-01-01", None),
        "I helgen, 30 december 2023–1 januari 2024, var",
        "This weekend, December 30th, 2023–January 1st, 2024, it",
    ),
    "in the year before the release": (
        *("2023-12-29", "2023-12-31", "2024-01-02"),
        *("I helgen, 29–31 december 2023, var", "This weekend, December 29th–31st, 2023, it"),
    ),
    "without Saturday and Sunday": (
        *("2024-06-11", "2024-06-13", None),
        *("I veckan, 11–13 juni, var", "This week, June 11th–13th, it"),
    ),
    "without Saturday and Sunday, released on the Sunday": (
        *("2024-06-11", "2024-06-13", "2024-06-16"),
        *("I veckan, 11–13 juni, var", "This week, June 11th–13th, it"),
    ),
    "without Saturday and Sunday, released on the Monday": (
        *("2024-06-11", "2024-06-13", "2024-06-17"),
        *("Förra veckan, 11–13 juni, var", "Last week, June 11th–13th, it"),
    ),
    "without Saturday and Sunday, released two weeks later": (
        *("2024-06-11", "2024-06-13", "2024-06-24"),
        *("Den 11–13 juni var", "On June 11th–13th, it"),
    ),
}


def _held(press: Press, first: str, last: str, released: str | None) -> None:
    press.change("first_day = 2024-06-14", f"first_day = {first}")
    press.change("last_day = 2024-06-16", f"last_day = {last}")
    if released:
        press.change("round = 3\n", f"round = 3\nrelease = {released}\n")


@pytest.mark.parametrize("case", WHEN)
def test_the_introduction_names_the_days(press: Press, case: str) -> None:
    first, last, released, swedish, english = WHEN[case]
    _held(press, first, last, released)
    assert introduction(press, "sv").startswith(f"{swedish} ")
    assert introduction(press, "en").startswith(f"{english} ")


def test_plain_english_dates_are_named_likewise(press: Press) -> None:
    press.change_house("[titles.works]", 'style.dates.en = "plain"\n\n[titles.works]')
    press.change_house('style.dates.en = "plain"\n', '[style]\ndates.en = "plain"\n')
    assert introduction(press, "en").startswith("This weekend, 14–16 June, it was time for ")
    assert " time, 5–7 July, at " in next_up(press, "en")


# What comes next


def _event(first: dt.date, days: int = 3, **more: str) -> str:
    last = first + dt.timedelta(days - 1)
    rows = {"round": "4", "first_day": first, "last_day": last, "circuit": '"assen"'} | more
    return "\n".join(f"{key} = {value}" for key, value in rows.items()) + "\n"


LAST = dt.date(2024, 6, 16)
"""The last day of the weekend, a Sunday."""


def test_the_next_event_is_told_with_its_distance_dates_and_place(press: Press) -> None:
    assert next_up(press, "sv") == (
        "Nästa tävling är den fjärde deltävlingen i Nordic Cup, som körs om tre veckor, 5–7 juli, "
        "på TT Circuit Assen utanför Assen i Nederländerna."
    )
    assert next_up(press, "en") == (
        "Next up is the fourth round of the Nordic Cup series in three weeks’ time, July 5th–7th, "
        "at the TT Circuit Assen, located just outside Assen, the Netherlands."
    )


def test_the_next_event_of_one_driver_is_told_with_the_name(press: Press) -> None:
    only_anna(press)
    press.change('circuit = "assen"', 'circuit = "anderstorp"')
    assert next_up(press, "sv") == (
        "Nästa tävling för Anna är den fjärde deltävlingen i Nordic Cup, som körs om tre veckor, "
        "5–7 juli, på Anderstorp Raceway utanför Gislaved."
    )
    assert next_up(press, "en") == (
        "Next up for Anna is the fourth round of the Nordic Cup series in three weeks’ time, "
        "July 5th–7th, at Anderstorp Raceway, located near Gislaved, Sweden."
    )


def test_the_next_event_s_own_name_and_that_it_is_the_last_are_told(press: Press) -> None:
    replace_next(press, _event(dt.date(2024, 7, 5), round="6", name='"Dutch Gold"'))
    assert next_up(press, "sv").startswith(
        "Nästa tävling är den sjätte och sista deltävlingen i Nordic Cup, Dutch Gold, som körs om "
        "tre veckor, 5–7 juli, på TT Circuit Assen"
    )
    assert next_up(press, "en").startswith(
        "Next up is the sixth and final round of the Nordic Cup series, Dutch Gold, in three "
        "weeks’ time, July 5th–7th, at the TT Circuit Assen, located"
    )


DISTANCES = [
    # days from the last day to the first, how many days it lasts, Swedish, English
    (1, 1, "som körs 17 juni på", "on June 17th, at"),
    (3, 2, "som körs 19–20 juni på", "on June 19th–20th, at"),
    (3, 4, "som körs 19–22 juni på", "on June 19th–22nd, at"),
    (4, 4, "som körs nästa helg, 20–23 juni, på", "next weekend, June 20th–23rd, at"),
    (4, 1, "som körs 20 juni på", "on June 20th, at"),
    (5, 3, "som körs nästa helg, 21–23 juni, på", "next weekend, June 21st–23rd, at"),
    (6, 1, "som körs nästa helg, 22 juni, på", "next weekend, June 22nd, at"),
    (7, 1, "som körs nästa helg, 23 juni, på", "next weekend, June 23rd, at"),
    (8, 6, "som körs om en vecka, 24–29 juni, på", "in one week’s time, June 24th–29th, at"),
    (9, 2, "som körs om en vecka, 25–26 juni, på", "in one week’s time, June 25th–26th, at"),
    (10, 2, "som körs om en vecka, 26–27 juni, på", "in one week’s time, June 26th–27th, at"),
    (11, 4, "som körs om två veckor, 27–30 juni, på", "in two weeks’ time, June 27th–30th, at"),
    (17, 3, "som körs om två veckor, 3–5 juli, på", "in two weeks’ time, July 3rd–5th, at"),
    (18, 3, "som körs om tre veckor, 4–6 juli, på", "in three weeks’ time, July 4th–6th, at"),
    (
        59,
        3,
        "som körs om åtta veckor, 14–16 augusti, på",
        "in eight weeks’ time, August 14th–16th,",
    ),
    (60, 3, "som körs 15–17 augusti på", "on August 15th–17th, at"),
    (70, 3, "som körs 25–27 augusti på", "on August 25th–27th, at"),
]


@pytest.mark.parametrize(("days", "lasting", "swedish", "english"), DISTANCES)
def test_the_distance_to_the_next_event_is_told_in_words(
    press: Press, days: int, lasting: int, swedish: str, english: str
) -> None:
    replace_next(press, _event(LAST + dt.timedelta(days), lasting))
    assert f" i Nordic Cup, {swedish} " in next_up(press, "sv")
    assert f" of the Nordic Cup series {english} " in next_up(press, "en")


WEEKS = [
    "one week’s",
    *(f"{n} weeks’" for n in ["two", "three", "four", "five", "six", "seven", "eight"]),
]


@pytest.mark.parametrize("lasting", [1, 2, 3, 4])
def test_from_one_day_to_seventy_the_wording_is_true(press: Press, lasting: int) -> None:
    firsts = [LAST + dt.timedelta(days) for days in range(1, 71)]
    replace_next(press, *(_event(first, lasting) for first in firsts))
    told = next_up(press, "en").split("the Netherlands.")[:70]
    assert len(told) == len(firsts)
    for days, first, sentence in zip(range(1, 71), firsts, told, strict=True):
        wording = sentence.partition(" the Nordic Cup series ")[2]
        weekend = any((first + dt.timedelta(n)).weekday() >= 5 for n in range(lasting))
        if weekend and 4 <= days <= 9:
            assert wording.startswith("next weekend, ")
        elif 6 <= days <= 59:
            weeks = WEEKS.index(wording.removeprefix("in ").partition(" time, ")[0]) + 1
            assert abs(days - 7 * weeks) <= 3
        else:
            assert wording.startswith("on ")


@pytest.mark.parametrize(
    ("last", "first", "told"),
    [
        ("2024-06-13", dt.date(2024, 6, 21), "next weekend, June 21st–23rd"),
        ("2024-06-13", dt.date(2024, 6, 22), "next weekend, June 22nd–24th"),
        ("2024-06-12", dt.date(2024, 6, 22), "in one week’s time, June 22nd–24th"),
        ("2024-06-15", dt.date(2024, 6, 19), "on June 19th–21st"),
        ("2024-06-15", dt.date(2024, 6, 20), "next weekend, June 20th–22nd"),
    ],
)
def test_the_distance_counts_from_the_last_day_whatever_day_of_the_week_it_is(
    press: Press, last: str, first: dt.date, told: str
) -> None:
    _held(press, "2024-06-12", last, None)
    replace_next(press, _event(first))
    assert f" of the Nordic Cup series {told}, at " in next_up(press, "en")


def test_the_next_event_in_another_year_is_told_with_its_year(press: Press) -> None:
    _held(press, "2024-11-29", "2024-12-01", None)
    replace_next(press, _event(dt.date(2025, 1, 10)))
    assert "om sex veckor, 10–12 januari 2025, på" in next_up(press, "sv")
    assert "in six weeks’ time, January 10th–12th, 2025, at" in next_up(press, "en")


def test_the_next_event_across_a_year_s_end_is_told_with_both_years(press: Press) -> None:
    _held(press, "2024-11-29", "2024-12-01", None)
    replace_next(press, _event(dt.date(2024, 12, 31)))
    assert "om fyra veckor, 31 december 2024–2 januari 2025, på" in next_up(press, "sv")
    assert "in four weeks’ time, December 31st, 2024–January 2nd, 2025, at" in next_up(press, "en")


OTHER_SERIES = """
[series.gt]
name = "GT Nord"
phrase.sv = "GT Nord-serien"
phrase.en = "the GT Nord series"
sessions.race1 = {}
[series.gt.seasons.2024]
rounds = 2
entries.lukas = { team = "south", car = "hatch" }
"""
FOURTH = _event(dt.date(2024, 7, 5))
FIFTH = _event(dt.date(2024, 7, 19), round="5", circuit='"anderstorp"')
GT = _event(dt.date(2024, 7, 12), round="1", series='"gt"')
FOR_ANNA, FOR_LUKAS = 'drivers = ["anna"]\n', 'drivers = ["lukas"]\n'

SEVERAL = {
    "for the same drivers": (
        [FOURTH, FIFTH],
        """Nästa tävling är den fjärde deltävlingen i Nordic Cup, som körs om tre veckor, 5–7 juli,
        på TT Circuit Assen utanför Assen i Nederländerna. Därefter följer den femte deltävlingen i
        Nordic Cup, som körs om fem veckor, 19–21 juli, på Anderstorp Raceway utanför Gislaved.""",
        """Next up is the fourth round of the Nordic Cup series in three weeks’ time, July 5th–7th,
        at the TT Circuit Assen, located just outside Assen, the Netherlands. After that comes the
        fifth round of the Nordic Cup series in five weeks’ time, July 19th–21st, at Anderstorp
        Raceway, located near Gislaved, Sweden.""",
    ),
    "for one driver each, one in another series": (
        [FOURTH + FOR_ANNA, GT + FOR_LUKAS],
        """Nästa tävling för Anna är den fjärde deltävlingen i Nordic Cup, som körs om tre veckor,
        5–7 juli, på TT Circuit Assen utanför Assen i Nederländerna. Nästa tävling för Lukas är den
        första deltävlingen i GT Nord-serien, som körs om fyra veckor, 12–14 juli, på TT Circuit
        Assen utanför Assen i Nederländerna.""",
        """Next up for Anna is the fourth round of the Nordic Cup series in three weeks’ time, July
        5th–7th, at the TT Circuit Assen, located just outside Assen, the Netherlands. Next up for
        Lukas is the first round of the GT Nord series in four weeks’ time, July 12th–14th, at the
        TT Circuit Assen, located just outside Assen, the Netherlands.""",
    ),
    "for all, then for one of them": (
        [FOURTH, GT + FOR_LUKAS],
        """Nästa tävling för Anna och Lukas är den fjärde deltävlingen i Nordic Cup, som körs om
        tre veckor, 5–7 juli, på TT Circuit Assen utanför Assen i Nederländerna. För Lukas följer
        därefter den första deltävlingen i GT Nord-serien, som körs om fyra veckor, 12–14 juli, på
        TT Circuit Assen utanför Assen i Nederländerna.""",
        """Next up for Anna and Lukas is the fourth round of the Nordic Cup series in three weeks’
        time, July 5th–7th, at the TT Circuit Assen, located just outside Assen, the Netherlands.
        For Lukas, the first round of the GT Nord series follows in four weeks’ time, July
        12th–14th, at the TT Circuit Assen, located just outside Assen, the Netherlands.""",
    ),
    "for one, the other, and the one again": (
        [FOURTH + FOR_ANNA, GT + FOR_LUKAS, FIFTH + FOR_ANNA],
        """Nästa tävling för Anna är den fjärde deltävlingen i Nordic Cup, som körs om tre veckor,
        5–7 juli, på TT Circuit Assen utanför Assen i Nederländerna. Nästa tävling för Lukas är den
        första deltävlingen i GT Nord-serien, som körs om fyra veckor, 12–14 juli, på TT Circuit
        Assen utanför Assen i Nederländerna. För Anna följer därefter den femte deltävlingen i
        Nordic Cup, som körs om fem veckor, 19–21 juli, på Anderstorp Raceway utanför Gislaved.""",
        """Next up for Anna is the fourth round of the Nordic Cup series in three weeks’ time, July
        5th–7th, at the TT Circuit Assen, located just outside Assen, the Netherlands. Next up for
        Lukas is the first round of the GT Nord series in four weeks’ time, July 12th–14th, at the
        TT Circuit Assen, located just outside Assen, the Netherlands. For Anna, the fifth round of
        the Nordic Cup series follows in five weeks’ time, July 19th–21st, at Anderstorp Raceway,
        located near Gislaved, Sweden.""",
    ),
}


@pytest.mark.parametrize("case", SEVERAL)
def test_several_next_events_are_told_one_after_the_other(press: Press, case: str) -> None:
    events, swedish, english = SEVERAL[case]
    press.add_house(OTHER_SERIES)
    replace_next(press, *events)
    assert next_up(press, "sv") == folded(swedish)
    assert next_up(press, "en") == folded(english)


# Texts in place of what is made

REPLACED = {
    # what is replaced: a text that names a fact, how it is printed, and what is not printed then
    "sentences.introduction": ("{weekend.dates}", "14–16 juni", "June 14th–16th", "var det dags"),
    "sentences.next_up": ("{next.weeks}", "tre veckor", "three weeks", "Next up"),
    "sentences.standings_heading": ("{series.name}", "Nordic Cup", "Nordic Cup", "Mästerskaps"),
    "sentences.standings_link": ("{anna.drivers:place}", "andra plats", "second place", "See the"),
    "sentences.replay_heading": ("{circuit.name}", *["Anderstorp Raceway"] * 2, "Did you miss"),
    "sentences.replay_link": ("{race2.name}", "Race 2", "Race 2", "races at Cup+"),
    "sentences.follow_heading": ("{weekend.season}", "2024", "2024", "Follow the Nordic Cup"),
    "sentences.rights": (
        "{anna.name:genitive}",
        "Annas",
        "Anna’s",
        "Free rights to use the images",
    ),
    "sentences.photos_heading": ("{anna.race2:digits}", "2:a", "2nd", "Download press photos"),
    "results.anna.heading": ("{anna.race2:place}", "andra plats", "second place", "Anna’s results"),
    "standings.drivers.state": ("{weekend.round:word}", "tredje", "third", "(After 3"),
    "photos.credit_line": ("{anna.car}", "Volta R3 TCR", "Volta R3 TCR", "Photo: FIA"),
    "quote.attribution": ("{lukas.race1:place}", "sjunde plats", "seventh place", "Anna Berg says"),
}


def _replace(press: Press, field: str, sv: str, en: str) -> None:
    table, _, name = field.rpartition(".")
    texts = f'{name}.sv = "{sv}"\n{name}.en = "{en}"\n'
    if table == "quote":
        texts = texts.replace(name, f"quote.{name}")
        press.change('quote.by = "anna"\n', f'quote.by = "anna"\n{texts}')
    elif table == "photos":
        press.change("[[photos]]\n", f"[[photos]]\n{texts}")
    elif table == "sentences":
        press.add(f"[sentences]\n{texts}")
    else:
        press.change(f"[{table}]\n", f"[{table}]\n{texts}")


@pytest.mark.parametrize("field", REPLACED)
def test_a_text_of_the_weekend_file_is_printed_instead(press: Press, field: str) -> None:
    fact, swedish, english, standard = REPLACED[field]
    add_everything(press)
    _replace(press, field, f"Här *står* {fact} nu", f"Here *stands* {fact} now")
    assert f"Här står {swedish} nu" in printed(press, "sv")
    assert f"Here stands {english} now" in printed(press, "en")
    assert standard not in printed(press, "sv") + printed(press, "en")


def test_without_them_the_sentences_of_the_templates_are_printed(press: Press) -> None:
    add_everything(press)
    text = printed(press, "sv") + printed(press, "en")
    assert [field for field, (*_, standard) in REPLACED.items() if standard not in text] == []


def test_a_replaced_sentence_may_have_several_paragraphs(press: Press) -> None:
    press.add('''[sentences]
introduction.sv = """Ett stycke.

Ett till."""
introduction.en = """One paragraph.

Another one."""
''')
    blocks = paragraphs(press, "en")
    assert blocks[blocks.index("One paragraph.") + 1] == "Another one."


def test_there_may_be_a_text_about_what_comes_next_without_any_next_event(press: Press) -> None:
    replace_next(press)
    press.add('[sentences]\nnext_up.sv = "Nu väntar vila."\nnext_up.en = "Now we rest."\n')
    assert paragraph(press, "sv", "vila") == "Nu väntar vila."
    assert paragraph(press, "en", "rest") == "Now we rest."


def test_an_attribution_is_printed_with_one_full_stop(press: Press) -> None:
    _replace(press, "quote.attribution", "sade Anna Berg på söndagen.", "Anna Berg said on Sunday.")
    assert paragraph(press, "sv", "nöjd") == "– Jag är nöjd, sade Anna Berg på söndagen."
    assert paragraph(press, "en", "happy") == "– I am happy, Anna Berg said on Sunday."


def test_a_text_in_place_of_a_sentence_that_is_missing_in_a_language_is_a_finding(
    press: Press,
) -> None:
    press.add('[sentences]\nintroduction.sv = "Bara på svenska."\n')
    (finding,) = [line for line in press.check() if "hint" not in line]
    assert "error[missing-translation]: the text in English is missing" in finding
    assert not press.output("sv", "txt").exists()
