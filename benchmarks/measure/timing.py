"""Medians of contenders that take turns, so that a drift of the clocks meets all of them alike."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Timer = Callable[[int], list[float]]  # runs so many times, and returns the seconds of each

_SLICE = 0.25  # seconds of runs that are queued at once
_MOST_RUNS = 5000  # in a slice
_FEWEST_RUNS = 3  # in a round


@dataclass(frozen=True)
class Timed:
    """The figures of one contender."""

    median: float  # seconds, over all runs
    spread: float  # largest less smallest median of a round, over the median: what another measurement may differ by
    runs: int


def take_turns(contenders: Mapping[str, Timer], seconds: float, rounds: int, warm_up: float) -> dict[str, Timed]:
    """Time each contender for about `seconds` in all, in `rounds` turns, each after a warm-up of `warm_up` seconds.

    A turn's warm-up is a share of the whole: the first runs after another contender find cold caches.
    """
    medians: dict[str, list[float]] = {name: [] for name in contenders}
    samples: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, timer in contenders.items():
            once = _warm(timer, warm_up / rounds)
            found = _run_for(timer, once, seconds / rounds)
            samples[name] += found
            medians[name].append(statistics.median(found))
    return {name: _summarise(samples[name], medians[name]) for name in contenders}


def _warm(timer: Timer, seconds: float) -> float:
    """Run for about `seconds`; return the seconds of one run."""
    once = max(timer(2)[-1], 1e-7)
    timer(_count(seconds / once))
    return once


def _run_for(timer: Timer, once: float, seconds: float) -> list[float]:
    found: list[float] = []
    while sum(found) < seconds or len(found) < _FEWEST_RUNS:
        found += timer(_count(min(_SLICE, seconds) / once))
    return found


def _count(runs: float) -> int:
    return max(1, min(round(runs), _MOST_RUNS))


def _summarise(samples: list[float], medians: list[float]) -> Timed:
    median = statistics.median(samples)
    return Timed(median, (max(medians) - min(medians)) / median, len(samples))
