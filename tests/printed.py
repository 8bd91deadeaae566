"""What a release prints, for tests that read it: no-break spaces are plain ones here."""

from __future__ import annotations

import re

from pressgen.diagnostics import has_errors
from pressgen.report import report
from tests.press import Press

LUKAS = re.compile(r"\n\[results\.lukas\]\n(?:.+\n)+")


def printed(press: Press, language: str) -> str:
    """Build, and return the plain text of a language; an error fails the test."""
    outcome = press.build([language])
    assert not has_errors(outcome.findings), report(outcome.findings)
    return press.output(language, "txt").read_text("utf-8").replace("\u00a0", " ")


def paragraphs(press: Press, language: str) -> list[str]:
    """Return the blocks of the built text: what stands between two empty lines."""
    return printed(press, language).rstrip("\n").split("\n\n")


def paragraph(press: Press, language: str, words: str) -> str:
    """Return the one block of the built text that holds these words."""
    found = [text for text in paragraphs(press, language) if words in text]
    assert len(found) == 1, found
    return found[0]


def only_anna(press: Press) -> None:
    """Let Lukas stay at home."""
    press.change('drivers = ["anna", "lukas"]', 'drivers = ["anna"]')
    text = press.file.read_text("utf-8")
    assert LUKAS.search(text)
    press.write("weekends/round3.toml", LUKAS.sub("", text))


def replace_next(press: Press, *events: str) -> None:
    """Put other events in the place of the next one."""
    text = press.file.read_text("utf-8")
    before, found, _ = text.partition("[next]")
    assert found
    press.write("weekends/round3.toml", before + "\n".join(f"[[next]]\n{e}" for e in events))


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
"""A PNG of one pixel."""


def add_everything(press: Press) -> None:
    """Add every block that a release need not have."""
    press.write("photos/a.png", PIXEL)
    press.change_house("time_zone", 'photo_links = ["https://photos.example/press"]\ntime_zone')
    press.change_house(
        "links.standings",
        'links.replays = "Cup+"\n'
        'links.follow = [{ label.sv = "Livesändning", label.en = "Live stream", '
        'url = "https://live.example" }, { label = "Facebook", url = "http://fb.example/cup" }]\n'
        'background.sv = "Nordic Cup körs i Norden."\n'
        'background.en = "Nordic Cup is held in the Nordic countries."\n'
        "links.standings",
    )
    press.add_house(HOUSE)
    press.change(
        "round = 3\n",
        'round = 3\nname = "Anderstorp 250"\ndateline = "Gislaved"\n'
        'background = ["circuit", "series"]\n',
    )
    press.change("[lead]", WEEKEND)
    press.add(REPLAYS)


HOUSE = """
[rights]
line.sv = "Fria rättigheter att använda bilderna."
line.en = "Free rights to use the images."
credit.sv = "fria rättigheter att använda bilden"
credit.en = "Free rights to use the image"

[boilerplate]
heading.sv = "Om Team Nordic"
heading.en = "About Team Nordic"
text.sv = '''
Team Nordic tävlar sedan 1998.

Teamet har sin bas i *Gislaved*.'''
text.en = '''
Team Nordic has been racing since 1998.

The team is based in *Gislaved*.'''

[[contacts]]
name = "Maja Ek"
role.sv = "pressansvarig"
role.en = "press officer"
phone = "+46 70 123 45 67"
email = "maja@nordic.example"

[[contacts]]
name = "Olle Ask"
"""
WEEKEND = """
[subheadline]
sv = "Syskonen tog poäng i båda racen"
en = "The siblings scored in both races"

[embargo]
until = 2024-06-16T20:00:00

[lead_quote]
by = "boss"
sv = "Vilken helg!"
en = "What a weekend!"

[[photos]]
file = "photos/a.png"
credit = "FIA"
caption.sv = "Anna Berg på pallen."
caption.en = "Anna Berg on the podium."

[lead]
"""
REPLAYS = """
[replays]
weekend = "https://play.example/"
race1 = "https://play.example/1"
race2 = "https://play.example/2"
"""
