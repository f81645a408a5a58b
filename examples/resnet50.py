"""ResNet-50 from ONNX to a run: what was connected, how long it takes, and whether ONNX Runtime agrees.

The file is the one that the `onnx` package ships. Its weights are constants, which would hide an indexing error, so
they are replaced by random ones.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import onnx
from onnx import version_converter

import welder_mlir
from welder_mlir.tools.drawing.page import draw_page
from welder_mlir.tools.progress import CompileProgress
from welder_mlir.tools.reference.random_weights import randomise_weights
from welder_mlir.tools.reference.reference_outputs import Reference, reference_outputs

MODEL = Path(onnx.__file__).parent / "backend" / "test" / "data" / "light" / "light_resnet50.onnx"
TOLERANCE = 1e-5  # of float32: relative, in the 2-norm


def main() -> int:
    """Compile, describe, run and compare; return 1 if the outputs differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", default="native", help="sm_90a, h200, cpu, or native, what this machine has")
    parser.add_argument("--html", metavar="FILE", help="also write a page of what was connected, and why")
    options = parser.parse_args()

    model = version_converter.convert_version(onnx.load(MODEL), 17)
    randomise_weights(model, seed=1)
    with CompileProgress() as progress:
        compiled = welder_mlir.compile(model, target=options.target, observer=progress)
    describe(model, compiled, progress)
    if options.html:
        Path(options.html).write_text(draw_page(compiled.report(), "ResNet-50"), encoding="utf-8")
        print(f"\nwhat was connected, and why: open {options.html} in a browser")

    (spec,) = compiled.plan.inputs
    image = np.random.default_rng(0).standard_normal(spec.shape, np.float32)
    output = compiled(image)
    milliseconds = 1e3 * float(np.median(compiled.time_runs([image], 10)))
    print(f"\na run takes {milliseconds:.2f} ms (median of 10, copies not counted)")
    return compare(output, reference_outputs(model, {spec.name: image}))


def describe(model: onnx.ModelProto, compiled: welder_mlir.CompiledModel, progress: CompileProgress) -> None:
    """Print every kernel: the ONNX operators in it, the levels that connect them, its tile, its launches."""
    groups = [group for group in compiled.report()["groups"] if group["phase"] == "run"]
    print(
        f"{MODEL.name}: {len(model.graph.node)} nodes became {len(groups)} launches of {len(compiled.kernels)} kernels "
        f"for {compiled.plan.target}, compiled in {progress.seconds:.1f} s"
    )
    print(f"\n{'kernel':<10}{'launches':>8}  {'tile':<14}{'intermediates in':<24}ONNX operators")
    operators = {node.name: node.op_type for node in model.graph.node}
    launches = Counter(group["kernel"] for group in groups)
    for kernel, count in launches.items():
        group = next(group for group in groups if group["kernel"] == kernel)
        written_out = (operator["name"] for operator in group["operators"])  # node/Mul_0 is of what stands for node
        names = dict.fromkeys(name if name in operators else name.rpartition("/")[0] or name for name in written_out)
        fused = " + ".join(operators.get(name, name.partition("_")[0]) for name in names)
        levels = Counter(edge["level"] for edge in group["edges"])
        kept = ", ".join(f"{count} {level}" for level, count in sorted(levels.items()))
        tile = "x".join(map(str, group["tile"]))
        print(f"{kernel:<10}{count:>8}  {tile:<14}{kept:<24}{fused}")


def compare(output: np.ndarray, reference: Reference) -> int:
    """Print how far the output is from the reference; return 1 if that is too far."""
    (expected,) = reference.outputs.values()
    error = float(np.linalg.norm(output - expected) / np.linalg.norm(expected))
    passed = error <= TOLERANCE  # never with NaN
    verdict = "PASSED" if passed else "FAILED"
    print(f"{reference.source} differs by {error:.1e}, tolerance {TOLERANCE:.0e}: {verdict}")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
