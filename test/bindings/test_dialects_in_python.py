"""What dialects defined in Python can and cannot do."""

from collections.abc import Sequence
from typing import Any

import pytest
from torch_mlir import ir
from torch_mlir.dialects import ext
from torch_mlir.dialects.ext import Operand, Result


class Probe(ext.Dialect, name="probe"):
    """A dialect for the canaries only."""


class PureOp(Probe.Operation, name="pure", traits=[ext.Pure]):
    """Pure: nothing keeps it alive but its users."""

    value: Result[Any]


class EffectOp(Probe.Operation, name="effect"):
    """Not pure."""

    value: Result[Any]


class VariadicOp(Probe.Operation, name="variadic"):
    """A variadic group of any type."""

    values: Sequence[Operand[Any]]


class BoxType(Probe.Type, name="box"):
    """A type with a parameter."""

    size: ir.IntegerAttr


class RaisingOp(Probe.Operation, name="raising"):
    """Its verifier has a bug."""

    def verify_invariants(self) -> bool:
        """Raise instead of reporting an error."""
        raise ValueError("a bug in a verifier")


@pytest.fixture
def loaded(context: ir.Context) -> ir.Context:
    Probe.load()
    return context


def test_a_dialect_loads_once_a_context(loaded: ir.Context) -> None:
    with pytest.raises(ext.DialectAlreadyLoadedError):
        Probe.load()


def test_a_dialect_loads_into_a_second_context(loaded: ir.Context) -> None:
    with ir.Context(), ir.Location.unknown():
        Probe.load()
        assert ir.Module.parse('%0 = "probe.pure"() : () -> i32')


def test_pure_makes_dead_code_elimination_work(loaded: ir.Context) -> None:
    from torch_mlir.passmanager import PassManager

    module = ir.Module.parse('%0 = "probe.pure"() : () -> i32\n%1 = "probe.effect"() : () -> i32')
    PassManager.parse("builtin.module(cse)").run(module.operation)
    assert [o.operation.name for o in module.body.operations] == ["probe.effect"]


def test_a_type_comes_back_as_our_class_with_a_plain_attribute(loaded: ir.Context) -> None:
    type_ = ir.Type.parse("!probe.box<4 : i64>")
    assert isinstance(type_, BoxType)
    assert str(type_) == "!probe.box<4 : i64>"
    assert ir.IntegerAttr(type_.size).value == 4


def test_variadic_operands_of_one_type_verify(loaded: ir.Context) -> None:
    assert ir.Module.parse('func.func @f(%a: i32) {\n"probe.variadic"(%a, %a) : (i32, i32) -> ()\nreturn\n}')


def test_variadic_operands_of_mixed_types_do_not_verify(loaded: ir.Context) -> None:
    """The reason for docs/decisions/0001-regions-capture.md."""
    text = 'func.func @f(%a: i32, %b: f32) {\n"probe.variadic"(%a, %b) : (i32, f32) -> ()\nreturn\n}'
    with pytest.raises(ir.MLIRError):
        ir.Module.parse(text)


def test_there_are_no_properties(loaded: ir.Context) -> None:
    with pytest.raises(ir.MLIRError):
        ir.Module.parse('%0 = "probe.pure"() <{a = 1 : i32}> : () -> i32')
    assert ir.Module.parse('%0 = "probe.pure"() {a = 1 : i32} : () -> i32')


def test_an_exception_in_a_verifier_comes_out_of_the_parser(loaded: ir.Context) -> None:
    with pytest.raises(ValueError, match="a bug in a verifier"):
        ir.Module.parse('"probe.raising"() : () -> ()')


def test_optional_attributes_are_refused() -> None:
    class Optional(ext.Dialect, name="optional_probe"):
        pass

    with pytest.raises(Exception):  # noqa: B017  (the kind of error is not the fact)

        class AttributeOp(Optional.Operation, name="attribute"):
            value: ir.StringAttr | None

        with ir.Context(), ir.Location.unknown():
            Optional.load()
