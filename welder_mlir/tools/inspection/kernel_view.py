"""The kernels of a cubin and what each takes of a multiprocessor."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from welder_mlir.tools.console import table
from welder_mlir.tools.quantities import spell_bytes

if TYPE_CHECKING:
    from rich.table import Table


def describe_kernels(cubin: bytes) -> list[dict[str, Any]]:
    """Return name, registers, and bytes of shared memory and stack of each kernel; ValueError for another file."""
    from welder_mlir.codegen.resources import resource_usage

    try:
        usages = resource_usage(cubin)
    except (LookupError, struct.error) as error:
        raise ValueError(f"its sections are damaged ({error})") from error
    return [{"name": name} | asdict(usage) for name, usage in usages.items()]


def kernel_table(kernels: Sequence[dict[str, Any]]) -> Table:
    """Return a table of `describe_kernels`; the stack holds spilled registers and arrays."""
    rows = [
        (
            kernel["name"],
            kernel["registers"],
            spell_bytes(kernel["stack_bytes"]),
            spell_bytes(kernel["shared_bytes"]),
            spell_bytes(kernel["dynamic_shared_bytes"]) if "dynamic_shared_bytes" in kernel else "at launch",
        )
        for kernel in kernels
    ]
    columns = ("kernel", ">registers", ">stack and spills", ">static shared", ">dynamic shared")
    return table("kernels, per thread and per thread block", columns, rows)
