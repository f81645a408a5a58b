"""Whether a case passed, and why not."""

from __future__ import annotations

from math import isfinite

TOLERANCES = {"float32": 1e-5, "float16": 5e-3, "bfloat16": 5e-3}  # of ||out - ref|| / ||ref||
ALLOWED_OVER_TORCH = 2.0  # times PyTorch's own error in half precision
PASSED, FAILED = "PASSED", "FAILED"

_LONGEST_REASON = 300  # characters


def judge(dtype: str, error: float, torch_error: float | None) -> str:
    """Return the status of a case in `dtype`: its error, and in half precision how it compares with PyTorch's."""
    tolerance = TOLERANCES[dtype]
    if not isfinite(error):
        return f"{FAILED}: the outputs are not all finite, or not all written"
    if error > tolerance:
        return f"{FAILED}: error {error:.2e} is over the tolerance {tolerance:.0e}"
    if dtype != "float32" and torch_error is not None and isfinite(torch_error):
        allowed = ALLOWED_OVER_TORCH * torch_error
        if error > allowed:
            return f"{FAILED}: error {error:.2e} is over twice PyTorch's own, {torch_error:.2e}"
    return PASSED


def reason(error: BaseException) -> str:
    """Return an exception's kind and the first line that says something, cut short."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    if len(lines) > 1 and lines[0].endswith(":"):  # an announcement of what comes next
        lines[0] = f"{lines[0]} {lines[1]}"
    text = f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
    return text if len(text) <= _LONGEST_REASON else text[: _LONGEST_REASON - 1] + "…"
