"""Everything pressgen can find wrong, each with its code and its sentence.

Facts first, lower case, present tense, no full stop; only the hint advises.
"""

from pressgen.diagnostics.finding import Kind, Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

# Files
UNREADABLE_FILE = Kind("unreadable-file", _E, "the file cannot be read: {reason}")
NOT_UTF8 = Kind(
    "not-utf8",
    _E,
    "the file is not in UTF-8",
    ("save it again with the encoding UTF-8",),
)
TOO_LARGE = Kind("too-large", _E, "{what} is larger than the limit of {limit}")
TOML_SYNTAX = Kind("toml-syntax", _E, "{reason}", ("{advice}",))
FORBIDDEN_CHARACTER = Kind(
    "forbidden-character",
    _E,
    "the text holds the invisible character {character}",
    ("delete it and type the words around it again",),
)
NO_HOUSE = Kind(
    "no-house",
    _E,
    "no house.toml in this folder or above it",
    ("a press folder is a house.toml with the weekend files in weekends/ beside it",),
)
NO_WEEKENDS = Kind("no-weekends", _E, "no weekend file in weekends/")

EMPTY_NAME = Kind(
    "empty-name",
    _E,
    "there is nothing between the quotation marks of a name",
    ("write the name, without quotation marks",),
)

NOT_A_WEEKEND = Kind(
    "not-a-weekend",
    _E,
    "{name} is no weekend file",
    ("weekend files are those in weekends/, and end in .toml",),
)

# Form
UNKNOWN_KEY = Kind(
    "unknown-key", _E, "unknown key {key}", ("did you mean {close}?", "known are {known}")
)
MISSING_KEY = Kind("missing-key", _E, "{key} is missing")
WRONG_TYPE = Kind("wrong-type", _E, "expected {expected}, found {found}")
WRONG_VALUE = Kind("wrong-value", _E, "{value} is not {expected}", ("did you mean {close}?",))
EMPTY = Kind("empty", _E, "{what} is empty")
UNKNOWN_NATION = Kind(
    "unknown-nation",
    _E,
    "{value} is no nation's code",
    ("did you mean {close}?", "nations are written as SE or SWE"),
)
BAD_LINK = Kind(
    "bad-link",
    _E,
    "{value} is not a link that a release may carry",
    ("a link begins with https://, http:// or mailto:",),
)
ONE_OF = Kind("one-of", _E, "expected exactly one of {names}")

# References
UNKNOWN_NAME = Kind(
    "unknown-name",
    _E,
    "no {what} is called {name}",
    ("did you mean {close}?", "known are {known}", "add it to house.toml"),
)
NOT_ENTERED = Kind(
    "not-entered",
    _E,
    "{name} is not entered in {series} {season}",
    ("enter the driver under {key} in house.toml",),
)
NOT_IN_WEEKEND = Kind(
    "not-in-weekend",
    _E,
    "{name} has results but does not drive this weekend",
    ("add {name} to drivers",),
)
NAMED_TWICE = Kind("named-twice", _E, "{name} is named twice", ("take one of them out",))
NAME_CLASH = Kind(
    "name-clash",
    _E,
    "{name} names both {first} and {second}",
    ("rename one of them: texts that take a fact by name could not tell them apart",),
)
EXCERPT_OF_NOTHING = Kind(
    "excerpt-of-nothing",
    _E,
    "no quote in the story is called {name}, and no one called so has just one",
    ("did you mean {close}?", "give the quote that it is cut from a name"),
)
NOT_AN_EXCERPT = Kind(
    "not-an-excerpt",
    _E,
    "the lead quote is not found word for word in the quote that it is cut from",
    ("copy it from there, or say by whom it is instead of excerpt_of",),
)
UNLABELLED_SESSION = Kind(
    "unlabelled-session",
    _E,
    "the session {name} has no label and is none of the standard ones",
    ("write its label", "standard are {known}, each with a number behind it"),
)

