"""How well one list of times orders another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def kendall(first: Sequence[float], second: Sequence[float]) -> float:
    """Kendall's rank correlation tau-b, in [-1, 1]: concordant less discordant pairs over those that are no ties.

    Nan where one list has a single value only.
    """
    a, b = np.sign(np.subtract.outer(first, first)), np.sign(np.subtract.outer(second, second))
    pairs = np.sqrt(np.count_nonzero(a) * np.count_nonzero(b))
    return float((a * b).sum() / pairs) if pairs else float("nan")


def regret(predicted: Sequence[float], measured: Sequence[float], top: int) -> float:
    """The best time among the `top` best predicted over the best of all, less one: what measuring only these costs."""
    order = np.argsort(predicted, kind="stable")[:top]
    return float(np.min(np.asarray(measured)[order]) / np.min(measured) - 1.0)
