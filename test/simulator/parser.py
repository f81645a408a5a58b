"""PTX modules: their functions, variables and instructions, names resolved to one scope a function."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from .errors import PtxSyntaxError, SimulationError
from .lexer import (
    Address,
    Group,
    Name,
    Operand,
    Pair,
    Statement,
    parse_operand,
    split_operands,
    statements,
)
from .ptx_types import TYPES, PtxType
from .variables import SPACES, Variable, parse_variable

_HEADER = re.compile(
    r"\.(?P<kind>entry|func)\s*(?:\((?P<results>[^)]*)\))?\s*(?P<name>[\w$.]+)\s*"
    r"(?:\((?P<params>[^)]*)\))?(?P<rest>[^;]*)(?P<declared>;?)$"
)
_INSTRUCTION = re.compile(r"(?:@(?P<not>!?)(?P<guard>[\w$%]+)\s+)?(?P<opcode>[a-z][\w.:]*)\s*(?P<rest>.*)$")


@dataclass(frozen=True)
class Instruction:
    """One instruction: `opcode` is its first word, `modifiers` are the words after the dots."""

    opcode: str
    modifiers: tuple[str, ...]
    operands: tuple[Operand, ...]
    guard: Name | None
    line: int
    text: str

    @property
    def types(self) -> list[PtxType]:
        """The type modifiers in order."""
        return [TYPES[word] for word in self.modifiers if word in TYPES]

    @property
    def type(self) -> PtxType:
        """The last type modifier."""
        return self.types[-1]

    def has(self, *words: str) -> bool:
        """Whether one of the modifiers is among `words`."""
        return any(word in self.modifiers for word in words)

    def renamed(self, names: dict[str, str]) -> Instruction:
        """The same instruction with names replaced."""
        guard = rename(self.guard, names) if self.guard else None
        return replace(self, operands=tuple(rename(each, names) for each in self.operands), guard=guard)


@dataclass(frozen=True)
class Label:
    """A place that branches name."""

    name: str


@dataclass
class Function:
    """An `.entry` or a `.func`."""

    name: str
    is_entry: bool
    params: list[Variable] = field(default_factory=list)
    results: list[Variable] = field(default_factory=list)
    registers: dict[str, PtxType] = field(default_factory=dict)
    variables: list[Variable] = field(default_factory=list)
    body: list[Instruction | Label] = field(default_factory=list)
    branch_targets: dict[str, list[str]] = field(default_factory=dict)
    directives: dict[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass
class Module:
    """A PTX module; variables without a function are in `variables`."""

    functions: dict[str, Function] = field(default_factory=dict)
    variables: list[Variable] = field(default_factory=list)


def rename(operand: Operand, names: dict[str, str]) -> Operand:
    """`operand` with every name that is in `names` replaced."""
    if isinstance(operand, Name):
        return replace(operand, text=names.get(operand.text, operand.text))
    if isinstance(operand, Group):
        return Group(tuple(rename(each, names) for each in operand.items))
    if isinstance(operand, Pair):
        return Pair(rename(operand.first, names), rename(operand.second, names))
    if isinstance(operand, Address):
        extra = tuple(rename(each, names) for each in operand.extra)
        return replace(operand, base=rename(operand.base, names), extra=extra)
    return operand


def parse_module(source: str) -> Module:
    """The module that the PTX text `source` declares."""
    module = Module()
    body: _Body | None = None
    for statement in statements(source):
        try:
            if body is not None:
                if body.add(statement):
                    body.finish()
                    body = None
            elif statement.kind == "header":
                function, has_body = _parse_header(statement.text)
                if has_body:
                    module.functions[function.name] = function
                    body = _Body(function)
            elif statement.kind == "plain" and statement.text.split()[0] not in (".pragma", ".alias"):
                module.variables.append(parse_variable(statement.text))
        except SimulationError as error:
            raise error.locate(None, statement.line, statement.text) from None
    return module


class _Scope:
    """The names declared between one pair of braces."""

    def __init__(self, parent: _Scope | None, suffix: str) -> None:
        self.parent = parent
        self.suffix = suffix
        self.names: dict[str, str] = {}

    def declare(self, name: str) -> str:
        return self.names.setdefault(name, name + self.suffix)

    def visible(self) -> dict[str, str]:
        outer = self.parent.visible() if self.parent else {}
        return {**outer, **self.names}


class _Body:
    """Collects the statements of one function; nested scopes get their names made unique."""

    def __init__(self, function: Function) -> None:
        self.function = function
        self.scope: _Scope | None = None
        self.scopes = 0
        self.pending: list[tuple[Instruction | Label, _Scope]] = []

    def add(self, statement: Statement) -> bool:
        """Take one statement; True when it closes the function."""
        if statement.kind == "open":
            suffix = f"@{self.scopes}" if self.scopes else ""
            self.scope, self.scopes = _Scope(self.scope, suffix), self.scopes + 1
            return False
        assert self.scope is not None
        if statement.kind == "close":
            self.scope = self.scope.parent
            return self.scope is None
        if statement.kind == "label":
            self.pending.append((Label(self.scope.declare(statement.text)), self.scope))
        elif statement.text.startswith(".branchtargets"):
            label, _ = self.pending.pop()
            assert isinstance(label, Label)
            self.function.branch_targets[label.name] = split_operands(statement.text[len(".branchtargets") :])
        elif statement.text.startswith("."):
            self._declare(statement.text)
        else:
            self.pending.append((_parse_instruction(statement), self.scope))
        return False

    def finish(self) -> None:
        """Resolve names, now that every label of every scope is known."""
        for item, scope in self.pending:
            if isinstance(item, Instruction) and scope.suffix:
                item = item.renamed(scope.visible())
            self.function.body.append(item)

    def _declare(self, text: str) -> None:
        assert self.scope is not None
        if text.startswith(".reg"):
            words = text.split(None, 2)
            kind = TYPES[words[1].lstrip(".")]
            for name in split_operands(words[2]):
                for each in _register_names(name):
                    self.function.registers[self.scope.declare(each)] = kind
        elif text.split()[0].lstrip(".") in SPACES:
            variable = parse_variable(text)
            self.function.variables.append(replace(variable, name=self.scope.declare(variable.name)))
        elif not text.startswith((".pragma", ".callprototype")):
            raise PtxSyntaxError("unknown directive")


def _register_names(text: str) -> list[str]:
    counted = re.fullmatch(r"([\w$%]+)<(\d+)>", text)
    return [f"{counted[1]}{index}" for index in range(int(counted[2]))] if counted else [text]


def _parse_header(text: str) -> tuple[Function, bool]:
    match = _HEADER.search(text)
    if match is None:
        raise PtxSyntaxError("cannot read the function header")
    function = Function(match["name"], is_entry=match["kind"] == "entry")
    function.params = [parse_variable(part) for part in split_operands(match["params"] or "")]
    function.results = [parse_variable(part) for part in split_operands(match["results"] or "")]
    for name, values in re.findall(r"\.(\w+)([\s\d,]*)", match["rest"]):
        function.directives[name] = tuple(int(value) for value in re.findall(r"\d+", values))
    return function, not match["declared"]


def _parse_instruction(statement: Statement) -> Instruction:
    match = _INSTRUCTION.match(statement.text)
    if match is None:
        raise PtxSyntaxError("cannot read the instruction")
    opcode, *modifiers = match["opcode"].split(".")
    operands = tuple(parse_operand(part) for part in split_operands(match["rest"]))
    guard = Name(match["guard"], negated=bool(match["not"])) if match["guard"] else None
    return Instruction(opcode, tuple(modifiers), operands, guard, statement.line, statement.text)
