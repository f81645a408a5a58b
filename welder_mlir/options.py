"""What a user may choose about a compilation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class CompileOptions:
    """Options of `compile`; equal options and an equal model give equal bytes."""

    target: str = "native"  # a device or architecture: h200, sm_90a, cpu; native is this machine's GPU, else its CPU
    # The farthest level that connects operators; on the command line `--max-level 0` is register too, and 1 shared.
    fuse: Literal["none", "register", "shared"] = "shared"
    share_launches: bool = True  # let independent groups share a launch of a GPU
    top_k: int = 8  # tiles that are kept of each group, the best and its alternatives
    shapes: dict[str, tuple[int, ...]] = field(default_factory=dict)  # of inputs whose shape the model leaves open
    stages: tuple[str, ...] = ()  # the stages of `compiler.STAGES` whose text the artefact keeps
    jobs: int | None = None  # processes that compile kernels; None: one a core
    use_cache: bool = True  # look kernels up in the cache folder, and leave them there
