"""Block programs by hand, without writing out every type twice.

A body is a list of lines of MLIR in which `read x` and `write %v x` stand for `tile.read` and `tile.write` of the
tile `x`, `read x by (d0, d1) -> (d1)` for a read through a map, and `index (d0)[s0] -> (d0 + s0)` for `tile.index`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager


class BlockProgram:
    """One kernel; `str()` of it is the text."""

    def __init__(self, *, spaces: Sequence[Sequence[int]], grid: Sequence[int] = (1,)) -> None:
        self.spaces, self.grid = spaces, grid
        self.arguments: list[str] = []
        self.types: dict[str, str] = {}
        self.lines: list[str] = []
        self.constants: set[int] = set()

    def argument(self, name: str, shape: Sequence[int], element: str = "f32") -> None:
        self.types[name] = f"memref<{_shape(shape)}{element}>"
        self.arguments.append(name)

    def private(self, name: str, axes: Sequence[int], element: str = "f32", space: int = 0) -> None:
        shape = [self.spaces[space][axis] for axis in axes]
        self.types[name] = f"memref<{_shape(shape)}{element}, #pr>"
        self._allocate(name, f"{{space = {space} : i64, axes = array<i64{_list(axes)}>}}")

    def workgroup(self, name: str, shape: Sequence[int], element: str = "f32", strides: Sequence[int] = ()) -> None:
        layout = f", strided<{list(strides)}>" if strides else ""
        self.types[name] = f"memref<{_shape(shape)}{element}{layout}, #wg>"
        self._allocate(name, "")

    def load(self, source: str, tile: str, map_: str, symbols: str = "", valid: str = "", padding: str = "") -> None:
        self._move("load", source, tile, map_, symbols, valid, f"{padding} : {self.element(tile)}")

    def store(self, tile: str, destination: str, map_: str, symbols: str = "", valid: str = "") -> None:
        self._move("store", tile, destination, map_, symbols, valid, "")

    def compute(
        self, body: Sequence[str], *, kind: str = "map", space: int = 0, symbols: str = "", **extra: str
    ) -> None:
        names = symbols.split()
        types = ", ".join(["index"] * len(names))
        attributes = "".join(f", {key} = {value}" for key, value in extra.items())
        self.lines.append(f'"tile.compute"({", ".join(f"%{n}" for n in names)}) ({{')
        self.lines.extend(self._body_line(line) for line in body)
        self.lines.append(f'}}) {{kind = "{kind}", space = {space} : i64{attributes}}} : ({types}) -> ()')

    def reduce(self, body: Sequence[str], combiner: str, *, valid: str = "", **more: str) -> None:
        guard = {"valid": f"affine_set<{valid}>"} if valid else {}
        self.compute(body, kind="reduction", combiner=f'"{combiner}"', **guard, **more)

    def contract(self, body: Sequence[str], depth: int, **more: str) -> None:
        self.compute(body, kind="contraction", reduce=f"array<i64: {depth}>", **more)

    @contextmanager
    def loop(self, name: str, end: int, step: int = 1) -> Iterator[None]:
        self.constants |= {0, end, step}
        self.lines.append(f"scf.for %{name} = %c0 to %c{end} step %c{step} {{")
        yield
        self.lines.append("}")

    def element(self, name: str) -> str:
        return re.findall(r"(?:x|<)([a-z]+\d*)[,>]", self.types[name])[0]

    def __str__(self) -> str:
        arguments = ", ".join(f"%{name}: {self.types[name]}" for name in self.arguments)
        spaces = ", ".join(f"array<i64{_list(space)}>" for space in self.spaces)
        ids = ", ".join(f"%b{axis}" for axis in range(len(self.grid)))
        mapping = ", ".join(f"#gpu.block<linear_dim_{axis}>" for axis in range(len(self.grid)))
        constants = [f"%c{value} = arith.constant {value} : index" for value in sorted(self.constants)]
        return "\n".join(
            [
                f"func.func @kernel({arguments})",
                f"    attributes {{tile.kernel, tile.threads = 128 : i64, tile.spaces = [{spaces}]}} {{",
                *constants,
                f"scf.forall ({ids}) in ({', '.join(map(str, self.grid))}) {{",
                *self.lines,
                f"}} {{mapping = [{mapping}]}}",
                "return",
                "}",
            ]
        )

    def _allocate(self, name: str, attributes: str) -> None:
        self.lines.append(f'%{name} = "tile.allocate"() {attributes} : () -> {self.types[name]}')

    def _move(self, op: str, source: str, target: str, map_: str, symbols: str, valid: str, padding: str) -> None:
        names = [source, target, *symbols.split()]
        types = [self.types[source], self.types[target], *["index"] * (len(names) - 2)]
        guard = f", valid = affine_set<{valid}>" if valid else ""
        pad = f", padding = {padding}" if valid and op == "load" else ""
        operands = ", ".join(f"%{name}" for name in names)
        self.lines.append(
            f'"tile.{op}"({operands}) {{map = affine_map<{map_}>{guard}{pad}}} : ({", ".join(types)}) -> ()'
        )

    def _body_line(self, line: str) -> str:
        if match := re.fullmatch(r"(%\w+) = read (\w+)(?: by (.*))?", line):
            result, tile, map_ = match.groups()
            attributes = f" {{map = affine_map<{map_}>}}" if map_ else ""
            return f'{result} = "tile.read"(%{tile}){attributes} : ({self.types[tile]}) -> {self.element(tile)}'
        if match := re.fullmatch(r"write (%\w+) (\w+)", line):
            value, tile = match.groups()
            return f'"tile.write"({value}, %{tile}) : ({self.element(tile)}, {self.types[tile]}) -> ()'
        if match := re.fullmatch(r"(%\w+) = index (.*)", line):
            return f'{match[1]} = "tile.index"() {{map = affine_map<{match[2]}>}} : () -> index'
        return line


def _shape(shape: Sequence[int]) -> str:
    return "".join(f"{extent}x" for extent in shape)


def _list(values: Sequence[int]) -> str:
    return ": " + ", ".join(map(str, values)) if values else ""
