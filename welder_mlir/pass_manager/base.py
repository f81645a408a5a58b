"""What a pass is: a frozen dataclass whose fields are its options."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from torch_mlir import ir


class PassError(Exception):
    """The IR is at fault: the message is reported at the operation's location and the pass fails."""

    def __init__(self, operation: ir.Operation | ir.OpView, message: str) -> None:
        super().__init__(message)
        self.location = operation.location


@dataclass(frozen=True)
class Pass:
    """A pass over a module; its first docstring line describes it, its fields are its textual options."""

    argument: ClassVar[str]

    def run(self, module: ir.Operation) -> None:
        """Rewrite `module` in place. The context and a location are current. Raises PassError."""
        raise NotImplementedError
