"""Small tile-graphs for tests, built operator by operator."""

from __future__ import annotations

from collections.abc import Sequence

from welder_mlir.tile_graph.graph import TileGraph
from welder_mlir.tile_graph.index_expr import dim
from welder_mlir.tile_graph.index_map import IndexMap, reshape_map
from welder_mlir.tile_graph.operator_tile import Kind, Operand, OperatorTile, Tensor

Shape = tuple[int, ...]


class Builder:
    """Collects operators; every method returns the number of the tensor that it makes."""

    def __init__(self, element_bytes: int = 2) -> None:
        self.element_bytes = element_bytes
        self.tensors: list[Tensor] = []
        self.operators: list[OperatorTile] = []
        self.inputs: list[int] = []
        self.weights: set[int] = set()

    def tensor(self, name: str, shape: Sequence[int], element_bytes: int | None = None) -> int:
        self.tensors.append(Tensor(name, tuple(shape), element_bytes or self.element_bytes))
        return len(self.tensors) - 1

    def input(self, name: str, *shape: int) -> int:
        self.inputs.append(self.tensor(name, shape))
        return self.inputs[-1]

    def weight(self, name: str, *shape: int) -> int:
        self.weights.add(found := self.input(name, *shape))
        return found

    def shape(self, tensor: int) -> Shape:
        return self.tensors[tensor].shape

    def operator(
        self,
        name: str,
        kind: Kind,
        shape: Sequence[int],
        reduction: Sequence[int],
        reads: Sequence[tuple[int, IndexMap | None] | Operand],
        flops: float = 1.0,
        combiner: str | None = None,
        element_bytes: int | None = None,
    ) -> int:
        operands = tuple(r if isinstance(r, Operand) else Operand(*r) for r in reads)
        result = self.tensor(name, shape, element_bytes)
        tensor_core = kind is Kind.CONTRACTION and all(self.tensors[o.tensor].element_bytes == 2 for o in operands)
        self.operators.append(
            OperatorTile(
                name,
                kind,
                tuple(shape),
                tuple(reduction),
                operands,
                (result,),
                flops,
                tensor_core,
                combiner or ("add" if kind.reduces else None),
            )
        )
        return result

    def matmul(self, name: str, a: int, b: int) -> int:
        """[…, M, K] · [K, N] or [B, M, K] · [B, K, N]; fp32 out."""
        *lead, m, k = self.shape(a)
        n = self.shape(b)[-1]
        rank = len(lead) + 3
        maps = (
            IndexMap.select(rank, (*range(len(lead) + 1), rank - 1)),
            IndexMap.select(rank, (*(range(len(lead)) if len(self.shape(b)) > 2 else ()), rank - 1, len(lead) + 1)),
        )
        reads = list(zip((a, b), maps, strict=True))
        return self.operator(name, Kind.CONTRACTION, (*lead, m, n), (k,), reads, 2.0, element_bytes=4)

    def conv(self, name: str, x: int, w: int, stride: int = 1, padding: int = 0) -> int:
        """NCHW by OIHW, fp32 out."""
        n, c, h, wide = self.shape(x)
        o, _, kh, kw = self.shape(w)
        oh, ow = ((e + 2 * padding - k) // stride + 1 for e, k in ((h, kh), (wide, kw)))
        at = (
            dim(0),
            dim(4),
            dim(2) * stride + dim(5) - padding,
            dim(3) * stride + dim(6) - padding,
        )
        reads = [
            Operand(x, IndexMap(7, 0, at), padded=padding > 0),
            Operand(w, IndexMap.select(7, (1, 4, 5, 6))),
        ]
        shape, reduction = (n, o, oh, ow), (c, kh, kw)
        return self.operator(name, Kind.CONTRACTION, shape, reduction, reads, 2.0, element_bytes=4)

    def depthwise(self, name: str, x: int, w: int, padding: int = 1) -> int:
        n, c, h, wide = self.shape(x)
        _, kh, kw = self.shape(w)
        oh, ow = h + 2 * padding - kh + 1, wide + 2 * padding - kw + 1
        at = (dim(0), dim(1), dim(2) + dim(4) - padding, dim(3) + dim(5) - padding)
        reads = [
            Operand(x, IndexMap(6, 0, at), padded=padding > 0),
            Operand(w, IndexMap.select(6, (1, 4, 5))),
        ]
        return self.operator(name, Kind.WINDOW, (n, c, oh, ow), (kh, kw), reads, 2.0, element_bytes=4)

    def map(self, name: str, *reads: int, flops: float = 1.0, element_bytes: int | None = None) -> int:
        """Element-wise with numpy's broadcasting on leading axes."""
        shape = max((self.shape(t) for t in reads), key=len)
        rank = len(shape)
        maps = [(t, IndexMap.select(rank, range(rank - len(self.shape(t)), rank))) for t in reads]
        return self.operator(name, Kind.MAP, shape, (), maps, flops, element_bytes=element_bytes)

    def row_map(self, name: str, x: int, row: int, flops: float = 1.0) -> int:
        """Element-wise on `x` and one value for each of its rows."""
        rank = len(self.shape(x))
        reads = [(x, IndexMap.identity(rank)), (row, IndexMap.select(rank, range(rank - 1)))]
        return self.operator(name, Kind.MAP, self.shape(x), (), reads, flops)

    def channel_map(self, name: str, x: int, channel: int) -> int:
        """Element-wise on `x` [N, C, H, W] and one value for each channel."""
        reads = [(x, IndexMap.identity(4)), (channel, IndexMap.select(4, (1,)))]
        return self.operator(name, Kind.MAP, self.shape(x), (), reads, 2.0)

    def reduce(self, name: str, x: int, combiner: str = "add") -> int:
        """Over the last axis, fp32 out."""
        shape = self.shape(x)
        reads = [(x, IndexMap.identity(len(shape)))]
        kind = Kind.REDUCTION
        return self.operator(name, kind, shape[:-1], shape[-1:], reads, 1.0, combiner, element_bytes=4)

    def softmax(self, name: str, x: int) -> int:
        top = self.reduce(f"{name}.max", x, "max")
        exp = self.row_map(f"{name}.exp", x, top, 4.0)
        total = self.reduce(f"{name}.sum", exp)
        return self.row_map(f"{name}.div", exp, total)

    def layer_norm(self, name: str, x: int, scale: int, shift: int) -> int:
        mean = self.reduce(f"{name}.mean", x)
        centred = self.row_map(f"{name}.centred", x, mean)
        square = self.map(f"{name}.square", centred)
        variance = self.reduce(f"{name}.variance", square)
        normal = self.row_map(f"{name}.normal", centred, variance, 4.0)
        return self.map(f"{name}.affine", normal, scale, shift, flops=2.0)

    def transpose(self, name: str, x: int, order: Sequence[int]) -> int:
        """Result axis `i` is source axis `order[i]`."""
        shape = tuple(self.shape(x)[a] for a in order)
        places = [list(order).index(a) for a in range(len(order))]
        return self.operator(name, Kind.VIEW, shape, (), [(x, IndexMap.select(len(order), places))], 0.0)

    def reshape(self, name: str, x: int, *shape: int) -> int:
        return self.operator(name, Kind.VIEW, shape, (), [(x, reshape_map(self.shape(x), shape))], 0.0)

    def graph(self, *outputs: int) -> TileGraph:
        return TileGraph(
            tuple(self.tensors),
            tuple(self.operators),
            tuple(self.inputs),
            frozenset(self.weights),
            outputs or (len(self.tensors) - 1,),
        )
