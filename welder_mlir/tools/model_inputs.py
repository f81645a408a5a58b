"""The inputs of a run: given on the command line, or random."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence

import numpy as np

from welder_mlir.errors import UsageError
from welder_mlir.runtime.compiled_model import CompiledModel
from welder_mlir.runtime.dtypes import numpy_dtype
from welder_mlir.runtime.plan import TensorSpec
from welder_mlir.tools.array_arguments import Given, read_assignments
from welder_mlir.tools.console import note
from welder_mlir.tools.quantities import spell_tensor


def add_input_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `--input`, `--random` and `--seed`."""
    parser.add_argument(
        "--input",
        action="append",
        default=[],
        metavar="NAME=@FILE",
        help="an input from a .npy or .npz file, or as a number or rows; @FILE.npz gives all; may be repeated",
    )
    parser.add_argument(
        "--random", action="store_true", help="take random inputs (the default for inputs that are not given)"
    )
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of the random inputs (default: 0)")


def model_inputs(
    options: argparse.Namespace, specs: Sequence[TensorSpec], limits: Mapping[str, int] | None = None
) -> list[np.ndarray]:
    """Return an array for each spec, in order; what is not given is random, and a note says so.

    `limits` bounds the random values of integer inputs that index tables.
    """
    if options.random and options.input:
        raise UsageError("--random and --input exclude each other; inputs that are not given are random anyway")
    given = read_assignments("--input", options.input, [spec.name for spec in specs])
    made = random_inputs(specs, options.seed, limits or {})
    missing = [spec.name for spec in specs if spec.name not in given]
    if missing and not options.quiet and not options.random:
        note(f"random values, seed {options.seed}, for input {', '.join(missing)}")
    return [fit(spec, given[spec.name]) if spec.name in given else made[spec.name] for spec in specs]


def call_model(model: CompiledModel, arrays: Sequence[np.ndarray]) -> dict[str, np.ndarray]:
    """Return the outputs of one run by name."""
    outputs = model(*arrays)
    several = outputs if isinstance(outputs, tuple) else (outputs,)
    return {spec.name: array for spec, array in zip(model.plan.outputs, several, strict=True)}


def random_inputs(specs: Sequence[TensorSpec], seed: int, limits: Mapping[str, int]) -> dict[str, np.ndarray]:
    """Return random inputs by name: normal floats, all of uint8 and int8, and 0 or 1 for other integers, which
    may be indices; `limits` gives such an input more values. An input's values do not depend on the others.
    """
    return {spec.name: _random(spec, np.random.default_rng([seed, i]), limits) for i, spec in enumerate(specs)}


def fit(spec: TensorSpec, given: Given) -> np.ndarray:
    """Return the array as `spec` has it: a literal takes its type, and a number its shape; a file must agree."""
    wanted, array = numpy_dtype(spec.dtype), given.array
    if given.literal:
        array = array.astype(wanted)
        array = array if array.shape else np.full(spec.shape, array, wanted)
    elif array.dtype.kind == "V" and array.dtype.itemsize == wanted.itemsize:  # how numpy keeps ml_dtypes' types
        array = array.view(wanted)
    if (array.dtype, array.shape) != (wanted, spec.shape):
        expected, got = spell_tensor(spec.dtype, spec.shape), spell_tensor(array.dtype.name, array.shape)
        raise UsageError(f"--input {spec.name}: expected {expected}, got {got}")
    return np.ascontiguousarray(array).reshape(spec.shape)


def _random(spec: TensorSpec, random: np.random.Generator, limits: Mapping[str, int]) -> np.ndarray:
    dtype = numpy_dtype(spec.dtype)
    if dtype.kind == "b":
        return random.integers(0, 2, spec.shape).astype(dtype)
    if dtype.kind in "iu":
        if spec.name in limits:
            return random.integers(0, limits[spec.name], spec.shape).astype(dtype)
        low, high = (np.iinfo(dtype).min, np.iinfo(dtype).max + 1) if dtype.itemsize == 1 else (0, 2)
        return random.integers(low, high, spec.shape).astype(dtype)
    return np.asarray(random.standard_normal(spec.shape, np.float32)).astype(dtype)
