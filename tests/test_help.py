"""The command line's own words: complete in every language, and what a shell proposes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from pressgen.cli import app
from pressgen.cli.help import Command, Group, asked_for
from pressgen.diagnostics import kinds
from pressgen.messages import HELP, Messages, languages, source_language
from pressgen.writers import FORMATS
from tests.press import Press
from tests.test_cli import COMMAND, ENV, ROOT, run
from tests.test_messages import entries_of

SOURCE = source_language()
OTHERS = [key for key in languages() if key != SOURCE]
_GROUP = typer.main.get_command(app)
COMMANDS = dict(_GROUP.commands) if isinstance(_GROUP, Group) else {}
PAGES = [(), *((name,) for name in sorted(COMMANDS))]
"""The arguments before ``--help``."""


def _asked_for_help(monkeypatch: pytest.MonkeyPatch, language: str) -> dict[str, str]:
    """Return all pieces that the pages of help are made of, with what is said for each."""
    said: dict[str, str] = {}
    helps = Messages.help

    def noted(self: Messages, text: str) -> str:
        said[text] = helps(self, text)
        return said[text]

    with monkeypatch.context() as patch:
        patch.setattr(Messages, "help", noted)
        for page in PAGES:
            _page(page, language)
    return said


def _page(page: tuple[str, ...], language: str) -> str:
    ran = CliRunner().invoke(app, [*page, "--help", "--ui-lang", language], env={"COLUMNS": "200"})
    assert ran.exit_code == 0, ran.output
    return ran.output


@pytest.mark.parametrize("language", OTHERS)
def test_every_piece_of_the_help_has_a_text_and_there_are_no_leftovers(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = set(_asked_for_help(monkeypatch, language))
    known = {key for context, key in entries_of(language) if context == HELP}
    assert asked - set(known) == set()
    assert set(known) - asked == set()


@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_nothing_of_the_help_but_names_escapes_translation(
    page: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Messages, "help", lambda self, text: "¤" if self and text else text)
    monkeypatch.setattr(Messages, "fact", lambda self, text: "¤" if self and text else text)
    usage, *lines = _page(page, SOURCE).splitlines()
    assert usage.startswith("¤: ")
    assert [line for line in lines if not _is_translated(line)] == []


def _is_translated(line: str) -> bool:
    """Tell whether a line is an example, or names what is not a word, and then only ours."""
    if line.strip().startswith("pressgen "):
        return line.strip().partition("  ")[2].strip() in {"", "¤"}
    names = r"(?:--?[a-z-]+,? ?|[a-z]+ |\[[^\]]*\]|¤…?|[\s:;,.]|-)*"
    return bool(re.fullmatch(names, line))


def test_every_command_is_told_by_our_pages() -> None:
    assert {type(command) for command in COMMANDS.values()} == {Command}


# What is wrong with the usage


WRONG = (
    ("--colour",),
    ("--versio",),
    ("bild",),
    ("chekk",),
    ("build", "--colour"),
    ("build", "--lnag", "sv"),
    ("build", "--lang"),
    ("build", "--strict=yes"),
    ("build", "--format", "odt"),
    ("build", "--beside", "--overwrite"),
    ("explain", "a", "b"),
    ("explain", "nothing-of-ours"),
    ("schema", "nowhere"),
    ("check", "--format"),
    ("check", "--ui-lang", "xx"),
)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_is_told_in_the_language_that_is_asked_for(
    arguments: tuple[str, ...], language: str
) -> None:
    theirs, ours = (
        CliRunner().invoke(app, [*arguments], env={"LC_ALL": key}) for key in (language, SOURCE)
    )
    assert (theirs.exit_code, ours.exit_code, theirs.stdout) == (2, 2, "")
    told = zip(theirs.stderr.splitlines(), ours.stderr.splitlines(), strict=True)
    same = [line for line, other in told if line == other and line]
    assert same == []
    named = {word for argument in arguments for word in _words(argument)}
    assert _words(ours.stderr) & _words(theirs.stderr) <= {
        *named,
        *ALIKE,
        *COMMANDS,
        *FORMATS,
    }


def _words(text: str) -> set[str]:
    """Return the words of a text in small letters, without names of options and arguments."""
    return set(re.findall(r"[a-z]{3,}", re.sub(r"--[\w-]+", "", text).lower()))


ALIKE = {"pressgen", "root", "argument", "format"}
"""Words that are the same in many languages, and the program's name."""


