"""One part of welder-opt's input: parsed, run through the passes, printed."""

from __future__ import annotations

import argparse
import io
import sys
import traceback

from torch_mlir import ir

from welder_mlir.pass_manager.diagnostics import Diagnostic, collect_diagnostics
from welder_mlir.pass_manager.ir_printing import PrintOptions
from welder_mlir.pass_manager.pipeline import PassFailure, run_elements
from welder_mlir.pass_manager.pipeline_syntax import Element
from welder_mlir.tools.opt.expected_diagnostics import check_expected, read_expected
from welder_mlir.tools.opt.source_file import PARSER_FILE, SourceFile


def process(
    source: SourceFile, context: ir.Context, elements: tuple[Element, ...], options: argparse.Namespace
) -> bytes | None:
    """Return the output for one input, or None where it failed; what was reported goes to stderr."""
    diagnostics: list[Diagnostic] = []
    try:
        output = _transform(source, context, elements, options, diagnostics)
    except Exception:  # a bug of ours in one part must not keep the others from being processed
        for diagnostic in diagnostics:
            print(source.render(diagnostic), file=sys.stderr)
        traceback.print_exc()
        return None
    if options.verify_diagnostics:
        only_expected = options.verify_diagnostics == "only-expected"
        expected = read_expected(source.text)
        diagnostics = check_expected(expected, diagnostics, source.name, only_expected=only_expected)
        output = None if diagnostics else output or b""
    for diagnostic in diagnostics:
        print(source.render(diagnostic), file=sys.stderr)
    return output


def printing_options(options: argparse.Namespace) -> PrintOptions:
    """Return when and how the IR is printed between passes."""
    return PrintOptions(
        before=_names(options.mlir_print_ir_before),
        after=_names(options.mlir_print_ir_after),
        before_all=options.mlir_print_ir_before_all,
        after_all=options.mlir_print_ir_after_all,
        after_change=options.mlir_print_ir_after_change,
        after_failure=options.mlir_print_ir_after_failure,
        module_scope=options.mlir_print_ir_module_scope,
        tree_dir=options.mlir_print_ir_tree_dir,
        elide_larger=options.mlir_elide_elementsattrs_if_larger,
        debug_info=options.mlir_print_debuginfo,
        generic=options.mlir_print_op_generic,
    )


def _transform(
    source: SourceFile,
    context: ir.Context,
    elements: tuple[Element, ...],
    options: argparse.Namespace,
    diagnostics: list[Diagnostic],
) -> bytes | None:
    with context, ir.Location.unknown():
        with collect_diagnostics(context) as reported:
            try:
                module = ir.Module.parse(source.text if source.bytecode is None else source.bytecode)
            except ir.MLIRError:
                return None
            finally:
                diagnostics += reported
        _name_file(module, source.name)
        try:
            run_elements(
                module,
                elements,
                timing=options.mlir_timing,
                statistics=options.mlir_pass_statistics,
                verify=options.verify_each,
                print_options=printing_options(options),
                diagnostics=diagnostics,
            )
        except PassFailure:
            return None
        return _print(module, options)


def _print(module: ir.Module, options: argparse.Namespace) -> bytes:
    buffer = io.BytesIO()
    if options.emit_bytecode:
        module.operation.write_bytecode(buffer)
        return buffer.getvalue()
    module.operation.print(
        file=buffer,
        binary=True,
        large_elements_limit=options.mlir_elide_elementsattrs_if_larger,
        large_resource_limit=options.mlir_elide_resource_strings_if_larger,
        enable_debug_info=options.mlir_print_debuginfo or options.mlir_pretty_debuginfo,
        pretty_debug_info=options.mlir_pretty_debuginfo,
        print_generic_op_form=options.mlir_print_op_generic,
        use_local_scope=options.mlir_print_local_scope,
        use_name_loc_as_prefix=options.mlir_use_nameloc_as_prefix,
        skip_regions=options.mlir_print_skip_regions,
    )
    return buffer.getvalue()


def _name_file(module: ir.Module, name: str) -> None:
    """Put the file's name into the locations that the parser made."""

    def rename(location: ir.Location) -> ir.Location:
        if isinstance(location, ir.FileLineColLoc) and location.filename == PARSER_FILE:
            return ir.Location.file(name, location.start_line, location.start_col)
        return location

    def visit(operation: ir.Operation) -> ir.WalkResult:
        operation.location = rename(operation.location)
        for region in operation.regions:
            for block in region.blocks:
                for argument in block.arguments:
                    argument.set_location(rename(argument.location))
        return ir.WalkResult.ADVANCE

    module.operation.walk(visit)


def _names(lists: list[str]) -> tuple[str, ...]:
    return tuple(name for text in lists for name in text.split(",") if name)
