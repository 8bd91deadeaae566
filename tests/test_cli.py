"""The command line as a user meets it.

``run`` starts ``python -m pressgen`` in a process of its own; ``ask`` asks within this one, for
what depends on the arguments alone.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest
from typer.testing import CliRunner

from pressgen import __version__
from pressgen.cli import app
from tests.press import WEEKEND, Press

ROOT = Path(__file__).parents[1]
COMMAND = (sys.executable, "-m", "pressgen")
ENV = os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "100", "PYTHONDONTWRITEBYTECODE": ""}


@dataclass
class Ran:
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


def run(*arguments: str | Path, here: Path, **env: str) -> Ran:
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=here,
        env=ENV | env,
        capture_output=True,
        check=False,
        timeout=60,
    )
    encoding = env.get("PYTHONIOENCODING", "utf-8")
    ran = Ran(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))
    assert "Traceback" not in ran.err
    return ran


class Ask(Protocol):
    def __call__(self, *arguments: str | Path, here: Path) -> Ran: ...


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Ask:
    def asked(*arguments: str | Path, here: Path) -> Ran:
        monkeypatch.chdir(here)
        result = CliRunner().invoke(app, [*map(str, arguments)], env={"COLUMNS": "100"})
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return Ran(result.exit_code, result.stdout, result.stderr)

    return asked


SV, EN = "releases/round3/round3.sv.txt", "releases/round3/round3.en.txt"
TEXT = ("--format", "txt")


@pytest.fixture
def second(press: Press) -> Path:
    """Return a second weekend file of the press folder."""
    return press.write("weekends/round4.toml", WEEKEND)


# Where a build finds its files and puts its releases


def test_a_build_makes_a_word_file_and_a_text_per_language(press: Press) -> None:
    ran = run("build", here=press.folder)
    assert (ran.code, ran.err) == (0, "4 files written to releases/round3\n")
    assert sorted(ran.lines) == [
        "releases/round3/round3.en.docx",
        "releases/round3/round3.en.txt",
        "releases/round3/round3.sv.docx",
        "releases/round3/round3.sv.txt",
    ]
    assert all((press.folder / line).stat().st_size > 500 for line in ran.lines)


def test_without_a_file_all_weekends_of_the_folder_are_built(
    press: Press, second: Path, ask: Ask
) -> None:
    ran = ask("build", *TEXT, here=press.folder)
    assert (ran.code, ran.err) == (0, "4 files written to releases\n")
    assert second.stem == "round4"
    assert {Path(line).parent.name for line in ran.lines} == {"round3", "round4"}


def test_a_subfolder_belongs_to_the_press_folder_above_it(press: Press, ask: Ask) -> None:
    below = press.folder / "weekends"
    ran = ask("build", *TEXT, here=below)
    assert ran.code == 0
    assert (press.folder / SV).is_file()
    assert ran.lines == [str(press.folder / SV), str(press.folder / EN)]


def test_a_file_named_from_elsewhere_belongs_to_its_own_press_folder(
    press: Press, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    ran = run("build", press.file, *TEXT, here=elsewhere)
    assert ran.code == 0
    assert (press.folder / SV).is_file()
    assert list(elsewhere.iterdir()) == []


def test_a_weekend_file_may_lie_beside_the_house_file(press: Press, ask: Ask) -> None:
    press.write("extra.toml", WEEKEND)
    ran = ask("build", "extra.toml", *TEXT, here=press.folder)
    assert ran.lines == ["releases/extra/extra.sv.txt", "releases/extra/extra.en.txt"]


def test_the_folder_of_the_outputs_may_be_named(press: Press, tmp_path: Path, ask: Ask) -> None:
    out = tmp_path / "Släpp & sånt"
    ran = ask("build", "-o", out, *TEXT, here=press.folder)
    assert (ran.code, sorted(path.name for path in out.iterdir())) == (
        0,
        [".pressgen.json", "round3"],
    )
    assert not (press.folder / "releases").exists()


def test_a_named_folder_is_seen_from_where_one_stands(press: Press, ask: Ask) -> None:
    ask("build", press.file.name, "-o", "ut", *TEXT, here=press.file.parent)
    assert (press.folder / "weekends/ut/round3/round3.sv.txt").is_file()


def test_a_file_named_twice_is_built_once(press: Press, ask: Ask) -> None:
    ran = ask("build", press.file, "weekends/../weekends/round3.toml", *TEXT, here=press.folder)
    assert (ran.code, ran.lines) == (0, [SV, EN])


def test_a_file_may_have_spaces_and_letters_of_its_own(press: Press, ask: Ask) -> None:
    press.write("weekends/Tävling på Mantorp.toml", WEEKEND)
    ran = ask("build", "weekends/Tävling på Mantorp.toml", "--lang", "sv", *TEXT, here=press.folder)
    there = "releases/Tävling på Mantorp/Tävling på Mantorp.sv.txt"
    assert (ran.code, ran.lines) == (0, [there])
    assert (press.folder / there).is_file()


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (["--lang", "en", "--lang", "sv"], ["en.txt", "sv.txt"]),
        (["--lang", "sv, en,", "--lang", "sv"], ["sv.txt", "en.txt"]),
    ],
)
def test_languages_may_be_chosen(
    press: Press, options: list[str], names: list[str], ask: Ask
) -> None:
    ran = ask("build", *TEXT, *options, here=press.folder)
    assert [Path(line).name.removeprefix("round3.") for line in ran.lines] == names


@pytest.mark.parametrize(
    ("options", "endings"),
    [
        (["--format", "docx"], {".docx"}),
        (["--format", "txt,docx"], {".docx", ".txt"}),
    ],
)
def test_formats_may_be_chosen(
    press: Press, options: list[str], endings: set[str], ask: Ask
) -> None:
    ran = ask("build", *options, here=press.folder)
    assert {Path(line).suffix for line in ran.lines} == endings


# What goes wrong


@pytest.mark.parametrize("command", ["build", "check"])
def test_without_a_house_file_a_finding_says_what_a_press_folder_is(
    command: str, tmp_path: Path, ask: Ask
) -> None:
    ran = ask(command, here=tmp_path)
    assert (ran.code, ran.out) == (1, "")
    assert "error[no-house]: no house.toml in this folder or above it" in ran.err


def test_without_weekends_a_finding_says_so(press: Press, ask: Ask) -> None:
    press.file.unlink()
    ran = ask("build", here=press.folder)
    assert (ran.code, ran.out) == (1, "")
    assert "error[no-weekends]: no weekend file in weekends/" in ran.err


def test_a_file_that_is_not_there_is_a_finding(press: Press, ask: Ask) -> None:
    ran = ask("build", "weekends/rund3.toml", here=press.folder)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("weekends/rund3.toml: error[unreadable-file]: ")
    assert ran.err.endswith("\nnothing was written for rund3.toml: 1 error\n")


def test_a_weekend_with_errors_writes_nothing_and_the_others_are_written(
    press: Press, second: Path
) -> None:
    press.change('circuit = "anderstorp"', 'circuit = "mantorp"')
    press.change('{anna.race1:place}."\nen', '{anna.race9:place}."\nen')
    press.change('en = "Double podiums for the Berg siblings"\n', "")
    ran = run("build", *TEXT, here=press.folder)
    assert ran.code == 1
    assert {Path(line).parent.name for line in ran.lines} == {second.stem}
    assert not (press.folder / "releases/round3").exists()
    *findings, written, not_written = ran.err.splitlines()
    errors = sum(": error[" in line for line in findings)
    assert errors >= 1
    assert written == "2 files written to releases/round4"
    assert not_written == f"nothing was written for round3.toml: {errors} error" + "s" * (
        errors > 1
    )


def test_a_finding_made_in_both_languages_is_counted_once(press: Press, ask: Ask) -> None:
    press.write("templates/report.html", "<p>{{ release.nothing }}</p>")
    ran = ask("build", here=press.folder)
    assert ran.err.count("error[template-fault]") == 1
    assert ran.err.endswith("nothing was written for round3.toml: 1 error\n")


def test_an_edited_file_is_left_alone_with_an_exit_code_of_its_own(press: Press) -> None:
    press.build()
    (press.folder / SV).write_text("mitt eget", "utf-8")
    press.change("Double podiums", "Two podiums")
    ran = run("build", *TEXT, here=press.folder)
    assert (ran.code, ran.lines) == (3, [EN])
    assert (press.folder / SV).read_text("utf-8") == "mitt eget"
    assert ran.err.splitlines() == [
        f"{SV}: warning[edited-output]: left alone: this file is not as pressgen wrote it",
        (
            "  hint: build again with --beside to have the new one next to it, or with "
            "--overwrite to have it in its place and yours kept next to it"
        ),
        "1 file written to releases/round3, 1 file left alone",
    ]


def test_what_becomes_of_an_edited_file_may_be_chosen(press: Press, ask: Ask) -> None:
    made = press.text("sv")
    (press.folder / SV).write_text("mitt eget", "utf-8")
    ran = ask("build", "--beside", *TEXT, here=press.folder)
    beside = SV.replace(".txt", " (2).txt")
    assert (ran.code, ran.lines) == (0, [beside])
    assert ran.err == "1 file written to releases/round3, 1 file unchanged\n"
    assert (press.folder / beside).read_text("utf-8") == made
    ran = ask("build", "--overwrite", *TEXT, here=press.folder)
    kept = SV.replace(".txt", " (kept).txt")
    assert (ran.code, ran.lines) == (0, [SV])
    assert ran.err.splitlines() == [
        "1 file written to releases/round3, 1 file unchanged",
        f"your round3.sv.txt is kept as {kept}",
    ]
    assert (press.folder / SV).read_text("utf-8") == made
    assert (press.folder / kept).read_text("utf-8") == "mitt eget"


def test_an_older_release_beside_the_new_one_is_told_of_once(press: Press, ask: Ask) -> None:
    press.build()
    (press.folder / SV).write_text("mitt eget", "utf-8")
    assert "older" not in ask("build", "--beside", *TEXT, here=press.folder).err
    (press.folder / SV).unlink()
    assert "older" not in ask("build", *TEXT, here=press.folder).err
    press.change("Dubbla pallplatser", "Två pallplatser")
    ran = ask("build", *TEXT, here=press.folder)
    beside = SV.replace(".txt", " (2).txt")
    assert (ran.code, ran.err.splitlines()) == (
        0,
        [
            "1 file written to releases/round3, 1 file unchanged",
            f"still there, and older than the release now: {beside}",
        ],
    )
    assert "older" not in ask("build", *TEXT, here=press.folder).err


def test_an_error_wins_over_a_file_left_alone(press: Press, second: Path, ask: Ask) -> None:
    press.build()
    (press.folder / SV).write_text("mitt eget", "utf-8")
    second.write_text("nonsense", "utf-8")
    ran = ask("build", *TEXT, here=press.folder)
    assert ran.code == 1
    assert "warning[edited-output]" in ran.err
    assert "error[toml-syntax]" in ran.err


def test_only_what_was_written_is_listed_and_what_has_not_changed_is_told(
    press: Press, second: Path, ask: Ask
) -> None:
    press.build()
    ran = ask("build", press.file, *TEXT, here=press.folder)
    assert (ran.code, ran.out, ran.err) == (0, "", "2 files unchanged in releases/round3\n")
    ran = ask("build", *TEXT, here=press.folder)
    assert [Path(line).parent.name for line in ran.lines] == [second.stem] * 2
    assert ran.err == "2 files written to releases/round4, 2 files unchanged\n"


def test_the_folder_one_stands_in_is_called_so(press: Press, ask: Ask) -> None:
    press.build()
    (press.folder / SV).unlink()
    ran = ask("build", *TEXT, here=(press.folder / SV).parent)
    assert ran.err == "1 file written to this folder, 1 file unchanged\n"


def test_an_output_that_cannot_be_written_is_an_error_and_the_others_are_written(
    press: Press, ask: Ask
) -> None:
    (press.folder / SV).mkdir(parents=True)
    ran = ask("build", *TEXT, here=press.folder)
    assert (ran.code, ran.lines) == (1, [EN])
    assert f"{SV}: error[unwritable-output]: the file cannot be written" in ran.err


def test_a_file_in_place_of_the_outputs_folder_is_an_error(press: Press, ask: Ask) -> None:
    press.write("ut", "mitt eget")
    ran = ask("build", "-o", "ut", *TEXT, here=press.folder)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("ut: error[unwritable-output]: the file cannot be written: ")


def test_weekends_of_one_name_from_two_press_folders_do_not_overwrite_each_other(
    press: Press, tmp_path_factory: pytest.TempPathFactory, ask: Ask
) -> None:
    other = Press(tmp_path_factory.mktemp("other"))
    other.change("Dubbla pallplatser", "Fyra pallplatser")
    ran = ask("build", press.file, other.file, "-o", "ut", *TEXT, here=press.folder)
    assert ran.code == 1
    assert "Dubbla" in (press.folder / "ut/round3/round3.sv.txt").read_text("utf-8")
    assert f"{other.file}: error[output-clash]: its releases would be written over" in ran.err
    assert "nothing was written for round3.toml: 1 error" in ran.err
    assert ask("build", press.file, other.file, *TEXT, here=press.folder).code == 0
    alone = ask("build", other.file, "-o", "ut", *TEXT, here=press.folder)
    assert (alone.code, alone.lines) == (1, [])
    assert f"{other.file}: error[output-clash]" in alone.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["build", "--format", "txt,odt"], "there is no format odt here; known are docx, txt"),
        (["build", "--lang", "sv,se"], "there is no language se here; known are sv, en"),
        (["check", "--lang", "de"], "there is no language de here; known are sv, en"),
        (["build", "--colour"], "No such option: --colour"),
        (["build", "--beside", "--overwrite"], "choose one of --beside and --overwrite"),
        (["bild"], "No such command 'bild'"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence(
    press: Press, arguments: list[str], sentence: str, ask: Ask
) -> None:
    ran = ask(*arguments, here=press.folder)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err
    assert not (press.folder / "releases").exists()


def test_a_language_is_no_wrong_usage_where_there_is_no_house_to_know_it(
    tmp_path: Path, ask: Ask
) -> None:
    ran = ask("build", "--lang", "sv", here=tmp_path)
    assert ran.code == 1
    assert "error[no-house]" in ran.err


# check


def test_a_check_that_finds_nothing_says_so_and_writes_nothing(press: Press, ask: Ask) -> None:
    before = sorted(press.folder.rglob("*"))
    ran = ask("check", here=press.folder)
    assert (ran.code, ran.out, ran.err) == (0, "nothing wrong\n", "")
    assert sorted(press.folder.rglob("*")) == before


def test_a_check_tells_errors_with_their_places(press: Press, ask: Ask) -> None:
    press.change("round = 3", "round = 33")
    ran = ask("check", here=press.folder)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("weekends/round3.toml:4:9: error[")


def test_a_check_finds_what_the_word_files_would_lack(press: Press, ask: Ask) -> None:
    press.write("templates/reference.docx", "no Word file")
    ran = ask("check", here=press.folder)
    assert ran.code == 1
    assert "error[broken-reference]" in ran.err


# Help


def test_the_version_is_told() -> None:
    ran = run("--version", here=ROOT)
    assert (ran.code, ran.out) == (0, f"pressgen {__version__}\n")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["build", "check", "--version"]),
        (
            ["build"],
            ["-o", "--lang", "--format", "releases/", "pressgen build weekends/", "left alone"],
        ),
        (["check"], ["--lang", "pressgen check weekends/", "write nothing"]),
    ],
)
def test_help_names_the_options_and_gives_examples(
    arguments: list[str], expected: list[str], ask: Ask
) -> None:
    ran = ask(*arguments, "--help", here=ROOT)
    assert (ran.code, ran.err) == (0, "")
    assert [word for word in expected if word not in ran.out] == []
    assert all(len(line) <= 100 for line in ran.lines)


# Terminals and other surroundings


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_any_terminal_can_be_spoken_to(press: Press, encoding: str) -> None:
    press.write(
        "weekends/Åre 9–11 čaj.toml", WEEKEND.replace('circuit = "assen"', 'circuit = "Åre–"')
    )
    press.write("weekends/Åland.toml", WEEKEND)
    ran = run("build", *TEXT, here=press.folder, PYTHONIOENCODING=encoding)
    assert ran.code == 1
    assert len(ran.lines) == 4
    shown = "Åland".encode(encoding, "backslashreplace").decode(encoding)
    assert f"releases/{shown}/{shown}.sv.txt" in ran.lines


def test_a_reader_that_stops_reading_changes_nothing(press: Press) -> None:
    process = subprocess.Popen(
        [*COMMAND, "build", *TEXT],
        cwd=press.folder,
        env=ENV,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    process.stdout.close()
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err.decode()) == (0, "2 files written to releases/round3\n")


def test_with_no_output_at_all_a_build_goes_on(press: Press) -> None:
    command = f"'{sys.executable}' -m pressgen build --format txt >&- 2>&-"
    done = subprocess.run(
        ["/bin/sh", "-c", command], cwd=press.folder, env=ENV, check=False, timeout=60
    )
    assert done.returncode == 0
    assert (press.folder / SV).is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full here")
@pytest.mark.parametrize("arguments", [["check"], ["build", *TEXT], ["--help"]])
def test_where_nothing_can_be_said_a_sentence_tells_so(press: Press, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *arguments],
            cwd=press.folder,
            env=ENV,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert (done.returncode, done.stderr.decode()) == (
        1,
        "what pressgen has to say here cannot be written: No space left on device\n",
    )


def test_a_file_that_cannot_be_reached_is_no_fault_of_ours(press: Press) -> None:
    ran = run("check", f"{'x' * 300}.toml", here=press.folder)
    assert (ran.code, ran.out) == (1, "")
    assert re.fullmatch(r".*x\.toml cannot be reached: .+\n", ran.err)


@pytest.mark.parametrize("command", ["check", "build", "new", "watch"])
def test_a_file_in_the_place_of_the_weekends_is_told(command: str, press: Press, ask: Ask) -> None:
    shutil.rmtree(press.file.parent)
    press.write("weekends", "mitt eget")
    ran = ask(command, here=press.folder)
    assert ran.code == 1
    assert ran.err.startswith(
        "weekends: error[unreadable-file]: the file cannot be read: "
        "it is a file, where a folder should be\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_files_name_commands_no_terminal(press: Press) -> None:
    press.write("weekends/a\x1b[2J\nb.toml", WEEKEND)
    ran = run("build", *TEXT, here=press.folder)
    assert "\x1b" not in ran.out + ran.err
    shown = "a<U+001B>[2J<U+000A>b"
    assert ran.lines[:2] == [f"releases/{shown}/{shown}.{key}.txt" for key in ("sv", "en")]


def test_an_interrupted_build_ends_at_once_in_a_line(press: Press) -> None:
    slow = press.folder / "weekends/round4.toml"
    os.mkfifo(slow)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a job may ignore it
    process = subprocess.Popen(
        [*COMMAND, "build", *TEXT],
        cwd=press.folder,
        env=ENV,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    signal.signal(signal.SIGINT, before)
    with process, slow.open("wb"):  # opens when pressgen has begun to read it
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"stopped; no file is half-written\n")
    assert list(press.folder.rglob("*.part")) == []


def test_interrupted_before_it_has_begun_it_ends_as_calmly(tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text("raise KeyboardInterrupt", "utf-8")  # while that is loaded
    path = f"{tmp_path}{os.pathsep}{ROOT}"
    process = subprocess.run(
        [*COMMAND, "check"], env=ENV | {"PYTHONPATH": path}, capture_output=True, check=False
    )
    assert (process.returncode, process.stdout, process.stderr) == (130, b"", b"")


def test_in_a_folder_that_was_deleted_a_sentence_says_so(
    press: Press, tmp_path_factory: pytest.TempPathFactory
) -> None:
    gone = tmp_path_factory.mktemp("gone")
    code = "import os, shutil, sys; shutil.rmtree(os.getcwd()); os.execv(sys.argv[1], sys.argv[1:])"

    def run_in_gone(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        gone.mkdir(exist_ok=True)
        return subprocess.run(
            [sys.executable, "-c", code, *COMMAND, *map(str, arguments)],
            cwd=gone,
            env=ENV,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    ran = run_in_gone("build")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == "the folder you are in is gone: go to another, and run pressgen again\n"
    ran = run_in_gone("build", press.file, *TEXT)
    assert (ran.returncode, ran.stdout.splitlines()) == (
        0,
        [str(press.folder / SV), str(press.folder / EN)],
    )


def test_a_fault_of_our_own_ends_in_a_sentence_and_with_a_switch_in_a_traceback(
    press: Press, tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(ROOT / "pressgen", broken / "pressgen")
    for name in ("templates", "locales"):
        (broken / name).symlink_to(ROOT / name)
    (broken / "pressgen/writers/text.py").write_text("1 / 0\n", "utf-8")
    ran = run("build", here=press.folder, PYTHONPATH=str(broken))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "pressgen itself has failed (ZeroDivisionError: division by zero); your own files are as "
        "they were. With PRESSGEN_DEBUG=1 before the command it shows where.\n"
    )
    done = subprocess.run(
        [*COMMAND, "build"],
        cwd=press.folder,
        env=ENV | {"PYTHONPATH": str(broken), "PRESSGEN_DEBUG": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert "Traceback" in done.stderr
    assert "writers/text.py" in done.stderr


@pytest.mark.parametrize("name", ["house.toml", "releases/round3/round3.sv.docx", "notes.txt"])
def test_what_is_no_weekend_file_is_said_to_be_none(press: Press, name: str) -> None:
    run("build", here=press.folder)
    ran = run("build", name, here=press.folder)
    assert ran.code == 1
    assert f"{name}: error[not-a-weekend]: {Path(name).name} is no weekend file" in ran.err


@pytest.mark.parametrize("name", [".", "weekends", "../{folder}"])
def test_a_folder_that_is_named_stands_for_its_weekends(press: Press, name: str) -> None:
    ran = run("build", name.format(folder=press.folder.name), here=press.folder)
    assert ran.code == 0, ran.err
    assert press.output("sv", "docx").exists()
