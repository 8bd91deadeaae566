import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from pressgen.localise import Catalogue, Entry, Fault, Words, read_catalogue

HEADER = r"""
msgid ""
msgstr ""
"Language: sv\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"""

PACKAGED = (
    HEADER
    + r"""
msgid "Retired (%(reason)s)"
msgstr "Bröt (%(reason)s)"

msgctxt "list"
msgid "Race"
msgstr "Race i listan"

msgid "Race"
msgstr "Race"

msgid "%(count)s week"
msgid_plural "%(count)s weeks"
msgstr[0] "%(count)s vecka"
msgstr[1] "%(count)s veckor"

msgctxt "gap"
msgid "%(num)s point"
msgid_plural "%(num)s points"
msgstr[0] "%(num)s poäng"
msgstr[1] "%(num)s poäng"

msgid "Empty"
msgstr ""

#, fuzzy
msgid "Guessed"
msgstr "Gissat"

msgid "half"
msgid_plural "halves"
msgstr[0] "halva"
msgstr[1] ""
"""
)

OWN = (
    HEADER
    + r"""
msgid "Race"
msgstr "Lopp"

msgid "Retired (%(reason)s)"
msgstr ""
"""
)


def catalogue(text: str) -> Catalogue:
    read, faults = read_catalogue(text.encode())
    assert not faults
    return read


def words(*texts: str) -> Words:
    return Words(*map(catalogue, texts))


def test_an_entry_has_its_text() -> None:
    assert words(PACKAGED).gettext("Retired (%(reason)s)") == "Bröt (%(reason)s)"


def test_entries_with_the_same_id_are_told_apart_by_context() -> None:
    found = words(PACKAGED)
    assert (found.gettext("Race"), found.pgettext("list", "Race")) == ("Race", "Race i listan")


def test_a_plural_has_the_form_that_its_number_takes() -> None:
    found = words(PACKAGED)
    forms = [found.ngettext("%(count)s week", "%(count)s weeks", n) for n in (0, 1, 2)]
    assert forms == ["%(count)s veckor", "%(count)s vecka", "%(count)s veckor"]
    assert found.npgettext("gap", "%(num)s point", "%(num)s points", 1) == "%(num)s poäng"


def test_a_language_may_have_more_than_two_plural_forms() -> None:
    polish = r"""
msgid ""
msgstr ""
"Plural-Forms: nplurals=3; "
"plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\n"

msgid "lap"
msgid_plural "laps"
msgstr[0] "okrążenie"
msgstr[1] "okrążenia"
msgstr[2] "okrążeń"
"""
    found = words(polish)
    forms = [found.ngettext("lap", "laps", n) for n in (1, 3, 5, 12, 22)]
    assert forms == ["okrążenie", "okrążenia", "okrążeń", "okrążeń", "okrążenia"]


def test_a_team_s_entry_stands_before_the_packaged_one_and_an_empty_one_does_not() -> None:
    found = words(PACKAGED, OWN)
    assert found.gettext("Race") == "Lopp"
    assert found.gettext("Retired (%(reason)s)") == "Bröt (%(reason)s)"
    assert found.pgettext("list", "Race") == "Race i listan"
    assert found.missing == ()


def test_what_has_no_text_is_remembered_once_in_the_order_of_asking() -> None:
    found = words(PACKAGED)
    found.gettext("Guessed")
    found.gettext("Empty")
    found.gettext("Guessed")
    found.pgettext("list", "Empty")
    found.ngettext("half", "halves", 2)
    found.gettext("never written")
    assert found.missing == (
        Entry("Guessed"),
        Entry("Empty"),
        Entry("Empty", "list"),
        Entry("half"),
        Entry("never written"),
    )


def test_what_has_no_text_is_never_printed_as_nothing() -> None:
    found = words(PACKAGED)
    assert found.gettext("Empty") == "Empty"
    assert [found.ngettext("half", "halves", n) for n in (1, 2)] == ["half", "halves"]
    assert found.npgettext("gap", "second", "seconds", 2) == "seconds"


def test_asking_whether_there_is_an_entry_leaves_no_trace() -> None:
    found = words(PACKAGED)
    assert [found.has("Race"), found.has("Race", "list"), found.has("Empty")] == [True, True, False]
    assert found.missing == ()


def test_templates_take_words_from_the_catalogue() -> None:
    found = words(PACKAGED, OWN)
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        found.gettext,
        found.ngettext,
        newstyle=True,
        pgettext=found.pgettext,
        npgettext=found.npgettext,
    )
    template = environment.from_string(
        "{{ _('Race') }}, {{ _('Retired (%(reason)s)', reason='a & b') }}, "
        "{{ npgettext('gap', '%(num)s point', '%(num)s points', 21) }}, "
        "{% trans count=3 %}{{ count }} week{% pluralize %}{{ count }} weeks{% endtrans %}"
    )
    assert template.render() == "Lopp, Bröt (a &amp; b), 21 poäng, 3 veckor"


