"""The vector registers of a processor, as far as a micro-kernel must know them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class VectorUnit:
    """Vector registers: how many bytes each, and how many of them."""

    width: int = 64  # bytes
    registers: int = 32

    def lanes(self, element_bytes: int) -> int:
        """Elements to a register."""
        return max(1, self.width // element_bytes)


AVX512 = VectorUnit(64, 32)
AVX2 = VectorUnit(32, 16)
SSE = VectorUnit(16, 16)
NEON = VectorUnit(16, 32)


@lru_cache(maxsize=1)
def host_vector_unit() -> VectorUnit:
    """What the processor that runs this has."""
    import llvmlite.binding as llvm

    features = llvm.get_host_cpu_features()
    if features.get("avx512f"):
        return AVX512
    if features.get("avx2") and features.get("fma"):
        return AVX2
    return NEON if features.get("neon") else SSE