# Facts
DATES_OUT_OF_ORDER = Kind("dates-out-of-order", _E, "the last day lies before the first")
NEXT_TOO_EARLY = Kind("next-too-early", _E, "the next event begins before this one has ended")
ROUND_BEYOND_SEASON = Kind(
    "round-beyond-season",
    _E,
    "round {round} of a season with {rounds} rounds",
    ("rounds are counted in house.toml, under the series' season",),
)
NO_ZONE = Kind(
    "no-time-zone",
    _E,
    "{zone} is no time zone that is known",
    ("did you mean {close}?", "time zones are called like Europe/Stockholm"),
)
CLOCK_UNKNOWN = Kind(
    "clock-unknown",
    _E,
    "by whose clock this is, is not said",
    ('write zone = "Europe/Stockholm" beside it, or time_zone in house.toml',),
)

# Languages and prose
NO_LANGUAGE = Kind(
    "unknown-language",
    _E,
    "there are no language files for {language}",
    ("did you mean {close}?", "languages with files are {known}"),
)
UNKNOWN_TAG = Kind(
    "unknown-tag",
    _E,
    "{tag} is no language and country that are known",
    ("write the language in small letters and the country in capitals: en-GB is British English",),
)
MISSING_TRANSLATION = Kind("missing-translation", _E, "the text in {language} is missing")
MISSING_WORD = Kind(
    "missing-word",
    _E,
    "the catalogue for {language} has no words for {word}",
    ("add the entry to locales/{language}/pressgen.po",),
)
CATALOGUE_SYNTAX = Kind("catalogue-syntax", _E, "this is not a catalogue entry: {reason}")
UNKNOWN_FORM_OF_DATE = Kind(
    "unknown-date-form",
    _E,
    "{language} has no form of date called {form}",
    ("known are {known}",),
)
UNKNOWN_PRONOUN = Kind(
    "unknown-pronoun",
    _E,
    "{language} has no pronoun {pronoun}",
    ("known are {known}",),
)
UNKNOWN_FACT = Kind(
    "unknown-fact",
    _E,
    "there is no fact called {name}",
    ("did you mean {close}?", "known here are {known}"),
)
UNKNOWN_FORM = Kind(
    "unknown-form",
    _E,
    "{name} cannot be written as {form}",
    ("did you mean {close}?", "its forms are {known}"),
)
UNFILLED_FACT = Kind("unfilled-fact", _E, "{slot} cannot be filled: {reason}")

STRAY_MARKUP = Kind(
    "stray-markup",
    _W,
    "printed as it stands: {text}",
    (
        "a fact is written {fact}, without spaces; a brace that is meant has a backslash before it",
        "a link is written {link}, without a space between",
        "stressed words are written {emphasis}; a star that is meant has a backslash before it",
    ),
)

# Pictures
NO_PHOTO = Kind("missing-photo", _E, "the photo {file} is not there", ("did you mean {close}?",))
PHOTO_OUTSIDE = Kind(
    "photo-outside",
    _E,
    "the photo {file} lies outside the press folder",
    ("put a copy into photos/",),
)
NOT_A_PICTURE = Kind("not-a-picture", _E, "{file} is not a JPEG or PNG picture")

# Templates
NO_TEMPLATE = Kind(
    "unknown-kind",
    _E,
    "there is no template for a release of the kind {name}",
    ("did you mean {close}?", "known are {known}"),
)
TEMPLATE_FAULT = Kind("template-fault", _E, "the template fails: {reason}")
BAD_MARKUP = Kind("bad-markup", _E, "the template's markup is not understood: {reason}")
MISSING_STYLE = Kind(
    "missing-style",
    _E,
    "the reference document has no {what} called {name}",
    ("add a {what} of that name in Word",),
)
UNKNOWN_CONTROL = Kind(
    "unknown-control",
    _W,
    "the reference document has a place called {name}, and nothing to put there",
    ("did you mean {close}?", "known are {known}"),
)
BROKEN_REFERENCE = Kind(
    "broken-reference",
    _E,
    "the reference document cannot be read as a Word file: {reason}",
    ("save it again in Word, as a document (.docx)",),
)

# Output
EDITED_OUTPUT = Kind(
    "edited-output",
    _W,
    "left alone: this file is not as pressgen wrote it",
    ("move or rename it, and build again",),
)
UNWRITABLE_OUTPUT = Kind(
    "unwritable-output",
    _E,
    "the file cannot be written: {reason}",
    ("close {held} where it is open, and build again",),
)
OUTPUT_CLASH = Kind(
    "output-clash",
    _E,
    "its releases would be written over those of {other}",
    ("rename one of the two, or build them one by one, each to a folder of its own (-o)",),
)
