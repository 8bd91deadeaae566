"""A third language is added by files alone: a press folder brings German along."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.press import Press
from tests.printed import add_everything, only_anna, paragraph, paragraphs, printed, replace_next

GERMAN = Path(__file__).parent / "german"
"""What a team would write: templates/de, locales/de."""

TEXTS = {
    "the works driver": "die Werksfahrerin",
    "the works drivers": "die Werksfahrerinnen",
    "she": "sie",
    "he": "er",
    "team principal": "Teamchefin",
    "the German team": "vom deutschen Team",
    "at Anderstorp Raceway": "auf dem Anderstorp Raceway",
    "near Gislaved": "bei Gislaved",
    "at the TT Circuit Assen": "auf dem TT Circuit Assen",
    "just outside Assen": "bei Assen",
    "The circuit was built in 1968.": "Die Strecke wurde 1968 gebaut.",
    "the Nordic Cup series": "des Nordic Cup",
    "Nordic Cup – Drivers’ Championship": "Nordic Cup – Fahrerwertung",
    "Double podiums for the Berg siblings": "Doppeltes Podium für die Geschwister Berg",
    "Anna Berg finished in {anna.race1:place}.": "Anna Berg kam auf den {anna.race1:place}.",
    "It rained.": 'Es regnete, "und wie": {anna.race1.gained:word} Plätze gewann Anna.',
    "A wet Saturday": "Ein nasser Samstag",
    "I am happy.": "Ich bin zufrieden.",
    "puncture": "Reifenschaden",
    "Nordic Cup is held in the Nordic countries.": "Der Nordic Cup wird im Norden gefahren.",
    "Free rights to use the images.": "Honorarfreie Nutzung der Bilder.",
    "Free rights to use the image": "honorarfrei",
    "About Team Nordic": "Über das Team Nordic",
    "press officer": "Pressesprecherin",
    "Live stream": "Livestream",
    "The siblings scored in both races": "Punkte in beiden Rennen",
    "What a weekend!": "Was für ein Wochenende!",
    "Anna Berg on the podium.": "Anna Berg auf dem Podium.",
}
MEN = """
[titles.works_he]
one.sv = "fabriksföraren"
one.en = "the works driver"
one.de = "der Werksfahrer"
other.sv = "fabriksförarna"
other.en = "the works drivers"
other.de = "die Werksfahrer"
"""
ABOUT = "'''\nTeam Nordic has been racing since 1998.\n\nThe team is based in *Gislaved*.'''"


@pytest.fixture
def german(press: Press) -> Press:
    """A press folder with German files and German texts beside the others."""
    return with_german(press)


def with_german(press: Press) -> Press:
    shutil.copytree(GERMAN, press.folder, dirs_exist_ok=True)
    press.change_house('en = "en-GB"', 'en = "en-GB"\nde = "de-DE"')
    press.change_house('nation = "SE"\ntitle = "works"\npronoun.sv = "han"', _LUKAS)
    for name in ("house.toml", "weekends/round3.toml"):
        press.write(name, _translated((press.folder / name).read_text("utf-8")))
    press.add_house(MEN)
    return press


_LUKAS = 'nation = "SE"\ntitle = "works_he"\npronoun.sv = "han"'


def _translated(toml: str) -> str:
    """Put a German text behind each English one."""
    toml = toml.replace(f"text.en = {ABOUT}", f'text.en = {ABOUT}\ntext.de = "Seit *1998*."')
    for english, german in TEXTS.items():
        written = rf'([\w.]*)en = "{re.escape(english)}"'
        toml = re.sub(rf"{written}(?=[ ,])", rf"\g<0>, \1de = '{german}'", toml)
        toml = re.sub(rf"^{written}$", rf"\g<0>\n\1de = '{german}'", toml, flags=re.MULTILINE)
    return toml


def test_a_german_release_is_told_like_the_others(german: Press) -> None:
    assert german.check() == []
    assert (
        printed(german, "de")
        == """\
Doppeltes Podium für die Geschwister Berg

Anna Berg kam auf den dritten Platz.

An diesem Wochenende, 14.–16. Juni, stand auf dem Anderstorp Raceway bei Gislaved in Schweden der \
dritte Lauf des Nordic Cup auf dem Programm. Am Start waren die Werksfahrerin Anna Berg und der \
Werksfahrer Lukas Berg in je einem Volta R3 TCR von Nordic & Co Racing.

Es regnete, „und wie“: zwei Plätze gewann Anna.

Ein nasser Samstag

– Ich bin zufrieden, sagt Anna Berg.

Weiter geht es in drei Wochen, 5.–7. Juli, auf dem TT Circuit Assen bei Assen in den Niederlanden \
mit dem vierten Lauf des Nordic Cup weiter.

Annas Ergebnisse:
Freies Training 1: Platz 11
Qualifying: Platz 5
Rennen 1: Platz 3
Rennen 2 (Final): Platz 2

Lukas’ Ergebnisse:
Freies Training 1: Platz 12
Qualifying: Platz 9
Rennen 1: Platz 7
Rennen 2 (Final): Ausgefallen (Reifenschaden)

