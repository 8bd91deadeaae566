"""Quotes: their dashes and marks, their endings, their speakers, and the one under the lead."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressgen.blocks import Inlines, Run, plain
from pressgen.localise import Locale
from pressgen.view.quotes import set_quote
from tests.localise.languages import EN, SV
from tests.press import Press
from tests.printed import paragraph, paragraphs, printed

QUOTE = """\
[[story]]
quote.by = "anna"
quote.sv = "Jag är nöjd."
quote.en = "I am happy."
"""
MARKS = '\n[style]\nquotes = "marks"\n'

ENDINGS = {
    "sv": [
        # what is written, how it is printed with the house's dash, and with quotation marks
        ("Jag är nöjd.", "– Jag är nöjd, säger", "”Jag är nöjd”, säger"),
        ("Jag är nöjd", "– Jag är nöjd, säger", "”Jag är nöjd”, säger"),
        ("Jag är nöjd,", "– Jag är nöjd, säger", "”Jag är nöjd”, säger"),
        ("Är jag nöjd?", "– Är jag nöjd? säger", "”Är jag nöjd?” säger"),
        ("Vilken dag!", "– Vilken dag! säger", "”Vilken dag!” säger"),
        ("Vi får se…", "– Vi får se… säger", "”Vi får se…” säger"),
        ("Vi får se...", "– Vi får se... säger", "”Vi får se...” säger"),
        ("Jag är *nöjd.*", "– Jag är nöjd, säger", "”Jag är nöjd”, säger"),
        ("Jag är *nöjd*.", "– Jag är nöjd, säger", "”Jag är nöjd”, säger"),
        ("Jag är *nöjd!*", "– Jag är nöjd! säger", "”Jag är nöjd!” säger"),
        (
            "Se [varvet](https://cup.example/lap).",
            "– Se varvet (https://cup.example/lap), säger",
            "”Se varvet (https://cup.example/lap)”, säger",
        ),
        (
            "Se [varvet.](https://cup.example/lap)",
            "– Se varvet (https://cup.example/lap), säger",
            "”Se varvet (https://cup.example/lap)”, säger",
        ),
        (
            'De sade: "Kör."',
            "– De sade: ”Kör”, säger",
            "”De sade: ’Kör’”, säger",
        ),
        (
            'Vi kallar den "odjuret".',
            "– Vi kallar den ”odjuret”, säger",
            "”Vi kallar den ’odjuret’”, säger",
        ),
        (
            'De ropade: "Kör!"',
            "– De ropade: ”Kör!”, säger",
            "”De ropade: ’Kör!’”, säger",
        ),
        ("- Jag är nöjd.", "– Jag är nöjd, säger", "”Jag är nöjd”, säger"),
        ("–Jag är nöjd.", "– Jag är nöjd, säger", "”Jag är nöjd”, säger"),
        ("— *Jag* är nöjd.", "– Jag är nöjd, säger", "”Jag är nöjd”, säger"),
        ("-5 grader är kallt.", "– -5 grader är kallt, säger", "”-5 grader är kallt”, säger"),
        (
            "Jag är nöjd.\n\nVi tackar!",
            "– Jag är nöjd.\n\n– Vi tackar! säger",
            "”Jag är nöjd.\n\n”Vi tackar!” säger",
        ),
        (
            "- Först.\n\n- Sedan?\n\n- Sist.",
            "– Först.\n\n– Sedan?\n\n– Sist, säger",
            "”Först.\n\n”Sedan?\n\n”Sist”, säger",
        ),
    ],
    "en": [
        ("I am happy.", "– I am happy, Anna", "“I am happy,” Anna"),
        ("I am happy", "– I am happy, Anna", "“I am happy,” Anna"),
        ("I am happy,", "– I am happy, Anna", "“I am happy,” Anna"),
        ("Am I happy?", "– Am I happy? Anna", "“Am I happy?” Anna"),
        ("What a day!", "– What a day! Anna", "“What a day!” Anna"),
        ("We shall see…", "– We shall see… Anna", "“We shall see…” Anna"),
        ("We shall see...", "– We shall see... Anna", "“We shall see...” Anna"),
        ("I am *happy.*", "– I am happy, Anna", "“I am happy,” Anna"),
        ("I am *happy*.", "– I am happy, Anna", "“I am happy,” Anna"),
        ("I am *happy!*", "– I am happy! Anna", "“I am happy!” Anna"),
        (
            "See [the lap](https://cup.example/lap).",
            "– See the lap (https://cup.example/lap), Anna",
            "“See the lap (https://cup.example/lap),” Anna",
        ),
        (
            "See [the lap.](https://cup.example/lap)",
            "– See the lap (https://cup.example/lap), Anna",
            "“See the lap (https://cup.example/lap),” Anna",
        ),
        (
            'They said, "Go."',
            "– They said, “Go,” Anna",
            "“They said, ‘Go,’” Anna",
        ),
        (
            'We call it "the beast".',
            "– We call it “the beast”, Anna",
            "“We call it ‘the beast’,” Anna",
        ),
        (
            'They shouted, "Go!"',
            "– They shouted, “Go!”, Anna",
            "“They shouted, ‘Go!’,” Anna",
        ),
        ("- I am happy.", "– I am happy, Anna", "“I am happy,” Anna"),
        ("–I am happy.", "– I am happy, Anna", "“I am happy,” Anna"),
        ("— *I* am happy.", "– I am happy, Anna", "“I am happy,” Anna"),
        ("-5 degrees is cold.", "– -5 degrees is cold, Anna", "“-5 degrees is cold,” Anna"),
        (
            "I am happy.\n\nThank you!",
            "– I am happy.\n\n– Thank you! Anna",
            "“I am happy.\n\n“Thank you!” Anna",
        ),
        (
            "- First.\n\n- Then?\n\n- Last.",
            "– First.\n\n– Then?\n\n– Last, Anna",
            "“First.\n\n“Then?\n\n“Last,” Anna",
        ),
    ],
}
SPEAKER = {"sv": " Anna Berg.", "en": " Berg says."}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("style", ["dash", "marks"])
def test_every_ending_leads_over_to_the_speaker(press: Press, style: str, language: str) -> None:
    press.change_house("[titles.works]", f'[style]\nquotes = "{style}"\n\n[titles.works]')
    quotes = [
        f"[[story]]\nquote.by = \"anna\"\nquote.sv = '''{sv}'''\nquote.en = '''{en}'''\n"
        for (sv, *_), (en, *_) in zip(ENDINGS["sv"], ENDINGS["en"], strict=True)
    ]
    press.change(QUOTE, "\n".join(quotes))
    wanted = [dash if style == "dash" else marks for _, dash, marks in ENDINGS[language]]
    text = "\n\n".join(f"{quote}{SPEAKER[language]}" for quote in wanted)
    start, _, rest = printed(press, language).partition(wanted[0])
    assert (wanted[0] + rest)[: len(text)] == text
    assert start.endswith("\n\n")


# Whatever is said

SAID = st.text(st.sampled_from("abåÅ .,?!…-–—’”'\"5"), min_size=1)
RUNS = st.lists(st.builds(Run, SAID, emphasis=st.booleans()), min_size=1, max_size=3).map(tuple)


def letters(paragraphs: Iterable[Inlines]) -> str:
    return "".join(c for runs in paragraphs for c in plain(runs) if c.isalnum())


@given(quote=st.lists(RUNS, min_size=1, max_size=3), locale=st.sampled_from([SV, EN]))
def test_no_word_of_a_quote_is_lost_and_its_end_leads_over(
    quote: list[Inlines], locale: Locale
) -> None:
    done = set_quote(quote, locale, "dash")
    assert letters(done) == letters(quote)
    assert all(plain(runs).startswith("– ") for runs in done)
    assert all(run.text for runs in done for run in runs)
    assert not done or re.search(r"([?!…]|\.\.\.|,[’”]*)$", plain(done[-1]))


# Speakers

OFFICIAL = """
[[story]]
quote.by = "boss"
quote.sv = "Bra jobbat."
quote.en = "Well done."

