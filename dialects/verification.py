"""What the verifiers share: located errors, and checks of maps and levels.

MLIR calls `verify_invariants` before it checks declared types and attributes, `verify_region_invariants`
after that, and never counts blocks. An exception in a verifier unwinds through C++: take nothing for granted
that was not checked yet.
"""

from collections.abc import Sequence

from torch_mlir import ir


def fail(op: ir.OpView, message: str) -> bool:
    """Emit `message` on the op's location; return False, as a failed verifier does."""
    op.location.emit_error(f"'{op.name}' op {message}")
    return False


def integers(op: ir.OpView, attribute: str) -> list[int] | None:
    """The `array<i64: …>` attribute as a list, or None where it is absent or of another kind."""
    value = op.attributes.get(attribute)
    return list(value) if isinstance(value, ir.DenseI64ArrayAttr) else None


def text(op: ir.OpView, attribute: str) -> str | None:
    """The string attribute's value, or None where it is absent or of another kind."""
    value = op.attributes.get(attribute)
    return value.value if isinstance(value, ir.StringAttr) else None


def integer(op: ir.OpView, attribute: str) -> int | None:
    """The integer attribute's value, or None where it is absent or of another kind."""
    value = op.attributes.get(attribute)
    return value.value if isinstance(value, ir.IntegerAttr) else None


def single_block(op: ir.OpView) -> ir.Block | None:
    """The one block of the op's region; None, with an error, where there is another number of blocks."""
    blocks = list(op.regions[0].blocks)
    if len(blocks) != 1:
        fail(op, f"has a body of {len(blocks)} blocks; expected one")
        return None
    return blocks[0]


def element_type(type_: ir.Type) -> ir.Type | None:
    """The element type of a tensor or memref; None for another type."""
    return type_.element_type if isinstance(type_, ir.ShapedType) else None


def affine_map(op: ir.OpView, attribute: str) -> ir.AffineMap | None:
    """The affine map attribute, or None where it is absent or of another kind."""
    value = op.attributes.get(attribute)
    return value.value if isinstance(value, ir.AffineMapAttr) else None


def verify_access(op: ir.OpView, what: str, map_: ir.AffineMap, dims: int, symbols: int, results: int) -> bool:
    """Check that `map_` takes `dims` coordinates and `symbols` symbols to `results` indices."""
    if (map_.n_dims, map_.n_symbols) != (dims, symbols):
        return fail(
            op,
            f"{what} takes ({map_.n_dims} dims)[{map_.n_symbols} symbols], expected ({dims})[{symbols}]",
        )
    if len(map_.results) != results:
        return fail(op, f"{what} has {len(map_.results)} results, expected {results}")
    return True


def memory_level(type_: ir.Type) -> int | None:
    """The level that a memref lives at, by its address space; None where it is neither."""
    if not isinstance(type_, ir.MemRefType):
        return None
    space = type_.memory_space
    if space is None:
        return 2
    return {
        "#gpu.address_space<private>": 0,
        "#gpu.address_space<workgroup>": 1,
        "#gpu.address_space<global>": 2,
    }.get(str(space))


def static_shape(type_: ir.Type) -> Sequence[int] | None:
    """The shape of a tensor or memref if it is static, else None."""
    if isinstance(type_, ir.ShapedType) and type_.has_rank and type_.has_static_shape:
        return list(type_.shape)
    return None
