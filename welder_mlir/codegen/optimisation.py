"""LLVM's own optimiser, run as clang runs it at -O3."""

from __future__ import annotations

from functools import lru_cache

import llvmlite.binding as llvm

from welder_mlir.errors import CompilationError


@lru_cache(maxsize=1)
def initialise_llvm() -> None:
    """Register every target that llvmlite was built with."""
    llvm.initialize_all_targets()
    llvm.initialize_all_asmprinters()
    # libdevice asks how exact a square root must be; unanswered, it takes the approximate instruction.
    llvm.set_option("welder-mlir", "-nvvm-reflect-add=__CUDA_PREC_SQRT=1")


def parse(llvm_ir: str, context: llvm.ContextRef) -> llvm.ModuleRef:
    """Return the verified module, in a `context` of its own as llvmlite's global one grows without end; what
    LLVM rejects raises CompilationError with its message.
    """
    initialise_llvm()
    try:
        module = llvm.parse_assembly(llvm_ir, context)
        module.verify()
    except RuntimeError as error:
        raise CompilationError(f"LLVM rejects the generated code: {error}") from error
    return module


def optimise(module: llvm.ModuleRef, machine: llvm.TargetMachine) -> None:
    """Run the pipeline of -O3 in place: inlining, SROA, unrolling, and vectorisation where the target has
    vectors.
    """
    options = llvm.create_pipeline_tuning_options(speed_level=3)
    options.loop_unrolling = True
    options.loop_vectorization = True
    options.slp_vectorization = True
    builder = llvm.create_pass_builder(machine, options)
    builder.getModulePassManager().run(module, builder)