[[story]]
quote.by = "boss"
quote.sv = "Vi ses i Assen!"
quote.en = "See you in Assen!"
"""


def test_an_official_is_named_with_the_role_where_first_quoted(press: Press) -> None:
    press.change("[results.anna]", f"{OFFICIAL}\n[results.anna]")
    assert paragraph(press, "sv", "Bra") == "– Bra jobbat, säger Eva Lind, teamchef."
    assert paragraph(press, "sv", "ses") == "– Vi ses i Assen! säger Eva Lind."
    assert paragraph(press, "en", "Well") == "– Well done, Eva Lind, team principal, says."
    assert paragraph(press, "en", "See you") == "– See you in Assen! Eva Lind says."


def test_an_official_first_quoted_under_the_lead_has_the_role_there(press: Press) -> None:
    press.change("[results.anna]", f"{OFFICIAL}\n[results.anna]")
    press.change("[lead]", '[lead_quote]\nby = "boss"\nsv = "Vilken helg!"\nen = "Wow!"\n\n[lead]')
    assert paragraph(press, "sv", "Vilken") == "– Vilken helg! säger Eva Lind, teamchef."
    assert paragraph(press, "sv", "Bra") == "– Bra jobbat, säger Eva Lind."
    assert paragraph(press, "en", "Wow") == "– Wow! Eva Lind, team principal, says."
    assert paragraph(press, "en", "Well") == "– Well done, Eva Lind says."


@pytest.mark.parametrize(
    ("style", "swedish", "english"),
    [
        ("", "– Jag är nöjd, kommenterar Anna Berg.", "– I am happy, Anna Berg comments."),
        (
            'quotes = "marks"\n',
            "”Jag är nöjd”, kommenterar Anna Berg.",
            "“I am happy,” Anna Berg comments.",
        ),
    ],
)
def test_the_house_may_choose_the_verb(
    press: Press, style: str, swedish: str, english: str
) -> None:
    verb = f'[style]\n{style}verb.sv = "kommenterar"\nverb.en = "comments"\n'
    press.change_house("[titles.works]", f"{verb}\n[titles.works]")
    assert paragraph(press, "sv", "nöjd") == swedish
    assert paragraph(press, "en", "happy") == english


def test_an_own_attribution_replaces_role_and_verb(press: Press) -> None:
    press.change("[results.anna]", f"{OFFICIAL}\n[results.anna]")
    press.change(
        'quote.sv = "Bra jobbat."',
        'quote.attribution.sv = "hälsar teamchefen"\n'
        'quote.attribution.en = "the *boss* says"\nquote.sv = "Bra jobbat."',
    )
    assert paragraph(press, "sv", "Bra") == "– Bra jobbat, hälsar teamchefen."
    assert paragraph(press, "en", "Well") == "– Well done, the boss says."


# The quote under the lead

LONG = '''
[[story]]
quote.by = "lukas"
quote.name = "tyres"
quote.sv = """Däcken höll. Jag är
stolt över teamet, och vi ser fram emot Assen."""
quote.en = """The tyres lasted. I am
proud of the team, and we look forward to Assen."""
'''
EXCERPT = """
[lead_quote]
excerpt_of = "{name}"
sv = "{sv}"
en = "{en}"

