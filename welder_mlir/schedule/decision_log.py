"""What was decided for each edge and why, collected while a graph is being connected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from welder_mlir.schedule.decisions import EdgeDecision, LevelChoice, best_choices
from welder_mlir.schedule.edge_ways import Levels
from welder_mlir.schedule.group_schedule import Cost, EdgeKey, Refusal
from welder_mlir.schedule.legality import EdgeLevels

Ways = Sequence[tuple[Levels, Cost | Refusal]]  # the levels inside a group, and what came of them


@dataclass
class DecisionLog:
    """The last decision on each edge; those that may not leave device memory have theirs from the start."""

    legal: Mapping[EdgeKey, EdgeLevels]
    _decisions: dict[EdgeKey, EdgeDecision] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for key, legal in self.legal.items():
            refused = () if legal.levels else tuple(LevelChoice(level, None, legal.reason) for level in (0, 1))
            self._decisions[key] = EdgeDecision(key, 2, legal.reason, considered=refused)

    def joined(
        self, edges: Levels, reason: str, ways: Ways, together: Cost | None = None, apart: Cost | None = None
    ) -> None:
        """Edges that two groups were joined along."""
        for key, level in edges.items():
            self._note(key, level, reason, ways, together, apart)

    def left(
        self, edges: Levels, reason: str, ways: Ways, together: Cost | None = None, apart: Cost | None = None
    ) -> None:
        """Edges between two groups that were left apart."""
        for key in edges:
            self._note(key, 2, reason, ways, together, apart)

    def _note(
        self, key: EdgeKey, level: int, reason: str, ways: Ways, together: Cost | None, apart: Cost | None
    ) -> None:
        legal = self.legal[key]
        found = [_choice(way[key], came) for way, came in ways]
        found += [] if apart is None else [_choice(2, apart)]
        found += [LevelChoice(at, None, legal.reason) for at in (0, 1) if at not in legal.levels]
        self._decisions[key] = EdgeDecision(
            key, level, reason, _seconds(together), _seconds(apart), best_choices(found)
        )

    def decisions(self) -> tuple[EdgeDecision, ...]:
        """Those of all edges, in the order of their keys."""
        return tuple(self._decisions[key] for key in sorted(self._decisions))


def _choice(level: int, came: Cost | Refusal) -> LevelChoice:
    if isinstance(came, Refusal):
        return LevelChoice(level, None, came.reason)
    return LevelChoice(level, came.seconds, limit=came.limit)


def _seconds(cost: Cost | None) -> float | None:
    return None if cost is None else cost.seconds
