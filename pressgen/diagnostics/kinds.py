"""Everything pressgen can find wrong, each with its code and its sentence.

Facts first, lower case, present tense, no full stop; only the hint advises.

Each sentence is translated in ``locales/<language>/messages.po``, and each code has its page in
``locales/<language>/explain.md``. What fills a sentence is the writer's and stays as it is, unless
``messages.WORDED`` has its name: then it is a word of ours, and translated as well.
"""

from pressgen.diagnostics.finding import Kind, Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

# Files
UNREADABLE_FILE = Kind(
    "unreadable-file", _E, "the file cannot be read: {reason}", ("did you mean {close}?",)
)
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
    (
        (
            "go to your press folder, the one with house.toml and weekends/ in it; "
            "pressgen init makes a new one"
        ),
    ),
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
    ("did you mean {close}?", "weekend files are those in weekends/, and end in .toml"),
)

# Form
UNKNOWN_KEY = Kind(
    "unknown-key", _E, "unknown key {key}", ("did you mean {close}?", "known are {known}")
)
MISSING_KEY = Kind("missing-key", _E, "{key} is missing")
WRONG_TYPE = Kind(
    "wrong-type",
    _E,
    "expected {expected}, found {found}",
    (
        "write {bare}, without quotation marks",
        "write it for each language: {fields}",
        "write {form}, without quotation marks",
    ),
)
WRONG_VALUE = Kind(
    "wrong-value", _E, "{value} is not {expected}", ("did you mean {close}?", "{advice}")
)
EMPTY = Kind("empty", _E, "{what} is empty")
TO_FILL_IN = Kind("to-fill-in", _E, "{field} is still to be filled in")
UNKNOWN_NATION = Kind(
    "unknown-nation",
    _E,
    "{value} is no nation's code",
    (
        "did you mean {close} or {other}?",
        "did you mean {close}?",
        "nations are written as SE or SWE",
    ),
)
BAD_LINK = Kind(
    "bad-link",
    _E,
    "{value} is not a link that a release may carry",
    ("a link begins with https://, http:// or mailto:",),
)
ONE_OF = Kind(
    "one-of",
    _E,
    "expected exactly one of {names}",
    ("begin a new {header} for each", "keep only one of {given}"),
)

