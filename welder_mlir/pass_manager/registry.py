"""Every pass of the project by its argument, imported when it is asked for."""

from __future__ import annotations

import importlib

from welder_mlir.errors import UsageError
from welder_mlir.pass_manager.base import Pass
from welder_mlir.pass_manager.options import parse_options

# In the order in which the compiler runs them.
PASSES = {
    "tile-from-linalg": "welder_mlir.passes.from_linalg:FromLinalgPass",
    "tile-fold-views": "welder_mlir.passes.fold_views:FoldViewsPass",
    "tile-absorb-views": "welder_mlir.passes.absorb_views:AbsorbViewsPass",
    "tile-round-once": "welder_mlir.passes.round_once:RoundOncePass",
    "tile-relax-rounding": "welder_mlir.passes.relax_rounding:RelaxRoundingPass",
    "tile-channels-last": "welder_mlir.passes.channels_last:ChannelsLastPass",
    "tile-pack-weights": "welder_mlir.passes.pack_weights:PackWeightsPass",
    "tile-split-reductions": "welder_mlir.passes.split_reductions:SplitReductionsPass",
    "tile-propagate": "welder_mlir.passes.propagate:PropagatePass",
    "tile-connect": "welder_mlir.passes.connect:ConnectPass",
    "tile-least-traffic": "welder_mlir.passes.least_traffic:LeastTrafficPass",
    "tile-schedule": "welder_mlir.passes.schedule:SchedulePass",
    "tile-share-launches": "welder_mlir.passes.share_launches:ShareLaunchesPass",
    "tile-promote": "welder_mlir.passes.promote:PromotePass",
    "convert-tile-to-gpu": "welder_mlir.conversion.tile_to_gpu.convert:ConvertTileToGpuPass",
    "convert-tile-to-cpu": "welder_mlir.conversion.tile_to_cpu.convert_tile_to_cpu:ConvertTileToCpuPass",
}


def find_pass(argument: str) -> type[Pass]:
    """Return the class of the pass that the argument names; raises UsageError where there is none."""
    if argument not in PASSES:
        raise UsageError(f"unknown pass '{argument}'; expected one of {', '.join(PASSES)}")
    module, _, name = PASSES[argument].partition(":")
    found: type[Pass] = getattr(importlib.import_module(module), name)
    return found


def create_pass(argument: str, options: str = "") -> Pass:
    """Return the pass with options from text (`tile=16,128 device=h200`); raises UsageError."""
    return parse_options(find_pass(argument), options)
