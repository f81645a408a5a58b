"""A compiled model on an NVIDIA GPU, from kernels by hand."""

import dataclasses
import threading

import numpy as np
import pytest
from hand_kernels import chain_plan, dynamic_shared_kernel, gpu_kernel

from welder_mlir.codegen.cubin import assemble, link_cubin
from welder_mlir.codegen.ptx import emit_ptx
from welder_mlir.errors import CorruptArtefactError, DeviceError, ResourceError
from welder_mlir.runtime import CompiledModel
from welder_mlir.runtime.artefact import Artefact
from welder_mlir.runtime.driver import probe
from welder_mlir.runtime.plan import Buffer, Launch, LaunchPlan, TensorSpec

torch = pytest.importorskip("torch")

pytestmark = pytest.mark.gpu

SIZE = 7 * 128


def cubin(*kernels: str) -> bytes:
    target = probe().gpus[0].architecture
    return link_cubin([assemble(emit_ptx(kernel, target), target) for kernel in kernels], target)


def chain() -> CompiledModel:
    """Return y = 2 exp(x + 2w) on the GPU of this machine."""
    plan = chain_plan(7, probe().gpus[0].architecture, 128, SIZE)
    code = cubin(
        gpu_kernel("add", "%r = fadd float %v0, %v1", 2),
        gpu_kernel("exp", "%r = call float @__nv_expf(float %v0)", 1),
        gpu_kernel("double", "%r = fmul float %v0, 2.0", 1),
    )
    return CompiledModel(Artefact(plan, code, {"w": random(0)}))


def random(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal(SIZE, np.float32)


def expected(x: np.ndarray) -> np.ndarray:
    return 2 * np.exp(x + 2 * random(0))


def test_numpy_in_and_out() -> None:
    model = chain()
    for seed in range(1, 4):
        np.testing.assert_allclose(model(random(seed)), expected(random(seed)), rtol=1e-5)


def test_torch_on_the_gpu_follows_torchs_stream() -> None:
    model = chain()
    side = torch.cuda.Stream()
    with torch.cuda.stream(side):
        x = torch.from_numpy(random(1)).cuda(non_blocking=True)
        y = model(x + 1) - 1
    side.synchronize()
    assert y.is_cuda
    np.testing.assert_allclose(y.cpu().numpy(), expected(random(1) + 1) - 1, rtol=1e-4)


def test_torch_on_the_host_comes_back_to_the_host() -> None:
    y = chain()(torch.from_numpy(random(1)))
    assert not y.is_cuda
    np.testing.assert_allclose(y.numpy(), expected(random(1)), rtol=1e-5)


def test_strided_input_and_out() -> None:
    model = chain()
    wide = torch.from_numpy(np.repeat(random(1), 2)).cuda()
    out = torch.empty(SIZE, device="cuda")
    assert model(wide[::2], out=out) is out
    np.testing.assert_allclose(out.cpu().numpy(), expected(random(1)), rtol=1e-5)


@pytest.mark.parametrize("as_handle", [False, True])
def test_work_is_queued_on_a_given_stream(as_handle: bool) -> None:
    stream = torch.cuda.Stream()
    x = torch.from_numpy(random(1)).cuda()
    torch.cuda.synchronize()
    y = chain()(x, stream=stream.cuda_stream if as_handle else stream)
    stream.synchronize()
    np.testing.assert_allclose(y.cpu().numpy(), expected(random(1)), rtol=1e-5)


def test_cupy_in_and_out() -> None:
    cupy = pytest.importorskip("cupy")
    y = chain()(cupy.asarray(random(1)))
    assert isinstance(y, cupy.ndarray)
    np.testing.assert_allclose(cupy.asnumpy(y), expected(random(1)), rtol=1e-5)


def test_callers_in_several_threads_do_not_mix() -> None:
    model, wrong = chain(), []

    def call(seed: int) -> None:
        for step in range(20):
            x = random(1000 * seed + step)
            if not np.allclose(model(x), expected(x), rtol=1e-4):
                wrong.append(seed)

    threads = [threading.Thread(target=call, args=(seed,)) for seed in range(1, 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_captured_graph_replays_on_static_memory() -> None:
    graph = chain().capture()
    x, y = torch.from_dlpack(graph.inputs[0]), torch.from_dlpack(graph.outputs[0])
    for seed in (1, 2):
        x.copy_(torch.from_numpy(random(seed)))
        torch.cuda.synchronize()
        graph.replay()
        np.testing.assert_allclose(y.cpu().numpy(), expected(random(seed)), rtol=1e-5)


def test_runs_and_launches_are_timed() -> None:
    model = chain()
    assert all(1e-7 < seconds < 1 for seconds in model.time_runs([random(1)], 10))
    profile = model.profile([random(1)])
    assert len(profile) == 3 and all(1e-7 < seconds < 1e-2 for seconds in profile)


@pytest.mark.parametrize("shared", [512, 100 * 1024])
def test_dynamic_shared_memory_up_to_the_devices_limit(shared: int) -> None:
    model = reverse(shared)
    x = np.arange(128, dtype=np.float32)
    np.testing.assert_array_equal(model(x), x[::-1])


def reverse(shared: int) -> CompiledModel:
    x, y = TensorSpec("x", "float32", (128,)), TensorSpec("y", "float32", (128,))
    buffers = (Buffer("x", "float32", (128,), "input"), Buffer("y", "float32", (128,), "output"))
    launches = (Launch("reverse", 1, 128, shared, (0, 1)),)
    plan = LaunchPlan(probe().gpus[0].architecture, (x,), (y,), buffers, launches)
    return CompiledModel(Artefact(plan, cubin(dynamic_shared_kernel("reverse")), {}))


def test_more_shared_memory_than_the_device_has_is_a_device_error() -> None:
    with pytest.raises(DeviceError, match="needs 1048576 bytes of shared memory"):
        reverse(1 << 20)(np.zeros(128, np.float32))


def test_more_memory_than_the_device_has_is_a_resource_error() -> None:
    model = chain()
    plan = dataclasses.replace(model.plan, arena_bytes=1 << 44)
    with pytest.raises(ResourceError, match="out of GPU memory"):
        CompiledModel(dataclasses.replace(model.artefact, plan=plan))(random(1))


def test_cubin_without_a_kernel_is_corrupt() -> None:
    model = chain()
    code = cubin(gpu_kernel("add", "%r = fadd float %v0, %v1", 2))
    with pytest.raises(CorruptArtefactError, match="has no kernel double"):
        CompiledModel(dataclasses.replace(model.artefact, code=code))(random(1))
