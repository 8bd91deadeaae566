"""At a terminal and away from it: progress, quiet, colours, and surroundings like Windows'."""

from __future__ import annotations

import errno
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from pressgen.build import Outcome
from pressgen.cli.saying import followed, say, summary
from tests.press import WEEKEND, Press
from tests.test_cli import COMMAND, ENV, Ran, run

TEXT = ("--format", "txt")


class Screen(io.StringIO):
    """A terminal that remembers what was written to it."""

    def isatty(self) -> bool:
        return True


@contextmanager
def at_a_terminal() -> Iterator[Screen]:
    with pytest.MonkeyPatch.context() as patch:
        screen = Screen()
        patch.setattr(sys, "stderr", screen)
        patch.setenv("COLUMNS", "40")
        yield screen


FILES = [Path(f"round{number}.toml") for number in (1, 2, 3)] + [Path("ett långt namn " * 9)]


# How far we are


def test_at_a_terminal_one_line_tells_how_far_we_are_and_is_wiped_away() -> None:
    with at_a_terminal() as screen:
        assert list(followed(FILES)) == FILES
    *lines, last, end = screen.getvalue().split("\r")[1:]
    assert [line.rstrip() for line in lines[:3]] == [
        "1 of 4: round1.toml",
        "2 of 4: round2.toml",
        "3 of 4: round3.toml",
    ]
    assert max(map(len, lines)) < 40
    assert (last.strip(), end) == ("", "")
    assert "\n" not in screen.getvalue()


def test_an_interrupted_build_leaves_no_half_a_line() -> None:
    with at_a_terminal() as screen:
        files = followed(FILES)
        next(files)
        del files
    assert screen.getvalue().endswith(" \r")


@pytest.mark.parametrize(("files", "quiet"), [(FILES[:3], False), (FILES, True)])
def test_a_few_weekends_and_the_quiet_show_none(files: list[Path], *, quiet: bool) -> None:
    with at_a_terminal() as screen:
        assert list(followed(files, quiet=quiet)) == files
    assert screen.getvalue() == ""


def test_away_from_a_terminal_there_is_none(press: Press) -> None:
    for number in range(4, 8):
        press.write(f"weekends/round{number}.toml", WEEKEND)
    ran = run("build", *TEXT, here=press.folder)
    assert "\r" not in ran.err
    assert " of 5" not in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
@pytest.mark.parametrize(("colours", "expected"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_real_terminal_shows_progress_and_colours_unless_asked_not_to(
    press: Press, colours: dict[str, str], *, expected: bool
) -> None:
    for number in range(4, 8):
        press.write(f"weekends/round{number}.toml", WEEKEND)
    press.change('circuit = "anderstorp"', 'circuit = "mantorp"')
    shown = at_a_real_terminal("check", here=press.folder, **colours).out
    assert re.search(r"\r5 of 5: round7\.toml", shown)
    assert "error" in shown
    assert ("\x1b[" in shown) is expected


def at_a_real_terminal(*arguments: str, here: Path, typed: str = "", **env: str) -> Ran:
    """Run a command at a terminal; what is ``typed`` waits there before it asks."""
    import pty

    ours, theirs = pty.openpty()
    os.write(ours, typed.encode())
    with subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=here,
        env=ENV | {"TERM": "xterm"} | env,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        shown = b""
        with suppress(OSError):  # it has ended
            while part := os.read(ours, 4096):
                shown += part
    os.close(ours)
    return Ran(process.returncode, shown.decode(), "")


# Quiet


def test_quietly_nothing_is_said_of_what_went_well(press: Press) -> None:
    for command in (["build", *TEXT], ["check"], ["build", *TEXT]):
        ran = run(*command, "--quiet", here=press.folder)
        assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert press.output("sv", "txt").is_file()


def test_quietly_errors_are_said_and_warnings_are_not(press: Press) -> None:
    press.change("Det regnade.", "Det regnade i 44 minuter.")
    warned = run("build", *TEXT, here=press.folder)
    assert (warned.code, "warning[" in warned.err) == (0, True)
    ran = run("build", "-q", *TEXT, here=press.folder)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    press.change('circuit = "anderstorp"', 'circuit = "mantorp"')
    ran = run("build", "-q", *TEXT, here=press.folder)
    assert (ran.code, ran.out) == (1, "")
    first, *_, last = ran.err.splitlines()
    assert "error[unknown-name]" in first
    assert last == "nothing was written for round3.toml: 1 error"
    assert "warning[" not in ran.err


def test_quietly_a_file_that_is_left_alone_is_told_as_the_exit_code_tells(press: Press) -> None:
    press.build()
    press.output("sv", "txt").write_text("mitt eget", "utf-8")
    ran = run("build", "-q", *TEXT, here=press.folder)
    assert (ran.code, ran.out) == (3, "")
    assert "warning[edited-output]" in ran.err


# Paths


def test_a_path_with_spaces_is_told_as_it_is_a_line_each(press: Press) -> None:
    press.write("weekends/Min helg.toml", WEEKEND.replace('"anderstorp"', '"mantorp"', 1))
    ran = run("check", here=press.folder)
    assert ran.err.startswith("weekends/Min helg.toml:7:11: error[unknown-name]: ")


def test_outputs_on_two_drives_are_counted_with_the_first_ones_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def other_drive(paths: object) -> str:
        raise ValueError(paths)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os.path, "commonpath", other_drive)  # as on Windows
    outcome = Outcome(written=[tmp_path / "a/x.txt", tmp_path / "b/y.txt"])
    assert summary(outcome) == ["2 files written to a"]


# Surroundings


@pytest.mark.parametrize(
    ("platform", "error"),
    [("linux", BrokenPipeError()), ("win32", OSError(errno.EINVAL, "Invalid argument"))],
)
def test_a_reader_that_has_gone_is_no_fault(
    platform: str, error: OSError, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Unread(io.StringIO):
        def flush(self) -> None:
            raise error

        def fileno(self) -> int:
            return file.fileno()

    with (tmp_path / "out").open("wb") as file:
        monkeypatch.setattr(sys, "platform", platform)
        monkeypatch.setattr(sys, "stdout", Unread())
        say("a line")
        assert os.fstat(file.fileno()).st_rdev == os.stat(os.devnull).st_rdev  # noqa: PTH116


def test_a_disk_that_is_full_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.StringIO):
        def flush(self) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    with pytest.raises(OSError, match="No space"):
        say("a line")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_a_terminal_of_an_old_windows_is_written_to_in_its_letters(press: Press) -> None:
    press.change('circuit = "anderstorp"', 'circuit = "čaj – å"')
    shown = subprocess.run(
        [*COMMAND, "check", "--ui-lang", "sv"],
        cwd=press.folder,
        env=ENV | {"PYTHONIOENCODING": "cp437"},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert shown.returncode == 1
    assert "\\u010daj \\u2013 å" in shown.stderr.decode("cp437")


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["bild"]])
@pytest.mark.parametrize("encoding", ["cp1252", "cp437"])
def test_help_and_wrong_usage_are_told_in_any_terminal(
    arguments: list[str], encoding: str, tmp_path: Path
) -> None:
    ran = run(*arguments, "--ui-lang", "sv", here=tmp_path, PYTHONIOENCODING=encoding)
    assert ran.code in {0, 2}
    assert "FLAGGOR" in ran.out + ran.err
