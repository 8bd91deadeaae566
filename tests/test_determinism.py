"""The same input gives the same bytes: whatever the process, the clock, the folder, the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WEEKEND = "2021-aragon"
PRESSGEN = (sys.executable, "-m", "pressgen")

ANOTHER_DAY = """
import datetime, time

class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(days=4000)

datetime.datetime, now = Later, time.time
time.time = lambda: now() + 4000 * 86400
localtime, gmtime = time.localtime, time.gmtime
time.localtime = lambda at=None: localtime(time.time() if at is None else at)
time.gmtime = lambda at=None: gmtime(time.time() if at is None else at)
"""
"""What Python runs at its start on a day eleven years from now."""


RECORD = ".pressgen.json"


def built(
    out: Path, env: Mapping[str, str] = {}, *, seeds: Path = ROOT / "seeds", here: Path = ROOT
) -> Path:
    """Build one of the seeds in a process of its own."""
    file = seeds / "weekends" / f"{WEEKEND}.toml"
    subprocess.run(
        [*PRESSGEN, "build", str(file), "-o", str(out), "--format", "docx,txt,html"],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "", **env},
        check=True,
        capture_output=True,
    )
    return out


def contents(out: Path) -> dict[str, bytes]:
    """Return the releases; the store's record tells where they were made, and may differ."""
    files = [path for path in out.rglob("*") if path.is_file() and path.name != RECORD]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return contents(built(tmp_path_factory.mktemp("first"), {"PYTHONHASHSEED": "0", "TZ": "UTC"}))


def test_a_build_has_all_its_files(first: dict[str, bytes]) -> None:
    endings = ("docx", "fragment.html", "html", "txt")
    releases = [f"{WEEKEND}/{WEEKEND}.{key}.{end}" for key in ("en", "sv") for end in endings]
    assert sorted(first) == releases


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"},
        {"PYTHONHASHSEED": "4294967295", "TZ": "America/Los_Angeles", "LC_ALL": "C"},
        {"PYTHONOPTIMIZE": "1", "PYTHONUTF8": "0", "LANG": "sv_SE.UTF-8"},
    ],
    ids=["seed and far east", "seed and far west", "optimised"],
)
def test_no_process_setting_changes_a_byte(
    env: dict[str, str], first: dict[str, bytes], tmp_path: Path
) -> None:
    assert contents(built(tmp_path / "out", env, here=tmp_path)) == first


def test_no_day_changes_a_byte(first: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(ANOTHER_DAY)
    env = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    year = "import datetime, time; print(datetime.datetime.now().year, time.localtime().tm_year)"
    said = subprocess.run(
        [sys.executable, "-c", year], env=env, check=True, capture_output=True, text=True
    )
    assert all(int(told) > 2030 for told in said.stdout.split())
    assert contents(built(tmp_path / "out", {"PYTHONPATH": env["PYTHONPATH"]})) == first


def test_a_press_folder_copied_elsewhere_gives_the_same_bytes(
    first: dict[str, bytes], tmp_path: Path
) -> None:
    copy = tmp_path / "Åkeri & son"
    shutil.copytree(ROOT / "seeds", copy, ignore=shutil.ignore_patterns("releases"))
    for path in copy.rglob("*"):
        os.utime(path, (1, 1))
    assert contents(built(tmp_path / "out", seeds=copy)) == first


def test_building_again_touches_no_file(tmp_path: Path) -> None:
    def state() -> dict[str, tuple[int, int]]:
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}

    built(tmp_path)
    before = state()
    built(tmp_path)
    assert state() == before
