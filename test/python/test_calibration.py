"""The kernels that constants are measured with, and the measurement where there is a GPU."""

from pathlib import Path

import pytest

from welder_mlir.codegen.cubin import link_cubin
from welder_mlir.codegen.resources import resource_usage
from welder_mlir.device.catalogue import find_device
from welder_mlir.device.device_file import UNITS
from welder_mlir.tools.calibration.micro_kernels import micro_kernels
from welder_mlir.tools.welder import main


@pytest.mark.parametrize("target", ["sm_80", "sm_89", "sm_90a", "sm_100a"])
def test_the_micro_kernels_assemble_without_spills(target: str) -> None:
    found = resource_usage(link_cubin([micro_kernels()], target))
    assert sorted(found) == ["barrier", "chase", "copy", "fma", "mma", "nothing", "read", "shared"]
    assert all(kernel.stack_bytes == 0 for kernel in found.values())


def test_the_file_must_be_one_that_a_target_can_name(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["devices", "--calibrate", "mine.toml"]) == 2
    assert ".json" in capfd.readouterr().err


@pytest.mark.gpu
def test_every_constant_is_measured_and_read_back(tmp_path: Path) -> None:
    file = tmp_path / "gpu.json"
    assert main(["devices", "--calibrate", str(file)]) == 0
    found = find_device(str(file))
    assert UNITS
    assert found.l2_bandwidth > found.bandwidth > 1e11
    assert found.memory_latency > found.l2_latency > 1e-8
