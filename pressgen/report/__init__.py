"""Findings as they are told: a line each, with the lines that they are about, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pressgen.diagnostics import Finding, Severity
from pressgen.messages import Messages
from pressgen.report.board import Board, boards
from pressgen.report.excerpt import Terminal, excerpt
from pressgen.report.places import Spot, Spots, shown_path

__all__ = ["Report", "Terminal", "report", "shown_path"]

VERSION = 1
"""Of the form of the JSON; a new one only where a reader of the old would stumble."""


def report(findings: Iterable[Finding], messages: Messages | None = None) -> list[str]:
    """Return the lines that tell all findings, as ``Report.lines`` has them."""
    return Report(findings, messages or Messages()).lines()


@dataclass(frozen=True, slots=True)
class _Told:
    """A finding at its spot."""

    finding: Finding
    spot: Spot
    related: tuple[Spot, ...]


class Report:
    """All that was found, in the order of files and lines, each once.

    What is an error to one weekend and a warning to another is told as an error.
    """

    def __init__(self, findings: Iterable[Finding], messages: Messages) -> None:
        """Tell findings in the language of ``messages``."""
        self._findings, self._messages, self._spots = list(findings), messages, Spots()

    @cached_property
    def _told(self) -> list[_Told]:
        worst_last = sorted(self._findings, key=lambda found: -_RANKS[found.severity])
        placed = {(self._spots.of(found).place, found.code, found.message): found
                  for found in worst_last}  # fmt: skip
        return [
            _Told(
                finding,
                self._spots.of(finding),
                tuple(self._spots.at(place) for place in finding.related),
            )
            for _, finding in sorted(placed.items(), key=lambda item: item[0])
        ]

    def counts(self) -> dict[Severity, int]:
        """Return how many findings there are of each severity, the worst first."""
        told = [told.finding.severity for told in self._told if not self._is_on_board(told.finding)]
        return {severity: told.count(severity) for severity in Severity}

    @property
    def to_do(self) -> int:
        """How many things are still to do, as the boards count them; not among the counts."""
        return sum(board.count for board in self._boards)

    def _is_on_board(self, finding: Finding) -> bool:
        return id(finding) in self._on_boards

    @cached_property
    def _on_boards(self) -> set[int]:
        return {id(finding) for board in self._boards for finding in board.findings}

    @cached_property
    def _boards(self) -> list[Board]:
        return list(boards(self._findings, self._messages, self._spots))

    # Lines

    def lines(self, terminal: Terminal | None = None) -> list[str]:
        """Return the lines that tell all findings.

        To a terminal with the lines that they are about, and without those that stand on a board;
        None: for editors and scripts, all of them, each on a line.
        """
        shown = [told for told in self._told if not (terminal and self._is_on_board(told.finding))]
        blocks = [list(self._block(told, terminal)) for told in shown]
        if terminal:
            blocks[:-1] = [[*block, ""] for block in blocks[:-1]]
        return [line for block in blocks for line in block]

    def board(self, terminal: Terminal | None = None) -> list[str]:
        """Return the lines that tell what is still to do in files that are being written."""
        return [line for board in self._boards for line in (*board.lines(terminal), "")]

    def _block(self, told: _Told, terminal: Terminal | None) -> Iterator[str]:
        severity = told.finding.severity
        paint = terminal.paint if terminal else lambda text, _style: text
        what = paint(f"{self._word(severity)}[{told.finding.code}]", severity)
        message = paint(self._messages.message(told.finding), "message")
        yield f"{paint(told.spot.shown, 'place')}: {what}: {message}"
        yield from self._excerpt(told.spot, terminal, severity)
        for spot in told.related:
            yield f"  {paint(self._messages.text('see'), 'aside')} {paint(spot.shown, 'place')}"
            yield from self._excerpt(spot, terminal, "aside")
        if hint := self._messages.hint(told.finding):
            yield f"  {paint(self._messages.text('hint') + ':', 'hint')} {hint}"

    def _word(self, severity: Severity) -> str:
        return self._messages.text(severity.value)

    def _excerpt(self, spot: Spot, terminal: Terminal | None, style: str) -> list[str]:
        text = self._spots.text(spot) if terminal else None
        return [] if terminal is None or text is None else excerpt(text, spot, terminal, style)

    # JSON

    def json(self, files: Sequence[Path]) -> str:
        """Return all findings as JSON, with the ``files`` that were looked at; in ASCII."""
        whole = {
            "version": VERSION,
            "files": [shown_path(file) for file in files],
            "findings": [self._as_json(told) for told in self._told],
        }
        return json.dumps(whole, indent=2)

    def _as_json(self, told: _Told) -> dict[str, Any]:
        return {
            "code": told.finding.code,
            "severity": told.finding.severity.value,
            "message": self._messages.message(told.finding),
            "hint": self._messages.hint(told.finding),
            "language": self._messages.language,
            **self._place_as_json(told.spot),
            "related": [self._place_as_json(spot) for spot in told.related],
        }

    def _place_as_json(self, spot: Spot) -> dict[str, Any]:
        return {
            "file": shown_path(Path(spot.path)),
            "line": spot.line or None,
            "column": spot.column or None,
            "end_line": spot.end_line,
            "end_column": spot.end_column,
            "key": spot.key or None,
            "text": self._spots.text(spot),
        }


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}
