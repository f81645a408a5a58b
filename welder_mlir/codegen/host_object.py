"""LLVM IR to a relocatable object for the host, by LLVM's own back end in llvmlite."""

from __future__ import annotations

import re
from dataclasses import dataclass

import llvmlite.binding as llvm

from welder_mlir.codegen.half_conversions import HALF_CONVERSIONS
from welder_mlir.codegen.optimisation import initialise_llvm, optimise, parse

_SIXTEEN_BITS = re.compile(r"\b(half|bfloat)\b")

# The features that each level of the x86-64 psABI adds, by LLVM's names.
_X86_64_V2 = ("cx16", "popcnt", "sahf", "sse3", "sse4.1", "sse4.2", "ssse3")
_X86_64_V3 = (*_X86_64_V2, "avx", "avx2", "bmi", "bmi2", "f16c", "fma", "lzcnt", "movbe")
_X86_64_V4 = (*_X86_64_V3, "avx512bw", "avx512cd", "avx512dq", "avx512f", "avx512vl")
_LEVELS = {"x86-64": (), "x86-64-v2": _X86_64_V2, "x86-64-v3": _X86_64_V3, "x86-64-v4": _X86_64_V4}


@dataclass(frozen=True)
class HostProcessor:
    """A processor to compile for; `features` is what a machine must have to run the code."""

    name: str
    features: tuple[str, ...]


def find_processor(cpu: str = "native") -> HostProcessor:
    """Return this machine's processor for `native`, or a level of the x86-64 ABI such as `x86-64-v3`."""
    initialise_llvm()
    if cpu == "native":
        present = llvm.get_host_cpu_features()
        return HostProcessor(llvm.get_host_cpu_name(), tuple(sorted(name for name, on in present.items() if on)))
    if cpu not in _LEVELS:
        raise ValueError(f"unknown processor {cpu!r}: expected native, {', '.join(_LEVELS)}")
    return HostProcessor(cpu, _LEVELS[cpu])


def emit_object(llvm_ir: str, cpu: str = "native") -> bytes:
    """Return the relocatable object of `llvm_ir`, vectorised and optimised at O3 for the processor `cpu`.

    Position independent; mathematical functions stay calls into libm, which the loader resolves. The same
    text for the same processor gives the same bytes. Raises CompilationError for code that LLVM rejects.
    """
    processor = find_processor(cpu)
    machine = llvm.Target.from_default_triple().create_target_machine(
        cpu=processor.name,
        features=",".join(f"+{name}" for name in processor.features),
        opt=3,
        reloc="pic",
        codemodel="small",
    )
    context = llvm.create_context()
    module = parse(llvm_ir, context)
    module.triple = machine.triple
    module.data_layout = str(machine.target_data)
    if _SIXTEEN_BITS.search(llvm_ir):
        conversions = parse(HALF_CONVERSIONS, context)
        conversions.triple = module.triple
        conversions.data_layout = module.data_layout
        module.link_in(conversions)
    optimise(module, machine)
    return bytes(machine.emit_object(module))
