from __future__ import annotations

import unicodedata
import zipfile
from io import BytesIO

import pytest
from hypothesis import given

from pressgen.blocks import (
    Block,
    Document,
    Figure,
    Heading,
    Level,
    Links,
    Paragraph,
    Quote,
    Result,
    Results,
    Role,
    Row,
    Run,
    Table,
)
from pressgen.writers.text import write
from tests.documents import LOOK, NBSP, document, documents, line, photo, picture
from tests.press import HOUSE, Press


def written(*blocks: Block) -> str:
    files, findings = write(document(*blocks), LOOK)
    assert not findings
    return files["txt"].decode("utf-8")


def body(text: str) -> Paragraph:
    return Paragraph(Role.BODY, line(text))


def linked(text: str, url: str) -> Run:
    return Run(text, url=url)


STANDINGS = Table(
    line("Nordic Cup – Totalt (Topp tre)"),
    line("Nordic Cup 2024 (efter 3 av 6 tävlingshelger)"),
    (
        Row("1", line("Ole Dahl (NOR)"), f"80{NBSP}p."),
        Row("2", (Run("Anna", emphasis=True), Run(" Berg (SWE)")), f"62,5{NBSP}p."),
        Row("9", line("Lukas Berg (SWE)"), f"21{NBSP}p.", jump=True),
    ),
    (linked("Se hela ställningen här", "https://cup.example/standings"),),
)


@pytest.mark.parametrize(
    ("blocks", "lines"),
    [
        ([body("A"), body("B")], ["A", "", "B"]),
        (
            [Heading(Level.STORY, line("Mellanrubrik")), body("A")],
            ["Mellanrubrik", "", "A"],
        ),
        (
            [Heading(Level.FACTS, line("Annas resultat:")), body("A"), body("B")],
            ["Annas resultat:", "A", "", "B"],
        ),
        (
            [Quote((line("– Ett"), line("– Två, säger Anna.")), "Anna"), body("A")],
            ["– Ett", "", "– Två, säger Anna.", "", "A"],
        ),
        (
            [Figure(picture(), "alt", line("Bildtext."), line("Foto: A")), body("B")],
            ["Bildtext.", "Foto: A", "", "B"],
        ),
        (
            [Figure(picture(), "alt", line("Bildtext."), ()), body("B")],
            ["Bildtext.", "", "B"],
        ),
        (
            [
                Heading(Level.FACTS, line("Annas resultat:")),
                Results(
                    (
                        Result(line("Race 1"), line("3:e plats")),
                        Result(line("Race 2"), line("Bröt (DNF)")),
                    )
                ),
                body("A"),
            ],
            ["Annas resultat:", "Race 1: 3:e plats", "Race 2: Bröt (DNF)", "", "A"],
        ),
        (
            [STANDINGS, body("A")],
            [
                "Nordic Cup – Totalt (Topp tre)",
                "Nordic Cup 2024 (efter 3 av 6 tävlingshelger)",
                f"1: Ole Dahl (NOR), 80{NBSP}p.",
                f"2: Anna Berg (SWE), 62,5{NBSP}p.",
                "–",
                f"9: Lukas Berg (SWE), 21{NBSP}p.",
                "Se hela ställningen här: https://cup.example/standings",
                "",
                "A",
            ],
        ),
        (
            [
                Links(
                    (
                        (Run("Live: "), linked("cup.example", "https://cup.example/")),
                        (linked("Bilder:", "https://x.example/bilder"),),
                    )
                )
            ],
            ["Live: cup.example", "Bilder: https://x.example/bilder"],
        ),
        (
            [
                Paragraph(Role.CONTACT, line("Eva Lind, teamchef")),
                Paragraph(Role.CONTACT, line("Bo Ek, press")),
                body("A"),
                Paragraph(Role.RIGHTS, line("B")),
                Paragraph(Role.RIGHTS, line("C")),
            ],
            ["Eva Lind, teamchef", "Bo Ek, press", "", "A", "", "B", "", "C"],
        ),
        ([], [""]),
    ],
)
def test_a_blank_line_stands_between_blocks_and_none_within(
    blocks: list[Block], lines: list[str]
) -> None:
    assert written(*blocks) == "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([linked("banan", "https://x.example/a")], "banan (https://x.example/a)"),
        ([Run("Se "), linked("den", "https://x.example"), Run(".")], "Se den (https://x.example)."),
        ([linked("x.example", "https://x.example")], "x.example"),
        ([linked("X.example/", "http://x.example")], "X.example/"),
        ([linked("https://x.example/a", "https://x.example/a")], "https://x.example/a"),
        ([linked("a@x.example", "mailto:a@x.example")], "a@x.example"),
        ([linked("Skriv", "mailto:a@x.example")], "Skriv (a@x.example)"),
        ([linked("www.x.example", "https://x.example")], "www.x.example (https://x.example)"),
        (
            [
                linked("en ", "https://x.example"),
                Run("stor", emphasis=True, url="https://x.example"),
                linked(" bana", "https://x.example"),
            ],
            "en stor bana (https://x.example)",
        ),
        (
            [linked("a", "https://x.example/1"), linked("b", "https://x.example/2")],
            "a (https://x.example/1)b (https://x.example/2)",
        ),
        ([Run("ett "), Run("ord", emphasis=True)], "ett ord"),
    ],
)
def test_a_link_is_printed_with_its_address_but_not_twice(runs: list[Run], text: str) -> None:
    assert written(Paragraph(Role.BODY, tuple(runs))) == f"{text}\n"


