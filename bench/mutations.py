"""How many slips of a tired writer are found, and how many false alarms there are.

From press folders whose texts are right, one slip at a time is made: a number, an ordinal, a date,
a weekday, a session, a name, a unit or a decimal sign changed in one language; a name misspelt,
two digits transposed; two drivers or two places swapped; a pronoun changed; a
sentence, a paragraph or a quote dropped; the same value changed in both languages alike, where
the data of the weekend file prove it wrong. Facts by name are first written out, as by someone who
does not use them. A slip is found where a finding comes that was not there before; notes do not
count. What is found without a slip, in the texts as they are or written out, is a false alarm.

    python bench/mutations.py [PRESS FOLDER…] [--slips N | --all] [--seed N] [--show KIND]

Without a folder the press folder seeds/ is taken; bench/holdout is another one. Of all slips that
can be made, so many are drawn by the seed: some of each kind, and the rest as often as they come.
``--show "name misspelt"`` prints the slips of a kind that were not found, ``--show all`` those of
every kind. The exit code is 1 where the recall is below one of its goals, or there are too many
false alarms.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from random import Random

from slips.making import Slip, slips
from slips.press import Change, Looker, Told, write_out
from slips.wrong import CORE

SEEDS = Path(__file__).parents[1] / "seeds"
SLIPS, SEED = 800, 1
OF_EACH_KIND = 20

ALL = "all"
"""Stands for all kinds of slips."""

CORE_GOAL, GOAL, ALARMS = 0.97, 0.85, 1
"""Recall of numbers, ordinals, dates, sessions and names; of all; false alarms."""


def main() -> int:
    """Make slips, look for them, and print what was found by kind."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        files = _copied(arguments.folders, folder)
        looker = Looker()
        clean = {file.relative_to(folder): looker.findings(file) for file in files}
        for file in files:
            write_out(file)
        before = {file.relative_to(folder): looker.findings(file) for file in files}
        made = [slip for file in files for slip in slips(file, folder)]
        drawn = made if arguments.all else draw(made, arguments.slips, arguments.seed)
        hits = _look_for(drawn, before, folder, arguments.jobs)
    for slip in (slip for slip, hit in hits if arguments.show in (slip.kind, ALL) and not hit):
        _say(f"missed: {slip.kind}: {slip.file.stem}: {slip.told}")
    _say(f"{len(drawn)} of the {len(made)} slips that can be made, seed {arguments.seed}")
    alarms = [(file, told) for file in clean for told in {*clean[file], *before[file]}]
    return _report(hits, alarms)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path, default=[SEEDS])
    parser.add_argument("--show", default="", help=f"whose misses are printed; {ALL}: of each kind")
    parser.add_argument("--slips", type=int, default=SLIPS, help="how many (%(default)s)")
    parser.add_argument("--all", action="store_true", help="all slips that can be made")
    parser.add_argument("--seed", type=int, default=SEED, help="of the draw (%(default)s)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes")
    return parser.parse_args()


def _copied(folders: Sequence[Path], scratch: Path) -> list[Path]:
    """Copy press folders, and return their weekend files."""
    for number, folder in enumerate(folders):
        ignored = shutil.ignore_patterns("releases", "__pycache__")
        shutil.copytree(folder, scratch / str(number), ignore=ignored)
    return sorted(scratch.glob("*/weekends/*.toml"))


def draw(made: Sequence[Slip], count: int, seed: int) -> list[Slip]:
    """Return so many slips: some of each kind, and the rest as often as they come."""
    random = Random(seed)  # noqa: S311 - nothing secret
    mixed = random.sample(made, len(made))
    taken: dict[str, int] = defaultdict(int)
    first: list[Slip] = []
    rest: list[Slip] = []
    for slip in mixed:
        taken[slip.kind] += 1
        (first if taken[slip.kind] <= OF_EACH_KIND else rest).append(slip)
    return [*first, *rest[: max(0, count - len(first))]]


# Looking, in several processes: each has a copy of the press folders of its own

Before = Mapping[Path, Sequence[Told]]
"""What is found in each file without a slip."""

Hits = list[tuple[Slip, bool]]


@dataclass
class _Bench:
    """What a process works with."""

    folder: Path
    looker: Looker
    before: Before

    def look(self, slip: Slip) -> tuple[Slip, bool]:
        file = self.folder / slip.file
        text = file.read_text("utf-8")
        try:
            file.write_text(Change.make(slip.changes, text), "utf-8")
            return slip, self.looker.finds_more(file, self.before[slip.file])
        finally:
            file.write_text(text, "utf-8")


_benches: list[_Bench] = []
"""The one of this process."""


def _look_for(drawn: Sequence[Slip], before: Before, folder: Path, jobs: int) -> Hits:
    with tempfile.TemporaryDirectory() as scratch:
        order = sorted(drawn, key=lambda slip: slip.file)
        with Pool(jobs, _begin, (folder, Path(scratch), before)) as pool:
            return list(pool.imap(_look, order, chunksize=8))


def _begin(folder: Path, scratch: Path, before: Before) -> None:
    own = scratch / str(os.getpid())
    shutil.copytree(folder, own)
    _benches.append(_Bench(own, Looker(), before))


def _look(slip: Slip) -> tuple[Slip, bool]:
    return _benches[-1].look(slip)


# What is printed


def _report(hits: Hits, alarms: Sequence[tuple[Path, Told]]) -> int:
    """Print recall and false alarms beside their goals, and return the exit code."""
    by_kind: dict[str, list[bool]] = defaultdict(list)
    for slip, hit in hits:
        by_kind[slip.kind].append(hit)
    core = [hit for slip, hit in hits if slip.kind in CORE]
    for kind in sorted(by_kind, key=lambda kind: (kind not in CORE, "both" in kind, kind)):
        _say(_line(kind, by_kind[kind]))
    _say(_line("numbers, ordinals, dates, sessions, names", core, CORE_GOAL))
    _say(_line("all", [hit for _, hit in hits], GOAL))
    _say(f"false alarms on the clean texts: {len(alarms)} (goal: at most {ALARMS})")
    for file, (code, key, message) in sorted(alarms, key=str):
        _say(f"  {file.stem}: {code} at {'.'.join(map(str, key))}: {message}")
    reached = _share(core) >= CORE_GOAL and _share([hit for _, hit in hits]) >= GOAL
    return 0 if reached and len(alarms) <= ALARMS else 1


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else 1.0


def _line(kind: str, hits: Sequence[bool], goal: float | None = None) -> str:
    told = f"{kind:42} {sum(hits):4} of {len(hits):4}  {_share(hits):6.1%}"
    if goal is None:
        return told
    return f"{told}  goal {goal:.0%}: {'reached' if _share(hits) >= goal else 'missed'}"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
