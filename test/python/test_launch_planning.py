"""Which memory the tensors of a tile-graph get: kept, shared by liveness, or the caller's."""

import itertools

from welder_mlir.launch_planning import GraphTensors, GroupLaunch, KernelShape, plan_launches
from welder_mlir.runtime.plan import LaunchPlan, TensorSpec

X, W, V, PACKED, H, Y, FOLDED = range(7)
NAMES = ("x", "w", "v", "packed", "h", "y", "folded")


def launch(phase: str, reads: tuple[int, ...], *writes: int) -> GroupLaunch:
    return GroupLaunch("k", reads, writes, phase, (), 0, 0, 0)  # type: ignore[arg-type]


def plan(*launches: GroupLaunch, outputs: tuple[tuple[str, int], ...] = (("y", Y),)) -> LaunchPlan:
    specs = tuple(TensorSpec(name, "float32", (64 * (n + 1),)) for n, name in enumerate(NAMES))
    return plan_launches("sm_90a", GraphTensors(specs, (X,), (W, V), outputs), launches, {"k": KernelShape(1, 32, 0)})


def roles(found: LaunchPlan) -> dict[str, str]:
    return {buffer.name: buffer.role for buffer in found.buffers}


def test_a_weight_that_only_the_load_phase_reads_lies_in_the_arena() -> None:
    found = plan(launch("load", (W,), PACKED), launch("run", (X, PACKED, V), H), launch("run", (H,), Y))
    expected = {"x": "input", "y": "output", "w": "source", "v": "weight", "packed": "constant", "h": "arena"}
    assert roles(found) == expected
    assert found.arena_bytes == max(b.nbytes for b in found.buffers if b.name in ("w", "h"))


def test_a_weight_that_a_run_reads_as_well_is_kept() -> None:
    found = plan(launch("load", (W,), PACKED), launch("run", (X, PACKED, W), Y))
    assert roles(found)["w"] == "weight"


def test_a_weight_that_is_an_output_is_kept() -> None:
    found = plan(launch("load", (W,), PACKED), launch("run", (X, PACKED), Y), outputs=(("y", Y), ("same", W)))
    assert roles(found)["w"] == "weight"


def test_what_the_load_phase_alone_needs_is_not_kept() -> None:
    found = plan(launch("load", (W,), FOLDED), launch("load", (FOLDED,), PACKED), launch("run", (X, PACKED), Y))
    assert roles(found)["folded"] == "arena"
    assert roles(found)["packed"] == "constant"


def test_a_launch_of_several_groups_is_one_moment() -> None:
    """What one group reads for the last time lives beside all that the others write."""
    shared = plan(launch("run", (X,), H), launch("run", (H, X), FOLDED, PACKED), launch("run", (FOLDED, PACKED), Y))
    places = sorted((b.offset, b.offset + b.nbytes) for b in shared.buffers if b.name in ("h", "folded", "packed"))
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(places))
    assert len(places) == 3
