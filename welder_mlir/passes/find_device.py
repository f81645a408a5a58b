"""The device that a pass option names."""

from __future__ import annotations

from torch_mlir import ir

from welder_mlir.device.catalogue import find_device
from welder_mlir.device.device import Device
from welder_mlir.errors import UsageError
from welder_mlir.pass_manager.base import PassError


def find_device_for(module: ir.Operation, name: str) -> Device:
    """The device; PassError on the module for an unknown name."""
    try:
        return find_device(name)
    except UsageError as error:
        raise PassError(module, str(error)) from error
