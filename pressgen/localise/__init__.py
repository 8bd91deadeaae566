"""Words, numbers, places, dates and typography in the languages of the release."""

from pressgen.localise.lap_times import LapTime, parse_lap_time
from pressgen.localise.locale import Locale, UnknownFormError
from pressgen.localise.typography import NBSP, NO_NAMES, Names
from pressgen.localise.words import Catalogue, Entry, Fault, Words, read_catalogue

__all__ = [
    "NBSP",
    "NO_NAMES",
    "Catalogue",
    "Entry",
    "Fault",
    "LapTime",
    "Locale",
    "Names",
    "UnknownFormError",
    "Words",
    "parse_lap_time",
    "read_catalogue",
]