@pytest.mark.parametrize(
    ("given_text", "text"),
    [
        (f"9–11{NBSP}juli", f"9–11{NBSP}juli"),
        ("10\u202f000", f"10{NBSP}000"),
        ("10\u2009000", f"10{NBSP}000"),
        ("tävlings\u00adhelg", "tävlingshelg"),
    ],
)
def test_no_break_spaces_stay_and_what_a_form_would_spoil_is_replaced(
    given_text: str, text: str
) -> None:
    assert written(body(given_text)) == f"{text}\n"


@given(documents)
def test_whatever_the_document_the_text_is_clean(drawn: Document) -> None:
    files, _ = write(drawn, LOOK)
    text = files["txt"].decode("utf-8")
    assert text.endswith("\n")
    assert text == "\n" or not text.endswith("\n\n")
    assert "\n\n\n" not in text
    assert not {"\r", "\t", "\u00ad", "\u2009", "\u202f"} & set(text)
    assert all(text_line == text_line.strip(" ") for text_line in text.split("\n"))


def test_the_blocks_stand_in_the_order_of_the_house(press: Press) -> None:
    press.write("photos/bil.jpg", photo())
    press.change(
        'circuit = "anderstorp"\n',
        'circuit = "anderstorp"\nbackground = ["circuit"]\ndateline = "Anderstorp"\n',
    )
    press.add(WEEKEND_WITH_ALL)
    press.write("house.toml", f"{PHOTO_LINKS}\n{HOUSE}\n{HOUSE_WITH_ALL}")
    press.change_house(
        'links.standings = "https://cup.example/standings"',
        'links = { standings = "https://cup.example/standings", '
        'follow = [{ label = "Live", url = "https://live.example" }] }',
    )
    text = press.text("sv")
    begun = [
        "Embargo",
        "Dubbla pallplatser för syskonen Berg",
        "Underrubrik",
        "Bildtext.",
        "Foto: Bo Ek (fri användning)",
        "Anderstorp, ",
        "Anna Berg slutade på",
        "– Jag är nöjd, säger Anna Berg.",
        "Banan byggdes 1968.",
        "I helgen, 14–16 juni,",
        "Det regnade.",
        "En blöt lördag",
        "– Jag är nöjd, säger Anna Berg.",
        "Nästa tävling",
        "Annas resultat:",
        "Lukas resultat:",
        "Mästerskapsställning:",
        "Nordic Cup – Förarmästerskapet",
        "1: Ole Dahl (NOR), 80 p.",
        "–",
        "9: Lukas Berg (SWE), 21 p.",
        "Se hela ställningen här: https://cup.example/standings",
        "Missade du",
        "Följ",
        "Live: live.example",
        "Bilderna är fria.",
        "Ladda ner pressbilder här:",
        "https://x.example/bilder",
        "Om teamet",
        "Teamet grundades 2001.",
        "Presskontakt",
        "Eva Lind, teamchef, +46 70 123 45 67, eva@x.example",
    ]
    lines = iter(text.replace(NBSP, " ").splitlines())
    missing = [start for start in begun if not any(one.startswith(start) for one in lines)]
    assert missing == []


