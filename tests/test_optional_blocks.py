"""Blocks that a release need not have: each printed when asked for, and none leaving a trace."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.press import Press
from tests.printed import (
    PIXEL,
    add_everything,
    only_anna,
    paragraph,
    paragraphs,
    printed,
    replace_next,
)

TOP = "organisation = "
"""Where the house file's own values stand, before its first table."""


def event(press: Press, lines: str) -> None:
    press.change("round = 3\n", f"round = 3\n{lines}\n")


def series(press: Press, lines: str) -> None:
    press.change_house("links.standings", f"{lines}\nlinks.standings")


def test_a_release_without_any_of_them_has_just_its_text_results_and_tables(press: Press) -> None:
    assert paragraphs(press, "en") == [
        "Double podiums for the Berg siblings",
        "Anna Berg finished in third place.",
        paragraph(press, "en", "it was time for"),
        "It rained.",
        "A wet Saturday",
        "– I am happy, Anna Berg says.",
        paragraph(press, "en", "Next up is"),
        paragraph(press, "en", "Anna’s results:"),
        paragraph(press, "en", "Lukas’ results:"),
        paragraph(press, "en", "Nordic Cup Championship Standings"),
    ]


def test_with_all_of_them_they_stand_in_the_order_of_the_house(press: Press) -> None:
    add_everything(press)
    beginnings = [block.splitlines()[0] for block in paragraphs(press, "sv")]
    assert beginnings == [
        "Embargo: får inte publiceras före 16 juni kl. 20:00 CEST",
        "Dubbla pallplatser för syskonen Berg",
        "Syskonen tog poäng i båda racen",
        "Anna Berg på pallen.",
        "Gislaved, 16 juni 2024",
        "Anna Berg slutade på tredje plats.",
        "– Vilken helg! säger Eva Lind, teamchef.",
        "Banan byggdes 1968.",
        "Nordic Cup körs i Norden.",
        paragraph(press, "sv", "var det dags för").splitlines()[0],
        "Det regnade.",
        "En blöt lördag",
        "– Jag är nöjd, säger Anna Berg.",
        paragraph(press, "sv", "Nästa tävling").splitlines()[0],
        "Annas resultat:",
        "Lukas resultat:",
        "Mästerskapsställning:",
        "Missade du helgens race?",
        "Följ Nordic Cup-säsongen på:",
        "Fria rättigheter att använda bilderna.",
        "Ladda ner pressbilder här:",
        "Om Team Nordic",
        "Teamet har sin bas i Gislaved.",
        "Presskontakter",
    ]


# One by one


def test_a_dateline_names_town_and_day(press: Press) -> None:
    event(press, 'dateline.sv = "Göteborg"\ndateline.en = "Gothenburg"')
    assert paragraphs(press, "sv")[1] == "Göteborg, 16 juni 2024"
    assert paragraphs(press, "en")[1] == "Gothenburg, June 16th, 2024"


def test_a_dateline_names_the_day_of_the_release(press: Press) -> None:
    event(press, 'dateline = "Oslo"\nrelease = 2024-06-18')
    assert paragraphs(press, "sv")[1] == "Oslo, 18 juni 2024"


def test_a_sub_headline_stands_below_the_headline(press: Press) -> None:
    press.change(
        "[lead]", '[subheadline]\nsv = "Tvåa {anna.race2:place}"\nen = "And *more*"\n[lead]'
    )
    assert paragraphs(press, "sv")[1] == "Tvåa andra plats"
    assert paragraphs(press, "en")[1] == "And more"


