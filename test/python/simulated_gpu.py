"""Runs a compiled model's PTX in the simulator, launch by launch, as the executor would on a GPU."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from simulator import launch

from welder_mlir.runtime.artefact import Artefact
from welder_mlir.runtime.dtypes import numpy_dtype


def kernel_texts(ptx: str) -> dict[str, str]:
    """The PTX module of each kernel, out of the texts of all kernels one after the other."""
    modules = re.split(r"(?m)^(?=\.version )", ptx)
    found = {}
    for module in modules:
        entry = re.search(r"\.entry (\w+)", module)
        if entry:
            found[entry.group(1)] = module
    return found


def run_simulated(artefact: Artefact, inputs: Mapping[str, np.ndarray]) -> list[np.ndarray]:
    """The outputs; memory is poisoned first, and the simulator checks bounds, races and initialisation."""
    plan = artefact.plan
    texts = kernel_texts(artefact.stages["ptx"])
    memory = []
    for buffer in plan.buffers:
        array = np.empty(buffer.shape, numpy_dtype(buffer.dtype))
        array.view(np.uint8).fill(0xFF) if array.ndim else array.reshape(1).view(np.uint8).fill(0xFF)
        if buffer.role == "input":
            array[...] = inputs[buffer.name]
        if buffer.role in ("weight", "source"):
            array[...] = artefact.weights[buffer.name]
        memory.append(array)
    for step in plan.launches:
        launch(
            texts[step.kernel],
            step.kernel,
            step.grid,
            step.threads,
            [memory[i].reshape(-1) if memory[i].ndim else memory[i].reshape(1) for i in step.arguments],
            step.shared_bytes,
        )
    found = []
    for spec in plan.outputs:
        index = plan.find("output", spec.name)
        while plan.buffers[index].alias_of is not None:
            index = plan.buffers[index].alias_of
        found.append(memory[index])
    return found
