"""LLVM IR to PTX: libdevice, strict arithmetic, architectures, errors."""

import pytest
from hand_kernels import dynamic_shared_kernel, gpu_kernel

from welder_mlir.codegen.architecture import is_gpu, ptx_version
from welder_mlir.codegen.ptx import emit_ptx, kernel_names
from welder_mlir.errors import CompilationError


def test_libdevice_function_is_inlined_and_the_rest_dropped() -> None:
    ptx = emit_ptx(gpu_kernel("k", "%r = call float @__nv_expf(float %v0)", 1))
    assert "ex2.approx" in ptx
    assert "__nv" not in ptx and ".func" not in ptx


def test_arithmetic_is_strict() -> None:
    ptx = emit_ptx(gpu_kernel("k", "%d = fdiv float %v0, %v1\n  %r = call float @__nv_sqrtf(float %d)", 2))
    assert "div.rn.f32" in ptx and "sqrt.rn.f32" in ptx
    assert "ftz" not in ptx


@pytest.mark.parametrize(("flag", "fused"), [("", False), ("contract ", True)])
def test_fma_only_where_the_ir_allows_it(flag: str, fused: bool) -> None:
    body = f"%m = fmul {flag}float %v0, %v1\n  %r = fadd {flag}float %m, %v0"
    assert ("fma.rn.f32" in emit_ptx(gpu_kernel("k", body, 2))) == fused


def test_loop_is_unrolled_and_local_array_stays_in_registers() -> None:
    ptx = emit_ptx("""
define ptx_kernel void @k(ptr addrspace(1) %x) {
entry:
  %local = alloca [4 x float]
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %n, %loop ]
  %p = getelementptr float, ptr addrspace(1) %x, i64 %i
  %v = load float, ptr addrspace(1) %p
  %q = getelementptr float, ptr %local, i64 %i
  store float %v, ptr %q
  %n = add i64 %i, 1
  %c = icmp eq i64 %n, 4
  br i1 %c, label %done, label %loop
done:
  %last = getelementptr float, ptr %local, i64 3
  %w = load float, ptr %last
  store float %w, ptr addrspace(1) %x
  ret void
}""")
    assert ".local" not in ptx and "bra" not in ptx


def test_dynamic_shared_memory_is_named_after_its_kernel() -> None:
    assert ".extern .shared .align 16 .b8 k_tile[]" in emit_ptx(dynamic_shared_kernel("k"))


def test_same_text_gives_same_ptx() -> None:
    text = gpu_kernel("k", "%r = call float @__nv_sinf(float %v0)", 1)
    assert emit_ptx(text) == emit_ptx(text)


@pytest.mark.parametrize(
    ("architecture", "version"),
    [("sm_80", "8.3"), ("sm_90a", "8.3"), ("sm_100a", "8.6"), ("sm_103a", "8.8"), ("sm_120a", "8.7")],
)
def test_architecture_and_version_stand_in_the_header(architecture: str, version: str) -> None:
    ptx = emit_ptx(gpu_kernel("k", "%r = fadd float %v0, %v0", 1), architecture)
    assert f".version {version}" in ptx and f".target {architecture}" in ptx


def test_unknown_architecture_is_named() -> None:
    with pytest.raises(ValueError, match="unknown architecture 'sm_42'"):
        ptx_version("sm_42")
    assert is_gpu("sm_90a") and not is_gpu("native")


def test_kernels_are_found_by_convention_and_by_annotation() -> None:
    text = 'define ptx_kernel void @a() {\n ret void\n}\n!1 = !{ptr @b, !"kernel", i32 1}'
    assert kernel_names(text) == ("a", "b")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("define void @f() {\n ret void\n}", "no kernel"),
        ("define ptx_kernel void @k() {\n ret i32\n}", "LLVM rejects"),
        (
            gpu_kernel("k", "%r = call float @__nv_nothing(float %v0)", 1) + "declare float @__nv_nothing(float)",
            "__nv_no",
        ),
    ],
)
def test_bad_code_is_a_compilation_error(text: str, message: str) -> None:
    with pytest.raises(CompilationError, match=message):
        emit_ptx(text)
