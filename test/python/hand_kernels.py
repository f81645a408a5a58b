"""Kernels written by hand in LLVM IR, with the ABI of compiled ones, and models made of them."""

from __future__ import annotations

import numpy as np

from welder_mlir.codegen.host_object import emit_object, find_processor
from welder_mlir.runtime.archive import write_archive
from welder_mlir.runtime.artefact import Artefact
from welder_mlir.runtime.plan import Buffer, Launch, LaunchPlan, TensorSpec

BLOCK = 64  # elements that one thread block of a host kernel computes


def host_kernel(name: str, body: str, inputs: int, dtypes: tuple[str, str] = ("float", "float")) -> str:
    """Return a kernel `name(inputs…, output)` that maps elements %v0, %v1, … to %r by the instructions of
    `body`.
    """
    source, target = dtypes
    load = "\n".join(
        f"""  %slot{i} = getelementptr ptr, ptr %arguments, i64 {i}
  %base{i} = load ptr, ptr %slot{i}"""
        for i in range(inputs + 1)
    )
    read = "\n".join(
        f"""  %p{i} = getelementptr {source}, ptr %base{i}, i64 %i
  %v{i} = load {source}, ptr %p{i}"""
        for i in range(inputs)
    )
    return f"""
declare float @llvm.exp.f32(float)
declare float @erff(float)
declare float @tanhf(float)

define void @{name}(ptr %arguments, i64 %first_block, i64 %last_block) {{
entry:
{load}
  %first = mul i64 %first_block, {BLOCK}
  %last = mul i64 %last_block, {BLOCK}
  br label %loop
loop:
  %i = phi i64 [ %first, %entry ], [ %next, %loop ]
{read}
{body}
  %q = getelementptr {target}, ptr %base{inputs}, i64 %i
  store {target} %r, ptr %q
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %last
  br i1 %more, label %loop, label %done
done:
  ret void
}}
"""


ADD = host_kernel("add", "  %r = fadd float %v0, %v1", 2)
EXP = host_kernel("exp", "  %r = call float @llvm.exp.f32(float %v0)", 1)
DOUBLE = host_kernel("double", "  %r = fmul float %v0, 2.0", 1)


def gpu_kernel(name: str, instruction: str, inputs: int) -> str:
    """Return the GPU kernel `name(inputs…, output)` over float: one element a thread, 128 threads a block."""
    parameters = ", ".join(f"ptr addrspace(1) %a{i}" for i in range(inputs + 1))
    read = "\n".join(
        f"""  %p{i} = getelementptr float, ptr addrspace(1) %a{i}, i64 %i
  %v{i} = load float, ptr addrspace(1) %p{i}"""
        for i in range(inputs)
    )
    return f"""
declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
declare i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
declare float @__nv_expf(float)
declare float @__nv_sqrtf(float)
declare float @__nv_sinf(float)

define ptx_kernel void @{name}({parameters}) {{
  %thread = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  %block = call i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
  %base = mul i32 %block, 128
  %index = add i32 %base, %thread
  %i = sext i32 %index to i64
{read}
  {instruction}
  %q = getelementptr float, ptr addrspace(1) %a{inputs}, i64 %i
  store float %r, ptr addrspace(1) %q
  ret void
}}
"""


def dynamic_shared_kernel(name: str, alignment: int = 16) -> str:
    """Return a GPU kernel that reverses 128 floats by way of dynamic shared memory."""
    return f"""
@tile = external addrspace(3) global [0 x float], align {alignment}
declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
declare void @llvm.nvvm.barrier.cta.sync.aligned.all(i32)

define ptx_kernel void @{name}(ptr addrspace(1) %x, ptr addrspace(1) %y) {{
  %thread = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  %i = sext i32 %thread to i64
  %p = getelementptr float, ptr addrspace(1) %x, i64 %i
  %v = load float, ptr addrspace(1) %p
  %s = getelementptr float, ptr addrspace(3) @tile, i64 %i
  store float %v, ptr addrspace(3) %s
  call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)
  %j = sub i64 127, %i
  %t = getelementptr float, ptr addrspace(3) @tile, i64 %j
  %w = load float, ptr addrspace(3) %t
  %q = getelementptr float, ptr addrspace(1) %y, i64 %i
  store float %w, ptr addrspace(1) %q
  ret void
}}
"""


def archive(*kernels: str, cpu: str = "native") -> bytes:
    """Return the host code of `kernels`, each an object of its own."""
    return write_archive({f"kernel_{i}": emit_object(kernel, cpu) for i, kernel in enumerate(kernels)})


def chain_plan(blocks: int, target: str, threads: int = 1, size: int | None = None) -> LaunchPlan:
    """Return the plan of y = exp(x + 2w) + exp(x + 2w), with 2w computed at load and one arena used twice."""
    shape = (size or blocks * BLOCK,)
    end = -(-shape[0] * 4 // 256) * 256
    buffers = (
        Buffer("x", "float32", shape, "input"),
        Buffer("w", "float32", shape, "weight"),
        Buffer("w2", "float32", shape, "constant"),
        Buffer("sum", "float32", shape, "arena", 0),
        Buffer("exp", "float32", shape, "arena", end),
        Buffer("y", "float32", shape, "output"),
    )
    launches = (
        Launch("double", blocks, threads, 0, (1, 2), "load", ("Mul_0",)),
        Launch("add", blocks, threads, 0, (0, 2, 3), "run", ("Add_1",)),
        Launch("exp", blocks, threads, 0, (3, 4), "run", ("Exp_2",)),
        Launch("add", blocks, threads, 0, (4, 4, 5), "run", ("Add_3",)),
    )
    spec = TensorSpec("x", "float32", shape), TensorSpec("y", "float32", shape)
    return LaunchPlan(target, spec[:1], spec[1:], buffers, launches, arena_bytes=2 * end)


def chain_artefact(blocks: int = 5, seed: int = 0) -> Artefact:
    """Return the model of `chain_plan` for this machine's processor."""
    plan = chain_plan(blocks, find_processor("native").name)
    weight = np.random.default_rng(seed).standard_normal(blocks * BLOCK, np.float32)
    return Artefact(plan, archive(ADD, EXP, DOUBLE), {"w": weight}, {"kernels": 3}, {"llvm": ADD + EXP + DOUBLE})
