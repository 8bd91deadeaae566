"""The facts of a weekend: nothing is said of one that is in order, or of files that tell nothing.

What is said of those that are not, ``tests/findings`` has case by case.
"""

from __future__ import annotations

import datetime as dt
import io
import tempfile
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pressgen.checks import FACTS, SEASON, check
from pressgen.load import Loader
from pressgen.load.around import Folder
from pressgen.report import report
from tests.press import HOUSE, Press

OWN = ("anna", "lukas")
RIVALS = (
    "Ole Dahl",
    "Tim de Vries",
    "Thomas Ceccon",
    "Marie-Claire Dupont",
    "Kai Kurki",
    "José Peña",
)
SESSIONS = ("practice1", "qualifying", "race1", "race2")


def test_every_rule_says_why_it_is_there() -> None:
    for rule in (*FACTS, *SEASON):
        assert rule.__doc__, rule.__name__
        assert len(rule.__doc__) > 40, rule.__name__


def test_a_photo_is_printed_once(press: Press) -> None:
    data = io.BytesIO()
    Image.new("RGB", (2, 2)).save(data, "PNG")
    for name in ("one", "two"):
        press.write(f"photos/{name}.png", data.getvalue())
    caption = 'caption.sv = "Anna Berg."\ncaption.en = "Anna Berg."\n'
    press.add(f'[[photos]]\nfile = "photos/one.png"\n{caption}')
    press.add(f'[[photos]]\nfile = "photos/two.png"\n{caption}')
    assert press.check() == []
    press.change("photos/two.png", "photos\\\\one.png")
    assert press.check() == [
        "weekends/round3.toml:63:8: note[photo-twice]: the photo photos\\one.png is printed twice",
        "  see weekends/round3.toml:58:8",
    ]


def test_a_weekend_file_outside_of_weekends_is_no_other_of_itself(press: Press) -> None:
    alias = press.folder / "weekends/alias.toml"
    alias.symlink_to(press.file)
    assert press.check() == []


def test_of_files_that_are_of_no_use_nothing_is_parsed(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    press.write("weekends/2023.toml", "[weekend]\nseries = 'cup'\nseason = 2023\n")
    press.write("weekends/sprint.toml", "[weekend]\nseries = 'sprint'\nseason = 2024\n")
    monkeypatch.setattr(Folder, "_table", lambda *_: pytest.fail("it was parsed"))
    assert press.check() == []


# Weekends that are in order


def _placings(draw: st.DrawFn, session: str, field: int) -> dict[str, dict[str, object]]:
    """Return results of a session: places, class places and starting places that go together."""
    places = draw(st.permutations(range(1, field + 1)))
    of_class = sorted(places[: draw(st.integers(2, field))])
    grid = draw(st.permutations(range(1, field + 1)))
    results: dict[str, dict[str, object]] = {}
    for index, key in enumerate(OWN):
        result: dict[str, object] = {"place": places[index]}
        if draw(st.booleans()) and session.startswith("race"):
            result |= {"grid": grid[index]}
        if draw(st.booleans()):
            result |= {"classes": {"juniors": of_class.index(places[index]) + 1}}
        if draw(st.integers(0, 4)) == 0:
            result = {"status": "retired"}
        results[key] = result
    return results


def _table(draw: st.DrawFn, own: Sequence[str]) -> list[dict[str, object]]:
    """Return the rows of a table, those with equal points on one place or on two."""
    entrants = draw(st.permutations([("name", name) for name in RIVALS]))[:4]
    entrants = draw(st.permutations([*entrants, *(("driver", key) for key in own)]))
    halves = sorted(
        draw(st.lists(st.integers(20, 400), min_size=6, max_size=6)),
        reverse=True,
    )
    rows: list[dict[str, object]] = []
    position = draw(st.integers(1, 9))
    for (way, name), half in zip(entrants, halves, strict=False):
        tied = rows and rows[-1]["points"] == Decimal(half) / 2 and draw(st.booleans())
        position = position if tied or not rows else position + draw(st.integers(1, 3))
        rows.append({"position": position, way: name, "points": Decimal(half) / 2})
    return rows


@st.composite
def _files(draw: st.DrawFn) -> dict[str, str]:
    """Make a weekend and the one before, in which everything is as it may be."""
    number = draw(st.integers(2, 5))
    first = draw(st.dates(dt.date(2024, 3, 1), dt.date(2024, 10, 1)))
    last = first + dt.timedelta(draw(st.integers(0, 9)))
    offsets = sorted(draw(st.lists(st.integers(0, 9), min_size=4, max_size=4)))
    days = [min(first + dt.timedelta(offset), last) for offset in offsets]
    if draw(st.booleans()):
        days[0] = first - dt.timedelta(draw(st.integers(0, 2)))
    field = draw(st.integers(2, 40))
    by_session = {session: _placings(draw, session, field) for session in SESSIONS}
    rows = {name: _table(draw, own) for name, own in (("drivers", OWN), ("juniors", OWN[:1]))}
    event = {
        "series": "cup",
        "season": 2024,
        "round": number,
        "first_day": first,
        "last_day": last,
        "circuit": "assen",
        "drivers": list(OWN),
        "release": last + dt.timedelta(draw(st.integers(0, 30))),
    }
    upcoming: list[dict[str, object]] = []
    start = last
    for after in range(number + 1, 7):
        start += dt.timedelta(draw(st.integers(1, 15)))
        end = start + dt.timedelta(draw(st.integers(0, 9)))
        span = {"first_day": start, "last_day": end, "season": 2024}
        upcoming.append({"round": after, **span, "circuit": "assen"})
    texts = {"headline": {"sv": "Race", "en": "Race"}, "lead": {"sv": "Slut.", "en": "Over."}}
    now = {
        "weekend": event,
        **texts,
        "sessions": {
            session: {"day": day, "starters": field}
            for session, day in zip(SESSIONS, days, strict=True)
        },
        "results": {key: {s: results[key] for s, results in by_session.items()} for key in OWN},
        "standings": {name: {"rows": table} for name, table in rows.items()},
        "next": upcoming,
    }
    earlier = draw(st.integers(1, number - 1))
    begun = first - dt.timedelta(30)
    before = {
        "weekend": event
        | {
            "round": earlier,
            "first_day": begun,
            "last_day": begun,
            "release": begun,
        },
        **texts,
        "standings": {
            name: {"rows": [row | {"points": Decimal(row["points"]) - 5} for row in table]}  # type: ignore[arg-type]
            for name, table in rows.items()
        },
        "next": [
            {"round": number, "first_day": first, "last_day": last, "circuit": "assen"},
        ]
        if upcoming
        else [],
    }
    return {"weekends/round3.toml": _toml(now), "weekends/before.toml": _toml(before)}


def _toml(table: dict[str, object]) -> str:
    return "".join(f"{key} = {_value(entry)}\n" for key, entry in table.items())


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_value(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_value(entry) for entry in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


@settings(max_examples=60, deadline=None)
@given(_files())
def test_of_a_weekend_that_is_in_order_nothing_is_said(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        press = Press(Path(folder))
        press.write("house.toml", HOUSE)
        for name, text in files.items():
            press.write(name, text)
        sources, findings = Loader().load(press.file, ())
        assert report(findings) == []
        assert sources is not None
        assert sources.around.before is not None
        assert report(check(sources.weekend, sources.house, sources.around)) == []
