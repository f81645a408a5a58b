"""What the paper's search by traffic alone would choose, group by group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from welder_mlir.tools.console import table
from welder_mlir.tools.inspection.why_view import spell_tile
from welder_mlir.tools.quantities import spell_bytes, spell_list

if TYPE_CHECKING:
    from rich.table import Table


def least_traffic_table(groups: Sequence[Mapping[str, Any]]) -> Table:
    """Return a table of the `least_traffic` of a report: a row for each group, and before it one for each part."""
    columns = (
        "operators",
        "tile",
        ">thread blocks",
        ">waves",
        ">shared memory",
        ">bytes of device memory",
        ">of the whole group",
    )
    title = "tiles by (traffic + 1) * waves; a part is what is joined in registers, on its own"
    return table(title, columns, (row for group in groups for row in _rows(group)))


def _rows(group: Mapping[str, Any]) -> Iterator[tuple[object, ...]]:
    for part in group["parts"]:
        yield _row(part, "  part: ")
    yield _row(group, "")


def _row(entry: Mapping[str, Any], before: str) -> tuple[object, ...]:
    operators = before + spell_list(entry["operators"], longest=6)
    best, connected = entry["best"], entry["connected"]
    if best is None:
        return (operators, "none fits", "", "", "", "", "")
    whole = f"{connected['traffic']:,}" if connected else ""
    return (
        operators,
        spell_tile(best["tile"]),
        best["blocks"],
        best["waves"],
        spell_bytes(best["footprint"]),
        f"{best['traffic']:,}",
        whole,
    )
