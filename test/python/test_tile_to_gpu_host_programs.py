"""The block programs that are tested on the host give the same answers on the simulated GPU."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
import simulated_kernel
import test_tile_to_cpu_contractions
import test_tile_to_cpu_maps
import test_tile_to_cpu_moves
import test_tile_to_cpu_reductions

MODULES: list[ModuleType] = [
    test_tile_to_cpu_contractions,
    test_tile_to_cpu_maps,
    test_tile_to_cpu_moves,
    test_tile_to_cpu_reductions,
]
# What only the host does: sums of other than products, vector units, timing, ranges of thread blocks.
HOST_ONLY = {
    "test_a_body_that_is_no_plain_product",
    "test_every_vector_unit_gives_the_same",
    "test_a_kernel_compiles_quickly_and_its_product_is_fast",
    "test_thread_blocks_run_in_any_partition",
}


SIMULATED_POINTS = 2_003  # at which a function is compared: a simulated thread takes a thousand times as long


class SimulatedKernel:
    """Stands in for a kernel on the host."""

    def __init__(self, source: str) -> None:
        self.source = source

    def __call__(self, *arrays: np.ndarray) -> None:
        simulated_kernel.run_all(self.source, *arrays)


@pytest.fixture(autouse=True)
def _on_the_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in MODULES:
        monkeypatch.setattr(module, "run", simulated_kernel.run)
        if hasattr(module, "POINTS"):
            monkeypatch.setattr(module, "POINTS", SIMULATED_POINTS)
        if hasattr(module, "compile_kernel"):
            monkeypatch.setattr(module, "compile_kernel", SimulatedKernel)


for module in MODULES:
    globals().update(
        (name, test) for name, test in vars(module).items() if name.startswith("test_") and name not in HOST_ONLY
    )
