"""Which of MLIR's dialects, passes and analyses the wheel carries."""

from pathlib import Path

import pytest
from torch_mlir import ir
from torch_mlir.passmanager import PassManager

import welder_mlir.tools.opt
from welder_mlir.tools.opt.context import create_context
from welder_mlir.tools.opt.information import dialect_names
from welder_mlir.tools.opt.pass_names import upstream_passes

NEEDED = ("linalg", "tensor", "memref", "vector", "scf", "affine", "gpu", "nvgpu", "nvvm", "llvm", "torch")


def test_every_dialect_that_we_lower_through_is_there() -> None:
    assert set(NEEDED) <= set(dialect_names())


def test_every_listed_upstream_pass_is_registered() -> None:
    missing = []
    with create_context():
        for name in upstream_passes():
            try:
                PassManager("any").add(name)
            except ValueError as error:
                if "does not refer to a registered pass" in str(error):
                    missing.append(name)
    assert not missing


def test_the_list_of_upstream_passes_is_sorted() -> None:
    text = (Path(welder_mlir.tools.opt.__file__).parent / "upstream_passes.txt").read_text()
    assert text.splitlines() == sorted(set(text.splitlines()))


def test_affine_maps_compose() -> None:
    with ir.Context():
        d0, d1 = ir.AffineDimExpr.get(0), ir.AffineDimExpr.get(1)
        inner = ir.AffineMap.get(1, 0, [d0 * 2, d0 + 1])
        assert str((d0 + d1).compose(inner)) == "d0 * 2 + d0 + 1"


def test_the_bindings_have_no_nvptx_target() -> None:
    """So PTX comes from llvmlite."""
    with create_context(), ir.Location.unknown():
        module = ir.Module.parse("gpu.module @kernels [#nvvm.target] {}")
        with pytest.raises(ir.MLIRError):
            PassManager.parse("builtin.module(gpu-module-to-binary)").run(module.operation)


def test_llvm_ir_text_comes_from_a_module_of_kernels() -> None:
    from torch_mlir.dialects import llvm

    with create_context(), ir.Location.unknown():
        module = ir.Module.parse("llvm.func @f() attributes {nvvm.kernel} { llvm.return }")
        assert "define ptx_kernel void @f()" in llvm.translate_module_to_llvmir(module.operation)
