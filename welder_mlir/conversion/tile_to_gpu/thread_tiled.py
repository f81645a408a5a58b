"""The layout of a contraction on CUDA cores: each thread computes outer products of short vectors."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from welder_mlir.conversion.tile_to_gpu.layout import WARP, AxisCursor, Digit, Layout
from welder_mlir.tile_graph.thread_grid import VECTOR, choose_grid, run_of


def thread_tiled_layout(
    shape: Sequence[int],
    m_axes: Sequence[int],
    n_axes: Sequence[int],
    threads: int,
    runs: tuple[int, int] = (VECTOR, VECTOR),
) -> Layout:
    """Spread an accumulator so that a thread needs few rows and columns for its elements.

    Threads form a grid, chosen for the least padding, then for the least (rows + columns) a thread; its elements come
    in `runs` along M and N, where the accumulator is large enough. Threads that are left share out the batch axes,
    those in neither `m_axes` nor `n_axes`.
    """
    m, n = AxisCursor(m_axes[::-1], shape), AxisCursor(n_axes[::-1], shape)
    batch = AxisCursor([axis for axis in range(len(shape)) if axis not in (*m_axes, *n_axes)][::-1], shape)
    rows, columns = choose_grid(m.remaining, n.remaining, threads, runs)
    m_vector, n_vector = (
        side.take(run_of(-(-side.remaining // count), most))
        for side, count, most in zip((m, n), (rows, columns), runs, strict=True)
    )
    lane_columns = min(8, columns)
    lane_rows = min(WARP // lane_columns, rows)
    lane_columns = min(WARP // lane_rows, columns)
    lane = [*n.take(lane_columns), *m.take(lane_rows), Digit(None, WARP // (lane_columns * lane_rows))]
    warp = [*n.take(columns // lane_columns), *m.take(rows // lane_rows)]
    left = threads // prod(d.size for d in (*lane, *warp))
    spread = max(size for size in range(1, min(left, batch.remaining) + 1) if left % size == 0)
    warp += [*batch.take(spread), Digit(None, left // spread)]
    register = [*n_vector, *m_vector, *n.take_rest(), *m.take_rest(), *batch.take_rest()]
    return Layout(tuple(shape), *(tuple(d for d in digits if d.size > 1) for digits in (register, lane, warp)))
