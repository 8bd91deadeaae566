"""A house and a weekend in which every field is used: to misspell, to mangle, to build."""

HOUSE = """\
organisation = "Team Nordic"
logo = "photos/assen.png"
allow.doubled-word = "a refrain"
time_zone = "Europe/Stockholm"
photo_links = ["https://team.example/photos"]

[newsroom]
sv = "https://team.example/nyheter/{file}"
en = "https://team.example/news/{file}"

[languages]
sv = "sv-SE"
en = "en-GB"

[style]
quotes = "marks"
verb.sv = "kommenterar"
verb.en = "comments"
dates.en = "plain"

[titles.works]
one.sv = "fabriksföraren"
one.en = "the works driver"
other.sv = "fabriksförarna"
other.en = "the works drivers"

[drivers.anna]
first_name = "Anna"
last_name = "Berg"
nation = "SE"
title = "works"
pronoun.sv = "hon"
pronoun.en = "she"

[officials.boss]
name = "Eva Lind"
role.sv = "teamchef"
role.en = "team principal"

[teams.nordic]
name = "Nordic & Co Racing"
description.sv = "det svenska teamet"
description.en = "the Swedish team"

[cars.roadster]
name = "Volta R3 TCR"

[circuits.assen]
name = "TT Circuit Assen"
country = "NL"
city.sv = "Assen"
city.en = "Assen"
at.sv = "på TT Circuit Assen"
at.en = "at the TT Circuit Assen"
near.sv = "utanför Assen"
near.en = "just outside Assen"
length_km = 4.555
background.sv = "Banan byggdes 1955."
background.en = "The circuit was built in 1955."

[series.cup]
name = "Nordic Cup"
phrase.sv = "Nordic Cup"
phrase.en = "the Nordic Cup series"
table_name = "Cup"
standings_heading.sv = "Ställningen"
standings_heading.en = "Standings"
nation_scheme = "ioc"
background.sv = "Serien startade 2001."
background.en = "The series began in 2001."

[series.cup.links]
standings = "https://cup.example/standings"
replays = "Cup Play"

[[series.cup.links.follow]]
label.sv = "Livesändning"
label.en = "Live stream"
url = "https://cup.example/live"

[series.cup.sessions.race1]
label.sv = "Första racet"
label.en = "First race"
official.sv = "Sprint"
official.en = "Sprint"

[series.cup.championships.overall]
title.sv = "Nordic Cup"
title.en = "Nordic Cup"
entrants = "drivers"
link = "https://cup.example/overall"
points.race = [25, 20.5]

[series.cup.championships.overall.sum_of]
championship = "overall"
drivers = 2

[series.cup.seasons.2024]
rounds = 6

[series.cup.seasons.2024.entries.anna]
team = "nordic"
car = "roadster"
number = "7"
championships = ["overall"]

[rights]
line.sv = "Fria rättigheter att använda bilderna."
line.en = "Free rights to use the images."
credit.sv = "fria rättigheter"
credit.en = "free rights"

[[contacts]]
name = "Eva Lind"
role.sv = "presskontakt"
role.en = "press contact"
phone = "+46 70 123 45 67"
email = "eva@team.example"

[boilerplate]
heading.sv = "Om teamet"
heading.en = "About the team"
text.sv = "Teamet tävlar."
text.en = "The team races."
"""

WEEKEND = """\
[weekend]
kind = "report"
release = 2024-06-17
languages = ["sv", "en"]
series = "cup"
season = 2024
round = 3
name.sv = "Dutch Races"
name.en = "Dutch Races"
first_day = 2024-06-14
last_day = 2024-06-16
circuit = "assen"
drivers = ["anna"]
background = ["circuit", "series"]
dateline.sv = "Assen"
dateline.en = "Assen"

[embargo]
until = 2024-06-17T10:00:00
zone = "Europe/Amsterdam"

[allow]
doubled-word = "a refrain"

[headline]
sv = "Pallplats för Anna"
en = "Podium for Anna"

[subheadline]
sv = "Trea i första racet"
en = "Third in the first race"

[lead]
sv = "Anna Berg slutade på {anna.race1:place}."
en = "Anna Berg finished in {anna.race1:place}."

[lead_quote]
excerpt_of = "happy"
attribution.sv = "säger Anna"
attribution.en = "Anna says"
sv = "Jag är nöjd."
en = "I am happy."

[[photos]]
file = "photos/assen.png"
caption.sv = "Anna i depån."
caption.en = "Anna in the paddock."
credit.sv = "Teamet"
credit.en = "The team"
alt.sv = "En förare."
alt.en = "A driver."

[[story]]
text.sv = "Jaha jaha, det regnade."
text.en = "It rained."

[[story]]
heading.sv = "En blöt lördag"
heading.en = "A wet Saturday"

[[story]]
quote.by = "anna"
quote.name = "happy"
quote.attribution.sv = "säger Anna"
quote.attribution.en = "Anna says"
quote.sv = "Jag är nöjd."
quote.en = "I am happy."

[[story]]
quote.by = "boss"
quote.sv = "Bra jobbat."
quote.en = "Well done."

[[story]]
photo.file = "photos/paddock.png"
photo.caption.sv = "Depån."
photo.caption.en = "The paddock."
photo.credit_line.sv = "Foto: Teamet"
photo.credit_line.en = "Photo: the team"

[sessions.race1]
day = 2024-06-15
starters = 24
provisional = true

[results.anna]
heading.sv = "Annas resultat:"
heading.en = "Anna’s results:"

[results.anna.race1]
place = 3
grid = 5
best_lap = "1:51.934"
classes.overall = 2

[results.anna.race1.provisional]
source.sv = "Tävlingsledningen"
source.en = "Race control"
as_of = 2024-06-16T18:00:00

[standings.overall]
after_round = 3
link = "https://cup.example/overall"
state.sv = "Efter tre omgångar"
state.en = "After three rounds"
provisional = true

[[standings.overall.rows]]
position = 1
name = "Ole Dahl"
nation = "NO"
points = 80

[[standings.overall.rows]]
position = 2
driver = "anna"
points = 62.5

[[standings.overall.rows]]
position = 3
team = "nordic"
points = 60

[[next]]
series = "cup"
season = 2024
round = 4
name.sv = "Dutch Races II"
name.en = "Dutch Races II"
first_day = 2024-07-05
last_day = 2024-07-07
circuit = "assen"
drivers = ["anna"]

[replays]
weekend = "https://cup.example/replay"

[facts]
heat = 40
rain.sv = "lite"
rain.en = "a little"

[sentences]
introduction.sv = "Det var dags för race."
introduction.en = "It was time for racing."
next_up.sv = "Sedan följer Assen igen."
next_up.en = "Next is Assen again."
standings_heading.sv = "Ställningen"
standings_heading.en = "Standings"
standings_link.sv = "Hela ställningen"
standings_link.en = "All standings"
replay_heading.sv = "Missade du?"
replay_heading.en = "Missed it?"
replay_link.sv = "Se här"
replay_link.en = "See here"
follow_heading.sv = "Följ serien"
follow_heading.en = "Follow the series"
rights.sv = "Fritt."
rights.en = "Free."
photos_heading.sv = "Bilder"
photos_heading.en = "Photos"
"""

PHOTOS = ("photos/assen.png", "photos/paddock.png")

# `by` of a lead quote, and the status and reason of a result, exclude what stands above.
LEAD_BY = ('excerpt_of = "happy"', 'by = "anna"')
STATUS = ("place = 3", 'status = "dnf"\nreason.sv = "fel"\nreason.en = "fault"')
