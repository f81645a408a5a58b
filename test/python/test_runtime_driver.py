"""Without a driver, a GPU or the right architecture: errors that say what to do."""

import dataclasses

import numpy as np
import pytest
from hand_kernels import chain_plan

from welder_mlir.errors import DeviceError
from welder_mlir.runtime import CompiledModel, driver
from welder_mlir.runtime.artefact import Artefact
from welder_mlir.runtime.driver import Driver, Gpu

H200 = Gpu(0, "NVIDIA H200", (9, 0), 141 << 30, 132, 232448)
A100 = dataclasses.replace(H200, name="NVIDIA A100", capability=(8, 0))


@pytest.mark.parametrize(
    ("gpu", "target", "runs"),
    [
        (H200, "sm_90a", True),
        (H200, "sm_90", True),
        (H200, "sm_80", False),
        (H200, "sm_100a", False),
        (A100, "sm_80", True),
        (A100, "sm_86", False),
        (dataclasses.replace(A100, capability=(8, 9)), "sm_80", True),
        (dataclasses.replace(H200, capability=(10, 3)), "sm_100a", False),
        (dataclasses.replace(H200, capability=(10, 3)), "sm_100f", True),
    ],
)
def test_cubins_run_on_their_own_generation(gpu: Gpu, target: str, runs: bool) -> None:
    assert gpu.runs(target) == runs


def test_architecture_is_named_with_its_own_instructions() -> None:
    assert (H200.architecture, A100.architecture) == ("sm_90a", "sm_80")


def model() -> CompiledModel:
    return CompiledModel(Artefact(chain_plan(5, "sm_90a", 128), b"", {"w": np.zeros(320, np.float32)}))


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (
            Driver(None, (), "no NVIDIA driver"),
            "compiled for sm_90a, but there is no NVIDIA driver: .* --target cpu",
        ),
        (
            Driver((13, 0), (A100,), ""),
            "compiled for sm_90a, but GPU 0, NVIDIA A100, is sm_80: .* --target sm_80",
        ),
    ],
)
def test_call_without_the_right_gpu_is_a_device_error(
    monkeypatch: pytest.MonkeyPatch, found: Driver, message: str
) -> None:
    monkeypatch.setattr(driver, "probe", lambda: found)
    with pytest.raises(DeviceError, match=message):
        model()(np.zeros(320, np.float32))


def test_gpu_of_a_wrong_number_is_a_device_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "probe", lambda: Driver((13, 0), (H200,), ""))
    with pytest.raises(DeviceError, match="no GPU 3: this machine has 1"):
        driver.require_gpu("sm_90a", 3)


def test_probe_answers_the_same_each_time() -> None:
    assert driver.probe() is driver.probe()
    assert bool(driver.probe().gpus) != bool(driver.probe().missing)
