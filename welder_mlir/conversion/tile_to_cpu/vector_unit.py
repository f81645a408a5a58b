"""The vector registers of a processor, as far as a micro-kernel must know them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class VectorUnit:
    """Vector registers: how many bytes each, how many of them, and whether a multiply-add is one instruction."""

    width: int = 64  # bytes
    registers: int = 32
    fused: bool = True

    def lanes(self, element_bytes: int) -> int:
        """Elements to a register."""
        return max(1, self.width // element_bytes)


AVX512 = VectorUnit(64, 32)
AVX2 = VectorUnit(32, 16)
SSE = VectorUnit(16, 16, fused=False)
NEON = VectorUnit(16, 32)


def find_vector_unit(features: Collection[str]) -> VectorUnit:
    """The best that a processor with these features, by LLVM's names, has."""
    if "avx512f" in features:
        return AVX512
    if "avx2" in features and "fma" in features:
        return AVX2
    return NEON if "neon" in features else SSE


def host_vector_unit() -> VectorUnit:
    """What the processor that runs this has."""
    import llvmlite.binding as llvm

    return find_vector_unit({name for name, present in llvm.get_host_cpu_features().items() if present})
