"""The device catalogue."""

from pathlib import Path

import pytest

from welder_mlir.device.catalogue import DEVICES, SCHEDULED_ONLY, find_device, find_device_of_gpu
from welder_mlir.device.device import Device
from welder_mlir.device.device_file import UNITS, Constant, constants_of, write_device_file
from welder_mlir.device.nvidia import H100, H200
from welder_mlir.errors import UsageError


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("h200", "H200"),
        ("H200", "H200"),
        ("sm_90a", "H200"),
        ("sm_90", "H200"),
        ("SM_80", "A100"),
        ("rtx-4090", "RTX 4090"),
        ("sm_100a", "B200"),
        ("cpu", "CPU"),
        ("v100", "V100"),
    ],
)
def test_a_device_is_found_by_name_or_target(text: str, name: str) -> None:
    assert find_device(text).name == name


def test_an_unknown_device_lists_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"'tpu'.*h200 \(sm_90a\).*cpu"):
        find_device("tpu")


def test_native_is_the_runtimes_to_resolve() -> None:
    with pytest.raises(UsageError, match="native"):
        find_device("native")


@pytest.mark.parametrize("device", [*DEVICES, *SCHEDULED_ONLY], ids=lambda d: d.name)
def test_figures_are_in_order(device: Device) -> None:
    assert device.shared_bandwidth > device.bandwidth > device.mem_levels[2].bandwidth
    assert device.l2_bandwidth > device.bandwidth
    assert device.shared_per_block <= device.shared_per_multiprocessor
    assert device.tensor_core_rate >= device.fp32_rate
    assert device.shared_per_block == device.mem_levels[1].capacity


@pytest.mark.parametrize(
    ("gpu", "target", "name"),
    [
        ("NVIDIA H100 80GB HBM3", "sm_90a", "H100"),
        ("NVIDIA H200", "sm_90a", "H200"),
        ("NVIDIA GH200", "sm_90a", "H200"),
    ],
)
def test_a_gpu_is_known_by_its_name_or_else_its_target(gpu: str, target: str, name: str) -> None:
    assert find_device_of_gpu(gpu, target).name == name


def test_a_device_file_changes_the_constants_that_it_gives(tmp_path: Path) -> None:
    measured = {"bandwidth": 1e12, "mma_sync_rate": H100.tensor_core_rate / 4, "l2_latency": 1e-7}
    file = tmp_path / "mine.json"
    file.write_text(write_device_file(H100, {n: Constant(v, UNITS[n], "test") for n, v in measured.items()}))
    found = find_device(str(file))
    assert found.name == str(file)
    assert constants_of(found) == constants_of(H100) | measured
    assert found.multiprocessors == H100.multiprocessors


@pytest.mark.parametrize(
    "text",
    [
        "no JSON",
        "[]",
        '{"device": "TPU", "constants": {}}',
        '{"device": "H200", "constants": {"warp_size": {"value": 1, "unit": "B/s"}}}',
        '{"device": "H200", "constants": {"bandwidth": {"value": -1, "unit": "B/s"}}}',
        '{"device": "H200", "constants": {"bandwidth": {"value": 1, "unit": "GB/s"}}}',
    ],
)
def test_a_file_that_describes_no_device_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "wrong.json"
    file.write_text(text)
    with pytest.raises(UsageError, match=r"wrong\.json"):
        find_device(str(file))


def test_constants_have_units() -> None:
    assert all(value > 0 for value in constants_of(H200).values())
