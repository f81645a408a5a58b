"""Running a textual pipeline of this project's passes and MLIR's own, in one pass manager."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from torch_mlir import ir
from torch_mlir.passmanager import PassManager

from welder_mlir.errors import CompilationError
from welder_mlir.pass_manager.base import Pass, PassError
from welder_mlir.pass_manager.diagnostics import Diagnostic, collect_diagnostics
from welder_mlir.pass_manager.ir_printing import PrintOptions, enable_printing, print_step, single_passes
from welder_mlir.pass_manager.pipeline_syntax import Element, parse_pipeline
from welder_mlir.pass_manager.registry import create_pass
from welder_mlir.pass_manager.upstream import build_upstream

_logger = logging.getLogger(__name__)


class PassFailure(CompilationError):
    """A pass rejected the IR; `diagnostics` is what was reported until then."""

    def __init__(self, message: str, diagnostics: list[Diagnostic]) -> None:
        super().__init__("\n".join([message, *(str(d) for d in diagnostics if d.severity == "error")]))
        self.diagnostics = diagnostics


def run_pipeline(
    module: ir.Module,
    text: str,
    *,
    timing: bool = False,
    statistics: bool = False,
    verify: bool = True,
    print_options: PrintOptions | None = None,
    diagnostics: list[Diagnostic] | None = None,
) -> None:
    """Run `builtin.module(tile-connect{device=h200},canonicalize,…)` on the module, in place.

    Everything that MLIR reports is appended to `diagnostics`; without a list, warnings go to the log.
    Raises UsageError for a pipeline that cannot be built and PassFailure where a pass fails; an exception
    inside a pass of this project, other than PassError, passes through unchanged.
    """
    run_elements(
        module,
        parse_pipeline(text),
        timing=timing,
        statistics=statistics,
        verify=verify,
        print_options=print_options or PrintOptions(),
        diagnostics=diagnostics,
    )


def run_elements(
    module: ir.Module,
    elements: tuple[Element, ...],
    *,
    timing: bool,
    statistics: bool,
    verify: bool,
    print_options: PrintOptions,
    diagnostics: list[Diagnostic] | None,
) -> None:
    """Run the steps as `run_pipeline` does."""
    failure = _Failure()
    with module.context as context, ir.Location.unknown():
        manager = _build(elements, print_options, failure)
        manager.enable_verifier(verify)
        enable_printing(manager, print_options)
        if timing:
            manager.enable_timing()
        if statistics:
            manager.enable_statistics()
        with collect_diagnostics(context) as collected:
            try:
                manager.run(module.operation)
            except ir.MLIRError:
                failure.happened = True
    if failure.exception is not None:
        raise failure.exception
    if diagnostics is not None:
        diagnostics += collected
    if failure.happened:
        raise PassFailure("the pass pipeline failed", collected)
    for diagnostic in collected if diagnostics is None else []:
        _logger.warning("%s", diagnostic)


def check_pipeline(elements: tuple[Element, ...], context: ir.Context) -> str:
    """Return the pipeline as MLIR prints it; raises UsageError where it cannot be built."""
    with context, ir.Location.unknown():
        return str(_build(elements, PrintOptions(), _Failure()))


@dataclass
class _Failure:
    """What went wrong inside a Python pass: no exception may unwind through the C++ pass manager."""

    happened: bool = False
    exception: BaseException | None = field(default=None, repr=False)


def _build(elements: tuple[Element, ...], printing: PrintOptions, failure: _Failure) -> PassManager:
    manager = PassManager("builtin.module")
    for element in elements:
        if not printing.some_passes:
            _add(manager, element, failure)
            continue
        for name, step in single_passes(element):
            if name in printing.before:
                _add_python(manager, partial(print_step, when="Before", name=name, options=printing), failure)
            _add(manager, step, failure)
            if name in printing.after:
                _add_python(manager, partial(print_step, when="After", name=name, options=printing), failure)
    return manager


def _add(manager: PassManager, element: Element, failure: _Failure) -> None:
    if not element.ours:
        manager.add(build_upstream(element.text)[0])
        return
    pass_ = create_pass(element.name, element.options)
    _add_python(manager, pass_.run, failure, pass_)


def _add_python(
    manager: PassManager, run: Callable[[ir.Operation], None], failure: _Failure, pass_: Pass | None = None
) -> None:
    def guarded(operation: ir.Operation, handle: object) -> None:
        try:
            with operation.context, operation.location:
                run(operation)
        except PassError as error:
            error.location.emit_error(str(error))
            handle.signal_pass_failure()  # type: ignore[attr-defined]
        except BaseException as error:  # raised again behind the pass manager
            failure.exception = error
            handle.signal_pass_failure()  # type: ignore[attr-defined]

    name = type(pass_).__name__ if pass_ else "PrintIR"
    manager.add(guarded, name=name, argument=pass_.argument if pass_ else "print-ir-step")
