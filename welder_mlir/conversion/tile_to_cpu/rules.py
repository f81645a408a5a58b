"""The rule table: which rule rewrites which op of a block program."""

from __future__ import annotations

from collections.abc import Mapping

from welder_mlir.conversion.tile_to_cpu.allocate_rule import lower_allocate
from welder_mlir.conversion.tile_to_cpu.compute_rule import lower_compute
from welder_mlir.conversion.tile_to_cpu.control_rules import lower_constant, lower_for, lower_index_arithmetic
from welder_mlir.conversion.tile_to_cpu.lowering import Rule
from welder_mlir.conversion.tile_to_cpu.move_rules import lower_load, lower_store

RULES: Mapping[str, Rule] = {
    "tile.allocate": lower_allocate,
    "tile.load": lower_load,
    "tile.store": lower_store,
    "tile.compute": lower_compute,
    "scf.for": lower_for,
    "arith.constant": lower_constant,
    "*": lower_index_arithmetic,
}
