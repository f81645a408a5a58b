"""The search by traffic alone, as published: what fits a level, ranked by bytes and waves.

It knows neither the time of arithmetic, nor the caches, nor reduction axes taken in steps; the compiler ranks by
predicted time (`sub_graph_tiling`), and this search stands beside it for comparison with the paper. Its view is
one level: parts joined in registers are one operator, and every tile between parts is in shared memory.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil, prod

from welder_mlir.device.device import Device
from welder_mlir.schedule.sub_graph import SubGraph
from welder_mlir.tile_graph.footprint import Allocation, mem_footprint
from welder_mlir.tile_graph.propagation import Propagation, PropagationError, propagate
from welder_mlir.tile_graph.traffic import mem_traffic

Tile = tuple[int, ...]


@dataclass(frozen=True)
class TrafficTile:
    """One output tile, and what follows from it."""

    tile: Tile
    blocks: int
    traffic: int  # bytes between device memory and all thread blocks
    footprint: int  # bytes of shared memory of one thread block
    waves: int  # of thread blocks, the last one counted whole

    @property
    def priority(self) -> int:
        """The paper's: least is best."""
        return (self.traffic + 1) * self.waves


@dataclass(frozen=True)
class LeastTraffic:
    """Searches the output tiles of one group on one device."""

    group: SubGraph
    device: Device

    def best(self) -> TrafficTile | None:
        """The tile of least priority that fits, of equals the one of least footprint; None if none fits."""
        return min(self._fitting(), key=lambda at: (at.priority, at.footprint, at.tile), default=None)

    def at(self, tile: Tile) -> TrafficTile:
        """What `tile` of the root moves, whether it fits or not. Raises PropagationError."""
        found = propagate(self.group.graph, self.group.operators, tile, self.group.root)
        device, footprint = self.device, self._footprint(found)
        traffic = mem_traffic(
            self.group.graph, found, self.group.outputs, device.read_transaction, device.write_transaction
        )
        resident = device.shared_per_multiprocessor // (footprint + device.shared_reserved_per_block or 1)
        resident = max(1, min(resident, device.max_blocks_per_multiprocessor))
        return TrafficTile(
            tile=found.results[self.group.root].extents,
            blocks=found.blocks,
            traffic=traffic.total,
            footprint=footprint,
            waves=ceil(found.blocks / (resident * device.multiprocessors)),
        )

    def parts(self) -> list[LeastTraffic]:
        """The group's parts, each on its own: operators that are joined in registers."""
        found = []
        for ops in self._parts:
            inside = {key: level for key, level in self.group.levels.items() if key[0] in ops and key[1] in ops}
            outputs = {t for i in ops for t in self.group.op(i).results if self.group.graph.needed_outside(t, ops)}
            found.append(LeastTraffic(SubGraph(self.group.graph, ops, inside, frozenset(outputs)), self.device))
        return found

    def _fitting(self) -> Iterator[TrafficTile]:
        """Every tile that fits, grown from one element, an axis doubled at a time: what overflows grows no more."""
        shape = self.group.op(self.group.root).shape
        pending: deque[Tile] = deque([(1,) * len(shape)])
        seen = set(pending)
        while pending:
            tile = pending.popleft()
            try:
                at = self.at(tile)
            except PropagationError:
                continue
            if at.footprint > self.device.shared_per_block:
                continue
            yield at
            for axis, extent in enumerate(shape):
                grown = (*tile[:axis], min(2 * tile[axis], extent), *tile[axis + 1 :])
                if grown not in seen:
                    seen.add(grown)
                    pending.append(grown)

    @cached_property
    def _parts(self) -> tuple[tuple[int, ...], ...]:
        part = {i: i for i in self.group.operators}
        for i in self.group.operators:
            for producer, _, level in self.group.edges_into(i):
                if level == 0:
                    old, new = part[i], part[producer]
                    part = {op: new if at == old else at for op, at in part.items()}
        return tuple(tuple(i for i in part if part[i] == at) for at in dict.fromkeys(part.values()))

    def _footprint(self, found: Propagation) -> int:
        """Every tile that a part reads or leaves, from the first part that touches it to the last."""
        graph = self.group.graph
        size: dict[int, int] = {}
        touched: dict[int, list[int]] = {}
        for ops in self._parts:
            for i in ops:
                regions = [(o.tensor, found.operands[i, j]) for j, o in enumerate(graph.operators[i].operands)]
                read = [(t, region) for t, region in regions if graph.producer(t) not in ops]
                left = [(t, found.results[i]) for t in graph.operators[i].results if self._leaves(t, ops)]
                for tensor, region in (*read, *left):
                    count = prod(region.extents) * graph.tensors[tensor].element_bytes
                    size[tensor] = max(size.get(tensor, 0), count)
                    touched.setdefault(tensor, []).extend((ops[0], ops[-1]))
        return mem_footprint([Allocation(size[t], min(touched[t]), max(touched[t])) for t in size])

    def _leaves(self, tensor: int, ops: tuple[int, ...]) -> bool:
        return tensor in self.group.outputs or any(
            user in self.group and user not in ops for user, _ in self.group.graph.consumers(tensor)
        )
