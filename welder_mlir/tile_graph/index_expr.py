"""Quasi-affine index expressions: sums of dims, symbols, and floor divisions and remainders by constants.

Every expression is kept flat, as `constant + Σ coefficient * atom` in one fixed order, so that equal sums
are equal objects. Division and remainder follow MLIR: they round towards minus infinity and the remainder is
never negative.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from math import gcd
from typing import Any

from welder_mlir.tile_graph.index_atoms import Atom, Dim, FloorDiv, Mod, Symbol

Range = tuple[int, int]  # both ends included
Ranges = tuple[tuple[Range, ...] | None, tuple[Range, ...] | None]  # of dims, of symbols; None: unknown

UNKNOWN: Ranges = (None, None)


@dataclass(frozen=True)
class IndexExpr:
    """`constant + Σ coefficient * atom`; build it with `dim`, `sym`, `const` and arithmetic."""

    terms: tuple[tuple[Atom, int], ...] = ()
    constant: int = 0
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash((self.terms, self.constant)))

    def __hash__(self) -> int:
        return self._hash

    def __add__(self, other: IndexExpr | int) -> IndexExpr:
        if isinstance(other, int):
            return IndexExpr(self.terms, self.constant + other) if other else self
        if not other.terms or not self.terms:
            return IndexExpr(self.terms or other.terms, self.constant + other.constant)
        return linear([*self.terms, *other.terms], self.constant + other.constant)

    def __mul__(self, other: IndexExpr | int) -> IndexExpr:
        other = as_expr(other)
        if other.terms and self.terms:
            raise ValueError(f"expected a product by a constant, got ({self}) * ({other})")
        expr, factor = (self, other.constant) if self.terms else (other, self.constant)
        if factor == 1:
            return expr
        terms = tuple([(atom, k * factor) for atom, k in expr.terms]) if factor else ()
        return IndexExpr(terms, expr.constant * factor)

    def __floordiv__(self, divisor: IndexExpr | int) -> IndexExpr:
        return floor_div(self, _divisor(divisor), UNKNOWN)

    def __mod__(self, divisor: IndexExpr | int) -> IndexExpr:
        return remainder(self, _divisor(divisor), UNKNOWN)

    def __sub__(self, other: IndexExpr | int) -> IndexExpr:
        return self + as_expr(other) * -1

    def __rsub__(self, other: int) -> IndexExpr:
        return self * -1 + other

    def __neg__(self) -> IndexExpr:
        return self * -1

    __radd__ = __add__
    __rmul__ = __mul__

    @property
    def is_constant(self) -> bool:
        return not self.terms

    def atoms(self) -> Iterator[Atom]:
        """Every atom, those inside divisions and remainders included."""
        for atom, _ in self.terms:
            yield atom
            if isinstance(atom, FloorDiv | Mod):
                yield from atom.dividend.atoms()

    def dims(self) -> frozenset[int]:
        return self._positions[0]

    def symbols(self) -> frozenset[int]:
        return self._positions[1]

    @cached_property
    def _positions(self) -> tuple[frozenset[int], frozenset[int]]:
        dims: set[int] = set()
        symbols: set[int] = set()
        for atom, _ in self.terms:
            if isinstance(atom, Dim):
                dims.add(atom.position)
            elif isinstance(atom, Symbol):
                symbols.add(atom.position)
            else:
                dims |= atom.dividend.dims()
                symbols |= atom.dividend.symbols()
        return frozenset(dims), frozenset(symbols)

    def depends_on_dim(self, position: int) -> bool:
        return position in self.dims()

    def coefficient(self, position: int) -> int | None:
        """The step of `d<position>`, 0 if absent, None where it stands under a division or a remainder."""
        inside = (a.dividend for a, _ in self.terms if isinstance(a, FloorDiv | Mod))
        if any(expr.depends_on_dim(position) for expr in inside):
            return None
        return dict(self.terms).get(Dim(position), 0)

    def substitute(
        self, dims: Sequence[IndexExpr] | None = None, symbols: Sequence[IndexExpr] | None = None
    ) -> IndexExpr:
        """The expression with `dims[i]` for `d<i>` and `symbols[i]` for `s<i>`; None leaves them."""
        terms: list[tuple[Atom, int]] = []
        constant = self.constant
        for atom, k in self.terms:
            found = _substitute_atom(atom, dims, symbols)
            terms += [(inner, k * factor) for inner, factor in found.terms]
            constant += k * found.constant
        return linear(terms, constant)

    def evaluate(self, dims: Sequence[Any] = (), symbols: Sequence[Any] = ()) -> Any:
        """The value for ints, or element-wise for numpy integer arrays."""
        total: Any = self.constant
        for atom, k in self.terms:
            total = total + k * atom.evaluate(dims, symbols)
        return total

    def interval(self, dim_ranges: Sequence[Range] = (), symbol_ranges: Sequence[Range] = ()) -> Range:
        """Bounds, both included, on the values over inclusive ranges of the dims and symbols."""
        found = bounds(self, (tuple(dim_ranges), tuple(symbol_ranges)))
        assert found is not None
        return found

    def __str__(self) -> str:
        text = ""
        for atom, k in self.terms:
            size = str(atom) if k > 0 or text or atom.is_leaf else f"({atom})"
            if abs(k) != 1:
                size = f"{atom if atom.is_leaf else f'({atom})'} * {abs(k) if text else k}"
            sign = (" - " if k < 0 else " + ") if text else ("-" if k == -1 else "")
            text += sign + size
        if not text:
            return str(self.constant)
        sign = "-" if self.constant < 0 else "+"
        return f"{text} {sign} {abs(self.constant)}" if self.constant else text


@lru_cache(maxsize=1024)
@lru_cache(maxsize=256)
def dim(position: int) -> IndexExpr:
    return IndexExpr(((Dim(position), 1),))


@lru_cache(maxsize=1024)
@lru_cache(maxsize=256)
def sym(position: int) -> IndexExpr:
    return IndexExpr(((Symbol(position), 1),))


@lru_cache(maxsize=1 << 16)
def const(value: int) -> IndexExpr:
    return IndexExpr((), int(value))


def as_expr(value: IndexExpr | int) -> IndexExpr:
    return value if isinstance(value, IndexExpr) else const(value)


def linear(terms: Iterable[tuple[Atom, int]], constant: int) -> IndexExpr:
    """The sum with equal atoms joined, zeros dropped, in the fixed order."""
    total: dict[Atom, int] = {}
    for atom, k in terms:
        total[atom] = total.get(atom, 0) + k
    kept = [term for term in total.items() if term[1]]
    if len(kept) > 1:
        kept.sort(key=lambda term: term[0].order)
    return IndexExpr(tuple(kept), constant)


def floor_div(expr: IndexExpr, divisor: int, ranges: Ranges) -> IndexExpr:
    """`expr floordiv divisor`, simplified by `ranges` where they are known."""
    if divisor == 1:
        return expr
    whole, rest = _split(expr, divisor)
    if rest.is_constant:
        return whole
    g = gcd(divisor, *(k for _, k in rest.terms))
    if g > 1:  # (g*x + k) // c = (x + k//g) // (c/g)
        inner = linear([(a, k // g) for a, k in rest.terms], rest.constant // g)
        return whole + floor_div(inner, divisor // g, ranges)
    opaque = any(isinstance(atom, Mod) for atom, _ in rest.terms)
    for atom, k in rest.terms:
        if k == 1 and isinstance(atom, FloorDiv) and not opaque:  # (L + x//a) // b = (a*L + x) // (a*b)
            merged = (rest - IndexExpr(((atom, 1),))) * atom.divisor + atom.dividend
            return whole + floor_div(merged, divisor * atom.divisor, ranges)
    (only, k), *others = rest.terms
    if not others and k == 1 and not rest.constant and isinstance(only, Mod) and only.divisor % divisor == 0:
        inner = floor_div(only.dividend, divisor, ranges)  # (x % (a*b)) // b = (x//b) % a
        return whole + remainder(inner, only.divisor // divisor, ranges)
    found = bounds(rest, ranges)
    if found is not None and found[0] // divisor == found[1] // divisor:
        return whole + found[0] // divisor
    for step, coarse, fine in _coarse_and_fine(rest, divisor):
        found = bounds(fine, ranges)
        if found is not None and found[0] // step == found[1] // step:
            return whole + floor_div(coarse + found[0] // step, divisor // step, ranges)
    return whole + IndexExpr(((FloorDiv(rest, divisor), 1),))


def remainder(expr: IndexExpr, divisor: int, ranges: Ranges) -> IndexExpr:
    """`expr mod divisor`, simplified by `ranges` where they are known."""
    if divisor == 1:
        return const(0)
    rest = _split(drop_inner_remainders(expr, divisor), divisor)[1]
    if rest.is_constant:
        return rest
    g = gcd(divisor, *(k for _, k in rest.terms))
    if g > 1:  # (g*x + k) % c = g * ((x + k//g) % (c/g)) + k%g
        inner = linear([(a, k // g) for a, k in rest.terms], rest.constant // g)
        return remainder(inner, divisor // g, ranges) * g + rest.constant % g
    found = bounds(rest, ranges)
    if found is not None and found[0] // divisor == found[1] // divisor:
        return rest - found[0] // divisor * divisor
    for step, coarse, fine in _coarse_and_fine(rest, divisor):
        found = bounds(fine, ranges)
        if found is not None and found[0] // step == found[1] // step:
            offset = found[0] // step
            return remainder(coarse + offset, divisor // step, ranges) * step + fine - offset * step
    return IndexExpr(((Mod(rest, divisor), 1),))


def bounds(expr: IndexExpr, ranges: Ranges) -> Range | None:
    """The interval of `expr`, or None where it depends on something of unknown range."""
    low = high = expr.constant
    for atom, k in expr.terms:
        found = _atom_bounds(atom, ranges)
        if found is None:
            return None
        a, b = found[0] * k, found[1] * k
        low, high = low + min(a, b), high + max(a, b)
    return low, high


def _split(expr: IndexExpr, divisor: int) -> tuple[IndexExpr, IndexExpr]:
    """`whole, rest` with `expr = divisor * whole + rest`, the coefficients in the rest small."""
    whole: list[tuple[Atom, int]] = []
    for atom, k in expr.terms:
        if k % divisor == 0 or atom.is_leaf:  # 6*(x//6) + x%6 under a division by 5 must stay together
            whole.append((atom, k // divisor if k >= 0 else -(-k // divisor)))
    quotient = linear(whole, expr.constant // divisor)
    return quotient, expr - quotient * divisor


def _coarse_and_fine(expr: IndexExpr, divisor: int) -> Iterator[tuple[int, IndexExpr, IndexExpr]]:
    """Every `(g, coarse, fine)` with `expr = g * coarse + fine`, g > 1 a divisor of `divisor`."""
    steps = {gcd(k, divisor) for _, k in expr.terms}
    for step in sorted(steps | {gcd(a, b) for a in steps for b in steps}, reverse=True):
        if step > 1:
            coarse = [(atom, k // step) for atom, k in expr.terms if k % step == 0]
            fine = [(atom, k) for atom, k in expr.terms if k % step]
            yield step, linear(coarse, 0), linear(fine, expr.constant)


def drop_inner_remainders(expr: IndexExpr, divisor: int) -> IndexExpr:
    """`k * (x % a)` is `k * x` under a remainder by any divisor of `k * a`."""
    for atom, k in expr.terms:
        if isinstance(atom, Mod) and k * atom.divisor % divisor == 0:
            return drop_inner_remainders(expr + (atom.dividend - IndexExpr(((atom, 1),))) * k, divisor)
    return expr


@lru_cache(maxsize=1 << 16)
def _atom_bounds(atom: Atom, ranges: Ranges) -> Range | None:
    if isinstance(atom, Dim | Symbol):
        known = ranges[isinstance(atom, Symbol)]
        return None if known is None else known[atom.position]
    found = bounds(atom.dividend, ranges)
    if isinstance(atom, FloorDiv):
        return None if found is None else (found[0] // atom.divisor, found[1] // atom.divisor)
    if found is not None and found[0] // atom.divisor == found[1] // atom.divisor:
        return found[0] % atom.divisor, found[1] % atom.divisor
    return 0, atom.divisor - 1


def _substitute_atom(atom: Atom, dims: Sequence[IndexExpr] | None, symbols: Sequence[IndexExpr] | None) -> IndexExpr:
    match atom:
        case Dim(position):
            return dim(position) if dims is None else dims[position]
        case Symbol(position):
            return sym(position) if symbols is None else symbols[position]
        case FloorDiv(dividend, divisor):
            return dividend.substitute(dims, symbols) // divisor
        case Mod(dividend, divisor):
            return dividend.substitute(dims, symbols) % divisor


def _divisor(value: IndexExpr | int) -> int:
    expr = as_expr(value)
    if expr.terms or expr.constant <= 0:
        raise ValueError(f"expected a positive constant divisor, got {expr}")
    return expr.constant
