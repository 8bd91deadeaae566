"""The catalogues of fixed words: complete, without leftovers, and replaceable entry by entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po

from tests.press import Press
from tests.printed import add_everything, paragraph, printed
from tests.test_third_language import GERMAN, with_german

ROOT = Path(__file__).parent.parent
CATALOGUES = [*sorted(ROOT.glob("locales/*/pressgen.po")), GERMAN / "locales/de/pressgen.po"]

Key = tuple[str | None, str, str]
"""Context, msgid and plural; without a plural that is empty."""


def key(context: str | None, ids: object) -> Key:
    msgid, plural = ids if isinstance(ids, (tuple, list)) else (ids, "")
    return context, str(msgid), str(plural)


def asked_for(root: Path) -> set[Key]:
    """Return what templates and Python below a folder ask the catalogues for."""
    return {
        key(context, ids)
        for file in [*root.glob("templates/**/*.html"), *root.glob("pressgen/**/*.py")]
        for _line, ids, _comments, context in _extracted(file)
    }


def _extracted(file: Path) -> Iterator[tuple[int, object, list[str], str | None]]:
    method, options = _METHODS[file.suffix]
    with file.open("rb") as source:
        yield from extract(method, source, DEFAULT_KEYWORDS, options=options)


# By default a template that cannot be read is passed over, and "%" is not doubled as Jinja does.
_METHODS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    ".html": ("jinja2", {"silent": "false", "newstyle_gettext": "true"}),
    ".py": ("python", {}),
}


def catalogue(file: Path) -> Catalog:
    with file.open("rb") as source:
        return read_po(source, abort_invalid=True)


def entries(file: Path) -> dict[Key, Message]:
    return {key(m.context, m.id): m for m in catalogue(file) if m.id}


def texts(message: Message) -> list[str]:
    found = message.string
    return [found] if isinstance(found, str) else [str(text or "") for text in found or ()]


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.parent.name)
def test_a_catalogue_has_what_is_asked_for_and_nothing_else(file: Path) -> None:
    assert set(entries(file)) == asked_for(ROOT)


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.parent.name)
def test_no_entry_is_empty_fuzzy_or_wrongly_filled_in(file: Path) -> None:
    for name, message in entries(file).items():
        assert all(texts(message)), name
        assert len(texts(message)) == (2 if message.pluralizable else 1)
        assert not message.fuzzy, name
        assert not list(message.check()), name
        for text in texts(message):
            fields = set(re.findall(r"%\((\w+)\)s", "".join(name[1:])))
            assert set(re.findall(r"%\((\w+)\)s", text)) <= fields, name


def test_what_a_template_asks_for_is_found_in_every_form_of_asking(tmp_path: Path) -> None:
    template = """
    {{ _("plain") }} {{ pgettext("ctx", "with context") }}
    {{ ngettext("%(num)s one", "%(num)s many", 2) }} {% trans n=2 %}a {{ n }} 100 %{% endtrans %}
    """
    file = tmp_path / "templates/x.html"
    file.parent.mkdir()
    file.write_text(template, "utf-8")
    assert asked_for(tmp_path) == {
        (None, "plain", ""),
        ("ctx", "with context", ""),
        (None, "%(num)s one", "%(num)s many"),
        (None, "a %(n)s 100 %%", ""),
    }


def test_a_template_that_cannot_be_read_is_not_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "templates/x.html"
    file.parent.mkdir()
    file.write_text('{{ _("never seen") ', "utf-8")
    with pytest.raises(Exception, match="unexpected end of template"):
        asked_for(tmp_path)


# What a release reports

SESSIONS = "\n".join(
    f"{kind}{number} = {{}}" for kind in ("test", "qualifying", "warmup") for number in (1, 2)
)
RESULTS = """
test = 1
test1 = 1
practice = 1
qualifying1 = "DNS"
warmup = "DSQ"
warmup1 = "NC"
race = { place = 1, provisional = { source = "FIA" } }
"""


def ask_for_everything(press: Press) -> None:
    """Write a weekend that needs every entry there is."""
    add_everything(press)
    kinds = "\n".join(f"{kind} = {{}}" for kind in ("test", "practice", "warmup", "race"))
    press.change_house("practice1 = {}\n", f"practice1 = {{}}\n{kinds}\n{SESSIONS}\n")
    press.change("race2 = 2\n", f"race2 = {{ place = 2, provisional = true }}\n{RESULTS}")
    press.add('[standings.teams]\nrows = [{ position = 1, team = "nordic", points = 9 }]\n')
    press.change('text.en = "It rained."', 'text.en = "{anna.drivers.points:unit} {next.weeks}"')


def test_a_language_without_a_catalogue_is_told_every_entry_that_there_is(press: Press) -> None:
    ask_for_everything(press)
    with_german(press)
    press.change(
        'text.en = "{anna', 'text.de = "{anna.drivers.points:unit} {next.weeks}"\ntext.en = "{anna'
    )
    (press.folder / "locales/de/pressgen.po").unlink()
    told = re.findall(r'catalogue for de has no words for "(.*)"', "\n".join(press.check()))
    assert sorted(told) == sorted(msgid for _, msgid, _ in entries(CATALOGUES[0]))


MISSING = {
    "removed": "",
    "empty": 'msgid "Qualifying"\nmsgstr ""\n',
    "fuzzy": '#, fuzzy\nmsgid "Qualifying"\nmsgstr "Qualifying"\n',
}


@pytest.mark.parametrize("how", MISSING)
def test_a_word_that_a_release_needs_and_a_catalogue_lacks_is_an_error(
    press: Press, how: str
) -> None:
    with_german(press)
    press.change(
        'msgid "Qualifying"\nmsgstr "Qualifying"\n', MISSING[how], "locales/de/pressgen.po"
    )
    (finding, hint) = press.check()
    place = '\nde = "de-DE"'
    line = 1 + (press.folder / "house.toml").read_text("utf-8").partition(place)[0].count("\n") + 1
    assert finding == (
        f"house.toml:{line}:6: error[missing-word]: the catalogue for de has no words for "
        '"Qualifying"'
    )
    assert hint == "  hint: add the entry to locales/de/pressgen.po"
    assert not press.build().written


def test_a_word_that_no_release_needs_may_be_missing(press: Press) -> None:
    with_german(press)
    press.change('msgid "Warm-up"\nmsgstr "Warm-up"\n', "", "locales/de/pressgen.po")
    assert press.check() == []


# A press folder's own words

OWN = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Qualifying"
msgstr "Kvalet"
"""


