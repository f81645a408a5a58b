"""The device catalogue."""

import pytest

from welder_mlir.device.catalogue import DEVICES, SCHEDULED_ONLY, find_device
from welder_mlir.device.device import Device
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
