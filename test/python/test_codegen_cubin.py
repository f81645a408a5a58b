"""PTX to one cubin: linking, determinism, resources, dynamic shared memory."""

import pytest
from hand_kernels import dynamic_shared_kernel, gpu_kernel

from welder_mlir.codegen.cubin import assemble, link_cubin
from welder_mlir.codegen.elf import sections
from welder_mlir.codegen.ptx import emit_ptx
from welder_mlir.codegen.resources import KernelResources, resource_usage
from welder_mlir.errors import CompilationError

ADD = emit_ptx(gpu_kernel("add", "%r = fadd float %v0, %v1", 2))
SIN = emit_ptx(gpu_kernel("sin", "%r = call float @__nv_sinf(float %v0)", 1))

STATIC = emit_ptx("""
@tile = internal addrspace(3) global [256 x float] undef, align 16
declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
define ptx_kernel void @static(ptr addrspace(1) %x) {
  %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  %p = getelementptr float, ptr addrspace(3) @tile, i32 %t
  %v = load volatile float, ptr addrspace(3) %p
  store float %v, ptr addrspace(1) %x
  ret void
}""")


def test_several_modules_make_one_cubin_of_the_same_bytes() -> None:
    first, again = (link_cubin([assemble(ADD), assemble(SIN)]) for _ in range(2))
    assert first == again
    assert list(resource_usage(first)) == ["add", "sin"]


@pytest.mark.parametrize("architecture", ["sm_80", "sm_90a", "sm_100a", "sm_120"])
def test_every_architecture_links(architecture: str) -> None:
    ptx = emit_ptx(gpu_kernel("add", "%r = fadd float %v0, %v1", 2), architecture)
    assert "add" in resource_usage(link_cubin([assemble(ptx, architecture)], architecture))


def test_static_shared_memory_is_counted_without_cudas_own() -> None:
    usage = resource_usage(link_cubin([assemble(STATIC)]))["static"]
    assert usage == KernelResources(registers=usage.registers, shared_bytes=1024, stack_bytes=0)
    assert 0 < usage.registers < 32


@pytest.mark.parametrize("alignment", [16, 128, 1024])
def test_object_with_dynamic_shared_memory_links_like_its_ptx(alignment: int) -> None:
    ptx = emit_ptx(dynamic_shared_kernel("k", alignment))
    by_object, at_once = link_cubin([assemble(ptx), assemble(ADD)]), link_cubin([ptx, ADD])
    assert resource_usage(by_object) == resource_usage(at_once)
    assert resource_usage(by_object)["k"].shared_bytes == 0
    for name in (".text.k", ".text.add", ".nv.constant0.k"):
        assert sections(by_object)[name].data(by_object) == sections(at_once)[name].data(at_once)


def test_two_kernels_with_dynamic_shared_memory_link() -> None:
    modules = [assemble(emit_ptx(dynamic_shared_kernel(name))) for name in ("a", "b")]
    assert list(resource_usage(link_cubin(modules))) == ["a", "b"]


def test_static_beside_dynamic_shared_memory_is_refused() -> None:
    with pytest.raises(CompilationError, match="static beside dynamic"):
        assemble(ADD + ".extern .shared .align 16 .b8 a[];\n.shared .align 16 .b8 b[4];\n")


def test_error_carries_the_log_of_ptxas() -> None:
    with pytest.raises(CompilationError, match=r"(?s)nvJitLink failed for sm_90a.*modifier"):
        assemble(ADD.replace("add.rn.f32", "add.xx.f32"))


def test_two_kernels_of_one_name_are_refused() -> None:
    with pytest.raises(CompilationError, match="two kernels are called add"):
        link_cubin([assemble(ADD), assemble(ADD)])
    with pytest.raises(CompilationError, match="two kernels are called add"):
        link_cubin([ADD, assemble(ADD)])


def test_what_is_no_cubin_has_no_resources() -> None:
    with pytest.raises(ValueError, match="not an ELF file"):
        resource_usage(b"nothing")