def test_a_byte_order_mark_is_taken_off() -> None:
    read, faults = read_catalogue(b"\xef\xbb\xbf" + PACKAGED.encode())
    assert (Words(read).gettext("Race"), faults) == ("Race", [])


def test_an_empty_file_has_no_entries_and_no_faults() -> None:
    read, faults = read_catalogue(b"")
    assert (read.texts, read.plurals, faults) == ({}, {}, [])


FORM = 'this is neither a keyword with a text in "…" nor a comment'
UNFILLED = "the msgstr has a %(…)s that the msgid has not, or a single % that should be %%"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('msgid "Race"\nmsgstr Lopp\n', Fault(2, FORM)),
        ('msgid "Race"\nmsgstr "Lopp\n', Fault(2, FORM)),
        ('msgid "Race"\nmsgtsr "Lopp"\n', Fault(2, FORM)),
        ('msgid "Race"\n\nmsgid "Test"\nmsgstr "Test"\n', Fault(3, "msgid is out of order here")),
        (
            'msgid "Race"\n# a word\nmsgstr "Lopp"\n',
            Fault(1, "this entry has too few or too many msgstr"),
        ),
        ('msgstr "Lopp"\n', Fault(1, "msgstr is out of order here")),
        ('"Lopp"\n', Fault(1, "a text is out of order here")),
        ('msgid "Race"\n\n', Fault(1, "the last entry has no msgstr")),
        (
            'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\nmsgstr[2] "e"\n',
            Fault(1, "this entry has too few or too many msgstr"),
        ),
        (
            'msgid "Race"\nmsgstr "Lopp"\n\nmsgid "Race"\nmsgstr "Race"\n',
            Fault(4, "an entry above has the same msgid"),
        ),
        ('msgid "a"\nmsgstr "%(name)s"\n', Fault(1, UNFILLED)),
        ('msgid "a"\nmsgstr "100 %"\n', Fault(1, UNFILLED)),
        (
            'msgid ""\nmsgstr "Plural-Forms: nplurals=x; plural=n;\\n"\n',
            Fault(1, "the header has a wrong date, language or Plural-Forms"),
        ),
        (
            'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=n;\\n"\n',
            Fault(1, "the header has a wrong date, language or Plural-Forms"),
        ),
        (
            'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=1/n;\\n"\n',
            Fault(1, "the header has a wrong date, language or Plural-Forms"),
        ),
    ],
)
def test_a_fault_of_a_catalogue_has_its_line(text: str, fault: Fault) -> None:
    assert read_catalogue(text.encode())[1] == [fault]


def test_what_is_not_utf_8_has_its_line() -> None:
    text = 'msgid "Race"\nmsgstr "Sträcka"\n'.encode("latin-1")
    assert read_catalogue(text) == (Catalogue(), [Fault(2, "this is not UTF-8")])


def test_all_faults_of_form_are_told_at_once() -> None:
    _, faults = read_catalogue(b"msgid Race\nmsgstr Lopp\n")
    assert [fault.line for fault in faults] == [1, 2]


LINES = st.lists(
    st.sampled_from(
        [
            *['msgid ""', 'msgid "a"', 'msgid "b %(c)s"', 'msgid_plural "b"', 'msgctxt "a"'],
            *[
                'msgstr ""',
                'msgstr "ä %(c)s %%"',
                'msgstr[0] "x"',
                'msgstr[1] "%"',
                'msgstr[9] "x"',
            ],
            *[
                '"Plural-Forms: nplurals=2; plural=n>1;\\n"',
                '"Plural-Forms: x\\n"',
                '"Language: ?\\n"',
            ],
            *['"POT-Creation-Date: now\\n"', '"Content-Type: text/plain; charset=x\\n"', '"\\"'],
            *["", "# a", "#, fuzzy", "#: a:1", "#: \u2068a", '#~ msgid "a"', "#~ msgstr", "x"],
        ]
    )
)


@given(LINES)
def test_no_catalogue_brings_the_tool_down(lines: list[str]) -> None:
    read, faults = read_catalogue("\n".join(lines).encode())
    assert all(1 <= fault.line <= max(1, len(lines)) for fault in faults)
    Words(read).ngettext("b %(c)s", "b", 2)


@given(st.binary())
def test_no_bytes_bring_the_tool_down(data: bytes) -> None:
    read_catalogue(data)
