"""LLVM IR to PTX, by LLVM's NVPTX back end in llvmlite."""

from __future__ import annotations

import re

import llvmlite.binding as llvm

from welder_mlir.codegen.architecture import ptx_version
from welder_mlir.codegen.libdevice import link_libdevice
from welder_mlir.codegen.optimisation import initialise_llvm, optimise, parse
from welder_mlir.errors import CompilationError

_TRIPLE = "nvptx64-nvidia-cuda"
_KERNEL = re.compile(r'^define\b[^@]*\bptx_kernel\b[^@]*@("[^"]+"|[\w.$-]+)', re.MULTILINE)
_ANNOTATED = re.compile(r'!\{\s*ptr\s+@("[^"]+"|[\w.$-]+)\s*,\s*!"kernel"')


def emit_ptx(llvm_ir: str, architecture: str = "sm_90a") -> str:
    """Return the PTX of the kernels in `llvm_ir`, optimised at O3.

    Arithmetic is strict: no flushing of subnormals, IEEE division and square root, and a multiplication and
    an addition become one fma only where the IR allows it (`contract`). All but the kernels is made internal,
    so that unused code is dropped and modules can be linked together. Raises CompilationError for code that
    LLVM rejects.
    """
    initialise_llvm()
    machine = llvm.Target.from_triple(_TRIPLE).create_target_machine(
        cpu=architecture, features=f"+ptx{ptx_version(architecture)}", opt=3
    )
    kernels = kernel_names(llvm_ir)
    if not kernels:
        raise CompilationError("the module has no kernel: mark one with the calling convention ptx_kernel")
    context = llvm.create_context()
    module = parse(llvm_ir, context)
    module.triple = _TRIPLE
    module.data_layout = str(machine.target_data)
    link_libdevice(module, context)
    _make_private(module, kernels)
    optimise(module, machine)
    return str(machine.emit_assembly(module))


def kernel_names(llvm_ir: str) -> tuple[str, ...]:
    """Return the kernels of `llvm_ir` in order, by calling convention or by `nvvm.annotations`."""
    found = _KERNEL.findall(llvm_ir) + _ANNOTATED.findall(llvm_ir)
    return tuple(dict.fromkeys(name.strip('"') for name in found))


def _make_private(module: llvm.ModuleRef, kernels: tuple[str, ...]) -> None:
    """Leave nothing but the kernels that could clash with, or be called from, another module of the cubin."""
    for function in module.functions:
        if not function.is_declaration and function.name not in kernels:
            function.linkage = "internal"
            # A call costs registers: nvJitLink gives a caller as many as any function of the cubin that it
            # may reach.
            function.add_function_attribute("alwaysinline")
    for variable in module.global_variables:
        if not variable.is_declaration and not variable.name.startswith("llvm."):
            variable.linkage = "internal"
        elif variable.is_declaration:
            # The linker takes dynamic shared memory of one name in two modules for two definitions.
            variable.name = f"{kernels[0]}_{variable.name}"
