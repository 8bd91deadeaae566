"""What other weekend files of a press folder tell of the same season."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pressgen.diagnostics import Place
from pressgen.model.weekend import Weekend


@dataclass(frozen=True, slots=True)
class Outline:
    """Another event of the same series and season, as far as its ``[weekend]`` table tells."""

    where: Place
    kind: str
    round: int
    first_day: dt.date
    last_day: dt.date


@dataclass(frozen=True, slots=True)
class Around:
    """The releases around one, of the same series and season."""

    outlines: tuple[Outline, ...] = ()
    before: Weekend | None = None
    """The one of the last earlier round; None: there is none, or it is not sound."""
