"""The launch plan: everything that running a compiled model takes, besides machine code and weights."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from math import prod
from types import UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from welder_mlir.runtime.dtypes import ITEM_BYTES

Role = Literal["input", "output", "weight", "source", "constant", "arena"]
IN_ARENA: tuple[Role, ...] = ("arena", "source")
Phase = Literal["load", "run"]

ALIGNMENT = 256  # bytes: what cudaMalloc gives, more than any vector load, and TMA's 128 asks


@dataclass(frozen=True)
class TensorSpec:
    """What a caller must give, or gets."""

    name: str
    dtype: str
    shape: tuple[int, ...]

    def __post_init__(self) -> None:
        _check(self.dtype in ITEM_BYTES, f"tensor {self.name}: unknown element type {self.dtype!r}")
        _check(all(extent >= 0 for extent in self.shape), f"tensor {self.name}: negative extent in {self.shape}")

    @property
    def nbytes(self) -> int:
        """Its size in bytes, row by row without gaps."""
        return ITEM_BYTES[self.dtype] * prod(self.shape)


@dataclass(frozen=True)
class Buffer(TensorSpec):
    """One tensor that kernels read or write.

    `input` and `output` belong to the caller, `weight` comes from the artefact, `constant` is written once by
    the launches of the load phase and kept, `arena` lives at `offset` in memory that other tensors use before
    and after. A `source` comes from the artefact too, but only launches of the load phase read it: it is in the
    arena until the last of them has. With `alias_of`, the buffer is the bytes from `offset` on of another one:
    an output that aliases an input or a weight is copied from it.
    """

    role: Role
    offset: int = 0
    alias_of: int | None = None


@dataclass(frozen=True)
class Launch:
    """One launch of one kernel: a row of `grid` thread blocks of `threads` threads."""

    kernel: str
    grid: int
    threads: int
    shared_bytes: int  # dynamic shared memory per thread block
    arguments: tuple[int, ...]  # indices of buffers; the kernel gets their addresses in this order
    phase: Phase = "run"
    nodes: tuple[str, ...] = ()  # the ONNX nodes that it computes
    bytes_read: int = 0  # traffic that the compiler predicts
    bytes_written: int = 0
    flops: int = 0

    def __post_init__(self) -> None:
        _check(0 < self.grid < 2**31, f"kernel {self.kernel}: {self.grid} thread blocks, expected 1 to 2^31 - 1")
        _check(0 < self.threads <= 1024, f"kernel {self.kernel}: {self.threads} threads, expected 1 to 1024")
        _check(self.shared_bytes >= 0, f"kernel {self.kernel}: negative shared memory")


@dataclass(frozen=True)
class LaunchPlan:
    """What to allocate and what to launch, in order."""

    target: str  # a GPU architecture such as sm_90a, or a host processor's name
    inputs: tuple[TensorSpec, ...]
    outputs: tuple[TensorSpec, ...]
    buffers: tuple[Buffer, ...]
    launches: tuple[Launch, ...]
    arena_bytes: int = 0
    features: tuple[str, ...] = ()  # what a host processor must have, by LLVM's names

    def __post_init__(self) -> None:
        for role, specs in (("input", self.inputs), ("output", self.outputs)):
            names = [spec.name for spec in specs]
            _check(len(set(names)) == len(names), f"two {role}s of one name among {', '.join(names)}")
            found = {b.name: b for b in self.buffers if b.role == role}
            for spec in specs:
                buffer = found.get(spec.name)
                _check(
                    buffer is not None and (buffer.dtype, buffer.shape) == (spec.dtype, spec.shape),
                    f"{role} {spec.name} has no buffer of its type and shape",
                )
        for index, buffer in enumerate(self.buffers):
            self._check_buffer(index, buffer)
        self._check_sources()
        for launch in self.launches:
            outside = [a for a in launch.arguments if not 0 <= a < len(self.buffers)]
            _check(not outside, f"kernel {launch.kernel}: no buffer {outside}")

    def _check_buffer(self, index: int, buffer: Buffer) -> None:
        end = buffer.offset + buffer.nbytes
        _check(buffer.offset >= 0, f"buffer {buffer.name}: negative offset")
        if buffer.alias_of is not None:
            _check(0 <= buffer.alias_of < index, f"buffer {buffer.name}: may only alias a buffer before it")
            _check(
                end <= self.buffers[buffer.alias_of].nbytes,
                f"buffer {buffer.name}: larger than what it aliases",
            )
        elif buffer.role in IN_ARENA:
            _check(
                end <= self.arena_bytes,
                f"buffer {buffer.name}: ends at {end}, the arena at {self.arena_bytes}",
            )
            _check(buffer.offset % ALIGNMENT == 0, f"buffer {buffer.name}: offset not a multiple of {ALIGNMENT}")

    def _check_sources(self) -> None:
        for launch in self.launches:
            read = [a for a in launch.arguments if 0 <= a < len(self.buffers) and self.buffers[a].role == "source"]
            _check(launch.phase == "load" or not read, f"kernel {launch.kernel}: reads a source after the load phase")

    def storage(self, index: int) -> tuple[int, int]:
        """Return the buffer that buffer `index` in the end aliases, maybe itself, and its offset there in
        bytes.
        """
        offset, buffer = 0, self.buffers[index]
        while buffer.alias_of is not None:
            offset += buffer.offset
            index, buffer = buffer.alias_of, self.buffers[buffer.alias_of]
        return index, offset

    def find(self, role: Role, name: str) -> int:
        """Return the index of the buffer of that role and name."""
        return next(i for i, b in enumerate(self.buffers) if b.role == role and b.name == name)

    def to_json(self) -> str:
        """Return the plan as JSON: the same plan, the same text."""
        return json.dumps(asdict(self), indent=1, sort_keys=True) + "\n"

    @staticmethod
    def from_json(text: str) -> LaunchPlan:
        """Return the plan that `to_json` wrote; anything else raises ValueError."""
        return _decode(LaunchPlan, json.loads(text), "plan")


def _check(condition: bool, message: str) -> None:
    if not condition:
        raise ValueError(message)


Record = TypeVar("Record", TensorSpec, Buffer, Launch, LaunchPlan)


def _decode(kind: type[Record], value: Any, where: str) -> Record:
    """Return `value`, read from JSON, as a `kind`, every field checked against its annotation."""
    names = {field.name for field in fields(kind)}
    _check(isinstance(value, dict), f"{where}: expected an object")
    _check(set(value) == names, f"{where}: expected the fields {', '.join(sorted(names))}")
    hints = get_type_hints(kind)
    return kind(**{name: _decode_field(hints[name], value[name], f"{where}.{name}") for name in sorted(names)})


def _decode_field(hint: Any, value: Any, where: str) -> Any:
    if get_origin(hint) is tuple:
        _check(isinstance(value, list), f"{where}: expected a list")
        return tuple(_decode_field(get_args(hint)[0], item, where) for item in value)
    if get_origin(hint) is UnionType:
        return None if value is None else _decode_field(get_args(hint)[0], value, where)
    if get_origin(hint) is Literal:
        _check(value in get_args(hint), f"{where}: {value!r} is not one of {', '.join(get_args(hint))}")
        return value
    if hint in (int, str):
        _check(type(value) is hint, f"{where}: expected {hint.__name__}, got {value!r}")
        return value
    return _decode(hint, value, where)