EMBARGOS = [
    # until, zone, the house's zone, Swedish, English
    (
        "2024-06-16T20:00:00",
        "",
        "Europe/Stockholm",
        "16 juni kl. 20:00 CEST",
        "June 16th, 20:00 CEST",
    ),
    (
        "2024-12-16T20:00:00",
        "",
        "Europe/Stockholm",
        "16 december kl. 20:00 CET",
        "December 16th, 20:00 CET",
    ),
    (
        "2024-06-16T20:00:00",
        "Europe/Helsinki",
        "Europe/Stockholm",
        "16 juni kl. 20:00 EEST",
        "June 16th, 20:00 EEST",
    ),
    (
        "2024-06-16T20:00:00",
        "Europe/Helsinki",
        "",
        "16 juni kl. 20:00 EEST",
        "June 16th, 20:00 EEST",
    ),
    (
        "2024-06-16T18:00:00Z",
        "",
        "Europe/Stockholm",
        "16 juni kl. 20:00 CEST",
        "June 16th, 20:00 CEST",
    ),
    (
        "2024-06-16T23:30:00-03:00",
        "",
        "Europe/Stockholm",
        "17 juni kl. 04:30 CEST",
        "June 17th, 04:30 CEST",
    ),
    (
        "2024-06-16T18:00:00Z",
        "Europe/Helsinki",
        "Europe/Stockholm",
        "16 juni kl. 21:00 EEST",
        "June 16th, 21:00 EEST",
    ),
    (
        "2024-06-16T20:00:00+02:00",
        "",
        "",
        "16 juni kl. 20:00 GMT+02:00",
        "June 16th, 20:00 GMT+02:00",
    ),
    (
        "2025-01-02T08:00:00",
        "",
        "Europe/Stockholm",
        "2 januari 2025 kl. 08:00 CET",
        "January 2nd, 2025, 08:00 CET",
    ),
]


@pytest.mark.parametrize("case", EMBARGOS, ids=" ".join)
def test_an_embargo_tells_until_when_and_by_which_clock(
    press: Press, case: tuple[str, ...]
) -> None:
    until, zone, house, swedish, english = case
    own = f'zone = "{zone}"\n' if zone else ""
    press.change("[lead]", f"[embargo]\nuntil = {until}\n{own}\n[lead]")
    press.change_house('time_zone = "Europe/Stockholm"', f'time_zone = "{house}"' if house else "")
    assert paragraphs(press, "sv")[0] == f"Embargo: får inte publiceras före {swedish}"
    assert paragraphs(press, "en")[0] == f"Embargo: not to be published before {english}"


@pytest.mark.parametrize(
    ("house", "own", "code"),
    [
        ("", "", "clock-unknown"),
        ("Europe/Stokholm", "", "no-time-zone"),
        ("Europe/Stockholm", 'zone = "Mars/Olympus"', "no-time-zone"),
    ],
)
def test_an_embargo_by_no_clock_that_is_known_is_a_finding(
    press: Press, house: str, own: str, code: str
) -> None:
    press.change("[lead]", f"[embargo]\nuntil = 2024-06-16T20:00:00\n{own}\n[lead]")
    press.change_house('time_zone = "Europe/Stockholm"', f'time_zone = "{house}"' if house else "")
    assert [line for line in press.check() if f"error[{code}]" in line]
    assert not press.build().written


def test_a_press_contact_is_told_with_all_that_is_known(press: Press) -> None:
    press.add_house(
        '[[contacts]]\nname = "Maja Ek"\nrole.sv = "pressansvarig"\nrole.en = "press officer"\n'
        'phone = "+46 70 123 45 67"\nemail = "maja@nordic.example"\n'
    )
    assert paragraphs(press, "sv")[-1] == (
        "Presskontakt\nMaja Ek, pressansvarig, +46 70 123 45 67, maja@nordic.example"
    )
    assert paragraphs(press, "en")[-1] == (
        "Press contact\nMaja Ek, press officer, +46 70 123 45 67, maja@nordic.example"
    )


def test_several_press_contacts_stand_below_one_heading(press: Press) -> None:
    press.add_house(
        '[[contacts]]\nname = "Maja Ek"\n\n[[contacts]]\nname = "Olle Ask"\nphone = "112"\n'
    )
    assert paragraphs(press, "sv")[-1] == "Presskontakter\nMaja Ek\nOlle Ask, 112"
    assert paragraphs(press, "en")[-1] == "Press contacts\nMaja Ek\nOlle Ask, 112"


def test_a_boilerplate_has_a_heading_and_paragraphs(press: Press) -> None:
    press.add_house(
        '[boilerplate]\nheading.sv = "Om oss"\nheading.en = "About us"\n'
        'text.sv = "Ett.\\n\\nTvå."\ntext.en = "One.\\n\\nTwo."\n'
    )
    assert paragraphs(press, "sv")[-2:] == ["Om oss\nEtt.", "Två."]
    assert paragraphs(press, "en")[-2:] == ["About us\nOne.", "Two."]


