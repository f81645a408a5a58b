"""Every device of the catalogue can be compiled for, without a GPU."""

import pytest
from single_operator_models import MODELS

from welder_mlir.codegen.resources import resource_usage
from welder_mlir.compiler import compile as compile_model
from welder_mlir.compiler import compile_to
from welder_mlir.device.catalogue import DEVICES
from welder_mlir.errors import UsageError
from welder_mlir.options import CompileOptions


@pytest.mark.parametrize("device", [d for d in DEVICES if d.is_gpu], ids=lambda device: device.name)
def test_a_network_compiles_for_every_gpu(device) -> None:
    compiled = compile_model(MODELS["batch-norm-residual"](), target=device.name, options=CompileOptions(jobs=1))
    assert compiled.plan.target == device.target
    used = resource_usage(compiled.cubin)
    assert set(used) == set(compiled.kernels)
    for launch in compiled.plan.launches:
        assert launch.shared_bytes <= device.shared_per_block
        assert used[launch.kernel].stack_bytes == 0


def test_an_unknown_target_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="h200"):
        compile_model(MODELS["relu-odd"](), target="sm_12345")


def test_a_gpu_that_is_only_scheduled_for_is_refused_when_code_is_asked_for() -> None:
    options = CompileOptions(stages=("scheduled",))
    assert '"tile.graph"' in compile_to(MODELS["relu-odd"](), "scheduled", target="v100", options=options)
    with pytest.raises(UsageError, match=r"no code can be generated for V100 \(sm_70\)"):
        compile_model(MODELS["relu-odd"](), target="v100")


def test_two_compilations_give_the_same_bytes() -> None:
    first, second = (
        compile_model(MODELS["attention"](), target="h200", options=CompileOptions(use_cache=False, jobs=1))
        for _ in range(2)
    )
    assert first.cubin == second.cubin
    assert first.plan == second.plan
