"""What is installed works by itself: built from the tree, run where the tree is out of sight."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.press import WEEKEND, Press

ROOT = Path(__file__).parents[1]
SHARED = ("templates", "locales")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [wheel] = out.iterdir()
    return wheel


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    options = ["--no-deps", "--no-index", "--no-compile", "--target", str(target)]
    subprocess.run([*command, *options, str(wheel)], check=True, capture_output=True)
    return target


def run(installed: Path, here: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed pressgen; ``-P`` keeps the folder one stands in off Python's path."""
    code = (
        "import pressgen, sys; from pressgen.cli import main;"
        "print(pressgen.__file__, file=sys.stderr); main()"
    )
    return subprocess.run(
        [sys.executable, "-P", "-c", code, *arguments],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )


def tracked(*folders: str) -> dict[str, bytes]:
    """Return the files of the tree that git knows or would take in, by their paths."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *folders],  # noqa: S607
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    return {name: (ROOT / name).read_bytes() for name in listed if (ROOT / name).is_file()}


def test_the_wheel_holds_the_tree_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        packed = {name: package.read(name) for name in package.namelist()}
    metadata = {name for name in packed if name.split("/")[0].endswith(".dist-info")}
    expected = tracked("pressgen") | {
        f"pressgen/{name}": data for name, data in tracked(*SHARED).items()
    }
    assert sorted(set(packed) - metadata) == sorted(expected)
    assert [name for name, data in expected.items() if packed[name] != data] == []
    assert {name.partition("/")[2] for name in metadata} == {
        "METADATA",
        "RECORD",
        "WHEEL",
        "entry_points.txt",
        "licenses/LICENSE",
    }


def test_the_wheel_has_what_a_release_is_made_of(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert names >= {
        "pressgen/py.typed",
        "pressgen/templates/reference.docx",
        "pressgen/templates/report.html",
        "pressgen/templates/sv/sentences.html",
        "pressgen/locales/en/language.toml",
        "pressgen/locales/sv/pressgen.po",
    }


def test_an_installed_pressgen_makes_both_releases(installed: Path, press: Press) -> None:
    ran = run(installed, press.folder, "build")
    assert ran.stderr == f"{installed}/pressgen/__init__.py\n4 files written to releases/round3\n"
    assert ran.returncode == 0
    assert sorted(ran.stdout.splitlines()) == [
        f"releases/round3/round3.{end}" for end in ("en.docx", "en.txt", "sv.docx", "sv.txt")
    ]


def test_it_builds_as_the_tree_does(installed: Path, press: Press, tmp_path: Path) -> None:
    tree = Press(tmp_path / "tree")
    tree.build(formats=["docx", "txt"])
    run(installed, press.folder, "build")
    for path in tree.folder.glob("releases/round3/*"):
        assert (press.folder / "releases/round3" / path.name).read_bytes() == path.read_bytes()


def test_a_weekend_file_beside_the_house_file_can_be_named(installed: Path, press: Press) -> None:
    press.file.unlink()
    press.file.parent.rmdir()
    press.write("round3.toml", WEEKEND)
    ran = run(installed, press.folder, "build", "round3.toml", "--format", "txt")
    assert (ran.returncode, ran.stdout.splitlines()) == (
        0,
        ["releases/round3/round3.sv.txt", "releases/round3/round3.en.txt"],
    )


def test_the_command_is_installed_under_its_name(installed: Path) -> None:
    command = installed / "bin/pressgen"
    ran = subprocess.run(
        [command, "--version"],
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.startswith("pressgen ")
