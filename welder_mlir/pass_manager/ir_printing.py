"""Printing the IR between passes: the `--mlir-print-ir-*` options as a value."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from torch_mlir import ir
from torch_mlir.passmanager import PassManager

from welder_mlir.pass_manager.pipeline_syntax import Element, parse_pipeline
from welder_mlir.pass_manager.upstream import build_upstream


@dataclass(frozen=True)
class PrintOptions:
    """When the IR is printed on stderr (or into `tree_dir`) while a pipeline runs, and in which form."""

    before: tuple[str, ...] = ()  # arguments of passes
    after: tuple[str, ...] = ()
    before_all: bool = False
    after_all: bool = False
    after_change: bool = False  # after each pass that changed something
    after_failure: bool = False  # after the pass that failed
    module_scope: bool = False
    tree_dir: str | None = None  # one file a pass instead of stderr
    elide_larger: int | None = None  # elements of a constant that are still printed
    debug_info: bool = False
    generic: bool = False

    @property
    def some_passes(self) -> frozenset[str]:
        """The passes named in `before` and `after`."""
        return frozenset(self.before) | frozenset(self.after)


def enable_printing(manager: PassManager, options: PrintOptions) -> None:
    """Have MLIR print around every pass, as far as the options ask for that."""
    after = options.after_all or options.after_change or options.after_failure
    into_tree = options.tree_dir is not None and not options.some_passes
    if not (options.before_all or after or into_tree):
        return
    manager.enable_ir_printing(
        print_before_all=options.before_all,
        print_after_all=after or (into_tree and not options.before_all),
        print_module_scope=options.module_scope,
        print_after_change=options.after_change,
        print_after_failure=options.after_failure,
        large_elements_limit=options.elide_larger,
        enable_debug_info=options.debug_info,
        print_generic_op_form=options.generic,
        tree_printing_dir_path=options.tree_dir,
    )


def print_step(module: ir.Operation, when: str, name: str, options: PrintOptions) -> None:
    """Print the module on stderr under the heading that MLIR would give it; `when` is Before or After."""
    words = "".join(word.capitalize() for word in name.split("-"))
    print(f"// -----// IR Dump {when} {words}Pass: {name} //----- //", file=sys.stderr)
    module.print(
        file=sys.stderr,
        large_elements_limit=options.elide_larger,
        enable_debug_info=options.debug_info,
        print_generic_op_form=options.generic,
        assume_verified=True,
    )
    print("\n", file=sys.stderr, flush=True)


def single_passes(element: Element) -> list[tuple[str, Element]]:
    """Return the passes that one step stands for, each with its argument, as steps of their own.

    MLIR can print around all passes or none. To print around some, named pipelines and nests are taken apart:
    `func.func(a,b)` becomes `func.func(a)` and `func.func(b)`.
    """
    if element.ours:
        return [(element.name, element)]
    _, manager = build_upstream(element.text)
    return [leaf for step in parse_pipeline(str(manager)) for leaf in _leaves(step)]


def _leaves(element: Element) -> list[tuple[str, Element]]:
    anchor, parenthesis, inner = element.text.partition("(")
    if not parenthesis or "{" in anchor:
        return [(element.name, element)]
    steps = [leaf for step in parse_pipeline(inner.rstrip().removesuffix(")")) for leaf in _leaves(step)]
    return [(name, Element(f"{anchor}({step.text})", anchor, "")) for name, step in steps]
