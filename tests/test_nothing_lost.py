"""Nothing lost: whatever is done to the outputs, and whatever a build is stopped by.

``Disk`` is what the store does its work through; ``FaultyDisk`` is one on which things go wrong.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from pressgen.report import report
from pressgen.store import RECORD, Edited, Stored, store
from pressgen.store.disk import Disk
from pressgen.store.lock import LOCK, locked, take
from pressgen.store.new import store_new
from pressgen.store.source import replace_source
from tests.press import Press

ROOT = Path(__file__).parents[1]
ENV = os.environ | {"PYTHONPATH": str(ROOT)}
SV, EN = Path("helg/helg.sv.docx"), Path("helg/helg.en.docx")
OUTPUTS = (SV, EN)
MEMORY = Path("/dev/shm")  # noqa: S108 - for speed: many systems flush a file that is replaced


class Killed(BaseException):
    """The end of a process, as nothing that it may still want to do is done."""


@dataclass(frozen=True)
class Fault:
    """What goes wrong from one of a build's operations on."""

    what: str
    at: int


class FaultyDisk(Disk):
    """A disk on which, from one operation on, things go wrong as a fault says.

    What is written is not brought down to the disk itself, which takes time and shows only in a
    power cut.
    """

    def __init__(self, fault: Fault, save_by_hand: Callable[[], None] = lambda: None) -> None:
        self._fault, self._save_by_hand = fault, save_by_hand
        self._done = 0
        self.has_struck = False

    def _goes_wrong(self, *whats: str) -> bool:
        wrong = self._done >= self._fault.at and self._fault.what in whats
        self.has_struck = self.has_struck or wrong
        return wrong

    def _next(self, operation: str) -> None:
        self._done += 1
        if self._goes_wrong("killed"):
            raise Killed
        # No system can look at a file and replace it in one operation: there is a moment left.
        if operation != "replace" and not self.has_struck and self._goes_wrong("saved by hand"):
            self._save_by_hand()

    def read(self, path: Path) -> bytes | None:
        self._next("read")
        return super().read(path)

    def names(self, folder: Path) -> list[str]:
        self._next("names")
        return super().names(folder)

    def make_folder(self, folder: Path, ground: Path | None = None) -> None:
        self._next("make folder")
        super().make_folder(folder, ground)

    def write(self, path: Path, data: bytes) -> None:
        self._next("write")
        path.unlink(missing_ok=True)
        if self._goes_wrong("killed while writing", "full"):
            path.write_bytes(data[: len(data) // 2])
            if self._fault.what == "full":
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            self._fault = Fault("killed", 0)
            raise Killed
        path.write_bytes(data)

    def replace(self, new: Path, path: Path) -> None:
        self._next("replace")
        if self._goes_wrong("refused") and path.name != RECORD:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        new.replace(path)

    def link(self, path: Path, name: Path) -> None:
        self._next("link")
        if self._goes_wrong("no links"):
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        super().link(path, name)

    def remove(self, path: Path) -> None:
        self._next("remove")
        super().remove(path)

    @contextlib.contextmanager
    def lock(self, folder: Path) -> Iterator[bool]:
        self._next("lock")
        if self._goes_wrong("read-only"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
        if self._goes_wrong("no locks"):
            yield False
            return
        try:
            with super().lock(folder):
                yield True
        except Killed:
            (folder / LOCK).touch()  # nobody has cleared it away
            raise


KINDS = ("killed", "killed while writing", "full", "refused", "saved by hand")
WITHOUT = ("no links", "no locks")
FAULTS = st.builds(Fault, st.sampled_from([*KINDS, *WITHOUT]), st.integers(1, 36))
WAYS = st.sampled_from(Edited)
PLACES = st.sampled_from(
    [
        SV,
        EN,
        *(
            path.with_stem(f"{path.stem} ({more})")
            for path in OUTPUTS
            for more in ("2", "3", "kept")
        ),
    ]
)
VERSIONS = st.integers(1, 4)


def built(path: Path, version: int) -> bytes:
    return f"pressgen's {path.name}, version {version}. ".encode() * 9


class Evening(RuleBasedStateMachine):
    """A folder of outputs on an evening when everything happens."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
        self.weekend = self.folder / "helg.toml"
        self.weekend.touch()
        self.out = self.folder / "ut"
        self.mine: set[bytes] = set()
        """What was written by hand, and not taken away by hand."""
        self.whole: set[bytes] = set()
        """What was ever written, by hand or by pressgen."""
        self.strange: set[Path] = set()
        """Places whose files were put there by hand, or of which there is no record any more."""
        self.counter = itertools.count()

    def teardown(self) -> None:
        try:
            self.build(4, Edited.LEAVE)
        finally:
            shutil.rmtree(self.folder)

    # The state of things

    def there(self) -> dict[Path, bytes]:
        """Return the files that a user sees."""
        found = (path for path in self.out.rglob("*") if path.is_file())
        return {
            path.relative_to(self.out): path.read_bytes()
            for path in found
            if path.name not in (RECORD, LOCK) and path.suffix != ".part"
        }

    def takes_away(self, path: Path) -> None:
        """Forget what stands at a path, unless there is more of it."""
        all_ = list(self.there().values())
        data = (self.out / path).read_bytes()
        if all_.count(data) == 1:
            self.mine.discard(data)

    # What pressgen does

    def outputs(self, version: int) -> dict[Path, bytes]:
        made = {path: built(path, version) for path in OUTPUTS}
        self.whole |= set(made.values())
        return {self.out / path: data for path, data in made.items()}

    @rule(version=VERSIONS, edited=WAYS)
    def build(self, version: int, edited: Edited) -> None:
        """Without faults, what is ours is up to date, and what is not is where it was."""
        before = self.there()
        stored = store(
            self.outputs(version), self.out, source=self.weekend, edited=edited, disk=Quick()
        )
        after = self.there()
        left = {path.relative_to(self.out) for path in stored.left_alone}
        for path in OUTPUTS:
            ours = built(path, version)
            is_mine = before.get(path) in self.mine
            if edited is Edited.OVERWRITE or path not in self.strange:
                assert after[path] == ours
                self.strange.discard(path)
            elif is_mine and before[path] != ours:
                assert after[path] == before[path]
                assert (path in left) == (edited is Edited.LEAVE)
            elif after[path] == ours:
                self.strange.discard(path)
            assert ours in after.values() or edited is Edited.LEAVE
        assert {finding.code for finding in stored.findings} <= {"edited-output"}
        assert not [*self.out.rglob("*.part"), *self.out.rglob(LOCK)]
        if stored.written or stored.unchanged:
            json.loads((self.out / RECORD).read_bytes())

    @rule(version=VERSIONS, edited=WAYS, fault=FAULTS)
    def build_with_a_fault(self, version: int, edited: Edited, fault: Fault) -> None:
        struck = self.strike(version, edited, fault)
        event(f"{fault.what}: {'struck' if struck else 'came too late'}")

    def strike(self, version: int, edited: Edited, fault: Fault) -> bool:
        """Build while something goes wrong; tell whether it did before all was done."""
        disk = FaultyDisk(fault, self.edit_something)
        outputs = self.outputs(version)
        try:
            stored = store(outputs, self.out, source=self.weekend, edited=edited, disk=disk)
        except Killed:
            for part in [*self.out.rglob("*.part")]:  # the next build is another process
                number = next(self.counter)
                part.rename(part.with_name(part.name.replace(f"{os.getpid()}", f"{number}")))
        else:
            hinders = fault.what in ("full", "refused") and disk.has_struck
            codes = {finding.code for finding in stored.findings}
            assert codes <= {"edited-output", *(["unwritable-output"] if hinders else [])}
        return disk.has_struck

    # What is done by hand

    def edit_something(self) -> None:
        self.edit(SV, way="in place")

    @rule(path=PLACES, way=st.sampled_from(["in place", "as a new file"]))
    def edit(self, path: Path, way: str) -> None:
        file = self.out / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists():
            self.takes_away(path)
        text = f"mitt eget {next(self.counter)}".encode()
        if way == "in place":
            file.write_bytes(text)
        else:
            new = file.with_name("~WRD0001.tmp")
            new.write_bytes(text)
            new.replace(file)
        self.mine.add(text)
        self.whole.add(text)
        self.strange.add(path)

    @precondition(lambda self: self.there())
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(sorted(self.there())))
        self.takes_away(path)
        (self.out / path).unlink()
        self.strange.discard(path)

    @precondition(lambda self: self.there())
    @rule(data=st.data(), to=PLACES)
    def rename(self, data: st.DataObject, to: Path) -> None:
        path = data.draw(st.sampled_from(sorted(self.there())))
        if not (self.out / to).exists():
            (self.out / path).rename(self.out / to)
            self.strange.discard(path)
            self.strange.add(to)

    @rule(text=st.sampled_from([None, b"", b'{"files": {', b'{"files": []}']))
    def lose_the_record(self, text: bytes | None) -> None:
        if (self.out / RECORD).exists():
            (self.out / RECORD).unlink()
            if text is not None:
                (self.out / RECORD).write_bytes(text)
            self.strange |= set(self.there())

    # What must hold

    @invariant()
    def what_was_written_by_hand_is_there(self) -> None:
        assert self.mine <= set(self.there().values())

    @invariant()
    def no_file_is_half_written(self) -> None:
        assert set(self.there().values()) <= self.whole


class Quick(FaultyDisk):
    """A disk without faults."""

    def __init__(self) -> None:
        super().__init__(Fault("none", 0))


TestEvening = Evening.TestCase
TestEvening.settings = settings(
    max_examples=120, stateful_step_count=20, deadline=None, derandomize=True
)


# Between any two operations of a build, one after the other


BEFORE = {
    "nothing": "",
    "a build": "build",
    "an edit": "build, edit",
    "edits all around": "build, edit, edit beside, edit kept",
    "a build beside": "build, edit, build beside",
    "a lost record": "build, lose record",
}


@pytest.fixture
def evening() -> Iterator[Evening]:
    evening = Evening()
    yield evening
    shutil.rmtree(evening.folder, ignore_errors=True)


def _prepare(evening: Evening, steps: str) -> None:
    shutil.rmtree(evening.out, ignore_errors=True)
    evening.mine.clear()
    evening.strange.clear()
    for step in steps.split(", "):
        match step:
            case "build":
                evening.build(1, Edited.LEAVE)
            case "build beside":
                evening.build(1, Edited.BESIDE)
            case "edit":
                evening.edit(SV, "as a new file")
            case "edit beside":
                evening.edit(SV.with_stem("helg.sv (2)"), "in place")
            case "edit kept":
                evening.edit(SV.with_stem("helg.sv (kept)"), "in place")
            case "lose record":
                evening.lose_the_record(None)


@pytest.mark.parametrize("edited", Edited)
@pytest.mark.parametrize("what", KINDS)
@pytest.mark.parametrize("before", BEFORE)
def test_whatever_happens_between_two_operations_nothing_is_lost(
    before: str, what: str, edited: Edited, evening: Evening
) -> None:
    for at in itertools.count(1):
        _prepare(evening, BEFORE[before])
        has_struck = evening.strike(2, edited, Fault(what, at))
        evening.what_was_written_by_hand_is_there()
        evening.no_file_is_half_written()
        evening.build(3, Edited.LEAVE)
        evening.what_was_written_by_hand_is_there()
        evening.no_file_is_half_written()
        if not has_struck:
            break
    assert at > 5 or before == "a lost record"  # all of it may be left alone, at once


# Processes


WRITING = """
import sys
import time
from itertools import cycle
from pathlib import Path
from pressgen.store import store

out, *texts = sys.argv[1:]
for text in cycle(texts):
    outputs = {Path(out, name): text.encode() for name in ("helg/sv.txt", "helg/en.txt")}
    stored = store(outputs, Path(out), source=Path(out, "../helg.toml"))
    print([finding.code for finding in stored.findings], flush=True)
    time.sleep(0.03)  # for others to get a turn, as between real builds
"""


TEXTS = [f"version {version} " * 500 for version in range(3)]


def _writing(out: Path) -> subprocess.Popen[str]:
    """Start a process that builds without end, and wait until it has begun."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITING, out, *TEXTS],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "[]\n"
    return process


@pytest.mark.skipif(sys.platform == "win32", reason="a kill of this kind is known to Unix alone")
def test_a_build_killed_at_any_moment_leaves_whole_files_and_a_clean_next_build(
    tmp_path: Path,
) -> None:
    moments = random.Random(5)  # noqa: S311 - as good as any
    found = [tmp_path / "ut/helg" / name for name in ("en.txt", "sv.txt")]
    for _ in range(8):
        with _writing(tmp_path / "ut") as process:
            time.sleep(moments.uniform(0, 0.15))
            process.kill()
        assert {path.read_text("utf-8") for path in found} <= {*TEXTS, "nytt"}
        outputs = dict.fromkeys(found, b"nytt")
        stored = store(outputs, tmp_path / "ut", source=tmp_path / "helg.toml")
        assert (stored.findings, sorted(stored.written)) == ([], sorted(found))
        assert sorted(path.name for path in (tmp_path / "ut").rglob("*") if path.is_file()) == [
            RECORD,
            *(path.name for path in found),
        ]


def test_builds_at_once_wait_for_each_other(tmp_path: Path) -> None:
    with _writing(tmp_path / "ut") as one, _writing(tmp_path / "ut") as other:
        assert one.stdout
        assert other.stdout
        said = {stream.readline() for _ in range(8) for stream in (one.stdout, other.stdout)}
        one.kill()
        other.kill()
    assert said == {"[]\n"}


def test_two_builds_at_once_both_make_their_releases(press: Press) -> None:
    command = [sys.executable, "-m", "pressgen", "build", "--format", "txt"]
    builds = [subprocess.Popen(command, cwd=press.folder, env=ENV) for _ in range(2)]
    assert [process.wait(60) for process in builds] == [0, 0]
    assert len(press.build().unchanged) == 2
    assert sorted(path.name for path in (press.folder / "releases").iterdir()) == [RECORD, "round3"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no open file")
def test_a_lock_on_a_file_that_is_deleted_counts_for_nothing(tmp_path: Path) -> None:
    file = tmp_path / LOCK
    with file.open("wb") as opened:
        file.unlink()
        assert not take(opened.fileno(), file)
        file.touch()
        assert not take(opened.fileno(), file)


def test_a_file_with_two_names_is_not_written_into(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("mitt", "utf-8")
    Disk().link(one, other)
    Disk().write(one, b"nytt")
    assert other.read_text("utf-8") == "mitt"


class Impatient(Disk):
    """A disk on which nobody is waited for."""

    def lock(self, folder: Path) -> contextlib.AbstractContextManager[bool]:
        return locked(folder, patience=0)


@dataclass
class Out:
    """A folder of outputs, of which one has been built."""

    folder: Path

    def __post_init__(self) -> None:
        self.source = self.folder / "helg.toml"
        self.source.touch()
        self.file = self.folder / "ut/a/a.sv.docx"
        self.store("ett")

    def store(
        self, text: str, edited: Edited = Edited.LEAVE, disk: Disk | None = None, source: str = ""
    ) -> Stored:
        made_from = self.folder / source if source else self.source
        outputs = {self.file: text.encode()}
        return store(outputs, self.folder / "ut", source=made_from, edited=edited, disk=disk)

    def told(self, stored: Stored) -> list[str]:
        return [line.replace(f"{self.folder}/", "") for line in report(stored.findings)]

    def there(self) -> dict[str, str]:
        return {path.name: path.read_text("utf-8") for path in sorted(self.file.parent.iterdir())}


@pytest.fixture
def out(tmp_path: Path) -> Out:
    return Out(tmp_path)


def test_a_folder_that_another_build_does_not_let_go_of_is_a_finding(out: Out) -> None:
    with locked(out.folder / "ut"):
        stored = out.store("två", disk=Impatient())
    assert (out.told(stored), out.there()) == (
        [
            (
                "ut: error[unwritable-output]: the file cannot be written: another build is "
                "writing to this folder, and does not end"
            )
        ],
        {"a.sv.docx": "ett"},
    )


def test_what_was_killed_beside_a_source_is_cleared_away_by_the_next_change_of_one(
    tmp_path: Path,
) -> None:
    source, new = tmp_path / "a.toml", tmp_path / "b.toml"
    source.write_bytes(b"one")
    left = source.with_name(".a.toml.4711.pressgen.part")
    left.write_bytes(b"tw")
    assert replace_source(source, b"one", b"two") is None
    assert [path.name for path in tmp_path.iterdir()] == ["a.toml"]
    left.write_bytes(b"tw")
    assert store_new({new: b"three"}).written == [new]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.toml", "b.toml"]
    with locked(tmp_path):
        left.write_bytes(b"being written")
        fault = replace_source(source, b"two", b"four", Impatient())
        stored = store_new({tmp_path / "c.toml": b"five"}, Impatient())
    assert fault
    assert fault.code == stored.findings[0].code == "unwritable-output"
    assert (source.read_bytes(), left.read_bytes()) == (b"two", b"being written")


def test_where_there_is_nothing_to_do_nobody_is_waited_for(out: Out) -> None:
    with locked(out.folder / "ut"):
        assert out.store("ett", disk=Impatient()).unchanged == [out.file]


def test_a_folder_that_cannot_be_written_to_is_one_finding(out: Out) -> None:
    stored = out.store("två", disk=FaultyDisk(Fault("read-only", 0)))
    assert out.told(stored) == [
        "ut: error[unwritable-output]: the file cannot be written: Permission denied",
        "  hint: see to it that you may write to this folder, or name another with -o",
    ]
    assert stored.is_hindered


def test_a_file_that_is_open_elsewhere_stays_and_the_finding_names_it(out: Out) -> None:
    stored = out.store("två", disk=FaultyDisk(Fault("refused", 0)))
    assert (out.told(stored), out.there()) == (
        [
            (
                "ut/a/a.sv.docx: error[unwritable-output]: the file cannot be written: "
                "Permission denied"
            ),
            "  hint: close a.sv.docx where it is open, and build again",
        ],
        {"a.sv.docx": "ett"},
    )
    assert out.store("två").written == [out.file]


def test_a_file_that_is_held_for_a_moment_is_replaced(
    out: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries, replace = itertools.count(), Path.replace

    def held_at_first(path: Path, target: Path) -> Path:
        if next(tries) < 3:
            raise PermissionError
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", held_at_first)
    assert out.store("två").written == [out.file]


@pytest.mark.parametrize(
    ("name", "sign", "program"),
    [
        ("a.docx", "~$a.docx", "Word"),
        ("helg17.docx", "~$helg17.docx", "Word"),
        ("helg-17.docx", "~$elg-17.docx", "Word"),
        ("helg.sv-1.docx", "~$lg.sv-1.docx", "Word"),
        ("a.docx", ".~lock.a.docx#", "LibreOffice"),
    ],
)
@pytest.mark.parametrize("edited", Edited)
def test_a_file_that_is_open_in_word_is_not_replaced_and_the_others_are(
    name: str, sign: str, program: str, edited: Edited, out: Out
) -> None:
    one, other = out.file.with_name(name), out.file.with_name("other.docx")
    store({one: b"ett", other: b"one"}, out.folder / "ut", source=out.source)
    one.with_name(sign).touch()
    stored = store(
        {one: b"tv\xc3\xa5", other: b"two"}, out.folder / "ut", source=out.source, edited=edited
    )
    assert (one.read_text("utf-8"), stored.written) == ("ett", [other])
    assert out.told(stored) == [
        (
            f"ut/a/{name}: error[unwritable-output]: the file cannot be written: "
            f"it is open in {program}"
        ),
        f"  hint: close {name} there and build again; if it is not open, delete {sign}",
    ]


# What becomes of a file that was edited


def test_an_edited_file_is_told_with_both_ways_out(out: Out) -> None:
    out.file.write_text("mitt", "utf-8")
    hint = (
        "  hint: build again with --beside to have the new one next to it, or with --overwrite to "
        "have it in its place and yours kept next to it"
    )
    place = "ut/a/a.sv.docx: warning[edited-output]: left alone:"
    not_ours = "this file is not as pressgen wrote it"
    assert out.told(out.store("ett")) == [f"{place} {not_ours}", hint]
    changed = "and the release has changed since"
    assert out.told(out.store("två")) == [f"{place} {not_ours}, {changed}", hint]
    (out.folder / "ut" / RECORD).unlink()
    unknown = "pressgen has no record of writing this file"
    assert out.told(out.store("två")) == [f"{place} {unknown}", hint]


def test_beside_writes_next_to_an_edited_file_and_the_next_time_to_the_same(out: Out) -> None:
    out.file.write_text("mitt", "utf-8")
    for text in ("två", "tre", "tre"):
        stored = out.store(text, Edited.BESIDE)
        assert (stored.findings, stored.left_alone, stored.kept) == ([], [], {})
        assert out.there() == {"a.sv (2).docx": text, "a.sv.docx": "mitt"}
    out.file.with_name("a.sv (2).docx").write_text("mitt igen", "utf-8")
    out.store("fyra", Edited.BESIDE)
    assert out.there() == {
        "a.sv (2).docx": "mitt igen",
        "a.sv (3).docx": "fyra",
        "a.sv.docx": "mitt",
    }


def test_the_one_beside_may_take_the_place_and_is_pressgens_there(out: Out) -> None:
    out.file.write_text("mitt", "utf-8")
    out.store("två", Edited.BESIDE)
    out.file.with_name("a.sv (2).docx").replace(out.file)
    assert out.store("tre").written == [out.file]
    assert out.there() == {"a.sv.docx": "tre"}


@pytest.mark.parametrize("edited", Edited)
def test_nothing_else_is_done_with_a_file_that_was_not_edited(edited: Edited, out: Out) -> None:
    assert out.store("två", edited).written == [out.file]
    assert out.store("två", edited).unchanged == [out.file]
    assert out.there() == {"a.sv.docx": "två"}


@pytest.mark.parametrize("disk", [None, FaultyDisk(Fault("no links", 0))])
def test_overwrite_keeps_each_file_that_it_replaces_and_says_where(
    disk: Disk | None, out: Out
) -> None:
    kept = []
    for text in ("mitt", "mitt igen"):
        out.file.write_text(text, "utf-8")
        stored = out.store("två", Edited.OVERWRITE, disk)
        assert (stored.written, stored.findings) == ([out.file], [])
        kept.append(stored.kept[out.file].name)
    assert kept == ["a.sv (kept).docx", "a.sv (kept 2).docx"]
    assert out.there() == {
        "a.sv (kept 2).docx": "mitt igen",
        "a.sv (kept).docx": "mitt",
        "a.sv.docx": "två",
    }


def test_what_is_kept_already_is_not_kept_twice(out: Out) -> None:
    out.file.write_text("mitt", "utf-8")
    stored = out.store("två", Edited.OVERWRITE, FaultyDisk(Fault("refused", 0)))
    assert (stored.kept, [finding.code for finding in stored.findings]) == (
        {},
        ["unwritable-output"],
    )
    out.store("två", Edited.OVERWRITE)
    assert out.there() == {"a.sv (kept).docx": "mitt", "a.sv.docx": "två"}


@pytest.mark.parametrize("edited", Edited)
@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_stays_and_what_it_leads_to_is_not_touched(
    edited: Edited, out: Out, *, is_there: bool
) -> None:
    shared = out.folder / "shared.docx"
    out.file.replace(shared)
    out.file.symlink_to(shared)
    assert out.store("ett", edited).unchanged == [out.file]
    if not is_there:
        shared.unlink()
    stored = out.store("två", edited)
    assert (out.file.readlink(), shared.exists()) == (shared, is_there)
    assert not is_there or shared.read_text("utf-8") == "ett"
    if edited is Edited.BESIDE:
        assert [path.name for path in stored.written] == ["a.sv (2).docx"]
        return
    assert (stored.written, stored.kept, stored.left_alone) == ([], {}, [out.file])
    assert out.told(stored) == [
        "ut/a/a.sv.docx: warning[edited-output]: left alone: this is a link to another file",
        "  hint: move or rename it, and build again",
    ]


def test_a_link_beside_is_not_replaced_either(out: Out) -> None:
    out.file.write_text("mitt", "utf-8")
    out.file.with_name("a.sv (2).docx").symlink_to(out.folder / "away.docx")
    [written] = out.store("två", Edited.BESIDE).written
    assert written.name == "a.sv (3).docx"


def test_a_folder_may_be_a_link(out: Out) -> None:
    shared = out.folder / "shared"
    out.file.parent.rename(shared)
    out.file.parent.symlink_to(shared)
    assert out.store("två").written == [out.file]
    assert (shared / "a.sv.docx").read_text("utf-8") == "två"


@pytest.mark.skipif(sys.platform == "win32", reason="its folders hold no pipes")
@pytest.mark.parametrize("edited", Edited)
def test_a_pipe_in_the_place_of_an_output_is_a_finding_and_stays(edited: Edited, out: Out) -> None:
    out.file.unlink()
    os.mkfifo(out.file)
    assert out.told(out.store("två", edited)) == [
        (
            "ut/a/a.sv.docx: error[unwritable-output]: the file cannot be written: "
            "it is neither a file nor a folder"
        )
    ]
    assert out.file.is_fifo()


def test_a_file_that_somebody_has_written_under_the_lock_s_name_stays(out: Out) -> None:
    mine = out.folder / "ut" / LOCK
    mine.write_text("mitt", "utf-8")
    assert out.store("två").written == [out.file]
    assert mine.read_text("utf-8") == "mitt"


# Whose outputs they are


def test_what_another_weekend_file_has_made_is_not_replaced_as_long_as_that_is_there(
    out: Out,
) -> None:
    other = out.folder / "b/helg.toml"
    other.parent.mkdir()
    other.touch()
    stored = out.store("två", Edited.OVERWRITE, source="b/helg.toml")
    assert (out.told(stored)[:2], out.there()) == (
        [
            (
                "b/helg.toml: error[output-clash]: its releases would be written over those of "
                "helg.toml"
            ),
            "  see helg.toml",
        ],
        {"a.sv.docx": "ett"},
    )
    out.file.unlink()
    assert out.store("två", source="b/helg.toml").written == [out.file]


def test_a_weekend_file_that_was_moved_goes_on_with_its_outputs(out: Out) -> None:
    out.source.rename(out.folder / "flyttad.toml")
    assert out.store("två", source="flyttad.toml").written == [out.file]


def test_a_folder_that_was_moved_goes_on_with_its_outputs(out: Out) -> None:
    home = out.folder / "home"
    home.mkdir()
    for name in ("ut", "helg.toml"):
        (out.folder / name).rename(home / name)
    file = home / "ut/a/a.sv.docx"
    assert store({file: b"2"}, home / "ut", source=home / "helg.toml").written == [file]


@pytest.mark.parametrize("operation", range(12))
def test_a_press_folder_that_is_moved_during_a_build_does_not_come_again(
    operation: int, tmp_path: Path
) -> None:
    home, away = tmp_path / "home", tmp_path / "away"
    (home / "weekends").mkdir(parents=True)
    source = home / "weekends/helg.toml"
    source.touch()

    def move_away() -> None:
        home.rename(away)

    disk = FaultyDisk(Fault("saved by hand", operation), move_away)
    stored = store({home / "ut/a/a.docx": b"1"}, home / "ut", source=source, disk=disk)
    assert disk.has_struck
    assert not home.exists()
    assert not stored.written
    assert [finding.code for finding in stored.findings] == ["unwritable-output"]


def test_one_weekend_file_under_two_names_is_one(out: Out) -> None:
    (out.folder / "b").symlink_to(out.folder, target_is_directory=True)
    assert out.store("två", source="b/helg.toml").written == [out.file]
