"""The faults a simulated launch can end with; each names the kernel and the PTX line."""

from __future__ import annotations


class SimulationError(Exception):
    """A fault of the simulated kernel, or PTX that the simulator does not know.

    `detail` says what went wrong; `locate` adds the kernel and the PTX line once they are known.
    """

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail
        self.kernel: str | None = None
        self.line: int | None = None
        self.text = ""

    def locate(self, kernel: str | None, line: int | None, text: str) -> SimulationError:
        """Remember where the fault was raised; the first (innermost) location wins."""
        if self.line is None:
            self.kernel, self.line, self.text = kernel, line, text
        return self

    def __str__(self) -> str:
        if self.line is None:
            return self.detail
        where = f"kernel {self.kernel}, " if self.kernel else ""
        return f"{self.detail}\n  at {where}PTX line {self.line}: {self.text}"


class PtxSyntaxError(SimulationError):
    """The PTX text could not be read."""


class UnsupportedInstructionError(SimulationError):
    """An instruction, or a form of one, that has no handler."""


class OutOfBoundsError(SimulationError):
    """An access outside every buffer, or outside the shared or local memory of the thread."""


class MisalignedAccessError(SimulationError):
    """An address that is not a multiple of the access size."""


class UninitialisedReadError(SimulationError):
    """A read of shared memory that nobody has written, or that an unfinished cp.async will write."""


class RaceError(SimulationError):
    """Two threads touch the same bytes without a barrier in between, and one of them writes."""


class BarrierError(SimulationError):
    """A barrier that can never complete."""


class DivergenceError(SimulationError):
    """A warp-wide instruction that not all the threads it names execute together."""


class TrapError(SimulationError):
    """The kernel executed `trap`."""
