"""Which sentence of a text the other language leaves out, as the lengths of both tell.

After Gale and Church, A Program for Aligning Sentences in Bilingual Corpora (1993): sentences are
laid side by side, one to one or merged and split as translators do, and each pair is as likely as
its lengths are alike. Where a text fits the other far better without one of its sentences, that
one has no translation.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressgen.mentions import Copy

SHORTEST = 60
"""Signs of the longer text, below which there is nothing to say about the shorter one."""

FEW = 200
"""Signs of texts from which one cannot tell how long a language is."""

FAR = 4.0
"""Standard deviations from the usual length that no translation has."""

SPREAD = 1.5
"""Variance of a translation's length, by signs of the text."""

SHORT = 40
"""Signs by which a text seems longer than it is: the length of short ones varies more."""

MERGED = 2.0
"""How much less likely, as a logarithm, each sentence is that is merged into another."""

BETTER = 2.5
"""How much likelier, as a logarithm, two texts fit without the sentence that one of them lacks."""

MANY = 20_000
"""Pairs of sentences from which on they are not laid side by side: no story is so long."""

BEADS = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
"""How many sentences of either language tell the same."""


@dataclass(frozen=True, slots=True)
class Omission:
    """A sentence of one side (0 or 1), from ``start`` to ``end``, that the other leaves out."""

    side: int
    start: int
    end: int


def usual_ratio(left: int, right: int) -> float:
    """Return how long a text gets in the other language, from the signs of other texts in both.

    Where these are few, it stays near to as long.
    """
    return (right + FEW) / (left + FEW)


def too_short(left: Copy, right: Copy, ratio: float) -> Copy | None:
    """Return the text that is too short to say what the other says; None where neither is.

    ``ratio`` is how many signs the right one usually takes for one of the left one.
    """
    lengths = len(left.text), len(right.text)
    if max(lengths) < SHORTEST or _unlikelihood(*lengths, ratio, 1.0) * 2 < FAR**2:
        return None
    return right if lengths[1] < ratio * lengths[0] else left


def omission(left: Copy, right: Copy, ratio: float) -> Omission | None:
    """Return the sentence that one of two texts lacks; None where they fit as they are."""
    sentences = list(left.sentences()), list(right.sentences())
    if max(len(left.text), len(right.text)) < SHORTEST or max(map(len, sentences)) == 1:
        return None
    if len(sentences[0]) * len(sentences[1]) > MANY:
        return None
    lengths = [[end - start for start, end in side] for side in sentences]
    whole, without, (side, index) = _aligned(lengths[0], lengths[1], ratio)
    return Omission(side, *sentences[side][index]) if whole - without > BETTER else None


Way = tuple[float, tuple[int, int]]
"""How unlikely an alignment is, and which sentence it leaves out: its side and number."""

_NO_WAY: Way = (math.inf, (0, 0))


def _aligned(
    left: Sequence[int], right: Sequence[int], ratio: float
) -> tuple[float, float, tuple[int, int]]:
    """Return how unlikely two texts are by their sentences' lengths: whole, and without one.

    The third value is the sentence that is left out: its side and number.
    """
    size = len(left) + 1, len(right) + 1
    whole = [[math.inf] * size[1] for _ in range(size[0])]
    without = [[_NO_WAY] * size[1] for _ in range(size[0])]
    whole[0][0] = 0.0
    for i in range(size[0]):
        for j in range(size[1]):
            for a, b, step in _steps(left, right, i, j, ratio):
                whole[a][b] = min(whole[a][b], whole[i][j] + step)
                so_far, out = without[i][j]
                without[a][b] = min(without[a][b], (so_far + step, out))
            if i < len(left):
                without[i + 1][j] = min(without[i + 1][j], (whole[i][j], (0, i)))
            if j < len(right):
                without[i][j + 1] = min(without[i][j + 1], (whole[i][j], (1, j)))
    return whole[-1][-1], *without[-1][-1]


def _steps(
    left: Sequence[int], right: Sequence[int], i: int, j: int, ratio: float
) -> Iterator[tuple[int, int, float]]:
    """Yield where an alignment can go on to from sentences ``i`` and ``j``, and how unlikely."""
    for a, b in BEADS:
        if i + a <= len(left) and j + b <= len(right):
            lengths = sum(left[i : i + a]), sum(right[j : j + b])
            yield i + a, j + b, MERGED * (a + b - 2) + _unlikelihood(*lengths, ratio, SPREAD)


def _unlikelihood(left: int, right: int, ratio: float, spread: float) -> float:
    """Return how unlikely two texts are of one another, as a logarithm."""
    expected = ratio * left
    return (right - expected) ** 2 / ((expected + right + SHORT) * spread)
