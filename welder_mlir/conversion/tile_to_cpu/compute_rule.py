"""`tile.compute`: by kind."""

from __future__ import annotations

from torch_mlir import ir

from welder_mlir.conversion.read_program import string
from welder_mlir.conversion.tile_to_cpu.contraction_rule import lower_contraction
from welder_mlir.conversion.tile_to_cpu.lowering import Lowering
from welder_mlir.conversion.tile_to_cpu.map_rule import lower_maps
from welder_mlir.conversion.tile_to_cpu.reduction_rule import lower_reduction

KINDS = {"map": lower_maps, "reduction": lower_reduction, "contraction": lower_contraction}


def lower_compute(lowering: Lowering, *group: ir.OpView) -> None:
    """A loop nest over the iteration domain of the op, or of a group of maps."""
    KINDS[string(group[0], "kind") or ""](lowering, *group)
