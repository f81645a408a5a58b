"""MLIR's own passes: their textual pipelines, checked and nested on the op that they work on."""

from __future__ import annotations

import re

from torch_mlir.passmanager import PassManager

from welder_mlir.errors import UsageError

_RESTRICTED = re.compile(r"restricted to '([^']+)'")
_PARSER_PREFIX = re.compile(r"MLIR Textual PassPipeline Parser:\d+:\d+: error: ([^\n]*)\n.*", re.DOTALL)


def build_upstream(text: str) -> tuple[str, PassManager]:
    """Return the step in the form that fits a module, and a manager that holds it alone.

    A pass on another op than the module is nested on that op, as mlir-opt does it: `convert-gpu-to-nvvm`
    becomes `gpu.module(convert-gpu-to-nvvm)`. Raises UsageError for an unknown pass or option. A context must
    be current.
    """
    manager = PassManager("builtin.module")
    try:
        manager.add(text)
    except ValueError as error:
        anchor = _RESTRICTED.search(str(error))
        if anchor and not text.startswith(f"{anchor.group(1)}("):
            return build_upstream(f"{anchor.group(1)}({text})")
        raise UsageError(_PARSER_PREFIX.sub(r"\1", str(error)).strip()) from None
    return text, manager