WEEKEND_WITH_ALL = """
[subheadline]
sv = "Underrubrik"
en = "Subheadline"

[embargo]
until = 2024-06-17T08:00:00

[lead_quote]
excerpt_of = "anna"
sv = "Jag är nöjd."
en = "I am happy."

[replays]
race1 = "https://cup.example/race1"

[[photos]]
file = "photos/bil.jpg"
credit = "Bo Ek"
caption.sv = "Bildtext."
caption.en = "Caption."
"""
PHOTO_LINKS = 'photo_links = ["https://x.example/bilder"]'
HOUSE_WITH_ALL = """
[rights]
line.sv = "Bilderna är fria."
line.en = "The pictures are free."
credit.sv = "fri användning"
credit.en = "free to use"

[[contacts]]
name = "Eva Lind"
role.sv = "teamchef"
role.en = "team principal"
phone = "+46 70 123 45 67"
email = "eva@x.example"

[boilerplate]
heading.sv = "Om teamet"
heading.en = "About the team"
text.sv = "Teamet grundades 2001."
text.en = "The team was founded in 2001."
"""


def test_what_is_decomposed_in_a_template_is_composed_in_the_text(press: Press) -> None:
    decomposed = unicodedata.normalize("NFD", "Även å, ä och ö")
    press.write("templates/report.html", f"<p>{decomposed}</p>")
    assert press.text("sv") == "Även å, ä och ö\n"


def test_the_file_is_utf8_without_a_byte_order_mark_or_carriage_returns(press: Press) -> None:
    press.text("sv")
    data = press.output("sv", "txt").read_bytes()
    assert data.startswith(b"Dubbla pallplatser")
    assert "är".encode() in data
    assert b"\r" not in data


REGISTERED = {
    'last_name = "Berg"': """last_name = "O'Berg\"""",
    'title = "Junior Cup"': """title = "The 'Rookie' Drivers' Cup\"""",
    "https://cup.example/standings": "https://cup.example/o'berg",
    'email = "eva@x.example"': """email = "o'hara@x.example\"""",
}
"""What the house file has here as a keyboard writes it."""


@pytest.mark.parametrize("form", ["txt", "docx", "html"])
def test_names_are_printed_with_round_apostrophes_and_addresses_stay(
    press: Press, form: str
) -> None:
    house = f"{HOUSE}\n{HOUSE_WITH_ALL}"
    for usual, registered in REGISTERED.items():
        assert usual in house
        house = house.replace(usual, registered)
    press.write("house.toml", house)
    press.add("[standings.juniors]\nrows = [{ position = 1, driver = 'anna', points = 9 }]")
    assert press.build(["en"], [form]).written
    printed = everything_in(press.output("en", form).read_bytes())
    for name in ("Anna O’Berg", "Drivers’ Cup", "'Rookie'", "/o'berg", "o'hara@x.example"):
        assert name in printed
    assert "Anna O'Berg" not in printed


def everything_in(data: bytes) -> str:
    """Return a file's text, of a Word file that of all its parts."""
    if not data.startswith(b"PK"):
        return data.decode()
    with zipfile.ZipFile(BytesIO(data)) as package:
        return "\n".join(package.read(name).decode(errors="replace") for name in package.namelist())
