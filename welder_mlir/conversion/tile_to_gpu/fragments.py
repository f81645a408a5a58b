"""Loads the operand fragments of mma.sync from workgroup tiles: ldmatrix, or plain loads where it cannot."""

from __future__ import annotations

from collections.abc import Sequence

from torch_mlir import ir

from welder_mlir.conversion.tile_to_gpu.contraction_roles import Contraction, Operand
from welder_mlir.conversion.tile_to_gpu.guards import ALWAYS
from welder_mlir.conversion.tile_to_gpu.index_variables import divisibility
from welder_mlir.conversion.tile_to_gpu.kernel import Kernel
from welder_mlir.conversion.tile_to_gpu.layout import Coordinates, Digit
from welder_mlir.conversion.tile_to_gpu.memory import load_elements
from welder_mlir.tile_graph.index_expr import IndexExpr, const, dim

ROW = 8  # elements of a row of an 8x8 matrix: 16 bytes, to which ldmatrix wants the row's address aligned


class Fragments:
    """The fragments of one operand of a contraction.

    A matrix holds 8 lines (rows of a, columns of b) times 8 steps of k. Its rows in memory run along k or, with
    `.trans`, along the lines. Lines of padding are read as the last ones that exist.
    """

    def __init__(
        self, kernel: Kernel, contraction: Contraction, operand: Operand, lines: Sequence[Digit], half: Sequence[Digit]
    ) -> None:
        """`lines` are the digits of the 8 lines, `half` those that tell the upper 8 rows of an mma tile."""
        tile, space = kernel.tile_of(contraction.accumulator)
        assert space.mma is not None
        layout = space.tile(tile.axes)
        self._builder = kernel.builder
        self._memory = kernel.memories[operand.tile]
        self._element = contraction.element
        self._lines, self._half = lines, half
        self._shape, self._padded = layout.shape, layout.padded_shape
        rank = len(layout.shape)
        coordinates = [*space.space.coordinates(tile.axes, kernel.builder.variables), dim(rank)]
        symbols = list(contraction.op.operands)
        self._address = self._memory.flatten([kernel.bind(e, coordinates, symbols) for e in operand.indices])
        self._used = self._address.dims()
        self._warp = [const(0)] * rank
        for divisor, digit in space.mma.warp_digits:
            if digit.axis is not None:
                self._warp[digit.axis] += kernel.thread_digit(divisor, digit.size) * digit.stride
        self._line, self._eight, self._sixteen = (kernel.thread_digit(*d) for d in ((1, 8), (8, 2), (16, 2)))
        self._quad, self._row_of_quad = kernel.thread_digit(1, 4), kernel.thread_digit(4, 8)
        self._along_lines = self._rows_run_along_lines()

    def load_rows(self, origin: Coordinates, k: IndexExpr) -> list[ir.Value]:
        """a0 to a3 of the mma tile at `origin`: lower and upper rows, then the same of the upper half of k."""
        if self._along_lines is None:
            return [self._load_pair(origin, k, half, k_half) for k_half in (0, 1) for half in (0, 1)]
        at = self._place(origin, self._eight, [0] * len(origin))
        return self._ldmatrix(at, k + self._sixteen * ROW, 4)

    def load_columns(self, origins: Sequence[Coordinates], k: IndexExpr) -> list[list[ir.Value]]:
        """b0 b1 of each mma tile; one ldmatrix fetches two tiles."""
        if self._along_lines is None:
            return [[self._load_pair(origin, k, 0, k_half) for k_half in (0, 1)] for origin in origins]
        k = k + self._eight * ROW
        found: list[list[ir.Value]] = []
        for first, second in zip(origins[::2], origins[1::2], strict=False):
            apart = [y - x for x, y in zip(first, second, strict=True)]
            values = self._ldmatrix(self._place(first, const(0), apart), k, 4)
            found += [values[:2], values[2:]]
        if len(origins) % 2:
            found.append(self._ldmatrix(self._place(origins[-1], const(0), [0] * len(origins[-1])), k, 2))
        return found

    def _rows_run_along_lines(self) -> bool | None:
        """How the 8x8 matrices lie in memory; None if ldmatrix cannot read them.

        Checked for any position: lines start at multiples of 8 of their axes, k at multiples of 8.
        """
        variables = self._builder.variables.copy()
        units = self._line_units()
        base = [variables.new(0, extent) * units.get(axis, 1) for axis, extent in enumerate(self._shape)]
        free = [variables.new(0, extent) for extent in self._shape]
        k = variables.new(0, 1 << 16)

        def address(at: Sequence[IndexExpr], step: IndexExpr) -> IndexExpr:
            return variables.bind(self._address, [*at, step])

        along_k = [address(free, k * ROW + i) for i in range(ROW)]
        if _is_aligned_run(along_k):
            return False
        whole = all(self._shape[axis] % unit == 0 for axis, unit in units.items())
        along_lines = [
            address([b + offset for b, offset in zip(base, self._line_offset(i), strict=True)], k) for i in range(ROW)
        ]
        return True if whole and _is_aligned_run(along_lines) else None

    def _line_units(self) -> dict[int, int]:
        """How many of the 8 lines are neighbours on each axis."""
        units: dict[int, int] = {}
        for digit in self._lines:
            if digit.axis is not None:
                units[digit.axis] = units.get(digit.axis, 1) * digit.size
        return units

    def _line_offset(self, line: int) -> list[int]:
        at = [0] * len(self._shape)
        for digit in self._lines:
            if digit.axis is not None:
                at[digit.axis] += line % digit.size * digit.stride
            line //= digit.size
        return at

    def _place(
        self, origin: Coordinates, half: IndexExpr, apart: Sequence[int], line: IndexExpr | None = None
    ) -> list[IndexExpr]:
        """The coordinates of the row of a matrix that this lane addresses; lanes 16 to 31 those `apart` from it."""
        variables = self._builder.variables
        at = [w + o + self._sixteen * d for w, o, d in zip(self._warp, origin, apart, strict=True)]
        for digit in self._half:
            if digit.axis is not None:
                at[digit.axis] = at[digit.axis] + half * digit.stride
        units = self._line_units() if self._along_lines and line is None else {}
        if not units:
            line = self._line if line is None else line
            for digit in self._lines:
                if digit.axis is not None:
                    at[digit.axis] = at[digit.axis] + variables.mod(line, digit.size) * digit.stride
                line = variables.floor_div(line, digit.size)
        at = [variables.bind(expr) for expr in at]
        return [
            self._builder.clamped(expr, self._shape[axis] - units.get(axis, 1)) if axis in self._used else expr
            for axis, expr in enumerate(at)
        ]

    def _ldmatrix(self, at: Sequence[IndexExpr], k: IndexExpr, matrices: int) -> list[ir.Value]:
        builder = self._builder
        if self._along_lines:
            k = k + self._line
        address = self._memory.start + builder.variables.bind(self._address, [*at, k])
        type_ = builder.parsed_type(f"vector<{matrices}x2x{self._element}>")
        attributes = {
            "transpose": ir.BoolAttr.get(bool(self._along_lines)),
            "numTiles": ir.IntegerAttr.get(builder.i32, matrices),
        }
        operands = [self._memory.flat, builder.index_value(address)]
        loaded = builder.value("nvgpu.ldmatrix", type_, operands, attributes)
        pair = builder.parsed_type(f"vector<2x{self._element}>")
        rows = [
            builder.value("vector.extract", pair, [loaded], {"static_position": builder.parsed(f"array<i64: {i}>")})
            for i in range(matrices)
        ]
        return [self._as_operand(row) for row in rows]

    def _load_pair(self, origin: Coordinates, k: IndexExpr, half: int, k_half: int) -> ir.Value:
        """Two elements along k of a fragment, by plain loads."""
        builder = self._builder
        at = self._place(origin, const(half), [0] * len(origin), self._row_of_quad)
        first = k + self._quad * 2 + ROW * k_half
        addresses = [builder.variables.bind(self._address, [*at, first + i]) for i in (0, 1)]
        values = load_elements(builder, self._memory, addresses, [ALWAYS, ALWAYS])
        pair = builder.parsed_type(f"vector<2x{self._element}>")
        return self._as_operand(builder.value("vector.from_elements", pair, values))

    def _as_operand(self, pair: ir.Value) -> ir.Value:
        """mma.sync takes f16 as pairs, and bf16 as words."""
        if str(self._element) == "f16":
            return pair
        return self._builder.value("llvm.bitcast", self._builder.i32, [pair])


def _is_aligned_run(addresses: Sequence[IndexExpr]) -> bool:
    first = addresses[0]
    contiguous = all(address == first + i for i, address in enumerate(addresses))
    return contiguous and divisibility(first) % ROW == 0
