"""Calls of `.func` functions, replaced by the body of the function.

The body goes where the call was, with names of its own; parameters of the call live in local memory.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from .errors import UnsupportedInstructionError
from .lexer import Group, Name
from .parser import Function, Instruction, Label, Module
from .ptx_types import PtxType
from .variables import Variable

_DEEPEST = 16  # calls inside calls; recursion has no place in a kernel


@dataclass
class FlatFunction:
    """A kernel without calls."""

    body: list[Instruction | Label] = field(default_factory=list)
    registers: dict[str, PtxType] = field(default_factory=dict)
    variables: list[Variable] = field(default_factory=list)
    branch_targets: dict[str, list[str]] = field(default_factory=dict)
    calls: int = 0


def inline_calls(module: Module, kernel: Function) -> FlatFunction:
    """`kernel` with every call replaced."""
    flat = FlatFunction()
    _append(flat, module, kernel, {}, "", None, 0)
    return flat


def _append(
    flat: FlatFunction,
    module: Module,
    function: Function,
    arguments: dict[str, str],
    prefix: str,
    leave: str | None,
    depth: int,
) -> None:
    """Append the body of `function`; `arguments` names its parameters, `leave` the label that ret goes to."""
    if depth > _DEEPEST:
        raise UnsupportedInstructionError(f"calls nested more than {_DEEPEST} deep in {function.name}")
    names = dict(arguments)
    if prefix:
        local = [*function.registers, *(each.name for each in function.variables), *function.branch_targets]
        local += [each.name for each in function.body if isinstance(each, Label)]
        names |= {name: prefix + name for name in local}
    flat.registers |= {names.get(name, name): kind for name, kind in function.registers.items()}
    flat.variables += [replace(each, name=names.get(each.name, each.name)) for each in function.variables]
    for table, labels in function.branch_targets.items():
        flat.branch_targets[names.get(table, table)] = [names.get(label, label) for label in labels]
    for item in function.body:
        if isinstance(item, Label):
            flat.body.append(Label(names.get(item.name, item.name)))
            continue
        item = item.renamed(names) if names else item
        if item.opcode == "call":
            _append_call(flat, module, item, depth)
        elif item.opcode == "ret" and leave is not None:
            flat.body.append(replace(item, opcode="bra", modifiers=(), operands=(Name(leave),)))
        else:
            flat.body.append(item)


def _append_call(flat: FlatFunction, module: Module, call: Instruction, depth: int) -> None:
    groups = [each for each in call.operands if isinstance(each, Group)]
    callee = next((each.text for each in call.operands if isinstance(each, Name)), "")
    function = module.functions.get(callee)
    if function is None:
        error = UnsupportedInstructionError(f"call of {callee!r}, which this module does not define")
        raise error.locate(None, call.line, call.text)
    if call.guard is not None:
        raise UnsupportedInstructionError("a call with a guard").locate(None, call.line, call.text)
    formal = [*function.results, *function.params]
    actual = [item for group in groups for item in group.items]
    if len(formal) != len(actual) or not all(isinstance(item, Name) for item in actual):
        raise UnsupportedInstructionError("arguments of the call").locate(None, call.line, call.text)
    arguments = {each.name: item.text for each, item in zip(formal, actual, strict=True) if isinstance(item, Name)}
    flat.calls += 1
    prefix = f"{callee}#{flat.calls}."
    leave = f"{prefix}return"
    _append(flat, module, function, arguments, prefix, leave, depth + 1)
    flat.body.append(Label(leave))
