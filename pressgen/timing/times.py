"""Times whose column says too little: laps, totals or gaps, as far as the whole sheet tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pressgen.timing.cells import MINUTE, read_lap, seconds_of
from pressgen.timing.values import Gap, Line

LONGEST_LAP = 15 * MINUTE
"""Seconds that no lap takes: on the longest circuit, in the rain, it is ten minutes."""
SHORTEST_LAP = 13
"""Seconds that every lap takes."""
_SOME_LAPS = 3
"""So many that a total is more than one lap."""


def settle_times(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with each time where it belongs; ``Line.time`` keeps what may be either."""
    return _with_times_told(_with_gaps_told(lines))


def _with_gaps_told(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with gaps where the column of times has them from the second on.

    Nobody is classified behind the first in less than half the time.
    """
    first = next((_time(line) for line in lines if line.place == 1), "")
    return [_as_gap(line) if _is_gap(line, first) else line for line in lines]


def _is_gap(line: Line, first: str) -> bool:
    time = _time(line)
    behind = line.place is not None and line.place > 1
    return behind and bool(first and time) and 2 * seconds_of(time) < seconds_of(first)


def _time(line: Line) -> str:
    return line.total_time or line.time


def _as_gap(line: Line) -> Line:
    return replace(line, gap=line.gap or Gap(_time(line)), total_time="", time="")


def _with_times_told(lines: list[Line]) -> list[Line]:
    timed = [line for line in lines if line.time]
    if any(line.best_lap for line in timed) or any(_is_long(line) for line in timed):
        return [_as_total(line) for line in lines]
    if any(_is_short(line) for line in timed):
        return [_as_best_lap(line) for line in lines]
    return lines


def _is_long(line: Line) -> bool:
    return seconds_of(line.time) >= LONGEST_LAP


def _is_short(line: Line) -> bool:
    """Tell a time too short for a total of the line's laps."""
    laps = line.laps or 0
    return laps >= _SOME_LAPS and seconds_of(line.time) < laps * SHORTEST_LAP


def _as_total(line: Line) -> Line:
    return replace(line, total_time=line.total_time or line.time, time="")


def _as_best_lap(line: Line) -> Line:
    return replace(line, best_lap=line.best_lap or read_lap(line.time), time="")
