"""What the verifiers share: located errors, and checks of maps and levels."""

from collections.abc import Sequence

from torch_mlir import ir


def fail(op: ir.OpView, message: str) -> bool:
    """Emit `message` on the op's location; return False, as a failed verifier does."""
    op.location.emit_error(f"'{op.name}' op {message}")
    return False


def integers(op: ir.OpView, attribute: str) -> list[int] | None:
    """The `array<i64: …>` attribute as a list, or None where it is absent or of another kind."""
    if attribute not in op.attributes:
        return None
    value = op.attributes[attribute]
    return list(value) if isinstance(value, ir.DenseI64ArrayAttr) else None


def affine_map(op: ir.OpView, attribute: str) -> ir.AffineMap | None:
    """The affine map attribute, or None where it is absent or of another kind."""
    if attribute not in op.attributes:
        return None
    value = op.attributes[attribute]
    return value.value if isinstance(value, ir.AffineMapAttr) else None


def verify_access(
    op: ir.OpView, what: str, map_: ir.AffineMap, dims: int, symbols: int, results: int
) -> bool:
    """Check that `map_` takes `dims` coordinates and `symbols` symbols to `results` indices."""
    if (map_.n_dims, map_.n_symbols) != (dims, symbols):
        return fail(
            op,
            f"{what} takes ({map_.n_dims} dims)[{map_.n_symbols} symbols], "
            f"expected ({dims})[{symbols}]",
        )
    if len(map_.results) != results:
        return fail(op, f"{what} has {len(map_.results)} results, expected {results}")
    return True


def memory_level(type_: ir.Type) -> int | None:
    """The level that a memref lives at, by its address space; None for what is no memref or an unknown space."""
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
