"""``pressgen watch`` on real files, saved as editors, copying and synchronising save them."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pressgen.build import Order
from pressgen.cli.watch import Telling
from pressgen.diagnostics import has_errors
from pressgen.resources import packaged
from pressgen.watch import (
    Back,
    Built,
    Event,
    Events,
    Failed,
    Folder,
    Gone,
    Pace,
    Watch,
    concerned,
    folders_of,
    found,
    is_passing,
    wakes,
)
from tests.press import WEEKEND, Press
from tests.printed import PIXEL
from tests.test_cli import COMMAND, ENV, run

QUICK = Pace(tick=0.3, settled=0.02, missing=0.3, again=0.3)
PATIENCE = 15.0
"""Seconds after which a state is not reached any more; no test waits for it to pass."""


def until(reached: Callable[[], bool], what: str) -> None:
    """Wait for a state; fail where it does not come."""
    deadline = time.monotonic() + PATIENCE
    while not _holds(reached):
        assert time.monotonic() < deadline, f"never reached: {what}"
        time.sleep(0.005)


def _holds(reached: Callable[[], bool]) -> bool:
    try:
        return reached()
    except OSError:  # a file that is not there, or just then being replaced
        return False


@dataclass
class Watched:
    """A press folder that a thread watches."""

    press: Press
    events: list[Event] = field(default_factory=list)

    def says(self, text: str, file: str = "releases/round3/round3.sv.txt") -> None:
        """Wait until the Swedish release says something."""
        path = self.press.folder / file
        until(lambda: text in path.read_text("utf-8"), f"{text} in {file}")

    def after(self, begun: int, holds: Callable[[Event], bool], what: str) -> None:
        """Wait for an event since there were so many."""
        until(lambda: any(map(holds, self.events[begun:])), what)


@contextmanager
def watched(press: Press, form: str = "txt", *, poll: bool = False) -> Iterator[Watched]:
    order = Order((), languages=["sv"], formats=list(dict.fromkeys([form, "txt"])))
    stop, seen, faults = threading.Event(), Watched(press), list[BaseException]()
    watch = Watch([Folder(press.folder)], order, QUICK)

    def run() -> None:
        try:
            for event in watch.happenings(wakes(watch.roots, QUICK, stop, poll=poll)):
                seen.events.append(event)
        except BaseException as fault:  # noqa: BLE001 - the test tells it
            faults.append(fault)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        stop.set()
        thread.join(PATIENCE)
    assert not faults
    assert not thread.is_alive()
    assert not [event for event in seen.events if isinstance(event, Failed)]


# The manners of editors


def in_place(path: Path, data: bytes) -> None:
    with path.open("r+b") as file:
        file.write(data)
        file.truncate()


def in_two_parts(path: Path, data: bytes) -> None:
    with path.open("wb", buffering=0) as file:
        file.write(data[: len(data) // 2])
        time.sleep(0.04)
        file.write(data[len(data) // 2 :])


def truncated_first(path: Path, data: bytes) -> None:
    path.write_bytes(b"")
    time.sleep(0.04)
    path.write_bytes(data)


def renamed_over(path: Path, data: bytes) -> None:
    new = path.with_name("round3.toml.tmp")
    new.write_bytes(data)
    new.replace(path)


def as_gedit(path: Path, data: bytes) -> None:
    new = path.with_name(".goutputstream-A1B2C3")
    new.write_bytes(data)
    new.replace(path)


def as_vim(path: Path, data: bytes) -> None:
    path.with_name("4913").write_bytes(b"")
    path.with_name("4913").unlink()
    backup = path.with_name("round3.toml~")
    path.replace(backup)
    path.write_bytes(data)
    backup.unlink()


def as_emacs(path: Path, data: bytes) -> None:
    lock = path.with_name(".#round3.toml")
    lock.symlink_to("eva@desk.1234:1")
    path.with_name("#round3.toml#").write_bytes(data[:100])
    shutil.copy2(path, path.with_name("round3.toml~"))
    path.write_bytes(data)
    path.with_name("#round3.toml#").unlink()
    lock.unlink()


def as_jetbrains(path: Path, data: bytes) -> None:
    new, old = (path.with_name(f"round3.toml___jb_{what}___") for what in ("tmp", "old"))
    new.write_bytes(data)
    path.replace(old)
    new.replace(path)
    old.unlink()


def as_textedit(path: Path, data: bytes) -> None:
    aside = path.parent / ".sb-1a2b3c4d"
    aside.mkdir()
    (aside / path.name).write_bytes(data)
    (aside / path.name).replace(path)
    aside.rmdir()


def deleted_and_written(path: Path, data: bytes) -> None:
    path.unlink()
    time.sleep(0.02)
    path.write_bytes(data)


def moved_from_elsewhere(path: Path, data: bytes) -> None:
    elsewhere = path.parents[2] / f"{path.parents[1].name}-inbox"
    elsewhere.write_bytes(data)
    shutil.move(elsewhere, path)


def with_its_old_time(path: Path, data: bytes) -> None:
    told = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))


def with_crlf(path: Path, data: bytes) -> None:
    path.write_bytes(data.replace(b"\n", b"\r\n"))


def with_byte_order_mark(path: Path, data: bytes) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + data)


def half_typed_before(path: Path, data: bytes) -> None:
    path.write_bytes(data[: data.index(b"[lead]") - 8])
    time.sleep(0.1)
    path.write_bytes(data)


def with_the_folder(path: Path, data: bytes) -> None:
    aside = path.parents[1] / ".aside"
    path.parent.rename(aside)
    time.sleep(0.05)
    (aside / path.name).write_bytes(data)
    aside.rename(path.parent)


def through_a_copied_folder(path: Path, data: bytes) -> None:
    shutil.rmtree(path.parent)
    path.parent.mkdir()
    path.write_bytes(data)


MANNERS = (
    in_place, in_two_parts, truncated_first, renamed_over, as_gedit, as_vim, as_emacs,
    as_jetbrains, as_textedit, deleted_and_written, moved_from_elsewhere, with_its_old_time,
    with_crlf, with_byte_order_mark, half_typed_before, with_the_folder, through_a_copied_folder,
)  # fmt: skip
HEADLINE = "Dubbla pallplatser för syskonen Berg"


def _numbered(number: int) -> bytes:
    return WEEKEND.replace(HEADLINE, f"{HEADLINE} {number:02}").encode()


def test_fifty_saves_in_the_manners_of_many_editors_all_reach_the_releases(press: Press) -> None:
    with watched(press) as seen:
        seen.says(HEADLINE)
        for number in range(51):
            MANNERS[number % len(MANNERS)](press.file, _numbered(number))
            seen.says(f"{HEADLINE} {number:02}")
    assert [event for event in seen.events if isinstance(event, Gone)] == []
    built = [event for event in seen.events if isinstance(event, Built)]
    halves = [event for event in built if event.outcome.findings]
    assert len(halves) < 51 / 3  # half a file is told where it stays so for long


def test_saves_that_come_faster_than_builds_end_with_the_last_one(press: Press) -> None:
    with watched(press) as seen:
        seen.says(HEADLINE)
        for number in range(1, 100):
            in_place(press.file, _numbered(number))
            time.sleep(0.007 * (number % 3))
        seen.says(f"{HEADLINE} 99")
        in_place(press.file, _numbered(42))  # of the same size, at once after that build
        seen.says(f"{HEADLINE} 42")


def test_everything_that_releases_are_made_of_is_watched(press: Press) -> None:
    docx = press.output("sv", "docx")
    press.write("photos/a.png", PIXEL)
    press.add('[[photos]]\nfile = "photos/a.png"\ncredit = "FIA"\n'
              'caption.sv = "Anna."\ncaption.en = "Anna."\n')  # fmt: skip
    with watched(press, "docx") as seen:
        seen.says(HEADLINE)
        press.change_house('at.sv = "på Anderstorp Raceway"', 'at.sv = "på Ring Knutstorp"')
        seen.says("Ring Knutstorp")
        report = packaged("templates/report.html").read_text("utf-8")
        press.write("templates/report.html", f"{report}<p>Egen mall</p>")
        seen.says("Egen mall")
        shutil.rmtree(press.folder / "templates")
        swedish = press.output("sv", "txt")
        until(lambda: "Egen mall" not in swedish.read_text("utf-8"), "without a template")
        press.write("locales/sv/pressgen.po", 'msgid "Qualifying"\nmsgstr "Tidskval"\n')
        seen.says("Tidskval")
        for change in (_new_reference, _new_photo):
            before = docx.read_bytes()
            change(press)
            until(lambda before=before: docx.read_bytes() != before, change.__name__)  # type: ignore[misc]


def _new_reference(press: Press) -> None:
    from docx import Document

    reference = Document(str(packaged("templates/reference.docx")))
    reference.styles["Title"].font.size = 400_000
    path = press.folder / "templates/reference.docx"
    path.parent.mkdir(exist_ok=True)
    reference.save(str(path))


def _new_photo(press: Press) -> None:
    from PIL import Image

    Image.new("RGB", (40, 30), "red").save(press.folder / "photos/a.png")


def test_what_is_wrong_is_found_and_what_is_mended_is_built(press: Press) -> None:
    with watched(press) as seen:
        seen.says(HEADLINE)
        begun = len(seen.events)
        press.file.write_bytes(b'[weekend]\nseries = "cu')
        seen.after(begun, lambda e: isinstance(e, Built) and bool(e.outcome.unmade), "an error")
        assert HEADLINE in press.output("sv", "txt").read_text("utf-8")
        press.file.write_bytes(_numbered(7))
        seen.says(f"{HEADLINE} 07")


def test_a_weekend_that_goes_comes_or_is_renamed_is_told(press: Press) -> None:
    file, new = press.file, press.folder / "weekends/round4.toml"
    with watched(press) as seen:
        seen.says(HEADLINE)
        file.rename(new)
        seen.says(HEADLINE, "releases/round4/round4.sv.txt")
        assert Gone(file, new) in seen.events
        new.unlink()
        seen.after(0, lambda e: e == Gone(new), "gone")
        press.write("weekends/round5.toml", _numbered(5))
        seen.says(f"{HEADLINE} 05", "releases/round5/round5.sv.txt")


def test_releases_that_are_deleted_come_again(press: Press) -> None:
    with watched(press) as seen:
        seen.says(HEADLINE)
        shutil.rmtree(press.folder / "releases")
        seen.says(HEADLINE)
    first, again = (event for event in seen.events if isinstance(event, Built))
    assert (first.outcome.written, again.saved) == (again.outcome.written, False)


@pytest.mark.parametrize("poll", [False, True])
def test_a_press_folder_may_be_deleted_and_come_back(press: Press, *, poll: bool) -> None:
    aside = press.folder.with_name(f"{press.folder.name}-aside")
    with watched(press, poll=poll) as seen:
        seen.says(HEADLINE)
        press.folder.rename(aside)
        seen.after(0, lambda e: e == Gone(press.folder), "gone")
        aside.rename(press.folder)
        seen.after(0, lambda e: e == Back(press.folder), "back")
        press.file.write_bytes(_numbered(1))
        seen.says(f"{HEADLINE} 01")
        begun = len(seen.events)
        press.folder.rename(aside)
        shutil.rmtree(aside)
        seen.after(begun, lambda e: e == Gone(press.folder), "gone again")
        again = Press(press.folder)
        again.file.write_bytes(_numbered(2))
        seen.says(f"{HEADLINE} 02")


def test_its_own_outputs_and_passing_files_build_nothing(press: Press) -> None:
    with watched(press) as seen:
        seen.says(HEADLINE)
        begun = len(seen.events)
        for name in ("weekends/.round3.toml.swp", "weekends/#round3.toml#", "weekends/4913",
                     "templates/~$ference.docx", ".git/index", "releases/round3/mine.toml",
                     "notes.txt", "photos/unnamed.jpg", "weekends/.#round3.toml"):  # fmt: skip
            press.write(name, "x")
        os.utime(press.output("sv", "txt"))
        (press.folder / "photos/itself").symlink_to("itself")
        (press.folder / "photos/above").symlink_to("..")
        press.write("weekends/round9.toml", _numbered(9))  # seen after all of those
        seen.says(f"{HEADLINE} 09", "releases/round9/round9.sv.txt")
        assert {path.name for path in found(press.folder)} == {
            "house.toml", "round3.toml", "round9.toml", "notes.txt", "unnamed.jpg",
        }  # fmt: skip
        names = {e.file.name for e in seen.events[begun:] if isinstance(e, Built)}
        assert names <= {"round9.toml", "round3.toml"}
        built = [e for e in seen.events if isinstance(e, Built) and e.file == press.file]
        assert len(built) <= 2  # once at the beginning, once for its new neighbour


def test_an_output_that_could_not_be_written_is_tried_again_without_a_save(press: Press) -> None:
    with watched(press, "docx") as seen:
        seen.says(HEADLINE)
        sign = press.output("sv", "docx").with_name("~$und3.sv.docx")
        sign.write_bytes(b"eva")
        press.file.write_bytes(_numbered(3))
        seen.after(0, lambda e: isinstance(e, Built) and has_errors(e.outcome.findings), "open")
        before = press.output("sv", "docx").read_bytes()
        sign.unlink()
        until(lambda: press.output("sv", "docx").read_bytes() != before, "written after all")


# What is to be built


def test_on_a_disk_that_tells_only_seconds_what_a_file_holds_is_compared(press: Press) -> None:
    stamps = []
    for number in (1, 2):
        press.file.write_bytes(_numbered(number))
        os.utime(press.file, (1_700_000_000, 1_700_000_000))
        stamps.append(found(press.folder)[press.file])
    one, other = (stamp._replace(changed=0) for stamp in stamps)
    assert one != other


@pytest.mark.parametrize(
    "name",
    ["~$ound3.docx", ".round3.toml.swp", "4913", "#round3.toml#", ".goutputstream-X", "a.part",
     "round3.toml~", ".~lock.reference.docx#", "a.TMP", "round3.toml___jb_old___", ".DS_Store"],
)  # fmt: skip
def test_files_that_are_there_for_a_while_are_passed_over(name: str) -> None:
    assert is_passing(name)


@pytest.mark.parametrize("name", ["round3.toml", "a.jpg", "Tävling ~ 3.toml", "49130", "part.toml"])
def test_other_files_are_not(name: str) -> None:
    assert not is_passing(name)


@pytest.fixture
def season(press: Press) -> dict[str, Path]:
    """Return weekends of rounds 3, 4 and 5 by number; round 4 has a photo."""
    for number in (4, 5):
        text = WEEKEND.replace("round = 3", f"round = {number}")
        press.write(f"weekends/round{number}.toml", text)
    press.change("[lead]", '[[photos]]\nfile = "photos/Å.jpg"\n[lead]', "weekends/round4.toml")
    return {n: press.folder / f"weekends/round{n}.toml" for n in "345"}


@pytest.mark.parametrize(
    ("changed", "weekends"),
    [
        ("house.toml", "345"),
        ("templates/sv/sentences.html", "345"),
        ("locales/en/style.toml", "345"),
        ("weekends/round3.toml", "345"),
        ("weekends/round4.toml", "45"),
        ("weekends/round5.toml", "5"),
        ("photos/\u00c5.jpg", "4"),
        ("photos/A\u030a.JPG", "4"),
        ("photos/b.jpg", ""),
        ("pyproject.toml", ""),
    ],
)
def test_what_is_concerned_is_built(
    press: Press, season: dict[str, Path], changed: str, weekends: str
) -> None:
    events, folder = Events(), Folder(press.folder)
    events.others(season.values(), list(season.values()))
    told = concerned([press.folder / changed], folder, found(press.folder), events)
    assert sorted(told) == [season[number] for number in weekends]
    assert told[:1] == [press.folder / changed] or "weekends/" not in changed


def test_an_event_that_moves_concerns_the_whole_season(
    press: Press, season: dict[str, Path]
) -> None:
    events, folder = Events(), Folder(press.folder)
    events.others(season.values(), list(season.values()))
    press.change("last_day = 2024-06-16", "last_day = 2024-06-17", "weekends/round5.toml")
    told = concerned([season["5"]], folder, found(press.folder), events)
    assert (told[0], set(told)) == (season["5"], set(season.values()))


def test_files_that_are_named_are_watched_alone(press: Press, season: dict[str, Path]) -> None:
    (folder,) = folders_of([season["3"], season["5"]], press.folder)
    files = found(press.folder)
    assert sorted(folder.weekends(files)) == [season["3"], season["5"]]
    assert set(concerned([season["4"]], folder, files, Events())) == {season["3"], season["5"]}
    assert folders_of([], press.folder / "weekends") == [Folder(press.folder)]
    assert folders_of([season["3"], press.folder], press.folder) == [Folder(press.folder)]


# What is told


def test_a_watch_tells_in_a_line_each_what_has_happened(
    press: Press, capsys: pytest.CaptureFixture[str]
) -> None:
    telling = Telling()
    watch = Watch([Folder(press.folder)], Order((), formats=("txt",)), QUICK)

    def told() -> list[str]:
        for event in watch.happenings([None]):
            telling.tell(event)
        out, err = capsys.readouterr()
        return [line[10:] for line in out.splitlines()] + err.splitlines()[:1]

    assert told() == ["round3: 2 files written"]
    os.utime(press.file)
    assert told() == []
    press.change('circuit = "anderstorp"', 'circuit = "mantorp"')
    first, error = told()
    assert (first, error.partition(": error[")[0]) == (
        "round3: 1 error",
        f"{press.file}:7:11",
    )
    press.add("# still wrong")
    assert told() == ["round3: 1 error"]
    press.change('circuit = "mantorp"', 'circuit = "anderstorp"')
    assert told() == ["round3: nothing wrong"]
    press.output("sv", "txt").write_text("mitt eget", "utf-8")
    press.change("Dubbla pallplatser", "Två pallplatser")
    line, warning = told()
    assert line == "round3: 1 file left alone"
    assert "warning[edited-output]" in warning
    aside = press.file.parent.rename(press.folder / "aside")
    assert told() == [f"round3.toml: now called {aside / press.file.name}"]
    aside.rename(press.file.parent)
    told()
    press.file.unlink()
    assert told() == ["round3.toml: the file is gone; its releases stay"]


def _told(watch: Watch, telling: Telling, capsys: pytest.CaptureFixture[str]) -> str:
    for event in watch.happenings([None]):
        telling.tell(event)
    return capsys.readouterr().out


def test_of_a_weekend_that_is_being_written_it_tells_what_is_still_to_do(
    press: Press, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("new", here=press.folder).code == 0
    press.file.unlink()
    watch = Watch([Folder(press.folder)], Order((), formats=("txt",)), QUICK)
    assert re.search(r": \d+ things still to do", _told(watch, Telling(), capsys))


def test_a_fault_of_our_own_is_told_and_the_watch_goes_on(
    press: Press, capsys: pytest.CaptureFixture[str]
) -> None:
    watch, telling = Watch([Folder(press.folder)], Order((), formats=("odt",)), QUICK), Telling()
    for _ in range(2):
        os.utime(press.file)
        line = _told(watch, telling, capsys)
        assert line[10:].startswith("round3: pressgen itself has failed (KeyError: 'odt'); your")


def test_told_quietly_only_what_is_wrong_is_said(
    press: Press, capsys: pytest.CaptureFixture[str]
) -> None:
    telling = Telling(quiet=True)
    watch = Watch([Folder(press.folder)], Order((), formats=("txt",)), QUICK)
    telling.begin(watch.roots)
    for old, new in (("", ""), ('circuit = "anderstorp"', 'circuit = "mantorp"')):
        press.change(old, new) if old else None
        for event in watch.happenings([None]):
            telling.tell(event)
    out, err = capsys.readouterr()
    assert [line[10:] for line in out.splitlines()] == ["round3: 1 error"]
    assert "error[" in err
    telling.end()
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("options", [[], ["--poll"]])
def test_the_command_builds_first_then_on_each_save_and_ends_with_ctrl_c(
    press: Press, options: list[str]
) -> None:
    process = subprocess.Popen(
        [*COMMAND, "watch", "--format", "txt", *options],
        cwd=press.folder,
        env=ENV,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    seen = Watched(press)
    with process:
        try:
            seen.says(HEADLINE)
            in_place(press.file, _numbered(1))
            seen.says(f"{HEADLINE} 01")
        finally:
            process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    begun, *lines, ended = out.decode().splitlines()
    assert (process.returncode, err) == (0, b"")
    assert (begun, ended) == ("watching this folder; Ctrl+C ends it", "ended")
    assert [line[10:] for line in lines][:1] == ["round3: 2 files written"]


@pytest.mark.parametrize("names", [[], ["weekends/no.toml"]])
def test_where_there_is_nothing_to_watch_that_is_said(tmp_path: Path, names: list[str]) -> None:
    ran = run("watch", *names, here=tmp_path)
    assert (ran.code, ran.out) == (1, "")
    assert "error[no-house]" in ran.err
