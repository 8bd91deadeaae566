from __future__ import annotations

import os
import resource
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressgen.report import report
from pressgen.store import RECORD, Stored, store


class Out:
    """A folder of outputs, with files named by their paths below it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def store(self, **files: str) -> Stored:
        """Store files called ``a/<name>.txt``; nothing unfinished may be left behind."""
        stored = store(
            {self.path(name): text.encode() for name, text in files.items()}, self.folder
        )
        assert list(self.folder.rglob("*.part")) == []
        return stored

    def path(self, name: str) -> Path:
        return self.folder / f"a/{name}.txt"

    def write(self, name: str, text: str) -> None:
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_text(text, "utf-8")

    def read(self, name: str) -> str:
        return self.path(name).read_text("utf-8")

    def record(self) -> Path:
        return self.folder / RECORD


@pytest.fixture
def out(tmp_path: Path) -> Out:
    return Out(tmp_path / "Min mapp/släpp")


def names(paths: list[Path]) -> list[str]:
    return [path.stem for path in paths]


def told(stored: Stored, out: Out) -> list[str]:
    lines = report(stored.findings)
    return [line.replace(f"{out.folder}/", "").replace(str(out.folder), "OUT") for line in lines]


def test_a_new_file_is_written_with_the_folders_it_needs(out: Out) -> None:
    stored = out.store(sv="ett", en="one")
    assert (names(stored.written), stored.left_alone, stored.findings) == (["sv", "en"], [], [])
    assert (out.read("sv"), out.read("en")) == ("ett", "one")
    assert sorted(path.name for path in out.folder.rglob("*")) == [RECORD, "a", "en.txt", "sv.txt"]


def test_a_file_that_is_just_so_is_not_touched(out: Out) -> None:
    out.store(sv="ett")
    before = out.path("sv").stat(), out.record().stat()
    stored = out.store(sv="ett")
    assert (names(stored.unchanged), stored.written) == (["sv"], [])
    assert (out.path("sv").stat(), out.record().stat()) == before


def test_pressgens_own_file_is_replaced(out: Out) -> None:
    for text in ("ett", "två", "tre", "ett"):
        assert names(out.store(sv=text).written) == ["sv"]
        assert out.read("sv") == text


def test_a_file_edited_by_hand_is_left_alone_and_the_others_are_written(out: Out) -> None:
    out.store(sv="ett", en="one")
    out.write("sv", "mitt eget")
    stored = out.store(sv="två", en="two")
    assert (names(stored.written), names(stored.left_alone)) == (["en"], ["sv"])
    assert (out.read("sv"), out.read("en")) == ("mitt eget", "two")
    assert told(stored, out) == [
        (
            "a/sv.txt: warning[edited-output]: left alone: this file is not as pressgen wrote it, "
            "and the release has changed since"
        ),
        "  hint: move or rename it, and build again",
    ]


def test_an_edited_file_is_left_alone_until_it_is_out_of_the_way(out: Out) -> None:
    out.store(sv="ett")
    out.write("sv", "mitt eget")
    for text in ("två", "tre"):
        assert names(out.store(sv=text).left_alone) == ["sv"]
    out.path("sv").rename(out.path("mitt"))
    assert names(out.store(sv="tre").written) == ["sv"]


def test_an_edit_taken_back_makes_the_file_pressgens_again(out: Out) -> None:
    out.store(sv="ett")
    out.write("sv", "mitt eget")
    out.store(sv="två")
    out.write("sv", "ett")
    assert names(out.store(sv="två").written) == ["sv"]


def test_an_edit_that_is_just_what_would_be_written_is_taken_as_written(out: Out) -> None:
    out.write("sv", "ett")
    assert names(out.store(sv="ett").unchanged) == ["sv"]
    assert names(out.store(sv="två").written) == ["sv"]


def test_a_file_that_pressgen_never_wrote_is_left_alone(out: Out) -> None:
    out.write("sv", "mitt eget")
    assert names(out.store(sv="ett").left_alone) == ["sv"]
    assert out.read("sv") == "mitt eget"


def test_what_pressgen_wrote_elsewhere_does_not_make_a_file_its_own(out: Out) -> None:
    out.store(sv="ett")
    out.write("en", "ett")
    assert names(out.store(en="one").left_alone) == ["en"]


@pytest.mark.parametrize(
    "record",
    [
        None,
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"files": []}',
        b'{"files": {"a/sv.txt": "x"}}',
        b'{"files": {"a/sv.txt": [1, null, {}]}}',
        b'{"files": {"a/sv.txt": null}}',
        b"[" * 100_000,
        b"9" * 5_000,
    ],
    ids=[
        "missing",
        "empty",
        "cut off",
        "not text",
        "list",
        "null",
        "files a list",
        "hashes a text",
        "hashes no texts",
        "hashes null",
        "nested",
        "number",
    ],
)
def test_with_a_damaged_record_nothing_that_differs_is_replaced(
    record: bytes | None, out: Out
) -> None:
    out.store(sv="ett", en="one")
    if record is None:
        out.record().unlink()
    else:
        out.record().write_bytes(record)
    stored = out.store(sv="två", en="one")
    assert (names(stored.left_alone), names(stored.unchanged)) == (["sv"], ["en"])
    assert out.read("sv") == "ett"
    out.path("sv").unlink()
    assert names(out.store(sv="två", en="two").written) == ["sv", "en"]


def test_a_record_that_cannot_be_read_is_a_finding_and_nothing_is_written(out: Out) -> None:
    out.record().mkdir(parents=True)
    stored = out.store(sv="ett")
    assert (stored.written, out.path("sv").exists()) == ([], False)
    assert told(stored, out) == [
        f"{RECORD}: error[unwritable-output]: the file cannot be written: Is a directory"
    ]


def test_a_folder_where_a_file_should_be_hinders_only_that_file(out: Out) -> None:
    out.path("sv").mkdir(parents=True)
    stored = out.store(sv="ett", en="one")
    assert names(stored.written) == ["en"]
    assert told(stored, out) == [
        "a/sv.txt: error[unwritable-output]: the file cannot be written: Is a directory"
    ]


def test_a_file_where_the_folder_should_be_is_a_finding_and_stays(out: Out) -> None:
    out.folder.parent.mkdir(parents=True)
    out.folder.write_text("mitt eget", "utf-8")
    stored = store({out.path("sv"): b"ett"}, out.folder)
    assert stored.written == []
    assert [line.partition(": error")[0] for line in told(stored, out)] == ["OUT"]
    assert out.folder.read_text("utf-8") == "mitt eget"


def test_a_file_where_a_weekends_folder_should_be_is_a_finding_and_stays(out: Out) -> None:
    out.folder.mkdir(parents=True)
    (out.folder / "a").write_text("mitt eget", "utf-8")
    stored = out.store(sv="ett")
    assert stored.written == []
    assert [line.partition(": the")[0] for line in told(stored, out)] == [
        "a/sv.txt: error[unwritable-output]"
    ]
    assert (out.folder / "a").read_text("utf-8") == "mitt eget"


def test_a_name_too_long_for_the_disk_hinders_only_that_file(out: Out) -> None:
    stored = out.store(**{"x" * 300: "ett", "en": "one"})
    assert names(stored.written) == ["en"]
    assert [finding.code for finding in stored.findings] == ["unwritable-output"]


@pytest.mark.parametrize("there", ["ett", "två"])
def test_a_build_stopped_at_whatever_moment_knows_its_work(there: str, out: Out) -> None:
    out.store(sv="ett")
    part = out.path("sv").with_name(f".sv.txt.{os.getpid()}.pressgen.part")
    part.mkdir()
    stored = store({out.path("sv"): "två".encode()}, out.folder)
    assert (stored.written, out.read("sv")) == ([], "ett")
    assert [finding.code for finding in stored.findings] == ["unwritable-output"]
    part.rmdir()
    out.write("sv", there)
    assert names(out.store(sv="tre").written) == ["sv"]


def test_on_a_full_disk_the_old_file_stays_whole_and_nothing_is_left_behind(out: Out) -> None:
    out.store(sv="ett", en="one")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, hard))
    try:
        stored = out.store(sv="två" * 9_000, en="two")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (names(stored.written), out.read("sv"), out.read("en")) == (["en"], "ett", "two")
    assert told(stored, out) == [
        "a/sv.txt: error[unwritable-output]: the file cannot be written: File too large"
    ]


def test_whoever_reads_the_old_file_reads_it_to_its_end(out: Out) -> None:
    out.store(sv="ett")
    with out.path("sv").open(encoding="utf-8") as reading:
        out.store(sv="två")
        assert reading.read() == "ett"
    assert out.read("sv") == "två"


def test_several_weekends_share_a_folder_and_its_record(out: Out) -> None:
    store({out.folder / "a/a.txt": b"1"}, out.folder)
    store({out.folder / "b/b.txt": b"1"}, out.folder)
    again = store({out.folder / "a/a.txt": b"2", out.folder / "b/b.txt": b"2"}, out.folder)
    assert (names(again.written), again.findings) == (["a", "b"], [])


def test_a_written_file_is_as_readable_as_the_users_others(out: Out) -> None:
    out.write("mitt", "eget")
    out.store(sv="ett")
    assert out.path("sv").stat().st_mode == out.path("mitt").stat().st_mode


_TEXTS = st.sampled_from(["ett", "två", "tre"])
_STEPS = st.lists(
    st.tuples(st.sampled_from(["build", "edit", "delete", "lose record"]), _TEXTS), max_size=8
)


@settings(deadline=None)
@given(_STEPS)
def test_what_was_edited_by_hand_is_never_lost(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]
) -> None:
    out = Out(tmp_path_factory.mktemp("out"))
    mine = None
    for step, text in steps:
        match step:
            case "build":
                stored = out.store(sv=text)
                assert len([*stored.written, *stored.unchanged, *stored.left_alone]) == 1
                mine = None if out.read("sv") == text else mine
            case "edit":
                mine = f"mitt eget: {text}"
                out.write("sv", mine)
            case "delete":
                out.path("sv").unlink(missing_ok=True)
                mine = None
            case _:
                out.record().unlink(missing_ok=True)
        assert mine is None or out.read("sv") == mine