[lead]"""
STOLT, PROUD = "Jag är stolt över teamet.", "I am proud of the team."


def _excerpt(press: Press, name: str, sv: str = STOLT, en: str = PROUD) -> None:
    press.change("[results.anna]", f"{LONG}\n[results.anna]")
    press.change("\n[lead]", EXCERPT.format(name=name, sv=sv, en=en))


@pytest.mark.parametrize("name", ["tyres", "lukas"])
def test_the_lead_quote_may_be_cut_from_one_by_its_name_or_its_speaker(
    press: Press, name: str
) -> None:
    _excerpt(press, name)
    blocks = paragraphs(press, "sv")
    assert blocks[2] == "– Jag är stolt över teamet, säger Lukas Berg."
    assert paragraphs(press, "en")[2] == "– I am proud of the team, Lukas Berg says."
    assert paragraph(press, "sv", "Däcken").endswith("fram emot Assen, säger Lukas Berg.")


def test_the_lead_quote_may_be_one_of_its_own(press: Press) -> None:
    press.change(
        "\n[lead]", '\n[lead_quote]\nby = "lukas"\nsv = "Vi kämpar."\nen = "On we go."\n[lead]'
    )
    assert paragraphs(press, "sv")[2] == "– Vi kämpar, säger Lukas Berg."
    assert paragraphs(press, "en")[2] == "– On we go, Lukas Berg says."


def test_an_excerpt_that_is_not_word_for_word_is_a_finding_in_its_language_s_line(
    press: Press,
) -> None:
    _excerpt(press, "tyres", en="I am so proud of the team.")
    line = 1 + press.file.read_text("utf-8").splitlines().index('en = "I am so proud of the team."')
    (finding,) = [found for found in press.check() if "error" in found]
    assert finding.startswith(f"weekends/round3.toml:{line}:6: error[not-an-excerpt]: ")
    assert not press.build().written


def test_an_excerpt_of_a_speaker_with_two_quotes_needs_the_quote_s_name(press: Press) -> None:
    _excerpt(press, "lukas")
    press.change("[results.anna]", f"{LONG.replace('tyres', 'more')}\n[results.anna]")
    (finding,) = [found for found in press.check() if "error" in found]
    assert "error[excerpt-of-nothing]: " in finding
