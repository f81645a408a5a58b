"""A kernel ready to run: basic blocks of decoded steps, and where its variables live."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from . import instructions  # noqa: F401  (fills the table of handlers)
from .control import EXIT, Ending, Jump, decode_ending, ends_block
from .decoder import Decoder, Step, Symbol
from .errors import SimulationError
from .inline import inline_calls
from .instructions.synchronise import warp_barrier
from .lexer import Address, Group, Immediate, Name, Operand, Pair
from .memory import SHARED_START, WINDOWS, buffer_address
from .parser import Function, Instruction, Label, Module, parse_module
from .ptx_types import UINT, PtxType
from .variables import Variable, element_value


@dataclass(frozen=True)
class Block:
    """A basic block: `steps[i]` executes `sources[i]`, and `ending` the last source, if it has one."""

    steps: tuple[Step, ...]
    sources: tuple[Instruction, ...]
    ending: Ending


@dataclass(frozen=True)
class Program:
    """One decoded kernel."""

    name: str
    blocks: tuple[Block, ...]
    registers: tuple[PtxType, ...]
    params: tuple[Variable, ...]
    param_offsets: dict[str, int]
    param_bytes: int
    constants: tuple[tuple[str, np.ndarray], ...]  # module-scope buffers, in the order of their addresses
    shared_bytes: int  # static
    local_bytes: int
    shared_granule: int  # bytes of the smallest access to shared memory
    global_granule: int  # bytes of the smallest store to global memory
    directives: dict[str, tuple[int, ...]]


@lru_cache(maxsize=64)
def load_program(ptx: str, kernel: str) -> Program:
    """The kernel `kernel` of the module `ptx`, decoded; ValueError if the module has no such entry."""
    module = parse_module(ptx)
    function = module.functions.get(kernel)
    if function is None or not function.is_entry:
        entries = [name for name, each in module.functions.items() if each.is_entry]
        raise ValueError(f"expected a kernel of the module ({', '.join(entries)}), got {kernel!r}")
    try:
        return _build(module, function)
    except SimulationError as error:
        raise error.locate(kernel, None, "") from None


def _build(module: Module, function: Function) -> Program:
    flat = inline_calls(module, function)
    param_offsets, param_bytes = _lay_out(function.params, 0)
    symbols = {name: Symbol("param", offset) for name, offset in param_offsets.items()}
    local = [each for each in flat.variables if each.space in ("local", "param")]
    local_offsets, local_bytes = _lay_out(local, 0)
    symbols |= {name: Symbol("local", offset) for name, offset in local_offsets.items()}
    shared, shared_bytes = _shared_symbols(module, flat.variables, _used_names(flat.body))
    symbols |= shared
    buffers = [each for each in module.variables if each.space in ("global", "const") and not each.external]
    for number, variable in enumerate(buffers, start=1):
        symbols[variable.name] = Symbol("global", buffer_address(number))
    constants = tuple((each.name, _initial_bytes(each, symbols)) for each in buffers)
    decoder = Decoder(flat.registers, symbols)
    return Program(
        name=function.name,
        blocks=_decode_blocks(flat.body, flat.branch_targets, decoder, function.name),
        registers=tuple(flat.registers.values()),
        params=tuple(function.params),
        param_offsets=param_offsets,
        param_bytes=param_bytes,
        constants=constants,
        shared_bytes=shared_bytes,
        local_bytes=local_bytes,
        shared_granule=_granule(flat.body, ("ld", "st", "atom", "red", "cp")),
        global_granule=_granule(flat.body, ("st",)),
        directives=function.directives,
    )


def _lay_out(variables: list[Variable], start: int) -> tuple[dict[str, int], int]:
    """The offset of each variable, one after the other, and where the last one ends."""
    offsets: dict[str, int] = {}
    end = start
    for variable in variables:
        align = max(variable.align, variable.type.nbytes) if variable.space == "param" else variable.align
        end = -(-end // align) * align
        offsets[variable.name] = end
        end += variable.nbytes
    return offsets, end


def _shared_symbols(module: Module, local: list[Variable], used: set[str]) -> tuple[dict[str, Symbol], int]:
    """Static shared variables one after the other; the dynamic ones all begin behind the last."""
    shared = [each for each in (*module.variables, *local) if each.space == "shared" and each.name in used]
    static, end = _lay_out([each for each in shared if not each.external], SHARED_START)
    dynamic = [each for each in shared if each.external]
    align = max((each.align for each in dynamic), default=1)
    end = -(-end // align) * align
    offsets = static | {each.name: end for each in dynamic}
    return {name: Symbol("shared", offset) for name, offset in offsets.items()}, end - SHARED_START


def _initial_bytes(variable: Variable, symbols: dict[str, Symbol]) -> np.ndarray:
    data = np.zeros(max(variable.nbytes, 1), dtype=np.uint8)
    elements = data[: variable.nbytes].view(variable.type.dtype)
    for position, text in enumerate(variable.init):
        value = element_value(text)
        if isinstance(value, tuple):
            symbol = symbols[value[0]]
            value = symbol.address + value[1] + (WINDOWS.get(symbol.space, 0) if text.startswith("generic") else 0)
        if isinstance(value, int):
            bits = UINT[variable.type.bits].type(value & ((1 << variable.type.bits) - 1))
            elements.view(bits.dtype)[position] = bits
        else:
            elements[position] = value
    return data


def _used_names(body: list[Instruction | Label]) -> set[str]:
    def names(operand: Operand) -> set[str]:
        if isinstance(operand, Name):
            return {operand.text}
        if isinstance(operand, Group):
            return set().union(*map(names, operand.items))
        if isinstance(operand, Pair):
            return names(operand.first) | names(operand.second)
        return names(operand.base) if isinstance(operand, Address) else set()

    used: set[str] = set()
    for item in body:
        if isinstance(item, Instruction):
            used |= set().union(*map(names, item.operands))
    return used


def _granule(body: list[Instruction | Label], opcodes: tuple[str, ...]) -> int:
    """The bytes of the smallest memory access that the opcodes make, at most sixteen."""
    smallest = 16
    for item in body:
        if not isinstance(item, Instruction) or item.opcode not in opcodes or item.has("param", "local"):
            continue
        if item.opcode == "cp":
            sizes = [each.value for each in item.operands[2:3] if isinstance(each, Immediate)]
            smallest = min(smallest, *(int(size) for size in sizes), 16)
        elif item.types:
            vector = next((int(word[1:]) for word in ("v2", "v4", "v8") if item.has(word)), 1)
            smallest = min(smallest, item.type.nbytes * vector)
    return smallest


def _decode_blocks(
    body: list[Instruction | Label], branch_targets: dict[str, list[str]], decoder: Decoder, kernel: str
) -> tuple[Block, ...]:
    straight: list[list[Instruction]] = [[]]
    block_of: dict[str, int] = {}
    for item in body:
        if isinstance(item, Label):
            if straight[-1]:
                straight.append([])
            block_of[item.name] = len(straight) - 1
            continue
        straight[-1].append(item)
        if ends_block(item):
            straight.append([])
    blocks = []
    for number, sources in enumerate(straight):
        following = number + 1 if number + 1 < len(straight) else EXIT
        ending: Ending = Jump(following)
        steps = []
        for source in sources:
            try:
                if ends_block(source):
                    ending = decode_ending(source, decoder, block_of, branch_targets, following)
                elif source.opcode in ("bar", "barrier"):
                    steps.append(warp_barrier(source, decoder))
                else:
                    steps.append(decoder.decode(source))
            except SimulationError as error:
                raise error.locate(kernel, source.line, source.text) from None
        blocks.append(Block(tuple(steps), tuple(sources), ending))
    return tuple(blocks)
