"""A compiled model on the host, from kernels by hand: numbers, arrays of several libraries, errors."""

import dataclasses
import threading
from pathlib import Path

import ml_dtypes
import numpy as np
import pytest
from hand_kernels import ADD, BLOCK, EXP, archive, chain_artefact, chain_plan, host_kernel

from welder_mlir.errors import CorruptArtefactError, DeviceError, UsageError
from welder_mlir.runtime import CompiledModel, load
from welder_mlir.runtime.artefact import Artefact
from welder_mlir.runtime.executor_cpu import CpuExecutor
from welder_mlir.runtime.plan import Buffer, Launch, LaunchPlan, TensorSpec
from welder_mlir.runtime.thread_pool import ThreadPool


def expected(artefact: Artefact, x: np.ndarray) -> np.ndarray:
    return 2 * np.exp(x + 2 * artefact.weights["w"])


def random(size: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal(size, np.float32)


def unary(dtypes: tuple[str, str], names: tuple[str, str], body: str, shape: tuple[int, ...]) -> CompiledModel:
    """Return the model of one kernel of one input."""
    x, y = TensorSpec("x", names[0], shape), TensorSpec("y", names[1], shape)
    buffers = (Buffer("x", names[0], shape, "input"), Buffer("y", names[1], shape, "output"))
    blocks = int(np.prod(shape)) // BLOCK
    plan = LaunchPlan("native", (x,), (y,), buffers, (Launch("k", blocks, 1, 0, (0, 1)),))
    return CompiledModel(Artefact(plan, archive(host_kernel("k", body, 1, dtypes)), {}))


def passthrough() -> CompiledModel:
    """Return a model that only hands on: its input reshaped, a part of it, and a weight."""
    inputs = (TensorSpec("x", "float32", (4, 6)),)
    outputs = (
        TensorSpec("flat", "float32", (24,)),
        TensorSpec("row", "float32", (6,)),
        TensorSpec("w", "float32", (3,)),
    )
    buffers = (
        Buffer("x", "float32", (4, 6), "input"),
        Buffer("w", "float32", (3,), "weight"),
        Buffer("flat", "float32", (24,), "output", alias_of=0),
        Buffer("row", "float32", (6,), "output", 24, alias_of=0),
        Buffer("w", "float32", (3,), "output", alias_of=1),
    )
    plan = LaunchPlan("native", inputs, outputs, buffers, ())
    return CompiledModel(Artefact(plan, archive(ADD), {"w": np.arange(3, dtype=np.float32)}))


@pytest.mark.parametrize("blocks", [1, 5, 1000])
def test_model_computes_with_weights_constants_and_a_shared_arena(blocks: int) -> None:
    artefact = chain_artefact(blocks)
    model = CompiledModel(artefact)
    for seed in range(3):
        x = random(blocks * BLOCK, seed)
        np.testing.assert_allclose(model(x), expected(artefact, x), rtol=1e-5)


def test_saved_and_loaded_model_gives_the_same(tmp_path: Path) -> None:
    model = CompiledModel(chain_artefact())
    model.save(tmp_path / "m.welder")
    again = load(tmp_path / "m.welder")
    x = random(5 * BLOCK)
    np.testing.assert_array_equal(again(x), model(x))
    assert again.plan == model.plan and again.report() == {"kernels": 3}
    assert again.kernels == ("double", "add", "exp")


@pytest.mark.parametrize("threads", [1, 2, 7])
def test_every_thread_block_runs_once(threads: int) -> None:
    counts = np.zeros(10_007, np.int64)

    def kernel(_: int, first: int, last: int) -> None:
        counts[first:last] += 1

    pool = ThreadPool(threads)
    for grid in (1, threads, 10_007):
        counts[:] = 0
        pool.run(kernel, 0, grid)
        assert (counts[:grid] == 1).all() and not counts[grid:].any()
    pool.close()


def test_callers_in_several_threads_do_not_mix() -> None:
    artefact = chain_artefact(50)
    model = CompiledModel(artefact)
    wrong = []

    def call(seed: int) -> None:
        for step in range(20):
            x = random(50 * BLOCK, 100 * seed + step)
            if not np.allclose(model(x), expected(artefact, x), rtol=1e-5):
                wrong.append(seed)

    threads = [threading.Thread(target=call, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
def test_16_bit_arrays(dtype: str) -> None:
    kind = {"float16": "half", "bfloat16": "bfloat"}[dtype]
    body = f"  %w = fpext {kind} %v0 to float\n  %d = fmul float %w, 2.0\n  %r = fptrunc float %d to {kind}"
    model = unary((kind, kind), (dtype, dtype), body, (2, BLOCK))
    x = random(2 * BLOCK).reshape(2, BLOCK).astype(getattr(ml_dtypes, dtype, dtype))
    y = model(x)
    assert y.dtype == x.dtype
    np.testing.assert_array_equal(y.astype(np.float32), 2 * x.astype(np.float32))


def test_non_contiguous_and_foreign_order_inputs_are_copied() -> None:
    artefact = chain_artefact()
    wide = random(2 * 5 * BLOCK)
    for x in (wide[::2], wide[::-2], wide[::2].astype(">f4")):
        np.testing.assert_allclose(CompiledModel(artefact)(x), expected(artefact, x.astype(np.float32)), rtol=1e-5)


def test_unaligned_input_is_copied() -> None:
    artefact = chain_artefact()
    x = np.frombuffer(b"\0" + random(5 * BLOCK).tobytes(), np.uint8)[1:].view(np.float32)
    np.testing.assert_allclose(CompiledModel(artefact)(x), expected(artefact, x), rtol=1e-5)


@pytest.mark.parametrize("make", [lambda n: np.empty(n, np.float32), lambda n: np.empty(2 * n, np.float32)[::2]])
def test_out_is_written(make: object) -> None:
    artefact = chain_artefact()
    x, out = random(5 * BLOCK), make(5 * BLOCK)  # type: ignore[operator]
    assert CompiledModel(artefact)(x, out=out) is out
    np.testing.assert_allclose(out, expected(artefact, x), rtol=1e-5)


def test_out_may_be_the_input_itself() -> None:
    artefact = chain_artefact()
    x = random(5 * BLOCK)
    want = expected(artefact, x)
    CompiledModel(artefact)(x, out=x)
    np.testing.assert_allclose(x, want, rtol=1e-5)


def test_outputs_that_are_parts_of_inputs_or_weights_are_copies() -> None:
    x = random(24).reshape(4, 6)
    flat, row, weight = passthrough()(x)
    np.testing.assert_array_equal(flat, x.reshape(-1))
    np.testing.assert_array_equal(row, x[1])
    np.testing.assert_array_equal(weight, [0, 1, 2])
    assert not np.may_share_memory(flat, x)


def test_inputs_may_be_given_by_name() -> None:
    x = random(24).reshape(4, 6)
    np.testing.assert_array_equal(passthrough()(x=x)[0], x.reshape(-1))


@pytest.mark.parametrize(
    ("arguments", "named", "message"),
    [
        ((), {}, "input x is missing: expected x"),
        ((1, 2), {}, r"expected 1 inputs \(x\), got 2"),
        ((), {"z": 1}, "no input 'z': expected x"),
        ((np.zeros((4, 6), np.float32),), {"x": 1}, "input x is given twice"),
        ((np.zeros((6, 4), np.float32),), {}, r"input x: expected float32 \[4, 6\], got float32 \[6, 4\]"),
        ((np.zeros((4, 6)),), {}, r"input x: expected float32 \[4, 6\], got float64 \[4, 6\]"),
        ((np.zeros((4, 6), np.int32),), {}, "got int32"),
        ((object(),), {}, "expected an array of numpy, torch .*, got object"),
        ((np.zeros((4, 6), np.float32),), {"out": np.zeros(1)}, "out: expected 3 arrays, got 1"),
    ],
)
def test_wrong_call_says_what_was_expected(
    arguments: tuple[object, ...], named: dict[str, object], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        passthrough()(*arguments, **named)


def test_other_processors_code_is_a_device_error() -> None:
    artefact = chain_artefact()
    plan = dataclasses.replace(artefact.plan, target="z80", features=("sse2", "warp-drive"))
    with pytest.raises(DeviceError, match="compiled for the processor z80, but this one lacks warp-drive"):
        CompiledModel(dataclasses.replace(artefact, plan=plan))(random(5 * BLOCK))


def test_code_without_a_kernel_or_a_symbol_is_corrupt() -> None:
    plan = chain_plan(5, "native")
    weights = {"w": random(5 * BLOCK)}
    for code in (archive(ADD, EXP), b"!<arch>\n", b"nothing", archive(EXP.replace("@erff", "@no_such"))):
        with pytest.raises(CorruptArtefactError, match="cannot be loaded"):
            CpuExecutor(Artefact(plan, code, weights))


def test_runs_and_launches_are_timed() -> None:
    model = CompiledModel(chain_artefact())
    x = random(5 * BLOCK)
    assert len(model.time_runs([x], 4)) == 4
    assert len(model.profile([x])) == 3
    assert all(seconds > 0 for seconds in model.time_runs([x], 4) + model.profile([x]))


def test_what_a_host_model_lacks_is_said() -> None:
    model = CompiledModel(chain_artefact())
    assert "@double" in model.mlir("llvm")
    with pytest.raises(UsageError, match=r"does not keep the stage 'ptx' \(it keeps llvm\)"):
        _ = model.ptx
    with pytest.raises(UsageError, match="has no cubin"):
        _ = model.cubin
    with pytest.raises(UsageError, match="has no CUDA graph"):
        model.capture()