def test_without_a_command_there_is_help() -> None:
    ran = CliRunner().invoke(app, [], env={"LC_ALL": "sv_SE"})
    assert ran.exit_code == 2
    assert ran.stderr.startswith("Användning: ")
    assert "  build    Gör" in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["--help", "--ui-lang", "sv"], "sv"),
        (["build", "--ui-lang=sv", "--help"], "sv"),
        (["--ui-lang", "en", "build", "--ui-lang", "sv"], "sv"),
        (["build", "--", "--ui-lang", "sv"], None),
        (["--ui-lang", "xx"], None),
        (["--ui-lang"], None),
        ([], None),
    ],
)
def test_the_language_is_asked_for_anywhere(arguments: list[str], language: str | None) -> None:
    assert asked_for(arguments) == language


def test_a_word_that_stands_for_a_value_is_not_translated_where_it_is_the_users(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(press.folder)
    ran = CliRunner().invoke(app, ["schema", "DIR", "--ui-lang", "sv"])
    assert ran.stderr.endswith("Fel: '[MAPP]': 'DIR' finns inte\n")


# What a shell proposes


def proposed(*words: str, here: Path, by: str = "bash") -> list[str]:
    """Return what is proposed for the last of the words."""
    line = ["pressgen", *words]
    told = {
        "_PRESSGEN_COMPLETE": f"complete_{by}",
        "COMP_WORDS": "\n".join(line),
        "COMP_CWORD": str(len(words)),
        "_TYPER_COMPLETE_ARGS": " ".join(line),
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    script = "import sys; sys.argv = ['pressgen']; from pressgen.cli import main; main()"
    ran = subprocess.run(
        [COMMAND[0], "-c", script],
        cwd=here,
        env=ENV | told,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.stderr == ""
    return ran.stdout.split("\n")[:-1] if ran.stdout.strip() else []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["bu"], ["build"]),
        (["build", "week"], ["weekends/round3.toml"]),
        (["check", ""], ["weekends/round3.toml"]),
        (["watch", "--lang", ""], ["sv", "en"]),
        (["watch", "--lang", "sv,"], ["sv,en"]),
        (["build", "--format", "d"], ["docx"]),
        (["build", "--format", "docx,h"], ["docx,html"]),
        (["check", "--format", ""], ["text", "json"]),
        (["build", "--ui-lang", "s"], ["sv"]),
        (["explain", "unknown-f"], ["unknown-fact", "unknown-field", "unknown-form-of-date"]),
        (["build", "--over"], ["--overwrite"]),
        (["import", "--session", "ra"], ["race1", "race2"]),
        (["import", "--championship", ""], ["drivers", "juniors", "teams"]),
    ],
)
def test_a_shell_proposes_what_may_follow(
    press: Press, words: list[str], expected: list[str]
) -> None:
    found = proposed(*words, here=press.folder)
    if words[0] == "explain":
        expected = sorted(code for code in kinds.ALL if code.startswith("unknown-f"))
    assert found == expected


def test_without_a_press_folder_nothing_is_proposed_and_nothing_fails(tmp_path: Path) -> None:
    assert proposed("build", "", here=tmp_path) == []
    assert proposed("build", "--lang", "", here=tmp_path) == []
    assert proposed("import", "--session", "", here=tmp_path) == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_shell_is_taught_the_commands(shell: str) -> None:
    named = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    ran = run("--show-completion", shell, here=ROOT, **named)
    assert (ran.code, ran.err) == (0, "")
    assert "_COMPLETE" in ran.out


def test_in_bash_itself_a_weekend_is_proposed(press: Press) -> None:
    bash, program = shutil.which("bash"), Path(sys.executable).with_name("pressgen")
    if not bash or not program.is_file():
        pytest.skip("there is no bash here, or pressgen is not installed")
    script = (
        'eval "$(pressgen --show-completion bash)"; COMP_WORDS=(pressgen build we); COMP_CWORD=2; '
        '_pressgen_completion pressgen; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    env = ENV | {
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1",
    }
    done = subprocess.run(
        [bash, "--norc", "-c", script],
        cwd=press.folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.stdout, done.stderr) == ("weekends/round3.toml\n", "")


def test_proposals_are_described_in_the_language_of_the_surroundings(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ENV, "LC_ALL", "sv_SE.UTF-8")
    (line,) = proposed("bu", here=press.folder, by="fish")
    assert line == "build\tGör pressmeddelandena, som Word-filer och ren text eller som webbsidor."
    assert any("Visa den här" in line for line in proposed("--he", here=press.folder, by="fish"))
