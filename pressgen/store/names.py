"""The names of files beside an output."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

_PART = re.compile(r"\..+\.\d+\.pressgen\.part", re.DOTALL)


def part_of(path: Path) -> Path:
    """Return where this process writes a file before it takes its place."""
    return path.with_name(f".{path.name}.{os.getpid()}.pressgen.part")


def is_part(name: str) -> bool:
    """Tell whether such a file has this name."""
    return bool(_PART.fullmatch(name))


def beside(path: Path) -> Iterator[Path]:
    """Yield where an output may go while its place is taken: ``name (2).docx``, and so on."""
    return (path.with_stem(f"{path.stem} ({number})") for number in count(2))


def is_beside(other: Path, path: Path) -> bool:
    """Tell whether a file has a name that an output has while its place is taken."""
    number = re.fullmatch(r" \((\d+)\)", other.stem.removeprefix(path.stem))
    return number is not None and other == path.with_stem(path.stem + number[0])


def kept(path: Path) -> Iterator[Path]:
    """Yield where what is replaced may be kept: ``name (kept).docx``, and so on."""
    yield path.with_stem(f"{path.stem} (kept)")
    yield from (path.with_stem(f"{path.stem} (kept {number})") for number in count(2))


def held_open(name: str, around: Iterable[str]) -> tuple[str, str]:
    """Return the program that has a file open, and the file by which it says so; empty: none.

    Word puts ``~$`` before a short name, and in the place of the first two letters of a long one.
    """
    present = set(around)
    signs = [("Word", f"~${name[cut:]}") for cut in (2, 1, 0)]
    signs.append(("LibreOffice", f".~lock.{name}#"))
    return next((sign for sign in signs if sign[1] in present), ("", ""))
