"""How far an output is from its reference, and whether that is near enough."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from welder_mlir.errors import NumericalMismatchError
from welder_mlir.tools.console import results, table
from welder_mlir.tools.quantities import spell_tensor

# The largest ||out - ref|| / ||ref|| that passes, by the coarsest element type that a model computes in.
# float32 sums of some thousand terms, in another order, differ by about 1e-6.
TOLERANCES = {"float32": 1e-5, "float16": 5e-3, "bfloat16": 5e-3}
_COARSEST = ("bfloat16", "float16", "float32")


@dataclass(frozen=True)
class Agreement:
    """One output beside its reference."""

    name: str
    dtype: str
    shape: tuple[int, ...]
    relative: float  # ||out - ref|| / ||ref||, in float64; infinite where only one of the two is not finite
    largest: float  # the largest |out - ref|
    tolerance: float

    @property
    def passed(self) -> bool:
        """Whether the output is near enough; NaN never is."""
        return self.relative <= self.tolerance

    def as_json(self) -> dict[str, Any]:
        """Return the record for `--json`."""
        return {
            "output": self.name,
            "dtype": self.dtype,
            "shape": list(self.shape),
            "relative_error": self.relative,
            "max_abs_error": self.largest,
            "tolerance": self.tolerance,
            "passed": self.passed,
        }


def tolerance_for(dtypes: Iterable[str]) -> float:
    """Return the tolerance of a model that has values of these element types; without floats all is exact."""
    present = set(dtypes)
    return next((TOLERANCES[dtype] for dtype in _COARSEST if dtype in present), 0.0)


def agreement(name: str, output: np.ndarray, reference: np.ndarray, tolerance: float) -> Agreement:
    """Compare an output with its reference. Integers and booleans must be equal; so must infinities."""
    exact = output.dtype.kind in "biu"
    allowed = 0.0 if exact else tolerance
    dtype, shape = output.dtype.name, output.shape
    if output.shape != reference.shape:
        return Agreement(name, dtype, shape, float("inf"), float("inf"), allowed)
    out, ref = output.astype(np.float64), reference.astype(np.float64)
    if np.isnan(out).any() or np.isnan(ref).any():
        return Agreement(name, dtype, shape, float("nan"), float("nan"), allowed)
    finite = np.isfinite(out) & np.isfinite(ref)
    if not np.array_equal(out[~finite], ref[~finite]):
        return Agreement(name, dtype, shape, float("inf"), float("inf"), allowed)
    difference = np.abs(out[finite] - ref[finite])
    largest = float(difference.max(initial=0.0))
    norm = float(np.linalg.norm(ref[finite]))
    error = float(np.linalg.norm(difference))
    relative = error / norm if norm else (0.0 if error == 0 else float("inf"))
    return Agreement(name, dtype, shape, relative, largest, allowed)


def report_agreement(rows: Sequence[Agreement], *, quiet: bool = False) -> int:
    """Print a table of outputs and their errors, with PASSED or FAILED as the last line; return the exit code."""
    passed = all(row.passed for row in rows)
    if not quiet:
        results().print(_table(rows))
        print("PASSED" if passed else "FAILED", flush=True)
    return 0 if passed else NumericalMismatchError.exit_code


def _table(rows: Sequence[Agreement]) -> Any:
    columns = ("output", "type", ">relative error", ">max abs error", ">tolerance", "")
    cells = [
        (
            row.name,
            spell_tensor(row.dtype, row.shape),
            f"{row.relative:.2e}",
            f"{row.largest:.2e}",
            f"{row.tolerance:.0e}",
            "" if row.passed else "differs",
        )
        for row in rows
    ]
    return table("", columns, cells)
