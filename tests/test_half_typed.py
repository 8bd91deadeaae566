"""Whatever the files of a press folder hold, half typed or no text at all: it is told."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pressgen.build import Order, make
from pressgen.cli import app
from pressgen.diagnostics import Finding
from pressgen.load import Loader
from pressgen.messages import Messages
from pressgen.report import Report, Terminal
from tests import every_field
from tests.press import HOUSE, WEEKEND, Press

ROOT = Path(__file__).parents[1]
SEEDS = sorted(ROOT.glob("seeds/weekends/*.toml"))
WEEKEND_FILE, HOUSE_FILE = "weekends/round3.toml", "house.toml"
OWN = [
    f"{folder}/{file}"
    for folder, files in {
        "locales/sv": ["lexicon.toml", "style.toml", "language.toml", "pressgen.po"],
        "templates": ["report.html", "blocks.html", "sv/sentences.html"],
    }.items()
    for file in files
]
"""Files that a press folder may have of its own."""
TEXTS = {HOUSE_FILE: HOUSE, WEEKEND_FILE: WEEKEND} | {
    name: (ROOT / name).read_text("utf-8") for name in OWN
}

quick = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)


@pytest.fixture(scope="module")
def mangled(tmp_path_factory: pytest.TempPathFactory) -> Press:
    press = Press(tmp_path_factory.mktemp("mangled"))
    for name, text in TEXTS.items():
        press.write(name, text)
    return press


def check(file: Path, loader: Loader | None = None) -> list[Finding]:
    """Return what is found of a weekend, of which each place is one in its file."""
    findings = make(file, Order([file], formats=["txt"]), loader or Loader())[1]
    report = Report(findings, Messages())
    report.lines(Terminal(colours=False))
    for told in json.loads(report.json([file]))["findings"]:
        for place in (told, *told["related"]):
            check_place(place)
    return findings


def check_place(place: dict[str, object]) -> None:
    """Assert that a line and a column lie in their file, or just behind its end."""
    line, column, text = (place[name] for name in ("line", "column", "text"))
    if line is None:
        return
    assert isinstance(line, int)
    assert isinstance(column, int)
    lines = Path(str(place["file"])).read_bytes().count(b"\n") + 1
    assert 1 <= line <= lines + 1
    assert text is not None or line > lines
    assert 1 <= column <= len(str(text or "")) + 1


def check_with(press: Press, name: str, content: str | bytes) -> list[Finding]:
    """Check the weekend with another file in the place of one; all is as it was thereafter."""
    try:
        press.write(name, content)
        return check(press.file)
    finally:
        press.write(name, TEXTS[name])


# Files as they are typed


def check_beginnings(press: Press, text: str, ends: Iterator[int] | range) -> None:
    """Check what a weekend file is on the way to be, as often as its end is another one."""
    loader = Loader()
    for end in ends:
        file = press.write(f"drafts/{end}.toml", text[:end])
        check(file, loader)
        file.unlink()


@pytest.mark.parametrize("part", range(4))
def test_a_weekend_file_is_looked_at_after_each_letter(mangled: Press, part: int) -> None:
    quarter = len(WEEKEND) // 4 + 1
    ends = range(part * quarter, min((part + 1) * quarter, len(WEEKEND)))
    check_beginnings(mangled, WEEKEND, ends)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_a_real_weekend_file_is_looked_at_while_it_is_typed(tmp_path: Path, seed: Path) -> None:
    press = Press(tmp_path)
    press.write(HOUSE_FILE, (ROOT / "seeds/house.toml").read_bytes())
    text = seed.read_text("utf-8")
    check_beginnings(press, text, range(0, len(text), 263))


@pytest.mark.parametrize("name", [name for name in TEXTS if name != WEEKEND_FILE])
def test_a_file_of_a_press_folder_is_looked_at_while_it_is_typed(mangled: Press, name: str) -> None:
    text = TEXTS[name]
    for end in range(1, len(text), len(text) // 6):
        check_with(mangled, name, text[:end])


# Slips

FRAGMENTS = [
    *"[]{}=.,#\"'\\\n\r\t\0å:;|()*-1",
    *(
        '"""',
        "'''",
        "\r\n",
        "\u200b",
        "\u2028",
        "\u0085",
        "\u202e",
        "{{",
        "{%",
        "%}",
        "\ufeff",
        "“",
    ),
]


@st.composite
def slips(draw: st.DrawFn, text: str) -> str:
    """Return a text after some slips of the pen."""
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.integers(0, 30))
        match draw(st.sampled_from(["delete", "insert", "swap", "double"])):
            case "delete":
                text = text[:start] + text[end:]
            case "insert":
                text = text[:start] + draw(st.sampled_from(FRAGMENTS)) + text[start:]
            case "swap":
                lines = text.split("\n")
                one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
                lines[one], lines[other] = lines[other], lines[one]
                text = "\n".join(lines)
            case "double":
                text = text[:end] + text[start:]
    return text


@settings(quick, max_examples=4)
@given(data=st.data())
@pytest.mark.parametrize("name", TEXTS)
def test_a_slip_of_the_pen_is_told_or_does_no_harm(
    mangled: Press, name: str, data: st.DataObject
) -> None:
    check_with(mangled, name, data.draw(slips(TEXTS[name])))


@settings(quick, max_examples=30)
@given(data=st.data())
def test_a_slip_in_a_weekend_file_is_told_or_does_no_harm(
    mangled: Press, data: st.DataObject
) -> None:
    text = data.draw(st.sampled_from([WEEKEND, every_field.WEEKEND]).flatmap(slips))
    check_with(mangled, WEEKEND_FILE, text)


