"""What MLIR reports, as plain values that outlive their context."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from torch_mlir import ir

_SEVERITIES = {
    ir.DiagnosticSeverity.ERROR: "error",
    ir.DiagnosticSeverity.WARNING: "warning",
    ir.DiagnosticSeverity.NOTE: "note",
    ir.DiagnosticSeverity.REMARK: "remark",
}


@dataclass(frozen=True)
class SourcePosition:
    """A place in a file; lines and columns count from one."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Diagnostic:
    """An error, a warning, a remark or a note, with the notes attached to it."""

    severity: str
    message: str
    position: SourcePosition | None  # none where the location names no file
    location: str  # the whole location, as MLIR prints it
    notes: tuple[Diagnostic, ...] = ()

    def __str__(self) -> str:
        where = self.position or self.location
        return "\n".join([f"{where}: {self.severity}: {self.message}", *map(str, self.notes)])


def read_diagnostic(found: ir.Diagnostic | ir.DiagnosticInfo) -> Diagnostic:
    """Return MLIR's diagnostic as a value."""
    return Diagnostic(
        _SEVERITIES[found.severity],
        found.message,
        find_position(found.location),
        str(found.location),
        tuple(map(read_diagnostic, found.notes)),
    )


def find_position(location: ir.Location) -> SourcePosition | None:
    """Return the first place in a file that the location holds; line 0 stands for the file as a whole."""
    if isinstance(location, ir.FileLineColLoc):
        return SourcePosition(location.filename, location.start_line, location.start_col)
    if isinstance(location, ir.NameLoc):
        return find_position(location.child_loc)
    if isinstance(location, ir.CallSiteLoc):
        return find_position(location.callee)
    if isinstance(location, ir.FusedLoc):
        return next((p for p in map(find_position, location.locations) if p), None)
    return None


@contextmanager
def collect_diagnostics(context: ir.Context) -> Iterator[list[Diagnostic]]:
    """Yield the list that every diagnostic of the context goes to while the block runs."""
    collected: list[Diagnostic] = []

    def record(diagnostic: ir.Diagnostic) -> bool:
        collected.append(read_diagnostic(diagnostic))
        return True

    before = context.emit_error_diagnostics
    context.emit_error_diagnostics = True  # else errors bypass the handler, into the exception
    handler = context.attach_diagnostic_handler(record)
    try:
        yield collected
    finally:
        handler.detach()
        context.emit_error_diagnostics = before
