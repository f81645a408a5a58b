"""Running pipelines from Python: what changes, what is raised, what is reported."""

from collections.abc import Iterator

import pytest
from torch_mlir import ir

from welder_mlir.dialects.dialect import load_tile_dialect
from welder_mlir.errors import UsageError
from welder_mlir.pass_manager import pipeline
from welder_mlir.pass_manager.base import Pass, PassError
from welder_mlir.pass_manager.diagnostics import Diagnostic
from welder_mlir.pass_manager.ir_printing import PrintOptions
from welder_mlir.pass_manager.pipeline import PassFailure, run_pipeline
from welder_mlir.pass_manager.pipeline_syntax import parse_pipeline

ADD_ZERO = """
func.func @f(%a: i32) -> i32 {
  %zero = arith.constant 0 : i32
  %0 = arith.addi %a, %zero : i32
  return %0 : i32
}
"""


@pytest.fixture
def module() -> Iterator[ir.Module]:
    context = ir.Context()
    load_tile_dialect(context)
    with context, ir.Location.unknown():
        yield ir.Module.parse(ADD_ZERO)


class Rejecting(Pass):
    """Reject the function."""

    argument = "tile-fold-views"

    def run(self, module: ir.Operation) -> None:
        raise PassError(module.regions[0].blocks[0].operations[0], "no good")


class Broken(Pass):
    """Have a bug."""

    argument = "tile-fold-views"

    def run(self, module: ir.Operation) -> None:
        raise AssertionError("a bug of ours")


@pytest.mark.parametrize("text", ["builtin.module(canonicalize,cse)", "canonicalize", "any(canonicalize)"])
def test_the_anchor_may_be_left_out(module: ir.Module, text: str) -> None:
    run_pipeline(module, text)
    assert "arith.addi" not in str(module)


def test_the_result_is_the_same_module_in_place(module: ir.Module) -> None:
    assert run_pipeline(module, "canonicalize") is None
    assert module.operation.verify()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a,b", ["a", "b"]),
        (" a , b{x=1,2 y={3,4}} ", ["a", "b{x=1,2 y={3,4}}"]),
        ("func.func(a,b),c", ["func.func(a,b)", "c"]),
        ("builtin.module(a),builtin.module(b)", ["builtin.module(a)", "builtin.module(b)"]),
        ('a{x="1,2"},b', ['a{x="1,2"}', "b"]),
        ("", []),
    ],
)
def test_a_pipeline_is_cut_at_its_top_level_commas(text: str, parts: list[str]) -> None:
    assert [element.text for element in parse_pipeline(text)] == parts


@pytest.mark.parametrize("text", ["a(", "a)", "a{x=1", 'a{x="1}', "func.func(tile-fold-views)"])
def test_a_malformed_pipeline_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_pipeline(text)


@pytest.mark.parametrize("text", ["no-such-pass", "canonicalize{no-such=1}", "tile-propagate{tile=x}"])
def test_a_pipeline_that_cannot_be_built_changes_nothing(module: ir.Module, text: str) -> None:
    before = str(module)
    with pytest.raises(UsageError):
        run_pipeline(module, f"canonicalize,{text}")
    assert str(module) == before


def test_a_pass_error_is_reported_at_its_operation(module: ir.Module, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "create_pass", lambda name, options: Rejecting())
    with pytest.raises(PassFailure, match="-:2:1: error: no good") as raised:
        run_pipeline(module, "tile-fold-views")
    (diagnostic,) = raised.value.diagnostics
    assert (diagnostic.severity, diagnostic.message) == ("error", "no good")
    assert diagnostic.position is not None
    assert diagnostic.position.line == 2


def test_a_bug_in_a_pass_comes_through(module: ir.Module, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "create_pass", lambda name, options: Broken())
    with pytest.raises(AssertionError, match="a bug of ours"):
        run_pipeline(module, "tile-fold-views")


def test_a_list_collects_what_is_reported(module: ir.Module, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "create_pass", lambda name, options: Rejecting())
    reported: list[Diagnostic] = []
    with pytest.raises(PassFailure):
        run_pipeline(module, "tile-fold-views", diagnostics=reported)
    assert [d.message for d in reported] == ["no good"]


def test_the_ir_is_printed_around_named_passes(module: ir.Module, capfd: pytest.CaptureFixture[str]) -> None:
    run_pipeline(module, "func.func(cse,canonicalize)", print_options=PrintOptions(after=("canonicalize",)))
    printed = capfd.readouterr().err
    assert printed.count("IR Dump") == 1
    assert "IR Dump After CanonicalizePass: canonicalize" in printed
    assert "arith.addi" not in printed
