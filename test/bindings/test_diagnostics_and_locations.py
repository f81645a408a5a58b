"""What diagnostics and locations tell."""

import pytest
from torch_mlir import ir


def test_handlers_see_errors_only_on_request(context: ir.Context) -> None:
    seen: list[str] = []
    context.attach_diagnostic_handler(lambda d: seen.append(d.message) is None)
    with pytest.raises(ir.MLIRError):
        ir.Module.parse("func.func @f( {}")
    assert not seen
    context.emit_error_diagnostics = True
    with pytest.raises(ir.MLIRError):
        ir.Module.parse("func.func @f( {}")
    assert len(seen) == 1


def test_the_parser_names_its_text_a_hyphen(context: ir.Context) -> None:
    module = ir.Module.parse("func.func @f() {\n  return\n}")
    location = module.body.operations[0].location
    assert isinstance(location, ir.FileLineColLoc)
    assert (location.filename, location.start_line, location.start_col) == ("-", 1, 1)


def test_locations_can_be_replaced(module: ir.Module) -> None:
    function = module.body.operations[0]
    function.operation.location = ir.Location.file("model.mlir", 7, 3)
    function.regions[0].blocks[0].arguments[0].set_location(ir.Location.file("model.mlir", 7, 14))
    assert "model.mlir" in str(function.location)
    assert "model.mlir" in str(function.regions[0].blocks[0].arguments[0].location)


def test_a_named_location_holds_a_child(context: ir.Context) -> None:
    location = ir.Location.name("MatMul_0", ir.Location.file("model.onnx", 1, 2))
    assert isinstance(location, ir.NameLoc)
    assert location.name_str == "MatMul_0"
    assert isinstance(location.child_loc, ir.FileLineColLoc)


def test_only_errors_can_be_emitted(context: ir.Context) -> None:
    assert hasattr(ir.Location, "emit_error")
    assert not hasattr(ir.Location, "emit_warning")


def test_an_unknown_dialect_lists_the_known_ones(context: ir.Context) -> None:
    """welder-opt --show-dialects reads this note; nothing else enumerates dialects."""
    with pytest.raises(ir.MLIRError, match=r"Available dialects: .*linalg"):
        ir.Module.parse("unknown_dialect.op")


def test_blocks_are_not_counted_before_a_region_is_verified(context: ir.Context) -> None:
    """So a verifier that takes `regions[0].blocks[0]` for granted raises."""
    from welder_mlir.dialects.dialect import load_tile_dialect

    load_tile_dialect(context)
    with pytest.raises(ir.MLIRError, match="has a body of 0 blocks"):
        ir.Module.parse('"tile.graph"() ({}) {sym_name = "g", inputs = []} : () -> ()')