@pytest.mark.parametrize(
    ("asked", "texts"),
    [
        ('["circuit"]', ["The circuit was built in 1968."]),
        ('["series"]', ["It is held in the north."]),
        ('["series", "circuit"]', ["It is held in the north.", "The circuit was built in 1968."]),
    ],
)
def test_the_background_is_the_standing_text_that_the_weekend_asks_for(
    press: Press, asked: str, texts: list[str]
) -> None:
    series(press, 'background.sv = "Den körs i norr."\nbackground.en = "It is held in the north."')
    event(press, f"background = {asked}")
    assert paragraphs(press, "en")[2 : 2 + len(texts)] == texts
    assert "it was time for" in paragraphs(press, "en")[2 + len(texts)]


def test_replays_lead_to_all_races_and_to_each(press: Press) -> None:
    series(press, 'links.replays = "Cup+"')
    press.add(
        '[replays]\nrace2 = "https://p.example/2"\nweekend = "https://p.example/"\n'
        'race1 = "https://p.example/1"\n'
    )
    assert paragraphs(press, "sv")[-1].splitlines() == [
        "Missade du helgens race?",
        "Klicka här för att se reprisen av helgens Nordic Cup-race på Cup+: https://p.example/",
        "Klicka här för att se reprisen av Race 1: https://p.example/1",
        "Klicka här för att se reprisen av Race 2: https://p.example/2",
    ]
    assert paragraphs(press, "en")[-1].splitlines() == [
        "Did you miss this weekend’s Nordic Cup races?",
        (
            "Click here to see the replay from this weekend’s Nordic Cup races at Cup+: "
            "https://p.example/"
        ),
        "Click here to see the replay from Race 1: https://p.example/1",
        "Click here to see the replay from Race 2: https://p.example/2",
    ]


REPLAYS = [
    # release, first and last day, the replays, Swedish, English
    (
        "2024-06-20",
        "14",
        "16",
        "race1",
        "Missade du förra helgens race?",
        "last weekend’s Nordic Cup race?",
    ),
    (
        "2024-06-16",
        "14",
        "16",
        "weekend",
        "Missade du helgens race?",
        "this weekend’s Nordic Cup races?",
    ),
    (
        "2024-06-13",
        "11",
        "13",
        "weekend",
        "Missade du veckans race?",
        "this week’s Nordic Cup races?",
    ),
    (
        "2024-06-18",
        "11",
        "13",
        "weekend",
        "Missade du förra veckans race?",
        "last week’s Nordic Cup races?",
    ),
    ("2024-06-30", "14", "16", "weekend", "Missade du tävlingens race?", "the Nordic Cup races?"),
]


@pytest.mark.parametrize("case", REPLAYS, ids=" ".join)
def test_replays_are_those_of_the_time_that_the_introduction_names(
    press: Press, case: tuple[str, ...]
) -> None:
    release, first, last, replay, swedish, english = case
    event(press, f"release = {release}")
    press.change("first_day = 2024-06-14", f"first_day = 2024-06-{first}")
    press.change("last_day = 2024-06-16", f"last_day = 2024-06-{last}")
    press.add(f'[replays]\n{replay} = "https://p.example/"\n')
    assert paragraphs(press, "sv")[-1].splitlines()[0] == swedish
    assert paragraphs(press, "en")[-1].splitlines()[0] == f"Did you miss {english}"


def test_follow_links_are_printed_without_their_scheme(press: Press) -> None:
    series(
        press,
        'links.follow = [{ label.sv = "Livesändning", label.en = "Live-stream", '
        'url = "https://live.example" }, { label = "Facebook", url = "http://fb.example/cup/" }]',
    )
    assert paragraphs(press, "sv")[-1].splitlines() == [
        "Följ Nordic Cup-säsongen på:",
        "Livesändning: live.example",
        "Facebook: fb.example/cup/",
    ]
    assert paragraphs(press, "en")[-1].splitlines() == [
        "Follow the Nordic Cup season at:",
        "Live-stream: live.example",
        "Facebook: fb.example/cup/",
    ]


RIGHTS = """
[rights]
line.sv = "Fria rättigheter att använda bilderna."
line.en = "Free rights to use the images."
credit.sv = "fria rättigheter att använda bilden"
credit.en = "Free rights to use the image"
"""


