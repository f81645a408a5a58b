"""What each NVIDIA architecture asks of the code generator."""

from __future__ import annotations

import re

# The oldest PTX version that knows the architecture, from the release notes of the PTX ISA. Architectures
# with an `a` or `f` suffix have instructions of that one generation only (wgmma and setmaxnreg of sm_90a,
# tcgen05 of sm_100a).
_PTX_VERSION = {
    "sm_75": 63,
    "sm_80": 70,
    "sm_86": 71,
    "sm_87": 74,
    "sm_89": 78,
    "sm_90": 78,
    "sm_90a": 80,
    "sm_100": 86,
    "sm_100a": 86,
    "sm_100f": 88,
    "sm_103": 88,
    "sm_103a": 88,
    "sm_103f": 88,
    "sm_120": 87,
    "sm_120a": 87,
    "sm_120f": 88,
    "sm_121": 88,
    "sm_121a": 88,
    "sm_121f": 88,
}

# Bulk copies to shared::cta, tensor maps in generic memory and `st.bulk` need this one; every driver of CUDA
# 12.3 takes it.
_LOWEST_PTX_VERSION = 83

_NAME = re.compile(r"sm_(\d+)([af]?)")


def is_gpu(target: str) -> bool:
    """Return whether `target` names an NVIDIA architecture such as `sm_90a`, rather than a host processor."""
    return _NAME.fullmatch(target) is not None


def ptx_version(architecture: str) -> int:
    """Return the PTX version to emit, 83 for 8.3; an unknown architecture raises ValueError."""
    if architecture not in _PTX_VERSION:
        known = ", ".join(_PTX_VERSION)
        raise ValueError(f"unknown architecture {architecture!r}: expected one of {known}")
    return max(_LOWEST_PTX_VERSION, _PTX_VERSION[architecture])