# References
UNKNOWN_NAME = Kind(
    "unknown-name",
    _E,
    "no {what} is called {name}",
    (
        "did you mean {close} or {other}?",
        "did you mean {close}?",
        "known are {known}; a new one is added to house.toml: {header}, and below it {fields}",
        "known are {known}",
        "add it to house.toml",
    ),
)
NOT_ENTERED = Kind(
    "not-entered",
    _E,
    "{driver} is not entered in {series} {season}",
    ("enter the driver under {key} in house.toml",),
)
NOT_IN_WEEKEND = Kind(
    "not-in-weekend",
    _E,
    "{driver} has results but does not drive this weekend",
    ("add {name} to drivers",),
)
NAMED_TWICE = Kind("named-twice", _E, "{driver} is named twice", ("take one of them out",))
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
    "round {round} of a season that has only {rounds}",
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
    "there are no language files for {name}",
    ("did you mean {close}?", "languages with files are {known}"),
)
UNKNOWN_TAG = Kind(
    "unknown-tag",
    _E,
    "{tag} is no language and country that are known",
    ("write the language in small letters and the country in capitals: en-GB is British English",),
)
MISSING_TRANSLATION = Kind("missing-translation", _E, "the text in {language} is missing: {field}")
MISSING_WORD = Kind(
    "missing-word",
    _E,
    "the catalogue for {folder} has no words for {word}",
    ("add the entry to locales/{folder}/pressgen.po",),
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

BROKEN_FACT = Kind(
    "broken-fact",
    _E,
    "this is no fact as it is written: {text}",
    (
        "write {right}; a bracket that is meant has a backslash before it",
        "a fact is written as {fact}; a bracket that is meant has a backslash before it",
    ),
)
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
NO_PHOTO = Kind("missing-photo", _E, "the picture {file} is not there", ("did you mean {close}?",))
PHOTO_OUTSIDE = Kind(
    "photo-outside",
    _E,
    "the picture {file} lies outside the press folder",
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
UNUSED_FILE = Kind(
    "unused-file",
    _W,
    "this {what} replaces nothing",
    ("did you mean {close}?", "known are {known}"),
)
UNKNOWN_WORD = Kind(
    "unknown-word", _W, "no template asks for the words {msgid}", ("did you mean {close}?",)
)
MISSING_STYLE = Kind(
    "missing-style",
    _E,
    "the reference document has no {what} called {name}",
    ("copy it from the reference.docx that comes with pressgen, or add it in Word",),
)
UNKNOWN_CONTROL = Kind(
    "unknown-control",
    _W,
    "the reference document has a place called {name}, and nothing to put there",
    ("did you mean {close}?", "known are {known}"),
)
LEFT_CONTROL = Kind(
    "left-control",
    _W,
    "the reference document prints [{name}] as it stands",
    ("put a content control with the tag {name} in its place",),
)
BROKEN_REFERENCE = Kind(
    "broken-reference",
    _E,
    "the reference document cannot be read as a Word file",
    ("save it again in Word, as a document (.docx)",),
)

# Output
EDITED_OUTPUT = Kind(
    "edited-output",
    _W,
    "left alone: {reason}",
    (
        (
            "build again with {beside} to have the new one next to it, "
            "or with {overwrite} to have it in its place and yours kept next to it"
        ),
        "move or rename it, and build again",
    ),
)
UNWRITABLE_OUTPUT = Kind(
    "unwritable-output",
    _E,
    "the file cannot be written: {reason}",
    (
        "close {held} there and build again; if it is not open, delete {sign}",
        "close {held} where it is open, and build again",
        "see to it that you may write to this folder, or name another with {elsewhere}",
    ),
)
OUTPUT_CLASH = Kind(
    "output-clash",
    _E,
    "its releases would be written over those of {other}",
    ("rename one of the two, or build them one by one, each to a folder of its own (-o)",),
)

# House style
SPLIT_COMPOUND = Kind("split-compound", _W, '"{here}" is written apart', ("write {prefer}",))
APOSTROPHE_PLURAL = Kind(
    "apostrophe-plural", _W, '"{here}" has an apostrophe before its plural', ("write {prefer}",)
)
MISSING_APOSTROPHE = Kind(
    "missing-apostrophe", _W, '"{here}" lacks its apostrophe', ("write {prefer}",)
)
OTHER_NUMBER_FORM = Kind(
    "other-number-form", _W, '"{here}" has the other language\'s form', ("write {prefer}",)
)
MIXED_RANGE = Kind("mixed-range", _W, '"{here}" is half a range', ("write {prefer}",))
PREFERRED_TERM = Kind(
    "preferred-term", _N, '"{here}" is not the house\'s word', ("write {prefer}",)
)
DOUBLED_WORD = Kind("doubled-word", _W, '"{here}": a word stands twice')
MISSPELT_NAME = Kind(
    "misspelt-name", _W, '"{here}" is no name that is known', ("did you mean {name}?",)
)

# What prose states, compared with the data
WRONG_PLACE = Kind(
    "wrong-place",
    _E,
    '"{here}": the results have {actual} for {name} in {session}',
    disputable=True,
)
WRONG_GRID = Kind(
    "wrong-grid", _E, '"{here}": the grid has {actual} for {name} in {session}', disputable=True
)
WRONG_POSITION = Kind(
    "wrong-position", _E, '"{here}": the standings have {places} for {name}', disputable=True
)
WRONG_ROUND = Kind("wrong-round", _E, '"{here}": this is round {round}', disputable=True)
WRONG_DATE = Kind(
    "wrong-date", _E, '"{here}" is none of the days of this event or the next', disputable=True
)
WRONG_WEEKDAY = Kind("wrong-weekday", _E, '"{here}": that day is a {weekday}', disputable=True)
NO_RACE_DAY = Kind(
    "no-race-day", _W, '"{here}": nothing of the event is on that day', disputable=True
)
OTHER_WEEKDAY = Kind("other-weekday", _N, '"{here}" is none of the days of the event')
WRONG_DISTANCE = Kind(
    "wrong-distance",
    _E,
    '"{here}": the next event begins {days} days after this one',
    disputable=True,
)
WRONG_GAP = Kind(
    "wrong-gap",
    _E,
    '"{here}": the gap of {name} in the standings is {gaps}',
    disputable=True,
)
WRONG_GAIN = Kind(
    "wrong-gain",
    _E,
    '"{here}": {name} started as number {grid} and finished as number {actual}',
    disputable=True,
)
NO_SUCH_PLACE = Kind(
    "no-such-place", _E, '"{here}": {name} has no such place, only {places}', disputable=True
)
FEWER_FEATS = Kind(
    "fewer-feats",
    _E,
    '"{here}": in the results {name} has {count}',
    disputable=True,
)
UNKNOWN_SESSION = Kind(
    "unknown-session",
    _E,
    '"{here}" is no session of the series',
    ("known are {known}",),
    disputable=True,
)
SESSION_DAY = Kind("session-day", _E, '"{here}": {session} is on a {weekday}', disputable=True)
SEASON_LENGTH = Kind(
    "season-length", _E, '"{here}": the season has {rounds} rounds', disputable=True
)
WRONG_POINTS = Kind(
    "wrong-points", _E, '"{here}": in the standings {name} has {points}', disputable=True
)
OTHER_NAME = Kind("other-name", _W, '"{here}" where this weekend has {known}', disputable=True)
WRONG_PRONOUN = Kind(
    "wrong-pronoun", _W, '"{here}" where only {name} is named: {pronoun}', disputable=True
)
WRONG_NUMBER = Kind(
    "wrong-number", _E, '"{here}": the start number of {name} is {number}', disputable=True
)

# The languages compared
_OTHERWISE, _UNTOLD = (
    '"{here}" where {language} has "{there}"',
    '"{here}" is not told in {language}',
)
NUMBER_DIFFERS = Kind("number-differs", _W, _OTHERWISE, strict=True)
NUMBER_UNTOLD = Kind("number-untold", _W, _UNTOLD, strict=True)
DATE_DIFFERS = Kind("date-differs", _W, _OTHERWISE, strict=True)
DATE_UNTOLD = Kind("date-untold", _W, _UNTOLD, strict=True)
SESSION_DIFFERS = Kind("session-differs", _W, _OTHERWISE, strict=True)
SESSION_UNTOLD = Kind("session-untold", _W, _UNTOLD, strict=True)
NAME_DIFFERS = Kind("name-differs", _W, _OTHERWISE, strict=True)
NAME_UNTOLD = Kind("name-untold", _W, _UNTOLD, strict=True)
CONCEPT_UNTOLD = Kind("concept-untold", _W, _UNTOLD, strict=True)
PARAGRAPHS_DIFFER = Kind(
    "paragraphs-differ",
    _W,
    "paragraphs: {count} here, {there} in {language}",
    ("a blank line ends one",),
    strict=True,
)
LINKS_DIFFER = Kind("links-differ", _W, "links: {count} here, {there} in {language}", strict=True)
STRESS_DIFFERS = Kind("stress-differs", _N, "stressed words: {count} here, {there} in {language}")
SENTENCE_MISSING = Kind(
    "sentence-missing",
    _W,
    'a sentence seems to be missing, in {language} "{sentence}"',
    strict=True,
)
MUCH_SHORTER = Kind(
    "much-shorter",
    _W,
    "this text is much shorter than the one in {language}",
    ("something may be left out",),
    strict=True,
)
WRONG_LANGUAGE = Kind(
    "wrong-language",
    _W,
    "this reads like {language}",
    ("the texts may have changed places",),
    strict=True,
)

# Facts of a weekend that do not fit together
WITHOUT_RESULTS = Kind(
    "no-results", _W, "{driver} has no results", ("write them under results.{name}",)
)
SHARED_PLACE = Kind(
    "shared-place",
    _E,
    "{one} and {other} both have place {rank} in {session}",
    ("mend one of them; drivers of one car have the same number in their entries in house.toml",),
    disputable=True,
)
SHARED_GRID_PLACE = Kind(
    "shared-grid-place",
    _E,
    "{one} and {other} both start {session} from place {rank}",
    ("mend one of them; drivers of one car have the same number in their entries in house.toml",),
    disputable=True,
)
SHARED_CLASS_PLACE = Kind(
    "shared-class-place",
    _E,
    "{one} and {other} both have place {rank} of {championship} in {session}",
    ("mend one of them; drivers of one car have the same number in their entries in house.toml",),
    disputable=True,
)
CLASS_ORDER = Kind(
    "class-order", _W, "{ahead} is ahead of {behind} in {session}, and behind in {championship}"
)
CLASS_BEYOND_OVERALL = Kind(
    "class-beyond-overall", _W, "place {rank} in {championship}, and {overall} overall"
)
BEYOND_STARTERS = Kind(
    "beyond-starters",
    _E,
    "place {rank} in a field of {starters}",
    ("count those who did not start among the starters as well",),
    disputable=True,
)
GRID_WITHOUT_RACE = Kind(
    "grid-without-race",
    _W,
    "a grid place in {session}, which is no race",
    ("the grid place belongs to the race that was started from it",),
)
MISSING_RESULT = Kind(
    "missing-result",
    _W,
    "{name} has no result in {session}, where {other} has one",
    ('write {session} = "DNS" for who did not start',),
)
ROWS_OUT_OF_ORDER = Kind(
    "rows-out-of-order", _E, "position {position} stands below position {above}", disputable=True
)
POINTS_RISE = Kind(
    "points-rise",
    _E,
    "position {position} has more points, {points}, than position {above}, {less}",
    disputable=True,
)
SHARED_POSITION = Kind(
    "shared-position",
    _E,
    "position {position} as in the row above, but with {points} for {other} in points",
    ("only those with equal points share a position",),
    disputable=True,
)
LISTED_TWICE = Kind(
    "listed-twice",
    _E,
    "{entrant} stands twice in the table",
    ("take one of the rows out",),
    disputable=True,
)
TABLE_AHEAD = Kind(
    "table-ahead",
    _E,
    "a table after round {after} in a release after round {round}",
    disputable=True,
)
TABLE_BEHIND = Kind(
    "table-behind",
    _W,
    "a table after round {after} in a release after round {round}",
    ("take after_round out of a table that is this weekend's",),
)
OWN_ROW_MISSING = Kind(
    "own-row-missing",
    _W,
    "{name} scores in {championship} and is not in its table",
    ('add a row with {way} = "{key}"',),
)
OWN_AS_RIVAL = Kind(
    "own-as-rival",
    _E,
    "{entrant} is one of our own, named as a rival",
    ('write {way} = "{key}" instead of name',),
    disputable=True,
)
CLOSE_TO_OWN = Kind(
    "close-to-own",
    _W,
    "{entrant} is spelt almost like {own}",
    ('if it is meant, write {way} = "{key}" instead of name',),
)
TWO_SPELLINGS = Kind("two-spellings", _W, "{entrant} here, and {other} in another table")
TWO_NATIONS = Kind("two-nations", _W, "{entrant} is of {nation} here, and of {other} elsewhere")
SUM_DIFFERS = Kind(
    "sum-differs",
    _E,
    "points of {entrant}: {points}, and of its drivers {sum} in {championship}",
    disputable=True,
)
POINTS_DIFFER = Kind(
    "points-differ",
    _E,
    "points won by {entrant} this weekend: {gained}, and the results give {given}",
    ("where points were halved or taken away, mark the table as provisional until it is settled",),
    disputable=True,
)

# Days and rounds that do not fit together
LONG_EVENT = Kind(
    "long-event", _W, "the event lasts {days} days", ("did you mean the year {year} in {field}?",)
)
SEASON_FAR_OFF = Kind(
    "season-far-off", _E, "an event of the season {season} in the year {year}", disputable=True
)
RELEASED_BEFORE = Kind(
    "released-before",
    _E,
    "the report is dated before its event begins",
    ("a release of another kind may be",),
    disputable=True,
)
RELEASED_DURING = Kind("released-during", _W, "the report is dated before its event has ended")
RELEASED_LATE = Kind("released-late", _W, "the report is dated {days} days after its event")
RACE_OUTSIDE = Kind("race-outside", _E, "{session} is not on a day of the event", disputable=True)
SESSION_OUTSIDE = Kind("session-outside", _W, "{session} is far from the days of the event")
SESSIONS_OUT_OF_ORDER = Kind(
    "sessions-out-of-order",
    _W,
    "{session} is on an earlier day than {before}, which is run before it",
    ("sessions are in the order in which house.toml has them",),
)
NEXT_FAR_OFF = Kind("next-far-off", _W, "the next event is more than a year away")
NEXT_SAME_ROUND = Kind(
    "next-same-round", _E, "the next event is round {round}, and so is this one", disputable=True
)
NEXT_BEHIND = Kind("next-behind", _W, "round {next} is next after round {round}")
NEXT_OUT_OF_ORDER = Kind(
    "next-out-of-order",
    _W,
    "this event is earlier than the one of the series that is told before it",
    ("the nearest event is told first",),
)

# Releases of one season that do not fit together
ROUND_USED = Kind(
    "round-used",
    _W,
    "{file} tells of round {round} on other days",
    ("an event has a round of its own",),
)
POINTS_FALLEN = Kind(
    "points-fallen",
    _W,
    "points of {entrant} in {championship}: {points}, and {before} after round {round}",
)
OTHER_DAYS_ANNOUNCED = Kind(
    "other-days-announced", _W, "the release before announces the days {from_day} to {to_day}"
)
OTHER_CIRCUIT_ANNOUNCED = Kind(
    "other-circuit-announced", _W, "the release before announces the circuit {circuit}"
)

# What a release lacks, or has twice or for nothing
UNKNOWN_ALLOWANCE = Kind(
    "unknown-allowance",
    _E,
    "there is no finding called {name}",
    ("did you mean {close}?", "the code stands in brackets behind error, warning or note"),
)
NEVER_ALLOWED = Kind(
    "never-allowed",
    _E,
    "{code} cannot be allowed: there is no release with it",
    ("mend what it says, and take this line out",),
)
ALLOWANCE_UNUSED = Kind(
    "allowance-unused",
    _N,
    "{code} is allowed here, and is not found any more",
    ("take this line out",),
    disputable=False,
)
LANGUAGE_TWICE = Kind(
    "language-twice", _W, "the language {name} is named twice", ("take one of them out",)
)
PHOTO_TWICE = Kind("photo-twice", _N, "the photo {file} is printed twice")
FACT_UNUSED = Kind("fact-unused", _N, "the fact {name} is named in no text")
PHOTO_LACKING = Kind("photo-lacking", _N, "no photo, and the release after round {round} has one")
NEXT_LACKING = Kind(
    "next-lacking", _N, "no next event, and the release after round {round} has one"
)
TABLE_LACKING = Kind(
    "table-lacking", _N, "no table of {championship}, and the release after round {round} has one"
)
QUOTE_LACKING = Kind(
    "quote-lacking", _N, "no quote of {driver}, and the release after round {round} has one"
)

# Imports
UNREADABLE_TIMING = Kind(
    "unreadable-timing",
    _E,
    "no result can be read from this file: {reason}",
    (
        "the first row with text reads: {seen}",
        "open it where it came from, and save it again as {again}",
        (
            "results are read from CSV, Excel (.xlsx), JSON and web pages, and from a table that "
            "is copied there and pasted"
        ),
    ),
)
TAKEN_AS_OTHER = Kind(
    "taken-as-other",
    _W,
    "this calls itself {here}, and is taken as {name}",
    ("answer no, unless you are sure",),
)
OTHER_EVENT = Kind(
    "other-event",
    _E,
    '"{here}" is of another event than the weekend: {reason}',
    ("take it into its own weekend with --weekend, or all the same with --other-event",),
)
CONTRADICTING_ROW = Kind(
    "contradicting-row",
    _W,
    "the row of {name} contradicts itself: {here}",
    ("write the one that holds",),
)
ROW_KEPT = Kind(
    "row-kept",
    _W,
    "{name} is not in the list for {table}: the row stays as it is",
    ("compare it with the whole table of the series, or take it out",),
)
WITHOUT_POINTS = Kind("without-points", _W, "{name} has no points here that can be read")
STANDINGS_KEPT = Kind(
    "standings-kept",
    _W,
    "nothing is taken for the table {name}: {reason}",
    ("mend the list, or write the table by hand",),
)
STANDINGS_UNCHANGED = Kind(
    "standings-unchanged",
    _W,
    "nobody has other points than after round {round}: nothing is taken",
    ("look whether the series has published the new table yet",),
)
SESSION_UNCLEAR = Kind(
    "session-unclear",
    _E,
    "nothing tells which session this result is of",
    ("name it with {option}: {known}",),
)
CHAMPIONSHIP_UNCLEAR = Kind(
    "championship-unclear",
    _E,
    "nothing tells which championship this table is of",
    ("name it with {option}: {known}",),
)
STANDINGS_TWICE = Kind(
    "standings-twice",
    _E,
    "there are two tables for {name}",
    ("import the one that holds",),
)
OTHER_LIST = Kind(
    "other-list",
    _W,
    'passed over, as its title says that it is not the whole result: "{here}"',
    ("if it is, import it alone, with --session",),
)
OWN_NOT_FOUND = Kind(
    "own-not-found",
    _W,
    "{name} is not listed here, for {table}",
    (
        'a name that is like it is "{here}": is it spelt otherwise in house.toml?',
        "compare the name and the start number with those in house.toml",
    ),
)
DOUBTFUL_DRIVER = Kind(
    "doubtful-driver",
    _W,
    '"{here}" may be {name}: {reason}',
    (
        "if so, write the result by hand; the number {known} in house.toml settles it from then on",
        "if so, write the result by hand",
    ),
)
OTHER_START_NUMBER = Kind(
    "other-start-number", _W, "{name} has the start number {here} here, and {known} in house.toml"
)
DOUBTFUL_NAME = Kind(
    "doubtful-name",
    _W,
    '"{here}" is written as {written}',
    ("mend it in the weekend file if it is spelt otherwise: imports keep your spelling",),
)
TWO_RESULTS = Kind(
    "two-results", _W, "{name} is listed twice: {one}, and {there}", ("write the one that holds",)
)
NO_OUTCOME = Kind("no-outcome", _W, "{name} has neither a place nor a status here")
PLACE_OF_SEVERAL = Kind(
    "place-of-several",
    _W,
    "{name} and {other} both have place {rank} here",
    ("if these are places in classes, write the overall one by hand",),
)
UNREAD_CELL = Kind("unread-cell", _W, '"{here}" in the column {title} is not understood')
LEFT_OF_RESULT = Kind(
    "left-of-result",
    _W,
    "{key} is left of a result that is another now",
    ("take it out, or write another",),
)
PROVISIONAL_SHEET = Kind(
    "provisional-sheet",
    _N,
    "this result is provisional",
    ("write provisional = true beside it until it is official",),
)
NO_LONGER_PROVISIONAL = Kind(
    "no-longer-provisional",
    _W,
    "{name} is marked as provisional, and the list that is imported is official",
    ("take provisional out",),
)
UNEDITABLE = Kind(
    "uneditable",
    _E,
    "{key} is written in a way that cannot be changed and all else be kept",
    ("write the new values by hand",),
)

ALL = {kind.code: kind for kind in list(vars().values()) if isinstance(kind, Kind)}
"""Every one of them, by its code."""