def test_the_rights_line_stands_behind_the_lists(press: Press) -> None:
    press.add_house(RIGHTS)
    assert paragraphs(press, "sv")[-1] == "Fria rättigheter att använda bilderna."
    assert paragraphs(press, "en")[-1] == "Free rights to use the images."


def test_photo_links_stand_each_on_its_own_line(press: Press) -> None:
    press.change_house(TOP, f'photo_links = ["http://a.example/1", "https://b.example"]\n{TOP}')
    assert paragraphs(press, "sv")[-1].splitlines() == [
        "Ladda ner pressbilder här:",
        "http://a.example/1",
        "https://b.example",
    ]
    assert paragraphs(press, "en")[-1].startswith("Download press photos here:\n")


PHOTOS = [
    # what is said of the photo, whether the house has rights, Swedish, English
    ("", False, ["Anna."], ["Anna."]),
    ("", True, ["Anna."], ["Anna."]),
    ('credit = "FIA"', False, ["Anna.", "Foto: FIA"], ["Anna.", "Photo: FIA"]),
    (
        'credit.sv = "Privat"\ncredit.en = "The driver\'s own"',
        True,
        ["Anna.", "Foto: Privat (fria rättigheter att använda bilden)"],
        ["Anna.", "Photo: The driver’s own (Free rights to use the image)"],
    ),
    (
        'credit = "FIA"\ncredit_line.sv = "Bild: *FIA*"\ncredit_line.en = "Image: FIA"',
        True,
        ["Anna.", "Bild: FIA"],
        ["Anna.", "Image: FIA"],
    ),
]


@pytest.mark.parametrize(("said", "rights", "swedish", "english"), PHOTOS)
def test_a_photo_has_its_caption_and_its_credit(
    press: Press, said: str, rights: bool, swedish: list[str], english: list[str]
) -> None:
    press.write("photos/a.png", PIXEL)
    photo = f'file = "photos/a.png"\n{said}\ncaption.sv = "Anna."\ncaption.en = "Anna."\n'
    press.change("[lead]", f"[[photos]]\n{photo}\n[lead]")
    if rights:
        press.add_house(RIGHTS)
    assert paragraphs(press, "sv")[1].splitlines() == swedish
    assert paragraphs(press, "en")[1].splitlines() == english


def test_a_photo_may_stand_in_the_story(press: Press) -> None:
    press.write("photos/a.png", PIXEL)
    press.change(
        '[[story]]\nheading.sv = "En blöt',
        '[[story]]\nphoto.file = "photos/a.png"\nphoto.caption.sv = "I regnet."\n'
        'photo.caption.en = "In the rain."\n\n[[story]]\nheading.sv = "En blöt',
    )
    blocks = paragraphs(press, "en")
    assert blocks[blocks.index("It rained.") + 1] == "In the rain."


# Left out


def _cut(press: Press, first: str, last: str) -> None:
    text = press.file.read_text("utf-8")
    press.write("weekends/round3.toml", text[: text.index(first)] + text[text.index(last) :])


def _without_results(press: Press) -> None:
    _cut(press, "[results.anna]", "[standings")
    press.change('{anna.race1:place}."\nen', 'pallen."\nen')
    press.change("in {anna.race1:place}", "on the podium")


OPTIONAL: dict[str, Callable[[Press], None]] = {
    "next": replace_next,
    "standings": lambda press: _cut(press, "[standings.drivers]", "[next]"),
    "results": _without_results,
    "story": lambda press: _cut(press, "[[story]]", "[results.anna]"),
    "second driver": only_anna,
}


@pytest.mark.parametrize("left_out", OPTIONAL)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_left_out_leaves_nothing_behind(press: Press, left_out: str, language: str) -> None:
    OPTIONAL[left_out](press)
    text = printed(press, language)
    assert "None" not in text
    assert "Undefined" not in text
    assert "\n\n\n" not in text
    assert "  " not in text
    assert " ." not in text
    assert " ," not in text
    assert "()" not in text
    assert all(line == line.strip() for line in text.splitlines())
    headings = {"Annas resultat:", "Anna’s results:", "Nordic Cup Championship Standings"}
    assert not headings & set(paragraphs(press, language)), "a heading without its list"
