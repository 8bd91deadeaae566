"""The packaged languages, and a third one that exists only as data in this file."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pressgen.localise import Locale, Words
from pressgen.model.language import Language

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "locales"

GERMAN = r"""
[ordinals]
other = "."

[words]
prose_limit = 12
cardinals = [
  "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
]
ordinals = [
  "erster", "zweiter", "dritter", "vierter", "fünfter", "sechster", "siebter", "achter", "neunter",
  "zehnter", "elfter", "zwölfter",
]
[words.genders]
male = { 1 = "ein" }
female = { 1 = "eine" }

[places]
in_words = "{word} Platz"
in_digits = "Platz {number}"

[dates.plain]
day = "{nth}\u00a0{month}"
days = "{first_nth}–{last_nth}\u00a0{month}"
span = "{first}–{last}"
year = "{date} {year}"

[clock]
moment = "{date}, {time} Uhr"
zoned = "{moment} ({zone})"

[quotes]
outer = ["„", "“"]
inner = ["‚", "‘"]
comma_inside = false
dash = "– "

[genitive]
suffix = "s"
[genitive.after]
s = "’"
"ß" = "’"
x = "’"
z = "’"

[lap_times]
minutes = ":"
seconds = ","

[pronouns]
er = { object = "ihn", possessive = "sein" }

[countries]
CH = "der Schweiz"

[prose]
units = ["km", "Punkte"]
numbered = ["Rennen"]
"""


def packaged(key: str) -> Language:
    """Return the language of a folder below ``locales``."""
    return Language.model_validate(
        tomllib.loads((LOCALES / key / "language.toml").read_text("utf-8"))
    )


SV = Locale("sv", "sv-SE", packaged("sv"), Words())
EN = Locale("en", "en-GB", packaged("en"), Words())
EN_PLAIN = Locale("en", "en-GB", packaged("en"), Words(), date_form="plain")
EN_US = Locale("en", "en-US", packaged("en"), Words())
DE = Locale("de", "de-DE", Language.model_validate(tomllib.loads(GERMAN)), Words())

ALL = [SV, EN, EN_PLAIN, EN_US, DE]
