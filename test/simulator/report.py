"""What a launch counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

READ_SEGMENT = 128  # bytes of a global read transaction, a cache line
WRITE_SECTOR = 32  # bytes of a global write transaction, a sector of a line


@dataclass
class BufferTraffic:
    """The global-memory traffic of one buffer."""

    bytes_read: int = 0  # as the threads asked, repetition included
    bytes_written: int = 0
    read_segments: int = 0  # distinct READ_SEGMENTs, summed over warp instructions
    write_sectors: int = 0  # distinct WRITE_SECTORs, likewise


@dataclass
class Report:
    """The counts of one launch.

    `instructions` counts thread-instructions by first word of the opcode, `warp_instructions` the warps that
    issued them; an instruction whose guard is false counts too.
    """

    kernel: str
    instructions: Counter[str] = field(default_factory=Counter)
    warp_instructions: Counter[str] = field(default_factory=Counter)
    buffers: dict[str, BufferTraffic] = field(default_factory=dict)  # by argument, `arg0`, or variable name
    shared_bytes_read: int = 0
    shared_bytes_written: int = 0
    shared_accesses: int = 0  # warp instructions that touch shared memory
    bank_conflicts: int = 0  # wavefronts beyond those that a conflict-free access needs
    barriers: int = 0  # completed, summed over thread blocks
    seconds: float = 0.0

    @property
    def global_bytes_read(self) -> int:
        return sum(each.bytes_read for each in self.buffers.values())

    @property
    def global_bytes_written(self) -> int:
        return sum(each.bytes_written for each in self.buffers.values())

    @property
    def global_read_segments(self) -> int:
        return sum(each.read_segments for each in self.buffers.values())

    @property
    def global_write_sectors(self) -> int:
        return sum(each.write_sectors for each in self.buffers.values())

    @property
    def thread_instructions(self) -> int:
        return sum(self.instructions.values())

    def buffer(self, name: str) -> BufferTraffic:
        """The traffic of the buffer `name`."""
        return self.buffers.setdefault(name, BufferTraffic())
