"""The study of candidates: chosen over all ranks, built and timed by processes that may die, ranked."""

import json
import math
from pathlib import Path

import pytest
from torch_mlir import ir

from benchmarks.candidates.analyse import read_records
from benchmarks.candidates.choose import choose
from benchmarks.candidates.isolate import isolate
from benchmarks.candidates.measure import measure
from benchmarks.candidates.ranking import kendall, regret
from welder_mlir.pass_manager.pipeline import run_pipeline
from welder_mlir.tile_ir.group_attributes import read_connections
from welder_mlir.tile_ir.read_tile_graph import find_graphs, read_tile_graph
from welder_mlir.tools.opt.context import create_context

# A row maximum, and a map that reads it: two groups when nothing is connected.
ROWS = """
#r = affine_map<(m, n) -> (m, n)>
#m = affine_map<(m, n) -> (m)>
func.func @main(%x: tensor<64x128xf32>) -> tensor<64x128xf32> {
  %low = arith.constant 0xFF800000 : f32
  %e = tensor.empty() : tensor<64xf32>
  %f = linalg.fill ins(%low : f32) outs(%e : tensor<64xf32>) -> tensor<64xf32>
  %h = linalg.generic {indexing_maps = [#r, #m], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<64x128xf32>) outs(%f : tensor<64xf32>) {
  ^bb0(%a: f32, %b: f32):
    %c = arith.maximumf %a, %b : f32
    linalg.yield %c : f32
  } -> tensor<64xf32>
  %o = tensor.empty() : tensor<64x128xf32>
  %y = linalg.generic {indexing_maps = [#r, #m, #r], iterator_types = ["parallel", "parallel"]}
      ins(%x, %h : tensor<64x128xf32>, tensor<64xf32>) outs(%o : tensor<64x128xf32>) {
  ^bb0(%a: f32, %b: f32, %c: f32):
    %d = arith.subf %a, %b : f32
    linalg.yield %d : f32
  } -> tensor<64x128xf32>
  return %y : tensor<64x128xf32>
}
"""

# Times a cubin by its size; whoever asks for the second one finds the process dead.
STOPWATCH = """
import os
from benchmarks.candidates.service import serve

def answer(request):
    if request["cubin"].endswith("/1.cubin"):
        os._exit(3)
    size = os.path.getsize(request["cubin"])
    return {"seconds": size * 1e-9, "least": size * 1e-9}

serve(answer)
"""


@pytest.fixture
def groups(tmp_path: Path) -> list[Path]:
    """The files of the two groups of `ROWS`."""
    files = []
    with create_context() as context:
        module = ir.Module.parse(ROWS, context)
        run_pipeline(module, "builtin.module(tile-from-linalg,tile-connect{device=h200 fuse=none})")
        (graph,) = find_graphs(module.operation)
        for number, group in enumerate(read_connections(graph)):
            files.append(tmp_path / f"rows-{number}.mlir")
            files[-1].write_text(str(isolate(graph, read_tile_graph(graph), group)))
    return files


def test_a_group_alone_reads_as_inputs_what_others_write(groups: list[Path]) -> None:
    with create_context() as context:
        module = ir.Module.parse(groups[1].read_text(), context)
        (graph,) = find_graphs(module.operation)
        core = read_tile_graph(graph)
    assert [core.tensors[t].shape for t in core.inputs] == [(64, 128), (64,)]
    assert len(core.operators) == len(core.outputs) == 1


def test_every_candidate_is_a_record_whatever_becomes_of_it(
    groups: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stopwatch_that_dies.py").write_text(STOPWATCH)
    monkeypatch.syspath_prepend(tmp_path)
    file = tmp_path / "measured.json"
    with file.open("w") as output:
        measure(groups[1:], "h200", output, 300.0, 2, 1, 1, "stopwatch_that_dies")
    records = [json.loads(line) for line in file.read_text().splitlines()]
    assert [record["rank"] for record in records] == [0, 1, records[0]["of"] - 1]
    assert [record["group"] for record in records if "error" not in record] == ["rows-1", "rows-1"]
    assert "error" in records[1] and "seconds" not in records[1]
    assert all(r["seconds"] > 0 and r["registers"] > 0 for r in records if "error" not in r)
    assert read_records([file]) == {"rows-1": records}


def test_the_best_are_chosen_and_others_over_all_of_the_rest() -> None:
    assert list(choose(10, 3, 3)) == [0, 1, 2, 5, 7, 9]
    assert list(choose(4, 3, 3)) == [0, 1, 2, 3]
    assert list(choose(2, 3, 3)) == [0, 1]


def test_kendall_counts_pairs() -> None:
    assert kendall([1, 2, 3, 4], [10, 20, 30, 40]) == 1.0
    assert kendall([1, 2, 3, 4], [4, 3, 2, 1]) == -1.0
    assert kendall([1, 2, 3, 4], [1, 2, 4, 3]) == pytest.approx(4 / 6)  # five pairs agree, one does not
    assert kendall([1, 1, 2], [1, 2, 3]) == pytest.approx(2 / math.sqrt(2 * 3))  # a tie in the first
    assert math.isnan(kendall([1, 1], [1, 2]))


def test_regret_is_what_is_lost_by_measuring_the_predicted_best_alone() -> None:
    assert regret([3.0, 1.0, 2.0], [1.0, 2.0, 1.5], 1) == pytest.approx(1.0)
    assert regret([3.0, 1.0, 2.0], [1.0, 2.0, 1.5], 2) == pytest.approx(0.5)
    assert regret([3.0, 1.0, 2.0], [1.0, 2.0, 1.5], 3) == 0.0
