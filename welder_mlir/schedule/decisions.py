"""What became of each edge, with everything that was considered for it."""

from __future__ import annotations

from dataclasses import dataclass

from welder_mlir.schedule.group_schedule import EdgeKey


@dataclass(frozen=True)
class LevelChoice:
    """One level that an edge might have taken: what that would cost, or why it cannot be."""

    level: int
    seconds: float | None  # predicted, of all kernels on either side of the edge; None where refused
    refusal: str | None = None  # None where the level is possible
    limit: str | None = None  # of the predicted time: the term that takes longest, over all those kernels

    def __post_init__(self) -> None:
        if (self.seconds is None) == (self.refusal is None):
            raise ValueError(f"expected either seconds or a refusal of level {self.level}")


@dataclass(frozen=True)
class EdgeDecision:
    """What became of an edge when it was last looked at, and why."""

    edge: EdgeKey
    level: int
    reason: str
    together: float | None = None  # predicted seconds of the joined group
    apart: float | None = None  # predicted seconds of the groups that it would join
    considered: tuple[LevelChoice, ...] = ()  # one a level at most, the nearest first


def best_choices(found: list[LevelChoice]) -> tuple[LevelChoice, ...]:
    """One choice a level, the nearest first: the fastest, or a refusal where the level was never possible."""
    best: dict[int, LevelChoice] = {}
    for choice in found:
        known = best.get(choice.level)
        faster = choice.seconds is not None and (
            known is None or known.seconds is None or choice.seconds < known.seconds
        )
        if known is None or faster:
            best[choice.level] = choice
    return tuple(best[level] for level in sorted(best))
