"""How many sound pairs of sentences raise an alarm, and how many slips stay unseen.

python bench/holdout/pairs.py
"""

from __future__ import annotations

import json
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.press import WEEKEND, Press

TEXTS = 'text.sv = "Det regnade."\ntext.en = "It rained."'


def main() -> None:
    """Check every pair, and print the ones that fare otherwise than they should."""
    pairs = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        press = Press(Path(folder))
        alarms = [(pair, list(_findings(press, pair))) for pair in pairs["silent"]]
        slips = [(pair, list(_findings(press, pair))) for pair in pairs["found"]]
    for pair, found in alarms:
        if found:
            _say(*pair, *(f"    {one}" for one in found))
    for pair, found in slips:
        if not found:
            _say("missed:", *pair)
    _say(f"false alarms: {sum(bool(found) for _, found in alarms)} of {len(alarms)}")
    _say(f"errors among them: {sum(_has_error(found) for _, found in alarms)}")
    _say(f"slips found: {sum(bool(found) for _, found in slips)} of {len(slips)}")


def _findings(press: Press, pair: Sequence[str]) -> Iterator[str]:
    """Yield what is told of a pair, without the notes and the other places."""
    sv, en = (json.dumps(text, ensure_ascii=False) for text in pair)
    press.file.write_text(WEEKEND.replace(TEXTS, f"text.sv = {sv}\ntext.en = {en}"), "utf-8")
    for line in press.check():
        if " error[" in line or " warning[" in line:
            yield line.partition(": ")[2]


def _has_error(found: Sequence[str]) -> bool:
    return any(one.startswith("error[") for one in found)


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    main()