Meisterschaftsstand:
Nordic Cup – Fahrerwertung – Gesamtwertung (Top 3)
Nordic Cup 2024 (nach 3 von 6 Rennwochenenden)
1: Ole Dahl (NOR), 80 Pkt.
2: Anna Berg (SWE), 62,5 Pkt.
3: Tim de Vries (NLD), 60 Pkt.
–
9: Lukas Berg (SWE), 21 Pkt.
Zum vollständigen Stand: https://cup.example/standings
"""
    )


def test_the_other_languages_stay_as_they_are(press: Press) -> None:
    before = {language: printed(press, language) for language in ("sv", "en")}
    with_german(press)
    assert {language: printed(press, language) for language in ("sv", "en")} == before


def test_every_optional_block_is_told_in_german(press: Press) -> None:
    add_everything(press)
    blocks = paragraphs(with_german(press), "de")
    for block in [
        "Punkte in beiden Rennen",
        "Sperrfrist: 16. Juni, 20:00 Uhr (MESZ)",
        "Anna Berg auf dem Podium.\nFoto: FIA (honorarfrei)",
        "Gislaved, 16. Juni 2024",
        "– Was für ein Wochenende! sagt Eva Lind, Teamchefin.",
        (
            "Rennen verpasst?\nAlle Rennen im Video bei Cup+: https://play.example/\n"
            "Rennen 1 im Video: https://play.example/1\nRennen 2 im Video: https://play.example/2"
        ),
        "Nordic Cup im Netz:\nLivestream: live.example\nFacebook: fb.example/cup",
        "Pressefotos zum Herunterladen:\nhttps://photos.example/press",
        "Über das Team Nordic\nSeit 1998.",
        (
            "Pressekontakte\n"
            "Maja Ek, Pressesprecherin, +46 70 123 45 67, maja@nordic.example\nOlle Ask"
        ),
    ]:
        assert block in blocks


def test_a_german_quote_may_stand_in_german_marks(german: Press) -> None:
    german.change_house("[titles.works]", '[style]\nquotes = "marks"\n\n[titles.works]')
    assert paragraph(german, "de", "zufrieden") == "„Ich bin zufrieden“, sagt Anna Berg."


def test_the_country_is_left_out_for_readers_in_it(german: Press) -> None:
    german.change_house('de = "de-DE"', 'de = "de-CH"')
    german.change('circuit = "assen"', 'circuit = "bremgarten"')
    german.add_house(
        '[circuits.bremgarten]\nname = "Bremgarten"\ncountry = "CH"\ncity = "Bern"\n'
        'at.sv = "i Bremgarten"\nat.en = "at Bremgarten"\nat.de = "in Bremgarten"\n'
        'near.sv = "vid Bern"\nnear.en = "near Berne"\nnear.de = "bei Bern"\n'
    )
    assert "in Bremgarten bei Bern mit dem" in paragraph(german, "de", "Weiter geht")
    german.change_house('de = "de-CH"', 'de = "de-AT"')
    assert "in Bremgarten bei Bern in der Schweiz mit dem" in paragraph(german, "de", "Weiter geht")


def test_one_driver_and_the_last_round_are_told_in_german(german: Press) -> None:
    only_anna(german)
    german.change("round = 3\n", "round = 6\n")
    replace_next(german)
    assert paragraph(german, "de", "stand auf").endswith(
        "der sechste und letzte Lauf des Nordic Cup auf dem Programm. Am Start war die "
        "Werksfahrerin Anna Berg im Volta R3 TCR von Nordic & Co Racing."
    )


# What is missing


def test_a_text_that_is_missing_in_german_is_a_finding_where_it_belongs(german: Press) -> None:
    german.change("heading.de = 'Ein nasser Samstag'\n", "")
    (finding,) = [line for line in german.check() if "error" in line]
    assert finding.endswith(
        "error[missing-translation]: the text in German is missing: story.heading.de"
    )
    assert not german.build().written


def test_a_word_that_is_missing_in_german_is_a_finding_that_names_it(german: Press) -> None:
    name = "locales/de/pressgen.po"
    german.change('msgid "Qualifying"\nmsgstr "Qualifying"\n', "", name)
    (finding, *_) = german.check()
    assert 'error[missing-word]: the catalogue for de has no words for "Qualifying"' in finding
    assert not german.build().written


def test_without_its_sentences_the_language_is_told_what_is_not_there(german: Press) -> None:
    (german.folder / "templates/de/sentences.html").unlink()
    (finding,) = [line for line in german.check() if "error" in line]
    assert "templates/blocks.html:" in finding
    assert finding.endswith("the template fails: there is no sentences.html for de")
    assert not german.build().written


def test_without_its_data_file_there_is_no_such_language(german: Press) -> None:
    (german.folder / "locales/de/language.toml").unlink()
    finding, hint = german.check()
    assert "error[unknown-language]: there are no language files for de" in finding
    assert hint == "  hint: languages with files are en, sv"
    assert not german.build().written
