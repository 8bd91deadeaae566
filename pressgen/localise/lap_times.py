"""Lap times, as they stand on timing sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_LAP_TIME = re.compile(r"(?:([0-9]{1,2})[:.'’′](?=[0-9]{2}))?([0-5]?[0-9])[.,]([0-9]{1,3})")


@dataclass(frozen=True, slots=True)
class LapTime:
    """A lap time, with as many decimals as were written."""

    minutes: int | None
    """None: the time was written without minutes."""
    seconds: int
    """0–59."""
    decimals: str
    """The digits after the seconds: one to three."""

    @property
    def total(self) -> Decimal:
        """The time in seconds, to compare with others."""
        return (self.minutes or 0) * 60 + Decimal(f"{self.seconds}.{self.decimals}")


def parse_lap_time(text: str) -> LapTime | None:
    """Read ``1:51.934``, ``1'51.934``, ``1.51,934`` or ``51.934``; None for anything else."""
    match = _LAP_TIME.fullmatch(text.strip())
    if not match:
        return None
    minutes, seconds, decimals = match.groups()
    return LapTime(int(minutes) if minutes else None, int(seconds), decimals)
