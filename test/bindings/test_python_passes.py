"""What passes written in Python can and cannot do."""

from collections.abc import Callable

import pytest
from torch_mlir import ir
from torch_mlir.passmanager import PassManager

FUNCTION = "func.func @f(%a: i32) -> i32 { return %a : i32 }"
Function = Callable[[ir.Operation, object], None]


def manager_of(run: Function) -> PassManager:
    manager = PassManager("builtin.module")
    manager.add(run, name="Probe", argument="probe")
    return manager


def test_python_and_text_passes_take_turns_in_one_manager(module: ir.Module) -> None:
    seen: list[str] = []
    manager = PassManager("builtin.module")
    manager.add("canonicalize")
    manager.add(lambda op, handle: seen.append(op.name), argument="probe")
    manager.add("cse")
    manager.run(module.operation)
    assert seen == ["builtin.module"]
    names = str(manager).replace("builtin.module(", "").split(",")
    assert [name.partition("{")[0].rstrip(")") for name in names] == ["canonicalize", "probe", "cse"]


def test_a_python_pass_has_no_textual_form(context: ir.Context) -> None:
    manager_of(lambda op, handle: None)
    with pytest.raises(ValueError, match="probe"):
        PassManager.parse("builtin.module(probe)")


def test_no_context_is_current_inside_a_pass() -> None:
    current: list[bool] = []
    context = ir.Context()
    module = ir.Module.parse(FUNCTION, context)

    def run(op: ir.Operation, handle: object) -> None:
        try:
            current.append(ir.Context.current is not None)
        except ValueError:
            current.append(False)

    with context:
        manager = manager_of(run)
    manager.run(module.operation)
    assert current == [False]


def test_a_signalled_failure_raises_with_the_diagnostics(module: ir.Module) -> None:
    def run(op: ir.Operation, handle: object) -> None:
        op.location.emit_error("not like this")
        handle.signal_pass_failure()  # type: ignore[attr-defined]

    with pytest.raises(ir.MLIRError) as raised:
        manager_of(run).run(module.operation)
    assert [d.message for d in raised.value.error_diagnostics] == ["not like this"]


def test_the_verifier_runs_after_a_python_pass(module: ir.Module) -> None:
    def run(op: ir.Operation, handle: object) -> None:
        function = op.regions[0].blocks[0].operations[0]
        function.operation.attributes["function_type"] = ir.TypeAttr.parse("() -> ()", op.context)

    with pytest.raises(ir.MLIRError):
        manager_of(run).run(module.operation)


def test_attributes_on_the_module_need_a_dialect_prefix(module: ir.Module) -> None:
    def run(op: ir.Operation, handle: object) -> None:
        op.attributes["plain"] = ir.UnitAttr.get(op.context)

    with pytest.raises(ir.MLIRError):
        manager_of(run).run(module.operation)


def test_a_pass_for_another_op_names_the_op_it_wants(context: ir.Context) -> None:
    """welder-opt reads the name out of this message, to nest the pass as mlir-opt does."""
    with pytest.raises(ValueError, match=r"restricted to 'gpu\.module'"):
        PassManager("builtin.module").add("convert-gpu-to-nvvm")


def test_a_manager_prints_its_pipeline_so_that_it_parses_again(context: ir.Context) -> None:
    manager = PassManager.parse("builtin.module(canonicalize,func.func(cse,affine-loop-unroll))")
    assert str(PassManager.parse(str(manager))) == str(manager)
