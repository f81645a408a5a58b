"""Builds the operations of one kernel: constants once, index expressions, guards, regions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from math import prod

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.guards import Guard
from welder_mlir.conversion.tile_to_gpu.index_variables import Variables, varying
from welder_mlir.tile_graph.index_atoms import Atom, FloorDiv, Symbol
from welder_mlir.tile_graph.index_expr import IndexExpr, const

# Of arith.cmpi (ArithBase.td)
NOT_EQUAL, SIGNED_LESS, SIGNED_AT_LEAST = 1, 2, 5


class Builder:
    """Creates operations at an insertion point that regions move.

    Index arithmetic is done in i32 and widened once at each access, where addresses fit; `wide` does it in i64.
    Values made within a region are forgotten at its end.
    """

    def __init__(self, entry: ir.Block, wide: bool = False) -> None:
        self.location = ir.Location.unknown()
        self.index = ir.IndexType.get()
        self.i1 = ir.IntegerType.get_signless(1)
        self.i32 = ir.IntegerType.get_signless(32)
        self.integer = ir.IntegerType.get_signless(64) if wide else self.i32
        self.async_token = ir.Type.parse("!nvgpu.device.async.token")
        self.variables = Variables()
        self._entry = entry
        self._ip = ir.InsertionPoint(entry)
        self._symbols: dict[int, ir.Value] = {}
        self._constants: dict[tuple[ir.Type, str], ir.Value] = {}
        self._scopes: list[dict[object, ir.Value]] = [{}]
        self._parsed: dict[str, ir.Attribute] = {}
        self._types: dict[str, ir.Type] = {}
        self._no_wrap = {"overflowFlags": ir.Attribute.parse("#arith.overflow<nsw>")}
        self._predicates = {
            p: {"predicate": ir.IntegerAttr.get(ir.IntegerType.get_signless(64), p)}
            for p in (NOT_EQUAL, SIGNED_LESS, SIGNED_AT_LEAST)
        }

    # Operations

    def op(
        self,
        name: str,
        results: Sequence[ir.Type] = (),
        operands: Sequence[ir.Value] = (),
        attributes: dict[str, ir.Attribute] | None = None,
        regions: int = 0,
    ) -> ir.Operation:
        """Create an operation with its result types given."""
        return ir.Operation.create(
            name,
            results=results,
            operands=operands,
            attributes=attributes,
            regions=regions,
            loc=self.location,
            ip=self._ip,
            infer_type=False,
        )

    def value(
        self,
        name: str,
        result: ir.Type,
        operands: Sequence[ir.Value] = (),
        attributes: dict[str, ir.Attribute] | None = None,
    ) -> ir.Value:
        """The one result of a new operation."""
        return self.op(name, [result], operands, attributes).results[0]

    def clone(self, op: ir.Operation, look_up: Callable[[ir.Value], ir.Value]) -> list[ir.Value]:
        """A copy of an operation with regions; `look_up` gives what stands for values from around it."""
        new = op.clone(self._ip)
        known: dict[ir.Value, None] = {}

        def replace(inner: ir.Operation) -> ir.WalkResult:
            for position, operand in enumerate(inner.operands):
                if operand not in known:
                    inner.operands[position] = look_up(operand)
            known.update(dict.fromkeys(inner.results))
            for region in inner.regions:
                for block in region.blocks:
                    known.update(dict.fromkeys(block.arguments))
            return ir.WalkResult.ADVANCE

        new.operation.walk(replace, ir.WalkOrder.PRE_ORDER)
        return list(new.results)

    def constant(self, value: ir.Attribute) -> ir.Value:
        """`arith.constant`, once a kernel, at its entry."""
        key = (value.type, str(value))
        found = self._constants.get(key)
        if found is None:
            found = ir.Operation.create(
                "arith.constant",
                results=[value.type],
                attributes={"value": value},
                loc=self.location,
                ip=ir.InsertionPoint.at_block_begin(self._entry),
                infer_type=False,
            ).results[0]
            self._constants[key] = found
        return found

    def integer_constant(self, value: int, type_: ir.Type | None = None) -> ir.Value:
        """An integer constant; of the type of index arithmetic, if none is given."""
        return self.constant(ir.IntegerAttr.get(type_ or self.integer, value))

    def compare(self, predicate: int, left: ir.Value, right: ir.Value) -> ir.Value:
        """`arith.cmpi` with one of the predicates above."""
        return self.value("arith.cmpi", self.i1, [left, right], self._predicates[predicate])

    def select(self, condition: ir.Value, yes: ir.Value, no: ir.Value) -> ir.Value:
        """`arith.select`, of scalars or whole vectors."""
        return self.value("arith.select", yes.type, [condition, yes, no])

    def struct_elements(self, struct: ir.Value, count: int) -> list[ir.Value]:
        """The `count` elements of an LLVM struct of f32."""
        f32 = ir.F32Type.get()
        places = ({"position": self.parsed(f"array<i64: {position}>")} for position in range(count))
        return [self.value("llvm.extractvalue", f32, [struct], place) for place in places]

    def reshaped(self, memref: ir.Value, shape: Sequence[int]) -> ir.Value:
        """A dense memref as one of another shape."""
        old = ir.MemRefType(memref.type)
        type_ = ir.MemRefType.get(shape, old.element_type, None, old.memory_space)
        strides = [prod(shape[axis + 1 :]) for axis in range(len(shape))]
        attributes = {
            "static_offsets": ir.DenseI64ArrayAttr.get([0]),
            "static_sizes": ir.DenseI64ArrayAttr.get(shape),
            "static_strides": ir.DenseI64ArrayAttr.get(strides),
            "operandSegmentSizes": ir.DenseI32ArrayAttr.get([1, 0, 0, 0]),
        }
        return self.value("memref.reinterpret_cast", type_, [memref], attributes)

    def parsed(self, text: str) -> ir.Attribute:
        """An attribute from its text."""
        if text not in self._parsed:
            self._parsed[text] = ir.Attribute.parse(text)
        return self._parsed[text]

    def parsed_type(self, text: str) -> ir.Type:
        """A type from its text."""
        if text not in self._types:
            self._types[text] = ir.Type.parse(text)
        return self._types[text]

    # Regions

    @contextmanager
    def at(self, block: ir.Block) -> Iterator[None]:
        """Build at the end of `block`; what is made there is not used after it."""
        saved = self._ip
        self._ip = ir.InsertionPoint(block)
        self._scopes.append({})
        yield
        self._scopes.pop()
        self._ip = saved

    @contextmanager
    def when(self, condition: ir.Value | None) -> Iterator[None]:
        """Build inside `scf.if condition`, or in place if there is no condition."""
        if condition is None:
            yield
            return
        branch = self.op("scf.if", operands=[condition], regions=2)
        with self.at(branch.regions[0].blocks.append()):
            yield
            self.op("scf.yield")

    def choose(
        self, condition: ir.Value, types: Sequence[ir.Type], make: Callable[[], Sequence[ir.Value]]
    ) -> list[ir.Value]:
        """What `make` builds if the condition holds, else zeros."""
        branch = self.op("scf.if", types, [condition], regions=2)
        with self.at(branch.regions[0].blocks.append()):
            self.op("scf.yield", operands=make())
        with self.at(branch.regions[1].blocks.append()):
            self.op("scf.yield", operands=[self.constant(zero_of(type_)) for type_ in types])
        return list(branch.results)

    @contextmanager
    def loop(self, trip: int, carried: Sequence[ir.Value]) -> Iterator[Loop]:
        """Build inside `scf.for 0 to trip`; the carried values are in the loop's `values`, to be replaced.

        A single iteration is built in place.
        """
        if trip == 1:
            yield Loop(const(0), list(carried))
            return
        bounds = [self.integer_constant(n) for n in (0, trip, 1)]
        types = [v.type for v in carried]
        op = self.op("scf.for", types, [*bounds, *carried], regions=1)
        block = op.regions[0].blocks.append(self.integer, *types, arg_locs=[self.location] * (1 + len(types)))
        loop = Loop(self.variable(block.arguments[0], 0, trip - 1), list(block.arguments)[1:])
        with self.at(block):
            yield loop
            self.op("scf.yield", operands=loop.values)
        loop.values = list(op.results)

    # Indices

    def variable(self, value: ir.Value, low: int, high: int) -> IndexExpr:
        """A new variable of index expressions that stands for `value`, of the type of index arithmetic."""
        expr = self.variables.new(low, high)
        if expr.terms:
            (symbol, _), *_ = expr.terms
            self._symbols[symbol.position] = value
        return expr

    def remember(self, key: object) -> ir.Value | None:
        """What was made for `key` in this region or around it."""
        return next((scope[key] for scope in reversed(self._scopes) if key in scope), None)

    def note(self, key: object, value: ir.Value) -> ir.Value:
        """Let `remember(key)` find `value` until the region ends."""
        self._scopes[-1][key] = value
        return value

    def integer_value(self, expr: IndexExpr) -> ir.Value:
        """`expr` as a value of the type of index arithmetic."""
        if not expr.terms:
            return self.integer_constant(expr.constant)
        found = self.remember(expr)
        if found is None:
            if expr.constant:
                constant = self.integer_constant(expr.constant)
                found = self._arith("arith.addi", self.integer_value(varying(expr)), constant)
            else:
                found = self._sum(expr)
            self.note(expr, found)
        return found

    def index_value(self, expr: IndexExpr) -> ir.Value:
        """`expr` as an `index`; constants are added last, so that they become offsets of the access."""
        if not expr.terms:
            return self.constant(ir.IntegerAttr.get(self.index, expr.constant))
        key = ("index", expr)
        found = self.remember(key)
        if found is None:
            if expr.constant:
                constant = self.constant(ir.IntegerAttr.get(self.index, expr.constant))
                found = self._arith("arith.addi", self.index_value(varying(expr)), constant)
            else:
                found = self.value("arith.index_cast", self.index, [self.integer_value(expr)])
            self.note(key, found)
        return found

    def holds(self, guard: Guard) -> ir.Value | None:
        """Whether the guard holds; None if it always does."""
        if guard.always:
            return None
        found = self.remember(guard)
        if found is None:
            ordered = sorted(guard.conditions, key=str)
            for expr in ordered:
                condition = self._is_nonnegative(expr)
                found = condition if found is None else self.value("arith.andi", self.i1, [found, condition])
            self.note(guard, found)
        return found

    def clamped(self, expr: IndexExpr, high: int) -> IndexExpr:
        """The smaller of `expr` and `high`."""
        low, top = self.variables.bounds(expr)
        if top <= high:
            return expr
        operands = [self.integer_value(expr), self.integer_constant(high)]
        return self.variable(self.value("arith.minsi", self.integer, operands), min(low, high), high)

    def _is_nonnegative(self, expr: IndexExpr) -> ir.Value:
        if not expr.terms:
            return self.integer_constant(int(expr.constant >= 0), self.i1)
        key = ("nonnegative", expr)
        found = self.remember(key)
        if found is None:
            limit = self.integer_constant(-expr.constant)
            found = self.compare(SIGNED_AT_LEAST, self.integer_value(varying(expr)), limit)
            self.note(key, found)
        return found

    def _sum(self, expr: IndexExpr) -> ir.Value:
        total: ir.Value | None = None
        for atom, factor in expr.terms:
            term = self._atom(atom)
            if factor != 1:
                term = self._arith("arith.muli", term, self.integer_constant(factor))
            total = term if total is None else self._arith("arith.addi", total, term)
        assert total is not None
        return total

    def _atom(self, atom: Atom) -> ir.Value:
        if isinstance(atom, Symbol):
            return self._symbols[atom.position]
        found = self.remember(atom)
        if found is None:
            found = self.note(atom, self._division(atom))
        return found

    def _division(self, atom: Atom) -> ir.Value:
        """The dividend is shifted by a multiple of the divisor where it may be negative: `divui` truncates."""
        whole = isinstance(atom, FloorDiv)
        low = self.variables.bounds(atom.dividend)[0]
        shift = -(low // atom.divisor) if low < 0 else 0
        dividend = self.integer_value(atom.dividend + shift * atom.divisor)
        divisor = self.integer_constant(atom.divisor)
        result = self.value("arith.divui" if whole else "arith.remui", self.integer, [dividend, divisor])
        return self._arith("arith.subi", result, self.integer_constant(shift)) if whole and shift else result

    def _arith(self, name: str, left: ir.Value, right: ir.Value) -> ir.Value:
        return self.value(name, left.type, [left, right], self._no_wrap)


class Loop:
    """A loop under construction: its counter, and the values that it carries."""

    def __init__(self, counter: IndexExpr, values: list[ir.Value]) -> None:
        self.counter = counter
        self.values = values


def zero_of(type_: ir.Type) -> ir.Attribute:
    """Zero as an attribute of a scalar type."""
    if isinstance(type_, ir.IntegerType | ir.IndexType):
        return ir.IntegerAttr.get(type_, 0)
    return ir.FloatAttr.get(type_, 0.0)
