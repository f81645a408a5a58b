"""NVIDIA's bitcode library of mathematical functions, which `math` operations call as `__nv_*`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import llvmlite.binding as llvm

from welder_mlir.errors import CompilationError


def link_libdevice(module: llvm.ModuleRef, context: llvm.ContextRef) -> None:
    """Define in `module`, which lives in `context`, every `__nv_*` function that it declares, for the
    optimiser to inline.
    """
    wanted = frozenset(f.name for f in module.functions if f.is_declaration and f.name.startswith("__nv_"))
    if not wanted:
        return
    library = llvm.parse_bitcode(_extract(wanted), context)
    # Its own triple and data layout are those of an older LLVM, and the linker warns of a difference.
    library.triple = module.triple
    library.data_layout = module.data_layout
    module.link_in(library)
    for function in module.functions:
        if function.name in wanted and not function.is_declaration:
            function.linkage = "internal"


@lru_cache(maxsize=64)
def _extract(wanted: frozenset[str]) -> bytes:
    """Return the bitcode of the `wanted` functions and of what they call: 2 ms to link, where the whole takes
    100 ms.
    """
    library = llvm.parse_bitcode(libdevice_path().read_bytes(), llvm.create_context())
    missing = wanted - {f.name for f in library.functions}
    if missing:
        raise CompilationError(f"libdevice has no function {', '.join(sorted(missing))}")
    for symbol in (*library.functions, *library.global_variables):
        if not symbol.is_declaration and symbol.name not in wanted:
            symbol.linkage = "internal"
    passes = llvm.create_new_module_pass_manager()
    passes.add_global_dead_code_eliminate_pass()
    passes.run(library, _pass_builder())
    return bytes(library.as_bitcode())


@lru_cache(maxsize=1)
def libdevice_path() -> Path:
    """Return where `libdevice.10.bc` lies, in the `nvidia-nvvm` package or in a CUDA toolkit."""
    from cuda.pathfinder import BitcodeLibNotFoundError, find_bitcode_lib

    try:
        return Path(find_bitcode_lib("device"))
    except BitcodeLibNotFoundError as error:
        raise CompilationError(
            "libdevice.10.bc not found: install the nvidia-nvvm package, or point CUDA_HOME at a CUDA toolkit"
        ) from error


def _pass_builder() -> llvm.PassBuilder:
    machine = llvm.Target.from_triple("nvptx64-nvidia-cuda").create_target_machine()
    return llvm.create_pass_builder(machine, llvm.create_pipeline_tuning_options(3))
