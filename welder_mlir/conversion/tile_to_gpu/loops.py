"""scf.for: private tiles become loop-carried values; loops with `tile.stages` load tiles ahead of their use."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.access import reads_in, writes_in
from welder_mlir.conversion.tile_to_gpu.builder import Loop
from welder_mlir.conversion.tile_to_gpu.kernel import Kernel
from welder_mlir.conversion.tile_to_gpu.lone_products import find_lone_products
from welder_mlir.conversion.tile_to_gpu.pipeline import Pipeline
from welder_mlir.conversion.tile_to_gpu.prefetch import Prefetch
from welder_mlir.conversion.tile_to_gpu.program import LoopStep, Program, Step, flatten
from welder_mlir.conversion.tile_to_gpu.shared_plan import access_number
from welder_mlir.conversion.tile_to_gpu.written_out import is_written_out
from welder_mlir.tile_graph.index_expr import const

Lower = Callable[[Kernel, Sequence[Step | LoopStep]], None]


def lower_loop(kernel: Kernel, loop: LoopStep, lower: Lower) -> None:
    """Write the loop; `lower` writes its body."""
    variable = loop.op.regions[0].blocks[0].arguments[0]
    if loop.trip == 1:
        kernel.indices[variable] = const(loop.lower)
        lower(kernel, loop.body)
    elif is_written_out(kernel.program, loop, lambda tile: kernel.spaces[tile.space].tile(tile.axes).registers):
        for iteration in range(loop.trip):
            kernel.indices[variable] = const(loop.lower + iteration * loop.step)
            lower(kernel, loop.body)
    elif loop.trip > 1:
        _write_loop(kernel, loop, lower)
    kernel.indices.pop(variable, None)


def _write_loop(kernel: Kernel, loop: LoopStep, lower: Lower) -> None:
    prefetch = Prefetch(kernel, loop)
    tiles = [*carried_tiles(kernel.program, loop), *prefetch.tiles]
    kernel.wait_for_copies()
    loads = kernel.ahead.get(loop.number, ())
    products = find_lone_products(kernel, loop, loads)
    pipeline = Pipeline(kernel, loop, loads, products.overlap if products else 0) if loads else None
    if pipeline is not None:
        kernel.barrier(access_number(loop.number))
        pipeline.fill()
    prefetch.fill()
    counts = [kernel.spaces[t.space].tile(t.axes).registers for t in (kernel.program.private[v] for v in tiles)]
    initial = [kernel.initial_registers(tile) for tile in tiles]
    with kernel.builder.loop(loop.trip, [value for values in initial for value in values]) as written:
        _put_registers(kernel, tiles, counts, written)
        if pipeline is not None:
            pipeline.open(written.counter)
        if products is not None:
            products.start(kernel)
        if pipeline is not None:
            pipeline.load_later(written.counter)
        prefetch.before(written)
        kernel.indices[loop.op.regions[0].blocks[0].arguments[0]] = written.counter * loop.step + loop.lower
        if products is not None:
            products.wait(kernel, products.overlap)
        else:
            lower(kernel, loop.body)
        if pipeline is not None:
            pipeline.close()
        prefetch.after()
        kernel.wait_for_copies()
        written.values = [value for tile in tiles for value in kernel.registers[tile]]
    _put_registers(kernel, tiles, counts, written)
    if products is not None and products.overlap:
        products.wait(kernel, 0)


def _put_registers(kernel: Kernel, tiles: Sequence[ir.Value], counts: Sequence[int], loop: Loop) -> None:
    start = 0
    for tile, count in zip(tiles, counts, strict=True):
        kernel.registers[tile] = loop.values[start : start + count]
        start += count


def carried_tiles(program: Program, loop: LoopStep) -> list[ir.Value]:
    """The private tiles whose elements an iteration leaves to the next, or to what follows the loop."""
    inside = list(flatten(loop.body))
    numbers = {step.number for step in inside}
    outside = {tile for step in program.flat_steps() if step.number not in numbers for tile in _read(step.op)}
    carried: dict[ir.Value, None] = {}
    written: set[ir.Value] = set()
    read_first: set[ir.Value] = set()
    for step in inside:
        read_first |= {tile for tile in _read(step.op) if tile not in written}
        written |= set(_written(step.op))
    for tile in program.private:
        outlives = program.allocated_at[tile] <= loop.number
        if outlives and tile in written and (tile in read_first or tile in outside):
            carried[tile] = None
    return list(carried)


def _read(op: ir.Operation) -> list[ir.Value]:
    if op.name == "tile.compute":
        return [read.operands[0] for read in reads_in(op)]
    return [op.operands[0]]


def _written(op: ir.Operation) -> list[ir.Value]:
    if op.name == "tile.compute":
        return [write.operands[1] for write in writes_in(op)]
    return [op.operands[1]]
