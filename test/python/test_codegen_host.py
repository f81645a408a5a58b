"""LLVM IR to host objects: processors, vectors, 16-bit floats, determinism."""

import ctypes
from functools import cache

import llvmlite.binding as llvm
import ml_dtypes
import numpy as np
import pytest
from hand_kernels import ADD, EXP, host_kernel

from welder_mlir.codegen.host_object import emit_object, find_processor
from welder_mlir.codegen.optimisation import initialise_llvm
from welder_mlir.errors import CompilationError

PROCESSORS = ["native", "x86-64", "x86-64-v3"]


@cache
def linker() -> llvm.LLJIT:
    initialise_llvm()
    return llvm.create_lljit_compiler()


def run(text: str, name: str, cpu: str, source: np.ndarray, target: np.ndarray) -> None:
    """Run the one-argument kernel `name` on `source`."""
    builder = llvm.JITLibraryBuilder().add_object_img(emit_object(text, cpu)).add_current_process()
    library = builder.export_symbol(name).link(linker(), f"{name} {cpu} {hash(text)}")
    kernel = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int64, ctypes.c_int64)(library[name])
    arguments = (ctypes.c_void_p * 2)(source.ctypes.data, target.ctypes.data)
    kernel(ctypes.addressof(arguments), 0, source.size // 64)


def test_same_text_gives_same_object() -> None:
    assert emit_object(EXP) == emit_object(EXP)


def test_unknown_processor_is_named() -> None:
    with pytest.raises(ValueError, match="unknown processor 'z80'"):
        find_processor("z80")


def test_native_names_what_a_machine_must_have() -> None:
    assert find_processor("native").features
    assert "avx2" in find_processor("x86-64-v3").features


def test_bad_code_is_a_compilation_error() -> None:
    with pytest.raises(CompilationError, match="LLVM rejects"):
        emit_object(ADD.replace("fadd", "frob"))


@pytest.mark.parametrize("cpu", PROCESSORS)
def test_calls_into_libm_resolve(cpu: str) -> None:
    body = "  %e = call float @llvm.exp.f32(float %v0)\n  %t = call float @tanhf(float %e)\n"
    text = host_kernel("math", body + "  %r = call float @erff(float %t)", 1)
    x = np.linspace(-3, 3, 128, dtype=np.float32)
    y = np.empty_like(x)
    run(text, "math", cpu, x, y)
    from math import erf, exp, tanh

    np.testing.assert_allclose(y, [erf(tanh(exp(v))) for v in x], rtol=1e-6)


def special_values(dtype: str) -> np.ndarray:
    """Return every 16-bit float, the midpoints between them, and their neighbours."""
    with np.errstate(over="ignore", invalid="ignore"):
        exact = np.arange(65536, dtype=np.uint16).view(dtype).astype(np.float32)
    finite = exact[np.isfinite(exact)]
    middle = np.unique(finite)
    middle = (middle[:-1].astype(np.float64) + middle[1:].astype(np.float64)) / 2
    middle = np.concatenate([middle, [65520.0, -65520.0, 1e30, -1e-30, 1e-8]])
    near = [np.nextafter(middle.astype(np.float32), np.float32(s * np.inf)) for s in (-1, 1)]
    values = np.concatenate([exact, middle.astype(np.float32), *near])
    return np.concatenate([values, np.zeros(-values.size % 64, np.float32)])


@pytest.mark.parametrize("cpu", PROCESSORS)
@pytest.mark.parametrize(("llvm_type", "dtype"), [("half", "float16"), ("bfloat", "bfloat16")])
def test_float32_rounds_to_16_bits_to_nearest_even(cpu: str, llvm_type: str, dtype: str) -> None:
    target = np.dtype(getattr(ml_dtypes, dtype, dtype))
    x = special_values(target)
    y = np.empty(x.size, target)
    text = host_kernel("narrow", f"  %r = fptrunc float %v0 to {llvm_type}", 1, ("float", llvm_type))
    run(text, "narrow", cpu, x, y)
    with np.errstate(over="ignore", invalid="ignore"):
        expected = x.astype(target).astype(np.float32)
        got = y.astype(np.float32)
    # Processors with an instruction for bfloat16 take subnormal numbers for zero.
    tiny = np.abs(x) < np.finfo(np.float32).tiny if dtype == "bfloat16" else np.zeros(x.size, bool)
    np.testing.assert_array_equal(got[~tiny], expected[~tiny])


@pytest.mark.parametrize("cpu", PROCESSORS)
@pytest.mark.parametrize(("llvm_type", "dtype"), [("half", "float16"), ("bfloat", "bfloat16")])
def test_float64_rounds_once(cpu: str, llvm_type: str, dtype: str) -> None:
    target = np.dtype(getattr(ml_dtypes, dtype, dtype))
    with np.errstate(invalid="ignore"):
        single = special_values(target).astype(np.float64)
        candidates = np.arange(65536, dtype=np.uint16).view(target).astype(np.float64)
    # A hair beyond a midpoint, which rounding to float32 first would lose.
    x = np.concatenate([single, single * (1 + 2.0**-40), single * (1 - 2.0**-40)])
    y = np.empty(x.size, target)
    text = host_kernel("narrow", f"  %r = fptrunc double %v0 to {llvm_type}", 1, ("double", llvm_type))
    run(text, "narrow", cpu, x, y)
    candidates = np.unique(candidates[np.isfinite(candidates)])
    finite = np.isfinite(x) & (np.abs(x) <= candidates[-1])
    got = y[finite].astype(np.float64)
    index = np.clip(np.searchsorted(candidates, x[finite]), 1, candidates.size - 1)
    best = np.minimum(np.abs(x[finite] - candidates[index]), np.abs(x[finite] - candidates[index - 1]))
    np.testing.assert_array_equal(np.abs(got - x[finite]), best)


@pytest.mark.parametrize("cpu", PROCESSORS)
@pytest.mark.parametrize(("llvm_type", "dtype"), [("half", "float16"), ("bfloat", "bfloat16")])
def test_16_bits_widen_exactly(cpu: str, llvm_type: str, dtype: str) -> None:
    x = np.arange(65536, dtype=np.uint16).view(getattr(ml_dtypes, dtype, dtype))
    y = np.empty(x.size, np.float32)
    text = host_kernel("widen", f"  %r = fpext {llvm_type} %v0 to float", 1, (llvm_type, "float"))
    run(text, "widen", cpu, x, y)
    np.testing.assert_array_equal(y, x.astype(np.float32))