WORDS = [
    ("pole = ", "|", '"|" is not a pattern of at least one letter'),
    ("pole = ", "(x)?", '"(x)?" is not a pattern of at least one letter'),
    ("pole = ", "(", '"(" is not a pattern that can be used'),
    ("more = ", "(?<=[.])", None),
    ("clock = ", "kl", '"kl" is not a pattern with {hours}, {minutes}'),
    ("clock = ", "({hours}{minutes}", '"({hours}{minutes}" is not a pattern that can be used'),
    ("decade = ", "-tal", '"-tal" is not a pattern with {year}'),
    ("tens = ", "{tens}", '"{tens}" is not a pattern with {tens}, {units}'),
    ("tens = ", "{tens}{units}{x}", None),
    ("date_joint = ", "(", '"(" is not a pattern that can be used'),
]
"""Entries of a lexicon, patterns for them, and what is wrong with these; None: nothing is told."""


@pytest.mark.parametrize(("entry", "pattern", "wrong"), WORDS)
def test_a_lexicon_s_pattern_is_told_if_it_cannot_be_used(
    mangled: Press, entry: str, pattern: str, wrong: str | None
) -> None:
    name = "locales/sv/lexicon.toml"
    head, old, rest = TEXTS[name].partition(f"\n{entry}")
    if old:
        rest = rest.partition("\n")[2]
    else:
        head, old = "", f"{entry}"
        rest = TEXTS[name]
    found = check_with(mangled, name, f"{head}{old}'{pattern}'\n{rest}")
    told = [one.message for one in found if one.place.file.name == "lexicon.toml"]
    assert [message[: len(wrong or "")] for message in told] == ([wrong] if wrong else [])


def test_what_stands_before_a_session_s_number_is_no_pattern(mangled: Press) -> None:
    name = "locales/sv/lexicon.toml"
    assert not check_with(mangled, name, TEXTS[name].replace('short = "R"', 'short = "|"'))


# Files that are something else

ELSE: dict[str, Callable[[str], bytes]] = {
    "empty": lambda _: b"",
    "a byte order mark alone": lambda _: "\ufeff".encode(),
    "a line end alone": lambda _: b"\n",
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16, big end first": lambda text: text.encode("utf-16-be"),
    "UTF-32": lambda text: text.encode("utf-32"),
    "Latin-1": lambda text: text.encode("latin-1", "replace") + b"# \xe5",
    "Windows-1252": lambda text: text.encode("cp1252", "replace") + b"# \x93",
    "half a letter at its end": lambda text: text.encode() + b"# \xc3",
    "a byte order mark twice": lambda text: ("\ufeff\ufeff" + text).encode(),
    "line ends of an old Mac": lambda text: text.replace("\n", "\r").encode(),
    "line ends of all kinds": lambda text: text.replace("\n", "\r\n", 20).encode() + b"\r",
    "NUL": lambda text: text.encode()[:200] + b"\0" * 50 + text.encode()[200:],
    "NUL alone": lambda _: b"\0" * 4096,
    "bytes": lambda _: bytes(range(256)) * 8,
    "a long line": lambda text: f"# {'x' * 200_000}\n{text}".encode(),
    "a long line in no language": lambda _: b"x" * 200_000,
    "many lines": lambda text: b"\n" * 50_000 + text.encode(),
    "brackets": lambda _: b"[" * 5_000,
    "braces": lambda _: b"a = " + b"{ a = " * 5_000,
    "quotation marks": lambda _: b'"' * 9_999,
    "a picture": lambda _: b"\x89PNG\r\n\x1a\n" + bytes(64),
    "a Word file": lambda _: (ROOT / "templates/reference.docx").read_bytes()[:5_000],
    "JSON": lambda _: b'{"weekend": {"round": 3}}\n',
}


OF_TEXTS = (
    "empty",
    "a byte order mark alone",
    "UTF-16",
    "Latin-1",
    "half a letter at its end",
    "line ends of an old Mac",
    "NUL",
    "a long line",
    "brackets",
    "a picture",
)


@pytest.mark.parametrize("name", OWN)
def test_what_is_no_such_file_is_told_or_does_no_harm(mangled: Press, name: str) -> None:
    for kind in OF_TEXTS:
        check_with(mangled, name, ELSE[kind](TEXTS[name]))


@pytest.mark.parametrize("kind", ELSE)
@pytest.mark.parametrize("name", [HOUSE_FILE, WEEKEND_FILE])
def test_the_command_tells_of_it_and_ends_as_it_should(
    mangled: Press, name: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    content = ELSE[kind](TEXTS[name])
    try:
        mangled.write(name, content)
        with pytest.raises(SystemExit) as ended:
            app(["check", str(mangled.file)])
    finally:
        mangled.write(name, TEXTS[name])
    assert ended.value.code in (0, 1)
    told = capsys.readouterr().err
    assert bool(re.search(r": error\[[a-z0-9-]+\]: ", told)) == (ended.value.code == 1)


@pytest.mark.parametrize("name", TEXTS)
def test_a_folder_is_no_file(tmp_path: Path, name: str) -> None:
    press = Press(tmp_path)
    (press.folder / name).unlink(missing_ok=True)
    (press.folder / name).mkdir(parents=True)
    check(press.file)


def test_bytes_of_any_kind_are_told(mangled: Press) -> None:
    @settings(quick, max_examples=40)
    @given(st.binary(max_size=300), st.sampled_from([HOUSE_FILE, WEEKEND_FILE]))
    def tell(content: bytes, name: str) -> None:
        assert check_with(mangled, name, content)

    tell()