def test_a_press_folder_s_catalogue_replaces_one_entry_and_leaves_the_others(press: Press) -> None:
    before = printed(press, "sv")
    english = printed(press, "en")
    press.write("locales/sv/pressgen.po", OWN)
    assert printed(press, "sv") == before.replace("Tidskval: ", "Kvalet: ")
    assert printed(press, "en") == english
    assert paragraph(press, "sv", "Annas resultat").splitlines()[2] == "Kvalet: 5:e plats"


def test_an_ampersand_in_a_catalogue_is_just_that(press: Press) -> None:
    own = OWN.replace("Kvalet", "Kval & start")
    own += '\nmsgid "%(whose)s results:"\nmsgstr "%(whose)s resultat & mer:"\n'
    press.write("locales/sv/pressgen.po", own)
    lines = paragraph(press, "sv", "Annas resultat").splitlines()
    assert lines[0] == "Annas resultat & mer:"
    assert lines[2] == "Kval & start: 5:e plats"


def test_an_own_entry_may_have_plurals_of_its_own(press: Press) -> None:
    press.write(
        "locales/sv/pressgen.po",
        OWN.replace('\\n"\n\n', '\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n')
        + '\nmsgid "After %(after)s of %(num)s race weekend"\n'
        'msgid_plural "After %(after)s of %(num)s race weekends"\n'
        'msgstr[0] "%(after)s/%(num)s helg"\nmsgstr[1] "%(after)s/%(num)s helger"\n',
    )
    assert "Nordic Cup 2024 (3/6 helger)" in printed(press, "sv")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('msgid "Qualifying"\nmsgstr Kvalet\n', 2),
        ('msgid "Photo: %(credit)s"\nmsgstr "Foto: %(kredit)s"\n', 1),
    ],
)
def test_a_fault_in_an_own_catalogue_is_a_finding_in_its_line(
    press: Press, text: str, line: int
) -> None:
    press.write("locales/sv/pressgen.po", text)
    assert press.check()[0].startswith(
        f"locales/sv/pressgen.po:{line}:1: error[catalogue-syntax]: this is not a catalogue entry"
    )
    assert not press.build().written


def test_an_own_entry_that_is_nearly_one_there_is_is_told(press: Press) -> None:
    press.write(
        "locales/sv/pressgen.po",
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Press contacts"\nmsgstr "Ring oss"\n\nmsgid "Our slogan"\nmsgstr "Mer gas"\n',
    )
    told, hint = press.check()
    assert told == (
        "locales/sv/pressgen.po:4:1: warning[unknown-word]: no template asks for the words "
        '"Press contacts"'
    )
    assert hint == '  hint: did you mean "Press contact"?'
