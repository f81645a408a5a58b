"""Quotients of float32 without a branch, as PTX in the simulator: nearest numbers, exact ones, the rare cases."""

import numpy as np
from onnx import helper
from simulated_gpu import run_simulated
from tiny_models import model_of, value

from welder_mlir.compiler import compile as compile_model
from welder_mlir.options import CompileOptions

RARE = [0.0, -0.0, np.inf, -np.inf, np.nan, 1e-45, 3e-39, 1.2e-38, 7e-31, 8e-31, 1.2e30, 1.3e30, 9e37, 3.4e38]


def _quotients(dividends: np.ndarray, divisors: np.ndarray) -> np.ndarray:
    given = [value("x", [*dividends.shape]), value("y", [*divisors.shape])]
    made = [value("z", [*np.broadcast_shapes(dividends.shape, divisors.shape)])]
    model = model_of([helper.make_node("Div", ["x", "y"], ["z"])], given, made)
    compiled = compile_model(model, target="h200", options=CompileOptions(jobs=1, stages=("ptx",)))
    assert "call" not in compiled.artefact.stages["ptx"]
    (found,) = run_simulated(compiled.artefact, {"x": dividends, "y": divisors})
    return found


def test_quotients_are_the_nearest_numbers() -> None:
    rng = np.random.default_rng(0)
    x = (rng.standard_normal((64, 64)) * 2.0 ** rng.integers(-40, 40, (64, 64))).astype(np.float32)
    y = (rng.standard_normal((64, 1)) * 2.0 ** rng.integers(-40, 40, (64, 1))).astype(np.float32)
    expected = x / y
    found = _quotients(x, y)
    assert np.mean(found != expected) < 1e-3
    assert np.abs(found / expected.astype(np.float64) - 1).max() <= 2.0**-23


def test_what_divides_evenly_does() -> None:
    divisors = np.arange(1, 129, dtype=np.float32).reshape(-1, 1)
    factors = np.arange(-64, 64, dtype=np.float32)
    np.testing.assert_array_equal(_quotients(divisors * factors, divisors), np.broadcast_to(factors, (128, 128)))


def test_rare_numbers_divide_as_the_standard_says() -> None:
    x = np.array([*RARE, 1.0, -3.0], np.float32)
    y = x.reshape(-1, 1)
    with np.errstate(all="ignore"):
        expected = x / y
    found = _quotients(x, y)
    special = ~np.isfinite(expected) | (expected == 0)
    np.testing.assert_array_equal(found[special], expected[special])
    np.testing.assert_array_equal(np.signbit(found[expected == 0]), np.signbit(expected[expected == 0]))
    normal = np.abs(expected) >= np.finfo(np.float32).tiny
    close = np.isclose(found, expected, rtol=2.0**-22, atol=np.where(normal, 0, 2.0**-148))
    assert close[~special].all(), (x[np.nonzero(~close & ~special)[1]], y[np.nonzero(~close & ~special)[0]])
